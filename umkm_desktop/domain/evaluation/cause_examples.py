"""The causes and solutions every office starts with: proposals in the office's words, to be renamed or retired.

Source: the lists of what falls and stands still on a retailer's shelf in public reports of such programmes, worded by
us; none of it is prescribed. What is shipped carries no figures: those come from the office's own cases.
"""

SHIPPED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Stok kosong", (
        "Jadwal kirim tetap setiap minggu",
        "Tambah stok pengaman sebelum akhir pekan",
        "Tambah kapasitas produksi atau tenaga bantu",
    )),
    ("Harga", (
        "Hitung ulang HPP dan harga jual",
        "Ukuran kemasan lebih kecil dengan harga terjangkau",
        "Rundingkan margin dengan mitra",
    )),
    ("Kemasan", (
        "Ganti bahan kemasan atau alat segel",
        "Perbaiki label dan desain",
        "Pelatihan pengemasan",
    )),
    ("Mutu", (
        "Perbaiki resep atau cara produksi, lalu uji simpan",
        "Tarik dan ganti stok yang mendekati kedaluwarsa",
        "Kurasi ulang produk",
    )),
    ("Kompetitor", (
        "Tonjolkan keunggulan pada kemasan dan rak",
        "Varian atau rasa baru",
    )),
    ("Letak rak", (
        "Minta pindah ke rak depan, tengah, atau ujung",
        "Pasang penanda rak produk UMKM",
    )),
    ("Promosi", (
        "Potongan harga atau beli dua di gerai",
        "Uji rasa di gerai",
        "Promosi di media sosial usaha dan dinas",
    )),
    ("Musiman", (
        "Sesuaikan jumlah kirim dengan musim",
        "Siapkan produk untuk musim berikutnya",
    )),
    ("Administrasi atau pembayaran", (
        "Lengkapi faktur dan dokumen penagihan",
        "Dinas menyurati mitra tentang pembayaran",
        "Perpanjang izin atau perjanjian yang habis",
    )),
    ("Lain", (
        "Kunjungan pendamping untuk mencari penyebab",
    )),
)  # fmt: skip
"""Cause and its solutions, in the order of the lists."""
