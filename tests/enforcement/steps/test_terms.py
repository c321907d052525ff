"""A guard asks for a date that a rule has; asking for another is a mistake of ours."""

from datetime import date

import pytest

from enforcement.steps.terms import first_day, last_day, last_day_before
from enforcement.work_calendar import announced_calendar

CALENDAR = announced_calendar()


def test_each_kind_of_rule_answers_its_question() -> None:
    assert last_day("L05", date(2025, 9, 26), CALENDAR) == date(2025, 10, 13)
    assert first_day("L22", date(2026, 9, 21), CALENDAR) == date(2026, 10, 13)
    assert last_day_before("L24", date(2026, 9, 30), CALENDAR) == date(2026, 9, 23)


def test_a_rule_is_not_asked_for_what_it_doesnt_have() -> None:
    with pytest.raises(ValueError, match="L05 has no such date"):
        first_day("L05", date(2026, 9, 21), CALENDAR)
