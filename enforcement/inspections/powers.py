"""What the unit may do about a check, and what therefore may come of a finding.

Which outcomes are possible follows from the item list of the day. What the unit has no power over
goes to the department that has it: on the spot, where that body came with enough certificate
holders to inspect, else with its papers. One act that two bodies may fine is fined once
(行政处罚法 第二十九条).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.context import ListedItem, ListedOn
from enforcement.inspections.finding import PUNISHING, Outcome
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.scene import SceneCheck
from enforcement.items import EnforcementItem, ItemKind
from enforcement.one_act import heavier_norm
from enforcement.parties import PartyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import LIMITS
from enforcement.unit import Unit

SOMEBODY: Final = "有权的部门"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskFacts:
    """What decides about powers besides the visit.

    Attributes:
        listed: Tells how an item stands in the list of a day.
        on: The legal day.
        party: Kind of who answers in law, where that is known.
    """

    unit: Unit
    listed: ListedOn
    on: date
    party: PartyKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What the unit may do about the items behind a check.

    Attributes:
        items: Items that it may punish by.
        orders: Whether it may order to correct: it holds an item, or no list is known.
        why: Why it may not punish, as the middle of a sentence; empty if it may.
    """

    items: tuple[EnforcementItem, ...]
    orders: bool
    why: str

    @property
    def punishes(self) -> bool:
        """Tell whether the unit may punish."""
        return bool(self.items)


def power_over(codes: Sequence[str], facts: DeskFacts) -> Power:
    """Return the unit's power over items, by the list in force on the day."""
    if not codes:
        return Power(items=(), orders=False, why="没有对应本单位的事项")
    known = [facts.listed(code, facts.on) for code in codes]
    listed = [one for one in known if one is not None]
    if not listed:
        return Power(items=(), orders=True, why="还没有当天的事项清单可以对照")
    items = [one.item for one in listed if one.item is not None]
    held = [item for item in items if item.held_by(facts.unit)]
    punishing = tuple(item for item in held if item.kind is ItemKind.PENALTY)
    why = "" if punishing else _why_not(listed, items, held)
    return Power(items=punishing, orders=bool(held), why=why)


def _why_not(
    listed: Sequence[ListedItem],
    items: Sequence[EnforcementItem],
    held: Sequence[EnforcementItem],
) -> str:
    if held:
        return "本单位只有检查权，没有处罚权"
    return "清单没有给本单位" if items else f"不在{listed[0].version}清单里"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeChoice:
    """One outcome that may come of a finding.

    Attributes:
        allowed: Whether it may be chosen.
        why: Why not; or what is to be thought of; empty if there is nothing to say.
        to: To whom the finding would go.
        source: The article behind it; None where no law says it.
    """

    outcome: Outcome
    allowed: bool
    why: str = ""
    to: str = ""
    source: LegalSource | None = None


def outcomes_for(
    inspection: Inspection, check: SceneCheck, facts: DeskFacts
) -> tuple[OutcomeChoice, ...]:
    """Return every outcome of a check in order: possible or not, and why."""
    power = power_over(check.items, facts)
    to = hand_over_to(check)
    choices = {
        **{one: OutcomeChoice(outcome=one, allowed=True, why=_HINTS.get(one, "")) for one in _SOFT},
        Outcome.ORDERED: _ordering(power, to),
        **{one: _punishing(one, power, to, facts) for one in PUNISHING},
        Outcome.HANDED_OVER: _handing_over(inspection, to, facts.on),
    }
    return tuple(choices[outcome] for outcome in Outcome)


_SOFT: Final = (Outcome.CORRECTED, Outcome.GUIDED)
_HINTS: Final[Mapping[Outcome, str]] = {
    Outcome.CORRECTED: "拍下改好以后的样子。",
    Outcome.WAIVED: "要有教育记录和告知承诺。",
}


def proposed_outcome(choices: Sequence[OutcomeChoice]) -> Outcome:
    """Return what is offered first: an order to correct, else the hand-over."""
    allowed = {one.outcome for one in choices if one.allowed}
    return Outcome.ORDERED if Outcome.ORDERED in allowed else Outcome.HANDED_OVER


def hand_over_to(check: SceneCheck) -> str:
    """Return to whom a finding of a check goes; empty if nobody is named."""
    return check.departments[0] if check.departments else ""


def _ordering(power: Power, to: str) -> OutcomeChoice:
    if power.orders:
        return OutcomeChoice(outcome=Outcome.ORDERED, allowed=True)
    return _denied(Outcome.ORDERED, power, to, "28.1")


def _denied(outcome: Outcome, power: Power, to: str, article: str) -> OutcomeChoice:
    why = f"{power.why}，转{to or SOMEBODY}。"
    return OutcomeChoice(
        outcome=outcome, allowed=False, why=why, to=to, source=LegalSource(PENALTY_LAW, article)
    )


def _punishing(outcome: Outcome, power: Power, to: str, facts: DeskFacts) -> OutcomeChoice:
    if not power.punishes:
        return _denied(outcome, power, to, "38.1")
    if outcome is Outcome.ON_SPOT and all(_exceeds(item, facts.party) for item in power.items):
        why = f"“{power.items[0].title}”最低的罚款也超过当场处罚的限额，要立案。"
        source = LegalSource(PENALTY_LAW, "51")
        return OutcomeChoice(outcome=outcome, allowed=False, why=why, source=source)
    return OutcomeChoice(outcome=outcome, allowed=True, why=_HINTS.get(outcome, ""))


def _exceeds(item: EnforcementItem, party: PartyKind | None) -> bool:
    """Tell whether whatever fine the law allows is over the limit, and no warning is (51)."""
    kinds = PartyKind if party is None else (party,)
    ranges = [(item.fines.for_party(kind), LIMITS[kind]) for kind in kinds]
    known = [(one, limit) for one, limit in ranges if one is not None]
    return bool(known) and not item.warns and all(one.minimum > limit for one, limit in known)


def _handing_over(inspection: Inspection, to: str, on: date) -> OutcomeChoice:
    choice = OutcomeChoice(outcome=Outcome.HANDED_OVER, allowed=True, to=to)
    body = next((one for one in inspection.bodies() if one.name == to), None)
    came = body is not None and any(one.arrived for one in body.people)
    if not to:
        return replace(choice, why="选接收的部门。")
    if body is None or not came:
        return replace(choice, why=f"转{to}，附照片和笔录。")
    if body.inspects(on):
        return replace(choice, why=f"{to}来了两名以上持证人员，由它自己处理。")
    why = f"{to}来的持证人员不足两人，只能协助；问题转给它，附照片和笔录。"
    return replace(choice, why=why, source=LegalSource(PENALTY_LAW, "42"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAct:
    """One act that our unit and a body that came along may both punish.

    Attributes:
        bodies: The others.
        heavier: Of our items the one with the highest fine.
        text: What the officer is told.
        source: The article behind it.
    """

    bodies: tuple[str, ...]
    heavier: EnforcementItem
    text: str
    source: LegalSource


def shared_act(inspection: Inspection, check: SceneCheck, facts: DeskFacts) -> SharedAct | None:
    """Return what is to be thought of where two bodies on the visit may fine one act (29)."""
    power = power_over(check.items, facts)
    here = tuple(
        body.name
        for body in inspection.bodies()
        if body.name in check.departments and body.inspects(facts.on)
    )
    if not power.punishes or not here:
        return None
    heavier = heavier_norm(power.items, facts.party or PartyKind.LEGAL_PERSON)[0]
    ours = f"本单位的几项里按“{heavier.title}”罚款最高。" if len(power.items) > 1 else ""
    text = (
        f"这一项{'、'.join(here)}也能处罚：同一个违法行为不能罚两次款，违反几个规定的按罚款高的罚"
        f"（处罚法第二十九条）。先定由哪一家办。{ours}"
    )
    source = LegalSource(PENALTY_LAW, "29")
    return SharedAct(bodies=here, heavier=heavier, text=text, source=source)
