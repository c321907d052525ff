"""What the pages read: terms, papers, figures, drafts, leads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from enforcement.actions.follow_up import (
    BankCash,
    CloseCase,
    CollectOnSpot,
    FileSummaryCopy,
    HandOverCash,
)
from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.actions.paper_care import FileSignedCopy, RecordPrinted
from enforcement.changes import Changes
from enforcement.clock import FixedClock
from enforcement.errors import InvalidInput
from enforcement.money import Fen
from enforcement.penalty import CollectionGround
from enforcement.read_models import Draft
from enforcement.records import Json, RecordId, RecordKind
from enforcement.steps.names import StepName
from local_store.store import LocalStore
from tests.local_store.desk_kit import (
    ACTING,
    LUO,
    MORNING,
    TANG,
    Closed,
    a_clock,
    new_store,
    open_store,
)
from tests.local_store.on_spot_kit import FORM, content, decide, decision, with_two_officers
from tests.local_store.test_past_fines import DECISION, ready, take


@pytest.fixture
def clock() -> FixedClock:
    return a_clock()


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> LocalStore:
    return with_two_officers(new_store(tmp_path / "desk", clock))


def states(store: LocalStore, case: RecordId) -> dict[str, str]:
    return {row.rule: row.state for row in store.deadlines(case)}


def test_the_terms_of_a_decision_run_from_its_day(store: LocalStore) -> None:
    case = decide(store)
    rows = {row.rule: row for row in store.deadlines(case)}
    assert rows["L10"].due_on == date(2026, 12, 9)
    assert set(states(store, case).values()) == {"running"}
    assert store.case_rows([case])[0].next_step == rows[store.case_rows([case])[0].due_rule].action
    store.close()


def test_what_is_missed_stays_on_the_list_until_it_is_done(
    store: LocalStore, clock: FixedClock
) -> None:
    case = decide(store)
    clock.move(timedelta(days=60))
    assert states(store, case)["L14"] == "missed"
    assert "L14" in {row.rule for row in store.deadlines()}
    store.perform(FileSummaryCopy(case=case, by="内勤"), ACTING)
    assert states(store, case)["L14"] == "missed", "late stays late"
    assert "L14" not in {row.rule for row in store.deadlines()}
    assert next(row for row in store.deadlines(case) if row.rule == "L14").action == ""
    store.close()


def test_a_partys_term_that_passed_has_ended_and_nobody_missed_it(
    store: LocalStore, clock: FixedClock
) -> None:
    case = decide(store)
    assert "L27" in {row.rule for row in store.deadlines()}
    clock.move(timedelta(days=400))
    assert states(store, case)["L27"] == "ended"
    assert "L27" not in {row.rule for row in store.deadlines()}
    store.close()


def test_an_on_spot_case_walks_to_its_end(store: LocalStore) -> None:
    case = decide(store)
    steps = (
        CollectOnSpot(
            case=case, amount=Fen(5000), ground=CollectionGround.WITHIN_100, receipt_no="演练01"
        ),
        HandOverCash(case=case, by="出纳"),
        BankCash(case=case, by="出纳"),
        FileSummaryCopy(case=case, by="内勤"),
    )
    told = []
    for step in steps:
        told.append(store.case_rows([case])[0].next_step)
        store.perform(step, ACTING)
    assert store.case_rows([case])[0].next_step == "去结案"
    store.perform(CloseCase(case=case), ACTING)
    row = store.case_rows([case])[0]
    assert (row.state, row.next_step, row.due_on) == ("closed", "", None)
    assert all(told)
    store.close()


def test_papers_tell_their_print_and_their_signed_sheet(store: LocalStore) -> None:
    case = decide(store)
    (paper,) = store.papers(case)
    assert (paper.form, paper.party, paper.printed_at) == (FORM, "罗昌贵", None)
    assert paper.number == store.case_rows([case])[0].number
    store.perform(RecordPrinted(document=paper.document, copies=2, printer="演练"), ACTING)
    store.perform(
        FileSignedCopy(document=paper.document, sha256="ab" * 32, mime="image/jpeg"), ACTING
    )
    (paper,) = store.papers()
    assert paper.printed_at == MORNING
    assert paper.signed_sha256 == "ab" * 32
    assert (paper.signed_pages, paper.wants_laser) == (1, False)
    store.close()


def test_a_month_is_counted(store: LocalStore, clock: FixedClock) -> None:
    decide(store, fine=50)
    decide(store, fine=70)
    store.perform(RegisterLead(source=LeadSource.PATROL, place="东街", content="占道"), ACTING)
    figures = store.figures(2026, 11)
    assert (figures.on_spot, figures.waived, figures.leads, figures.fined_fen) == (2, 0, 1, 12000)
    assert store.figures(2026, 10).on_spot == 0
    clock.move(timedelta(days=10))
    decide(store)
    assert store.figures(2026, 12).on_spot == 1
    store.close()


def test_an_ordinary_decision_is_none_on_the_spot(store: LocalStore) -> None:
    decide(store, fine=50)
    ready(store, "elsewhere", content(place="清湾镇西街"))
    take(store, "elsewhere", StepName.DECIDE_PENALTY, {**DECISION, "other_act": "另一处摆摊"})
    figures = store.figures(2026, 11)
    assert (figures.on_spot, figures.waived, figures.fined_fen) == (1, 0, 150_00)
    store.close()


Said = tuple[StepName, Mapping[str, Json]]
WORDS: Mapping[str, Json] = {"reason": "数额有误", "approver": "镇长"}
CLERICAL: Said = (StepName.CORRECT_DECISION, {**WORDS, "kind": "clerical"})
LOWERED: Said = (StepName.CORRECT_DECISION, {**WORDS, "kind": "change", "fine_fen": 30_00})
REVOKED: Said = (StepName.CORRECT_DECISION, {**WORDS, "kind": "revoke"})
SERVED: Said = (StepName.SERVE_DECISION, {"method": "direct"})
CONTESTED: Said = (StepName.FILE_RECONSIDERATION, {"organ": "大足区人民政府"})
CHANGED: Said = (StepName.END_RECONSIDERATION, {"outcome": "变更"})


@pytest.mark.parametrize(
    ("later", "fine", "total"),
    [
        ((CLERICAL,), 100_00, 150_00),
        ((LOWERED,), 30_00, 80_00),
        ((SERVED, CONTESTED, CHANGED), None, 50_00),
        ((REVOKED,), None, 50_00),
    ],
)
def test_list_and_figures_count_a_fine_as_it_stands_now(
    store: LocalStore, later: tuple[Said, ...], fine: int | None, total: int
) -> None:
    decide(store, fine=50)
    case = RecordId("elsewhere")
    ready(store, case, content(place="清湾镇西街"))
    take(store, case, StepName.DECIDE_PENALTY, {**DECISION, "other_act": "另一处摆摊"})
    assert store.figures(2026, 11).fined_fen == 150_00
    for step, values in later:
        take(store, case, step, values)
    assert store.case_rows([case])[0].fine_fen == fine
    figures = store.figures(2026, 11)
    assert (figures.on_spot, figures.waived, figures.fined_fen) == (1, 0, total)
    store.close()


def test_a_decision_on_the_spot_that_fell_is_counted_no_more(store: LocalStore) -> None:
    decide(store, fine=50)
    case = decide(store, fine=70)
    take(store, case, *REVOKED)
    figures = store.figures(2026, 11)
    assert (figures.on_spot, figures.waived, figures.fined_fen) == (1, 0, 50_00)
    assert store.rebuild_projections()["differences"] == 0
    store.close()


def test_a_decision_not_to_punish_is_counted_as_such(store: LocalStore) -> None:
    ready(store, "let-off", content())
    values: Mapping[str, Json] = {"ground": "N7", "approver": "镇长"}
    take(store, "let-off", StepName.DECIDE_NO_PENALTY, values)
    figures = store.figures(2026, 11)
    assert (figures.on_spot, figures.waived, figures.fined_fen) == (0, 1, 0)
    store.close()


def test_a_lead_says_which_case_it_became(store: LocalStore) -> None:
    made = store.perform(
        RegisterLead(source=LeadSource.COMPLAINT, place="西门", content="占道经营"), ACTING
    )
    lead = made.first(RecordKind.LEAD)
    other = store.perform(
        RegisterLead(source=LeadSource.PATROL, place="南门", content="乱倒垃圾"), ACTING
    ).first(RecordKind.LEAD)
    assert [row.state for row in store.lead_rows([lead])] == ["waiting"]
    case = store.perform(decision(lead=lead), ACTING).first(RecordKind.CASE)
    row = store.lead_rows([lead])[0]
    assert (row.state, row.case, row.place) == ("filed", case, "西门")
    assert store.lead_ids("") == [other, lead], "untreated first"
    store.close()


def a_draft(draft: str, officer: RecordId = LUO.rec, minute: int = 0) -> Draft:
    return Draft(
        draft=draft,
        form="on_spot",
        officer=officer,
        title="罗昌贵占道经营",
        progress="停在“告知”这一步，已填 12 项",
        values={"party": {"name": "罗昌贵"}, "fine": 50, "told": True, "note": "半句\n𠮷"},
        saved_at=MORNING + timedelta(minutes=minute),
    )


def test_a_draft_comes_back_as_it_was_typed(store: LocalStore, tmp_path: Path) -> None:
    seq = store.info().seq
    store.save_draft(a_draft("one"))
    store.save_draft(a_draft("two", minute=2))
    store.save_draft(replace(a_draft("one", minute=5), progress="填完了"))
    store.save_draft(a_draft("hers", TANG.rec))
    store.close()
    again = open_store(tmp_path / "desk")
    assert [draft.draft for draft in again.drafts(LUO.rec)] == ["one", "two"]
    assert again.drafts(LUO.rec)[0].progress == "填完了"
    assert again.drafts(LUO.rec)[1] == a_draft("two", minute=2)
    again.remove_draft("one")
    again.remove_draft("unknown")
    assert [draft.draft for draft in again.drafts(LUO.rec)] == ["two"]
    assert again.info().seq == seq, "a draft is no entry and is never sent"
    again.close()


def test_listeners_hear_what_was_touched(store: LocalStore) -> None:
    heard: list[Changes] = []
    store.subscribe(heard.append)
    case = decide(store)
    assert case in heard[-1].records
    assert case in heard[-1].cases
    assert {RecordKind.CASE, RecordKind.PARTY, RecordKind.DOCUMENT} <= heard[-1].kinds
    store.save_draft(a_draft("one"))
    assert heard[-1].drafts
    with pytest.raises(InvalidInput):
        store.perform(FileSummaryCopy(case=RecordId("nobody")), ACTING)
    assert len(heard) == 2
    store.close()


def test_a_listener_that_fails_does_not_make_a_save_look_failed(
    store: LocalStore, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Changes] = []

    def fail(_changes: Changes) -> None:
        raise ZeroDivisionError

    store.subscribe(fail)
    store.subscribe(heard.append)
    case = decide(store)
    assert store.case_rows([case])
    assert len(heard) == 1
    assert "listener" in caplog.text
    store.close()


def test_the_replay_of_a_case_reads_from_its_first_entry(store: LocalStore) -> None:
    case = decide(store)
    replay = store.export_case(case)
    entries = replay["entries"]
    assert isinstance(entries, list)
    first = entries[0]
    assert isinstance(first, dict)
    assert first["actor"] == LUO.name
    assert {entry["kind"] for entry in entries} == {"case", "document", "number_use"}
    assert all(entry["line"] and entry["head"] for entry in entries)
    with pytest.raises(InvalidInput):
        store.export_case(RecordId("nobody"))
    store.close()


def test_blobs_come_back_byte_for_byte(store: LocalStore) -> None:
    sha256 = store.put_blob(b"\x00\xff photo", "image/jpeg")
    assert store.blob(sha256) == b"\x00\xff photo"
    with pytest.raises(Exception, match="损坏"):
        store.blob("00" * 32)
    store.close()


def test_closing_asks_before_and_tells_after(store: LocalStore, tmp_path: Path) -> None:
    closing = store._parts.closing
    assert isinstance(closing, Closed)
    assert store.doctor().healthy
    assert store.backup(tmp_path).parent == tmp_path
    store.export_table(tmp_path / "list.xlsx", "案件", ["案号"], [["=1+1"]])
    assert (tmp_path / "list.xlsx").exists()
    store.close()
    assert closing.calls == ["before", "after"]
