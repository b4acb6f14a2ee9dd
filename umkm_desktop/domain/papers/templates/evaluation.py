"""The texts of the letter with a month's sales."""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule
from umkm_desktop.i18n import N_

RULES = {
    Kind.EVALUATION_LETTER: TemplateRule(
        parts=(
            Part("hal", N_("Hal"), "Hasil Evaluasi Penjualan Bulan {bulan}", 1),
            Part("sifat", N_("Sifat"), "Biasa", 1),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Sehubungan dengan pelaksanaan kemitraan antara {pihak} dan {daftar_mitra}[ berdasarkan Perjanjian "
                "Kemitraan {perjanjian}], kami sampaikan hasil evaluasi penjualan bulan {bulan} sebagai berikut.",
                4,
            ),
            Part(
                "catatan_tabel",
                N_("Catatan di bawah tabel"),
                "Satuan: rupiah. Naik: di atas +{batas}%; turun: di bawah −{batas}%; selain itu stagnan. Tren: {awal} "
                "s.d. {akhir}.",
            ),
            Part("nilai", N_("Nilai penjualan"),
                 "Nilai penjualan bulan {bulan} sebesar {nilai} ({nilai_terbilang} rupiah)."),
            Part("tahun_lalu", N_("Terhadap bulan yang sama tahun lalu"),
                 "Dibandingkan dengan {bulan_tahun_lalu}: {hasil_tahun_lalu}."),
            Part(
                "hari_raya",
                N_("Bila hari raya menggeser bandingan"),
                "Bandingan dengan {bandingan} dipengaruhi {hari_raya}, yang tanggalnya bergeser setiap tahun, sehingga "
                "kenaikan dan penurunannya perlu dibaca dengan memperhatikan hal itu.",
                2,
            ),
            Part(
                "semua_naik",
                N_("Bila semua naik"),
                "Penjualan seluruh produk meningkat. Kami menyampaikan penghargaan dan mengharapkan mutu serta "
                "ketersediaan stok tetap terjaga.",
                3,
            ),
            Part(
                "ada_turun",
                N_("Bila ada yang turun atau stagnan"),
                "Terhadap produk yang turun atau stagnan, kami mengharapkan penyebabnya ditelusuri bersama dan tindak "
                "lanjutnya disampaikan pada laporan bulan berikutnya.",
                3,
            ),
            Part(
                "tindak_lanjut",
                N_("Bila penyebab dan solusi sudah dicatat"),
                "Penyebab, tindak lanjut, penanggung jawab, dan batas waktunya kami catat sebagai berikut.",
                2,
            ),
            Part(
                "tanpa_pembanding",
                N_("Bila belum ada pembanding"),
                "Untuk bulan ini belum ada pembanding, sehingga perubahan penjualan belum dapat dinyatakan; laporan "
                "ini menjadi pembanding bagi bulan berikutnya.",
                3,
            ),
            Part(
                "belum_lapor",
                N_("Bila ada yang belum lapor"),
                "Sampai dengan {tanggal} kami belum menerima laporan penjualan bulan {bulan} untuk {n_belum} "
                "({n_belum_terbilang}) penempatan; mohon laporan tersebut segera disampaikan.",
                3,
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Apabila terdapat perbedaan data, Saudara dapat menyampaikan tanggapan tertulis paling lambat 7 "
                "(tujuh) hari kerja setelah surat ini diterima. Atas perhatian dan kerja sama Saudara, kami ucapkan "
                "terima kasih.",
                4,
            ),
            Part("tembusan", N_("Tembusan surat kepada usaha, satu per baris"), "Pimpinan {nama_mitra}",
                 optional=True),
        ),
        fields={
            "bulan": TemplateField(N_("bulan evaluasi"), "Oktober 2026"),
            "pihak": TemplateField(N_("nama usaha, atau jumlah usaha"), "Dapur Ibu Contoh"),
            "daftar_mitra": TemplateField(N_("nama mitra"), "PT Ritel Sentosa Cikarang"),
            "nama_mitra": TemplateField(N_("satu mitra; baris tembusan diulang untuk setiap mitra"),
                                        "PT Ritel Sentosa Cikarang"),
            "perjanjian": TemplateField(N_("nomor dan tanggal perjanjian"),
                                        "Nomor 012/PKS/XI/2026 tanggal 10 November 2026"),
            "batas": TemplateField(N_("batas stagnan, persen"), "5"),
            "awal": TemplateField(N_("bulan pertama tren"), "November 2025"),
            "akhir": TemplateField(N_("bulan terakhir tren"), "Oktober 2026"),
            "nilai": TemplateField(N_("jumlah penjualan"), "Rp18.450.000,00"),
            "nilai_terbilang": TemplateField(
                N_("jumlah penjualan dengan huruf"), "delapan belas juta empat ratus lima puluh ribu"
            ),
            "tanggal": TemplateField(N_("tanggal surat"), "24 November 2026"),
            "bulan_tahun_lalu": TemplateField(N_("bulan yang sama tahun lalu"), "Oktober 2025"),
            "hasil_tahun_lalu": TemplateField(N_("banyaknya yang naik, turun, dan stagnan"), "2 naik dan 1 turun"),
            "hari_raya": TemplateField(N_("hari raya yang menggeser bandingan"), "Idul Fitri"),
            "bandingan": TemplateField(N_("bulan pembanding yang bergeser"), "Maret 2026 dan April 2025"),
            "n_belum": TemplateField(N_("banyaknya penempatan yang belum lapor"), "2"),
            "n_belum_terbilang": TemplateField(N_("banyaknya dengan huruf"), "dua"),
        },
    )
}  # fmt: skip
