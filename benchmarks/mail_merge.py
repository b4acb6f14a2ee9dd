"""A batch of certificates beside LibreOffice's mail merge of the same text, in turns, in one run.

    taskset -c 0 python benchmarks/mail_merge.py [COUNT] [ROUNDS]

Ours: number, frozen content, seal (Ed25519), audit trail and QR code, then one PDF with bookmarks. LibreOffice: the
same texts from a CSV file into one PDF, A4 landscape, without number, seal, QR code, trail, bookmarks or frame; only
the merge itself is timed, not its start. Both on the cores this process may use. Needs soffice and python3-uno.
"""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pypdfium2
from papers import certificates_due, fill, issue, open_desk, seconds

from umkm_desktop.documents.content import Certificate, thaw
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing import printing
from umkm_desktop.storage.models import Document

WRITER = Path(__file__).with_name("mail_merge_writer.py")
PYTHON_WITH_UNO = "/usr/bin/python3"


def main(count: int = 2000, rounds: int = 3) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder) / "kantor.umkm")
        fill(desk, count * rounds)
        due = certificates_due(desk)
        ratios = [one_round(desk, due[n * count : (n + 1) * count], Path(folder) / str(n)) for n in range(rounds)]
        desk.database.close()
    clock, busy = (statistics.median(column) for column in zip(*ratios, strict=True))
    print(f"median {clock:.1f} x by the clock, {busy:.1f} x by the processor, load {os.getloadavg()[0]:.1f}")


def one_round(desk: Desk, due: list[str], folder: Path) -> tuple[float, float]:
    """Both sides once; returns how many times as long the mail merge took, by the clock and by the processor."""
    folder.mkdir()
    uids = list[str]()
    issued = seconds(lambda: uids.extend(issue(desk, due)))
    printed = seconds(lambda: printing.print_run(desk, uids, folder / "ours.pdf"))
    with desk.read() as session:
        rows = session.query(Document).filter(Document.uid.in_(uids)).order_by(Document.id)
        contents = [thaw(Certificate, row.content) for row in rows]
    write_data(folder, contents)
    command = [PYTHON_WITH_UNO, str(WRITER), str(folder)]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    told = subprocess.run(command, env=plain, check=True, capture_output=True, text=True).stdout.split()
    merged = (float(told[-2]), float(told[-1]))
    theirs = next(folder.glob("merged*.pdf"))
    for path in (folder / "ours.pdf", theirs):
        check_pages(path, contents)
    ours = (issued[0] + printed[0], issued[1] + printed[1])
    print(
        f"{len(due)} certificates: ours {ours[0]:.2f} s (processor {ours[1]:.2f}), "
        f"mail merge {merged[0]:.2f} s (processor {merged[1]:.2f})"
    )
    return merged[0] / ours[0], merged[1] / ours[1]


def check_pages(path: Path, contents: list[Certificate]) -> None:
    """Every page is there and the last one names its holder, else the comparison is worth nothing."""
    document = pypdfium2.PdfDocument(path)
    assert len(document) == len(contents), (path, len(document))
    last = " ".join(document[len(document) - 1].get_textpage().get_text_bounded().split())
    assert contents[-1].holder in last, (path, last)


def write_data(folder: Path, contents: list[Certificate]) -> None:
    """The texts that differ as a CSV file, and the page around them."""
    runs = range(len(contents[0].body))
    with (folder / "data.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        table.writerow(["nomor", "nama", "baris", "masa", *(f"isi{n}" for n in runs)])
        for one in contents:
            table.writerow([one.number, one.holder, one.holder_line, one.validity, *(run.text for run in one.body)])
    fixed = json.dumps({"lines": page_of(asdict(contents[0]))}, ensure_ascii=False)
    (folder / "fixed.json").write_text(fixed, encoding="utf-8")


def page_of(first: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of the page with their sizes, as on the certificate; ``field`` names a column."""
    body = [{"field": f"isi{n}", "bold": run["bold"]} for n, run in enumerate(first["body"])]
    head, signer = first["letterhead"], first["signatory"]
    return [
        line(12.5, {"text": head["government"]}),
        line(15, {"text": head["office"], "bold": True}),
        line(31, {"text": first["heading"], "bold": True}),
        line(13, {"text": "Nomor "}, {"field": "nomor"}),
        line(14, {"text": "diberikan kepada"}),
        line(25, {"field": "nama"}),
        line(13.5, {"field": "baris"}),
        line(14, *body),
        line(13, {"field": "masa", "bold": True}),
        line(12.5, {"text": first["place_and_date"]}),
        *(line(12.5, {"text": title}) for title in signer["title_lines"]),
        line(13.5, {"text": signer["name"], "bold": True}),
        line(11.5, {"text": signer["rank"]}),
        line(11.5, {"text": f"NIP {signer['nip']}"}),
        {**line(9.5, {"text": first["note"]}), "left": True},
    ]


def line(size: float, *pieces: dict[str, Any]) -> dict[str, Any]:
    return {"size": size, "pieces": list(pieces)}


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
