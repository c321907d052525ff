"""The rows of the steps: what every one of them keeps to."""

import pytest

from enforcement.records import RESERVED
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.rule import StepRule
from enforcement.steps.values import ValueKind


@pytest.mark.parametrize("rule", STEP_RULES.values(), ids=lambda rule: rule.name)
def test_no_field_bears_a_name_that_says_how_the_entry_was_made(rule: StepRule) -> None:
    keys = [one.key for one in rule.fields]
    assert RESERVED.isdisjoint(keys)
    assert len(set(keys)) == len(keys)
    assert all(one.fields for one in rule.fields if one.kind is ValueKind.LINES)
