"""Lines out and in: nothing retired unsent, nothing lost, the same records on every computer."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enforcement.actions.paper_care import SetPlatform
from enforcement.actions.unit_desk import SaveOfficer, SaveUnit
from enforcement.changes import Changes
from enforcement.context import Acting
from enforcement.exchange import Enrolment, FeedLine, Outbox
from enforcement.ledger import Origin, chain_next, chain_start
from enforcement.ports import Store
from enforcement.read_models import CaseFilter, CaseQuery, SyncEvent
from enforcement.records import RecordId, RecordKind
from enforcement.unit import Connection
from local_store.connection import DATABASE_FILE
from local_store.outbox import ReceiptForUnsent
from local_store.store import LocalStore
from tests.local_store.desk_kit import (
    ACTING,
    ALONE,
    LUO,
    MORNING,
    TANG,
    TOWN,
    a_clock,
    new_store,
    open_store,
)
from tests.local_store.on_spot_kit import decide, with_two_officers


def a_store(folder: Path) -> LocalStore:
    return new_store(folder, connection=Connection.DISTRICT)


def sent(store: Outbox, after: int = 0) -> Sequence[FeedLine]:
    """Return a store's lines as the feed would bring them to others."""
    origin = store.origin()
    lines = store.pending_lines(after, 10_000)
    return [FeedLine(origin=origin, line=line) for _, line in lines]


def test_the_store_is_what_the_ports_ask_for(tmp_path: Path) -> None:
    store: Store = a_store(tmp_path / "desk")
    assert store.device_public_key()
    assert len(store.sign(b"x")) == 64
    store.close()


def test_own_lines_make_the_chain_that_is_sent(tmp_path: Path) -> None:
    store = with_two_officers(a_store(tmp_path / "desk"))
    decide(store)
    lines = store.pending_lines(0, 100)
    assert [seq for seq, _ in lines] == list(range(1, store.info().seq + 1))
    head = chain_start(store.origin())
    assert store.chain_head(0) == head
    for seq, line in lines:
        head = chain_next(head, line)
        assert store.chain_head(seq) == head
    assert store.pending_lines(2, 1) == lines[2:3]
    with pytest.raises(LookupError):
        store.chain_head(len(lines) + 1)
    store.close()


def test_receipts_only_go_forward_and_never_beyond_what_was_written(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    store.mark_received(2, 1)
    store.mark_received(1, 0)
    status = store.sync_status()
    assert (store.acknowledged(), status.received, status.safe, status.waiting) == (2, 2, 1, 1)
    with pytest.raises(ReceiptForUnsent):
        store.mark_received(4, 0)
    assert store.acknowledged() == 2
    store.close()


def test_others_entries_become_rows_and_the_cursor_moves_with_them(tmp_path: Path) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    case = decide(one)
    heard: list[Changes] = []
    other.subscribe(heard.append)
    changes = other.apply_page(sent(one), 17)
    assert other.cursor() == 17
    assert case in changes.cases
    assert heard == [changes]
    assert other.case_rows([case]) == [
        replace(one.case_rows([case])[0], delivery=other.case_rows([case])[0].delivery)
    ]
    assert other.verify_ledger()["ok"] is True
    assert other.rebuild_projections()["differences"] == 0
    for store in (one, other):
        store.close()


def test_a_page_that_comes_twice_changes_nothing(tmp_path: Path) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    decide(one)
    other.apply_page(sent(one), 5)
    rows = other.verify_ledger()["entries"]
    other.apply_page(sent(one), 5)
    one.apply_page(sent(one), 5)
    assert other.verify_ledger()["entries"] == rows
    assert one.verify_ledger()["entries"] == one.info().seq
    for store in (one, other):
        store.close()


def test_own_unit_stays_the_own_one(tmp_path: Path) -> None:
    one, other = a_store(tmp_path / "one"), a_store(tmp_path / "other")
    foreign = replace(TOWN, rec=RecordId("unit-9"), name="另一个镇人民政府")
    one.perform(SaveUnit(unit=foreign), ALONE)
    other.apply_page(sent(one), 5)
    assert other.unit().name == TOWN.name
    for store in (one, other):
        store.close()


def test_an_entry_of_a_newer_program_is_kept_and_waits(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    origin = Origin(device="D-NEW", epoch="e1")
    line = (
        '{"v":9,"seq":1,"rec":"r","kind":"drone_flight","act":"open","grp":"g","hlc":"00","d":{}}'
    )
    store.apply_page([FeedLine(origin=origin, line=line)], 1)
    kept = store.run(lambda db: db.execute("SELECT line FROM entry WHERE own = 0").fetchone()[0])
    assert kept == line
    assert store.verify_ledger()["ok"] is True
    assert store.rebuild_projections()["differences"] == 0
    store.close()


def test_content_that_no_page_can_read_does_not_stop_the_feed(tmp_path: Path) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    case = decide(one)
    lines = [
        replace(line, line=line.line.replace('"penalty":"fine"', '"penalty":"exile"'))
        for line in sent(one)
    ]
    other.apply_page(lines, 3)
    assert other.cursor() == 3
    assert other.case_rows([case]) == []
    unreadable = other.run(lambda db: db.execute("SELECT owner FROM unreadable").fetchall())
    assert (case,) in unreadable
    for store in (one, other):
        store.close()


def test_two_computers_that_change_the_same_field_show_both(tmp_path: Path) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    before = one.info().seq
    other.apply_page(sent(one), 1)
    others_seq = other.info().seq
    one.perform(SaveOfficer(officer=replace(TANG, cert_no="YX500999777")), ALONE)
    other.perform(SaveOfficer(officer=replace(TANG, cert_no="YX500999888")), ALONE)
    from_one, from_other = sent(one, before), sent(other, others_seq)
    one.apply_page(from_other, 2)
    other.apply_page(from_one, 2)
    for store in (one, other):
        (conflict,) = store.conflicts()
        assert conflict.kind is RecordKind.OFFICER
        assert {entry.d["cert_no"] for entry in conflict.versions} == {
            "YX500999777",
            "YX500999888",
        }
        assert store.sync_status().conflicts == 1
    assert one.state().get(TANG.rec) == other.state().get(TANG.rec)
    for store in (one, other):
        store.close()


def test_a_conflict_in_a_case_marks_the_case(tmp_path: Path) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    case = decide(one)
    assert one.case_ids(CaseQuery(filter=CaseFilter.CONFLICT)) == []
    other.apply_page(sent(one), 1)
    for store, number in ((one, "PT1"), (other, "PT2")):
        _set_platform(store, case, number)
    other.apply_page(sent(one, one.info().seq - 1), 2)
    assert other.case_ids(CaseQuery(filter=CaseFilter.CONFLICT)) == [case]
    for store in (one, other):
        store.close()


def _set_platform(store: LocalStore, case: RecordId, number: str) -> None:
    store.perform(SetPlatform(case=case, platform_no=number, entered=True), ALONE)


def test_any_order_of_arrival_gives_the_same_records(tmp_path: Path) -> None:
    one = with_two_officers(a_store(tmp_path / "one"))
    cases = [decide(one) for _ in range(3)]
    lines = list(sent(one))
    dice = random.Random(7)  # noqa: S311 - a fixed series, no secret
    for turn in range(3):
        dice.shuffle(lines)
        other = a_store(tmp_path / f"other{turn}")
        for line in lines:
            other.apply_page([line], 1)
        for case in cases:
            assert list(other.state().in_case(case)) == list(one.state().in_case(case))
        assert other.rebuild_projections()["differences"] == 0
        assert other.verify_ledger()["ok"] is True
        other.close()
    one.close()


PARKED = ("NUMBER_TWICE", "这个文号另一份文书已经用了")


def test_what_is_parked_of_others_counts_only_once_it_is_released(tmp_path: Path) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    case = decide(one)
    other.apply_page([replace(line, parked=PARKED) for line in sent(one)], 1)
    assert other.case_rows([case]) == []
    assert other.state().get(case) is None
    assert other.sync_status().parked == one.info().seq
    other.apply_page(sent(one), 2)
    assert other.case_rows([case])[0].delivery.value == "received"
    assert other.sync_status().parked == 0
    other.apply_page([replace(line, parked=PARKED) for line in sent(one)], 3)
    assert other.case_ids(CaseQuery()) == []
    assert other.search("罗昌贵") == []
    assert other.rebuild_projections()["differences"] == 0
    assert other.verify_ledger()["ok"] is True
    for store in (one, other):
        store.close()


def test_what_is_parked_of_ones_own_stays_and_says_so(tmp_path: Path) -> None:
    store = with_two_officers(a_store(tmp_path / "desk"))
    case = decide(store)
    row = store.case_rows([case])[0]
    store.mark_verdicts({store.info().seq: PARKED, 99: PARKED})
    parked = store.case_rows([case])[0]
    assert parked == replace(row, delivery=parked.delivery)
    assert parked.delivery.value == "parked"
    assert store.sync_status().parked == 1
    assert store.rebuild_projections()["differences"] == 0
    store.close()


@pytest.mark.parametrize("line", ["", "no json", "[]", "7", '{"seq":"x"}', '{"seq":-1,"rec":5}'])
def test_a_line_that_is_no_entry_is_kept_and_stops_nothing(tmp_path: Path, line: str) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    case = decide(one)
    bad = FeedLine(
        origin=Origin(device="D9", epoch="e"), line=line, parked=("MALFORMED", "读不出来")
    )
    other.apply_page([bad, *sent(one)], 9)
    assert other.cursor() == 9
    assert other.case_ids(CaseQuery()) == [case]
    assert other.sync_status().parked == 1
    assert other.verify_ledger()["problems"] == []
    assert other.rebuild_projections()["differences"] == 0
    for store in (one, other):
        store.close()


def test_after_a_fork_unknown_lines_go_out_under_a_new_epoch(tmp_path: Path) -> None:
    clock = a_clock()
    store = with_two_officers(new_store(tmp_path / "desk", clock, connection=Connection.DISTRICT))
    known = store.info().seq
    clock.move(timedelta(minutes=5))
    case = decide(store)
    before = list(store.state().in_case(case))
    old = store.origin()
    origin = store.take_new_epoch(known)
    assert origin.device == old.device
    assert origin.epoch != old.epoch
    again = store.pending_lines(0, 100)
    assert len(again) == sum(len(record.entries) for record in before) + 1
    after = list(store.state().in_case(case))
    assert [record.fields for record in after] == [record.fields for record in before]
    assert [len(record.entries) for record in after] == [len(record.entries) for record in before]
    assert all(entry.origin == origin for record in after for entry in record.entries)
    assert store.acknowledged() == 0
    assert store.verify_ledger()["ok"] is True
    assert store.rebuild_projections()["differences"] == 0
    store.close()


def test_a_restored_copy_that_hears_of_its_own_lost_lines_keeps_both(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    store = with_two_officers(a_store(folder))
    store.close()
    old = (folder / DATABASE_FILE).read_bytes()
    store = open_store(folder)
    lost = decide(store)
    lines = sent(store)
    store.close()
    (folder / DATABASE_FILE).write_bytes(old)
    (folder / "mark.json").unlink()
    again = open_store(folder)
    mine = decide(again)
    epoch = again.origin().epoch
    again.apply_page(lines, 40)
    assert again.origin().epoch != epoch
    assert set(again.case_ids(CaseQuery())) == {lost, mine}
    assert again.verify_ledger()["ok"] is True
    assert again.rebuild_projections()["differences"] == 0
    other = a_store(tmp_path / "other")
    other.apply_page([*lines, *sent(again)], 41)
    assert set(other.case_ids(CaseQuery())) == {lost, mine}
    assert list(other.state().in_case(mine)) == list(again.state().in_case(mine))
    for each in (again, other):
        each.close()


ENROLMENT = Enrolment(
    url="https://127.0.0.1:8443",
    server_id="s1",
    server_epoch="e1",
    server_key=bytes(range(32)),
    device="D017",
    town="清湾镇",
)


def test_the_tie_to_a_server_is_kept(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    assert store.enrolment() is None
    assert store.sync_status().enrolled is False
    store.save_enrolment(ENROLMENT)
    store.save_enrolment(replace(ENROLMENT, server_epoch="e2"))
    assert store.enrolment() == replace(ENROLMENT, server_epoch="e2")
    assert store.sync_status().enrolled is True
    store.close()


def test_the_log_keeps_ninety_days(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    for days in (0, 50, 100):
        at = MORNING + timedelta(days=days)
        store.log_sync(SyncEvent(at=at, sentence=f"第{days}天", good=days != 50))
    assert [(event.sentence, event.good) for event in store.sync_events(9)] == [
        ("第100天", True),
        ("第50天", False),
    ]
    assert len(store.sync_events(1)) == 1
    store.close()


def test_the_last_contact_is_remembered(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    assert store.sync_status().last_contact is None
    store.mark_received(1, 0)
    assert store.sync_status().last_contact == MORNING
    store.close()


def test_evidence_waits_until_it_is_sent(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    store.put_blob(b"photo", "image/jpeg")
    store.put_blob(b"photo", "image/jpeg")
    assert store.sync_status().waiting_blobs == 1
    store.close()


def test_an_entry_carries_the_known_offset_of_the_clock(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    store.perform(SaveOfficer(officer=TANG), ALONE)
    store.save_clock_offset(-1500)
    store.perform(SaveOfficer(officer=replace(TANG, name="唐宁二")), ALONE)
    record = store.state().get(TANG.rec)
    assert record is not None
    assert [entry.off for entry in record.entries] == [None, -1500]
    store.close()


def test_another_computers_officer_without_a_name_stops_nothing(tmp_path: Path) -> None:
    one, other = with_two_officers(a_store(tmp_path / "one")), a_store(tmp_path / "other")
    lines = [
        replace(line, line=line.line.replace(f'"name":"{TANG.name}",', "")) for line in sent(one)
    ]
    other.apply_page(lines, 3)
    assert [officer.rec for officer in other.officers()] == [LUO.rec]
    for store in (one, other):
        store.close()


def test_two_roles_of_one_person_are_told_apart_in_the_line(tmp_path: Path) -> None:
    store = with_two_officers(a_store(tmp_path / "desk"))
    store.perform(
        SaveOfficer(officer=replace(TANG, name="唐宁二")),
        Acting(officer=LUO.rec, co_officer=TANG.rec),
    )
    entry = store.state().of_kind(RecordKind.OFFICER)[1].latest
    assert (entry.actor, entry.co, entry.role) == (LUO.rec, TANG.rec, ACTING.role.value)
    store.close()
