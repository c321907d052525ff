"""A desk with a leader, a deputy, a reviewer and an assistant of the fictitious 清湾镇."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.actions.approvals import AskApproval, RecordPaperApproval
from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.approvals import Approval, read_approval
from enforcement.context import Acting
from enforcement.errors import RuleViolation
from enforcement.officers import Officer, Role
from enforcement.people import Authority, Department, Matter
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from tests.enforcement.memory_desk import CONTENT, HE, NOW, TEAM, ZHOU, MemoryDesk

DIVISION = "清湾府办〔2026〕1号（演练）"
HEAD = Officer(
    rec=RecordId("head"),
    name="骆一帆",
    roles=frozenset({Role.LEADER}),
    office="镇长",
    department=Department.LEADERSHIP,
)
DEPUTY = Officer(
    rec=RecordId("deputy"),
    name="段春生",
    roles=frozenset({Role.LEADER}),
    office="副镇长",
    department=Department.LEADERSHIP,
    authority=(
        Authority(
            matter=Matter.FILING,
            valid_from=date(2026, 1, 1),
            valid_to=date(2026, 6, 30),
            document=DIVISION,
        ),
        Authority(matter=Matter.PRESERVATION, valid_from=date(2026, 1, 1), document=DIVISION),
        Authority(matter=Matter.DECISION, valid_from=date(2026, 8, 1), document=DIVISION),
    ),
)
REVIEWER = Officer(
    rec=RecordId("reviewer"),
    name="冯慎",
    roles=frozenset({Role.REVIEWER}),
    department=Department.OFFICE,
    licensed=True,
)
ASSISTANT = replace(
    ZHOU, rec=RecordId("assistant"), name="冉小梅", roles=frozenset({Role.ASSISTANT}), cert_no="7"
)
PEOPLE = (ZHOU, HE, HEAD, DEPUTY, REVIEWER, ASSISTANT)

CASE = RecordId("case")
OPENING = CaseOpening(content=CONTENT, case=CASE)

FILING = StepValues({"act_ended": "2026-07-05"})
ASK = AskApproval(case=CASE, step=StepName.FILE_CASE, values=FILING, to=HEAD.rec, opening=OPENING)
PAPER = RecordPaperApproval(
    case=CASE,
    step=StepName.FILE_CASE,
    values=FILING,
    opening=OPENING,
    by=HEAD.rec,
    on=NOW.date(),
    approved=True,
    sheet="ab" * 32,
)


def a_desk() -> MemoryDesk:
    """Return a desk that knows everybody."""
    desk = MemoryDesk(officers={one.rec: one for one in PEOPLE})
    for one in PEOPLE:
        desk.perform(SaveOfficer(officer=one), TEAM)
    return desk


def by(person: Officer) -> Acting:
    """Return somebody's own account."""
    return Acting(officer=person.rec)


def approval_in(desk: MemoryDesk, rec: RecordId) -> Approval:
    """Return an approval as it stands."""
    record = desk.state.get(rec)
    assert record is not None
    return read_approval(record)


def asked(desk: MemoryDesk, command: AskApproval = ASK) -> RecordId:
    """Put a step before somebody and return the approval."""
    return desk.perform(command, TEAM).first(RecordKind.APPROVAL)


def take(approval: RecordId, **said: str) -> TakeStep:
    """Return the filing that is taken under an approval."""
    return TakeStep(case=CASE, step=StepName.FILE_CASE, approval=approval, values=StepValues(said))


def codes(refused: pytest.ExceptionInfo[RuleViolation]) -> list[tuple[str, str, str]]:
    """Return code, law and article of everything that was refused."""
    return [(one.code, one.law, one.article) for one in refused.value.refusals]
