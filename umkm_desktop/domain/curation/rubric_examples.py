"""Two rubrics the program ships as examples. Neither is a rule of this office; an office copies and changes one.

The first is the published model of nine criteria with weights by AHP (`dss-kurasi`, 2026), weights and targets as
published; its last words on points are ours where the publication only names the two ends. The second is a plain mean.
"""

from collections.abc import Mapping
from decimal import Decimal

from umkm_desktop.domain.curation.curation import Verdict
from umkm_desktop.domain.curation.curation_gates import Consequence, GateRule, Need, Paper, Variant
from umkm_desktop.domain.curation.rubrics import Criterion, Mark, Method, Rubric

_FOOD = Variant.FOOD

_NOT_OURS = (
    "CONTOH, bukan ketentuan dinas ini. Salin, sesuaikan, lalu simpan dengan nama sendiri sebelum dipakai memutus."
)


def _nine(key: str, name: str, weight: str, target: int, points: tuple[str, ...], training: str) -> Criterion:
    return Criterion(
        key=key,
        name=name,
        weight=Decimal(weight),
        target=target,
        variant=_FOOD,
        points=tuple(enumerate(points, 1)),
        training=training,
    )


NINE_CRITERIA = Rubric(
    name="Contoh: sembilan kriteria pangan (selisih dari target)",
    method=Method.GAP,
    criteria=(
        _nine(
            "C1", "Rasa", ".0790", 5,
            ("menyimpang", "kurang", "cukup", "enak", "enak dan khas"),
            "Pengembangan resep dan uji rasa",
        ),
        _nine(
            "C2", "Harga", ".0364", 5,
            ("jauh di atas harga ritel", "di atas harga ritel", "sama dengan harga ritel",
             "sedikit di bawah harga ritel", "bersaing dengan harga ritel dan margin jelas"),
            "Perhitungan harga pokok dan harga jual",
        ),
        _nine(
            "C3", "Kapasitas produksi", ".0790", 4,
            ("paling banyak 40 per bulan", "41–100 per bulan", "101–240 per bulan", "241–500 per bulan",
             "lebih dari 500 per bulan"),
            "Manajemen produksi dan persediaan",
        ),
        _nine(
            "C4", "Masa kedaluwarsa", ".2173", 4,
            ("kurang dari 1 bulan", "1–3 bulan", "3–6 bulan", "6–12 bulan", "lebih dari 12 bulan"),
            "Pengawetan dan uji masa simpan",
        ),
        _nine(
            "C5", "Kode produksi", ".0608", 5,
            ("tidak ada", "ada, sulit dibaca", "ada, tidak teratur", "ada dan jelas", "jelas dan sesuai ketentuan"),
            "Kode produksi dan ketertelusuran",
        ),
        _nine(
            "C6", "Uji nutrisi (informasi nilai gizi)", ".1850", 4,
            ("tidak ada informasi gizi", "disalin dari produk lain", "dihitung sendiri", "dihitung dengan acuan resmi",
             "hasil uji laboratorium"),
            "Informasi nilai gizi dan uji laboratorium",
        ),
        _nine(
            "C7", "Material kemasan", ".1048", 5,
            ("bukan bahan aman pangan", "tidak jelas asalnya", "aman pangan menurut penjual", "bertanda aman pangan",
             "aman pangan dan berdokumen"),
            "Bahan kemasan aman pangan",
        ),
        _nine(
            "C8", "Desain kemasan", ".0324", 5,
            ("tidak rapi", "seadanya", "rapi", "menarik", "profesional"),
            "Desain kemasan dan merek",
        ),
        _nine(
            "C9", "Informasi label (dari 9 unsur)", ".2052", 5,
            ("paling banyak 2 unsur", "3–4 unsur", "5–6 unsur", "7–8 unsur", "9 unsur lengkap"),
            "Penyusunan label pangan",
        ),
    ),
    gates=(
        GateRule((Paper.NIB,)),
        GateRule((Paper.HALAL,), variant=_FOOD),
        GateRule((Paper.BPOM, Paper.PIRT), need=Need.ANY, variant=_FOOD),
    ),
    marks=(
        Mark(Verdict.PASSED, lowest_gap=Decimal(0)),
        Mark(Verdict.CONDITIONAL, least=Decimal("4.5"), lowest_gap=Decimal(-1)),
    ),
    otherwise=Verdict.NEEDS_WORK,
    note=_NOT_OURS
    + " Model terbitan (AHP dan profile matching); bobotnya hasil satu penelitian dan berjumlah 0,9999. Hanya untuk"
    " pangan. Unsur label: nama produk, komposisi, berat bersih, nama dan alamat produsen, halal, tanggal/kode"
    " produksi, kedaluwarsa, nomor izin edar, keterangan bahan tertentu.",
)  # fmt: skip


def _hundred(
    key: str, name: str, weight: int, variant: Variant, training: str, minimum: int | None, *points: str
) -> Criterion:
    return Criterion(
        key=key,
        name=name,
        weight=Decimal(weight),
        lowest=0,
        highest=100,
        minimum=None if minimum is None else Decimal(minimum),
        variant=variant,
        points=tuple(zip((25, 50, 75, 100), points, strict=True)),
        training=training,
    )


_CRAFT, _EVERY = Variant.NON_FOOD, Variant.ALL

SIMPLE_MEAN = Rubric(
    name="Contoh: nilai 0–100 sederhana",
    method=Method.MEAN,
    criteria=(
        _hundred("RASA", "Rasa", 25, _FOOD, "Pengembangan resep dan uji rasa", 60,
                 "menyimpang", "cukup", "enak", "enak dan khas"),
        _hundred("SIMPAN", "Ketahanan dan masa simpan", 15, _FOOD, "Pengawetan dan uji masa simpan", None,
                 "kurang dari 1 bulan", "1–3 bulan", "3–6 bulan", "lebih dari 6 bulan"),
        _hundred("BAHAN", "Kualitas bahan", 25, _CRAFT, "Pemilihan bahan baku", 60,
                 "mudah rusak", "cukup", "baik", "sangat baik dan tetap mutunya"),
        _hundred("RAPI", "Kerapian pengerjaan", 15, _CRAFT, "Pengendalian mutu pengerjaan", None,
                 "banyak cacat", "ada cacat", "rapi", "rapi tanpa cacat"),
        _hundred("KEMASAN", "Kemasan", 20, _EVERY, "Desain kemasan dan merek", 50,
                 "tidak melindungi", "melindungi, seadanya", "rapi dan aman", "profesional"),
        _hundred("LABEL", "Label dan merek", 15, _EVERY, "Penyusunan label dan merek", None,
                 "tidak ada", "tidak lengkap", "lengkap", "lengkap dan mudah dibaca"),
        _hundred("HARGA", "Harga terhadap pasar", 10, _EVERY, "Perhitungan harga pokok dan harga jual", None,
                 "jauh di atas pasar", "di atas pasar", "setara", "bersaing dan margin jelas"),
        _hundred("PASOK", "Kapasitas dan kesinambungan", 15, _EVERY, "Manajemen produksi dan persediaan", None,
                 "tidak tetap", "untuk 1–2 gerai", "untuk beberapa gerai", "untuk banyak gerai, tetap tiap bulan"),
    ),
    gates=(
        GateRule((Paper.NIB,), consequence=Consequence.FAIL),
        GateRule((Paper.HALAL,), consequence=Consequence.LIMIT, variant=_FOOD),
        GateRule((Paper.PIRT, Paper.BPOM), need=Need.ANY, consequence=Consequence.LIMIT, variant=_FOOD),
    ),
    marks=(
        Mark(Verdict.PASSED, least=Decimal(75)),
        Mark(Verdict.CONDITIONAL, least=Decimal(65)),
        Mark(Verdict.NEEDS_WORK, least=Decimal(45)),
    ),
    otherwise=Verdict.REJECTED,
    note=_NOT_OURS + " Rata-rata berbobot dengan nilai minimum per kriteria; ada kriteria pangan dan bukan pangan.",
)  # fmt: skip

EXAMPLES: Mapping[str, Rubric] = {"nine-criteria": NINE_CRITERIA, "simple-mean": SIMPLE_MEAN}
"""Examples by key; the key names one until the office adopts it."""
