"""Tables of the office file."""

from umkm_desktop.storage.models.businesses import Business, Owner, Product
from umkm_desktop.storage.models.curation import (
    Assessment,
    CurationAssignment,
    CurationSession,
    Decision,
    PanelMember,
    PanelVerdict,
    Rubric,
    ScorePhoto,
    ScoreSheet,
    SessionEntry,
    Submission,
)
from umkm_desktop.storage.models.drafts import FormDraft
from umkm_desktop.storage.models.importing import ImportBatch, ImportRow
from umkm_desktop.storage.models.issuing import Document, DocumentFile, DocumentScan, DraftPaper, SealKey
from umkm_desktop.storage.models.office import (
    Asset,
    LedgerNumber,
    LegalBasis,
    NumberSeries,
    Office,
    Official,
    PaperKind,
    PaperTemplate,
)
from umkm_desktop.storage.models.officers import Officer
from umkm_desktop.storage.models.partners import Partner
from umkm_desktop.storage.models.partnerships import Agreement, AgreementProduct
from umkm_desktop.storage.models.placements import Placement, PlacementStep, SalesReport
from umkm_desktop.storage.models.record import Audited, Model, Record
from umkm_desktop.storage.models.search import SearchEntry, SearchWord
from umkm_desktop.storage.models.trail import AuditContent, AuditEntry

__all__ = [
    "Agreement",
    "AgreementProduct",
    "Assessment",
    "Asset",
    "AuditContent",
    "AuditEntry",
    "Audited",
    "Business",
    "CurationAssignment",
    "CurationSession",
    "Decision",
    "Document",
    "DocumentFile",
    "DocumentScan",
    "DraftPaper",
    "FormDraft",
    "ImportBatch",
    "ImportRow",
    "LedgerNumber",
    "LegalBasis",
    "Model",
    "NumberSeries",
    "Office",
    "Officer",
    "Official",
    "Owner",
    "PaperKind",
    "PanelMember",
    "PanelVerdict",
    "PaperTemplate",
    "Partner",
    "Placement",
    "PlacementStep",
    "Product",
    "Record",
    "Rubric",
    "SalesReport",
    "ScorePhoto",
    "ScoreSheet",
    "SealKey",
    "SearchEntry",
    "SearchWord",
    "SessionEntry",
    "Submission",
]
