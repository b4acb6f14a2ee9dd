"""The page of officers: who works here at the left, one of them or a small form at the right."""

import tkinter as tk
from collections.abc import Callable, Mapping
from typing import Any

from umkm_desktop.domain.identifiers import format_nip
from umkm_desktop.domain.officers import ALL_ROLES, ROLE_NAMES, Role, describe_password
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office.officers import OfficerRow
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_pane import ListPane
from umkm_desktop.ui.navigation import Command, Hosted
from umkm_desktop.ui.screens.officers.presenter import KINDS, TITLES, OfficersPresenter, Task

HELP = N_(
    "Setiap petugas masuk dengan nama dan kata sandinya sendiri; setiap perubahan tercatat atas namanya.\n\n"
    "Petugas baru mendapat kata sandi pertama dari admin, lalu menggantinya sendiri lewat “Kata sandi saya”.\n\n"
    "Petugas yang pindah dinonaktifkan, tidak dihapus: namanya tetap ada di jejak audit. Petugas yang lupa kata sandi "
    "diberi yang baru oleh admin, atau memakai kode pemulihan di halaman masuk."
)

VERBS: Mapping[Task, str] = {
    Task.NEW: N_("Tambahkan"),
    Task.CHANGE: N_("Simpan"),
    Task.PASSWORD: N_("Ganti kata sandi"),
    Task.ENABLE: N_("Aktifkan"),
    Task.OWN: N_("Ganti kata sandi"),
    Task.CODE: N_("Buat kode baru"),
}
EXPLAINED: Mapping[Task, str] = {
    Task.PASSWORD: N_("Beritahukan kata sandi ini langsung kepada petugas; ia sebaiknya segera menggantinya."),
    Task.ENABLE: N_("Peran lama berlaku lagi. Beri kata sandi baru, sebab kuncinya sudah dihapus."),
    Task.CODE: N_("Kode pada kertas lama tidak berlaku lagi setelah kode baru dibuat."),
}


class OfficersView(ListPane[OfficersPresenter]):
    """List, page of one officer, small forms."""

    noun, hint = N_("petugas"), N_("↑ ↓ pilih · F2 ubah")
    icon, pick, pick_sub = "people", N_("Pilih petugas"), N_("Peran dan haknya tampil di sini.")
    detail_width, detail_padding, stacked = 532, 17, True

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self._note: tk.Widget | None = None
        self._form: TaskForm | None = None
        self.button: w.Button | None = None

    def build_head(self) -> None:
        self._top = w.frame(self)
        self._top.pack(fill="x", padx=look.px(20))

    def columns(self) -> list[w.Column]:
        return [
            w.Column("name", _("Petugas"), 200, lambda row: (row.name, duties(row)), "two_line", stretch=1),
            w.Column("nip", _("NIP"), 172, lambda row: format_nip(row.nip) or "–", priority=1),
            w.Column("state", _("Keadaan"), 100, _state, "pill"),
        ]

    def edit_row(self, _row: OfficerRow) -> None:
        self.presenter.start_edit()

    # What the presenter says

    def show_chosen(self) -> None:
        self._clear_detail()
        row = self.presenter.chosen
        if row is None:
            self.show_none_chosen()
            return
        head = w.frame(self._detail)
        head.pack(fill="x")
        w.avatar(head, row.name, 46).pack(side="left")
        words = w.frame(head)
        words.pack(side="left", padx=(look.px(12), 0))
        w.label(words, row.name, "h2").pack(anchor="w")
        w.label(words, _("Anda sendiri") if row.is_self else duties(row), "small", "text3").pack(anchor="w")
        w.details(
            self._detail,
            [
                w.Detail(_("NIP"), format_nip(row.nip)),
                w.Detail(_("Keadaan"), _("Aktif") if row.active else _("Nonaktif")),
            ],
        ).pack(fill="x", pady=(look.px(16), 0))
        self._show_pills(row)
        w.label(self._detail, _("Hak"), "small", "text3").pack(anchor="w", pady=(look.px(14), look.px(2)))
        w.label(self._detail, _joined(self.presenter.rights_of(row.roles)) or _("Tidak ada"), wrap="auto").pack(
            fill="x"
        )
        self._show_buttons(row)

    def show_task(self, task: Task, row: OfficerRow | None) -> None:
        self._clear_detail()
        w.label(self._detail, _(TITLES[task]), "h2").pack(anchor="w")
        if row is not None:
            w.label(self._detail, row.name, "small", "text3").pack(anchor="w")
        foot = w.FootBar(self._detail)
        self.button = foot.offer(self.presenter.back, self.presenter.save, _(VERBS[task]), icon="")
        scroll = w.ScrollFrame(self._detail)
        scroll.pack(fill="both", expand=True, pady=(look.px(10), 0))
        if task in EXPLAINED:
            text = w.label(scroll.body, _(EXPLAINED[task]), "body", "text2", wrap="auto")
            text.pack(fill="x", padx=look.px(2), pady=(0, look.px(11)))
        self._form = form = TaskForm(scroll.body, task, row, self.presenter)
        form.pack(fill="x")
        form.go_to(_fields(task)[0].key)

    @property
    def form(self) -> "TaskForm":
        """The small form; there is one while the presenter edits."""
        assert self._form is not None
        return self._form

    def close_task(self) -> None:
        self._form = None
        self._clear_detail()

    def show_note(self, sentence: str, action: str, command: Callable[[], object] | None) -> None:
        if self._note is not None:
            self._note.destroy()
        self._note = w.Strip(self._top, sentence, kind="info", action=action, command=command, closable=False)
        self._note.pack(fill="x", pady=(0, look.px(8)))

    def show_code(self, code: str) -> None:
        self._clear_detail()
        w.label(self._detail, _("Kode pemulihan baru"), "h2").pack(anchor="w")
        line = _("Catat di kertas sekarang; kode ini tidak ditampilkan lagi. Yang lama tidak berlaku.")
        w.label(self._detail, line, "body", "text2", wrap="auto").pack(fill="x", pady=(look.px(2), look.px(12)))
        w.code_box(self._detail, code).pack(fill="x")
        done = w.button(self._detail, _("Sudah dicatat"), "primary", command=self.presenter.refresh)
        done.pack(anchor="e", pady=(look.px(16), 0))
        done.focus_set()

    def set_busy(self, busy: bool) -> None:
        if self.button is not None and self.button.winfo_exists():
            self.button.state(["disabled" if busy else "!disabled"])
        self.configure(cursor="watch" if busy else "")
        self.update_idletasks()

    # Parts

    def _show_pills(self, row: OfficerRow) -> None:
        w.label(self._detail, _("Peran"), "small", "text3").pack(anchor="w", pady=(look.px(2), look.px(4)))
        line = w.frame(self._detail)
        line.pack(fill="x")
        names = [_("Semua peran")] if row.roles == ALL_ROLES else [_(ROLE_NAMES[r]) for r in Role if r in row.roles]
        for place, name in enumerate(names):
            pill = w.pill(line, name, "accent", icon="")
            pill.grid(row=place // 4, column=place % 4, sticky="w", padx=(0, look.px(6)), pady=look.px(2))

    def _show_buttons(self, row: OfficerRow) -> None:
        line = w.frame(self._detail)
        line.pack(side="bottom", fill="x", pady=(look.px(12), 0))
        wanted: list[tuple[str, Callable[[], object], str]] = []
        if row.is_self:
            wanted = [
                (_("Kode pemulihan baru"), lambda: self.presenter.start(Task.CODE), ""),
                (_("Ubah"), lambda: self.presenter.start(Task.CHANGE), "F2"),
            ]
        elif row.active:
            wanted = [
                (_("Nonaktifkan"), self.presenter.disable, ""),
                (_("Kata sandi baru"), lambda: self.presenter.start(Task.PASSWORD), ""),
                (_("Ubah"), lambda: self.presenter.start(Task.CHANGE), "F2"),
            ]
        else:
            wanted = [(_("Aktifkan kembali"), lambda: self.presenter.start(Task.ENABLE), "")]
        for text, command, key in reversed(wanted):
            button = w.button(line, text, command=command, key=key or None)
            button.set_allowed(not self.presenter.why_not, self.presenter.why_not)
            button.pack(side="right", padx=(look.px(8), 0))

    def _clear_detail(self) -> None:
        self.button = None
        w.clear(self._detail)


class TaskForm(tk.Frame):
    """The fields of a small form; under them the roles, where it is about those."""

    def __init__(self, parent: tk.Misc, task: Task, row: OfficerRow | None, on: OfficersPresenter) -> None:
        super().__init__(parent, background=look.color(look.surface_of(parent)))
        self._on = on
        self._ticks: dict[Role, w.CheckBox] = {}
        self._before = row.roles if row else frozenset()
        self.fields = w.Form(self, _fields(task), on_change=self._describe_password)
        self.fields.pack(fill="x")
        self.go_to = self.fields.go_to
        if task in (Task.NEW, Task.CHANGE):
            self._build_roles()
        if row is not None and task is Task.CHANGE:
            self.fields.set_values({"name": row.name, "nip": row.nip})

    def _build_roles(self) -> None:
        w.label(self, _("Peran"), "h3").pack(anchor="w", padx=look.px(2), pady=(look.px(6), look.px(2)))
        self._problem = w.label(self, "", "small", "bad", wrap="auto")
        self._problem.pack(fill="x", padx=look.px(2))
        grid = w.frame(self)
        grid.pack(fill="x")
        grid.columnconfigure((0, 1), weight=1, uniform="roles")
        for place, role in enumerate(Role):
            tick = w.CheckBox(grid, _(ROLE_NAMES[role]), role in self._before, lambda _on: self._tell_rights())
            tick.grid(row=place // 2, column=place % 2, sticky="w", pady=look.px(2))
            self._ticks[role] = tick
        self._rights = w.label(self, "", "small", "text3", wrap="auto")
        self._rights.pack(fill="x", padx=look.px(2), pady=(look.px(8), look.px(12)))
        self._tell_rights()

    def _tell_rights(self) -> None:
        rights = self._on.rights_of(self._roles)
        self._rights.say(_("Boleh: {rights}.").format(rights=", ".join(rights)) if rights else "")

    @property
    def _roles(self) -> frozenset[Role]:
        return frozenset(role for role, tick in self._ticks.items() if tick.value)

    @property
    def dirty(self) -> bool:
        return self.fields.dirty or (bool(self._ticks) and self._roles != self._before)

    def checked_values(self) -> dict[str, Any] | None:
        values = self.fields.checked_values()
        return {**values, "roles": self._roles} if values is not None and self._ticks else values

    def show_problems(self, problems: Mapping[str, str]) -> list[str]:
        shown = dict(problems)
        if self._ticks:
            self._problem.say(shown.pop("roles", ""))
        return self.fields.show_problems(shown)

    def _describe_password(self) -> None:
        values = self.fields.values()
        for key in ("password", "new"):
            if values.get(key):
                good, sentence = describe_password(values[key], values.get("name") or "")
                self.fields.show_note(key, sentence, "ok" if good else "hint")
            elif key in values:
                self.fields.clear_note(key)


def duties(row: OfficerRow) -> str:
    """An officer's roles in one line."""
    if row.roles == ALL_ROLES:
        return _("Semua peran")
    return ", ".join(_(ROLE_NAMES[role]) for role in Role if role in row.roles)


def _joined(rights: list[str]) -> str:
    text = ", ".join(rights)
    return text[:1].upper() + text[1:]


def _state(row: OfficerRow) -> w.PillText:
    return w.PillText(_("Aktif"), "up", "check-lg") if row.active else w.PillText(_("Nonaktif"), "flat", "dash-lg")


def _fields(task: Task) -> list[w.Field]:
    name = w.Field("name", _("Nama lengkap"), required=True, hint=_("Dipakai untuk masuk"))
    nip = w.Field("nip", _("NIP"), "digits", hint=_("18 angka; kosongkan bila tidak ada"))
    password = w.Field("password", _("Kata sandi"), "password", required=True, width=6)
    again = w.Field("again", _("Ulangi kata sandi"), "password", required=True, width=6)
    old = w.Field("old", _("Kata sandi Anda sekarang"), "password", required=True)
    new = w.Field("new", _("Kata sandi baru"), "password", required=True, width=6)
    return {
        Task.NEW: [name, nip, password, again],
        Task.CHANGE: [name, nip],
        Task.PASSWORD: [password, again],
        Task.ENABLE: [password, again],
        Task.OWN: [old, new, again],
        Task.CODE: [old],
    }[task]


def build(parent: tk.Misc, context: Context) -> Hosted:
    """The screen, as the shell wants it."""
    view = OfficersView(parent)
    presenter = OfficersPresenter(view, context)
    view.attach(presenter)
    return view.hosted(
        {
            Command.NEW: presenter.start_new,
            Command.EDIT: presenter.start_edit,
            Command.SAVE: presenter.save,
            Command.BACK: presenter.back,
        },
        kinds=KINDS,
        unsaved=presenter.has_unsaved,
        discard=presenter.discard,
        help=HELP,
    )
