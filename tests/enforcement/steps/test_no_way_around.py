"""Whatever is tried in whatever order: no decision without notice, no hearing that is due skipped.

The same history, recorded as happened, carries as defects what was refused.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from tests.enforcement.scenarios import Step, replay
from tests.enforcement.steps.procedure_scenes import (
    CALL,
    DEAR,
    DECIDE,
    DECIDE_DEAR,
    DISCUSS,
    FINISH,
    FINISHED,
    HEAR,
    HOLD,
    PEOPLE,
    REQUEST,
    REVIEW,
    TELL,
    TELL_HEARING,
    WAIVE,
)
from tests.examples import dear

_START: Final = date(2026, 7, 16)
_TRIED: Final[tuple[Step, ...]] = (
    FINISH,
    TELL,
    TELL_HEARING,
    {**TELL_HEARING, "fine_fen": 7000_00},
    HEAR,
    WAIVE,
    {**WAIVE, "waives_hearing": True},
    REQUEST,
    {"do": "withdraw_hearing_request", "manner": "written"},
    CALL,
    HOLD,
    REVIEW,
    {**REVIEW, "passed": False},
    DISCUSS,
    DECIDE,
    DECIDE_DEAR,
)

_COURSES: Final[tuple[tuple[Step, ...], ...]] = (
    (TELL, WAIVE, DECIDE),
    (TELL, HEAR, REVIEW, DECIDE),
    (TELL_HEARING, WAIVE, REVIEW, DISCUSS, DECIDE_DEAR),
    (TELL_HEARING, REQUEST, CALL, HOLD, REVIEW, DISCUSS, DECIDE_DEAR),
)
_DAYS: Final = st.sampled_from((0, 1, 1, 2, 6, 7, 13))


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Step, int]]:
    """Return a course of which some steps are left out, with others between them."""
    history: list[tuple[Step, int]] = []
    for planned in draw(st.sampled_from(_COURSES)):
        if draw(st.integers(0, 5)) == 0:
            history.append((draw(st.sampled_from(_TRIED)), draw(_DAYS)))
        if draw(st.integers(0, 7)):
            history.append((planned, draw(_DAYS)))
    return history


def dated(history: Sequence[tuple[Step, int]]) -> list[Step]:
    """Return the steps with their days, each some days after the one before."""
    day, steps = _START, list[Step]()
    for tried, later in history:
        day += timedelta(days=later)
        hearing = {"hearing_on": str(day + timedelta(days=13))} if tried is CALL else {}
        steps.append({**tried, **hearing, "on": str(day)})
    return steps


def answers(steps: Sequence[Step]) -> list[Mapping[str, Any]]:
    """Return what became of each step after the report."""
    answer: Any = replay([*FINISHED, *steps], item=DEAR, officers=PEOPLE)
    listed: list[Mapping[str, Any]] = answer["steps"][len(FINISHED) :]
    return listed


@dear(2)
@given(histories())
def test_no_order_of_steps_leads_around_notice_hearing_and_review(
    history: Sequence[tuple[Step, int]],
) -> None:
    steps = dated(history)
    taken = [step for step, answer in zip(steps, answers(steps), strict=True) if answer["allowed"]]
    names = [step["do"] for step in taken]
    if "decide_penalty" not in names:
        return
    decided = names.index("decide_penalty")
    before, on = names[:decided], date.fromisoformat(str(taken[decided]["on"]))
    notices = [step for step in taken[:decided] if step["do"] == "serve_prior_notice"]
    assert notices
    told = date.fromisoformat(str(notices[-1]["on"]))
    after = before[len(before) - before[::-1].index("serve_prior_notice") :]
    heard = {"hear_statement", "waive_statement", "hold_hearing"} & set(after)
    assert heard or on > told + timedelta(days=5)
    if notices[-1]["tells_hearing"]:
        assert "hold_hearing" in after or on > told + timedelta(days=5)
    if taken[decided]["fine_fen"] == DECIDE_DEAR["fine_fen"]:
        assert notices[-1]["tells_hearing"]
        assert {"legal_review", "collective_discussion"} <= set(before)
    reviews = [step for step in taken[:decided] if step["do"] == "legal_review"]
    assert not reviews or reviews[-1]["passed"]


@dear(2)
@given(histories())
def test_the_first_refusal_is_the_first_defect_of_the_same_history(
    history: Sequence[tuple[Step, int]],
) -> None:
    steps = dated(history)
    refused = next(
        (at for at, answer in enumerate(answers(steps)) if not answer["allowed"]), len(steps)
    )
    recorded = answers([{**step, "happened": True} for step in steps[: refused + 1]])
    assert all(answer["defects"] == [] for answer in recorded[:refused])
    for answer, plain in zip(recorded[refused:], answers(steps)[refused:], strict=False):
        assert answer["defects"] == plain["refusals"]
