"""Large businesses that take UMKM products or work with them: the fields of a partner and its rules."""

from collections.abc import Mapping

from umkm_desktop.domain.checking import read_record
from umkm_desktop.domain.fields import Checked, FieldRule, Kind
from umkm_desktop.i18n import N_

PARTNER_KINDS = (
    ("retail", N_("Toko swalayan")),
    ("mall", N_("Pusat perbelanjaan")),
    ("industry", N_("Industri")),
    ("estate", N_("Kawasan industri")),
    ("hospitality", N_("Hotel dan restoran")),
    ("cooperative", N_("Koperasi")),
    ("other", N_("Lainnya")),
)

OBLIGATIONS = (
    ("regulation", N_("Peraturan daerah/bupati")),
    ("investment", N_("Komitmen penanaman modal (BKPM)")),
    ("voluntary", N_("Sukarela")),
)
"""Why the large business partners: ``sumber kewajiban``."""

IDENTITY = N_("Identitas")
ADDRESS = N_("Alamat dan kontak")
DUTY = N_("Kewajiban bermitra")

PARTNER_FIELDS = (
    FieldRule("name", N_("Nama mitra"), required=True, group=IDENTITY, hint=N_("Contoh: PT Sumber Rejeki Ritel")),
    FieldRule("kind", N_("Jenis mitra"), Kind.CHOICE, group=IDENTITY, choices=PARTNER_KINDS),
    FieldRule("group_name", N_("Grup atau merek"), group=IDENTITY, hint=N_("Nama gerai yang dikenal orang")),
    FieldRule("nib", N_("NIB"), Kind.NIB, group=IDENTITY, hint=N_("13 angka")),
    FieldRule("address", N_("Alamat"), Kind.LONG_TEXT, group=ADDRESS, max_length=500),
    FieldRule("village", N_("Desa/kelurahan"), group=ADDRESS),
    FieldRule("district", N_("Kecamatan"), group=ADDRESS),
    FieldRule("postal_code", N_("Kode pos"), Kind.POSTAL_CODE, group=ADDRESS, hint=N_("5 angka")),
    FieldRule("phone", N_("Telepon"), Kind.PHONE, group=ADDRESS),
    FieldRule("email", N_("Pos-el"), Kind.EMAIL, group=ADDRESS),
    FieldRule("contact_name", N_("Nama penghubung"), group=ADDRESS),
    FieldRule("contact_position", N_("Jabatan penghubung"), group=ADDRESS),
    FieldRule("obligation_source", N_("Sumber kewajiban"), Kind.CHOICE, group=DUTY, choices=OBLIGATIONS),
    FieldRule(
        "target_products",
        N_("Sasaran jumlah produk"),
        Kind.COUNT,
        group=DUTY,
        hint=N_("Jumlah produk UMKM yang diharapkan terpasang"),
    ),
    FieldRule("note", N_("Catatan"), Kind.LONG_TEXT, group=DUTY, max_length=2000),
)


def examine_partner(typed: Mapping[str, object]) -> Checked:
    """A partner read through the rules; a large business may sit anywhere, so its place is kept as typed."""
    values, problems, warnings = read_record(PARTNER_FIELDS, typed)
    if values.get("kind") is None and "kind" not in problems:
        values["kind"] = "other"
    warnings.pop("postal_code", None)
    return Checked(values, problems, warnings)


def check_partner(typed: Mapping[str, object]) -> dict[str, str]:
    """Why the partner may not be saved: field key to sentence; empty when it may."""
    return dict(examine_partner(typed).problems)
