"""Records for tests, valid by default, made by the services an officer uses. Everybody in here is invented."""

from datetime import date
from typing import Any

from umkm_desktop.domain.agreements.cautions import none_of_them
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
from umkm_desktop.services.agreements.partnerships import answer_cautions, draft_agreement, sign_text
from umkm_desktop.services.agreements.signed_texts import text_details
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.office import change_office, save_official
from umkm_desktop.services.partners.partners import add_partner
from umkm_desktop.services.register.businesses import add_business
from umkm_desktop.services.register.products import add_product


def business(desk: Desk, name: str = "Keripik Barokah", **values: Any) -> str:
    """A business without an owner unless ``owner_name`` is given; returns its uid."""
    return add_business(desk, {"name": name, **values})


def product(desk: Desk, business_uid: str, name: str = "Keripik Singkong Balado 250 g", **values: Any) -> str:
    """A food product of the business; returns its uid."""
    return add_product(desk, {"name": name, "business": business_uid, "is_food": True, **values})


def partner(desk: Desk, name: str = "PT Ritel Contoh Nusantara", **values: Any) -> str:
    """A partner; returns its uid."""
    return add_partner(desk, {"name": name, "kind": "retail", **values})


CONTENTS = {
    "activity": "Pemasaran produk pangan olahan pada gerai mitra.",
    "rights_duties": "(1) UMKM wajib memasok produk.\n(2) Mitra wajib membayar paling lambat 14 hari.",
    "development": "Pelatihan mutu dan kemasan dua kali setahun.",
    "disputes": "Musyawarah, mediasi Dinas, lalu Pengadilan Negeri Cikarang.",
}
"""The contents the law requires of a written agreement."""


def agreement(desk: Desk, business_uid: str = "", partner_uid: str = "", *, signed: bool = True, **values: Any) -> str:
    """A complete agreement of this year, signed unless told otherwise; returns its uid."""
    return draft_agreement(
        desk,
        business_uid=business_uid or business(desk),
        partner_uid=partner_uid or partner(desk),
        pattern=values.pop("pattern", "general-trade"),
        starts=values.pop("starts", date(2026, 11, 1)),
        ends=values.pop("ends", date(2027, 10, 31)),
        product_uids=values.pop("product_uids", ()),
        texts={**CONTENTS, **values},
        signed_on=date(2026, 11, 2) if signed else None,
    )


def sign(desk: Desk, uid: str, day: date) -> str:
    """Answer what nobody answered of the prohibited contents with no, and sign; returns the status."""
    given = text_details(desk, AGREEMENT, uid).answers
    answer_cautions(desk, uid, {key: said for key, said in none_of_them().items() if key not in given})
    return sign_text(desk, AGREEMENT, uid, day)


def ready_office(desk: Desk, **values: Any) -> None:
    """Letterhead, official and numbering, so that papers can be printed."""
    change_office(
        desk,
        {
            "name": "DINAS KOPERASI DAN USAHA KECIL MENENGAH",
            "government": "PEMERINTAH KABUPATEN BEKASI",
            "address_line": "Komplek Perkantoran Pemerintah Daerah, Cikarang Pusat",
            "contact_line": "Telepon (021) 0000000",
            "place": "Cikarang Pusat",
            "court_city": "Cikarang",
            "unit_code": "DKUKM",
            **values,
        },
    )
    save_official(
        desk,
        {
            "name": "Dr. Contoh Pejabat, S.E., M.Si.",
            "position": "Kepala Dinas",
            "nip": "196604201992031008",
            "rank": "Pembina Utama Muda (IV/c)",
            "starts": date(2026, 1, 1),
        },
    )
