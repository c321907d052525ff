"""Where a case stands: steps done, the one that is due, what may be done now and what not.

The very guards that refuse a step say here why it is locked, so a page never hides a step and
never judges by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from enforcement.case_parts import Cash
from enforcement.cases import Case, Procedure
from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.penalty import PenaltyKind
from enforcement.procedures.guarding import refusals
from enforcement.procedures.summary_follow_up import (
    BANK_GUARDS,
    CLOSE_GUARDS,
    FILE_COPY_GUARDS,
    HAND_OVER_GUARDS,
    CashFacts,
)
from enforcement.steps.casefile import CaseFile
from enforcement.steps.milestones import MilestoneView, milestones
from enforcement.steps.names import StepName
from enforcement.steps.progress import PossibleStep, Standpoint, possible_steps


class NextAct(StrEnum):
    """What an officer may do next with an on-spot case."""

    SERVE = "serve"
    COLLECT = "collect"
    PAY = "pay"
    FILE_COPY = "file_copy"
    HAND_OVER = "hand_over"
    BANK = "bank"
    CLOSE = "close"


Act = NextAct | StepName
"""An act of the on-spot procedure or about money, or a step of the other ones."""


class Standing(StrEnum):
    """How a step stands."""

    DONE = "done"
    CURRENT = "current"
    LATER = "later"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStep:
    """One line of the timeline.

    Attributes:
        title: Name of the step.
        on: The day it was done; None before.
        fact: One line of fact.
        document: The paper it made, if there is one.
        act: What does the step.
        rule: The deadline rule that the step is waited for under, or "".
        skipped_by: The article that lets it be left out.
    """

    title: str
    standing: Standing
    on: date | None
    fact: str
    document: str | None = None
    act: Act | None = None
    rule: str = ""
    skipped_by: LegalSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleAct:
    """Something that can be done now, or is locked.

    Attributes:
        refusals: Why it is locked; empty if it can be done.
    """

    act: Act
    title: str
    hint: str
    refusals: tuple[Refusal, ...] = ()

    @property
    def locked(self) -> bool:
        """Tell whether the law keeps it shut now."""
        return bool(self.refusals)


ACT_WORDS: Final[Mapping[NextAct, tuple[str, str]]] = {
    NextAct.SERVE: ("记交付", "当事人当场签收，或者写明拒签"),
    NextAct.COLLECT: ("记当场收缴", "开财政专用票据，款在两个工作日内交单位"),
    NextAct.PAY: ("记缴款", "照银行或电子缴款凭证填"),
    NextAct.FILE_COPY: ("去备案", "当场决定报所属机关备案，生成备案表"),
    NextAct.HAND_OVER: ("记交款", "当场收的款交到单位，生成交接单"),
    NextAct.BANK: ("记缴银行", "单位把款缴到银行"),
    NextAct.CLOSE: ("结案", "款已缴、已备案，就可以结案"),
}


RULES_OF_ACTS: Final[Mapping[Act, str]] = {
    NextAct.PAY: "L10",
    NextAct.HAND_OVER: "L12",
    NextAct.BANK: "L13",
    NextAct.FILE_COPY: "L14",
}
"""The deadline rule under which an act is waited for."""

CLOSE_WAIVED: Final = "不予处罚已告知、已教育，就可以结案"


def case_steps(file: CaseFile, at: Standpoint) -> tuple[CaseStep, ...]:
    """Return the timeline of a case, in the order of its procedure."""
    case = file.case
    if case.procedure is Procedure.ORDINARY:
        listed = [_found(case), *(_milestone(view) for view in milestones(file, at.unit.rules))]
    else:
        listed = [_found(case), *_decided(case), *_money(case), *_ending(case)]
    first_open = next((n for n, step in enumerate(listed) if _is_open(step)), len(listed))
    return tuple(_stand(step, due=number == first_open) for number, step in enumerate(listed))


def _is_open(step: CaseStep) -> bool:
    return step.on is None and step.skipped_by is None


def _stand(step: CaseStep, *, due: bool) -> CaseStep:
    if due:
        return replace(step, standing=Standing.CURRENT)
    if step.on is not None:
        return replace(step, standing=Standing.DONE)
    skipped = step.skipped_by is not None
    return replace(step, standing=Standing.SKIPPED if skipped else Standing.LATER)


def _milestone(view: MilestoneView) -> CaseStep:
    paid = view.step is StepName.PAY
    return CaseStep(
        title=view.title,
        standing=Standing.LATER,
        on=view.on,
        fact=view.fact,
        act=NextAct.PAY if paid else view.step,
        rule=view.rule,
        skipped_by=view.skipped_by,
    )


def _step(
    title: str, on: date | None, fact: str, document: str | None = None, act: Act | None = None
) -> CaseStep:
    return CaseStep(
        title=title,
        standing=Standing.LATER,
        on=on,
        fact=fact,
        document=document,
        act=act,
        rule=RULES_OF_ACTS.get(act, "") if act else "",
    )


def _found(case: Case) -> CaseStep:
    act_on = case.act_at.date() if case.act_at else case.opened_on
    return _step("发现违法行为", act_on, case.place or case.item.title)


def _decided(case: Case) -> list[CaseStep]:
    waiver, decision = case.waiver, case.decision
    if waiver is not None:
        return [_step("不予处罚", waiver.on, "已教育，当事人承诺改正", waiver.document)]
    if decision is None:
        return [_step("当场决定", None, "还没有作出决定")]
    fined = decision.penalty is PenaltyKind.FINE
    fact = f"罚款 {decision.fine.short_text()} 元" if fined else "警告"
    handed = next((item for item in case.deliveries if item.document == decision.document), None)
    delivered = (
        "当事人签收" if handed and handed.signed else (handed.refusal_note if handed else "")
    )
    return [
        _step("当场决定", decision.on, f"{fact}，{decision.number}", decision.document),
        _step(
            "交付当事人",
            handed.on if handed else None,
            delivered or "当场交付，请当事人签收",
            act=NextAct.SERVE,
        ),
    ]


def _money(case: Case) -> list[CaseStep]:
    decision = case.decision
    if decision is None or decision.penalty is not PenaltyKind.FINE or case.fallen:
        return []
    paid_on = case.paid_off_on
    way = "当场收缴" if case.cash else "缴款"
    fact = f"已缴 {case.paid.short_text()} 元" if paid_on else "收到决定书起十五日内"
    steps = [_step(way, paid_on, fact, act=NextAct.PAY)]
    for cash in case.cash:
        steps.append(_cash_step("款交单位", cash.handed_over_on, NextAct.HAND_OVER))
        steps.append(_cash_step("缴付银行", cash.banked_on, NextAct.BANK))
    return steps


def _cash_step(title: str, on: date | None, act: NextAct) -> CaseStep:
    since = "收缴" if act is NextAct.HAND_OVER else "收款"
    return _step(title, on, f"{since}起两个工作日内", act=act)


def _ending(case: Case) -> list[CaseStep]:
    closing = _step("结案", case.closed_on, "", act=NextAct.CLOSE)
    if case.decision is None:
        return [closing]
    limit = "两个工作日内（本单位设置）"
    return [_step("报机关备案", case.copy_filed_on, limit, act=NextAct.FILE_COPY), closing]


def possible_acts(file: CaseFile, at: Standpoint) -> tuple[PossibleAct, ...]:
    """Return what can be done now, then what is locked with the law that locks it."""
    case = file.case
    ordinary = case.procedure is Procedure.ORDINARY
    if case.archived_on is not None or (case.closed_on is not None and not ordinary):
        return ()
    wanted = _MONEY if ordinary else tuple(_CHECKS)
    acts = [_possible(act, case) for act in wanted if _concerns(act, case)]
    steps = [_of_step(one) for one in possible_steps(file, at)] if ordinary else []
    if ordinary:
        return (*acts, *steps)
    return tuple(sorted(acts, key=lambda item: item.locked))


def _of_step(one: PossibleStep) -> PossibleAct:
    rule = one.rule
    return PossibleAct(act=rule.name, title=rule.verb, hint=rule.hint, refusals=one.refusals)


_MONEY: Final = (NextAct.COLLECT, NextAct.PAY, NextAct.HAND_OVER, NextAct.BANK)
"""Acts about money, which both procedures share."""


def _possible(act: NextAct, case: Case) -> PossibleAct:
    title, hint = ACT_WORDS[act]
    if act is NextAct.CLOSE and case.waiver is not None:
        hint = CLOSE_WAIVED
    return PossibleAct(act=act, title=title, hint=hint, refusals=_CHECKS[act](case))


def _concerns(act: NextAct, case: Case) -> bool:
    decision = case.decision
    match act:
        case NextAct.SERVE:
            known = {item.document for item in case.deliveries}
            return decision is not None and decision.document not in known
        case NextAct.COLLECT | NextAct.PAY:
            return case.outstanding > 0
        case NextAct.FILE_COPY:
            return decision is not None and case.copy_filed_on is None
        case NextAct.HAND_OVER:
            return any(cash.handed_over_on is None for cash in case.cash)
        case NextAct.BANK:
            return any(cash.banked_on is None for cash in case.cash)
        case NextAct.CLOSE:
            return True
        case _:
            assert_never(act)


def _open_cash(case: Case) -> CashFacts:
    waiting: list[Cash] = [cash for cash in case.cash if cash.banked_on is None]
    return CashFacts(cash=waiting[0] if waiting else None, on=date.max, by="", collector="")


_CHECKS: Final[Mapping[NextAct, Callable[[Case], tuple[Refusal, ...]]]] = {
    NextAct.SERVE: lambda _case: (),
    NextAct.COLLECT: lambda _case: (),
    NextAct.PAY: lambda _case: (),
    NextAct.FILE_COPY: lambda case: refusals(FILE_COPY_GUARDS, case),
    NextAct.HAND_OVER: lambda case: refusals(HAND_OVER_GUARDS, _open_cash(case)),
    NextAct.BANK: lambda case: refusals(BANK_GUARDS, _open_cash(case)),
    NextAct.CLOSE: lambda case: refusals(CLOSE_GUARDS, case),
}
