"""What the records of the audit trail are called now: one statement for each kind of record on a page."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from umkm_desktop.i18n import format_month
from umkm_desktop.storage import models as m


def _title(model: Any, *columns: Any, through: tuple[Any, ...] = ()) -> tuple[Any, Select[Any]]:
    """A model and the statement for its records' uid, id and the parts of their title."""
    found = select(model.uid, model.id, *columns).select_from(model)
    for joined in through:
        found = found.join(joined)
    return model, found


_TITLES = (
    _title(m.Agreement, m.Agreement.number, m.Business.name, m.Partner.name, through=(m.Business, m.Partner)),
    _title(m.AgreementProduct, m.Product.name, through=(m.Product,)),
    _title(m.AgreementScan, m.AgreementScan.name),
    _title(m.Assessment, m.SessionEntry.product_name, through=(m.SessionEntry,)),
    _title(m.Asset, m.Asset.kind),
    _title(m.Business, m.Business.name),
    _title(m.Cause, m.Cause.name),
    _title(m.Clause, m.Clause.name),
    _title(m.Companion, m.Companion.name),
    _title(m.CompanionVisit, m.Business.name, through=(m.Business,)),
    _title(m.Companionship, m.Companion.name, m.Business.name, through=(m.Companion, m.Business)),
    _title(m.ComplianceRuling, m.Partner.name, through=(m.Partner,)),
    _title(
        m.CurationAssignment, m.SessionEntry.product_name, m.PanelMember.name, through=(m.SessionEntry, m.PanelMember)
    ),
    _title(m.CurationSession, m.CurationSession.title),
    _title(m.Decision, m.Product.name, through=(m.Product,)),
    _title(m.Document, m.Document.number),
    _title(m.DocumentFile, m.Document.number, through=(m.Document,)),
    _title(m.DocumentScan, m.Document.number, through=(m.Document,)),
    _title(m.DraftPaper, m.DraftPaper.title),
    _title(m.Duty, m.Partner.name, through=(m.Partner,)),
    _title(m.EvaluationRule, m.EvaluationRule.version),
    _title(m.Feast, m.Feast.name),
    _title(m.FollowUp, m.Product.name, m.Partner.name, through=(m.Placement, m.Product, m.Partner)),
    _title(m.ImportBatch, m.ImportBatch.file_name),
    _title(m.LedgerNumber, m.LedgerNumber.text),
    _title(m.LegalBasis, m.LegalBasis.title),
    _title(m.LegalCitation, m.LegalBasis.title, through=(m.LegalBasis,)),
    _title(m.Memorandum, m.Memorandum.number, m.Partner.name, through=(m.Partner,)),
    _title(m.MonthClosing, m.MonthClosing.month),
    _title(m.NumberSeries, m.NumberSeries.year),
    _title(m.Office, m.Office.name),
    _title(m.Officer, m.Officer.name),
    _title(m.Official, m.Official.name),
    _title(m.Outlet, m.Outlet.name, m.Partner.name, through=(m.Partner,)),
    _title(m.Outreach, m.Partner.name, through=(m.Partner,)),
    _title(m.Owner, m.Owner.name),
    _title(m.PanelMember, m.PanelMember.name),
    _title(m.PanelVerdict, m.SessionEntry.product_name, through=(m.SessionEntry,)),
    _title(m.PaperKind, m.PaperKind.kind),
    _title(m.PaperTemplate, m.PaperTemplate.kind, m.PaperTemplate.version),
    _title(m.Partner, m.Partner.name),
    _title(m.PartnerContact, m.PartnerContact.name, m.Partner.name, through=(m.Partner,)),
    _title(m.PartnerNeed, m.PartnerNeed.title, m.Partner.name, through=(m.Partner,)),
    _title(m.PartnerTarget, m.Partner.name, m.PartnerTarget.year, through=(m.Partner,)),
    _title(m.Placement, m.Product.name, m.Partner.name, through=(m.Product, m.Partner)),
    _title(m.PlacementStep, m.Product.name, m.Partner.name, through=(m.Placement, m.Product, m.Partner)),
    _title(m.Product, m.Product.name),
    _title(m.RecapLayout, m.Partner.name, through=(m.Partner,)),
    _title(m.RecapName, m.Product.name, through=(m.Product,)),
    _title(m.Rubric, m.Rubric.name, m.Rubric.version),
    _title(
        m.SalesReport, m.SalesReport.month, m.Product.name, m.Partner.name, through=(m.Placement, m.Product, m.Partner)
    ),
    _title(m.ScorePhoto, m.SessionEntry.product_name, m.ScorePhoto.criterion, through=(m.ScoreSheet, m.SessionEntry)),
    _title(m.ScoreSheet, m.SessionEntry.product_name, m.PanelMember.name, through=(m.SessionEntry, m.PanelMember)),
    _title(m.SealKey, m.SealKey.kid),
    _title(m.SessionEntry, m.SessionEntry.product_name, m.SessionEntry.business_name),
    _title(m.Solution, m.Solution.name),
    _title(m.Submission, m.Product.name, through=(m.Product,)),
)
QUERIES: Mapping[str, tuple[Any, Select[Any]]] = {model.__subject__: (model, found) for model, found in _TITLES}
"""By subject."""

_MONTH = re.compile(r"\d{4}-\d{2}")


def titles_by_uid(session: Session, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The titles of (subject, uid); a record that is gone is left out."""
    return {
        (subject, row[0]): _joined(row)
        for subject, uids in _grouped(wanted).items()
        for row in session.execute(QUERIES[subject][1].where(QUERIES[subject][0].uid.in_(uids)))
    }


def titles_by_id(session: Session, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """The titles of (subject, key in the table); a record that is gone is left out."""
    return {
        (subject, row[1]): _joined(row)
        for subject, ids in _grouped(wanted).items()
        for row in session.execute(QUERIES[subject][1].where(QUERIES[subject][0].id.in_(ids)))
    }


def _grouped(wanted: Iterable[tuple[str, Any]]) -> dict[str, set[Any]]:
    groups: dict[str, set[Any]] = {}
    for subject, key in wanted:
        if subject in QUERIES:
            groups.setdefault(subject, set()).add(key)
    return groups


def _joined(row: Any) -> str:
    return " – ".join(_part(value) for value in row[2:] if value is not None)


def _part(value: object) -> str:
    text = str(value)
    return format_month(text) if _MONTH.fullmatch(text) else text
