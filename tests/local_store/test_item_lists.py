"""Item lists: imported whole or not at all, in force by day, the published one first."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from enforcement.actions.holidays import ImportHolidayTable
from enforcement.actions.reference import ConfirmItemList
from enforcement.calendar_data import FIXED_HOLIDAYS, CalendarDay, YearTable
from enforcement.clock import BEIJING, FixedClock
from enforcement.errors import InvalidInput
from enforcement.items import ItemList
from enforcement.records import RecordKind
from enforcement.unit import StoreMode
from local_store.store import LocalStore
from tests.enforcement.item_samples import DUMPING, LIST_STARTS, STALL, TIERS
from tests.local_store.desk_kit import ALONE, new_store, open_store
from tests.local_store.on_spot_kit import decide, with_two_officers

TODAY = date(2026, 11, 24)


def a_list(version: str = "清湾〔2025〕1号", starts: date = LIST_STARTS) -> ItemList:
    rows = tuple(replace(item, list_version=version) for item in (STALL, DUMPING))
    return ItemList(
        version=version,
        issued_by="清湾镇人民政府",
        doc_no=version,
        effective_from=starts,
        rows=rows,
        tiers=TIERS,
    )


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return with_two_officers(new_store(tmp_path / "desk", mode=StoreMode.REAL))


def test_an_imported_list_is_there_with_its_rows_after_opening_again(
    store: LocalStore, tmp_path: Path
) -> None:
    performed = store.import_items(a_list(), ALONE)
    assert performed.first(RecordKind.ITEM_LIST)
    store.close()
    again = open_store(tmp_path / "desk")
    assert [known.version for known in again.item_lists()] == [a_list().version]
    assert again.item_lists()[0].rows == ()
    assert again.item_list_in_force(TODAY) == a_list()
    assert again.item(a_list().version, STALL.code) == STALL
    assert again.item(a_list().version, "nothing") is None
    assert again.item("nothing", STALL.code) is None
    assert again.blob(str(again.state().of_kind(RecordKind.ITEM_LIST)[0].fields["sha256"]))
    again.close()


def test_a_refused_import_leaves_no_rows(store: LocalStore) -> None:
    with pytest.raises(InvalidInput, match="样例"):
        store.import_items(replace(a_list(), sample=True), ALONE)
    assert store.item_lists() == []
    assert store.item_list_in_force(TODAY) is None
    store.close()


def test_the_same_version_with_other_rows_is_refused(store: LocalStore) -> None:
    store.import_items(a_list(), ALONE)
    with pytest.raises(InvalidInput, match="内容相同"):
        store.import_items(a_list(), ALONE)
    with pytest.raises(InvalidInput, match="内容不一样"):
        store.import_items(replace(a_list(), rows=(STALL,)), ALONE)
    assert store.item_list_in_force(TODAY) == a_list()
    store.close()


def test_the_newest_list_that_has_begun_is_in_force(store: LocalStore) -> None:
    store.import_items(a_list(), ALONE)
    newer = a_list("清湾〔2026〕9号", TODAY + timedelta(days=10))
    store.import_items(newer, ALONE)
    assert store.item_list_in_force(TODAY) == a_list()
    assert store.item_list_in_force(TODAY + timedelta(days=10)) == newer
    assert store.item_list_in_force(LIST_STARTS - timedelta(days=1)) is None
    store.close()


def test_a_published_list_stands_above_an_import_and_may_come_again(store: LocalStore) -> None:
    store.import_items(a_list("清湾〔2026〕2号", date(2026, 1, 1)), ALONE)
    published = a_list("大足〔2025〕8号")
    store.save_server_list(published)
    store.save_server_list(replace(published, issued_by="大足区"))
    current = store.item_list_in_force(TODAY)
    assert current is not None
    assert (current.version, current.issued_by) == (published.version, "大足区")
    store.close()


def test_an_index_is_made_once_for_a_list(store: LocalStore) -> None:
    assert store.item_index(TODAY).search("摊点") == ()
    store.import_items(a_list(), ALONE)
    index = store.item_index(TODAY)
    assert index.search("摊点")[0].item.code == STALL.code
    assert store.item_index(TODAY + timedelta(days=1)) is index
    assert [hit.rec for hit in store.search("倾倒生活垃圾")] == [DUMPING.code]
    store.close()


def test_a_second_person_confirms(store: LocalStore) -> None:
    item_list = store.import_items(a_list(), ALONE).first(RecordKind.ITEM_LIST)
    with pytest.raises(InvalidInput):
        store.perform(ConfirmItemList(item_list=item_list), ALONE)
    store.close()


def a_table(*more: date) -> YearTable:
    """Return a table of 2027: the holidays with a fixed date, and more days off."""
    fixed = [date(2027, *month_day) for month_day in FIXED_HOLIDAYS]
    days = tuple(CalendarDay(on=on, name="演练", off=True) for on in sorted((*fixed, *more)))
    return YearTable(year=2027, source="演练通知", days=days)


def test_an_imported_holiday_table_is_in_force_at_once(store: LocalStore) -> None:
    assert 2027 not in store.calendar().announced_years
    store.perform(ImportHolidayTable(table=a_table(date(2027, 2, 8))), ALONE)
    assert 2027 in store.calendar().announced_years
    assert not store.calendar().is_working_day(date(2027, 2, 8))
    store.close()


def test_terms_are_counted_again_when_a_table_comes(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 12, 30, 9, 0, tzinfo=BEIJING))
    store = with_two_officers(new_store(tmp_path / "desk", clock))
    case = decide(store)

    def term() -> tuple[date | None, bool]:
        return next(
            (row.due_on, row.provisional) for row in store.deadlines(case) if row.rule == "L14"
        )

    due_on, provisional = term()
    assert due_on is not None
    assert provisional
    store.perform(ImportHolidayTable(table=a_table(due_on)), ALONE)
    assert term()[0] != due_on
    assert not term()[1]
    assert store.rebuild_projections()["differences"] == 0
    store.close()
