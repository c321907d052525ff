"""法院的答复、执行回转 (1d): what the court makes of an application, what goes back to the party.

Source: 行政强制法 第四十一、五十六至五十九条.
"""

from datetime import date
from typing import Final

from enforcement.case_course import CHANGED, falls
from enforcement.citation import LegalSource
from enforcement.deadlines import CountOptions
from enforcement.errors import Refusal
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.overlays import OVERTURNING
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import ALWAYS, CHANGING_STEPS, COERCION_LAW, after, refusal
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

ACCEPTED: Final = "accepted"
DECLINED: Final = "declined"
GRANTED: Final = "granted"
EXECUTED: Final = "executed"
DENIED: Final = "denied"
_AGAINST: Final = frozenset({DECLINED, DENIED})
_COURT: Final = (StepName.APPLY_TO_COURT, StepName.RECORD_COURT_ANSWER)

WRONG: Final = "wrong"
OVERTURNED: Final = "overturned"
_FORCED: Final = (
    StepName.SURCHARGE,
    StepName.DECIDE_ENFORCEMENT,
    StepName.SUBSTITUTE_PERFORMANCE,
    StepName.DEMOLISH,
    StepName.APPLY_TO_COURT,
)


def court_has_it(intent: Intent) -> Refusal | None:
    """The court answers only what it was asked and hasn't carried out (56.1, 57)."""
    last = intent.file.last(*_COURT)
    if last is None:
        text = "还没有申请法院强制执行，没有法院的答复。"
        return refusal("NOT_AT_COURT", COERCION_LAW, "56.1", text, "先申请法院强制执行")
    if last.values.text("outcome") == EXECUTED:
        text = "法院已经执行完毕，没有等待的答复。"
        return refusal("ANSWERED_ALREADY", COERCION_LAW, "57", text, "看法院的裁定")
    return None


def answer_is_stated(intent: Intent) -> Refusal | None:
    """The court accepts or not, and rules to enforce or not (56, 57, 58)."""
    if intent.values.text("outcome"):
        return None
    return refusal("NO_ANSWER", COERCION_LAW, "56.1", "还没写法院怎样答复。", "照法院的文书填写")


def answer_follows(intent: Intent) -> Refusal | None:
    """What was granted is only carried out, and nothing else is (57)."""
    last = intent.file.last(*_COURT)
    granted = last is not None and last.values.text("outcome") == GRANTED
    outcome = intent.values.text("outcome")
    if granted and outcome not in ("", EXECUTED):
        text = "法院已经裁定准予执行，只等执行的结果。"
        return refusal("ANSWERED_ALREADY", COERCION_LAW, "57", text, "看法院的裁定")
    if outcome == EXECUTED and last is not None and not granted:
        text = "法院还没有裁定准予执行，不会已经执行完毕。"
        return refusal("NOT_GRANTED", COERCION_LAW, "57", text, "先记法院的裁定")
    return None


def upper_court_may_be_asked(intent: Intent) -> str | None:
    """Say until when the court above may be asked (56.2, 58.3)."""
    if intent.values.text("outcome") not in _AGAINST:
        return None
    return "有异议的，收到裁定十五日内向上一级法院申请复议。"


def decision_was_overturned(intent: Intent) -> Refusal | None:
    """Things go back because the decision fell or changed, or was wrongly enforced (41)."""
    if intent.values.text("why") == WRONG or _is_overturned(intent.file):
        return None
    text = "据以执行的决定没有被撤销、变更，也没写执行错在哪里。"
    cure = "写明执行错误，或者先记撤销、变更"
    return refusal("NOT_OVERTURNED", COERCION_LAW, "41", text, cure)


def _is_overturned(file: CaseFile) -> bool:
    return any(
        falls(one.entry)
        or one.values.text("outcome") in OVERTURNING
        or one.values.text("kind") == CHANGED
        for one in file.each(*CHANGING_STEPS)
    )


_NOTHING_FORCED: Final = refusal(
    "NOTHING_FORCED", COERCION_LAW, "41", "这件案子没有强制执行过，没有要退还的。", "看执行记录"
)

STEPS: Final = (
    StepRule(
        name=StepName.RECORD_COURT_ANSWER,
        title="法院的答复",
        verb="记法院答复",
        hint="五日内受理，七日内裁定（要听取意见的三十日），立即执行的五日内执行。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.OTHER_ORGAN,
        fields=(
            StepField(
                key="outcome",
                label="答复",
                kind=ValueKind.CHOICE,
                required=True,
                choices=(
                    StepChoice(value=ACCEPTED, term="受理"),
                    StepChoice(value=DECLINED, term="裁定不予受理"),
                    StepChoice(value=GRANTED, term="裁定准予执行"),
                    StepChoice(value=DENIED, term="裁定不予执行"),
                    StepChoice(value=EXECUTED, term="已经执行完毕"),
                ),
            ),
            StepField(key="number", label="文书号"),
            StepField(
                key="doubtful",
                label="法院要听取意见",
                kind=ValueKind.FLAG,
                hint="裁定的期限是三十日",
                when=("outcome", frozenset({ACCEPTED})),
            ),
            StepField(
                key="at_once",
                label="院长批准立即执行",
                kind=ValueKind.FLAG,
                hint="裁定起五日内执行",
                when=("outcome", frozenset({GRANTED})),
            ),
            StepField(
                key="ruled_on",
                label="裁定的日期",
                kind=ValueKind.DAY,
                when=("outcome", frozenset({GRANTED})),
            ),
            StepField(
                key="received_on",
                label="收到裁定的日期",
                kind=ValueKind.DAY,
                hint="从这天起十五日内可以申请复议",
                when=("outcome", _AGAINST),
            ),
            StepField(
                key="reason",
                label="法院的理由",
                kind=ValueKind.LONG_TEXT,
                when=("outcome", _AGAINST),
            ),
        ),
        requires=(*ALWAYS, court_has_it),
        checks=(answer_is_stated, answer_follows),
        advice=(upper_court_may_be_asked,),
        concerns=lambda file: file.has(StepName.APPLY_TO_COURT),
        sources=(LegalSource(COERCION_LAW, "56"), LegalSource(COERCION_LAW, "57")),
    ),
    StepRule(
        name=StepName.REVERSE_ENFORCEMENT,
        title="执行回转",
        verb="记执行回转",
        hint="决定被撤销、变更或者执行错了：恢复原状、退还财物，不能的依法赔偿。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="why",
                label="为什么",
                kind=ValueKind.CHOICE,
                required=True,
                choices=(
                    StepChoice(value=OVERTURNED, term="决定被撤销、变更"),
                    StepChoice(value=WRONG, term="执行错误"),
                ),
            ),
            StepField(
                key="manner",
                label="怎样回转",
                kind=ValueKind.CHOICE,
                required=True,
                choices=(
                    StepChoice(value="restore", term="恢复原状"),
                    StepChoice(value="return", term="退还财物"),
                    StepChoice(value="compensate", term="依法赔偿"),
                ),
            ),
            StepField(
                key="what", label="恢复、退还了什么", kind=ValueKind.LONG_TEXT, required=True
            ),
            StepField(key="amount_fen", label="金额", kind=ValueKind.MONEY),
            StepField(key="signer", label="谁签发的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(*ALWAYS, after(*_FORCED, refused=_NOTHING_FORCED)),
        checks=(decision_was_overturned,),
        concerns=lambda file: file.has(*_FORCED) and _is_overturned(file),
        sources=(LegalSource(COERCION_LAW, "41"),),
    ),
)


def _received(_file: CaseFile, step: TakenStep) -> date:
    return step.values.day("received_on") or step.on


def _court_works(_file: CaseFile, step: TakenStep) -> bool:
    """Tell whether the court is to act: to accept, to rule, to carry out at once (56, 57, 59)."""
    accepted = step.values.text("outcome") == ACCEPTED
    return step.name is StepName.APPLY_TO_COURT or accepted or _carries_out_at_once(step)


def _carries_out_at_once(step: TakenStep) -> bool:
    return step.values.text("outcome") == GRANTED and step.values.flag("at_once")


def _court_begins(_file: CaseFile, step: TakenStep) -> date:
    return step.values.day("ruled_on") or step.on


def _court_term(_file: CaseFile, step: TakenStep) -> CountOptions:
    if step.name is StepName.APPLY_TO_COURT:
        return CountOptions(variant="accept")
    if _carries_out_at_once(step):
        return CountOptions(variant="execute")
    return CountOptions(variant="rule_doubtful" if step.values.flag("doubtful") else "rule")


CLOCKS: Final = (
    ClockRule(
        rule="L40",
        start=_COURT,
        applies=_court_works,
        met=(StepName.RECORD_COURT_ANSWER,),
        trigger=_court_begins,
        options=_court_term,
    ),
    ClockRule(
        rule="L41",
        start=(StepName.RECORD_COURT_ANSWER,),
        applies=lambda _file, step: step.values.text("outcome") in _AGAINST,
        trigger=_received,
    ),
)
