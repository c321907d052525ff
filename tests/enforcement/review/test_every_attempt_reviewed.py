"""The scripted attempts of all chapters, reviewed: no lawful course fails, no defect is missed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from enforcement.case_review.reviewing import desk_of, review
from enforcement.case_review.rule import Review
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.steps.casefile import read_case_file
from enforcement.work_calendar import announced_calendar
from tests.enforcement.review.clean_case import UNIT
from tests.enforcement.steps.every_attempt import (
    LAWFUL,
    ON_SPOT_LAWFUL,
    ON_SPOT_UNLAWFUL,
    UNLAWFUL,
    Course,
)

_CALENDAR: Final = announced_calendar()
_EVERY: Final = 8
"""One in so many is reviewed: the tables are tried whole in their chapters."""


def reviewed(course: Course, **marks: object) -> tuple[Mapping[str, Any], Review | None]:
    """Return the answer to a course, and its review if a case came of it."""
    replay = Replay(read_scenario(course.scenario(**marks)), _CALENDAR, course.lookup)
    answer: Any = replay.run()
    if replay.state.get(CASE) is None:
        return answer, None
    file = read_case_file(replay.state, CASE)
    return answer, review(file, desk_of(replay.state, UNIT, _CALENDAR), date(2026, 8, 20))


def _without_defects(course: Course) -> bool:
    return not any(one.get("happened") for one in (*course.before, course.last))


@pytest.mark.parametrize(
    "course",
    [one for one in (*LAWFUL, *ON_SPOT_LAWFUL)[::_EVERY] if _without_defects(one)],
    ids=str,
)
def test_no_lawful_course_fails_but_for_evidence_that_it_never_told(course: Course) -> None:
    answer, found = reviewed(course)
    if found is not None and course.parts.get("unit", {}).get("kind") != "街道":
        failing = {one.rule.id for one in found.findings if one.rule.fatal}
        assert failing <= {"EVIDENCE_THERE"}, [one.spot.text for one in found.findings]
    warned = [text for one in answer["steps"] for text in one["warnings"]]
    assert not any("卷宗自查" in text and "没有勘验" not in text for text in warned)


@pytest.mark.parametrize("course", (*UNLAWFUL, *ON_SPOT_UNLAWFUL)[::_EVERY], ids=str)
def test_no_defect_of_an_unlawful_step_is_missed(course: Course) -> None:
    answer, found = reviewed(course, happened=True)
    if found is not None:
        sources = {(one.source.law, one.source.article) for one in found.findings}
        defects = answer["steps"][-1]["defects"]
        assert {(one["law"], one["article"]) for one in defects} <= sources
