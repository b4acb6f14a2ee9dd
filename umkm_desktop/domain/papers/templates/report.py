"""The texts of the monthly report: its title, and the sentences its points and questions are built from by rules."""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.office_fields import OFFICE_FIELDS
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule
from umkm_desktop.i18n import N_

RULES = {
    Kind.MONTHLY_REPORT: TemplateRule(
        parts=(
            Part("judul", N_("Judul"), "LAPORAN EVALUASI BULANAN\nKEMITRAAN DAN PENEMPATAN PRODUK UMKM", 2),
            Part(
                "pokok_penjualan",
                N_("Pokok hasil: penjualan"),
                "Pada penempatan yang sama, penjualan {arah} terhadap {bulan_lalu}[, {tahun_lalu}].[ Bandingan "
                "bulan ini bergeser karena {hari_raya}.]",
            ),
            Part(
                "pokok_tanpa_pembanding",
                N_("Pokok hasil: penjualan tanpa pembanding"),
                "Nilai penjualan {nilai}; bulan sebelumnya belum ada laporan, sehingga belum dapat dibandingkan.",
            ),
            Part(
                "pokok_turun",
                N_("Pokok hasil: produk turun"),
                "**{turun} penempatan turun** dari {dinilai} yang dapat dibandingkan[; {berisiko} di antaranya turun "
                "{batas_risiko}% atau lebih {bulan_risiko} bulan berturut-turut].",
            ),
            Part(
                "pokok_tanpa_turun",
                N_("Pokok hasil: tidak ada yang turun"),
                "Tidak ada penempatan yang turun dari {dinilai} yang dapat dibandingkan; {naik} naik.",
            ),
            Part(
                "pokok_penempatan",
                N_("Pokok hasil: sasaran dan usulan"),
                "[Penempatan di {mitra_sasaran} baru {terpasang} dari sasaran {sasaran} produk.] [{menunggu} usulan "
                "menunggu jawaban mitra lebih dari {hari} hari.]",
            ),
            Part(
                "putusan_menunggu",
                N_("Perlu keputusan: usulan belum dijawab"),
                "Menyurati {mitra_menunggu} mengenai {menunggu_mitra} usulan yang belum dijawab.",
            ),
            Part(
                "putusan_berisiko",
                N_("Perlu keputusan: penempatan berisiko"),
                "Menentukan pendampingan bagi {berisiko} penempatan yang turun {batas_risiko}% atau lebih "
                "{bulan_risiko} bulan berturut-turut ({tabel_turun}).",
            ),
            Part(
                "putusan_lewat_batas",
                N_("Perlu keputusan: tindak lanjut lewat batas"),
                "Menegur penanggung jawab {lewat} tindak lanjut yang lewat batas waktu ({tabel_lewat}).",
            ),
            Part(
                "putusan_belum_lapor",
                N_("Perlu keputusan: belum lapor"),
                "Menagih laporan penjualan {belum_lapor} penempatan ({tabel_belum_lapor}).",
            ),
            Part(
                "putusan_berakhir",
                N_("Perlu keputusan: perjanjian segera berakhir"),
                "Memutuskan perpanjangan {berakhir} perjanjian yang berakhir dalam {hari_berakhir} hari.",
            ),
            Part("tembusan", N_("Tembusan, satu per baris"), "", optional=True),
        ),
        fields=OFFICE_FIELDS
        | {
            "bulan": TemplateField(N_("bulan laporan"), "Oktober 2026"),
            "bulan_lalu": TemplateField(N_("bulan sebelumnya"), "September 2026"),
            "nilai": TemplateField(N_("nilai penjualan"), "Rp18.450.000"),
            "arah": TemplateField(N_("naik atau turun berapa persen, atau tetap"), "turun 1,8%"),
            "tahun_lalu": TemplateField(
                N_("bandingan dengan tahun lalu, bila ada"), "tetapi 6,2% di atas Oktober 2025"
            ),
            "naik": TemplateField(N_("banyaknya yang naik"), "128"),
            "turun": TemplateField(N_("banyaknya yang turun"), "61"),
            "dinilai": TemplateField(N_("banyaknya yang dapat dibandingkan"), "397"),
            "berisiko": TemplateField(N_("banyaknya yang berisiko"), "26"),
            "belum_lapor": TemplateField(N_("banyaknya yang belum lapor"), "15"),
            "mitra_sasaran": TemplateField(N_("mitra yang paling jauh dari sasaran"), "PT Ritel Sentosa Cikarang"),
            "terpasang": TemplateField(N_("produk terpasang di mitra itu"), "40"),
            "sasaran": TemplateField(N_("sasaran di mitra itu"), "60"),
            "menunggu": TemplateField(N_("usulan yang menunggu terlalu lama"), "9"),
            "hari": TemplateField(N_("batas menunggu, hari"), "14"),
            "mitra_menunggu": TemplateField(N_("mitra dengan usulan terbanyak yang menunggu"), "PT Swalayan Contoh"),
            "menunggu_mitra": TemplateField(N_("usulan yang menunggu di mitra itu"), "7"),
            "tabel_turun": TemplateField(N_("nama tabel penempatan yang turun"), "Tabel 2"),
            "tabel_belum_lapor": TemplateField(N_("nama tabel yang belum lapor"), "Tabel 3"),
            "berakhir": TemplateField(N_("perjanjian yang segera berakhir"), "4"),
            "lewat": TemplateField(N_("tindak lanjut yang lewat batas waktu"), "3"),
            "tabel_lewat": TemplateField(N_("nama tabel tindak lanjut yang lewat batas"), "Tabel 5"),
            "tabel_berakhir": TemplateField(N_("nama tabel perjanjian yang berakhir"), "Tabel 8"),
            "tabel_menunggu": TemplateField(N_("nama tabel usulan yang menunggu"), "Tabel 9"),
            "batas_risiko": TemplateField(N_("batas penurunan yang berisiko, persen"), "30"),
            "bulan_risiko": TemplateField(N_("banyaknya bulan berturut-turut"), "2"),
            "hari_raya": TemplateField(N_("hari raya yang menggeser bandingan, bila ada"), "Idul Fitri"),
            "hari_berakhir": TemplateField(N_("batas segera berakhir, hari"), "30"),
        },
    )
}
