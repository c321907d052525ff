"""Articles read that let the unit hold things, keyed by the penalty article they belong to.

Lists print the penalty article only. Where that very article also allows holding things, the item
gets its coercive basis from here; anything else needs somebody to enter the article.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from enforcement.items import CoerciveBasis, EnforcementItem, PowerSource
from enforcement.law_refs import LawRef, parse_law_refs


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMeasure:
    """A penalty article and the measure in it."""

    penalty: LawRef
    basis: CoerciveBasis


def _measure(citation: str, what: str, condition: str) -> KnownMeasure:
    ref = parse_law_refs(citation)[0]
    return KnownMeasure(penalty=ref, basis=CoerciveBasis(ref=ref, what=what, condition=condition))


KNOWN_MEASURES: Final[Sequence[KnownMeasure]] = (
    _measure("《重庆市市容环境卫生管理条例》第十八条第二款", "占道经营物品", "拒不改正"),
    _measure("《重庆市市容环境卫生管理条例》第六十七条第二款", "运输工具", "拒不改正"),
)


def with_coercive_basis(item: EnforcementItem) -> EnforcementItem:
    """Return the item with its coercive basis, where the penalty article itself holds one.

    An entrusted item never gets one (行政强制法 第十七条第一款).
    """
    if item.power_source is PowerSource.ENTRUSTED or item.coercive_basis:
        return item
    found = next(
        (
            known.basis
            for known in KNOWN_MEASURES
            if any(known.penalty.covers(ref) for ref in item.penalty)
        ),
        None,
    )
    return replace(item, coercive_basis=found) if found else item
