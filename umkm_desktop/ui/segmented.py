"""A screen in segments: several small screens under one row of titles, one of them in front."""

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any

from umkm_desktop.i18n import _
from umkm_desktop.ui import look
from umkm_desktop.ui import widgets as w
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.navigation import Command, Hosted

Arguments = Mapping[str, Any]
Route = Callable[[str, Arguments], tuple[str, Arguments]]
"""``route(part, arguments)``: which part the arguments of `Hosted.opened` mean ("": the one in front), and its own."""

COMMANDS = tuple(command for command in Command if command is not Command.REFRESH)
"""What a part may answer; F5 reads the part in front anew through `Hosted.refresh`."""


@dataclass(frozen=True)
class Part:
    """One of the screens: ``module`` has ``build(parent, context, parts)`` and is imported when it is first opened.

    ``kinds`` are the subjects it shows. A part without a title has no segment of its own: it hides the row while it is
    in front, and ``under`` names the part from which one came.
    """

    id: str
    title: str
    module: str
    kinds: frozenset[str] = frozenset()
    under: str = ""


@dataclass(frozen=True)
class Segments:
    """What is particular to a screen in segments: its parts, the keys of the window that they answer, and its help.

    ``carried`` names what goes along from `Hosted.state` of the part that is left to the one that is chosen.
    """

    parts: Sequence[Part]
    help: str
    route: Route = lambda part, arguments: (part, arguments)
    keys: Sequence[str] = ()
    carried: Sequence[str] = ()
    width: int = 104
    by_id: Mapping[str, Part] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {part.id: part for part in self.parts})

    def build(self, parent: tk.Misc, context: Context) -> Hosted:
        """The screen, as the shell wants it."""
        screen = SegmentedScreen(parent, context, self)
        return Hosted(
            frame=screen,
            opened=screen.opened,
            refresh=screen.refresh,
            kinds=frozenset().union(*[part.kinds for part in self.parts]),
            commands={command: partial(screen.run, command) for command in COMMANDS},
            keys={key: partial(screen.press, key) for key in self.keys},
            unsaved=screen.has_unsaved,
            discard=lambda: screen.front.discard(),
            state=screen.state,
            help=self.help,
        )


class SegmentedScreen(tk.Frame):
    """Builds each part when it is first opened, and asks the part in front whatever the shell asks."""

    def __init__(self, parent: tk.Misc, context: Context, segments: Segments) -> None:
        super().__init__(parent, background=look.color("app"))
        self._context = context
        self._segments = segments
        self._first = segments.parts[0].id
        self._built: dict[str, Hosted] = {}
        self._stale: set[str] = set()
        self.part = ""
        self._head = w.frame(self)
        titles = [(part.id, _(part.title)) for part in segments.parts if part.title]
        self.segment = w.Segment(
            self._head, titles, self._first, lambda chosen: self.choose(str(chosen)), width=segments.width
        )
        self.segment.pack(side="left")
        self._body = w.frame(self)
        self._body.pack(fill="both", expand=True)

    # --- going from part to part
    def opened(self, *, part: str = "", **arguments: Any) -> None:
        """A part by its name, or the one that the arguments mean; else the one that was in front."""
        part, chosen = self._segments.route(part, arguments)
        self.go(part or self.part or self._first, **chosen)

    def choose(self, name: str) -> None:
        """A segment was chosen."""
        if not self._context.may_leave():
            self.segment.set(self._under(self.part))
            return
        left = self.front.state()
        self.go(name, **{key: left[key] for key in self._segments.carried if left.get(key)})

    def go(self, name: str, /, **arguments: Any) -> None:
        """Bring a part to the front."""
        if self.part and self.part != name:
            self._built[self.part].frame.pack_forget()
        hosted = self._get(name)
        self.part = name
        self.segment.set(self._under(name))
        if self._segments.by_id[name].title:
            self._head.pack(fill="x", padx=look.px(17), pady=(0, look.px(6)), before=self._body)
        else:
            self._head.pack_forget()
        hosted.frame.pack(fill="both", expand=True)
        hosted.opened(**arguments)
        if name in self._stale:
            self._stale.discard(name)
            hosted.refresh()

    def _under(self, name: str) -> str:
        part = self._segments.by_id[name]
        return part.under or part.id

    def _get(self, name: str) -> Hosted:
        if name not in self._built:
            build = import_module(self._segments.by_id[name].module).build
            self._built[name] = build(self._body, self._context, self)
        return self._built[name]

    @property
    def front(self) -> Hosted:
        """The part in front."""
        return self._get(self.part or self._first)

    # --- what the shell asks
    def refresh(self) -> None:
        """Something was committed: the part in front shows it, the others when they are opened again."""
        self._stale |= {name for name in self._built if name != self.part}
        self.front.refresh()

    def run(self, command: Command) -> object:
        """A command's key; False when it means nothing here."""
        action = self.front.commands.get(command)
        return action() if action else False

    def press(self, sequence: str) -> None:
        """A key of the window."""
        action = self.front.keys.get(sequence)
        if action:
            action()

    def has_unsaved(self) -> bool:
        """Whether something half typed would be lost."""
        return bool(self.part) and self.front.unsaved()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"part": self.part, **self.front.state()}
