"""复议: reconsideration by the district, and what we answer.

Source: 行政复议法 第二十、二十九、三十、三十二、四十八、五十四、六十二条.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.deadlines import CountOptions
from enforcement.deadlines.coercion_rules import RECONSIDERATION
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.overlays import (
    ACTS,
    DOCUMENT,
    NEW_FINE,
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
from enforcement.steps.shared_guards import ALWAYS, day_text, reconsideration_is_open, refusal
from enforcement.steps.values import StepField, ValueKind


def reconsideration_is_the_first(intent: Intent) -> Refusal | None:
    """One applicant applies once against one act (复议法 30.1)."""
    if reconsideration_is_open(intent.file):
        text = "这件案子的复议还没有审结，不能再申请一次。"
        return refusal("RECONSIDERED", RECONSIDERATION, "30.1", text, "等复议决定")
    ended = intent.file.last(StepName.END_RECONSIDERATION)
    if ended is None or intent.values.has("applicant") or intent.file.since(ended, *ACTS):
        return None
    text = f"这个决定{day_text(ended.on)}已经复议过，不能就同一行为再申请复议。"
    return refusal("RECONSIDERED", RECONSIDERATION, "30.1", text, "不服复议决定的，可以起诉")


def no_court_has_it(intent: Intent) -> Refusal | None:
    """What a court accepted isn't reconsidered (复议法 29.2)."""
    sued = intent.file.last(StepName.FILE_SUIT)
    if sued is None or intent.file.since(sued, *ACTS):
        return None
    text = "法院已经受理诉讼，不得再申请行政复议。"
    return refusal("SUED", RECONSIDERATION, "29.2", text, "等法院裁判")


def a_reconsideration_is_open(article: str) -> StepGuard:
    """Return a guard that wants reconsideration to run."""

    def guard(intent: Intent) -> Refusal | None:
        if reconsideration_is_open(intent.file):
            return None
        text = "没有正在进行的行政复议。"
        return refusal("NO_RECONSIDERATION", RECONSIDERATION, article, text, "先登记复议申请")

    return guard


def was_handed_to_us(intent: Intent) -> Refusal | None:
    """Only an application that was handed in here is passed on (复议法 32.2)."""
    filed = intent.file.last(StepName.FILE_RECONSIDERATION)
    if filed is None or filed.values.flag("through_us"):
        return None
    text = "复议申请是直接交给复议机关的，不用由我们转送。"
    return refusal("NOT_THROUGH_US", RECONSIDERATION, "32.2", text, "等复议机关的答复通知")


_RECONSIDERED: Final = choices(
    ("维持", "维持"),
    ("变更", "变更"),
    ("撤销", "撤销"),
    ("部分撤销", "部分撤销"),
    ("确认违法", "确认违法"),
    ("确认无效", "确认无效"),
    ("责令履行", "责令限期履行"),
    ("驳回", "驳回申请"),
    ("调解", "调解结案"),
    (WITHDRAWN, "终止复议"),
    ("不予受理", "不予受理"),
    (SILENCE, "期满没有决定"),
)

STEPS: Final = (
    StepRule(
        name=StepName.FILE_RECONSIDERATION,
        title="申请行政复议",
        verb="记复议申请",
        hint="复议期间不停止执行，加处罚款停算，不得自行收集证据。",
        chapter=Chapter.REMEDY,
        who=Who.PARTY,
        fields=(
            StepField(
                key="applicant",
                label="申请人",
                kind=ValueKind.PERSON,
                hint="当事人以外的人申请的才写",
            ),
            StepField(key="organ", label="复议机关"),
            StepField(
                key="through_us",
                label="申请交给我们转送",
                kind=ValueKind.FLAG,
                hint="当场处罚可以；要维持的，五个工作日内转送",
            ),
            copy_field("申请书"),
            StepField(key="simple", label="复议机关适用简易程序", kind=ValueKind.FLAG),
            StepField(key="accepted_on", label="复议机关受理日期", kind=ValueKind.DAY),
        ),
        requires=(
            *ALWAYS,
            there_is_an_act(RECONSIDERATION, "20.1"),
            no_court_has_it,
        ),
        checks=(reconsideration_is_the_first,),
        advice=(late("L27", known_on, "{}前可以申请复议，现在已经过了；受不受理由复议机关决定。"),),
        concerns=lambda file: known_on(file) is not None and not reconsideration_is_open(file),
        sources=(LegalSource(RECONSIDERATION, "20.1"), LegalSource(RECONSIDERATION, "30.1")),
    ),
    StepRule(
        name=StepName.FORWARD_RECONSIDERATION,
        title="转送复议申请",
        verb="记转送",
        hint="认为要维持的，收到申请五个工作日内转送复议机关。",
        chapter=Chapter.REMEDY,
        who=Who.OFFICER,
        fields=(StepField(key="to", label="转送给哪个机关"), DOCUMENT),
        requires=(*ALWAYS, a_reconsideration_is_open("32.2"), was_handed_to_us),
        concerns=reconsideration_is_open,
        sources=(LegalSource(RECONSIDERATION, "32.2"),),
    ),
    StepRule(
        name=StepName.ANSWER_RECONSIDERATION,
        title="复议答复",
        verb="记复议答复",
        hint="连同证据、依据和其他材料一起交。",
        chapter=Chapter.REMEDY,
        who=Who.OFFICER,
        fields=(StepField(key="signer", label="谁签发的", kind=ValueKind.PERSON), DOCUMENT),
        requires=(*ALWAYS, a_reconsideration_is_open("48")),
        concerns=reconsideration_is_open,
        sources=(LegalSource(RECONSIDERATION, "48"), LegalSource(RECONSIDERATION, "54")),
    ),
    StepRule(
        name=StepName.END_RECONSIDERATION,
        title="复议结果",
        verb="记复议结果",
        chapter=Chapter.REMEDY,
        who=Who.OTHER_ORGAN,
        fields=(
            StepField(
                key="outcome",
                label="结果",
                kind=ValueKind.CHOICE,
                choices=_RECONSIDERED,
                required=True,
            ),
            NEW_FINE,
            DOCUMENT,
            StepField(
                key="received_on",
                label="申请人收到的日期",
                kind=ValueKind.DAY,
                hint="从这天起十五日内可以起诉",
            ),
        ),
        requires=(*ALWAYS, a_reconsideration_is_open("30.1")),
        advice=(outcome_is_missing, new_fine_is_missing, withdraw_publication),
        concerns=reconsideration_is_open,
        sources=(LegalSource(RECONSIDERATION, "62"), LegalSource(PENALTY_LAW, "48.2")),
    ),
)


def _copy_came(_file: CaseFile, step: TakenStep) -> bool:
    """Tell whether a copy came to us: an application that we pass on has none yet."""
    return step.values.has("copy_received_on") or not step.values.flag("through_us")


def _accepted_day(_file: CaseFile, step: TakenStep) -> date:
    return step.values.day("accepted_on") or step.on


def _variant(simple: str, ordinary: str) -> Callable[[CaseFile, TakenStep], CountOptions]:
    def options(_file: CaseFile, step: TakenStep) -> CountOptions:
        return CountOptions(variant=simple if step.values.flag("simple") else ordinary)

    return options


_FILED: Final = (StepName.FILE_RECONSIDERATION,)
_ENDED: Final = (StepName.END_RECONSIDERATION,)

CLOCKS: Final = (
    ClockRule(
        rule="L30",
        start=_FILED,
        applies=_copy_came,
        trigger=copy_day,
        met=(StepName.ANSWER_RECONSIDERATION,),
        ended=_ENDED,
        options=_variant("simple", "ordinary"),
    ),
    ClockRule(
        rule="L31",
        start=_FILED,
        applies=lambda _file, step: step.values.flag("through_us"),
        met=(StepName.FORWARD_RECONSIDERATION,),
        ended=_ENDED,
    ),
    ClockRule(
        rule="L33",
        start=_FILED,
        trigger=_accepted_day,
        met=_ENDED,
        options=_variant("decide_simple", "decide"),
    ),
)
