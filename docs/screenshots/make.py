"""Makes the pictures of every screen from the demo office: real window, 1366x768, a clock that stands still.

    xvfb-run -s "-screen 0 1366x768x24" is not enough: a window manager must run (openbox).
    python docs/screenshots/make.py [name …]

Starts its own Xvfb and openbox. Needs ImageMagick's ``import``.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(HERE)]
MORNING = datetime(2026, 11, 24, 2, 41, tzinfo=UTC)  # 09.41 WIB


@dataclass(frozen=True)
class Shot:
    """One picture: which screen, opened how, and what is done to it before."""

    name: str
    screen: str
    arguments: Callable[[Any], dict[str, Any]] = lambda desk: {}
    act: Callable[[Any, Any], object] = lambda program, hosted: None
    dark: bool = False
    wait: float = 1.2


@dataclass
class Office:
    """The demo office, opened."""

    path: Path
    desk: Any = None
    extra: dict[str, Any] = field(default_factory=dict)


def first_agreement(desk: Any) -> str:
    from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
    from umkm_desktop.services.agreements.signed_texts import AgreementQuery, page_texts

    return page_texts(desk, AGREEMENT, AgreementQuery(ends_within=90))[0].uid


def drafts(desk: Any) -> str:
    from umkm_desktop.domain.agreements.signed_texts import AGREEMENT
    from umkm_desktop.services.agreements.signed_texts import AgreementQuery, page_texts

    return page_texts(desk, AGREEMENT, AgreementQuery(standings=("draft",)))[0].uid


def business(desk: Any) -> str:
    from umkm_desktop.services.search import search

    return search(desk, "Keripik Barokah", kinds=("business",)).hits[0].uid


SHOTS = (
    Shot("beranda", "home", dark=True),
    Shot("register", "businesses", lambda desk: {"uid": business(desk)}, dark=True),
    Shot("usaha-baru", "businesses", lambda desk: {"new": True}, dark=True),
    Shot("kurasi", "curation", act=lambda program, hosted: hosted.keys["3"](), dark=True),
    Shot("mitra", "partners", dark=True),
    Shot("kepatuhan", "partners", lambda desk: {"part": "compliance"}, dark=True),
    Shot("sosialisasi", "partners", lambda desk: {"part": "outreach"}),
    Shot("kebutuhan", "partners", lambda desk: {"part": "needs"}, dark=True, wait=2.5),
    Shot("wilayah", "partners", lambda desk: {"part": "districts"}, dark=True, wait=2.5),
    Shot("mitra-baru", "partners", lambda desk: {"new": True}),
    Shot("kemitraan", "partnerships", lambda desk: {"uid": first_agreement(desk)}, dark=True),
    Shot(
        "perjanjian", "partnerships", lambda desk: {"uid": drafts(desk)}, lambda program, hosted: press(hosted, "EDIT")
    ),
    Shot("nota-kesepahaman", "partnerships", lambda desk: {"part": "memoranda"}),
    Shot("klausul", "partnerships", lambda desk: {"part": "clauses"}),
    Shot("penempatan", "placements", dark=True),
    Shot("evaluasi", "evaluation", lambda desk: {"month": "2026-10"}, dark=True),
    Shot("dinilai", "evaluation", lambda desk: {"part": "judged", "month": "2026-10"}, dark=True, wait=2.0),
    Shot("tindak-lanjut", "evaluation", lambda desk: {"part": "follow-ups"}),
    Shot("kelompok", "evaluation", lambda desk: {"part": "groups", "month": "2026-10"}, wait=2.5),
    Shot("aturan-penilaian", "evaluation", lambda desk: {"part": "rules"}),
    Shot("pendamping", "companions", dark=True),
    Shot("dasar-hukum", "office", lambda desk: {"section": "legal"}, wait=2.0),
    Shot("dokumen", "issuing", dark=True, wait=3.0),
    Shot("terbitkan", "issuing", lambda desk: {"issue": ("certificate", [first_agreement(desk)])}, wait=3.0),
    Shot("konsep", "issuing", lambda desk: {"tab": "drafts"}, dark=True, wait=2.5),
    Shot("buku-nomor", "issuing", lambda desk: {"tab": "book"}, dark=True, wait=2.0),
    Shot("sesi", "curation", lambda desk: {"part": "sessions"}, dark=True),
    Shot("lembar-nilai", "curation", lambda desk: {"part": "sheet", "session": session_in(desk, "running")}, dark=True),
    Shot(
        "hasil-kurasi",
        "curation",
        lambda desk: {"part": "results", "session": session_in(desk, "minuted")},
        dark=True,
        wait=2.0,
    ),
    Shot("rubrik", "curation", lambda desk: {"part": "rubrics"}, dark=True),
    Shot("rekap-kurasi", "curation", lambda desk: {"part": "figures"}, dark=True, wait=2.0),
    Shot("periksa", "verifying", lambda desk: {"text": sealed(desk)}, dark=True),
    Shot("naskah", "templates", lambda desk: {"kind": "decision-letter"}, dark=True, wait=3.0),
    Shot("kertas", "office", lambda desk: {"section": "paper"}, wait=2.0),
    Shot("penomoran", "office", lambda desk: {"section": "numbering"}, wait=2.0),
    Shot("impor", "importing"),
    Shot("petugas", "officers"),
    Shot("jejak", "history"),
    Shot("cadangan", "backups"),
    Shot("pengaturan", "office", dark=True),
)


def session_in(desk: Any, state: str) -> str:
    from umkm_desktop.services.curation.curation_sessions import list_sessions

    return next(line.uid for line in list_sessions(desk) if line.status == state)


def sealed(desk: Any) -> str:
    """What the QR of the newest document says."""
    from sqlalchemy import select

    from umkm_desktop.storage.models import Document

    with desk.read() as session:
        return session.scalars(
            select(Document.seal).where(Document.seal.is_not(None)).order_by(Document.id.desc())
        ).first()


def press(hosted: Any, command: str) -> None:
    from umkm_desktop.ui.navigation import Command

    hosted.commands[Command[command]]()


def main(names: list[str]) -> None:
    from display import display

    with tempfile.TemporaryDirectory() as folder, display(Path(folder)) as screen:
        os.environ["DISPLAY"] = screen
        os.environ["UMKM_CONFIG"] = folder
        office = made_office(Path(folder))
        for theme, suffix in (("light", ""), ("dark", "-gelap")):
            shots = [shot for shot in SHOTS if (theme == "light" or shot.dark) and (not names or shot.name in names)]
            Session(office, theme, suffix).take(shots, gate=theme == "light" and not names)


def made_office(folder: Path) -> Office:
    from umkm_desktop.services.demo import build_demo

    path = folder / "Kantor contoh.umkm"
    build_demo(path, clock=lambda: MORNING)
    fill(path)
    return Office(path)


def open_desk(path: Path) -> Any:
    from umkm_desktop.services.demo import OFFICER, PASSWORD
    from umkm_desktop.services.office.signing_in import sign_in

    return sign_in(path, OFFICER, PASSWORD, clock=lambda: MORNING)


def fill(path: Path) -> None:
    from filling import issue_some

    from umkm_desktop.services.office.signing_in import close_desk

    desk = open_desk(path)
    issue_some(desk)
    close_desk(desk)


class Session:
    """The program in one theme, from the gate to the last screen."""

    def __init__(self, office: Office, theme: str, suffix: str) -> None:
        from umkm_desktop.settings import SettingsStore
        from umkm_desktop.ui.program import Program

        self._suffix = suffix
        settings = SettingsStore(Path(os.environ["UMKM_CONFIG"]) / theme)
        settings.change(theme=theme)
        self._office = office
        self.program = Program(settings, office.path)
        self.program.start()

    def take(self, shots: list[Shot], *, gate: bool) -> None:
        self._settle(1.0)
        if gate:
            self._picture("masuk")
            self.program.show_first_run()
            self._settle(0.8)
            self._picture("mulai")
        desk = open_desk(self._office.path)
        self.program.signed_in(desk)
        self._settle(1.5)
        for shot in shots:
            self._take(shot, desk)
        if gate:
            self.program.shell.open("home")
            self.program.shell.open_palette()
            self._type("keripik bar")
            self._settle(1.0)
            self._picture("palet")
        self.program.closing = True
        self.program.finish()

    def _take(self, shot: Shot, desk: Any) -> None:
        self.program.shell.open(shot.screen, **shot.arguments(desk))
        self._settle(shot.wait)
        shot.act(self.program, self.program.shell.host.visible.hosted)
        self._settle(0.6)
        self._picture(shot.name)
        hosted = self.program.shell.host.visible.hosted
        hosted.discard()
        self._settle(0.1)

    def _settle(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.program.app.update()
            time.sleep(0.02)

    def _type(self, words: str) -> None:
        self._settle(0.5)
        for letter in words:
            self.program.app.focus_get().event_generate("<Key>", keysym={" ": "space"}.get(letter, letter))

    def _picture(self, name: str) -> None:
        from PIL import Image

        target = HERE / f"{name}{self._suffix}.png"
        subprocess.run(["import", "-window", "root", f"png24:{target}"], check=True)
        Image.open(target).convert("RGB").quantize(200, method=Image.Quantize.MEDIANCUT).save(target, optimize=True)
        print(target.name)


if __name__ == "__main__":
    main(sys.argv[1:])
