"""The fields of each part of the settings, as tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from umkm_desktop.domain.evaluation.evaluation_rules import RULE_FIELDS
from umkm_desktop.domain.office.office import FAMILIES, LETTER_SIZES
from umkm_desktop.domain.papers.issuing import ACTING_NAMES, KINDS, REGISTERS
from umkm_desktop.i18n import N_
from umkm_desktop.ui import widgets as w


@dataclass(frozen=True)
class Section:
    """A part: its tab, one sentence about it, and its fields."""

    title: str
    lead: str
    fields: tuple[w.Field, ...]


_BOOKS: Mapping[str, str] = {
    "letters": N_("Buku surat"),
    "certificates": N_("Buku sertifikat"),
    "agreements": N_("Buku perjanjian"),
}


def _book_fields(register: str) -> tuple[w.Field, ...]:
    """Pattern and next number of one book, under its name."""
    return (
        w.Field(f"pattern_{register}", N_("Pola nomor"), required=True, width=8, section=_BOOKS[register]),
        w.Field(f"next_{register}", N_("Nomor berikutnya"), "digits", required=True, width=4),
    )


def _kind_fields() -> tuple[w.Field, ...]:
    """In which book each kind is numbered, two beside each other."""
    choices = tuple(REGISTERS.items())
    return tuple(
        w.Field(
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
            w.Field("government", N_("Pemerintah daerah"), required=True),
            w.Field("name", N_("Nama dinas"), required=True),
            w.Field("address_line", N_("Baris alamat"), required=True),
            w.Field("contact_line", N_("Baris kontak"), hint=N_("Telepon, laman, pos-el; boleh kosong.")),
            w.Field("place", N_("Tempat penerbitan"), required=True, width=6),
            w.Field("court_city", N_("Pengadilan Negeri"), width=6),
        ),
    ),
    "paper": Section(
        N_("Kertas"),
        N_("Lembar dan huruf surat berikutnya. Dokumen yang sudah terbit tidak ikut berubah."),
        (
            w.Field("paper", N_("Ukuran kertas"), "choice", width=6,
                    choices=(("A4", "A4"), ("F4", "F4 (215 × 330 mm)"))),
            w.Field("preprinted_letterhead", N_("Kertas sudah berkop"), "check", width=6,
                    hint=N_("Kop tidak dicetak; tempatnya dibiarkan kosong.")),
            w.Field("letter_family", N_("Huruf surat"), "choice", width=6, choices=tuple(FAMILIES.items())),
            w.Field("letter_size", N_("Ukuran huruf surat"), "choice", width=6,
                    choices=tuple((str(size), f"{size} pt") for size in LETTER_SIZES)),
            *(w.Field(f"margin_{side}", label, "digits", required=True, width=3,
                      section=N_("Batas halaman") if side == "left" else "",
                      section_sub=N_("milimeter"), hint=N_("Lembar tanpa kop.") if side == "top" else "")
              for side, label in (("left", N_("Kiri")), ("right", N_("Kanan")), ("top", N_("Atas")),
                                  ("bottom", N_("Bawah")))),
            w.Field("mono_certificate", N_("Sertifikat hitam-putih"), "check", section=N_("Sertifikat"),
                    hint=N_("Untuk printer laser hitam-putih: tanpa warna dan tanpa gambar latar.")),
        ),
    ),
    "officials": Section(
        N_("Pejabat"),
        N_("Surat ditandatangani pejabat yang menjabat pada tanggal surat; bila beberapa, yang mulai menjabat "
           "terakhir, dan a.n. atau u.b. hanya bila dipilih saat menerbitkan."),
        (
            w.Field("name", N_("Nama dan gelar"), required=True),
            w.Field("position", N_("Jabatan"), required=True, width=6),
            w.Field("acting", N_("Menandatangani sebagai"), "choice", width=6,
                    choices=tuple((acting.value, name) for acting, name in ACTING_NAMES.items())),
            w.Field("on_behalf_of", N_("Atas nama (untuk a.n. dan u.b.)"), width=6),
            w.Field("through", N_("Pejabat di antaranya (untuk u.b.)"), width=6),
            w.Field("rank", N_("Pangkat (golongan)"), required=True, width=6),
            w.Field("nip", N_("NIP"), "digits", required=True, width=6),
            w.Field("starts", N_("Mulai"), "date", required=True, width=6),
            w.Field("ends", N_("Sampai"), "date", width=6),
        ),
    ),
    "numbering": Section(
        N_("Penomoran"),
        N_("Setiap buku dinomori sendiri tanpa lompatan, mulai lagi setiap tahun; tahun berjalan boleh diteruskan dari "
           "buku di kertas. Isian pola: {n:04} urut 4 angka, {unit}, {roman_month}, {month}, {year}, {short_year}."),
        (
            w.Field("unit_code", N_("Kode unit"), width=6),
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
            *(w.Field(name, label, "digits", required=True, width=6) for name, label, _least, _most in RULE_FIELDS),
            w.Field("from_month", N_("Mulai bulan"), required=True, width=6, hint=N_("Contoh: 2026-10")),
            w.Field("note", N_("Keterangan"), width=12),
        ),
    ),
    "general": Section(
        N_("Umum"),
        N_("Keamanan, dan tampilan di komputer ini."),
        (
            w.Field("auto_lock_minutes", N_("Kunci otomatis (menit)"), "digits", required=True, width=6,
                    section=N_("Keamanan")),
            w.Field("separate_duties", N_("Pembuat bukan penyetuju"), "check", width=6),
            w.Field("theme", N_("Tema"), "choice", width=4, section=N_("Tampilan di komputer ini"),
                    choices=(("system", N_("Ikut sistem")), ("light", N_("Terang")), ("dark", N_("Gelap")))),
            w.Field("scale", N_("Ukuran"), "choice", width=4,
                    choices=(("0", N_("Ikut layar")), ("100", "100 %"), ("125", "125 %"), ("150", "150 %"),
                             ("200", "200 %"))),
            w.Field("language", N_("Bahasa"), "choice", width=4,
                    choices=(("id", "Indonesia"), ("en", "English"))),
        ),
    ),
}  # fmt: skip
