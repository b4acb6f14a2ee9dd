"""The texts of the partnership certificate."""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule
from umkm_desktop.i18n import N_

RULES = {
    Kind.CERTIFICATE: TemplateRule(
        parts=(
            Part("judul", N_("Judul"), "SERTIFIKAT KEMITRAAN", 1),
            Part(
                "isi",
                N_("Isi"),
                "yang telah menjalin kemitraan usaha dengan pola **{pola}** bersama **{nama_mitra}** untuk "
                "[produk **{daftar_produk}**][**{kegiatan}**], berdasarkan Perjanjian Kemitraan[ Nomor {nomor_pks}]"
                "[ tanggal {tanggal_pks}][, sesuai dengan {dasar_hukum_singkat}].",
                6,
            ),
            Part("masa_berlaku", N_("Masa berlaku"), "Berlaku sejak {mulai} sampai dengan {akhir}", 1),
            Part(
                "catatan",
                N_("Catatan kaki"),
                "Sertifikat ini menerangkan adanya hubungan kemitraan. Sertifikat ini bukan izin usaha, bukan izin "
                "edar, dan bukan sertifikat halal. Keaslian dapat diperiksa di kantor Dinas dengan memindai segel atau "
                "menyebutkan kode di bawahnya.",
                4,
            ),
        ),
        fields={
            "pola": TemplateField(N_("pola kemitraan"), "perdagangan umum"),
            "nama_mitra": TemplateField(N_("nama mitra"), "PT Ritel Sentosa Cikarang"),
            "daftar_produk": TemplateField(
                N_("produk, paling banyak lima dengan nama"), "Keripik Bayam 150 g dan Sambal Roa 200 g"
            ),
            "kegiatan": TemplateField(N_("kegiatan usaha, hanya bila tidak ada produk"), ""),
            "nomor_pks": TemplateField(N_("nomor perjanjian"), "012/PKS/XI/2026"),
            "tanggal_pks": TemplateField(N_("tanggal perjanjian"), "10 November 2026"),
            "dasar_hukum_singkat": TemplateField(
                N_("dasar hukum yang berlaku, tanpa judulnya"), "Peraturan Pemerintah Nomor 7 Tahun 2021"
            ),
            "mulai": TemplateField(N_("awal masa berlaku"), "10 November 2026"),
            "akhir": TemplateField(N_("akhir masa berlaku"), "9 November 2028"),
            "nama_usaha": TemplateField(N_("nama usaha"), "Dapur Ibu Contoh"),
        },
    )
}
