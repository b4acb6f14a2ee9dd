"""Headings met in the files of offices: field key to the words in use, most specific first, parted by ``|``."""

from collections.abc import Mapping

_PLACE = {
    "address": "alamat usaha|alamat umkm|alamat lengkap|alamat|alamat perusahaan|alamat tempat usaha|jalan"
    "|lokasi usaha",
    "village": "desa/kelurahan|kelurahan/desa|kel/desa|desa/kel|desa|kelurahan|kel|nama desa|nama kelurahan"
    "|desa kelurahan usaha",
    "district": "kecamatan|kec|nama kecamatan|kecamatan usaha|distrik",
    "postal_code": "kode pos|kodepos|kode pos usaha|postal code",
    "phone": "no hp|nomor hp|hp|no telp|no telepon|nomor telepon|telepon|telp|tlp|no tlp|wa|whatsapp|no wa"
    "|nomor wa|no hp wa|no hp/wa|hp/wa|telepon/whatsapp|telp/hp|no telp/hp|no telepon/hp|kontak|no kontak"
    "|nomor kontak|handphone|no handphone|phone",
    "email": "email|e-mail|pos-el|surel|alamat email|posel",
    "note": "catatan|keterangan|ket|note",
}

_BETWEEN = {
    "business": "nama usaha|usaha|nama umkm|umkm|pemasok|nama pemasok|supplier|produsen|uid usaha",
    "business_nib": "nib|nib usaha|no nib|nomor nib",
    "partner": "mitra|nama mitra|ritel|nama ritel|usaha besar|toko|perusahaan mitra",
    "note": "catatan|keterangan|ket|note",
}

_ON_SHELF = {
    "product": "produk|nama produk|nama barang|barang|item|nama item|deskripsi|uraian|artikel|article|nama",
    "outlet": "gerai|nama gerai|outlet|cabang|lokasi|nama toko",
}

_FIGURES = {
    "opening": "stok awal|awal|saldo awal",
    "received": "masuk|kirim|dikirim|jumlah kirim|barang masuk|stok masuk",
    "sold": "terjual|jumlah terjual|qty|qty jual|qty terjual|laku|terjual (pcs)|unit terjual",
    "returned": "retur|jumlah retur|return|kembali",
    "spoiled": "rusak|kedaluwarsa|rusak/kedaluwarsa|expired|bs",
    "closing": "stok akhir|akhir|sisa|sisa stok|saldo akhir",
    "price": "harga|harga jual|harga satuan",
    "sales": "penjualan|nilai penjualan|omzet|omset|total penjualan|jumlah penjualan|nilai|sales|amount",
}

SYNONYMS: Mapping[str, Mapping[str, str]] = {
    "businesses": {
        **_PLACE,
        "name": "nama usaha|nama umkm|nama ukm|nama ikm|nama toko|nama perusahaan|nama badan usaha|merek usaha"
        "|nama usaha/umkm|usaha|umkm|nama usaha umkm|nama unit usaha|name",
        "owner_name": "nama pemilik|pemilik|nama pelaku usaha|pelaku usaha|nama pemilik usaha|pemilik usaha"
        "|nama pengusaha"
        "|nama pelaku|nama lengkap|penanggung jawab|nama penanggung jawab|pengusaha|nama pemilik umkm",
        "owner_nik": "nik|nik pemilik|no nik|nomor nik|no ktp|nomor ktp|ktp|nik ktp|nik/no ktp|nik pelaku usaha"
        "|nomor induk kependudukan",
        "owner_gender": "jenis kelamin|l/p|jk|gender|kelamin|p/l|jenis kelamin pemilik",
        "nib": "nib|no nib|nomor nib|nomor induk berusaha|nib oss",
        "npwp": "npwp|no npwp|nomor npwp|npwp usaha|npwp perusahaan|npwp pemilik",
        "legal_form": "bentuk usaha|bentuk badan usaha|badan hukum|bentuk badan hukum|status badan hukum"
        "|legalitas usaha"
        "|bentuk hukum",
        "category": "kategori|kategori usaha|jenis usaha|bidang usaha|sektor usaha|sektor|jenis produk"
        "|klasifikasi usaha",
        "activity": "kegiatan|kegiatan usaha|kegiatan utama|uraian usaha|deskripsi usaha|produk utama|usaha utama"
        "|jenis kegiatan|kegiatan utama usaha|deskripsi",
        "kbli": "kbli|kode kbli|no kbli|kbli 2020|kbli utama",
        "rt": "rt|no rt",
        "rw": "rw|no rw",
        "regency": "kabupaten/kota|kabupaten|kota|kab/kota|nama kabupaten|wilayah|kota/kabupaten|kab",
        "latitude": "lat|latitude|lintang|garis lintang|koordinat lintang",
        "longitude": "lng|long|lon|longitude|bujur|garis bujur|koordinat bujur",
        "capital": "modal|modal usaha|modal awal|modal sendiri|modal pendirian|jumlah modal",
        "annual_sales": "omzet|omset|omzet tahunan|omset tahunan|omzet per tahun|omset per tahun|omzet/tahun"
        "|omset/tahun"
        "|omzet setahun|hasil penjualan tahunan|hasil penjualan|pendapatan|penjualan per tahun"
        "|pendapatan per tahun|omset pertahun|omzet pertahun",
        "scale": "skala usaha|skala|klasifikasi|ukuran usaha|kriteria usaha",
        "started_year": "tahun mulai|tahun mulai usaha|tahun berdiri|mulai usaha|tahun pendirian|berdiri sejak"
        "|tahun usaha berdiri",
        "workers_male": "tenaga kerja laki-laki|tenaga kerja l|tk l|tk laki-laki|karyawan laki-laki"
        "|pekerja laki-laki|naker l"
        "|tenaga kerja laki laki|jumlah tenaga kerja l|jumlah tenaga kerja laki-laki|tenaga kerja pria",
        "workers_female": "tenaga kerja perempuan|tenaga kerja p|tk p|tk perempuan|karyawan perempuan"
        "|pekerja perempuan|naker p"
        "|jumlah tenaga kerja p|jumlah tenaga kerja perempuan|tenaga kerja wanita",
        "status": "status|status usaha|aktif",
    },
    "products": {
        "name": "nama produk|produk|nama barang|barang|jenis produk|nama produk umkm|name",
        "business": "nama usaha|nama umkm|nama ukm|umkm|usaha|produsen|nama produsen|nama perusahaan|nama toko"
        "|uid usaha",
        "business_nib": "nib|nib usaha|no nib|nomor nib|nomor induk berusaha",
        "category": "kategori|kategori produk|jenis|kelompok produk",
        "is_food": "pangan|makanan/minuman|pangan (makanan/minuman)|produk pangan",
        "brand": "merek|merk|nama merek|brand|merek dagang",
        "net_weight": "berat bersih|netto|berat|isi bersih|berat/isi bersih|kemasan|ukuran|netto/isi",
        "description": "uraian|deskripsi|deskripsi produk|uraian produk|komposisi",
        "price": "harga|harga eceran|harga jual|harga satuan|harga jual eceran|harga konsumen|het",
        "retailer_price": "harga jual ke ritel|harga ke ritel|harga ritel|harga toko|harga grosir|harga jual ke toko",
        "cost": "hpp|harga pokok|harga pokok (hpp)|harga pokok penjualan|biaya produksi|harga pokok produksi",
        "capacity_per_month": "kapasitas per bulan|kapasitas|kapasitas/bulan|kapasitas produksi"
        "|kapasitas produksi per bulan"
        "|produksi per bulan",
        "shelf_life_days": "masa simpan (hari)|masa simpan|umur simpan|masa kedaluwarsa|daya tahan",
        "minimum_order": "pesanan minimum|moq|minimum order|minimal pesan",
        "units_per_carton": "isi per karton|isi karton|isi per dus|isi/karton",
        "pirt": "nomor p-irt|p-irt|pirt|no pirt|no p-irt|spp-irt|nomor pirt|no spp-irt|sppirt",
        "pirt_expires": "p-irt berlaku sampai|masa berlaku pirt|pirt berlaku sampai|tanggal kedaluwarsa pirt"
        "|masa berlaku p-irt",
        "bpom": "nomor bpom|bpom|no bpom|izin bpom|no izin edar|nomor izin edar|bpom md",
        "bpom_expires": "bpom berlaku sampai|masa berlaku bpom",
        "halal": "nomor sertifikat halal|halal|no halal|sertifikat halal|no sertifikat halal|nomor halal",
        "halal_expires": "sertifikat halal berlaku sampai|masa berlaku halal|halal berlaku sampai",
        "barcode": "kode batang|barcode|ean|gtin|no barcode",
        "note": "catatan|keterangan|ket|note",
    },
    "partners": {
        **_PLACE,
        "name": "nama mitra|mitra|nama perusahaan|perusahaan|nama ritel|nama usaha besar|nama badan usaha|nama|name",
        "kind": "jenis mitra|jenis|jenis usaha|kategori|bidang usaha",
        "group_name": "grup atau merek|grup|group|merek|nama gerai|brand",
        "nib": "nib|no nib|nomor nib",
        "contact_name": "nama penghubung|penghubung|narahubung|nama narahubung|pic|nama pic|contact person"
        "|kontak person"
        "|nama kontak",
        "contact_position": "jabatan penghubung|jabatan|jabatan pic|jabatan narahubung",
        "obligation_source": "sumber kewajiban|dasar kewajiban|dasar kemitraan",
        "target_products": "sasaran jumlah produk|target produk|sasaran produk|jumlah produk target",
    },
    "agreements": {
        **_BETWEEN,
        "number": "nomor perjanjian|no perjanjian|nomor pks|no pks|nomor|no surat",
        "pattern": "pola kemitraan|pola|bentuk kemitraan|jenis kemitraan",
        "starts": "mulai|tanggal mulai|tgl mulai|berlaku mulai|mulai berlaku|awal perjanjian",
        "ends": "berakhir|tanggal berakhir|tgl berakhir|berlaku sampai|sampai|akhir perjanjian|jatuh tempo",
        "signed_on": "ditandatangani|tanggal ditandatangani|tanggal tanda tangan|tgl ttd|tanggal ttd|tanggal pks",
        "products": "produk|nama produk|daftar produk|produk yang dimitrakan",
        "activity": "kegiatan usaha|kegiatan|ruang lingkup kegiatan",
        "rights_duties": "hak dan kewajiban|hak kewajiban",
        "development": "bentuk pengembangan|pengembangan|pembinaan",
        "payment": "pembayaran|cara pembayaran",
        "disputes": "penyelesaian perselisihan|perselisihan|penyelesaian sengketa",
    },
    "placements": {
        **_BETWEEN,
        **_ON_SHELF,
        "status": "status|keadaan|tahap|posisi",
        "since": "sejak|tanggal|tgl|tanggal pasang|mulai|tanggal masuk|per tanggal",
        "reason": "alasan|alasan ditolak|alasan ditarik",
        "price": "harga eceran|harga jual|harga konsumen|het",
        "supply_price": "harga ke ritel|harga beli ritel|harga supply|harga pasok",
        "payment_days": "tempo bayar|tempo|top|termin",
        "minimum_order": "pesanan minimum|moq|minimum order",
    },
    "sales": {
        **_BETWEEN,
        **_ON_SHELF,
        **_FIGURES,
        "month": "bulan|periode|bulan laporan|periode laporan",
    },
    "recap": {
        **_ON_SHELF,
        **_FIGURES,
        "barcode": "kode batang|barcode|ean|gtin|no barcode|upc",
    },
}
"""Besides the labels and the English keys of the fields, which are known as well."""

LOOSE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "businesses": {"nama": ("name", "owner_name")},
    "products": {"nama": ("name",)},
    "partners": {},
    "agreements": {},
    "placements": {},
    "sales": {},
    "recap": {},
}
"""Headings that mean the first of these fields that no better heading has taken."""

ALONE = frozenset(
    {
        "nik", "nib", "npwp", "kbli", "email", "kecamatan", "kelurahan", "pirt", "bpom", "halal", "barcode",
        "omzet", "omset", "whatsapp",
    }
)  # fmt: skip
"""Single words that mean their field wherever they stand in a heading."""
