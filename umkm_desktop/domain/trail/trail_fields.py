"""The fields of the audit trail in words: what a field is called, and how its value reads. Never JSON, never a code.

Each subject adds its fields to ``FIELDS``; a test finds every column that has neither a name nor a reason to be hidden.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from umkm_desktop.domain.agreements.partnerships import PATTERNS
from umkm_desktop.domain.curation.curation import VERDICT_NAMES
from umkm_desktop.domain.evaluation.evaluation import REPORT_FIELDS
from umkm_desktop.domain.fields import Kind, labels_of, words_of
from umkm_desktop.domain.identifiers import mask_nik
from umkm_desktop.domain.officers import ROLE_NAMES, Role
from umkm_desktop.domain.papers.issuing import DRAFT_STATUS_NAMES, KINDS
from umkm_desktop.domain.papers.issuing import STATUS_NAMES as DOCUMENT_STATUSES
from umkm_desktop.domain.partners.needs import NEED_FIELDS
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS
from umkm_desktop.domain.placements.placements import STATE_NAMES
from umkm_desktop.domain.placements.trading_terms import TERM_FIELDS
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.domain.trail import (
    trail_agreements,
    trail_companions,
    trail_evaluation,
    trail_partners,
    trail_placements,
)
from umkm_desktop.domain.trail.trail_curation import CURATION_FIELDS, CURATION_WORDS
from umkm_desktop.i18n import N_, _, format_date, format_moment, format_month, format_number, format_rupiah

_ANYWHERE: Mapping[str, str] = {
    "agreement_id": N_("Perjanjian"),
    "memorandum_id": N_("Nota kesepahaman"),
    "archived_at": N_("Diarsipkan"),
    "business": N_("Usaha"),
    "business_id": N_("Usaha"),
    "decision_id": N_("Keputusan"),
    "document_id": N_("Dokumen"),
    "entry_id": N_("Produk dalam sesi"),
    "file": N_("Berkas"),
    "member_id": N_("Kurator"),
    "name": N_("Nama"),
    "nip": N_("NIP"),
    "note": N_("Catatan"),
    "number": N_("Nomor"),
    "owner_id": N_("Pemilik"),
    "partner_id": N_("Mitra"),
    "placement_id": N_("Penempatan"),
    "product_id": N_("Produk"),
    "reason": N_("Alasan"),
    "rows": N_("Jumlah baris"),
    "rubric_id": N_("Rubrik"),
    "session_id": N_("Sesi kurasi"),
    "sheet_id": N_("Lembar penilaian"),
    "status": N_("Status"),
    "with_nik": N_("Memuat NIK"),
    "ends": N_("Berakhir"),
    "starts": N_("Mulai"),
}


_ROOMS = (trail_agreements, trail_companions, trail_evaluation, trail_partners, trail_placements)

_OWN_FIELDS: Mapping[str, Mapping[str, str]] = {
    **CURATION_FIELDS,
    "agreement": {
        "activity": N_("Kegiatan usaha"),
        "business_signatory": N_("Penanda tangan usaha"),
        "business_signatory_position": N_("Jabatan penanda tangan usaha"),
        "development": N_("Bentuk pengembangan"),
        "disputes": N_("Penyelesaian perselisihan"),
        "end_reason": N_("Alasan berakhir"),
        "ended_on": N_("Diakhiri tanggal"),
        "partner_signatory": N_("Penanda tangan mitra"),
        "partner_signatory_position": N_("Jabatan penanda tangan mitra"),
        "pattern": N_("Pola kemitraan"),
        "payment": N_("Pembayaran"),
        "rights_duties": N_("Hak dan kewajiban"),
        "signed_on": N_("Ditandatangani"),
    },
    "asset": {"kind": N_("Jenis"), "media_type": N_("Bentuk gambar"), "content": N_("Isi gambar")},
    "backup": {
        "asked_books": N_("Buku yang nomor terakhirnya ditanyakan"),
        "carried_numbers": N_("Nomor yang dibawa dari kantor sebelumnya"),
        "doubled_numbers": N_("Nomor yang terpakai dua kali"),
        "entries": N_("Catatan audit di dalamnya"),
        "head": N_("Sidik jejak audit"),
        "made_at": N_("Dibuat"),
        "set_aside": N_("Kantor sebelumnya disisihkan ke"),
        "replaced_entries": N_("Catatan audit kantor sebelumnya"),
        "replaced_head": N_("Sidik jejak audit kantor sebelumnya"),
    },
    "business": labels_of(BUSINESS_FIELDS),
    "document": {
        "kind": N_("Jenis dokumen"),
        "content": N_("Isi dokumen"),
        "holder": N_("Pemegang"),
        "issued_at": N_("Terbit"),
        "issued_by": N_("Diterbitkan oleh"),
        "letter_date": N_("Tanggal surat"),
        "month": N_("Bulan"),
        "partner_name": N_("Mitra"),
        "revoke_reason": N_("Alasan pencabutan"),
        "revoked_on": N_("Dicabut tanggal"),
        "template": N_("Versi tata letak"),
        "valid_from": N_("Berlaku mulai"),
        "signed_noted_by": N_("Penandatanganan dicatat oleh"),
        "signed_on": N_("Ditandatangani tanggal"),
        "valid_until": N_("Berlaku sampai"),
    },
    "document_file": {"content": N_("Cetakan"), "pages": N_("Jumlah halaman")},
    "document_scan": {"content": N_("Pindaian"), "media_type": N_("Jenis berkas")},
    "draft_paper": {
        "checked_at": N_("Diperiksa"),
        "checker": N_("Pemeriksa"),
        "kind": N_("Jenis dokumen"),
        "letter_date": N_("Tanggal surat"),
        "maker": N_("Penyusun"),
        "month": N_("Bulan"),
        "title": N_("Tentang"),
    },
    "export": {"kind": N_("Jenis data"), "list": N_("Daftar"), "title": N_("Isi")},
    "import_batch": {
        "kind": N_("Jenis data"),
        "changed": N_("Berubah"),
        "file_name": N_("Nama berkas"),
        "new": N_("Baru"),
        "officer": N_("Petugas"),
        "refused": N_("Ditolak"),
        "unchanged": N_("Tetap"),
        "undone_at": N_("Dibatalkan"),
    },
    "ledger_number": {
        "addressee": N_("Tujuan"),
        "kind": N_("Jenis dokumen"),
        "letter_date": N_("Tanggal surat"),
        "n": N_("Urutan"),
        "noted_by": N_("Dicatat oleh"),
        "register": N_("Buku"),
        "revoked_on": N_("Dicabut tanggal"),
        "seal": N_("Segel"),
        "subject": N_("Hal"),
        "text": N_("Nomor"),
        "year": N_("Tahun"),
    },
    "legal_basis": {"about": N_("Tentang"), "cited_by": N_("Dipakai pada"), "title": N_("Peraturan")},
    "number_series": {
        "doubt": N_("Nomor terakhir belum pasti"),
        "next_number": N_("Nomor berikutnya"),
        "pattern": N_("Pola nomor"),
        "register": N_("Buku"),
        "year": N_("Tahun"),
    },
    "office": {
        "address_line": N_("Alamat di kop"),
        "auto_lock_minutes": N_("Kunci otomatis (menit)"),
        "contact_line": N_("Kontak di kop"),
        "court_city": N_("Pengadilan negeri"),
        "desk_code": N_("Kode meja"),
        "government": N_("Pemerintah daerah"),
        "letter_family": N_("Huruf surat"),
        "letter_size": N_("Ukuran huruf surat"),
        "margin_bottom": N_("Batas bawah (mm)"),
        "margin_left": N_("Batas kiri (mm)"),
        "margin_right": N_("Batas kanan (mm)"),
        "margin_top": N_("Batas atas (mm)"),
        "mono_certificate": N_("Sertifikat hitam-putih"),
        "name": N_("Nama kantor"),
        "paper": N_("Kertas"),
        "place": N_("Tempat surat"),
        "preprinted_letterhead": N_("Kertas sudah berkop"),
        "separate_duties": N_("Pengusul bukan pemutus"),
        "stagnation_band": N_("Batas stagnan (persen)"),
        "unit_code": N_("Kode unit"),
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
    "owner": {**labels_of(BUSINESS_FIELDS, "owner_"), "birth_date": N_("Tanggal lahir")},
    "paper_kind": {"enabled": N_("Dipakai"), "kind": N_("Jenis dokumen"), "register": N_("Buku")},
    "paper_template": {
        "kind": N_("Jenis dokumen"),
        "saved_by": N_("Disimpan oleh"),
        "texts": N_("Naskah"),
        "version": N_("Versi"),
    },
    "partner": labels_of(PARTNER_FIELDS),
    "placement": {"outlet": N_("Gerai"), "since": N_("Sejak")},
    "placement_step": {"entered_on": N_("Tanggal")},
    "product": {**labels_of(PRODUCT_FIELDS), "verdict": N_("Hasil kurasi")},
    "sales_report": {**dict(REPORT_FIELDS), "month": N_("Bulan")},
    "seal_key": {"kid": N_("Tanda kunci"), "private": N_("Bagian rahasia"), "public": N_("Bagian umum")},
}


def _together(*tables: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """Tables by subject in one; what a later one says of a field counts."""
    found: dict[str, dict[str, Any]] = {}
    for table in tables:
        for subject, entries in table.items():
            found.setdefault(subject, {}).update(entries)
    return found


FIELDS: Mapping[str, Mapping[str, str]] = _together(_OWN_FIELDS, *(room.FIELDS for room in _ROOMS))

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

_OWN_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    **CURATION_WORDS,
    "agreement": {"pattern": {pattern: rule.name for pattern, rule in PATTERNS.items()}},
    "business": words_of(BUSINESS_FIELDS),
    "document": {"kind": {kind: rule.name for kind, rule in KINDS.items()}, "status": _plain(DOCUMENT_STATUSES)},
    "draft_paper": {"kind": {kind: rule.name for kind, rule in KINDS.items()}, "status": _plain(DRAFT_STATUS_NAMES)},
    "export": {"kind": _KINDS_OF_DATA},
    "import_batch": {"kind": _KINDS_OF_DATA},
    "ledger_number": {
        "kind": {kind: rule.name for kind, rule in KINDS.items()},
        "status": {
            "issued": N_("Terbit"),
            "cancelled": N_("Batal"),
            "outside": N_("Surat di luar program"),
            "carried": N_("Terbit sebelum pemulihan"),
        },
    },
    "number_series": {"doubt": {"restored": N_("kantor dipulihkan"), "before": N_("tahun sebelum program dipakai")}},
    "owner": words_of(BUSINESS_FIELDS, "owner_"),
    "paper_kind": {"kind": {kind: rule.name for kind, rule in KINDS.items()}},
    "paper_template": {"kind": {kind: rule.name for kind, rule in KINDS.items()}},
    "partner": words_of(PARTNER_FIELDS),
    "placement": {"status": _plain(STATE_NAMES)},
    "placement_step": {"status": _plain(STATE_NAMES)},
    "product": {**words_of(PRODUCT_FIELDS), "verdict": _plain(VERDICT_NAMES)},
    "seal_key": {"status": {"active": N_("Dipakai"), "retired": N_("Diganti"), "stolen": N_("Dicuri")}},
}

_WORDS = _together(_OWN_WORDS, *(room.WORDS for room in _ROOMS))

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
