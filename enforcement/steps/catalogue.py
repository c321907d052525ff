"""All steps by name; each chapter is one module with its ``STEPS``."""

from collections.abc import Mapping
from typing import Final

from enforcement.steps import filing
from enforcement.steps.names import StepName
from enforcement.steps.rule import StepRule

STEP_RULES: Final[Mapping[StepName, StepRule]] = {
    rule.name: rule for chapter in (filing,) for rule in chapter.STEPS
}
