"""What the page of officers shows and does: the list, one officer beside it, and small forms in his place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.officers import RIGHTS, Permission, Role
from umkm_desktop.i18n import N_, _
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.officers import OfficerRow
from umkm_desktop.services.office.signing_in import change_own_password
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import LoadedPresenter
from umkm_desktop.ui.record_form import RecordForm, show_refusal

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.officers.view import OfficersView

KINDS = frozenset({"officer", "office"})


class Task(StrEnum):
    """The small form that stands in the place of an officer's page."""

    NEW = "new"
    CHANGE = "change"
    PASSWORD = "password"  # noqa: S105 - another officer's new one
    ENABLE = "enable"
    OWN = "own"
    CODE = "code"


TITLES: Mapping[Task, str] = {
    Task.NEW: N_("Petugas baru"),
    Task.CHANGE: N_("Ubah petugas"),
    Task.PASSWORD: N_("Kata sandi baru"),
    Task.ENABLE: N_("Aktifkan kembali"),
    Task.OWN: N_("Kata sandi saya"),
    Task.CODE: N_("Kode pemulihan baru"),
}


class OfficersPresenter(RecordForm, LoadedPresenter[None]):
    """A list, the officer chosen in it, and one small form at a time."""

    _view: "OfficersView"
    rows: Sequence[OfficerRow] = ()
    changing = Permission.MANAGE_OFFICERS

    def __init__(self, view: "OfficersView", context: Context) -> None:
        super().__init__(view, context, None)

    @property
    def task(self) -> Task | None:
        """What the form is for."""
        return Task(self.editing) if self.editing else None

    @property
    def chosen(self) -> OfficerRow | None:
        """The officer the page shows."""
        return next((row for row in self.rows if row.uid == self.uid), None)

    def rights_of(self, roles: Iterable[Role]) -> list[str]:
        """What these roles may do together, in words."""
        may = {right for role in roles for right in RIGHTS[role]}
        return [_(right.words) for right in Permission if right in may]

    def opened(self, *, uid: str = "", new: bool = False, **_rest: Any) -> None:
        """Show the list, with the officer at the desk or ``uid``; ``new`` opens an empty form."""
        self.uid = uid or self.uid or self._desk.officer.uid
        self.refresh()
        if new:
            self.start(Task.NEW)

    def refresh(self) -> None:
        """Read the list again; a form that is being filled in stays."""
        self.rows = officers.list_officers(self._desk)
        self._view.reload_list(keep=True)
        self.tell()
        if self.task is None:
            self._view.select(self.uid)
            self._view.show_chosen()

    def choose(self, uid: str | None) -> None:
        """Another line of the list."""
        if uid and uid != self.uid and self.may_close():
            self.uid = uid
            self._view.show_chosen()

    def start(self, task: Task) -> None:
        """Open a small form for the chosen officer."""
        if (task is not Task.OWN and not self.may_change()) or not self.may_close():
            return
        self.editing = task
        self._view.show_problem("")
        self._view.show_task(task, None if task in (Task.NEW, Task.OWN, Task.CODE) else self.chosen)
        self.tell()

    def start_new(self) -> None:
        """A new officer."""
        self.start(Task.NEW)

    def start_edit(self) -> None:
        """Change the chosen officer."""
        self.start(Task.CHANGE)

    def back(self) -> None:
        """Close the form, asking when something is half typed."""
        if self.may_close():
            self._view.show_chosen()

    def discard(self) -> None:
        self.editing = None
        self._view.close_task()
        self.tell()

    def write(self, values: dict[str, Any]) -> None:
        """Do what the form is for; the slow part runs beside the window."""
        if "again" in values and values["again"] != values["new" if "new" in values else "password"]:
            show_refusal(self._view, FieldProblems({"again": _("Kedua kata sandi tidak sama. Ketik ulang.")}))
            return
        assert self.task is not None
        self._view.set_busy(True)
        self._context.runner.run(
            lambda _progress: self.store(values),
            title=_(TITLES[self.task]),
            done=lambda uid: self.saved(uid, values),
            failed=self._refuse,
            quiet=True,
        )

    def disable(self) -> None:
        """The chosen officer leaves; asked, as he cannot come in any more."""
        row = self.chosen
        if row is None:
            return
        sentence = _("{name} tidak dapat masuk lagi. Namanya tetap ada di jejak audit.").format(name=row.name)
        if self._context.dialogs.confirm(_("Nonaktifkan petugas?"), sentence, _("Nonaktifkan"), danger=True):
            self.do(lambda: officers.disable_officer(self._desk, row.uid))

    def separate(self, on: bool) -> None:
        """Switch "maker is not approver" on or off."""
        self.do(lambda: officers.set_separation(self._desk, on=on))

    def store(self, values: dict[str, Any]) -> str:
        """On the worker; returns a recovery code, or the uid to show."""
        desk, uid, task = self._desk, self.uid, self.task
        if task is Task.NEW:
            roles, nip = values["roles"], values["nip"] or ""
            added = officers.add_officer(desk, name=values["name"], roles=roles, password=values["password"], nip=nip)
            return added.uid
        if task is Task.CHANGE:
            row = self.chosen
            officers.change_officer(desk, uid, name=values["name"], nip=values["nip"] or "")
            if row is None or row.roles != values["roles"]:
                officers.set_roles(desk, uid, values["roles"])
        elif task is Task.PASSWORD:
            officers.set_password(desk, uid, values["password"])
        elif task is Task.ENABLE:
            officers.enable_officer(desk, uid, values["password"])
        elif task is Task.OWN:
            change_own_password(desk, old=values["old"], new=values["new"])
        else:
            return officers.renew_recovery_code(desk, password=values["old"])
        return uid

    def saved(self, uid: str, _values: Mapping[str, Any]) -> None:
        self._view.set_busy(False)
        task, self.editing = self.task, None
        self._view.close_task()
        if task is Task.CODE:
            self._view.show_code(uid)
            return
        self.uid = self._desk.officer.uid if task is Task.OWN else uid
        self.refresh()
        self._context.toast(_(TITLES[task]) if task else "", _("Tersimpan"))

    def _refuse(self, refused: Refused) -> None:
        self._view.set_busy(False)
        if self.task is None:
            self._view.show_problem(str(refused))
        else:
            show_refusal(self._view, refused)

    def tell(self) -> None:
        working = sum(row.active for row in self.rows)
        line = _("{count} petugas aktif").format(count=working)
        self._context.set_title(_(TITLES[self.task]) if self.task else _("Petugas"), line)
        own = Action(_("Kata sandi saya"), lambda: self.start(Task.OWN), "key")
        new = self.new_action(_("Petugas baru"), self.start_new, "person-plus")
        self._context.set_actions([] if self.task else [own, new])
        self._tell_rule(working)

    def _tell_rule(self, working: int) -> None:
        """What holds in an office of one, and what is proposed to an office of more."""
        if working == 1:
            sentence = _(
                "Kantor satu petugas: ia memegang semua peran, dan aturan “pengusul bukan pemutus” tidak berlaku."
            )
            self._view.show_note(sentence, "", None)
        elif officers.separates_duties(self._desk):
            sentence = _("Aturan “pengusul bukan pemutus” berlaku: yang mengusulkan tidak boleh memutuskan.")
            self._view.show_note(sentence, *self._switch(on=False))
        else:
            sentence = _("Petugas lebih dari satu: sebaiknya yang mengusulkan bukan yang memutuskan.")
            self._view.show_note(sentence, *self._switch(on=True))

    def _switch(self, *, on: bool) -> tuple[str, Callable[[], object] | None]:
        if self.why_not:
            return "", None
        return (_("Berlakukan") if on else _("Matikan")), lambda: self.separate(on)
