"""Contents for the paper tests: invented people, one ordinary case and the worst of each kind."""

from dataclasses import replace

from umkm_desktop.documents.content import Certificate, Letterhead, PaperMeta, Run, Seal, Signatory

LETTERHEAD = Letterhead(
    government="PEMERINTAH KABUPATEN BEKASI",
    office="DINAS KOPERASI DAN USAHA KECIL MENENGAH",
    address="Komplek Perkantoran Pemerintah Daerah, Cikarang Pusat, Kabupaten Bekasi, Jawa Barat 00000",
    contact="Telepon (021) 0000000 – Laman contoh.bekasikab.go.id – Pos-el dinas@contoh.go.id",
)
HEAD = Signatory(
    title_lines=("Kepala Dinas,",), name="Dr. Contoh Pejabat, S.E., M.Si.", rank="Pembina Utama Muda (IV/c)",
    nip="00000000 000000 0 000",
)  # fmt: skip
META = PaperMeta(
    title="Sertifikat Kemitraan 500.3/0147/DKUKM/XI/2026", author="Dinas Koperasi dan Usaha Kecil Menengah",
    issued_at="2026-11-24T02:30:00+00:00",
)  # fmt: skip
NOTE = (
    "Sertifikat ini menerangkan adanya hubungan kemitraan. Sertifikat ini bukan izin usaha, bukan izin edar, dan bukan "
    "sertifikat halal. Keaslian dapat diperiksa di kantor Dinas dengan memindai segel atau menyebutkan kode di bawahnya."
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
                HEAD, title_lines=("Plt. Kepala Dinas Koperasi dan Usaha Kecil Menengah,",),
                name="Prof. Dr. Ir. H. Contoh Pejabat Bernama Panjang, S.E., S.Sos., M.Si., M.M.",
            ),
        }
        | changes
    )  # fmt: skip
