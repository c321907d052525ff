"""All steps and all terms; each chapter is one module with its ``STEPS`` and ``CLOCKS``."""

from collections.abc import Mapping
from itertools import chain
from typing import Final

from enforcement.case_review.before import with_review
from enforcement.steps import (
    appraisal,
    building,
    coercion,
    cost_recovery,
    court_answer,
    decision,
    demand_answer,
    ending,
    filing,
    halting,
    hearing,
    hearing_request,
    inquiry,
    inspection,
    jurisdiction,
    no_penalty,
    notice,
    payment,
    perishables,
    preservation,
    publication,
    reconsideration,
    referral,
    review,
    seizure,
    service,
    suit,
)
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.rule import StepRule

_CHAPTERS: Final = (
    filing,
    inspection,
    inquiry,
    appraisal,
    notice,
    hearing_request,
    hearing,
    review,
    decision,
    no_penalty,
    service,
    publication,
    payment,
    ending,
    referral,
    jurisdiction,
    reconsideration,
    suit,
    preservation,
    perishables,
    seizure,
    coercion,
    cost_recovery,
    demand_answer,
    halting,
    court_answer,
    building,
)

STEP_RULES: Final[Mapping[StepName, StepRule]] = with_review(
    {rule.name: rule for rule in chain.from_iterable(chapter.STEPS for chapter in _CHAPTERS)}
)
CLOCK_RULES: Final[tuple[ClockRule, ...]] = tuple(
    chain.from_iterable(chapter.CLOCKS for chapter in _CHAPTERS)
)
