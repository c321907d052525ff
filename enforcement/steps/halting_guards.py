"""What the law asks when enforcement is suspended, agreed on, resumed or ended.

Source: 行政强制法 第三十九至四十二条.
"""

from datetime import date
from typing import Final

from enforcement.deadlines.counting import add_months
from enforcement.errors import Refusal
from enforcement.items import FineParty, fine_party
from enforcement.steps.agreement import agreement_is_broken
from enforcement.steps.casefile import TakenStep
from enforcement.steps.duties import Duty, duties
from enforcement.steps.halts import Imposed, halt_of
from enforcement.steps.names import StepName
from enforcement.steps.rule import Advice, Intent, StepGuard
from enforcement.steps.shared_guards import (
    COERCION_LAW,
    after,
    day_text,
    refusal,
    revoked_since,
)

UNABLE: Final = "unable"
LOSS: Final = "loss"
OTHER: Final = "other"
DEATH: Final = "death"
DISSOLVED: Final = "dissolved"
REVOKED: Final = "revoked"
GIVEN_UP_AFTER: Final = 36
"""Months after which what the party can't perform isn't enforced any more (39.2)."""

BEGUN: Final = (
    StepName.SURCHARGE,
    StepName.SERVE_DEMAND_NOTICE,
    StepName.DECIDE_ENFORCEMENT,
    StepName.SUBSTITUTE_PERFORMANCE,
    StepName.APPLY_TO_COURT,
)
_IMPOSING: Final = (
    StepName.DECIDE_PENALTY,
    StepName.ORDER_RECTIFICATION,
    StepName.ORDER_DEMOLITION,
    StepName.CHARGE_PERFORMANCE_COST,
)


def has_begun(article: str) -> StepGuard:
    """Return a guard that wants enforcement to have begun: by a demand or a surcharge (12, 35)."""
    text = "还没有催告，也没有加处罚款，执行还没有开始。"
    refused = refusal("NOT_ENFORCING", COERCION_LAW, article, text, "先送达催告书")
    return after(*BEGUN, refused=refused)


def something_is_left(article: str) -> StepGuard:
    """Return a guard that wants a duty of the party which isn't performed yet."""
    text = "没有当事人还没履行的决定，没有可以执行的。"
    refused = refusal("NOTHING_LEFT", COERCION_LAW, article, text, "看决定和履行情况")
    return lambda intent: None if _open_duties(intent) else refused


def not_suspended_yet(intent: Intent) -> Refusal | None:
    """What is suspended isn't suspended again (39.1)."""
    halt = _halt(intent)
    if halt is None or halt.name is not StepName.SUSPEND_ENFORCEMENT:
        return None
    text = f"{day_text(halt.on)}已经中止执行。"
    return refusal("SUSPENDED_ALREADY", COERCION_LAW, "39.1", text, "看中止执行的决定")


def has_a_ground(article: str, what: str) -> StepGuard:
    """Return a guard that wants one of the grounds of the law; any other with its reason."""

    def guard(intent: Intent) -> Refusal | None:
        ground = intent.values.text("ground")
        if ground and (ground != OTHER or intent.values.has("reason")):
            return None
        text = f"{what}要写明是哪一种法定情形；其他情形写明理由。"
        return refusal("NO_GROUND", COERCION_LAW, article, text, f"写明{what}的情形")

    return guard


def public_interest_is_safe(intent: Intent) -> Refusal | None:
    """For losses that can't be made good only where no public interest suffers (39.1)."""
    if intent.values.text("ground") != LOSS or not intent.values.flag("harms_public"):
        return None
    text = "中止执行损害公共利益的，不能以难以弥补的损失为由中止。"
    return refusal("HARMS_PUBLIC", COERCION_LAW, "39.1", text, "继续执行")


def something_is_halted(intent: Intent) -> Refusal | None:
    """Only what was suspended or agreed on is resumed (39.2, 42.2)."""
    if _halt(intent) is not None:
        return None
    text = "没有中止的执行，也没有执行协议，不用恢复。"
    return refusal("NOT_HALTED", COERCION_LAW, "39.2", text, "看执行到了哪一步")


def three_years_are_not_over(intent: Intent) -> Refusal | None:
    """What the party really can't perform isn't enforced after three years (39.2)."""
    halt = _halt(intent)
    if halt is None or halt.values.text("ground") != UNABLE or intent.values.flag("harm"):
        return None
    end = _given_up_on(halt)
    if intent.on <= end:
        return None
    text = f"当事人没有履行能力，中止执行到{end.year}年{day_text(end)}已满三年，不再执行。"
    return refusal("GIVEN_UP", COERCION_LAW, "39.2", text, "终结执行")


def agreement_was_broken(intent: Intent) -> Refusal | None:
    """An agreement that the party keeps holds; what breaks it is resumed (42.2)."""
    halt = _halt(intent)
    if halt is None or halt.name is not StepName.AGREE_ON_ENFORCEMENT:
        return None
    return agreement_is_broken(intent, halt)


def ground_is_of_this_party(intent: Intent) -> Refusal | None:
    """A citizen dies, an organisation is dissolved (40)."""
    ground, party = intent.values.text("ground"), intent.file.case.party
    if party is None or ground not in (DEATH, DISSOLVED):
        return None
    person = fine_party(party.kind) is FineParty.PERSON
    if person is (ground == DEATH):
        return None
    text = f"当事人是{'个人' if person else '单位'}，不是这一种情形。"
    cure = "写明与当事人相符的情形"
    return refusal("GROUND_OF_ANOTHER", COERCION_LAW, "40", text, cure)


def decision_fell(intent: Intent) -> Refusal | None:
    """Because the decision was revoked only where it was (40)."""
    if intent.values.text("ground") != REVOKED:
        return None
    if revoked_since(intent.file, intent.file.last(*_IMPOSING)):
        return None
    text = "据以执行的决定没有被撤销。"
    return refusal("DECISION_STANDS", COERCION_LAW, "40", text, "写明别的情形，或者先记撤销")


def something_is_left_to_end(intent: Intent) -> Refusal | None:
    """Something is left, unless nothing is because the decision was revoked (40)."""
    revoked = intent.values.text("ground") == REVOKED
    return None if revoked else something_is_left("40")(intent)


def resumes_in_three_years(intent: Intent) -> str | None:
    """Say until when what the party can't perform may be resumed (39.2)."""
    if intent.values.text("ground") != UNABLE:
        return None
    end = add_months(intent.on, GIVEN_UP_AFTER)
    return (
        f"到{end.year}年{day_text(end)}满三年没有恢复，当事人确无能力履行又没有明显社会危害的，"
        "不再执行。"
    )


def court_suspends_its_own(intent: Intent) -> str | None:
    """Say that the court decides about what it enforces."""
    if not intent.file.has(StepName.APPLY_TO_COURT):
        return None
    return "已经申请法院执行的，把情况告诉法院，由法院裁定。"


def what_was_forced_goes_back(intent: Intent) -> str | None:
    """Say that what was taken goes back when the decision fell (41)."""
    if intent.values.text("ground") != REVOKED:
        return None
    return "已经执行了的，恢复原状、退还财物；不能恢复、退还的，依法赔偿。"


def made_by_hand(paper: str) -> Advice:
    """Return advice about a paper of which the program has no form."""
    text = f"程序里还没有{paper}的样式，自己制作；签字、送达以后把签收件附卷。"
    return lambda _intent: text


def _open_duties(intent: Intent) -> tuple[Duty, ...]:
    kind = intent.values.text("target")
    open_duties = duties(intent.file, intent.calendar)
    return tuple(one for one in open_duties if not kind or one.kind == kind)


def duty_at_stake(intent: Intent) -> Imposed | None:
    """Return the duty that a step is about: as stated, else the first open one."""
    open_duties = _open_duties(intent)
    return open_duties[0].imposed if open_duties else None


def _halt(intent: Intent) -> TakenStep | None:
    """Return what holds up the duty that a step is about, else the first that is held up."""
    found = (halt_of(intent.file, one.imposed) for one in _open_duties(intent))
    return next((halt for halt in found if halt is not None), None)


def _given_up_on(halt: TakenStep) -> date:
    return add_months(halt.on, GIVEN_UP_AFTER)
