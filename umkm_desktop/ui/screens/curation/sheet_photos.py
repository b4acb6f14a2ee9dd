"""Pictures on a curator's sheet: chosen as files, drawn anew before they are kept, taken off again."""

from collections.abc import Callable
from pathlib import Path

from umkm_desktop.domain.errors import Refused, Unreadable
from umkm_desktop.i18n import _
from umkm_desktop.services.curation import score_photos
from umkm_desktop.services.curation.score_photos import PhotoLine
from umkm_desktop.services.desk import Desk
from umkm_desktop.ui.context import Context

PICTURES = (("PNG, JPEG", "*.png *.jpg *.jpeg"),)


class SheetPhotos:
    """``keep`` keeps the sheet first; ``changed`` is told the product, and the criterion a picture was put at."""

    def __init__(
        self,
        context: Context,
        keep: Callable[[], bool],
        changed: Callable[[str, str], object],
        fail: Callable[[str], object],
    ) -> None:
        self._context, self._desk = context, context.desk
        self._keep, self._changed, self._fail = keep, changed, fail

    def add(self, entry_uid: str, key: str) -> None:
        """Ask for a picture and put it at a criterion."""
        path = self._context.dialogs.ask_open_file(_("Foto untuk lembar penilaian"), PICTURES, folder="photos")
        if path is None:
            return
        self._keep()
        desk = self._desk

        def fail(refused: Refused) -> None:
            self._fail(str(refused))

        def kept(_uid: str) -> None:
            self._changed(entry_uid, key)

        self._context.runner.run(
            lambda _progress: _add(desk, entry_uid, key, path),
            title=_("Menyimpan foto"),
            icon="image",
            done=kept,
            failed=fail,
        )

    def remove(self, entry_uid: str, photo: PhotoLine) -> None:
        """Take a picture off."""
        try:
            score_photos.remove_photo(self._desk, photo.uid)
        except Refused as refused:
            self._fail(str(refused))
        else:
            self._changed(entry_uid, "")

    def picture(self, photo: PhotoLine) -> bytes:
        """The bytes of a picture; empty where it cannot be read."""
        try:
            return score_photos.photo_bytes(self._desk, photo.uid)
        except Refused:
            return b""


def _add(desk: Desk, entry_uid: str, key: str, path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("{file} tidak dapat dibaca.").format(file=path.name)) from error
    return score_photos.add_photo(desk, entry_uid, key, content)
