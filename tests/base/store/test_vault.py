"""The vault tells three things apart, and by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.store import recovery, vault
from app.base.store.failures import Damaged, NewerProgram, WrongPassword
from app.base.store.sealing import CHEAP, Kdf, calibrate, new_key
from app.base.store.vault import Keys

KEYS = Keys((new_key(),), (new_key(),))
PRINTED = recovery.new()
DOORS = (
    vault.new(CHEAP)
    .with_recovery(PRINTED, KEYS)
    .with_login("Әлия", "ұзын құпиясөз", KEYS)
    .with_login("admin", "another password", Keys(KEYS.store, None))
)
DATA = DOORS.dumped()


def test_what_is_written_opens_again() -> None:
    again = vault.parse(DATA)
    assert again.open(" әлия", "ұзын құпиясөз") == KEYS
    assert again.open("admin", "another password") == Keys(KEYS.store, None)
    assert again.open_recovery(PRINTED.lower().replace("-", " ")) == KEYS


@pytest.mark.parametrize(("login", "password"), [("әлия", "another password"), ("nobody", "ұзын құпиясөз"), ("", "")])
def test_wrong_name_or_password(login: str, password: str) -> None:
    with pytest.raises(WrongPassword):
        vault.parse(DATA).open(login, password)


def test_wrong_recovery_key() -> None:
    with pytest.raises(WrongPassword):
        vault.parse(DATA).open_recovery(recovery.new())


def test_a_newer_program() -> None:
    body = json.loads(DATA)
    body["format"] = vault.FORMAT + 1
    with pytest.raises(NewerProgram):
        vault.parse(json.dumps(body).encode())


@given(place=st.integers(0, len(DATA) * 8 - 1))
@settings(max_examples=150, deadline=None)
def test_a_flipped_bit_is_damage_and_no_wrong_password(place: int) -> None:
    data = bytearray(DATA)
    data[place // 8] ^= 1 << (place % 8)
    with pytest.raises((Damaged, NewerProgram)):
        vault.parse(bytes(data)).open("әлия", "ұзын құпиясөз")


@given(length=st.integers(0, len(DATA) - 1))
@settings(max_examples=50, deadline=None)
def test_a_cut_file_is_damage(length: int) -> None:
    with pytest.raises(Damaged):
        vault.parse(DATA[:length])


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        vault.load(tmp_path)


def test_no_names_in_the_file() -> None:
    assert "Әлия".casefold() not in DATA.decode().casefold()
    assert "admin" not in DATA.decode()


def test_keys_are_sealed_anew_without_passwords() -> None:
    ring = Keys((new_key(),), (new_key(), *(KEYS.circle or ())))
    doors = DOORS.sealed_anew(ring.store, ring.circle)
    assert doors.open("әлия", "ұзын құпиясөз") == ring
    assert doors.open("admin", "another password") == Keys(ring.store, None)
    assert doors.open_recovery(PRINTED) == ring
    kept = DOORS.sealed_anew(ring.store, None)
    assert kept.open("әлия", "ұзын құпиясөз") == Keys(ring.store, KEYS.circle)


def test_a_removed_login_no_longer_opens() -> None:
    with pytest.raises(WrongPassword):
        DOORS.without("ӘЛИЯ").open("әлия", "ұзын құпиясөз")


def test_calibration_keeps_its_64_mib() -> None:
    kdf = calibrate(0.05)
    assert kdf.memory == Kdf().memory == 64 * 1024
    assert kdf.time >= 2


def test_recovery_key_by_hand() -> None:
    key = "ABCD-0000-1111-2222-3333-4444-5555-6666"
    assert recovery.plain("abcd oooo iiLL") == "ABCD00001111"
    places = recovery.asked()
    assert len(places) == recovery.ASKED == 4
    assert recovery.wrong(key, {0: "abcd", 1: "OOOO", 2: "1112"}) == (2,)
