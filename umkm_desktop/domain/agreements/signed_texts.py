"""The signed texts of a partnership, agreement and memorandum: what each holds and what must be so before it is signed.

Both are rows of ``TextKind``: records, lists, pages and commands are made from the row and ask it for its rules.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from umkm_desktop.domain.agreements.cautions import Answers, check_all_answered, check_allowed, check_answers
from umkm_desktop.domain.agreements.clauses import MOU_PAPER, PKS_PAPER
from umkm_desktop.domain.agreements.partnerships import (
    CONTENTS,
    MOU,
    PATTERNS,
    PKS,
    TERM,
    Content,
    Pattern,
    Status,
    check_signing_day,
    check_step,
    is_blank,
    listed,
)
from umkm_desktop.domain.errors import FieldProblems, RuleBroken
from umkm_desktop.domain.fields import FieldRule, Kind
from umkm_desktop.domain.text import clean_line, clean_lines
from umkm_desktop.i18n import N_, _, format_date

Facts = Mapping[str, object]
"""A text by the names of its fields; dates as dates."""

OFFICE, _CUSTOM = "anjuran dinas", "kelaziman"
"""Sources of what no rule asks for in so many words: how instruments of the government are built."""

ADVISED: tuple[Content, ...] = (
    Content(
        "parties",
        N_("para pihak dan kewenangannya"),
        N_("Nama penanda tangan kedua pihak, dan dasar mereka berwenang: akta, surat kuasa, atau pemilik."),
        OFFICE,
    ),
    Content(
        "scope", N_("ruang lingkup"), N_("Produk apa, di gerai atau lokasi mana, dan apa yang tidak termasuk."), OFFICE
    ),
    Content("price_terms", N_("harga"), N_("Bagaimana harga ditetapkan dan kapan ditinjau."), "UU 20/2008 Ps 25"),
    Content(
        "payment",
        N_("cara dan tempo bayar"),
        N_("Tunai, konsinyasi, atau berapa hari sesudah tagihan."),
        "Permendag 23/2021",
    ),
    Content("returns", N_("retur"), N_("Barang apa yang boleh dikembalikan, kapan, dan siapa menanggung."), OFFICE),
    Content(
        "brand", N_("merek yang dipakai"), N_("Merek sendiri, merek toko dengan nama produsen, atau lain."), "PP 3/2026"
    ),
    Content("force_majeure", N_("keadaan kahar"), N_("Bila kosong, naskah memakai kalimat dari Naskah surat."), OFFICE),
)
"""Recommended: their absence is shown and never keeps anybody from signing."""

NEEDED: tuple[Content, ...] = (
    Content("purpose", N_("maksud dan tujuan"), N_("Untuk apa nota ini dibuat."), _CUSTOM),
    Content("scope", N_("ruang lingkup"), N_("Apa saja yang dikerjakan bersama."), _CUSTOM),
    Content(
        "duties", N_("tugas para pihak"), N_("Satu baris “Tugas PIHAK KESATU:”, lalu “Tugas PIHAK KEDUA:”."), _CUSTOM
    ),
    Content("term", N_("jangka waktu"), N_("Tanggal mulai dan tanggal berakhir."), _CUSTOM),
)
"""Without these a memorandum says nothing; no law lists its contents, so the office does."""

ADVISED_MOU: tuple[Content, ...] = (
    Content("partner_signatory", N_("penanda tangan mitra"), N_("Bila kosong, kontak mitra."), _CUSTOM),
    Content("partner_authority", N_("kewenangan penanda tangan mitra"), N_("Akta atau surat kuasa."), _CUSTOM),
    Content("costs", N_("pembiayaan"), N_("Siapa menanggung biaya."), _CUSTOM),
    Content("disputes", N_("penyelesaian perselisihan"), N_("Biasanya musyawarah."), _CUSTOM),
)

LONGEST, SHORTEST = 20_000, 200
"""Characters kept of a clause and of a short text; a clause prints over as many pages as it needs."""

LONGEST_TERM = 365
"""Days of a payment term; more is a slip of the keyboard."""

UNREVIEWED = frozenset({"note", "number", "reason_against"})
"""What may still change in a reviewed text: notes nobody prints, and the number the parties give at the signing."""

NOT_RENEWED = frozenset({"number", "reason_against"})
"""What a renewal does not take over: the number, and why the former one held a product that failed."""

_YES = frozenset({"ya", "yes", "true", "1"})
_NO = frozenset({"tidak", "no", "false", "0"})
_PARTIES = ("business_signatory", "partner_signatory", "business_authority", "partner_authority")


class Brand(StrEnum):
    """Under which brand the goods are sold."""

    OWN = "own"
    STORE = "store"
    OTHER = "other"


BRAND_NAMES: dict[Brand, str] = {
    Brand.OWN: N_("merek sendiri"),
    Brand.STORE: N_("merek toko"),
    Brand.OTHER: N_("merek lain yang disepakati"),
}


PARTIES, TIME, REQUIRED = N_("Para pihak"), N_("Jangka waktu"), N_("Isi yang diwajibkan")
ADVICE, CONTENT, SIGNERS = N_("Anjuran dinas"), N_("Isi"), N_("Penanda tangan")
"""Headings of the form."""


def _clause(key: str, label: str, group: str, short: str = "") -> FieldRule:
    return FieldRule(key, label, Kind.LONG_TEXT, group=group, max_length=LONGEST, short=short)


def _signer(key: str, label: str, width: int, short: str = "", hint: str = "") -> FieldRule:
    return FieldRule(key, label, group=SIGNERS, width=width, short=short, hint=hint)


_STARTS = FieldRule("starts", N_("Mulai"), Kind.DATE, group=TIME, width=6)
_ENDS = FieldRule("ends", N_("Berakhir"), Kind.DATE, group=TIME, width=6)
_NOTE = FieldRule(
    "note", N_("Catatan"), Kind.LONG_TEXT, group=SIGNERS, max_length=2000, short=N_("Catatan kantor (tidak dicetak)")
)
_POSITION, _BASIS = N_("Jabatan"), N_("Dasar kewenangan")

AGREEMENT_FIELDS = (
    FieldRule("number", N_("Nomor perjanjian"), group=PARTIES, width=6, short=N_("Nomor perjanjian para pihak")),
    FieldRule(
        "pattern",
        N_("Pola kemitraan"),
        Kind.CHOICE,
        required=True,
        group=PARTIES,
        choices=tuple((pattern.value, rule.name) for pattern, rule in PATTERNS.items()),
        width=6,
    ),
    _STARTS,
    _ENDS,
    _clause("scope", N_("Ruang lingkup"), ADVICE),
    _clause("activity", N_("Kegiatan usaha"), REQUIRED),
    _clause("rights_duties", N_("Hak dan kewajiban"), REQUIRED, N_("Hak dan kewajiban masing-masing pihak")),
    _clause("development", N_("Bentuk pengembangan"), REQUIRED),
    _clause("price_terms", N_("Harga"), ADVICE),
    _clause("payment", N_("Pembayaran"), ADVICE, N_("Cara bayar dan ketentuan lain")),
    _clause("returns", N_("Retur"), ADVICE),
    _clause("force_majeure", N_("Keadaan kahar"), ADVICE),
    _clause("disputes", N_("Penyelesaian perselisihan"), REQUIRED),
    _NOTE,
    _signer("business_signatory", N_("Penanda tangan usaha"), 4, N_("Penanda tangan UMKM")),
    _signer("business_signatory_position", N_("Jabatan penanda tangan usaha"), 3, _POSITION),
    _signer("business_authority", N_("Kewenangan penanda tangan usaha"), 5, _BASIS, N_("Akta, NIB, atau surat kuasa.")),
    _signer("partner_signatory", N_("Penanda tangan mitra"), 4),
    _signer("partner_signatory_position", N_("Jabatan penanda tangan mitra"), 3, _POSITION),
    _signer("partner_authority", N_("Kewenangan penanda tangan mitra"), 5, _BASIS),
    FieldRule("brand_name", N_("Nama merek"), group=ADVICE, width=4),
    FieldRule("reason_against", N_("Alasan tetap memuat produk")),
    FieldRule(
        "payment_days",
        N_("Tempo bayar (hari)"),
        Kind.COUNT,
        group=ADVICE,
        hint=N_("0 = tunai; dicetak sebagai kalimat."),
        width=4,
    ),
    FieldRule(
        "brand",
        N_("Merek yang dipakai"),
        Kind.CHOICE,
        group=ADVICE,
        choices=tuple((brand.value, name) for brand, name in BRAND_NAMES.items()),
        width=4,
    ),
    FieldRule(
        "producer_named",
        N_("Nama produsen tercantum"),
        Kind.FLAG,
        hint=N_("Wajib bagi merek toko."),
        group=ADVICE,
        width=4,
        short=N_("Nama produsen dicantumkan"),
    ),
)
MEMORANDUM_FIELDS = (
    FieldRule("number", N_("Nomor"), group=PARTIES, width=6, short=N_("Nomor mitra")),
    FieldRule(
        "about", N_("Tentang"), required=True, group=PARTIES, hint=N_("Dicetak sebagai judul, dengan huruf kapital.")
    ),
    _STARTS,
    _ENDS,
    _clause("purpose", N_("Maksud dan tujuan"), CONTENT),
    _clause("scope", N_("Ruang lingkup"), CONTENT),
    _clause("duties", N_("Tugas para pihak"), CONTENT),
    _clause("costs", N_("Pembiayaan"), CONTENT),
    _clause("disputes", N_("Penyelesaian perselisihan"), CONTENT),
    _signer(
        "office_signatory", N_("Penanda tangan dinas"), 6, hint=N_("Kosong: pejabat yang berwenang pada hari terbit.")
    ),
    _signer("office_signatory_position", N_("Jabatan penanda tangan dinas"), 6, _POSITION),
    _signer("partner_signatory", N_("Penanda tangan mitra"), 4),
    _signer("partner_signatory_position", N_("Jabatan penanda tangan mitra"), 3, _POSITION),
    _signer("partner_authority", N_("Kewenangan penanda tangan mitra"), 5, _BASIS, N_("Akta atau surat kuasa.")),
    _NOTE,
)


@dataclass(frozen=True, eq=False)
class TextKind:
    """One kind of signed text.

    ``subject`` names its records and its document, ``paper`` its clauses in the library. Of its fields ``plain`` are
    kept as they are given, ``terms`` have a meaning of their own: whole days, a word of ``Brand``, yes or no. While one
    of the ``contents`` is blank nobody signs (``demand`` is the sentence that says so); the ``advised`` ones are only
    shown. ``draft_problems`` are those of what even a draft cannot lack.
    """

    subject: str
    name: str
    paper: str
    parties: tuple[str, ...]
    rules: tuple[FieldRule, ...]
    contents: tuple[Content, ...]
    advised: tuple[Content, ...]
    draft_problems: Callable[[Facts], Mapping[str, str]]
    plain: tuple[str, ...] = ("starts", "ends")
    demand: str = N_("{what}: belum ada {names}.")

    @property
    def title(self) -> str:
        """Its name as a sentence begins with it."""
        return _(self.name).capitalize()

    @cached_property
    def long(self) -> tuple[str, ...]:
        """Its texts of several lines."""
        return tuple(rule.key for rule in self.rules if rule.kind is Kind.LONG_TEXT)

    @cached_property
    def short(self) -> tuple[str, ...]:
        """Its texts of one line."""
        return tuple(rule.key for rule in self.rules if rule.kind is Kind.TEXT)

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Neither plain nor a text."""
        return tuple(rule.key for rule in self.rules if rule.key not in {*self.plain, *self.texts})

    @property
    def texts(self) -> tuple[str, ...]:
        """Its long and short texts."""
        return (*self.long, *self.short)

    @property
    def fields(self) -> tuple[str, ...]:
        """Everything that is typed, but for parties, pattern and dates."""
        return (*self.texts, *self.terms)

    def missing(self, facts: Facts) -> list[Content]:
        """The contents it needs that are blank; a text of blanks, dashes or dots is blank."""
        return [content for content in self.contents if not _said(content.key, facts)]

    def missing_advised(self, facts: Facts) -> list[Content]:
        """The advised contents that are blank."""
        return [content for content in self.advised if not _said(content.key, facts)]

    def names_of(self, keys: Sequence[str]) -> str:
        """Those of the contents it needs, in a sentence."""
        return listed([_(content.name) for content in self.contents if content.key in keys])

    def check_complete(self, facts: Facts, what: str) -> None:
        """Raise RuleBroken that names what is missing; ``what`` is the act refused ("Perjanjian belum dapat …")."""
        missing = [content.key for content in self.missing(facts)]
        if missing:
            raise RuleBroken(_(self.demand).format(what=what, names=self.names_of(missing)), missing[0])

    def check(self, values: Facts) -> Mapping[str, str]:
        """Problems as a form, by field; a draft may still lack contents."""
        problems = dict(self.draft_problems(values))
        starts, ends = values.get("starts"), values.get("ends")
        if isinstance(starts, date) and isinstance(ends, date) and ends <= starts:
            sentence = _("Tanggal berakhir harus sesudah tanggal mulai {starts}.")
            problems["ends"] = sentence.format(starts=format_date(starts))
        return problems

    def clean(self, fields: Mapping[str, object]) -> dict[str, object]:
        """Texts and terms fit to keep, blank ones as None; raises FieldProblems, RuleBroken for an unknown one."""
        known = (*self.long, *self.short, *self.terms)
        unknown = [key for key in fields if key not in known]
        if unknown:
            sentence = _("Isian perjanjian tidak dikenal: {key}. Yang ada: {known}.")
            raise RuleBroken(sentence.format(key=", ".join(unknown), known=", ".join(known)))
        cleaned: dict[str, object] = {}
        problems: dict[str, str] = {}
        for key, given in fields.items():
            if key in self.terms:
                continue
            words, limit = _words(given, long=key in self.long)
            if len(words) > limit:
                sentence = _("Paling panjang {limit} huruf; yang diisi {given}.")
                problems[key] = sentence.format(limit=limit, given=len(words))
            cleaned[key] = words or None
        if problems:
            raise FieldProblems(problems)
        read = {key: _read_term(key, value) for key, value in fields.items() if key in self.terms}
        wrong = check_terms(brand=read.get("brand"), payment_days=read.get("payment_days"))
        if wrong:
            raise FieldProblems(wrong)
        return cleaned | read


def _words(given: object, *, long: bool) -> tuple[str, int]:
    """A text as it is kept, and how long it may be."""
    text = str(given or "")
    return (clean_lines(text), LONGEST) if long else (clean_line(text), SHORTEST)


def _read_term(key: str, value: object) -> object:
    text = str("" if value is None else value).strip()
    if not text:
        return None
    if key == "payment_days":
        return int(text) if text.isascii() and text.isdigit() else text
    if key == "brand":
        return text
    word = text.lower()
    if word not in _YES | _NO:
        raise FieldProblems({key: _("Jawab ya atau tidak.")})
    return word in _YES


def _said(key: str, facts: Facts) -> bool:
    """Whether a content is there; some are said by several fields."""
    if key == "term":
        return facts.get("starts") is not None and facts.get("ends") is not None
    if key == "parties":
        return not any(is_blank(facts.get(one)) for one in _PARTIES)
    if key == "payment":
        return facts.get("payment_days") is not None or not is_blank(facts.get("payment"))
    return not is_blank(facts.get(key))


def _without_pattern(values: Facts) -> Mapping[str, str]:
    """An agreement follows a pattern of the regulation."""
    known = str(values.get("pattern") or "") in set(Pattern)
    return {} if known else {"pattern": _("Pilih pola kemitraan menurut PP 7/2021.")}


def _without_subject(values: Facts) -> Mapping[str, str]:
    """A memorandum is about something."""
    said = str(values.get("about") or "").strip()
    return {} if said else {"about": _("Tuliskan nota kesepahaman ini tentang apa.")}


AGREEMENT = TextKind(
    subject="agreement",
    name=PKS,
    paper=PKS_PAPER,
    parties=("business", "partner"),
    plain=("pattern", "starts", "ends"),
    rules=AGREEMENT_FIELDS,
    contents=(*CONTENTS, TERM),
    advised=ADVISED,
    draft_problems=_without_pattern,
    demand=N_("{what}: belum ada {names}. Lengkapi dahulu isi yang diwajibkan UU 20/2008 dan PP 7/2021."),
)

MEMORANDUM = TextKind(
    subject="memorandum",
    name=MOU,
    paper=MOU_PAPER,
    parties=("partner",),
    rules=MEMORANDUM_FIELDS,
    contents=NEEDED,
    advised=ADVISED_MOU,
    draft_problems=_without_subject,
)


def check_terms(*, brand: object, payment_days: object) -> Mapping[str, str]:
    """Problems of brand and payment term as a form, by field."""
    problems: dict[str, str] = {}
    if brand is not None and brand not in set(Brand):
        problems["brand"] = _("Pilih merek sendiri, merek toko, atau merek lain.")
    if payment_days is not None and not (isinstance(payment_days, int) and 0 <= payment_days <= LONGEST_TERM):
        problems["payment_days"] = _("Tempo bayar 0 sampai {most} hari.").format(most=LONGEST_TERM)
    return problems


def check_producer(facts: Facts, what: str) -> None:
    """Raise RuleBroken for goods of the store's brand that do not name who made them."""
    if facts.get("brand") == Brand.STORE and not facts.get("producer_named"):
        sentence = _(
            "{what}: barang bermerek toko wajib mencantumkan nama produsennya (PP 3/2026). "
            "Nyatakan itu dalam perjanjian, atau ganti mereknya."
        )
        raise RuleBroken(sentence.format(what=what), "producer_named")


def check_signable(kind: TextKind, facts: Facts, answers: Answers | None, signed_on: date, today: date) -> None:
    """Raise RuleBroken, with the names, while a needed content is missing, or a prohibited one is found or not asked.

    ``facts`` holds status, term, texts and terms; ``answers`` those about prohibited contents, None where nobody asks:
    of a memorandum, and of a paper that was signed before it came into the program.
    """
    what = _("{what} belum dapat ditandatangani").format(what=kind.title)
    check_step(str(facts["status"]), Status.SIGNED, what=kind.name)
    kind.check_complete(facts, what)
    check_signing_day(signed_on, today)
    check_producer(facts, what)
    check_allowed(answers or {}, what)
    problems = check_answers(answers or {})
    if problems:
        raise RuleBroken(_("{what}: {why}").format(what=what, why=" ".join(problems.values())), "cautions")
    if answers is not None:
        check_all_answered(answers, what)
