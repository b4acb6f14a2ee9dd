"""One writer of each table, one act for each column an act owns: a second one appears here before it does harm.

Read off the source: models made, bulk writes, deletions, and assignments to columns that say how something stands.
A new writer fails; so does an entry whose writer is gone.
"""

import ast

from sqlalchemy import inspect

from umkm_desktop.storage import models
from umkm_desktop.storage.models.record import Model

MODELS = {mapper.class_.__name__: mapper.class_ for mapper in Model.registry.mappers}

BULK = {"insert_records", "change_records", "delete_records", "insert_rows"}

SECOND_WRITERS = {
    ("Decision", "services/curation/panel_verdicts.py"): "a panel's verdict becomes a decision of the session",
    ("LedgerNumber", "services/papers/number_books.py"): "numbers given or cancelled outside the program",
    ("LedgerNumber", "services/papers/restored_numbers.py"): "numbers of the office a backup replaced",
    ("LedgerNumber", "services/papers/verifying.py"): "numbers of papers seen that are not in the book",
    ("NumberSeries", "services/papers/restored_numbers.py"): "books of the office a backup replaced",
    (
        "Memorandum",
        "services/agreements/memoranda.py",
    ): "an empty one for the paper of a partner without any, in no session",
    ("Office", "services/office/signing_in.py"): "the first row of a new office",
    ("Officer", "services/office/signing_in.py"): "the first officer of a new office",
    ("Product", "services/curation/panel_verdicts.py"): "the newest verdict beside the decision, many at once",
    ("SealKey", "services/papers/restored_numbers.py"): "keys of the office a backup replaced",
    ("Submission", "services/curation/curation_sessions.py"): "a submission enters a session with its product",
}
"""Table and module: why a second module writes it."""

NOT_STORED = {"services/issuing/kinds.py"}
"""Records of papers that show an example; they are in no session."""

ANY_TABLE = {
    "services/importing/import_undo.py:run": "takes back what an import made",
    "services/demo/filling.py:_insert": "fills an example office, which is nobody's record",
}
"""Bulk writes whose table is known when they run."""

DELETIONS = {
    "services/curation/curation_sessions.py:remove_curator",
    "services/drafts.py:forget_draft",
    "services/evaluation/month_rules.py:remove_feast",
    "services/office/legal_register.py:remove_rest",
    "services/agreements/partnerships.py:set_products",
    "services/placements/placements.py:take_back_step",
    "services/evaluation/sales_reports.py:withdraw_report",
    "services/curation/score_sheets.py:remove_photo",
    "services/curation/curation_sessions.py:assign",
    "services/partners/targets.py:remove_target",
    "storage/key_switch.py:prepare",
}
"""Acts that remove a row; each refuses by itself where it may not."""

ACTS = {
    "signed_on": {"document_signing:_sign", "partnerships:sign"},
    "ended_on": {"partnerships:_end_renewed", "partnerships:end_text", "submissions:withdraw_submission"},
    "end_kind": {"partnerships:_end_renewed", "partnerships:end_text"},
    "reviewed_by": {"partnerships:review_text", "partnerships:take_back"},
    "reviewed_on": {"partnerships:review_text", "partnerships:take_back"},
    "verified_by": {"sales_reports:_verify"},
    "verified_at": {"sales_reports:_verify"},
    "verdict": {"curation:decide", "panel_verdicts:_record"},
    "since": {
        "placements:enter_placement", "placements:move_placement", "placements:settle_since",
        "placements:take_back_step",
    },
    "entered_on": {"placements:settle_since"},
    "undone_at": {"import_undo:undo_import"},
    "owner_id": set(),
    "match_key": {"businesses:store_business", "partners:store_partner", "products:store_product"},
    "archived_at": {
        "gate:bring_back", "gate:take_out",
    },
    "status": {
        "approvals:close", "approvals:uncheck", "businesses:store_business", "curation_minutes:mark_minuted",
        "document_signing:cancel_document", "draft_papers:check_draft", "draft_papers:withdraw_draft",
        "follow_ups:_end", "follow_ups:resume_follow_up", "issuing:revoke_document", "needs:close_need",
        "outreach:cancel", "outreach:hold", "panel_verdicts:_record", "panel_verdicts:_replace_open",
        "panel_verdicts:_stand_again", "panel_verdicts:decline_override",
        "partnerships:_end_renewed", "partnerships:end_text",
        "partnerships:sign", "placements:move_placement", "placements:take_back_step",
        "restored_numbers:_carry_revocations", "restored_numbers:_compare", "restored_numbers:_end_key",
        "partnerships:review_text", "partnerships:take_back",
        "score_sheets:declare_interest", "score_sheets:reopen_sheet",
        "seal_keys:_retire", "verifying:enter_paper", "verifying:revoke_number", "curation_results:close_session",
        "curation_results:open_session", "curation_sessions:withdraw_entry", "submissions:withdraw_submission",
    },
}  # fmt: skip
"""Columns that say how something stands, and the acts that set them: module and function of ``services``."""

BY_NAME = {
    "businesses:settle_owner", "businesses:store_business", "month_rules:save_feast", "follow_ups:_store",
    "follow_ups:change_follow_up",
    "import_undo:_restore", "legal_register:save_basis", "legal_register:save_rest",
    "office:change_office", "office:save_official", "outreach:hold",
    "owned:set_columns", "owned:store", "partners:store_partner", "partnerships:apply_changes",
    "placement_terms:apply_terms", "products:store_product", "sales_reports:settle_report", "score_sheets:_submit",
    "curation_sessions:_take_back",
}  # fmt: skip
"""Functions that set columns by their names (``setattr``, ``set_columns``): those a form may change, after
its checks."""

READERS = ("import_kinds", "import_programme", "import_plan", "import_references", "importing", "recaps")
"""Roads that read, map and preview: they write nothing themselves."""


def _of(sources):
    """Source and short name of everything that may write; models and rules are no writers."""
    for source in sources:
        name = source.name.removeprefix("umkm_desktop/")
        if source.name.startswith("umkm_desktop/") and not name.startswith(
            ("storage/models/", "domain/", "documents/")
        ):
            yield source, name


def _functions(source):
    return (node for node in source.nodes if isinstance(node, ast.FunctionDef))


def _imported_models(source):
    """Local name to model."""
    return {
        alias.asname or alias.name: alias.name
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("umkm_desktop.storage.models")
        for alias in node.names
        if alias.name in MODELS
    }


def _called(node):
    return getattr(node.func, "id", None) or getattr(node.func, "attr", "")


def _writes(source, name):
    """(model, function) of everything a module makes or writes in bulk; no model where it is known only at run time."""
    known = _imported_models(source)
    for function in _functions(source):
        for node in ast.walk(function):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id in known:
                yield known[node.func.id], f"{name}:{function.name}"
            elif _called(node) in BULK and len(node.args) > 1 and name != "storage/bulk.py":
                yield known.get(ast.unparse(node.args[1])), f"{name}:{function.name}"


def test_every_table_has_one_writing_module_and_the_others_have_a_reason(sources):
    modules: dict[str, set[str]] = {}
    unknown = set()
    for source, name in _of(sources):
        for model, where in () if name in NOT_STORED else _writes(source, name):
            if model is None:
                unknown.add(where)
            else:
                modules.setdefault(model, set()).add(name)
    assert unknown == set(ANY_TABLE)
    seconds = {(model, name) for model, name in SECOND_WRITERS}
    for model, names in modules.items():
        first = [name for name in names if (model, name) not in seconds]
        assert len(first) == 1, f"{model} is written by {sorted(first)}: move it into one, or give the second a reason"
    gone = {(model, name) for model, name in seconds if name not in modules.get(model, ())}
    assert gone == set(), "no longer written there"


def test_rows_are_removed_by_named_acts_only(sources):
    found = {
        f"{name}:{function.name}"
        for source, name in _of(sources)
        for function in _functions(source)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and _called(node) == "delete" and "session" in ast.unparse(node.func)
    }
    assert found == DELETIONS


def _assigned(function):
    for node in ast.walk(function):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            for one in target.elts if isinstance(target, ast.Tuple) else [target]:
                if isinstance(one, ast.Attribute) and ast.unparse(one.value) != "self":
                    yield one.attr


def _in_services(sources):
    for source, name in _of(sources):
        if name.startswith("services/") and name not in NOT_STORED:
            yield source, name.rpartition("/")[2].removesuffix(".py")


def test_columns_that_an_act_owns_are_set_by_that_act(sources):
    found: dict[str, set[str]] = {column: set() for column in ACTS}
    for source, name in _in_services(sources):
        for function in _functions(source):
            for column in _assigned(function):
                if column in found:
                    found[column].add(f"{name}:{function.name}")
    assert found == ACTS


def test_columns_are_set_by_name_only_where_a_form_may_change_them(sources):
    found = {
        f"{name}:{function.name}"
        for source, name in _in_services(sources)
        for function in _functions(source)
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and (_called(node) == "setattr" or _called(node) == "set_columns")
    }
    assert found == BY_NAME


def test_the_roads_of_files_read_and_map_and_write_nothing(sources):
    written = [
        where
        for source, name in _in_services(sources)
        if name in READERS
        for where in (
            *(found for _model, found in _writes(source, name)),
            *(
                f"{name}:{column}"
                for function in _functions(source)
                for column in _assigned(function)
                if column in ACTS
            ),
        )
    ]
    assert written == []


def test_the_columns_named_here_exist():
    columns = {column.key for model in MODELS.values() for column in inspect(model).column_attrs}
    assert set(ACTS) <= columns
    assert {model for model, _name in SECOND_WRITERS} <= set(MODELS)
    assert models.Agreement is MODELS["Agreement"]
