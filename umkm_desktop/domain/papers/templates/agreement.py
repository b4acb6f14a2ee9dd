"""The texts of the partnership agreement around what the parties themselves wrote."""

from umkm_desktop.domain.papers.issuing import Kind
from umkm_desktop.domain.papers.templates.rules import Part, TemplateField, TemplateRule
from umkm_desktop.i18n import N_

_BRANDS = ("merek_sendiri", "merek_toko", "merek_lain")
_PARTIES = ("pihak_kesatu", "pihak_kedua")
"""The texts about one party: elsewhere its office, number and address would be those of which party?"""

RULES = {
    Kind.AGREEMENT: TemplateRule(
        parts=(
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
                "{jabatan} {nama_usaha}[, NIB {nib}], berkedudukan di {alamat},[ berdasarkan {kewenangan},] "
                "bertindak untuk dan atas nama {nama_usaha}, selanjutnya disebut **PIHAK KESATU**;",
                3,
            ),
            Part(
                "pihak_kedua",
                N_("Pihak Kedua"),
                "{jabatan} {nama_mitra}[, NIB {nib}], berkedudukan di {alamat},[ berdasarkan {kewenangan},] "
                "bertindak untuk dan atas nama {nama_mitra}, selanjutnya disebut **PIHAK KEDUA**.",
                3,
            ),
            Part(
                "sepakat",
                N_("Kesepakatan"),
                "PIHAK KESATU dan PIHAK KEDUA, selanjutnya secara bersama-sama disebut PARA PIHAK, sepakat mengadakan "
                "perjanjian kemitraan dengan ketentuan sebagai berikut.",
                3,
            ),
            Part(
                "pola",
                N_("Pola kemitraan"),
                "PARA PIHAK bermitra dengan pola {pola}, dengan PIHAK KESATU sebagai {peran_usaha} dan PIHAK KEDUA "
                "sebagai {peran_mitra}.",
            ),
            Part("produk", N_("Produk"), "Produk yang dimitrakan meliputi {daftar_produk}."),
            Part(
                "merek_sendiri",
                N_("Merek: milik usaha"),
                "Produk dijual dengan merek PIHAK KESATU[, {merek}].",
            ),
            Part(
                "merek_toko",
                N_("Merek: milik mitra"),
                "Produk dijual dengan merek PIHAK KEDUA[, {merek}]. Nama {nama_usaha} sebagai produsen dicantumkan "
                "pada setiap kemasan. PIHAK KESATU tetap berhak menjual produknya dengan merek sendiri.",
                3,
            ),
            Part(
                "merek_lain",
                N_("Merek: lain"),
                "Produk dijual dengan merek yang disepakati PARA PIHAK[, {merek}].",
            ),
            Part(
                "tempo",
                N_("Tempo bayar"),
                "PIHAK KEDUA membayar paling lambat {hari_bayar} ({hari_bayar_terbilang}) hari kalender sejak tagihan "
                "diterima.",
            ),
            Part("tunai", N_("Tempo bayar nol hari"), "PIHAK KEDUA membayar tunai pada saat produk diterima."),
            Part(
                "larangan",
                N_("Larangan"),
                "PIHAK KEDUA dilarang memiliki dan/atau menguasai usaha PIHAK KESATU sebagai mitra usahanya dalam "
                "pelaksanaan perjanjian ini.",
                3,
            ),
            Part(
                "jangka_waktu",
                N_("Jangka waktu"),
                "Perjanjian ini berlaku sejak {mulai} sampai dengan {akhir} dan dapat diperpanjang dengan kesepakatan "
                "tertulis.",
            ),
            Part(
                "evaluasi",
                N_("Evaluasi"),
                "PARA PIHAK mengevaluasi penjualan setiap bulan dengan difasilitasi {dinas}.",
            ),
            Part(
                "keadaan_kahar",
                N_("Keadaan kahar"),
                "Pihak yang mengalami keadaan kahar memberitahukan secara tertulis paling lambat 7 (tujuh) hari "
                "kalender sejak keadaan itu terjadi.",
            ),
            Part(
                "penutup",
                N_("Penutup"),
                "Perjanjian ini dibuat dalam rangkap 2 (dua), masing-masing bermeterai cukup dan mempunyai kekuatan "
                "hukum yang sama.",
            ),
        ),
        fields={
            "hari": TemplateField(N_("nama hari"), "Selasa"),
            "tanggal_terbilang": TemplateField(N_("tanggal dengan huruf"), "Dua Puluh Empat"),
            "bulan": TemplateField(N_("nama bulan"), "November"),
            "tahun_terbilang": TemplateField(N_("tahun dengan huruf"), "Dua Ribu Dua Puluh Enam"),
            "tanggal_angka": TemplateField(N_("tanggal dengan angka"), "24-11-2026"),
            "tempat": TemplateField(N_("tempat penerbitan"), "Cikarang Pusat"),
            "jabatan": TemplateField(N_("jabatan penanda tangan"), "Pemilik", parts=_PARTIES),
            "nama_usaha": TemplateField(N_("nama usaha"), "Dapur Ibu Contoh"),
            "nama_mitra": TemplateField(N_("nama mitra"), "PT Ritel Sentosa Cikarang"),
            "nib": TemplateField(N_("nomor induk berusaha"), "1234567890123", parts=_PARTIES),
            "alamat": TemplateField(N_("alamat"), "Jalan Contoh Nomor 1, Cikarang Selatan", parts=_PARTIES),
            "kewenangan": TemplateField(
                N_("dasar kewenangan penanda tangan"), "Akta Pendirian Nomor 12 tanggal 3 Maret 2019", parts=_PARTIES
            ),
            "merek": TemplateField(N_("nama merek"), "Dapur Ibu", parts=_BRANDS),
            "hari_bayar": TemplateField(N_("tempo bayar dalam hari"), "14", parts=("tempo",)),
            "hari_bayar_terbilang": TemplateField(N_("tempo bayar dengan huruf"), "empat belas", parts=("tempo",)),
            "pola": TemplateField(N_("pola kemitraan"), "perdagangan umum"),
            "peran_usaha": TemplateField(N_("peran usaha dalam pola itu"), "pemasok"),
            "peran_mitra": TemplateField(N_("peran mitra dalam pola itu"), "penerima pasokan"),
            "daftar_produk": TemplateField(N_("produk"), "Keripik Bayam 150 g dan Sambal Roa 200 g"),
            "mulai": TemplateField(N_("awal masa berlaku"), "10 November 2026"),
            "akhir": TemplateField(N_("akhir masa berlaku"), "9 November 2028"),
            "dinas": TemplateField(N_("nama dinas"), "Dinas Koperasi dan Usaha Kecil Menengah"),
        },
    )
}
