"""Pages about the program name files, and names in files, that are there."""

import re

import pytest

PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/testing.md",
    "docs/glossary.md",
    "docs/decisions/*.md",
]
QUOTED = re.compile(r"`([^`]+)`")
NAMED = re.compile(r"(?P<path>[\w.*-]+(?:/[\w.*-]+)+/?)(?:: (?P<name>\w+))?(?=[ ,;)]|$)")
LINK = re.compile(r"\]\(([^)#]+)\)")
NUMBERED = re.compile(r"\d{4}-")
OTHERS = (".venv/", "wheels/", "cetak/")


def _pages(root):
    return [page for pattern in PAGES for page in sorted(root.glob(pattern))]


def _found(root, path):
    """Files that a page means by a path: from the top, or from the package; a module may be named without ``.py``."""
    tops = [root, root / "umkm_desktop"]
    return [hit for top in tops for ending in ("", ".py") for hit in top.glob(path.rstrip("/") + ending)]


def _is_path(root, path):
    first = path.split("/")[0]
    return any((top / first).is_dir() for top in (root, root / "umkm_desktop")) and not path.startswith(OTHERS)


def _named(root, page):
    """Every path of a page with the name that is said to stand in it; commands are indented lines."""
    text = page.read_text("utf-8").replace("```", "")
    commands = [line for line in text.splitlines() if line.startswith("    ")]
    spans = [" ".join(span.split()) for span in QUOTED.findall(text)]
    for found in (match for span in [*spans, *commands] for match in NAMED.finditer(span)):
        if _is_path(root, found["path"]):
            yield found["path"], found["name"]


def test_every_path_that_a_page_names_is_there(root):
    lost = [
        f"{page.relative_to(root)}: {path}"
        for page in _pages(root)
        for path, _name in _named(root, page)
        if not _found(root, path)
    ]
    assert lost == []


def test_every_name_that_a_page_puts_into_a_file_stands_in_it(root):
    lost = [
        f"{page.relative_to(root)}: {path}: {name}"
        for page in _pages(root)
        for path, name in _named(root, page)
        if name and not any(re.search(rf"\b{name}\b", hit.read_text("utf-8")) for hit in _found(root, path))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("path", "there"), [("services/desk", True), ("domain/no_such.py", False), ("docs/*.md", True)]
)
def test_a_path_is_told_from_one_that_is_not_there(root, path, there):
    assert bool(_found(root, path)) is there


def test_every_link_of_a_page_leads_somewhere(root):
    lost = [
        f"{page.relative_to(root)}: {link}"
        for page in _pages(root)
        for link in LINK.findall(page.read_text("utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert lost == []


def test_every_decision_says_what_why_what_was_refused_and_whether_it_holds(root):
    parts = ("Status: ", "**What.**", "**Why.**", "**Refused.**")
    lacking = {
        path.name: [part for part in parts if part not in path.read_text("utf-8")]
        for path in (root / "docs/decisions").glob("*.md")
        if path.name != "README.md" and not NUMBERED.match(path.name)
    }
    assert {name: found for name, found in lacking.items() if found} == {}


def test_the_index_of_decisions_names_every_file_and_every_number_once(root):
    folder = root / "docs/decisions"
    index = (folder / "README.md").read_text("utf-8")
    subjects = [path for path in folder.glob("*.md") if path.name != "README.md" and not NUMBERED.match(path.name)]
    numbers = {
        path.name: re.search(r"Gathers ([\d, ]+)\.", " ".join(path.read_text("utf-8").split()))[1] for path in subjects
    }
    assert [
        name for name, gathered in numbers.items() if f"[{name}]({name})" not in index or gathered not in index
    ] == []
    gathered = sorted(", ".join(numbers.values()).split(", "))
    assert gathered == sorted(set(gathered))


def test_every_identifier_of_the_glossary_stands_in_the_code(root, program):
    code = "\n".join(source.name + source.text for source in program)
    words = {
        word
        for span in QUOTED.findall((root / "docs/glossary.md").read_text("utf-8"))
        for word in re.findall(r"[A-Za-z_-]{3,}", span)
    }
    assert sorted(word for word in words if word not in code) == []


def test_what_moved_is_where_the_page_says_or_moved_on(root):
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", (root / "docs/moved.md").read_text("utf-8"), re.MULTILINE)
    was = {old for old, _new in rows}
    assert rows
    assert [new for _old, new in rows if new not in was and not (root / new).exists()] == []
