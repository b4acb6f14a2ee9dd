"""``template``: the texts of papers, read and saved as JSON; what is saved is a new version."""

import argparse
import json
from pathlib import Path
from typing import Any

from umkm_desktop.cli.answers import Answer, Context
from umkm_desktop.cli.table import Command, arg
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.domain.papers.templates import TEMPLATES
from umkm_desktop.i18n import N_, _, format_moment
from umkm_desktop.services.office import templates


def _list(_args: argparse.Namespace, context: Context) -> Answer:
    desk = context.desk()
    lines: list[str] = []
    data: list[dict[str, Any]] = []
    for kind in Kind:
        used = next(one for one in templates.template_versions(desk, kind) if one.in_use)
        when = format_moment(used.saved_at) if used.saved_at else _("bawaan")
        version = _("versi {n}, {who}, {when}").format(n=used.version, who=used.saved_by, when=when)
        lines.append(f"{kind.value:<20}{_(KINDS[kind].name)}: {version if used.version else when}")
        data.append({"kind": kind.value, "version": used.version, "saved_by": used.saved_by, "note": used.note})
    return Answer("\n".join(lines), {"templates": data})


def _show(args: argparse.Namespace, context: Context) -> Answer:
    kind = Kind(args.kind)
    found = templates.template_texts(context.desk(), kind, args.version)
    fields = {name: _(field.meaning) for name, field in TEMPLATES[kind].fields.items()}
    texts = "\n\n".join(f"[{part}]\n{text}" for part, text in found.parts.items())
    known = "\n".join(f"{{{name}}}  {meaning}" for name, meaning in fields.items())
    answer = {"kind": kind.value, "version": found.version, "texts": dict(found.parts), "fields": fields}
    return Answer(f"{texts}\n\n{_('Isian:')}\n{known}", answer)


def _save(args: argparse.Namespace, context: Context) -> Answer:
    """The file holds ``{"part": "text"}``, or what ``template show --json`` gives; parts left out stay as they are."""
    kind, desk = Kind(args.kind), context.desk()
    given = _read(Path(args.file).expanduser())
    texts = {**templates.template_texts(desk, kind).parts, **given}
    version = templates.save_template(desk, kind, texts, note=args.note)
    return Answer(_("Tersimpan sebagai versi {n}.").format(n=version), {"kind": kind.value, "version": version})


def _read(path: Path) -> dict[str, str]:
    try:
        given = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise RuleBroken(_("Berkas {file} tidak dapat dibaca.").format(file=path)) from error
    except ValueError as error:
        raise RuleBroken(_("Berkas {file} bukan JSON dalam UTF-8.").format(file=path)) from error
    if isinstance(given, dict):
        given = given.get("texts", given)
    if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
        raise RuleBroken(_('Isi berkas ditulis {"bagian": "naskah"}, seperti keluaran template show --json.'))
    return given


_KIND = arg("kind", N_("JENIS"), ", ".join(Kind), choices=Kind)
COMMANDS = (
    Command(
        "template",
        N_("naskah dokumen: daftar, lihat, simpan"),
        None,
        parts=(
            Command("list", N_("versi naskah setiap jenis dokumen"), _list),
            Command(
                "show",
                N_("naskah satu jenis dokumen, dengan isian yang ada"),
                _show,
                _KIND,
                arg("--version", "N", N_("versi lama; 0 adalah bawaan"), type=int),
            ),
            Command(
                "save",
                N_("menyimpan naskah dari berkas JSON sebagai versi baru"),
                _save,
                _KIND,
                arg("file", "FILE.json"),
                arg("--note", N_("CATATAN"), default=""),
            ),
        ),
    ),
)
