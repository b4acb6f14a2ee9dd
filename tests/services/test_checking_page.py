"""The page for browsers, in a real one: opened from a file, without a network, beside the program's own answers."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from browser import Page, browser, find_browser
from forging import forge

from umkm_desktop.documents.seal import Sealer, check_signature, new_key
from umkm_desktop.domain.papers.key_sets import KeySet, PublicKey, line_mark
from umkm_desktop.domain.papers.sealing import SealFacts, verify_seal
from umkm_desktop.i18n import WIB
from umkm_desktop.services.papers.seal_keys import page_of
from umkm_desktop.services.papers.verifying import check_with_keys

TODAY = datetime.now(WIB).date()
OFFICE = "DINAS <b>KOPERASI</b> & </script><script>alert(1)</script>"
HOSTILE = 'Toko <img src=x onerror=alert(1)> & Co "Jaya" –\u202e’ ${1} \\u003c'
NO_ED25519 = "crypto.subtle.importKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'))"
NO_CRYPTO = "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"
LYING_CRYPTO = "crypto.subtle.verify = () => Promise.resolve(false)"


class Office:
    """Three keys and what they sealed."""

    def __init__(self) -> None:
        self.made = {name: new_key() for name in ("active", "retired", "stolen", "foreign")}
        self.lines = {
            "genuine": self.seal("active", "0001"),
            "hostile": self.seal("active", "0002", HOSTILE),
            "revoked": self.seal("active", "0003"),
            "no term": self.seal("active", "0004", until=None),
            "expired": self.seal("active", "0005", issued=-400, until=-1),
            "not yet": self.seal("active", "0006", starts=3, until=300),
            "last day": self.seal("active", "0007", issued=-30, until=0),
            "retired": self.seal("retired", "0008", issued=-100),
            "retired, dated later": self.seal("retired", "0009", issued=-9),
            "stolen, kept": self.seal("stolen", "0010"),
            "stolen, forged": self.seal("stolen", "0011"),
            "foreign": self.seal("foreign", "0012"),
        }
        self.keys = self.key_set()

    def seal(
        self,
        key: str,
        number: str,
        holder: str = "Dapur Ibu Sari",
        *,
        issued: int = 0,
        until: int | None = 364,
        starts: int | None = None,
    ) -> str:
        def day(days: int | None) -> date | None:
            return None if days is None else TODAY + timedelta(days=days)

        key_id, private, _public = self.made[key]
        begun = day(issued)
        assert begun
        facts = SealFacts(
            f"500.3/{number}/DKUKM/XI/2026",
            holder,
            "PT Ritel Contoh",
            begun,
            day(until),
            "SERTIFIKAT KEMITRAAN",
            "ab" * 32,
            key_id,
            day(starts),
        )
        return Sealer(private).seal(facts).line

    def key_set(self) -> KeySet:
        def key(name: str, **more: Any) -> PublicKey:
            return PublicKey(self.made[name][0], self.made[name][2], name, TODAY - timedelta(days=900), **more)

        kept = frozenset({line_mark(self.lines["stolen, kept"])})
        return KeySet(
            (key("retired", ends=TODAY - timedelta(days=41)), key("stolen", ends=TODAY, kept=kept), key("active")),
            {"500.3/0003/DKUKM/XI/2026": "2026-11-20", "500.3/0000/DKUKM/XI/2026": ""},
            7,
            TODAY.isoformat(),
            OFFICE,
        )


@pytest.fixture(scope="module")
def office() -> Office:
    return Office()


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A browser for this file; where a machine must have one (CI=true) its absence fails."""
    if find_browser() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium is installed")
        pytest.skip("no Chromium is installed")
    with browser(tmp_path_factory.mktemp("browser")) as page:
        yield page


@pytest.fixture
def page_file(office: Office, tmp_path: Path) -> Path:
    path = tmp_path / "pemeriksa-segel.html"
    path.write_text(page_of(office.keys), encoding="utf-8")
    return path


def check(tab: Page, text: str) -> tuple[str, str]:
    """Type a text, press the button; the result and what stands on the page."""
    tab.run("delete at('result').dataset.result")
    tab.run(f"at('text').value = {json.dumps(text)}; at('check').click()")
    tab.wait("at('result').dataset.result")
    return tab.run("at('result').dataset.result"), tab.run("at('result').innerText")


def test_every_answer_is_the_programs(office: Office, tab: Page, page_file: Path) -> None:
    tab.open(page_file)
    for name, line in office.lines.items():
        found = verify_seal(line, office.keys, today=TODAY, check_signature=check_signature)
        answer = tab.run(f"verify({json.dumps(line)})")
        assert (answer["result"], answer.get("state")) == (found.result.value, found.state and found.state.value), name


def test_forged_and_broken_lines_get_the_programs_answer_too(office: Office, tab: Page, page_file: Path) -> None:
    tab.open(page_file)
    genuine = [office.lines[name] for name in ("genuine", "hostile", "no term", "retired", "stolen, kept")]
    texts = [fake for _name, _line, fake in forge(genuine, 400, seed=5) if fake.isprintable()]
    for line in genuine:
        texts += ["\n".join(line[n : n + width] for n in range(0, len(line), width)) for width in (40, 60, 76)]
        texts += [
            f"Budi: {line}\r\n",
            line.replace(" ", "\n"),
            line.replace(" ", "  "),
            line.replace("|", " |"),
            f"x{line}",
        ]
    mine = [check_with_keys(text, office.keys, today=TODAY).result for text in texts]
    theirs = tab.run(f"Promise.all({json.dumps(texts)}.map(async (text) => (await verify(text)).result))")
    theirs = ["not-genuine" if answer == "nothing" else answer for answer in theirs]
    assert [answer for answer in zip(texts, mine, theirs, strict=True) if answer[1] != answer[2]] == []
    assert mine.count("genuine") > 15


def test_what_an_officer_reads(office: Office, tab: Page, page_file: Path) -> None:
    tab.open(page_file)
    result, text = check(tab, office.lines["genuine"])
    assert result == "genuine"
    assert "Asli, tidak tercantum dicabut" in text
    assert "menurut daftar nomor 7" in text.casefold()
    assert "Dapur Ibu Sari" in text
    assert "Sama dengan kertas?" in text
    result, text = check(tab, office.lines["revoked"])
    assert (result, "Dicabut" in text, "20 November 2026" in text) == ("revoked", True, True)
    assert check(tab, office.lines["foreign"])[0] == "unknown-key"
    assert check(tab, office.lines["stolen, forged"])[0] == "not-genuine"
    assert "habis" in check(tab, office.lines["expired"])[1]
    assert "Belum mulai" in check(tab, office.lines["not yet"])[1]
    assert "tidak membuktikan apa pun" in check(tab, "halo")[1]
    assert "Sama dengan kertas?" not in check(tab, office.lines["genuine"][:-3])[1]


def test_a_name_is_text_and_nothing_else(office: Office, tab: Page, page_file: Path) -> None:
    tab.open(page_file, first="window.alert = () => { window.hurt = true; }")
    _result, text = check(tab, office.lines["hostile"])
    assert HOSTILE.replace("\u202e", "\ufffd") in text
    assert tab.run("document.querySelectorAll('img, b, script').length") == 2  # our data and our script
    assert tab.run("window.hurt === undefined")
    assert "DINAS <b>KOPERASI</b> & </script><script>alert(1)</script>" in tab.run("at('office').innerText")


def test_the_page_asks_for_nothing_and_may_not(office: Office, tab: Page, page_file: Path) -> None:
    tab.open(page_file)
    check(tab, office.lines["genuine"])
    assert tab.requests == [page_file.as_uri()]
    assert tab.run("isSecureContext")
    refused = tab.run("fetch('https://example.org').then(() => 'sent', (error) => String(error))")
    assert "TypeError" in refused
    source = page_file.read_text(encoding="utf-8")
    assert "default-src 'none'" in source
    assert not [mark for mark in ("http://", "https://", 'src="', "@import", "url(") if mark in source]


@pytest.mark.parametrize("lacking", [NO_ED25519, NO_CRYPTO, LYING_CRYPTO])
def test_a_browser_that_cannot_check_says_so_and_never_that_a_paper_is_false(
    office: Office, tab: Page, page_file: Path, lacking: str
) -> None:
    tab.open(page_file, first=lacking)
    tab.wait("at('result').dataset.result")  # at once, before anything is typed
    for line in (office.lines["genuine"], office.lines["genuine"][:-1], "halo"):
        result, text = check(tab, line)
        assert (result, "Peramban ini tidak dapat memeriksa" in text) == ("cannot", True)
        assert "Bukan segel" not in text


def test_an_older_page_than_one_opened_before_is_not_used(office: Office, tab: Page, tmp_path: Path) -> None:
    own = replace(office.keys, keys=office.keys.keys[::-1])  # another first key: another office
    for number in (9, 8):
        path = tmp_path / f"{number}.html"
        path.write_text(page_of(replace(own, list_number=number)), encoding="utf-8")
        tab.open(path)
        result, text = check(tab, office.lines["genuine"])
        assert result == {9: "genuine", 8: "old"}[number]
    assert "nomor 9" in text


def test_a_page_of_last_year_says_so(office: Office, tab: Page, tmp_path: Path) -> None:
    path = tmp_path / "lama.html"
    path.write_text(page_of(replace(office.keys, as_of=(TODAY - timedelta(days=200)).isoformat())), encoding="utf-8")
    tab.open(path)
    assert "200 hari yang lalu" in tab.run("at('notice').innerText")


def test_a_photo_is_read_where_the_browser_can(office: Office, tab: Page, page_file: Path) -> None:
    tab.open(page_file)
    assert tab.run("at('pictures').hidden") == (not tab.run("'BarcodeDetector' in window"))
    detector = (
        "window.BarcodeDetector = class { async detect() { return ["
        f"{{rawValue: 'https://lain'}}, {{rawValue: {json.dumps(office.lines['genuine'])}}}]; }} }}"
    )
    tab.open(page_file, first=detector)
    assert not tab.run("at('pictures').hidden")
    tab.run(
        "new OffscreenCanvas(9, 9).getContext('2d') && (async () => { const c = new OffscreenCanvas(9, 9); "
        "c.getContext('2d'); await checkPicture(await c.convertToBlob()); })()"
    )
    assert tab.run("at('result').dataset.result") == "genuine"


def test_it_is_used_by_keyboard_alone(office: Office, tab: Page, page_file: Path) -> None:
    tab.open(page_file)
    assert tab.run("document.activeElement.id") == "text"
    tab.call("Input.insertText", text=office.lines["genuine"])
    for kind in ("rawKeyDown", "keyUp"):
        tab.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert tab.run("document.activeElement.id") == "check"
    for kind in ("keyDown", "keyUp"):
        tab.call("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13)
    tab.wait("at('result').dataset.result === 'genuine'")
    assert tab.run("document.activeElement.id") == "result"
