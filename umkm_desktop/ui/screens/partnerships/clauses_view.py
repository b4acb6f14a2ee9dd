"""The library of clauses: a list by paper and part beside one clause with its versions."""

import tkinter as tk

from umkm_desktop.domain.agreements.clauses import PAPERS, PARTS
from umkm_desktop.domain.agreements.partnerships import PATTERNS, Pattern
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.agreements.clauses import ClauseVersion
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import Filter, ListPane
from umkm_desktop.ui.navigation import Command, Hosted, PartNavigator
from umkm_desktop.ui.screens.partnerships.clauses_presenter import ClausesPresenter

HELP = N_(
    "Pustaka klausul untuk perjanjian dan nota kesepahaman. Yang bertanda contoh dibawa program dan bukan aturan "
    "kantor; simpan versi kantor sendiri dengan F2.\n\n"
    "Klausul disisipkan sebagai teks: perubahan di sini tidak mengubah naskah yang sudah memuatnya. Versi lama tetap "
    "tersimpan. Klausul yang dihentikan tidak ditawarkan lagi."
)


class ClausesView(ListPane[ClausesPresenter]):
    """List and one clause."""

    noun, find, hint = N_("klausul"), N_("Nama atau bunyi klausul…"), N_("↑ ↓ pilih · F2 versi baru")
    find_width, row_height, detail_width = 230, 38, 430

    def key(self, row: ClauseVersion) -> str:
        return row.name

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Klausul"), 220, lambda row: (row.name, _where(row)), "two_line", stretch=1),
            w.Column("source", _("Dasar"), 186, lambda row: row.source or "–", priority=1),
            w.Column("state", _("Versi"), 110, lambda row: w.PillText(*_state(row), ""), "pill"),
        ]

    def filters(self) -> list[Filter]:
        return [Filter("paper", _("Naskah"), [(key, _(name)) for key, name in PAPERS.items()], many=False)]

    def edit_row(self, _row: ClauseVersion) -> None:
        self.presenter.edit()

    def empty(self, parent: tk.Misc) -> tk.Widget:
        return w.EmptyState(
            parent,
            "journal-text",
            _("Tidak ada klausul yang cocok"),
            _("Ganti kata carian atau buat klausul baru."),
            _("Klausul baru"),
            self.presenter.start_new,
        )

    def show_chosen(self) -> None:
        """The newest version with its text, and the older ones under it."""
        w.clear(self._detail)
        versions = self.presenter.versions
        if not versions:
            w.EmptyState(
                self._detail, "journal-text", _("Pilih klausul"), _("Bunyi dan versinya tampil di sini.")
            ).fill()
            return
        now = versions[0]
        head = w.frame(self._detail)
        head.pack(fill="x", padx=look.px(15), pady=(look.px(14), look.px(8)))
        w.pill(head, *_state(now), icon="").pack(side="right", anchor="n")
        w.label(head, now.name, "h2", wrap="auto").pack(anchor="w", fill="x")
        w.label(head, _where(now), "small", "text3", wrap="auto").pack(anchor="w", fill="x")
        self._buttons(now)
        w.divider(self._detail).pack(fill="x", padx=look.px(15))
        scroll = w.ScrollFrame(self._detail)
        scroll.pack(fill="both", expand=True, padx=look.px(15), pady=look.px(10))
        w.label(scroll.body, now.text, "body", wrap="auto").pack(anchor="w", fill="x")
        w.details(scroll.body, [w.Detail(_("Dasar"), now.source or "–", wide=True)]).pack(
            fill="x", pady=(look.px(12), 0)
        )
        if now.note:
            w.label(scroll.body, now.note, "small", "text2", wrap="auto").pack(anchor="w", fill="x")
        w.label(scroll.body, _("Versi"), "h3").pack(anchor="w", pady=(look.px(14), look.px(4)))
        for version in versions:
            w.label(scroll.body, _saved(version), "smallm", "text2").pack(anchor="w", pady=(look.px(6), 0))
            if version is not now:
                w.label(scroll.body, version.text, "small", "text3", wrap="auto").pack(anchor="w", fill="x")

    def _buttons(self, now: ClauseVersion) -> None:
        why_not = self.presenter.why_not
        bar = w.frame(self._detail)
        bar.pack(fill="x", padx=look.px(12), pady=(0, look.px(10)))
        edit = w.button(bar, _("Versi baru…"), "primary", icon="pencil", command=self.presenter.edit, key="F2")
        retire = w.button(bar, _("Hentikan…"), "secondary", icon="x-circle", command=self.presenter.retire)
        edit.set_allowed(not why_not, why_not)
        gone = why_not or (_("Klausul ini sudah tidak dipakai.") if now.retired else "")
        retire.set_allowed(not gone, gone)
        edit.pack(side="left", padx=(0, look.px(4)))
        retire.pack(side="left")


def _where(one: ClauseVersion) -> str:
    pattern = f" · {_(PATTERNS[Pattern(one.pattern)].name)}" if one.pattern else ""
    return f"{_(PAPERS[one.paper])} · {_(PARTS[one.paper][one.part])}{pattern}"


def _state(one: ClauseVersion) -> tuple[str, str]:
    if one.retired:
        return _("Tidak dipakai"), "bad"
    return (_("Contoh"), "flat") if one.example else (_("Versi {n}").format(n=one.version), "up")


def _saved(one: ClauseVersion) -> str:
    if one.example or one.saved_on is None:
        return _("Contoh bawaan program")
    return _("Versi {n} · {day} oleh {name}").format(n=one.version, day=format_date(one.saved_on), name=one.saved_by)


def build(parent: tk.Misc, context: Context, _parts: PartNavigator | None = None) -> Hosted:
    """The part, as the screen wants it."""
    view = ClausesView(parent)
    presenter = ClausesPresenter(view, context)
    view.attach(presenter)
    return view.hosted(
        {Command.NEW: presenter.start_new, Command.EDIT: presenter.edit},
        kinds=frozenset({"clause", "legal_basis"}),
        help=HELP,
    )
