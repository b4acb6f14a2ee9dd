"""What the page of the audit trail shows and does: a filtered list, one act beside it, the check, the export."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.trail.trail_words import act_name, is_known
from umkm_desktop.i18n import N_, WIB, _, format_month, format_number
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.progress import Progress
from umkm_desktop.services.trail import history
from umkm_desktop.services.trail.history import Act, Entry, Filter
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.list_presenter import ListPresenter, StoredRows

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.history.view import HistoryView

SHOWN_ENTRIES = 20
"""An import has tens of thousands of entries; the page shows the first of them and how many there are."""

EXPORT_LIMIT = 50_000
EXPORT_COLUMNS = (
    ListColumn(N_("No."), lambda one: str(one.seq)),
    ListColumn(N_("Waktu"), lambda one: f"{one.at.astimezone(WIB):%d-%m-%Y %H.%M.%S}"),
    ListColumn(N_("Petugas"), lambda one: one.officer),
    ListColumn(N_("Perbuatan"), lambda one: one.sentence),
    ListColumn(N_("Perubahan"), lambda one: "; ".join(f"{new.label}: {new.old} → {new.new}" for new in one.changes)),
    ListColumn(N_("Alasan"), lambda one: one.reason),
)


class HistoryPresenter(ListPresenter[Filter]):
    """Reads pages of the trail as the list asks for them."""

    _view: "HistoryView"

    def __init__(self, view: "HistoryView", context: Context) -> None:
        super().__init__(view, context, Filter())
        self.act: Act | None = None
        self.entries: list[Entry] = []

    def opened(
        self, *, uid: str = "", officer: str = "", month: str = "", query: Filter | None = None, **_rest: Any
    ) -> None:
        """Show the list; ``uid`` only what happened to one record."""
        if uid or officer or month:
            query = Filter(record_uid=uid, officer_uid=officer, month=month)
        months = history.list_months(self._desk)
        self._view.offer("month", [(one, format_month(one)) for one in months])
        self._view.offer("officer_uid", history.list_writers(self._desk))
        self._view.offer("action", _named(history.list_actions(self._desk)))
        super().opened(query=query)

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"query": self.query}

    stored = StoredRows(history.count_acts, history.list_acts)

    def all_records(self) -> None:
        """No longer only one record."""
        self.ask(record_uid="")
        self._view.show_query()

    def choose_row(self, row: Act | None) -> None:
        """Show one act with its entries."""
        self.act = row
        self.choose(row.act if row else None)

    def read(self) -> None:
        self.entries = history.read_act(self._desk, self.uid, limit=SHOWN_ENTRIES) if self.uid else []

    def verify(self) -> None:
        """Walk the whole chain; beside the window, as it may be long."""
        self.work(
            lambda _progress: history.verify_trail(self._desk),
            _("Memeriksa jejak audit"),
            lambda check: self._view.show_problem(check.sentence, kind="up" if check.ok else "bad"),
            icon="shield-check",
        )

    def export(self) -> None:
        """The list as it is filtered, into a workbook."""
        desk, chosen = self._desk, self.query

        def write(path: Path, progress: Progress) -> Exported:
            entries = history.list_entries(desk, chosen, limit=EXPORT_LIMIT)
            return export_list(desk, path, _("Jejak audit"), EXPORT_COLUMNS, entries, progress)

        self.save_list(_("Jejak audit"), _("jejak audit"), write)

    def tell(self) -> None:
        count = history.count_acts(self._desk, self.query)
        line = _("{count} perbuatan tercatat").format(count=format_number(count))
        if self.query.record_uid:
            line += " · " + _("hanya satu data")
        self._context.set_title(_("Jejak audit"), line)
        self._context.set_actions(
            [
                Action(_("Ekspor"), self.export, "file-earmark-excel", key="Ctrl E"),
                Action(_("Periksa keutuhan"), self.verify, "shield-check", primary=True),
            ]
        )


def _named(codes: list[str]) -> list[tuple[str, str]]:
    """Codes with their names, in the order of the names."""
    names = {code: act_name(code) for code in codes if is_known(code)}
    return sorted(((code, name[:1].upper() + name[1:]) for code, name in names.items()), key=lambda pair: pair[1])
