"""诉讼: a suit against an act, directly or after reconsideration, and our answer.

Source: 行政诉讼法 第四十五、四十六、五十一、六十七条; 行政复议法 第二十三、二十九、三十四条.
"""

from datetime import date
from typing import Final

from enforcement.cases import Procedure
from enforcement.citation import LegalSource
from enforcement.deadlines import CountOptions
from enforcement.deadlines.coercion_rules import LITIGATION, LITIGATION_READING, RECONSIDERATION
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.overlays import (
    ACTS,
    DOCUMENT,
    NEW_FINE,
    SETTLED,
    SILENCE,
    WITHDRAWN,
    choices,
    copy_day,
    copy_field,
    known_on,
    late,
    new_fine_is_missing,
    outcome_is_missing,
    there_is_an_act,
    withdraw_publication,
)
from enforcement.steps.rule import Chapter, Intent, StepGuard, StepRule, Who
from enforcement.steps.service import contested_act, contested_on, may_be_contested
from enforcement.steps.shared_guards import (
    ALWAYS,
    day_text,
    reconsideration_is_open,
    refusal,
    suit_is_open,
)
from enforcement.steps.values import StepField, ValueKind


def on_spot_goes_to_reconsideration_first(intent: Intent) -> Refusal | None:
    """An on-spot penalty is reconsidered before it is sued (复议法 23.1)."""
    case = intent.file.case
    if case.procedure is not Procedure.SUMMARY or case.decision is None:
        return None
    ended = intent.file.last(StepName.END_RECONSIDERATION)
    open_now = reconsideration_is_open(intent.file)
    if open_now or (ended is not None and ended.values.text("outcome") != WITHDRAWN):
        return None
    text = "当场作出的处罚决定要先申请行政复议，对复议决定不服才能起诉。"
    return refusal("RECONSIDER_FIRST", RECONSIDERATION, "23.1", text, "先申请行政复议")


def no_reconsideration_is_open(intent: Intent) -> Refusal | None:
    """While an accepted reconsideration runs nobody sues (复议法 29.1)."""
    if not reconsideration_is_open(intent.file):
        return None
    text = "行政复议已经受理，复议期间不得起诉。"
    return refusal("RECONSIDERATION_OPEN", RECONSIDERATION, "29.1", text, "等复议决定")


def suit_is_the_first(intent: Intent) -> Refusal | None:
    """One act is sued once (行诉解释 69.1)."""
    sued = intent.file.last(StepName.FILE_SUIT)
    if sued is None or intent.file.since(sued, *ACTS):
        return None
    text = f"这个决定{day_text(sued.on)}已经起诉，不能重复起诉。"
    return refusal("SUED", LITIGATION_READING, "69.1", text, "等法院裁判，或者上诉")


def a_suit_is_open(article: str) -> StepGuard:
    """Return a guard that wants a suit to run."""

    def guard(intent: Intent) -> Refusal | None:
        if suit_is_open(intent.file):
            return None
        return refusal("NO_SUIT", LITIGATION, article, "没有正在进行的行政诉讼。", "先登记起诉")

    return guard


def _suit_runs_from_act(file: CaseFile) -> date | None:
    return None if file.has(StepName.END_RECONSIDERATION) else known_on(file)


def _suit_runs_from_answer(file: CaseFile) -> date | None:
    ended = file.last(StepName.END_RECONSIDERATION)
    return _answer_day(file, ended) if ended is not None else None


_JUDGED: Final = choices(
    ("驳回", "驳回诉讼请求"),
    ("驳回起诉", "驳回起诉"),
    ("撤销", "撤销"),
    ("部分撤销", "部分撤销"),
    ("变更", "变更"),
    ("确认违法", "确认违法"),
    ("确认无效", "确认无效"),
    ("责令履行", "判决履行"),
    ("维持", "驳回上诉，维持原判"),
    ("撤诉", "准予撤诉"),
    ("调解", "调解结案"),
    (WITHDRAWN, "终结诉讼"),
)

STEPS: Final = (
    StepRule(
        name=StepName.FILE_SUIT,
        title="提起行政诉讼",
        verb="记起诉",
        hint="诉讼期间不停止执行，加处罚款停算，不得自行收集证据。",
        chapter=Chapter.REMEDY,
        who=Who.PARTY,
        fields=(
            StepField(key="court", label="哪个法院"),
            copy_field("起诉状"),
            DOCUMENT,
        ),
        requires=(
            *ALWAYS,
            there_is_an_act(LITIGATION, "46.1"),
            on_spot_goes_to_reconsideration_first,
            no_reconsideration_is_open,
            suit_is_the_first,
        ),
        advice=(
            late("L28", _suit_runs_from_act, "{}前可以起诉，现在已经过了；受不受理由法院决定。"),
            late(
                "L29",
                _suit_runs_from_answer,
                "复议后{}前可以起诉，现在已经过了；受不受理由法院决定。",
            ),
        ),
        concerns=lambda file: known_on(file) is not None and not suit_is_open(file),
        sources=(LegalSource(LITIGATION, "45"), LegalSource(LITIGATION, "46.1")),
    ),
    StepRule(
        name=StepName.ANSWER_SUIT,
        title="诉讼答辩",
        verb="记答辩",
        hint="收到起诉状副本十五日内，交答辩状、证据和依据。",
        chapter=Chapter.REMEDY,
        who=Who.OFFICER,
        fields=(StepField(key="signer", label="谁签发的", kind=ValueKind.PERSON),),
        requires=(*ALWAYS, a_suit_is_open("67.1")),
        concerns=suit_is_open,
        sources=(LegalSource(LITIGATION, "67.1"),),
    ),
    StepRule(
        name=StepName.END_SUIT,
        title="诉讼结果",
        verb="记诉讼结果",
        chapter=Chapter.REMEDY,
        who=Who.OTHER_ORGAN,
        fields=(
            StepField(
                key="outcome",
                label="结果",
                kind=ValueKind.CHOICE,
                choices=_JUDGED,
                required=True,
            ),
            NEW_FINE,
            DOCUMENT,
        ),
        requires=(*ALWAYS, a_suit_is_open("51.1")),
        advice=(outcome_is_missing, new_fine_is_missing, withdraw_publication),
        concerns=suit_is_open,
        sources=(LegalSource(LITIGATION, "51.1"), LegalSource(PENALTY_LAW, "48.2")),
    ),
)


def _answer_day(_file: CaseFile, step: TakenStep) -> date:
    return step.values.day("received_on") or step.on


def _after_answer(_file: CaseFile, step: TakenStep) -> CountOptions:
    silent = step.values.text("outcome") == SILENCE
    return CountOptions(variant="after_silence" if silent else "after_decision")


CLOCKS: Final = (
    ClockRule(
        rule="L28",
        start=(StepName.SERVE_DECISION,),
        applies=may_be_contested,
        trigger=contested_on,
        act=contested_act,
        met=(StepName.FILE_SUIT,),
        ended=(StepName.FILE_RECONSIDERATION,),
    ),
    ClockRule(
        rule="L29",
        start=(StepName.END_RECONSIDERATION,),
        applies=lambda _file, step: step.values.text("outcome") not in SETTLED,
        trigger=_answer_day,
        met=(StepName.FILE_SUIT,),
        options=_after_answer,
    ),
    ClockRule(
        rule="L32",
        start=(StepName.FILE_SUIT,),
        trigger=copy_day,
        met=(StepName.ANSWER_SUIT,),
        ended=(StepName.END_SUIT,),
    ),
)
