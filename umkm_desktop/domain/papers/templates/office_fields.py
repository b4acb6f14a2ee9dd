"""Fields that every text of the office may name: the office itself, its day, and the regulations it cites."""

from umkm_desktop.domain.papers.templates.rules import TemplateField
from umkm_desktop.i18n import N_

OFFICE_FIELDS = {
    "dinas": TemplateField(N_("nama dinas"), "Dinas Koperasi dan Usaha Kecil Menengah"),
    "daerah": TemplateField(N_("nama daerah"), "Kabupaten Bekasi"),
    "tempat": TemplateField(N_("tempat penerbitan"), "Cikarang Pusat"),
    "tanggal": TemplateField(N_("tanggal surat"), "24 November 2026"),
    "dasar_hukum_singkat": TemplateField(
        N_("dasar hukum yang berlaku, tanpa judulnya"), "Peraturan Pemerintah Nomor 7 Tahun 2021"
    ),
    "dasar_hukum": TemplateField(N_("daftar dasar hukum yang berlaku, dengan judulnya"), block=True),
}
"""Every kind but the certificate, the agreement and the evaluation letter may name these."""

PARTNER_FIELDS = {
    "nama_mitra": TemplateField(N_("nama mitra"), "PT Ritel Sentosa Cikarang"),
    "nib": TemplateField(N_("nomor induk berusaha"), "1234567890123"),
    "alamat": TemplateField(N_("alamat"), "Jalan Contoh Nomor 1, Cikarang Selatan"),
}

DAY_FIELDS = {
    "hari": TemplateField(N_("nama hari"), "Selasa"),
    "tanggal_terbilang": TemplateField(N_("tanggal dengan huruf"), "Dua Puluh Empat"),
    "bulan": TemplateField(N_("nama bulan"), "November"),
    "tahun_terbilang": TemplateField(N_("tahun dengan huruf"), "Dua Ribu Dua Puluh Enam"),
    "tanggal_angka": TemplateField(N_("tanggal dengan angka"), "24-11-2026"),
}
"""The day as instruments write it out."""
