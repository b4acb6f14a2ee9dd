"""No forged seal is genuine; the full count runs in ``benchmarks/forgeries.py``."""

import random
from datetime import date

import pytest
from forging import FORGERS, bare, forge

from umkm_desktop.documents.seal import Sealer, check_signature, new_key
from umkm_desktop.domain.papers.key_sets import KeySet, PublicKey
from umkm_desktop.domain.papers.sealing import Result, SealFacts, verify_seal

TODAY = date(2026, 11, 24)
NAMES = ("Dapur Ibu Sari", "Kopi K&R Jaya", 'Toko <Maju> & Co "Jaya" – “Ny. Ûnï”', "Batik Tarawang")


def genuine_lines(keys: int = 2) -> tuple[KeySet, list[str]]:
    """Eight seals of an office with two keys."""
    made = [new_key() for _n in range(keys)]
    lines = [
        Sealer(private)
        .seal(
            SealFacts(
                f"500.3/{n:04}/DKUKM/XI/2026",
                name,
                "PT Ritel Contoh Nusantara",
                TODAY,
                date(2027, 11, 23 + n),
                "SERTIFIKAT KEMITRAAN",
                f"{n}a" * 32,
                key_id,
            )
        )
        .line
        for key_id, private, _public in made
        for n, name in enumerate(NAMES)
    ]
    return KeySet(tuple(PublicKey(key_id, public) for key_id, _private, public in made)), lines


def check(text: str, keys: KeySet) -> Result:
    return verify_seal(text, keys, today=TODAY, check_signature=check_signature).result


def test_no_forged_seal_is_genuine() -> None:
    keys, lines = genuine_lines()
    assert {check(line, keys) for line in lines} == {Result.GENUINE}
    accepted = [
        (name, fake) for name, _line, fake in forge(lines, 2000, seed=26) if check(fake, keys) is Result.GENUINE
    ]
    assert accepted == []


@pytest.mark.parametrize("forger", FORGERS)
def test_every_trick_changes_the_line(forger) -> None:
    _keys, lines = genuine_lines()
    fakes = {forger(lines[0], lines[1:], random.Random(seed)) for seed in range(50)}
    assert sum(bare(fake) != bare(lines[0]) for fake in fakes) >= 3


def test_the_check_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that forgot the signature would let forged names through: the forgeries are good enough to show it."""
    keys, lines = genuine_lines()
    blind = [
        name
        for name, _line, fake in forge(lines, 500, seed=1)
        if verify_seal(fake, keys, today=TODAY, check_signature=lambda *_given: True).result is Result.GENUINE
    ]
    assert {"change_letter", "take_a_field", "look_alike", "bend_signature"} <= set(blind)
