"""复议、诉讼: what both have in common; each has its own chapter.

While either runs, the evidence is locked (`shared_guards.evidence_may_be_gathered`).

Source: 行政复议法 第十一、二十条; 行政诉讼法 第四十六条; 行政处罚法 第四十八条.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from enforcement.case_course import CHANGING
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import Refusal
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.rule import Advice, Intent, StepGuard
from enforcement.steps.shared_guards import day_text, decision_was_served, refusal
from enforcement.steps.values import StepChoice, StepField, ValueKind

SILENCE: Final = "逾期"
WITHDRAWN: Final = "终止"
SETTLED: Final = frozenset({WITHDRAWN, "调解"})
"""Endings after which nobody sues the act: it was given up, or agreed on."""

OVERTURNING: Final = (*CHANGING, "撤销", "确认违法", "确认无效")
"""Outcomes after which a published decision is withdrawn (处罚法 48.2)."""

OTHER_ACTS: Final = (
    StepName.DECIDE_NO_PENALTY,
    StepName.REFUSE_FILING,
    StepName.PRESERVE_EVIDENCE,
    StepName.SEIZE,
    StepName.ORDER_RECTIFICATION,
    StepName.DECIDE_ENFORCEMENT,
    StepName.SUBSTITUTE_PERFORMANCE,
    StepName.CHARGE_PERFORMANCE_COST,
    StepName.ORDER_STOP_BUILDING,
    StepName.ORDER_DEMOLITION,
    StepName.ANNOUNCE_DEMOLITION,
    StepName.DEMOLISH,
)
"""Acts besides the penalty that a party may contest (复议法 11)."""

ACTS: Final = (StepName.DECIDE_PENALTY, *OTHER_ACTS)


def there_is_an_act(law: str, article: str) -> StepGuard:
    """Return a guard that wants an act which the party knows: a penalty once it was served."""

    def guard(intent: Intent) -> Refusal | None:
        if intent.file.has(*OTHER_ACTS):
            return None
        if intent.file.case.decision is not None:
            return decision_was_served(intent)
        text = "还没有作出决定，没有可以申请复议或者起诉的行政行为。"
        return refusal("NO_ACT", law, article, text, "看案卷，核对是哪一件案子")

    return guard


def known_on(file: CaseFile) -> date | None:
    """Return the day on which the party knew the newest act."""
    last = file.last(*ACTS)
    if last is None or last.name is StepName.DECIDE_PENALTY:
        return file.case.received_on
    served = file.served(last)
    return served.on if served else last.on


def late(rule: str, since: Callable[[CaseFile], date | None], text: str) -> Advice:
    """Return advice for when a party's term has passed: whoever decides on it isn't us."""

    def advice(intent: Intent) -> str | None:
        start = since(intent.file)
        if start is None:
            return None
        due = count(RULES[rule], start, intent.calendar).act_by
        passed = due is not None and intent.on > day_of(due)
        return text.format(day_text(day_of(due))) if due is not None and passed else None

    return advice


def withdraw_publication(intent: Intent) -> str | None:
    """Advise to withdraw what was published of a decision that fell (处罚法 48.2)."""
    outcome = intent.values.text("outcome")
    if outcome not in OVERTURNING or not intent.file.has(StepName.PUBLISH):
        return None
    return "决定已经公示：三个工作日内撤回公示，公开说明理由。"


def outcome_is_missing(intent: Intent) -> str | None:
    """Advise to say how it ended."""
    return None if intent.values.text("outcome") else "还没写结果，补上才知道决定还算不算数。"


def choices(*words: tuple[str, str]) -> tuple[StepChoice, ...]:
    """Return the answers of a choice from their values and words."""
    return tuple(StepChoice(value=value, term=term) for value, term in words)


def copy_day(_file: CaseFile, step: TakenStep) -> date:
    """Return the day on which a copy of the application or complaint came to us."""
    return step.values.day("copy_received_on") or step.on


NEW_FINE: Final = StepField(
    key="fine_fen",
    label="改成罚款",
    kind=ValueKind.MONEY,
    hint="没有了的写 0；缴款、加处、结案按这个数",
    when=("outcome", frozenset(CHANGING)),
)


def new_fine_is_missing(intent: Intent) -> str | None:
    """Advise to say the new sum where a fine was changed."""
    fined = intent.file.case.decision is not None and intent.file.case.decision.fine
    if intent.values.text("outcome") not in CHANGING or not fined or intent.values.has("fine_fen"):
        return None
    return "还没写改成罚款多少元；不写，就不知道还应缴多少。"


DOCUMENT: Final = StepField(key="number", label="文书号")


def copy_field(paper: str) -> StepField:
    """Return the field for the day on which a copy came."""
    hint = "从收到副本那天起算答复期限"
    return StepField(
        key="copy_received_on", label=f"收到{paper}副本的日期", kind=ValueKind.DAY, hint=hint
    )
