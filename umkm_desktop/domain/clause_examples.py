"""Example sentences for the contents of an agreement: a start for the parties to rewrite, not the office's rule."""

from collections.abc import Mapping

from umkm_desktop.i18n import N_

EXAMPLES: Mapping[str, str] = {
    "activity": N_(
        "PIHAK KESATU memasok produk sebagaimana disebut dalam perjanjian ini kepada PIHAK KEDUA, dan PIHAK KEDUA "
        "menjualnya di gerai yang disepakati. Jumlah dan jadwal pengiriman diatur dengan pesanan tertulis setiap "
        "bulan. Produk dijual dengan merek PIHAK KESATU."
    ),
    "rights_duties": N_(
        "PIHAK KESATU wajib menyerahkan produk sesuai mutu, jumlah dan jadwal yang disepakati, dan berhak menerima "
        "pembayaran tepat waktu serta laporan penjualan setiap bulan.\n"
        "PIHAK KEDUA wajib memajang produk di tempat yang mudah dilihat, membayar sesuai perjanjian dan melaporkan "
        "penjualan setiap bulan, dan berhak menolak produk yang tidak sesuai mutu dengan pemberitahuan tertulis."
    ),
    "development": N_(
        "PIHAK KEDUA membantu pengembangan usaha PIHAK KESATU melalui pelatihan mutu dan kemasan paling sedikit satu "
        "kali setahun, saran perbaikan produk berdasarkan data penjualan, dan kesempatan mengikuti promosi di gerai."
    ),
    "disputes": N_(
        "Perselisihan diselesaikan dengan musyawarah. Bila dalam 30 (tiga puluh) hari tidak tercapai mufakat, para "
        "pihak meminta mediasi Dinas, dan selanjutnya menyerahkan penyelesaiannya kepada Pengadilan Negeri setempat."
    ),
    "payment": N_(
        "PIHAK KEDUA membayar paling lambat 14 (empat belas) hari setelah tagihan diterima. Harga ditinjau bersama "
        "setiap 6 (enam) bulan. Tidak ada biaya di luar yang disebut dalam perjanjian ini."
    ),
}
