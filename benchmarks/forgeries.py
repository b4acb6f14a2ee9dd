"""How many forged seals pass: none may.

    python benchmarks/forgeries.py [COUNT]

Ten tricks in turn (tests/forging.py) on genuine seals of an office with two keys, each checked by the program and,
where there is a Chromium, by the page for browsers too: its answer must be the program's.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "domain"))

import test_forgeries
from browser import browser, find_browser
from forging import forge

from umkm_desktop.domain.papers.key_sets import KeySet
from umkm_desktop.services.papers.seal_keys import page_of
from umkm_desktop.services.papers.verifying import check_with_keys

CHUNK = 1000


def in_browser(keys: KeySet, texts: list[str]) -> list[str]:
    """What the page answers."""
    with tempfile.TemporaryDirectory() as folder, browser(Path(folder) / "profile") as page:
        path = Path(folder) / "page.html"
        path.write_text(page_of(keys), encoding="utf-8")
        page.open(path)
        answers: list[str] = []
        for start in range(0, len(texts), CHUNK):
            given = json.dumps(texts[start : start + CHUNK])
            answers += page.run(
                f"(async () => {{ const found = []; for (const text of {given}) "
                "found.push((await verify(text)).result); return found; })()"
            )
        return answers


def main(count: int = 20_000) -> None:
    keys, lines = test_forgeries.genuine_lines()
    keys = KeySet(keys.keys, {}, 1, date.today().isoformat(), "UJI", keys.keys[0].key_id)
    forged = forge(lines, count, seed=2026)
    start = time.perf_counter()
    answers = [check_with_keys(fake, keys, today=test_forgeries.TODAY).result for _name, _line, fake in forged]
    seconds = time.perf_counter() - start
    tried, passed = Counter(name for name, *_rest in forged), Counter[str]()
    for (name, _line, fake), answer in zip(forged, answers, strict=True):
        if answer in {"genuine", "revoked"}:
            passed[name] += 1
            print("ACCEPTED", name, repr(fake))
    for name, number in tried.items():
        print(f"{name:<18}{number:6} forged  {passed[name]:3} accepted")
    print(
        f"{count} forged, {passed.total()} accepted; {1e6 * seconds / count:.0f} µs a check; "
        f"answers {dict(Counter(answers))}"
    )
    if find_browser():
        compare(keys, forged, answers, lines)


def compare(keys: KeySet, forged: list[Any], answers: list[str], lines: list[str]) -> None:
    """The page beside the program, on what can be said in a browser at all (no half characters)."""
    pairs = [(fake, answer) for (_n, _l, fake), answer in zip(forged, answers, strict=True) if fake.isprintable()]
    pairs += [(line, "genuine") for line in lines]
    start = time.perf_counter()
    told = in_browser(keys, [text for text, _answer in pairs])
    seconds = time.perf_counter() - start
    other = [
        (text, mine, theirs)
        for (text, mine), theirs in zip(pairs, told, strict=True)
        if theirs.replace("nothing", "not-genuine") != mine
    ]
    print(f"browser: {len(pairs)} compared, {len(other)} answered otherwise, {1e6 * seconds / len(pairs):.0f} µs each")
    for text, mine, theirs in other[:10]:
        print(f"  {mine} / {theirs}: {text!r}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:2]))
