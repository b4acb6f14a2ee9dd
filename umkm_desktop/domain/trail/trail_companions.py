"""The fields of companions, whom they look after and their visits in the audit trail, in words."""

from collections.abc import Mapping

from umkm_desktop.domain.companions.companions import COMPANION_FIELDS, VISIT_FIELDS
from umkm_desktop.domain.fields import labels_of
from umkm_desktop.i18n import N_

FIELDS: Mapping[str, Mapping[str, str]] = {
    "companion": labels_of(COMPANION_FIELDS),
    "companionship": {"companion_id": N_("Pendamping")},
    "companion_visit": {**labels_of(VISIT_FIELDS), "companion_id": N_("Pendamping"), "settled_on": N_("Selesai")},
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
