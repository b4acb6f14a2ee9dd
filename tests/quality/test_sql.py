"""Values never become part of an SQL text, and statements that slip past the audit trail stand in few, named places."""

import ast

PAST_THE_TRAIL = {"text", "insert", "update", "delete", "DDL"}
"""What SQLAlchemy offers beside the flush, where the trail is written."""

METHODS_PAST_THE_TRAIL = {"exec_driver_sql", "bulk_save_objects", "bulk_insert_mappings", "bulk_update_mappings"}

ALLOWED_FOLDERS = ("db/", "umkm_desktop/storage/models/")
"""Migrations, and the models, whose ``text`` is an index by ``COLLATE NOCASE``."""

ALLOWED = {
    "umkm_desktop/storage/bulk.py": "the one audited bulk path",
    "umkm_desktop/storage/search.py": "full text search has no ORM form, and reads faster beside SQLAlchemy",
    "umkm_desktop/storage/search_index.py": "fills the full text tables, which are not records",
    "umkm_desktop/storage/database.py": "pragmas, BEGIN, the guard itself",
    "umkm_desktop/storage/migrations.py": "runs on a file whose models are of another age",
    "umkm_desktop/storage/audit.py": "writes the trail",
    "umkm_desktop/storage/triggers.py": "triggers have no ORM form",
    "umkm_desktop/services/judging.py": "judgements and what waits to be judged are worked out: they have no trail",
    "umkm_desktop/services/evaluation/month_closing.py": "puts judgements, which have no trail, under a closing",
    "umkm_desktop/storage/restore.py": "drops triggers of a backup before they can fire",
}

BUILT_SQL = {
    "umkm_desktop/storage/audit.py:_entries": "column names of the trail's own model",
    "umkm_desktop/storage/backup.py:count_rows": "our own table names",
    "umkm_desktop/storage/bulk.py:delete_records": "a model's own table and column names, and question marks",
    "umkm_desktop/storage/bulk.py:_next_id": "a model's own table name",
    "umkm_desktop/storage/database.py:connect": "our own pragmas, and the key in hexadecimal",
    "umkm_desktop/storage/database.py:_set": "our own pragmas",
    "umkm_desktop/storage/health.py:_check_index": "a search table of the file itself, which is ours",
    "umkm_desktop/storage/migrations.py:create_file": "a number of ours: PRAGMA takes no parameters",
    "umkm_desktop/storage/migrations.py:upgrade": "a number of ours: PRAGMA takes no parameters",
    "umkm_desktop/storage/restore.py:_drop_triggers": "a trigger's name, quoted, from a file that is then thrown away",
    "umkm_desktop/storage/search_index.py:_enter": "our own table and column names, and record numbers",
    "umkm_desktop/storage/search_index.py:entered_afterwards": "a table name out of our own list",
    "umkm_desktop/storage/search_index.py:_without_triggers": "names of triggers that we made",
    "umkm_desktop/storage/triggers.py:create_triggers": "trigger names that we made",
}
"""Function: why what is put into its SQL can only be our own."""

TAKES_SQL = {"text", "exec_driver_sql", "execute", "executemany", "executescript", "DDL", "scalar", "scalars"}


def _called(node):
    return (
        node.func.id
        if isinstance(node.func, ast.Name)
        else node.func.attr
        if isinstance(node.func, ast.Attribute)
        else ""
    )


def _from_sqlalchemy(source):
    """Local names of what a module imports from SQLAlchemy, mapped to the name there."""
    return {
        alias.asname or alias.name: alias.name
        for node in source.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy"
        for alias in node.names
    } | {
        f"{alias.asname or alias.name}.{name}": name
        for node in source.nodes
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name == "sqlalchemy"
        for name in PAST_THE_TRAIL
    }


def _uses_past_the_trail(source):
    names = _from_sqlalchemy(source)
    for node in source.nodes:
        if isinstance(node, ast.Call) and (
            names.get(ast.unparse(node.func)) in PAST_THE_TRAIL or _called(node) in METHODS_PAST_THE_TRAIL
        ):
            yield f"{source.where(node)} {ast.unparse(node.func)}"
        elif isinstance(node, ast.Attribute) and node.attr == "driver_connection":
            yield f"{source.where(node)} {node.attr}"


def _is_built(node):
    """An f-string with a value in it, ``%``, ``+`` with something not literal, or ``.format``."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return any(isinstance(side, ast.Constant | ast.JoinedStr) for side in (node.left,))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        literal = [isinstance(side, ast.Constant) and isinstance(side.value, str) for side in (node.left, node.right)]
        return any(literal) and not all(literal) or _is_built(node.left) or _is_built(node.right)
    return isinstance(node, ast.Call) and _called(node) in {"format", "join"}


def _built(source):
    """Calls that are given a built text, directly or through a variable of the same function."""
    functions = [node for node in source.nodes if isinstance(node, ast.FunctionDef)]
    for call in source.nodes:
        if isinstance(call, ast.Call) and _called(call) in TAKES_SQL and call.args:
            around = [function for function in functions if function.lineno <= call.lineno <= function.end_lineno]
            if any(_is_built(value) for value in _values(call.args[0], around[-1:])):
                yield f"{source.name}:{around[-1].name if around else '<module>'}", source.where(call)


def _values(argument, function):
    yield argument
    if isinstance(argument, ast.Name):
        for node in (inner for outer in function for inner in ast.walk(outer)):
            if isinstance(node, ast.Assign) and argument.id in map(ast.unparse, node.targets):
                yield node.value


def test_statements_past_the_audit_trail_stand_only_where_listed(program):
    elsewhere = [
        source for source in program if source.name not in ALLOWED and not source.name.startswith(ALLOWED_FOLDERS)
    ]
    assert [use for source in elsewhere for use in _uses_past_the_trail(source)] == []


def test_no_sql_text_is_put_together_from_values(program):
    assert [where for source in program for key, where in _built(source) if key not in BUILT_SQL] == []


def test_every_listed_exception_is_still_one(program):
    used = {source.name for source in program if any(_uses_past_the_trail(source))}
    built = {key for source in program for key, _ in _built(source)}
    assert (set(ALLOWED) - used, set(BUILT_SQL) - built) == (set(), set())
