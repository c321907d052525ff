"""Each step of a scenario as a command; the names are those of contract.md."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.cases import Case
from enforcement.command import Command, Happened, HappenedHow
from enforcement.errors import UserFacingError
from enforcement.items import EnforcementItem
from enforcement.money import Fen
from enforcement.on_spot import OnSpotContent
from enforcement.parties import Party
from enforcement.penalty import CollectionGround, NoPenaltyGround, PenaltyKind
from enforcement.records import RecordId
from enforcement.scenario.reading import BadScenario, Scenario, ScenarioStep


@dataclass(frozen=True, slots=True, kw_only=True)
class StepScene:
    """What a step is built from besides its own fields."""

    scenario: Scenario
    item: EnforcementItem
    party: Party
    case: RecordId
    known: Case | None


class UnknownStep(UserFacingError):
    """A step that this version doesn't know."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "UNKNOWN_STEP",
            f"不认识的步骤：{name}。",
            f"现在认识的有 {'、'.join(BUILDERS)}；什么都没有记录。",
        )


def command_of(step: ScenarioStep, scene: StepScene) -> Command:
    """Return the command that a step stands for.

    Raises:
        UnknownStep: If the step has no command.
        BadScenario: If a field of the step cannot be read.
    """
    builder = BUILDERS.get(step.do)
    if builder is None:
        raise UnknownStep(step.do)
    try:
        return builder(step, scene)
    except (ValueError, TypeError, KeyError) as error:
        raise BadScenario(f"{step.do} 的 {error}") from error


def _happened(step: ScenarioStep) -> Happened | None:
    return Happened(at=step.at, how=HappenedHow.LATE_ENTRY) if step.happened else None


def _content(step: ScenarioStep, scene: StepScene) -> OnSpotContent:
    fields = step.fields
    penalty = fields.get("penalty")
    return OnSpotContent(
        party=scene.party,
        item=scene.item,
        act_at=step.at,
        penalty=PenaltyKind(str(penalty)) if penalty else None,
        fine=_fen(fields, "fine_fen"),
        told=bool(fields.get("told")),
        statement="" if fields.get("heard") else None,
    )


def _fen(fields: Mapping[str, object], key: str) -> Fen:
    value = fields.get(key) or 0
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(key)
    return Fen(value)


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
        first_violation=scene.scenario.first_violation,
        number=str(step.fields.get("number") or ""),
        prints=False,
        happened=_happened(step),
    )


def _waive(step: ScenarioStep, scene: StepScene) -> Command:
    return DecideNoPenalty(
        content=_content(step, scene),
        case=scene.case,
        ground=NoPenaltyGround(str(step.fields["ground"])),
        education=bool(step.fields.get("education")),
        first_violation=scene.scenario.first_violation,
        prints=False,
        happened=_happened(step),
        slight=bool(step.fields.get("slight", True)),
        corrected=bool(step.fields.get("corrected", True)),
        harmless=bool(step.fields.get("harmless", True)),
    )


def _collect(step: ScenarioStep, scene: StepScene) -> Command:
    ground = step.fields.get("ground")
    return CollectOnSpot(
        case=scene.case,
        amount=_fen(step.fields, "amount_fen"),
        ground=CollectionGround(str(ground)) if ground else None,
        receipt_no=str(step.fields.get("receipt_no") or ""),
        happened=_happened(step),
    )


def _pay(step: ScenarioStep, scene: StepScene) -> Command:
    amount = _fen(step.fields, "amount_fen")
    return RecordPayment(case=scene.case, amount=amount, happened=_happened(step))


def _serve(step: ScenarioStep, scene: StepScene) -> Command:
    decision = scene.known.decision if scene.known else None
    return ServeDecision(
        case=scene.case,
        document=decision.document if decision else RecordId(""),
        method=str(step.fields.get("method") or "direct"),
        happened=_happened(step),
    )


def _hand_over(step: ScenarioStep, scene: StepScene) -> Command:
    by = str(step.fields.get("by") or "")
    return HandOverCash(case=scene.case, by=by, happened=_happened(step))


def _bank(step: ScenarioStep, scene: StepScene) -> Command:
    by = str(step.fields.get("by") or "")
    return BankCash(case=scene.case, by=by, happened=_happened(step))


def _file_copy(step: ScenarioStep, scene: StepScene) -> Command:
    by = str(step.fields.get("by") or "")
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
