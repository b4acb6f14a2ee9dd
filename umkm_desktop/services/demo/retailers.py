"""The invented large businesses of the demo office."""

from dataclasses import dataclass

from umkm_desktop.services.demo.trades import FOOD


@dataclass(frozen=True)
class DemoPartner:
    """An invented large business; ``placed`` products of the categories it ``takes`` stand there, of ``target``."""

    name: str
    group_name: str
    kind: str
    code: str
    district: str
    contact: tuple[str, str]
    source: str
    target: int | None = None
    placed: int = 0
    outlets: tuple[str, ...] = ()
    takes: tuple[str, ...] = FOOD


PARTNERS = (
    DemoPartner(
        "PT Sentosa Ritel Nusantara",
        "SentosaMart",
        "retail",
        "SRN",
        "Cikarang Pusat",
        ("Bayu Prasetya", "Manajer Pengadaan Wilayah"),
        "regulation",
        45,
        40,
        ("Gerai Deltamas", "Gerai Jababeka", "Gerai Tambun", "Gerai Cibitung", "Gerai Setu"),
    ),
    DemoPartner(
        "PT Guna Niaga Makmur",
        "GunaMart",
        "retail",
        "GNM",
        "Cibitung",
        ("Maya Kusumawati", "Manajer Produk Lokal"),
        "regulation",
        30,
        20,
        ("Gerai Cikarang Barat", "Gerai Wanasari", "Gerai Sukatani"),
    ),
    DemoPartner(
        "PT Citra Hiper Cikarang",
        "HiperCitra",
        "mall",
        "CHC",
        "Cikarang Selatan",
        ("Hendra Wirawan", "Manajer Penyewa"),
        "regulation",
        12,
        8,
        ("Gerai makanan A1", "Gerai makanan A2", "Gerai makanan B3", "Gerai makanan B4"),
    ),
    DemoPartner(
        "PT Kawasan Motor Nusajaya",
        "Kawasan Nusajaya",
        "estate",
        "KMN",
        "Cikarang Pusat",
        ("Ratih Anindita", "Kepala Hubungan Masyarakat"),
        "investment",
        10,
    ),
    DemoPartner(
        "PT Lembayung Mal Mandiri",
        "Mal Lembayung",
        "mall",
        "LMM",
        "Tambun Selatan",
        ("Doni Suryanto", "Manajer Promosi"),
        "regulation",
        15,
        outlets=("Lantai dasar", "Pojok UMKM"),
        takes=(*FOOD, "Batik", "Fesyen", "Kerajinan"),
    ),
    DemoPartner(
        "Hotel Tarum Asri",
        "Tarum Asri",
        "hospitality",
        "HTA",
        "Cikarang Utara",
        ("Sinta Maharani", "Manajer Operasional"),
        "voluntary",
        6,
        outlets=("Rak lobi", "Restoran"),
    ),
    DemoPartner(
        "PT Bumi Kertas Lestari",
        "Bumi Kertas",
        "industry",
        "BKL",
        "Cikarang Barat",
        ("Agung Nugroho", "Manajer Pembelian"),
        "voluntary",
        5,
        outlets=("Gudang 2",),
        takes=("Fesyen",),
    ),
    DemoPartner(
        "Koperasi Karyawan Sinar Cikarang",
        "Kopkar Sinar",
        "cooperative",
        "KSC",
        "Cikarang Selatan",
        ("Lina Marpaung", "Ketua"),
        "voluntary",
        8,
        outlets=("Toko koperasi",),
        takes=(*FOOD, "Batik", "Kerajinan"),
    ),
    DemoPartner(
        "PT Swalayan Segar Pratama",
        "SegarPratama",
        "retail",
        "SSP",
        "Babelan",
        ("Yoga Aditya", "Staf Kemitraan"),
        "regulation",
        20,
        outlets=("Gerai Babelan", "Gerai Tarumajaya"),
    ),
)
