"""Settings in seven parts; what is typed shows at once on a sample paper, and is stored with Simpan."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import FieldProblems, Refused, RuleBroken
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES, judge, month_of
from umkm_desktop.domain.evaluation.evaluation_rules import RULE_FIELDS, Rule
from umkm_desktop.domain.office.office import OFFICE_LABELS, check_office, in_force
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.domain.papers.issuing import REGISTERS, Kind
from umkm_desktop.domain.papers.numbering import check_pattern, check_patterns_differ, compose_number
from umkm_desktop.i18n import _, format_date, format_number, format_percent
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import month_rules
from umkm_desktop.services.issuing import printing, samples
from umkm_desktop.services.office import office
from umkm_desktop.services.office.office import OfficialLine
from umkm_desktop.services.papers import number_books, paper_kinds
from umkm_desktop.services.papers.number_books import BookEntry, save_books
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.record_form import show_refusal
from umkm_desktop.ui.screens.office.sections import SECTIONS

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.office.view import OfficeView


KINDS = frozenset({"office", "official", "legal_basis", "number_series", "paper_kind", "asset", "evaluation_rule"})
OFFICE_SECTIONS = ("letterhead", "paper", "general")
MACHINE_FIELDS = ("theme", "scale", "language")
PICTURES = "*.png *.jpg *.jpeg"
PREVIEW_SCALE = 2.0


class OfficePresenter:
    """One part at a time; the officials keep the one in work."""

    def __init__(self, view: "OfficeView", context: Context) -> None:
        self._view, self._context = view, context
        self.section = "letterhead"
        self._record: str | None = None
        self._revision: int | None = None

    # --- opening
    def opened(self, *, section: str = "", field: str = "", **_rest: object) -> None:
        """A part, perhaps at one field: where a paper said something is missing."""
        self._context.set_title(_("Pengaturan"), _("Kop surat, kertas, pejabat, nomor, dasar hukum, dan tampilan"))
        self._context.set_actions([Action(_("Naskah surat"), self._go_to_texts, icon="file-text")])
        self.show(section if section in SECTIONS else self.section)
        if field:
            self._view.go_to(field)

    def select(self, section: str) -> bool:
        """Go to another part, unless something is half typed and the officer stays."""
        if section == self.section:
            return True
        if not self._context.may_leave():
            return False
        self.show(section)
        return True

    def refresh(self) -> None:
        """After a commit: what is typed stays."""
        if not self._view.dirty():
            self.show(self.section, keep_record=True)

    def show(self, section: str, *, keep_record: bool = False) -> None:
        """Fill a part from the office file; the legal register keeps itself."""
        self.section = section
        if section == "legal":
            self._view.show_register()
            return
        record = self._record if keep_record else None
        settings = office.office_settings(self._context.desk)
        self._revision = settings.revision
        self._view.show_section(section, self._values(section), self.refused)
        if section == "letterhead":
            self._view.show_logo(bool(settings.logo))
        elif section == "officials":
            officials = office.officials(self._context.desk)
            self._view.show_officials(officials, _may_also_sign(officials, self._context.desk.today()))
            self.choose(record or (officials[0].uid if officials else None))
        self._view.show_missing(office.missing_for_printing(self._context.desk))
        self.changed()

    @property
    def refused(self) -> str:
        """Why the part in work may not be changed by this officer; empty when it may."""
        needed = Permission.EDIT_EVALUATION_RULES if self.section == "judging" else Permission.EDIT_OFFICE
        return "" if self._context.desk.may(needed) else refusal(needed)

    def _go_to_texts(self) -> None:
        self._context.navigator.open("templates")

    def _values(self, section: str) -> dict[str, Any]:
        settings = asdict(office.office_settings(self._context.desk))
        if section == "numbering":
            return read_numbers(self._context.desk)
        if section == "judging":
            return read_rule(self._context.desk)
        values = {key: settings[key] for key in _own_keys(section)}
        values |= {key: str(value) for key, value in values.items() if type(value) is int}
        if section == "general":
            machine = self._context.settings.value
            values |= {"theme": machine.theme, "scale": str(machine.scale), "language": machine.language}
        return values

    # --- records
    def choose(self, uid: str | None) -> None:
        """Put an official into the form; None for a new one."""
        if self.section != "officials":
            return
        found = next((line for line in office.officials(self._context.desk) if line.uid == uid), None)
        self._record = found.uid if found else None
        values = asdict(found) if found else {"starts": self._context.desk.today()}
        self._view.show_record(values, found.name if found else _("Pejabat baru"))

    def start_new(self) -> None:
        """An empty form for another official."""
        if self.section == "officials" and self._context.may_leave():
            self.choose(None)

    # --- saving
    def save(self) -> None:
        """Store what is typed; problems stand at their fields."""
        values = self._view.form.checked_values()
        if values is None:
            return
        try:
            self._store(values)
        except Refused as error:
            show_refusal(self._view, error)
        else:
            self._view.form.clean()
            self._context.toast(_("Tersimpan"))
            self.show(self.section, keep_record=True)

    def _store(self, values: dict[str, Any]) -> None:
        desk = self._context.desk
        if self.section == "officials":
            self._record = office.save_official(desk, values, uid=self._record)
        elif self.section == "numbering":
            store_numbers(desk, values)
        elif self.section == "judging":
            store_rule(desk, values)
        else:
            self._store_settings(values)

    def _store_settings(self, values: dict[str, Any]) -> None:
        machine = {key: values.pop(key) for key in MACHINE_FIELDS if key in values}
        wanted = {key: values[key] for key in _own_keys(self.section) if key in values}
        before = asdict(office.office_settings(self._context.desk))
        changed = {key: value for key, value in wanted.items() if str(before[key]) != str(value)}
        if changed:
            office.change_office(self._context.desk, changed, revision=self._revision)
        if machine:
            self._view.form.clean()
            self._context.settings.change(**(machine | {"scale": int(machine["scale"])}))

    def choose_logo(self) -> None:
        """Use a picture as the emblem."""
        path = self._context.dialogs.ask_open_file(
            _("Pilih lambang"), kinds=[(_("Gambar"), PICTURES)], folder="pictures"
        )
        if path is None:
            return
        try:
            office.set_logo(self._context.desk, path.read_bytes())
        except OSError:
            self._view.show_problem(_("Gambar tidak dapat dibaca. Pilih berkas lain."))
        except Refused as error:
            self._view.show_problem(str(error))
        else:
            self._context.toast(_("Lambang dipakai pada kop surat dan sertifikat"))

    def remove_logo(self) -> None:
        """Print without an emblem."""
        try:
            office.remove_logo(self._context.desk)
        except Refused as error:
            self._view.show_problem(str(error))

    # --- while typing
    def changed(self) -> None:
        """Show the sample paper, the next number, or how sales would be judged, with what is typed now."""
        typed = self._view.form.values()
        if self.section == "judging":
            self._view.show_judgements(rule_examples(str(typed.get("band", ""))))
            return
        if self.section == "general":
            self._view.show_judgements([])
            return
        if self.section == "numbering":
            self._view.show_examples(number_examples(self._context.desk, typed))
        desk, section = self._context.desk, self.section
        self._context.runner.run(
            lambda _progress: _sample(desk, section, typed),
            title=_("Menggambar contoh"),
            done=lambda picture: self._sampled(section, picture),
            failed=lambda _error: None,
            quiet=True,
        )

    def _sampled(self, section: str, picture: Any) -> None:
        if section == self.section:
            self._view.show_sample(picture)

    def state(self) -> dict[str, object]:
        """What a rebuilt screen needs to be as it was."""
        return {"section": self.section}


def _own_keys(section: str) -> list[str]:
    """The settings of the office in a part that holds such; those of this machine are not among them."""
    return [key for key in SECTIONS[section].keys if key in OFFICE_LABELS and section in OFFICE_SECTIONS]


def _sample(desk: Any, section: str, typed: Mapping[str, Any]) -> Any:
    shown = {
        "officials": {},  # an official's name is not the office's
        "numbering": {"pattern": typed.get("pattern_letters"), "unit_code": typed.get("unit_code")},
    }.get(section, _right_settings(typed))
    return printing.page_picture(samples.sample_letter(desk, shown), 0, PREVIEW_SCALE)[0]


def _right_settings(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is typed as it would be stored; what is not right yet stays as it was."""
    ready: dict[str, Any] = {}
    for key, value in typed.items():
        try:
            ready |= check_office({key: value})
        except FieldProblems:
            continue
    return ready


def _may_also_sign(lines: Sequence[OfficialLine], day: date) -> frozenset[str]:
    """Those who may be chosen on this day although another signs by default."""
    return frozenset(line.uid for line in lines if in_force(line.starts, line.ends, day) and not line.signs_today)


def trend_name(trend: str) -> str:
    """The word of a trend."""
    return next(_(name) for value, name in TREND_NAMES.items() if value.value == trend)


def period_words(starts: Any, ends: Any) -> str:
    """``1 Januari 2026 – sekarang``."""
    begin = format_date(starts) if starts else "…"
    return f"{begin} – {format_date(ends) if ends else _('sekarang')}"


KIND = "kind_"
"""Begins the key of a kind's field."""


def read_numbers(desk: Desk) -> dict[str, Any]:
    """What the fields show: unit code, pattern and next number of each book, book of each kind."""
    books = number_books.numberings(desk)
    values: dict[str, Any] = {"unit_code": books[0].unit_code}
    for book in books:
        values |= {f"pattern_{book.register}": book.pattern, f"next_{book.register}": str(book.next_number)}
    return values | {f"{KIND}{one.kind}": one.register for one in paper_kinds.paper_kinds(desk)}


def store_numbers(desk: Desk, values: Mapping[str, Any]) -> None:
    """Save all of it in one act; raises FieldProblems."""
    problems = {
        f"next_{register}": _("Nomor berikutnya harus angka.")
        for register in REGISTERS
        if not str(values.get(f"next_{register}") or "").isdigit()
    }
    if problems:
        raise FieldProblems(problems)
    books = {
        register: BookEntry(str(values[f"pattern_{register}"] or ""), int(values[f"next_{register}"]))
        for register in REGISTERS
    }
    kinds = {Kind(key.removeprefix(KIND)): str(value) for key, value in values.items() if key.startswith(KIND)}
    save_books(desk, books, unit_code=str(values.get("unit_code") or ""), kinds=kinds)


def number_examples(desk: Desk, typed: Mapping[str, Any]) -> dict[str, tuple[str, bool]]:
    """Under each pattern: the number that comes next and the last one taken, or what is wrong (then False)."""
    found: dict[str, tuple[str, bool]] = {}
    for book in number_books.numberings(desk):
        pattern, number = str(typed.get(f"pattern_{book.register}", "")), str(typed.get(f"next_{book.register}", ""))
        others = [str(typed.get(f"pattern_{register}", "")) for register in REGISTERS if register != book.register]
        try:
            check_pattern(pattern)
            check_patterns_differ(pattern, others)
            example = compose_number(
                pattern,
                int(number) if number.isdigit() else 1,
                day=desk.today(),
                unit=str(typed.get("unit_code") or "UNIT"),
            )
        except RuleBroken as error:
            found[f"pattern_{book.register}"] = (str(error), False)
        else:
            last = _("terakhir dipakai {n}").format(n=book.last_taken) if book.last_taken else _("belum dipakai")
            found[f"pattern_{book.register}"] = (_("Berikutnya {example}").format(example=example) + f" · {last}", True)
    return found


EXAMPLES = ((1_000_000, 1_200_000), (1_000_000, 1_040_000), (1_000_000, 960_000), (1_000_000, 800_000))


def read_rule(desk: Desk) -> dict[str, str]:
    """The numbers of the newest version; the next one would begin this month."""
    newest = asdict(month_rules.rules(desk)[0].rule)
    values = {name: str(newest[name]) for name, *_rest in RULE_FIELDS}
    return values | {"from_month": month_of(desk.today()), "note": ""}


def store_rule(desk: Desk, values: Mapping[str, Any]) -> None:
    """The next version. Raises FieldProblems."""
    numbers = {name: values[name] for name, *_rest in RULE_FIELDS if name in values}
    month_rules.save_rule(
        desk, numbers, from_month=str(values.get("from_month") or ""), note=str(values.get("note") or "")
    )


def rule_examples(band: str) -> list[tuple[str, str, str]]:
    """How four months would be judged with this band: sales, change, trend; none where it is no number."""
    if not (band.isascii() and band.isdigit()):
        return []
    judged = [(before, now, judge(now, before, earlier=True, rule=Rule(band=int(band)))) for before, now in EXAMPLES]
    return [
        (f"{format_number(before)} → {format_number(now)}", format_percent(found.change or 0), found.trend.value)
        for before, now, found in judged
    ]
