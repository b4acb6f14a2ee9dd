"""The key file: nobody without a secret, everybody with one."""

import contextlib
import json
import statistics
import time
from pathlib import Path

import pytest

from umkm_desktop.domain.errors import RuleBroken, Unreadable
from umkm_desktop.domain.office.throttle import TooSoon, WrongPassword
from umkm_desktop.storage import keyring
from umkm_desktop.storage.failures import Failures, failures_path
from umkm_desktop.storage.key_switch import unlock, unlock_for_holder, unlock_with_code
from umkm_desktop.storage.keyring import Cost, key_path

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSWORD = "kopi susu tanpa gula"
RINI = "a" * 32
BUDI = "b" * 32


def create_key_file(
    office: Path, holder: str, name: str, password: str, *, cost: Cost = keyring.NORMAL
) -> tuple[keyring.DataKey, str]:
    """A key file without an office beside it; returns the data key and the recovery code."""
    keys, key, code = keyring.new_keys(holder, name, password, cost=cost)
    key_path(office).write_bytes(keyring.to_bytes(keys))
    return key, code


def put(office: Path, wrap: keyring.Wrap) -> None:
    keys = keyring.read_key_file(office).with_wrap(wrap)
    key_path(office).write_bytes(keyring.to_bytes(keys))


def add(office: Path, holder: str, name: str, password: str) -> None:
    keys, key = keyring.read_key_file(office), key_of(office)
    put(office, keyring.password_wrap(keys, key, holder, name, password, cost=CHEAP))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return tmp_path / "kantor.umkm"


@pytest.fixture
def code(office: Path) -> str:
    return create_key_file(office, RINI, "Rini Andriani", PASSWORD, cost=CHEAP)[1]


def key_of(office: Path) -> keyring.DataKey:
    return unlock(office, "Rini Andriani", PASSWORD).key


def test_the_right_password_gives_the_key_and_the_holder(office: Path) -> None:
    key, _code = create_key_file(office, RINI, "Rini Andriani", PASSWORD, cost=CHEAP)
    opened = unlock(office, "  rini   ANDRIANI ", PASSWORD)
    assert (opened.key, opened.holder, opened.failures) == (key, RINI, 0)


def test_the_cost_of_a_real_office_is_64_mib_and_three_passes(office: Path) -> None:
    create_key_file(office, RINI, "Rini", PASSWORD)
    stored = json.loads(key_path(office).read_text())
    assert [wrap["argon2id"] for wrap in (*stored["officers"], stored["recovery"])] == [[65536, 3, 1]] * 2


@pytest.mark.parametrize(("name", "password"), [("Rini Andriani", "salah sekali"), ("Budi", PASSWORD)])
def test_wrong_name_and_wrong_password_are_one_sentence(office: Path, code: str, name: str, password: str) -> None:
    with pytest.raises(WrongPassword, match="^Nama petugas atau kata sandi salah"):
        unlock(office, name, password)


@pytest.mark.slow
def test_an_unknown_name_takes_as_long_as_a_known_one(office: Path) -> None:
    create_key_file(office, RINI, "Rini", PASSWORD, cost=Cost(16_384, 2, 1))
    keys = keyring.read_key_file(office)

    def median(name: str) -> float:
        times = []
        for _n in range(15):
            start = time.process_time()
            with pytest.raises(WrongPassword):
                keyring.open_wrap(keys, keys.find(name), "salah")
            times.append(time.process_time() - start)
        return statistics.median(times)

    assert median("Budi") == pytest.approx(median("Rini"), rel=0.5)


def test_the_recovery_code_opens_however_it_is_typed(office: Path, code: str) -> None:
    opened = unlock_with_code(office, code.lower().replace("-", " "))
    assert (opened.key, opened.holder) == (key_of(office), keyring.RECOVERY)


def test_another_offices_recovery_code_opens_nothing(office: Path, code: str, tmp_path: Path) -> None:
    other = create_key_file(tmp_path / "lain.umkm", RINI, "Rini", PASSWORD, cost=CHEAP)[1]
    with pytest.raises(WrongPassword, match="bukan milik kantor ini"):
        unlock_with_code(office, other)


def test_a_mistyped_recovery_code_is_told_without_counting(office: Path, code: str) -> None:
    with pytest.raises(RuleBroken):
        unlock_with_code(office, code[:-1])
    assert not failures_path(office).exists()


def test_a_new_recovery_code_ends_the_old_one(office: Path, code: str) -> None:
    wrap, new = keyring.new_recovery(keyring.read_key_file(office), key_of(office), cost=CHEAP)
    put(office, wrap)
    assert unlock_with_code(office, new).key == key_of(office)
    with pytest.raises(WrongPassword):
        unlock_with_code(office, code)


def test_a_second_officer_opens_with_his_own_password(office: Path, code: str) -> None:
    add(office, BUDI, "Budi Santoso", "sepeda biru langit")
    opened = unlock(office, "budi santoso", "sepeda biru langit")
    assert (opened.key, opened.holder) == (key_of(office), BUDI)


def test_a_new_password_ends_the_old_one(office: Path, code: str) -> None:
    key = key_of(office)
    add(office, RINI, "Rini Andriani", "teh tarik panas sekali")
    assert unlock(office, "Rini Andriani", "teh tarik panas sekali").key == key
    with pytest.raises(WrongPassword):
        unlock(office, "Rini Andriani", PASSWORD)


def test_an_officer_is_found_by_his_uid_whatever_his_name_is(office: Path, code: str) -> None:
    assert unlock_for_holder(office, RINI, PASSWORD).key == key_of(office)
    with pytest.raises(WrongPassword):
        unlock_for_holder(office, BUDI, PASSWORD)


def test_a_credential_tells_one_password_from_the_next(office: Path, code: str) -> None:
    first = unlock(office, "Rini Andriani", PASSWORD).credential
    add(office, RINI, "Rini Andriani", PASSWORD)
    second = unlock(office, "Rini Andriani", PASSWORD).credential
    assert len({first, second, ""}) == 3


def test_no_name_and_no_secret_can_be_read_in_the_file(office: Path, code: str) -> None:
    unlock(office, "Rini Andriani", PASSWORD)
    for path in office.parent.iterdir():
        content = path.read_bytes()
        for word in ("Rini", "rini", "Andriani", "andriani", PASSWORD, "kopi", code, code.replace("-", "")):
            assert word.encode() not in content, path.name


def test_a_missing_key_file_is_a_sentence(office: Path) -> None:
    with pytest.raises(Unreadable, match=r"^Berkas kunci kantor\.umkm\.kunci tidak ada\."):
        unlock(office, "Rini", PASSWORD)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rusak"),
        (b"PK\x03\x04zip", "rusak"),
        (b"[]", "rusak"),
        (b"{}", "rusak"),
        (b"[" * 100_000, "rusak"),
        (b'{"format": "lain"}', "bukan berkas kunci"),
        (b'{"format": "umkm-kunci", "version": 2}', "versi lebih baru"),
        (b'{"format": "umkm-kunci", "version": 1}', "rusak"),
        (b" " * (1 << 20) + b"x", "bukan berkas kunci"),
    ],
)
def test_a_damaged_or_foreign_key_file_is_a_sentence_and_untouched(office: Path, content: bytes, sentence: str) -> None:
    key_path(office).write_bytes(content)
    with pytest.raises(Unreadable, match=sentence):
        unlock(office, "Rini", PASSWORD)
    assert key_path(office).read_bytes() == content


def test_any_flipped_byte_is_refused_or_opens_nothing_wrong(office: Path, code: str) -> None:
    key, good = key_of(office), key_path(office).read_bytes()
    for place in range(0, len(good), 7):
        key_path(office).write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        failures_path(office).unlink(missing_ok=True)
        with contextlib.suppress(Unreadable, WrongPassword):
            assert unlock(office, "Rini Andriani", PASSWORD).key == key


def test_a_made_up_cost_takes_no_memory(office: Path, code: str) -> None:
    stored = json.loads(key_path(office).read_text())
    stored["officers"][0]["argon2id"] = [1 << 30, 3, 1]
    key_path(office).write_text(json.dumps(stored))
    with pytest.raises(Unreadable, match="rusak"):
        unlock(office, "Rini Andriani", PASSWORD)


def test_the_key_is_not_shown_by_repr(office: Path, code: str) -> None:
    key = key_of(office)
    assert key.hex not in repr(key)
    assert key.hex not in repr(unlock(office, "Rini Andriani", PASSWORD))


class Running:
    """The PC's running time."""

    def __init__(self) -> None:
        self.seconds = 5000.0

    def __call__(self) -> float:
        return self.seconds


def guess(office: Path, running: Running, times: int) -> int:
    """How many of so many guesses were looked at."""
    looked_at = 0
    for _n in range(times):
        try:
            unlock(office, "Rini Andriani", "salah sekali", running=running)
        except WrongPassword:
            looked_at += 1
        except TooSoon:
            pass
    return looked_at


def test_the_third_failure_costs_a_second(office: Path, code: str) -> None:
    running = Running()
    assert guess(office, running, 9) == 3
    running.seconds += 0.5
    with pytest.raises(TooSoon):
        unlock(office, "Rini Andriani", PASSWORD, running=running)
    running.seconds += 0.6
    assert unlock(office, "Rini Andriani", PASSWORD, running=running).failures == 3


def test_not_more_than_ten_guesses_before_the_long_wait(office: Path, code: str) -> None:
    running = Running()
    looked_at = 0
    for _n in range(24):
        looked_at += guess(office, running, 1)
        running.seconds += 61
    assert looked_at == 10
    running.seconds += 900
    assert guess(office, running, 5) == 1


def test_a_right_password_must_wait_too_and_then_ends_the_count(office: Path, code: str) -> None:
    running = Running()
    guess(office, running, 5)
    running.seconds += 2
    assert unlock(office, "Rini Andriani", PASSWORD, running=running).failures == 3
    Failures(office, running).forgive(keyring.read_key_file(office).tag("Rini Andriani"))
    assert unlock(office, "Rini Andriani", PASSWORD, running=running).failures == 0


def test_a_restart_of_the_pc_does_not_shorten_the_long_wait(office: Path, code: str) -> None:
    running = Running()
    for _n in range(12):
        guess(office, running, 1)
        running.seconds += 61
    running.seconds = 20.0
    assert guess(office, running, 1) == 0
    running.seconds = 901.0
    assert guess(office, running, 1) == 1


def test_guesses_under_many_names_make_the_whole_pc_wait(office: Path, code: str) -> None:
    running = Running()
    for name in ("Budi", "Cici", "Dedi"):
        add(office, name, name, "sepeda biru langit")
        Failures(office).forgive(keyring.read_key_file(office).tag("Rini Andriani"))
    for _n in range(10):
        for name in ("Budi", "Cici", "Dedi"):
            with pytest.raises(WrongPassword):
                unlock(office, name, "salah sekali", running=running)
            running.seconds += 61
    with pytest.raises(TooSoon):
        unlock(office, "Rini Andriani", PASSWORD, running=running)


def test_a_counter_that_was_tampered_with_begins_with_the_long_wait(office: Path, code: str) -> None:
    failures_path(office).write_bytes(b"{")
    running = Running()
    with pytest.raises(TooSoon):
        unlock(office, "Rini Andriani", PASSWORD, running=running)
    running.seconds += 901
    assert unlock(office, "Rini Andriani", PASSWORD, running=running).holder == RINI


def test_a_right_password_is_not_counted_whatever_happens_afterwards(office: Path, code: str) -> None:
    running = Running()
    guess(office, running, 2)
    for _n in range(12):
        assert unlock(office, "Rini Andriani", PASSWORD, running=running).failures == 2


def test_a_counter_that_cannot_be_written_lets_nobody_guess(office: Path, code: str) -> None:
    failures_path(office).mkdir()
    with pytest.raises(Unreadable):
        unlock(office, "Rini Andriani", PASSWORD)


def test_the_try_is_on_disk_before_the_password_is_looked_at(
    office: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_anything: object) -> bytes:
        raise SystemExit

    monkeypatch.setattr(keyring, "_stretch", killed)
    running = Running()
    looked_at = 0
    for _n in range(24):
        try:
            unlock(office, "Rini Andriani", "salah", running=running)
        except SystemExit:
            looked_at += 1
        except TooSoon:
            pass
        running.seconds += 61
    assert looked_at == 10
