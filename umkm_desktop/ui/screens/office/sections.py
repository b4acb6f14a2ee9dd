"""The fields of each part of the settings, as tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from umkm_desktop.domain.evaluation.evaluation_rules import RULE_FIELDS
from umkm_desktop.domain.office.office import FAMILIES, LETTER_SIZES, OFFICE_LABELS
from umkm_desktop.domain.papers.issuing import ACTING_NAMES, KINDS, REGISTERS
from umkm_desktop.i18n import N_
from umkm_desktop.ui.form_field import FieldKind, FormField


@dataclass(frozen=True)
class Section:
    """A part: its tab, one sentence about it, and its fields."""

    title: str
    lead: str
    fields: tuple[FormField, ...]

    @property
    def keys(self) -> list[str]:
        """What its fields are kept by."""
        return [field.key for field in self.fields]


_BOOKS: Mapping[str, str] = {
    "letters": N_("Buku surat"),
    "certificates": N_("Buku sertifikat"),
    "agreements": N_("Buku perjanjian"),
}


def _of_office(key: str, kind: FieldKind = "text", **others: Any) -> FormField:
    """A setting of the office, called as its rule calls it."""
    return FormField(key, OFFICE_LABELS[key], kind, **others)


def _book_fields(register: str) -> tuple[FormField, ...]:
    """Pattern and next number of one book, under its name."""
    return (
        FormField(f"pattern_{register}", N_("Pola nomor"), required=True, width=8, section=_BOOKS[register]),
        FormField(f"next_{register}", N_("Nomor berikutnya"), "digits", required=True, width=4),
    )


def _kind_fields() -> tuple[FormField, ...]:
    """In which book each kind is numbered, two beside each other."""
    choices = tuple(REGISTERS.items())
    return tuple(
        FormField(
            f"kind_{kind}",
            rule.name,
            "choice",
            width=6,
            choices=choices,
            section=N_("Dinomori dalam buku") if place == 0 else "",
        )
        for place, (kind, rule) in enumerate(KINDS.items())
    )


SECTIONS: Mapping[str, Section] = {
    "letterhead": Section(
        N_("Kop surat"),
        N_("Tercetak di kepala setiap surat dan sertifikat. Dokumen yang sudah terbit tidak ikut berubah."),
        (
            _of_office("government", required=True),
            _of_office("name", required=True),
            _of_office("address_line", required=True),
            _of_office("contact_line", hint=N_("Telepon, laman, pos-el; boleh kosong.")),
            _of_office("place", required=True, width=6),
            _of_office("court_city", width=6),
        ),
    ),
    "paper": Section(
        N_("Kertas"),
        N_("Lembar dan huruf surat berikutnya. Dokumen yang sudah terbit tidak ikut berubah."),
        (
            _of_office("paper", "choice", width=6,
                       choices=(("A4", "A4"), ("F4", "F4 (215 × 330 mm)"))),
            _of_office("preprinted_letterhead", "check", width=6,
                       hint=N_("Kop tidak dicetak; tempatnya dibiarkan kosong.")),
            _of_office("letter_family", "choice", width=6, choices=tuple(FAMILIES.items())),
            _of_office("letter_size", "choice", width=6,
                       choices=tuple((str(size), f"{size} pt") for size in LETTER_SIZES)),
            *(FormField(f"margin_{side}", label, "digits", required=True, width=3,
                        section=N_("Batas halaman") if side == "left" else "",
                        section_sub=N_("milimeter"), hint=N_("Lembar tanpa kop.") if side == "top" else "")
              for side, label in (("left", N_("Kiri")), ("right", N_("Kanan")), ("top", N_("Atas")),
                                  ("bottom", N_("Bawah")))),
            _of_office("mono_certificate", "check", section=N_("Sertifikat"),
                       hint=N_("Untuk printer laser hitam-putih: tanpa warna dan tanpa gambar latar.")),
        ),
    ),
    "officials": Section(
        N_("Pejabat"),
        N_("Surat ditandatangani pejabat yang menjabat pada tanggal surat; bila beberapa, yang mulai menjabat "
           "terakhir, dan a.n. atau u.b. hanya bila dipilih saat menerbitkan."),
        (
            FormField("name", N_("Nama dan gelar"), required=True),
            FormField("position", N_("Jabatan"), required=True, width=6),
            FormField("acting", N_("Menandatangani sebagai"), "choice", width=6,
                      choices=tuple((acting.value, name) for acting, name in ACTING_NAMES.items())),
            FormField("on_behalf_of", N_("Atas nama (untuk a.n. dan u.b.)"), width=6),
            FormField("through", N_("Pejabat di antaranya (untuk u.b.)"), width=6),
            FormField("rank", N_("Pangkat (golongan)"), required=True, width=6),
            FormField("nip", N_("NIP"), "digits", required=True, width=6),
            FormField("starts", N_("Mulai"), "date", required=True, width=6),
            FormField("ends", N_("Sampai"), "date", width=6),
        ),
    ),
    "numbering": Section(
        N_("Penomoran"),
        N_("Setiap buku dinomori sendiri tanpa lompatan, mulai lagi setiap tahun; tahun berjalan boleh diteruskan dari "
           "buku di kertas. Isian pola: {n:04} urut 4 angka, {unit}, {roman_month}, {month}, {year}, {short_year}."),
        (
            _of_office("unit_code", width=6),
            *(field for register in REGISTERS for field in _book_fields(register)),
            *_kind_fields(),
        ),
    ),
    "legal": Section(
        N_("Dasar hukum"),
        N_("Daftar peraturan menurut tanggal."),
        (),
    ),
    "judging": Section(
        N_("Penilaian"),
        N_("Aturan penilaian penjualan bulanan. Aturan lama tidak diubah: yang disimpan menjadi versi berikutnya, dan "
           "bulan yang sudah ditutup tetap memakai aturannya sendiri."),
        (
            *(FormField(name, label, "digits", required=True, width=6) for name, label, _least, _most in RULE_FIELDS),
            FormField("from_month", N_("Mulai bulan"), required=True, width=6, hint=N_("Contoh: 2026-10")),
            FormField("note", N_("Keterangan"), width=12),
        ),
    ),
    "general": Section(
        N_("Umum"),
        N_("Keamanan, dan tampilan di komputer ini."),
        (
            _of_office("auto_lock_minutes", "digits", required=True, width=6,
                       section=N_("Keamanan")),
            _of_office("separate_duties", "check", width=6),
            FormField("theme", N_("Tema"), "choice", width=4, section=N_("Tampilan di komputer ini"),
                      choices=(("system", N_("Ikut sistem")), ("light", N_("Terang")), ("dark", N_("Gelap")))),
            FormField("scale", N_("Ukuran"), "choice", width=4,
                      choices=(("0", N_("Ikut layar")), ("100", "100 %"), ("125", "125 %"), ("150", "150 %"),
                               ("200", "200 %"))),
            FormField("language", N_("Bahasa"), "choice", width=4,
                      choices=(("id", "Indonesia"), ("en", "English"))),
        ),
    ),
}  # fmt: skip
