"""A figure: ours and its baseline, timed in turn in one run, compared as a ratio."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

ROUNDS: Final = 7

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A measured ratio.

    Attributes:
        name: Name on the command line.
        ours: Our time in seconds, or another amount with ``unit``.
        baseline: The least that the same work can cost, in the same unit.
        target: The ratio to stay under.
        unit: ``s``, ``MB`` or ``bytes``.
        note: What was compared.
        broken: Further limits that do not hold, in words; empty when all do.
    """

    name: str
    ours: float
    baseline: float
    target: float
    unit: str = "s"
    note: str = ""
    broken: tuple[str, ...] = ()

    @property
    def ratio(self) -> float:
        """Return ours divided by the baseline."""
        return self.ours / self.baseline

    @property
    def ok(self) -> bool:
        """Tell whether ratio and further limits hold."""
        return self.ratio <= self.target and not self.broken

    def to_json(self) -> dict[str, object]:
        """Return the figure's part of the answer."""
        return {
            "ours": round(self.ours, 6),
            "baseline": round(self.baseline, 6),
            "ratio": round(self.ratio, 2),
            "target": self.target,
            "ok": self.ok,
            "unit": self.unit,
            "note": self.note,
            "broken": list(self.broken),
        }


def in_turn(ours: Work, baseline: Work, rounds: int = ROUNDS) -> tuple[float, float]:
    """Time both alternately after one warm-up each; return their medians in seconds."""
    timed(ours)
    timed(baseline)
    pairs = [(timed(ours), timed(baseline)) for _ in range(rounds)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)


def timed(work: Work) -> float:
    """Return how long a piece of work takes, in seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` of all values stay at or under."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
