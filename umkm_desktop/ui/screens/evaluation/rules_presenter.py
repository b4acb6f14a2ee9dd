"""The office's rules of the evaluation: causes and solutions with what they brought, rules of judgement, feasts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.evaluation.evaluation_rules import RULE_FIELDS
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.evaluation import causes, month_rules
from umkm_desktop.services.evaluation.causes import CauseLine, SolutionLine
from umkm_desktop.services.evaluation.month_rules import FeastLine, RuleLine
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.dialogs import FormField
from umkm_desktop.ui.list_presenter import why_not
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.screens.evaluation.month_presenter import EvaluationPresenter

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.rules_view import RulesView

CatalogueLine = CauseLine | SolutionLine
NOUNS = {"catalogue": N_("penyebab dan solusi"), "rules": N_("versi aturan"), "feasts": N_("hari raya")}
NEW = {"catalogue": N_("Solusi baru"), "rules": N_("Versi baru"), "feasts": N_("Hari raya baru")}
"""What is listed, and what one more is called, by section."""


@dataclass(frozen=True)
class RulesQuery:
    """Which of the sections is shown."""

    section: str = "catalogue"


class RulesPresenter(EvaluationPresenter[RulesQuery]):
    """One section at a time in the same list."""

    _view: "RulesView"

    def __init__(self, view: "RulesView", context: Context, parts: PartNavigator | None) -> None:
        super().__init__(view, context, parts, RulesQuery())
        self.rows: Sequence[Any] = ()

    @property
    def section(self) -> str:
        """The one that is shown."""
        return self.query.section

    @property
    def narrowed(self) -> bool:
        return False

    @property
    def why_not(self) -> str:
        """Why nothing may be changed; empty when it may."""
        return why_not(self._desk, Permission.EDIT_EVALUATION_RULES)

    def opened(self, *, section: str = "", query: RulesQuery | None = None, **_rest: Any) -> None:
        """A section by its name; else as it was."""
        self.query = query or self.query
        self.choose_section(section or self.section)

    def choose_section(self, section: str) -> None:
        """Bring a section to the front."""
        self._view.show_problem("")
        self.ask(section=section)

    def count(self) -> int:
        return len(self.rows)

    def page(self, offset: int, limit: int) -> Sequence[Any]:
        return self.rows[offset : offset + limit]

    def asked(self) -> None:
        self.tell()
        self._view.show_query()
        self._view.select_first()

    def tell(self) -> None:
        self.rows = self._read()
        self.set_line(_(NOUNS[self.section]))
        why = self.why_not
        actions = [
            Action(_(NEW[self.section]), self.add, "plus-lg", primary=True, enabled=not why, why=why, key="Ctrl N")
        ]
        if self.section == "catalogue":
            actions.insert(0, Action(_("Penyebab baru"), self.add_cause, "plus-lg", enabled=not why, why=why))
        self._context.set_actions(actions)

    def _read(self) -> Sequence[Any]:
        """Causes in their order, each with its solutions, what is retired too; of the others the newest first."""
        if self.section == "rules":
            return month_rules.rules(self._desk)
        if self.section == "feasts":
            return month_rules.feasts(self._desk)[::-1]
        return [line for cause in causes.causes(self._desk, retired=True) for line in (cause, *cause.solutions)]

    # --- what is done
    def add(self) -> None:
        """The next of what is listed; of the catalogue a solution."""
        {"catalogue": self.add_solution, "rules": self.add_rule, "feasts": self.ask_feast}[self.section]()

    def edit(self, row: Any) -> None:
        """Another name, a corrected feast; no version of a rule is ever changed, so the next one is asked for."""
        if isinstance(row, RuleLine):
            self.add_rule()
        elif isinstance(row, FeastLine):
            self.ask_feast(row)
        elif row is not None:
            self.rename(row)

    def add_cause(self) -> None:
        """Ask for the name of a new cause."""
        self._ask_name(_("Penyebab baru"), "", lambda name: causes.save_cause(self._desk, name))

    def add_solution(self) -> None:
        """Ask for a new solution of the selected cause."""
        row: CatalogueLine | None = self._view.selected()
        if row is None:
            self._view.show_problem(_("Pilih dahulu penyebabnya."))
            return
        uid = row.cause_uid if isinstance(row, SolutionLine) else row.uid
        cause = next(one for one in self.rows if one.uid == uid)
        title = _("Solusi baru untuk {cause}").format(cause=cause.name)
        self._ask_name(title, "", lambda name: causes.save_solution(self._desk, name, cause_uid=uid))

    def rename(self, line: CatalogueLine) -> None:
        """Ask for another name."""
        save = causes.save_solution if isinstance(line, SolutionLine) else causes.save_cause
        self._ask_name(
            _("Ganti nama"), line.name, lambda name: save(self._desk, name, uid=line.uid, revision=line.revision)
        )

    def _ask_name(self, title: str, value: str, save: Callable[[str], object]) -> None:
        if not self.may_change():
            return
        name = self._context.dialogs.ask_text(title, "", _("Simpan"), label=_("Nama"), value=value)
        if name is not None:
            self.do(lambda: save(name))

    def retire(self, line: CatalogueLine) -> None:
        """Offer it no more, or again."""
        retire = causes.retire_solution if isinstance(line, SolutionLine) else causes.retire_cause
        self.do(lambda: retire(self._desk, line.uid, retired=not line.retired))

    def add_rule(self) -> None:
        """Ask for the next version."""
        if not self.may_change():
            return
        newest = month_rules.rules(self._desk)[0].rule
        values: dict[str, object] = {key: str(getattr(newest, key)) for key, *_rest in RULE_FIELDS}
        values["from_month"] = month_of(self.today)
        fields = [
            FormField("from_month", _("Mulai bulan"), required=True, width=6, hint=_("ditulis 2026-10")),
            *[FormField(key, _(label), "digits", required=True, width=6) for key, label, *_rest in RULE_FIELDS],
            FormField("note", _("Keterangan")),
        ]
        sentence = _("Bulan yang sudah ditutup tetap dinilai dengan aturannya sendiri.")
        answers = self._context.dialogs.ask_values(_("Aturan penilaian baru"), sentence, _("Simpan"), fields, values)
        if answers is not None:
            numbers = {key: answers[key] for key, *_rest in RULE_FIELDS}
            begin, note = str(answers["from_month"]), str(answers["note"] or "")
            self.do(lambda: month_rules.save_rule(self._desk, numbers, from_month=begin, note=note))

    def ask_feast(self, row: FeastLine | None = None) -> None:
        """Ask for a feast, or correct one when the government has spoken."""
        if not self.may_change():
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
        if answers is not None:
            known: dict[str, Any] = {"uid": row.uid, "revision": row.revision} if row else {}
            self.do(lambda: month_rules.save_feast(self._desk, **answers, **known))

    def remove_feast(self, row: FeastLine) -> None:
        """Take a feast out of the table."""
        sentence = _("{name} {day} tidak lagi menandai bulan. Jejak audit menyimpannya.").format(
            name=_(row.name), day=format_date(row.day)
        )
        if self._context.dialogs.confirm(_("Hapus hari raya?"), sentence, _("Hapus"), danger=True):
            self.do(lambda: month_rules.remove_feast(self._desk, row.uid))
