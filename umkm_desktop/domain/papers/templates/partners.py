"""The texts of what goes to a partner: the memorandum, the request for shelves, and the letters to a large business.

The last three say what the record shows ("belum melaporkan"), name no offence and threaten nothing.
"""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.office_fields import DAY_FIELDS, OFFICE_FIELDS, PARTNER_FIELDS
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule
from umkm_desktop.i18n import N_

ARTICLES = """Pasal: Maksud dan Tujuan
Nota kesepahaman ini dimaksudkan sebagai landasan kerja sama PARA PIHAK, dengan tujuan memperluas pasar dan \
meningkatkan daya saing usaha mikro dan usaha kecil di {daerah}.
Pasal: Ruang Lingkup
Ruang lingkup nota kesepahaman ini meliputi:
a. pemasaran produk usaha mikro dan usaha kecil pada gerai atau jaringan PIHAK KEDUA;
b. penyediaan tempat berjualan atau ruang promosi;
c. pembinaan mutu, kemasan, dan kesinambungan pasokan; dan
d. evaluasi penjualan setiap bulan.
Pasal: Tugas PIHAK KESATU
1. Mengurasi dan mengusulkan produk yang memenuhi syarat PIHAK KEDUA.
2. Mendampingi pelaku usaha dalam memenuhi perizinan, mutu, dan pasokan.
3. Memfasilitasi perjanjian kemitraan antara pelaku usaha dan PIHAK KEDUA.
Pasal: Tugas PIHAK KEDUA
1. Menilai produk yang diusulkan dan memberitahukan hasilnya secara tertulis.
2. Menempatkan produk yang disetujui pada tempat yang layak.
3. Menyampaikan laporan penjualan setiap bulan kepada PIHAK KESATU.
Pasal: Pelaksanaan
Pelaksanaan nota kesepahaman ini dituangkan dalam perjanjian kemitraan antara PIHAK KEDUA dan masing-masing pelaku \
usaha[, sesuai dengan {dasar_hukum_singkat}].
Pasal: Pembiayaan
Biaya yang timbul ditanggung oleh masing-masing pihak sesuai dengan tugasnya dan ketentuan yang berlaku.
Pasal: Jangka Waktu
Nota kesepahaman ini berlaku selama 2 (dua) tahun terhitung sejak tanggal ditandatangani dan dapat diperpanjang dengan \
kesepakatan tertulis PARA PIHAK.
Pasal: Penyelesaian Perselisihan
Perselisihan yang timbul diselesaikan secara musyawarah untuk mufakat."""

DUTY_FIELDS = {
    "terpenuhi": TemplateField(
        N_("yang sudah terpenuhi dari kewajiban"), "2 dari 3 perjanjian dan 12 dari 20 produk", parts=("isi_sebagian",)
    ),
    "kekurangan": TemplateField(N_("yang masih kurang"), "1 perjanjian dan 8 produk", parts=("isi_sebagian",)),
}

EARLIER_FIELDS = {
    "nomor_imbauan": TemplateField(N_("nomor surat imbauan yang mendahului"), "500.3/0101/DKUKM/VIII/2026"),
    "tanggal_imbauan": TemplateField(N_("tanggal surat imbauan itu"), "10 Agustus 2026"),
    "nomor_peringatan": TemplateField(N_("nomor surat peringatan yang mendahului"), "500.3/0131/DKUKM/X/2026"),
    "tanggal_peringatan": TemplateField(N_("tanggal surat peringatan itu"), "12 Oktober 2026"),
}
REPLY_FIELD = {"batas": TemplateField(N_("batas jawaban: 14 hari sesudah tanggal surat"), "8 Desember 2026")}

RULES = {
    Kind.MEMORANDUM: TemplateRule(
        parts=(
            Part("judul", N_("Judul"), "NOTA KESEPAHAMAN", 1),
            Part(
                "tentang",
                N_("Tentang"),
                "KEMITRAAN DAN PEMASARAN PRODUK USAHA MIKRO DAN USAHA KECIL",
            ),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Pada hari ini, {hari}, tanggal {tanggal_terbilang} bulan {bulan} tahun {tahun_terbilang} "
                "({tanggal_angka}), bertempat di {tempat}, kami yang bertanda tangan di bawah ini:",
                3,
            ),
            Part(
                "pihak_kesatu",
                N_("Pihak Kesatu"),
                "{jabatan_dinas} pada {dinas} {daerah}, berkedudukan di {alamat_dinas}, bertindak untuk dan atas nama "
                "{dinas} {daerah}, selanjutnya disebut **PIHAK KESATU**;",
                3,
            ),
            Part(
                "pihak_kedua",
                N_("Pihak Kedua"),
                "{jabatan_mitra} {nama_mitra}[, NIB {nib}], berkedudukan di {alamat},[ berdasarkan {kewenangan},] "
                "bertindak untuk dan atas nama {nama_mitra}, selanjutnya disebut **PIHAK KEDUA**.",
                3,
            ),
            Part(
                "sepakat",
                N_("Kesepakatan"),
                "PIHAK KESATU dan PIHAK KEDUA, selanjutnya secara bersama-sama disebut PARA PIHAK, sepakat membuat "
                "nota kesepahaman dengan ketentuan sebagai berikut.",
                3,
            ),
            Part("pasal", N_("Pasal; baris “Pasal: Nama” memulai pasal baru"), ARTICLES, 16),
            Part(
                "jangka_waktu",
                N_("Jangka waktu, bila tanggalnya tercatat"),
                "Nota kesepahaman ini berlaku sejak {mulai} sampai dengan {akhir} dan dapat diperpanjang dengan "
                "kesepakatan tertulis PARA PIHAK.",
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Nota kesepahaman ini dibuat dalam rangkap 2 (dua), masing-masing bermeterai cukup dan mempunyai "
                "kekuatan hukum yang sama.",
            ),
        ),
        fields=OFFICE_FIELDS
        | PARTNER_FIELDS
        | DAY_FIELDS
        | {
            "jabatan_dinas": TemplateField(N_("jabatan pejabat dinas yang menandatangani"), "Kepala Dinas"),
            "alamat_dinas": TemplateField(N_("alamat dinas"), "Komplek Perkantoran Pemerintah Daerah, Cikarang Pusat"),
            "jabatan_mitra": TemplateField(N_("jabatan penanda tangan dari mitra"), "Direktur"),
            "kewenangan": TemplateField(
                N_("dasar kewenangan penanda tangan mitra"),
                "Surat Kuasa Nomor 12 tanggal 3 Maret 2026",
                parts=("pihak_kedua",),
            ),
            "mulai": TemplateField(N_("awal masa berlaku"), "10 November 2026", parts=("jangka_waktu",)),
            "akhir": TemplateField(N_("akhir masa berlaku"), "9 November 2028", parts=("jangka_waktu",)),
        },
    ),
    Kind.REQUEST_LETTER: TemplateRule(
        parts=(
            Part("hal", N_("Hal"), "Permohonan Penempatan Produk Usaha Mikro dan Usaha Kecil", 1),
            Part("sifat", N_("Sifat"), "Biasa", 1),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Dalam rangka memperluas pasar bagi pelaku usaha mikro dan usaha kecil di {daerah}[, dan sesuai dengan "
                "{dasar_hukum_singkat}], bersama ini kami mengusulkan {n} ({n_terbilang}) produk dari {m} "
                "({m_terbilang}) pelaku usaha[, seluruhnya {hasil_kurasi},] untuk dipasarkan melalui {nama_mitra}.",
                5,
            ),
            Part(
                "daftar",
                N_("Daftar produk, sampai dua belas"),
                "Produk yang kami usulkan adalah sebagai berikut.\n{tabel_produk}",
                3,
            ),
            Part(
                "daftar_terlampir",
                N_("Bila lebih dari dua belas: daftar di lampiran"),
                "Daftar produk tersebut, beserta harga, kapasitas, dan izinnya, kami sampaikan dalam lampiran surat "
                "ini.",
            ),
            Part(
                "permohonan",
                N_("Permohonan"),
                "Kami mohon kesediaan Saudara menilai produk tersebut dan memberitahukan hasilnya secara tertulis "
                "paling lambat tanggal {batas}. Contoh produk, dokumen perizinan, dan pertemuan dengan pelaku usaha "
                "siap kami fasilitasi.",
                4,
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Atas perhatian dan dukungan Saudara terhadap usaha mikro dan usaha kecil di {daerah}, kami ucapkan "
                "terima kasih.",
            ),
            Part("tembusan", N_("Tembusan, satu per baris"), "", optional=True),
        ),
        fields=OFFICE_FIELDS
        | PARTNER_FIELDS
        | REPLY_FIELD
        | {
            "n": TemplateField(N_("banyaknya produk"), "3"),
            "n_terbilang": TemplateField(N_("banyaknya dengan huruf"), "tiga"),
            "m": TemplateField(N_("banyaknya pelaku usaha"), "2"),
            "m_terbilang": TemplateField(N_("banyaknya dengan huruf"), "dua"),
            "hasil_kurasi": TemplateField(N_("hanya bila semua produk lolos kurasi"), "telah lolos kurasi Dinas"),
            "tabel_produk": TemplateField(N_("tabel usaha, produk, harga, kapasitas, dan izin"), block=True),
        },
    ),
    Kind.APPEAL_LETTER: TemplateRule(
        parts=(
            Part("hal", N_("Hal"), "Imbauan Pelaksanaan Kemitraan dengan Usaha Mikro dan Usaha Kecil", 1),
            Part("sifat", N_("Sifat"), "Segera", 1),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Dalam rangka memperluas pasar bagi pelaku usaha mikro dan usaha kecil di {daerah} serta mendasari:\n"
                "{dasar_hukum}\ndengan hormat kami sampaikan hal-hal sebagai berikut.",
                4,
            ),
            Part(
                "isi",
                N_("Isi"),
                "1. Berdasarkan catatan kami sampai dengan {tanggal}, {nama_mitra} belum melaporkan pelaksanaan "
                "kemitraan dengan pelaku usaha mikro atau usaha kecil di {daerah}.\n"
                "2. Kami mengimbau agar perusahaan Saudara menjalin kemitraan, antara lain melalui pembelian barang "
                "atau jasa, penyediaan tempat berjualan, atau bentuk lain yang disepakati, dengan prinsip saling "
                "memerlukan, saling mempercayai, saling memperkuat, dan saling menguntungkan.\n"
                "3. Kami mohon rencana kemitraan perusahaan Saudara disampaikan secara tertulis paling lambat tanggal "
                "{batas}. Apabila kemitraan telah berjalan, mohon keterangannya disampaikan kepada kami.\n"
                "4. [Sebagai bahan pertimbangan, kami lampirkan daftar {n} ({n_terbilang}) produk yang telah lolos "
                "kurasi Dinas beserta kapasitas produksinya.]",
                10,
            ),
            Part(
                "isi_sebagian",
                N_("Isi, bila sebagian sudah terpenuhi"),
                "1. Berdasarkan catatan kami sampai dengan {tanggal}, {nama_mitra} telah melaksanakan kemitraan dengan "
                "pelaku usaha mikro dan usaha kecil di {daerah}: {terpenuhi}. Untuk itu kami menyampaikan "
                "penghargaan.\n"
                "2. Untuk melengkapi kewajiban bermitra perusahaan Saudara, menurut catatan yang sama masih kurang "
                "{kekurangan}. Kami mengimbau agar kekurangan tersebut dipenuhi.\n"
                "3. Kami mohon rencananya disampaikan secara tertulis paling lambat tanggal {batas}. Apabila telah "
                "berjalan, mohon keterangannya disampaikan kepada kami.\n"
                "4. [Sebagai bahan pertimbangan, kami lampirkan daftar {n} ({n_terbilang}) produk yang telah lolos "
                "kurasi Dinas beserta kapasitas produksinya.]",
                10,
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Atas perhatian dan dukungan Saudara terhadap usaha mikro dan usaha kecil di {daerah}, kami ucapkan "
                "terima kasih.",
            ),
            Part("tembusan", N_("Tembusan, satu per baris"), "", optional=True),
        ),
        fields=OFFICE_FIELDS
        | PARTNER_FIELDS
        | REPLY_FIELD
        | DUTY_FIELDS
        | {
            "n": TemplateField(N_("banyaknya produk dalam lampiran"), "2"),
            "n_terbilang": TemplateField(N_("banyaknya dengan huruf"), "dua"),
        },
    ),
    Kind.WARNING_LETTER: TemplateRule(
        parts=(
            Part("hal", N_("Hal"), "Peringatan Pelaporan Kemitraan dengan Usaha Mikro dan Usaha Kecil", 1),
            Part("sifat", N_("Sifat"), "Segera", 1),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Menindaklanjuti surat imbauan kami Nomor {nomor_imbauan} tanggal {tanggal_imbauan}[ dan sesuai dengan "
                "{dasar_hukum_singkat}], dengan hormat kami sampaikan hal-hal sebagai berikut.",
                3,
            ),
            Part(
                "isi",
                N_("Isi"),
                "1. Berdasarkan catatan kami sampai dengan {tanggal}, {nama_mitra} belum melaporkan pelaksanaan "
                "kemitraan dengan pelaku usaha mikro atau usaha kecil di {daerah}.\n"
                "2. Kami mengingatkan kembali agar perusahaan Saudara menyampaikan rencana atau pelaksanaan kemitraan "
                "tersebut secara tertulis paling lambat tanggal {batas}.\n"
                "3. Apabila terdapat kendala, kami siap membahasnya bersama dan mempertemukan perusahaan Saudara "
                "dengan pelaku usaha yang sesuai.",
                8,
            ),
            Part(
                "isi_sebagian",
                N_("Isi, bila sebagian sudah terpenuhi"),
                "1. Berdasarkan catatan kami sampai dengan {tanggal}, {nama_mitra} telah melaksanakan {terpenuhi}; "
                "untuk melengkapi kewajiban bermitra perusahaan Saudara masih kurang {kekurangan}.\n"
                "2. Kami mengingatkan kembali agar perusahaan Saudara menyampaikan rencana atau pelaksanaannya secara "
                "tertulis paling lambat tanggal {batas}.\n"
                "3. Apabila terdapat kendala, kami siap membahasnya bersama dan mempertemukan perusahaan Saudara "
                "dengan pelaku usaha yang sesuai.",
                8,
            ),
            Part("penutup", N_("Penutup"), "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."),
            Part("tembusan", N_("Tembusan, satu per baris"), "", optional=True),
        ),
        fields=OFFICE_FIELDS | PARTNER_FIELDS | REPLY_FIELD | DUTY_FIELDS | dict(list(EARLIER_FIELDS.items())[:2]),
    ),
    Kind.RECOMMENDATION: TemplateRule(
        parts=(
            Part("hal", N_("Hal"), "Rekomendasi mengenai Pelaksanaan Kemitraan {nama_mitra}", 1),
            Part("sifat", N_("Sifat"), "Terbatas", 1),
            Part(
                "tujuan",
                N_("Kepada siapa, satu baris per bagian"),
                "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu\n{daerah}\ndi tempat",
                3,
            ),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Dalam rangka pembinaan kemitraan di {daerah} serta mendasari:\n{dasar_hukum}\nbersama ini kami "
                "sampaikan catatan mengenai perusahaan sebagai berikut.\n{data_perusahaan}",
                5,
            ),
            Part(
                "isi",
                N_("Isi"),
                "Sampai dengan {tanggal}, perusahaan tersebut belum melaporkan pelaksanaan kemitraan dengan pelaku "
                "usaha mikro atau usaha kecil di {daerah}, meskipun telah kami surati dengan surat imbauan Nomor "
                "{nomor_imbauan} tanggal {tanggal_imbauan} dan surat peringatan Nomor {nomor_peringatan} tanggal "
                "{tanggal_peringatan}.\n"
                "Catatan ini kami rekomendasikan sebagai bahan pertimbangan sesuai dengan kewenangan Saudara. Kami "
                "tetap membuka kesempatan bagi perusahaan tersebut untuk melaporkan atau menjalin kemitraan.",
                8,
            ),
            Part(
                "isi_sebagian",
                N_("Isi, bila sebagian sudah terpenuhi"),
                "Sampai dengan {tanggal}, perusahaan tersebut menurut catatan kami telah melaksanakan {terpenuhi}, "
                "dan untuk melengkapi kewajiban bermitranya masih kurang {kekurangan}, meskipun telah kami surati "
                "dengan surat imbauan Nomor {nomor_imbauan} tanggal {tanggal_imbauan} dan surat peringatan Nomor "
                "{nomor_peringatan} tanggal {tanggal_peringatan}.\n"
                "Catatan ini kami rekomendasikan sebagai bahan pertimbangan sesuai dengan kewenangan Saudara. Kami "
                "tetap membuka kesempatan bagi perusahaan tersebut untuk melengkapi kemitraannya.",
                8,
            ),
            Part(
                "penutup", N_("Penutup"), "Demikian kami sampaikan. Atas perhatian Saudara, kami ucapkan terima kasih."
            ),
            Part("tembusan", N_("Tembusan, satu per baris"), "Pimpinan {nama_mitra}", optional=True),
        ),
        fields=OFFICE_FIELDS
        | PARTNER_FIELDS
        | EARLIER_FIELDS
        | DUTY_FIELDS
        | {"data_perusahaan": TemplateField(N_("nama, NIB, dan alamat perusahaan"), block=True)},
    ),
}
