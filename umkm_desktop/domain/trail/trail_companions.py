"""The fields of companions, whom they look after and their visits in the audit trail, in words."""

from collections.abc import Mapping

from umkm_desktop.i18n import N_

FIELDS: Mapping[str, Mapping[str, str]] = {
    "companion": {
        "contract_number": N_("Nomor kontrak"),
        "districts": N_("Kecamatan"),
        "email": N_("Pos-el"),
        "phone": N_("Telepon"),
        "target_load": N_("Sasaran usaha"),
    },
    "companionship": {
        "companion_id": N_("Pendamping"),
    },
    "companion_visit": {
        "companion_id": N_("Pendamping"),
        "finding": N_("Temuan"),
        "next_on": N_("Tanggal langkah berikut"),
        "next_step": N_("Langkah berikut"),
        "promise": N_("Kesanggupan"),
        "settled_on": N_("Selesai"),
        "visited_on": N_("Tanggal kunjungan"),
    },
}

WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {}

ACTS: Mapping[str, str] = {
    "companion.added": N_("menambah pendamping {title}"),
    "companion.archived": N_("mengarsipkan pendamping {title}"),
    "companion.changed": N_("mengubah data pendamping {title}"),
    "companion.restored": N_("mengembalikan pendamping {title} dari arsip"),
    "companionship.assigned": N_("membagi usaha kepada pendamping: {title}"),
    "companionship.ended": N_("mengakhiri pendampingan {title}"),
    "companion_visit.archived": N_("menghapus dari daftar kunjungan ke {title}"),
    "companion_visit.changed": N_("mengubah catatan kunjungan ke {title}"),
    "companion_visit.logged": N_("mencatat kunjungan ke {title}"),
    "companion_visit.reopened": N_("membuka kembali langkah berikut {title}"),
    "companion_visit.restored": N_("mengembalikan catatan kunjungan ke {title}"),
    "companion_visit.settled": N_("menyelesaikan langkah berikut {title}"),
}
"""Acts of these records as sentences; see ``trail_words.ACTS``."""
