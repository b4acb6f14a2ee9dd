"""Roles, rights and passwords: who may do what; windows grey and services refuse by the same table."""

from collections.abc import Iterable
from enum import StrEnum

from umkm_desktop.i18n import N_, _


class Role(StrEnum):
    """The offices an officer may hold; several at once in a small office."""

    HEAD = "kepala"
    SECRETARY = "sekretaris"
    DIVISION_HEAD = "kabid"
    ANALYST = "analis"
    CLERK = "petugas"
    COMPANION = "pendamping"
    CURATOR = "kurator"
    ADMIN = "admin"


ROLE_NAMES: dict[Role, str] = {
    Role.HEAD: N_("Kepala Dinas"),
    Role.SECRETARY: N_("Sekretaris"),
    Role.DIVISION_HEAD: N_("Kepala Bidang"),
    Role.ANALYST: N_("Analis"),
    Role.CLERK: N_("Petugas"),
    Role.COMPANION: N_("Pendamping"),
    Role.CURATOR: N_("Kurator"),
    Role.ADMIN: N_("Admin aplikasi"),
}


class Permission(StrEnum):
    """One thing that can be allowed or refused."""

    VIEW = "view"  # register, partners, agreements, placements, documents
    EDIT_REGISTER = "edit-register"
    ARCHIVE = "archive"
    IMPORT = "import"
    EXPORT = "export"
    EXPORT_NIK = "export-nik"
    REVEAL_NIK = "reveal-nik"
    DECIDE = "decide"
    SUBMIT_PRODUCTS = "submit-products"
    EDIT_RUBRICS = "edit-rubrics"
    PREPARE_SESSIONS = "prepare-sessions"
    RUN_SESSIONS = "run-sessions"
    SCORE = "score"
    DECIDE_PANEL = "decide-panel"
    APPROVE_OVERRIDE = "approve-override"
    EDIT_PARTNERS = "edit-partners"
    OVERRULE_COMPLIANCE = "overrule-compliance"
    EDIT_AGREEMENTS = "edit-agreements"
    REVIEW_AGREEMENTS = "review-agreements"
    EDIT_CLAUSES = "edit-clauses"
    SIGN_AGREEMENTS = "sign-agreements"
    EDIT_PLACEMENTS = "edit-placements"
    MANAGE_COMPANIONS = "manage-companions"
    LOG_VISITS = "log-visits"
    REPORT_SALES = "report-sales"
    FOLLOW_UP = "follow-up"
    CLOSE_MONTHS = "close-months"
    REOPEN_MONTHS = "reopen-months"
    EDIT_EVALUATION_RULES = "edit-evaluation-rules"
    PROPOSE = "propose"
    CHECK_DRAFTS = "check-drafts"
    ISSUE = "issue"
    RECORD_SIGNING = "record-signing"
    REVOKE = "revoke"
    NOTE_NUMBERS = "note-numbers"
    CANCEL_NUMBERS = "cancel-numbers"
    EDIT_OFFICE = "edit-office"
    MANAGE_OFFICERS = "manage-officers"
    VIEW_TRAIL = "view-trail"
    BACK_UP = "back-up"
    RESTORE = "restore"


PERMISSION_NAMES: dict[Permission, str] = {
    Permission.VIEW: N_("melihat data"),
    Permission.EDIT_REGISTER: N_("mengubah register UMKM"),
    Permission.ARCHIVE: N_("mengarsipkan data"),
    Permission.IMPORT: N_("mengimpor data"),
    Permission.EXPORT: N_("mengekspor data"),
    Permission.EXPORT_NIK: N_("mengekspor NIK"),
    Permission.REVEAL_NIK: N_("membuka NIK"),
    Permission.DECIDE: N_("mencatat keputusan kurasi"),
    Permission.SUBMIT_PRODUCTS: N_("mengajukan produk untuk kurasi"),
    Permission.EDIT_RUBRICS: N_("menyusun rubrik kurasi"),
    Permission.PREPARE_SESSIONS: N_("menyiapkan sesi kurasi"),
    Permission.RUN_SESSIONS: N_("membuka dan menutup sesi kurasi"),
    Permission.SCORE: N_("menilai produk dalam sesi kurasi"),
    Permission.DECIDE_PANEL: N_("memasukkan keputusan panel kurasi"),
    Permission.APPROVE_OVERRIDE: N_("menyetujui keputusan panel yang berbeda dari usulan"),
    Permission.EDIT_PARTNERS: N_("mengubah data mitra"),
    Permission.OVERRULE_COMPLIANCE: N_("menetapkan kepatuhan mitra yang berbeda dari hitungan"),
    Permission.EDIT_AGREEMENTS: N_("menyusun perjanjian"),
    Permission.REVIEW_AGREEMENTS: N_("menelaah perjanjian"),
    Permission.EDIT_CLAUSES: N_("menyusun pustaka klausul"),
    Permission.SIGN_AGREEMENTS: N_("mencatat penandatanganan dan pengakhiran perjanjian"),
    Permission.EDIT_PLACEMENTS: N_("mengubah penempatan"),
    Permission.MANAGE_COMPANIONS: N_("mengelola pendamping dan pembagian usahanya"),
    Permission.LOG_VISITS: N_("mencatat kunjungan pendamping"),
    Permission.REPORT_SALES: N_("mengisi laporan penjualan"),
    Permission.FOLLOW_UP: N_("mencatat penyebab dan solusi penjualan yang turun atau stagnan"),
    Permission.CLOSE_MONTHS: N_("menutup bulan evaluasi"),
    Permission.REOPEN_MONTHS: N_("membuka kembali bulan evaluasi"),
    Permission.EDIT_EVALUATION_RULES: N_("mengubah aturan penilaian penjualan"),
    Permission.PROPOSE: N_("mengajukan konsep dokumen"),
    Permission.CHECK_DRAFTS: N_("memeriksa konsep dokumen"),
    Permission.ISSUE: N_("menerbitkan dokumen"),
    Permission.RECORD_SIGNING: N_("mencatat penandatanganan dokumen"),
    Permission.REVOKE: N_("mencabut dokumen"),
    Permission.NOTE_NUMBERS: N_("mencatat surat di luar program"),
    Permission.CANCEL_NUMBERS: N_("membatalkan nomor surat"),
    Permission.EDIT_OFFICE: N_("mengubah pengaturan kantor"),
    Permission.MANAGE_OFFICERS: N_("mengelola petugas"),
    Permission.VIEW_TRAIL: N_("melihat jejak audit"),
    Permission.BACK_UP: N_("membuat cadangan"),
    Permission.RESTORE: N_("memulihkan cadangan"),
}

_P = Permission

_PAPERS = frozenset({_P.PROPOSE, _P.RECORD_SIGNING, _P.NOTE_NUMBERS})
"""What everybody in the office does with papers; the head and the secretary issue, cancel and revoke them."""

_SESSIONS = frozenset({_P.SUBMIT_PRODUCTS, _P.PREPARE_SESSIONS})
_COMPANIONS = frozenset({_P.MANAGE_COMPANIONS, _P.LOG_VISITS})
_MONTHS = frozenset({_P.FOLLOW_UP, _P.CLOSE_MONTHS})

RIGHTS: dict[Role, frozenset[Permission]] = {
    Role.HEAD: frozenset(
        {_P.VIEW, _P.EXPORT, _P.SIGN_AGREEMENTS, _P.ISSUE, _P.REVOKE, _P.VIEW_TRAIL, _P.BACK_UP}
        | {*_PAPERS, _P.CHECK_DRAFTS, _P.CANCEL_NUMBERS, _P.APPROVE_OVERRIDE, _P.OVERRULE_COMPLIANCE, _P.REOPEN_MONTHS}
    ),
    Role.SECRETARY: frozenset(
        {_P.VIEW, _P.EXPORT, _P.EXPORT_NIK, _P.REVEAL_NIK, _P.ISSUE, _P.REVOKE, _P.VIEW_TRAIL, _P.BACK_UP, _P.ARCHIVE}
        | {_P.EDIT_OFFICE, _P.SIGN_AGREEMENTS, *_PAPERS, _P.CHECK_DRAFTS, _P.CANCEL_NUMBERS, _P.APPROVE_OVERRIDE}
    ),
    Role.DIVISION_HEAD: frozenset(
        {_P.VIEW, _P.EXPORT, _P.REVEAL_NIK, _P.DECIDE, _P.EDIT_PARTNERS, _P.EDIT_AGREEMENTS, _P.SIGN_AGREEMENTS}
        | {_P.EDIT_PLACEMENTS, _P.REPORT_SALES, _P.VIEW_TRAIL, _P.ARCHIVE, _P.BACK_UP, _P.IMPORT, _P.EDIT_REGISTER}
        | {*_PAPERS, _P.CHECK_DRAFTS, *_SESSIONS, _P.EDIT_RUBRICS, _P.RUN_SESSIONS, _P.DECIDE_PANEL}
        | {_P.APPROVE_OVERRIDE, _P.OVERRULE_COMPLIANCE, _P.REVIEW_AGREEMENTS, _P.EDIT_CLAUSES, *_COMPANIONS, *_MONTHS}
        | {_P.REOPEN_MONTHS, _P.EDIT_EVALUATION_RULES}
    ),
    Role.ANALYST: frozenset(
        {_P.VIEW, _P.EXPORT, _P.EDIT_PARTNERS, _P.EDIT_AGREEMENTS, _P.EDIT_PLACEMENTS, _P.REPORT_SALES, _P.BACK_UP}
        | {*_PAPERS, _P.CHECK_DRAFTS, *_SESSIONS, _P.EDIT_RUBRICS, _P.REVIEW_AGREEMENTS, _P.EDIT_CLAUSES}
        | {*_COMPANIONS, *_MONTHS, _P.EDIT_EVALUATION_RULES}
    ),
    Role.CLERK: frozenset(
        {_P.VIEW, _P.EDIT_REGISTER, _P.IMPORT, _P.EXPORT, _P.REVEAL_NIK, _P.EDIT_PARTNERS, _P.EDIT_AGREEMENTS}
        | {_P.EDIT_PLACEMENTS, _P.REPORT_SALES, _P.BACK_UP, *_PAPERS, *_SESSIONS}
        | {*_COMPANIONS, _P.FOLLOW_UP}
    ),
    Role.COMPANION: frozenset(
        {_P.VIEW, _P.EDIT_PLACEMENTS, _P.REPORT_SALES, _P.PROPOSE, _P.SUBMIT_PRODUCTS, _P.LOG_VISITS, _P.FOLLOW_UP}
    ),
    Role.CURATOR: frozenset({_P.VIEW, _P.DECIDE, _P.SCORE}),
    Role.ADMIN: frozenset(
        {_P.VIEW, _P.MANAGE_OFFICERS, _P.EDIT_OFFICE, _P.VIEW_TRAIL, _P.BACK_UP, _P.RESTORE, _P.EXPORT, _P.IMPORT}
    ),
}
"""What each role may do: a design proposal for the office, not a rule of law. The first officer of an office
holds every role."""

ALL_ROLES = frozenset(Role)


def may(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether one of the roles includes the permission."""
    return any(permission in RIGHTS[role] for role in roles)


def holders(permission: Permission) -> list[Role]:
    """The roles that include the permission, in the order of the office."""
    return [role for role in Role if permission in RIGHTS[role]]


def refusal(permission: Permission) -> str:
    """Why an officer may not, and who may."""
    who = ", ".join(_(ROLE_NAMES[role]) for role in holders(permission))
    return _("Anda tidak berhak {what}. Yang berhak: {who}.").format(what=_(PERMISSION_NAMES[permission]), who=who)


def roles_to_text(roles: Iterable[Role]) -> str:
    """The stored form: role words in the order of the office, separated by blanks."""
    chosen = set(roles)
    return " ".join(role for role in Role if role in chosen)


def roles_from_text(text: str) -> frozenset[Role]:
    """Read ``roles_to_text`` back; raises ValueError for an unknown role word."""
    return frozenset(Role(word) for word in text.split())


MIN_PASSWORD = 10
STRONG_PASSWORD = 16
_TOO_COMMON = frozenset(
    {"1234567890", "0123456789", "password123", "passwordku", "katasandi1", "katasandiku", "qwertyuiop"}
    | {"indonesia1", "indonesia45", "bekasi2026", "bekasi12345", "admin12345", "umkmbekasi", "kabupatenbekasi"}
)


def check_password(password: str, officer_name: str = "") -> str | None:
    """Why a password is not accepted, as a sentence; None when it is (length and block list, NIST SP 800-63B)."""
    if len(password) < MIN_PASSWORD:
        return _("Kata sandi paling sedikit {least} karakter; yang diisi {given}.").format(
            least=MIN_PASSWORD, given=len(password)
        )
    plain = password.casefold()
    if plain in _TOO_COMMON or len(set(plain)) < 4:
        return _("Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata yang tidak biasa bersama.")
    if officer_name and officer_name.casefold() in plain and len(plain) - len(officer_name) <= 6:
        return _("Kata sandi tidak boleh hanya nama Anda sendiri.")
    return None


def describe_password(password: str, officer_name: str = "") -> tuple[bool, str]:
    """Whether a password may be used, and a sentence about it while it is typed."""
    problem = check_password(password, officer_name)
    if problem:
        return False, problem
    if len(password) >= STRONG_PASSWORD:
        return True, _("Kuat: {count} karakter.").format(count=len(password))
    return True, _("Boleh dipakai. Lebih kuat bila panjang: empat kata yang tidak berhubungan mudah diingat.")
