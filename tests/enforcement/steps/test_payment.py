"""What is owed, put off, and added to it, to the day."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.deadlines import RULES, CountOptions, count
from enforcement.errors import InvalidInput
from enforcement.money import Fen
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.payment import (
    deferred_until,
    disputes,
    fine_due,
    payment_ends,
    surcharge_cap,
    surcharge_due,
    unpaid,
)
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import DECIDE as ON_SPOT
from tests.enforcement.scenarios import Step, deadlines, replay
from tests.enforcement.steps.coercion_scenes import Attempt
from tests.enforcement.steps.decision_scenes import (
    DECIDED,
    PAID,
    PAY,
    SERVED,
    check_lawful,
    check_unlawful,
    tried,
)
from tests.enforcement.steps.procedure_scenes import (
    DEAR,
    PENALTY_LAW,
    PEOPLE,
    WAIVED,
    Refused,
    attempt,
    file_after,
    step,
)

CALENDAR: Final = announced_calendar()
DEFER: Final = step("defer_payment", "2026-08-12", approver="镇长", until="2026-09-30")
SURCHARGE: Final = step("surcharge", "2026-08-30", amount_fen=90_00)
APPLY: Final = step("file_reconsideration", "2026-08-25")
SUE: Final = step("file_suit", "2026-08-25")


def ends(outcome: str, on: str = "2026-09-10") -> Step:
    """Return the end of reconsideration."""
    return step("end_reconsideration", on, outcome=outcome)


def law(code: str, article: str) -> Refused:
    """Return what is refused by the penalty law."""
    return (code, PENALTY_LAW, article)


def defer(what: str, refused: Refused | None = None, **said: object) -> Attempt:
    """Return an attempt to put off payment."""
    return attempt(what, SERVED, {**DEFER, **said}, refused)


def add(
    what: str,
    refused: Refused | None = None,
    before: tuple[Step, ...] = SERVED,
    **said: object,
) -> Attempt:
    """Return an attempt to add a surcharge."""
    return attempt(what, before, {**SURCHARGE, **said}, refused)


HALVES: Final = [
    {"due": "2026-08-31", "amount_fen": 150_00},
    {"due": "2026-09-30", "amount_fen": 150_00},
]
UNLAWFUL: Final = (
    attempt(
        "put off before a decision", WAIVED, {**DEFER, "on": "2026-07-18"}, law("NO_DECISION", "66")
    ),
    attempt("put off what is paid", PAID, DEFER, law("NOTHING_OWED", "66.2")),
    defer("put off without an application", law("NOT_APPLIED", "66.2"), applied=False),
    defer("put off without approval", law("NOT_APPROVED", "66.2"), approver=None),
    defer("put off by the team", law("APPROVES_OWN", "66.2"), approver="周明远"),
    defer("put off without a day", law("NO_UNTIL", "66.2"), until=None),
    defer("put off until yesterday", law("UNTIL_PASSED", "66.2"), until="2026-08-11"),
    defer("put off until the same day", law("UNTIL_PASSED", "66.2"), until="2026-08-12"),
    defer("instalments that don't add up", law("SUM_DIFFERS", "66.2"), instalments=HALVES[:1]),
    add("added before the term is over", law("TERM_RUNS", "72.1"), on="2026-08-20"),
    add("added before the day that was approved", law("TERM_RUNS", "72.1"), (*SERVED, DEFER)),
    add("added before it was served", law("NOT_SERVED", "61"), DECIDED),
    add("added without a decision", law("NO_DECISION", "66"), WAIVED),
    add("added to what was paid in time", law("NOTHING_OWED", "72.1"), PAID),
    add("added during reconsideration", law("DISPUTE_RUNS", "73.3"), (*SERVED, APPLY)),
    add("added during a suit", law("DISPUTE_RUNS", "73.3"), (*SERVED, SUE)),
    add("one fen above three per cent a day", law("ABOVE_THE_RATE", "72.1"), amount_fen=90_01),
    add(
        "more than the fine",
        ("ABOVE_THE_FINE", "行政强制法", "45.2"),
        amount_fen=300_01,
        on="2026-12-31",
    ),
    add(
        "added although the decision fell",
        law("NOTHING_OWED", "72.1"),
        (*SERVED, APPLY, ends("撤销")),
        on="2026-09-20",
    ),
    attempt(
        "collected on the spot as a small fine",
        SERVED,
        step(
            "collect_on_spot",
            "2026-08-06",
            amount_fen=300_00,
            ground="hard_later",
            receipt_no="演练0001",
        ),
        law("ON_SPOT_DECISION_ONLY", "68"),
    ),
    attempt(
        "collected on the spot on the day itself",
        SERVED,
        step(
            "collect_on_spot",
            "2026-08-05",
            amount_fen=300_00,
            ground="within_100",
            receipt_no="演练0001",
        ),
        law("ON_SPOT_DECISION_ONLY", "68"),
    ),
    attempt(
        "paid before a decision", WAIVED, {**PAY, "on": "2026-07-20"}, law("NO_DECISION", "67")
    ),
)
LAWFUL: Final = (
    defer("put off"),
    defer("put off after the term", on="2026-08-25"),
    defer("put off by the deputy", approver="副镇长 王某"),
    defer("in two instalments", instalments=HALVES),
    attempt(
        "put off a second time",
        (*SERVED, DEFER),
        {**DEFER, "on": "2026-09-20", "until": "2026-10-30"},
    ),
    add("added to the fen"),
    add("added without a sum", amount_fen=None),
    add("added up to the fine", on="2026-12-31", amount_fen=300_00),
    add(
        "added to what was paid late",
        before=(*SERVED, {**PAY, "on": "2026-08-25"}),
        amount_fen=45_00,
    ),
    add(
        "added after reconsideration",
        before=(*SERVED, APPLY, ends("维持")),
        on="2026-09-12",
        amount_fen=54_00,
    ),
    add(
        "added to a sum that was changed",
        before=(*SERVED, APPLY, ends("变更")),
        on="2026-09-20",
        amount_fen=30_00,
    ),
    attempt(
        "put off what was changed", (*SERVED, APPLY, ends("变更")), {**DEFER, "on": "2026-09-12"}
    ),
    attempt(
        "collected in a remote place",
        SERVED,
        step(
            "collect_on_spot",
            "2026-08-06",
            amount_fen=300_00,
            ground="remote_requested",
            receipt_no="演练0001",
        ),
    ),
    attempt("paid at the bank", SERVED, PAY),
    attempt("paid in part", SERVED, {**PAY, "amount_fen": 100_00}),
    attempt("an on-spot fine is put off", (ON_SPOT,), {**DEFER, "on": "2026-07-10"}),
)


@pytest.mark.parametrize("one", UNLAWFUL, ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(one: Attempt) -> None:
    check_unlawful(one)


@pytest.mark.parametrize("one", LAWFUL, ids=str)
def test_a_lawful_step_is_taken(one: Attempt) -> None:
    check_lawful(one)


def test_the_cap_says_both_numbers() -> None:
    refused = tried(add("too much", amount_fen=120_00))["refusals"]
    assert "加处 120 元；逾期 10 天，每日 3%，最多 90 元。" in [one["text"] for one in refused]
    assert "逾期 10 天，可以加处 90 元" in "".join(tried(add("added"))["warnings"])


@pytest.mark.parametrize(
    ("steps", "on", "expected"),
    [
        (SERVED, "2026-08-20", (0, 0)),
        (SERVED, "2026-08-21", (1, 9_00)),
        (SERVED, "2026-09-22", (33, 297_00)),
        (SERVED, "2026-09-23", (34, 300_00)),
        (SERVED, "2027-08-20", (365, 300_00)),
        (DECIDED, "2026-09-23", (0, 0)),
        ((*SERVED, DEFER), "2026-10-09", (9, 81_00)),
        ((*SERVED, {**PAY, "on": "2026-08-25"}), "2026-09-30", (5, 45_00)),
        ((*SERVED, APPLY, ends("维持")), "2026-09-12", (6, 54_00)),
        ((*SERVED, APPLY), "2026-12-01", (4, 36_00)),
        ((*SERVED, APPLY, ends("撤销")), "2026-12-01", (0, 0)),
        ((*SERVED, APPLY, ends("变更")), "2026-12-01", (0, 0)),
    ],
)
def test_a_surcharge_is_counted_to_the_day(
    steps: tuple[Step, ...], on: str, expected: tuple[int, int]
) -> None:
    days, amount = surcharge_due(file_after(steps), date.fromisoformat(on), CALENDAR)
    assert (days, int(amount)) == expected


@given(fine=st.integers(min_value=1, max_value=10**9), days=st.integers(0, 3000))
def test_no_surcharge_is_more_than_the_fine_nor_shrinks(fine: int, days: int) -> None:
    cap = surcharge_cap(Fen(fine), days)
    assert 0 <= cap <= fine
    assert cap <= surcharge_cap(Fen(fine), days + 1)
    assert days < 34 or cap == fine


def test_what_is_owed_follows_payment_and_remedy() -> None:
    assert unpaid(file_after(SERVED)) == 300_00
    assert unpaid(file_after(PAID)) == 0
    assert fine_due(file_after(WAIVED)) == 0
    assert fine_due(file_after((*SERVED, APPLY, ends("变更")))) is None
    assert unpaid(file_after((*SERVED, APPLY, ends("部分撤销")))) == 0


def test_the_term_of_payment_is_the_day_that_was_approved() -> None:
    assert payment_ends(file_after(SERVED), CALENDAR) == date(2026, 8, 20)
    assert payment_ends(file_after(DECIDED), CALENDAR) is None
    later = file_after((*SERVED, {**DEFER, "until": "2026-10-03"}))
    assert deferred_until(later) == date(2026, 10, 3)
    assert payment_ends(later, CALENDAR) == date(2026, 10, 8)


def test_a_dispute_is_a_pause_from_its_first_to_its_last_day() -> None:
    first, second = disputes(
        file_after((*SERVED, APPLY, ends("维持"), {**SUE, "on": "2026-09-20"}))
    )
    assert (first.first, first.last) == (date(2026, 8, 25), date(2026, 9, 10))
    assert (second.first, second.last) == (date(2026, 9, 20), None)


def dates(*steps: Step, as_of: str) -> tuple[str, str]:
    """Return the term of payment."""
    return deadlines(replay(steps, item=DEAR, officers=PEOPLE, as_of=as_of))["L10"]


def test_a_deferred_fine_is_met_until_the_approved_day() -> None:
    assert dates(*SERVED, DEFER, as_of="2026-09-01") == ("2026-09-30", "running")
    late = {**PAY, "on": "2026-09-29"}
    assert dates(*SERVED, DEFER, late, as_of="2026-10-20") == ("2026-09-30", "met")
    assert dates(*SERVED, late, as_of="2026-10-20") == ("2026-08-20", "missed")
    spot = {**DEFER, "on": "2026-07-10", "until": "2026-08-31"}
    assert dates(ON_SPOT, spot, as_of="2026-08-01") == ("2026-08-31", "running")


def test_an_approved_day_is_noted_and_only_where_the_law_knows_it() -> None:
    options = CountOptions(until=date(2026, 9, 30))
    counted = count(RULES["L10"], date(2026, 8, 5), CALENDAR, options)
    assert counted.nominal == date(2026, 9, 30)
    assert "批准延期" in counted.steps[0].why
    with pytest.raises(InvalidInput, match="不能批准延期"):
        count(RULES["L27"], date(2026, 8, 5) + timedelta(days=1), CALENDAR, options)


def test_putting_off_and_adding_concern_who_owes() -> None:
    for name in (StepName.DEFER_PAYMENT, StepName.SURCHARGE):
        assert STEP_RULES[name].concerns(file_after(SERVED))
        assert not STEP_RULES[name].concerns(file_after(PAID))
