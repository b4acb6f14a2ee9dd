"""A process of its own that changes keys in children, each stopped at a named point of the one order of writing.

``python killed_keys.py OFFICE FOLDER ACT...`` makes a copy of the office's folder for each act and point and does the
act in it; prints how each child ended, as JSON.
"""

import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from killed_office import at_commit, killing

from umkm_desktop.domain.errors import Refused
from umkm_desktop.services.desk import Desk
from umkm_desktop.services.office import officers
from umkm_desktop.services.office.signing_in import change_own_password, create_office, recover, sign_in
from umkm_desktop.storage import key_switch
from umkm_desktop.storage.keyring import Cost

CHEAP = Cost(memory=64, passes=1, lanes=1)
RINI, PASSWORD = "Rini Andriani", "kopi susu tanpa gula"
BUDI, HIS, NEW = "Budi Santoso", "sepeda biru langit", "teh tarik panas sekali"


def no_room() -> None:
    """From now on no file of this process may grow: the key file still fits, a page of the log does not."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))


POINTS: dict[str, Callable[[], None]] = {
    "before anything": killing(key_switch, "prepare", before=True),
    "prepared": killing(key_switch, "write_atomically"),
    "before the commit": at_commit(1),
    "committed": killing(key_switch, "move_into_place", before=True),
    "switched": killing(key_switch, "move_into_place"),
    "no room for the commit": no_room,
    "done": lambda: None,
}


def _budi(desk: Desk) -> str:
    return officers.find_officer(desk, BUDI).uid


ACTS: dict[str, Callable[[Desk], object]] = {
    "add": lambda desk: officers.add_officer(
        desk, name="Cici", roles=officers.read_roles(["petugas"]), password=NEW, cost=CHEAP
    ),
    "disable": lambda desk: officers.disable_officer(desk, _budi(desk)),
    "own": lambda desk: change_own_password(desk, old=PASSWORD, new=NEW, cost=CHEAP),
    "code": lambda desk: officers.renew_recovery_code(desk, password=PASSWORD, cost=CHEAP),
    "rename": lambda desk: officers.change_officer(desk, _budi(desk), name="Budi S. Wijaya", nip=""),
}


def child(office: Path, act: str, arm: Callable[[], None]) -> None:
    if act == "init":
        arm()
        create_office(office, officer=RINI, password=PASSWORD, name="DINAS", cost=CHEAP)
    elif act.startswith("recover "):
        arm()
        recover(office, BUDI, act.removeprefix("recover "), NEW, cost=CHEAP)
    else:
        desk = sign_in(office, RINI, PASSWORD)
        arm()
        ACTS[act](desk)


def ended(office: Path, act: str, arm: Callable[[], None]) -> str:
    pid = os.fork()
    if pid == 0:
        try:
            child(office, act, arm)
        except Refused as refusal:
            sys.stderr.write(f"{act}: {refusal}\n")
            sys.stderr.flush()
            os._exit(3)
        except BaseException as error:
            sys.stderr.write(f"{act}: {type(error).__name__} {error}\n")
            sys.stderr.flush()
            os._exit(4)
        os._exit(0)
    status = os.waitpid(pid, 0)[1]
    return "killed" if os.WIFSIGNALED(status) else {0: "done", 3: "refused", 4: "unexpected"}[os.WEXITSTATUS(status)]


def main(words: list[str]) -> None:
    office, folder = Path(words[0]), Path(words[1])
    told = {}
    for act in words[2:]:
        for number, (point, arm) in enumerate(POINTS.items()):
            place = folder / f"{act.split(' ')[0]}-{number}"
            if act == "init":
                place.mkdir()
            else:
                shutil.copytree(office.parent, place)
            told[f"{act.split(' ')[0]}|{point}"] = [str(place / office.name), ended(place / office.name, act, arm)]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
