"""Discretion (裁量): grounds that lift, lighten or raise a penalty, and the amount to propose.

The grounds are data with their articles. `propose` suggests and explains; officer and approver
decide. It never leaves the tier: what lies below the legal minimum (减轻) or outside the tier needs
people's reasons and approval, and `needs` says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import InvalidInput
from enforcement.items import DiscretionTier, EnforcementItem, FineRange
from enforcement.money import Fen
from enforcement.parties import PartyKind

FIRST_VIOLATION_LOOK_BACK_YEARS: Final = 2
"""Default of a setting; the law names no period for 初次违法."""

_YUAN: Final = 100
_ROUND_FEN: Final = 10 * _YUAN
_MIDDLE: Final = (1, 2)
_UPPER: Final = (3, 4)
_LOWER: Final = (0, 1)


class Ground(StrEnum):
    """Codes of the grounds (legal rules 3.1)."""

    UNDER_14 = "N1"
    NO_CAPACITY = "N2"
    SLIGHT_AND_CORRECTED = "N3"
    FIRST_VIOLATION = "N4"
    NO_FAULT = "N5"
    TIME_BARRED = "N6"
    NOT_PROVEN = "N7"
    MINOR = "M1"
    PARTLY_CAPABLE = "M2"
    MITIGATION = "M3"
    EMERGENCY = "A1"
    HEAVIER = "A2"


class Effect(StrEnum):
    """What a ground does to a penalty."""

    MUST_NOT_PUNISH = "must_not_punish"
    MAY_NOT_PUNISH = "may_not_punish"
    MUST_LIGHTEN = "must_lighten"
    MAY_LIGHTEN = "may_lighten"
    HEAVIER = "heavier"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRule:
    """One ground.

    Attributes:
        ground: Its code.
        term: Short Chinese name.
        condition: When it holds.
        effect: What it does.
        needs: What must be in the file to rely on it.
        source: Where the law says so.
    """

    ground: Ground
    term: str
    condition: str
    effect: Effect
    needs: tuple[str, ...]
    source: LegalSource


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverCondition:
    """One of the conditions of 首违不罚; all of them must be proven.

    Attributes:
        code: Stable name.
        text: The condition.
        evidence: What proves it.
    """

    code: str
    text: str
    evidence: str


FIRST_VIOLATION_CONDITIONS: Final[Sequence[WaiverCondition]] = (
    WaiverCondition(
        code="first_violation", text="初次违法", evidence="两年内本镇街和已同步记录的查询结果"
    ),
    WaiverCondition(code="slight_harm", text="危害后果轻微", evidence="现场照片或者笔录写明的后果"),
    WaiverCondition(code="corrected", text="及时改正", evidence="改正后的照片或者复查记录"),
)
"""行政处罚法 第三十三条第一款第二句: 初次违法且危害后果轻微并及时改正."""

EDUCATION_NEED: Final = "批评教育记录"
"""Every decision not to punish comes with education (行政处罚法 第三十三条第三款)."""

_LAW: Final = "行政处罚法"


def _rule(
    ground: Ground, term: str, condition: str, effect: Effect, source: str, *needs: str
) -> GroundRule:
    return GroundRule(
        ground=ground,
        term=term,
        condition=condition,
        effect=effect,
        needs=needs,
        source=LegalSource(_LAW, source),
    )


_RULES: Final = (
    _rule(
        Ground.UNDER_14,
        "不满十四周岁",
        "不满十四周岁的未成年人有违法行为",
        Effect.MUST_NOT_PUNISH,
        "30",
        "年龄证明",
        "责令监护人管教",
    ),
    _rule(
        Ground.NO_CAPACITY,
        "不能辨认或者控制自己行为",
        "精神病人、智力残疾人在不能辨认或者不能控制自己行为时有违法行为",
        Effect.MUST_NOT_PUNISH,
        "31",
        "诊断或者鉴定材料",
        "责令监护人看管和治疗",
    ),
    _rule(
        Ground.SLIGHT_AND_CORRECTED,
        "轻微并及时改正",
        "违法行为轻微并及时改正，没有造成危害后果",
        Effect.MUST_NOT_PUNISH,
        "33.1",
        "改正后的照片或者复查记录",
        "没有危害后果的说明",
        EDUCATION_NEED,
    ),
    _rule(
        Ground.FIRST_VIOLATION,
        "首违不罚",
        "初次违法且危害后果轻微并及时改正",
        Effect.MAY_NOT_PUNISH,
        "33.1",
        *(condition.evidence for condition in FIRST_VIOLATION_CONDITIONS),
        EDUCATION_NEED,
    ),
    _rule(
        Ground.NO_FAULT,
        "没有主观过错",
        "当事人有证据足以证明没有主观过错；法律、行政法规另有规定的除外",
        Effect.MUST_NOT_PUNISH,
        "33.2",
        "当事人提供的证据",
        EDUCATION_NEED,
    ),
    _rule(
        Ground.TIME_BARRED,
        "超过追责时效",
        "违法行为在二年内未被发现，涉及生命健康安全、金融安全且有危害后果的为五年",
        Effect.MUST_NOT_PUNISH,
        "36",
        "违法行为终了日期和发现日期",
        EDUCATION_NEED,
    ),
    _rule(
        Ground.NOT_PROVEN,
        "违法事实不能成立",
        "调查终结，违法事实不能成立",
        Effect.MUST_NOT_PUNISH,
        "57.1.3",
        "调查终结报告",
    ),
    _rule(
        Ground.MINOR,
        "已满十四不满十八周岁",
        "已满十四周岁不满十八周岁的未成年人有违法行为",
        Effect.MUST_LIGHTEN,
        "30",
        "年龄证明",
    ),
    _rule(
        Ground.PARTLY_CAPABLE,
        "尚未完全丧失辨认或者控制能力",
        "尚未完全丧失辨认或者控制自己行为能力的精神病人、智力残疾人有违法行为",
        Effect.MAY_LIGHTEN,
        "31",
        "诊断或者鉴定材料",
    ),
    _rule(
        Ground.MITIGATION,
        "应当从轻或者减轻",
        "主动消除或者减轻危害后果，受胁迫或者诱骗，主动供述未掌握的违法行为，立功，或者有其他法定情形",
        Effect.MUST_LIGHTEN,
        "32",
        "证明这一情形的材料",
    ),
    _rule(
        Ground.EMERGENCY,
        "违反突发事件应对措施",
        "重大传染病疫情等突发事件中违反应对措施",
        Effect.HEAVIER,
        "49",
        "应对措施的公告",
    ),
    _rule(
        Ground.HEAVIER,
        "从重情节",
        "本事项的法律或者裁量基准写明的从重情节，例如再犯、拒不改正、毁灭证据",
        Effect.HEAVIER,
        "34",
        "写明从重的条文或者基准",
        "证明这一情节的材料",
    ),
)

GROUND_RULES: Final[Mapping[Ground, GroundRule]] = {rule.ground: rule for rule in _RULES}


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


def grounds_named(codes: Sequence[str]) -> tuple[Ground, ...]:
    """Return the grounds with these codes, without doubles.

    Raises:
        InvalidInput: If one is unknown.
    """
    known = {ground.value: ground for ground in Ground}
    for code in codes:
        if code.strip().upper() not in known:
            every = "、".join(known)
            raise InvalidInput("factor", f"没有“{code}”这个情节代码。", f"可选：{every}。")
    return tuple(dict.fromkeys(known[code.strip().upper()] for code in codes))


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
