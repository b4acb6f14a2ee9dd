"""The invented partnership programme: places, duties, targets, talks, needs, memoranda, companions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from umkm_desktop import resources
from umkm_desktop.services.demo.people import MOBILE, Row, digits, new_uid
from umkm_desktop.services.demo.retailers import PARTNERS

COMPANIONS = ("Anisa Rahmawati", "Bagas Pratama", "Citra Lestari", "Dimas Saputra", "Eka Wulandari", "Fajar Hidayat")
LOAD = 27
"""Businesses a companion looks after: what the programme of 2022 came to, 162 over six."""
VISITS = 14

_AREAS: Mapping[str, tuple[int, int]] = {"retail": (18_000, 36_000), "mall": (400, 900), "estate": (900_000, 900_000)}
"""Area of an outlet in dm² by kind of partner, from and to."""
_DATA = resources.table("demo")


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
        for duty in _DATA["duty"]:
            yield self._row(
                partner_id=self._of(duty["partner"]),
                source=duty["source"],
                measure=duty["measure"],
                amount=duty["amount"],
                next_step=duty.get("next_step"),
                legal_basis_id=bases.get(duty["source"]),
                next_on=self._day(duty.get("days")),
                starts=date(self.today.year, 1, 1),
            )

    def targets(self) -> Iterator[Row]:
        """What the office aims at this year."""
        for aim in _DATA["target"]:
            at = self._of(aim["partner"])
            yield self._row(partner_id=at, year=self.today.year, measure=aim["measure"], amount=aim["amount"])

    def talks(self) -> Iterator[Row]:
        """Sosialisasi held and planned; what was promised is the next step where a day was named for it."""
        for talk in _DATA["talk"]:
            held, day, due = talk["status"] == "held", self._day(talk["days"]), self._day(talk.get("due"))
            yield self._row(
                partner_id=self._of(talk["partner"]),
                kind=talk["kind"],
                status=talk["status"],
                planned_on=day,
                held_on=day if held else None,
                place="Kantor mitra" if talk["kind"] != "call" else None,
                officers="Kepala Bidang dan dua petugas" if held else None,
                attendees="Manajer kemitraan dan staf" if held else None,
                topics="Kewajiban bermitra menurut Perbup Bekasi 73/2020",
                promised=talk.get("promised"),
                next_step=talk["promised"] if due else None,
                next_on=due,
            )

    def needs(self) -> Iterator[Row]:
        """What partners look for."""
        for need in _DATA["need"]:
            told = {key: value for key, value in need.items() if key != "partner"}
            yield self._row(partner_id=self._of(need["partner"]), until=self._day(60), status="open", **told)

    def memoranda(self) -> Iterator[Row]:
        """Memoranda of the office with partners: running, ending soon, in the making."""
        for number, text in enumerate(_DATA["memorandum"], 1):
            partner, status = PARTNERS[_PLACE[text["partner"]]], text["status"]
            starts, signed, reviewed = (
                self.today + timedelta(days=text["starts"]),
                status == "signed",
                status != "draft",
            )
            yield self._row(
                partner_id=self._of(partner.code),
                about="Kemitraan usaha mikro dan usaha besar",
                status=status,
                starts=starts,
                ends=self._day(text["ends"]),
                number=f"{number:03}/NK/DKUKM/{starts.year}" if signed else None,
                signed_on=starts if signed else None,
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
                found = self.random.choice(_DATA["finding"])
                day, step = self.today - timedelta(days=self.random.randint(1, 85)), found.get("next_step")
                due = day + timedelta(days=21) if step else None
                settled = due if due and due < self.today and self.random.random() < 0.7 else None
                yield self._row(
                    companion_id=companion,
                    business_id=business,
                    visited_on=day,
                    finding=found["finding"],
                    promise=found.get("promise"),
                    next_step=step,
                    next_on=due,
                    settled_on=settled,
                )

    def _day(self, days: int | None) -> date | None:
        return None if days is None else self.today + timedelta(days=days)


_PLACE = {partner.code: place for place, partner in enumerate(PARTNERS)}
_OUTLET_KINDS = {
    "retail": "store",
    "mall": "mall",
    "industry": "plant",
    "estate": "estate",
    "hospitality": "restaurant",
}
