"""Similar past cases (类案): the last decisions of the same item and tier, and how far off we are.

Like cases are treated alike (重庆市规范行政处罚裁量权办法 第五条); what stands in our own and the
synced records is compared, and the answer says how many that were.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.cases import Case
from enforcement.items import FineParty, fine_party
from enforcement.money import Fen
from enforcement.records import RecordId

SHOWN: Final = 5
NOTABLE_PERCENT: Final = 30
"""From which deviation on the sentence asks for a reason; ours, no source names a figure."""

_WHOLE: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDecision:
    """A decision to fine that was made before.

    Attributes:
        case: The case it belongs to.
        number: Its number.
        party: Whose range it used.
        tier: The tier of the benchmark; empty where none was named.
    """

    case: RecordId
    number: str
    on: date
    item_code: str
    party: FineParty
    tier: str
    fine: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What is compared: the fine that is meant, of one item, tier and kind of party."""

    item_code: str
    party: FineParty
    tier: str
    fine: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class SimilarCases:
    """The newest like decisions and how a fine stands to them.

    Attributes:
        shown: Newest first.
        usual: Their middle fine; None where there are none.
        deviation: By how many per cent the fine lies above (or, negative, below) the middle.
    """

    shown: tuple[PastDecision, ...]
    usual: Fen | None
    deviation: int | None

    @property
    def text(self) -> str:
        """Return it as a sentence for the officer."""
        if self.usual is None or self.deviation is None:
            return "没有查到同一事项、同一档次的已办案件。"
        words = "相同" if not self.deviation else f"{'高' if self.deviation > 0 else '低'} "
        percent = f"{abs(self.deviation)}%" if self.deviation else ""
        reason = "，相差较大，写明理由" if abs(self.deviation) >= NOTABLE_PERCENT else ""
        fines = sorted(one.fine for one in self.shown)
        ends = "–".join(dict.fromkeys(Fen(end).short_text() for end in (fines[0], fines[-1])))
        return (
            f"近 {len(self.shown)} 件同类：{ends} 元，中间 {self.usual.short_text()} 元，"
            f"这件{words}{percent}{reason}。"
        )


def past_decision(case: Case) -> PastDecision | None:
    """Return what a case adds to the known decisions; None if no fine stands in it."""
    decision, party = case.decision, case.party
    if decision is None or party is None or not case.fine_owed:
        return None
    return PastDecision(
        case=case.rec,
        number=decision.number,
        on=decision.on,
        item_code=case.item.code,
        party=fine_party(party.kind),
        tier=decision.tier,
        fine=case.fine_owed,
    )


def similar_cases(
    past: Sequence[PastDecision], meant: Likeness, *, shown: int = SHOWN
) -> SimilarCases:
    """Return the newest like decisions, and how the meant fine stands to their middle.

    Args:
        past: Decisions as they are known, in whatever order; others than like ones are left out.
        meant: What is about to be decided.
        shown: How many at most.
    """
    like = [one for one in past if _is_like(one, meant)]
    newest = sorted(like, key=lambda one: (one.on, one.number), reverse=True)[:shown]
    usual = _middle(newest)
    deviation = _percent(meant.fine, usual) if usual else None
    return SimilarCases(
        shown=tuple(newest), usual=usual if deviation is not None else None, deviation=deviation
    )


def _is_like(one: PastDecision, meant: Likeness) -> bool:
    same = (one.item_code, one.party) == (meant.item_code, meant.party)
    return same and one.fine > 0 and (not meant.tier or one.tier == meant.tier)


def _middle(decisions: Sequence[PastDecision]) -> Fen:
    """Return the middle fine; of two middle ones the mean."""
    fines = sorted(int(one.fine) for one in decisions)
    if not fines:
        return Fen(0)
    half = len(fines) // 2
    return Fen(fines[half] if len(fines) % 2 else (fines[half - 1] + fines[half]) // 2)


def _percent(fine: Fen, usual: Fen) -> int:
    """Return the deviation, rounded to whole per cent."""
    return round((fine - usual) * _WHOLE / usual)
