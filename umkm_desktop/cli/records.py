"""``search``, ``show``, ``add`` and ``set``: find a record, read it, enter it or change it."""

import argparse
from collections.abc import Callable, Mapping
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, facts, positive
from umkm_desktop.cli.table import Command, arg, pairs
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.partners.partners import PARTNER_FIELDS, TRADING_AREA, examine_partner
from umkm_desktop.domain.register.businesses import BUSINESS_FIELDS
from umkm_desktop.domain.register.products import PRODUCT_FIELDS
from umkm_desktop.i18n import N_, _, ngettext
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.partners import partners
from umkm_desktop.services.records import resolve
from umkm_desktop.services.register import businesses, products
from umkm_desktop.services.search import KINDS, Hit, SearchResult, search
from umkm_desktop.services.trail.showing import Shown, show_record

LIMIT = 20


def _search(args: argparse.Namespace, context: Context) -> Answer:
    kinds = [args.kind] if args.kind else None
    result = search(context.desk(), " ".join(args.words), kinds=kinds, limit=args.limit)
    hits = [facts(hit, "kind", "uid", "title", "detail") for hit in result.hits]
    return Answer(_hits_text(result), {"hits": hits, "milliseconds": result.milliseconds})


def _hits_text(result: SearchResult) -> str:
    found = ngettext("{n} hasil", "{n} hasil", len(result.hits)).format(n=len(result.hits))
    return "\n".join([*map(_line, result.hits), f"{found} · {result.milliseconds:.0f} ms"])


def _line(hit: Hit) -> str:
    about = " · ".join(part for part in (hit.detail, hit.state) if part)
    return f"{hit.uid[:8]}  {_(KINDS[hit.kind]):<11} {hit.title}" + (f"  ({about})" if about else "")


def _show(args: argparse.Namespace, context: Context) -> Answer:
    shown = show_record(context.desk(), args.uid)
    return Answer(_record_text(shown), shown.as_mapping())


def _record_text(shown: Shown) -> str:
    filled = [field for field in shown.fields if field.text]
    width = max((len(field.label) for field in filled), default=0)
    lines = [f"{field.label:<{width}}  {field.text}".replace("\n", "\n" + " " * (width + 2)) for field in filled]
    return "\n".join([f"{_('UID'):<{width}}  {shown.uid}", *lines])


FIELDS: Mapping[str, tuple[FieldRule, ...]] = {
    "business": BUSINESS_FIELDS,
    "product": PRODUCT_FIELDS,
    "partner": (*PARTNER_FIELDS, TRADING_AREA),
}
NAMES: Mapping[str, str] = {"business": N_("usaha"), "product": N_("produk"), "partner": N_("mitra")}


def _listed_fields() -> str:
    """The fields of each kind, for ``--help``."""
    lines = [_("Tanggal ditulis 2026-11-24 atau 24-11-2026; rupiah ditulis 14500 atau Rp14.500. Tanda * wajib diisi.")]
    for kind, rules in FIELDS.items():
        lines += ["", f"{kind} ({_(NAMES[kind])}):"]
        lines += [f"  {rule.key + ('*' if rule.required else ''):<20} {_described(rule)}" for rule in rules]
    return "\n".join(lines)


def _described(rule: FieldRule) -> str:
    choices = " | ".join(f"{word} ({_(label)})" for word, label in rule.choices)
    more = choices or _(rule.hint) if rule.choices or rule.hint else ""
    if rule.kind is Kind.REFERENCE:
        more = _("UID usaha; boleh awalannya saja")
    return f"{_(rule.label)}: {more}" if more else _(rule.label)


def _add(args: argparse.Namespace, context: Context) -> Answer:
    values = _known(args.kind, args.fields)
    desk = context.desk()
    adding: Mapping[str, Callable[[Desk, Mapping[str, object]], str]] = {
        "business": businesses.add_business,
        "product": products.add_product,
        "partner": partners.add_partner,
    }
    uid = _told(lambda: adding[args.kind](desk, _resolved(desk, values)))
    text = _("{kind} tercatat: {uid}.").format(kind=_(NAMES[args.kind]).capitalize(), uid=uid)
    doubts = _doubts(desk, args.kind, uid, values)
    return Answer(text + _doubted(doubts), {"uid": uid, "doubts": doubts})


def _set(args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    named = resolve(desk, args.uid, kinds=tuple(FIELDS))
    values = _known(named.kind, args.fields)
    also: tuple[str, ...] = ()
    if named.kind == "business":
        saved = _told(lambda: businesses.change_business(desk, named.uid, values))
        changed, also = list(saved.changed), saved.also
    elif named.kind == "product":
        changed = _told(lambda: products.change_product(desk, named.uid, _movable(values)))
    else:
        changed = _told(lambda: partners.change_partner(desk, named.uid, values))
    doubts = _doubts(desk, named.kind, named.uid, values)
    data = {"uid": named.uid, "changed": changed, "doubts": doubts}
    return Answer(_change_sentence(changed, also) + _doubted(doubts), data)


def _doubts(desk: Desk, kind: str, uid: str, values: Mapping[str, object]) -> dict[str, str]:
    """What is odd about the fields that were given, as the form says it of the stored record."""
    if kind == "business":
        checked = businesses.examine_form(desk, {**businesses.business_form(desk, uid).values, **values})
    elif kind == "product":
        form = products.product_form(desk, uid)
        checked = products.examine_product_form(desk, {**form.values, **values, "business": form.business_uid})
    else:
        checked = examine_partner(values)
    return {key: sentence for key, sentence in checked.warnings.items() if key in values}


def _doubted(doubts: Mapping[str, str]) -> str:
    told = "; ".join(f"{key}: {sentence}" for key, sentence in doubts.items())
    return " " + _("Perhatikan: {warning}").format(warning=told) if told else ""


def _change_sentence(changed: list[str], also: tuple[str, ...]) -> str:
    if not changed:
        return _("Tidak ada yang berubah.")
    sentence = _("Berubah: {fields}.").format(fields=", ".join(changed))
    if also:
        sentence += " " + _("Pemiliknya berubah juga pada: {names}.").format(names=", ".join(also))
    return sentence


def _known(kind: str, values: dict[str, str]) -> dict[str, str]:
    keys = [rule.key for rule in FIELDS[kind]]
    unknown = [key for key in values if key not in keys]
    if unknown:
        raise RuleBroken(
            _("Isian {kind} tidak dikenal: {unknown}. Yang ada: {known}.").format(
                kind=_(NAMES[kind]), unknown=", ".join(unknown), known=", ".join(keys)
            )
        )
    return values


def _resolved(desk: Desk, values: dict[str, str]) -> dict[str, str]:
    if not values.get("business"):
        return values
    return {**values, "business": resolve(desk, values["business"], kinds=("business",)).uid}


def _movable(values: dict[str, str]) -> dict[str, str]:
    if "business" in values:
        raise RuleBroken(_("Produk tidak dapat dipindahkan ke usaha lain. Catat sebagai produk baru di usaha itu."))
    return values


def _told(act: Callable[[], Any]) -> Any:
    """Do it; problems of several fields are told with the names of the fields."""
    try:
        return act()
    except FieldProblems as found:
        told = " ".join(f"{key}: {sentence}" for key, sentence in found.problems.items())
        raise RuleBroken(_("Belum disimpan. {problems}").format(problems=told)) from found


COMMANDS = (
    Command(
        "search",
        N_("mencari usaha, pemilik, produk, mitra, perjanjian, penempatan, dokumen"),
        _search,
        arg("words", N_("KATA"), N_("bagian kata, nomor, atau beberapa kata"), nargs="*"),
        arg("--kind", about=N_("hanya satu jenis data"), choices=tuple(KINDS)),
        arg("--limit", "N", N_("paling banyak sekian hasil"), type=positive, default=LIMIT),
    ),
    Command(
        "show",
        N_("menampilkan satu data, NIK disamarkan"),
        _show,
        arg("uid", "UID", N_("UID, awalannya, atau nomor dokumen")),
    ),
    Command(
        "add",
        N_("mencatat satu usaha, produk, atau mitra"),
        _add,
        arg("kind", about=N_("usaha, produk, atau mitra"), choices=tuple(FIELDS)),
        pairs(required=True),
        more=_listed_fields,
    ),
    Command(
        "set",
        N_("mengubah isian satu data"),
        _set,
        arg("uid", "UID", N_("UID usaha, produk, atau mitra; boleh awalannya saja")),
        pairs(about=N_("ISI kosong menghapus isian"), required=True),
        more=_listed_fields,
    ),
)
