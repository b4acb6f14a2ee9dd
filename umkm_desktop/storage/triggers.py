"""All triggers of the office file, in one list: migrations create every one anew (a rebuilt table loses them)."""

from sqlalchemy import Connection

from umkm_desktop.storage.search_index import search_triggers

APPEND_ONLY = tuple(
    f"""CREATE TRIGGER {table}_{name} BEFORE {event} BEGIN
        SELECT RAISE(ABORT, 'jejak audit tidak dapat diubah'); END"""
    for table in ("audit_entry", "audit_content")
    for name, event in (
        ("no_update", f"UPDATE ON {table}"),
        ("no_delete", f"DELETE ON {table}"),
        ("no_replace", f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} t WHERE t.seq = NEW.seq)"),  # noqa: S608 - table names of this list
    )
)

FROZEN = (
    """CREATE TRIGGER document_frozen BEFORE UPDATE OF kind, number, template, content, sha256, seal, short_code,
        holder, partner_name, letter_date, valid_from, valid_until, month, issued_at, issued_by ON document BEGIN
        SELECT RAISE(ABORT, 'dokumen yang sudah terbit tidak dapat diubah'); END""",
    """CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN
        SELECT RAISE(ABORT, 'dokumen yang sudah terbit tidak dapat dihapus'); END""",
    """CREATE TRIGGER document_file_frozen BEFORE UPDATE ON document_file BEGIN
        SELECT RAISE(ABORT, 'cetakan yang tersimpan tidak dapat diubah'); END""",
    """CREATE TRIGGER document_file_kept BEFORE DELETE ON document_file BEGIN
        SELECT RAISE(ABORT, 'cetakan yang tersimpan tidak dapat dihapus'); END""",
    """CREATE TRIGGER ledger_number_kept BEFORE DELETE ON ledger_number BEGIN
        SELECT RAISE(ABORT, 'nomor yang sudah dipakai tidak dapat dihapus'); END""",
    """CREATE TRIGGER paper_template_frozen BEFORE UPDATE OF kind, version, texts ON paper_template BEGIN
        SELECT RAISE(ABORT, 'naskah yang tersimpan tidak dapat diubah; simpan versi baru'); END""",
    """CREATE TRIGGER paper_template_kept BEFORE DELETE ON paper_template BEGIN
        SELECT RAISE(ABORT, 'naskah yang tersimpan tidak dapat dihapus'); END""",
    """CREATE TRIGGER document_scan_frozen BEFORE UPDATE OF document_id, content, sha256 ON document_scan BEGIN
        SELECT RAISE(ABORT, 'pindaian yang tersimpan tidak dapat diubah'); END""",
    """CREATE TRIGGER document_scan_kept BEFORE DELETE ON document_scan BEGIN
        SELECT RAISE(ABORT, 'pindaian yang tersimpan tidak dapat dihapus'); END""",
)


def all_triggers() -> tuple[str, ...]:
    """Every trigger as SQL."""
    return (*APPEND_ONLY, *FROZEN, *search_triggers())


def create_triggers(connection: Connection) -> None:
    """Drop what is there and create every trigger of the list."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in all_triggers():
        connection.exec_driver_sql(statement)
