"""A list as a workbook: asked where, written beside the window."""

from collections.abc import Callable
from pathlib import Path

from umkm_desktop.i18n import _, format_number
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.progress import Progress
from umkm_desktop.ui.context import Context

Writer = Callable[[Path, Progress], Exported]


def start_export(context: Context, name: str, words: str, write: Writer, fail: Callable[[str], None]) -> None:
    """Ask where, then write and say what was written; a refusal goes to ``fail``."""
    path = context.dialogs.ask_save_file(_("Simpan daftar"), name=name, folder="export")
    if path is None:
        return

    def tell(made: Exported) -> None:
        rows = _("{rows} baris").format(rows=format_number(made.rows))
        context.toast(_("{name} tersimpan").format(name=made.file.name), rows)

    context.runner.run(
        lambda progress: write(path, progress),
        title=_("Mengekspor {list}").format(list=words.lower()),
        icon="download",
        done=tell,
        failed=lambda refused: fail(str(refused)),
    )
