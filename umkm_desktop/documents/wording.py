"""The default texts of the papers: content of the office in Indonesian, never interface text.

``{field}`` is filled in, ``**`` marks bold. The legal basis comes from the dated table of the office.
"""

TEMPLATE = "2026-11"
"""Version of texts and layout; stored with each document."""

CERTIFICATE_BODY = (
    "yang telah menjalin kemitraan usaha dengan pola **{pattern}** bersama **{partner}** untuk {what}, berdasarkan "
    "Perjanjian Kemitraan {agreement}{basis}."
)
CERTIFICATE_PRODUCTS = "produk **{products}**"
CERTIFICATE_ACTIVITY = "**kegiatan usaha sebagaimana tercantum dalam perjanjian**"
CERTIFICATE_MORE = "{first}, dan {n} ({n_words}) produk lain sebagaimana tercantum dalam perjanjian"
CERTIFICATE_BASIS = ", sesuai dengan {basis}"
CERTIFICATE_VALIDITY = "Berlaku sejak {starts} sampai dengan {ends}"
CERTIFICATE_NOTE = (
    "Sertifikat ini menerangkan adanya hubungan kemitraan. Sertifikat ini bukan izin usaha, bukan izin edar, dan bukan "
    "sertifikat halal. Keaslian dapat diperiksa di kantor Dinas dengan memindai segel atau menyebutkan kode di "
    "bawahnya."
)
MOST_PRODUCTS = 5

EVALUATION_SUBJECT = "Hasil Evaluasi Penjualan Bulan {month}"
EVALUATION_OPENING = (
    "Sehubungan dengan pelaksanaan kemitraan {parties}, kami sampaikan hasil evaluasi penjualan bulan {month} sebagai "
    "berikut."
)
EVALUATION_NOTE = (
    "Satuan: rupiah. Naik: di atas +{band}%; turun: di bawah −{band}%; selain itu stagnan. Tren: {first} s.d. {last}."
)
EVALUATION_SALES = "Nilai penjualan bulan {month} sebesar {sales} ({sales_words} rupiah)."
EVALUATION_ALL_RISING = (
    "Penjualan seluruh produk meningkat. Kami menyampaikan penghargaan dan mengharapkan mutu serta ketersediaan stok "
    "tetap terjaga."
)
EVALUATION_FALLING = (
    "Terhadap produk yang turun atau stagnan, kami mengharapkan penyebabnya ditelusuri bersama dan tindak lanjutnya "
    "disampaikan pada laporan bulan berikutnya."
)
EVALUATION_FIRST = (
    "Untuk bulan ini belum ada pembanding, sehingga perubahan penjualan belum dapat dinyatakan; laporan ini menjadi "
    "pembanding bagi bulan berikutnya."
)
EVALUATION_NOT_IN = (
    "Sampai dengan {day} kami belum menerima laporan penjualan bulan {month} untuk {n} ({n_words}) penempatan; mohon "
    "laporan tersebut segera disampaikan."
)
EVALUATION_CLOSING = (
    "Apabila terdapat perbedaan data, Saudara dapat menyampaikan tanggapan tertulis paling lambat 7 (tujuh) hari kerja "
    "setelah surat ini diterima. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
)

AGREEMENT_OPENING = (
    "Pada hari ini, {day_name}, tanggal {day_words} bulan {month} tahun {year_words} ({numeric}), bertempat di "
    "{place}, kami yang bertanda tangan di bawah ini:"
)
AGREEMENT_OWNER = (
    "{position} {business}{nib}, berkedudukan di {address}, bertindak untuk dan atas nama {business}, selanjutnya "
    "disebut **PIHAK KESATU**;"
)
AGREEMENT_PARTNER = (
    "{position} {partner}{nib}, berkedudukan di {address}, bertindak untuk dan atas nama {partner}, selanjutnya "
    "disebut **PIHAK KEDUA**."
)
AGREEMENT_AGREED = (
    "PIHAK KESATU dan PIHAK KEDUA, selanjutnya secara bersama-sama disebut PARA PIHAK, sepakat mengadakan perjanjian "
    "kemitraan dengan ketentuan sebagai berikut."
)
AGREEMENT_PATTERN = (
    "PARA PIHAK bermitra dengan pola {pattern}, dengan PIHAK KESATU sebagai {business_part} dan PIHAK KEDUA sebagai "
    "{partner_part}."
)
AGREEMENT_PRODUCTS = "Produk yang dimitrakan meliputi {products}."
AGREEMENT_PROHIBITION = (
    "PIHAK KEDUA dilarang memiliki dan/atau menguasai usaha PIHAK KESATU sebagai mitra usahanya dalam pelaksanaan "
    "perjanjian ini."
)
AGREEMENT_TERM = (
    "Perjanjian ini berlaku sejak {starts} sampai dengan {ends} dan dapat diperpanjang dengan kesepakatan tertulis."
)
AGREEMENT_EVALUATION = "PARA PIHAK mengevaluasi penjualan setiap bulan dengan difasilitasi {office}."
AGREEMENT_FORCE_MAJEURE = (
    "Pihak yang mengalami keadaan kahar memberitahukan secara tertulis paling lambat 7 (tujuh) hari kalender sejak "
    "keadaan itu terjadi."
)
AGREEMENT_CLOSING = (
    "Perjanjian ini dibuat dalam rangkap 2 (dua), masing-masing bermeterai cukup dan mempunyai kekuatan hukum yang "
    "sama."
)
