"""The keys of the seal in the window: which there are, a new one in their place, and one that was stolen."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from umkm_desktop.domain.errors import Refused, RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.key_sets import KeyStatus, check_theft
from umkm_desktop.i18n import _
from umkm_desktop.services.office.signing_in import confirm_password
from umkm_desktop.services.papers import seal_keys
from umkm_desktop.services.papers.seal_keys import KeyLine, Theft
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import FormField

T = TypeVar("T")


class KeysView(Protocol):
    """What the part Kunci segel can show."""

    def show_keys(self, rows: Sequence[KeyLine]) -> None: ...
    def show_note(self, kind: str, sentence: str) -> None: ...
    def set_busy(self, busy: bool) -> None: ...


class KeysPresenter:
    """For officers who may change the settings of the office; each act asks for the password again."""

    def __init__(self, view: KeysView, context: Context) -> None:
        self._view, self._context = view, context

    @property
    def allowed(self) -> bool:
        """Whether this officer sees the part at all."""
        return self._context.desk.may(Permission.EDIT_OFFICE)

    def refresh(self) -> None:
        """Read the keys again; counting their seals goes through the whole register, so beside the window."""
        desk = self._context.desk
        self._context.runner.run(
            lambda _progress: seal_keys.list_keys(desk),
            title=_("Membaca kunci segel"),
            done=self._view.show_keys,
            failed=self._failed,
            quiet=True,
        )

    def rotate(self) -> None:
        """A new key in place of the present one."""
        password = self._context.dialogs.ask_password(
            _("Ganti kunci segel?"),
            _(
                "Dokumen berikutnya disegel kunci baru; segel lama tetap asli. Sesudahnya bagikan daftar kunci dan "
                "halaman pemeriksa yang baru. Ketik kata sandi Anda."
            ),
            _("Ganti kunci"),
        )
        if password is not None:
            self._act(password, lambda: seal_keys.rotate_key(self._context.desk), self._rotated)

    def steal(self, row: KeyLine | None) -> None:
        """Mark the chosen key as stolen."""
        if row is None:
            self._view.show_note("bad", _("Pilih dahulu kunci yang dicuri."))
            return
        if row.status == KeyStatus.STOLEN:
            self._view.show_note("bad", _("Kunci ini sudah ditandai dicuri."))
            return
        typed = self._ask_theft(row)
        password = self._ask_again(row) if typed else None
        if typed is None or password is None:
            return
        desk, since, reason = self._context.desk, typed["since"], typed["reason"]
        self._act(password, lambda: seal_keys.mark_stolen(desk, row.key_id, since=since, reason=reason), self._stolen)

    def _ask_theft(self, row: KeyLine) -> dict[str, Any] | None:
        today = self._context.desk.today()

        def check(values: dict[str, Any]) -> Mapping[str, str]:
            try:
                check_theft(
                    status=row.status,
                    starts=row.starts,
                    since=values["since"] or today,
                    today=today,
                    reason=values["reason"] or "",
                )
            except RuleBroken as refused:
                return {refused.field or "": str(refused)}
            return {}

        return self._context.dialogs.ask_values(
            _("Kunci {key} dicuri?").format(key=row.key_id),
            _(
                "Segel yang tercatat dalam buku dokumen tetap asli; segel lain dengan kunci ini menjadi bukan segel "
                "kami. Ini tidak dapat dibatalkan."
            ),
            _("Lanjut"),
            [
                FormField("since", _("Dicuri sejak"), "date", required=True, width=6),
                FormField("reason", _("Apa yang terjadi"), "multiline", required=True),
            ],
            {"since": today},
            check=check,
            danger=True,
        )

    def _ask_again(self, row: KeyLine) -> str | None:
        return self._context.dialogs.ask_password(
            _("Tandai kunci {key} dicuri").format(key=row.key_id), _("Ketik kata sandi Anda."), _("Tandai dicuri")
        )

    def _act(self, password: str, act: Callable[[], T], done: Callable[[T], None]) -> None:
        """Confirm the password and act, beside the window."""
        desk = self._context.desk
        self._view.set_busy(True)

        def job(_progress: object) -> T:
            confirm_password(desk, password)
            return act()

        def finished(result: T) -> None:
            self._view.set_busy(False)
            done(result)
            self.refresh()

        self._context.runner.run(job, title=_("Kunci segel"), done=finished, failed=self._failed, quiet=True)

    def _failed(self, refused: Refused) -> None:
        self._view.set_busy(False)
        self._view.show_note("bad", str(refused))

    def _rotated(self, key_id: str) -> None:
        self._view.show_note(
            "info", _("Kunci {key} dipakai mulai sekarang. {share}").format(key=key_id, share=_share())
        )

    def _stolen(self, theft: Theft) -> None:
        words = [_share()]
        if theft.since:
            some = ", ".join(theft.since[:5]) + (" …" if len(theft.since) > 5 else "")
            sentence = _("{n} dokumen bertanggal sejak hari itu; cabut yang bukan dari kantor: {numbers}.")
            words.insert(0, sentence.format(n=len(theft.since), numbers=some))
        self._view.show_note("info", " ".join(words))


def _share() -> str:
    return _("Simpan dan bagikan daftar kunci dan halaman pemeriksa yang baru.")
