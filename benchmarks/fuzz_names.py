"""Ten thousand fuzzed names issued and printed for real: does the paper say what the register holds?

    python benchmarks/fuzz_names.py [COUNT]

Every name is a business in an encrypted office; a certificate and a statement (surat keterangan) are issued for it and
printed into two files, which are read back with pypdfium2 letter by letter. A name with letters that no typeface here
has, or that nobody could see, must be refused in a sentence that names those letters; every other one must stand on
the paper as it is stored (blanks apart, composed). Exits with 1 when one does not.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from fuzzed_names import FuzzedName, fuzzed_names, letters_on, squeezed
from papers import LETTERHEAD, OFFICIAL, TERMS, open_desk

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import issuing, printing
from umkm_desktop.services.office.office import change_office, save_official
from umkm_desktop.storage.bulk import insert_records
from umkm_desktop.storage.models import Agreement, Business, Partner
from umkm_desktop.storage.types import new_uid

MOST_NAMED = 5
"""A refusal names the first letters only."""


def main(count: int = 10_000) -> int:
    names = list(fuzzed_names(count, seed=41))
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder) / "kantor.umkm")
        subjects = fill(desk, names)
        for kind, face in ((Kind.CERTIFICATE, "EBGaramond-Medium"), (Kind.STATEMENT, "")):
            started = time.perf_counter()
            wrong += one_kind(desk, kind, face, dict(zip(subjects[kind], names, strict=True)), Path(folder))
            print(f"  {time.perf_counter() - started:.0f} s")
        desk.database.close()
    return 1 if wrong else 0


def fill(desk: Desk, names: Sequence[FuzzedName]) -> dict[Kind, list[str]]:
    """Businesses of these names with a signed agreement each; returns the records by kind of paper."""
    change_office(desk, LETTERHEAD)
    save_official(desk, OFFICIAL)
    businesses, agreements = [new_uid() for _name in names], [new_uid() for _name in names]
    with desk.write("benchmark.filled") as session:
        partner = insert_records(session, Partner, [{"name": "PT Ritel Contoh Nusantara"}])[0]
        ids = insert_records(
            session,
            Business,
            (
                {"uid": uid, "name": name.text, "district": "Cikarang Selatan"}
                for uid, name in zip(businesses, names, strict=True)
            ),
        )
        insert_records(
            session,
            Agreement,
            (
                {"uid": uid, "business_id": one, "partner_id": partner, "number": f"{one}/PKS", **TERMS}
                for uid, one in zip(agreements, ids, strict=True)
            ),
        )
    return {Kind.CERTIFICATE: agreements, Kind.STATEMENT: businesses}


def one_kind(desk: Desk, kind: Kind, face: str, names: dict[str, FuzzedName], folder: Path) -> int:
    """Issue, print, read back and compare; prints what differs and returns how many do."""
    issue = issuing.issue_papers(desk, kind, list(names))
    refused = {problem.uid: problem.message for problem in issue.problems}
    issued = [uid for uid in names if uid not in refused]
    assert len(issued) == len(issue.documents)
    wrong = [ascii(names[uid].text) for uid, message in refused.items() if not names_letters(message, names[uid].bad)]
    wrong += [f"not refused: {ascii(names[uid].text)}" for uid in issued if names[uid].bad]
    path = printing.print_run(desk, [document.uid for document in issue.documents], folder / f"{kind.value}.pdf")
    equal = 0
    for uid, document, printed in zip(issued, issue.documents, read(path, face), strict=True):
        meant = squeezed(names[uid].text)
        assert document.holder == names[uid].text
        if printed == meant if face else meant in printed:
            equal += 1
        else:
            wrong.append(f"differs: {ascii(names[uid].text)} / {ascii(printed[:200])}")
    print(
        f"{kind.value}: {len(names)} names, {equal} printed as stored, {len(refused)} refused by their letters, "
        f"{len(wrong)} wrong"
    )
    print(*wrong[:20], sep="\n", end="\n" if wrong else "")
    return len(wrong)


def names_letters(message: str, bad: str) -> bool:
    """Whether a refusal names the letters it is about."""
    named = [letter for letter in bad if f"U+{ord(letter):04X}" in message]
    return bool(bad) and len(named) == min(len(bad), MOST_NAMED)


def read(path: Path, face: str) -> Iterator[str]:
    """The letters of each paper of a file, in the order of its bookmarks."""
    document = pypdfium2.PdfDocument(path)
    starts = [entry.get_dest().get_index() for entry in document.get_toc()]
    for first, end in zip(starts, [*starts[1:], len(document)], strict=True):
        yield "".join(letters_on(document[n], face) for n in range(first, end))


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:2])))
