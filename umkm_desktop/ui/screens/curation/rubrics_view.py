"""The list of rubric versions beside one of them as it is read: criteria, gate, marks."""

import tkinter as tk

from umkm_desktop.domain.curation.curation import VERDICT_NAMES
from umkm_desktop.domain.curation.curation_gates import (
    CONSEQUENCE_NAMES,
    PAPER_NAMES,
    VARIANT_NAMES,
    GateRule,
    Need,
    Variant,
)
from umkm_desktop.domain.curation.rubrics import METHOD_NAMES, Criterion, Mark, Method, Rubric
from umkm_desktop.domain.curation.scoring_steps import written
from umkm_desktop.i18n import N_, _, format_number
from umkm_desktop.services.curation.rubrics import RubricLine, RubricPage
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_pane import ListPane
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.curation.rubrics_presenter import RubricsPresenter


class RubricsView(ListPane[RubricsPresenter]):
    """A list and a page."""

    noun = N_("versi")
    list_width = 380

    def key(self, row: RubricLine) -> str:
        return row.key

    def build_above(self, room: tk.Misc) -> None:
        tk.Frame(room, background=look.color("card"), height=look.px(6)).pack(fill="x")

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Rubrik"), 150, _lines, "two_line", stretch=1),
            w.Column("state", _("Keadaan"), 96, _pill, "pill"),
        ]

    def show_chosen(self) -> None:
        w.clear(self._detail)
        page = self.presenter.shown
        if page is None:
            sentence = _("Rubrik menentukan kriteria, bobot, syarat dokumen dan batas keputusan.")
            w.EmptyState(self._detail, "list-check", _("Belum ada rubrik"), sentence).fill()
            return
        self._write_head(page, self.presenter.steps())
        w.divider(self._detail).pack(fill="x", padx=look.px(15))
        scroll = w.ScrollFrame(self._detail)
        scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(8))
        write_rubric(scroll.body, page.rubric)

    def _write_head(self, page: RubricPage, steps: list[Action]) -> None:
        head = w.frame(self._detail)
        head.pack(fill="x", padx=look.px(15), pady=(look.px(12), look.px(10)))
        buttons = w.frame(head)
        buttons.pack(side="right", anchor="n")
        for place, step in enumerate(steps[:2]):
            made = w.button(
                buttons, step.text, "secondary" if place else "primary", icon=step.icon, command=step.command
            )
            made.set_allowed(not step.why, step.why)
            made.pack(side="left", padx=(look.px(5), 0))
        if rest := steps[2:]:
            more = w.button(buttons, _("Lainnya"), icon="three-dots")
            entries = [w.MenuEntry(one.text, one.command, one.icon, refused=one.why) for one in rest]
            more.configure(command=lambda: w.popup_menu(more, entries))
            more.pack(side="left", padx=(look.px(5), 0))
        line = page.line
        w.label(head, line.name, "h2", wrap="auto").pack(fill="x")
        words = _("versi {n} · {method}").format(n=line.version, method=_(METHOD_NAMES[Method(line.method)]))
        w.label(head, words, "small", "text2", wrap="auto").pack(fill="x")
        if line.example:
            w.label(head, _("Contoh, bukan aturan kantor."), "smallm", "wait", wrap="auto").pack(fill="x")
        elif line.sessions:
            words = _("Dipakai {n} sesi, tidak dapat diubah; buat versi baru.").format(n=format_number(line.sessions))
            w.label(head, words, "small", "wait", wrap="auto").pack(fill="x")


def write_rubric(body: tk.Misc, rubric: Rubric) -> None:
    """A whole rubric as it is read."""
    if rubric.note:
        w.label(body, rubric.note, "small", "text2", wrap="auto").pack(fill="x")
    sums = [weight_words(rubric, is_food=is_food) for is_food in (True, False) if rubric.criteria_for(is_food=is_food)]
    w.heading(body, _("Kriteria"), sub=" · ".join(sums)).pack(fill="x", pady=(look.px(10), 0))
    for criterion in rubric.criteria:
        _criterion(body, criterion, rubric.method)
    w.heading(body, _("Syarat dokumen"), sub=str(len(rubric.gates) or "")).pack(fill="x", pady=(look.px(14), 0))
    for rule in rubric.gates:
        w.label(body, gate_words(rule), "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(3), 0))
    w.heading(body, _("Usulan keputusan")).pack(fill="x", pady=(look.px(14), 0))
    for mark in rubric.marks:
        w.label(body, mark_words(mark), "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(3), 0))
    for words, verdict in (
        (_("Selain itu: {verdict}"), rubric.otherwise),
        (_("Di bawah nilai minimum: paling tinggi {verdict}"), rubric.below_minimum),
    ):
        text = words.format(verdict=_(VERDICT_NAMES[verdict]).lower())
        w.label(body, text, "small", "text2", wrap="auto").pack(fill="x", pady=(look.px(3), 0))


def _criterion(body: tk.Misc, one: Criterion, method: Method) -> None:
    row = w.frame(body)
    row.pack(fill="x", pady=(look.px(7), 0))
    w.label(row, written(one.weight), "strong").pack(side="right", anchor="n")
    name = one.name if one.variant is Variant.ALL else f"{one.name} ({_(VARIANT_NAMES[one.variant]).lower()})"
    w.label(row, name, "bodym", wrap="auto").pack(fill="x")
    facts = [_("skala {lowest}–{highest}").format(lowest=one.lowest, highest=one.highest)]
    if method is Method.GAP:
        facts.append(_("target {n}").format(n=one.target))
    if one.minimum is not None:
        facts.append(_("minimum {n}").format(n=written(one.minimum)))
    facts += [f"{at}: {text}" for at, text in one.points]
    if one.training:
        facts.append(_("pelatihan: {text}").format(text=one.training))
    w.label(row, " · ".join(facts), "small", "text3", wrap="auto").pack(fill="x")


def weight_words(rubric: Rubric, *, is_food: bool) -> str:
    """The sum of the weights that count for a kind of product."""
    total = sum((one.weight for one in rubric.criteria_for(is_food=is_food)), start=rubric.criteria[0].weight * 0)
    words = _("bobot pangan {sum}") if is_food else _("bobot bukan pangan {sum}")
    return words.format(sum=written(total))


def gate_words(rule: GateRule) -> str:
    """``Pangan: SPP-IRT atau izin BPOM; bila tidak ada: gugur administrasi``."""
    joint = _(" atau ") if rule.need is Need.ANY else _(" dan ")
    papers = joint.join(_(PAPER_NAMES[paper]) for paper in rule.papers)
    return _("{who}: {papers}; bila tidak ada: {means}").format(
        who=_(VARIANT_NAMES[rule.variant]), papers=papers, means=_(CONSEQUENCE_NAMES[rule.consequence])
    )


def mark_words(mark: Mark) -> str:
    """What a verdict asks for."""
    parts = []
    if mark.least is not None:
        parts.append(_("nilai akhir paling rendah {n}").format(n=written(mark.least)))
    if mark.lowest_gap is not None:
        parts.append(_("selisih tiap kriteria paling rendah {n}").format(n=written(mark.lowest_gap)))
    return f"{_(VERDICT_NAMES[mark.verdict])}: {', '.join(parts)}"


def _lines(row: RubricLine) -> tuple[str, str]:
    words = _("versi {n} · {count} kriteria").format(n=row.version, count=row.criteria)
    return row.name, _("contoh · {words}").format(words=words) if row.example else words


def _pill(row: RubricLine) -> w.PillText:
    if row.example:
        return w.PillText(_("Contoh"), "info", "")
    if row.retired:
        return w.PillText(_("Tidak ditawarkan"), "flat", "")
    if row.sessions:
        return w.PillText(_("{n} sesi").format(n=format_number(row.sessions)), "up", "lock")
    return w.PillText(_("Belum dipakai"), "wait", "")


def build(parent: tk.Misc, context: Context, parts: PartNavigator) -> Hosted:
    """The part, as the screen wants it."""
    view = RubricsView(parent)
    presenter = RubricsPresenter(view, context, parts)
    view.attach(presenter)
    return view.hosted(
        {Command.NEW: presenter.new, Command.EDIT: presenter.take_first, Command.FIND: view.table.focus_set},
        keys={"<Control-Return>": presenter.take_first},
    )
