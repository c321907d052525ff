"""The doctor: names what is wrong, and changes nothing."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from enforcement.door import OpenedStore
from enforcement.items import ItemList
from enforcement.read_models import DoctorReport
from enforcement.records import Fields
from enforcement.work_calendar import WorkCalendar
from local_store import doctor as doctor_module
from local_store.connection import DATABASE_FILE
from local_store.high_water_mark import NAME as MARK_NAME
from local_store.store import LocalStore
from tests.local_store.doors import NOW, Desk, note_newcomer
from tests.local_store.keyrings import MemoryKeyring


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "desk")


@pytest.fixture
def opened(desk: Desk) -> Iterator[OpenedStore]:
    desk.created()
    store = desk.sign_in()
    yield store
    store.store.close()


def part(report: DoctorReport, name: str) -> Fields:
    value = report.values[name]
    assert isinstance(value, dict)
    return value


def test_a_sound_store_is_healthy(opened: OpenedStore) -> None:
    report = opened.store.doctor()
    assert report.healthy
    assert part(report, "pragmas")["journal_mode"] == "delete"
    assert part(report, "pragmas")["synchronous"] == "3"
    assert part(report, "integrity")["quick_check"] == "ok"
    assert part(report, "chain")["ok"] is True
    assert part(report, "high_water_mark")["state"] == "equal"
    assert part(report, "backup")["age_hours"] == 0.0
    assert part(report, "calendar")["this_year"] is True
    assert report.values["keyring"] is False
    assert report.values["mode"] == "drill"


def test_examining_changes_no_byte(desk: Desk, opened: OpenedStore) -> None:
    before = (desk.folder / DATABASE_FILE).read_bytes()
    opened.store.doctor()
    assert (desk.folder / DATABASE_FILE).read_bytes() == before


def test_a_working_keyring_is_told(desk: Desk, memory_keyring: MemoryKeyring) -> None:
    opened, _ = desk.create()
    assert opened.store.doctor().values["keyring"] is True
    assert "钥匙串" not in "".join(map(str, opened.store.doctor().values["advice"]))  # type: ignore[arg-type]  # a list
    opened.store.close()


def test_missing_and_damaged_evidence_is_named(desk: Desk, opened: OpenedStore) -> None:
    kept = [opened.store.put_blob(f"photo {n}".encode(), "image/jpeg") for n in range(3)]
    files = [path for path in (desk.folder / "vault").rglob("*") if path.is_file()]
    files[0].unlink()
    files[1].write_bytes(b"rotten")
    report = opened.store.doctor()
    evidence = part(report, "evidence")
    assert not report.healthy
    assert evidence["files"] == 3
    named = evidence["missing_or_damaged"]
    assert isinstance(named, list)
    assert len(named) == 2
    assert set(named) < set(kept)


def test_a_missing_mark_is_named_until_the_next_save(desk: Desk, opened: OpenedStore) -> None:
    (desk.folder / MARK_NAME).unlink()
    report = opened.store.doctor()
    assert not report.healthy
    assert part(report, "high_water_mark")["state"] == "missing"
    note_newcomer(opened, "张三")
    assert opened.store.doctor().healthy


def test_a_damaged_mark_is_named(desk: Desk, opened: OpenedStore) -> None:
    (desk.folder / MARK_NAME).write_bytes(bytes(65536))
    report = opened.store.doctor()
    assert not report.healthy
    assert part(report, "high_water_mark")["state"] == "damaged"


def test_a_mark_of_another_moment_is_named(desk: Desk, opened: OpenedStore) -> None:
    before = (desk.folder / MARK_NAME).read_bytes()
    note_newcomer(opened, "张三")
    (desk.folder / MARK_NAME).write_bytes(before)
    assert part(opened.store.doctor(), "high_water_mark")["state"] == "differs"


def test_old_backups_and_little_room_are_told(
    desk: Desk, opened: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.clock.move(timedelta(hours=30))
    monkeypatch.setattr(doctor_module, "ROOM_BYTES", 1 << 62)
    report = opened.store.doctor()
    assert report.values["enough_room"] is False
    advice = report.values["advice"]
    assert isinstance(advice, list)
    assert any("500 MB" in str(sentence) for sentence in advice)
    assert any("超过一天" in str(sentence) for sentence in advice)


def test_without_a_backup_the_doctor_says_so(desk: Desk, opened: OpenedStore) -> None:
    for path in (desk.folder / "backups").iterdir():
        path.unlink()
    (desk.folder / "backups").rmdir()
    report = opened.store.doctor()
    assert report.values["backup"] is None
    assert any("还没有备份" in str(sentence) for sentence in report.values["advice"])  # type: ignore[union-attr]  # a list


def test_old_lists_and_missing_holidays_are_told(
    opened: OpenedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ItemList(version="演练清单", effective_from=date(2025, 1, 1), sample=True)
    monkeypatch.setattr(LocalStore, "item_lists", lambda _store: [old])
    monkeypatch.setattr(LocalStore, "calendar", lambda _store: WorkCalendar(()))
    report = opened.store.doctor()
    assert part(report, "item_list")["age_days"] == (NOW.date() - date(2025, 1, 1)).days
    assert part(report, "calendar")["announced_until"] is None
    advice = "".join(map(str, report.values["advice"]))  # type: ignore[arg-type]  # a list
    assert "超过一年" in advice
    assert "节假日表" in advice
