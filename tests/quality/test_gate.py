"""Nobody passes the gate by forgetting it: acts, conditions and the list of what is still written."""

import ast

import pytest

from umkm_desktop.services import gate
from umkm_desktop.storage.models import Record

GATED = {model.__name__ for model in gate.BELONGS_TO} | {"Business", "Partner", "CurationSession", "Companion"}
GATED |= {"self.model"}  # of records kept by ``owned``

ASKS_LATER = {
    "businesses.reveal_nik": "reads",
    "placements.move_placement": "goods are withdrawn also from an archived partner; it asks for every other step",
    "follow_ups.record_follow_ups": "asks why_unlisted row by row",
    "companions.end_companionship": "ends",
}

OWN_FLAG = {
    "causes": "what came of the goods of an archived business was so; only a placement entered by mistake was not",
    "business_details": "the page of one business, also of an archived one",
    "business_lists": "products beside their business, also in the list of archived ones",
    "companion_lists": "companions belong to nothing",
    "companions": "companions belong to nothing",
    "own_care": "companions belong to nothing",
    "compliance": "duties of one partner",
    "curation": "sessions belong to nothing",
    "curation_figures": "sessions belong to nothing",
    "curation_sessions": "sessions belong to nothing",
    "district_overview": "asks for kecamatan beside the closings",
    "follow_ups": "companions belong to nothing",
    "fulfilment": "duties of one partner",
    "gate": "the gate",
    "import_programme": "matches rows to records",
    "import_references": "matches rows to records",
    "import_undo": "takes back what an import wrote",
    "judged_months": "which placements a month holds",
    "memoranda": "memoranda of one partner",
    "month_closing": "which placements a month holds",
    "month_figures": "which placements a month holds",
    "needs": "a product is proposed once, whatever became of the partner",
    "owned": "records of one partner",
    "parties": "products of one business",
    "partners": "partners belong to nothing, and memoranda of one partner",
    "placement_terms": "what stands at one place, agreements of one business",
    "products": "names within one business",
    "recaps": "companions belong to nothing",
    "session_minutes": "sessions belong to nothing",
    "signed_texts": "renewals of one agreement or memorandum",
    "statements": "products of one business",
}
"""Modules that may ask for a record's own flag alone, and for what."""


@pytest.fixture(scope="module")
def services(program):
    return [
        source for source in program if source.name.startswith("umkm_desktop/services/") and "/demo/" not in source.name
    ]


def _module(source):
    return source.name.rsplit("/", 1)[-1].removesuffix(".py")


def _actions(node):
    for item in node.items:
        call = item.context_expr
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "desk.write":
            return [
                one.value for one in ast.walk(call.args[0]) if isinstance(one, ast.Constant) and "." in str(one.value)
            ]
    return None


def _may_be_archived(actions):
    return bool(actions) and all(one in gate.STILL_WRITTEN or one.endswith(gate.ARCHIVING) for one in actions)


def test_acts_fetch_what_they_write_on_at_the_gate(services):
    passed = {
        f"{_module(source)}.{function.name}"
        for source in services
        for function in source.nodes
        if isinstance(function, ast.FunctionDef)
        for block in ast.walk(function)
        if isinstance(block, ast.With)
        if (actions := _actions(block)) is not None and not _may_be_archived(actions)
        for call in ast.walk(block)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "find" and ast.unparse(call.args[1]) in GATED
    }
    assert passed - {"owned.archive"} - set(ASKS_LATER) == set()  # its action is a variable of two


WITHOUT_RECORDS = {
    "desk": "where the gate watches",
    "backups": "the note of a restored office",
    "signing_in": "the note that somebody came back by the recovery code",
}


def test_every_transaction_of_a_service_is_watched_by_the_gate(services):
    around = [
        source.where(node)
        for source in services
        for node in source.nodes
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("database.write")
        and _module(source) not in WITHOUT_RECORDS
    ]
    assert around == []


def test_a_record_s_own_flag_is_asked_where_that_is_meant(services):
    asked = {_module(source) for source in services if ".archived_at.is_(None)" in source.text}
    assert asked - set(OWN_FLAG) == set()


def test_every_record_that_can_be_archived_or_belongs_to_one_is_known_to_the_gate():
    parents = {parent.__tablename__ for parent in (*gate.BELONGS_TO, *_roots())}
    unknown = {
        f"{model.__tablename__}.{key.parent.key}"
        for model in _models(Record)
        if model not in gate.BELONGS_TO and model.__name__ not in SEPARATE
        for key in model.__table__.foreign_keys
        if key.column.table.name in parents
    }
    assert unknown == set()


SEPARATE = {
    "Business",
    "Assessment",
    "CurationAssignment",
    "CurationSession",
    "DocumentFile",
    "DocumentScan",
    "DraftPaper",
    "LedgerNumber",
    "ImportRow",
}
"""What stays whatever becomes of the record it names, or hangs on one that is asked for."""


def _roots():
    return [parent for keys in gate.BELONGS_TO.values() for _key, parent in keys]


def _models(base):
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def test_what_is_still_written_names_acts_there_are(services, owned_acts):
    text = "".join(source.text for source in services if _module(source) != "gate")
    assert [one for one in gate.STILL_WRITTEN if f'"{one}"' not in text and one not in owned_acts] == []
