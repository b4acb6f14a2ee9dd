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
    """One thing that can be allowed or refused: its code, and what an officer reads of it."""

    words: str

    def __new__(cls, code: str, words: str) -> "Permission":
        made = str.__new__(cls, code)
        made._value_, made.words = code, words
        return made

    VIEW = "view", N_("melihat data")  # register, partners, agreements, placements, documents
    EDIT_REGISTER = "edit-register", N_("mengubah register UMKM")
    ARCHIVE = "archive", N_("mengarsipkan data")
    IMPORT = "import", N_("mengimpor data")
    EXPORT = "export", N_("mengekspor data")
    EXPORT_NIK = "export-nik", N_("mengekspor NIK")
    REVEAL_NIK = "reveal-nik", N_("membuka NIK")
    DECIDE = "decide", N_("mencatat keputusan kurasi")
    SUBMIT_PRODUCTS = "submit-products", N_("mengajukan produk untuk kurasi")
    EDIT_RUBRICS = "edit-rubrics", N_("menyusun rubrik kurasi")
    PREPARE_SESSIONS = "prepare-sessions", N_("menyiapkan sesi kurasi")
    RUN_SESSIONS = "run-sessions", N_("membuka dan menutup sesi kurasi")
    SCORE = "score", N_("menilai produk dalam sesi kurasi")
    DECIDE_PANEL = "decide-panel", N_("memasukkan keputusan panel kurasi")
    APPROVE_OVERRIDE = "approve-override", N_("menyetujui keputusan panel yang berbeda dari usulan")
    EDIT_PARTNERS = "edit-partners", N_("mengubah data mitra")
    OVERRULE_COMPLIANCE = "overrule-compliance", N_("menetapkan kepatuhan mitra yang berbeda dari hitungan")
    EDIT_AGREEMENTS = "edit-agreements", N_("menyusun perjanjian")
    REVIEW_AGREEMENTS = "review-agreements", N_("menelaah perjanjian")
    EDIT_CLAUSES = "edit-clauses", N_("menyusun pustaka klausul")
    SIGN_AGREEMENTS = "sign-agreements", N_("mencatat penandatanganan dan pengakhiran perjanjian")
    EDIT_PLACEMENTS = "edit-placements", N_("mengubah penempatan")
    MANAGE_COMPANIONS = "manage-companions", N_("mengelola pendamping dan pembagian usahanya")
    LOG_VISITS = "log-visits", N_("mencatat kunjungan pendamping")
    REPORT_SALES = "report-sales", N_("mengisi laporan penjualan")
    FOLLOW_UP = "follow-up", N_("mencatat penyebab dan solusi penjualan yang turun atau stagnan")
    CLOSE_MONTHS = "close-months", N_("menutup bulan evaluasi")
    REOPEN_MONTHS = "reopen-months", N_("membuka kembali bulan evaluasi")
    EDIT_EVALUATION_RULES = "edit-evaluation-rules", N_("mengubah aturan penilaian penjualan")
    PROPOSE = "propose", N_("mengajukan konsep dokumen")
    CHECK_DRAFTS = "check-drafts", N_("memeriksa konsep dokumen")
    ISSUE = "issue", N_("menerbitkan dokumen")
    RECORD_SIGNING = "record-signing", N_("mencatat penandatanganan dokumen")
    REVOKE = "revoke", N_("mencabut dokumen")
    NOTE_NUMBERS = "note-numbers", N_("mencatat surat di luar program")
    CANCEL_NUMBERS = "cancel-numbers", N_("membatalkan nomor surat")
    EDIT_OFFICE = "edit-office", N_("mengubah pengaturan kantor")
    MANAGE_OFFICERS = "manage-officers", N_("mengelola petugas")
    VIEW_TRAIL = "view-trail", N_("melihat jejak audit")
    BACK_UP = "back-up", N_("membuat cadangan")
    RESTORE = "restore", N_("memulihkan cadangan")


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
    return _("Anda tidak berhak {what}. Yang berhak: {who}.").format(what=_(permission.words), who=who)


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
