"""Before there is an office: where its file may lie, what it is called, and the sheet with its recovery code."""

import re
import unicodedata
from datetime import datetime
from pathlib import Path

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.i18n import _, day_of, format_date
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office.signing_in import SUFFIX, sign_in
from umkm_desktop.services.progress import Progress
from umkm_desktop.storage.files import write_atomically
from umkm_desktop.storage.places import Place, check_place, make_folder, propose_place

__all__ = ["Place", "propose_place"]

_UNFIT = re.compile(r"[^\w .()-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LONGEST_STEM = 60


def office_file(folder: Path, office: str) -> Path:
    """The file for a new office of this name, one that does not exist yet; any system accepts its name."""
    plain = unicodedata.normalize("NFC", office)
    stem = " ".join(_UNFIT.sub(" ", plain).split())[:LONGEST_STEM].strip(" .-")
    if not stem or _RESERVED.fullmatch(stem):
        stem = _("kantor {name}").format(name=stem).strip()
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{SUFFIX}"
    return path


def check_folder(folder: Path) -> None:
    """Refuse a share, a synchronised folder or a flash disk. Raises Unreadable with the reason."""
    check_place(folder / f"kantor{SUFFIX}")


def write_recovery_sheet(path: Path, *, code: str, office: str, office_path: Path, at: datetime) -> None:
    """The sheet as a PDF, to print and then delete. Raises RuleBroken for another kind of file, Unreadable."""
    if path.suffix.casefold() != ".pdf":
        raise RuleBroken(_("Simpan lembar kode pemulihan sebagai PDF."))
    from umkm_desktop.documents.content import PaperMeta  # noqa: PLC0415 - loads the PDF library
    from umkm_desktop.documents.recovery_sheet import RecoverySheet, render_recovery_sheet  # noqa: PLC0415

    heading = _("Kode pemulihan")
    content = RecoverySheet(
        meta=PaperMeta(title=heading, author="UMKM Desktop", issued_at=at.isoformat()),
        heading=heading,
        office=office,
        file_name=_("Berkas kantor: {file}").format(file=office_path.name),
        made_on=_("Dibuat {day}").format(day=format_date(day_of(at))),
        code=code,
        warning=_("RAHASIA. Siapa pun yang memegang kode ini dapat membuka seluruh data kantor."),
        steps=(
            _("Masukkan lembar ini ke amplop, segel, lalu simpan di brankas kepala kantor."),
            _("Jangan difoto, jangan disimpan sebagai berkas. Hapus PDF ini setelah dicetak."),
            _("Bila kata sandi hilang: buka UMKM Desktop, pilih “Lupa? Pakai kode pemulihan”, lalu ketik kode ini."),
            _("Setelah dipakai, buat kode baru di layar Petugas; kode ini lalu tidak berlaku lagi."),
        ),
        receipt=(_("Disimpan oleh"), _("Jabatan"), _("Tempat simpan"), _("Tanggal dan paraf")),
    )
    write_atomically(path, render_recovery_sheet(content))


def open_example(*, progress: Progress) -> Desk:
    """The window of the office with example data; builds it the first time.

    Raises Unreadable when it cannot be written, Cancelled when the officer stopped it.
    """
    from umkm_desktop.services import demo  # noqa: PLC0415 - loads a generator that no other start needs

    path = propose_place().folder / _("Data contoh{suffix}").format(suffix=SUFFIX)
    if not path.exists():
        make_folder(path.parent)
        demo.build_demo(path, progress=progress)
    return sign_in(path, demo.OFFICER, demo.PASSWORD, window=True)
