"""The library of clauses: for which paper and part of it a clause is written, and what it must say of itself.

Those the program ships stand in ``assets/data/clauses.toml``: a start for the parties to rewrite, marked as examples,
not the office's rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from umkm_desktop import resources
from umkm_desktop.domain.agreements.partnerships import Pattern, is_blank
from umkm_desktop.i18n import N_, _

PKS_PAPER, MOU_PAPER = "pks", "mou"

PAPERS: Mapping[str, str] = {PKS_PAPER: N_("Perjanjian (PKS)"), MOU_PAPER: N_("Nota kesepahaman (MoU)")}

PARTS: Mapping[str, Mapping[str, str]] = {
    PKS_PAPER: {
        "activity": N_("Kegiatan usaha"),
        "scope": N_("Ruang lingkup"),
        "rights_duties": N_("Hak dan kewajiban"),
        "development": N_("Bentuk pengembangan"),
        "price_terms": N_("Harga"),
        "payment": N_("Cara bayar"),
        "returns": N_("Retur"),
        "force_majeure": N_("Keadaan kahar"),
        "disputes": N_("Penyelesaian perselisihan"),
    },
    MOU_PAPER: {
        "purpose": N_("Maksud dan tujuan"),
        "scope": N_("Ruang lingkup"),
        "duties": N_("Tugas para pihak"),
        "costs": N_("Pembiayaan"),
        "disputes": N_("Penyelesaian perselisihan"),
    },
}
"""The texts of each paper a clause can be put into, in their order on paper."""

LONGEST_NAME, LONGEST_TEXT = 100, 20_000


@dataclass(frozen=True)
class ExampleClause:
    """One shipped clause: for which paper and part, for which pattern ("" for all), and what it rests on."""

    name: str
    paper: str
    part: str
    text: str
    pattern: str = ""
    basis: str = ""
    article: str = ""


CLAUSES: tuple[ExampleClause, ...] = tuple(ExampleClause(**row) for row in resources.table("clauses")["clause"])


def check_clause(*, name: str, paper: str, part: str, pattern: str, text: str) -> Mapping[str, str]:
    """Problems of a clause as a form, by field."""
    problems: dict[str, str] = {}
    if not name.strip() or len(name) > LONGEST_NAME:
        problems["name"] = _("Beri nama, paling panjang {most} huruf.").format(most=LONGEST_NAME)
    if paper not in PARTS:
        problems["paper"] = _("Pilih naskah.")
    elif part not in PARTS[paper]:
        problems["part"] = _("Bagian itu tidak ada dalam {paper}.").format(paper=_(PAPERS[paper]))
    if pattern and (pattern not in set(Pattern) or paper == MOU_PAPER):
        problems["pattern"] = _("Pola kemitraan hanya untuk perjanjian, menurut PP 7/2021.")
    if is_blank(text) or len(text) > LONGEST_TEXT:
        problems["text"] = _("Tuliskan bunyi klausul.")
    return problems
