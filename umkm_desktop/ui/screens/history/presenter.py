"""What the page of the audit trail shows and does: a filtered list, one act beside it, the check, the export."""

from dataclasses import replace
from typing import Protocol

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.trail.trail_words import ACTS, act_name
from umkm_desktop.i18n import _, format_month, format_number
from umkm_desktop.services import exporting
from umkm_desktop.services.exporting import Exported, ListColumn
from umkm_desktop.services.progress import Progress
from umkm_desktop.services.trail import history
from umkm_desktop.services.trail.history import Act, Entry, Filter, TrailCheck
from umkm_desktop.ui.context import Action, Context

SHOWN_ENTRIES = 20
"""An import has tens of thousands of entries; the page shows the first of them and how many there are."""

EXPORT_LIMIT = 50_000


class HistoryView(Protocol):
    """What the page can show."""

    def reload_list(self, keep: bool) -> None: ...
    def show_choices(
        self, months: list[tuple[str, str]], officers: list[tuple[str, str]], acts: list[tuple[str, str]]
    ) -> None: ...
    def show_only_record(self, only: bool) -> None: ...
    def show_act(self, act: Act | None, entries: list[Entry]) -> None: ...
    def show_check(self, sentence: str, good: bool) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class HistoryPresenter:
    """Reads pages of the trail as the list asks for them."""

    def __init__(self, view: HistoryView, context: Context) -> None:
        self._view, self._context, self._desk = view, context, context.desk
        self._filter = Filter()
        self._act = ""

    def opened(self, *, uid: str = "", officer: str = "", month: str = "") -> None:
        """Show the list; ``uid`` only what happened to one record."""
        if uid or officer or month:
            self._filter = Filter(record_uid=uid, officer_uid=officer, month=month)
        self._tell_head()
        self._view.show_only_record(bool(self._filter.record_uid))
        self._view.show_choices(
            [(month, format_month(month)) for month in history.list_months(self._desk)],
            history.list_writers(self._desk),
            _named(history.list_actions(self._desk)),
        )
        self._view.reload_list(keep=True)

    def refresh(self) -> None:
        """New entries may have come."""
        self._tell_head()
        self._view.reload_list(keep=True)

    def count(self) -> int:
        """How many acts the list has."""
        return history.count_acts(self._desk, self._filter)

    def page(self, offset: int, limit: int) -> list[Act]:
        """Some of them."""
        return history.list_acts(self._desk, self._filter, offset=offset, limit=limit)

    def filter_month(self, month: str) -> None:
        """Only one month; empty for all."""
        self._narrow(replace(self._filter, month=month))

    def filter_officer(self, uid: str) -> None:
        """Only one officer; empty for all."""
        self._narrow(replace(self._filter, officer_uid=uid))

    def filter_action(self, action: str) -> None:
        """Only one kind of act; empty for all."""
        self._narrow(replace(self._filter, action=action))

    def all_records(self) -> None:
        """No longer only one record."""
        self._narrow(replace(self._filter, record_uid=""))
        self._view.show_only_record(False)

    def choose(self, act: Act | None) -> None:
        """Show one act with its entries."""
        self._act = act.act if act else ""
        entries = history.read_act(self._desk, act.act, limit=SHOWN_ENTRIES) if act else []
        self._view.show_act(act, entries)

    def verify(self) -> None:
        """Walk the whole chain; beside the window, as it may be long."""
        self._context.runner.run(
            lambda _progress: history.verify_trail(self._desk),
            title=_("Memeriksa jejak audit"),
            done=self._show_check,
            failed=lambda refused: self._view.show_problem(str(refused)),
            icon="shield-check",
        )

    def export(self) -> None:
        """The list as it is filtered, into a workbook."""
        if not self._desk.may(Permission.EXPORT):
            self._view.show_problem(refusal(Permission.EXPORT))
            return
        path = self._context.dialogs.ask_save_file(
            _("Simpan jejak audit"), name=_("Jejak audit.xlsx"), kinds=[(_("Buku Excel"), "*.xlsx")], folder="export"
        )
        if path is None:
            return
        desk, chosen = self._desk, self._filter

        def job(progress: Progress) -> Exported:
            headings = (_("No."), _("Waktu"), _("Petugas"), _("Perbuatan"), _("Perubahan"), _("Alasan"))
            return exporting.export_list(
                desk,
                path,
                title=_("Jejak audit"),
                columns=[ListColumn(heading) for heading in headings],
                rows=history.export_rows(desk, chosen, limit=EXPORT_LIMIT),
                progress=progress,
            )

        self._context.runner.run(
            job, title=_("Mengekspor jejak audit"), done=self._exported, failed=self._refuse, icon="file-earmark-excel"
        )

    def _narrow(self, chosen: Filter) -> None:
        self._filter = chosen
        self._tell_head()
        self._view.reload_list(keep=False)
        self._view.show_act(None, [])

    def _tell_head(self) -> None:
        count = history.count_acts(self._desk, self._filter)
        line = _("{count} perbuatan tercatat").format(count=format_number(count))
        if self._filter.record_uid:
            line += " · " + _("hanya satu data")
        self._context.set_title(_("Jejak audit"), line)
        self._context.set_actions(
            [
                Action(_("Ekspor"), self.export, "file-earmark-excel", key="Ctrl E"),
                Action(_("Periksa keutuhan"), self.verify, "shield-check", primary=True),
            ]
        )

    def _show_check(self, check: TrailCheck) -> None:
        self._view.show_check(check.sentence, check.ok)

    def _exported(self, exported: Exported) -> None:
        sentence = _("{count} catatan di {file}").format(count=format_number(exported.rows), file=exported.file.name)
        self._context.toast(_("Jejak audit diekspor"), sentence)

    def _refuse(self, refused: Refused) -> None:
        self._view.show_problem(str(refused))


def _named(codes: list[str]) -> list[tuple[str, str]]:
    """Codes with their names, in the order of the names."""
    names = {code: act_name(code) for code in codes if code in ACTS}
    return sorted(((code, name[:1].upper() + name[1:]) for code, name in names.items()), key=lambda pair: pair[1])
