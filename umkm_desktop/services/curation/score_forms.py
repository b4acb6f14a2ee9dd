"""Empty score sheets of a session on paper, for a curator without a screen; nothing is stored."""

from sqlalchemy.orm import Session

from umkm_desktop.documents.content import PaperMeta
from umkm_desktop.documents.recovery_sheet import ScoreForm, SheetCriterion, SheetProduct, render_score_form
from umkm_desktop.domain.curation.curation_gates import GateOutcome
from umkm_desktop.domain.curation.rubrics import Criterion, Rubric
from umkm_desktop.domain.curation.scoring_steps import written
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_day_and_date, format_rupiah
from umkm_desktop.services.curation.panel_work import PanelWork, gates, work_of
from umkm_desktop.services.curation.rubrics import rubric_of
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.finding import find
from umkm_desktop.services.progress import Progress, no_progress, until_cancelled
from umkm_desktop.storage.models import CurationSession, PanelMember, SessionEntry


def score_forms(desk: Desk, session_uid: str, *, member_uid: str = "", progress: Progress = no_progress) -> bytes:
    """A PDF with a page per product, for a curator of the panel or with his name left blank.

    A curator who was assigned only some of the products gets only those. Raises NotFound, RuleBroken for no
    product, Cancelled before a page.
    """
    desk.require(Permission.VIEW)
    with desk.read() as session:
        row = find(session, CurationSession, session_uid)
        member = find(session, PanelMember, member_uid) if member_uid else None
        rubric, work = rubric_of(row.rubric), work_of(session, row)
        products = _products(session, row, rubric, work, member, progress)
        if not products:
            raise RuleBroken(_("Sesi ini belum mempunyai produk untuk dinilai."))
        line = f"{row.title} · {format_day_and_date(row.held_on)} · {row.place}"
        content = ScoreForm(
            meta=PaperMeta(f"Lembar penilaian {row.title}", row.place, desk.now().isoformat()),
            session=line,
            curator=member.name if member else "",
            products=tuple(products),
        )
    return render_score_form(content)


def _products(
    session: Session,
    row: CurationSession,
    rubric: Rubric,
    work: PanelWork,
    member: PanelMember | None,
    progress: Progress,
) -> list[SheetProduct]:
    found = []
    gated = until_cancelled(gates(session, row, rubric, work), progress)
    for place, (entry, _papers, gate) in enumerate(gated, 1):
        progress(place, len(work.entries))
        if member is None or member.id in {called.id for called in work.judges(entry)}:
            found.append(_product(rubric, entry, gate))
    return found


def _product(rubric: Rubric, entry: SessionEntry, gate: GateOutcome) -> SheetProduct:
    price = format_rupiah(entry.price) if entry.price is not None else ""
    facts = [entry.brand, entry.net_weight, entry.packaging, price]
    criteria = rubric.criteria_for(is_food=entry.is_food)
    return SheetProduct(
        number=entry.number,
        name=entry.product_name,
        line=" · ".join(part for part in (entry.business_name, entry.owner_name, entry.district) if part),
        facts=" · ".join(part for part in facts if part),
        criteria=tuple(_criterion(criterion) for criterion in criteria),
        gate=tuple(words for _met, words in gate.seen),
    )


def _criterion(criterion: Criterion) -> SheetCriterion:
    return SheetCriterion(
        name=criterion.name,
        weight=written(criterion.weight),
        meanings="; ".join(f"{at} = {words}" for at, words in criterion.points),
        points=tuple(range(criterion.lowest, criterion.highest + 1)),
        scale=f"{criterion.lowest}–{criterion.highest}",
    )
