"""The acts of the audit trail in words: what an officer did, as a sentence. Never JSON, never a code.

A test finds every act of the program that has no words.
"""

from collections.abc import Mapping

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

VERBS: Mapping[str, str] = {
    "added": N_("menambah {noun} {title}"),
    "archived": N_("mengarsipkan {noun} {title}"),
    "cancelled": N_("membatalkan {noun} {title}"),
    "changed": N_("mengubah {noun} {title}"),
    "created": N_("menambah {noun} {title}"),
    "ended": N_("mencatat berakhirnya {noun} {title}"),
    "issued": N_("menerbitkan {noun} {title}"),
    "noted": N_("mencatat {noun} {title}"),
    "removed": N_("menghapus {noun} {title}"),
    "renewed": N_("menyusun perpanjangan {noun} {title}"),
    "restored": N_("mengembalikan {noun} {title} dari arsip"),
    "retired": N_("menghentikan pemakaian {noun} {title}"),
    "reviewed": N_("menelaah {noun} {title}"),
    "revoked": N_("mencabut {noun} {title}"),
    "saved": N_("menyimpan {noun} {title}"),
    "signed": N_("mencatat penandatanganan {noun} {title}"),
    "withdrawn": N_("menarik {noun} {title}"),
}
"""How an act reads by its verb where `ACTS` has no words for it, and every entry beside the main one."""

ACTS: Mapping[str, str] = {
    "agreement.answered": N_("menjawab daftar periksa larangan perjanjian {title}"),
    "agreement.created": N_("menyusun perjanjian {title}"),
    "agreement.returned": N_("mengembalikan naskah perjanjian {title} untuk diperbaiki"),
    "agreement_scan.added": N_("menambah pindaian {title}"),
    "backup.made": N_("membuat cadangan"),
    "backup.rehearsed": N_("menguji cadangan: dapat dipulihkan"),
    "backup.restored": N_("memulihkan kantor dari cadangan {title}"),
    "business.merged": N_("menggabungkan usaha {title}"),
    "business.unmerged": N_("membatalkan penggabungan usaha {title}"),
    "cause.restored": N_("memakai kembali penyebab {title}"),
    "cause.retired": N_("tidak memakai lagi penyebab {title}"),
    "companion.changed": N_("mengubah data pendamping {title}"),
    "companion_visit.archived": N_("menghapus dari daftar kunjungan ke {title}"),
    "companion_visit.changed": N_("mengubah catatan kunjungan ke {title}"),
    "companion_visit.logged": N_("mencatat kunjungan ke {title}"),
    "companion_visit.reopened": N_("membuka kembali langkah berikut {title}"),
    "companion_visit.restored": N_("mengembalikan catatan kunjungan ke {title}"),
    "companion_visit.settled": N_("menyelesaikan langkah berikut {title}"),
    "companionship.assigned": N_("membagi usaha kepada pendamping: {title}"),
    "companionship.ended": N_("mengakhiri pendampingan {title}"),
    "compliance_ruling.made": N_("menetapkan kepatuhan {title}"),
    "compliance_ruling.withdrawn": N_("mencabut penetapan kepatuhan {title}"),
    "curation.decided": N_("mencatat keputusan kurasi {title}"),
    "curation_assignment.changed": N_("menugaskan kurator"),
    "curation_session.closed": N_("menutup sesi kurasi {title}"),
    "curation_session.minuted": N_("mencatat berita acara sesi kurasi {title}"),
    "curation_session.opened": N_("membuka sesi kurasi {title}"),
    "curation_session.prepared": N_("menyiapkan sesi kurasi {title}"),
    "demo.built": N_("mengisi kantor dengan data contoh"),
    "document.printed": N_("mencetak dokumen {title}"),
    "draft_paper.changed": N_("mengubah tanggal konsep {title}"),
    "draft_paper.checked": N_("memeriksa konsep {title}"),
    "draft_paper.made": N_("menyusun konsep {title}"),
    "draft_paper.resubmitted": N_("mengajukan lagi konsep {title}"),
    "draft_paper.returned": N_("mengembalikan konsep {title}"),
    "export.written": N_("mengekspor {title}"),
    "follow_up.dropped": N_("menghentikan tindak lanjut {title}"),
    "follow_up.recorded": N_("mencatat penyebab dan solusi {title}"),
    "follow_up.resumed": N_("membuka kembali tindak lanjut {title}"),
    "follow_up.settled": N_("menyelesaikan tindak lanjut {title}"),
    "import.undone": N_("membatalkan impor {title}"),
    "import.written": N_("mengimpor {title}"),
    "ledger_number.cancelled": N_("membatalkan nomor {title}"),
    "ledger_number.noted": N_("mencatat nomor surat di luar program {title}"),
    "ledger_number.revoked": N_("mencabut nomor {title}"),
    "ledger_number.seen": N_("mencatat kertas yang sudah dilihat {title}"),
    "legal_basis.examples_added": N_("menambahkan peraturan bawaan ke daftar dasar hukum"),
    "legal_citation.removed": N_("menghapus acuan pada dasar hukum {title}"),
    "legal_citation.saved": N_("mencatat acuan pada dasar hukum {title}"),
    "memorandum.created": N_("menyusun nota kesepahaman {title}"),
    "month.judged": N_("menilai ulang bulan terbuka"),
    "month_closing.closed": N_("menutup bulan evaluasi {title}"),
    "month_closing.reopened": N_("membuka kembali bulan evaluasi {title}"),
    "numbering.changed": N_("mengubah penomoran surat {title}"),
    "numbering.confirmed": N_("memastikan nomor terakhir buku {title}"),
    "office.changed": N_("mengubah pengaturan kantor {title}"),
    "office.created": N_("membuat kantor {title}"),
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
    "outreach.added": N_("mencatat kegiatan dengan mitra {title}"),
    "outreach.archived": N_("mengarsipkan kegiatan dengan mitra {title}"),
    "outreach.cancelled": N_("membatalkan kegiatan dengan mitra {title}"),
    "outreach.changed": N_("mengubah kegiatan dengan mitra {title}"),
    "outreach.held": N_("mencatat terlaksananya kegiatan dengan mitra {title}"),
    "outreach.reopened": N_("membuka lagi janji mitra {title}"),
    "outreach.restored": N_("mengembalikan kegiatan dengan mitra {title} dari arsip"),
    "outreach.settled": N_("menyelesaikan janji mitra {title}"),
    "owner.nik_revealed": N_("membuka NIK pemilik {title}"),
    "panel_member.removed": N_("mengeluarkan kurator panel {title}"),
    "panel_member.seated": N_("menambah kurator panel {title}"),
    "panel_verdict.approved": N_("menyetujui keputusan panel {title} yang berbeda dari usulan"),
    "panel_verdict.declined": N_("tidak menyetujui keputusan panel {title}"),
    "panel_verdict.entered": N_("memasukkan keputusan panel {title}"),
    "paper_kind.changed": N_("mengatur jenis dokumen {title}"),
    "partner_need.added": N_("mencatat kebutuhan mitra {title}"),
    "partner_need.closed": N_("menutup kebutuhan mitra {title}"),
    "partner_need.reopened": N_("membuka lagi kebutuhan mitra {title}"),
    "partner_target.set": N_("menetapkan sasaran mitra {title}"),
    "placement.created": N_("mengajukan penempatan {title}"),
    "placement.move_undone": N_("mengurungkan perpindahan status penempatan {title}"),
    "placement.moved": N_("memindahkan status penempatan {title}"),
    "placement.terms_changed": N_("mengubah syarat penempatan {title}"),
    "recap_layout.kept": N_("mengingat susunan rekap ritel {title}"),
    "report.corrected": N_("memperbaiki laporan penjualan {title}"),
    "report.filed": N_("mengisi laporan penjualan {title}"),
    "score_sheet.conflict": N_("menyatakan benturan kepentingan pada {title}"),
    "score_sheet.kept": N_("mengisi lembar penilaian {title}"),
    "score_sheet.reopened": N_("membuka kembali lembar penilaian {title}"),
    "score_sheet.submitted": N_("memasukkan lembar penilaian {title}"),
    "seal_key.rotated": N_("mengganti kunci segel dengan {title}"),
    "seal_key.stolen": N_("menandai kunci segel {title} dicuri"),
    "session_entry.invited": N_("mengundang produk ke sesi kurasi: {title}"),
    "session_entry.withdrawn": N_("mengeluarkan produk dari sesi kurasi: {title}"),
    "solution.restored": N_("memakai kembali solusi {title}"),
    "solution.retired": N_("tidak memakai lagi solusi {title}"),
    "submission.made": N_("mengajukan produk untuk kurasi: {title}"),
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


def is_known(action: str) -> bool:
    """Whether an act has words."""
    return bool(_pattern(action))


def _pattern(action: str) -> str:
    """The sentence of an act around its {title}; empty for one that has no words."""
    if action in ACTS:
        return _(ACTS[action])
    stem, _dot, verb = action.partition(".")
    subject = MAIN_SUBJECT.get(stem, stem)
    if verb not in VERBS or subject not in SUBJECTS:
        return ""
    return _(VERBS[verb]).format(noun=noun_of(subject), title="{title}")


def act_name(action: str) -> str:
    """An act without its record, for filters and for acts without a main record: ``menambah usaha``."""
    return " ".join((_pattern(action) or action).format(title="").split())


def sentence(action: str, subject: str, what: str, title: str) -> str:
    """What was done, to follow an officer's name: ``menambah usaha Keripik Barokah``."""
    pattern = _pattern(action) if is_main(action, subject) else ""
    pattern = pattern or _(VERBS[what if what in VERBS else "changed"])
    return " ".join(pattern.format(noun=noun_of(subject), title=title).split())
