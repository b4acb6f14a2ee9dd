"""The page that checks seals in a browser: our template with the office's list inside, one file, no network."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from umkm_desktop.domain.papers.key_sets import KeySet, KeyStatus
from umkm_desktop.resources import asset
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.papers.key_lists import signed_list
from umkm_desktop.settings import SettingsStore
from umkm_desktop.storage.files import write_atomically

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def export_page(desk: Desk, path: Path, settings: SettingsStore) -> Path:
    """Write the page with the list as it stands now; returns where it lies. Raises as ``signed_list`` does."""
    write_atomically(path.absolute(), page_of(signed_list(desk, settings).keys).encode("utf-8"))
    return path.absolute()


def page_of(keys: KeySet) -> str:
    """The page for a list; nothing in it is ever read as markup, and the browser runs no script but ours."""
    template = asset("web", "pemeriksa.html").read_text("utf-8")
    policy = (
        f"default-src 'none'; script-src {_hash_of(_SCRIPT, template)}; style-src {_hash_of(_STYLE, template)}; "
        "img-src blob:; base-uri 'none'; form-action 'none'"
    )
    return template.replace("{{policy}}", policy).replace("{{list}}", _as_json(_data(keys)))


def _hash_of(part: re.Pattern[str], template: str) -> str:
    found = part.search(template)
    assert found is not None
    return f"'sha256-{base64.b64encode(hashlib.sha256(found[1].encode('utf-8')).digest()).decode('ascii')}'"


def _data(keys: KeySet) -> dict[str, Any]:
    return {
        "office": keys.office,
        "officeId": keys.office_id,
        "number": keys.list_number,
        "asOf": keys.as_of,
        "keys": {
            key.key_id: {
                "public": key.public.hex(),
                "status": key.status,
                "from": key.starts.isoformat() if key.starts else "",
                "until": key.ends.isoformat() if key.ends else "",
                **({"kept": sorted(key.kept)} if key.status == KeyStatus.STOLEN else {}),
            }
            for key in keys.keys
        },
        "revoked": dict(keys.revoked),
    }


def _as_json(data: dict[str, Any]) -> str:
    """JSON that can stand inside a script element whatever a name holds."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
