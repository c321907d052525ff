"""Which terms a case runs under: by which step each starts, is met, ends, and is paused.

One row a term. The dates are counted by `enforcement.deadlines`; pauses are only those that the
rule's law names (legal rules 2.0, no. 9).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from enforcement.deadlines import Progress
from enforcement.deadlines.counted import CountOptions, Moment
from enforcement.deadlines.tracking import Pause
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A running term: its rule, what started it, what became of it."""

    rule: str
    trigger: Moment
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """How one term hangs on the steps of a case.

    Attributes:
        rule: Id of the deadline rule.
        start: Steps that start it; each starts one of its own.
        met: Steps that meet it: the first one after its start that no earlier one was met by.
        met_on: When it was met, where that isn't told by a step.
        ended: Steps after which it no longer matters.
        ended_on: Since when it no longer matters, where that isn't told by a step.
        act: The step from which on it may be met or ended; the start unless told.
        single: Whether it starts only once, with the first such step.
        applies: Whether a starting step starts it at all.
        trigger: The moment that it is counted from; the step's day if None.
        pauses: Days that its law leaves out.
        options: Term and extension, from the file and the starting step.
    """

    rule: str
    start: tuple[StepName, ...]
    met: tuple[StepName, ...] = ()
    met_on: Callable[[CaseFile, TakenStep], Moment | None] = lambda _file, _step: None
    ended: tuple[StepName, ...] = ()
    ended_on: Callable[[CaseFile, TakenStep], Moment | None] = lambda _file, _step: None
    act: Callable[[CaseFile, TakenStep], TakenStep] = lambda _file, step: step
    single: bool = False
    applies: Callable[[CaseFile, TakenStep], bool] = lambda _file, _step: True
    trigger: Callable[[CaseFile, TakenStep], Moment] | None = None
    pauses: Callable[[CaseFile, TakenStep], tuple[Pause, ...]] = lambda _file, _step: ()
    options: Callable[[CaseFile, TakenStep], CountOptions] = lambda _file, _step: CountOptions()


def clocks(file: CaseFile, rules: Iterable[ClockRule]) -> Iterator[Clock]:
    """Yield every term that the steps of a case started."""
    for rule in rules:
        yield from _clocks_of(file, rule)


def _clocks_of(file: CaseFile, rule: ClockRule) -> Iterator[Clock]:
    spent: set[str] = set()
    for start in file.each(*rule.start):
        if not rule.applies(file, start):
            continue
        act = rule.act(file, start)
        met = _first(file, act, rule.met, spent)
        if met is not None:
            spent.add(str(met.entry.id))
        ended = _first(file, act, rule.ended, set())
        trigger = rule.trigger(file, start) if rule.trigger else start.on
        yield Clock(
            rule=rule.rule,
            trigger=trigger,
            progress=Progress(
                met_on=_moment(met, trigger) or rule.met_on(file, start),
                ended_on=_moment(ended, trigger) or rule.ended_on(file, start),
                pauses=rule.pauses(file, start),
                options=rule.options(file, start),
            ),
        )
        if rule.single:
            return


def _first(
    file: CaseFile, act: TakenStep, names: tuple[StepName, ...], spent: set[str]
) -> TakenStep | None:
    later = file.since(act, *names)
    return next((step for step in later if str(step.entry.id) not in spent), None)


def _moment(step: TakenStep | None, trigger: Moment) -> Moment | None:
    """Return when a step was taken, as exactly as the term is counted."""
    if step is None:
        return None
    return step.at if isinstance(trigger, datetime) else step.on
