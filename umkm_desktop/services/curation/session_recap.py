"""The recapitulation of a session for the retailer as a PDF: what passed, at what price, with which permits."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from umkm_desktop.documents.content import Letterhead, PaperMeta, Run
from umkm_desktop.documents.session_recap import RecapRow, SessionRecap, render_session_recap
from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_sessions import PanelState, State
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.identifiers import format_phone, format_pirt
from umkm_desktop.domain.officers import Permission
from umkm_desktop.i18n import _, format_date, format_day_and_date, format_number, format_rupiah
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported
from umkm_desktop.services.finding import find
from umkm_desktop.services.office.office import asset_content, office_row, settings_of
from umkm_desktop.services.progress import Cancelled, Progress, no_progress
from umkm_desktop.storage import audit
from umkm_desktop.storage.files import atomic_file, free_name
from umkm_desktop.storage.models import (
    Business,
    CurationSession,
    Decision,
    PanelVerdict,
    Partner,
    Product,
    SessionEntry,
)
from umkm_desktop.storage.types import new_uid

TITLE = ("REKAPITULASI HASIL KURASI PRODUK",)
WORDS = {Verdict.PASSED: "Lolos", Verdict.CONDITIONAL: "Lolos bersyarat"}


def export_recap_pdf(desk: Desk, session_uid: str, path: Path, *, progress: Progress = no_progress) -> Exported:
    """Write it as a .pdf and note in the trail that it left the office.

    Raises RuleBroken before the closing or for no product that passed, NotAllowed, NotFound, Unreadable, and Cancelled
    before the pages are set and before they become a file.
    """
    desk.require(Permission.EXPORT)
    content, logo = recap_content(desk, session_uid)
    _look(progress, 0, len(content.rows))
    made = render_session_recap(content, logo=logo)
    _look(progress, len(content.rows), len(content.rows))
    target = free_name(path.with_suffix(".pdf").absolute())
    with atomic_file(target) as stream:
        stream.write(made)
        with desk.write("export.written") as session:
            note = {"title": content.meta.title, "rows": len(content.rows), "file": target.name, "kind": "list"}
            audit.note(session, "export", new_uid(), list=content.meta.title, **note)
    return Exported(len(content.rows), target)


def _look(progress: Progress, done: int, total: int) -> None:
    if progress.cancelled():
        raise Cancelled
    progress(done, total)


def recap_content(desk: Desk, session_uid: str) -> tuple[SessionRecap, bytes | None]:
    """What is printed, and the emblem; in the same few statements for any number of products. No NIK is read."""
    desk.require(Permission.EXPORT)
    with desk.read() as session:
        row = find(session, CurationSession, session_uid)
        if row.status not in {State.CLOSED, State.MINUTED}:
            raise RuleBroken(_("Sesi ini belum ditutup; rekapnya belum dapat dibuat."))
        found = session.execute(_passed(row)).all()
        if not found:
            raise RuleBroken(_("Belum ada produk yang diputuskan lolos atau lolos bersyarat pada sesi ini."))
        office = office_row(session)
        settings = settings_of(office)
        partner = session.get(Partner, row.partner_id) if row.partner_id else None
        content = SessionRecap(
            meta=PaperMeta(
                title=f"Rekap kurasi {format_date(row.held_on)}",
                author=settings.name,
                issued_at=desk.now().isoformat(timespec="seconds"),
                paper=settings.paper,
                family=settings.letter_family,
            ),
            letterhead=Letterhead(
                settings.government, settings.name, settings.address_line, settings.contact_line, settings.logo
            ),
            title=TITLE,
            session=_session_line(row, partner.name if partner else row.target or ""),
            summary=_summary(session, row, found),
            rows=tuple(_row(one, desk.today()) for one in found),
            note=f"Harga, berat bersih dan merek menurut pengajuan; izin, kapasitas dan kontak menurut catatan dinas "
            f"pada {format_date(desk.today())}. Kapasitas dihitung per bulan.",
        )
        return content, asset_content(session, settings.logo)


def _passed(row: CurationSession) -> Any:
    recorded = (PanelVerdict.entry_id == SessionEntry.id) & (PanelVerdict.status == PanelState.RECORDED.value)
    return (
        select(SessionEntry, Product, Business, Decision)
        .join(Product, SessionEntry.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(PanelVerdict, recorded)
        .join(Decision, PanelVerdict.decision_id == Decision.id)
        .where(SessionEntry.session_id == row.id, SessionEntry.withdrawn_at.is_(None))
        .where(Decision.verdict.in_([verdict.value for verdict in WORDS]))
        .order_by(SessionEntry.number)
    )


def _session_line(row: CurationSession, target: str) -> str:
    day = "" if format_date(row.held_on) in row.title else format_day_and_date(row.held_on)
    parts = [row.title, day, row.place, f"untuk {target}" if target else ""]
    return " · ".join(part for part in parts if part)


def _summary(session: Session, row: CurationSession, found: Any) -> tuple[Run, ...]:
    judged = select(func.count()).select_from(SessionEntry)
    total = session.scalar(judged.where(SessionEntry.session_id == row.id, SessionEntry.withdrawn_at.is_(None))) or 0
    passed = sum(1 for one in found if one.Decision.verdict == Verdict.PASSED)
    businesses = len({one.Business.id for one in found})
    return (
        Run(f"{format_number(len(found))} produk", bold=True),
        Run(
            f" dari {format_number(businesses)} usaha dapat ditawarkan: {format_number(passed)} lolos dan "
            f"{format_number(len(found) - passed)} lolos bersyarat, dari {format_number(total)} produk yang dinilai."
        ),
    )


def _row(found: Any, today: date) -> RecapRow:
    entry, product, business, decision = found
    return RecapRow(
        product=_lines(entry.product_name, _joined(entry.brand, entry.net_weight, entry.packaging), entry.category),
        business=_lines(
            entry.business_name,
            entry.owner_name,
            f"Kecamatan {entry.district}" if entry.district else "",
            format_phone(business.phone) if business.phone else "",
            business.email,
        ),
        price=_prices(entry.price, product.retailer_price),
        capacity=format_number(product.capacity_per_month) if product.capacity_per_month else "",
        permits=_permits(product, business, today),
        verdict=_verdict(decision),
    )


def _verdict(decision: Decision) -> str:
    if decision.verdict == Verdict.PASSED:
        return _lines(WORDS[Verdict.PASSED])
    due = f"Batas {format_date(decision.due)}" if decision.due else ""
    return _lines(WORDS[Verdict.CONDITIONAL], " ".join((decision.correction or "").split()), due)


def _prices(price: int | None, retailer_price: int | None) -> str:
    sold = format_rupiah(price) if price is not None else ""
    return _lines(sold, f"ke ritel {format_rupiah(retailer_price)}" if retailer_price is not None else "")


def _permits(product: Product, business: Business, today: date) -> str:
    held = (
        ("Halal", product.halal, product.halal_expires),
        ("P-IRT", format_pirt(product.pirt) if product.pirt else None, product.pirt_expires),
        ("BPOM", product.bpom, product.bpom_expires),
    )
    lines = [f"NIB {business.nib}"] if business.nib else []
    lines += [f"{name} {number}{_until(expires, today)}" for name, number, expires in held if number]
    return _lines(*lines)


def _until(expires: date | None, today: date) -> str:
    if expires is None:
        return ""
    return f", {'habis' if expires < today else 's.d.'} {expires:%d-%m-%Y}"


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
