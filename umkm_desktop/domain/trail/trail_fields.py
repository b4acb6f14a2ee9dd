"""The fields of the audit trail in words: what a field is called, and how its value reads. Never JSON, never a code.

A test finds every column that has neither a name here nor a reason to be hidden.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from umkm_desktop.domain.agreements.partnerships import PATTERNS
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT_FIELDS
from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, VISIT_FIELDS
from umkm_desktop.domain.curation.curation import VERDICT_NAMES
from umkm_desktop.domain.curation.curation_sessions import (
    INTEREST_NAMES,
    PANEL_STATE_NAMES,
    SHEET_STATE_NAMES,
    SUBMISSION_STATE_NAMES,
)
from umkm_desktop.domain.curation.curation_sessions import STATE_NAMES as SESSION_STATES
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS
from umkm_desktop.domain.fields import Kind, labels_of, words_of
from umkm_desktop.domain.identifiers import mask_nik
from umkm_desktop.domain.office.office import OFFICE_LABELS
from umkm_desktop.domain.officers import ROLE_NAMES, Role
from umkm_desktop.domain.papers.issuing import DRAFT_STATUS_NAMES, KINDS
from umkm_desktop.domain.papers.issuing import STATUS_NAMES as DOCUMENT_STATUSES
from umkm_desktop.domain.partners.duties import DUTY_FIELDS
from umkm_desktop.domain.partners.needs import NEED_FIELDS
from umkm_desktop.domain.partners.outreach import HELD_FIELDS, PLAN_FIELDS
from umkm_desktop.domain.partners.partners import CONTACT_FIELDS, OUTLET_FIELDS, PARTNER_FIELDS
from umkm_desktop.domain.partners.targets import TARGET_FIELDS
from umkm_desktop.domain.placements.placements import STATE_NAMES
from umkm_desktop.domain.placements.trading_terms import TERM_FIELDS
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.i18n import N_, _, format_date, format_moment, format_month, format_number, format_rupiah

_ANYWHERE: Mapping[str, str] = {
    "about": N_("Tentang"),
    "agreement_id": N_("Perjanjian"),
    "archived_at": N_("Diarsipkan"),
    "article": N_("Pasal"),
    "business": N_("Usaha"),
    "business_id": N_("Usaha"),
    "cause_id": N_("Penyebab"),
    "closed_at": N_("Ditutup"),
    "closed_by": N_("Ditutup oleh"),
    "companion": N_("Pendamping"),
    "companion_id": N_("Pendamping"),
    "correction": N_("Perbaikan"),
    "decision_id": N_("Keputusan"),
    "disputes": N_("Penyelesaian perselisihan"),
    "document_id": N_("Dokumen"),
    "due": N_("Tenggat perbaikan"),
    "end_kind": N_("Cara berakhir"),
    "end_reason": N_("Alasan berakhir"),
    "ended_on": N_("Diakhiri tanggal"),
    "ends": N_("Berakhir"),
    "entry_id": N_("Produk dalam sesi"),
    "evidence": N_("Bukti"),
    "file": N_("Berkas"),
    "finding": N_("Temuan"),
    "legal_basis_id": N_("Dasar hukum"),
    "letter_date": N_("Tanggal surat"),
    "member_id": N_("Kurator"),
    "memorandum_id": N_("Nota kesepahaman"),
    "month": N_("Bulan"),
    "name": N_("Nama"),
    "nip": N_("NIP"),
    "note": N_("Catatan"),
    "number": N_("Nomor"),
    "officer": N_("Petugas"),
    "owner_id": N_("Pemilik"),
    "packaging": N_("Kemasan"),
    "partner_authority": N_("Kewenangan penanda tangan mitra"),
    "partner_id": N_("Mitra"),
    "partner_signatory": N_("Penanda tangan mitra"),
    "partner_signatory_position": N_("Jabatan penanda tangan mitra"),
    "placement_id": N_("Penempatan"),
    "product_id": N_("Produk"),
    "reason": N_("Alasan"),
    "recuration_on": N_("Kurasi ulang"),
    "register": N_("Buku"),
    "reopen_reason": N_("Alasan dibuka kembali"),
    "reopened_at": N_("Dibuka kembali"),
    "reopened_by": N_("Dibuka kembali oleh"),
    "retired_at": N_("Tidak dipakai lagi sejak"),
    "reviewed_by": N_("Ditelaah oleh"),
    "reviewed_on": N_("Ditelaah tanggal"),
    "revoked_on": N_("Dicabut tanggal"),
    "rows": N_("Jumlah baris"),
    "rubric_id": N_("Rubrik"),
    "saved_by": N_("Disimpan oleh"),
    "scope": N_("Ruang lingkup"),
    "session_id": N_("Sesi kurasi"),
    "sheet_id": N_("Lembar penilaian"),
    "signed_on": N_("Ditandatangani"),
    "starts": N_("Mulai"),
    "status": N_("Status"),
    "suggested": N_("Usulan"),
    "verdict": N_("Keputusan"),
    "verified_by": N_("Diperiksa oleh"),
    "version": N_("Versi"),
    "with_nik": N_("Memuat NIK"),
    "year": N_("Tahun"),
}
"""What a field is called wherever its subject calls it nothing else."""


FIELDS: Mapping[str, Mapping[str, str]] = {
    "agreement": {
        **labels_of(AGREEMENT_FIELDS),
        "cautions": N_("Daftar periksa larangan"),
        "number": N_("Nomor"),
        "renews_id": N_("Perpanjangan dari"),
        "review_note": N_("Catatan telaah"),
    },
    "agreement_scan": {"added_by": N_("Ditambahkan oleh"), "content": N_("Pindaian"), "media_type": N_("Jenis berkas")},
    "assessment": {
        "criteria": N_("Nilai per kriteria"),
        "failed_gate": N_("Gugur administrasi"),
        "lacks": N_("Dokumen yang kurang"),
        "papers": N_("Dokumen saat penutupan"),
        "score": N_("Nilai akhir"),
        "sheets": N_("Jumlah lembar"),
    },
    "asset": {"content": N_("Isi gambar"), "kind": N_("Jenis"), "media_type": N_("Bentuk gambar")},
    "backup": {
        "asked_books": N_("Buku yang nomor terakhirnya ditanyakan"),
        "carried_numbers": N_("Nomor yang dibawa dari kantor sebelumnya"),
        "doubled_numbers": N_("Nomor yang terpakai dua kali"),
        "entries": N_("Catatan audit di dalamnya"),
        "head": N_("Sidik jejak audit"),
        "made_at": N_("Dibuat"),
        "replaced_entries": N_("Catatan audit kantor sebelumnya"),
        "replaced_head": N_("Sidik jejak audit kantor sebelumnya"),
        "set_aside": N_("Kantor sebelumnya disisihkan ke"),
    },
    "business": labels_of(BUSINESS_FIELDS),
    "cause": {"place": N_("Urutan")},
    "clause": {
        "paper": N_("Naskah"),
        "part": N_("Bagian"),
        "pattern": N_("Pola kemitraan"),
        "text": N_("Bunyi klausul"),
    },
    "companion": labels_of(COMPANION_FIELDS),
    "companion_visit": {**labels_of(VISIT_FIELDS), "settled_on": N_("Selesai")},
    "compliance_ruling": {
        "computed": N_("Menurut hitungan"),
        "ruled_by": N_("Ditetapkan oleh"),
        "ruled_on": N_("Ditetapkan tanggal"),
        "standing": N_("Ditetapkan"),
        "withdraw_reason": N_("Alasan dicabut"),
        "withdrawn_at": N_("Dicabut"),
        "withdrawn_by": N_("Dicabut oleh"),
    },
    "curation_session": {
        "close_reason": N_("Alasan ditutup tanpa semua lembar"),
        "held_on": N_("Tanggal sesi"),
        "minuted_at": N_("Berita acara tercatat"),
        "minuted_by": N_("Berita acara dicatat oleh"),
        "minutes_number": N_("Nomor berita acara"),
        "opened_at": N_("Dibuka"),
        "opened_by": N_("Dibuka oleh"),
        "place": N_("Tempat"),
        "target": N_("Tujuan"),
        "title": N_("Nama sesi"),
    },
    "decision": {
        "decided_by": N_("Diputuskan oleh"),
        "decided_on": N_("Tanggal keputusan"),
        "reason_against": N_("Alasan tetap lolos"),
    },
    "document": {
        "content": N_("Isi dokumen"),
        "holder": N_("Pemegang"),
        "issued_at": N_("Terbit"),
        "issued_by": N_("Diterbitkan oleh"),
        "kind": N_("Jenis dokumen"),
        "partner_name": N_("Mitra"),
        "revoke_reason": N_("Alasan pencabutan"),
        "signed_noted_by": N_("Penandatanganan dicatat oleh"),
        "signed_on": N_("Ditandatangani tanggal"),
        "template": N_("Versi tata letak"),
        "valid_from": N_("Berlaku mulai"),
        "valid_until": N_("Berlaku sampai"),
    },
    "document_file": {"content": N_("Cetakan"), "pages": N_("Jumlah halaman")},
    "document_scan": {"content": N_("Pindaian"), "media_type": N_("Jenis berkas")},
    "draft_paper": {
        "checked_at": N_("Diperiksa"),
        "checker": N_("Pemeriksa"),
        "kind": N_("Jenis dokumen"),
        "maker": N_("Penyusun"),
        "title": N_("Tentang"),
    },
    "duty": labels_of(DUTY_FIELDS),
    "evaluation_rule": {
        "band": N_("Batas stagnan (persen)"),
        "from_month": N_("Mulai bulan"),
        "part_days": N_("Hari paling sedikit"),
        "risk_drop": N_("Penurunan berisiko (persen)"),
        "risk_months": N_("Berturut-turut (bulan)"),
        "slope_months": N_("Bulan paling sedikit untuk tren"),
    },
    "export": {"kind": N_("Jenis data"), "list": N_("Daftar"), "title": N_("Isi")},
    "feast": {"day": N_("Tanggal"), "source": N_("Sumber")},
    "follow_up": {
        "cause_note": N_("Keterangan penyebab"),
        "due_on": N_("Batas waktu"),
        "outcome": N_("Hasil"),
        "person": N_("Penanggung jawab"),
        "settled_on": N_("Selesai tanggal"),
        "solution_id": N_("Solusi"),
        "solution_note": N_("Keterangan solusi"),
        "trend": N_("Keadaan"),
    },
    "import_batch": {
        "changed": N_("Berubah"),
        "file_name": N_("Nama berkas"),
        "kind": N_("Jenis data"),
        "new": N_("Baru"),
        "refused": N_("Ditolak"),
        "unchanged": N_("Tetap"),
        "undone_at": N_("Dibatalkan"),
    },
    "ledger_number": {
        "addressee": N_("Tujuan"),
        "kind": N_("Jenis dokumen"),
        "n": N_("Urutan"),
        "noted_by": N_("Dicatat oleh"),
        "seal": N_("Segel"),
        "subject": N_("Hal"),
        "text": N_("Nomor"),
    },
    "legal_basis": {
        "cited_by": N_("Dipakai pada"),
        "replaces_id": N_("Menggantikan"),
        "short": N_("Sebutan singkat"),
        "title": N_("Peraturan"),
        "verified_on": N_("Diperiksa tanggal"),
    },
    "legal_citation": {"key": N_("Bagian"), "what": N_("Yang mengacu")},
    "memorandum": {
        "costs": N_("Pembiayaan"),
        "duties": N_("Tugas para pihak"),
        "office_signatory": N_("Penanda tangan dinas"),
        "office_signatory_position": N_("Jabatan penanda tangan dinas"),
        "purpose": N_("Maksud dan tujuan"),
        "renews_memorandum_id": N_("Perpanjangan dari"),
    },
    "month_closing": {
        "placements": N_("Penempatan"),
        "rule_id": N_("Aturan penilaian"),
        "sales": N_("Penjualan"),
        "shifted": N_("Bergeser karena hari raya"),
    },
    "number_series": {
        "doubt": N_("Nomor terakhir belum pasti"),
        "next_number": N_("Nomor berikutnya"),
        "pattern": N_("Pola nomor"),
    },
    "office": {
        **OFFICE_LABELS,
        "address_line": N_("Alamat di kop"),
        "contact_line": N_("Kontak di kop"),
        "court_city": N_("Pengadilan negeri"),
        "desk_code": N_("Kode meja"),
        "name": N_("Nama kantor"),
        "paper": N_("Kertas"),
        "place": N_("Tempat surat"),
        "separate_duties": N_("Pengusul bukan pemutus"),
        "stagnation_band": N_("Batas stagnan (persen)"),
    },
    "officer": {
        "active": N_("Aktif"),
        "failures": N_("Salah kata sandi"),
        "roles": N_("Peran"),
        "unknown_names": N_("Dengan nama tidak dikenal"),
    },
    "official": {
        "acting": N_("Sebutan (Plt., Plh., a.n.)"),
        "on_behalf_of": N_("Atas nama"),
        "position": N_("Jabatan"),
        "rank": N_("Pangkat/golongan"),
        "through": N_("Untuk beliau (u.b.)"),
    },
    "outlet": {**labels_of(OUTLET_FIELDS), "area_dm2": N_("Luas (dm²)")},
    "outreach": {
        **labels_of((*PLAN_FIELDS, *HELD_FIELDS)),
        "cancel_reason": N_("Alasan batal"),
        "settled_on": N_("Janji selesai"),
    },
    "owner": {**labels_of(BUSINESS_FIELDS, "owner_"), "birth_date": N_("Tanggal lahir")},
    "panel_member": {"affiliation": N_("Unsur")},
    "panel_verdict": {
        "approval": N_("Cara disetujui"),
        "approved_at": N_("Disetujui pada"),
        "approved_by": N_("Disetujui oleh"),
        "decline_reason": N_("Alasan tidak disetujui"),
        "entered_by": N_("Dimasukkan oleh"),
        "entered_on": N_("Dimasukkan tanggal"),
        "override_reason": N_("Alasan menyimpang dari usulan"),
    },
    "paper_kind": {"enabled": N_("Dipakai"), "kind": N_("Jenis dokumen")},
    "paper_template": {"kind": N_("Jenis dokumen"), "texts": N_("Naskah")},
    "partner": {**labels_of(PARTNER_FIELDS), "trading_area_dm2": N_("Luas usaha (dm²)")},
    "partner_contact": labels_of(CONTACT_FIELDS),
    "partner_need": {**labels_of(NEED_FIELDS), "is_food": N_("Pangan")},
    "partner_target": labels_of(TARGET_FIELDS),
    "placement": {
        **labels_of(TERM_FIELDS),
        "area_dm2": N_("Luas (dm²)"),
        "fee_percent": N_("Seluruh biaya (perseratus persen)"),
        "outlet_id": N_("Lokasi mitra"),
        "reason_against": N_("Alasan tetap ditempatkan"),
        "since": N_("Sejak"),
    },
    "placement_step": {"entered_on": N_("Tanggal")},
    "product": {**labels_of(PRODUCT_FIELDS), "verdict": N_("Hasil kurasi")},
    "recap_layout": {"layout": N_("Susunan rekap")},
    "recap_name": {"written": N_("Nama pada rekap")},
    "rubric": {"content": N_("Isi rubrik"), "method": N_("Metode")},
    "sales_report": {**dict(REPORT_FIELDS), "source": N_("Sumber laporan"), "verified_at": N_("Diperiksa pada")},
    "score_photo": {"content": N_("Foto"), "criterion": N_("Kriteria"), "media_type": N_("Bentuk gambar")},
    "score_sheet": {
        "interest": N_("Benturan kepentingan"),
        "interest_note": N_("Keterangan benturan"),
        "notes": N_("Catatan per kriteria"),
        "points": N_("Nilai"),
        "remark": N_("Catatan umum"),
        "submitted_at": N_("Masuk"),
    },
    "seal_key": {"kid": N_("Tanda kunci"), "private": N_("Bagian rahasia"), "public": N_("Bagian umum")},
    "session_entry": {
        "brand": N_("Merek"),
        "business_name": N_("Usaha"),
        "category": N_("Kategori"),
        "district": N_("Kecamatan"),
        "is_food": N_("Pangan"),
        "net_weight": N_("Berat bersih"),
        "number": N_("Nomor urut"),
        "owner_name": N_("Pemilik"),
        "price": N_("Harga"),
        "product_name": N_("Produk"),
        "withdrawn_at": N_("Dikeluarkan"),
        "withdrawn_reason": N_("Alasan dikeluarkan"),
    },
    "solution": {"place": N_("Urutan")},
    "submission": {
        "asked": N_("Yang diminta"),
        "earlier_decision_id": N_("Keputusan sebelumnya"),
        "ended_on": N_("Selesai"),
        "kind": N_("Jenis pengajuan"),
        "mended": N_("Yang diperbaiki"),
        "submitted_on": N_("Diajukan"),
    },
}

UNSHOWN = frozenset(
    {"content_hash", "fingerprint", "logo_sha256", "mapping", "match_key", "name_key", "officer_uid", "seal", "sha256"}
    | {"short_code", "village_code", "subject_uid", "maker_uid", "checker_uid", "content_sha256"}
    | {"aggregate", "approver_uid", "example", "signer_uid", "record_uid"}
)
"""Columns that tell an officer nothing: hashes, keys to compare by, codes that repeat a name beside them."""

REFERENCES: Mapping[str, str] = {
    "agreement_id": "agreement",
    "business_id": "business",
    "cause_id": "cause",
    "companion_id": "companion",
    "decision_id": "decision",
    "document_id": "document",
    "earlier_decision_id": "decision",
    "entry_id": "session_entry",
    "legal_basis_id": "legal_basis",
    "member_id": "panel_member",
    "memorandum_id": "memorandum",
    "outlet_id": "outlet",
    "owner_id": "owner",
    "partner_id": "partner",
    "placement_id": "placement",
    "product_id": "product",
    "renews_id": "agreement",
    "renews_memorandum_id": "memorandum",
    "replaces_id": "legal_basis",
    "rubric_id": "rubric",
    "rule_id": "evaluation_rule",
    "session_id": "curation_session",
    "sheet_id": "score_sheet",
    "solution_id": "solution",
}
"""Fields that hold another record's key, and which subject it is."""

TITLE_FIELDS = (
    "name",
    "product_name",
    "number",
    "title",
    "text",
    "file_name",
    "file",
    "position",
    "month",
    "kind",
    "kid",
    "register",
)
"""Where the title of a record that is gone is looked for in its entries."""

_RULES = (*BUSINESS_FIELDS, *PRODUCT_FIELDS, *PARTNER_FIELDS, *NEED_FIELDS, *TERM_FIELDS)
_RUPIAH = frozenset({"paid", "sales", *(rule.key for rule in _RULES if rule.kind is Kind.RUPIAH)})
_MASKED = frozenset({"npwp", *(rule.key.removeprefix("owner_") for rule in _RULES if rule.personal)})
_YES_NO = frozenset(
    {"active", "enabled", "failed_gate", "preprinted_letterhead", "producer_named", "separate_duties", "with_nik"}
    | {rule.key for rule in _RULES if rule.kind is Kind.FLAG}
)


def _plain(names: Mapping[Any, str]) -> Mapping[str, str]:
    return {str(word): name for word, name in names.items()}


_KINDS_OF_DATA: Mapping[str, str] = {
    "agreements": N_("perjanjian"),
    "businesses": N_("usaha"),
    "documents": N_("dokumen"),
    "list": N_("daftar seperti tampil di layar"),
    "partners": N_("mitra"),
    "placements": N_("penempatan"),
    "products": N_("produk"),
    "reports": N_("laporan penjualan"),
    "sales": N_("laporan penjualan"),
}

_STANDINGS: Mapping[str, str] = {
    "compliant": N_("patuh"),
    "partial": N_("sebagian"),
    "none": N_("belum"),
    "unchecked": N_("belum diperiksa"),
}
_PAPERS: Mapping[str, str] = {kind: rule.name for kind, rule in KINDS.items()}
_TEXTS: Mapping[str, Mapping[str, str]] = {
    "status": {
        "draft": N_("Konsep"),
        "reviewed": N_("Ditelaah"),
        "signed": N_("Ditandatangani"),
        "ended": N_("Berakhir"),
    },
    "end_kind": {
        "run-out": N_("habis masa"),
        "agreed": N_("disepakati berakhir"),
        "broken-off": N_("diputus"),
        "renewed": N_("diperpanjang"),
    },
}
"""Of agreements and memoranda."""

_VERDICTS = {"verdict": _plain(VERDICT_NAMES), "suggested": _plain(VERDICT_NAMES)}

_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "agreement": {
        **_TEXTS,
        "brand": {"own": N_("merek sendiri"), "store": N_("merek toko"), "other": N_("merek lain yang disepakati")},
        "pattern": {pattern: rule.name for pattern, rule in PATTERNS.items()},
    },
    "assessment": _VERDICTS,
    "business": words_of(BUSINESS_FIELDS),
    "clause": {"paper": {"pks": N_("perjanjian kerja sama"), "mou": N_("nota kesepahaman")}},
    "compliance_ruling": {"standing": _STANDINGS, "computed": _STANDINGS},
    "curation_session": {"status": _plain(SESSION_STATES)},
    "decision": _VERDICTS,
    "document": {"kind": _PAPERS, "status": _plain(DOCUMENT_STATUSES)},
    "draft_paper": {"kind": _PAPERS, "status": _plain(DRAFT_STATUS_NAMES)},
    "duty": words_of(DUTY_FIELDS),
    "export": {"kind": _KINDS_OF_DATA},
    "follow_up": {
        "status": {"open": N_("berjalan"), "settled": N_("selesai"), "dropped": N_("dihentikan")},
        "trend": {"falling": N_("turun"), "steady": N_("stagnan")},
    },
    "import_batch": {"kind": _KINDS_OF_DATA},
    "ledger_number": {
        "kind": _PAPERS,
        "status": {
            "issued": N_("Terbit"),
            "cancelled": N_("Batal"),
            "outside": N_("Surat di luar program"),
            "carried": N_("Terbit sebelum pemulihan"),
        },
    },
    "legal_citation": {
        "what": {
            "duty": N_("kewajiban"),
            "content": N_("isi perjanjian"),
            "caution": N_("larangan"),
            "fee": N_("biaya pemasok"),
        }
    },
    "memorandum": _TEXTS,
    "number_series": {"doubt": {"restored": N_("kantor dipulihkan"), "before": N_("tahun sebelum program dipakai")}},
    "outlet": words_of(OUTLET_FIELDS),
    "outreach": {
        "kind": {"socialisation": N_("sosialisasi"), "visit": N_("kunjungan"), "call": N_("telepon")},
        "status": {"planned": N_("direncanakan"), "held": N_("terlaksana"), "cancelled": N_("batal")},
    },
    "owner": words_of(BUSINESS_FIELDS, "owner_"),
    "panel_verdict": {
        **_VERDICTS,
        "status": _plain(PANEL_STATE_NAMES),
        "approval": {"officer": N_("petugas lain"), "password": N_("kata sandi dimasukkan lagi")},
    },
    "paper_kind": {"kind": _PAPERS},
    "paper_template": {"kind": _PAPERS},
    "partner": words_of(PARTNER_FIELDS),
    "partner_need": {"status": {"open": N_("terbuka"), "closed": N_("selesai")}},
    "partner_target": words_of(TARGET_FIELDS),
    "placement": {
        "kind": {"product": N_("produk"), "stall": N_("gerai/stan"), "space": N_("tempat berjualan")},
        "status": _plain(STATE_NAMES),
    },
    "placement_step": {"status": _plain(STATE_NAMES)},
    "product": {**words_of(PRODUCT_FIELDS), "verdict": _plain(VERDICT_NAMES)},
    "rubric": {"method": {"gap": N_("selisih dari target"), "mean": N_("rata-rata berbobot")}},
    "sales_report": {
        "source": {
            "typed": N_("diketik"),
            "pasted": N_("ditempel"),
            "recap": N_("rekap ritel"),
            "form": N_("formulir pendamping"),
        }
    },
    "score_sheet": {"status": _plain(SHEET_STATE_NAMES), "interest": _plain(INTEREST_NAMES)},
    "seal_key": {"status": {"active": N_("Dipakai"), "retired": N_("Diganti"), "stolen": N_("Dicuri")}},
    "submission": {
        "kind": {"first": N_("pertama"), "again": N_("kurasi ulang")},
        "status": _plain(SUBMISSION_STATE_NAMES),
    },
}

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T.*")


def label_of(subject: str, field: str) -> str:
    """What a field is called."""
    label = FIELDS.get(subject, {}).get(field) or _ANYWHERE.get(field)
    return _(label) if label else _("Lain-lain")


def has_words(subject: str, field: str) -> bool:
    """Whether a field is named or deliberately not shown."""
    return field in UNSHOWN or field in FIELDS.get(subject, {}) or field in _ANYWHERE


def value_text(subject: str, field: str, value: object) -> str:
    """A stored value as an officer reads it; personal numbers stay masked."""
    if value is None or value == "":
        return _("kosong")
    if value == "•":
        return _("tidak ditampilkan")
    if field in _MASKED:
        return mask_nik(str(value))
    if isinstance(value, bool) or (field in _YES_NO and value in (0, 1)):
        return _("ya") if value else _("tidak")
    words = _WORDS.get(subject, {}).get(field)
    if words and str(value) in words:
        return _(words[str(value)])
    if field == "roles":
        return _roles(str(value))
    if isinstance(value, int):
        return format_rupiah(value) if field in _RUPIAH else _count(field, value)
    return _written(str(value))


def _count(field: str, value: int) -> str:
    return str(value) if field.endswith("year") else format_number(value)


def _roles(text: str) -> str:
    return ", ".join(_(ROLE_NAMES[Role(word)]) if word in set(Role) else word for word in text.split())


def _written(text: str) -> str:
    try:
        if _MOMENT.fullmatch(text):
            return format_moment(datetime.fromisoformat(text))
        if _DAY.fullmatch(text):
            return format_date(date.fromisoformat(text))
        if _MONTH.fullmatch(text):
            return format_month(text)
    except (ValueError, IndexError):
        return text
    return text
