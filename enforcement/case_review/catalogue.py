"""All rules of the review, in the order of their criteria."""

from typing import Final

from enforcement.case_review.criteria import Criterion
from enforcement.case_review.file_rules import FILE_RULES
from enforcement.case_review.guard_rules import GUARD_RULES
from enforcement.case_review.money_rules import MONEY_RULES
from enforcement.case_review.paper_rules import PAPER_RULES
from enforcement.case_review.rule import ReviewRule
from enforcement.case_review.term_rules import EYES_RULES, TERM_RULES

_ORDER: Final = tuple(Criterion)

REVIEW_RULES: Final[tuple[ReviewRule, ...]] = tuple(
    sorted(
        (*GUARD_RULES, *FILE_RULES, *PAPER_RULES, *MONEY_RULES, *TERM_RULES, *EYES_RULES),
        key=lambda rule: _ORDER.index(rule.criterion),
    )
)
