"""The officers who may sign in."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from umkm_desktop.storage.models.record import Model, Record
from umkm_desktop.storage.types import Flag


class Officer(Record, Model):
    """One person at the desk; the wrapped key lies in the key file, never here."""

    __tablename__ = "officer"
    __subject__ = "officer"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)  # casefolded: "Rini" and "rini" are one officer
    roles: Mapped[str] = mapped_column(Text)  # role words separated by blanks, sorted
    nip: Mapped[str | None] = mapped_column(Text)
    active: Mapped[bool] = mapped_column(Flag, default=True)
