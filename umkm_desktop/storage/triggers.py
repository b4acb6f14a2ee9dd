"""All triggers of the office file, in one list: migrations create every one anew (a rebuilt table loses them)."""

from collections.abc import Collection

from sqlalchemy import Connection

from umkm_desktop.storage.models import Agreement, Clause, Memorandum, MonthClosing
from umkm_desktop.storage.models.record import Record
from umkm_desktop.storage.search_index import search_triggers

APPEND_ONLY = tuple(
    f"""CREATE TRIGGER {table}_{name} BEFORE {event} BEGIN
        SELECT RAISE(ABORT, 'jejak audit tidak dapat diubah'); END"""
    for table in ("audit_entry", "audit_content")
    for name, event in (
        ("no_update", f"UPDATE ON {table}"),
        ("no_delete", f"DELETE ON {table}"),
        ("no_replace", f"INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} t WHERE t.seq = NEW.seq)"),
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
    """CREATE TRIGGER agreement_scan_frozen BEFORE UPDATE OF agreement_id, memorandum_id, content, sha256
        ON agreement_scan BEGIN
        SELECT RAISE(ABORT, 'pindaian yang tersimpan tidak dapat diubah'); END""",
    """CREATE TRIGGER agreement_scan_kept BEFORE DELETE ON agreement_scan BEGIN
        SELECT RAISE(ABORT, 'pindaian yang tersimpan tidak dapat dihapus'); END""",
)

_CLOSED = """(SELECT s.status FROM session_entry e JOIN curation_session s ON s.id = e.session_id
        WHERE e.id = {entry}) IN ('closed', 'minuted')"""

CURATION = (
    """CREATE TRIGGER rubric_frozen BEFORE UPDATE OF name, version, method, content, sha256 ON rubric
        WHEN EXISTS (SELECT 1 FROM curation_session s WHERE s.rubric_id = OLD.id) BEGIN
        SELECT RAISE(ABORT, 'rubrik yang sudah dipakai sesi tidak dapat diubah; simpan versi baru'); END""",
    """CREATE TRIGGER rubric_kept BEFORE DELETE ON rubric BEGIN
        SELECT RAISE(ABORT, 'rubrik tidak dapat dihapus'); END""",
    """CREATE TRIGGER score_sheet_frozen BEFORE UPDATE OF entry_id, member_id, points, notes, remark ON score_sheet
        WHEN OLD.status = 'submitted' BEGIN
        SELECT RAISE(ABORT, 'lembar penilaian yang sudah masuk tidak dapat diubah'); END""",
    f"""CREATE TRIGGER score_sheet_closed BEFORE UPDATE ON score_sheet WHEN {_CLOSED.format(entry="OLD.entry_id")} BEGIN
        SELECT RAISE(ABORT, 'sesi sudah ditutup; lembar penilaiannya tidak dapat diubah'); END""",
    f"""CREATE TRIGGER score_sheet_late BEFORE INSERT ON score_sheet WHEN {_CLOSED.format(entry="NEW.entry_id")} BEGIN
        SELECT RAISE(ABORT, 'sesi sudah ditutup; tidak ada lembar penilaian baru'); END""",
    """CREATE TRIGGER score_sheet_kept BEFORE DELETE ON score_sheet BEGIN
        SELECT RAISE(ABORT, 'lembar penilaian tidak dapat dihapus'); END""",
    """CREATE TRIGGER score_photo_frozen BEFORE UPDATE ON score_photo BEGIN
        SELECT RAISE(ABORT, 'foto penilaian tidak dapat diubah'); END""",
    """CREATE TRIGGER score_photo_kept BEFORE DELETE ON score_photo
        WHEN (SELECT status FROM score_sheet s WHERE s.id = OLD.sheet_id) <> 'drafted' BEGIN
        SELECT RAISE(ABORT, 'foto penilaian yang sudah masuk tidak dapat dihapus'); END""",
    """CREATE TRIGGER assessment_frozen BEFORE UPDATE ON assessment BEGIN
        SELECT RAISE(ABORT, 'hasil penilaian tidak dapat diubah'); END""",
    """CREATE TRIGGER assessment_kept BEFORE DELETE ON assessment BEGIN
        SELECT RAISE(ABORT, 'hasil penilaian tidak dapat dihapus'); END""",
)


_MONTH_CLOSED = "EXISTS (SELECT 1 FROM month_closing c WHERE c.month = {row}.month AND c.reopened_at IS NULL)"

_TOUCHED = "INSERT OR IGNORE INTO report_touched (placement_id, month) VALUES ({row}.placement_id, {row}.month); "
"""What is judged from a report has changed; the writer judges the placement before it commits."""

EVALUATION = (
    *(
        f"""CREATE TRIGGER sales_report_{name} BEFORE {event} ON sales_report WHEN {_MONTH_CLOSED.format(row=row)} BEGIN
        SELECT RAISE(ABORT, 'bulan evaluasi sudah ditutup'); END"""
        for name, event, row in (("late", "INSERT", "NEW"), ("frozen", "UPDATE", "OLD"), ("kept", "DELETE", "OLD"))
    ),
    *(
        f"""CREATE TRIGGER sales_report_{name} AFTER {event} ON sales_report BEGIN {touched} END"""
        for name, event, touched in (
            ("filed", "INSERT", _TOUCHED.format(row="NEW")),
            (
                "corrected",
                "UPDATE OF placement_id, month, sales, days",
                _TOUCHED.format(row="OLD") + _TOUCHED.format(row="NEW"),
            ),
            ("withdrawn", "DELETE", _TOUCHED.format(row="OLD")),
        )
    ),
    """CREATE TRIGGER judgement_frozen BEFORE UPDATE ON judgement
        WHEN OLD.closing_id IS NOT NULL BEGIN
        SELECT RAISE(ABORT, 'penilaian yang tersimpan tidak dapat diubah'); END""",
    """CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement
        WHEN OLD.closing_id IS NOT NULL BEGIN
        SELECT RAISE(ABORT, 'penilaian yang tersimpan tidak dapat dihapus'); END""",
    """CREATE TRIGGER evaluation_rule_frozen BEFORE UPDATE ON evaluation_rule BEGIN
        SELECT RAISE(ABORT, 'aturan penilaian tidak dapat diubah; simpan versi baru'); END""",
    """CREATE TRIGGER evaluation_rule_kept BEFORE DELETE ON evaluation_rule BEGIN
        SELECT RAISE(ABORT, 'aturan penilaian tidak dapat dihapus'); END""",
)


_EVERY_ACT = frozenset({"revision", "changed_at"})
_REOPENING = ("reopened_at", "reopened_by", "reopen_reason")
_ENDING = ("status", "ended_on", "end_kind", "end_reason")


def _all_but(model: type[Record], *free: str) -> str:
    """Columns nobody may change: a new one is among them unless it is named here."""
    columns: Collection[str] = model.__table__.columns.keys()  # type: ignore[attr-defined]
    return ", ".join(name for name in columns if name not in _EVERY_ACT and name not in free)


LIBRARY = (
    f"""CREATE TRIGGER clause_frozen BEFORE UPDATE OF {_all_but(Clause, "retired_at")} ON clause BEGIN
        SELECT RAISE(ABORT, 'klausul yang tersimpan tidak dapat diubah; simpan versi baru'); END""",
    """CREATE TRIGGER clause_kept BEFORE DELETE ON clause BEGIN
        SELECT RAISE(ABORT, 'klausul yang tersimpan tidak dapat dihapus'); END""",
)

CLOSINGS = (
    f"""CREATE TRIGGER month_closing_frozen BEFORE UPDATE OF {_all_but(MonthClosing, *_REOPENING)}
        ON month_closing BEGIN
        SELECT RAISE(ABORT, 'penutupan bulan yang tersimpan tidak dapat diubah'); END""",
    f"""CREATE TRIGGER month_closing_reopened BEFORE UPDATE OF {", ".join(_REOPENING)} ON month_closing
        WHEN OLD.reopened_at IS NOT NULL BEGIN
        SELECT RAISE(ABORT, 'pembukaan kembali bulan tidak dapat diubah'); END""",
    """CREATE TRIGGER month_closing_kept BEFORE DELETE ON month_closing BEGIN
        SELECT RAISE(ABORT, 'penutupan bulan yang tersimpan tidak dapat dihapus'); END""",
)

_TAKEN_BACK = """EXISTS (SELECT 1 FROM import_batch b
        WHERE b.kind = 'agreements' AND b.undone_at IS NULL AND b.created_at = OLD.changed_at)"""
"""The row is as an import left it, and that import was not taken back yet: its undoing may pass."""

_SIGNED_THEN = """(SELECT a.status IN ('signed', 'ended') FROM agreement a
        WHERE a.id = {row}.agreement_id{more})"""


def _signed_texts(table: str, model: type[Record], what: str, *, unless: str) -> tuple[str, ...]:
    """What may follow the signatures: the end, once; notes; the archive. ``unless`` lets an import be taken back, also
    where what it signed ended the one before."""
    frozen = _all_but(model, *_ENDING, "note", "reason_against", "archived_at")
    return (
        f"""CREATE TRIGGER {table}_frozen BEFORE UPDATE OF {frozen} ON {table}
        WHEN OLD.status IN ('signed', 'ended') AND NOT ({unless} AND NEW.status IN ('draft', 'reviewed')) BEGIN
        SELECT RAISE(ABORT, '{what} yang sudah ditandatangani tidak dapat diubah'); END""",
        f"""CREATE TRIGGER {table}_unsigned BEFORE UPDATE OF status ON {table}
        WHEN OLD.status = 'signed' AND NEW.status NOT IN ('signed', 'ended') AND NOT {unless} BEGIN
        SELECT RAISE(ABORT, 'tanda tangan {what} tidak dapat ditarik'); END""",
        f"""CREATE TRIGGER {table}_ended BEFORE UPDATE OF {", ".join(_ENDING)} ON {table}
        WHEN OLD.status = 'ended' AND NOT ({unless} AND NEW.status = 'signed') BEGIN
        SELECT RAISE(ABORT, '{what} yang sudah berakhir tidak dapat diubah'); END""",
        f"""CREATE TRIGGER {table}_kept BEFORE DELETE ON {table}
        WHEN OLD.status IN ('signed', 'ended') AND NOT {unless} BEGIN
        SELECT RAISE(ABORT, '{what} yang sudah ditandatangani tidak dapat dihapus'); END""",
    )


_SIGNED_OLD, _SIGNED_NEW = _SIGNED_THEN.format(row="OLD", more=""), _SIGNED_THEN.format(row="NEW", more="")
_SIGNED_BEFORE = _SIGNED_THEN.format(row="NEW", more=" AND a.created_at <> NEW.created_at")
"""One that comes into the program already signed brings its products in the same act."""

SIGNED = (
    *_signed_texts("agreement", Agreement, "perjanjian", unless=_TAKEN_BACK),
    *_signed_texts("memorandum", Memorandum, "nota kesepahaman", unless="0"),
    f"""CREATE TRIGGER agreement_product_late BEFORE INSERT ON agreement_product WHEN {_SIGNED_BEFORE} BEGIN
        SELECT RAISE(ABORT, 'produk perjanjian yang sudah ditandatangani tidak dapat ditambah'); END""",
    f"""CREATE TRIGGER agreement_product_frozen BEFORE UPDATE OF agreement_id, product_id ON agreement_product
        WHEN {_SIGNED_OLD} OR {_SIGNED_NEW} BEGIN
        SELECT RAISE(ABORT, 'produk perjanjian yang sudah ditandatangani tidak dapat diubah'); END""",
    f"""CREATE TRIGGER agreement_product_kept BEFORE DELETE ON agreement_product
        WHEN {_SIGNED_OLD} AND NOT {_TAKEN_BACK} BEGIN
        SELECT RAISE(ABORT, 'produk perjanjian yang sudah ditandatangani tidak dapat dihapus'); END""",
)


def all_triggers() -> tuple[str, ...]:
    """Every trigger as SQL."""
    return (*APPEND_ONLY, *FROZEN, *CURATION, *EVALUATION, *LIBRARY, *CLOSINGS, *SIGNED, *search_triggers())


def create_triggers(connection: Connection) -> None:
    """Drop what is there and create every trigger of the list."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in all_triggers():
        connection.exec_driver_sql(statement)
