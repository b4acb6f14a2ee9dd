"""What the office looks for in an agreement beyond what the law asks: advised contents, brand, payment term."""

from collections.abc import Mapping
from enum import StrEnum

from umkm_desktop.domain.agreements.partnerships import Content, is_blank
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import N_, _

OFFICE = "anjuran dinas"
"""Source of what no rule asks for in so many words: how instruments of the government are built."""

ADVISED: tuple[Content, ...] = (
    Content(
        "parties",
        N_("para pihak dan kewenangannya"),
        N_("Nama penanda tangan kedua pihak, dan dasar mereka berwenang: akta, surat kuasa, atau pemilik."),
        OFFICE,
    ),
    Content("scope", N_("ruang lingkup"), N_("Produk apa, di gerai atau lokasi mana, dan apa yang tidak termasuk."),
            OFFICE),
    Content("price_terms", N_("harga"), N_("Bagaimana harga ditetapkan dan kapan ditinjau."), "UU 20/2008 Ps 25"),
    Content("payment", N_("cara dan tempo bayar"), N_("Tunai, konsinyasi, atau berapa hari sesudah tagihan."),
            "Permendag 23/2021"),
    Content("returns", N_("retur"), N_("Barang apa yang boleh dikembalikan, kapan, dan siapa menanggung."), OFFICE),
    Content("brand", N_("merek yang dipakai"), N_("Merek sendiri, merek toko dengan nama produsen, atau lain."),
            "PP 3/2026"),
    Content("force_majeure", N_("keadaan kahar"), N_("Bila kosong, naskah memakai kalimat dari Naskah surat."), OFFICE),
)  # fmt: skip
"""Recommended: their absence is shown and never keeps anybody from signing."""

_PARTIES = ("business_signatory", "partner_signatory", "business_authority", "partner_authority")


class Brand(StrEnum):
    """Under which brand the goods are sold."""

    OWN = "own"
    STORE = "store"
    OTHER = "other"


BRAND_NAMES: dict[Brand, str] = {
    Brand.OWN: N_("merek sendiri"),
    Brand.STORE: N_("merek toko"),
    Brand.OTHER: N_("merek lain yang disepakati"),
}

LONGEST_TERM = 365
"""Days of a payment term; more is a slip of the keyboard."""


def missing_advised(agreement: Mapping[str, object]) -> list[Content]:
    """The advised contents that are blank."""
    return [content for content in ADVISED if not _said(content.key, agreement)]


def _said(key: str, agreement: Mapping[str, object]) -> bool:
    if key == "parties":
        return not any(is_blank(agreement.get(one)) for one in _PARTIES)
    if key == "payment":
        return agreement.get("payment_days") is not None or not is_blank(agreement.get("payment"))
    return not is_blank(agreement.get(key))


def check_terms(*, brand: object, payment_days: object) -> Mapping[str, str]:
    """Problems of brand and payment term as a form, by field."""
    problems: dict[str, str] = {}
    if brand is not None and brand not in set(Brand):
        problems["brand"] = _("Pilih merek sendiri, merek toko, atau merek lain.")
    if payment_days is not None and not (isinstance(payment_days, int) and 0 <= payment_days <= LONGEST_TERM):
        problems["payment_days"] = _("Tempo bayar 0 sampai {most} hari.").format(most=LONGEST_TERM)
    return problems


def check_producer(agreement: Mapping[str, object], what: str) -> None:
    """Raise RuleBroken for goods of the store's brand that do not name who made them."""
    if agreement.get("brand") == Brand.STORE and not agreement.get("producer_named"):
        sentence = _(
            "{what}: barang bermerek toko wajib mencantumkan nama produsennya (PP 3/2026). "
            "Nyatakan itu dalam perjanjian, atau ganti mereknya."
        )
        raise RuleBroken(sentence.format(what=what), "producer_named")
