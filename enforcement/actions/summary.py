"""The on-spot decision, and its counterpart: not to punish a first violation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from enforcement.actions.blank_forms import typed_number
from enforcement.actions.stating import (
    CaseOpening,
    PaperToIssue,
    discovered_day,
    evidence_item,
    issue_paper,
    open_case,
    require_confirmed_item,
)
from enforcement.case_papers.heading import Heading
from enforcement.case_papers.summary import (
    FIRST_VIOLATION_WAIVER,
    SUMMARY_DECISION,
    WaiverContent,
    first_violation_waiver,
    summary_decision,
)
from enforcement.cases import Step, read_case
from enforcement.clock import beijing_date
from enforcement.command import Action, Command, refuse_or_mark, time_of
from enforcement.context import Context
from enforcement.errors import InvalidInput, Refusal
from enforcement.fold import StateReader
from enforcement.identity import age_on
from enforcement.items import EnforcementItem, PowerSource
from enforcement.ledger import Statement
from enforcement.numbers import NumberMoved, OfferedNumber
from enforcement.on_spot import OnSpotContent, Scene, birth_of, review
from enforcement.parties import Party
from enforcement.penalty import NoPenaltyGround, PenaltyKind
from enforcement.power_source import authority
from enforcement.procedures.guarding import refusals, refuse
from enforcement.procedures.summary_decision import is_time_barred
from enforcement.procedures.summary_follow_up import WAIVER_GUARDS, WaiverFacts
from enforcement.records import Json, RecordId, RecordKind
from enforcement.unit import StoreMode


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideOnSpot(CaseOpening):
    """Make an on-spot decision: case, party, number and paper in one step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideNoPenalty(CaseOpening):
    """Decide not to punish (不予处罚), on the ground of 处罚法 30, 31, 33, 36 or 57.

    Attributes:
        ground: The ground.
        education: Whether the party was educated.
        waiver: What the notice for a first violation says; None without a paper.
        slight: Whether the act or its harm is slight.
        corrected: Whether it was corrected in time.
        harmless: Whether it did no harm.
    """

    ground: NoPenaltyGround
    education: bool
    slight: bool = False
    corrected: bool = False
    harmless: bool = False
    waiver: WaiverContent | None = None


def decide_on_spot(
    state: StateReader, command: DecideOnSpot, context: Context
) -> tuple[Statement, ...]:
    """State an on-spot decision with everything that belongs to it.

    Raises:
        RuleViolation: If a guard of 处罚法 51 and its neighbours refuses.
        InvalidInput: If party, item or kind of penalty is missing.
    """
    content = command.content
    _, item = _complete(content)
    require_confirmed_item(state, item, command, context)
    if content.penalty is None:
        raise InvalidInput("penalty", "没选怎么罚。", "选罚款或者警告，其余内容都在。")
    offered = _number(state, SUMMARY_DECISION, command, context)
    scene = Scene(
        officers=context.officers,
        unit_kind=context.unit.kind,
        on=beijing_date(time_of(command, context)),
        number=offered.text,
        first_violation=command.first_violation,
        decided=_is_decided(state, command.case),
        unit=context.unit,
        discovered_on=discovered_day(state, command.lead),
    )
    found = review(content, scene)
    letter = _letter_refusals(item, command, context)
    marks = refuse_or_mark((*found.refusals, *letter), command, context)
    paper = summary_decision(content, _heading(command, item, offered, context))
    step = {**marks, **_decision_fields(content, context), "number": offered.text}
    if found.warnings:
        step["warnings"] = list(found.warnings)
    issue = PaperToIssue(paper=paper, number=offered, pdf=command.pdf)
    return _state_decision(state, command, context, _Decided(Step.DECIDE, step, issue))


def _decision_fields(content: OnSpotContent, context: Context) -> dict[str, Json]:
    fined = content.penalty is PenaltyKind.FINE
    return {
        "penalty": content.penalty.value if content.penalty else None,
        "fine_fen": int(content.fine or 0) if fined else 0,
        "with_warning": content.with_warning,
        "tier": content.tier.name if content.tier else "",
        "tier_reason": content.tier_reason,
        "statement": content.statement or "",
        "officers": [officer.rec for officer in context.officers],
    }


def decide_no_penalty(
    state: StateReader, command: DecideNoPenalty, context: Context
) -> tuple[Statement, ...]:
    """State that nothing is imposed, and why.

    Raises:
        RuleViolation: If the ground's conditions are not met or nobody was educated (33).
    """
    content = command.content
    _, item = _complete(content)
    require_confirmed_item(state, item, command, context)
    facts = _waiver_facts(state, command, context)
    letter = _letter_refusals(item, command, context)
    marks = refuse_or_mark((*refusals(WAIVER_GUARDS, facts), *letter), command, context)
    step: dict[str, Json] = {
        **marks,
        "ground": command.ground.value,
        "education": command.education,
        "officers": [officer.rec for officer in context.officers],
    }
    issue = None
    if command.waiver is not None:
        offered = _number(state, FIRST_VIOLATION_WAIVER, command, context)
        heading = _heading(command, item, offered, context)
        paper = first_violation_waiver(content, command.waiver, heading)
        step["number"] = offered.text
        issue = PaperToIssue(paper=paper, number=offered, pdf=command.pdf)
    return _state_decision(state, command, context, _Decided(Step.WAIVE, step, issue))


def _waiver_facts(state: StateReader, command: DecideNoPenalty, context: Context) -> WaiverFacts:
    content = command.content
    party, item = _complete(content)
    on = beijing_date(time_of(command, context))
    act_on = beijing_date(content.act_at) if content.act_at else on
    birth = birth_of(party, on)
    return WaiverFacts(
        officers=context.officers,
        on=on,
        barred=is_time_barred(act_on, discovered_day(state, command.lead) or on),
        item=item,
        unit=context.unit,
        decided=_is_decided(state, command.case),
        ground=command.ground,
        first_violation=command.first_violation,
        slight=command.slight,
        corrected=command.corrected,
        harmless=command.harmless,
        education=command.education,
        age=age_on(birth, act_on) if birth else None,
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """A step and the paper that is issued with it."""

    act: Step
    d: Mapping[str, Json]
    issue: PaperToIssue | None


def _state_decision(
    state: StateReader, command: DecideOnSpot | DecideNoPenalty, context: Context, decided: _Decided
) -> tuple[Statement, ...]:
    happened = {key: decided.d[key] for key in ("on", "happened", "how") if key in decided.d}
    opening = open_case(state, command, happened, context)
    d = dict(decided.d)
    issued: tuple[Statement, ...] = ()
    if decided.issue is not None:
        issued = issue_paper(state, opening.case, decided.issue, context)
        d["document"] = issued[0].rec
    photos = [evidence_item(opening.case, photo, context) for photo in command.content.photos]
    step = Statement(
        rec=opening.case,
        kind=RecordKind.CASE,
        act=decided.act,
        d=d,
        parents=opening.parents,
    )
    return (*opening.statements, *photos, *issued, step)


def _complete(content: OnSpotContent) -> tuple[Party, EnforcementItem]:
    if content.party is None:
        raise InvalidInput("party", "没填当事人。", "先填姓名或名称和证件号码，其余内容都在。")
    if content.item is None:
        raise InvalidInput("item", "没选违反哪一项。", "按拼音首字母找事项，其余内容都在。")
    return content.party, content.item


def _number(
    state: StateReader, form: str, command: DecideOnSpot | DecideNoPenalty, context: Context
) -> OfferedNumber:
    year = time_of(command, context).year
    if command.number:
        return typed_number(state, form, command, context)
    offered = context.numbers.offer(form, year)
    if command.pdf is not None and command.pdf.number != offered.text:
        raise NumberMoved(command.pdf.number, offered.text)
    return offered


def _heading(
    command: Command, item: EnforcementItem, offered: OfferedNumber, context: Context
) -> Heading:
    return Heading(
        unit=context.unit,
        organ=authority(item, context.unit).name,
        number=offered.text,
        officers=context.officers,
        on=beijing_date(time_of(command, context)),
        mode=context.mode,
        calendar=context.calendar,
    )


def _letter_refusals(
    item: EnforcementItem, command: CaseOpening, context: Context
) -> tuple[Refusal, ...]:
    """Refuse a real print on an entrusted item: no letter of entrustment can be shown yet (20)."""
    real = context.mode is StoreMode.REAL and command.prints and command.happened is None
    if not real or item.power_source is not PowerSource.ENTRUSTED:
        return ()
    text = (
        f"“{item.title}”是委托事项，这里还没有登记在有效期内、已公布的委托书，"
        "不能用委托部门的名义和文号出正式文书。"
    )
    return (refuse("NO_LETTER", "20", text, "用委托部门给的文书办理，办完补记"),)


def _is_decided(state: StateReader, case: RecordId | None) -> bool:
    if case is None or state.get(case) is None:
        return False
    known = read_case(state, case)
    return known.decision is not None or known.waiver is not None


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    DecideOnSpot: decide_on_spot,
    DecideNoPenalty: decide_no_penalty,
}
