"""The programme by kecamatan: businesses, curated products, placements, last month's sales, companions."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.evaluation.evaluation import month_before, month_of
from umkm_desktop.domain.fields import Kind
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.domain.regions import bekasi
from umkm_desktop.i18n import N_, _, format_month, half_away
from umkm_desktop.services import gate
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.exporting import Exported, ListColumn, export_list
from umkm_desktop.services.judged_months import JudgedMonth, judged_month
from umkm_desktop.storage.models import Business, Companionship, Partner, Placement, Product

MEASURES: Mapping[str, str] = {
    "businesses": N_("Usaha"),
    "curated": N_("Produk lolos"),
    "placed": N_("Terpasang"),
    "sales": N_("Penjualan"),
    "covered": N_("Didampingi"),
}
"""What the map can show."""


@dataclass(frozen=True)
class DistrictRow:
    """One kecamatan; ``district`` is empty for businesses whose kecamatan is unknown or outside the regency.

    ``curated`` are products that passed, ``placed`` placements on a shelf now, ``sales`` rupiah reported for the month,
    ``covered`` businesses that a companion looks after, of those not inactive (``working``).
    """

    district: str
    businesses: int = 0
    working: int = 0
    curated: int = 0
    placed: int = 0
    sales: int = 0
    covered: int = 0
    partners: int = 0

    @property
    def uid(self) -> str:
        """Its key in a table."""
        return self.district

    @property
    def covered_percent(self) -> int:
        """Of its working businesses."""
        return int(half_away(Fraction(100 * self.covered, self.working))) if self.working else 0

    def value(self, measure: str) -> int:
        """The number of a measure; companions' coverage in percent."""
        return self.covered_percent if measure == "covered" else int(getattr(self, measure))


@dataclass(frozen=True)
class Overview:
    """All kecamatan by name, then those without one where there are any; ``month`` is that of the sales."""

    month: str
    rows: tuple[DistrictRow, ...]


def district_overview(desk: Desk, month: str = "") -> Overview:
    """The overview, in eight statements; sales are those of a month, the last whole one unless told otherwise."""
    desk.require(Permission.VIEW)
    wanted = month or month_before(month_of(desk.today()))
    with desk.read() as session:
        counted = {
            key: _by_district(session, statement)
            for key, statement in _statements(judged_month(session, wanted)).items()
        }
    names = bekasi().districts
    rows = [DistrictRow(name, **{key: found.get(name, 0) for key, found in counted.items()}) for name in names]
    outside = {
        key: sum(number for name, number in found.items() if name not in names) for key, found in counted.items()
    }
    if any(outside.values()):
        rows.append(DistrictRow("", **outside))
    return Overview(wanted, tuple(rows))


def export_districts(desk: Desk, path: Path, month: str = "") -> Exported:
    """The overview as .xlsx or .csv; raises NotAllowed, RuleBroken, Unreadable."""
    desk.require(Permission.EXPORT)
    overview = district_overview(desk, month)
    sales = _("Penjualan {month}").format(month=format_month(overview.month))
    numbers = (
        (N_("Usaha"), "businesses", Kind.COUNT),
        (N_("Usaha aktif"), "working", Kind.COUNT),
        (N_("Produk lolos kurasi"), "curated", Kind.COUNT),
        (N_("Penempatan terpasang"), "placed", Kind.COUNT),
        (sales, "sales", Kind.RUPIAH),
        (N_("Usaha didampingi"), "covered", Kind.COUNT),
        (N_("Didampingi (%)"), "covered_percent", Kind.COUNT),
        (N_("Mitra"), "partners", Kind.COUNT),
    )
    columns = [
        ListColumn(N_("Kecamatan"), lambda row: row.district or _("belum diisi atau di luar kabupaten")),
        *(ListColumn(label, attrgetter(key), kind) for label, key, kind in numbers),
    ]
    return export_list(desk, path, _("Program menurut kecamatan"), columns, overview.rows)


def _statements(judged: JudgedMonth) -> dict[str, Select[Any]]:
    """One statement each: kecamatan and number."""
    listed = Business.archived_at.is_(None)
    working = (listed, Business.status != "inactive")
    business: Any = select(Business.district, func.count()).group_by(Business.district)
    product: Any = (
        select(Business.district, func.count())
        .select_from(Product)
        .join(Business, Product.business_id == Business.id)
        .where(listed, Product.archived_at.is_(None))
        .group_by(Business.district)
    )
    placement = (
        select(Business.district, func.count())
        .select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .where(gate.listed(Placement), Placement.status == State.PLACED.value)
        .group_by(Business.district)
    )
    sales = (
        select(Business.district, func.coalesce(func.sum(judged.sales), 0))
        .select_from(Placement)
        .join(Product, Placement.product_id == Product.id)
        .join(Business, Product.business_id == Business.id)
        .join(judged.table, judged.joined)
        .where(judged.belongs)
        .group_by(Business.district)
    )
    covered = business.join(Companionship, Companionship.business_id == Business.id)
    partners: Any = select(Partner.district, func.count()).where(Partner.archived_at.is_(None))
    return {
        "businesses": business.where(listed),
        "working": business.where(*working),
        "curated": product.where(Product.verdict == Verdict.PASSED.value),
        "placed": placement,
        "sales": sales,
        "covered": covered.where(*working, Companionship.ends.is_(None)),
        "partners": partners.group_by(Partner.district),
    }


def _by_district(session: Session, statement: Select[Any]) -> dict[str, int]:
    """Official names; spellings of the same kecamatan together, what no list knows under its own."""
    found: dict[str, int] = {}
    for typed, number in session.execute(statement):
        name = (bekasi().find_district(typed) or typed) if typed else ""
        found[name] = found.get(name, 0) + int(number)
    return found
