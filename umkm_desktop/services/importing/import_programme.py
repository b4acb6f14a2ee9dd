"""Agreements, placements and sales from files: how their rows meet what the office file knows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from umkm_desktop.domain.agreements.cautions import Answers, read_cautions
from umkm_desktop.domain.agreements.partnerships import Status, check_changeable, signing_doubt
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, UNREVIEWED, check_signable
from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.domain.evaluation.evaluation import COMPARED, REPORT_SOURCES, check_report, far_off, month_before
from umkm_desktop.domain.fields import Checked, Value
from umkm_desktop.domain.importing.programme_files import (
    AGREEMENT_COLUMNS,
    PLACEMENT_COLUMNS,
    REPORT_KEYS,
    examine_agreement_row,
    examine_placement_row,
    examine_sales_row,
    product_names,
)
from umkm_desktop.domain.officers import Permission
from umkm_desktop.domain.partners.partners import outlet_key
from umkm_desktop.domain.placements.placements import ENDS, STATE_NAMES, PlacementKind, State, check_reason
from umkm_desktop.domain.text import squeeze
from umkm_desktop.i18n import N_, _, format_date
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.agreements.partnerships import check_reviewed
from umkm_desktop.services.agreements.signed_texts import printed_day
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import sales_reports
from umkm_desktop.services.evaluation.sales_reports import shelf_doubts
from umkm_desktop.services.gate import listed
from umkm_desktop.services.importing.import_kinds import ImportKind, Known, Written, differing, text_of, written_by
from umkm_desktop.services.importing.import_references import (
    References,
    Refusal,
    Values,
    business_reference,
    chunks,
    look_up,
)
from umkm_desktop.services.judged_months import closed_sentence
from umkm_desktop.services.own_care import outside_care
from umkm_desktop.services.placements import placements
from umkm_desktop.services.placements.placement_terms import store_row
from umkm_desktop.services.placements.shelves import Shelves, Stand
from umkm_desktop.services.product_gate import SIGNING, check_named, refused_rows
from umkm_desktop.storage.models import Agreement, AgreementProduct, Partner, Placement, Product, SalesReport

_NAMED = frozenset({"business", "business_nib", "partner", "product", "products", "reason"})
"""Columns that point to other records; they are not columns of the record itself."""


class _Programme(ImportKind):
    """What the three kinds share: they are records between a business or product and a partner."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self._refs = References(session)
        self._outside: dict[int, str] = {}
        self._at_hand: list[Product] = []

    def _load_products(self, rows: Iterable[Values]) -> None:
        """Products of a chunk with their businesses in one look; while they are held, no act asks for one by itself."""
        ids = [one for row in rows if (one := self._refs.product(row)) is not None]
        whole = select(Product).options(joinedload(Product.business))
        self._at_hand = [
            found for some in chunks(ids) for found in self._session.scalars(whole.where(Product.id.in_(some)))
        ]

    def _outside_care(self, product_id: int | None) -> Refusal | None:
        """A companion writes on the products of the businesses in his care only, by file too."""
        if product_id is None:
            return None
        if product_id not in self._outside:
            business = self._session.get_one(Product, product_id).business
            self._outside[product_id] = outside_care(self._session, self._desk, business)
        sentence = self._outside[product_id]
        return ("business", sentence) if sentence else None


class Agreements(_Programme):
    """An agreement is known by its number between the two, else by the day it begins; its acts are the window's."""

    name, right = N_("Perjanjian"), Permission.EDIT_AGREEMENTS
    subject, model = "agreement", Agreement

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self._may_sign = desk.may(Permission.SIGN_AGREEMENTS)
        self._against: dict[tuple[object, ...], str] = {}
        self._held: dict[int, set[int]] = {}
        self._columns = [rule.key for rule in AGREEMENT_COLUMNS if rule.key not in _NAMED]

    def examine(self, typed: Mapping[str, object]) -> Checked:
        return examine_agreement_row(typed, self._today)

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        business, partner = self._refs.business(values), self._refs.partner(values)
        between = "agreement", str(business or business_reference(values)), str(partner or values["partner"])
        told = [squeeze(str(values["number"]))] if values.get("number") else []
        return [*((*between, one) for one in told), (*between, str(values.get("starts") or ""))]

    def _learn(self, rows: Sequence[Values]) -> None:
        self._refs.look_up(rows, (name for row in rows for name in product_names(row.get("products"))))

    def _refuse_row(self, row: Values) -> Refusal | None:
        return self._refs.refuse_business(row) or self._refs.refuse_partner(row) or self._product_refusal(row)

    def _product_refusal(self, row: Values) -> Refusal | None:
        for name in product_names(row.get("products")):
            if not self._refs.products(name, self._refs.business_ids(row)):
                return "products", _("Produk “{name}” bukan produk usaha itu; periksa namanya.").format(name=name)
        return None

    def candidates(self, rows: Sequence[Values]) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = {}
        businesses = {one for row in rows if (one := self._refs.business(row)) is not None}
        for agreement in look_up(self._session, self._select(), Agreement.business_id, businesses):
            key = f"{agreement.business_id} {agreement.partner_id}"
            found.setdefault(key, []).append(self._known(agreement))
        for row in rows:
            self._against[self._goods(row)] = self._why_not_offered(row)
        lines = select(AgreementProduct.agreement_id, AgreementProduct.product_id)
        self._held = {one.id: set() for some in found.values() for one in some}
        for agreement, product in look_up(self._session, lines, AgreementProduct.agreement_id, self._held):
            self._held[agreement].add(product)
        return found

    def unheard(self, told: Sequence[str], values: Values, record: Known) -> Mapping[str, str]:
        """Products that the agreement does not hold: a file names them in new agreements only."""
        if "products" not in told or set(self._products(values)) <= self._held.get(record.id, set()):
            return {}
        sentence = _("Produk perjanjian yang sudah ada tidak ditambah dari berkas; tambahkan pada perjanjiannya.")
        return {"products": sentence}

    def _goods(self, row: Values) -> tuple[object, ...]:
        """The day a row takes its products up, its reason against the gate, and the products."""
        return (row.get("signed_on") or self._today, str(row.get("reason_against") or ""), *self._products(row))

    def _why_not_offered(self, row: Values) -> str:
        day, reason, *ids = self._goods(row)
        try:
            partnerships.check_goods(
                [self._session.get_one(Product, one) for one in ids],
                day if isinstance(day, date) else self._today,
                str(reason),
            )
        except RuleBroken as broken:
            return str(broken)
        return ""

    def refuse_new(self, values: Values) -> Mapping[str, str]:
        sentence = self._against.get(self._goods(values), "")
        return {"": sentence} if sentence else {}

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        between = known.get(f"{self._refs.business(values)} {self._refs.partner(values)}", [])
        return next((one for one in between if _same_agreement(values, one.values)), None)

    def doubt(self, values: Values, record: Known | None) -> Mapping[str, str]:
        """What the window asks or says when it records a signing."""
        signed_on = _day(values.get("signed_on"))
        if signed_on is None:
            return {}
        if record is not None:
            sentence = self._doubt_signing(record, signed_on)
        elif reason := self._why_unsigned(values):
            sentence = _("{reason} Masuk sebagai konsep.").format(reason=reason)
        else:
            sentence = _("Masuk sebagai ditandatangani; daftar periksa larangan belum dijawab.")
        return {"signed_on": sentence} if sentence else {}

    def _doubt_signing(self, record: Known, signed_on: date) -> str:
        """Where a row signs a known agreement: the day that its printed text names is another one."""
        printed = printed_day(self._session, AGREEMENT, record.id, str(record.values["status"]))
        return signing_doubt(printed, signed_on)

    def _why_unsigned(self, values: Values, answers: Answers | None = None) -> str:
        """Why the signing a row tells of cannot be recorded; empty where it can, or the row tells of none."""
        signed_on = values.get("signed_on")
        if not isinstance(signed_on, date):
            return ""
        if not self._may_sign:
            return _("Anda tidak berhak mencatat penandatanganan.")
        try:
            check_signable(AGREEMENT, {"status": Status.DRAFT.value, **values}, answers, signed_on, self._today)
        except RuleBroken as broken:
            return str(broken)
        return ""

    def insert(self, rows: Sequence[tuple[int, Values]]) -> list[Written]:
        self._learn([row for _line, row in rows])
        made = [
            {
                **{key: row.get(key) for key in self._columns},
                "signed_on": None if self._why_unsigned(row) else row.get("signed_on"),
                "business_id": self._refs.business(row),
                "partner_id": self._refs.partner(row),
            }
            for _line, row in rows
        ]
        ids = partnerships.enter_agreements(self._session, made, self._today)
        pairs = [
            (line, (agreement, product))
            for (line, row), agreement in zip(rows, ids, strict=True)
            for product in self._products(row)
        ]
        lines = partnerships.enter_products(self._session, [pair for _line, pair in pairs])
        return [*written_by("agreement", rows, ids), *written_by("agreement_product", pairs, lines)]

    def _products(self, row: Values) -> list[int]:
        ids = self._refs.business_ids(row)
        found = [self._refs.products(name, ids)[:1] for name in product_names(row.get("products"))]
        return list(dict.fromkeys(one for some in found for one in some))

    def refuse_change(self, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        """What changing, and then signing, would refuse: the row's words are set into the stored text."""
        stored = record.values
        after = {**stored, **{key: values[key] for key in fields}}
        try:
            check_changeable(str(stored["status"]))
            problems = AGREEMENT.check(after)
            if "signed_on" in fields and not problems:
                unread = set(fields) - {"signed_on"} <= UNREVIEWED
                check_reviewed(self._session, str(stored["status"]) if unread else Status.DRAFT.value)
        except RuleBroken as broken:
            return str(broken)
        if problems:
            return " ".join(problems.values())
        if "signed_on" not in fields:
            return None
        unsigned = self._why_unsigned(after, read_cautions(text_of(stored["cautions"])))
        return unsigned or self._why_no_goods(record, after) or None

    def _why_no_goods(self, record: Known, after: Mapping[str, Value]) -> str:
        """Why the products that a known text names are not signed for; empty where they are."""
        try:
            agreement, day = self._session.get_one(Agreement, record.id), _day(after["signed_on"]) or self._today
            check_named(agreement, day, SIGNING, reason=text_of(after["reason_against"]) or "")
        except RuleBroken as broken:
            return str(broken)
        return ""

    def change(self, record_id: int, fields: Sequence[str], values: Values) -> None:
        agreement = self._session.get_one(Agreement, record_id)
        told = {key: values[key] for key in fields}
        signed_on = _day(told.pop("signed_on", None))
        if told:
            partnerships.apply_changes(agreement, told)
        if signed_on is not None:
            check_reviewed(self._session, agreement.status)
            partnerships.sign(agreement, signed_on, self._today)

    def _select(self) -> Select[Any]:
        own = (Agreement.id, Agreement.uid, Agreement.revision, Agreement.business_id, Agreement.partner_id)
        texts = [getattr(Agreement, key) for key in self._columns]
        there = select(*own, Agreement.status, Agreement.cautions, *texts).where(Agreement.archived_at.is_(None))
        return there.order_by(Agreement.id)


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _same_agreement(row: Values, record: Values) -> bool:
    if row.get("number") and record.get("number"):
        return squeeze(str(row["number"])) == squeeze(str(record["number"]))
    return row.get("starts") == record.get("starts")


class Placements(_Programme):
    """A placement that has not ended is known by product, partner and outlet; a file corrects it and never moves it.

    One that has ended is known by its state and day as well: it is history, and may stand beside another. A row of a
    day on which the one there is stood otherwise tells of that one: an old list brings nothing back.
    """

    name, right = N_("Penempatan"), Permission.EDIT_PLACEMENTS
    subject, model, single = "placement", Placement, True
    derived = ("status",)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self._columns = [rule.key for rule in PLACEMENT_COLUMNS if rule.key not in _NAMED]
        self._terms = frozenset(self._columns) - {"status", "since", "outlet", "note"}
        self._seen: set[tuple[object, ...]] = set()
        self._against: dict[tuple[object, ...], str] = {}
        self._there: dict[str, list[Known]] = {}

    def examine(self, typed: Mapping[str, object]) -> Checked:
        return examine_placement_row(typed, self._today)

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        if values.get("status") in ENDS:
            return []
        product = (business_reference(values), squeeze(str(values["product"])))
        return [("placement", *product, str(values["partner"]), outlet_key(values.get("outlet")))]

    def _learn(self, rows: Sequence[Values]) -> None:
        self._refs.look_up(rows)
        self._load_products(rows)

    def _refuse_row(self, row: Values) -> Refusal | None:
        refused = self._refs.refuse_product(row) or self._outside_care(self._refs.product(row))
        return refused or self._repeated(row)

    def _repeated(self, row: Values) -> Refusal | None:
        """A product stands once at an outlet, however two rows may name it; an end without a reason makes nothing."""
        *ended, reason = self._step(row) if row.get("status") in ENDS else ("-",)
        if not reason:
            return None
        place = (self._refs.product(row), self._refs.partner(row), outlet_key(row.get("outlet")))
        return once(self._seen, (*place, *ended), "product")

    def candidates(self, rows: Sequence[Values]) -> dict[str, list[Known]]:
        asked = [(one, *self._step(row)) for row in rows if (one := self._refs.product(row)) is not None]
        for place, sentence in refused_rows(self._session, asked).items():
            self._against[asked[place]] = sentence
        products = {one for row in rows if (one := self._refs.product(row)) is not None}
        self._there = {}
        for found in look_up(self._session, self._select(), Placement.product_id, products):
            self._there.setdefault(f"{found.product_id} {found.partner_id}", []).append(self._known(found))
        return self._there

    def _step(self, row: Values) -> tuple[str, date, str]:
        return str(row["status"]), _day(row.get("since")) or self._today, str(row.get("reason") or "")

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        there = self._at_outlet(values, known)
        same = (one for meant in (_same_state, _other_time) for one in there if meant(values, one.values))
        return next(same, None)

    def _at_outlet(self, values: Values, known: Mapping[str, list[Known]]) -> list[Known]:
        outlet, there = outlet_key(values.get("outlet")), f"{self._refs.product(values)} {self._refs.partner(values)}"
        return [one for one in known.get(there, []) if outlet_key(one.values.get("place")) == outlet]

    def doubt(self, values: Values, record: Known | None) -> Mapping[str, str]:
        """Where a row places anew what stood there once."""
        if record is not None or values["status"] in ENDS or not (there := self._at_outlet(values, self._there)):
            return {}
        state, day = (there[-1].values[key] for key in ("state", "since"))
        if not isinstance(day, date):
            return {}
        sentence = _("Pernah {state} pada {day}; baris ini menjadi penempatan baru.")
        return {"status": sentence.format(state=_(STATE_NAMES[State(str(state))]).lower(), day=format_date(day))}

    def refuse_new(self, values: Values) -> Mapping[str, str]:
        status, _since, reason = step = self._step(values)
        try:
            check_reason(State(status), reason)
        except RuleBroken as broken:
            return {"reason": str(broken)}
        sentence = self._against.get((self._refs.product(values), *step), "")
        return {"": sentence} if sentence else {}

    def insert(self, rows: Sequence[tuple[int, Values]]) -> list[Written]:
        self._learn([row for _line, row in rows])
        with self._session.no_autoflush:
            made = [(line, self._place(row)) for line, row in rows]
        self._session.flush()
        written = [Written(line, "placement", one.id, one.revision) for line, one in made]
        steps = [(line, step) for line, one in made for step in one.steps]
        return [*written, *(Written(line, "placement_step", step.id, step.revision) for line, step in steps)]

    def _place(self, row: Values) -> Placement:
        status, since, reason = self._step(row)
        return placements.enter_placement(
            self._session,
            self._session.get_one(Product, self._refs.product(row)),
            self._session.get_one(Partner, self._refs.partner(row)),
            state=State(status),
            since=since,
            today=self._today,
            reason=reason,
            terms={key: row.get(key) for key in self._terms} | {"outlet": row.get("outlet") or ""},
            note=text_of(row.get("note")),
        )

    def compare(self, told: Sequence[str], values: Values, record: Known) -> tuple[Values, tuple[str, ...]]:
        """The day of a row is that of its state; of another state it says nothing about the one there is."""
        state = record.values["state"]
        if (state in ENDS) != (values["status"] in ENDS):
            return values, ()
        same = values["status"] == state
        return values, differing([key for key in told if same or key != "since"], values, record)

    def unheard(self, told: Sequence[str], values: Values, record: Known) -> Mapping[str, str]:
        there = str(record.values["state"])
        if values["status"] == there or not {"status", "since"} & set(told):
            return {}
        sentence = _("Di register “{there}”; berkas tidak memindahkan penempatan, pindahkan pada kartunya.")
        return {"status": sentence.format(there=_(STATE_NAMES[State(there)]))}

    def refuse_change(self, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        if "since" not in fields:
            return None
        _state, since, reason = self._step(values)
        try:
            placements.check_other_since(
                self._session, self._session.get_one(Placement, record.id), since, self._today, reason
            )
        except RuleBroken as broken:
            return str(broken)
        return None

    def change(self, record_id: int, fields: Sequence[str], values: Values) -> None:
        placement = self._session.get_one(Placement, record_id)
        if "since" in fields:
            _state, since, reason = self._step(values)
            placements.settle_since(self._session, placement, since, self._today, reason)
        store_row(self._session, placement, {key: values[key] for key in fields if key != "since"})

    def _select(self) -> Select[Any]:
        own = (Placement.id, Placement.uid, Placement.revision, Placement.product_id, Placement.partner_id)
        told = (Placement.outlet.label("place"), Placement.status.label("state"), Placement.since)
        kept = [getattr(Placement, key) for key in (*sorted(self._terms), "note")]
        there = listed(Placement), Placement.kind == PlacementKind.PRODUCT.value
        return select(*own, *told, *kept).where(*there).order_by(Placement.id)


def _same_state(row: Values, record: Values) -> bool:
    if row.get("status") in ENDS:
        return row["status"] == record["state"] and row.get("since") in (None, record["since"])
    return record["state"] not in ENDS


def _other_time(row: Values, record: Values) -> bool:
    """Whether a row tells how a placement that ended stood before, or that one there is ended after it began."""
    if (row.get("status") in ENDS) == (record["state"] in ENDS):
        return False
    told, day = _day(row.get("since")), _day(record["since"])
    if record["state"] in ENDS:
        return told is not None and day is not None and told < day
    return told is None or day is None or told > day


def once(seen: set[tuple[object, ...]], key: tuple[object, ...], field: str) -> Refusal | None:
    """The refusal of a row about the very thing an earlier row of the file was about."""
    if key in seen:
        return field, _("Baris lain berkas ini sudah mengisi hal yang sama; hapus salah satunya.")
    seen.add(key)
    return None


class Sales(_Programme):
    """A report is known by its placement and month; one that is there is corrected only where the officer says so."""

    name, right = N_("Laporan penjualan"), Permission.REPORT_SALES
    subject, model, single = "sales_report", SalesReport, True
    derived = ("sales",)

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self._shelves = Shelves()
        self._seen: set[tuple[object, ...]] = set()
        self._closed: dict[str, str] = {}
        self._before: dict[tuple[int, str], Mapping[str, int | None]] = {}

    def examine(self, typed: Mapping[str, object]) -> Checked:
        return examine_sales_row(typed, self._today)

    def identities(self, values: Values) -> list[tuple[str, ...]]:
        product = (business_reference(values), squeeze(str(values["product"])))
        number = str(values.get("placement") or "")
        place = str(values["partner"]), outlet_key(values.get("outlet"))
        return [("sales", *product, *place, str(values["month"]), number)]

    def refuse(self, rows: Sequence[Values]) -> dict[int, Refusal]:
        self._learn(rows)
        self._load_products(rows)
        return super().refuse(rows)

    def _refuse_row(self, row: Values) -> Refusal | None:
        return self._refuse_names(row) or self._refuse(row)

    def _refuse_names(self, row: Values) -> Refusal | None:
        """Why it is not clear what a row is about; a placement's number says it, where product and partner agree."""
        if not row.get("placement"):
            return self._refs.refuse_product(row)
        stand = self._shelves.numbered(row["placement"])
        if stand is None:
            return "placement", _("Penempatan bernomor itu tidak ada, atau sudah diarsipkan.")
        named = stand.product_id in self._refs.products(str(row["product"]))
        if not named or self._refs.partner(row) not in {None, stand.partner_id}:
            return "placement", _("Nomor itu milik penempatan lain, bukan produk dan mitra baris ini; kosongkan.")
        return None

    def _learn(self, rows: Sequence[Values]) -> None:
        self._refs.look_up(rows)
        numbered = self._shelves.learn_numbers(
            self._session, (str(row["placement"]) for row in rows if row.get("placement"))
        )
        products = [one for row in rows if (one := self._refs.product(row)) is not None]
        self._shelves.learn(self._session, [*products, *numbered], (str(row["month"]) for row in rows))

    def _refuse(self, row: Values) -> Refusal | None:
        month = str(row["month"])
        if month not in self._closed:
            self._closed[month] = closed_sentence(self._session, month)
        if self._closed[month]:
            return "month", self._closed[month]
        found = self._of(row)
        if not found:
            sentence = _("Produk ini tidak tercatat terpasang pada mitra “{partner}”; catat penempatannya dahulu.")
            return "product", sentence.format(partner=row["partner"])
        if len(found) > 1:
            return "outlet", _("Produk ini ada di {count} gerai mitra itu; isi kolom gerai.").format(count=len(found))
        return self._outside_care(found[0].product_id) or once(self._seen, (found[0].id, month), "product")

    def _of(self, row: Values) -> list[Stand]:
        """The placements a row may be about: the one of its number, else those of its names."""
        if row.get("placement"):
            stand = self._shelves.numbered(row["placement"])
            return [] if stand is None else [stand]
        product, partner = self._refs.product(row), self._refs.partner(row)
        return self._shelves.of(product, partner, row.get("outlet"), str(row["month"]))

    def candidates(self, rows: Sequence[Values]) -> dict[str, list[Known]]:
        months = {str(row["month"]) for row in rows}
        ids = {found[0].id for row in rows if len(found := self._of(row)) == 1}
        wanted = self._select().where(SalesReport.month.in_(months | {month_before(month) for month in months}))
        reports = list(look_up(self._session, wanted, SalesReport.placement_id, ids))
        self._before = {(one.placement_id, one.month): {key: getattr(one, key) for key in COMPARED} for one in reports}
        return {f"{one.placement_id} {one.month}": [self._known(one)] for one in reports if one.month in months}

    def doubt(self, values: Values, record: Known | None) -> Mapping[str, str]:
        """Figures far off the month before, and a month in which nothing stood there, as the window says them."""
        placements, month = self._of(values), str(values["month"])
        if len(placements) != 1:
            return {}
        before = self._before.get((placements[0].id, month_before(month)), {})
        figures = far_off({key: _whole(values.get(key)) for key in COMPARED}, before)
        if self._shelves.stands(placements[0], month):
            return figures
        sentence = shelf_doubts(self._session, [self._session.get_one(Placement, placements[0].id)], month).get(
            placements[0].id
        )
        return {**figures, "month": sentence} if sentence else figures

    def find(self, values: Values, known: Mapping[str, list[Known]]) -> Known | None:
        placements = self._of(values)
        there = known.get(f"{placements[0].id} {values['month']}", []) if len(placements) == 1 else []
        return there[0] if there else None

    def _enter(self, rows: Sequence[Values]) -> Sequence[int]:
        told = ({**row, "placement_id": self._of(row)[0].id, "source": row.get("source") or "recap"} for row in rows)
        return sales_reports.enter_reports(self._session, list(told))

    def compare(self, told: Sequence[str], values: Values, record: Known) -> tuple[Values, tuple[str, ...]]:
        """Where a report comes from is said with its figures and changes with them alone."""
        return values, differing([key for key in told if key != "source"], values, record)

    def unheard(self, told: Sequence[str], values: Values, record: Known) -> Mapping[str, str]:
        there, said = record.values["source"], values.get("source")
        figures = differing([key for key in told if key in REPORT_KEYS], values, record)
        if "source" not in told or said in {None, there} or figures:
            return {}
        sentence = _("Di register “{there}”; sumber laporan tidak diubah berkas bila angkanya sama.")
        return {"source": sentence.format(there=_(REPORT_SOURCES[str(there)]))}

    def refuse_change(self, record: Known, values: Values, fields: Sequence[str]) -> str | None:
        merged = sales_reports.merged_report(record.values, self._given(values, fields))
        problems = check_report(merged, str(values["month"]), self._today)
        return " ".join(problems.values()) or None

    def _given(self, values: Values, fields: Sequence[str]) -> dict[str, Any]:
        """What a row says anew; its sales belong to its units and price, whether a cell or the two said them."""
        keys = set(fields) | ({"sales"} if {"sold", "price"} & set(fields) else set())
        return {key: values[key] for key in keys if key in {*sales_reports.NUMBERS, *sales_reports.TEXTS}}

    def change(self, record_id: int, fields: Sequence[str], values: Values) -> None:
        given = self._given(values, fields) | {"source": values.get("source") or "recap"}
        sales_reports.settle_report(self._desk, self._session.get_one(SalesReport, record_id), given)

    def _select(self) -> Select[Any]:
        own = (SalesReport.id, SalesReport.uid, SalesReport.revision, SalesReport.placement_id, SalesReport.month)
        figures = [getattr(SalesReport, key) for key in REPORT_KEYS]
        return select(*own, SalesReport.source, SalesReport.evidence, SalesReport.note, *figures).order_by(
            SalesReport.id
        )


def _whole(value: Value) -> int | None:
    return value if isinstance(value, int) else None
