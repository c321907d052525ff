"""Which tier the typed facts point at, and why; a recommendation, never a decision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from enforcement.items import DiscretionTier

_MEASURE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(平方米|米|吨|公斤|立方米|亩)")
_BETWEEN: Final = re.compile(
    r"(\d+(?:\.\d+)?)\s*[—–\-~至到]\s*(\d+(?:\.\d+)?)\s*(\w+?)(?=[，、,或;；以。]|$)"
)
_UP_TO: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(平方米|米|吨|公斤|立方米|亩)\s*以[下内]")
_FROM: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(平方米|米|吨|公斤|立方米|亩)\s*以上")


@dataclass(frozen=True, slots=True, kw_only=True)
class TierAdvice:
    """A recommended tier and the sentence that says why."""

    tier: DiscretionTier
    why: str


def tier_for_facts(tiers: Sequence[DiscretionTier], facts: str) -> TierAdvice | None:
    """Return the tier whose condition names a range that a measure of the facts lies in.

    Without a measure that decides, nothing is recommended: the officer chooses.
    """
    for value, unit in _MEASURE.findall(facts):
        for tier in tiers:
            if tier.punishes and _holds(tier.condition, Decimal(value), unit):
                return TierAdvice(tier=tier, why=f"按 {value} {unit}推荐“{tier.name}”")
    return None


def tier_lines(tier: DiscretionTier) -> tuple[str, str]:
    """Return the two lines of a tier's tile: its fines and, shortened, its condition."""
    condition = re.sub(r"^面积", "", tier.condition.strip("。"))
    first = re.split(r"[、，,;；]|或者", condition)[0]
    return tier.fines.text, first


def _holds(condition: str, value: Decimal, unit: str) -> bool:
    for low, high, named in _BETWEEN.findall(condition):
        if named == unit:
            return Decimal(low) < value <= Decimal(high)
    for high, named in _UP_TO.findall(condition):
        if named == unit:
            return value <= Decimal(high)
    for low, named in _FROM.findall(condition):
        if named == unit:
            return value > Decimal(low)
    return False
