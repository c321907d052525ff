"""决定、送达、公示 (B10–B12): the decision, its service, its publication.

Source: 行政处罚法 第四十八、五十七、五十九至六十一、六十七条.
"""

from datetime import date
from typing import Final

from enforcement.steps.casefile import CaseFile
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.rule import StepRule

STEPS: Final[tuple[StepRule, ...]] = ()

CLOCKS: Final = (
    ClockRule(
        rule="L10",
        start=(StepName.SERVE_DECISION,),
        applies=lambda file, _step: _fined(file),
        trigger=lambda file, step: file.case.received_on or step.on,
        met_on=lambda file, _step: _paid_on(file),
    ),
    ClockRule(
        rule="L27",
        start=(StepName.SERVE_DECISION,),
        met=(StepName.FILE_RECONSIDERATION,),
        ended=(StepName.FILE_SUIT,),
        trigger=lambda file, step: file.case.received_on or step.on,
    ),
)


def _fined(file: CaseFile) -> bool:
    decision = file.case.decision
    return decision is not None and decision.fine > 0


def _paid_on(file: CaseFile) -> date | None:
    case = file.case
    return case.payments[-1].on if case.payments and not case.outstanding else None
