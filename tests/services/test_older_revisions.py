"""Whoever saves what he opened before another officer changed it is told so, and nothing is overwritten."""

from collections.abc import Callable

import factories
import pytest

from umkm_desktop.domain.agreements.signed_texts import MEMORANDUM
from umkm_desktop.domain.curation.rubrics import SIMPLE_MEAN, rubric_values
from umkm_desktop.domain.errors import Conflict
from umkm_desktop.services.agreements import partnerships
from umkm_desktop.services.companions import companion_visits, companions
from umkm_desktop.services.curation import rubrics
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.evaluation import causes, month_rules
from umkm_desktop.services.office.office import change_office
from umkm_desktop.services.partners import outlets, partners

OLDER = 77
"""A revision no record of a test has."""


def _memorandum(desk: Desk) -> object:
    uid = partnerships.draft_memorandum(desk, partner_uid=factories.partner(desk), texts={"about": "Pemasaran"})
    return partnerships.change_text(desk, MEMORANDUM, uid, {"about": "Pelatihan"}, revision=OLDER)


def _visit(desk: Desk) -> object:
    shop = factories.business(desk)
    companions.assign(desk, companions.add_companion(desk, {"name": "Neng Ayu"}), [shop])
    uid = companion_visits.log_visit(desk, shop, {"visited_on": "2026-11-20", "finding": "Tutup."})
    return companion_visits.change_visit(desk, uid, {"finding": "Buka."}, revision=OLDER)


def _cause(desk: Desk) -> object:
    return causes.save_cause(desk, "Libur sekolah", uid=causes.causes(desk)[0].uid, revision=OLDER)


def _solution(desk: Desk) -> object:
    return causes.save_solution(desk, "Kirim lebih awal", uid=causes.causes(desk)[0].solutions[0].uid, revision=OLDER)


def _feast(desk: Desk) -> object:
    line = month_rules.feasts(desk)[0]
    return month_rules.save_feast(desk, name=line.name, day=line.day, uid=line.uid, revision=OLDER)


def _rubric(desk: Desk) -> object:
    values = {**rubric_values(SIMPLE_MEAN), "name": "Rubrik Dinas"}
    return rubrics.change_rubric(desk, rubrics.save_rubric(desk, values), values, revision=OLDER)


def _partner(desk: Desk) -> object:
    return partners.change_partner(desk, factories.partner(desk), {"phone": "021 123456"}, revision=OLDER)


def _outlet(desk: Desk) -> object:
    uid = outlets.add_outlet(desk, factories.partner(desk), {"name": "Setu"})
    return outlets.change_outlet(desk, uid, {"name": "Cibitung"}, revision=OLDER)


def _contact(desk: Desk) -> object:
    uid = outlets.add_contact(desk, factories.partner(desk), {"name": "Bu Yanti"})
    return outlets.change_contact(desk, uid, {"name": "Bu Yati"}, revision=OLDER)


def _office(desk: Desk) -> object:
    factories.ready_office(desk)
    return change_office(desk, {"place": "Setu"}, revision=OLDER)


ACTS = (_memorandum, _visit, _cause, _solution, _feast, _rubric, _partner, _outlet, _contact, _office)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_an_older_state_of_a_record_is_never_saved_over_a_newer_one(desk: Desk, act: Callable[[Desk], object]) -> None:
    with pytest.raises(Conflict, match="Data ini"):
        act(desk)
