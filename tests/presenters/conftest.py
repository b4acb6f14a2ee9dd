"""Presenters are tested with a window that only remembers, and with jobs that run at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from window_fakes import FakeContext

from umkm_desktop.settings import SettingsStore


@pytest.fixture
def context(desk: Any, tmp_path: Path) -> Iterator[FakeContext]:
    """A window for the signed-in ``desk``; answers prepared for dialogs must all be used."""
    fake = FakeContext(desk, SettingsStore(tmp_path / "settings"))
    yield fake
    assert fake.dialogs.left == {}
