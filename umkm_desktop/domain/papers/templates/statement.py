"""The texts of the statement about a business."""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.office_fields import OFFICE_FIELDS
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule
from umkm_desktop.i18n import N_

RULES = {
    Kind.STATEMENT: TemplateRule(
        parts=(
            Part("judul", N_("Judul"), "SURAT KETERANGAN", 1),
            Part("pembuka", N_("Pembuka"), "Yang bertanda tangan di bawah ini:\n{penanda_tangan}", 2),
            Part(
                "isi",
                N_("Isi"),
                "menerangkan bahwa:\n{data_usaha}\nadalah benar pelaku usaha yang tercatat dalam register usaha mikro, "
                "kecil, dan menengah pada {dinas} {daerah}[, dan sampai dengan tanggal surat ini bermitra dengan "
                "{daftar_mitra}].",
                5,
            ),
            Part(
                "keperluan",
                N_("Keperluan"),
                "Surat keterangan ini diberikan atas permintaan yang bersangkutan untuk keperluan administrasi usaha.",
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.",
            ),
        ),
        fields=OFFICE_FIELDS
        | {
            "nama_usaha": TemplateField(N_("nama usaha"), "Dapur Ibu Contoh"),
            "pemilik": TemplateField(N_("nama pemilik"), "Sari Contohwati"),
            "sapaan": TemplateField(N_("Saudara atau Saudari"), "Saudari"),
            "nib": TemplateField(N_("nomor induk berusaha"), "1234567890123"),
            "alamat": TemplateField(N_("alamat usaha"), "Jalan Contoh Nomor 1, Desa Pasirsari"),
            "daftar_produk": TemplateField(N_("produk"), "Keripik Bayam 150 g dan Sambal Roa 200 g"),
            "daftar_mitra": TemplateField(
                N_("mitra menurut perjanjian yang ditandatangani"), "PT Ritel Sentosa Cikarang"
            ),
            "penanda_tangan": TemplateField(N_("nama, NIP, pangkat, dan jabatan penanda tangan"), block=True),
            "data_usaha": TemplateField(N_("nama usaha, pemilik, NIB, alamat, dan produk"), block=True),
        },
    )
}
