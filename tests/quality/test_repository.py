"""No office's data gets into the repository, and texts are the same on every system."""


def test_no_office_file_key_or_backup_is_committed(repository):
    assert [name for name in repository if name.endswith((".umkm", ".kunci", ".cadangan", ".pem", ".log"))] == []


def test_text_files_are_utf8_with_unix_line_ends(root, repository):
    suffixes = (".py", ".md", ".cfg", ".toml", ".po", ".pot", ".mako", ".sh")
    contents = {name: (root / name).read_bytes() for name in repository if name.endswith(suffixes)}
    assert [name for name, content in contents.items() if b"\r" in content] == []
    for content in contents.values():
        content.decode("utf-8")
