"""All deadline rules by id."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.deadlines.coercion_rules import COERCION_RULES
from enforcement.deadlines.other_rules import OTHER_RULES
from enforcement.deadlines.penalty_rules import PENALTY_RULES
from enforcement.deadlines.remedy_rules import REMEDY_RULES
from enforcement.deadlines.rule import DeadlineRule

_ALL: Final = (*PENALTY_RULES, *COERCION_RULES, *REMEDY_RULES, *OTHER_RULES)

RULES: Final[Mapping[str, DeadlineRule]] = MappingProxyType(
    {rule.id: rule for rule in sorted(_ALL, key=lambda rule: rule.id)}
)
