"""``search`` and ``show``: the search box, and one record."""

import argparse
from typing import Any

from umkm_desktop.cli.answers import Answer, Context, positive
from umkm_desktop.i18n import _, ngettext
from umkm_desktop.services.search import KINDS, Hit, SearchResult, search
from umkm_desktop.services.trail.showing import Shown, show_record

LIMIT = 20


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add both commands to the parser."""
    finder = commands.add_parser(
        "search", parents=[common], help=_("mencari usaha, pemilik, produk, mitra, perjanjian, penempatan, dokumen")
    )
    finder.add_argument("words", nargs="*", metavar=_("KATA"), help=_("bagian kata, nomor, atau beberapa kata"))
    finder.add_argument("--kind", choices=tuple(KINDS), help=_("hanya satu jenis data"))
    finder.add_argument("--limit", type=positive, default=LIMIT, metavar="N", help=_("paling banyak sekian hasil"))
    finder.set_defaults(run=_search)
    shower = commands.add_parser("show", parents=[common], help=_("menampilkan satu data, NIK disamarkan"))
    shower.add_argument("uid", metavar="UID", help=_("UID, awalannya, atau nomor dokumen"))
    shower.set_defaults(run=_show)


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
