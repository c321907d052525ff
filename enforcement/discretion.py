"""Discretion (裁量): the amount to propose within a tier, and what is still open.

`propose` suggests and explains; officer and approver
decide. It never leaves the tier: what lies below the legal minimum (减轻) or outside the tier needs
people's reasons and approval, and `needs` says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.errors import InvalidInput
from enforcement.grounds import EDUCATION_NEED, GROUND_RULES, Effect, Ground, GroundRule
from enforcement.items import DiscretionTier, EnforcementItem, FineRange
from enforcement.money import Fen
from enforcement.parties import PartyKind

_YUAN: Final = 100
_ROUND_FEN: Final = 10 * _YUAN
_MIDDLE: Final = (1, 2)
_UPPER: Final = (3, 4)
_LOWER: Final = (0, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the calculator proposes for one act.

    Attributes:
        range: The range of the law, or None where the law names none in money.
        tier_range: The range of the tier, or None without a tier.
        suggested: The amount proposed; 0 proposes no penalty; None where it can't be told.
        reasons: Why, sentence by sentence, with the articles.
        needs: What must be in the file, and what must still be decided by people.
    """

    range: FineRange | None
    tier_range: FineRange | None
    suggested: Fen | None
    reasons: tuple[str, ...]
    needs: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """Return the answer of ``discretion``."""
        return {
            "range_fen": range_json(self.range),
            "tier_range_fen": range_json(self.tier_range),
            "suggested_fen": self.suggested,
            "reasons": list(self.reasons),
            "needs": list(self.needs),
        }


def range_json(fines: FineRange | None) -> list[int | None] | None:
    """Return a range as ``[min, max]`` in fen."""
    return [fines.minimum, fines.maximum] if fines else None


def tier_named(tiers: Sequence[DiscretionTier], name: str) -> DiscretionTier:
    """Return the tier with a name.

    Raises:
        InvalidInput: If there is none; the message names those there are.
    """
    found = next((tier for tier in tiers if tier.name == name.strip()), None)
    if found:
        return found
    names = "、".join(tier.name for tier in tiers)
    raise InvalidInput(
        "tier",
        f"这一项没有“{name.strip()}”这一档。",
        f"可选：{names}。" if names else "这一项还没有裁量基准，先导入基准。",
    )


def propose(
    item: EnforcementItem,
    kind: PartyKind,
    tier: DiscretionTier | None,
    grounds: Sequence[Ground] = (),
) -> Proposal:
    """Return the amount to propose for a party, with reasons and open needs.

    Without grounds the middle of the tier; with lighter grounds its lower end, with heavier ones
    its upper quarter point, with both the middle again. A ground that forbids or lifts the penalty
    proposes none.

    Args:
        item: The item, with the law that the act falls under (`statute_succession.item_for_act`).
        kind: The party.
        tier: The tier that the circumstances meet, or None where there is no benchmark.
        grounds: Grounds that the file shows.
    """
    fines = item.fines.for_party(kind)
    rules = [GROUND_RULES[ground] for ground in grounds]
    reasons = [_law_reason(item, fines), *_tier_reasons(tier), *map(_ground_reason, rules)]
    needs = [need for rule in rules for need in rule.needs]
    suggested, why, open_needs = _amount(fines, tier, rules)
    if kind is PartyKind.INDIVIDUAL_BUSINESS and item.fines.person and item.fines.unit:
        reasons.append("个体工商户按个人幅度算；法规另有写明的，按法规。")
    return Proposal(
        range=fines,
        tier_range=tier.fines if tier else None,
        suggested=suggested,
        reasons=(*reasons, why),
        needs=tuple(dict.fromkeys((*needs, *open_needs, *_item_needs(item, fines, tier)))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What is to be said of an amount that an officer chose.

    Attributes:
        lawful: Whether the law allows it, given the grounds.
        departs: Whether it lies outside the tier.
        needs: Who must approve what before it may be decided.
        text: The paragraph about discretion for the decision (行政处罚法 第三十四条).
    """

    lawful: bool
    departs: bool
    needs: tuple[str, ...]
    text: str

    def to_json(self) -> dict[str, object]:
        """Return the ``opinion`` of ``discretion``."""
        return {
            "lawful": self.lawful,
            "departs": self.departs,
            "needs": list(self.needs),
            "text": self.text,
        }


DEPARTURE_NEED: Final = "偏离基准：写明理由，报主要负责人批准或者集体讨论"
MITIGATION_NEED: Final = "减轻处罚：写明法定情形，集体讨论"
NO_MITIGATION: Final = "低于法定下限要有减轻的情形（处罚法第三十至三十二条）"
ABOVE_LAW: Final = "超出法定上限，不能这样罚"


def weigh(
    item: EnforcementItem,
    kind: PartyKind,
    tier: DiscretionTier | None,
    grounds: Sequence[Ground],
    fine: Fen,
) -> Opinion:
    """Return what a chosen fine needs, and the reasons that the decision states.

    Args:
        item: The item, with the law that the act falls under (`statute_succession.item_for_act`).
        kind: The party.
        tier: The tier that the circumstances meet, or None where there is no benchmark.
        grounds: Grounds that the file shows.
        fine: What is to be imposed.
    """
    rules = [GROUND_RULES[ground] for ground in grounds]
    allowed = (item.fines.for_party(kind), item.fines.aggravated_for_party(kind))
    ranges = [one for one in allowed if one is not None]
    inside = not ranges or any(fine in one for one in ranges)
    below = not inside and fine < ranges[0].minimum
    lighter = any(rule.effect in (Effect.MUST_LIGHTEN, Effect.MAY_LIGHTEN) for rule in rules)
    departs = tier is not None and fine not in tier.fines
    needs = (
        (DEPARTURE_NEED, departs),
        (MITIGATION_NEED, below and lighter),
        (NO_MITIGATION, below and not lighter),
        (ABOVE_LAW, not inside and not below),
    )
    return Opinion(
        lawful=inside or (below and lighter),
        departs=departs,
        needs=tuple(need for need, applies in needs if applies),
        text=_paragraph(item, kind, tier, rules, fine),
    )


def _paragraph(
    item: EnforcementItem,
    kind: PartyKind,
    tier: DiscretionTier | None,
    rules: Sequence[GroundRule],
    fine: Fen,
) -> str:
    """Return which law, which tier and why, and the amount, sentence by sentence."""
    parts = [_law_reason(item, item.fines.for_party(kind)), *_tier_reasons(tier)]
    parts += [f"当事人有“{rule.term}”的情形（{rule.source.text}）。" for rule in rules]
    where = ""
    if tier is not None:
        where = f"，{'在' if fine in tier.fines else '不在'}“{tier.name}”一档以内"
    return "".join((*parts, f"综合以上情形，罚款 {fine.short_text()} 元{where}。"))


def _law_reason(item: EnforcementItem, fines: FineRange | None) -> str:
    refs = "、".join(ref.text for ref in item.penalty) or item.name
    return f"{refs}：{fines.text if fines else item.fines.basis or '没有写明罚款幅度'}。"


def _tier_reasons(tier: DiscretionTier | None) -> tuple[str, ...]:
    if tier is None:
        return ()
    return (f"“{tier.name}”一档：{tier.condition}，{tier.fines.text}。",)


def _ground_reason(rule: GroundRule) -> str:
    words = {
        Effect.MUST_NOT_PUNISH: "不予行政处罚",
        Effect.MAY_NOT_PUNISH: "可以不予行政处罚",
        Effect.MUST_LIGHTEN: "应当从轻或者减轻",
        Effect.MAY_LIGHTEN: "可以从轻或者减轻",
        Effect.HEAVIER: "从重",
    }
    return f"{rule.ground.value} {rule.condition}：{words[rule.effect]}（{rule.source.text}）。"


def _amount(
    fines: FineRange | None, tier: DiscretionTier | None, rules: Sequence[GroundRule]
) -> tuple[Fen | None, str, tuple[str, ...]]:
    """Return the amount, its reason, and what people still have to decide."""
    effects = {rule.effect for rule in rules}
    if Effect.MUST_NOT_PUNISH in effects:
        return Fen(0), "依法不予处罚，不罚款。", ()
    if Effect.MAY_NOT_PUNISH in effects:
        return Fen(0), "三个条件都有证据的，可以不罚；缺一个就按档次罚。", ("决定罚还是不罚",)
    if tier and not tier.punishes:
        why = "这一档不予处罚，要有 N3、N4 或者 N5 的情形。"
        return Fen(0), why, ("选不予处罚的情形", EDUCATION_NEED)
    scale = tier.fines if tier else fines
    if scale is None or scale.maximum is None:
        return None, "金额要另行核算，这里不给建议数。", ("核算罚款金额",)
    lighter = bool(effects & {Effect.MUST_LIGHTEN, Effect.MAY_LIGHTEN})
    heavier = Effect.HEAVIER in effects
    part = _MIDDLE if lighter == heavier else _LOWER if lighter else _UPPER
    words = {_MIDDLE: "居中", _LOWER: "取下限", _UPPER: "取上段"}
    open_needs = (
        ("写明从轻、从重怎样权衡", lighter and heavier),
        ("要低于法定下限（减轻）的，先集体讨论", lighter),
    )
    where = "这一档" if tier else "法定幅度"
    needs = tuple(need for need, applies in open_needs if applies)
    return _at(scale, part), f"在{where}里{words[part]}。", needs


def _at(scale: FineRange, part: tuple[int, int]) -> Fen:
    """Return the amount at a part of the range, rounded to ten yuan but never out of the range."""
    low, high = int(scale.minimum), int(scale.maximum or scale.minimum)
    share, whole = part
    exact = low + (high - low) * share // whole
    rounded = exact // _ROUND_FEN * _ROUND_FEN
    return Fen(min(max(rounded, low), high))


def _item_needs(
    item: EnforcementItem, fines: FineRange | None, tier: DiscretionTier | None
) -> tuple[str, ...]:
    needs = []
    if tier is None:
        needs.append("没有裁量基准，写明为什么罚这么多")
    elif not tier.official:
        needs.append("这一档是样例，正式文书要用本区印发的基准")
    if tier and tier.punishes and fines and not _inside(tier.fines, fines):
        needs.append("这一档超出现行法定幅度，基准依据的旧法可能已废止，先核对")
    if item.rectify_first:
        needs.append("罚款前先有责令改正，并查明逾期未改")
    if item.basis_changed:
        needs.append(f"核对依据：{item.basis_changed}")
    return tuple(needs)


def _inside(inner: FineRange, outer: FineRange) -> bool:
    return inner.minimum in outer and (inner.maximum or inner.minimum) in outer
