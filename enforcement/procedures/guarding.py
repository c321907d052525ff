"""How a table of guards is asked."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from enforcement.errors import Refusal

PENALTY_LAW: Final = "行政处罚法"

FactsT = TypeVar("FactsT")
Guard = Callable[[FactsT], Refusal | None]


def refusals(guards: Sequence[Guard[FactsT]], facts: FactsT) -> tuple[Refusal, ...]:
    """Return what every guard of a step refuses, in the table's order."""
    return tuple(refusal for guard in guards if (refusal := guard(facts)) is not None)


def refuse(code: str, article: str, text: str, cure: str) -> Refusal:
    """Return a refusal by the Administrative Penalty Law (行政处罚法)."""
    return Refusal(code=code, law=PENALTY_LAW, article=article, text=text, cure=cure)
