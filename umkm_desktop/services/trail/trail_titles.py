"""What the records of the audit trail are called now: one statement for each kind of record on a page."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from umkm_desktop.i18n import format_month
from umkm_desktop.storage.models import (
    Agreement,
    AgreementProduct,
    AgreementScan,
    Assessment,
    Asset,
    Business,
    Cause,
    Clause,
    Companion,
    Companionship,
    CompanionVisit,
    ComplianceRuling,
    CurationAssignment,
    CurationSession,
    Decision,
    Document,
    DocumentFile,
    DocumentScan,
    DraftPaper,
    Duty,
    EvaluationRule,
    Feast,
    FollowUp,
    ImportBatch,
    LedgerNumber,
    LegalBasis,
    LegalCitation,
    Memorandum,
    MonthClosing,
    NumberSeries,
    Office,
    Officer,
    Official,
    Outlet,
    Outreach,
    Owner,
    PanelMember,
    PanelVerdict,
    PaperKind,
    PaperTemplate,
    Partner,
    PartnerContact,
    PartnerNeed,
    PartnerTarget,
    Placement,
    PlacementStep,
    Product,
    RecapLayout,
    RecapName,
    Rubric,
    SalesReport,
    ScorePhoto,
    ScoreSheet,
    SealKey,
    SessionEntry,
    Solution,
    Submission,
)


def _plain(model: Any, *columns: Any) -> Select[Any]:
    return select(model.uid, model.id, *columns).select_from(model)


QUERIES: Mapping[str, tuple[Any, Select[Any]]] = {
    "agreement": (
        Agreement,
        _plain(Agreement, Agreement.number, Business.name, Partner.name).join(Business).join(Partner),
    ),
    "agreement_product": (AgreementProduct, _plain(AgreementProduct, Product.name).join(Product)),
    "assessment": (Assessment, _plain(Assessment, SessionEntry.product_name).join(SessionEntry)),
    "asset": (Asset, _plain(Asset, Asset.kind)),
    "business": (Business, _plain(Business, Business.name)),
    "curation_assignment": (
        CurationAssignment,
        _plain(CurationAssignment, SessionEntry.product_name, PanelMember.name).join(SessionEntry).join(PanelMember),
    ),
    "curation_session": (CurationSession, _plain(CurationSession, CurationSession.title)),
    "decision": (Decision, _plain(Decision, Product.name).join(Product)),
    "document": (Document, _plain(Document, Document.number)),
    "document_file": (DocumentFile, _plain(DocumentFile, Document.number).join(Document)),
    "document_scan": (DocumentScan, _plain(DocumentScan, Document.number).join(Document)),
    "draft_paper": (DraftPaper, _plain(DraftPaper, DraftPaper.title)),
    "import_batch": (ImportBatch, _plain(ImportBatch, ImportBatch.file_name)),
    "ledger_number": (LedgerNumber, _plain(LedgerNumber, LedgerNumber.text)),
    "legal_basis": (LegalBasis, _plain(LegalBasis, LegalBasis.title)),
    "number_series": (NumberSeries, _plain(NumberSeries, NumberSeries.year)),
    "office": (Office, _plain(Office, Office.name)),
    "officer": (Officer, _plain(Officer, Officer.name)),
    "official": (Official, _plain(Official, Official.name)),
    "owner": (Owner, _plain(Owner, Owner.name)),
    "panel_member": (PanelMember, _plain(PanelMember, PanelMember.name)),
    "panel_verdict": (PanelVerdict, _plain(PanelVerdict, SessionEntry.product_name).join(SessionEntry)),
    "paper_kind": (PaperKind, _plain(PaperKind, PaperKind.kind)),
    "paper_template": (PaperTemplate, _plain(PaperTemplate, PaperTemplate.kind, PaperTemplate.version)),
    "partner": (Partner, _plain(Partner, Partner.name)),
    "placement": (Placement, _plain(Placement, Product.name, Partner.name).join(Product).join(Partner)),
    "placement_step": (
        PlacementStep,
        _plain(PlacementStep, Product.name, Partner.name).join(Placement).join(Product).join(Partner),
    ),
    "product": (Product, _plain(Product, Product.name)),
    "rubric": (Rubric, _plain(Rubric, Rubric.name, Rubric.version)),
    "sales_report": (
        SalesReport,
        _plain(SalesReport, SalesReport.month, Product.name, Partner.name).join(Placement).join(Product).join(Partner),
    ),
    "score_photo": (
        ScorePhoto,
        _plain(ScorePhoto, SessionEntry.product_name, ScorePhoto.criterion).join(ScoreSheet).join(SessionEntry),
    ),
    "score_sheet": (
        ScoreSheet,
        _plain(ScoreSheet, SessionEntry.product_name, PanelMember.name).join(SessionEntry).join(PanelMember),
    ),
    "seal_key": (SealKey, _plain(SealKey, SealKey.kid)),
    "session_entry": (SessionEntry, _plain(SessionEntry, SessionEntry.product_name, SessionEntry.business_name)),
    "submission": (Submission, _plain(Submission, Product.name).join(Product)),
    "agreement_scan": (AgreementScan, _plain(AgreementScan, AgreementScan.name)),
    "cause": (Cause, _plain(Cause, Cause.name)),
    "clause": (Clause, _plain(Clause, Clause.name)),
    "companion": (Companion, _plain(Companion, Companion.name)),
    "companion_visit": (CompanionVisit, _plain(CompanionVisit, Business.name).join(Business)),
    "companionship": (
        Companionship,
        _plain(Companionship, Companion.name, Business.name).join(Companion).join(Business),
    ),
    "compliance_ruling": (ComplianceRuling, _plain(ComplianceRuling, Partner.name).join(Partner)),
    "duty": (Duty, _plain(Duty, Partner.name).join(Partner)),
    "evaluation_rule": (EvaluationRule, _plain(EvaluationRule, EvaluationRule.version)),
    "feast": (Feast, _plain(Feast, Feast.name)),
    "follow_up": (FollowUp, _plain(FollowUp, Product.name, Partner.name).join(Placement).join(Product).join(Partner)),
    "legal_citation": (LegalCitation, _plain(LegalCitation, LegalBasis.title).join(LegalBasis)),
    "memorandum": (Memorandum, _plain(Memorandum, Memorandum.number, Partner.name).join(Partner)),
    "month_closing": (MonthClosing, _plain(MonthClosing, MonthClosing.month)),
    "outlet": (Outlet, _plain(Outlet, Outlet.name, Partner.name).join(Partner)),
    "outreach": (Outreach, _plain(Outreach, Partner.name).join(Partner)),
    "partner_contact": (PartnerContact, _plain(PartnerContact, PartnerContact.name, Partner.name).join(Partner)),
    "partner_need": (PartnerNeed, _plain(PartnerNeed, PartnerNeed.title, Partner.name).join(Partner)),
    "partner_target": (PartnerTarget, _plain(PartnerTarget, Partner.name, PartnerTarget.year).join(Partner)),
    "recap_layout": (RecapLayout, _plain(RecapLayout, Partner.name).join(Partner)),
    "recap_name": (RecapName, _plain(RecapName, Product.name).join(Product)),
    "solution": (Solution, _plain(Solution, Solution.name)),
}
"""Subject to its model and the statement for uid, id and the parts of its title."""

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
