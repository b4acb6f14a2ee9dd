"""How papers of a kind are made: what a batch of them needs is loaded at once, then each is put together alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from umkm_desktop.domain.errors import RuleBroken
from umkm_desktop.services.gate import check_links
from umkm_desktop.services.papers.ledger import Paper
from umkm_desktop.services.papers.paper_office import PaperOffice


@dataclass(frozen=True)
class Batch:
    """What is to become papers: records, days (2026-11-24) or months (2026-10), for the office of the letters' day.

    ``month`` is that of an evaluation letter. An office ``as_draft`` asks for drafts, which may lack contents.
    """

    session: Session
    office: PaperOffice
    uids: Sequence[str]
    month: str = ""


MakePaper = Callable[[str], Paper]
"""One paper of a batch by its uid; raises Refused with the sentence that says why it cannot be."""


@dataclass(frozen=True)
class PaperSource:
    """What one batch of a kind is made of, which records wait for a paper (today, month), and an example of one.

    ``sample`` is a content for this office with invented facts, in the case that the named part of the texts is about.
    """

    maker: Callable[[Batch], MakePaper]
    due: Callable[[Session, date, str], list[str]]
    sample: Callable[[PaperOffice, str], Any]

    def prepare(self, batch: Batch) -> MakePaper:
        """The maker of a batch; a paper about what is in the archive raises RuleBroken, naming it."""
        make = self.maker(batch)

        def make_listed(uid: str) -> Paper:
            paper = make(uid)
            check_links(batch.session, paper.links)
            return paper

        return make_listed


class NotReady(RuleBroken):
    """A record lacks what its paper needs; ``sentences`` names each thing."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


def check_ready(sentences: Sequence[str]) -> None:
    """Raise NotReady with everything a record lacks."""
    if sentences:
        raise NotReady(sentences)
