"""Writing an agreement or memorandum: parties, term, signers, each content as a text, and an agreement's products."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from umkm_desktop.domain.agreements.partnerships import PATTERNS, Pattern
from umkm_desktop.domain.agreements.signed_texts import AGREEMENT, MEMORANDUM, Brand, TextKind, check_terms
from umkm_desktop.domain.errors import FieldProblems, Refused
from umkm_desktop.i18n import WIB, _
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.agreements.clauses import ClauseVersion, offered
from umkm_desktop.services.agreements.signed_texts import TextDetails, text_details
from umkm_desktop.services.drafts import drop_draft, find_draft, keep_draft
from umkm_desktop.services.office.parties import Party, business_party, partner_party, products_of
from umkm_desktop.services.partners import partners
from umkm_desktop.services.search import search
from umkm_desktop.ui.context import Context
from umkm_desktop.ui.dialogs import AGAINST, ask_against
from umkm_desktop.ui.record_form import RecordForm

if TYPE_CHECKING:
    from umkm_desktop.ui.screens.partnerships.editor_pane import EditorPane
    from umkm_desktop.ui.screens.partnerships.texts_view import TextsView

STORE_BRAND = Brand.STORE.value
OFFERED = 8


class EditorPresenter(RecordForm):
    """One text while it is being written; half-typed text is kept as a draft.

    Businesses, patterns, products and brands only agreements have.
    """

    _view: "TextsView"

    def __init__(self, view: "TextsView", context: Context, kind: TextKind, done: Callable[[str], None]) -> None:
        self._view, self._context, self._desk, self.kind, self._done = view, context, context.desk, kind, done
        self._revision: int | None = None
        self._known: dict[str, dict[str, str]] = {"business": {}, "partner": {}}
        self._business = ""
        self._kept: Mapping[str, str] = {}

    @property
    def running(self) -> bool:
        """Whether the editor is open."""
        return self.editing is not None

    @property
    def _pane(self) -> "EditorPane":
        """The form; there is one while the editor is open."""
        return self._view.editor

    # --- opening
    def start(
        self,
        uid: str,
        *,
        business: str = "",
        partner: str = "",
        copied: TextDetails | None = None,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """An empty text (``uid`` ""), a draft, or a copy of a former agreement without its term."""
        self.editing, self._business = uid, ""
        details = text_details(self._desk, self.kind, uid) if uid else copied
        self._revision = details.revision if details and uid else None
        parties = {"business": business, "partner": partner}
        if details:
            parties = {"business": details.business_uid, "partner": details.partner_uid}
        values = self._values(details, with_term=bool(uid))
        values.update({which: self._name(which, parties[which]) for which in self.kind.parties})
        if self.kind is MEMORANDUM and partner and not uid:
            values.update(self._signer(partner_party(self._desk, partner)))
        self._view.show_editor(values, locked=bool(uid))
        self._offer(parties["business"], [product for product, _name in details.products] if details else None)
        title = (
            _("Ubah {what}").format(what=_(self.kind.name)) if uid else _("{what} baru").format(what=self.kind.title)
        )
        self._context.set_title(title, _("Kemitraan › naskah"))
        self._context.set_actions([])
        self._restore(typed)
        self.pattern_chosen(self._view.form.values().get("pattern"))
        if not uid:
            self._propose_signatories()
        self.changed()

    def _values(self, details: TextDetails | None, *, with_term: bool) -> dict[str, Any]:
        if details is None:
            return {"pattern": Pattern.GENERAL_TRADE.value}
        values: dict[str, Any] = {**details.texts, "pattern": details.pattern, "brand": details.brand}
        values["payment_days"] = "" if details.payment_days is None else str(details.payment_days)
        values["producer_named"] = bool(details.producer_named)
        if with_term:
            values.update({"starts": details.starts, "ends": details.ends})
        else:
            values["number"] = ""
        return values

    def _restore(self, typed: Mapping[str, Any] | None) -> None:
        draft = find_draft(self._desk, self._form) if typed is None else None
        before = dict(draft.values) if draft else dict(typed or {})
        if not before:
            return
        self._view.form.restore({key: text for key, text in before.items() if key != "products"})
        self._find_business()
        self._offer(self._business, str(before.get("products") or "").split())
        if draft:
            self._pane.show_kept(_("Dilanjutkan dari draf pukul {time}").format(time=clock_time(draft.saved_at)))

    @property
    def _form(self) -> str:
        return f"{self.kind.subject}:{self.editing or 'new'}"

    # --- parties
    def suggest_business(self, text: str) -> list[tuple[str, str]]:
        """Businesses that fit what was typed."""
        found = search(self._desk, text, kinds=("business",), limit=OFFERED).hits
        return self._remember("business", [Party(hit.uid, hit.title, hit.detail) for hit in found])

    def suggest_partner(self, text: str) -> list[tuple[str, str]]:
        """Partners that fit what was typed; all of them at first."""
        rows = partners.page_partners(self._desk, text=text, limit=OFFERED)
        return self._remember("partner", [Party(row.uid, row.name, row.district or "") for row in rows])

    def _remember(self, which: str, parties: Sequence[Party]) -> list[tuple[str, str]]:
        offered = [(party.uid, party.shown) for party in parties]
        self._known[which].update({shown: uid for uid, shown in offered})
        return offered

    def _name(self, which: str, uid: str) -> str:
        if not uid:
            return ""
        party = (business_party if which == "business" else partner_party)(self._desk, uid)
        self._remember(which, [party])
        return party.shown

    def _uid_of(self, which: str, typed: str) -> str:
        return self._known[which].get(typed.strip(), "")

    def _find_business(self) -> None:
        uid = self._uid_of("business", self._view.form.drafted().get("business", ""))
        if uid and uid != self._business:
            self._offer(uid, None)
            self._propose_signatories()

    def _offer(self, business: str, chosen: Sequence[str] | None) -> None:
        if self.kind is not AGREEMENT:
            return
        self._business = business
        products = products_of(self._desk, business) if business else []
        every = [uid for uid, _name in products]
        self._pane.offer_products(products, every if chosen is None else chosen)

    def _signer(self, party: Party) -> dict[str, str]:
        return {"partner_signatory": party.signatory, "partner_signatory_position": party.position}

    def _propose_signatory(self, name: str, field: str, position: str) -> None:
        typed = self._view.form.drafted()
        if name and not typed.get(field):
            self._view.form.restore({field: name, f"{field}_position": position})

    def _propose_signatories(self) -> None:
        """The owner signs for the business, the contact for the partner, unless somebody else was typed.

        A memorandum without a signer names the contact of the day it is issued: nobody is proposed while it is typed.
        """
        if self.kind is not AGREEMENT:
            return
        if self._business:
            owner = business_party(self._desk, self._business).signatory
            self._propose_signatory(owner, "business_signatory", _("Pemilik"))
        partner = self._uid_of("partner", self._view.form.drafted().get("partner", ""))
        if partner:
            party = partner_party(self._desk, partner)
            self._propose_signatory(party.signatory, "partner_signatory", party.position)

    # --- while typing
    def changed(self) -> None:
        """Something was typed: checklist and parts follow."""
        typed, values = self._view.form.drafted(), self._view.form.values()
        facts: dict[str, Any] = {**typed, "starts": typed.get("starts") or None, "ends": typed.get("ends") or None}
        facts["payment_days"] = typed.get("payment_days") or None
        missing = [content.key for content in self.kind.missing(facts)]
        advised = [content.key for content in self.kind.missing_advised(facts)]
        self._pane.show_checklist(missing, advised, _producer(values))

    def clauses_for(self, part: str) -> list[ClauseVersion]:
        """What the library offers for one text and the chosen pattern."""
        pattern = self._view.form.values().get("pattern")
        return offered(self._desk, self.kind.paper, part, str(pattern or ""))

    def left(self) -> None:
        """A field was left: parties are looked up, the draft is kept."""
        if self.running:
            self._find_business()
            self._propose_signatories()
            self.keep()

    def pattern_chosen(self, pattern: object) -> None:
        """Say which part each side takes in this pattern."""
        if self.running and pattern in set(Pattern):
            rule = PATTERNS[Pattern(str(pattern))]
            self._pane.show_parts(_(rule.business_part), _(rule.partner_part))

    def check(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Problems by field."""
        days = str(values.get("payment_days") or "")
        problems = dict(self.kind.check(values))
        problems |= check_terms(brand=values.get("brand"), payment_days=int(days) if days.isdigit() else None)
        for which, sentence in self._unknown_parties(values).items():
            problems[which] = sentence
        return problems

    def _unknown_parties(self, values: Mapping[str, Any]) -> dict[str, str]:
        sentences = {
            "business": _("Pilih usaha dari daftar yang muncul saat mengetik."),
            "partner": _("Pilih mitra dari daftar yang muncul saat mengetik."),
        }
        typed = {which: str(values.get(which) or "") for which in self.kind.parties}
        return {which: sentences[which] for which, name in typed.items() if not self._uid_of(which, name)}

    def keep(self) -> None:
        """Keep what is typed as a draft, where there is something new."""
        if not self.running or not self._pane.touched:
            return
        typed = self._typed()
        if typed != self._kept:
            self._kept = typed
            moment = keep_draft(self._desk, self._form, typed)
            self._pane.show_kept(_("Draf tersimpan {time}").format(time=clock_time(moment)))

    def _typed(self) -> dict[str, str]:
        """What is kept of a text that is being written; the ticked products of an agreement with it."""
        typed = dict(self._view.form.drafted())
        return typed | {"products": " ".join(self._pane.chosen_products)} if self.kind is AGREEMENT else typed

    # --- saving and leaving
    def store(self, values: dict[str, Any]) -> str:
        """Store the text as a draft; what stands against a product is told, and a reason asked once."""
        if problems := self.check(values):
            raise FieldProblems(problems)
        try:
            return self._store(values)
        except Refused as refused:
            reason = ask_against(self._context.dialogs, refused)
            if not reason:
                raise
            return self._store(values, reason)

    def _store(self, values: Mapping[str, Any], against: str = "") -> str:
        texts: dict[str, object] = {key: str(values.get(key) or "") for key in self.kind.texts if key != AGAINST}
        terms, partner = _terms(values), self._uid_of("partner", str(values["partner"]))
        products: dict[str, object] = {}
        if self.kind is AGREEMENT:
            texts |= {"brand": values.get("brand"), "payment_days": values.get("payment_days")}
            named = bool(values.get("producer_named")) if values.get("brand") == STORE_BRAND else None
            texts["producer_named"], products["products"] = named, list(self._pane.chosen_products)
        if against:  # a reason recorded before stays where none is asked
            texts[AGAINST] = against
        if self.editing:
            plain = {key: terms[key] for key in self.kind.plain}
            changes = {**texts, **plain, **products}
            partnerships.change_text(self._desk, self.kind, self.editing, changes, revision=self._revision)
            return self.editing
        if self.kind is MEMORANDUM:
            starts, ends = terms["starts"], terms["ends"]
            return partnerships.draft_memorandum(self._desk, partner_uid=partner, starts=starts, ends=ends, texts=texts)
        business = self._uid_of("business", str(values["business"]))
        return partnerships.draft_agreement(
            self._desk,
            business_uid=business,
            partner_uid=partner,
            texts=texts,
            product_uids=self._pane.chosen_products,
            **terms,
        )

    def saved(self, uid: str, values: Mapping[str, Any]) -> None:
        self._forget()
        saved = _("{what} tersimpan").format(what=self.kind.title)
        self._context.toast(saved, str(values.get("about") or values["business"]))
        self._done(uid)

    def _forget(self) -> None:
        drop_draft(self._desk, self._form)
        self.editing, self._kept = None, {}

    def has_unsaved(self) -> bool:
        return self.running and self._pane.touched

    def discard(self) -> None:
        if self.running:
            self._forget()
            self._done("")

    def close(self) -> None:
        """Close the editor for another page; the draft stays."""
        if self.running:
            self.editing, self._kept = None, {}
            self._view.show_list()

    def back(self) -> None:
        """Esc: to the list, asking first when something was typed."""
        if self.running and self._context.may_leave() and self.running:
            self.discard()

    def state(self) -> Mapping[str, Any]:
        """What must survive a change of theme."""
        return {"uid": self.editing or "", "drafted": self._typed()}


def _terms(values: Mapping[str, Any]) -> dict[str, Any]:
    starts, ends = values.get("starts"), values.get("ends")
    return {
        "pattern": str(values.get("pattern") or ""),
        "starts": starts if isinstance(starts, date) else None,
        "ends": ends if isinstance(ends, date) else None,
    }


def _producer(values: Mapping[str, Any]) -> str:
    """Whether goods of the store's brand name their producer: "ok", "missing", or empty where nobody asks."""
    if values.get("brand") != STORE_BRAND:
        return ""
    return "ok" if values.get("producer_named") else "missing"


def clock_time(moment: datetime) -> str:
    """``09.41`` on the office's clock."""
    return f"{moment.astimezone(WIB):%H.%M}"
