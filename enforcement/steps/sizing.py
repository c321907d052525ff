"""How much: the guards of kind and amount of a penalty, act by act.

The range is that of the law under which the act falls on the day of the decision. Below it leads
only a ground to mitigate, above it nothing; outside the tier of the benchmark only the main head
or a collective discussion.

Source: 行政处罚法 第四、二十九、三十、三十二、三十四、三十七、五十九条.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.clock import beijing_date
from enforcement.errors import Refusal
from enforcement.grounds import GROUND_RULES, Effect, Ground
from enforcement.identity import age_on
from enforcement.items import EnforcementItem, FineRange
from enforcement.money import Fen
from enforcement.on_spot import birth_of
from enforcement.parties import FULL_AGE
from enforcement.penalty import PENALTY_TERMS, PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import PUNISHABLE_AGE
from enforcement.statute_succession import CODE_IN_FORCE, NO_SUCCESSOR, item_for_act
from enforcement.steps.casefile import CaseFile
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent
from enforcement.steps.shared_guards import names_in, refusal, since_decision
from enforcement.steps.values import StepValues

_KIND_WORDS: Final[Mapping[PenaltyKind, tuple[str, ...]]] = {
    PenaltyKind.WARNING: ("警告",),
    PenaltyKind.REPRIMAND: ("通报批评",),
    PenaltyKind.FINE: ("罚款",),
    PenaltyKind.CONFISCATION: ("没收",),
    PenaltyKind.SUSPEND_PERMIT: ("暂扣",),
    PenaltyKind.REVOKE_PERMIT: ("吊销",),
    PenaltyKind.SUSPEND_BUSINESS: ("停产", "停业", "关闭"),
}
"""How lists write the kinds; 拆除 and other kinds come under many names and aren't compared."""

_LIGHTENING: Final = frozenset({Effect.MUST_LIGHTEN, Effect.MAY_LIGHTEN})
_LIFTING: Final = frozenset({Effect.MUST_NOT_PUNISH})
_MAIN_HEADS: Final = ("镇长", "乡长", "主任", "主要负责人")


@dataclass(frozen=True, slots=True, kw_only=True)
class SizedAct:
    """One act with what is imposed for it.

    Attributes:
        title: What the act is called.
        allowed: The plain range of its law for this party; None if it isn't known.
        heavier: The heavier range, where the law has one.
        source: The article that carries the penalty; None if it isn't known.
    """

    title: str
    fine: Fen
    allowed: FineRange | None
    heavier: FineRange | None = None
    source: LegalSource | None = None

    @property
    def range_text(self) -> str:
        """Return the ranges as a sentence says them."""
        plain = self.allowed.text if self.allowed else ""
        return plain if self.heavier is None else f"{plain}，情节严重的 {self.heavier.text}"


def imposed_kind(intent: Intent) -> PenaltyKind | None:
    """Return the kind of penalty; a sum without a kind is a fine."""
    text = intent.values.text("penalty")
    if text:
        return PenaltyKind(text)
    return PenaltyKind.FINE if intent.values.fen("fine_fen") else None


def act_ended_on(file: CaseFile) -> date | None:
    """Return the day on which the act ended as far as the file says it."""
    stated = file.filed.values.day("act_ended") if file.filed else None
    at = file.case.act_at
    return stated or (beijing_date(at) if at else None)


def item_of_act(intent: Intent) -> EnforcementItem | None:
    """Return the item with the law that the act falls under if it is decided now (37)."""
    if intent.item is None:
        return None
    return item_for_act(intent.item, act_on_of(intent.file), intent.on)


def act_on_of(file: CaseFile) -> date:
    """Return the day of the act by which its law is chosen: where it isn't told, of the case."""
    return act_ended_on(file) or file.case.opened_on


def age_at_act(intent: Intent) -> int | None:
    """Return the party's whole years on the day of the act; None if they aren't known."""
    party = intent.file.case.party
    if party is None:
        return None
    act_on = act_on_of(intent.file)
    birth = birth_of(party, act_on)
    return age_on(birth, act_on) if birth else None


def sized_acts(intent: Intent) -> tuple[SizedAct, ...]:
    """Return each act with its own law and sum; without lines the case's item with the whole."""
    values, item = intent.values, item_of_act(intent)
    lines = values.lines("acts")
    if not lines:
        return (_of_item(intent, item, values.fen("fine_fen")),)
    own = {"", item.code if item else ""}
    return tuple(
        _of_item(intent, item, line.fen("amount_fen"))
        if line.text("item_code") in own and not line.has("max_fen")
        else _of_line(line)
        for line in lines
    )


def _of_item(intent: Intent, item: EnforcementItem | None, fine: Fen) -> SizedAct:
    party = intent.file.case.party
    if item is None or party is None:
        return SizedAct(title=intent.file.case.item.title, fine=fine, allowed=None)
    source = item.penalty[0].source if item.penalty else None
    return SizedAct(
        title=item.title,
        fine=fine,
        allowed=item.fines.for_party(party.kind),
        heavier=item.fines.aggravated_for_party(party.kind),
        source=source if source and source.article else None,
    )


def _of_line(line: StepValues) -> SizedAct:
    known = line.has("max_fen")
    allowed = FineRange(minimum=line.fen("min_fen"), maximum=line.fen("max_fen")) if known else None
    return SizedAct(title=line.text("title"), fine=line.fen("amount_fen"), allowed=allowed)


def stated_grounds(values: StepValues) -> tuple[Ground, ...]:
    """Return the grounds that a decision relies on."""
    return tuple(Ground(line.text("code")) for line in values.lines("grounds") if line.has("code"))


def kind_is_stated(intent: Intent) -> Refusal | None:
    """A decision states the kind of penalty, and the sum of a fine (59.1)."""
    kind = imposed_kind(intent)
    if kind is None:
        text = "决定书要写明处罚的种类，现在没有写。"
        return refusal("NO_KIND", PENALTY_LAW, "59.1", text, "写明处罚种类")
    if kind is PenaltyKind.FINE and not intent.values.fen("fine_fen"):
        text = "决定书要写明罚款数额，现在没有金额。"
        return refusal("NO_AMOUNT", PENALTY_LAW, "59.1", text, "填罚款金额")
    return None


def kind_is_in_law(intent: Intent) -> Refusal | None:
    """A penalty is imposed only where the item's law sets it (4)."""
    item, kind = item_of_act(intent), imposed_kind(intent)
    words = _KIND_WORDS.get(kind, ()) if kind else ()
    known = item.penalty_kinds if item else ()
    if not known or not words or any(word in one for word in words for one in known):
        return None
    term = PENALTY_TERMS[kind] if kind else ""
    text = f"这一项的法条没有设{term}，法定的是{'、'.join(known)}。"
    return _by_law("KIND_NOT_IN_LAW", sized_acts(intent)[0].source, text, "改用法定的处罚种类")


def basis_stands(intent: Intent) -> Refusal | None:
    """A penalty without a basis in law is void (38.1); an older act keeps its own law (37)."""
    item = item_of_act(intent)
    if item is None or item.basis_changed != NO_SUCCESSOR or act_on_of(intent.file) < CODE_IN_FORCE:
        return None
    text = f"这一项的依据有变化：{NO_SUCCESSOR}"
    return refusal("BASIS_REPEALED", PENALTY_LAW, "38.1", text, "核对新条款再作决定")


def fine_is_in_statute(intent: Intent) -> Refusal | None:
    """Each act's fine lies in its range; below leads only mitigation, above nothing (4, 32)."""
    for act in sized_acts(intent):
        allowed, heavier = act.allowed, act.heavier
        if not act.fine or allowed is None or act.fine in allowed:
            continue
        if heavier is not None and act.fine in heavier:
            continue
        sum_text = act.fine.short_text()
        if act.fine >= allowed.minimum:
            text = f"“{act.title}”法定罚款 {act.range_text}，{sum_text} 元超出范围，不能罚。"
            return _by_law("ABOVE_STATUTE", act.source, text, "改回法定范围")
        if not intent.values.flag("mitigated"):
            text = f"“{act.title}”法定罚款 {act.range_text}，{sum_text} 元低于下限，没有写减轻。"
            return _by_law("BELOW_STATUTE", act.source, text, "改回法定范围，或者写明减轻的情形")
    return None


def mitigation_has_a_ground(intent: Intent) -> Refusal | None:
    """Below the range leads only a ground that the law names (30, 31, 32)."""
    grounds = stated_grounds(intent.values)
    if not intent.values.flag("mitigated") or not grounds:
        return None
    if any(GROUND_RULES[ground].effect in _LIGHTENING for ground in grounds):
        return None
    text = "减轻处罚要有法定的从轻、减轻情形，写的情节里没有。"
    return refusal("NO_MITIGATION_GROUND", PENALTY_LAW, "32", text, "写明减轻的情形和证据")


def nothing_lifts_the_penalty(intent: Intent) -> Refusal | None:
    """Where the law says 不予处罚 nothing is imposed (30, 31, 33, 36)."""
    rules = [GROUND_RULES[ground] for ground in stated_grounds(intent.values)]
    lifting = next((rule for rule in rules if rule.effect in _LIFTING), None)
    if lifting is None:
        return None
    source = lifting.source
    text = f"写的情节是“{lifting.term}”，依法不予处罚，不能作处罚决定。"
    return refusal("PENALTY_LIFTED", source.law, source.article, text, "作不予处罚决定")


def party_is_of_age(intent: Intent) -> Refusal | None:
    """Nobody under 14 is punished (30)."""
    age = age_at_act(intent)
    if age is None or age >= PUNISHABLE_AGE:
        return None
    text = f"当事人行为时 {age} 周岁，不满 14 周岁不予处罚。"
    return refusal("UNDER_14", PENALTY_LAW, "30", text, "不予处罚，责令监护人管教")


def lightening_is_heeded(intent: Intent) -> Refusal | None:
    """Who must be treated milder isn't fined above the middle of the range (30, 32)."""
    must = _must_lighten(intent)
    if must is None:
        return None
    article, why = must
    for act in sized_acts(intent):
        allowed = act.allowed
        if not act.fine or allowed is None or allowed.maximum is None:
            continue
        if 2 * act.fine > allowed.minimum + allowed.maximum:
            middle = Fen((allowed.minimum + allowed.maximum) // 2).short_text()
            text = f"{why}：{act.fine.short_text()} 元已过幅度中线 {middle} 元。"
            return refusal("NOT_LIGHTENED", PENALTY_LAW, article, text, "改用较轻的档次")
    return None


def _must_lighten(intent: Intent) -> tuple[str, str] | None:
    """Return article and reason where the law demands a milder penalty."""
    age = age_at_act(intent)
    if age is not None and PUNISHABLE_AGE <= age < FULL_AGE:
        return "30", f"当事人行为时 {age} 周岁，应当从轻或者减轻"
    rules = [GROUND_RULES[ground] for ground in stated_grounds(intent.values)]
    if any(rule.effect is Effect.HEAVIER for rule in rules):
        return None
    must = next((rule for rule in rules if rule.effect is Effect.MUST_LIGHTEN), None)
    return (must.source.article, f"有“{must.term}”的情形") if must else None


def acts_add_up(intent: Intent) -> Refusal | None:
    """Acts are sized one by one; the sum of the decision is theirs (59.1)."""
    lines = intent.values.lines("acts")
    total, stated = (
        Fen(sum(line.fen("amount_fen") for line in lines)),
        intent.values.fen("fine_fen"),
    )
    if not lines or total == stated:
        return None
    text = f"各行为罚款合计 {total.short_text()} 元，决定写的是 {stated.short_text()} 元，对不上。"
    return refusal("SUM_DIFFERS", PENALTY_LAW, "59.1", text, "核对每个行为的金额")


def no_act_twice(intent: Intent) -> Refusal | None:
    """One act isn't fined under two items; the one with the higher fine holds (29)."""
    fined = [line for line in intent.values.lines("acts") if line.fen("amount_fen")]
    seen = [line.text("act_id") for line in fined if line.has("act_id")]
    if len(seen) == len(set(seen)):
        return None
    text = "同一个违法行为列了两次罚款，只能按罚款数额高的规定罚一次。"
    return refusal("SAME_ACT_TWICE", PENALTY_LAW, "29", text, "留罚款高的那一项")


def departure_is_approved(intent: Intent) -> Refusal | None:
    """Outside the tier leads a reason and the main head, or a collective discussion (34)."""
    if not departs(intent.values):
        return None
    values = intent.values
    tier = FineRange(minimum=values.fen("tier_min_fen"), maximum=values.fen("tier_max_fen"))
    what = f"{values.fen('fine_fen').short_text()} 元不在“{values.text('tier')}”档 {tier.text}里"
    cure = "写明理由，报主要负责人批准或者集体讨论"
    if not values.text("departure_reason"):
        return refusal("DEPARTURE_NO_REASON", PENALTY_LAW, "34", f"{what}，没有写理由。", cure)
    if is_main_head(values) or since_decision(intent.file, StepName.COLLECTIVE_DISCUSSION):
        return None
    text = f"{what}，偏离基准还没有主要负责人批准，也没有集体讨论。"
    return refusal("DEPARTURE_NOT_APPROVED", PENALTY_LAW, "34", text, cure)


def departs(values: StepValues) -> bool:
    """Tell whether a fine lies outside the tier that its step names."""
    if not values.has("tier_max_fen") or not values.fen("fine_fen"):
        return False
    return not values.fen("tier_min_fen") <= values.fen("fine_fen") <= values.fen("tier_max_fen")


def is_main_head(values: StepValues) -> bool:
    """Tell whether the main head approves: said so, or the office says it."""
    words = names_in(values.text("approver"))
    offices = {word for word in words if any(word.endswith(head) for head in _MAIN_HEADS)}
    return values.flag("main_head") or any("副" not in office for office in offices)


def _by_law(code: str, source: LegalSource | None, text: str, cure: str) -> Refusal:
    """Return a refusal by the item's penalty article; without one, penalties need a law (4)."""
    if source is None:
        return refusal(code, PENALTY_LAW, "4", text, cure)
    return refusal(code, source.law, source.article, text, cure)
