"""A counted deadline: its dates and every step that led to them."""

from dataclasses import dataclass
from datetime import date, datetime

from enforcement.deadlines.rule import DeadlineRule, Length, Term

Moment = date | datetime
"""A day in Beijing, or an aware instant where hours count."""


@dataclass(frozen=True, slots=True)
class CountStep:
    """One line of the working.

    Attributes:
        on: The day, or the instant where hours count.
        counts: Whether it takes one unit off the length.
        why: Why, in an officer's words.
    """

    on: Moment
    counts: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountOptions:
    """What changes a count.

    Attributes:
        variant: Name of the term, where a rule holds several.
        extended: Whether the one extension that the rule allows was granted.
        exclude_days: Days that the law leaves out of the count, e.g. notified testing.
        until: The day that was approved in place of the count, where the rule knows that.
    """

    variant: str | None = None
    extended: bool = False
    exclude_days: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDeadline:
    """What a rule yields for a trigger.

    Attributes:
        rule: The rule.
        term: The term of the rule that was counted.
        length: What was counted, with the extension; None for rules that are no count.
        start: The day or instant that started the period; None where nothing starts it.
        event: The event, for rules that count back from one.
        nominal: The plain count. For waiting rules the last waiting day.
        act_by: The date to work to; None for waiting rules and rules without dates.
        not_before: The first day on which one may act, for waiting rules.
        latest_arguable: The date if one argues that a limit on a rest day rolls forward; not a
            date to plan with.
        provisional: Whether a year without a holiday table was passed.
        steps: The working.
    """

    rule: DeadlineRule
    term: Term
    length: Length | None = None
    start: Moment | None = None
    event: date | None = None
    nominal: Moment | None = None
    act_by: Moment | None = None
    not_before: date | None = None
    latest_arguable: Moment | None = None
    provisional: bool = False
    steps: tuple[CountStep, ...] = ()
