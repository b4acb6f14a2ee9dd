"""Contents for the paper tests: invented people, one ordinary case and the worst of each kind."""

from dataclasses import replace

from umkm_desktop.documents.content import (
    Article,
    Certificate,
    Clause,
    EvaluationLetter,
    FollowUp,
    Letterhead,
    LetterOpening,
    PaperMeta,
    PartnershipAgreement,
    Party,
    Run,
    SalesRow,
    Seal,
    Signatory,
)

LETTERHEAD = Letterhead(
    government="PEMERINTAH KABUPATEN BEKASI",
    office="DINAS KOPERASI DAN USAHA KECIL MENENGAH",
    address="Komplek Perkantoran Pemerintah Daerah, Cikarang Pusat, Kabupaten Bekasi, Jawa Barat 00000",
    contact="Telepon (021) 0000000 – Laman contoh.bekasikab.go.id – Pos-el dinas@contoh.go.id",
)
HEAD = Signatory(
    title_lines=("Kepala Dinas,",),
    name="Dr. Contoh Pejabat, S.E., M.Si.",
    rank="Pembina Utama Muda (IV/c)",
    nip="00000000 000000 0 000",
)
META = PaperMeta(
    title="Sertifikat Kemitraan 500.3/0147/DKUKM/XI/2026",
    author="Dinas Koperasi dan Usaha Kecil Menengah",
    issued_at="2026-11-24T02:30:00+00:00",
)
NOTE = (
    "Sertifikat ini menerangkan adanya hubungan kemitraan. Sertifikat ini bukan izin usaha, bukan izin edar, dan bukan "
    "sertifikat halal. Keaslian dapat diperiksa di kantor Dinas dengan memindai segel atau menyebutkan kode di "
    "bawahnya."
)
SEAL = Seal(
    line="UMKM1|500.3/0147/DKUKM/XI/2026|Dapur Ibu Sari|PT Ritel Contoh Nusantara|20261124|20271130|certificate|"
    "0123456789abcdef0123|K7F3A2|" + "AbCdEf0123" * 8 + "AbCdEf",
    code="7K3M-9QXT-2F",
)


def certificate(**changes: object) -> Certificate:
    """An ordinary certificate, with changes."""
    content = Certificate(
        meta=META,
        letterhead=LETTERHEAD,
        number="500.3/0147/DKUKM/XI/2026",
        holder="Dapur Ibu Sari",
        holder_line="Sari Contohwati – Desa Pasirsari, Kecamatan Cikarang Selatan – NIB 0000000000000",
        body=(
            Run("yang telah menjalin kemitraan usaha dengan pola "),
            Run("perdagangan umum", bold=True),
            Run(" bersama "),
            Run("PT Ritel Contoh Nusantara", bold=True),
            Run(" untuk produk "),
            Run("Keripik Tempe Original, Keripik Tempe Pedas, dan Keripik Bayam", bold=True),
            Run(
                ", berdasarkan Perjanjian Kemitraan Nomor 012/PKS/XI/2026 tanggal 10 November 2026, sesuai dengan "
                "Peraturan Bupati Bekasi Nomor 73 Tahun 2020."
            ),
        ),
        validity="Berlaku sejak 1 Desember 2026 sampai dengan 30 November 2027",
        place_and_date="Cikarang Pusat, 24 November 2026",
        signatory=HEAD,
        note=NOTE,
    )
    return replace(content, **changes)  # type: ignore[arg-type]


LONG_NAME = (
    "Kelompok Usaha Bersama Wanita Tani “Mekar Rahayu Sejahtera” Produsen Abon Ikan Gabus & Kerupuk Kulit "
    "<Khas Muaragembong>"
)


def longest_certificate(**changes: object) -> Certificate:
    """Everything as long as it gets."""
    return certificate(
        **{
            "number": "500.3/0148/DKUKM/XI/2026",
            "holder": LONG_NAME,
            "holder_line": "Hj. Raden Ayu Contohningsih Kusumaningrum Wiryodiningrat, S.Pd., M.M. – Desa Pantai "
            "Bahagia, Kecamatan Muaragembong – NIB 0000000000000",
            "body": (
                Run("yang telah menjalin kemitraan usaha dengan pola "),
                Run("perdagangan umum melalui penyediaan lokasi usaha", bold=True),
                Run(" bersama "),
                Run("PT Pengelola Kawasan Industri dan Pusat Perbelanjaan Contoh Cikarang Tbk", bold=True),
                Run(" untuk produk "),
                Run(
                    "Abon Ikan Gabus, Kerupuk Kulit Ikan, Dendeng Bandeng, Terasi Udang Rebon, Petis, dan 7 (tujuh) "
                    "produk lain sebagaimana tercantum dalam perjanjian",
                    bold=True,
                ),
                Run(
                    ", berdasarkan Perjanjian Kemitraan Nomor 013/PKS/XI/2026 tanggal 12 November 2026, sesuai dengan "
                    "Peraturan Bupati Bekasi Nomor 73 Tahun 2020."
                ),
            ),
            "signatory": replace(
                HEAD,
                title_lines=("Plt. Kepala Dinas Koperasi dan Usaha Kecil Menengah,",),
                name="Prof. Dr. Ir. H. Contoh Pejabat Bernama Panjang, S.E., S.Sos., M.Si., M.M.",
            ),
        }
        | changes
    )


def evaluation_letter(**changes: object) -> EvaluationLetter:
    """An ordinary evaluation letter, with changes."""
    first = (1180, 1202, 1150, 1190, 1430, 1260, 1205, 1230, 1255, 1248, 1240, 1365)
    second = (1010, 1030, 940, 985, 1190, 1040, 1002, 1011, 1004, 990, 980, 962)
    third = (540, 560, 551, 570, 690, 640, 602, 611, 605, 598, 610, 402)
    content = EvaluationLetter(
        meta=replace(META, title="Hasil Evaluasi Penjualan 500.3/0152/DKUKM/XI/2026"),
        letterhead=LETTERHEAD,
        head=LetterOpening(
            number="500.3/0152/DKUKM/XI/2026",
            nature="Biasa",
            attachment="-",
            subject="Hasil Evaluasi Penjualan Bulan Oktober 2026",
            place_and_date="Cikarang Pusat, 24 November 2026",
            addressee=(
                "Pemilik Usaha Dapur Ibu Sari",
                "Desa Pasirsari, Kecamatan Cikarang Selatan",
                "di Kabupaten Bekasi",
            ),
        ),
        opening="Sehubungan dengan pelaksanaan kemitraan antara Dapur Ibu Sari dan PT Ritel Contoh Nusantara "
        "berdasarkan Perjanjian Kemitraan Nomor 012/PKS/XI/2025 tanggal 10 November 2025, kami sampaikan hasil "
        "evaluasi penjualan bulan Oktober 2026 sebagai berikut.",
        headings=("No.", "Produk", "Gerai", "Sep 2026", "Okt 2026", "Perubahan", "Tren 12 bulan", "Keadaan"),
        rows=(
            SalesRow("Keripik Tempe Original 150 g", "12", "1.240", "1.365", "+10,1%", "naik", first),
            SalesRow("Keripik Tempe Pedas 150 g", "12", "980", "962", "−1,8%", "stagnan", second),
            SalesRow("Keripik Bayam 100 g", "9", "610", "402", "−34,1%", "turun", third, emphasised=True),
        ),
        total=SalesRow(
            "Jumlah", " ", "2.830", "2.729", "−3,6%", " ", tuple(map(sum, zip(first, second, third, strict=True)))
        ),
        table_note="Satuan: bungkus. Naik: di atas +5%; turun: di bawah −5%; selain itu stagnan. Tren: November 2025 "
        "s.d. Oktober 2026.",
        result="Nilai penjualan bulan Oktober 2026 sebesar Rp35.900.000,00 (tiga puluh lima juta sembilan ratus ribu "
        "rupiah). Terhadap produk yang turun atau stagnan, kami mencatat penyebab dan menyarankan tindak lanjut "
        "sebagai berikut.",
        follow_ups=(
            FollowUp(
                "Keripik Bayam 100 g",
                "Stok kosong 11 hari di 5 gerai",
                "Menambah pengiriman menjadi dua kali seminggu; menyepakati stok pengaman 40 bungkus per gerai",
                "Pemilik usaha, Pendamping",
                "10-12-2026",
            ),
            FollowUp(
                "Keripik Tempe Pedas 150 g",
                "Letak rak di bagian bawah",
                "Mengusulkan pemindahan ke rak depan kepada manajemen gerai",
                "Dinas",
                "5-12-2026",
            ),
        ),
        closing="Apabila terdapat perbedaan data, Saudara dapat menyampaikan tanggapan tertulis paling lambat 7 "
        "(tujuh) hari kerja setelah surat ini diterima. Atas perhatian dan kerja sama Saudara, kami ucapkan terima "
        "kasih.",
        signatory=replace(HEAD, title_lines=("KEPALA DINAS,",), name="Dr. CONTOH PEJABAT, S.E., M.Si."),
        copies=("Pimpinan PT Ritel Contoh Nusantara",),
    )
    return replace(content, **changes)  # type: ignore[arg-type]


def longest_evaluation_letter() -> EvaluationLetter:
    """Eighteen rows, an unbroken word, an address without blanks, a long number, four lines above the signature."""
    ordinary = evaluation_letter()
    row = ordinary.rows[0]
    rows = [replace(row, product=f"Produk contoh dengan nama panjang nomor {n} 150 g") for n in range(1, 19)]
    rows[3] = replace(row, product="Kerupukikangabusasaptanpaspasisangatpanjangsekali namanya")
    rows[5] = replace(row, current="12.345.678")
    return evaluation_letter(
        rows=tuple(rows),
        head=replace(
            ordinary.head,
            number="500.3.4.5/1047.a/DKUKM-PUM/VIII/2026",
            nature="Sangat Segera",
            attachment="3 (tiga) berkas dan 1 (satu) contoh produk",
            subject="Penyampaian Hasil Evaluasi Penjualan dan Undangan Pembahasan Tindak Lanjut Penurunan Penjualan",
            addressee=(
                LONG_NAME,
                "Kampung Contoh RT 001/RW 002, Desa Pantai Bahagia, Kecamatan Muaragembong",
                "di Kabupaten Bekasi",
            ),
        ),
        opening=f"Sehubungan dengan kemitraan antara {LONG_NAME} dan PT Contoh, kami sampaikan hasil evaluasi sebagai "
        "berikut. Tautan: https://contoh.bekasikab.go.id/alamat/yang/sangat/panjang/sekali/tanpa/spasi/0123456789.",
        signatory=Signatory(
            title_lines=(
                "a.n. KEPALA DINAS KOPERASI DAN USAHA KECIL MENENGAH",
                "SEKRETARIS,",
                "u.b.",
                "Plt. KEPALA BIDANG PEMBERDAYAAN USAHA MIKRO,",
            ),
            name="Prof. Dr. Ir. H. CONTOH PEJABAT BERNAMA PANJANG, S.E., S.Sos., M.Si., M.M.",
            rank="Pembina Utama Muda (IV/c)",
            nip="00000000 000000 0 000",
        ),
    )


def agreement(**changes: object) -> PartnershipAgreement:
    """An ordinary agreement, with changes."""
    content = PartnershipAgreement(
        meta=replace(META, title="Perjanjian Kemitraan 012/PKS/RCN/XI/2026"),
        title_lines=(
            "PERJANJIAN KEMITRAAN", "ANTARA", "DAPUR IBU SARI", "DENGAN", "PT RITEL CONTOH NUSANTARA", "TENTANG",
            "PEMASARAN PRODUK PANGAN OLAHAN DENGAN POLA PERDAGANGAN UMUM",
        ),
        numbers=(("Nomor Pihak Kesatu", "01/DIS/XI/2026"), ("Nomor Pihak Kedua", "012/PKS/RCN/XI/2026")),
        opening="Pada hari ini, Selasa, tanggal Sepuluh bulan November tahun Dua Ribu Dua Puluh Enam (10-11-2026), "
        "bertempat di Cikarang Pusat, kami yang bertanda tangan di bawah ini:",
        first=Party("Sari Contohwati", "Pemilik", (
            Run("pemilik usaha perseorangan Dapur Ibu Sari, NIB 0000000000000, berkedudukan di Desa Pasirsari, "
                "Kecamatan Cikarang Selatan, Kabupaten Bekasi, bertindak untuk dan atas nama sendiri, selanjutnya "
                "disebut "),
            Run("PIHAK KESATU", bold=True), Run(";"),
        )),
        second=Party("Contoh Direktur", "Direktur", (
            Run("Direktur PT Ritel Contoh Nusantara, NIB 0000000000000, berkedudukan di Cikarang Utara, Kabupaten "
                "Bekasi, bertindak untuk dan atas nama perseroan berdasarkan anggaran dasarnya, selanjutnya disebut "),
            Run("PIHAK KEDUA", bold=True), Run("."),
        )),
        agreed="PIHAK KESATU dan PIHAK KEDUA, selanjutnya secara bersama-sama disebut PARA PIHAK, sepakat mengadakan "
        "perjanjian kemitraan dengan ketentuan sebagai berikut.",
        articles=(
            Article("Kegiatan Usaha", (
                Clause("PARA PIHAK bermitra dengan pola perdagangan umum untuk memasarkan produk PIHAK KESATU pada "
                       "gerai PIHAK KEDUA.", "(1)"),
                Clause("Produk sebagaimana dimaksud pada ayat (1) meliputi Keripik Tempe Original 150 g, Keripik Tempe "
                       "Pedas 150 g, dan Keripik Bayam 100 g, pada 12 (dua belas) gerai.", "(2)"),
                Clause("Produk dipasarkan dengan merek PIHAK KESATU.", "(3)"),
            )),
            Article("Hak dan Kewajiban PIHAK KESATU", (
                Clause("PIHAK KESATU berhak:", "(1)"),
                Clause("menerima pembayaran tepat waktu; dan", "a."),
                Clause("memperoleh laporan penjualan setiap bulan.", "b."),
                Clause("PIHAK KESATU wajib:", "(2)"),
                Clause("memasok produk sesuai dengan mutu, jumlah, dan jadwal yang disepakati;", "a."),
                Clause("menjaga berlakunya perizinan produk; dan", "b."),
                Clause("mengganti produk yang rusak karena kesalahan produksi.", "c."),
            )),
            Article("Bentuk Pengembangan", (
                Clause("PIHAK KEDUA membantu pengembangan usaha PIHAK KESATU melalui pelatihan mutu dan kemasan paling "
                       "sedikit 2 (dua) kali dalam setahun."),
            )),
            Article("Jangka Waktu", (
                Clause("Perjanjian ini berlaku sejak 1 Desember 2026 sampai dengan 30 November 2027 dan dapat "
                       "diperpanjang dengan kesepakatan tertulis."),
            )),
            Article("Penyelesaian Perselisihan", (
                Clause("Perselisihan diselesaikan secara musyawarah untuk mufakat.", "(1)"),
                Clause("Apabila musyawarah tidak tercapai, PARA PIHAK dapat meminta mediasi Dinas sebelum menempuh "
                       "jalur hukum di wilayah hukum Pengadilan Negeri Cikarang.", "(2)"),
            )),
        ),
        closing="Perjanjian ini dibuat dalam rangkap 2 (dua), masing-masing bermeterai cukup dan mempunyai kekuatan "
        "hukum yang sama.",
        footer="Perjanjian Kemitraan 012/PKS/RCN/XI/2026",
        witness=replace(HEAD, title_lines=("KEPALA DINAS,",), name="Dr. CONTOH PEJABAT, S.E., M.Si."),
    )  # fmt: skip
    return replace(content, **changes)  # type: ignore[arg-type]
