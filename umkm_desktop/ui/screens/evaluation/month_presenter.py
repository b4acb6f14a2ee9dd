"""What the lists of the evaluation share: their month, the ways out of them, and how the rows of a month are found."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from umkm_desktop.domain.errors import Refused
from umkm_desktop.domain.evaluation.evaluation import month_of
from umkm_desktop.domain.officers import ROLE_NAMES, Permission, holders
from umkm_desktop.i18n import _, day_of, format_date, format_month
from umkm_desktop.services.evaluation import evaluation_lists, month_closing
from umkm_desktop.services.evaluation.evaluation_lists import MonthQuery
from umkm_desktop.services.evaluation.month_closing import MonthStanding, with_due_words
from umkm_desktop.services.partners.partners import page_partners
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import ListPresenter
from umkm_desktop.ui.navigation import PartNavigator
from umkm_desktop.ui.paper_offers import last_month
from umkm_desktop.ui.screens.evaluation.exports import export_month
from umkm_desktop.ui.screens.evaluation.words import FILTERS

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.evaluation.month_view import TrendPane

Query = TypeVar("Query")
_PARTNERS_OFFERED = 500


class EvaluationPresenter(ListPresenter[Query]):
    """A part of the screen; ``parts`` leads to the others."""

    def __init__(self, view: Any, context: Context, parts: PartNavigator | None, query: Query) -> None:
        super().__init__(view, context, query)
        self._parts = parts

    def go(self, part: str, **arguments: Any) -> None:
        """Bring another part to the front."""
        if self._parts is not None:
            self._parts.go(part, **arguments)

    def open_elsewhere(self, screen: str, **arguments: str) -> None:
        """Jump to the business, the partner or the placement."""
        if self._context.navigator.may_open(screen):
            self._context.navigator.open(screen, **arguments)

    def partner_choices(self) -> list[tuple[str, str]]:
        """What the filter of partners offers."""
        return [(one.uid, one.name) for one in page_partners(self._desk, limit=_PARTNERS_OFFERED)]

    def set_line(self, line: str) -> None:
        """The quiet line under the title."""
        self._context.set_title(_("Evaluasi bulanan"), line)


class MonthPresenter(EvaluationPresenter[Query]):
    """A list of one month; its query has a field ``month``, at first the last whole one."""

    query: Any

    @property
    def latest(self) -> str:
        """The month we are in: nothing can be reported beyond it."""
        return month_of(self.today)

    @property
    def month(self) -> str:
        """The month that is shown."""
        return str(self.query.month)

    def choose_month(self, month: str) -> None:
        """Show another month."""
        self.ask(month=month)

    def opened(self, *, month: str = "", query: Query | None = None, **asked: Any) -> None:
        """A month, and what else is asked of it; what is not named stays as it was."""
        self.query = self.query if query is None else query
        self.ask(**{"month": month or self.month, **{key: value for key, value in asked.items() if value}})

    def asked(self) -> None:
        self.tell()
        self._view.show_query()
        self._view.reload_list(keep=False)
        self._view.select_first()

    def state(self) -> Mapping[str, Any]:
        return {"month": self.month, "query": self.query}

    def set_month_line(self, line: str) -> None:
        """A line about the month, and that it is judged anew as long as it is."""
        self.set_line(with_due_words(self._desk, self.month, line))


class TrendPresenter(MonthPresenter[MonthQuery]):
    """The placements of a month by what it says of them. The list is found once, and counted beside the window."""

    _view: "TrendPane[Any]"

    def __init__(self, view: "TrendPane[Any]", context: Context, parts: PartNavigator | None = None) -> None:
        super().__init__(view, context, parts, MonthQuery(last_month(context.desk)))
        self.uids: list[str] = []
        self.standing = MonthStanding()
        self._shown = self._counting = self._again = False

    # --- opening
    def opened(
        self,
        *,
        month: str = "",
        filter: str = "",
        uid: str = "",
        partner: str = "",
        text: str = "",
        query: MonthQuery | None = None,
        **_rest: Any,
    ) -> None:
        """A month, perhaps only who is ``missing`` or ``falling``, or one placement; without arguments as it was."""
        self._view.offer("partner_uids", self.partner_choices())
        if query or self.is_another(month) or filter or uid or partner or text or not self._shown:
            self._shown = True
            partners = (partner,) if partner else ()
            self.query = query or MonthQuery(month or self.month, FILTERS.get(filter, ""), partners, text)
            self.asked()
        else:
            self.tell()
        if uid:
            self.show_one(uid)

    def is_another(self, month: str) -> bool:
        """Whether a month that is opened begins another list."""
        return month not in ("", self.month)

    def show_one(self, uid: str) -> None:
        """Put the cursor on a placement."""
        self._view.select(uid)

    # --- the list
    @property
    def tab(self) -> str:
        return str(self.query.trend)

    def choose_tab(self, tab: str) -> None:
        self.ask(trend=tab)

    @property
    def narrowed(self) -> bool:
        return bool(self.query.trend or self.query.text or self.query.partner_uids)

    def find(self) -> None:
        """Read which placements the list holds."""
        self.uids = evaluation_lists.list_month(self._desk, self.query)

    def count(self) -> int:
        return len(self.uids)

    def position(self, uid: object) -> int | None:
        return self.uids.index(str(uid)) if uid in self.uids else None

    def all_uids(self) -> list[str]:
        return self.uids

    # --- the numbers of its tabs
    def count_of(self, query: MonthQuery) -> Any:
        """What is counted beside the window."""
        return evaluation_lists.count_month(self._desk, query)

    def counted(self, found: Any) -> None:
        """Show what was counted for the month that is still shown."""
        raise NotImplementedError

    def start_counting(self) -> None:
        """Count beside the window; a wish that comes meanwhile is remembered once."""
        if self._counting:
            self._again = True
            return
        self._counting, self._again = True, False
        query = self.query
        self._context.runner.run(
            lambda _progress: self.count_of(query),
            title=_("Menghitung"),
            done=lambda found: self._counted(query.month, found),
            failed=self._not_counted,
            quiet=True,
        )

    def _counted(self, month: str, found: Any) -> None:
        self._counting = False
        if month == self.month:
            self.counted(found)
        if self._again:
            self.start_counting()

    def _not_counted(self, refused: Refused) -> None:
        self._counting = False
        self._view.show_problem(str(refused))

    # --- how the month stands
    def read_standing(self) -> None:
        """Read whether the month is closed, judged anew, or shifted by a feast."""
        self.standing = month_closing.month_standing(self._desk, self.month)

    @property
    def closed_words(self) -> str:
        """``Oktober 2026 ditutup 5 November 2026 oleh Rini`` and who may open it again; empty while it is open."""
        closing = self.standing.closing
        if closing is None:
            return ""
        words = _("{month} ditutup {day} oleh {who}; angkanya hanya dapat dibaca.").format(
            month=format_month(closing.month), day=format_date(day_of(closing.closed_at)), who=closing.closed_by
        )
        if self._desk.may(Permission.REOPEN_MONTHS):
            return words
        roles = ", ".join(_(ROLE_NAMES[role]) for role in holders(Permission.REOPEN_MONTHS))
        return words + " " + _("Yang berhak membukanya kembali: {who}.").format(who=roles)

    def reopen(self) -> None:
        """Ask for the reason, then open the month again and judge it beside the window."""
        desk, month = self._desk, self.month
        reason = self._context.dialogs.ask_text(
            _("Buka kembali {month}?").format(month=format_month(month)),
            _("Penilaian yang disimpan tetap ada di riwayat. Alasannya masuk jejak audit."),
            _("Buka kembali"),
            label=_("Alasan"),
        )
        if reason is None:
            return
        self._context.runner.run(
            lambda progress: month_closing.reopen_month(desk, month, reason=reason, progress=progress),
            title=_("Membuka kembali {month}").format(month=format_month(month)),
            icon="unlock",
            done=lambda _nothing: self._context.toast(_("{month} dibuka kembali").format(month=format_month(month))),
            failed=lambda refused: self._view.show_problem(str(refused)),
        )

    def save_month(self, uids: Sequence[str], *, with_follow_ups: bool = False) -> None:
        """The list as it is shown, into a workbook."""
        desk, month, kept = self._desk, self.month, list(uids)
        self.save_list(
            _("Evaluasi {month}").format(month=format_month(month)),
            _("evaluasi"),
            lambda path, progress: export_month(desk, path, month, kept, progress, with_follow_ups=with_follow_ups),
        )
