"""Evaluasi bulanan: reports, what they say, what is done about it, groups and rules; one part of it is in front."""

from umkm_desktop.i18n import N_
from umkm_desktop.ui.segmented import Arguments, Part, Segments

HELP = N_(
    "Laporan adalah tempat mengisi: pilih bulan di kiri atas, lalu ketik angka, Enter, angka, Enter. Setiap Enter "
    "menyimpan satu laporan dan turun; Tab pindah ke kolom kanan. Kolom lain (stok, retur, hari, pembayaran) dipilih "
    "lewat Kolom. Ctrl Z mengembalikan isian terakhir; laporan yang salah baris ditarik lewat Shift F10.\n\n"
    "Salin beberapa kolom angka dari Excel dan tempel dengan Ctrl V: isinya mengalir ke bawah dan ke kanan dari sel "
    "yang dipilih. Bila kolom pertama nama produk, tiap baris mencari tempatnya sendiri. Dari berkas membaca rekap "
    "ritel dan formulir pendamping.\n\n"
    "Evaluasi menilai bulan itu menurut aturan yang berlaku. “Belum lapor” tidak pernah dihitung nol; bulan yang "
    "bergeser karena Idul Fitri diberi tanda. Yang turun dan stagnan memerlukan penyebab, solusi, penanggung jawab "
    "dan batas waktu: tandai baris dengan Spasi, lalu Enter. Yang turun paling dalam berdiri di atas; Ctrl U mengubah "
    "urutannya, Ctrl E menyimpan daftarnya ke Excel dengan sebab, solusi, penanggung jawab, dan batas waktunya.\n\n"
    "Belum lapor menurut pendamping: Enter mengisi laporannya, Ctrl E menyimpan daftarnya ke Excel.\n\n"
    "Tindak lanjut memuat semua yang masih berjalan, yang lewat batas di atas, sampai selesai atau dihentikan. "
    "Kelompok menjumlah bulan itu per mitra, kecamatan, kategori, usaha, atau produk; Ctrl E menyimpan angka laporan "
    "bulanan. Aturan memuat batas stagnan, hari raya, dan katalog penyebab dan solusi."
)

_PARTS = "umkm_desktop.ui.screens.evaluation"
_MONTH = frozenset({"sales_report", "placement", "product", "partner", "business", "evaluation_rule", "month_closing"})
_CASES = frozenset({"follow_up", "cause", "solution"})
_RULES = frozenset({"evaluation_rule", "feast", "month_closing", "sales_report"})
_JUDGED_FILTERS = frozenset({"falling", "rising", "steady", "at-risk", "unsolved"})
"""Filters that are about what the month says, not about who has reported."""


def _route(part: str, arguments: Arguments) -> tuple[str, Arguments]:
    """What fell in the judged list; months, partners and placements in the grid."""
    if not part and arguments.get("filter") in _JUDGED_FILTERS:
        part = "judged"
    elif not part and (arguments.get("uid") or arguments.get("filter")):
        part = "reports"
    return part, arguments


SEGMENTS = Segments(
    (
        Part("reports", N_("Laporan"), f"{_PARTS}.grid_view", _MONTH),
        Part("judged", N_("Evaluasi"), f"{_PARTS}.judged_view", _MONTH | _CASES | {"feast"}),
        Part("unreported", N_("Belum lapor"), f"{_PARTS}.unreported_view", _MONTH | {"companion", "companionship"}),
        Part("follow-ups", N_("Tindak lanjut"), f"{_PARTS}.follow_up_view", _CASES | {"placement", "sales_report"}),
        Part("groups", N_("Kelompok"), f"{_PARTS}.groups_view", _MONTH),
        Part("rules", N_("Aturan"), f"{_PARTS}.rules_view", _CASES | _RULES),
    ),
    HELP,
    route=_route,
    keys=("<Control-z>", "<Delete>"),
    carried=("month",),
    width=110,
)
build = SEGMENTS.build
