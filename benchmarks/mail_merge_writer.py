"""LibreOffice's side of ``mail_merge.py``: a real mail merge of a CSV file into one PDF, timed inside it.

    /usr/bin/python3 benchmarks/mail_merge_writer.py FOLDER

Runs under the Python that has ``uno`` (Debian: python3-uno, libreoffice-writer, libreoffice-base-drivers). FOLDER holds
``data.csv`` and ``fixed.json``; the merged PDF is left beside them. Prints the seconds of the merge alone, by the
clock and of the processor, without the start of the program, the template and the data source.
"""

# mypy: ignore-errors
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.style.ParagraphAdjust import CENTER, LEFT
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.text.MailMergeType import FILE

NAME = "sertifikat-ukur"
A4_LANDSCAPE = (29700, 21000)
PIPE = "umkm-mail-merge"


def start(profile: Path) -> tuple[subprocess.Popen, object]:
    """The office program without a window, and its service manager."""
    office = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={profile.as_uri()}",
            f"--accept=pipe,name={PIPE};urp;",
        ]
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _attempt in range(120):
        try:
            return office, resolver.resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    sys.exit("soffice did not start")


def properties(**values: object) -> tuple:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def register(create, folder: Path) -> None:
    """The CSV file as a data source with one table, ``data``."""
    context = create("com.sun.star.sdb.DatabaseContext")
    source = context.createInstance()
    source.URL = f"sdbc:flat:{folder.as_uri()}"
    source.Info = properties(
        HeaderLine=True,
        FieldDelimiter=";",
        StringDelimiter='"',
        Extension="csv",
        CharSet="UTF-8",
        DecimalDelimiter=",",
        ThousandDelimiter="",
    )
    source.DatabaseDocument.storeAsURL((folder / "data.odb").as_uri(), ())
    context.registerObject(NAME, source)


def template(create, folder: Path, fixed: dict) -> Path:
    """One landscape page: fixed lines and fields, set as the certificate is."""
    desktop = create("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, properties(Hidden=True))
    page = document.StyleFamilies.getByName("PageStyles").getByName("Standard")
    page.IsLandscape = True
    page.Width, page.Height = A4_LANDSCAPE
    text = document.Text
    cursor = text.createTextCursor()

    def field(column: str) -> None:
        master = document.createInstance("com.sun.star.text.fieldmaster.Database")
        master.DataBaseName, master.DataTableName, master.DataColumnName = NAME, "data", column
        shown = document.createInstance("com.sun.star.text.textfield.Database")
        shown.attachTextFieldMaster(master)
        text.insertTextContent(cursor, shown, False)

    for line in fixed["lines"]:
        cursor.CharHeight, cursor.ParaAdjust = line["size"], LEFT if line.get("left") else CENTER
        for piece in line["pieces"]:
            cursor.CharWeight = 150.0 if piece.get("bold") else 100.0
            if "field" in piece:
                field(piece["field"])
            else:
                text.insertString(cursor, piece["text"], False)
        if line is not fixed["lines"][-1]:
            text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    path = folder / "template.odt"
    document.storeAsURL(path.as_uri(), properties(FilterName="writer8"))
    document.close(True)
    return path


def processor_seconds(profile: Path) -> float:
    """What the processor has worked so far for the office program of this profile."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if profile.as_uri().encode() in (process / "cmdline").read_bytes():
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
        except OSError:  # gone meanwhile
            continue
    return ticks / os.sysconf("SC_CLK_TCK")


def merge(create, folder: Path, document: Path) -> tuple[float, float]:
    """All rows into one PDF; returns the seconds by the clock and of the processor."""
    job = create("com.sun.star.text.MailMerge")
    job.DataSourceName, job.CommandType, job.Command = NAME, 0, "data"
    job.DocumentURL = document.as_uri()
    job.OutputType, job.OutputURL, job.FileNamePrefix = FILE, folder.as_uri(), "merged"
    job.SaveAsSingleFile, job.SaveFilter = True, "writer_pdf_Export"
    started, busy = time.perf_counter(), processor_seconds(folder / "profile")
    job.execute(())
    return time.perf_counter() - started, processor_seconds(folder / "profile") - busy


def main(folder: Path) -> None:
    fixed = json.loads((folder / "fixed.json").read_text(encoding="utf-8"))
    office, context = start(folder / "profile")
    manager = context.ServiceManager

    def create(name: str) -> object:
        return manager.createInstanceWithContext(name, context)

    try:
        register(create, folder)
        print(*merge(create, folder, template(create, folder, fixed)))
    finally:
        create("com.sun.star.frame.Desktop").terminate()
        office.wait(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
