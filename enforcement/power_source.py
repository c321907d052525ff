"""What follows from the source of power: name, stamp, number, remedy and coercive power.

Whose name stands on a paper is derived from the item, never typed. 法定 and 赋权: the town or
street acts in its own name. 委托: the entrusting department's name, stamp and number, and no
coercive measure, for that power can't be entrusted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.items import CoerciveBasis, EnforcementItem, PowerSource
from enforcement.law_refs import RANK_TERMS, LawRank
from enforcement.unit import Unit


class ActingBody(StrEnum):
    """Whose act it is in law."""

    UNIT = "unit"
    DEPARTMENT = "department"


class CoercivePower(StrEnum):
    """How far the unit may seal or seize."""

    WITH_BASIS = "with_basis"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerSourceRule:
    """The consequences of one source of power.

    Attributes:
        acts_for: Whose name, stamp and number series the papers carry, and who is the defendant.
        coercive_power: Whether sealing and seizure exist at all.
        needs_letter: Whether a published 委托书 in force must stand behind each act.
        may_delegate: Whether the unit may pass the power on.
        source: Where the law says so.
    """

    acts_for: ActingBody
    coercive_power: CoercivePower
    needs_letter: bool
    may_delegate: bool
    source: LegalSource


POWER_SOURCE_RULES: Final[Mapping[PowerSource, PowerSourceRule]] = {
    PowerSource.STATUTORY: PowerSourceRule(
        acts_for=ActingBody.UNIT,
        coercive_power=CoercivePower.WITH_BASIS,
        needs_letter=False,
        may_delegate=False,
        source=LegalSource("行政处罚法", "17"),
    ),
    PowerSource.CONFERRED: PowerSourceRule(
        acts_for=ActingBody.UNIT,
        coercive_power=CoercivePower.WITH_BASIS,
        needs_letter=False,
        may_delegate=False,
        source=LegalSource("行政处罚法", "24"),
    ),
    PowerSource.ENTRUSTED: PowerSourceRule(
        acts_for=ActingBody.DEPARTMENT,
        coercive_power=CoercivePower.NEVER,
        needs_letter=True,
        may_delegate=False,
        source=LegalSource("行政处罚法", "20"),
    ),
}

COERCIVE_RANKS: Final = frozenset(
    {LawRank.LAW, LawRank.ADMINISTRATIVE_REGULATION, LawRank.LOCAL_REGULATION}
)
"""Ranks that may create sealing and seizure (行政强制法 第十条)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAuthority:
    """What a paper derives from the source of power.

    Attributes:
        acts_for: Whether the unit or the department acts.
        name: Whose name stands at the head and foot.
        stamp: Whose stamp is set.
        number_series: Whose document numbers are used.
        defendant: Who is sued.
        reconsideration: Where reconsideration is asked for.
        reconsideration_source: The article for that.
        handled_by: The brigade, which works on the case but signs for nobody.
        source: Where the law says so.
    """

    acts_for: ActingBody
    name: str
    stamp: str
    number_series: str
    defendant: str
    reconsideration: str
    reconsideration_source: LegalSource
    handled_by: str
    source: LegalSource


def authority(item: EnforcementItem, unit: Unit) -> PaperAuthority:
    """Return whose name, stamp and number a paper on the item carries, and its remedies.

    The district government hears reconsideration of its departments, its towns and its street
    offices, which are its agencies (items 1, 2 and 3 of the paragraph).

    Source: 行政处罚法 第十七条、第二十条、第二十四条; 行政复议法 第二十四条第一款.
    """
    rule = POWER_SOURCE_RULES[item.power_source]
    by_unit = rule.acts_for is ActingBody.UNIT
    name = unit.name if by_unit else _full_department(item.department, unit.district)
    return PaperAuthority(
        acts_for=rule.acts_for,
        name=name,
        stamp=name,
        number_series=name,
        defendant=name,
        reconsideration=f"{unit.district}人民政府",
        reconsideration_source=LegalSource("行政复议法", "24.1"),
        handled_by=unit.brigade,
        source=rule.source,
    )


def _full_department(department: str, district: str) -> str:
    """Return 区城市管理局 with the district's own name in front, e.g. 重庆市大足区城市管理局."""
    return district + department[1:] if department[:1] in ("区", "县") else department


def coercion_refusals(source: PowerSource, basis: CoerciveBasis | None) -> tuple[Refusal, ...]:
    """Return why sealing and seizure are not open on an item; empty if they are.

    Args:
        source: The item's source of power.
        basis: The article that creates the measure, or None.

    Source: 行政强制法 第十条、第十七条.
    """
    return coercion_refusals_by_rank(source, basis.rank if basis else None)


def coercion_refusals_by_rank(source: PowerSource, rank: LawRank | None) -> tuple[Refusal, ...]:
    """Return the same as `coercion_refusals` where only the rank of the basis is known."""
    if POWER_SOURCE_RULES[source].coercive_power is CoercivePower.NEVER:
        return (_ENTRUSTED,)
    if rank is None:
        return (_NO_BASIS,)
    if rank not in COERCIVE_RANKS:
        return (_wrong_rank(rank),)
    return ()


_ENTRUSTED: Final = Refusal(
    code="COERCION_ENTRUSTED",
    law="行政强制法",
    article="17.1",
    text="这项是委托的，查封、扣押权不能委托，镇街不能采取。",
    cure="请委托部门到场采取强制措施",
)
_NO_BASIS: Final = Refusal(
    code="COERCION_NO_BASIS",
    law="行政强制法",
    article="17.2",
    text="这项没有写明可以查封、扣押的法律、法规条文。",
    cure="改为先行登记保存证据",
)


def _wrong_rank(rank: LawRank) -> Refusal:
    return Refusal(
        code="COERCION_RANK",
        law="行政强制法",
        article="10",
        text=f"查封、扣押只能由法律、法规设定，{RANK_TERMS[rank]}不行。",
        cure="改为先行登记保存证据",
    )
