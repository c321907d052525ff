"""Whatever is tried, in whatever order, with whatever words: what the law never lets happen.

Any steps of the whole catalogue come between, before and after those of a lawful course; their
fields are said at random. `test_no_way_around` looks closer at the steps between report and
decision.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any, Final

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from enforcement.case_course import PUBLIC_NOTICE_DAYS
from enforcement.case_deadlines import case_deadlines
from enforcement.deadlines import DeadlineState, TrackedDeadline
from enforcement.deadlines.counting import day_of
from enforcement.deadlines.rule import RuleKind
from enforcement.fold import State, apply
from enforcement.ledger import Entry
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.steps.casefile import CaseFile, TakenStep, read_case_file
from enforcement.steps.names import StepName
from enforcement.steps.service import PUBLIC_NOTICE
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import Step, no_item
from tests.enforcement.steps.coercion_scenes import found
from tests.enforcement.steps.random_steps import ENTRUSTED, histories, scenario
from tests.examples import dear

_CALENDAR: Final = announced_calendar()
FEW: Final = dear(2, HealthCheck.data_too_large)
KNOWN_LAWS: Final = {
    "行政处罚法": 86,
    "行政强制法": 71,
    "行政复议法": 90,
    "行政诉讼法": 103,
    "城乡规划法": 70,
    "行政执法机关移送涉嫌犯罪案件的规定": 19,
    "重庆市规范涉企行政检查办法": 40,
    "民事诉讼法": 306,
    "最高人民法院关于适用行政诉讼法的解释": 163,
}
"""Short titles that a guard may cite, with the number of their last article at most."""

_ARTICLE: Final = re.compile(r"[1-9]\d*(\.\d+)*")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_TROUBLE: Final = re.compile(r"None|\{|\}|<|>|StepName|[A-Z]{2,}_")


@dataclass(frozen=True, slots=True)
class Played:
    """A history that was replayed."""

    replay: Replay
    answer: Mapping[str, Any]

    @property
    def steps(self) -> list[Mapping[str, Any]]:
        """The answers, in the order of the history."""
        listed: list[Mapping[str, Any]] = self.answer["steps"]
        return listed

    @property
    def file(self) -> CaseFile | None:
        """The case file, if a case was opened."""
        return read_case_file(self.replay.state, CASE) if self.replay.state.get(CASE) else None


def played(history: Sequence[Step], **parts: object) -> Played:
    """Replay a history."""
    replay = Replay(read_scenario(scenario(history, **parts)), _CALENDAR, no_item)
    return Played(replay, replay.run())


def taken(history: Sequence[Step], answers: Sequence[Mapping[str, Any]]) -> list[Step]:
    """Return the steps that were let happen."""
    return [step for step, answer in zip(history, answers, strict=True) if answer["allowed"]]


def said(step: Step) -> date:
    """Return the day of a step."""
    return date.fromisoformat(str(step["on"]))


@FEW
@given(histories())
def test_no_sequence_reaches_a_decision_without_notice_nor_skips_a_hearing(
    history: list[Step],
) -> None:
    if not history:
        return
    done = taken(history, played(history).steps)
    for at, step in enumerate(done):
        if step["do"] == "decide_penalty":
            _check_decision(done[:at], step)


def _check_decision(before: Sequence[Step], decision: Step) -> None:
    names = [step["do"] for step in before]
    assert "file_case" in names
    assert "serve_prior_notice" in names, "decided without a notice"
    told_at = len(names) - 1 - names[::-1].index("serve_prior_notice")
    notice, after = before[told_at], before[told_at + 1 :]
    heard = any(
        step["do"] in {"hear_statement", "waive_statement", "hold_hearing"} for step in after
    )
    assert heard or said(decision) > said(notice) + timedelta(days=5), "decided unheard"
    if not _due(decision):
        return
    assert notice.get("tells_hearing"), "a hearing was due and not told of"
    words = [step["do"] == "request_hearing" for step in after if _speaks_of_a_hearing(step)]
    requested = bool(words) and words[-1]
    held = any(step["do"] == "hold_hearing" for step in after)
    assert held or not requested, "a hearing that was asked for was skipped"


def _speaks_of_a_hearing(step: Step) -> bool:
    spoken = step["do"] in {"request_hearing", "withdraw_hearing_request"}
    return spoken or bool(step.get("waives_hearing"))


def _due(decision: Step) -> bool:
    amounts = [decision.get(key) for key in ("fine_fen", "confiscated_fen")]
    heavy = decision.get("penalty") in {"suspend_business", "revoke_permit"}
    return heavy or any(isinstance(one, int) and one >= 5000_00 for one in amounts)


@FEW
@given(histories())
def test_nothing_is_held_under_an_entrusted_item(history: list[Step]) -> None:
    if not history:
        return
    done = taken(history, played(history, item=ENTRUSTED).steps)
    assert not any(step["do"] in {"seize", "extend_seizure"} for step in done)
    sealed = {"查封", "扣押"}
    decided = [step for step in done if step["do"] == "decide_preserved_evidence"]
    assert not any(step.get("outcome") in sealed for step in decided)


@FEW
@given(histories())
def test_the_same_history_recorded_is_never_refused_and_has_the_same_defects(
    history: list[Step],
) -> None:
    if not history:
        return
    plain = played(history).steps
    recorded = played([{**step, "happened": True} for step in history]).steps
    assert all(answer["allowed"] for answer in recorded)
    first = next((at for at, one in enumerate(plain) if not one["allowed"]), len(plain))
    for one, other in zip(plain[: first + 1], recorded[: first + 1], strict=True):
        assert found(one["refusals"]) == found(other["defects"]), one["do"]


@FEW
@given(histories())
def test_every_refusal_names_a_law_that_there_is_and_every_warning_is_a_sentence(
    history: list[Step],
) -> None:
    for answer in played(history).steps if history else ():
        for refusal in answer["refusals"]:
            assert refusal["law"] in KNOWN_LAWS, refusal
            assert _ARTICLE.fullmatch(refusal["article"]), refusal
            assert int(refusal["article"].split(".")[0]) <= KNOWN_LAWS[refusal["law"]], refusal
            assert refusal["cure"], refusal
            assert not refusal["cure"].endswith("。"), refusal
            assert _is_sentence(refusal["text"]), refusal
        for warning in answer["warnings"]:
            assert _is_sentence(warning), warning


def _is_sentence(text: str) -> bool:
    return bool(text.endswith("。") and _CHINESE.search(text) and not _TROUBLE.search(text))


@FEW
@given(histories(), st.randoms(use_true_random=False))
def test_a_case_file_is_the_same_in_whatever_order_its_entries_came(
    history: list[Step], chance: Random
) -> None:
    if not history:
        return
    one = played(history)
    entries = list(_entries(one.replay.state))
    chance.shuffle(entries)
    state = State()
    for entry in entries:
        state = apply(state, entry)
    assert read_case_file(state, CASE) == one.file


def _entries(state: State) -> Iterator[Entry]:
    for record in state.records.values():
        yield from record.entries


_TAKES_BACK: Final = frozenset(
    {StepName.CORRECT_DECISION, StepName.END_RECONSIDERATION, StepName.END_SUIT}
)
"""Steps by which a decision may fall; its terms fall with it."""

_SHORTENS: Final = {
    "L20": {StepName.END_TESTING, StepName.EXTEND_SEIZURE, StepName.NOTIFY_TESTING},
    "L21": {StepName.END_TESTING},
}
"""Terms that a later step may bring forward: testing that ends before its notified day (25.3)."""

_WAITS: Final = {"L23": {StepName.FILE_RECONSIDERATION, StepName.FILE_SUIT}}
"""Terms that have no day while a remedy is pending: a court is asked after it (强制法 53)."""

_TO_FORCE_A_FINE: Final = frozenset({"L22", "L23", "L25"})
"""Terms on the way to forcing a fine: where it is paid there is nothing to force (强制法 53)."""

_FROM_SERVICE: Final = frozenset({"L10", "L23", "L26", "L27", "L28"})
"""Terms from the receipt of a paper: who is handed it while its public notice runs has received
it then, not thirty days after the notice (民事诉讼法 87, 95)."""

_UNDONE: Final = frozenset({"L26"})
"""Waits that the first service of an order ends too late: an order of which no service is known
counts as handed over at once; one that is served only after the demolition was not (强制法 44)."""

_TAKEN_BACK: Final = {"L06": {StepName.WITHDRAW_HEARING_REQUEST, StepName.WAIVE_STATEMENT}}
"""What the party asked for and doesn't want any more: the rest of its term is its own again."""

_TOLD_APART_BY_DATE: Final = frozenset({"L27", "L28"})
"""Terms of one rule for several papers: they stand in the order of their services, and a paper
that is served again, or at last, changes its place."""

_NOTICE_RUNS: Final = timedelta(days=PUBLIC_NOTICE_DAYS)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step, with the file before and after it: what it may do to a term."""

    step: TakenStep
    before: CaseFile
    after: CaseFile

    @property
    def serves(self) -> bool:
        """Whether it brings a paper to the party."""
        return self.step.name is StepName.SERVE_DECISION

    def lets_vanish(self, rule: str) -> bool:
        """Tell whether a term may have no day after it."""
        paid = rule in _TO_FORCE_A_FINE and not self.after.case.outstanding
        return paid or self.step.name in _WAITS.get(rule, set())

    def may_undo(self, rule: str) -> bool:
        """Tell whether what was done in time may turn out to be too early, or not done at all."""
        orders = self.before.each(StepName.ORDER_DEMOLITION, StepName.DECIDE_PENALTY)
        unserved = any(self.before.served(one) is None for one in orders)
        too_early = rule in _UNDONE and self.serves and unserved
        return too_early or self.step.name in _TAKEN_BACK.get(rule, set())

    def may_bring_forward(self, rule: str) -> bool:
        """Tell whether a term may end earlier than before it."""
        notices = (
            one
            for one in self.before.each(StepName.SERVE_DECISION)
            if one.values.text("method") == PUBLIC_NOTICE
        )
        sooner = self.serves and any(self.step.on < one.on + _NOTICE_RUNS for one in notices)
        shortens = self.step.name in _SHORTENS.get(rule, set())
        return shortens or (sooner and rule in _FROM_SERVICE)


@FEW
@given(histories())
def test_no_clock_runs_backwards(history: list[Step]) -> None:
    file = played(history).file if history else None
    if file is None or not file.steps:
        return
    as_of = file.steps[-1].on + timedelta(days=400)
    stages = [*(file.before(step) for step in file.steps[1:]), file]
    seen = [case_deadlines(stage, _CALENDAR, as_of) for stage in stages]
    for tracked in seen[-1]:
        _check_dates(tracked)
    for step, (before, after), (earlier, later) in zip(
        file.steps[1:], pairwise(stages), pairwise(seen), strict=True
    ):
        if step.name not in _TAKES_BACK:
            one = _Taken(step=step, before=before, after=after)
            _check_pair(_by_clock(earlier), _by_clock(later), one)


def _by_clock(listed: Sequence[TrackedDeadline]) -> dict[tuple[str, int], TrackedDeadline]:
    numbered: dict[tuple[str, int], TrackedDeadline] = {}
    for one in sorted(listed, key=_place):
        rule = one.counted.rule.id
        numbered[rule, sum(known == rule for known, _n in numbered)] = one
    return numbered


def _place(tracked: TrackedDeadline) -> tuple[str, date]:
    rule, nominal = tracked.counted.rule.id, tracked.counted.nominal
    if nominal is None or rule not in _TOLD_APART_BY_DATE:
        return rule, date.min
    return rule, day_of(nominal)


def _check_dates(tracked: TrackedDeadline) -> None:
    counted = tracked.counted
    if counted.rule.kind is RuleKind.TERM and counted.act_by is not None:
        assert counted.start is not None
        nominal = counted.nominal or counted.act_by
        assert day_of(nominal) >= day_of(counted.start), counted


def _check_pair(
    earlier: Mapping[tuple[str, int], TrackedDeadline],
    later: Mapping[tuple[str, int], TrackedDeadline],
    taken_step: _Taken,
) -> None:
    step = taken_step.step.name
    for clock, before in earlier.items():
        rule, after = clock[0], later.get(clock)
        if after is None and taken_step.lets_vanish(rule):
            continue
        assert after is not None, f"{clock} vanished by {step}"
        met = before.state is DeadlineState.MET and not taken_step.may_undo(rule)
        assert not met or after.state is DeadlineState.MET, f"{clock} unmet by {step}"
        closed = before.closed_on is None and after.closed_on is not None
        if closed or taken_step.may_bring_forward(rule):
            continue  # a term that is met keeps only the pauses that had passed by then
        first, second = before.counted.nominal, after.counted.nominal
        if first is not None and second is not None:
            assert day_of(second) >= day_of(first), f"{clock} {first} → {second} by {step}"
