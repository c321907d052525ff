"""A visit from the plan to the end: what is refused, what is only marked, what the record says."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from enforcement.actions.findings import (
    FollowFindings,
    PassStall,
    RecordFinding,
    WithdrawFinding,
)
from enforcement.actions.inspections import (
    BeginInspection,
    CallOffInspection,
    EndInspection,
    FileUncodedInspection,
    PauseInspection,
    PlanInspection,
    ResumeInspection,
    SignInspection,
)
from enforcement.command import Command
from enforcement.context import Acting
from enforcement.errors import InvalidInput
from enforcement.inspections.counting import PastVisit
from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import (
    INSPECTION_STATE_TERMS,
    Entrance,
    InspectionState,
    Signing,
)
from enforcement.inspections.plan import InspectionKind, InspectionPlan, ListedStall
from enforcement.inspections.subject import Subject, SubjectKind
from enforcement.records import RecordId
from tests.enforcement.inspections.visit_kit import (
    DOOR,
    FISH,
    LATER,
    MARKET,
    NOW,
    PHOTO,
    PLAN,
    SIGNED,
    TANG,
    TODAY,
    Laptop,
    found,
    of_body,
)
from tests.enforcement.memory_desk import HE, ZHOU

PENALTY: Final = "行政处罚法"
RULES: Final = "重庆市规范涉企行政检查办法"
NOWHERE: Final = RecordId("nowhere")
HOME: Final = Subject(rec=RecordId("home"), name="陈家", kind=SubjectKind.HOUSEHOLD)
CAPPED: Final = replace(PLAN, subject=replace(MARKET, cap=1))
ONCE: Final = (
    PastVisit(
        inspection=RecordId("past"), on=date(2026, 3, 2), kind=InspectionKind.DAILY, counts=True,
        ended=True, findings=0,
    ),
)  # fmt: skip
CLOSED: Final = [("RECORD_CLOSED", PENALTY, "47")]
NOT_BEGUN: Final = [("NOT_BEGUN", PENALTY, "55.1")]

AT_THE_DOOR: Final = {
    "the matter isn't published": (
        replace(PLAN, item_published=False), DOOR, ("ITEM_NOT_PUBLISHED", RULES, "14"),
    ),
    "an officer is named as a helper": (
        replace(PLAN, assistants=(HE.name,)), DOOR, ("ASSISTANT_INSPECTS", RULES, "15"),
    ),
    "nobody approved the plan": (
        replace(PLAN, approved_by=" "), DOOR, ("PLAN_NOT_APPROVED", RULES, "17"),
    ),
    "the plan was approved afterwards": (
        replace(PLAN, approved_on=TODAY + timedelta(days=1)), DOOR,
        ("PLAN_NOT_APPROVED", RULES, "17"),
    ),
    "an inspector approved it": (
        replace(PLAN, approved_by=f"副镇长 {HE.name}"), DOOR, ("APPROVES_OWN", RULES, "17"),
    ),
    "the published number is reached": (CAPPED, DOOR, ("VISITS_ABOVE_CAP", RULES, "29")),
    "no certificate was shown": (
        PLAN, replace(DOOR, cards_shown=False), ("CARDS_NOT_SHOWN", PENALTY, "55.1"),
    ),
    "no notice was handed over": (
        PLAN, replace(DOOR, notice_served=False), ("NOTICE_NOT_SERVED", RULES, "18"),
    ),
    "nobody was told of withdrawal": (
        PLAN, replace(DOOR, rights_told=False), ("RIGHTS_NOT_TOLD", PENALTY, "43.2"),
    ),
    "there is no code and no reason": (
        PLAN, replace(DOOR, code=""), ("CODE_NOT_EXPLAINED", RULES, "18"),
    ),
}  # fmt: skip
LAWFUL: Final = {
    "as planned": (PLAN, DOOR),
    "without a code, with the reason": (PLAN, replace(DOOR, code="", no_code_reason="断网")),
    "it can't wait for approval": (replace(PLAN, approved_by="", urgent=True), DOOR),
    "immediate, not approved, above the cap": (
        replace(CAPPED, approved_by="", kind=InspectionKind.IMMEDIATE), DOOR,
    ),
    "a lead is looked into above the cap": (replace(CAPPED, kind=InspectionKind.LEAD_CHECK), DOOR),
    "ordered from above, above the cap": (replace(CAPPED, from_above=True), DOOR),
    "a household, without notice and code": (
        replace(PLAN, subject=HOME), Entrance(cards_shown=True, rights_told=True),
    ),
    "a body comes with one certificate": (
        replace(PLAN, participants=of_body("区消防救援局", "1")), DOOR,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", AT_THE_DOOR)
def test_at_the_door_what_is_unlawful_is_refused_and_only_marked_when_it_happened(
    case: str,
) -> None:
    plan, door, against = AT_THE_DOOR[case]
    laptop = Laptop(past=ONCE)
    visit = laptop.plan(plan)
    begin = BeginInspection(inspection=visit, entrance=door)
    assert laptop.refused(begin) == [against]
    laptop.do(replace(begin, happened=LATER))
    read = laptop.read(visit)
    assert [(one.code, one.law, one.article) for one in read.defects] == [against]
    assert read.began_at == LATER.at


@pytest.mark.parametrize("case", LAWFUL)
def test_a_lawful_visit_begins(case: str) -> None:
    plan, door = LAWFUL[case]
    laptop = Laptop(past=ONCE)
    visit = laptop.begin(plan, door)
    assert laptop.read(visit).state is InspectionState.UNDERWAY
    assert laptop.read(visit).entrance == door
    warned = str([entry.d["warnings"] for entry in laptop.entries if "warnings" in entry.d])
    assert ("补办手续" in warned) is (not plan.approved_by)
    assert ("三个工作日" in warned) is (not door.code and plan.subject.is_business)


@pytest.mark.parametrize(
    ("acting", "code"),
    [
        (Acting(officer=ZHOU.rec), "TWO_OFFICERS"),
        (Acting(officer=ZHOU.rec, co_officer=RecordId("late")), "CERTIFICATE_INVALID"),
    ],
)
def test_who_begins_is_two_with_valid_certificates(acting: Acting, code: str) -> None:
    late = replace(TANG, rec=RecordId("late"), cert_valid_to=date(2026, 9, 17))
    laptop = Laptop(acting=acting, officers=(ZHOU, HE, late))
    visit = laptop.plan()
    begin = BeginInspection(inspection=visit, entrance=DOOR)
    assert laptop.refused(begin) == [(code, PENALTY, "42")]


def test_a_plan_says_whom_and_by_which_checks() -> None:
    laptop = Laptop()
    for plan in (InspectionPlan(subject=replace(MARKET, name=" ")), replace(PLAN, scenes=())):
        with pytest.raises(InvalidInput):
            laptop.do(PlanInspection(plan=plan))


def test_what_was_planned_is_read_back() -> None:
    laptop = Laptop()
    plan = replace(
        PLAN, planned_at=NOW, participants=of_body("区消防救援局", "1", ""), lead=RecordId("lead"),
        assistants=("冉小梅",), urgent=True,
    )  # fmt: skip
    read = laptop.read(laptop.plan(plan))
    assert (read.plan, read.state) == (plan, InspectionState.PLANNED)
    assert read.plan.is_combined
    assert [len(body.people) for body in read.bodies()] == [2]


def test_nothing_is_noted_before_the_visit_began_unless_it_happened() -> None:
    laptop = Laptop()
    visit = laptop.plan()
    passing = PassStall(inspection=visit, stall=PLAN.stalls[0])
    finding = RecordFinding(inspection=visit, content=found())
    assert laptop.refused(passing) == laptop.refused(finding) == NOT_BEGUN
    laptop.do(replace(finding, happened=LATER))
    assert [one.code for one in laptop.read(visit).defects] == ["NOT_BEGUN"]
    assert laptop.read(visit).seen == 1


def test_a_slow_clock_of_the_second_computer_refuses_nothing() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    laptop.now -= timedelta(minutes=30)
    laptop.find(visit, found())
    assert len(laptop.read(visit).findings) == 1


def test_what_is_not_on_this_computer_is_said() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    other = laptop.begin()
    rec = laptop.find(visit, found())
    wrong: tuple[Command, ...] = (
        PassStall(inspection=NOWHERE, stall=PLAN.stalls[0]),
        PassStall(inspection=rec, stall=PLAN.stalls[0]),
        PassStall(inspection=visit, stall=ListedStall(mark=" ", name="没有号")),
        WithdrawFinding(inspection=visit, finding=NOWHERE),
        WithdrawFinding(inspection=other, finding=rec),
        BeginInspection(inspection=visit, entrance=DOOR),
        ResumeInspection(inspection=visit),
        CallOffInspection(inspection=visit, reason=" "),
        FileUncodedInspection(inspection=visit),
        FollowFindings(inspection=visit),
        EndInspection(inspection=visit, conclusion=" "),
    )
    for command in wrong:
        with pytest.raises(InvalidInput):
            laptop.do(command)
    with pytest.raises(LookupError):
        laptop.read(NOWHERE)


def test_what_is_over_stays_over() -> None:
    laptop = Laptop()
    visit, off = laptop.begin(), laptop.plan()
    laptop.sign(visit)
    laptop.end(visit)
    laptop.do(CallOffInspection(inspection=off, reason="停业"))
    wrong: tuple[Command, ...] = (
        SignInspection(inspection=visit, signing=SIGNED),
        EndInspection(inspection=visit, conclusion="好"),
        CallOffInspection(inspection=visit, reason="停业"),
        CallOffInspection(inspection=off, reason="停业"),
        BeginInspection(inspection=off, entrance=DOOR),
        SignInspection(inspection=off, signing=SIGNED),
        EndInspection(inspection=off, conclusion="好"),
    )
    for command in wrong:
        with pytest.raises(InvalidInput):
            laptop.do(command)
    assert laptop.refused(PassStall(inspection=off, stall=PLAN.stalls[0])) == [
        *NOT_BEGUN,
        *CLOSED,
    ]
    laptop.do(BeginInspection(inspection=off, entrance=DOOR, happened=LATER))
    assert laptop.read(off).state is InspectionState.UNDERWAY


def test_a_walk_sheet_is_keyed_in_afterwards_and_nothing_of_it_is_refused() -> None:
    laptop = Laptop(lists=False, acting=Acting(officer=ZHOU.rec))
    plan = replace(PLAN, approved_by="", item_published=False, stalls=())
    visit = laptop.plan(plan)
    commands: tuple[Command, ...] = (
        PauseInspection(inspection=visit),
        BeginInspection(inspection=visit, entrance=Entrance()),
        PassStall(inspection=visit, stall=ListedStall(mark="3", name="演练摊")),
        RecordFinding(inspection=visit, content=found(Outcome.FILED), photos=(PHOTO,)),
        RecordFinding(inspection=visit, content=found(Outcome.ORDERED, stall="3", due_on=None)),
        RecordFinding(inspection=visit, content=found(Outcome.HANDED_OVER, stall="9", to="")),
        SignInspection(inspection=visit, signing=Signing()),
        EndInspection(inspection=visit, conclusion="发现问题三处。"),
    )
    for command in commands:
        laptop.do(replace(command, happened=LATER))
    read = laptop.read(visit)
    assert (read.state, len(read.findings), read.began_at) == (
        InspectionState.ENDED, 3, LATER.at,
    )  # fmt: skip
    assert [stall.listed.mark for stall in read.stalls] == ["3", "07", "9"]
    assert {one.code for one in read.defects} > {"TWO_OFFICERS", "NOT_OUR_ITEM", "NOT_SIGNED"}
    assert all(
        entry.d.get("happened")
        for entry in laptop.entries
        if entry.act == "open" and entry.kind in {"finding", "stall"}
    )


def test_every_state_has_its_words() -> None:
    assert set(INSPECTION_STATE_TERMS) == set(InspectionState)


def test_the_fish_stall_is_typed_by_its_number_only() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    rec = laptop.find(visit, found(stall="7"))
    content = laptop.finding(visit, rec).content
    assert (content.stall, content.stall_name) == ("07", FISH.name)
    assert not laptop.preview(PassStall(inspection=visit, stall=ListedStall(mark="7", name="")))
    assert [one.rec for one in laptop.read(visit).findings_at("07")] == [rec]


def test_a_place_without_stalls_has_none_when_something_is_found_there() -> None:
    laptop = Laptop()
    visit = laptop.begin(replace(PLAN, stalls=()))
    laptop.find(visit, found(stall=""))
    assert laptop.read(visit).stalls == ()


def test_an_uncoded_inspection_is_filed_once_even_by_two() -> None:
    laptop = Laptop()
    visit = laptop.begin(door=replace(DOOR, code="", no_code_reason="断网"))
    other = laptop.twin(TANG, HE)
    filed = FileUncodedInspection(inspection=visit)
    for computer, day in ((other, 3), (laptop, 1)):
        computer.now = NOW + timedelta(days=day)
        computer.do(filed)
    laptop.take(other.entries)
    assert laptop.read(visit).filed_on == TODAY + timedelta(days=1)
    with pytest.raises(InvalidInput):
        laptop.do(filed)
