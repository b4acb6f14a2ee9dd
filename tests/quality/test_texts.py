"""Everything an officer reads can be translated: marked where a tool finds it, and translated only when shown."""

import ast
import importlib.util

import pytest

MARKS = {"_", "N_", "ngettext", "pgettext"}


def _marks(source):
    for node in source.nodes:
        if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("i18n.") in MARKS:
            yield node


def _is_put_together(node):
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "join"}
    return isinstance(node, ast.JoinedStr | ast.BinOp)


@pytest.fixture(scope="module")
def messages(root):
    spec = importlib.util.spec_from_file_location("messages", root / "tests/quality/messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_marked_text_is_one_literal_and_is_filled_in_afterwards(program):
    wrong = [source.where(call) for source in program for call in _marks(source) if _is_put_together(call.args[0])]
    assert wrong == []


def test_a_mark_for_later_holds_the_text_itself(program):
    wrong = [
        source.where(call)
        for source in program
        for call in _marks(source)
        if ast.unparse(call.func) == "N_" and not isinstance(call.args[0], ast.Constant)
    ]
    assert wrong == []


def _at_import(node):
    """Calls that run when the module is imported: everything outside function bodies."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from _at_import(child)


def test_no_text_is_translated_while_a_module_is_imported(program):
    frozen = [
        source.where(call) for source in program for call in _at_import(source.tree) if ast.unparse(call.func) == "_"
    ]
    assert frozen == []


def test_the_template_of_texts_is_current(messages):
    current = messages.TEMPLATE.exists() and messages.TEMPLATE.read_bytes() == messages.template()
    assert current, "texts have changed: run  python tests/quality/messages.py"
