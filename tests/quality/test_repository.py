"""Nothing of the machine it was made on, and no secret, gets into the repository."""

import re

import pytest

ELSEWHERE = re.compile(
    "|".join(
        "".join(pieces)
        for pieces in [
            ("/wo", "rk/"),
            ("/fa", "rm"),
            (r"\.lib", "rary"),
            ("farm-", "(studio|bench)"),
            ("pypi", r"\.org"),
            ("python", "hosted"),
            ("deb", r"\.debian\.org"),
            ("registry", r"\.npmjs"),
            (r"\bissue ", r"\d+ says"),
            ("BRIEF", r"\.md"),
            ("MISSION", r"\.md"),
        ]
    )
)


@pytest.fixture(scope="module")
def texts(root, repository):
    found = {}
    for name in repository:
        content = (root / name).read_bytes()
        if b"\0" not in content[:8192] and not name.endswith(".lock"):
            found[name] = content.decode("utf-8", "replace")
    return found


def test_no_file_speaks_of_the_machine_it_was_made_on(texts):
    lines = [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if ELSEWHERE.search(line)
    ]
    assert lines == []


def test_no_office_file_key_or_backup_is_committed(repository):
    assert [name for name in repository if name.endswith((".umkm", ".kunci", ".cadangan", ".pem", ".log"))] == []


def test_text_files_are_utf8_with_unix_line_ends(root, texts):
    suffixes = (".py", ".md", ".cfg", ".toml", ".po", ".pot", ".mako", ".sh")
    assert [name for name in texts if name.endswith(suffixes) and b"\r" in (root / name).read_bytes()] == []
