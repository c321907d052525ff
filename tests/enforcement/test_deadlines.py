"""Deadlines: the worked examples of the specification, the rules as data, laws of counting."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.clock import BEIJING
from enforcement.deadlines import (
    RULES,
    Certainty,
    CountedDeadline,
    CountOptions,
    DeadlineRule,
    Holder,
    Length,
    RuleKind,
    Term,
    TimeUnit,
    count,
)
from enforcement.deadlines.counting import add_months
from enforcement.errors import InvalidInput
from enforcement.work_calendar import announced_calendar

CALENDAR = announced_calendar()
DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 12, 31))
AGENCY_TERMS = [
    rule
    for rule in RULES.values()
    if rule.kind is RuleKind.TERM
    and rule.holder is Holder.AGENCY
    and rule.term().length != Length(24, TimeUnit.HOUR)
]
PARTY_TERMS = [rule for rule in RULES.values() if rule.holder is Holder.PARTY]
WAITS = [rule for rule in RULES.values() if rule.kind is RuleKind.WAIT]
BEFORE_EVENTS = [rule for rule in RULES.values() if rule.kind is RuleKind.BEFORE_EVENT]
HOURS = [rule for rule in RULES.values() if rule.term().length == Length(24, TimeUnit.HOUR)]


def counted(rule: str, trigger: str, **options: object) -> CountedDeadline:
    chosen = CountOptions(**options)  # type: ignore[arg-type]  # table rows name the options
    return count(RULES[rule], date.fromisoformat(trigger), CALENDAR, chosen)


@pytest.mark.parametrize(
    ("rule", "trigger", "options", "dates"),
    [
        pytest.param("L12", "2026-09-18", {}, ("2026-09-21", "2026-09-21"), id="X01"),
        pytest.param("L13", "2026-09-21", {}, ("2026-09-23", "2026-09-23"), id="X01"),
        pytest.param("L05", "2025-09-26", {}, ("2025-10-13", "2025-10-13"), id="X03"),
        pytest.param("L06", "2026-02-12", {}, ("2026-02-26", "2026-02-26"), id="X04"),
        pytest.param("L04", "2026-07-06", {}, ("2026-10-04", "2026-09-30"), id="X06"),
        pytest.param("L09", "2026-04-30", {}, ("2026-05-13", "2026-05-13"), id="X08"),
        pytest.param("L10", "2025-09-22", {}, ("2025-10-07", "2025-10-09"), id="X09"),
        pytest.param("L15", "2026-02-09", {}, ("2026-02-25", "2026-02-25"), id="X11"),
        pytest.param("L16", "2026-02-09", {}, ("2026-03-13", "2026-03-13"), id="X11"),
        pytest.param("L20", "2026-08-25", {}, ("2026-09-24", "2026-09-24"), id="X12"),
        pytest.param(
            "L20", "2026-08-25", {"extended": True}, ("2026-10-24", "2026-10-23"), id="X12"
        ),
        pytest.param("L21", "2026-09-24", {}, ("2026-10-24", "2026-10-23"), id="X12"),
        pytest.param(
            "L20", "2026-08-25", {"exclude_days": 12}, ("2026-10-06", "2026-09-30"), id="X12"
        ),
        pytest.param("L44", "2026-06-08", {}, ("2026-07-08", "2026-07-08"), id="X17"),
        pytest.param("L10", "2026-07-08", {}, ("2026-07-23", "2026-07-23"), id="X17"),
        pytest.param("L31", "2026-04-30", {}, ("2026-05-11", "2026-05-11"), id="X19"),
        pytest.param("L01", "2024-11-20", {}, ("2026-11-20", "2026-11-20"), id="X20"),
        pytest.param(
            "L01", "2024-11-20", {"variant": "five_years"}, ("2029-11-20", "2029-11-20"), id="X20"
        ),
        pytest.param("L39", "2026-09-18", {}, ("2026-09-22", "2026-09-22"), id="X22"),
        pytest.param("L17", "2026-06-18", {}, ("2026-06-24", "2026-06-24"), id="X23"),
        pytest.param("L34", "2026-04-30", {}, ("2026-05-03", "2026-04-30"), id="X24"),
        pytest.param("L18", "2025-05-20", {}, ("2026-01-31", "2026-01-30"), id="X26"),
        pytest.param("L18", "2026-12-31", {}, ("2027-01-31", "2027-01-29"), id="X26"),
        pytest.param("L43", "2023-03-01", {}, ("2023-12-31", "2023-12-29"), id="L43"),
        pytest.param("L27", "2026-07-06", {}, ("2026-09-04", "2026-09-04"), id="L27"),
        pytest.param("L27", "2026-07-21", {}, ("2026-09-19", "2026-09-20"), id="L27"),
        pytest.param("L28", "2026-08-31", {}, ("2027-02-28", "2027-03-01"), id="L28"),
        pytest.param(
            "L30", "2026-04-30", {"variant": "simple"}, ("2026-05-11", "2026-05-11"), id="L30"
        ),
        pytest.param(
            "L33", "2026-06-01", {"extended": True}, ("2026-08-30", "2026-08-28"), id="L33"
        ),
        pytest.param("L46", "2016-02-29", {}, ("2026-02-28", "2026-02-28"), id="L46"),
    ],
)
def test_worked_examples_come_out_as_in_the_specification(
    rule: str, trigger: str, options: dict[str, object], dates: tuple[str, str]
) -> None:
    result = counted(rule, trigger, **options)
    assert (str(result.nominal), str(result.act_by)) == dates


def test_a_limit_on_a_rest_day_shows_the_arguable_date_beside_the_target() -> None:
    result = counted("L04", "2026-07-06")
    assert result.latest_arguable == date(2026, 10, 8)
    assert "不按它安排" in result.steps[-1].why
    assert result.steps[-2].on == date(2026, 9, 30)
    assert "提前到这一天办完" in result.steps[-2].why


def test_waiting_for_the_court_ends_the_day_after_the_tenth_working_day() -> None:
    result = counted("L22", "2026-09-21")
    assert (result.nominal, result.not_before) == (date(2026, 10, 12), date(2026, 10, 13))
    assert result.act_by is None


def test_demolition_waits_until_the_party_cannot_sue_any_more() -> None:
    result = counted("L26", "2026-04-05")
    assert result.nominal == date(2026, 10, 5)
    assert result.latest_arguable == date(2026, 10, 8), "the last day to sue rolls over the feast"
    assert result.not_before == date(2026, 10, 9)
    assert [step.counts for step in result.steps].count(True) == 6


def test_a_surcharge_must_have_run_more_than_thirty_days() -> None:
    result = counted("L25", "2026-07-01")
    assert (result.nominal, result.not_before) == (date(2026, 7, 31), date(2026, 8, 1))
    assert counted("L25", "2026-07-01", exclude_days=10).not_before == date(2026, 8, 11)


@pytest.mark.parametrize(
    ("rule", "event", "act_by", "nominal", "arguable"),
    [
        ("L07", "2026-10-19", "2026-10-08", "2026-10-08", "2026-10-09"),
        ("L07", "2026-10-14", "2026-09-28", "2026-09-28", "2026-09-29"),
        ("L07", "2026-07-22", "2026-07-10", "2026-07-12", "2026-07-13"),
        ("L24", "2026-07-24", "2026-07-20", "2026-07-20", "2026-07-21"),
    ],
)
def test_a_notice_before_an_event_leaves_clear_working_days(
    rule: str, event: str, act_by: str, nominal: str, arguable: str
) -> None:
    result = counted(rule, event)
    assert result.start is None
    assert str(result.event) == event
    assert str(result.act_by) == act_by
    assert str(result.nominal) == nominal
    assert str(result.latest_arguable) == arguable


def test_twenty_four_hours_end_exactly_twenty_four_hours_later() -> None:
    start = datetime(2026, 7, 8, 14, 30, tzinfo=BEIJING)
    result = count(RULES["L19"], start, CALENDAR)
    assert result.nominal == result.act_by == start + timedelta(hours=24)
    assert not result.provisional


def test_an_instant_elsewhere_counts_from_its_day_in_beijing() -> None:
    instant = datetime.fromisoformat("2026-07-05T20:00:00+00:00")
    assert count(RULES["L10"], instant, CALENDAR).start == date(2026, 7, 6)
    assert str(count(RULES["L35"], instant, CALENDAR).act_by) == "2026-07-07 04:00:00+08:00"


def test_a_limit_without_any_working_day_keeps_its_own_day() -> None:
    result = counted("L34", "2026-10-02")
    assert result.act_by == result.nominal == date(2026, 10, 5)
    assert any("休息日也要办完" in step.why for step in result.steps)


@pytest.mark.parametrize("rule", ["L11", "L47", "L48"])
def test_rules_that_are_no_count_have_a_text_and_no_dates(rule: str) -> None:
    result = count(RULES[rule], None, CALENDAR)
    assert result.rule.text
    assert result.length is None
    assert {result.start, result.nominal, result.act_by, result.not_before} == {None}


@pytest.mark.parametrize(
    ("rule", "trigger", "options", "field"),
    [
        ("L10", None, CountOptions(), "from"),
        ("L19", date(2026, 7, 8), CountOptions(), "from"),
        ("L10", date(1949, 12, 31), CountOptions(), "from"),
        ("L10", date(2100, 1, 1), CountOptions(), "from"),
        ("L10", date(2026, 7, 8), CountOptions(extended=True), "extended"),
        ("L10", date(2026, 7, 8), CountOptions(exclude_days=1), "exclude_days"),
        ("L20", date(2026, 7, 8), CountOptions(exclude_days=-1), "exclude_days"),
        ("L20", date(2026, 7, 8), CountOptions(exclude_days=3661), "exclude_days"),
        ("L20", date(2026, 7, 8), CountOptions(variant="simple"), "variant"),
        ("L30", date(2026, 7, 8), CountOptions(variant="quick"), "variant"),
        ("L33", date(2026, 7, 8), CountOptions(variant="admit", extended=True), "extended"),
    ],
)
def test_what_a_rule_does_not_know_is_refused(
    rule: str, trigger: date | None, options: CountOptions, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        count(RULES[rule], trigger, CALENDAR, options)
    assert refused.value.field == field


def test_dates_in_a_year_without_a_table_are_provisional() -> None:
    assert not counted("L10", "2026-12-16").provisional
    result = counted("L10", "2026-12-18")
    assert result.provisional
    assert result.act_by == date(2027, 1, 4)
    assert any("暂定" in step.why for step in result.steps)


def test_a_setting_replaces_the_default_length() -> None:
    longer = RULES["L08"].with_length(Length(3, TimeUnit.WORKING_DAY))
    assert count(longer, date(2026, 7, 6), CALENDAR).act_by == date(2026, 7, 9)
    assert RULES["L08"].term().length == Length(5, TimeUnit.WORKING_DAY)


def test_a_rule_that_cannot_be_counted_is_a_bug_and_says_so() -> None:
    broken = DeadlineRule(id="X", name="", trigger="", terms=(Term(),), sources=())
    with pytest.raises(ValueError, match="no length"):
        count(broken, date(2026, 7, 6), CALENDAR)
    waiting_hours = DeadlineRule(
        id="X",
        name="",
        trigger="",
        kind=RuleKind.WAIT,
        terms=(Term(Length(24, TimeUnit.HOUR)),),
        sources=(),
    )
    with pytest.raises(ValueError, match="hours"):
        count(waiting_hours, date(2026, 7, 6), CALENDAR)


def test_only_a_count_has_a_default_length() -> None:
    assert RULES["L05"].default_length == Length(7, TimeUnit.WORKING_DAY)
    with pytest.raises(LookupError):
        _ = RULES["L11"].default_length


def test_all_forty_eight_rules_are_there_in_order_and_one_of_ours() -> None:
    assert list(RULES) == [f"L{number:02d}" for number in range(1, 50)]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is_and_where_it_stands(rule: DeadlineRule) -> None:
    assert rule.name
    assert rule.trigger
    assert rule.sources
    assert all(source.law in rule.source_text for source in rule.sources)
    assert (rule.certainty is Certainty.SETTING) == bool(rule.certainty_note)
    assert len(rule.terms) == 1 or len({term.name for term in rule.variants}) == len(rule.terms)
    assert all(term.label for term in rule.variants)
    counts = rule.kind in (RuleKind.TERM, RuleKind.WAIT, RuleKind.BEFORE_EVENT)
    assert all((term.length is not None) == counts for term in rule.terms)
    assert counts or rule.text


@pytest.mark.parametrize(
    ("rule", "length"),
    [
        ("L02", "15个工作日"),
        ("L04", "90日"),
        ("L05", "7个工作日"),
        ("L19", "24小时"),
        ("L23", "3个月"),
        ("L32", "15日"),
        ("L46", "10年"),
    ],
)
def test_lengths_read_as_an_officer_says_them(rule: str, length: str) -> None:
    found = RULES[rule].term().length
    assert found is not None
    assert found.text == length


@given(st.sampled_from(AGENCY_TERMS), DAYS)
def test_an_organ_never_plans_after_its_limit_nor_on_a_rest_day(
    rule: DeadlineRule, start: date
) -> None:
    result = count(rule, start, CALENDAR)
    act_by, nominal, arguable = days_of(result)
    assert start <= act_by <= nominal <= arguable
    has_working_day = CALENDAR.on_or_before(nominal) >= start
    assert CALENDAR.is_working_day(act_by) == has_working_day
    assert CALENDAR.is_working_day(arguable)


@given(st.sampled_from(PARTY_TERMS), DAYS)
def test_a_party_never_loses_a_day_to_a_rest_day(rule: DeadlineRule, start: date) -> None:
    act_by, nominal, arguable = days_of(count(rule, start, CALENDAR))
    assert nominal <= act_by == arguable
    assert CALENDAR.is_working_day(act_by)
    between = [nominal + timedelta(days=n) for n in range((act_by - nominal).days)]
    assert not any(CALENDAR.is_working_day(day) for day in between)


@given(st.sampled_from(AGENCY_TERMS + PARTY_TERMS), DAYS, st.integers(0, 400))
def test_a_later_start_never_gives_an_earlier_end(
    rule: DeadlineRule, start: date, later: int
) -> None:
    first = days_of(count(rule, start, CALENDAR))
    second = days_of(count(rule, start + timedelta(days=later), CALENDAR))
    assert all(one <= other for one, other in zip(first, second, strict=True))


@given(st.sampled_from(BEFORE_EVENTS), DAYS)
def test_between_notice_and_event_lie_exactly_the_clear_working_days(
    rule: DeadlineRule, event: date
) -> None:
    result = count(rule, event, CALENDAR)
    act_by, _, _ = days_of(result)
    between = [act_by + timedelta(days=n) for n in range(1, (event - act_by).days)]
    length = rule.term().length
    assert length is not None
    assert sum(CALENDAR.is_working_day(day) for day in between) == length.amount
    assert CALENDAR.is_working_day(act_by)


@given(st.sampled_from(WAITS), DAYS)
def test_nobody_may_act_while_a_wait_lasts(rule: DeadlineRule, start: date) -> None:
    result = count(rule, start, CALENDAR)
    assert isinstance(result.nominal, date)
    assert result.not_before is not None
    assert result.not_before > result.nominal > start
    assert result.act_by is None


@given(st.sampled_from([*AGENCY_TERMS, *PARTY_TERMS, *WAITS, *BEFORE_EVENTS]), DAYS)
def test_the_working_counts_exactly_the_length(rule: DeadlineRule, start: date) -> None:
    result = count(rule, start, CALENDAR)
    assert result.length is not None
    assert sum(step.counts for step in result.steps) == result.length.amount
    assert all(step.why for step in result.steps)
    known = all(
        CALENDAR.is_announced(step.on) for step in result.steps if not isinstance(step.on, datetime)
    )
    assert not result.provisional or not known


@given(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), st.sampled_from(HOURS))  # noqa: DTZ001  hypothesis wants naive bounds
def test_hours_do_not_stop_for_rest_days(moment: datetime, rule: DeadlineRule) -> None:
    start = moment.replace(tzinfo=BEIJING)
    result = count(rule, start, CALENDAR)
    assert isinstance(result.act_by, datetime)
    assert result.act_by - start == timedelta(hours=24)


@given(DAYS, st.integers(0, 240))
def test_months_keep_the_day_or_end_with_the_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and add_months(later, 0) == later)
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


def days_of(result: CountedDeadline) -> tuple[date, date, date]:
    """Return target, plain end and arguable end of a count in days."""
    found = (result.act_by, result.nominal, result.latest_arguable)
    act_by, nominal, arguable = (day for day in found if day is not None)
    return act_by, nominal, arguable
