"""The newer fields of placements and of the legal register in the audit trail, in words."""

from collections.abc import Mapping

from umkm_desktop.domain.fields import labels_of
from umkm_desktop.domain.placements.trading_terms import TERM_FIELDS
from umkm_desktop.i18n import N_

FIELDS: Mapping[str, Mapping[str, str]] = {
    "placement": {
        **labels_of(TERM_FIELDS),
        "area_dm2": N_("Luas (dm²)"),
        "fee_percent": N_("Seluruh biaya (perseratus persen)"),
        "outlet_id": N_("Lokasi mitra"),
        "reason_against": N_("Alasan tetap ditempatkan"),
    },
    "legal_basis": {
        "replaces_id": N_("Menggantikan"),
        "short": N_("Sebutan singkat"),
        "verified_by": N_("Diperiksa oleh"),
        "verified_on": N_("Diperiksa tanggal"),
    },
    "legal_citation": {
        "article": N_("Pasal"),
        "key": N_("Bagian"),
        "legal_basis_id": N_("Dasar hukum"),
        "what": N_("Yang mengacu"),
    },
}

WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "placement": {"kind": {"product": N_("produk"), "stall": N_("gerai/stan"), "space": N_("tempat berjualan")}},
    "legal_citation": {
        "what": {
            "duty": N_("kewajiban"),
            "content": N_("isi perjanjian"),
            "caution": N_("larangan"),
            "fee": N_("biaya pemasok"),
        }
    },
}

ACTS: Mapping[str, str] = {
    "legal_basis.examples_added": N_("menambahkan peraturan bawaan ke daftar dasar hukum"),
    "legal_citation.removed": N_("menghapus acuan pada dasar hukum {title}"),
    "legal_citation.saved": N_("mencatat acuan pada dasar hukum {title}"),
    "placement.terms_changed": N_("mengubah syarat penempatan {title}"),
}
"""Acts of these records as sentences; see ``trail_words.ACTS``."""
