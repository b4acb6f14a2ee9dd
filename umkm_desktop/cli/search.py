"""``search`` and ``show``: the search box, and one record."""

import argparse

from umkm_desktop.cli.answers import Answer, Context, positive
from umkm_desktop.cli.table import arg, command
from umkm_desktop.i18n import N_, _, ngettext
from umkm_desktop.services.search import KINDS, Hit, SearchResult, search
from umkm_desktop.services.trail.showing import Shown, show_record

LIMIT = 20


def _search(args: argparse.Namespace, context: Context) -> Answer:
    kinds = [args.kind] if args.kind else None
    result = search(context.desk(), " ".join(args.words), kinds=kinds, limit=args.limit)
    hits = [{"kind": hit.kind, "uid": hit.uid, "title": hit.title, "detail": hit.detail} for hit in result.hits]
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


COMMANDS = (
    command(
        "search",
        N_("mencari usaha, pemilik, produk, mitra, perjanjian, penempatan, dokumen"),
        _search,
        arg("words", N_("KATA"), N_("bagian kata, nomor, atau beberapa kata"), nargs="*"),
        arg("--kind", about=N_("hanya satu jenis data"), choices=tuple(KINDS)),
        arg("--limit", "N", N_("paling banyak sekian hasil"), type=positive, default=LIMIT),
    ),
    command(
        "show",
        N_("menampilkan satu data, NIK disamarkan"),
        _show,
        arg("uid", "UID", N_("UID, awalannya, atau nomor dokumen")),
    ),
)
