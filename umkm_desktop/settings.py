"""What this PC remembers between two starts: last office, language, theme, size of the window. Never personal data."""

import logging
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

FILE_NAME = "pengaturan.toml"
THEMES = ("system", "light", "dark")
SCALES = (0, 100, 125, 150, 200)
"""Percent; 0 takes the factor from the screen."""
LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Settings:
    """This machine's settings; no names of people, not even the officer's."""

    office: str = ""
    language: str = "id"
    theme: str = "system"
    scale: int = 0
    geometry: str = ""
    maximised: bool = True
    folders: Mapping[str, str] = field(default_factory=dict)
    printer: str = ""
    key_lists: Mapping[str, str] = field(default_factory=dict)
    """The newest list of keys seen of each office, by the id of its first key."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Columns chosen for a list, by its name: their keys with blanks between."""


def config_folder() -> Path:
    """Where the settings lie; the environment variable UMKM_CONFIG overrides the user's own folder."""
    override = os.environ.get("UMKM_CONFIG")
    if override:
        return Path(override)
    import platformdirs

    return Path(platformdirs.user_config_dir("umkm-desktop", appauthor=False, roaming=True))


def log_folder() -> Path:
    """Where the program's log lies."""
    if os.environ.get("UMKM_CONFIG"):
        return config_folder() / "log"
    import platformdirs

    return Path(platformdirs.user_log_dir("umkm-desktop", appauthor=False))


class SettingsStore:
    """The settings in use and their file; keys it does not know stay in the file untouched."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or config_folder()) / FILE_NAME
        self.value = _settings_from(_read(self._path))
        self.on_change: Callable[[Settings, Settings], None] = lambda before, after: None

    @property
    def path(self) -> Path:
        return self._path

    def change(self, **changes: Any) -> None:
        """Set fields and write the file; a file that cannot be written costs a log line, not the work."""
        before, self.value = self.value, replace(self.value, **changes)
        known = asdict(self.value)
        document = _read(self._path) | {name: known[name] for name in changes}
        try:
            _write(self._path, document)
        except OSError:
            log.warning("settings cannot be written", exc_info=True)
        self.on_change(before, self.value)

    def folder(self, purpose: str) -> Path | None:
        """The folder last used for a purpose such as ``"import"``, if it still exists."""
        kept = self.value.folders.get(purpose, "")
        return Path(kept) if kept and Path(kept).is_dir() else None

    def print_folder(self) -> Path:
        """Where papers are written without asking: the folder last used for them, else one among the documents."""
        kept = self.folder("print")
        if kept is not None:
            return kept
        if os.environ.get("UMKM_CONFIG"):
            return config_folder() / "cetakan"
        import platformdirs

        return platformdirs.user_documents_path() / "UMKM Desktop"

    def keep_folder(self, purpose: str, folder: Path) -> None:
        self.change(folders={**self.value.folders, purpose: str(folder)})


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        log.warning("settings file is unreadable, defaults are used: %s", error)
        return {}


def _settings_from(document: Mapping[str, Any]) -> Settings:
    defaults = Settings()
    good: dict[str, Any] = {}
    for item in fields(Settings):
        if item.name not in document:
            continue
        if _fits(item.name, document[item.name], getattr(defaults, item.name)):
            good[item.name] = document[item.name]
        else:
            log.warning("setting %s is not usable, its default is used", item.name)
    return replace(defaults, **good)


_ALLOWED: Mapping[str, tuple[Any, ...]] = {"theme": THEMES, "scale": SCALES, "language": LANGUAGES}


def _fits(name: str, value: object, default: object) -> bool:
    if name in {"folders", "key_lists", "columns"}:
        return isinstance(value, dict) and all(isinstance(entry, str) for entry in value.values())
    if type(value) is not type(default):
        return False
    return name not in _ALLOWED or value in _ALLOWED[name]


def _write(path: Path, document: Mapping[str, Any]) -> None:
    """The file changes from old to new in one step, or not at all."""
    import tomli_w

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            tomli_w.dump(document, file)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
