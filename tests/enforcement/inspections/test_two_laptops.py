"""Two laptops on one visit: whatever order their entries come in, the visit reads the same."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from enforcement.actions.conflicts import ResolveConflict
from enforcement.actions.findings import (
    FollowFindings,
    PassStall,
    RecordFinding,
    TakePhotos,
    WithdrawFinding,
)
from enforcement.actions.growing import lead_of
from enforcement.actions.inspections import (
    BeginInspection,
    CallOffInspection,
    ChangePlan,
    EndInspection,
    FileUncodedInspection,
    PauseInspection,
    ResumeInspection,
    SignInspection,
)
from enforcement.command import Command
from enforcement.errors import UserFacingError
from enforcement.fold import State, apply
from enforcement.inspections.finding import Outcome
from enforcement.inspections.inspection import InspectionState, Signing, read_inspection
from enforcement.inspections.plan import ListedStall
from enforcement.inspections.presence import inspectors
from enforcement.leads import read_leads
from enforcement.records import RecordId, RecordKind
from tests.enforcement.inspections.visit_kit import (
    DOOR,
    LIU,
    PHOTO,
    PLAN,
    SIGNED,
    TANG,
    Laptop,
    exchange,
    found,
)
from tests.enforcement.memory_desk import HE, ZHOU
from tests.examples import dear


def both_begun() -> tuple[Laptop, Laptop, RecordId]:
    """Return two laptops on one visit that both began, and don't know it of each other."""
    one = Laptop()
    visit = one.plan()
    other = one.twin(TANG, LIU)
    one.do(
        BeginInspection(inspection=visit, entrance=replace(DOOR, code="", no_code_reason="断网"))
    )
    other.now += timedelta(minutes=5)
    other.do(BeginInspection(inspection=visit, entrance=replace(DOOR, present="秦乙")))
    return one, other, visit


def steps_of(visit: RecordId) -> list[Command]:
    """Return what an officer may do on a visit, lawful at that moment or not."""
    stall = ListedStall(mark="21", name="演练新摊")
    return [
        PassStall(inspection=visit, stall=PLAN.stalls[0]),
        PassStall(inspection=visit, stall=stall),
        RecordFinding(inspection=visit, content=found(Outcome.ORDERED), photos=(PHOTO,)),
        RecordFinding(inspection=visit, content=found(Outcome.FILED, stall="12")),
        RecordFinding(inspection=visit, content=found(Outcome.HANDED_OVER, check=2, stall="21")),
        ChangePlan(inspection=visit, plan=replace(PLAN, urgent=True)),
        ChangePlan(inspection=visit, plan=replace(PLAN, assistants=("冉小梅",))),
        PauseInspection(inspection=visit),
        ResumeInspection(inspection=visit),
        TakePhotos(inspection=visit, photos=(PHOTO,)),
        SignInspection(inspection=visit, signing=SIGNED),
        SignInspection(inspection=visit, signing=Signing(refusal="拒签")),
        EndInspection(inspection=visit, conclusion="发现问题。"),
        CallOffInspection(inspection=visit, reason="停业"),
        FollowFindings(inspection=visit),
        FileUncodedInspection(inspection=visit),
    ]


def change_a_finding(laptop: Laptop, visit: RecordId, pick: int) -> Command | None:
    """Return a change to one of the findings, or that it is taken back."""
    known = [one for one in laptop.state.of_kind(RecordKind.FINDING) if one.case == visit]
    if not known:
        return None
    finding = known[pick % len(known)].rec
    if pick % 2:
        return WithdrawFinding(inspection=visit, finding=finding)
    content = found(text=f"{laptop.device}改过{pick}")
    return RecordFinding(inspection=visit, content=content, finding=finding)


@dear(8)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 23)), max_size=14), st.randoms())
def test_in_whatever_order_entries_come_the_visit_reads_the_same(
    course: list[tuple[bool, int]], random: Random
) -> None:
    one, other, visit = both_begun()
    steps = steps_of(visit)
    for first, pick in course:
        laptop = one if first else other
        command = steps[pick] if pick < len(steps) else change_a_finding(laptop, visit, pick)
        if pick == 23:
            exchange(one, other)
        try:
            laptop.do(command) if command else None
        except UserFacingError:
            continue
    exchange(one, other)
    shuffled = list(one.entries)
    random.shuffle(shuffled)
    state = State()
    for entry in shuffled:
        state = apply(state, entry)
    assert one.read(visit) == other.read(visit) == read_inspection(state, visit)
    assert read_leads(one.state) == read_leads(other.state)
    said = {
        record.rec
        for record in one.state.of_kind(RecordKind.FINDING)
        if not any(entry.act == "withdraw_finding" for entry in record.entries)
    }
    assert said <= {finding.rec for finding in one.read(visit).findings}


def test_a_visit_that_both_began_began_once_and_knows_what_either_knew() -> None:
    one, other, visit = both_begun()
    exchange(one, other)
    read = one.read(visit)
    assert read.began_at == one.now - timedelta(minutes=1)
    assert read.entrance == replace(DOOR, no_code_reason="断网")
    assert read.state is InspectionState.UNDERWAY


def test_a_stall_that_both_passed_is_one_stall_seen_by_both() -> None:
    one, other, visit = both_begun()
    for laptop in (other, one):
        laptop.do(PassStall(inspection=visit, stall=PLAN.stalls[0]))
    exchange(one, other)
    stalls = one.read(visit).stalls
    assert [stall.listed.mark for stall in stalls] == ["07", "12"]
    assert stalls[0].seen_by == (ZHOU.rec, TANG.rec)
    assert one.read(visit).seen == 1


def test_what_two_found_at_one_stall_both_stays_and_says_so() -> None:
    one, other, visit = both_begun()
    mine, theirs = one.find(visit, found()), other.find(visit, found(text="占道1米"))
    one.find(visit, found(stall="12"))
    exchange(one, other)
    assert {finding.rec for finding in one.read(visit).doubled} == {mine, theirs}
    assert len(one.read(visit).findings) == 3


def test_a_finding_that_both_changed_is_a_conflict_until_somebody_chooses() -> None:
    one, other, visit = both_begun()
    rec = one.find(visit, found(text="占道"))
    exchange(one, other)
    for laptop in (one, other):
        content = found(text=f"占道，{laptop.device}量过")
        laptop.do(RecordFinding(inspection=visit, content=content, finding=rec))
    exchange(one, other)
    assert one.finding(visit, rec).conflict
    assert one.read(visit).conflict
    one.do(ResolveConflict(rec=rec, values={"text": "占道0.8米"}))
    assert not one.read(visit).conflict
    assert one.finding(visit, rec).content.text == "占道0.8米"


def test_what_one_takes_back_while_the_other_changes_it_stays_in_sight() -> None:
    one, other, visit = both_begun()
    rec = one.find(visit, found())
    exchange(one, other)
    one.do(WithdrawFinding(inspection=visit, finding=rec))
    assert not one.read(visit).findings
    other.do(RecordFinding(inspection=visit, content=found(text="又看了一遍"), finding=rec))
    exchange(one, other)
    assert one.finding(visit, rec).conflict
    other.do(WithdrawFinding(inspection=visit, finding=rec))
    assert not other.read(visit).findings
    again = RecordFinding(inspection=visit, content=found(text="还是占道"), finding=rec)
    other.do(again)
    assert not other.finding(visit, rec).conflict


def test_both_changing_the_plan_at_different_places_is_no_conflict() -> None:
    one, other, visit = both_begun()
    one.do(ChangePlan(inspection=visit, plan=replace(PLAN, urgent=True)))
    other.do(ChangePlan(inspection=visit, plan=replace(PLAN, assistants=("冉小梅",))))
    assert not other.do(ChangePlan(inspection=visit, plan=replace(PLAN, assistants=("冉小梅",))))
    exchange(one, other)
    plan = one.read(visit).plan
    assert (plan.urgent, plan.assistants, one.read(visit).conflict) == (True, ("冉小梅",), False)


def test_pauses_of_two_laptops_are_one_and_the_second_beginning_ends_none() -> None:
    one, other, visit = both_begun()
    one.now += timedelta(minutes=1)
    one.do(PauseInspection(inspection=visit))
    other.do(PauseInspection(inspection=visit))
    exchange(one, other)
    assert one.read(visit).state is InspectionState.PAUSED
    one.now = other.now
    one.do(ResumeInspection(inspection=visit))
    assert [end is None for _, end in one.read(visit).pauses] == [False]
    assert one.read(visit).state is InspectionState.UNDERWAY


def test_what_the_office_calls_off_while_it_is_made_is_made() -> None:
    one = Laptop()
    visit = one.plan()
    office = one.twin(TANG, LIU)
    one.do(BeginInspection(inspection=visit, entrance=DOOR))
    office.do(CallOffInspection(inspection=visit, reason="听说停业"))
    assert office.read(visit).state is InspectionState.CALLED_OFF
    exchange(one, office)
    assert one.read(visit).state is InspectionState.UNDERWAY
    one.do(CallOffInspection(inspection=visit, reason="真的停业"))
    assert one.read(visit).state is InspectionState.CALLED_OFF


def test_what_comes_after_the_signatures_says_so_and_is_signed_and_followed_afterwards() -> None:
    one, other, visit = both_begun()
    known = one.find(visit, found(Outcome.FILED))
    late = other.find(visit, found(Outcome.FILED, stall="12"))
    one.sign(visit)
    one.end(visit)
    exchange(one, other)
    read = one.read(visit)
    assert [finding.rec for finding in read.unsigned] == [late]
    assert [finding.rec for finding in read.unfollowed] == [late]
    assert one.finding(visit, known).lead == lead_of(known)
    one.sign(visit)
    one.do(FollowFindings(inspection=visit))
    assert not one.read(visit).unsigned
    assert not one.read(visit).unfollowed
    assert one.read(visit).state is InspectionState.ENDED


def test_what_was_signed_and_meanwhile_taken_back_stays() -> None:
    one, other, visit = both_begun()
    rec = one.find(visit, found())
    exchange(one, other)
    other.do(WithdrawFinding(inspection=visit, finding=rec))
    own = other.find(visit, found(stall="12"))
    other.do(WithdrawFinding(inspection=visit, finding=own))
    one.sign(visit)
    exchange(one, other)
    finding = one.finding(visit, rec)
    assert (finding.after_signing, finding.conflict, finding.withdrawn) == (True, True, False)
    assert [one.rec for one in one.read(visit).findings] == [rec]


def test_both_ending_one_visit_state_one_lead_for_one_finding() -> None:
    one, other, visit = both_begun()
    rec = one.find(visit, found(Outcome.FILED), PHOTO)
    exchange(one, other)
    for laptop in (one, other):
        laptop.sign(visit)
        laptop.end(visit)
    exchange(one, other)
    assert [lead.rec for lead in read_leads(one.state)] == [lead_of(rec)]
    assert not one.state.records[lead_of(rec)].conflicts
    assert len(one.state.in_case(lead_of(rec))) == 1
    assert one.read(visit).ended_at == max(one.now, other.now) - timedelta(minutes=1)


def test_who_began_and_who_walked_are_all_inspectors() -> None:
    one, other, visit = both_begun()
    exchange(one, other)
    head = one.state.records[visit]
    assert inspectors(one.read(visit), head) == (ZHOU.rec, HE.rec, TANG.rec, LIU.rec)
