"""The 查封、扣押 of a case file: which are in force, until when, what is left out of their term.

A release without the mark "partial" ends every measure that is in force; a later approval, an
extension and a testing period concern every measure that is in force then.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from enforcement.deadlines import RULES, CountOptions, Pause, Progress, track
from enforcement.deadlines.counting import day_of
from enforcement.deadlines.tracking import legal_limit
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.terms import NO_TABLES

_WHOLE_TERM: Final = date.max
"""As of this day every testing period has run to its stated end."""


def open_seizures(file: CaseFile) -> tuple[TakenStep, ...]:
    """Return the measures in force, oldest first."""
    releases = [step for step in file.each(StepName.RELEASE_SEIZURE) if releases_all(step)]
    return file.since(releases[-1] if releases else None, StepName.SEIZE)


def releases_all(step: TakenStep) -> bool:
    """Tell whether a step ends the measures, not only a part of them."""
    return step.name is StepName.RELEASE_SEIZURE and not step.values.flag("partial")


def release_of(file: CaseFile, seizure: TakenStep) -> TakenStep | None:
    """Return the release that ended a measure."""
    return next(filter(releases_all, file.since(seizure, StepName.RELEASE_SEIZURE)), None)


def extension_of(file: CaseFile, seizure: TakenStep) -> TakenStep | None:
    """Return the extension of a measure."""
    return _first_in_course(file, seizure, StepName.EXTEND_SEIZURE)


def approval_of(file: CaseFile, seizure: TakenStep) -> TakenStep | None:
    """Return the approval afterwards of an urgent measure."""
    return _first_in_course(file, seizure, StepName.APPROVE_SEIZURE_AFTERWARDS)


def is_urgent(seizure: TakenStep) -> bool:
    """Tell whether a measure was taken before it was approved (强制法 19)."""
    return seizure.values.flag("urgent")


def unapproved(file: CaseFile) -> tuple[TakenStep, ...]:
    """Return the urgent measures in force that nobody approved or refused yet."""
    return tuple(
        one for one in open_seizures(file) if is_urgent(one) and approval_of(file, one) is None
    )


def is_disapproved(file: CaseFile) -> bool:
    """Tell whether the head refused a measure that is still in force."""
    approvals = (approval_of(file, one) for one in open_seizures(file))
    return any(one is not None and not agrees(one) for one in approvals)


def agrees(approval: TakenStep) -> bool:
    """Tell whether the head agreed to an urgent measure."""
    return approval.values.text("opinion") != DISAGREED


DISAGREED: Final = "disagreed"
"""Opinion by which the head refuses an urgent measure."""


def testing_is_open(file: CaseFile) -> bool:
    """Tell whether a notified testing period has not been ended yet."""
    measures = open_seizures(file)
    if not measures:
        return False
    tests = file.since(measures[0], StepName.NOTIFY_TESTING, StepName.END_TESTING)
    return bool(tests) and tests[-1].name is StepName.NOTIFY_TESTING


def last_day_of_measure(file: CaseFile, seizure: TakenStep, as_of: date) -> date:
    """Return the last day of a measure, as far as testing has taken up to a day (25)."""
    progress = Progress(
        pauses=testing_pauses(file, seizure),
        options=CountOptions(extended=extension_of(file, seizure) is not None),
    )
    return _end(term_start(file, seizure), progress, as_of)


def last_day_unextended(file: CaseFile, seizure: TakenStep) -> date:
    """Return the last day of the first thirty, with the testing notified before an extension."""
    pauses = _pauses(_before(_course(file, seizure), extension_of(file, seizure)))
    return _end(seizure.on, Progress(pauses=pauses), _WHOLE_TERM)


def longest_extension(file: CaseFile, seizure: TakenStep) -> date:
    """Return the last day to which a measure can be extended (25.1)."""
    pauses = _pauses(_before(_course(file, seizure), extension_of(file, seizure)))
    options = CountOptions(extended=True)
    return _end(seizure.on, Progress(pauses=pauses, options=options), _WHOLE_TERM)


def unused_days(file: CaseFile, seizure: TakenStep) -> timedelta:
    """Return by how much an extension was granted shorter than the law allows."""
    extension = extension_of(file, seizure)
    granted = extension.values.day("to") if extension else None
    if granted is None:
        return timedelta()
    return max(longest_extension(file, seizure) - granted, timedelta())


def term_start(file: CaseFile, seizure: TakenStep) -> date:
    """Return the day from which the term counts, so that a shorter extension ends on its day."""
    return seizure.on - unused_days(file, seizure)


def testing_pauses(file: CaseFile, seizure: TakenStep) -> tuple[Pause, ...]:
    """Return the testing periods of a measure: as notified, at most until the testing ended."""
    return _pauses(_course(file, seizure))


def pauses_after_extension(file: CaseFile, seizure: TakenStep) -> tuple[Pause, ...]:
    """Return the testing periods that were notified only after the extension."""
    course = _course(file, seizure)
    before = _before(course, extension_of(file, seizure))
    return _pauses(course[len(before) :])


def _end(start: date, progress: Progress, as_of: date) -> date:
    tracked = track(RULES["L20"], start, NO_TABLES, as_of, progress)
    return day_of(legal_limit(tracked.counted) or start)


def _course(file: CaseFile, seizure: TakenStep) -> tuple[TakenStep, ...]:
    """Return what followed on a measure, up to its release."""
    release = release_of(file, seizure)
    end = file.steps.index(release) if release else len(file.steps)
    return file.steps[file.steps.index(seizure) + 1 : end]


def _before(course: tuple[TakenStep, ...], step: TakenStep | None) -> tuple[TakenStep, ...]:
    return course[: course.index(step)] if step else course


def _first_in_course(file: CaseFile, seizure: TakenStep, name: StepName) -> TakenStep | None:
    return next((step for step in _course(file, seizure) if step.name is name), None)


def _pauses(course: Sequence[TakenStep]) -> tuple[Pause, ...]:
    return tuple(_each_pause(course))


def _each_pause(course: Sequence[TakenStep]) -> Iterator[Pause]:
    for place, step in enumerate(course):
        if step.name is not StepName.NOTIFY_TESTING:
            continue
        first, last = step.values.day("from"), step.values.day("to")
        if first is None or last is None:
            continue
        later = (one.on for one in course[place + 1 :] if one.name is StepName.END_TESTING)
        ended = next(later, last)
        yield Pause(first=max(first, step.on), last=min(last, ended), reason="检测、鉴定")
