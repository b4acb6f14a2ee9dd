"""The small form for a partner's target of one year, opened from its page."""

from collections.abc import Mapping
from typing import Any

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.partners.duties import Measure
from umkm_desktop.domain.partners.targets import TARGET_FIELDS, amount_text, examine_target
from umkm_desktop.i18n import _
from umkm_desktop.services.partners import targets
from umkm_desktop.services.partners.targets import TargetLine
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.form_field import field_of


def edit_target(context: Context, partner_uid: str, line: TargetLine | None = None) -> bool:
    """Ask for a target (``line`` fills the form in) and set it; whether something was set."""
    if not context.desk.may(Permission.EDIT_PARTNERS):
        context.dialogs.tell(_("Sasaran mitra"), refusal(Permission.EDIT_PARTNERS))
        return False
    fields = [field_of(rule, **({"kind": "digits"} if rule.key == "year" else {})) for rule in TARGET_FIELDS]
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
        "year": str(line.year),
        "measure": line.measure.value,
        "amount": amount_text(line.measure, line.amount),
        "note": line.note or "",
    }


def _problems(values: Mapping[str, Any]) -> Mapping[str, str]:
    return examine_target(values)[1]
