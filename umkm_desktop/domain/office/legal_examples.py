"""The regulations a new office begins with: found in public text, checked by nobody of the office yet.

None of them is marked as checked, and dates and articles that no source gave are left open. Papers cite only those
with ``cited_by``; the others stand in the register for duties, contents and fees, until legal staff looked at them.
"""

from dataclasses import dataclass
from datetime import date

from umkm_desktop.domain.office.legal_register import EVERY_PAPER


@dataclass(frozen=True)
class Example:
    """One regulation; ``rests`` are (what, key, article) that rest on it, ``replaces`` the short name of another."""

    short: str
    title: str
    about: str
    starts: date | None = None
    cited_by: str = ""
    replaces: str = ""
    note: str = ""
    rests: tuple[tuple[str, str, str], ...] = ()


_CONTENTS = ("activity", "rights_duties", "development", "term", "disputes")

EXAMPLES: tuple[Example, ...] = (
    Example(
        "PP 7/2021",
        "Peraturan Pemerintah Nomor 7 Tahun 2021",
        "Kemudahan, Pelindungan, dan Pemberdayaan Koperasi dan Usaha Mikro, Kecil, dan Menengah",
        date(2021, 2, 2),
        EVERY_PAPER,
        note="Pola kemitraan: Pasal 106. Pasal tentang isi perjanjian (sekitar Pasal 117) belum diperiksa.",
        rests=tuple(("content", key, "") for key in _CONTENTS),
    ),
    Example(
        "Perbup 73/2020",
        "Peraturan Bupati Bekasi Nomor 73 Tahun 2020",
        "Pola Kemitraan Usaha Mikro dengan Usaha Besar",
        cited_by=EVERY_PAPER,
        note="Naskah lengkap belum ditemukan dan tanggal berlakunya belum diperiksa; Pasal 17 (izin dapat ditolak "
        "atau dicabut atas rekomendasi dinas) menurut pemberitaan. Peraturan daerah di atasnya mungkin sudah diganti.",
        rests=(("duty", "regulation", ""),),
    ),
    Example(
        "Perda 1/2019",
        "Peraturan Daerah Kabupaten Bekasi Nomor 1 Tahun 2019",
        "Pemberdayaan dan Pengembangan Usaha Mikro",
        note="Menurut pemberitaan; mungkin sudah diganti peraturan daerah yang disetujui 11 Juli 2023.",
    ),
    Example(
        "Perda 2023 (nomor belum diketahui)",
        "Peraturan Daerah Kabupaten Bekasi Tahun 2023 (nomor belum diketahui)",
        "Kemudahan, Pelindungan dan Pemberdayaan Koperasi dan Usaha Mikro",
        replaces="Perda 1/2019",
        note="Disetujui 11 Juli 2023 menurut pemberitaan. Nomor, tanggal berlaku, dan apakah mencabut Perda 1/2019 "
        "belum diperiksa: selama tanggal mulainya kosong, yang lama tidak berakhir.",
    ),
    Example(
        "UU 20/2008",
        "Undang-Undang Nomor 20 Tahun 2008",
        "Usaha Mikro, Kecil, dan Menengah",
        note="Pengawasan kemitraan oleh KPPU: Pasal 36. Perubahan oleh undang-undang kemudian belum diperiksa.",
        rests=(
            *(("content", key, "Pasal 34") for key in _CONTENTS),
            ("content", "price_terms", "Pasal 25"),
            ("caution", "ownership", "Pasal 35"),
            ("caution", "unfair_price", "Pasal 25"),
            ("caution", "unfair_term", "Pasal 25"),
        ),
    ),
    Example(
        "Permendag 23/2021",
        "Peraturan Menteri Perdagangan Nomor 23 Tahun 2021",
        "Pedoman Pengembangan, Penataan, dan Pembinaan Pusat Perbelanjaan dan Toko Swalayan",
        note="30 % ruang usaha atau promosi berlaku bagi pusat perbelanjaan, bukan rak toko swalayan. Biaya "
        "pendaftaran per gerai minimarket berbeda di dua sumber (Rp5.000 dan Rp50.000): belum diperiksa.",
        rests=(
            ("duty", "mall-space", "Pasal 7"),
            ("content", "payment", "Pasal 11"),
            ("caution", "outside_cost", "Pasal 11"),
            ("caution", "listing_fee", "Pasal 11"),
            ("fee", "supplier-fees", "Pasal 11"),
            ("fee", "listing-fee", "Pasal 11"),
        ),
    ),
    Example(
        "PP 29/2021",
        "Peraturan Pemerintah Nomor 29 Tahun 2021",
        "Penyelenggaraan Bidang Perdagangan",
        note="Ukuran toko swalayan: Pasal 86 dan 87. Diubah PP 3/2026.",
    ),
    Example(
        "PP 3/2026",
        "Peraturan Pemerintah Nomor 3 Tahun 2026",
        "Perubahan atas Peraturan Pemerintah Nomor 29 Tahun 2021",
        date(2026, 1, 15),
        note="Mengubah PP 29/2021, tidak menggantikannya. Isi menurut sumber sekunder, belum diperiksa.",
        rests=(
            ("content", "brand", "Pasal 98 dan 98A"),
            ("caution", "forced_label", "Pasal 98 dan 98A"),
            ("caution", "no_producer", "Pasal 98 dan 98A"),
        ),
    ),
    Example(
        "Permen Investasi/BKPM 1/2022",
        "Peraturan Menteri Investasi/Kepala Badan Koordinasi Penanaman Modal Nomor 1 Tahun 2022",
        "Tata Cara Pelaksanaan Kemitraan di Bidang Penanaman Modal antara Usaha Besar dengan UMKM di Daerah",
        note="Diubah Peraturan BKPM 3/2025. Pasal 22: kemitraan berlangsung selama usaha besar beroperasi.",
        rests=(("duty", "investment", "Pasal 22"),),
    ),
    Example(
        "Peraturan BKPM 3/2025",
        "Peraturan Badan Koordinasi Penanaman Modal Nomor 3 Tahun 2025",
        "Perubahan atas Peraturan Menteri Investasi/Kepala BKPM Nomor 1 Tahun 2022",
        note="Mengubah, tidak menggantikan. Tanggal berlaku belum diperiksa.",
        rests=(("duty", "investment", ""),),
    ),
    Example(
        "UU 33/2014",
        "Undang-Undang Nomor 33 Tahun 2014",
        "Jaminan Produk Halal",
        note="Kewajiban bersertifikat halal. Naskah dan perubahannya belum diperiksa.",
    ),
    Example(
        "PP 39/2021",
        "Peraturan Pemerintah Nomor 39 Tahun 2021",
        "Penyelenggaraan Bidang Jaminan Produk Halal",
        note="Penahapan kewajiban halal; menurut pemberitaan diganti PP 42/2024. Belum diperiksa.",
    ),
    Example(
        "PP 42/2024",
        "Peraturan Pemerintah Nomor 42 Tahun 2024",
        "Penyelenggaraan Bidang Jaminan Produk Halal",
        note="Pasal 160: pangan usaha mikro dan kecil wajib bersertifikat halal sejak 17 Oktober 2026, usaha "
        "menengah dan besar sejak 17 Oktober 2024, menurut pemberitaan (inews.id, 16 Mei 2024). "
        "Naskahnya belum diperiksa.",
    ),
    Example(
        "UU 18/2012",
        "Undang-Undang Nomor 18 Tahun 2012",
        "Pangan",
        note="Izin edar pangan olahan. Pasal dan tanggal berlaku belum diperiksa.",
    ),
    Example(
        "Peraturan BPOM 22/2018",
        "Peraturan Badan Pengawas Obat dan Makanan Nomor 22 Tahun 2018",
        "Pedoman Pemberian Sertifikat Produksi Pangan Industri Rumah Tangga",
        note="SPP-IRT. Perubahan sejak OSS 2021 dan tanggal berlaku belum diperiksa.",
    ),
    Example(
        "UU 27/2022",
        "Undang-Undang Nomor 27 Tahun 2022",
        "Pelindungan Data Pribadi",
        note="Berlaku penuh sejak 17 Oktober 2024. Kegagalan pelindungan diberitahukan paling lambat 3 x 24 jam: "
        "Pasal 46. Peraturan pelaksananya belum diperiksa.",
    ),
    Example(
        "Permendagri 1/2023",
        "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2023",
        "Tata Naskah Dinas di Lingkungan Pemerintah Daerah",
        note="Ketentuan kertas, huruf dan batas halaman belum diperiksa; peraturan bupatinya belum ditemukan.",
    ),
    Example(
        "Permendagri 83/2022",
        "Peraturan Menteri Dalam Negeri Nomor 83 Tahun 2022",
        "Kode Klasifikasi Arsip di Lingkungan Kementerian Dalam Negeri dan Pemerintah Daerah",
        note="500.3 koperasi dan UKM; kode di bawahnya belum diperiksa.",
    ),
    Example(
        "Perkom KPPU 4/2019",
        "Peraturan Komisi Pengawas Persaingan Usaha Nomor 4 Tahun 2019",
        "Tata Cara Pengawasan dan Penanganan Perkara Kemitraan",
        note="Menurut laman KPPU.",
    ),
)
