"""Where a deadline stands on a day: running, met, missed, paused or ended."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from enforcement.deadlines.counted import CountedDeadline, CountOptions, Moment
from enforcement.deadlines.counting import PLAIN, count, day_of
from enforcement.deadlines.rule import DeadlineRule, Holder, RuleKind
from enforcement.work_calendar import ONE_DAY, WorkCalendar


class DeadlineState(StrEnum):
    """Where a deadline stands."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Days that the law leaves out of the count; both ends belong to it.

    Attributes:
        first: First day.
        last: Last day; None while it goes on.
        reason: Why, as it stands in the record.
    """

    first: date
    last: date | None = None
    reason: str = ""

    def covers(self, day: date) -> bool:
        """Tell whether the day lies in the pause."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What has happened to a deadline.

    Attributes:
        met_on: When the thing was done (for waiting rules: when one acted).
        ended_on: When it stopped to matter, e.g. the measure was lifted or the case withdrawn.
        pauses: Days left out of the count.
        options: Term and extension.
    """

    met_on: Moment | None = None
    ended_on: Moment | None = None
    pauses: tuple[Pause, ...] = field(default=())
    options: CountOptions = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedDeadline:
    """A counted deadline and where it stands.

    Attributes:
        counted: Its dates.
        state: Where it stands; what was done late stays missed.
        closed_on: When it was met or ended, in time or late; None while it is open.
    """

    counted: CountedDeadline
    state: DeadlineState
    closed_on: Moment | None = None


NOTHING_YET = Progress()


def track(
    rule: DeadlineRule,
    trigger: Moment | None,
    calendar: WorkCalendar,
    as_of: Moment,
    progress: Progress = NOTHING_YET,
) -> TrackedDeadline:
    """Return a deadline's dates and its state as of a moment; the future is not looked at.

    Raises:
        InvalidInput: As `count` does, and for pauses where the rule leaves nothing out.
    """
    stop = min(
        day_of(moment)
        for moment in (as_of, progress.met_on, progress.ended_on)
        if moment is not None
    )
    counted = count(rule, trigger, calendar, progress.options)
    pauses: list[Pause] = []
    for pause in sorted(progress.pauses, key=lambda pause: pause.first):
        limit = legal_limit(counted)
        if limit is not None and pause.first > day_of(limit):
            break  # a pause cannot revive a deadline that has passed
        pauses.append(pause)
        excluded = progress.options.exclude_days + _paused_days(pauses, stop)
        options = replace(progress.options, exclude_days=excluded)
        counted = count(rule, trigger, calendar, options)
    state = _state(counted, as_of, progress, pauses)
    return TrackedDeadline(counted=counted, state=state, closed_on=_closed_on(progress, as_of))


def legal_limit(counted: CountedDeadline) -> Moment | None:
    """Return the last moment that is in time without an argument.

    A party's term has rolled forward; an organ's own limit ends on its nominal day, the date to
    work to may be earlier.
    """
    return counted.act_by if counted.rule.holder is Holder.PARTY else counted.nominal


def _paused_days(pauses: Sequence[Pause], stop: date) -> int:
    """Count the days of pauses up to a day, each once; pauses come in order of their start."""
    total = 0
    free_from = date.min
    for pause in pauses:
        first = max(pause.first, free_from)
        last = stop if pause.last is None else min(pause.last, stop)
        if last >= first:
            total += (last - first).days + 1
            free_from = last + ONE_DAY
    return total


def _closed_on(progress: Progress, as_of: Moment) -> Moment | None:
    ends = (progress.met_on, progress.ended_on)
    return next((end for end in ends if end is not None and not _is_after(end, as_of)), None)


def _state(
    counted: CountedDeadline, as_of: Moment, progress: Progress, pauses: Sequence[Pause]
) -> DeadlineState:
    waits = counted.rule.kind is RuleKind.WAIT
    met_on, ended_on = progress.met_on, progress.ended_on
    if met_on is not None and not _is_after(met_on, as_of):
        return DeadlineState.MET if _in_time(counted, met_on) else DeadlineState.MISSED
    if ended_on is not None and not _is_after(ended_on, as_of):
        in_time = waits or _in_time(counted, ended_on)
        return DeadlineState.ENDED if in_time else DeadlineState.MISSED
    if any(pause.covers(day_of(as_of)) for pause in pauses):
        return DeadlineState.PAUSED
    in_time = _in_time(counted, as_of)
    if waits:
        return DeadlineState.ENDED if in_time else DeadlineState.RUNNING
    return DeadlineState.RUNNING if in_time else DeadlineState.MISSED


def _in_time(counted: CountedDeadline, moment: Moment) -> bool:
    """Tell whether acting at that moment is in time; for waiting rules: not too early."""
    if counted.not_before is not None:
        return day_of(moment) >= counted.not_before
    limit = legal_limit(counted)
    return limit is None or not _is_after(moment, limit)


def _is_after(moment: Moment, other: Moment) -> bool:
    """Compare instants exactly, anything else by the day."""
    if isinstance(moment, datetime) and isinstance(other, datetime):
        return moment > other
    return day_of(moment) > day_of(other)
