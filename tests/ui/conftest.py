"""The real Tk on a real screen: one root for all tests, keys that arrive, and no error in a callback goes unseen."""

import logging
import time
import tkinter as tk
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from display import display
from window_fakes import FakeContext

from umkm_desktop.settings import SettingsStore

SIZE = "1366x697+0+0"
CONTENT = (1157, 637)
"""What a screen gets of a maximised window on 1366x768, in pixels at 100 %."""


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with display(tmp_path_factory.mktemp("display")) as name:
        yield name


@pytest.fixture(scope="session")
def _root(screen: str) -> Iterator[Any]:
    from umkm_desktop.ui import keyboard, look

    root = look.create_app("Uji")
    keyboard.free_text_fields(root)
    _hold_fonts(root)
    yield root
    root.destroy()


def _hold_fonts(root: Any) -> None:
    """A font that no widget uses is given back, and the next test would load it again."""
    from umkm_desktop.ui.look import fonts

    holder = tk.Frame(root)
    for name in fonts.SIZES:
        tk.Label(holder, font=fonts.font(name))


@pytest.fixture(scope="session")
def _lasting(_root: Any) -> frozenset[Any]:
    """What stands in the window before the first test and stays to the end: holders of fonts, nothing to be seen."""
    return frozenset(_root.winfo_children())


@pytest.fixture
def app(_root: Any, _lasting: frozenset[Any], monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The root window, visible and empty; an error in a Tk callback fails the test."""
    errors: list[BaseException] = []

    def note(_kind: object, error: BaseException, trace: object) -> None:
        errors.append(error)
        logging.getLogger("tests").warning("callback failed", exc_info=error)

    monkeypatch.setattr(_root, "report_callback_exception", note)
    _root.geometry(SIZE)
    _root.deiconify()
    _root.update()
    yield _root
    _root.update()
    for child in set(_root.winfo_children()) - _lasting:
        child.destroy()
    _root.update()
    assert errors == []


@pytest.fixture
def wait_until(app: Any) -> Callable[[Callable[[], object]], None]:
    """Run the window until a condition holds; fails after five seconds."""

    def wait(condition: Callable[[], object]) -> None:
        end = time.monotonic() + 5
        app.update()
        while not condition():
            assert time.monotonic() < end, "the condition did not come true"
            app.update()
            time.sleep(0.005)

    return wait


@pytest.fixture
def press(app: Any) -> Callable[..., None]:
    """Press keys on a widget; the focus is taken right before each, without an update in between."""

    def send(widget: tk.Misc, *sequences: str) -> None:
        for sequence in sequences:
            widget.focus_force()
            widget.event_generate(sequence)
            app.update()

    return send


@pytest.fixture
def type_into(app: Any) -> Callable[[tk.Misc, str], None]:
    """Type text into a field, key by key."""

    def send(widget: tk.Misc, text: str) -> None:
        for letter in text:
            widget.focus_force()
            widget.event_generate("<Key>", keysym=_KEYSYMS.get(letter, letter))
        app.update()

    return send


_KEYSYMS = {" ": "space", ".": "period", ",": "comma", "-": "minus", "/": "slash", "'": "apostrophe", "&": "ampersand"}


@pytest.fixture
def context(desk: Any, tmp_path: Path) -> Iterator[FakeContext]:
    """A window that only remembers, for screens that are shown without the shell."""
    fake = FakeContext(desk, SettingsStore(tmp_path / "settings"))
    yield fake
    assert fake.dialogs.left == {}


@pytest.fixture
def host(app: Any, context: FakeContext) -> Callable[..., Any]:
    """Build a screen as the shell does, show it in its usual size, and call ``opened`` with the arguments."""

    def build_and_show(build: Callable[..., Any], size: tuple[int, int] = CONTENT, **arguments: Any) -> Any:
        pane = tk.Frame(app, width=size[0], height=size[1])
        pane.pack_propagate(False)
        pane.place(x=0, y=0)
        hosted = build(pane, context)
        hosted.frame.pack(fill="both", expand=True)
        hosted.opened(**arguments)
        app.update()
        return hosted

    return build_and_show
