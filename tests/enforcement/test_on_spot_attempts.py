"""Unlawful attempts are stopped by the right article; no lawful one is; both can be recorded."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.enforcement.on_spot_attempts import LAWFUL, UNLAWFUL, Attempt, lookup
from tests.enforcement.scenarios import Step, replay

WANTED = 60


def tried(attempt: Attempt, **marks: object) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the answer, and of it the step that was tried; the steps before are lawful."""
    last: Step = {**attempt.step, **marks}
    answer: Mapping[str, Any] = replay([*attempt.before, last], lookup, **attempt.parts)
    *before, step = answer["steps"]
    assert all(one["allowed"] for one in before), before
    return answer, step


def sources(refusals: list[Mapping[str, str]]) -> set[tuple[str, str]]:
    return {(one["law"], one["article"]) for one in refusals}


def test_there_are_enough_attempts_of_each_kind_and_none_twice() -> None:
    for attempts in (UNLAWFUL, LAWFUL):
        assert len(attempts) >= WANTED
        assert len({attempt.what for attempt in attempts}) == len(attempts)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=lambda attempt: attempt.what)
def test_an_unlawful_step_is_stopped_by_its_article_and_changes_nothing(attempt: Attempt) -> None:
    answer, step = tried(attempt)
    assert step["allowed"] is False
    assert (attempt.law, attempt.article) in sources(step["refusals"])
    assert all(refusal["text"] and refusal["cure"] for refusal in step["refusals"])
    if attempt.before:
        day = str(attempt.step["on"])[:10]
        without = replay(attempt.before, lookup, **{**attempt.parts, "as_of": day})
        assert answer["state"] == without["state"]
        assert answer["deadlines"] == without["deadlines"]
    else:
        assert (answer["state"], answer["deadlines"]) == ("opened", [])


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=lambda attempt: attempt.what)
def test_what_happened_is_recorded_with_the_same_articles_as_defects(attempt: Attempt) -> None:
    _, refused = tried(attempt)
    _, recorded = tried(attempt, happened=True)
    assert recorded["allowed"] is True
    assert recorded["defects"] == refused["refusals"]


@pytest.mark.parametrize("attempt", LAWFUL, ids=lambda attempt: attempt.what)
def test_a_lawful_step_is_taken_and_recorded_without_defect(attempt: Attempt) -> None:
    _, step = tried(attempt)
    assert step["refusals"] == []
    assert step["allowed"] is True
    _, recorded = tried(attempt, happened=True)
    assert recorded["defects"] == []
