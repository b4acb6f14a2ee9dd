"""Clauses the program ships: a start for the parties to rewrite, marked as examples, not the office's rule.

Article numbers are left out where we could not compare them with the gazette; the office adds them in its own version.
"""

from dataclasses import dataclass

from umkm_desktop.domain.agreements.partnerships import Pattern

PKS_PAPER, MOU_PAPER = "pks", "mou"


@dataclass(frozen=True)
class ExampleClause:
    """One shipped clause: for which paper and part, for which pattern ("" for all), and what it rests on."""

    name: str
    paper: str
    part: str
    text: str
    pattern: str = ""
    basis: str = ""
    article: str = ""


def _pks(name: str, part: str, text: str, pattern: str = "", basis: str = "", article: str = "") -> ExampleClause:
    return ExampleClause(name, PKS_PAPER, part, text, pattern, basis, article)


def _mou(name: str, part: str, text: str) -> ExampleClause:
    return ExampleClause(name, MOU_PAPER, part, text)


CLAUSES: tuple[ExampleClause, ...] = (
    _pks(
        "Pasokan ke gerai", "activity",
        "PIHAK KESATU memasok produk sebagaimana disebut dalam perjanjian ini kepada PIHAK KEDUA, dan PIHAK KEDUA "
        "menjualnya di gerai yang disepakati. Jumlah dan jadwal pengiriman diatur dengan pesanan tertulis setiap "
        "bulan.",
        Pattern.GENERAL_TRADE, "UU 20/2008", "Pasal 34",
    ),
    _pks(
        "Penyediaan tempat usaha", "activity",
        "PIHAK KEDUA menyediakan tempat berjualan bagi PIHAK KESATU di lokasi yang disepakati, dengan luas, letak, dan "
        "waktu pemakaian sebagaimana tercantum dalam ruang lingkup perjanjian ini.",
        Pattern.GENERAL_TRADE, "Permendag 23/2021", "Pasal 7",
    ),
    _pks(
        "Pasokan bahan untuk industri", "activity",
        "PIHAK KESATU memasok barang menurut spesifikasi tertulis PIHAK KEDUA untuk dipakai dalam kegiatan produksi "
        "PIHAK KEDUA. Perubahan spesifikasi diberitahukan paling lambat 30 (tiga puluh) hari sebelumnya.",
        Pattern.SUPPLY_CHAIN, "UU 20/2008", "Pasal 34",
    ),
    _pks(
        "Pengerjaan sebagian produksi", "activity",
        "PIHAK KEDUA menyerahkan pengerjaan sebagian produksinya kepada PIHAK KESATU dan menyediakan bahan, "
        "spesifikasi, dan bimbingan teknis yang diperlukan.",
        Pattern.SUBCONTRACT, "PP 7/2021",
    ),
    _pks(
        "Plasma dan inti", "activity",
        "PIHAK KEDUA sebagai inti membina PIHAK KESATU sebagai plasma dalam penyediaan sarana produksi dan bimbingan, "
        "dan membeli hasil PIHAK KESATU menurut mutu dan harga yang disepakati.",
        Pattern.NUCLEUS_PLASMA, "PP 7/2021",
    ),
    _pks(
        "Bagi hasil", "activity",
        "PIHAK KESATU menjalankan usaha dengan modal atau tempat dari PIHAK KEDUA, dan hasil bersih dibagi menurut "
        "perbandingan yang disepakati dalam ketentuan harga perjanjian ini.",
        Pattern.PROFIT_SHARING, "PP 7/2021",
    ),
    _pks(
        "Gerai dan produk", "scope",
        "Ruang lingkup perjanjian ini meliputi penjualan produk PIHAK KESATU di gerai PIHAK KEDUA yang berada di "
        "Kabupaten Bekasi. Penambahan gerai atau produk dilakukan dengan kesepakatan tertulis.",
    ),
    _pks(
        "Hak dan kewajiban pemasok dan toko", "rights_duties",
        "PIHAK KESATU wajib menyerahkan produk sesuai mutu, jumlah dan jadwal yang disepakati, dan berhak menerima "
        "pembayaran tepat waktu serta laporan penjualan setiap bulan.\n"
        "PIHAK KEDUA wajib memajang produk di tempat yang mudah dilihat, membayar sesuai perjanjian dan melaporkan "
        "penjualan setiap bulan, dan berhak menolak produk yang tidak sesuai mutu dengan pemberitahuan tertulis.",
        "", "UU 20/2008", "Pasal 34",
    ),
    _pks(
        "Pelatihan dan data penjualan", "development",
        "PIHAK KEDUA membantu pengembangan usaha PIHAK KESATU melalui pelatihan mutu dan kemasan paling sedikit satu "
        "kali setahun, saran perbaikan produk berdasarkan data penjualan, dan kesempatan mengikuti promosi di gerai.",
        "", "UU 20/2008", "Pasal 25",
    ),
    _pks(
        "Harga bersama", "price_terms",
        "Harga ditetapkan bersama berdasarkan harga pokok PIHAK KESATU dan keuntungan yang wajar, dan ditinjau setiap "
        "6 (enam) bulan. Perubahan harga berlaku setelah disetujui tertulis kedua pihak.",
        "", "UU 20/2008", "Pasal 25",
    ),
    _pks(
        "Tidak ada biaya lain", "payment",
        "Tidak ada biaya, potongan, atau denda di luar yang disebut dengan jumlahnya dalam perjanjian ini.",
        "", "Permendag 23/2021", "Pasal 11",
    ),
    _pks(
        "Retur terbatas", "returns",
        "Barang dapat dikembalikan hanya bila rusak atau tidak sesuai mutu pada saat diterima, paling lambat 7 (tujuh) "
        "hari setelah diterima. Barang yang kedaluwarsa di gerai menjadi tanggungan PIHAK KEDUA.",
    ),
    _pks(
        "Keadaan kahar", "force_majeure",
        "Pihak yang mengalami keadaan kahar memberitahukan secara tertulis paling lambat 7 (tujuh) hari kalender sejak "
        "keadaan itu terjadi. Kewajiban yang tertunda karenanya tidak dikenai denda.",
    ),
    _pks(
        "Musyawarah, mediasi, pengadilan", "disputes",
        "Perselisihan diselesaikan dengan musyawarah. Bila dalam 30 (tiga puluh) hari tidak tercapai mufakat, para "
        "pihak meminta mediasi Dinas, dan selanjutnya menyerahkan penyelesaiannya kepada Pengadilan Negeri setempat.",
        "", "UU 20/2008", "Pasal 34",
    ),
    _mou(
        "Maksud memperluas pasar", "purpose",
        "Nota kesepahaman ini dimaksudkan sebagai landasan kerja sama PARA PIHAK, dengan tujuan memperluas pasar dan "
        "meningkatkan daya saing usaha mikro dan usaha kecil.",
    ),
    _mou(
        "Pemasaran dan ruang usaha", "scope",
        "Ruang lingkup nota kesepahaman ini meliputi:\n"
        "a. pemasaran produk usaha mikro dan usaha kecil pada gerai PIHAK KEDUA;\n"
        "b. penyediaan tempat berjualan atau ruang promosi;\n"
        "c. pembinaan mutu, kemasan, dan kesinambungan pasokan; dan\n"
        "d. evaluasi penjualan setiap bulan.",
    ),
    _mou(
        "Tugas dinas dan mitra", "duties",
        "Tugas PIHAK KESATU:\n"
        "1. Mengurasi dan mengusulkan produk yang memenuhi syarat PIHAK KEDUA.\n"
        "2. Mendampingi pelaku usaha dalam memenuhi perizinan, mutu, dan pasokan.\n"
        "Tugas PIHAK KEDUA:\n"
        "1. Menilai produk yang diusulkan dan memberitahukan hasilnya secara tertulis.\n"
        "2. Menempatkan produk yang disetujui pada tempat yang layak.\n"
        "3. Menyampaikan laporan penjualan setiap bulan kepada PIHAK KESATU.",
    ),
    _mou(
        "Biaya masing-masing", "costs",
        "Biaya yang timbul ditanggung oleh masing-masing pihak sesuai dengan tugasnya dan ketentuan yang berlaku.",
    ),
    _mou("Musyawarah", "disputes", "Perselisihan yang timbul diselesaikan secara musyawarah untuk mufakat."),
)  # fmt: skip
