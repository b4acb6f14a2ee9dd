"""Stand-ins for ``lp`` and ``lpstat``: they keep the words and the bytes they are given, or say what a test wants."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LP = """#!{python}
import json, os, sys
folder = {folder!r}
told = os.path.join(folder, os.path.basename(sys.argv[0]) + ".says")
if os.path.exists(told):
    words = json.load(open(told))
    if words.get("sleep"):
        import time; time.sleep(words["sleep"])
    sys.stdout.write(words["out"].get(" ".join(sys.argv[1:]), ""))
    sys.stderr.write(words["err"])
    sys.exit(words["status"])
n = len([f for f in os.listdir(folder) if f.endswith(".job")])
open(os.path.join(folder, f"{{n}}.pdf"), "wb").write(sys.stdin.buffer.read())
json.dump(sys.argv[1:], open(os.path.join(folder, f"{{n}}.job"), "w"))
"""


@dataclass
class PrintSystem:
    """The machine's print programs, replaced by ones that remember; put ``folder`` into PATH."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> "PrintSystem":
        folder.mkdir()
        for name in ("lp", "lpstat"):
            (folder / name).write_text(LP.format(python=sys.executable, folder=str(folder)))
            (folder / name).chmod(0o755)
        return cls(folder)

    def has(self, *printers: str) -> None:
        """These printers, the first one is the system's own."""
        default = f"system default destination: {printers[0]}\n" if printers else "no system default destination\n"
        self.says("lpstat", {"-e": "".join(f"{name}\n" for name in printers), "-d": default})

    def says(
        self, program: str, out: dict[str, str] | None = None, err: str = "", status: int = 0, **more: Any
    ) -> None:
        words = {"out": out or {}, "err": err, "status": status, **more}
        (self.folder / f"{program}.says").write_text(json.dumps(words))

    @property
    def jobs(self) -> list[tuple[list[str], bytes]]:
        found = sorted(self.folder.glob("*.job"), key=lambda path: int(path.stem))
        return [(json.loads(path.read_text()), path.with_suffix(".pdf").read_bytes()) for path in found]
