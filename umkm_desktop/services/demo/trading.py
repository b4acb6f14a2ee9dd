"""Invented partnerships of the demo office: agreements, products on shelves, and what they sell each month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from umkm_desktop.domain.agreements.partnerships import Pattern
from umkm_desktop.domain.evaluation.evaluation import last_day, month_before, month_of
from umkm_desktop.domain.matching import name_key
from umkm_desktop.domain.placements.placements import State
from umkm_desktop.services.demo.people import MOBILE, REGION, Row, digits, new_uid
from umkm_desktop.services.demo.retailers import PARTNERS, DemoPartner, size_of, terms_of
from umkm_desktop.services.demo.trades import FOOD

FEASTS = ("2023-04", "2024-04", "2025-03", "2026-03", "2027-03", "2028-02", "2029-02", "2030-02")
"""Months of Idul Fitri, when food sells best."""


@dataclass(frozen=True)
class Made:
    """A product that exists already, and whose it is."""

    product_id: int
    product: str
    business_id: int
    business: str
    owner: str
    category: str
    price: int


def partner_rows(random: Random) -> Iterator[Row]:
    """The large businesses, in the order of ``PARTNERS``."""
    for partner in PARTNERS:
        yield {
            "uid": new_uid(random),
            "name": partner.name,
            "match_key": name_key(partner.name),
            "kind": partner.kind,
            "group_name": partner.group_name,
            "nib": f"{REGION}{digits(random, 11)}",
            "address": f"Jalan Contoh Raya No. {random.randint(1, 90)}",
            "district": partner.district,
            "phone": f"{MOBILE}{digits(random, 8)}",
            "email": f"kemitraan@{partner.code.lower()}.contoh.id",
            "contact_name": partner.contact[0],
            "contact_position": partner.contact[1],
            "obligation_source": partner.source,
            "target_products": partner.target,
            **size_of(partner, random),
        }


@dataclass(frozen=True)
class Agreements:
    """Makes agreements between businesses and partners; every text the law wants is there, unless asked otherwise."""

    random: Random
    today: date

    def signed(self, number: int, made: Made, partner_id: int, partner: DemoPartner) -> Row:
        """A running agreement; every seventh runs out within three months."""
        years = self.random.choice((1, 1, 2))
        left = self.random.randint(8, 88) if number % 7 == 3 else self.random.randint(120, 360 * years - 10)
        ends = self.today + timedelta(days=left)
        starts = ends - timedelta(days=365 * years - 1)
        return self._agreement(number, made, partner_id, partner, starts, ends) | {
            "status": "signed",
            "signed_on": min(starts - timedelta(days=self.random.randint(0, 6)), self.today),
        }

    def ended(self, number: int, made: Made, partner_id: int, partner: DemoPartner) -> Row:
        """One that was ended before its time."""
        starts = self.today - timedelta(days=self.random.randint(200, 500))
        ended_on = self.today - timedelta(days=self.random.randint(5, 120))
        return self._agreement(number, made, partner_id, partner, starts, starts + timedelta(days=729)) | {
            "status": "ended",
            "signed_on": starts,
            "ended_on": ended_on,
            "end_reason": self.random.choice(
                ("Usaha berhenti berproduksi.", "Kedua pihak sepakat mengakhiri karena pindah pemasok.")
            ),
        }

    def draft(self, number: int, made: Made, partner_id: int, partner: DemoPartner) -> Row:
        """One that is being written; every other lacks a content."""
        starts = self.today + timedelta(days=self.random.randint(7, 40))
        row = self._agreement(number, made, partner_id, partner, starts, starts + timedelta(days=364))
        return row | {"status": "draft", "number": None} | ({"development": None} if number % 2 else {})

    def _agreement(
        self, number: int, made: Made, partner_id: int, partner: DemoPartner, starts: date, ends: date
    ) -> Row:
        return {
            "uid": new_uid(self.random),
            "business_id": made.business_id,
            "partner_id": partner_id,
            "number": f"{number:03}/PKS/{partner.code}/{starts.year}",
            "pattern": _pattern(partner),
            "starts": starts,
            "ends": ends,
            **_contents(made, partner),
            "business_signatory": made.owner or None,
            "business_signatory_position": "Pemilik" if made.owner else None,
            "partner_signatory": partner.contact[0],
            "partner_signatory_position": partner.contact[1],
        }


def _pattern(partner: DemoPartner) -> str:
    by_kind = {"industry": Pattern.SUPPLY_CHAIN, "mall": Pattern.PROFIT_SHARING, "estate": Pattern.JOINT_OPERATION}
    return by_kind.get(partner.kind, Pattern.GENERAL_TRADE).value


def _contents(made: Made, partner: DemoPartner) -> Row:
    place = partner.group_name
    return {
        "activity": f"Pemasaran {made.product} hasil produksi {made.business} pada {place}.",
        "rights_duties": (
            "(1) Usaha memasok produk sesuai pesanan, mutu dan label yang disepakati.\n"
            "(2) Mitra menempatkan produk di bagian depan atau tengah gerai dan memberi data penjualan tiap bulan.\n"
            "(3) Nama produsen tetap tercantum pada kemasan."
        ),
        "development": "Mitra melatih pengemasan dan pengendalian mutu dua kali setahun, dan menilai kenaikan pesanan.",
        "disputes": (
            "Diselesaikan dengan musyawarah; bila tidak tercapai, melalui mediasi Dinas, "
            "lalu Pengadilan Negeri Cikarang."
        ),
        "payment": "Pembayaran paling lambat 14 hari sesudah tagihan diterima, tanpa potongan di luar kesepakatan.",
    }


@dataclass(frozen=True)
class Placements:
    """Makes placements, the steps they went, and monthly reports."""

    random: Random
    today: date

    def placed(self, made: Made, partner_id: int, partner: DemoPartner, agreement_id: int | None, months: int) -> Row:
        """On the shelf: most for longer than the reports go back, some came lately."""
        newest = month_before(month_of(self.today))
        late = self.random.random()
        back = months if late < 0.8 else self.random.randint(1, max(months - 1, 1)) if late < 0.93 else 0
        since = last_day(month_before(newest, back + 1)) - timedelta(days=self.random.randint(0, 20))
        return self._row(made, partner_id, partner, State.PLACED, since) | {"agreement_id": agreement_id}

    def on_the_way(self, made: Made, partner_id: int, partner: DemoPartner) -> Row:
        """Somewhere between proposed and declined; some wait for an answer too long."""
        state = self.random.choices(
            (State.PROPOSED, State.WAITING, State.SAMPLE_SENT, State.APPROVED, State.WITHDRAWN, State.DECLINED),
            (20, 34, 16, 14, 8, 8),
        )[0]
        since = self.today - timedelta(days=self.random.choice((2, 4, 7, 9, 12, 16, 23, 41)))
        return self._row(made, partner_id, partner, state, since)

    def _row(self, made: Made, partner_id: int, partner: DemoPartner, state: State, since: date) -> Row:
        return {
            "uid": new_uid(self.random),
            "product_id": made.product_id,
            "partner_id": partner_id,
            "agreement_id": None,
            "outlet": self.random.choice(partner.outlets) if partner.outlets else None,
            "status": state.value,
            "since": since,
            **terms_of(made.price, partner, self.random),
        }

    def steps(self, placement_id: int, placement: Row) -> Iterator[Row]:
        """How it came to where it stands."""
        day, last = placement["since"], State(placement["status"])
        way = [*_BEFORE[last], last]
        for number, state in enumerate(way):
            reason = _REASONS.get(state) if state is last else None
            entered = day - timedelta(days=9 * (len(way) - 1 - number))
            row = {"placement_id": placement_id, "status": state.value, "entered_on": entered, "reason": reason}
            yield {"uid": new_uid(self.random), **row}

    def reports(self, placement_id: int, made: Made, since: date, months: int) -> Iterator[Row]:
        """Reports of the whole months before this one; a few are not in, and each placement has its own way."""
        newest = month_before(month_of(self.today))
        course = self.random.choices(tuple(_COURSES), (30, 22, 26, 19, 3))[0]
        units, opening = self.random.uniform(25, 160), self.random.randint(10, 40)
        for back in range(months - 1, -1, -1):
            month = month_before(newest, back)
            units *= max(_COURSES[course] + self.random.gauss(0, _SWINGS[course]), 0.4)
            if month <= month_of(since) or self.random.random() < (0.07 if back == 0 else 0.03):
                continue
            at_risk = course == "falling" and back < 2 and placement_id % 2 == 0
            sold = max(int(units * _season(month, made) * (0.55 if at_risk else 1.0) ** (2 - back)), 0)
            if course == "asleep" and back == 0:
                sold = 0
            report = self._report(placement_id, month, made.price, opening, sold)
            opening = report["closing"]
            yield report

    def _report(self, placement_id: int, month: str, price: int, opening: int, sold: int) -> Row:
        returned = self.random.choice((0, 0, 0, 1, 2, 3))
        spoiled = self.random.choice((0, 0, 0, 0, 1, 2))
        closing = self.random.randint(5, 30)
        return {
            "uid": new_uid(self.random),
            "placement_id": placement_id,
            "month": month,
            "opening": opening,
            "received": max(closing + sold + returned + spoiled - opening, 0),
            "sold": sold,
            "returned": returned,
            "spoiled": spoiled,
            "closing": max(closing, opening - sold - returned - spoiled),
            "price": price,
            "sales": sold * price,
        }


_COURSES = {"rising": 1.06, "falling": 0.94, "steady": 1.0, "wild": 1.02, "asleep": 0.97}
_SWINGS = {"rising": 0.09, "falling": 0.09, "steady": 0.0, "wild": 0.25, "asleep": 0.07}
"""How a month goes on from the one before, and how far it may be from that."""

_BEFORE: dict[State, Sequence[State]] = {
    State.PROPOSED: (),
    State.WAITING: (State.PROPOSED,),
    State.SAMPLE_SENT: (State.PROPOSED, State.WAITING),
    State.APPROVED: (State.PROPOSED, State.WAITING, State.SAMPLE_SENT),
    State.PLACED: (State.PROPOSED, State.WAITING, State.APPROVED),
    State.WITHDRAWN: (State.PROPOSED, State.APPROVED, State.PLACED),
    State.DECLINED: (State.PROPOSED, State.WAITING),
}
_REASONS = {
    State.WITHDRAWN: "Penjualan tiga bulan di bawah batas gerai.",
    State.DECLINED: "Ritel sudah mempunyai produk sejenis.",
}


def _season(month: str, made: Made) -> float:
    """Food sells best in the month of Idul Fitri and well before it."""
    if made.category not in FOOD:
        return 1.0
    if month in FEASTS:
        return 1.65
    return 1.25 if month_before(month, -1) in FEASTS else 1.0


def has_papers(product: Row) -> bool:
    """Whether a product may pass: food needs its halal certificate."""
    return not product["is_food"] or product.get("halal") is not None
