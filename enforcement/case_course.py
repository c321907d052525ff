"""What became of a decision: whether it stands, what is owed of it, which service was its own.

Reconsideration, a suit or our own correction change a decision after it was made; a case may hold
several papers that are served apart. Everything here reads the steps of one case in their legal
order.

Source: 行政处罚法 第六十一、七十五条; 行政复议法 第六十三至六十七条; 行政诉讼法 第七十、七十七条.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from enforcement.ledger import Entry
from enforcement.money import Fen
from enforcement.steps.names import StepName

REVOKING: Final = ("撤销", "确认无效")
"""Outcomes of reconsideration or suit after which the act may be decided anew."""

CHANGING: Final = ("变更", "部分撤销")
"""Outcomes after which another sum is owed; how much, the step says."""

REVOKED: Final = "revoke"
"""Kind of a correction by which we revoke our own decision (处罚法 75.2)."""

CHANGED: Final = "change"
"""Kind of a correction by which we lower our own fine (处罚法 75.2)."""

DECISION: Final = "decision"
DEMOLITION: Final = "demolition"
CORRECTION: Final = "correction"
"""What may be served: values of the field ``paper`` of a service."""

PUBLIC_NOTICE_DAYS: Final = 30
"""民事诉讼法 第九十五条, by 行政处罚法 第六十一条."""

_PAPERS: Final = {
    StepName.DECIDE_PENALTY.value: DECISION,
    StepName.DECIDE_NO_PENALTY.value: DECISION,
    StepName.ORDER_DEMOLITION.value: DEMOLITION,
    StepName.CORRECT_DECISION.value: CORRECTION,
}
_JUDGED: Final = frozenset({StepName.END_RECONSIDERATION.value, StepName.END_SUIT.value})


def in_legal_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by their legal day; of one day, as they were recorded."""
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.hlc, str(entry.id))))


def falls(entry: Entry) -> bool:
    """Tell whether a decision fell by a step: by reconsideration, by suit, by our own act."""
    if entry.act == StepName.CORRECT_DECISION:
        return entry.d.get("kind") == REVOKED
    return entry.act in _JUDGED and str(entry.d.get("outcome") or "").startswith(REVOKING)


def owed_after(fine: Fen, later: Iterable[Entry]) -> Fen | None:
    """Return what is owed of a fine after later steps; None where the new sum isn't known."""
    owed: Fen | None = fine
    for entry in later:
        if falls(entry):
            return Fen(0)
        if _changes(entry):
            stated = entry.d.get("fine_fen")
            owed = Fen(stated) if isinstance(stated, int) else None
    return owed


def _changes(entry: Entry) -> bool:
    if entry.act == StepName.CORRECT_DECISION:
        return entry.d.get("kind") == CHANGED
    return entry.act in _JUDGED and entry.d.get("outcome") in CHANGING


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A service and the papers that it brought to the party."""

    service: Entry
    papers: tuple[Entry, ...]

    @property
    def on(self) -> date:
        """Return the day on which the papers count as served; a public notice runs its days."""
        by_notice = self.service.d.get("method") == "public_notice"
        return self.service.on + timedelta(days=PUBLIC_NOTICE_DAYS if by_notice else 0)


def servings(course: Sequence[Entry]) -> Iterator[Serving]:
    """Yield each service of a case with its papers.

    A service that doesn't say which paper it brings is of the decision that waits, with what was
    ordered after it; else of the newest paper that waits; where none does, it repeats the last.
    """
    known: list[Entry] = []
    waiting: list[Entry] = []
    for entry in course:
        if entry.act in _PAPERS:
            known.append(entry)
            waiting.append(entry)
        elif entry.act == StepName.SERVE_DECISION:
            papers = _brought(str(entry.d.get("paper") or ""), known, waiting)
            waiting = [one for one in waiting if one not in papers]
            yield Serving(service=entry, papers=papers)


def _brought(said: str, known: Sequence[Entry], waiting: Sequence[Entry]) -> tuple[Entry, ...]:
    if said:
        return tuple([one for one in known if _PAPERS[one.act] == said][-1:])
    decided = [n for n, one in enumerate(waiting) if _PAPERS[one.act] == DECISION]
    if decided:
        return tuple(waiting[decided[-1] :])
    return tuple((waiting or known)[-1:])


def serving_of(course: Sequence[Entry], paper: Entry) -> Serving | None:
    """Return the last service of a paper; None while it wasn't served."""
    mine = [one for one in servings(course) if paper in one.papers]
    return mine[-1] if mine else None


def paper_waits(course: Sequence[Entry]) -> bool:
    """Tell whether a paper was made that no service brought to the party."""
    brought = {str(paper.id) for one in servings(course) for paper in one.papers}
    return any(str(one.id) not in brought for one in course if one.act in _PAPERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The newest decision of a case, to punish or not, and what became of it.

    Attributes:
        decided: The decision; None while nothing was decided.
        replaced: Earlier decisions that fell before it was made.
        fallen: Whether it fell.
        later: The steps after it.
    """

    decided: Entry | None
    replaced: tuple[Entry, ...]
    fallen: bool
    later: tuple[Entry, ...]


def standing_of(course: Sequence[Entry], deciding: Sequence[str]) -> Standing:
    """Return how the newest decision of a case stands.

    Args:
        course: The steps of the case in legal order.
        deciding: Acts that decide, on the spot or not.
    """
    places = [n for n, entry in enumerate(course) if entry.act in deciding]
    if not places:
        return Standing(decided=None, replaced=(), fallen=False, later=())
    last = places[-1]
    later = tuple(course[last + 1 :])
    return Standing(
        decided=course[last],
        replaced=tuple(course[n] for n in places[:-1] if any(map(falls, course[n + 1 : last]))),
        fallen=any(map(falls, later)),
        later=later,
    )
