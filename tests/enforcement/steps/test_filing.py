"""A case is filed by the head, once, in time; what isn't filed has its reason."""

import pytest

from tests.enforcement.steps.attempts_filing import LAWFUL, UNLAWFUL
from tests.enforcement.steps.coercion_scenes import Attempt, check_lawful, check_unlawful


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_filing_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_filing_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)
