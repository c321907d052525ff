"""Visits that came from elsewhere are asked by the same guards as those made here."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from enforcement.actions.findings import VerifyFinding, WithdrawFinding
from enforcement.actions.inspections import EndInspection, SignInspection
from enforcement.actions.unit_desk import SaveUnit
from enforcement.case_parts import defects_of
from enforcement.command import Happened, HappenedHow
from enforcement.context import Acting
from enforcement.fold import State, fold_record
from enforcement.inspections.finding import Corrected, Outcome
from enforcement.inspections.inspection import Entrance, Signing
from enforcement.ledger import Entry
from enforcement.records import RecordId
from enforcement.visit_legality import unmarked_on_visit
from tests.enforcement.case_papers.inspection_kit import BEGAN, TOWN, Visit, a_plan
from tests.enforcement.memory_desk import ZHOU

LATE = Happened(at=BEGAN, how=HappenedHow.LATE_ENTRY)
ALONE = Acting(officer=ZHOU.rec)


def visit(**plan: object) -> Visit:
    """Return a planned visit of a unit that is known."""
    made = Visit(plan=a_plan(**plan))
    made.say(SaveUnit(unit=TOWN))
    return made


def found(made: Visit, state: State | None = None) -> list[tuple[str, str]]:
    """Return what stands against a visit."""
    said = unmarked_on_visit(state or made.desk.state, made.rec)
    return [(one.title, one.refusal.code) for one in said]


def unsaid(state: State) -> State:
    """Return a state as an altered program would have stated it: nothing marked."""
    return State(
        {rec: fold_record(map(_bare, record.entries)) for rec, record in state.records.items()}
    )


def _bare(entry: Entry) -> Entry:
    hidden = ("defects", "happened", "how")
    return replace(entry, d={key: value for key, value in entry.d.items() if key not in hidden})


def codes_marked(state: State) -> set[str]:
    """Return what the entries of a state say against themselves."""
    entries = (entry for record in state.records.values() for entry in record.entries)
    return {refusal.code for refusal in defects_of(entries)}


def test_a_lawful_visit_has_nothing_against_it() -> None:
    made = visit().begin().walk()
    finding = made.find("堵住安全出口")
    taken_back = made.find("看错了", stall="02", outcome=None)
    made.say(WithdrawFinding(inspection=made.rec, finding=taken_back))
    made.after(90).sign().end()
    made.say(VerifyFinding(inspection=made.rec, finding=finding, result=Corrected.DONE))
    assert found(made) == []
    assert found(made, unsaid(made.desk.state)) == []


@pytest.mark.parametrize(
    ("plan", "entrance", "codes"),
    [
        ({"approved_by": ""}, {}, {"PLAN_NOT_APPROVED"}),
        ({"item_published": False}, {}, {"ITEM_NOT_PUBLISHED"}),
        ({"assistants": (ZHOU.name,)}, {}, {"ASSISTANT_INSPECTS"}),
        ({}, {"cards_shown": False, "notice_served": False}, {"CARDS_NOT_SHOWN"}),
        ({}, {"code": ""}, {"CODE_NOT_EXPLAINED"}),
    ],
)
def test_what_a_marked_visit_says_of_itself_is_found_of_one_that_doesnt(
    plan: Mapping[str, object], entrance: Mapping[str, object], codes: set[str]
) -> None:
    made = visit(**plan)
    plain = Entrance(code="Z1", cards_shown=True, notice_served=True, rights_told=True)
    made.begin(replace(plain, **entrance), happened=True)  # type: ignore[arg-type]  # by name
    assert found(made) == []
    said = found(made, unsaid(made.desk.state))
    assert {title for title, _ in said} == {"开始检查"}
    assert {code for _, code in said} == codes_marked(made.desk.state) >= codes


def test_a_finding_before_the_door_and_without_a_day_is_found() -> None:
    made = visit()
    made.find("没写改到哪天", due_on=None, happened=True)
    marked = codes_marked(made.desk.state)
    assert {code for _, code in found(made, unsaid(made.desk.state))} == marked
    assert marked == {"NOT_BEGUN", "ORDER_WITHOUT_DAY"}
    assert found(made) == []


def test_a_hand_over_to_nobody_and_an_open_finding_are_found() -> None:
    made = visit().begin()
    made.find("不归我们管", outcome=Outcome.HANDED_OVER, due_on=None, happened=True)
    made.find("还没定", stall="02", outcome=None, due_on=None)
    at = replace(LATE, at=made.after(60).desk.now)
    made.say(SignInspection(inspection=made.rec, signing=Signing(), happened=at))
    made.say(EndInspection(inspection=made.rec, conclusion="查完", happened=at))
    assert found(made) == []
    assert found(made, unsaid(made.desk.state)) == [
        ("检查笔录签字", "FINDING_OPEN"),
        ("检查笔录签字", "NOT_SIGNED"),
        ("结束检查", "FINDING_OPEN"),
        ("结束检查", "NOT_SIGNED"),
        ("发现问题", "NO_RECEIVER"),
    ]


def test_a_signature_answers_for_what_it_covers_only() -> None:
    made = visit().begin().after(30)
    elsewhere = made.find("另一台电脑上的", outcome=None, due_on=None)
    everything = made.desk.state.records
    made.desk.state = State({rec: one for rec, one in everything.items() if rec != elsewhere})
    made.after(60).sign()
    arrived = {**made.desk.state.records, elsewhere: everything[elsewhere]}
    assert found(made, State(arrived)) == []


def test_who_looks_again_alone_is_found() -> None:
    made = visit().begin()
    finding = made.find("堵住安全出口")
    made.after(60).sign().end()
    alone = VerifyFinding(
        inspection=made.rec, finding=finding, result=Corrected.DONE, happened=LATE
    )
    made.desk.perform(alone, ALONE)
    assert found(made) == []
    assert ("复查", "TWO_OFFICERS") in found(made, unsaid(made.desk.state))


def test_a_visit_of_which_too_little_came_cannot_be_asked() -> None:
    made = Visit()
    made.begin()
    with pytest.raises(LookupError):
        unmarked_on_visit(made.desk.state, made.rec)
    with pytest.raises(LookupError):
        unmarked_on_visit(State(), RecordId("nobody"))
