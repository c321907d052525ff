"""Which clocks of a case run, were met, were missed: the rules by their events in the case."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from enforcement.cases import Case, Procedure
from enforcement.deadlines import (
    RULES,
    CountOptions,
    DeadlineState,
    Progress,
    TrackedDeadline,
    track,
)
from enforcement.deadlines.tracking import legal_limit
from enforcement.penalty import PenaltyKind
from enforcement.steps.casefile import CaseFile
from enforcement.steps.catalogue import CLOCK_RULES
from enforcement.steps.clocks import Clock, clocks
from enforcement.steps.names import StepName
from enforcement.steps.payment import deferred_until
from enforcement.steps.shared_guards import revoked_since
from enforcement.work_calendar import WorkCalendar

ACTIONS_FOR: Final = {
    "L02": "去核查",
    "L03": "写答复",
    "L04": "作决定",
    "L05": "处理保存的证据",
    "L06": "看听证",
    "L07": "送听证通知",
    "L08": "听陈述申辩",
    "L09": "去送达",
    "L10": "记缴款",
    "L12": "记交款",
    "L13": "记缴银行",
    "L14": "去备案",
    "L15": "去公示",
    "L16": "去公示",
    "L17": "撤回公示",
    "L19": "补办批准",
    "L20": "处理查封扣押",
    "L21": "处理查封扣押",
    "L22": "看催告",
    "L23": "申请法院执行",
    "L24": "看催告",
    "L25": "看加处罚款",
    "L26": "看拆除",
    "L27": "看说明",
    "L28": "看说明",
    "L29": "看说明",
    "L30": "记答复",
    "L31": "转送申请",
    "L32": "记答辩",
    "L33": "看复议",
    "L34": "定是否移送",
    "L35": "送交公安",
    "L36": "看移送",
    "L37": "提出异议",
    "L38": "移交物品材料",
    "L39": "去备案",
    "L40": "看法院答复",
    "L41": "提出异议",
    "L44": "看公告",
    "L45": "去归档",
    "L49": "去复查",
}
"""What an officer does about a rule; the words of the button on the workbench."""

RIGHTS: Final = frozenset({"L06", "L08", "L27", "L28", "L29", "L37", "L41"})
"""Terms that somebody may let pass: then they have ended, nobody missed anything."""


def case_deadlines(
    file: CaseFile, calendar: WorkCalendar, as_of: date | datetime
) -> tuple[TrackedDeadline, ...]:
    """Return every term of a case with its state, in the order of their rules."""
    running = [*_on_spot(file), *clocks(file, CLOCK_RULES)]
    running.sort(key=lambda clock: clock.rule)
    return tuple(_track(clock, calendar, as_of) for clock in running)


def _on_spot(file: CaseFile) -> Iterator[Clock]:
    """Yield the terms of an on-spot decision, and of cash whatever the procedure."""
    case = file.case
    yield from _cash(case)
    if case.procedure is not Procedure.SUMMARY:
        return
    decision, received_on = case.decision, case.received_on
    if decision is None or received_on is None:
        return
    if decision.penalty is PenaltyKind.FINE and not revoked_since(file, None):
        paid_on = case.paid_off_on
        options = CountOptions(until=deferred_until(file))
        yield _clock("L10", received_on, Progress(met_on=paid_on, options=options))
    yield _clock("L14", decision.on, Progress(met_on=case.copy_filed_on))
    applied = file.last(StepName.FILE_RECONSIDERATION)
    yield _clock("L27", received_on, Progress(met_on=applied.on if applied else None))


def _cash(case: Case) -> Iterator[Clock]:
    for cash in case.cash:
        yield _clock("L12", cash.collected_on, Progress(met_on=cash.handed_over_on))
        if cash.handed_over_on is not None:
            yield _clock("L13", cash.handed_over_on, Progress(met_on=cash.banked_on))


def _clock(rule: str, trigger: date, progress: Progress) -> Clock:
    return Clock(rule=rule, trigger=trigger, progress=progress)


def _track(clock: Clock, calendar: WorkCalendar, as_of: date | datetime) -> TrackedDeadline:
    rule = RULES[clock.rule]
    tracked = track(rule, clock.trigger, calendar, as_of, clock.progress)
    if clock.rule in RIGHTS and tracked.state is DeadlineState.MISSED:
        ended = Progress(ended_on=legal_limit(tracked.counted), options=clock.progress.options)
        return track(rule, clock.trigger, calendar, as_of, ended)
    return tracked
