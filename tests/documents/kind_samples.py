"""A content of every kind of paper, ordinary and as bad as it gets. A new kind needs its two samples here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from samples import (
    HEAD,
    LETTERHEAD,
    LONG_NAME,
    META,
    agreement,
    certificate,
    evaluation_letter,
    longest_certificate,
    longest_evaluation_letter,
)

from umkm_desktop.documents.content import (
    Article,
    Block,
    Chart,
    Clause,
    Figure,
    LetterOpening,
    MonthlyReport,
    OfficialLetter,
    PanelMember,
    PaperTable,
    PartnershipAgreement,
    Party,
    ReportTable,
    Run,
    Signatory,
    TitledPaper,
)
from umkm_desktop.domain.papers.issuing import Kind

CHIEF = replace(HEAD, title_lines=("KEPALA DINAS,",), name="Dr. CONTOH PEJABAT, S.E., M.Si.")
DATE = "Cikarang Pusat, 24 November 2026"
FOUR_LINES = Signatory(
    title_lines=(
        "a.n. KEPALA DINAS KOPERASI DAN USAHA KECIL MENENGAH",
        "SEKRETARIS,",
        "u.b.",
        "Plt. KEPALA BIDANG PEMBERDAYAAN USAHA MIKRO,",
    ),
    name="Prof. Dr. Ir. H. CONTOH PEJABAT BERNAMA PANJANG, S.E., S.Sos., M.Si., M.M.",
    rank="Pembina Utama Muda (IV/c)",
    nip="00000000 000000 0 000",
)
UNBROKEN = "Kerupukikangabusasaptanpaspasisangatpanjangsekali"
LINK = "https://contoh.bekasikab.go.id/alamat/yang/sangat/panjang/sekali/tanpa/spasi/0123456789"


def text(form: str, words: str, mark: str = "") -> Block:
    return Block(form, (Run(words),), mark)


def letter(number: str, subject: str, addressee: tuple[str, ...], *blocks: Block, **changes: Any) -> OfficialLetter:
    head = LetterOpening(number, "Biasa", "-", subject, DATE, addressee)
    content = OfficialLetter(replace(META, title=f"{subject} {number}"), LETTERHEAD, head, blocks, CHIEF)
    return replace(content, **changes)


def decision_letter() -> OfficialLetter:
    criteria = PaperTable(
        head=("No.", "Kriteria", "Temuan kurator", "Perbaikan yang diperlukan", "Batas waktu"),
        rows=(
            ("1", "Informasi label", "Tanggal kedaluwarsa dan kode produksi belum tercantum; berat bersih tercetak "
             "terlalu kecil", "Mencantumkan tanggal kedaluwarsa, kode produksi, dan berat bersih yang mudah dibaca",
             "15-12-2026"),
            ("2", "Legalitas", "Sertifikat halal belum ada",
             "Mengajukan sertifikasi halal; Dinas memfasilitasi pendaftaran", "31-1-2027"),
            ("3", "Kemasan", "Tutup stoples merembes pada uji balik 24 jam",
             "Mengganti segel dalam dengan segel susut", "15-12-2026"),
            ("4", "Masa simpan", "Belum ada uji; pemilik menyebut 3 bulan",
             "Menyampaikan hasil uji masa simpan dari laboratorium", "31-1-2027"),
        ),
        widths=(9, 26, 49, 56, 20), alignments="cllll",
    )  # fmt: skip
    return letter(
        "500.3/0153/DKUKM/XI/2026", "Hasil Kurasi Produk Sambal Cumi Bu Tati 200 g",
        ("Saudari Tati Contohsari", "Pemilik Usaha Sambal Bu Tati", "Desa Sukamekar, Kecamatan Sukawangi",
         "di Kabupaten Bekasi"),
        text("paragraph", "Berdasarkan Berita Acara Kurasi Produk Nomor 500.3/0149/BA/XI/2026 tanggal 24 November "
             "2026, kami sampaikan bahwa produk Saudari telah dinilai oleh 5 (lima) orang kurator dengan hasil "
             "sebagai berikut."),
        Block("result", facts=(("Hasil", "PERLU PERBAIKAN"), ("Nilai akhir", "68,4 dari 100"),
                               ("Nilai minimum", "75,0"))),
        text("paragraph", "Dengan hasil tersebut produk Saudari belum dapat kami usulkan kepada mitra ritel. Hal-hal "
             "yang perlu diperbaiki adalah sebagai berikut."),
        Block("table", table=criteria),
        text("paragraph", "Untuk membantu perbaikan tersebut, kami menugaskan Saudara Contoh Pendamping (telepon "
             "0800-0000-0000) sebagai pendamping. Setelah perbaikan selesai, produk dapat diajukan kembali untuk "
             "kurasi ulang pada hari Selasa, 9 Februari 2027."),
        text("paragraph", "Apabila Saudari berkeberatan atas hasil ini, keberatan dapat disampaikan secara tertulis "
             "kepada Dinas paling lambat 14 (empat belas) hari kerja setelah surat ini diterima."),
        text("paragraph", "Demikian kami sampaikan. Kami menghargai upaya Saudari dan berharap produk ini dapat "
             "segera masuk ke pasar yang lebih luas."),
    )  # fmt: skip


def appeal_letter() -> OfficialLetter:
    content = letter(
        "500.3/0154/DKUKM/XI/2026", "Imbauan Pelaksanaan Kemitraan dengan Usaha Mikro dan Usaha Kecil",
        ("Direktur Utama PT Industri Contoh Sejahtera", "Kawasan Industri Contoh, Blok A Nomor 1",
         "di Cikarang Selatan"),
        text("paragraph", "Dalam rangka memperluas pasar bagi pelaku usaha mikro dan usaha kecil di Kabupaten Bekasi "
             "serta mendasari:"),
        text("item", "Peraturan Pemerintah Nomor 7 Tahun 2021 tentang Kemudahan, Pelindungan, dan Pemberdayaan "
             "Koperasi dan Usaha Mikro, Kecil, dan Menengah; dan", "a."),
        text("item", "Peraturan Bupati Bekasi Nomor 73 Tahun 2020 tentang Pola Kemitraan Usaha Mikro dengan Usaha "
             "Besar,", "b."),
        text("paragraph", "dengan hormat kami sampaikan hal-hal sebagai berikut."),
        text("point", "Berdasarkan catatan kami sampai dengan 20 November 2026, PT Industri Contoh Sejahtera belum "
             "melaporkan pelaksanaan kemitraan dengan pelaku usaha mikro atau usaha kecil di Kabupaten Bekasi.", "1."),
        text("point", "Kami mengimbau agar perusahaan Saudara menjalin kemitraan, antara lain melalui pembelian "
             "barang atau jasa, penyediaan tempat berjualan, atau bentuk lain yang disepakati, dengan prinsip saling "
             "memerlukan, saling mempercayai, saling memperkuat, dan saling menguntungkan.", "2."),
        text("point", "Sebagai bahan pertimbangan, kami lampirkan daftar 24 (dua puluh empat) produk yang telah lolos "
             "kurasi Dinas beserta kapasitas produksi dan kontak pelaku usahanya.", "3."),
        text("point", "Kami mohon rencana kemitraan perusahaan Saudara disampaikan secara tertulis paling lambat "
             "tanggal 18 Desember 2026 dan mengundang Saudara untuk membahasnya dalam pertemuan pada:", "4."),
        Block("facts", facts=(
            ("hari, tanggal", "Rabu, 2 Desember 2026"), ("pukul", "09.30 WIB s.d. selesai"),
            ("tempat", "Ruang Rapat Dinas Koperasi dan Usaha Kecil Menengah"),
            ("narahubung", "Contoh Pegawai, telepon 0800-0000-0000"),
        )),
        text("paragraph", "Atas perhatian dan dukungan Saudara terhadap usaha mikro dan usaha kecil di Kabupaten "
             "Bekasi, kami ucapkan terima kasih."),
        copies=("Bupati Bekasi;", "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kabupaten Bekasi."),
    )  # fmt: skip
    return replace(content, head=replace(content.head, nature="Segera", attachment="1 (satu) berkas"))


def request_letter(count: int = 6) -> OfficialLetter:
    products = PaperTable(
        head=("No.", "Usaha dan produk", "Kecamatan", "Harga (Rp)", "Kapasitas per bulan", "Izin"),
        rows=tuple(
            (
                str(n),
                f"Keripik Tempe Rasa {n} 150 g\nDapur Ibu Sari {n}",
                "Cikarang Selatan",
                "12.500",
                f"{n}.000",
                "P-IRT, halal",
            )
            for n in range(1, count + 1)
        ),
        widths=(9, 52, 32, 20, 25, 22),
        alignments="cllrrl",
        lead_columns=(1,),
    )
    return letter(
        "500.3/0155/DKUKM/XI/2026",
        "Permohonan Penempatan Produk UMKM",
        ("Pimpinan PT Ritel Contoh Nusantara", "Jalan Contoh Nomor 1", "di Cikarang Utara"),
        text(
            "paragraph",
            f"Dalam rangka memperluas pasar, dengan ini kami mengajukan {count} produk pelaku usaha "
            "mikro yang telah lolos kurasi untuk ditempatkan pada gerai PT Ritel Contoh Nusantara, sebagai berikut.",
        ),
        Block("table", table=products),
        text(
            "paragraph",
            "Kami mohon jawaban atas permohonan ini paling lambat 18 Desember 2026. Untuk keperluan "
            "penilaian, contoh produk dapat kami kirimkan.",
        ),
        text("paragraph", "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."),
    )


def warning_letter() -> OfficialLetter:
    return letter(
        "500.3/0156/DKUKM/XI/2026",
        "Peringatan Pertama tentang Pelaksanaan Kemitraan",
        ("Direktur Utama PT Industri Contoh Sejahtera", "di Cikarang Selatan"),
        text(
            "paragraph",
            "Menindaklanjuti surat kami Nomor 500.3/0100/DKUKM/IX/2026 tanggal 1 September 2026, sampai "
            "dengan surat ini dibuat kami belum menerima rencana kemitraan dari perusahaan Saudara.",
        ),
        text("paragraph", "Kami mohon rencana tersebut disampaikan paling lambat 18 Desember 2026."),
        text("paragraph", "Atas perhatian Saudara, kami ucapkan terima kasih."),
    )


def recommendation() -> OfficialLetter:
    return letter(
        "500.3/0157/DKUKM/XI/2026",
        "Rekomendasi tentang Pelaksanaan Kemitraan",
        ("Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "di Cikarang Pusat"),
        text("paragraph", "Berdasarkan catatan kami, perusahaan berikut belum melaporkan pelaksanaan kemitraan."),
        Block("facts", facts=(("nama", "PT Industri Contoh Sejahtera"), ("NIB", "0000000000000"))),
        text("paragraph", "Demikian rekomendasi ini kami sampaikan untuk dipergunakan sebagaimana mestinya."),
    )


VERDICTS = ("Perlu perbaikan", "Perlu perbaikan", "Lolos", "Lolos bersyarat", "Tidak lolos")
NOTES = (
    "segel kemasan merembes",
    "label tanpa tanggal kedaluwarsa",
    "",
    "sertifikat halal menyusul s.d. 31-1-2027",
    "rasa menyimpang; kemasan bukan bahan pangan",
)
CURATORS = (
    ("Contoh Kurator Pertama, S.TP.", "unsur Dinas, Ketua"),
    ("Contoh Kurator Kedua", "unsur ritel modern"),
    ("Contoh Kurator Ketiga, M.Si.", "unsur perguruan tinggi"),
    ("Hj. Contoh Kurator Keempat, S.E.", "unsur asosiasi usaha"),
    ("Contoh Kurator Kelima", "unsur Dinas Kesehatan"),
)


def minutes(count: int = 36, people: tuple[tuple[str, str], ...] = CURATORS) -> TitledPaper:
    results = PaperTable(
        head=("No.", "Usaha dan produk", "Kecamatan", "Nilai", "Keputusan", "Catatan"),
        rows=tuple(
            (
                str(n),
                f"Abon Ikan Gabus {n} 100 g\nAbon Mekar Rahayu {n}",
                "Cikarang Selatan",
                f"{60 + n % 33},{n % 10}",
                VERDICTS[n % 5],
                NOTES[n % 5],
            )
            for n in range(1, count + 1)
        ),
        widths=(9, 52, 28, 12, 26, 33),
        alignments="cllrll",
        lead_columns=(1,),
    )
    return TitledPaper(
        meta=replace(META, title="Berita Acara Kurasi Produk 500.3/0149/BA/XI/2026"),
        letterhead=LETTERHEAD,
        title=("BERITA ACARA KURASI PRODUK",),
        number="500.3/0149/BA/XI/2026",
        blocks=(
            text(
                "paragraph",
                "Pada hari ini, Selasa, tanggal Dua Puluh Empat bulan November tahun Dua Ribu Dua Puluh "
                "Enam, bertempat di Aula Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Bekasi, kami yang "
                "bertanda tangan di bawah ini:",
            ),
            Block("people", facts=people),
            text(
                "paragraph",
                f"telah melaksanakan kurasi atas {count} produk dari 29 (dua puluh sembilan) pelaku "
                "usaha untuk rencana penempatan pada PT Ritel Contoh Nusantara, menggunakan rubrik kurasi pangan "
                "versi 2026-2 dengan nilai minimum 75,0. Setiap kurator menilai secara terpisah. Hasil kurasi adalah "
                "sebagai berikut.",
            ),
            Block("table", table=results),
            text(
                "paragraph",
                "Rekapitulasi: lolos 11 (sebelas) produk; lolos bersyarat 2 (dua) produk; perlu "
                "perbaikan 19 (sembilan belas) produk; tidak lolos 4 (empat) produk.",
            ),
            text(
                "paragraph",
                "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk "
                "dipergunakan sebagaimana mestinya.",
            ),
        ),
        place_and_date="",
        signatory=CHIEF,
        members=tuple(PanelMember(name, element) for name, element in people),
        acknowledgement="Mengetahui",
    )


def statement() -> TitledPaper:
    return TitledPaper(
        meta=replace(META, title="Surat Keterangan 500.3/0158/DKUKM/XI/2026"),
        letterhead=LETTERHEAD,
        title=("SURAT KETERANGAN",),
        number="500.3/0158/DKUKM/XI/2026",
        blocks=(
            text("paragraph", "Yang bertanda tangan di bawah ini:"),
            Block("facts", facts=(("nama", CHIEF.name), ("NIP", CHIEF.nip), ("jabatan", "Kepala Dinas"))),
            text("paragraph", "menerangkan bahwa:"),
            Block(
                "facts",
                facts=(
                    ("nama usaha", "Dapur Ibu Sari"),
                    ("pemilik", "Sari Contohwati"),
                    ("NIB", "0000000000000"),
                    (
                        "alamat",
                        "Kampung Contoh RT 001/RW 002, Desa Pasirsari, Kecamatan Cikarang Selatan, Kabupaten Bekasi",
                    ),
                    ("produk", "Keripik Tempe Original 150 g; Keripik Tempe Pedas 150 g"),
                ),
            ),
            text(
                "paragraph",
                "adalah pelaku usaha mikro yang terdaftar pada Dinas Koperasi dan Usaha Kecil Menengah "
                "Kabupaten Bekasi.",
            ),
            text("paragraph", "Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya."),
        ),
        place_and_date=DATE,
        signatory=CHIEF,
    )


MONTHS = ("Nov", "Des", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt")
SALES = (2010, 2180, 2050, 2110, 2520, 2310, 2220, 2270, 2330, 2360, 2400, 2360)
CHARTS = (
    Chart("columns", "Nilai penjualan", MONTHS, tuple((value * 1_000_000,) for value in SALES), note="rupiah"),
    Chart("stacked", "Keadaan produk", MONTHS[6:], ((118, 190, 52), (131, 181, 49), (140, 188, 44), (139, 197, 46),
          (142, 201, 49), (128, 208, 61)), series=("naik", "stagnan", "turun")),
    Chart("targets", "Penempatan terhadap sasaran",
          ("Jaringan ritel A", "Jaringan ritel B", "Pasar swalayan C", "Pusat belanja D", "Kawasan industri E"),
          ((20, 20), (40, 60), (18, 20), (31, 40), (4, 15)), note="produk"),
    Chart("bars", "Penyebab penurunan", ("Stok kosong", "Letak rak", "Harga", "Kemasan", "Lain-lain"),
          ((38,), (11,), (6,), (4,), (2,)), note="61 produk"),
)  # fmt: skip


def report(**changes: Any) -> MonthlyReport:
    per_partner = PaperTable(
        head=(
            "Mitra",
            "Produk",
            "Gerai",
            "Nilai penjualan (Rp)",
            "Perubahan",
            "Naik",
            "Stagnan",
            "Turun",
            "Belum lapor",
        ),
        rows=(
            ("Jaringan ritel A", "120", "64", "712.400.000", "+2,1%", "48", "58", "11", "3"),
            ("Jaringan ritel B", "168", "91", "1.004.150.000", "−4,9%", "44", "88", "31", "5"),
            ("Jumlah", "288", "155", "1.716.550.000", "−1,8%", "92", "146", "42", "8"),
        ),
        widths=(32, 15, 13, 27, 20.5, 11, 16, 12, 13.5),
        alignments="lrrrrrrrr",
        bold_rows=(2,),
    )
    falling = PaperTable(
        head=("No.", "Usaha dan produk", "Mitra", "Agu", "Sep", "Okt", "Penyebab", "Tindak lanjut", "Batas waktu"),
        rows=tuple(
            (
                str(n),
                f"Keripik Bayam {n} 100 g\nDapur Ibu Sari",
                "Ritel A",
                str(900 - n),
                str(700 - n),
                str(500 - n),
                "stok kosong",
                "kirim dua kali seminggu",
                "10-12-2026",
            )
            for n in range(1, 27)
        ),
        widths=(9, 36, 14, 10.5, 10.5, 10.5, 20, 28.5, 21),
        alignments="cllrrrlll",
        lead_columns=(1,),
    )
    content = MonthlyReport(
        meta=replace(META, title="Laporan Evaluasi Bulan Oktober 2026"),
        letterhead=LETTERHEAD,
        title=("LAPORAN EVALUASI BULANAN", "KEMITRAAN DAN PENEMPATAN PRODUK UMKM", "Bulan Oktober 2026"),
        number="",
        figures=(
            Figure("produk terpasang di ritel", "412", "+14 dari September"),
            Figure("nilai penjualan", "Rp2,36 miliar", "−1,8% dari September"),
            Figure("usaha bermitra aktif", "187", "23 kecamatan, 21 terisi"),
            Figure("laporan masuk", "96,4%", "397 dari 412 produk"),
        ),
        points=(
            (Run("Penjualan turun tipis 1,8% terhadap September, tetapi masih 6,2% di atas Oktober tahun lalu."),),
            (Run("61 produk turun", bold=True), Run("; 38 di antaranya karena stok kosong dan 11 karena letak rak. "
                                                    "Dua puluh enam produk turun dua bulan berturut-turut.")),
            (Run("Penempatan di jaringan B baru 40 dari sasaran 60 produk; 9 usulan menunggu jawaban ritel lebih dari "
                 "30 hari."),),
        ),
        charts=CHARTS,
        decisions=(
            (Run("Menyurati jaringan ritel B mengenai 9 usulan yang belum dijawab."),),
            (Run("Menugaskan pendamping untuk 26 produk yang turun dua bulan berturut-turut (Tabel 2)."),),
        ),
        tables=(
            ReportTable("Hasil menurut mitra ritel", per_partner),
            ReportTable("Produk yang turun dua bulan berturut-turut", falling),
        ),
        place_and_date=DATE,
        signatory=Signatory(("KEPALA BIDANG PEMBERDAYAAN", "USAHA MIKRO,"), "CONTOH KEPALA BIDANG, S.Sos., M.Si.",
                            "Pembina (IV/a)", "00000000 000000 0 000"),
    )  # fmt: skip
    return replace(content, **changes)


def memorandum() -> PartnershipAgreement:
    return agreement(
        meta=replace(META, title="Nota Kesepahaman 500.3/0160/DKUKM/XI/2026"),
        title_lines=(
            "NOTA KESEPAHAMAN", "ANTARA", "DINAS KOPERASI DAN USAHA KECIL MENENGAH KABUPATEN BEKASI", "DENGAN",
            "PT RITEL CONTOH NUSANTARA", "TENTANG", "PEMASARAN PRODUK USAHA MIKRO DAN USAHA KECIL",
        ),
        numbers=(("Nomor Pihak Kesatu", "500.3/0160/DKUKM/XI/2026"), ("Nomor Pihak Kedua", "014/MOU/XI/2026")),
        first=Party(
            "Dr. Contoh Pejabat, S.E., M.Si.", "Kepala Dinas",
            (Run("Kepala Dinas Koperasi dan Usaha Kecil Menengah Kabupaten Bekasi, berkedudukan di Cikarang Pusat, "
                 "selanjutnya disebut "), Run("PIHAK KESATU", bold=True), Run(";")),
            signed_as="Dr. CONTOH PEJABAT, S.E., M.Si.", below=("Pembina Utama Muda (IV/c)",
                                                                "NIP 00000000 000000 0 000"),
        ),
        articles=(
            Article("Maksud dan Tujuan", (
                Clause("Nota Kesepahaman ini dimaksudkan sebagai dasar kerja sama PARA PIHAK.", "(1)"),
                Clause("Tujuannya memperluas pasar produk usaha mikro dan usaha kecil.", "(2)"),
            )),
            Article("Jangka Waktu", (Clause("Nota Kesepahaman ini berlaku 3 (tiga) tahun sejak ditandatangani."),)),
        ),
        footer="Nota Kesepahaman 500.3/0160/DKUKM/XI/2026",
        witness=None,
    )  # fmt: skip


def hostile_letter() -> OfficialLetter:
    """Every form of block with names that look like markup, endless words, and more rows than a page has."""
    table = PaperTable(
        head=("No.", "Usaha & produk", "Nilai (Rp)", "Catatan"),
        rows=tuple(
            (str(n), f"{LONG_NAME} {n}\n{UNBROKEN}{n}", f"{n}.345.678.901", "" if n % 2 else "catatan " * 6)
            for n in range(1, 41)
        ),
        widths=(9, 60, 30, 40),
        alignments="clrl",
        lead_columns=(1,),
        bold_rows=(39,),
    )
    tall = PaperTable(("A", "B"), (("kata " * 900, "akhir"), ("sesudah", "")), (100, 60), "ll")
    return OfficialLetter(
        meta=META,
        letterhead=replace(
            LETTERHEAD,
            office="DINAS KOPERASI, USAHA KECIL DAN MENENGAH, PERINDUSTRIAN DAN PERDAGANGAN KABUPATEN "
            "CONTOH YANG SANGAT LUAS SEKALI",
        ),
        head=LetterOpening(
            "500.3.4.5/1047.a/DKUKM-PUM-KEMITRAAN/SEKSI-PEMASARAN/VIII/2026",
            "Sangat Segera",
            "3 (tiga) berkas dan 1 (satu) contoh produk",
            "Penyampaian Hasil Kurasi dan Undangan Pembahasan Tindak Lanjut A & B <Jaya>",
            "Cikarang Pusat yang Jauh Sekali, 24 November 2026",
            (LONG_NAME, UNBROKEN * 3, "", "di Kabupaten Bekasi"),
        ),
        blocks=(
            text("paragraph", f"{LONG_NAME} – Ciamis, Cidéngdong, Cikarèt; lihat {LINK} :"),
            text("item", "A & B <Jaya> </b> &amp;", "a."),
            text("item", "kalimat panjang " * 30, "b."),
            text("paragraph", "lanjutan kalimat."),
            text("point", "butir satu yang panjang sekali " * 12, "1."),
            text("item", "huruf di bawah butir", "a."),
            text("point", "butir dua", "12."),
            Block(
                "facts",
                facts=(("nama", LONG_NAME), ("label yang sangat panjang sekali di sini", UNBROKEN * 3), ("kosong", "")),
            ),
            Block(
                "result",
                facts=(
                    ("Hasil keputusan kurasi", "LOLOS BERSYARAT DENGAN CATATAN PANJANG"),
                    ("Nilai akhir", "68,4 dari 100"),
                    ("Nilai minimum", ""),
                ),
            ),
            text("heading", "Rincian"),
            Block("table", table=table),
            Block("table", table=tall),
            Block("table", table=PaperTable(("No.", "Kosong"), (), (9, 100), "cl")),
            text("paragraph", "Demikian kami sampaikan."),
        ),
        signatory=FOUR_LINES,
        copies=tuple(f"Pimpinan {LONG_NAME} {n}" for n in range(1, 9)),
    )


def hostile_minutes() -> TitledPaper:
    people = tuple((f"{LONG_NAME} {n}", f"unsur {LONG_NAME}" if n % 3 else "") for n in range(1, 21))
    return replace(
        minutes(60, people),
        title=("BERITA ACARA", LONG_NAME.upper()),
        signatory=FOUR_LINES,
        place_and_date=DATE,
        copies=("Arsip", "Bupati Bekasi"),
    )


def hostile_statement() -> TitledPaper:
    """A paper that ends with a table, so that the signature follows rows."""
    content = statement()
    rows = tuple((str(n), f"{LONG_NAME} {n}") for n in range(1, 61))
    return replace(
        content,
        blocks=(*content.blocks[:3], Block("table", table=PaperTable(("No.", "Usaha"), rows, (9, 150), "cl"))),
        signatory=FOUR_LINES,
    )


def hostile_report() -> MonthlyReport:
    labels = tuple(f"{LONG_NAME} {n}" for n in range(30))
    return report(
        figures=(
            Figure(LONG_NAME, "Rp9.999.999.999.999,00"),
            Figure("", "–", ""),
            Figure("nilai", "1", LONG_NAME),
            Figure("laporan", "100,0%", ""),
        ),
        points=tuple((Run(f"{LONG_NAME} {n} "), Run("tebal & <b> ", bold=True), Run("kata " * 40)) for n in range(9)),
        charts=(
            replace(CHARTS[0], title=LONG_NAME, values=(*CHARTS[0].values[:4], (None,), *CHARTS[0].values[5:])),
            replace(
                CHARTS[1],
                values=((0, 0, 0), (1, 900, 1), (0, 3, 0), (5, 5, 5), (1, 0, 0), (900, 1, 900)),
                series=("naik", "stagnan", UNBROKEN),
            ),
            Chart("bars", "Sebab", labels, tuple((n * 1_000_000,) for n in range(30)), note="rupiah"),
            Chart("targets", "Sasaran", ("A", "B"), ((None, 4), (9, None))),
            Chart("columns", "Kosong", ("Jan", "Feb"), ((None,), (None,))),
        ),
        decisions=tuple((Run(f"Keputusan {n} tentang {LONG_NAME}."),) for n in range(7)),
        signatory=FOUR_LINES,
        copies=("Arsip",),
    )


def hostile_agreement() -> PartnershipAgreement:
    content = agreement()
    return replace(
        content,
        title_lines=("PERJANJIAN KEMITRAAN", "ANTARA", LONG_NAME.upper(), "DENGAN", UNBROKEN.upper() * 2),
        numbers=((f"Nomor {LONG_NAME}", ""), ("Nomor", "500.3.4.5/1047.a/DKUKM-PUM/VIII/2026" * 3)),
        first=replace(content.first, name=LONG_NAME, position=LONG_NAME),
        second=replace(content.second, name=UNBROKEN * 2, signed_as=UNBROKEN * 2, below=(LONG_NAME,)),
        articles=(
            *content.articles,
            Article(LONG_NAME, (Clause("kata " * 900, "(1)"), Clause("huruf " * 60, "a."), Clause(UNBROKEN * 4, "b."))),
        ),
        footer=f"Perjanjian Kemitraan antara {LONG_NAME} dan PT Ritel Contoh Nusantara Nomor 012/PKS/RCN/XI/2026",
        witness=FOUR_LINES,
    )


ORDINARY: Mapping[Kind, Callable[[], Any]] = {
    Kind.CERTIFICATE: certificate,
    Kind.EVALUATION_LETTER: evaluation_letter,
    Kind.DECISION_LETTER: decision_letter,
    Kind.MINUTES: minutes,
    Kind.AGREEMENT: agreement,
    Kind.MEMORANDUM: memorandum,
    Kind.REQUEST_LETTER: request_letter,
    Kind.STATEMENT: statement,
    Kind.MONTHLY_REPORT: report,
    Kind.APPEAL_LETTER: appeal_letter,
    Kind.WARNING_LETTER: warning_letter,
    Kind.RECOMMENDATION: recommendation,
}
HOSTILE: Mapping[Kind, Callable[[], Any]] = {
    Kind.CERTIFICATE: longest_certificate,
    Kind.EVALUATION_LETTER: longest_evaluation_letter,
    Kind.DECISION_LETTER: hostile_letter,
    Kind.MINUTES: hostile_minutes,
    Kind.AGREEMENT: hostile_agreement,
    Kind.MEMORANDUM: hostile_agreement,
    Kind.REQUEST_LETTER: lambda: request_letter(200),
    Kind.STATEMENT: hostile_statement,
    Kind.MONTHLY_REPORT: hostile_report,
    Kind.APPEAL_LETTER: lambda: replace(appeal_letter(), signatory=FOUR_LINES),
    Kind.WARNING_LETTER: lambda: replace(warning_letter(), blocks=(text("paragraph", "kata " * 1100),)),
    Kind.RECOMMENDATION: lambda: replace(recommendation(), blocks=(), copies=("Arsip",) * 60),
}
