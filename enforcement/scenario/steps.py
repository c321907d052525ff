"""Each step of a scenario as a command; the names are those of contract.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.actions.follow_up import (
    BankCash,
    CloseCase,
    CollectOnSpot,
    FileSummaryCopy,
    HandOverCash,
    RecordPayment,
    ServeDecision,
)
from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.cases import Case, Procedure
from enforcement.clock import NOON
from enforcement.command import Command, Happened, HappenedHow
from enforcement.errors import UserFacingError
from enforcement.items import EnforcementItem
from enforcement.on_spot import OnSpotContent
from enforcement.parties import Party
from enforcement.penalty import CollectionGround, NoPenaltyGround, PenaltyKind
from enforcement.records import Json, RecordId
from enforcement.scenario.reading import (
    BadScenario,
    Scenario,
    ScenarioStep,
    as_json,
    read_choice,
    read_day,
    read_fen,
    read_flag,
    read_text,
)
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.values import StepField, StepValues, ValueKind

ACT_ENDED: Final = "act_ended"


class ServiceMethod(StrEnum):
    """How a paper reaches the party (contract.md, serve_decision; 民事诉讼法 88 to 95)."""

    DIRECT = "direct"
    LEFT_IN_PLACE = "left_in_place"
    ELECTRONIC = "electronic"
    MAIL = "mail"
    ENTRUSTED = "entrusted"
    PUBLIC_NOTICE = "public_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepScene:
    """What a step is built from besides its own fields.

    Attributes:
        known: The case as far as it has got.
        lead: The lead that was registered before, if one was.
        act_ended: The day the act ended, where an earlier step said it.
    """

    scenario: Scenario
    item: EnforcementItem
    party: Party
    case: RecordId
    known: Case | None
    lead: RecordId | None = None
    act_ended: date | None = None


class UnknownStep(UserFacingError):
    """A step that nobody knows."""

    def __init__(self, name: str) -> None:
        message = f"不认识“{name}”这一步。"
        known = "、".join(dict.fromkeys((*BUILDERS, *GENERAL)))
        super().__init__("UNKNOWN_STEP", message, f"现在能办的有 {known}；什么都没有记录。")


def command_of(step: ScenarioStep, scene: StepScene) -> Command:
    """Return the command that a step stands for.

    Raises:
        UnknownStep: If the step has no command.
        BadScenario: If a field of the step cannot be read.
    """
    builder = BUILDERS.get(step.do)
    general = GENERAL.get(step.do)
    on_spot = scene.known is None or scene.known.procedure is Procedure.SUMMARY
    if builder is not None and (general is None or on_spot):
        return builder(step, scene)
    if general is None:
        raise UnknownStep(step.do)
    return TakeStep(
        case=scene.case,
        step=general,
        values=StepValues(_said(step, general, scene)),
        opening=_opening(step, scene),
        happened=_happened(step),
    )


def _said(step: ScenarioStep, name: StepName, scene: StepScene) -> Mapping[str, Json]:
    """Return the step's own fields; the engine checks what they hold.

    A filing takes over when the act ended, where the lead said it.
    """
    said = ((field, step.fields.get(field.key)) for field in STEP_RULES[name].fields)
    spoken = {
        field.key: _spoken(field, as_json(value)) for field, value in said if value is not None
    }
    known = scene.act_ended if name is StepName.FILE_CASE else None
    return {**({ACT_ENDED: known.isoformat()} if known else {}), **spoken}


def _spoken(field: StepField, value: Json) -> Json:
    """Return a value as the form holds it: a scenario may say a text in points, or yes or no."""
    if field.kind is not ValueKind.LONG_TEXT:
        return value
    if isinstance(value, list):
        return "；".join(map(str, value))
    return ("有" if value else "") if isinstance(value, bool) else value


def _opening(step: ScenarioStep, scene: StepScene) -> CaseOpening:
    return CaseOpening(
        content=OnSpotContent(party=scene.party, item=scene.item, act_at=_act_at(step, scene)),
        case=scene.case,
        lead=scene.lead,
        first_violation=scene.scenario.first_violation,
    )


def _act_at(step: ScenarioStep, scene: StepScene) -> datetime:
    ended = act_ended(step) or scene.act_ended
    return datetime.combine(ended, NOON) if ended else step.at


def act_ended(step: ScenarioStep) -> date | None:
    """Return the day on which the act ended, where the step says it."""
    return read_day(step.fields, ACT_ENDED)


def _happened(step: ScenarioStep) -> Happened | None:
    return Happened(at=step.at, how=HappenedHow.LATE_ENTRY) if step.happened else None


def _content(step: ScenarioStep, scene: StepScene) -> OnSpotContent:
    fields = step.fields
    return OnSpotContent(
        party=scene.party,
        item=scene.item,
        act_at=_act_at(step, scene),
        penalty=read_choice(fields, "penalty", PenaltyKind) if fields.get("penalty") else None,
        fine=read_fen(fields, "fine_fen"),
        told=read_flag(fields, "told"),
        statement="" if read_flag(fields, "heard") else None,
    )


def _register_lead(step: ScenarioStep, scene: StepScene) -> Command:
    return RegisterLead(
        source=LeadSource.PATROL,
        place="",
        content=scene.item.title,
        found_at=step.at,
        happened=_happened(step),
    )


def _decide(step: ScenarioStep, scene: StepScene) -> Command:
    return DecideOnSpot(
        content=_content(step, scene),
        case=scene.case,
        lead=scene.lead,
        first_violation=scene.scenario.first_violation,
        number=read_text(step.fields, "number"),
        prints=False,
        happened=_happened(step),
    )


def _waive(step: ScenarioStep, scene: StepScene) -> Command:
    fields = step.fields
    return DecideNoPenalty(
        content=_content(step, scene),
        case=scene.case,
        lead=scene.lead,
        ground=read_choice(fields, "ground", NoPenaltyGround),
        education=read_flag(fields, "education"),
        first_violation=scene.scenario.first_violation,
        prints=False,
        happened=_happened(step),
        slight=read_flag(fields, "slight", default=True),
        corrected=read_flag(fields, "corrected", default=True),
        harmless=read_flag(fields, "harmless", default=True),
    )


def _collect(step: ScenarioStep, scene: StepScene) -> Command:
    fields = step.fields
    return CollectOnSpot(
        case=scene.case,
        amount=read_fen(fields, "amount_fen"),
        ground=read_choice(fields, "ground", CollectionGround) if fields.get("ground") else None,
        receipt_no=read_text(fields, "receipt_no"),
        happened=_happened(step),
    )


def _pay(step: ScenarioStep, scene: StepScene) -> Command:
    amount = read_fen(step.fields, "amount_fen")
    if amount <= 0:
        raise BadScenario("amount_fen 要大于 0")
    return RecordPayment(case=scene.case, amount=amount, happened=_happened(step))


def _serve(step: ScenarioStep, scene: StepScene) -> Command:
    known = scene.known
    decided = known.decision or known.waiver if known else None
    return ServeDecision(
        case=scene.case,
        document=(decided.document if decided else None) or RecordId(""),
        method=read_choice(step.fields, "method", ServiceMethod, ServiceMethod.DIRECT).value,
        happened=_happened(step),
    )


def _hand_over(step: ScenarioStep, scene: StepScene) -> Command:
    """Return the hand-over; an officer of the scenario hands over, anyone else receives."""
    by = read_text(step.fields, "by")
    giver = any(officer.name == by for officer in scene.scenario.officers)
    return HandOverCash(case=scene.case, by="" if giver else by, happened=_happened(step))


def _bank(step: ScenarioStep, scene: StepScene) -> Command:
    by = read_text(step.fields, "by")
    return BankCash(case=scene.case, by=by, happened=_happened(step))


def _file_copy(step: ScenarioStep, scene: StepScene) -> Command:
    by = read_text(step.fields, "by")
    return FileSummaryCopy(case=scene.case, by=by, happened=_happened(step))


def _close(step: ScenarioStep, scene: StepScene) -> Command:
    return CloseCase(case=scene.case, happened=_happened(step))


BUILDERS: Final[Mapping[str, Callable[[ScenarioStep, StepScene], Command]]] = {
    "register_lead": _register_lead,
    "issue_summary_decision": _decide,
    "decide_no_penalty": _waive,
    "serve_decision": _serve,
    "collect_on_spot": _collect,
    "hand_over_cash": _hand_over,
    "bank_cash": _bank,
    "file_summary_copy": _file_copy,
    "pay": _pay,
    "close_case": _close,
}

GENERAL: Final[Mapping[str, StepName]] = {
    name.value: name for name in STEP_RULES if name is not StepName.PAY
}
"""Steps of the general engine; the on-spot procedure has its own for some of them."""
