"""The fields of partners' duties, outreach, targets and needs in the audit trail, and their values, in words."""

from collections.abc import Mapping

from umkm_desktop.domain.fields import labels_of, words_of
from umkm_desktop.domain.partners.duties import DUTY_FIELDS
from umkm_desktop.domain.partners.needs import NEED_FIELDS
from umkm_desktop.domain.partners.outlets import CONTACT_FIELDS, OUTLET_FIELDS
from umkm_desktop.domain.partners.outreach import HELD_FIELDS, PLAN_FIELDS
from umkm_desktop.domain.partners.targets import TARGET_FIELDS
from umkm_desktop.i18n import N_

FIELDS: Mapping[str, Mapping[str, str]] = {
    "partner": {"trading_area_dm2": N_("Luas usaha (dm²)")},
    "outlet": {**labels_of(OUTLET_FIELDS), "area_dm2": N_("Luas (dm²)")},
    "partner_contact": labels_of(CONTACT_FIELDS),
    "duty": {**labels_of(DUTY_FIELDS), "legal_basis_id": N_("Dasar hukum")},
    "compliance_ruling": {
        "computed": N_("Menurut hitungan"),
        "evidence": N_("Bukti"),
        "ruled_by": N_("Ditetapkan oleh"),
        "ruled_on": N_("Ditetapkan tanggal"),
        "standing": N_("Ditetapkan"),
        "withdraw_reason": N_("Alasan dicabut"),
        "withdrawn_at": N_("Dicabut"),
        "withdrawn_by": N_("Dicabut oleh"),
    },
    "partner_target": labels_of(TARGET_FIELDS),
    "outreach": {
        **labels_of((*PLAN_FIELDS, *HELD_FIELDS)),
        "cancel_reason": N_("Alasan batal"),
        "settled_on": N_("Janji selesai"),
    },
    "partner_need": {**labels_of(NEED_FIELDS), "is_food": N_("Pangan")},
}

WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "outlet": words_of(OUTLET_FIELDS),
    "duty": words_of(DUTY_FIELDS),
    "partner_target": words_of(TARGET_FIELDS),
    "compliance_ruling": {
        "standing": {
            "compliant": N_("patuh"),
            "partial": N_("sebagian"),
            "none": N_("belum"),
            "unchecked": N_("belum diperiksa"),
        },
        "computed": {
            "compliant": N_("patuh"),
            "partial": N_("sebagian"),
            "none": N_("belum"),
            "unchecked": N_("belum diperiksa"),
        },
    },
    "outreach": {
        "kind": {"socialisation": N_("sosialisasi"), "visit": N_("kunjungan"), "call": N_("telepon")},
        "status": {"planned": N_("direncanakan"), "held": N_("terlaksana"), "cancelled": N_("batal")},
    },
    "partner_need": {"status": {"open": N_("terbuka"), "closed": N_("selesai")}},
}

ACTS: Mapping[str, str] = {
    "compliance_ruling.made": N_("menetapkan kepatuhan {title}"),
    "compliance_ruling.withdrawn": N_("mencabut penetapan kepatuhan {title}"),
    "duty.added": N_("menambah kewajiban mitra {title}"),
    "duty.archived": N_("mengarsipkan kewajiban mitra {title}"),
    "duty.changed": N_("mengubah kewajiban mitra {title}"),
    "duty.restored": N_("mengembalikan kewajiban mitra {title} dari arsip"),
    "outlet.added": N_("menambah lokasi mitra {title}"),
    "outlet.archived": N_("mengarsipkan lokasi mitra {title}"),
    "outlet.changed": N_("mengubah lokasi mitra {title}"),
    "outlet.restored": N_("mengembalikan lokasi mitra {title} dari arsip"),
    "partner_contact.added": N_("menambah kontak mitra {title}"),
    "partner_contact.archived": N_("mengarsipkan kontak mitra {title}"),
    "partner_contact.changed": N_("mengubah kontak mitra {title}"),
    "partner_contact.restored": N_("mengembalikan kontak mitra {title} dari arsip"),
    "outreach.added": N_("mencatat kegiatan dengan mitra {title}"),
    "outreach.archived": N_("mengarsipkan kegiatan dengan mitra {title}"),
    "outreach.cancelled": N_("membatalkan kegiatan dengan mitra {title}"),
    "outreach.changed": N_("mengubah kegiatan dengan mitra {title}"),
    "outreach.held": N_("mencatat terlaksananya kegiatan dengan mitra {title}"),
    "outreach.settled": N_("menyelesaikan janji mitra {title}"),
    "outreach.reopened": N_("membuka lagi janji mitra {title}"),
    "outreach.restored": N_("mengembalikan kegiatan dengan mitra {title} dari arsip"),
    "partner_need.added": N_("mencatat kebutuhan mitra {title}"),
    "partner_need.archived": N_("mengarsipkan kebutuhan mitra {title}"),
    "partner_need.changed": N_("mengubah kebutuhan mitra {title}"),
    "partner_need.closed": N_("menutup kebutuhan mitra {title}"),
    "partner_need.reopened": N_("membuka lagi kebutuhan mitra {title}"),
    "partner_need.restored": N_("mengembalikan kebutuhan mitra {title} dari arsip"),
    "partner_target.removed": N_("menghapus sasaran mitra {title}"),
    "partner_target.set": N_("menetapkan sasaran mitra {title}"),
}
"""Acts of these records as sentences; see ``trail_words.ACTS``."""
