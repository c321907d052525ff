"""Devices and the real server, over HTTP and PostgreSQL."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.clock import FixedClock
from enforcement.ledger import Statement
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode
from sync.client import DistrictSyncClient
from sync.errors import DrillStaysHere, NotEnrolled, ServerRefused, SyncError
from tests.district_server.devices import Laptop, TestTown
from tests.district_server.test_bad_roads import closed_port
from tests.sync.memory_store import START, MemoryStore, edited, opened_case


def test_two_devices_of_a_town_come_to_hold_the_same_records(town: TestTown) -> None:
    first, second = town.laptop(), town.laptop()
    first.store.save(opened_case("占道摆摊"), opened_case("乱倒垃圾"))
    second.store.save(opened_case("夜间施工"))
    answers = [first.sync(), second.sync(), first.sync()]
    assert [(a.sent, a.received) for a in answers] == [(2, 0), (1, 2), (0, 1)]
    assert first.store.records() == second.store.records()
    assert first.facts() == {"占道摆摊", "乱倒垃圾", "夜间施工"}


def test_a_round_says_what_it_did(town: TestTown) -> None:
    laptop = town.laptop()
    laptop.store.save(opened_case())
    assert laptop.sync().sentence == "送到 1 条，收到 0 条。"
    assert laptop.sync().sentence == "都送到了，没有新的。"
    assert laptop.store.events[0].sentence == "送到 1 条，收到 0 条。"
    status = laptop.client.status()
    assert (status.online, status.waiting, status.sentence) == (True, 0, "都送到了。")


def test_a_good_round_with_nothing_to_tell_is_noted_once(town: TestTown) -> None:
    laptop = town.laptop()
    store, settled = laptop.store, "都送到了，没有新的。"
    before = len(store.events)
    for _ in range(3):
        laptop.sync()
    told = [event.sentence for event in store.events[:-before]]
    assert told.count(settled) == 1  # what the district published otherwise may be told beside it
    assert store.tie is not None
    here, nowhere = store.tie, replace(store.tie, url=closed_port())
    for tie in (nowhere, here, here):
        store.tie = tie
        laptop.client.close()
        laptop.sync()
    assert [event.good for event in store.events[:-before]] == [True, False, True]


def test_a_round_takes_a_sample_of_the_servers_clock(town: TestTown) -> None:
    laptop = town.laptop()
    client = DistrictSyncClient(laptop.store, FixedClock(START - timedelta(minutes=7)))
    client.run_once()
    assert laptop.store.clock_offset_ms == 7 * 60 * 1000


def test_edits_of_the_same_field_on_two_devices_are_both_kept(town: TestTown) -> None:
    first, second = town.laptop(), town.laptop()
    (opened,) = first.store.save(opened_case("占道摆摊"))
    first.sync()
    second.sync()
    for laptop, place in ((first, "人民路12号"), (second, "人民路21号")):
        laptop.store.save(edited(laptop.store.records()[opened.rec], place=place))
    for laptop in (first, second, first):
        laptop.sync()
    record = first.store.records()[opened.rec]
    assert record == second.store.records()[opened.rec]
    assert [conflict.field for conflict in record.conflicts] == ["place"]
    assert len(record.heads) == 2


def test_a_town_never_sees_another_towns_records(town: TestTown, other_town: TestTown) -> None:
    here, there = town.laptop(), other_town.laptop()
    here.store.save(opened_case("占道摆摊"))
    here.sync()
    assert there.sync().received == 0
    assert there.facts() == set()


def test_an_entry_on_another_towns_record_is_parked(town: TestTown, other_town: TestTown) -> None:
    here, there = town.laptop(), other_town.laptop()
    (opened,) = here.store.save(opened_case())
    here.sync()
    there.store.save(opened_case("冒用", rec=opened.rec))
    answer = there.sync()
    assert answer.parked == ("这是别的镇街的记录，这一条没有采用。",)
    assert answer.acknowledged == 1


def test_a_fixed_record_cannot_be_stated_again_and_nothing_is_blocked(town: TestTown) -> None:
    laptop, other = town.laptop(), town.laptop()
    rec = RecordId(str(uuid.uuid4()))
    payment = Statement(rec=rec, kind=RecordKind.PAYMENT, act="open", d={"amount_fen": 10000})
    laptop.store.save(payment)
    laptop.store.save(replace(payment, d={"amount_fen": 5000}))
    laptop.store.save(opened_case("后面的照送"))
    answer = laptop.sync()
    assert answer.acknowledged == 3
    assert len(answer.parked) == 1
    assert answer.sentence == "送到 3 条，收到 0 条。1 条区里没采用，请看原因。"
    other.sync()
    assert other.store.records()[rec].fields == {"amount_fen": 10000}
    assert other.store.records() == laptop.store.records()


def test_an_entry_whose_parent_is_missing_waits_and_is_released(town: TestTown) -> None:
    author, absent, reader = town.laptop(), town.laptop(), town.laptop()
    (opened,) = absent.store.save(opened_case("先记的"))
    record = absent.store.records()[opened.rec]
    author.store.save(edited(record, place="人民路12号"))
    assert author.sync().parked == ("它所依据的记录还没送到，等那条到了自动认。",)
    reader.sync()
    assert reader.store.records() == {}
    absent.sync()
    author.sync()
    reader.sync()
    assert not author.store.verdicts
    assert reader.store.records()[opened.rec].fields["place"] == "人民路12号"
    assert reader.store.records() == author.store.records()


def test_the_same_request_five_times_has_one_effect(town: TestTown) -> None:
    laptop, other = town.laptop(), town.laptop()
    laptop.store.save(opened_case())
    before = laptop.store.copy()
    for _ in range(5):
        again = Laptop.switched_on(before.copy())
        assert again.sync().acknowledged == 1
    assert other.sync().received == 1


def test_a_restored_laptop_loses_nothing_old_or_new(town: TestTown) -> None:
    laptop, other = town.laptop(), town.laptop()
    laptop.store.save(opened_case("备份前"))
    laptop.sync()
    backup = laptop.store.copy()
    laptop.store.save(opened_case("备份后已送"))
    laptop.sync()
    restored = Laptop.switched_on(backup)
    restored.store.save(opened_case("恢复后新记"))
    restored.sync()
    other.sync()
    assert restored.facts() == {"备份前", "备份后已送", "恢复后新记"}
    assert other.facts() == restored.facts()


def test_a_restored_laptop_gets_its_lost_entries_back_before_it_writes(town: TestTown) -> None:
    laptop = town.laptop()
    backup = laptop.store.copy()
    laptop.store.save(opened_case("丢了的"))
    laptop.sync()
    restored = Laptop.switched_on(backup)
    restored.sync()
    assert restored.facts() == {"丢了的"}


def test_two_clones_of_one_laptop_both_keep_everything(town: TestTown) -> None:
    first = town.laptop()
    first.store.save(opened_case("克隆前"))
    second = Laptop.switched_on(first.store.copy())
    first.store.save(opened_case("甲"))
    second.store.save(opened_case("乙"))
    for laptop in (first, second, first, second):
        laptop.sync()
    assert first.facts() == second.facts() == {"克隆前", "甲", "乙"}


def test_a_large_backlog_travels_in_many_requests_and_whole_groups(town: TestTown) -> None:
    laptop, other = town.laptop(), town.laptop()
    for number in range(700):
        laptop.store.save(opened_case(f"案{number}"), opened_case(f"案{number}附"))
    assert laptop.sync().acknowledged == 1400
    assert other.sync().received == 1400
    assert other.store.records() == laptop.store.records()


def test_a_revoked_device_may_hand_in_but_receives_nothing(town: TestTown) -> None:
    thief, honest = town.laptop(), town.laptop()
    honest.store.save(opened_case("正常"))
    honest.sync()
    thief_device = thief.store.tie.device if thief.store.tie else ""
    town.district.office.revoke(thief_device)
    thief.store.save(opened_case("可疑"))
    with pytest.raises(ServerRefused, match="已被停用"):
        thief.sync()
    assert thief.store.received == 1
    assert thief.facts() == {"可疑"}
    assert honest.sync().received == 0


def test_a_revoked_device_comes_back_with_a_fresh_code(town: TestTown) -> None:
    laptop = town.laptop()
    assert laptop.store.tie is not None
    town.district.office.revoke(laptop.store.tie.device)
    laptop.client.enrol(town.url, town.code())
    laptop.store.save(opened_case())
    assert laptop.sync().acknowledged == 1


def test_a_practice_store_is_never_sent(town: TestTown) -> None:
    drill = Laptop.switched_on(MemoryStore(mode=StoreMode.DRILL))
    with pytest.raises(DrillStaysHere):
        drill.client.enrol(town.url, town.code())
    with pytest.raises(DrillStaysHere):
        drill.sync()


def test_without_enrolment_a_round_says_what_to_do() -> None:
    with pytest.raises(NotEnrolled, match="还没有登记"):
        Laptop.switched_on(MemoryStore()).sync()


def test_device_names_go_on_after_the_thousandth(town: TestTown) -> None:
    with town.district.database.owner() as owner:
        owner.execute(
            "SELECT setval('device_number', greatest(999, last_value)) FROM device_number"
        )
    names = [town.laptop().store.tie, town.laptop().store.tie]
    assert [len(tie.device) for tie in names if tie] == [5, 5]
    assert len({tie.device for tie in names if tie}) == 2


def test_a_device_that_is_enrolled_again_keeps_its_name(town: TestTown) -> None:
    laptop = town.laptop()
    before = laptop.store.tie
    assert laptop.client.enrol(town.url, town.code()) == before


def test_a_device_cannot_be_in_two_towns(town: TestTown, other_town: TestTown) -> None:
    laptop = town.laptop()
    with pytest.raises(ServerRefused, match="登记在另一个镇街"):
        laptop.client.enrol(other_town.url, other_town.code())


def test_a_code_works_once(town: TestTown) -> None:
    code = town.code()
    Laptop.switched_on(MemoryStore()).client.enrol(town.url, code)
    with pytest.raises(ServerRefused, match="登记码不对"):
        Laptop.switched_on(MemoryStore()).client.enrol(town.url, code)


def test_a_code_of_another_server_is_refused_before_anything_is_sent(town: TestTown) -> None:
    wrong = town.code()[:-4] + "2222"
    with pytest.raises(SyncError, match="不是这个服务器的"):
        Laptop.switched_on(MemoryStore()).client.enrol(town.url, wrong)


def test_a_code_may_be_typed_in_small_letters_with_spaces(town: TestTown) -> None:
    laptop = Laptop.switched_on(MemoryStore())
    enrolment = laptop.client.enrol(town.url, town.code().lower().replace("-", " "))
    assert enrolment.town == town.name


def test_a_printed_number_that_two_devices_used_is_parked_once(town: TestTown) -> None:
    first, second = town.laptop(), town.laptop()
    for laptop in (first, second):
        laptop.store.save(_number_use(57))
    assert first.sync().parked == ()
    assert second.sync().parked == ("这个文号另一份文书已经用了，两份都存着，请作废一份。",)


def _number_use(number: int) -> Statement:
    return Statement(
        rec=RecordId(str(uuid.uuid4())),
        kind=RecordKind.NUMBER_USE,
        act="reserved",
        d={
            "form": "SIM-01",
            "year": 2026,
            "number": number,
            "text": f"清湾综执当罚〔2026〕{number}号",
        },
    )
