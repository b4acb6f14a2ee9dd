"""The invented partnership programme: places, duties, targets, talks, needs, memoranda, companions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from umkm_desktop.services.demo.people import MOBILE, Row, digits, new_uid
from umkm_desktop.services.demo.retailers import PARTNERS

COMPANIONS = ("Anisa Rahmawati", "Bagas Pratama", "Citra Lestari", "Dimas Saputra", "Eka Wulandari", "Fajar Hidayat")
LOAD = 27
"""Businesses a companion looks after: what the programme of 2022 came to, 162 over six."""
VISITS = 14

_AREAS: Mapping[str, tuple[int, int]] = {"retail": (18_000, 36_000), "mall": (400, 900), "estate": (900_000, 900_000)}
"""Area of an outlet in dm² by kind of partner, from and to."""
_DUTIES: Mapping[str, tuple[tuple[str, str, int, str | None, int], ...]] = {
    "SRN": (
        ("regulation", "products", 45, "Ajukan lima produk yang lolos kurasi bulan ini", 12),
        ("regulation", "agreements", 20, None, 0),
    ),
    "GNM": (("regulation", "products", 30, "Kirim daftar produk ke manajer produk lokal", 6),),
    "CHC": (
        ("regulation", "stalls", 10, "Rundingkan dua gerai makanan lagi", 20),
        ("mall-space", "space-share", 30, "Minta denah ruang promosi", -4),
    ),
    "KMN": (("investment", "agreements", 1, "Kunjungan ke bagian pengadaan kawasan", 9),),
    "LMM": (("mall-space", "space-share", 30, "Sosialisasi kewajiban ruang usaha", 15),),
    "HTA": (("voluntary", "products", 4, None, 0),),
    "BKL": (("voluntary", "products", 3, "Tawarkan kain majun dan sarung tangan kerja", 25),),
}
"""By partner: source, measure, amount, next step, and in how many days; the last partner was not looked at yet."""

_TARGETS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "SRN": (("products", 45),),
    "GNM": (("products", 30),),
    "CHC": (("stalls", 10),),
    "KMN": (("agreements", 1),),
}

_TALKS: Mapping[str, tuple[tuple[str, str, int, str | None, int], ...]] = {
    "SRN": (
        ("socialisation", "held", -260, "Menyediakan rak khusus di lima gerai", 0),
        ("visit", "held", -34, "Menjawab usulan produk baru dalam dua minggu", -20),
    ),
    "GNM": (("socialisation", "held", -230, "Membuka jalur pendaftaran pemasok UMKM", 0),),
    "CHC": (("socialisation", "held", -190, "Menambah gerai makanan pada kuartal berikut", 30),),
    "KMN": (("visit", "planned", 9, None, 0),),
    "BKL": (("call", "planned", -6, None, 0),),
    "LMM": (("socialisation", "planned", 15, None, 0),),
}
"""By partner: kind, status, day from today, what was promised, and by when (0: no day was named)."""

_NEEDS: tuple[tuple[str, Row], ...] = (
    (
        "SRN",
        {
            "title": "Camilan kering untuk rak depan",
            "category": "Makanan",
            "is_food": 1,
            "words": "keripik",
            "price_from": 8_000,
            "price_to": 25_000,
            "capacity_per_month": 200,
            "certificates": "nib halal pirt",
            "wanted": 5,
        },
    ),
    (
        "CHC",
        {
            "title": "Gerai makanan siap saji",
            "category": "Makanan",
            "is_food": 1,
            "price_to": 40_000,
            "certificates": "halal",
            "wanted": 2,
        },
    ),
    ("LMM", {"title": "Batik dan kerajinan untuk pojok UMKM", "is_food": 0, "price_to": 350_000, "wanted": 6}),
    (
        "KMN",
        {
            "title": "Konsumsi rapat dan bingkisan kawasan",
            "category": "Makanan",
            "is_food": 1,
            "capacity_per_month": 300,
            "certificates": "nib halal",
            "wanted": 3,
        },
    ),
)

_MEMORANDA: tuple[tuple[str, str, int, int], ...] = (
    ("SRN", "signed", -300, 795),
    ("GNM", "signed", -330, 35),
    ("CHC", "reviewed", 10, 740),
    ("LMM", "draft", 20, 385),
)
"""Partner, status, and first and last day counted from today."""

_FINDINGS = (
    ("Produksi lancar, stok cukup untuk dua minggu.", None, None),
    ("Kemasan masih mudah robek saat dikirim.", "Mencoba plastik lebih tebal.", "Periksa contoh kemasan baru"),
    ("P-IRT habis tiga bulan lagi.", "Mengurus perpanjangan bulan ini.", "Dampingi berkas perpanjangan P-IRT"),
    ("Kiriman ke gerai terlambat dua kali.", "Menambah satu tenaga kirim.", "Cek jadwal kirim minggu depan"),
    ("Catatan penjualan belum rapi.", "Mengisi buku penjualan harian.", "Latih pencatatan sederhana"),
)


@dataclass(frozen=True)
class Programme:
    """Makes the rows; partners by their place in ``PARTNERS``."""

    random: Random
    today: date
    partner_ids: Sequence[int]

    def _row(self, **values: object) -> Row:
        return {"uid": new_uid(self.random), **values}

    def _of(self, code: str) -> int:
        return self.partner_ids[_PLACE[code]]

    def outlets(self) -> Iterator[Row]:
        """Every place of every partner; the estate is one place."""
        for partner_id, partner in zip(self.partner_ids, PARTNERS, strict=True):
            low, high = _AREAS.get(partner.kind, (3_000, 12_000))
            for name in partner.outlets or ("Kawasan pabrik",):
                yield self._row(
                    partner_id=partner_id,
                    name=name,
                    kind=_OUTLET_KINDS.get(partner.kind, "other"),
                    district=partner.district,
                    area_dm2=self.random.randint(low // 100, high // 100) * 100,
                )

    def duties(self, bases: Mapping[str, int]) -> Iterator[Row]:
        """What partners owe; the newest partner has not been looked at. ``bases``: source to legal basis."""
        for code, owed in _DUTIES.items():
            for source, measure, amount, step, days in owed:
                yield self._row(
                    partner_id=self._of(code),
                    source=source,
                    measure=measure,
                    amount=amount,
                    next_step=step,
                    legal_basis_id=bases.get(source),
                    next_on=self._day(days) if step else None,
                    starts=date(self.today.year, 1, 1),
                )

    def targets(self) -> Iterator[Row]:
        """What the office aims at this year."""
        for code, aims in _TARGETS.items():
            for measure, amount in aims:
                yield self._row(partner_id=self._of(code), year=self.today.year, measure=measure, amount=amount)

    def talks(self) -> Iterator[Row]:
        """Sosialisasi held and planned."""
        for code, talks in _TALKS.items():
            for kind, status, days, promised, due in talks:
                held = status == "held"
                yield self._row(
                    partner_id=self._of(code),
                    kind=kind,
                    status=status,
                    planned_on=self._day(days),
                    held_on=self._day(days) if held else None,
                    place="Kantor mitra" if kind != "call" else None,
                    officers="Kepala Bidang dan dua petugas" if held else None,
                    attendees="Manajer kemitraan dan staf" if held else None,
                    topics="Kewajiban bermitra menurut Perbup Bekasi 73/2020",
                    promised=promised,
                    next_step=promised if due else None,
                    next_on=self._day(due) if due else None,
                )

    def needs(self) -> Iterator[Row]:
        """What partners look for."""
        for code, need in _NEEDS:
            yield self._row(partner_id=self._of(code), until=self._day(60), status="open", **need)

    def memoranda(self) -> Iterator[Row]:
        """Memoranda of the office with partners: running, ending soon, in the making."""
        for number, (code, status, first, last) in enumerate(_MEMORANDA, 1):
            partner = PARTNERS[_PLACE[code]]
            starts = self._day(first)
            reviewed = status != "draft"
            yield self._row(
                partner_id=self._of(code),
                about="Kemitraan usaha mikro dan usaha besar",
                status=status,
                starts=starts,
                ends=self._day(last),
                number=f"{number:03}/NK/DKUKM/{starts.year}" if status == "signed" else None,
                signed_on=starts if status == "signed" else None,
                reviewed_on=min(starts, self.today) if reviewed else None,
                reviewed_by="Kepala Bidang" if reviewed else None,
                purpose="Melaksanakan kemitraan usaha mikro dan kecil dengan usaha besar di Kabupaten Bekasi.",
                scope="Kurasi bersama, penempatan produk, pembinaan, dan evaluasi penjualan setiap bulan.",
                duties="Dinas mengurasi dan mendampingi usaha; mitra menyediakan tempat berjualan dan data penjualan.",
                costs="Biaya dibebankan kepada masing-masing pihak sesuai tugasnya.",
                disputes="Diselesaikan dengan musyawarah untuk mufakat.",
                partner_signatory=partner.contact[0],
                partner_signatory_position=partner.contact[1],
            )

    def companions(self, districts: Sequence[str]) -> Iterator[Row]:
        """Companions under contract of this year; one ends soon."""
        for place, name in enumerate(COMPANIONS):
            yield self._row(
                name=name,
                phone=f"{MOBILE}{digits(self.random, 8)}",
                target_load=LOAD,
                contract_number=f"{place + 1:02}/SPK-PDP/{self.today.year}",
                starts=date(self.today.year, 1, 4),
                ends=self._day(25) if place == 0 else date(self.today.year, 12, 31),
                districts="\n".join(districts[place :: len(COMPANIONS)]),
            )

    def care(self, companion_ids: Sequence[int], businesses: Sequence[tuple[int, str]]) -> Iterator[Row]:
        """Businesses in care, by kecamatan; one more than the load for the busiest."""
        districts = sorted({district for _business, district in businesses})
        full = dict.fromkeys(companion_ids, 0)
        for business_id, district in businesses:
            companion = companion_ids[districts.index(district) % len(companion_ids)]
            if full[companion] > LOAD:
                continue
            full[companion] += 1
            yield self._row(
                companion_id=companion,
                business_id=business_id,
                starts=date(self.today.year, 1, 4) + timedelta(days=self.random.randint(0, 60)),
                ends=None,
            )

    def visits(self, care: Sequence[tuple[int, int]]) -> Iterator[Row]:
        """Some visits of the last three months; ``care`` pairs companion and business."""
        for companion in dict.fromkeys(companion for companion, _business in care):
            own = [business for one, business in care if one == companion]
            for business in self.random.sample(own, min(VISITS, len(own))):
                finding, promise, step = self.random.choice(_FINDINGS)
                day = self._day(-self.random.randint(1, 85))
                due = day + timedelta(days=21) if step else None
                settled = due if due and due < self.today and self.random.random() < 0.7 else None
                yield self._row(
                    companion_id=companion,
                    business_id=business,
                    visited_on=day,
                    finding=finding,
                    promise=promise,
                    next_step=step,
                    next_on=due,
                    settled_on=settled,
                )

    def _day(self, days: int) -> date:
        return self.today + timedelta(days=days)


_PLACE = {partner.code: place for place, partner in enumerate(PARTNERS)}
_OUTLET_KINDS = {
    "retail": "store",
    "mall": "mall",
    "industry": "plant",
    "estate": "estate",
    "hospitality": "restaurant",
}
