"""What the invented businesses of the demo office do, make and charge."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Good:
    """Something a business makes, the sizes it is sold in, and its retail price (rupiah, from and to)."""

    name: str
    sizes: tuple[str, ...]
    price: tuple[int, int]


@dataclass(frozen=True)
class Trade:
    """What a kind of business is called, does, and sells."""

    words: tuple[str, ...]
    category: str
    kbli: str
    activity: str
    goods: tuple[Good, ...]
    weight: int
    flavours: tuple[str, ...] = ()
    shelf_life_days: int | None = None

    @property
    def is_food(self) -> bool:
        """Whether its goods are eaten or drunk."""
        return self.category in FOOD


FOOD = ("Makanan", "Minuman")
_BAGS = ("100 g", "200 g", "250 g")
_JARS = ("120 g", "150 g", "200 g")
_BOTTLES = ("250 ml", "350 ml", "500 ml")

TRADES = (
    Trade(
        ("Keripik", "Kripik", "Aneka Keripik"),
        "Makanan",
        "10794",
        "Membuat keripik dari singkong, pisang dan tempe, dijual ke warung dan toko oleh-oleh.",
        (
            Good("Keripik Singkong", _BAGS, (9000, 18000)),
            Good("Keripik Pisang", _BAGS, (10000, 22000)),
            Good("Keripik Tempe", _BAGS, (9000, 20000)),
            Good("Keripik Talas", _BAGS, (12000, 24000)),
        ),
        16,
        ("Original", "Balado", "Pedas", "Manis", "Asin Gurih", "Keju", "Jagung Bakar", "Daun Jeruk"),
        180,
    ),
    Trade(
        ("Sambal", "Dapur Sambal"),
        "Makanan",
        "10772",
        "Mengolah sambal siap saji dalam botol kaca dan kemasan saset.",
        (
            Good("Sambal Roa", _JARS, (24000, 38000)),
            Good("Sambal Bawang", _JARS, (18000, 30000)),
            Good("Sambal Terasi", _JARS, (18000, 28000)),
            Good("Sambal Cumi", _JARS, (26000, 38000)),
        ),
        12,
        ("Pedas", "Sedang", "Ekstra Pedas"),
        180,
    ),
    Trade(
        ("Batik", "Rumah Batik", "Galeri Batik"),
        "Batik",
        "13134",
        "Membuat kain dan busana batik tulis dan cap bermotif khas Bekasi.",
        (
            Good("Batik Tulis Tarawang", ("Kain 2 m",), (240000, 480000)),
            Good("Batik Cap Ikan Gabus", ("Kain 2 m",), (110000, 190000)),
            Good("Kemeja Batik Saung Ranggon", ("M", "L", "XL"), (145000, 260000)),
            Good("Selendang Batik", ("1 helai",), (85000, 160000)),
        ),
        9,
    ),
    Trade(
        ("Kopi", "Kedai Kopi"),
        "Minuman",
        "10761",
        "Menyangrai dan menggiling kopi lokal dalam kemasan.",
        (
            Good("Kopi Bubuk Robusta", ("100 g", "200 g", "500 g"), (15000, 55000)),
            Good("Kopi Arabika Sangrai", ("200 g", "500 g"), (42000, 85000)),
            Good("Kopi Jahe", ("10 saset",), (18000, 30000)),
        ),
        8,
        (),
        365,
    ),
    Trade(
        ("Roti", "Kue", "Dapur", "Bolu"),
        "Makanan",
        "10710",
        "Membuat roti dan kue kering untuk pesanan dan titip jual.",
        (
            Good("Roti Manis Isi Cokelat", ("1 bungkus",), (5000, 9000)),
            Good("Nastar", ("250 g", "500 g"), (38000, 75000)),
            Good("Kastengel", ("250 g", "500 g"), (42000, 80000)),
            Good("Bolu Susu", ("1 kotak",), (28000, 45000)),
            Good("Kue Semprong", ("250 g",), (18000, 28000)),
        ),
        14,
        (),
        30,
    ),
    Trade(
        ("Tempe", "Tahu", "Oncom"),
        "Makanan",
        "10391",
        "Mengolah kedelai menjadi tempe, tahu dan oncom setiap hari.",
        (
            Good("Tempe Daun", ("1 papan",), (5000, 9000)),
            Good("Tahu Sutra", ("10 buah",), (8000, 14000)),
            Good("Tempe Mendoan Beku", ("500 g",), (16000, 24000)),
        ),
        7,
        (),
        7,
    ),
    Trade(
        ("Kerupuk", "Rengginang", "Opak"),
        "Makanan",
        "10794",
        "Membuat kerupuk dan rengginang mentah maupun siap makan.",
        (
            Good("Kerupuk Udang", ("250 g", "500 g"), (18000, 32000)),
            Good("Rengginang", ("250 g", "400 g"), (14000, 26000)),
            Good("Opak Ketan", ("200 g",), (10000, 18000)),
        ),
        9,
        ("Terasi", "Original", "Udang"),
        180,
    ),
    Trade(
        ("Dodol", "Abon", "Bandeng", "Olahan Ikan"),
        "Makanan",
        "10219",
        "Mengolah ikan dan daging menjadi lauk awet dan oleh-oleh.",
        (
            Good("Bandeng Presto", ("1 ekor", "2 ekor"), (28000, 65000)),
            Good("Abon Ikan Gabus", ("100 g", "250 g"), (28000, 75000)),
            Good("Dodol Betawi", ("250 g", "500 g"), (24000, 48000)),
            Good("Otak-otak Bandeng", ("5 buah",), (30000, 45000)),
        ),
        6,
        (),
        90,
    ),
    Trade(
        ("Jamu", "Minuman Herbal"),
        "Minuman",
        "21022",
        "Meracik jamu dan minuman herbal dalam botol.",
        (
            Good("Beras Kencur", _BOTTLES, (8000, 18000)),
            Good("Kunyit Asam", _BOTTLES, (8000, 18000)),
            Good("Wedang Jahe Merah", ("10 saset", "350 ml"), (15000, 32000)),
            Good("Sirup Rosela", ("500 ml",), (24000, 38000)),
        ),
        4,
        (),
        60,
    ),
    Trade(
        ("Konveksi", "Busana", "Jahit"),
        "Fesyen",
        "14111",
        "Menjahit pakaian seragam, busana muslim dan sarung tangan kerja.",
        (
            Good("Mukena Katun", ("1 setel",), (120000, 210000)),
            Good("Seragam Kerja", ("M", "L", "XL"), (95000, 165000)),
            Good("Sarung Tangan Kerja", ("1 lusin",), (28000, 48000)),
            Good("Kain Majun", ("1 kg", "25 kg"), (9000, 16000)),
        ),
        5,
    ),
    Trade(
        ("Anyaman", "Kerajinan", "Kriya"),
        "Kerajinan",
        "16291",
        "Membuat anyaman bambu dan kerajinan dari bahan sisa.",
        (
            Good("Tas Anyaman Bambu", ("1 buah",), (65000, 145000)),
            Good("Tempat Tisu Kain Perca", ("1 buah",), (25000, 45000)),
            Good("Lampu Hias Bambu", ("1 buah",), (85000, 175000)),
        ),
        4,
    ),
    Trade(
        ("Warung", "Toko", "Katering"),
        "Perdagangan",
        "47111",
        "Menjual kebutuhan sehari-hari dan nasi kotak untuk pesanan.",
        (
            Good("Paket Sembako", ("5 kg",), (85000, 120000)),
            Good("Tikar Lipat", ("1 buah",), (45000, 80000)),
        ),
        6,
    ),
)

LONG_NAME = (
    "Kelompok Usaha Bersama Pengolahan Hasil Perikanan dan Rumput Laut Ibu-Ibu Pesisir Muaragembong Sejahtera "
    "Mandiri Sentosa Abadi"
)
FIXED_BUSINESSES = (
    ("Keripik Barokah", "Keripik"),
    ('Toko <Maju> & Co "Jaya"', "Kerupuk"),
    (LONG_NAME, "Bandeng"),
    ("Kedai Kopi O'Brien", "Kopi"),
    ("Roti C++ Mandiri", "Roti"),
    ("Grosir Hemat 50% Bu Ani", "Sambal"),
)
"""Name and trade of what stands in every demo office, so that awkward names are met before a real one comes."""


def trade_of(word: str) -> Trade:
    """The trade that goes by a word."""
    return next(trade for trade in TRADES if word in trade.words)
