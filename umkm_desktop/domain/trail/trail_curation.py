"""The fields of curation's records in the audit trail, and their values, in words."""

from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.curation.curation import VERDICT_NAMES
from umkm_desktop.domain.curation.curation_sessions import (
    INTEREST_NAMES,
    PANEL_STATE_NAMES,
    SHEET_STATE_NAMES,
    STATE_NAMES,
    SUBMISSION_STATE_NAMES,
)
from umkm_desktop.i18n import N_

CURATION_FIELDS: Mapping[str, Mapping[str, str]] = {
    "assessment": {
        "criteria": N_("Nilai per kriteria"),
        "failed_gate": N_("Gugur administrasi"),
        "lacks": N_("Dokumen yang kurang"),
        "papers": N_("Dokumen saat penutupan"),
        "score": N_("Nilai akhir"),
        "sheets": N_("Jumlah lembar"),
        "suggested": N_("Usulan"),
    },
    "curation_assignment": {},
    "curation_session": {
        "close_reason": N_("Alasan ditutup tanpa semua lembar"),
        "closed_at": N_("Ditutup"),
        "closed_by": N_("Ditutup oleh"),
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
        "reason_against": N_("Alasan tetap lolos"),
        "verdict": N_("Keputusan"),
        "companion": N_("Pendamping"),
        "correction": N_("Perbaikan"),
        "finding": N_("Temuan"),
        "recuration_on": N_("Kurasi ulang"),
        "due": N_("Tenggat perbaikan"),
        "decided_on": N_("Tanggal keputusan"),
        "decided_by": N_("Diputuskan oleh"),
    },
    "panel_member": {"affiliation": N_("Unsur")},
    "panel_verdict": {
        "approval": N_("Cara disetujui"),
        "approved_at": N_("Disetujui pada"),
        "approved_by": N_("Disetujui oleh"),
        "companion": N_("Pendamping"),
        "correction": N_("Perbaikan"),
        "decline_reason": N_("Alasan tidak disetujui"),
        "due": N_("Tenggat perbaikan"),
        "entered_by": N_("Dimasukkan oleh"),
        "entered_on": N_("Dimasukkan tanggal"),
        "finding": N_("Temuan"),
        "override_reason": N_("Alasan menyimpang dari usulan"),
        "recuration_on": N_("Kurasi ulang"),
        "suggested": N_("Usulan"),
        "verdict": N_("Keputusan"),
    },
    "rubric": {
        "content": N_("Isi rubrik"),
        "method": N_("Metode"),
        "retired_at": N_("Tidak dipakai lagi sejak"),
        "saved_by": N_("Disimpan oleh"),
        "version": N_("Versi"),
    },
    "score_photo": {"content": N_("Foto"), "criterion": N_("Kriteria"), "media_type": N_("Bentuk gambar")},
    "score_sheet": {
        "interest": N_("Benturan kepentingan"),
        "interest_note": N_("Keterangan benturan"),
        "notes": N_("Catatan per kriteria"),
        "points": N_("Nilai"),
        "remark": N_("Catatan umum"),
        "reopen_reason": N_("Alasan dibuka kembali"),
        "reopened_at": N_("Dibuka kembali"),
        "reopened_by": N_("Dibuka kembali oleh"),
        "submitted_at": N_("Masuk"),
    },
    "session_entry": {
        "brand": N_("Merek"),
        "business_name": N_("Usaha"),
        "category": N_("Kategori"),
        "district": N_("Kecamatan"),
        "is_food": N_("Pangan"),
        "net_weight": N_("Berat bersih"),
        "number": N_("Nomor urut"),
        "owner_name": N_("Pemilik"),
        "packaging": N_("Kemasan"),
        "price": N_("Harga"),
        "product_name": N_("Produk"),
        "withdrawn_at": N_("Dikeluarkan"),
        "withdrawn_reason": N_("Alasan dikeluarkan"),
    },
    "submission": {
        "asked": N_("Yang diminta"),
        "earlier_decision_id": N_("Keputusan sebelumnya"),
        "ended_on": N_("Selesai"),
        "kind": N_("Jenis pengajuan"),
        "mended": N_("Yang diperbaiki"),
        "officer": N_("Petugas"),
        "packaging": N_("Kemasan"),
        "submitted_on": N_("Diajukan"),
    },
}


def _plain(names: Mapping[Any, str]) -> Mapping[str, str]:
    return {str(word): name for word, name in names.items()}


_VERDICTS = {"verdict": _plain(VERDICT_NAMES), "suggested": _plain(VERDICT_NAMES)}

CURATION_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "assessment": _VERDICTS,
    "curation_session": {"status": _plain(STATE_NAMES)},
    "decision": _VERDICTS,
    "panel_verdict": {
        **_VERDICTS,
        "status": _plain(PANEL_STATE_NAMES),
        "approval": {"officer": N_("petugas lain"), "password": N_("kata sandi dimasukkan lagi")},
    },
    "rubric": {"method": {"gap": N_("selisih dari target"), "mean": N_("rata-rata berbobot")}},
    "score_sheet": {"status": _plain(SHEET_STATE_NAMES), "interest": _plain(INTEREST_NAMES)},
    "submission": {
        "kind": {"first": N_("pertama"), "again": N_("kurasi ulang")},
        "status": _plain(SUBMISSION_STATE_NAMES),
    },
}
