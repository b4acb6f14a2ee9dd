"""Settings in seven parts; what is typed shows at once on a sample paper, and is stored with Simpan."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.domain.evaluation.evaluation import TREND_NAMES
from umkm_desktop.domain.office.office import check_office, in_force
from umkm_desktop.domain.officers import Permission, refusal
from umkm_desktop.i18n import _, format_date
from umkm_desktop.services.issuing import papers, samples
from umkm_desktop.services.office import office
from umkm_desktop.services.office.office import OfficialLine
from umkm_desktop.ui.context import Action, Context
from umkm_desktop.ui.record_form import show_refusal
from umkm_desktop.ui.screens.office import part_values

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.office.view import OfficeView

SECTIONS = ("letterhead", "paper", "officials", "numbering", "legal", "judging", "general")
KINDS = frozenset({"office", "official", "legal_basis", "number_series", "paper_kind", "asset", "evaluation_rule"})
OFFICE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "letterhead": ("name", "government", "address_line", "contact_line", "place", "court_city"),
    "paper": (
        "paper",
        "preprinted_letterhead",
        "letter_family",
        "letter_size",
        "margin_left",
        "margin_right",
        "margin_top",
        "margin_bottom",
        "mono_certificate",
    ),
    "general": ("auto_lock_minutes", "separate_duties"),
}
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
            return part_values.read_numbers(self._context.desk)
        if section == "judging":
            return part_values.read_rule(self._context.desk)
        values = {key: settings[key] for key in OFFICE_FIELDS.get(section, ())}
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
            part_values.store_numbers(desk, values)
        elif self.section == "judging":
            part_values.store_rule(desk, values)
        else:
            self._store_settings(values)

    def _store_settings(self, values: dict[str, Any]) -> None:
        machine = {key: values.pop(key) for key in MACHINE_FIELDS if key in values}
        wanted = {key: values[key] for key in OFFICE_FIELDS[self.section] if key in values}
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
            self._view.show_judgements(part_values.rule_examples(str(typed.get("band", ""))))
            return
        if self.section == "general":
            self._view.show_judgements([])
            return
        if self.section == "numbering":
            self._view.show_examples(part_values.number_examples(self._context.desk, typed))
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


def _sample(desk: Any, section: str, typed: Mapping[str, Any]) -> Any:
    shown = {
        "officials": {},  # an official's name is not the office's
        "numbering": {"pattern": typed.get("pattern_letters"), "unit_code": typed.get("unit_code")},
    }.get(section, _right_settings(typed))
    return papers.page_picture(samples.sample_letter(desk, shown), 0, PREVIEW_SCALE)[0]


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
