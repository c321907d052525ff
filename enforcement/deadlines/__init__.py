"""Deadlines: what must happen by when, how it was counted, and where it stands.

`RULES` are the periods of the law as data (one module per stage), `count` turns a rule and a day
into dates with the working, `track` says where a deadline stands on a day. May import the
calendar, the clock and the errors. Does not belong here: which step of a procedure starts a
deadline.
"""

from enforcement.deadlines.catalogue import RULES
from enforcement.deadlines.counted import CountedDeadline, CountOptions, CountStep, Moment
from enforcement.deadlines.counting import count
from enforcement.deadlines.rule import (
    UNIT_TERMS,
    Certainty,
    DeadlineRule,
    Holder,
    Length,
    RuleKind,
    Term,
    TimeUnit,
)
from enforcement.deadlines.tracking import DeadlineState, Pause, Progress, TrackedDeadline, track

__all__ = [
    "RULES",
    "UNIT_TERMS",
    "Certainty",
    "CountOptions",
    "CountStep",
    "CountedDeadline",
    "DeadlineRule",
    "DeadlineState",
    "Holder",
    "Length",
    "Moment",
    "Pause",
    "Progress",
    "RuleKind",
    "Term",
    "TimeUnit",
    "TrackedDeadline",
    "count",
    "track",
]
