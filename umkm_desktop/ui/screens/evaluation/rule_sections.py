"""Versions of the rule of judgement, and the feasts that shift months."""

from collections.abc import Callable
from functools import partial

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.evaluation.evaluation_rules import FIRST_MONTH, RULE_FIELDS
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, day_of, format_date, format_month, format_number
from umkm_desktop.services.evaluation import feasts, month_rules
from umkm_desktop.services.evaluation.feasts import FeastLine
from umkm_desktop.services.evaluation.month_rules import RuleLine
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField


class RuleSection:
    """Rules are never changed, only succeeded."""

    def __init__(self, context: Context, tell: Callable[[str], None]) -> None:
        self._context, self._desk, self._tell = context, context.desk, tell

    @property
    def noun(self) -> str:
        """What the rows are."""
        return _("versi aturan")

    @property
    def hint(self) -> str:
        """Keys."""
        return _("Ctrl N versi berikutnya; versi lama tidak diubah")

    @property
    def columns(self) -> list[w.Column]:
        """One column per number of a rule."""
        return [
            w.Column("version", _("Versi"), 60, lambda one: one.rule.version, "number", font="strong"),
            w.Column("from_month", _("Mulai bulan"), 130, _from),
            w.Column("band", _("Batas stagnan"), 104, lambda one: f"{one.rule.band} %", align="right"),
            w.Column("risk", _("Berisiko"), 130, _risk, align="right"),
            w.Column("slope", _("Tren, laporan"), 104, lambda one: one.rule.slope_months, "number", priority=2),
            w.Column("part", _("Hari penuh"), 92, lambda one: one.rule.part_days, "number", priority=2),
            w.Column("used", _("Bulan ditutup"), 104, lambda one: one.closings, "number", priority=1),
            w.Column("note", _("Keterangan"), 160, _saved, "two_line", stretch=2, font="small"),
        ]

    def rows(self) -> list[RuleLine]:
        """The newest first."""
        return month_rules.rules(self._desk)

    def actions(self) -> list[Action]:
        """Buttons of the top bar."""
        why = _why(self._context)
        return [Action(_("Versi baru"), self.add, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N")]

    def add(self) -> None:
        """Ask for the next version."""
        if why := _why(self._context):
            self._tell(why)
            return
        newest = self.rows()[0].rule
        values: dict[str, object] = {key: str(getattr(newest, key)) for key, *_rest in RULE_FIELDS}
        values["from_month"] = month_of(self._desk.today())
        fields = [
            FormField("from_month", _("Mulai bulan"), required=True, width=6, hint=_("ditulis 2026-10")),
            *[FormField(key, _(label), "digits", required=True, width=6) for key, label, *_rest in RULE_FIELDS],
            FormField("note", _("Keterangan")),
        ]
        sentence = _("Bulan yang sudah ditutup tetap dinilai dengan aturannya sendiri.")
        answers = self._context.dialogs.ask_values(_("Aturan penilaian baru"), sentence, _("Simpan"), fields, values)
        if answers is None:
            return
        numbers = {key: answers[key] for key, *_rest in RULE_FIELDS}
        try:
            month_rules.save_rule(
                self._desk, numbers, from_month=str(answers["from_month"]), note=str(answers["note"] or "")
            )
        except FieldProblems as problems:
            self._tell(" ".join(problems.problems.values()))
        except Refused as refused:
            self._tell(str(refused))
        else:
            self._tell("")

    def edit(self, _row: RuleLine) -> None:
        """Nothing changes an old version; the next one is asked for."""
        self.add()

    def menu(self, _row: RuleLine) -> list[w.MenuEntry | None]:
        """Only the next version."""
        return [w.MenuEntry(_("Versi berikutnya…"), self.add, "plus-lg", "Ctrl N", refused=_short(self._context))]


class FeastSection:
    """Feasts are corrected when the government has spoken."""

    def __init__(self, context: Context, tell: Callable[[str], None]) -> None:
        self._context, self._desk, self._tell = context, context.desk, tell

    @property
    def noun(self) -> str:
        """What the rows are."""
        return _("hari raya")

    @property
    def hint(self) -> str:
        """Keys."""
        return _("Enter ubah · Ctrl N baru · Shift F10 lainnya")

    @property
    def columns(self) -> list[w.Column]:
        """Day, name, source."""
        return [
            w.Column("day", _("Tanggal"), 170, lambda one: format_date(one.day), font="strong"),
            w.Column("name", _("Hari raya"), 200, lambda one: _(one.name)),
            w.Column(
                "source", _("Sumber"), 300, lambda one: _(one.source) if one.source else "", stretch=2, font="small"
            ),
        ]

    def rows(self) -> list[FeastLine]:
        """The newest first."""
        return list(reversed(feasts.feasts(self._desk)))

    def actions(self) -> list[Action]:
        """Buttons of the top bar."""
        why = _why(self._context)
        return [Action(_("Hari raya baru"), self.add, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N")]

    def add(self) -> None:
        """Ask for a feast."""
        self._ask(None)

    def edit(self, row: FeastLine) -> None:
        """Correct one."""
        self._ask(row)

    def menu(self, row: FeastLine) -> list[w.MenuEntry | None]:
        """Correct or take out."""
        why = _short(self._context)
        return [
            w.MenuEntry(_("Ubah…"), partial(self.edit, row), "pencil", "F2", refused=why),
            w.MenuEntry(_("Hapus…"), partial(self._remove, row), "trash3", refused=why),
        ]

    def _ask(self, row: FeastLine | None) -> None:
        if why := _why(self._context):
            self._tell(why)
            return
        values: dict[str, object] = {"name": _("Idul Fitri")}
        if row is not None:
            values = {"name": row.name, "day": row.day, "source": row.source}
        fields = [
            FormField("name", _("Hari raya"), required=True, width=7),
            FormField("day", _("Tanggal"), "date", required=True, width=5),
            FormField("source", _("Sumber"), hint=_("misalnya SKB Tiga Menteri atau sidang isbat")),
        ]
        title = _("Ubah hari raya") if row else _("Hari raya baru")
        sentence = _("Bulan yang pembandingnya bergeser karena hari ini diberi tanda.")
        answers = self._context.dialogs.ask_values(title, sentence, _("Simpan"), fields, values)
        if answers is None:
            return
        try:
            feasts.save_feast(
                self._desk,
                name=str(answers["name"]),
                day=answers["day"],
                source=str(answers["source"] or ""),
                uid=row.uid if row else None,
                revision=row.revision if row else None,
            )
        except FieldProblems as problems:
            self._tell(" ".join(problems.problems.values()))
        except Refused as refused:
            self._tell(str(refused))
        else:
            self._tell("")

    def _remove(self, row: FeastLine) -> None:
        sentence = _("{name} {day} tidak lagi menandai bulan. Jejak audit menyimpannya.").format(
            name=_(row.name), day=format_date(row.day)
        )
        if self._context.dialogs.confirm(_("Hapus hari raya?"), sentence, _("Hapus"), danger=True):
            try:
                feasts.remove_feast(self._desk, row.uid)
            except Refused as refused:
                self._tell(str(refused))


def _why(context: Context) -> str:
    may = context.desk.may(Permission.EDIT_EVALUATION_RULES)
    return "" if may else refusal(Permission.EDIT_EVALUATION_RULES)


def _short(context: Context) -> str:
    return _("tidak berhak") if _why(context) else ""


def _from(one: RuleLine) -> str:
    return _("sejak awal") if one.rule.from_month == FIRST_MONTH else format_month(one.rule.from_month)


def _risk(one: RuleLine) -> str:
    return _("−{drop} % {months} bulan").format(drop=one.rule.risk_drop, months=format_number(one.rule.risk_months))


def _saved(one: RuleLine) -> tuple[str, str]:
    day = format_date(day_of(one.saved_at))
    return one.note or "–", f"{one.saved_by}, {day}"
