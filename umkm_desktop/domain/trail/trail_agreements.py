"""The fields of memoranda, scans and clauses in the audit trail, and the newer ones of agreements, in words."""

from collections.abc import Mapping

from umkm_desktop.i18n import N_

FIELDS: Mapping[str, Mapping[str, str]] = {
    "agreement": {
        "brand": N_("Merek yang dipakai"),
        "brand_name": N_("Nama merek"),
        "business_authority": N_("Kewenangan penanda tangan usaha"),
        "cautions": N_("Daftar periksa larangan"),
        "end_kind": N_("Cara berakhir"),
        "force_majeure": N_("Keadaan kahar"),
        "partner_authority": N_("Kewenangan penanda tangan mitra"),
        "payment_days": N_("Tempo bayar (hari)"),
        "price_terms": N_("Harga"),
        "producer_named": N_("Nama produsen tercantum"),
        "reason_against": N_("Alasan tetap memuat produk"),
        "renews_id": N_("Perpanjangan dari"),
        "returns": N_("Retur"),
        "review_note": N_("Catatan telaah"),
        "reviewed_by": N_("Ditelaah oleh"),
        "reviewed_on": N_("Ditelaah tanggal"),
        "scope": N_("Ruang lingkup"),
    },
    "memorandum": {
        "about": N_("Tentang"),
        "costs": N_("Pembiayaan"),
        "disputes": N_("Penyelesaian perselisihan"),
        "duties": N_("Tugas para pihak"),
        "end_kind": N_("Cara berakhir"),
        "end_reason": N_("Alasan berakhir"),
        "ended_on": N_("Diakhiri tanggal"),
        "office_signatory": N_("Penanda tangan dinas"),
        "office_signatory_position": N_("Jabatan penanda tangan dinas"),
        "partner_authority": N_("Kewenangan penanda tangan mitra"),
        "partner_signatory": N_("Penanda tangan mitra"),
        "partner_signatory_position": N_("Jabatan penanda tangan mitra"),
        "purpose": N_("Maksud dan tujuan"),
        "renews_memorandum_id": N_("Perpanjangan dari"),
        "reviewed_by": N_("Ditelaah oleh"),
        "reviewed_on": N_("Ditelaah tanggal"),
        "scope": N_("Ruang lingkup"),
        "signed_on": N_("Ditandatangani"),
    },
    "agreement_scan": {
        "added_by": N_("Ditambahkan oleh"),
        "content": N_("Pindaian"),
        "media_type": N_("Jenis berkas"),
        "memorandum_id": N_("Nota kesepahaman"),
    },
    "clause": {
        "article": N_("Pasal"),
        "legal_basis_id": N_("Dasar hukum"),
        "paper": N_("Naskah"),
        "part": N_("Bagian"),
        "pattern": N_("Pola kemitraan"),
        "retired_at": N_("Tidak dipakai lagi sejak"),
        "saved_by": N_("Disimpan oleh"),
        "text": N_("Bunyi klausul"),
        "version": N_("Versi"),
    },
}

WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "agreement": {
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
        "brand": {"own": N_("merek sendiri"), "store": N_("merek toko"), "other": N_("merek lain yang disepakati")},
    },
    "memorandum": {
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
    },
    "clause": {"paper": {"pks": N_("perjanjian kerja sama"), "mou": N_("nota kesepahaman")}},
}

ACTS: Mapping[str, str] = {
    "agreement.answered": N_("menjawab daftar periksa larangan perjanjian {title}"),
    "agreement.renewed": N_("menyusun perpanjangan perjanjian {title}"),
    "agreement.returned": N_("mengembalikan naskah perjanjian {title} untuk diperbaiki"),
    "agreement.reviewed": N_("menelaah perjanjian {title}"),
    "agreement_scan.added": N_("menambah pindaian {title}"),
    "clause.retired": N_("menghentikan pemakaian klausul {title}"),
    "clause.saved": N_("menyimpan klausul {title}"),
    "memorandum.changed": N_("mengubah nota kesepahaman {title}"),
    "memorandum.created": N_("menyusun nota kesepahaman {title}"),
    "memorandum.ended": N_("mencatat berakhirnya nota kesepahaman {title}"),
    "memorandum.renewed": N_("menyusun perpanjangan nota kesepahaman {title}"),
    "memorandum.reviewed": N_("menelaah nota kesepahaman {title}"),
    "memorandum.signed": N_("mencatat penandatanganan nota kesepahaman {title}"),
}
"""Acts of these records as sentences; see ``trail_words.ACTS``."""
