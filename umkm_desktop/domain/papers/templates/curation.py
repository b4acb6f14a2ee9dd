"""The texts of curation: the letter to the owner of a product, and the minutes of a day of decisions."""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.office_fields import DAY_FIELDS, OFFICE_FIELDS
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule
from umkm_desktop.i18n import N_

RULES = {
    Kind.DECISION_LETTER: TemplateRule(
        parts=(
            Part("hal", N_("Hal"), "Hasil Kurasi Produk {produk}", 1),
            Part("sifat", N_("Sifat"), "Biasa", 1),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Bersama ini kami sampaikan bahwa produk **{produk}** dari {nama_usaha} telah kami kurasi pada hari "
                "{hari_kurasi}, {tanggal_kurasi}[, sebagaimana tercantum dalam Berita Acara Kurasi Produk Nomor "
                "{nomor_ba},] dengan hasil sebagai berikut.\n{hasil}",
                5,
            ),
            Part(
                "lolos",
                N_("Bila lolos"),
                "Dengan hasil tersebut produk {sapaan} dinyatakan **lolos kurasi** dan selanjutnya dapat kami usulkan "
                "kepada mitra ritel[, yaitu {daftar_mitra}]. Pertimbangan kurator: {alasan}\n"
                "Lolos kurasi belum berarti diterima oleh ritel; keputusan penempatan ada pada ritel.",
                5,
            ),
            Part(
                "bersyarat",
                N_("Bila lolos bersyarat"),
                "Dengan hasil tersebut produk {sapaan} dinyatakan **lolos bersyarat** dan dapat kami usulkan kepada "
                "mitra ritel setelah syarat di bawah ini dipenuhi[, paling lambat {batas}].\n{tabel_perbaikan}\n"
                "Setelah syarat dipenuhi, mohon {sapaan} memberitahukannya kepada kami. Lolos kurasi belum berarti "
                "diterima oleh ritel; keputusan penempatan ada pada ritel.",
                6,
            ),
            Part(
                "perlu_perbaikan",
                N_("Bila perlu perbaikan"),
                "Dengan hasil tersebut produk {sapaan} belum dapat kami usulkan kepada mitra ritel. Hal-hal yang perlu "
                "diperbaiki adalah sebagai berikut.\n{tabel_perbaikan}\nSetelah perbaikan selesai, produk dapat "
                "diajukan kembali untuk kurasi ulang. Kami siap membantu {sapaan} selama masa perbaikan.",
                6,
            ),
            Part(
                "tidak_lolos",
                N_("Bila tidak lolos"),
                "Dengan hasil tersebut produk {sapaan} tidak dapat kami usulkan kepada mitra ritel, dengan "
                "pertimbangan sebagai berikut.\n{tabel_perbaikan}\nKami tetap siap mendampingi {sapaan} dalam "
                "mengembangkan usaha dan produk lainnya.",
                6,
            ),
            Part(
                "keberatan",
                N_("Hak keberatan; tidak dicetak bila lolos"),
                "Apabila {sapaan} berkeberatan atas hasil ini, keberatan dapat disampaikan secara tertulis kepada "
                "Dinas paling lambat 14 (empat belas) hari kerja setelah surat ini diterima.",
                3,
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Demikian kami sampaikan. Kami menghargai upaya {sapaan} dan berharap usaha {sapaan} dapat segera "
                "masuk ke pasar yang lebih luas.",
                3,
            ),
            Part("tembusan", N_("Tembusan, satu per baris"), "", optional=True),
        ),
        fields=OFFICE_FIELDS
        | {
            "produk": TemplateField(N_("nama produk"), "Sambal Roa 200 g"),
            "nama_usaha": TemplateField(N_("nama usaha"), "Dapur Ibu Contoh"),
            "pemilik": TemplateField(N_("nama pemilik"), "Sari Contohwati"),
            "sapaan": TemplateField(N_("Saudara atau Saudari"), "Saudari"),
            "hari_kurasi": TemplateField(N_("hari kurasi"), "Selasa"),
            "tanggal_kurasi": TemplateField(N_("tanggal kurasi"), "24 November 2026"),
            "nomor_ba": TemplateField(N_("nomor berita acara hari itu, bila sudah terbit"), "500.3/0149/DKUKM/XI/2026"),
            "keputusan": TemplateField(N_("keputusan"), "perlu perbaikan"),
            "alasan": TemplateField(N_("alasan keputusan"), "Rasa khas, kemasan rapi, dan label lengkap."),
            "batas": TemplateField(N_("batas waktu perbaikan"), "31 Januari 2027"),
            "daftar_mitra": TemplateField(N_("mitra yang dituju produk ini"), "PT Ritel Sentosa Cikarang"),
            "hasil": TemplateField(N_("kotak hasil kurasi"), block=True),
            "tabel_perbaikan": TemplateField(N_("tabel temuan, perbaikan, dan batas waktu"), block=True),
        },
    ),
    Kind.MINUTES: TemplateRule(
        parts=(
            Part("judul", N_("Judul"), "BERITA ACARA KURASI PRODUK", 1),
            Part(
                "pembuka",
                N_("Pembuka"),
                "Pada hari {hari}, tanggal {tanggal_terbilang} bulan {bulan} tahun {tahun_terbilang}, bertempat di "
                "{tempat}, kami yang bertanda tangan di bawah ini:\n{daftar_kurator}",
                4,
            ),
            Part(
                "isi",
                N_("Isi"),
                "telah melaksanakan kurasi atas {n} ({n_terbilang}) produk dari {m} ({m_terbilang}) pelaku usaha. "
                "Hasil kurasi adalah sebagai berikut.\n{tabel_hasil}",
                4,
            ),
            Part(
                "rekapitulasi",
                N_("Rekapitulasi"),
                "Rekapitulasi: lolos {lolos} ({lolos_terbilang}) produk; lolos bersyarat {bersyarat} "
                "({bersyarat_terbilang}) produk; perlu perbaikan {perbaikan} ({perbaikan_terbilang}) produk; tidak "
                "lolos {tidak_lolos} ({tidak_lolos_terbilang}) produk.",
                3,
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap 2 (dua) untuk dipergunakan "
                "sebagaimana mestinya.",
            ),
            Part("mengetahui", N_("Di atas tanda tangan kepala"), "Mengetahui", 1),
        ),
        fields=OFFICE_FIELDS
        | DAY_FIELDS
        | {
            "n": TemplateField(N_("banyaknya produk"), "3"),
            "n_terbilang": TemplateField(N_("banyaknya dengan huruf"), "tiga"),
            "m": TemplateField(N_("banyaknya pelaku usaha"), "2"),
            "m_terbilang": TemplateField(N_("banyaknya dengan huruf"), "dua"),
            "lolos": TemplateField(N_("banyaknya yang lolos"), "1"),
            "lolos_terbilang": TemplateField(N_("banyaknya dengan huruf"), "satu"),
            "bersyarat": TemplateField(N_("banyaknya yang lolos bersyarat"), "1"),
            "bersyarat_terbilang": TemplateField(N_("banyaknya dengan huruf"), "satu"),
            "perbaikan": TemplateField(N_("banyaknya yang perlu perbaikan"), "1"),
            "perbaikan_terbilang": TemplateField(N_("banyaknya dengan huruf"), "satu"),
            "tidak_lolos": TemplateField(N_("banyaknya yang tidak lolos"), "0"),
            "tidak_lolos_terbilang": TemplateField(N_("banyaknya dengan huruf"), "nol"),
            "daftar_kurator": TemplateField(N_("nama dan unsur yang memutuskan"), block=True),
            "tabel_hasil": TemplateField(N_("tabel usaha, produk, dan keputusan"), block=True),
        },
    ),
}
