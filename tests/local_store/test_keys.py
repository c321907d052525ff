"""The store's key: who gets it, and who does not."""

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import keyring
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from local_store.door_errors import KeyringLost, KeysDamaged
from local_store.durable_files import previous
from local_store.keys import ciphers, key_file
from local_store.keys.ciphers import DoesNotOpen, StoreKey
from local_store.keys.device_secret import SERVICE, DeviceSecrets, NoDeviceSecret
from local_store.keys.key_file import (
    DISTRICT,
    NAME,
    RECOVERY,
    Credential,
    KeyFile,
    read_key_file,
)
from local_store.keys.passwords import FLOOR, STANDARD_COST, GuessingCost, is_too_easy, stretch
from tests.local_store.costs import CHEAP
from tests.local_store.keyrings import TRUSTED, LockedKeyring, MemoryKeyring, PlainFileKeyring

STORE = "store-1"
KEY = StoreKey.fresh()
DEVICE = secrets.token_bytes(32)
LI = Credential(owner="li", name="李敏", password="桂花树下 3 号", device=DEVICE)


def a_key_file(credential: Credential = LI) -> KeyFile:
    return KeyFile(store_id=STORE).wrapped_for(KEY, credential, CHEAP)


def test_the_password_and_the_device_secret_open() -> None:
    assert a_key_file().unwrap(LI, CHEAP) == KEY


def test_full_width_digits_are_the_same_password() -> None:
    typed = replace(LI, password="桂花树下 \uff13 号")
    assert a_key_file().unwrap(typed, CHEAP) == KEY


@pytest.mark.parametrize(
    "credential",
    [
        replace(LI, password="桂花树下 4 号"),
        replace(LI, device=secrets.token_bytes(32)),
        replace(LI, owner="wang"),
        replace(LI, owner=DISTRICT),
    ],
    ids=["other password", "other computer", "no account", "the district's wrap"],
)
def test_anything_else_does_not_open(credential: Credential) -> None:
    with pytest.raises(DoesNotOpen):
        a_key_file().unwrap(credential, CHEAP)


def test_a_lost_keyring_is_told_apart_from_a_wrong_password() -> None:
    with pytest.raises(KeyringLost):
        a_key_file().unwrap(replace(LI, device=None), CHEAP)


def test_without_a_keyring_the_password_alone_opens() -> None:
    alone = replace(LI, device=None)
    assert a_key_file(alone).unwrap(alone, CHEAP) == KEY


def test_a_password_wrap_opens_with_the_device_secret_at_hand_too() -> None:
    assert a_key_file(replace(LI, device=None)).unwrap(LI, CHEAP) == KEY


def test_the_recovery_code_opens_alone() -> None:
    code = Credential(owner=RECOVERY, password="ABCDE-FGHJK")
    assert a_key_file().wrapped_for(KEY, code, CHEAP).unwrap(code, CHEAP) == KEY


def test_the_districts_private_key_opens_the_escrow() -> None:
    district = X25519PrivateKey.generate()
    keys = a_key_file().wrapped_for_district(KEY, district.public_key().public_bytes_raw())
    wrap = keys.wraps[DISTRICT]
    label = wrap.label(STORE)
    assert ciphers.unseal_from(district.private_bytes_raw(), wrap.sealed, label) == KEY.raw
    stranger = X25519PrivateKey.generate().private_bytes_raw()
    with pytest.raises(DoesNotOpen):
        ciphers.unseal_from(stranger, wrap.sealed, label)


def test_who_left_gets_in_no_more() -> None:
    with pytest.raises(DoesNotOpen):
        a_key_file().without("li").unwrap(LI, CHEAP)


def test_a_changed_password_replaces_the_old_one() -> None:
    changed = replace(LI, password="换过的密码 2026")
    keys = a_key_file().wrapped_for(KEY, changed, CHEAP)
    assert keys.unwrap(changed, CHEAP) == KEY
    with pytest.raises(DoesNotOpen):
        keys.unwrap(LI, CHEAP)


def test_accounts_are_found_by_name() -> None:
    assert a_key_file().owner_named("李敏") == "li"
    assert a_key_file().owner_named("王强") is None


@pytest.mark.parametrize(
    "cost",
    [
        replace(STANDARD_COST, memory_kib=FLOOR.memory_kib - 1),
        replace(STANDARD_COST, passes=2),
        replace(STANDARD_COST, memory_kib=1 << 30),
        replace(STANDARD_COST, passes=10_000),
        replace(STANDARD_COST, lanes=0),
        replace(STANDARD_COST, lanes=200),
    ],
)
def test_a_cheaper_or_absurd_guess_is_refused_before_it_is_computed(cost: GuessingCost) -> None:
    keys = a_key_file()
    wrap = replace(keys.wraps["li"], cost=cost)
    with pytest.raises(KeysDamaged):
        replace(keys, wraps={"li": wrap}).unwrap(LI)


def test_what_production_writes_is_what_production_accepts() -> None:
    assert STANDARD_COST.covers(FLOOR)
    assert not CHEAP.covers(FLOOR)
    keys = KeyFile(store_id=STORE).wrapped_for(KEY, LI)
    assert keys.unwrap(LI) == KEY


@pytest.mark.parametrize(
    "change",
    [
        lambda wrap: replace(wrap, owner="wang"),
        lambda wrap: replace(wrap, device_bound=False),
        lambda wrap: replace(wrap, cost=replace(CHEAP, passes=2)),
        lambda wrap: replace(wrap, salt=bytes(16)),
    ],
    ids=["owner", "device bound", "price", "salt"],
)
def test_a_wrap_authenticates_what_it_says_about_itself(change: Callable[..., Any]) -> None:
    wrap = change(a_key_file().wraps["li"])
    forged = KeyFile(store_id=STORE, wraps={wrap.owner: wrap})
    with pytest.raises(DoesNotOpen):
        forged.unwrap(replace(LI, owner=wrap.owner), CHEAP)


def test_another_algorithm_is_refused_with_a_sentence() -> None:
    keys = a_key_file()
    wrap = replace(keys.wraps["li"], alg="sm4-gcm")
    with pytest.raises(KeysDamaged):
        replace(keys, wraps={"li": wrap}).unwrap(LI, CHEAP)


def test_a_wrap_of_another_store_does_not_open() -> None:
    with pytest.raises(DoesNotOpen):
        replace(a_key_file(), store_id="store-2").unwrap(LI, CHEAP)


def test_the_file_survives_a_round_trip_and_shows_no_key(tmp_path: Path) -> None:
    keys = a_key_file().wrapped_for_district(
        KEY, X25519PrivateKey.generate().public_key().public_bytes_raw()
    )
    keys.write(tmp_path)
    assert read_key_file(tmp_path) == keys
    content = (tmp_path / NAME).read_bytes()
    for hidden in (KEY.raw, KEY.raw.hex().encode(), base64.b64encode(KEY.raw)):
        assert hidden not in content
    assert "…" in repr(KEY)


def test_two_previous_files_are_kept(tmp_path: Path) -> None:
    for number in range(4):
        KeyFile(store_id=f"store-{number}").write(tmp_path)
    kept = [json.loads(previous(tmp_path / NAME, n).read_text("utf-8")) for n in range(3)]
    assert [file["store_id"] for file in kept] == ["store-3", "store-2", "store-1"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, f"{NAME}.1", f"{NAME}.2"]


def test_a_rotten_bit_falls_back_to_the_previous_file(tmp_path: Path) -> None:
    a_key_file().write(tmp_path)
    a_key_file().write(tmp_path)
    (tmp_path / NAME).write_bytes(b"\x00" * 100)
    assert read_key_file(tmp_path).unwrap(LI, CHEAP) == KEY


def test_a_file_without_a_whole_predecessor_is_damaged(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("[]", "utf-8")
    with pytest.raises(KeysDamaged):
        read_key_file(tmp_path)


@given(st.data())
def test_no_flipped_bit_goes_unnoticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("keys")
    a_key_file().write(folder)
    content = bytearray((folder / NAME).read_bytes())
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    content[bit // 8] ^= 1 << bit % 8
    (folder / NAME).write_bytes(content)
    with pytest.raises(KeysDamaged):
        read_key_file(folder)


@pytest.mark.parametrize(
    ("password", "easy"),
    [
        ("1234567", True),
        ("12345678", True),
        ("87654321", True),
        ("abcdefgh", True),
        ("aaaaaaaaaa", True),
        ("李敏李敏李敏12", True),
        ("桂花树下 3 号", False),
        ("drill-2026-QW", False),
    ],
)
def test_passwords_that_are_easy_to_guess_are_known(password: str, easy: bool) -> None:
    assert is_too_easy(password, "李敏") is easy


def test_stretching_depends_on_every_price() -> None:
    base = stretch("p", bytes(16), CHEAP)
    assert stretch("p", bytes(16), replace(CHEAP, passes=2)) != base
    assert stretch("p", bytes(16), replace(CHEAP, memory_kib=128)) != base


def test_purposes_share_no_key() -> None:
    assert KEY.derive("blob") != KEY.derive("backup")


def test_the_keyring_keeps_the_device_secret_and_the_mark(memory_keyring: MemoryKeyring) -> None:
    device = DeviceSecrets(STORE, TRUSTED)
    assert device.works()
    assert device.make() == device.read()
    device.note_mark("7")
    assert device.mark() == "7"
    assert {service for service, _ in memory_keyring.kept} == {SERVICE}


def test_without_a_keyring_nothing_is_kept_and_nothing_fails() -> None:
    device = DeviceSecrets(STORE)
    assert not device.works()
    assert device.make() is None
    device.note_mark("7")
    assert device.mark() == ""
    with pytest.raises(NoDeviceSecret):
        device.read()


@pytest.mark.parametrize("backend", [PlainFileKeyring, LockedKeyring])
def test_a_plain_or_locked_keyring_is_never_used(backend: type[MemoryKeyring]) -> None:
    plain = backend()
    keyring.set_keyring(plain)
    device = DeviceSecrets(STORE, TRUSTED)
    assert not device.works()
    assert device.make() is None
    assert plain.kept == {}


@pytest.mark.parametrize("kept", ["", "###", base64.b64encode(b"short").decode()])
def test_a_foreign_entry_is_no_device_secret(memory_keyring: MemoryKeyring, kept: str) -> None:
    memory_keyring.set_password(SERVICE, STORE, kept)
    with pytest.raises(NoDeviceSecret):
        DeviceSecrets(STORE, TRUSTED).read()


def test_signatures_verify_with_the_public_half() -> None:
    private, public = ciphers.new_signing_key()
    Ed25519PublicKey.from_public_bytes(public).verify(ciphers.sign(private, b"head"), b"head")


def test_every_keyring_of_a_chain_must_be_trusted() -> None:
    class Chain(ChainerBackend):
        backends: tuple[KeyringBackend, ...] = (MemoryKeyring(), PlainFileKeyring())

    keyring.set_keyring(Chain())  # type: ignore[no-untyped-call]  # the library's
    assert not DeviceSecrets(STORE, TRUSTED).works()
    Chain.backends = (MemoryKeyring(), MemoryKeyring())
    assert DeviceSecrets(STORE, TRUSTED).works()
    Chain.backends = ()
    assert not DeviceSecrets(STORE, TRUSTED).works()


@pytest.mark.parametrize(
    "change",
    [
        lambda wrap: wrap.pop("salt"),
        lambda wrap: wrap.update(sealed=7),
        lambda wrap: wrap["cost"].update(kdf="md5"),
        lambda wrap: wrap["cost"].update(passes="many"),
    ],
)
def test_a_key_file_of_another_shape_is_damaged(
    tmp_path: Path, change: Callable[[Any], Any]
) -> None:
    a_key_file().write(tmp_path)
    body = json.loads((tmp_path / NAME).read_text("utf-8"))
    change(body["wraps"][0])
    del body["check"]
    told = {**body, "check": key_file._check(body)}
    (tmp_path / NAME).write_text(json.dumps(told), "utf-8")
    with pytest.raises(KeysDamaged):
        read_key_file(tmp_path)


def test_a_wrap_without_a_price_opens_nothing() -> None:
    keys = a_key_file()
    free = replace(keys.wraps["li"], cost=None)
    with pytest.raises(KeysDamaged):
        replace(keys, wraps={"li": free}).unwrap(LI, CHEAP)
    with pytest.raises(DoesNotOpen):
        LI.stretched(free)


def test_a_stick_without_links_still_gets_the_previous_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    for number in range(2):
        KeyFile(store_id=f"store-{number}").write(tmp_path)
    assert "store-0" in previous(tmp_path / NAME, 1).read_text("utf-8")
