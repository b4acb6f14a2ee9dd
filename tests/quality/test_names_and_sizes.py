"""Functions stay small; files, classes and functions say what they are for, and are named for something."""

import ast

LINES_OF_A_FUNCTION = 60

LARGER: dict[str, str] = {
    # "umkm_desktop/…/file.py:name": "why it may not be split"
}

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "misc", "common", "base", "manager", "managers"}


def _length(node):
    return node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_the_wall(program):
    long = [
        f"{source.where(node)} {node.name}: {_length(node)}"
        for source in program
        for node in source.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _length(node) > LINES_OF_A_FUNCTION
        and f"{source.name}:{node.name}" not in LARGER
    ]
    assert long == []


def test_every_listed_exception_is_still_one(program):
    known = {source.name for source in program} | {
        f"{source.name}:{node.name}"
        for source in program
        for node in source.nodes
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    }
    assert set(LARGER) - known == set()


def test_no_file_folder_class_or_function_has_a_name_that_says_nothing(repository, program):
    files = [name for name in repository if {part.split(".")[0].lower() for part in name.split("/")} & EMPTY_WORDS]
    definitions = [
        f"{source.where(node)} {node.name}"
        for source in program
        for node in source.nodes
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        and node.name.lower().strip("_") in EMPTY_WORDS
        or isinstance(node, ast.ClassDef)
        and node.name.endswith(("Manager", "Helper", "Util", "Utils"))
    ]
    assert files + definitions == []


def test_every_module_says_in_its_first_line_what_it_is_for(sources):
    assert [source.name for source in sources if source.text.strip() and not ast.get_docstring(source.tree)] == []


def test_every_public_function_of_a_service_says_what_it_does(program):
    silent = [
        f"{source.where(node)} {node.name}"
        for source in program
        if source.name.startswith("umkm_desktop/services/")
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []
