"""代履行费用: what it cost to perform in the party's place, and what of it is still owed.

Each performance has one claim, the newest; the party pays on all of them together.

Source: 行政强制法 第五十一条第二款.
"""

from typing import Final

from enforcement.money import Fen
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.shared_guards import revoked_since

COST: Final = "cost"
"""What a step says if it is about this cost; the value of `duties.DutyKind.COST`."""


def cost_claims(file: CaseFile) -> tuple[TakenStep, ...]:
    """Return the claims that stand: the newest on each performance, none that fell."""
    newest: dict[int, TakenStep] = {}
    performed = 0
    for step in file.each(StepName.SUBSTITUTE_PERFORMANCE, StepName.CHARGE_PERFORMANCE_COST):
        if step.name is StepName.SUBSTITUTE_PERFORMANCE:
            performed += 1
        else:
            newest[performed] = step
    return tuple(one for one in newest.values() if not revoked_since(file, one))


def cost_unpaid(file: CaseFile) -> Fen:
    """Return what is still owed of the cost."""
    claimed = sum(one.values.fen("amount_fen") for one in cost_claims(file))
    paid = sum(one.values.fen("amount_fen") for one in file.each(StepName.PAY_PERFORMANCE_COST))
    return Fen(max(0, claimed - paid))


def cost_spent(file: CaseFile) -> Fen:
    """Return what the newest performance cost, as it was recorded; 0 where nobody said."""
    performed = file.last(StepName.SUBSTITUTE_PERFORMANCE)
    return performed.values.fen("cost_fen") if performed is not None else Fen(0)
