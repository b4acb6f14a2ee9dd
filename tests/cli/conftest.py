"""An office on disk and its officer's password in the environment: commands are run as a scheduled task runs them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from umkm_desktop.cli import main
from umkm_desktop.services.office.signing_in import close_desk, create_office
from umkm_desktop.storage.keyring import Cost

OFFICER, PASSWORD = "Rini Andriani", "kopi tubruk manis"
CHEAP = Cost(memory=64, passes=1, lanes=1)


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A one-officer office, made once and copied per test."""
    path = tmp_path_factory.mktemp("kantor") / "kantor.umkm"
    close_desk(create_office(path, officer=OFFICER, password=PASSWORD, name="DINAS KOPERASI", cost=CHEAP).desk)
    return path


@pytest.fixture
def office(made_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office file that commands of this test work on."""
    for source in made_office.parent.glob("kantor.umkm*"):
        shutil.copy(source, tmp_path / source.name)
    path = tmp_path / made_office.name
    for name, value in {"UMKM_OFFICE": str(path), "UMKM_OFFICER": OFFICER, "UMKM_PASSWORD": PASSWORD}.items():
        monkeypatch.setenv(name, value)
    return path


@pytest.fixture
def run(office: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, Any, str]]:
    """``run("add", "business", "name=X")`` gives the exit status, the ``--json`` answer, and standard error."""

    def run(*words: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        status = main([*words, "--json"])
        told = capsys.readouterr()
        return status, json.loads(told.out), told.err.strip()

    return run
