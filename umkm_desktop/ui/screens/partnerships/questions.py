"""What is asked before a step of an agreement or memorandum: the day, how it ended, the list of prohibitions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from umkm_desktop.domain.agreements.cautions import CAUTIONS, NO, YES, Answer, check_answers
from umkm_desktop.domain.agreements.partnerships import EndKind, signing_doubt
from umkm_desktop.i18n import _, format_date
from umkm_desktop.ui.dialogs import Dialogs, FormField


@dataclass(frozen=True)
class Ending:
    """When, how and why it ended."""

    day: date
    kind: str
    reason: str


def ask_signing(dialogs: Dialogs, today: date, title: str, *, printed_on: date | None) -> date | None:
    """The day both sides signed; the one the printed text names is offered, and another one is doubted."""
    fields = [FormField("day", _("Tanggal tanda tangan"), "date", required=True, width=6)]
    offered = printed_on if printed_on is not None and printed_on <= today else today
    values = dialogs.ask_values(
        title,
        _("Kapan kedua pihak menandatangani?"),
        _("Catat"),
        fields,
        {"day": offered},
        check=lambda typed: _no_future(typed, today),
    )
    day: date | None = values["day"] if values else None
    doubt = signing_doubt(printed_on, day) if day is not None else ""
    if not doubt or day is None or printed_on is None:
        return day
    ways = [(one.isoformat(), _("Catat {day}").format(day=format_date(one))) for one in (offered, day)]
    chosen = dialogs.choose(title, doubt, list(dict.fromkeys(ways)))
    return None if chosen is None else date.fromisoformat(chosen)


def ask_ending(dialogs: Dialogs, today: date, title: str, *, signed: bool, over: bool) -> Ending | None:
    """How, when and why; a text nobody signed is only given up."""
    ways = [
        (EndKind.AGREED.value, _("Disepakati berakhir")),
        (EndKind.BROKEN_OFF.value, _("Diputus salah satu pihak")),
        (EndKind.RUN_OUT.value, _("Habis masanya")),
    ]
    fields = [
        FormField("day", _("Tanggal"), "date", required=True, width=6),
        *([FormField("kind", _("Cara berakhir"), "choice", required=True, width=6, choices=ways)] if signed else []),
        FormField("reason", _("Alasan"), "multiline", required=True, hint=_("Dicatat dalam jejak audit.")),
    ]
    proposed = {"day": today, "kind": EndKind.RUN_OUT.value if over else EndKind.AGREED.value}
    values = dialogs.ask_values(
        title,
        _("Yang sudah berakhir tidak dapat dihidupkan lagi."),
        _("Akhiri"),
        fields,
        proposed,
        check=lambda typed: _no_future(typed, today),
        danger=True,
    )
    return Ending(values["day"], str(values.get("kind") or ""), values["reason"]) if values else None


def _no_future(typed: Mapping[str, Any], today: date) -> Mapping[str, str]:
    day = typed.get("day")
    return {"day": _("Tidak boleh sesudah hari ini.")} if isinstance(day, date) and day > today else {}


def ask_cautions(dialogs: Dialogs, answers: Mapping[str, Answer], *, all_of_them: bool) -> dict[str, Answer] | None:
    """The list of prohibitions; before a signing every question is to be answered."""
    options = [(NO, _("Tidak")), (YES, _("Ya"))]
    fields: list[FormField] = []
    values: dict[str, Any] = {}
    for caution in CAUTIONS:
        hint = f"{_(caution.question)} ({caution.law})"
        name = _(caution.name).capitalize()
        fields.append(FormField(caution.key, name, "choice", all_of_them, 12, hint, choices=options))
        fields.append(FormField(_note(caution.key), _("Catatan, bila ya"), width=12))
        if caution.key in answers:
            said = answers[caution.key]
            values |= {caution.key: said.answer, _note(caution.key): said.note}
    typed = dialogs.ask_values(
        _("Daftar periksa larangan"),
        _("Apakah naskah memuat hal berikut? Ini catatan kantor, bukan putusan hukum."),
        _("Simpan jawaban"),
        fields,
        values,
        check=_wrong,
    )
    return None if typed is None else _answers(typed)


def _wrong(typed: Mapping[str, Any]) -> Mapping[str, str]:
    return {_note(key): sentence for key, sentence in check_answers(_answers(typed)).items()}


def _answers(typed: Mapping[str, Any]) -> dict[str, Answer]:
    return {
        caution.key: Answer(str(typed[caution.key]), str(typed.get(_note(caution.key)) or "").strip())
        for caution in CAUTIONS
        if typed.get(caution.key)
    }


def _note(key: str) -> str:
    return f"{key}_note"
