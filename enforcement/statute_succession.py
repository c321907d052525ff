"""Which statute text an act falls under when the item's law has been replaced.

生态环境法典 (in force 2026-08-15) repeals laws that item lists of 2025 still print. The act's day
decides which text applies; a milder successor also covers older acts (从旧兼从轻, 行政处罚法 37).
The rows are keyed by the repealed penalty article, so they hold for every list that cites it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.clock import long_day
from enforcement.items import EnforcementItem, FineRange, FineSchedule
from enforcement.law_refs import LawRef, parse_law_refs
from enforcement.money import Fen
from enforcement.parties import PartyKind

CODE_IN_FORCE: Final = date(2026, 8, 15)
"""First day of 生态环境法典 (its article 1242)."""

_CODE: Final = "《中华人民共和国生态环境法典》"
_REPEALED: Final = frozenset(
    {
        "大气污染防治法",
        "水污染防治法",
        "土壤污染防治法",
        "固体废物污染环境防治法",
        "噪声污染防治法",
        "环境保护法",
        "环境影响评价法",
        "海洋环境保护法",
        "放射性污染防治法",
        "清洁生产促进法",
    }
)

NO_SUCCESSOR: Final = "所引法律已被生态环境法典废止，新条款未核对。"
"""What `item_for_act` says of an item whose law was repealed without a known successor."""


def repealed_from(law: str) -> date | None:
    """Return the day from which a law is repealed, or None; takes the short title.

    Source: 生态环境法典 第一千二百四十二条.
    """
    return CODE_IN_FORCE if law in _REPEALED else None


class Severity(StrEnum):
    """How a successor article stands to the old one."""

    SAME = "same"
    HEAVIER = "heavier"
    MILDER = "milder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """A repealed penalty article and what takes its place.

    Attributes:
        repealed: The old penalty article.
        violation: New articles that the act breaks.
        penalty: New articles that carry the penalty.
        severity: Whether the new fines are the same, heavier or milder.
        fines: The new ranges; None keeps the old ones.
    """

    repealed: LawRef
    violation: tuple[LawRef, ...]
    penalty: tuple[LawRef, ...]
    severity: Severity = Severity.SAME
    fines: FineSchedule | None = None


def _yuan(low: int, high: int) -> FineRange:
    return FineRange(minimum=Fen(low * 100), maximum=Fen(high * 100))


def _row(
    repealed: str,
    violation: str,
    penalty: str,
    severity: Severity = Severity.SAME,
    fines: FineSchedule | None = None,
) -> Succession:
    return Succession(
        repealed=parse_law_refs(repealed)[0],
        violation=parse_law_refs(_CODE + violation),
        penalty=parse_law_refs(_CODE + penalty),
        severity=severity,
        fines=fines,
    )


_DUMPING: Final = FineSchedule(
    person=_yuan(100, 1000), unit=_yuan(100_000, 1_000_000), basis="固定幅度"
)
_BARBECUE: Final = FineSchedule(
    person=_yuan(500, 5000),
    unit=_yuan(500, 5000),
    person_aggravated=_yuan(5000, 20_000),
    unit_aggravated=_yuan(5000, 20_000),
    basis="固定幅度",
    note="条文未分个人、单位,同一幅度;拒不改正的加重",
)

SUCCESSIONS: Final[Sequence[Succession]] = (
    _row(
        "《固体废物污染环境防治法》第一百一十一条第一款第一项",
        "第五百零六条第二款",
        "第一千一百六十九条第一款、第三款",
        Severity.HEAVIER,
        _DUMPING,
    ),
    _row(
        "《固体废物污染环境防治法》第一百一十一条第一款第七项",
        "第四百七十五条、第五百零六条第二款",
        "第一千一百六十九条第一款、第三款",
        Severity.HEAVIER,
        _DUMPING,
    ),
    _row(
        "《固体废物污染环境防治法》第一百一十一条第三款",
        "第五百零六条第二款",
        "第一千一百七十四条第三款",
    ),
    _row(
        "《固体废物污染环境防治法》第一百一十一条第一款第四项",
        "第五百一十八条第二款",
        "第一千一百六十九条第一款",
    ),
    _row(
        "《固体废物污染环境防治法》第一百一十一条第一款第五项",
        "第五百一十四条第二款",
        "第一千一百七十四条第一款第二项、第二款",
    ),
    _row(
        "《大气污染防治法》第一百一十八条第三款",
        "第二百五十条第四款",
        "第一千一百三十二条第三款",
        Severity.MILDER,
        _BARBECUE,
    ),
    _row("《大气污染防治法》第一百一十九条第一款", "第二百四十六条", "第一千一百三十一条第一款"),
    _row(
        "《大气污染防治法》第一百一十九条第二款",
        "第二百五十一条第一款",
        "第一千一百三十一条第三款",
    ),
    _row(
        "《大气污染防治法》第一百一十八条第一款",
        "第二百五十条第二款、第三款",
        "第一千一百三十二条第一款",
    ),
    _row(
        "《大气污染防治法》第一百一十八条第二款",
        "第二百五十条第二款、第三款",
        "第一千一百三十二条第二款",
    ),
    _row("《噪声污染防治法》第八十二条", "第五百九十三条、第五百九十五条", "第一千一百九十条"),
    _row(
        "《噪声污染防治法》第八十一条第二项",
        "第五百九十二条第一款",
        "第一千一百八十九条第二项",
    ),
    _row("《噪声污染防治法》第七十七条第二项", "第五百七十二条", "第一千一百八十五条第二项"),
    _row("《土壤污染防治法》第八十八条", "第四百二十四条第二款", "第一千一百六十一条"),
)


def item_for_act(
    item: EnforcementItem, act_on: date, decided_on: date | None = None
) -> EnforcementItem:
    """Return the item with the law that an act falls under.

    Args:
        item: The item as its list prints it.
        act_on: The day on which the act ended.
        decided_on: The day of the decision; None takes the day of the act.

    Returns:
        The item itself where its law stands; with successor articles and ranges where the law was
        repealed before the act, or is milder now; and with `basis_changed` set where the law was
        repealed and no successor is known, which blocks filing until somebody has looked.

    Source: 行政处罚法 第三十七条; 生态环境法典 第一千二百四十二条.
    """
    if max(act_on, decided_on or act_on) < CODE_IN_FORCE:
        return item
    if not any(ref.law in _REPEALED for ref in item.penalty):
        return item
    row = _successor(item)
    new_act = act_on >= CODE_IN_FORCE
    if row is None:
        return replace(item, basis_changed=NO_SUCCESSOR)
    if not new_act and row.severity is not Severity.MILDER:
        return item
    return replace(
        item,
        violation=row.violation,
        penalty=row.penalty,
        legal_basis=row.penalty,
        fines=row.fines or item.fines,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LawComparison:
    """An older act beside the law of its day and the law of the decision (从旧兼从轻).

    Attributes:
        before: The item with the law of the day of the act.
        now: The item with the law of the day of the decision.
        applied: The one of them that the act falls under.
        text: What the officer is told, with both ranges.
    """

    before: EnforcementItem
    now: EnforcementItem
    applied: EnforcementItem
    text: str


def compare_laws(
    item: EnforcementItem, kind: PartyKind, act_on: date, decided_on: date
) -> LawComparison | None:
    """Return both laws of an act that was done before its law changed and is decided after.

    None where act and decision fall under one law. The newer law holds for the older act only
    where it is milder (行政处罚法 第三十七条).
    """
    before, now = item_for_act(item, act_on), item_for_act(item, decided_on)
    if before.penalty == now.penalty and before.basis_changed == now.basis_changed:
        return None
    applied = item_for_act(item, act_on, decided_on)
    if now.basis_changed == NO_SUCCESSOR:
        text = f"行为是{long_day(act_on)}，依据的旧法后来废止。{NO_SUCCESSOR}先核对再决定。"
        return LawComparison(before=before, now=now, applied=applied, text=text)
    chosen = "新法较轻，按新法" if applied.penalty == now.penalty else "新法不轻，按行为时的旧法"
    text = (
        f"行为是{long_day(act_on)}，决定是{long_day(decided_on)}：旧法 {_fines(before, kind)}，"
        f"新法 {_fines(now, kind)}，{chosen}（处罚法第三十七条）。"
    )
    return LawComparison(before=before, now=now, applied=applied, text=text)


def _fines(item: EnforcementItem, kind: PartyKind) -> str:
    plain, heavier = item.fines.for_party(kind), item.fines.aggravated_for_party(kind)
    refs = "、".join(ref.text for ref in item.penalty)
    sums = plain.text if plain else item.fines.basis or "没有写明罚款幅度"
    return f"{refs} {sums}" + (f"，加重的 {heavier.text}" if heavier else "")


def successor_text(ref: LawRef) -> str:
    """Return the articles that take the place of a repealed one; "" while none is known."""
    row = next((one for one in SUCCESSIONS if one.repealed.covers(ref)), None)
    return "、".join(new.text for new in row.penalty) if row else ""


def _successor(item: EnforcementItem) -> Succession | None:
    return next(
        (row for row in SUCCESSIONS if any(row.repealed.covers(ref) for ref in item.penalty)), None
    )
