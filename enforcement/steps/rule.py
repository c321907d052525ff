"""A step as a row of a table, and the intent that its guards look at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from enforcement.approvals import Approval
from enforcement.citation import LegalSource
from enforcement.clock import beijing_date
from enforcement.errors import Refusal
from enforcement.items import EnforcementItem
from enforcement.officers import Officer
from enforcement.one_act import DecidedAct
from enforcement.people import Engagement
from enforcement.procedures.guarding import Guard
from enforcement.steps.casefile import CaseFile
from enforcement.steps.names import StepName
from enforcement.steps.settings import ProcedureSettings
from enforcement.steps.values import StepField, StepValues
from enforcement.unit import Unit
from enforcement.work_calendar import WorkCalendar


class Chapter(StrEnum):
    """The part of a case that a step belongs to; the order of the timeline."""

    LEAD = "lead"
    INQUIRY = "inquiry"
    MEASURE = "measure"
    NOTICE = "notice"
    REVIEW = "review"
    DECISION = "decision"
    PERFORMANCE = "performance"
    ENFORCEMENT = "enforcement"
    BUILDING = "building"
    REFERRAL = "referral"
    REMEDY = "remedy"
    END = "end"


class Who(StrEnum):
    """Who takes a step."""

    TWO_OFFICERS = "two_officers"
    OFFICER = "officer"
    HEAD = "head"
    REVIEWER = "reviewer"
    HEARING_HOST = "hearing_host"
    PARTY = "party"
    OTHER_ORGAN = "other_organ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One step that somebody wants to take, or took, and everything the law looks at.

    Attributes:
        step: The step.
        at: The legal instant.
        officers: Who acts.
        file: The case as it stood then.
        item: The item as the case keeps it; the full one when the case is opened by this step.
        doing: Whether it is done now (else it is recorded as happened).
        approval: The approval under which it is taken, if there is a record of one.
        people: Everybody whom the unit knows.
        engagements: Where the officers were in other cases, at the time that the step states.
        left_list: List of the filing day that doesn't have the item any more; "" if it has.
        fined: What may be the same act, fined in other cases.
    """

    step: StepName
    values: StepValues
    at: datetime
    officers: tuple[Officer, ...]
    file: CaseFile
    item: EnforcementItem | None
    unit: Unit
    calendar: WorkCalendar
    settings: ProcedureSettings
    doing: bool
    approval: Approval | None = None
    people: tuple[Officer, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    fined: tuple[DecidedAct, ...] = ()
    left_list: str = ""

    @property
    def on(self) -> date:
        """Return the legal day."""
        return beijing_date(self.at)


StepGuard = Guard[Intent]
Advice = Callable[[Intent], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRule:
    """A step of a procedure.

    Attributes:
        name: The step.
        title: As the timeline says it.
        verb: As the button says it.
        hint: One line about what it is for.
        chapter: Where it stands in the case.
        who: Who takes it.
        fields: What it says.
        requires: What must exist before; why the step is locked.
        checks: What its content must be.
        advice: What should be considered; stops nothing.
        concerns: Whether the step is of interest to a case as it stands (never a matter of law).
        papers: Forms of the document register that belong to it.
        sources: Where the law says so.
    """

    name: StepName
    title: str
    verb: str
    hint: str = ""
    chapter: Chapter
    who: Who = Who.TWO_OFFICERS
    fields: tuple[StepField, ...] = ()
    requires: tuple[StepGuard, ...] = ()
    checks: tuple[StepGuard, ...] = ()
    advice: tuple[Advice, ...] = ()
    concerns: Callable[[CaseFile], bool] = lambda _file: True
    papers: tuple[str, ...] = ()
    sources: tuple[LegalSource, ...] = ()


def locks(rule: StepRule, intent: Intent) -> tuple[Refusal, ...]:
    """Return why a step can't be taken now, whatever it would say."""
    return tuple(one for guard in rule.requires if (one := guard(intent)) is not None)


def judge(rule: StepRule, intent: Intent) -> tuple[Refusal, ...]:
    """Return everything that stands against a step, what must exist before first."""
    found = [one for guard in (*rule.requires, *rule.checks) if (one := guard(intent)) is not None]
    return tuple(dict.fromkeys(found))


def advise(rule: StepRule, intent: Intent) -> tuple[str, ...]:
    """Return what should be considered."""
    return tuple(text for advice in rule.advice if (text := advice(intent)) is not None)
