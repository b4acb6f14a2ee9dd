"""Get one record by its uid, or say plainly that it is not there."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from umkm_desktop.domain.errors import Conflict, NotFound
from umkm_desktop.i18n import N_, WIB, _
from umkm_desktop.storage.models import AuditEntry, Record

R = TypeVar("R", bound=Record)

SUBJECT_NAMES: dict[str, str] = {
    "business": N_("Usaha"),
    "owner": N_("Pemilik"),
    "product": N_("Produk"),
    "partner": N_("Mitra"),
    "partner_contact": N_("Kontak mitra"),
    "outlet": N_("Lokasi mitra"),
    "duty": N_("Kewajiban mitra"),
    "agreement": N_("Perjanjian"),
    "memorandum": N_("Nota kesepahaman"),
    "clause": N_("Klausul"),
    "agreement_scan": N_("Pindaian"),
    "outreach": N_("Kegiatan"),
    "partner_need": N_("Kebutuhan mitra"),
    "partner_target": N_("Sasaran mitra"),
    "placement": N_("Penempatan"),
    "sales_report": N_("Laporan penjualan"),
    "document": N_("Dokumen"),
    "officer": N_("Petugas"),
    "import_batch": N_("Impor"),
    "rubric": N_("Rubrik"),
    "curation_session": N_("Sesi kurasi"),
    "panel_member": N_("Kurator"),
    "session_entry": N_("Produk dalam sesi"),
    "score_sheet": N_("Lembar penilaian"),
    "panel_verdict": N_("Keputusan panel"),
    "submission": N_("Pengajuan kurasi"),
    "companion": N_("Pendamping"),
    "companion_visit": N_("Kunjungan"),
    "legal_basis": N_("Dasar hukum"),
}


def find(session: Session, model: type[R], uid: str) -> R:
    """The record; raises NotFound in the words of its subject."""
    row = session.scalars(select(model).where(model.uid == uid)).one_or_none()
    if row is None:
        what = _(SUBJECT_NAMES.get(model.__subject__, N_("Data")))
        raise NotFound(_("{what} itu tidak ada di kantor ini: {uid}.").format(what=what, uid=uid))
    return row


def check_revision(row: Record, revision: int | None) -> None:
    """Raise Conflict, with who and when, where the form was opened on an older state of the record than is stored."""
    if revision is not None and row.revision != revision:
        raise Conflict(_changed_meanwhile(object_session(row), row.uid))


def _changed_meanwhile(session: Session | None, uid: str) -> str:
    newest = (
        select(AuditEntry.officer, AuditEntry.at).where(AuditEntry.record_uid == uid).order_by(AuditEntry.seq.desc())
    )
    last = session.execute(newest.limit(1)).first() if session else None
    if last is None:
        return _("Data ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.")
    return _("Data ini diubah {officer} pukul {time}, sesudah Anda membukanya. Muat ulang, lalu ulangi.").format(
        officer=last.officer, time=f"{last.at.astimezone(WIB):%H.%M}"
    )
