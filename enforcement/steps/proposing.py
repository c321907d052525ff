"""What a step's form holds when it opens: what the file knows, so nothing is typed twice."""

from enforcement.records import Json
from enforcement.steps.casefile import CaseFile
from enforcement.steps.rule import StepRule
from enforcement.steps.values import StepField, StepValues, ValueKind


def propose(rule: StepRule, file: CaseFile) -> StepValues:
    """Return the values that a step may be expected to state."""
    known = {one.key: _proposed(one, file) for one in rule.fields}
    return StepValues({key: value for key, value in known.items() if value is not None})


def _proposed(one: StepField, file: CaseFile) -> Json:
    for step in reversed(file.steps):
        mine = step.name in one.carried or one.kind is ValueKind.PERSON
        if mine and step.values.has(one.key):
            return step.values.data[one.key]
    return one.default
