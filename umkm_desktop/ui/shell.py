"""The window of a signed-in officer: side bar, top bar, and the screens he works on; it knows no screen by name."""

import tkinter as tk
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import NotAllowed
from umkm_desktop.domain.officers import Role, refusal
from umkm_desktop.i18n import _
from umkm_desktop.ui import keyboard, look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.bars import SideBar, TopBar
from umkm_desktop.ui.context import Context, PaletteCommand, PaletteContext, Surroundings, Workplace
from umkm_desktop.ui.dialogs import Dialogs
from umkm_desktop.ui.keyboard import focus_of
from umkm_desktop.ui.navigation import Command, Group, History, Hosted, Jump, Screen
from umkm_desktop.ui.panels import Panel, Panels, open_help
from umkm_desktop.ui.runner import Changes

if TYPE_CHECKING:
    from umkm_desktop.services.desk import Desk


Build = Callable[[tk.Misc, Context], Hosted]


@dataclass
class Built:
    """A screen that stands, visible or not, with the roles it was built for.

    ``stale`` means that its subject changed while it was not seen.
    """

    screen: Screen
    context: Context
    hosted: Hosted
    roles: frozenset[Role] = frozenset()
    stale: bool = False


@dataclass
class ScreenHost:
    """The built screens of one window; knows which is visible, and none of them by name."""

    load: Callable[[Screen], Build]
    content: Callable[[], tk.Misc]
    make_context: Callable[[Screen], Context]
    built: dict[str, Built] = field(default_factory=dict)
    kept_states: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    visible: Built | None = None

    def get(self, screen: Screen) -> Built:
        """The built screen."""
        if screen.id not in self.built:
            context = self.make_context(screen)
            hosted = self.load(screen)(self.content(), context)
            self.built[screen.id] = Built(screen, context, hosted, context.desk.officer.roles)
        return self.built[screen.id]

    def show(self, built: Built, arguments: Mapping[str, Any]) -> None:
        """Lay it over the others, tell it what it was opened for, and bring it up to date."""
        if self.visible is not None and self.visible is not built:
            self.visible.hosted.frame.grid_remove()
        self.visible = built
        built.hosted.frame.grid(row=0, column=0, sticky="nsew")
        state = self.kept_states.pop(built.screen.id, {})
        built.hosted.opened(**{**state, **arguments})
        if built.stale:
            built.stale = False
            built.hosted.refresh()

    def changed(self, subjects: frozenset[str]) -> None:
        """A commit touched these subjects: refresh what is seen, mark what is not."""
        for one in self.built.values():
            if one.hosted.kinds & subjects:
                if one is self.visible:
                    one.hosted.refresh()
                else:
                    one.stale = True

    def unsaved(self) -> list[Built]:
        return [one for one in self.built.values() if one.hosted.unsaved()]

    def run(self, command: Command) -> bool:
        """Do what the command means on the visible screen; False when it means nothing there."""
        if self.visible is None:
            return False
        hosted = self.visible.hosted
        action = hosted.commands.get(command) or (hosted.refresh if command is Command.REFRESH else None)
        if action:
            action()
        return action is not None

    def forget_all(self) -> None:
        """Destroy the frames but keep what the screens say of themselves, to build them anew in another look."""
        for one in tuple(self.built.values()):
            self._forget(one)

    def forget_outdated(self, roles: frozenset[Role]) -> None:
        """The same for screens built for other roles; what holds something half typed waits until it is settled."""
        for one in tuple(self.built.values()):
            if one.roles != roles and not one.hosted.unsaved():
                self._forget(one)

    def _forget(self, one: Built) -> None:
        self.kept_states[one.screen.id] = dict(one.hosted.state())
        one.context.stands = False
        one.hosted.frame.destroy()
        del self.built[one.screen.id]
        if one is self.visible:
            self.visible = None


def settle(built: Built, dialogs: Dialogs) -> bool:
    """The one question about something half typed; True when it is saved or dropped."""
    if not built.hosted.unsaved():
        return True
    answer = dialogs.choose(
        _("Simpan dulu?"),
        _("Isian di {screen} belum disimpan.").format(screen=built.context.title or _(built.screen.title)),
        [("save", _("Simpan")), ("drop", _("Buang isian")), ("stay", _("Kembali mengisi"))],
    )
    if answer == "drop":
        built.hosted.discard()
    elif answer == "save" and (save := built.hosted.commands.get(Command.SAVE)):
        save()
    return answer in ("save", "drop") and not built.hosted.unsaved()


def reachable(screens: Iterable[Screen], desk: "Desk") -> list[Screen]:
    """Screens the officer has a right to, in the order of the catalogue."""
    return [one for one in screens if not one.permissions or any(desk.may(right) for right in one.permissions)]


RAIL_BELOW = 1100
"""Logical width under which the side bar becomes a rail."""
FIRST_SCREEN = "home"
OpenPalette = Callable[[tk.Misc, PaletteContext], Panel]


class Shell:
    """Hosts screens and moves between them; it is the Navigator of every screen."""

    def __init__(
        self,
        window: tk.Tk,
        workplace: Workplace,
        keys: keyboard.WindowKeys,
        *,
        screens: Sequence[Screen],
        load: Callable[[Screen], Build],
        open_palette: OpenPalette,
        jumps: Sequence[Jump] = (),
    ) -> None:
        self.workplace = workplace
        self._window, self._keys, self._open_palette = window, keys, open_palette
        self._bound: set[str] = set()
        self._all = {screen.id: screen for screen in screens}
        self._jumps = jumps
        self._take_rights()
        self._history = History()
        self.panels = Panels(window, self._jobs_moved)
        self.changes = Changes(workplace.runner, self._changed)
        self.frame = tk.Frame(window, background=look.color("app"))
        self.host = ScreenHost(load, lambda: self._content, self._context_for)
        self._build()
        self._bind_keys()

    # --- Navigator
    def open(self, screen: str, /, **arguments: Any) -> None:
        """Show a screen; raises LookupError for an unknown id and NotAllowed without the right."""
        row = self._all[screen]
        if row not in self._screens:
            raise NotAllowed(refusal(min(row.permissions)))
        built = self.host.get(row)
        if built is self.host.visible and arguments and not settle(built, self.workplace.dialogs):
            return
        self._history.visit(screen)
        self.panels.close()
        self.host.show(built, arguments)
        self._side.set_active(screen)
        self._side.set_unsaved(frozenset(one.screen.id for one in self.host.unsaved()))
        self._show_header(built.context)
        self._take_focus(built)

    def may_open(self, screen: str) -> bool:
        return any(row.id == screen for row in self._screens)

    def back(self) -> None:
        previous = self._history.previous()
        if previous and self.may_open(previous):
            self._history.step_back()
            self.open(previous)

    # --- what the composition root asks
    def may_close(self) -> bool:
        """Show each screen that holds something unsaved and ask; False when the officer wants to stay."""
        for built in self.host.unsaved():
            self.open(built.screen.id)
            if not settle(built, self.workplace.dialogs):
                return False
        return True

    def has_unsaved(self) -> bool:
        return bool(self.host.unsaved())

    def rebuild(self) -> None:
        """Draw everything anew in another theme or size; screens come back as they say they were."""
        visible = self.host.visible
        self.panels.close()
        self.host.forget_all()
        for child in self.frame.winfo_children():
            child.destroy()
        self.frame.configure(background=look.color("app"))
        self._build()
        if visible:
            self.open(visible.screen.id)

    def close(self) -> None:
        """The sitting is over: take everything down."""
        self.changes.close()
        self._keys.forget(self)
        self.panels.close()
        self.host.forget_all()
        self.frame.destroy()

    def locked(self) -> None:
        """The lock page comes: no panel may stay over it."""
        self.panels.close()

    def unlocked(self) -> None:
        """The officer is back: bring what is shown up to date and give the keyboard back to his screen."""
        self.follow_rights()
        self._refresh_side_bar()
        if self.host.visible:
            self._take_focus(self.host.visible)

    def follow_rights(self) -> None:
        """Show what the officer may do now: roles and name may have been changed at another desk.

        Screens are built anew, one that holds something half typed once that is settled, and none under a question.
        """
        officer, before = self.workplace.desk.officer, self._officer
        if officer != before:
            self._take_rights()
            self._side.set_officer(self._listed, officer.name, self.workplace.duty())
        if officer.roles != before.roles:
            self._show_toast(_("Peran Anda diubah"), self.workplace.duty(), "", None)
        visible = self.host.visible
        if not (w.is_covered(self._window) or self.panels.is_open):
            self.host.forget_outdated(officer.roles)
        if visible is None:
            return
        may = self.may_open(visible.screen.id)
        if self.host.visible is None:
            self.open(visible.screen.id if may else FIRST_SCREEN)
        elif officer != before and may:
            visible.hosted.refresh()

    def _take_rights(self) -> None:
        self._officer = self.workplace.desk.officer
        self._screens = reachable(self._all.values(), self.workplace.desk)
        self._places = _places([jump for jump in self._jumps if self.may_open(jump.screen)], self._all, self.open)

    @property
    def _listed(self) -> list[Screen]:
        return [screen for screen in self._screens if screen.group is not Group.HIDDEN]

    # --- building
    def _build(self) -> None:
        place = self.workplace
        self._side = SideBar(
            self.frame,
            self._listed,
            on_open=self.open,
            on_more=self._open_more,
            on_officer=self._open_officer_menu,
            on_backup=lambda: self.open("backups") if self.may_open("backups") else None,
            officer=place.desk.officer.name,
            duty=place.duty(),
            office=place.office,
        )
        self._side.pack(side="left", fill="y")
        tk.Frame(self.frame, background=look.color("line"), width=look.hairline()).pack(side="left", fill="y")
        self._top = TopBar(self.frame, on_search=self.open_palette, on_jobs=self.panels.open_jobs)
        self._top.pack(side="top", fill="x")
        self._content = tk.Frame(self.frame, background=look.color("app"))
        self._content.pack(side="top", fill="both", expand=True)
        self._content.grid_propagate(False)
        self._content.rowconfigure(0, weight=1)
        self._content.columnconfigure(0, weight=1)
        self._toaster = w.Toaster(self._window)
        self.frame.bind("<Configure>", lambda event: self._side.set_rail(look.logical(event.width) < RAIL_BELOW))
        self._top.show_job(self.panels.jobs.running)
        self._refresh_side_bar()

    def _bind_keys(self) -> None:
        for command, sequence in keyboard.COMMAND_KEYS.items():
            self._bind(sequence, partial(self.host.run, command))
        for screen in self._all.values():
            if screen.digit:
                self._bind(f"<Alt-Key-{screen.digit}>", partial(self._open_by_key, screen.id))
        actions: dict[str, Callable[[], object]] = {
            "<Control-k>": self.open_palette,
            "<Control-l>": self.workplace.lock,
            "<Control-j>": self.panels.open_jobs,
            "<Control-q>": self.workplace.close,
            "<Control-z>": lambda: self._toaster.press(),
            "<F1>": self.open_help,
            "<Alt-Left>": self.back,
            "<F6>": lambda: keyboard.focus_ring(self._window, (self._side, self._top, self._content)),
        }
        for sequence, action in actions.items():
            self._bind(sequence, action)
        self._keys.listen(self, "<Escape>", self.panels.close)

    def _open_by_key(self, screen: str) -> bool:
        if self.may_open(screen):
            self.open(screen)
        return self.may_open(screen)

    def _bind(self, sequence: str, action: Callable[[], object]) -> None:
        def pressed() -> bool:
            return self._listening and action() is not False

        self._keys.listen(self, sequence, pressed)

    @property
    def _listening(self) -> bool:
        """Keys of the window mean nothing while it is locked or the focus is in a panel that lies over it."""
        focused = str(focus_of(self._window) or self._window)
        here = focused == str(self._window) or f"{focused}.".startswith(f"{self.frame}.")
        return bool(self.frame.winfo_viewable()) and here and not self.panels.is_open

    # --- header, toast, menus, panels
    def _context_for(self, screen: Screen) -> Context:
        place = self.workplace
        return Context(
            desk=place.desk,
            runner=place.runner,
            dialogs=place.dialogs,
            settings=place.settings,
            navigator=self,
            show_toast=self._show_toast,
            header_changed=self._show_header,
            ask_to_leave=self._ask_to_leave,
            sign_out=place.sign_out,
            title=_(screen.title),
        )

    def _show_header(self, context: Context) -> None:
        visible = self.host.visible
        if visible is not None and visible.context is context:
            self._top.show(context.title, context.line, context.actions)

    def _ask_to_leave(self, context: Context) -> bool:
        built = next((one for one in self.host.built.values() if one.context is context), None)
        return built is None or settle(built, self.workplace.dialogs)

    def _show_toast(self, title: str, detail: str, action: str, on_action: Callable[[], object] | None) -> None:
        self._toaster.show(title, detail, action, on_action, key="Ctrl Z" if on_action else "")

    def _take_focus(self, built: Built) -> None:
        frame = built.hosted.frame
        if not f"{focus_of(self._window) or ''}.".startswith(f"{frame}."):
            first = frame.tk_focusNext()
            (first if first is not None and str(first).startswith(str(frame)) else frame).focus_set()
        for sequence in set(built.hosted.keys) - self._bound:
            self._bound.add(sequence)
            self._bind(sequence, partial(self._screen_key, sequence))

    def _screen_key(self, sequence: str) -> bool:
        visible = self.host.visible
        action = visible.hosted.keys.get(sequence) if visible else None
        if action is None or (keyboard.is_plain_character(sequence) and keyboard.typing_in_text(self._window)):
            return False
        action()
        return True

    def _open_more(self, screens: Sequence[Screen], x: int, y: int) -> None:
        w.popup_menu(self._side, [(_(one.title), partial(self.open, one.id)) for one in screens], x, y)

    def _open_officer_menu(self, x: int, y: int) -> None:
        entries = [(command.title, command.run) for command in window_commands(self.workplace)]
        w.popup_menu(self._side, entries, x, y)

    def commands(self) -> list[PaletteCommand]:
        """What the palette offers besides records: this screen's actions, screens, places in them, the window's."""
        screens = [
            PaletteCommand(
                _(one.title), partial(self.open, one.id), keys=f"Alt+{one.digit}" if one.digit else "", icon=one.icon
            )
            for one in self._screens
        ]
        actions = self.host.visible.context.actions if self.host.visible else ()
        own = [PaletteCommand(one.text, one.command, keys=one.key, icon=one.icon) for one in actions if one.enabled]
        return own + screens + self._places + window_commands(self.workplace)

    def open_palette(self) -> None:
        place = self.workplace
        context = PaletteContext(place.desk, self, place.settings, self.commands)
        self.panels.open(lambda: self._open_palette(self._window, context))

    def open_help(self) -> None:
        visible = self.host.visible
        if visible is not None:
            self.panels.open(lambda: open_help(self._window, _(visible.screen.title), visible.hosted))

    # --- news
    def _refresh_side_bar(self) -> None:
        """Counts and backup line, read beside the window: in a large office counting takes a moment."""
        read = self.workplace.surroundings
        self.workplace.runner.run(
            lambda _progress: read(), title=_("Bilah sisi"), done=self._show_surroundings, quiet=True
        )

    def _show_surroundings(self, surroundings: Surroundings) -> None:
        if self._side.winfo_exists():
            self._side.set_counts(surroundings.counts)
            self._side.set_backup(surroundings.backup)

    def _changed(self, subjects: frozenset[str]) -> None:
        self.follow_rights()
        self.host.changed(subjects)
        self._refresh_side_bar()

    def _jobs_moved(self) -> None:
        self._top.show_job(self.panels.jobs.running)


def _places(jumps: Sequence[Jump], screens: Mapping[str, Screen], go: Callable[..., None]) -> list[PaletteCommand]:
    """Places in screens as lines of the palette, each with the title of its screen."""
    return [
        PaletteCommand(
            _(one.title), partial(go, one.screen, **one.arguments), _(screens[one.screen].title), icon=one.icon
        )
        for one in jumps
    ]


def window_commands(place: Workplace) -> list[PaletteCommand]:
    """What the window itself can do, for the palette and for the officer's menu."""
    other = "light" if look.theme() == "dark" else "dark"
    return [
        PaletteCommand(_("Kunci jendela"), place.lock, keys="Ctrl+L", icon="lock"),
        PaletteCommand(
            _("Tampilan terang") if other == "light" else _("Tampilan gelap"),
            partial(place.settings.change, theme=other),
            icon="circle-half",
        ),
        PaletteCommand(_("Ganti petugas"), place.sign_out, icon="box-arrow-left"),
        PaletteCommand(_("Tutup program"), place.close, keys="Ctrl+Q", icon="x-lg"),
    ]
