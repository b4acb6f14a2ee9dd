"""Papers as files in the print folder, opened with the system's own programs."""

from collections.abc import Callable, Sequence
from pathlib import Path

from umkm_desktop.domain.errors import Refused
from umkm_desktop.i18n import _
from umkm_desktop.services.issuing import printing
from umkm_desktop.ui.context import Context


class KeptPrints:
    """Writes stored prints where the officer last saved some, without asking; ``problem`` shows a refusal."""

    def __init__(self, context: Context, problem: Callable[[str], None]) -> None:
        self._context, self._problem = context, problem

    def open_pdf(self, uids: Sequence[str]) -> None:
        """The paper in the system's PDF reader; of several files the folder."""
        self._keep(uids, lambda paths: self.open_file(paths[0] if len(paths) == 1 else paths[0].parent))

    def open_folder(self, uids: Sequence[str]) -> None:
        """The folder with the paper in it."""
        self._keep(uids, lambda paths: self.open_file(paths[0].parent))

    def open_file(self, path: Path) -> None:
        """A file or folder with the system's own program."""
        try:
            printing.open_with_system(path)
        except Refused as error:
            self._problem(str(error))

    def _keep(self, uids: Sequence[str], then: Callable[[list[Path]], None]) -> None:
        desk, folder = self._context.desk, self._context.settings.print_folder()
        self._context.runner.run(
            lambda progress: printing.keep_files(desk, uids, folder, progress=progress),
            title=_("Menulis PDF"),
            done=lambda paths: self._kept(paths, then),
            failed=lambda error: self._problem(str(error)),
            icon="printer",
            quiet=len(uids) == 1,
        )

    def _kept(self, paths: list[Path], then: Callable[[list[Path]], None]) -> None:
        if not paths:
            return
        name = paths[0].name if len(paths) == 1 else _("{n} berkas").format(n=len(paths))
        self._context.toast(
            _("Tersimpan"),
            f"{name} · {paths[0].parent}",
            action=_("Buka folder"),
            on_action=lambda: self.open_file(paths[0].parent),
        )
        then(paths)
