"""Tables of the office file."""

from umkm_desktop.storage.models.agreements import Agreement, AgreementProduct, AgreementScan, Clause, Memorandum
from umkm_desktop.storage.models.companions import Companion, Companionship, CompanionVisit
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
from umkm_desktop.storage.models.evaluation import (
    Cause,
    EvaluationRule,
    Feast,
    FollowUp,
    Judgement,
    MonthClosing,
    MonthDue,
    RecapLayout,
    RecapName,
    ReportTouched,
    Solution,
)
from umkm_desktop.storage.models.importing import ImportBatch, ImportRow
from umkm_desktop.storage.models.office import (
    Asset,
    FormDraft,
    KeyWrap,
    LedgerNumber,
    LegalBasis,
    LegalCitation,
    NumberSeries,
    Office,
    Officer,
    Official,
    PaperKind,
    PaperTemplate,
)
from umkm_desktop.storage.models.papers import Document, DocumentFile, DocumentScan, DraftPaper, SealKey
from umkm_desktop.storage.models.partners import (
    ComplianceRuling,
    Duty,
    Outlet,
    Outreach,
    Partner,
    PartnerContact,
    PartnerNeed,
    PartnerTarget,
)
from umkm_desktop.storage.models.placements import Placement, PlacementStep, SalesReport
from umkm_desktop.storage.models.record import Audited, Model, Record
from umkm_desktop.storage.models.register import Business, Owner, Product
from umkm_desktop.storage.models.search import SearchEntry, SearchWord
from umkm_desktop.storage.models.trail import AuditContent, AuditEntry
