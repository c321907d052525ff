"""Grounds that lift, lighten or raise a penalty: data with their articles.

The codes are those of contract.md: N no penalty, M milder, A heavier. A ground says what it does
and what must be in the file to rely on it; whether it holds, people decide.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import InvalidInput


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
