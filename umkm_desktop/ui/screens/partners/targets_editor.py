"""The small form for a partner's target of one year, opened from its page."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.targets import MEASURES, amount_text, examine_target
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.partners import targets
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField

FIELDS = (
    FormField("year", N_("Tahun"), "digits", required=True, width=4),
    FormField(
        "measure",
        N_("Ukuran"),
        "choice",
        required=True,
        width=8,
        choices=[(measure.value, name) for measure, (name, _unit) in MEASURES.items()],
    ),
    FormField("amount", N_("Sasaran"), required=True, width=12, hint=N_("Jumlah; tempat dalam m², contoh 12,5")),
    FormField("note", N_("Catatan"), "multiline", rows=2),
)


def edit_target(context: Context, partner_uid: str, line: TargetLine | None = None) -> bool:
    """Ask for a target (``line`` fills the form in) and set it; whether something was set."""
    if not context.desk.may(Permission.EDIT_PARTNERS):
        context.dialogs.tell(_("Sasaran mitra"), refusal(Permission.EDIT_PARTNERS))
        return False
    fields = [replace(one, choices=[(key, _(name)) for key, name in one.choices]) for one in FIELDS]
    values = context.dialogs.ask_values(
        _("Sasaran mitra"),
        _("Sasaran satu tahun; yang tercapai dihitung dari perjanjian dan penempatan, tidak diketik."),
        _("Simpan"),
        fields,
        _start(context, line),
        check=_problems,
    )
    if values is None:
        return False
    try:
        targets.set_target(context.desk, partner_uid, values)
    except Refused as refused:
        context.dialogs.tell(_("Sasaran mitra"), str(refused))
        return False
    context.toast(_("Sasaran tersimpan"), str(values["year"]))
    return True


def remove_target(context: Context, line: TargetLine) -> bool:
    """Take a target away after asking; whether it is gone."""
    if not line.uid:
        context.dialogs.tell(_("Sasaran mitra"), _("Sasaran umum diubah di data mitra, bagian Kewajiban bermitra."))
        return False
    sentence = _("Sasaran {year} ({text}) dihapus; jejak tetap menyimpannya.").format(year=line.year, text=line.text)
    if not context.dialogs.confirm(_("Hapus sasaran"), sentence, _("Hapus"), danger=True):
        return False
    try:
        targets.remove_target(context.desk, line.uid)
    except Refused as refused:
        context.dialogs.tell(_("Sasaran mitra"), str(refused))
        return False
    return True


def _start(context: Context, line: TargetLine | None) -> Mapping[str, Any]:
    if line is None:
        return {"year": str(context.desk.today().year), "measure": Measure.PRODUCTS.value}
    return {
        "year": str(line.year), "measure": line.measure.value, "amount": amount_text(line.measure, line.amount),
        "note": line.note or "",
    }  # fmt: skip


def _problems(values: Mapping[str, Any]) -> Mapping[str, str]:
    return examine_target(values)[1]
