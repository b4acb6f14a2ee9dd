"""Mitra: the register of partners and what is done with all of them; one part of it is in front."""

from umkm_desktop.i18n import N_
from umkm_desktop.ui.segmented import Arguments, Part, Segments

HELP = N_(
    "Mitra adalah usaha besar atau menengah yang bermitra dengan UMKM: toko swalayan, mal, industri, kawasan, "
    "hotel.\n\n"
    "Daftar: pilih mitra, di kanan tampak semuanya dalam tab; Ctrl Tab pindah tab. Di Kewajiban dicatat apa yang wajib "
    "dan langkah berikutnya; yang terpenuhi dihitung dari perjanjian dan penempatan, tidak diketik. Kepala Dinas dan "
    "Kepala Bidang dapat menetapkan lain, dengan alasan dan bukti.\n\n"
    "Kepatuhan memuat semua mitra: patuh, sebagian, belum, belum diperiksa. Enter membuka kewajibannya, Ctrl E "
    "menyimpan daftar.\n\n"
    "Terbitkan menyiapkan nota kesepahaman, surat permohonan, dan surat evaluasi; dari daftar dengan Shift F10. Surat "
    "imbauan, peringatan, dan rekomendasi tampil bila dinyalakan di Pengaturan, dan mengikuti kepatuhan."
)

_PARTS = "umkm_desktop.ui.screens.partners"
_PARTNER = frozenset({"partner", "agreement", "placement", "duty", "compliance_ruling"})
_PAGE = _PARTNER | {"document", "outlet", "partner_contact", "memorandum", "outreach", "partner_target"}
_NEEDS = frozenset({"partner", "partner_need", "placement", "product", "business", "decision"})
_DISTRICTS = frozenset({"partner", "placement", "product", "business", "sales_report", "companionship"})


def _route(part: str, arguments: Arguments) -> tuple[str, Arguments]:
    """A partner (``uid``) or an empty form (``new``) is shown in the list."""
    return part or ("list" if arguments.get("uid") or arguments.get("new") else ""), arguments


SEGMENTS = Segments(
    (
        Part("list", N_("Daftar"), f"{_PARTS}.list_view", _PAGE),
        Part("compliance", N_("Kepatuhan"), f"{_PARTS}.compliance_view", _PARTNER),
        Part("outreach", N_("Sosialisasi"), f"{_PARTS}.outreach_view", frozenset({"partner", "outreach", "document"})),
        Part("needs", N_("Kebutuhan"), f"{_PARTS}.needs_view", _NEEDS),
        Part("districts", N_("Wilayah"), f"{_PARTS}.districts_view", _DISTRICTS),
    ),
    HELP,
    route=_route,
)
build = SEGMENTS.build
