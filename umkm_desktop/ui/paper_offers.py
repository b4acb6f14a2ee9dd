"""Which papers a page offers for its record: kind, records, month, and why one cannot be asked for now; free of Tk."""

from collections.abc import Sequence
from dataclasses import dataclass

from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import KINDS, Kind
from umkm_desktop.i18n import _, format_month
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.issuing.record_papers import has_reports
from umkm_desktop.services.papers.paper_kinds import paper_kinds
from umkm_desktop.ui.context import Context

ICONS = {
    Kind.CERTIFICATE: "award",
    Kind.EVALUATION_LETTER: "envelope",
    Kind.DECISION_LETTER: "envelope",
    Kind.MINUTES: "journal-text",
    Kind.AGREEMENT: "file-earmark-text",
    Kind.MEMORANDUM: "file-earmark-text",
    Kind.MONTHLY_REPORT: "graph-up-arrow",
}


@dataclass(frozen=True)
class PaperOffer:
    """One line of a menu "Terbitkan"; ``why_not`` is the short reason beside a grey one."""

    text: str
    kind: Kind
    uids: tuple[str, ...]
    month: str = ""
    why_not: str = ""

    @property
    def icon(self) -> str:
        """Its icon in a menu."""
        return ICONS.get(self.kind, "file-text")


def why_no_papers(desk: Desk) -> str:
    """Why the officer may ask for no paper at all; empty when he may. Who may not issue proposes."""
    return "" if desk.may(Permission.PROPOSE) or desk.may(Permission.ISSUE) else refusal(Permission.PROPOSE)


def last_month(desk: Desk) -> str:
    """The last whole month, 2026-10."""
    return month_before(month_of(desk.today()))


def paper_offer(kind: Kind, uid: str, *, about: str = "", why_not: str = "") -> PaperOffer:
    """A paper of the kind for one record; ``about`` tells it from its neighbours in the menu."""
    name = _(KINDS[kind].name)
    return PaperOffer(f"{name} · {about}" if about else name, kind, (uid,), why_not=why_not)


def evaluation_offer(desk: Desk, subject: str, uid: str) -> PaperOffer:
    """The evaluation letter of the last whole month for a business, a partner or a placement."""
    month = last_month(desk)
    text = _("{name} {month}").format(name=_(KINDS[Kind.EVALUATION_LETTER].name), month=format_month(month))
    why_not = "" if has_reports(desk, subject, uid, month) else _("belum lapor")
    return PaperOffer(text, Kind.EVALUATION_LETTER, (uid,), month, why_not)


def optional_kinds(desk: Desk, subject: str) -> list[Kind]:
    """The kinds for such a record that are off until an office switches them on, and that this one has."""
    on = [one.kind for one in paper_kinds(desk) if one.enabled and KINDS[one.kind].optional]
    return [kind for kind in on if subject in KINDS[kind].subjects]


def open_offer(context: Context, offer: PaperOffer) -> None:
    """Go on in Dokumen with the papers about to be issued, or proposed."""
    open_papers(context, offer.kind, offer.uids, offer.month)


def open_papers(context: Context, kind: Kind, uids: Sequence[str], month: str = "") -> None:
    """Go on in Dokumen with a paper of the kind for each of these, where the officer may."""
    if context.navigator.may_open("issuing"):
        about = {"month": month} if month else {}
        context.navigator.open("issuing", issue=(kind.value, list(uids)), **about)


def open_document(context: Context, uid: str) -> None:
    """Show an issued document in Dokumen, where the officer may."""
    if context.navigator.may_open("issuing"):
        context.navigator.open("issuing", uid=uid)
