"""The window of the journey through a curation session: real Tk, real keys, real files; only dialogs are answered.

Run as a program by the journey test, on a display of its own: ``python curation_day.py FOLDER``. It prints what it saw
as JSON. In a process of its own, because two windows in one would take the focus from each other.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import factories
from window_fakes import ScriptedDialogs

from umkm_desktop.domain.officers import Role
from umkm_desktop.services.office import officers, signing_in
from umkm_desktop.services.office.legal_register import first_legal_bases
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.keyring import Cost
from umkm_desktop.ui.program import Program

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
CHEAP = Cost(memory=64, passes=1, lanes=1)
LEADER, PASSWORD = "Rini Andriani", "kopi susu tanpa gula"
CURATORS = ("Wulan Safitri", "Teguh Purnomo", "Ida Nuraida", "Bayu Saputra")
ELEMENTS = ("Ritel", "Akademisi", "Praktisi", "Dinas")
PRODUCTS, PATIENCE = 60, 30.0
ON_TARGET = "554454555"
"""Points of the nine criteria that meet every target."""

PAPERS = {"halal": "ID32110000123450721", "pirt": "2063216010123-29", "pirt_expires": date(2030, 1, 1)}


def clock() -> datetime:
    return NOON


def points_of(product: int, curator: int) -> str:
    """Every third product misses a target by one, every tenth by two; curators differ by a point at the price."""
    digits = list(ON_TARGET)
    if product % 3 == 0:
        digits[6] = "4"
    if product % 10 == 0:
        digits[8] = "2"
    if curator == 2 and product % 3 == 0:
        digits[1] = "4"
    return "".join(digits)


def make_office(path: Path) -> None:
    """A leader who holds every role, four curators, and sixty products that wait."""
    made = signing_in.create_office(
        path, officer=LEADER, password=PASSWORD, name="DINAS KOPERASI", clock=clock, cost=CHEAP
    )
    desk = made.desk
    factories.ready_office(desk)
    with desk.write("legal_basis.added") as session:
        session.add_all(first_legal_bases())
    for name in CURATORS:
        officers.add_officer(desk, name=name, roles=[Role.CURATOR], password=PASSWORD, cost=CHEAP)
    officers.add_officer(desk, name="Maya Lestari", roles=[Role.HEAD], password=PASSWORD, cost=CHEAP)
    for number in range(1, PRODUCTS + 1):
        shop = factories.business(
            desk,
            f"Usaha Contoh {number}",
            owner_name=f"Pemilik {number}",
            nib=f"{9120000000000 + number}",
            district="Cikarang Utara",
        )
        factories.product(desk, shop, f"Keripik Nomor {number}", net_weight="200 g", price=15_000, **PAPERS)
    signing_in.close_desk(desk)


class Hands:
    """Keys go to whatever has the focus, as an officer's do."""

    def __init__(self, folder: Path) -> None:
        self.office = folder / "kantor.umkm"
        self.dialogs = ScriptedDialogs()
        self.program = Program(SettingsStore(folder / "settings"), self.office)
        self.app = self.program.app
        self.program.dialogs = self.dialogs
        self.program.start()
        self.app.update()

    def sit_down(self, name: str) -> None:
        """Another officer at the desk, on the curation page."""
        self.program.signed_in(signing_in.sign_in(self.office, name, PASSWORD, clock=clock))
        self.app.update()
        self.press("<Alt-Key-3>")
        self.wait("Kurasi", lambda: self.program.shell.host.visible.screen.id == "curation")

    def press(self, *sequences: str) -> None:
        for sequence in sequences:
            focused = self.app.focus_lastfor() or self.app
            focused.focus_force()
            focused.event_generate(sequence)
            self.app.update()

    def type(self, text: str) -> None:
        for letter in text:
            keysym = {" ": "space", ".": "period", ",": "comma", "-": "minus"}.get(letter, letter)
            focused = self.app.focus_lastfor()
            focused.focus_force()
            focused.event_generate("<Key>", keysym=keysym)
        self.app.update()

    def tab(self) -> None:
        focused = self.app.focus_lastfor()
        focused.tk_focusNext().focus_force()
        self.app.update()

    def tab_to(self, field: str) -> None:
        """Tab on until a field of the verdict has the keyboard; a date has a calendar beside it."""
        wanted = str(self.part._panel._form.field(field))
        for _turn in range(4):
            self.tab()
            if str(self.app.focus_lastfor()).startswith(wanted):
                return
        raise AssertionError(f"Tab does not come to {field}")

    def wait(self, what: str, come_true: Callable[[], Any]) -> Any:
        end = time.monotonic() + PATIENCE
        while True:
            self.app.update()
            seen = come_true()
            if seen:
                return seen
            if time.monotonic() > end:
                raise AssertionError(f"{what} did not come; problems told: {self.told}")
            time.sleep(0.005)

    @property
    def told(self) -> list[str]:
        """Sentences in the strips of the window."""
        found: list[str] = []

        def look_into(widget: Any) -> None:
            for child in widget.winfo_children():
                if type(child).__name__ == "Strip":
                    found.extend(str(part.cget("text")) for part in child.winfo_children()[-1].winfo_children())
                look_into(child)

        look_into(self.app)
        return found

    @property
    def part(self) -> Any:
        """The part of Kurasi in front."""
        return self.program.shell.host.visible.hosted.frame.front.frame

    @property
    def line(self) -> str:
        """The quiet line under the title."""
        return self.program.shell.host.visible.context.line

    def follow(self, words: str) -> None:
        """Enter on a link or button with these words."""
        found: list[Any] = []

        def look_into(widget: Any) -> None:
            for child in widget.winfo_children():
                shown = child.winfo_class() in ("Label", "TButton") and str(child.cget("text")).strip()
                if shown and shown.startswith(words) and child.winfo_viewable() and str(child.cget("takefocus")) != "0":
                    found.append(child)
                look_into(child)

        look_into(self.part)
        assert found, f"{words} is not on the page"
        found[0].focus_force()
        found[0].event_generate("<space>" if found[0].winfo_class() == "TButton" else "<Return>")
        self.app.update()


def prepare(hands: Hands) -> None:
    """A session by its form, its panel, all products that wait."""
    hands.sit_down(LEADER)
    segment = hands.program.shell.host.visible.hosted.frame.segment
    segment.focus_force()
    hands.press("<Right>")
    hands.dialogs.will(
        ask_values={
            "held_on": date(2026, 11, 24),
            "place": "Aula Dinas",
            "title": "Kurasi ritel",
            "target": "umum",
            "rubric": "nine-criteria",
        }
    )
    hands.press("<Control-n>")
    hands.wait("the session", lambda: hands.part.pane._page)
    from umkm_desktop.services.curation import curation_sessions

    for name, element in zip(CURATORS, ELEMENTS, strict=True):
        uid = next(uid for uid, one in curation_sessions.curators(hands.program.desk) if one == name)
        hands.dialogs.will(ask_values={"officer": uid, "affiliation": element})
        hands.follow("Tambah")
    hands.wait("the panel", lambda: len(hands.part.pane._page.members) == len(CURATORS))
    hands.follow("Undang produk")
    hands.wait("what may be invited", lambda: hands.program.shell.host.visible.hosted.frame.part == "invite")
    hands.press("<Control-a>", "<Control-Return>")
    hands.wait(
        "the products", lambda: getattr(hands.part, "pane", None) and hands.part.pane._page.line.entries == PRODUCTS
    )
    hands.dialogs.will(confirm=True)
    hands.press("<Control-Return>")
    hands.wait("the open session", lambda: hands.part.pane._page.line.status == "running")


def score(hands: Hands, curator: int) -> None:
    """Every product of the session by digits and Ctrl+Enter."""
    hands.sit_down(CURATORS[curator])
    hands.program.shell.host.visible.hosted.frame.segment.focus_force()
    hands.press("<Right>")
    hands.wait("the session", lambda: hands.part.pane._page)
    hands.press("<Control-Return>")
    for number in range(1, PRODUCTS + 1):
        for digit in points_of(number, curator):
            hands.press(f"<Key-{digit}>")
        hands.press("<Control-Return>")
    hands.wait("all sheets", lambda: hands.line.endswith(f"{PRODUCTS} dari {PRODUCTS} dinilai"))


def decide(hands: Hands, folder: Path) -> dict[str, Any]:
    """Close, decide: one by its fields, one against the suggestion with a second officer, the rest in batches."""
    hands.sit_down(LEADER)
    hands.program.shell.host.visible.hosted.frame.segment.focus_force()
    hands.press("<Right>")
    hands.wait("the session", lambda: hands.part.pane._page)
    hands.dialogs.will(confirm=True)
    hands.press("<Control-Return>")
    hands.wait("the closed session", lambda: hands.part.pane._page.line.status == "closed")
    hands.press("<Control-Return>")
    hands.wait("the results", lambda: len(hands.part.presenter._lines) == PRODUCTS and hands.part._panel)
    suggested: dict[str, int] = {}
    for line in hands.part.presenter._lines:
        suggested[line.suggested] = suggested.get(line.suggested, 0) + 1
    hands.press("<Key-1>", "<Control-Return>")  # the first passes, with the reason proposed
    override(hands)
    while left := [line for line in hands.part.presenter._lines if line.verdict is None]:
        shown = hands.wait("an undecided product", lambda: _undecided(hands))
        if shown.suggested == "passed":
            hands.dialogs.will(confirm=True)
        else:
            shared = {"companion": "Rini", "due": date(2026, 12, 24), "recuration_on": date(2027, 1, 12)}
            hands.dialogs.will(ask_values=shared)
        count = len(left)
        hands.press("<Key-b>")
        hands.wait("the batch", lambda n=count: sum(one.verdict is None for one in hands.part.presenter._lines) < n)
    hands.wait("every verdict", lambda: "60 dari 60 diputuskan" in hands.line)
    return suggested


def _undecided(hands: Hands) -> Any:
    """The product in front, when nothing is decided on it yet."""
    result = hands.part.presenter.result
    return result.line if result is not None and result.page.open_verdict is None else None


def override(hands: Hands) -> None:
    """The second product passes by the points; the panel says otherwise, and the head of the office approves."""
    shown = hands.wait("the second product", lambda: _undecided(hands))
    assert (shown.number, shown.suggested) == (2, "passed"), "it came in front by itself"
    hands.press("<Key-3>")
    hands.type("kemasan bocor")
    hands.tab()  # the reason that is proposed stays
    hands.tab()
    hands.type("dua contoh bocor")
    hands.tab()
    hands.type("ganti mesin segel")
    hands.tab()
    hands.type("24122026")
    hands.tab_to("companion")
    hands.type("Rini")
    hands.tab_to("recuration_on")
    hands.type("12012027")
    hands.press("<Control-Return>")
    hands.wait("the waiting verdict", lambda: "1 menunggu persetujuan" in hands.line)
    hands.dialogs.will(ask_values={"name": "Maya Lestari"}, ask_password=PASSWORD)
    hands.follow("Setujui di sini")
    hands.wait("the approval", lambda: "menunggu persetujuan" not in hands.line)


def issue_minutes(hands: Hands, folder: Path) -> None:
    """Ctrl+P leads to Dokumen with the minutes as a draft; Ctrl+S issues and saves them."""
    hands.press("<Control-p>")
    visible = hands.program.shell.host
    hands.wait("Dokumen", lambda: visible.visible.screen.id == "issuing")
    paper = folder / "berita acara.pdf"
    hands.wait("the draft", lambda: visible.visible.hosted.frame.presenter.flow.running)
    hands.dialogs.will(ask_save_file=paper)
    hands.press("<Control-s>")
    hands.wait("the minutes", lambda: paper.exists() and paper.stat().st_size > 10_000)


def main(folder: Path) -> None:
    started = time.monotonic()
    make_office(folder / "kantor.umkm")
    ready = time.monotonic()
    hands = Hands(folder)
    prepare(hands)
    times = {"office": ready - started, "prepare": time.monotonic() - ready}
    for curator in range(len(CURATORS)):
        begun = time.monotonic()
        score(hands, curator)
        times[f"curator {curator + 1}"] = time.monotonic() - begun
    begun = time.monotonic()
    suggested = decide(hands, folder)
    times["decide"] = time.monotonic() - begun
    begun = time.monotonic()
    issue_minutes(hands, folder)
    times["minutes"] = time.monotonic() - begun
    left = hands.dialogs.left
    hands.program.finish()
    sys.stdout.write(
        json.dumps({"times": times, "suggested": suggested, "left": {key: len(one) for key, one in left.items()}})
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
