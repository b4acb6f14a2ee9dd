"""One business beside the list: shown whole, its NIK revealed with a reason, archived with a way back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.partnerships import Standing
from umkm_desktop.domain.errors import NotFound, Refused
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.partners.needs import FIT_NAMES
from umkm_desktop.domain.placements.placements import STATE_NAMES, State
from umkm_desktop.i18n import _
from umkm_desktop.services.companions.companion_lists import BusinessCare, business_care
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.partners.needs import NeedMatch, needs_for_product
from umkm_desktop.services.register.business_details import (
    AgreementLine,
    BusinessDetails,
    Event,
    ProductLine,
    business_details,
    curation_timeline,
)
from umkm_desktop.services.register.businesses import archive_business, restore_business, reveal_nik
from umkm_desktop.services.register.products import archive_product, restore_product
from umkm_desktop.services.trail.history import Entry, record_history
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.list_presenter import why_not
from umkm_desktop.ui.paper_offers import (
    PaperOffer,
    evaluation_offer,
    open_document,
    open_offer,
    paper_offer,
    why_no_papers,
)
from umkm_desktop.ui.screens.businesses.form_presenter import FormPresenter
from umkm_desktop.ui.screens.businesses.words import StepLine
from umkm_desktop.ui.visit_form import ask_visit

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.businesses.detail_pane import DetailPane

RUNNING = frozenset({Standing.RUNNING, Standing.ENDING, Standing.NOT_YET})


class DetailPresenter:
    """The business that is shown, and everything that is done with it from there."""

    def __init__(self, view: "DetailPane", context: Context, forms: FormPresenter) -> None:
        self._view, self._context, self._forms = view, context, forms
        self.details: BusinessDetails | None = None

    @property
    def uid(self) -> str:
        """The business shown, or nothing."""
        return self.details.uid if self.details else ""

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.details.values["name"]) if self.details else ""

    def show(self, uid: str) -> None:
        """Show a business; one that is gone leaves the panel empty."""
        try:
            self.details = business_details(self._context.desk, uid) if uid else None
        except NotFound:
            self.details = None
        self._view.show(self.uid)

    @property
    def business(self) -> BusinessDetails:
        """The business shown, for its tabs."""
        assert self.details is not None
        return self.details

    @property
    def today(self) -> date:
        """The day at the office."""
        return self._context.desk.today()

    def history(self) -> list[Entry]:
        """The trail of the business shown; read when its tab is looked at."""
        return record_history(self._context.desk, self.uid)

    def curation(self) -> list[Event]:
        """What was handed in, judged and decided of its products; read when its tab is looked at."""
        return curation_timeline(self._context.desk, self.uid)

    @property
    def why_not(self) -> str:
        """Why the register may not be changed here; empty when it may."""
        return why_not(self._context.desk, Permission.EDIT_REGISTER)

    @property
    def why_no_archive(self) -> str:
        """Why nothing may be archived here; empty when it may."""
        return why_not(self._context.desk, Permission.ARCHIVE)

    @property
    def why_no_papers(self) -> str:
        """Why no paper may be asked for here; empty when one may."""
        return why_no_papers(self._context.desk)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self._view.select_tab(key)

    def offers(self) -> list[PaperOffer | None]:
        """The papers that can be asked for from the business shown."""
        return business_offers(self._context.desk, self.details) if self.details else []

    def own_offers(self) -> list[PaperOffer]:
        """Those about the business alone."""
        return own_offers(self._context.desk, self.details) if self.details else []

    def tell_needs(self, product_uid: str, product: str) -> None:
        """Which open needs of partners a product fits."""
        tell_fitting_needs(self._context, product_uid, product)

    def open_offer(self, offer: PaperOffer) -> None:
        """Go on with a paper in Dokumen."""
        open_offer(self._context, offer)

    def open_document(self, uid: str) -> None:
        """An issued paper in Dokumen."""
        open_document(self._context, uid)

    def care(self) -> BusinessCare | None:
        """Who looks after the business shown, and the newest visits."""
        return business_care(self._context.desk, self.uid) if self.details else None

    def log_visit(self) -> None:
        """Enter a visit of its companion."""
        if self.details is not None and ask_visit(self._context, self.uid, self.name, self._view.show_problem):
            self.show(self.uid)

    def reveal(self) -> None:
        """Show the owner's NIK in full, after asking what for."""
        if not self._allowed(Permission.REVEAL_NIK):
            return
        reason = self._context.dialogs.ask_text(
            _("Tampilkan NIK"),
            _("NIK adalah data pribadi. Pembukaan ini dicatat bersama alasannya."),
            _("Tampilkan"),
            label=_("Untuk apa NIK dibuka?"),
        )
        if reason:
            self._do(lambda: self._view.show_nik(reveal_nik(self._context.desk, self.uid, reason=reason)))

    def copy(self, label: str, value: str) -> None:
        """Put a value on the clipboard."""
        self._view.copy(value)
        self._context.toast(_("{label} disalin").format(label=label))

    def edit(self) -> None:
        """The form of the business shown."""
        if self.details is not None and self._allowed(Permission.EDIT_REGISTER):
            self._forms.edit_business(self.uid)

    def new_product(self) -> None:
        """The form of a new product of the business shown."""
        if self.details is not None and self._allowed(Permission.EDIT_REGISTER):
            self._forms.new_product(self.uid)

    def new_agreement(self) -> None:
        """A new agreement of the business shown."""
        self.open_elsewhere("partnerships", new=True, business=self.uid)

    def edit_product(self, uid: str) -> None:
        """The form of a product."""
        if self._allowed(Permission.EDIT_REGISTER):
            self._forms.edit_product(uid)

    def archive(self) -> None:
        """Take the business out of the lists, with a reason and a way back."""
        if self.details is None:
            return
        uid, desk = self.uid, self._context.desk
        self._archive(
            self.name,
            self._what_still_runs(),
            lambda reason: archive_business(desk, uid, reason=reason),
            lambda: restore_business(desk, uid),
        )

    def archive_product(self, uid: str, name: str) -> None:
        """Take a product out of the lists, with a reason and a way back."""
        desk = self._context.desk
        self._archive(
            name,
            _("Produk hilang dari daftar kurasi dan penempatan baru; riwayatnya tetap ada."),
            lambda reason: archive_product(desk, uid, reason=reason),
            lambda: restore_product(desk, uid),
        )

    def restore(self) -> None:
        """Put the archived business back."""
        if self.details is not None and self._allowed(Permission.ARCHIVE):
            name = self.name
            restore_business(self._context.desk, self.uid)
            self._context.toast(_("Dikembalikan dari arsip"), name)

    def restore_product(self, uid: str) -> None:
        """Put an archived product back."""
        if self._allowed(Permission.ARCHIVE):
            restore_product(self._context.desk, uid)

    def do_step(self, line: StepLine) -> None:
        """The button of a row of "Berikutnya"."""
        if line.act == "product":
            self.edit_product(str(line.arguments["uid"]))
        elif line.act == "new-product":
            self.new_product()
        else:
            self.open_elsewhere(line.screen, **line.arguments)

    def open_elsewhere(self, screen: str, **arguments: Any) -> None:
        """Go on in another screen, where the officer may."""
        if self._context.navigator.may_open(screen):
            self._context.navigator.open(screen, **arguments)

    def _archive(self, name: str, sentence: str, act: Callable[[str], object], undo: Callable[[], object]) -> None:
        if not self._allowed(Permission.ARCHIVE):
            return
        title = _("Arsipkan {name}?").format(name=name)
        reason = self._context.dialogs.ask_text(title, sentence, _("Arsipkan"), label=_("Alasan"))
        if reason:
            act(reason)
            self._context.toast(_("Diarsipkan"), name, action=_("Urungkan"), on_action=undo)

    def _what_still_runs(self) -> str:
        """What an officer should know before he archives: agreements that run, products on a shelf."""
        assert self.details is not None
        agreements = sum(one.standing in RUNNING for one in self.details.agreements)
        placed = sum(one.status == "placed" for one in self.details.placements)
        if agreements or placed:
            return _("Masih ada {agreements} perjanjian berjalan dan {placed} produk terpasang di ritel.").format(
                agreements=agreements, placed=placed
            )
        return _("Usaha hilang dari daftar, tidak dihapus; riwayat dan dokumennya tetap ada.")

    def _allowed(self, permission: Permission) -> bool:
        why = why_not(self._context.desk, permission)
        if why:
            self._view.show_problem(why)
        return not why

    def _do(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Refused as refused:
            self._view.show_problem(str(refused))


SHOWN = 6
"""Needs told at once, the best first; more stand in Mitra › Kebutuhan."""


def tell_fitting_needs(context: Context, product_uid: str, product: str) -> None:
    """Say it in a panel, with the reasons."""
    found = needs_for_product(context.desk, product_uid)
    lines = [_line(one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(_("… dan {count} kebutuhan lain.").format(count=len(found) - SHOWN))
    none = _("Belum ada kebutuhan mitra yang terbuka dan cocok dengan produk ini.")
    context.dialogs.tell(_("Kebutuhan mitra untuk {product}").format(product=product), "\n\n".join(lines) or none)


def _line(one: NeedMatch) -> str:
    sentence = _("{partner}: {need}. {fit} {score} %: {reasons}.").format(
        partner=one.need.partner,
        need=one.need.title,
        fit=_(FIT_NAMES[one.match.fit]),
        score=one.match.score,
        reasons=one.match.reasons,
    )
    return sentence + (_(" Di mitra ini: {state}.").format(state=_state(one.placed)) if one.placed else "")


def _state(status: str) -> str:
    return _(STATE_NAMES[State(status)]).lower()


OPEN = frozenset({Standing.DRAFT, Standing.REVIEWED})
"""An agreement the parties have not signed."""

MOST = 5
"""Agreements and products in the menu of the business; the others have it in their tabs."""


def business_offers(desk: Desk, details: BusinessDetails) -> list[PaperOffer | None]:
    """The menu of the business: its own papers, then one line for each of the first agreements and products."""
    agreements = [_nearest_offer(row) for row in details.agreements[:MOST]]
    kept = [row for row in details.products if not row.archived]
    decided_first = sorted(kept, key=lambda row: row.verdict is None)
    products = [product_offer(row, row.name) for row in decided_first[:MOST]]
    return _with_lines(own_offers(desk, details), agreements, products)


def own_offers(desk: Desk, details: BusinessDetails) -> list[PaperOffer]:
    """About the business itself: what it is, what it sold last month."""
    archived = _("usaha diarsipkan") if details.archived else ""
    statement = paper_offer(Kind.STATEMENT, details.uid, why_not=archived)
    return [statement, evaluation_offer(desk, "business", details.uid)]


def _nearest_offer(row: AgreementLine) -> PaperOffer:
    """What an agreement waits for: its text while it is not signed, then its certificate."""
    certificate, text = agreement_offers(row, row.partner)
    return text if row.standing in OPEN else certificate


def agreement_offers(row: AgreementLine, about: str = "") -> tuple[PaperOffer, PaperOffer]:
    """Certificate and text of one agreement; a text that lacks contents shows as a draft."""
    lacking = _("isi wajib belum lengkap") if row.missing else ""
    why = _("belum ditandatangani") if row.standing in OPEN else ""
    why = _("sudah diakhiri") if row.standing is Standing.ENDED else why
    return (
        paper_offer(Kind.CERTIFICATE, row.uid, about=about, why_not=why or lacking),
        paper_offer(Kind.AGREEMENT, row.uid, about=about),
    )


def product_offer(row: ProductLine, about: str = "") -> PaperOffer:
    """The letter about the newest decision on a product."""
    why = "" if row.verdict else _("belum ada keputusan")
    return paper_offer(Kind.DECISION_LETTER, row.uid, about=about, why_not=why)


def _with_lines(*groups: Sequence[PaperOffer]) -> list[PaperOffer | None]:
    """The groups that hold something, hairlines between them."""
    lines: list[PaperOffer | None] = []
    for group in groups:
        if group:
            lines += [None, *group] if lines else group
    return lines
