"""The server's backup: what it holds is safe, and a server made from it is refilled."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from district_server.backup import Backup
from district_server.embedded import EmbeddedPostgres
from district_server.service import District, ServerThread
from enforcement.clock import FixedClock
from enforcement.errors import UserFacingError
from sync.item_wire import encode_list
from sync.protocol import LEASE_SIZE
from tests.district_server.devices import Laptop, TestTown
from tests.district_server.embedded import new_database
from tests.district_server.test_item_lists import LIST
from tests.sync.memory_store import START, opened_case

GZIP_HEAD = 10
ODD = '反斜杠\\和"引号" 𠮷'


@pytest.fixture
def backup(town: TestTown) -> Backup:
    """The backup of the shared server."""
    return town.district.backup


@pytest.fixture
def empty(postgres: EmbeddedPostgres, tmp_path: Path) -> Iterator[District]:
    """A server on an empty database."""
    with server_on(new_database(postgres), tmp_path) as district:
        yield district


@contextmanager
def server_on(url: str, folder: Path) -> Iterator[District]:
    """Yield a server that does not listen yet."""
    district = District.open(FixedClock(START), folder=folder, url=url)
    yield district
    district.close()


def made(backup: Backup, folder: Path) -> Path:
    """Return a fresh copy's folder."""
    return Path(str(backup.make(folder)["backup"]))


def test_devices_hear_that_their_entries_are_safe(
    town: TestTown, backup: Backup, tmp_path: Path
) -> None:
    laptop = town.laptop()
    laptop.store.save(opened_case(), opened_case())
    assert laptop.sync().safe == 0
    made(backup, tmp_path)
    laptop.store.save(opened_case())
    assert (laptop.sync().safe, laptop.store.received, laptop.store.safe) == (2, 3, 2)


def test_a_server_made_from_a_backup_gets_the_rest_from_its_devices(
    town: TestTown, backup: Backup, empty: District, tmp_path: Path
) -> None:
    laptop, other = town.laptop(), town.laptop()
    laptop.store.save(opened_case(ODD))
    laptop.sync()
    copy = made(backup, tmp_path)
    laptop.store.save(opened_case("备份以后"))
    laptop.sync()
    other.sync()
    assert int(str(empty.backup.restore(copy)["entries"])) >= 1
    with server_on(empty.database.url, tmp_path) as restored:
        assert restored.identity.server_id == town.district.identity.server_id
        assert restored.identity.server_epoch != town.district.identity.server_epoch
        thread = ServerThread(restored)
        for device in (laptop, other, laptop, other):
            assert device.store.tie is not None
            device.store.tie = replace(device.store.tie, url=thread.url)
            assert Laptop.switched_on(device.store).sync().reached
        newcomer = TestTown(restored, thread.url, town.name).laptop()
        newcomer.sync()
        thread.close()
    assert newcomer.facts() == laptop.facts() == other.facts() == {ODD, "备份以后"}
    assert laptop.store.safe == 1


DECEMBER = FixedClock(START + timedelta(days=10))
AFTER_THE_COPY = (("SIM-01", START.year), ("ORD-13", START.year), ("SIM-01", START.year + 1))


def test_numbers_granted_after_the_backup_are_not_granted_again(
    town: TestTown, backup: Backup, empty: District, tmp_path: Path
) -> None:
    first, second = town.laptop(), town.laptop()
    first.store.low = [AFTER_THE_COPY[0]]
    first.sync()
    copy = made(backup, tmp_path)
    second.store.low = list(AFTER_THE_COPY)
    second.sync()
    replace(empty.backup, clock=DECEMBER).restore(copy)
    with server_on(empty.database.url, tmp_path) as restored:
        thread = ServerThread(restored)
        third = TestTown(restored, thread.url, town.name).laptop()
        third.store.low = list(AFTER_THE_COPY)
        third.sync()
        thread.close()
    for series, devices in zip(AFTER_THE_COPY, (3, 2, 2), strict=True):
        blocks = blocks_of(series, (first, second, third))
        granted = set[int]().union(*blocks)
        assert len(granted) == sum(map(len, blocks)) == devices * LEASE_SIZE, series


def blocks_of(series: tuple[str, int], laptops: Iterable[Laptop]) -> list[range]:
    """Return the blocks that devices hold of a series."""
    held = [block for laptop in laptops for block in laptop.store.leases.values()]
    return [range(first, last + 1) for form, year, first, last in held if (form, year) == series]


def test_a_database_in_use_is_not_overwritten(
    town: TestTown, backup: Backup, tmp_path: Path
) -> None:
    with pytest.raises(UserFacingError, match="没有动"):
        backup.restore(made(backup, tmp_path))
    assert town.laptop().sync().reached


def test_a_database_with_a_list_is_not_overwritten(
    backup: Backup, empty: District, tmp_path: Path
) -> None:
    file = tmp_path / "list.json"
    file.write_bytes(encode_list(LIST))
    empty.office.publish_items(file)
    with pytest.raises(UserFacingError, match="没有动") as refused:
        empty.backup.restore(made(backup, tmp_path))
    assert refused.value.code == "NOT_EMPTY"


def test_a_copy_that_was_altered_is_not_restored(
    backup: Backup, empty: District, tmp_path: Path
) -> None:
    copy = made(backup, tmp_path)
    (copy / "entry").write_bytes((copy / "record").read_bytes())
    with pytest.raises(UserFacingError, match="不是完整的备份"):
        empty.backup.restore(copy)
    with pytest.raises(UserFacingError, match="不是完整的备份"):
        empty.backup.restore(tmp_path)


def test_a_copy_with_a_bad_sector_is_not_restored(
    backup: Backup, empty: District, tmp_path: Path
) -> None:
    copy = made(backup, tmp_path)
    content = (copy / "town").read_bytes()
    (copy / "town").write_bytes(content[:GZIP_HEAD] + b"\xff" * 8 + content[GZIP_HEAD + 8 :])
    with pytest.raises(UserFacingError, match="不是完整的备份"):
        empty.backup.restore(copy)


def test_a_copy_of_a_newer_program_is_not_restored(
    backup: Backup, empty: District, tmp_path: Path
) -> None:
    copy = made(backup, tmp_path)
    manifest = json.loads((copy / "backup.json").read_text(encoding="utf-8"))
    manifest["migrations"].append("9999 of tomorrow")
    (copy / "backup.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(UserFacingError, match="更新的程序") as caught:
        empty.backup.restore(copy)
    assert caught.value.code == "BACKUP_TOO_NEW"


def test_a_backup_that_cannot_be_written_marks_nothing_safe(
    town: TestTown, backup: Backup, tmp_path: Path
) -> None:
    laptop = town.laptop()
    laptop.store.save(opened_case())
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UserFacingError, match="备份没有写成"):
        backup.make(tmp_path / "file")
    assert laptop.sync().safe == 0


def test_a_backup_that_fails_halfway_leaves_nothing(
    backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, left = os.fsync, [3]

    def full(handle: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserFacingError, match="备份没有写成"):
        backup.make(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_backups_folder_is_on_the_disk_before_it_gets_its_name(
    backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, synced = os.fsync, list[int]()

    def note(handle: int) -> None:
        synced.append(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", note)
    copy = made(backup, tmp_path)
    assert synced[-2:] == [copy.stat().st_ino, tmp_path.stat().st_ino]
