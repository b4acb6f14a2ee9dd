"""Alembic runs inside a transaction that the program has opened; there is no alembic.ini and no URL."""

from alembic import context

from umkm_desktop.storage.models import Model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
