"""The acts of the audit trail in words: what an officer did, as a sentence. Never JSON, never a code.

Each subject adds its acts to ``ACTS``; a test finds every act of the program that has no words.
"""

from collections.abc import Mapping

from umkm_desktop.domain.trail import (
    trail_agreements,
    trail_companions,
    trail_evaluation,
    trail_partners,
    trail_placements,
)
from umkm_desktop.i18n import N_, _

SUBJECTS: Mapping[str, str] = {
    "agreement": N_("perjanjian"),
    "agreement_product": N_("produk perjanjian"),
    "agreement_scan": N_("pindaian perjanjian"),
    "assessment": N_("hasil penilaian"),
    "asset": N_("gambar kop"),
    "audit": N_("jejak audit"),
    "backup": N_("cadangan"),
    "business": N_("usaha"),
    "cause": N_("penyebab"),
    "clause": N_("klausul"),
    "companion": N_("pendamping"),
    "companion_visit": N_("kunjungan pendamping"),
    "companionship": N_("pendampingan"),
    "compliance_ruling": N_("penetapan kepatuhan"),
    "curation_assignment": N_("tugas kurator"),
    "curation_session": N_("sesi kurasi"),
    "decision": N_("keputusan kurasi"),
    "document": N_("dokumen"),
    "document_file": N_("cetakan dokumen"),
    "document_scan": N_("pindaian dokumen"),
    "draft_paper": N_("konsep"),
    "duty": N_("kewajiban mitra"),
    "evaluation_rule": N_("aturan penilaian"),
    "export": N_("berkas ekspor"),
    "feast": N_("hari raya"),
    "follow_up": N_("tindak lanjut"),
    "import_batch": N_("impor"),
    "ledger_number": N_("nomor surat"),
    "legal_basis": N_("dasar hukum"),
    "legal_citation": N_("rujukan dasar hukum"),
    "memorandum": N_("nota kesepahaman"),
    "month_closing": N_("penutupan bulan"),
    "number_series": N_("penomoran"),
    "office": N_("kantor"),
    "officer": N_("petugas"),
    "official": N_("pejabat"),
    "outlet": N_("lokasi mitra"),
    "outreach": N_("sosialisasi dan kunjungan"),
    "owner": N_("pemilik"),
    "panel_member": N_("kurator panel"),
    "panel_verdict": N_("keputusan panel"),
    "paper_kind": N_("jenis dokumen"),
    "paper_template": N_("naskah"),
    "partner": N_("mitra"),
    "partner_contact": N_("kontak mitra"),
    "partner_need": N_("kebutuhan mitra"),
    "partner_target": N_("sasaran mitra"),
    "placement": N_("penempatan"),
    "placement_step": N_("langkah penempatan"),
    "product": N_("produk"),
    "recap_layout": N_("susunan rekap ritel"),
    "recap_name": N_("nama produk pada rekap ritel"),
    "rubric": N_("rubrik"),
    "sales_report": N_("laporan penjualan"),
    "score_photo": N_("foto penilaian"),
    "score_sheet": N_("lembar penilaian"),
    "seal_key": N_("kunci segel"),
    "session_entry": N_("produk dalam sesi"),
    "solution": N_("solusi"),
    "submission": N_("pengajuan kurasi"),
}

WHAT: Mapping[str, str] = {
    "created": N_("menambah {noun} {title}"),
    "changed": N_("mengubah {noun} {title}"),
    "removed": N_("menghapus {noun} {title}"),
    "noted": N_("mencatat {noun} {title}"),
}
"""How an entry reads whose act has no words of its own, and every entry beside the main one."""

_OWN_ACTS: Mapping[str, str] = {
    "agreement.archived": N_("mengarsipkan perjanjian {title}"),
    "agreement.changed": N_("mengubah perjanjian {title}"),
    "agreement.created": N_("menyusun perjanjian {title}"),
    "agreement.ended": N_("mencatat berakhirnya perjanjian {title}"),
    "agreement.restored": N_("mengembalikan perjanjian {title} dari arsip"),
    "agreement.signed": N_("mencatat penandatanganan perjanjian {title}"),
    "backup.made": N_("membuat cadangan"),
    "backup.rehearsed": N_("menguji cadangan: dapat dipulihkan"),
    "backup.restored": N_("memulihkan kantor dari cadangan {title}"),
    "business.archived": N_("mengarsipkan usaha {title}"),
    "business.changed": N_("mengubah usaha {title}"),
    "business.created": N_("menambah usaha {title}"),
    "business.merged": N_("menggabungkan usaha {title}"),
    "business.restored": N_("mengembalikan usaha {title} dari arsip"),
    "business.unmerged": N_("membatalkan penggabungan usaha {title}"),
    "curation.decided": N_("mencatat keputusan kurasi {title}"),
    "curation_assignment.changed": N_("menugaskan kurator"),
    "curation_session.archived": N_("mengarsipkan sesi kurasi {title}"),
    "curation_session.changed": N_("mengubah sesi kurasi {title}"),
    "curation_session.closed": N_("menutup sesi kurasi {title}"),
    "curation_session.minuted": N_("mencatat berita acara sesi kurasi {title}"),
    "curation_session.opened": N_("membuka sesi kurasi {title}"),
    "curation_session.prepared": N_("menyiapkan sesi kurasi {title}"),
    "demo.built": N_("mengisi kantor dengan data contoh"),
    "document.cancelled": N_("membatalkan dokumen {title}"),
    "document.issued": N_("menerbitkan dokumen {title}"),
    "document.printed": N_("mencetak dokumen {title}"),
    "document.revoked": N_("mencabut dokumen {title}"),
    "document.signed": N_("mencatat penandatanganan dokumen {title}"),
    "draft_paper.changed": N_("mengubah tanggal konsep {title}"),
    "draft_paper.checked": N_("memeriksa konsep {title}"),
    "draft_paper.made": N_("menyusun konsep {title}"),
    "draft_paper.resubmitted": N_("mengajukan lagi konsep {title}"),
    "draft_paper.returned": N_("mengembalikan konsep {title}"),
    "draft_paper.withdrawn": N_("menarik konsep {title}"),
    "export.written": N_("mengekspor {title}"),
    "import.undone": N_("membatalkan impor {title}"),
    "import.written": N_("mengimpor {title}"),
    "legal_basis.added": N_("menambah dasar hukum {title}"),
    "legal_basis.changed": N_("mengubah dasar hukum {title}"),
    "ledger_number.cancelled": N_("membatalkan nomor {title}"),
    "ledger_number.noted": N_("mencatat nomor surat di luar program {title}"),
    "ledger_number.revoked": N_("mencabut nomor {title}"),
    "ledger_number.seen": N_("mencatat kertas yang sudah dilihat {title}"),
    "numbering.changed": N_("mengubah penomoran surat {title}"),
    "numbering.confirmed": N_("memastikan nomor terakhir buku {title}"),
    "office.changed": N_("mengubah pengaturan kantor {title}"),
    "office.created": N_("membuat kantor {title}"),
    "officer.added": N_("menambah petugas {title}"),
    "officer.changed": N_("mengubah data petugas {title}"),
    "officer.disabled": N_("menonaktifkan petugas {title}"),
    "officer.enabled": N_("mengaktifkan kembali petugas {title}"),
    "officer.failures_noted": N_("mendapati kata sandi salah sebelum masuk"),
    "officer.keys_settled": N_("mencabut kata sandi yang tertinggal di berkas kunci"),
    "officer.password_changed": N_("mengganti kata sandinya sendiri"),
    "officer.password_set": N_("mengganti kata sandi petugas {title}"),
    "officer.recovered": N_("masuk dengan kode pemulihan dan mengganti kata sandi"),
    "officer.recovery_code_renewed": N_("membuat kode pemulihan baru"),
    "officer.roles_changed": N_("mengubah peran petugas {title}"),
    "officer.signed_in": N_("masuk"),
    "official.added": N_("menambah pejabat {title}"),
    "official.changed": N_("mengubah pejabat {title}"),
    "owner.changed": N_("mengubah pemilik {title}"),
    "owner.nik_revealed": N_("membuka NIK pemilik {title}"),
    "panel_member.removed": N_("mengeluarkan kurator panel {title}"),
    "panel_member.seated": N_("menambah kurator panel {title}"),
    "panel_verdict.approved": N_("menyetujui keputusan panel {title} yang berbeda dari usulan"),
    "panel_verdict.declined": N_("tidak menyetujui keputusan panel {title}"),
    "panel_verdict.entered": N_("memasukkan keputusan panel {title}"),
    "paper_kind.changed": N_("mengatur jenis dokumen {title}"),
    "paper_template.saved": N_("menyimpan naskah {title}"),
    "partner.archived": N_("mengarsipkan mitra {title}"),
    "partner.changed": N_("mengubah mitra {title}"),
    "partner.created": N_("menambah mitra {title}"),
    "partner.restored": N_("mengembalikan mitra {title} dari arsip"),
    "placement.archived": N_("mengarsipkan penempatan {title}"),
    "placement.changed": N_("mengubah penempatan {title}"),
    "placement.created": N_("mengajukan penempatan {title}"),
    "placement.move_undone": N_("mengurungkan perpindahan status penempatan {title}"),
    "placement.moved": N_("memindahkan status penempatan {title}"),
    "placement.restored": N_("mengembalikan penempatan {title} dari arsip"),
    "product.archived": N_("mengarsipkan produk {title}"),
    "product.changed": N_("mengubah produk {title}"),
    "product.created": N_("menambah produk {title}"),
    "product.restored": N_("mengembalikan produk {title} dari arsip"),
    "report.corrected": N_("memperbaiki laporan penjualan {title}"),
    "report.filed": N_("mengisi laporan penjualan {title}"),
    "rubric.changed": N_("mengubah rubrik {title}"),
    "rubric.retired": N_("menghentikan pemakaian rubrik {title}"),
    "rubric.saved": N_("menyimpan rubrik {title}"),
    "score_photo.added": N_("menambah foto penilaian {title}"),
    "score_photo.removed": N_("menghapus foto penilaian {title}"),
    "score_sheet.conflict": N_("menyatakan benturan kepentingan pada {title}"),
    "score_sheet.kept": N_("mengisi lembar penilaian {title}"),
    "score_sheet.reopened": N_("membuka kembali lembar penilaian {title}"),
    "score_sheet.submitted": N_("memasukkan lembar penilaian {title}"),
    "session_entry.invited": N_("mengundang produk ke sesi kurasi: {title}"),
    "session_entry.withdrawn": N_("mengeluarkan produk dari sesi kurasi: {title}"),
    "submission.changed": N_("mengubah pengajuan kurasi {title}"),
    "submission.made": N_("mengajukan produk untuk kurasi: {title}"),
    "submission.withdrawn": N_("menarik pengajuan kurasi {title}"),
    "seal_key.rotated": N_("mengganti kunci segel dengan {title}"),
    "seal_key.stolen": N_("menandai kunci segel {title} dicuri"),
}

ACTS: Mapping[str, str] = {
    **_OWN_ACTS,
    **trail_agreements.ACTS,
    **trail_companions.ACTS,
    **trail_evaluation.ACTS,
    **trail_partners.ACTS,
    **trail_placements.ACTS,
}

MAIN_SUBJECT: Mapping[str, str] = {
    "curation": "decision",
    "demo": "office",
    "export": "export",
    "import": "import_batch",
    "numbering": "number_series",
    "report": "sales_report",
}
"""The subject an act is about, where its code does not begin with it."""


def noun_of(subject: str) -> str:
    """What a kind of record is called, in small letters."""
    return _(SUBJECTS[subject]) if subject in SUBJECTS else _("data")


def is_main(action: str, subject: str) -> bool:
    """Whether an entry about ``subject`` is what the act is about, rather than something it brought along."""
    stem = action.partition(".")[0]
    return MAIN_SUBJECT.get(stem, stem) == subject


def act_name(action: str) -> str:
    """An act without its record, for filters and for acts without a main record: ``menambah usaha``."""
    return " ".join(_(ACTS.get(action, action)).format(title="").split())


def sentence(action: str, subject: str, what: str, title: str) -> str:
    """What was done, to follow an officer's name: ``menambah usaha Keripik Barokah``."""
    pattern = ACTS.get(action) if is_main(action, subject) else None
    text = _(pattern or WHAT.get(what, WHAT["changed"])).format(noun=noun_of(subject), title=title)
    return " ".join(text.split())
