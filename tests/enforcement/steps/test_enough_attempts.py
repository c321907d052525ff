"""How much is tried: unlawful steps of every chapter, lawful steps that must never be stopped."""

from typing import Final

from enforcement.scenario.steps import GENERAL
from tests.enforcement.steps.every_attempt import LAWFUL, ON_SPOT_UNLAWFUL, UNLAWFUL

WANTED_UNLAWFUL: Final = 120
WANTED_LAWFUL: Final = 200


def test_the_chapters_try_enough_of_both_kinds() -> None:
    assert len(UNLAWFUL) + len(ON_SPOT_UNLAWFUL) >= WANTED_UNLAWFUL
    assert sum(len(course.before) + 1 for course in LAWFUL) >= WANTED_LAWFUL
    assert len({str(course.last) for course in LAWFUL}) >= WANTED_LAWFUL


def test_every_step_of_the_catalogue_is_taken_lawfully_and_tried_unlawfully() -> None:
    lawful = {str(step["do"]) for one in LAWFUL for step in (*one.before, one.last)}
    unlawful = {str(one.last["do"]) for one in UNLAWFUL}
    assert set(GENERAL) - lawful == set()
    assert set(GENERAL) - unlawful == set()
