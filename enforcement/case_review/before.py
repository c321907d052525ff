"""What fails a file, said before somebody does what can't be undone, and before filing it.

Findings of base criteria come as advice of these steps: they are weighed, they stop nothing; what
the law stops is stopped by guards.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from enforcement.case_review.asked_again import Desk
from enforcement.case_review.catalogue import REVIEW_RULES
from enforcement.case_review.scene import ReviewScene, scene_of
from enforcement.steps.names import StepName
from enforcement.steps.rule import Advice, Intent, StepRule

REVIEWED_STEPS: Final = frozenset(
    {
        StepName.DECIDE_PENALTY,
        StepName.SEIZE,
        StepName.DECIDE_ENFORCEMENT,
        StepName.DEMOLISH,
        StepName.ARCHIVE_CASE,
    }
)
"""Steps that nobody can take back, and the filing of the whole file."""

_MOST: Final = 3


def with_review(rules: Mapping[StepName, StepRule]) -> Mapping[StepName, StepRule]:
    """Return the steps, those that can't be undone with the review as their advice."""
    plain = MappingProxyType(dict(rules))
    return {name: _reviewed(rule, plain) for name, rule in plain.items()}


def _reviewed(rule: StepRule, rules: Mapping[StepName, StepRule]) -> StepRule:
    if rule.name not in REVIEWED_STEPS:
        return rule
    return replace(rule, advice=(*rule.advice, _advice(rules)))


def _advice(rules: Mapping[StepName, StepRule]) -> Advice:
    def advice(intent: Intent) -> str | None:
        scene = _scene(intent, rules)
        base = (rule for rule in REVIEW_RULES if rule.fatal)
        found = [finding.spot.text for rule in base for finding in rule.find(scene)]
        if not found:
            return None
        more = f"还有 {len(found) - _MOST} 处，看卷宗自查。" if len(found) > _MOST else ""
        return f"卷宗自查：{''.join(found[:_MOST])}{more}"

    return advice


def _scene(intent: Intent, rules: Mapping[StepName, StepRule]) -> ReviewScene:
    desk = Desk(people=intent.people, unit=intent.unit, calendar=intent.calendar, rules=rules)
    return scene_of(intent.file, desk)
