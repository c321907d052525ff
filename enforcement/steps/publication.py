"""公示: what the public sees of a decision, and when it is taken back.

Source: 行政处罚法 第四十八、五十条; 国务院办公厅 2018 年 118 号指导意见.
"""

from typing import Final

from enforcement.case_course import CHANGED, CHANGING, REVOKED, REVOKING
from enforcement.cases import Procedure
from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.items import FineParty, fine_party
from enforcement.officers import name_of
from enforcement.parties import FULL_AGE
from enforcement.penalty import PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import ALWAYS, CHANGING_STEPS, after, refusal
from enforcement.steps.sizing import age_at_act
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

PENALTY_DECISION: Final = "penalty"
OTHER_DECISION: Final = "other"
WITHHELD: Final = "withheld"

_LIGHT: Final = frozenset({PenaltyKind.WARNING, PenaltyKind.REPRIMAND})
_FALLEN: Final = (*REVOKING, *CHANGING, "确认违法")
_OTHER_DECISIONS: Final = (StepName.DECIDE_ENFORCEMENT, StepName.ORDER_DEMOLITION)

NOT_PUBLISHED: Final = refusal(
    "NOT_PUBLISHED", PENALTY_LAW, "48.2", "这件案子没有公示过，没有可以撤回的。", "看公示记录"
)


def something_was_decided(intent: Intent) -> Refusal | None:
    """Decisions are published, not suspicions (48.1)."""
    case = intent.file.case
    decided = case.decision or case.waiver
    if intent.file.has(*_OTHER_DECISIONS) or (decided is not None and decided.on <= intent.on):
        return None
    text = "还没有作出决定，没有可以公示的。"
    return refusal("NO_DECISION", PENALTY_LAW, "48.1", text, "先作决定")


def privacy_is_kept(intent: Intent) -> Refusal | None:
    """State and trade secrets and private life aren't published (50)."""
    if intent.values.flag("masked", default=True):
        return None
    text = "还没有隐去个人隐私、商业秘密，不能公示。"
    return refusal("NOT_MASKED", PENALTY_LAW, "50", text, "隐去身份证号、住址、电话等再公示")


def person_is_masked(intent: Intent) -> str | None:
    """Say what stays hidden of a person, and that minors aren't published."""
    party, age = intent.file.case.party, age_at_act(intent)
    if age is not None and age < FULL_AGE:
        return "当事人未成年，不公示能认出本人的信息。"
    if party is None or fine_party(party.kind) is FineParty.UNIT:
        return None
    return "当事人是个人：姓名隐去一字，不公示身份证号、住址、电话、银行账号。"


def light_penalties_stay_out_of_credit(intent: Intent) -> str | None:
    """Say that light penalties aren't pushed to credit sites (信用修复管理办法, 2026-04-01)."""
    case = intent.file.case
    decision = case.decision
    if decision is None:
        return None
    light = case.procedure is Procedure.SUMMARY or decision.penalty in _LIGHT
    if not light:
        return None
    return "轻微处罚（当场处罚、警告、通报批评）原则上不推送信用网站。"


def impact_is_weighed(intent: Intent) -> str | None:
    """Say that only decisions with some social impact must be published (48.1)."""
    if intent.values.flag("social_impact", default=True):
        return None
    return "法律要求公开的是有一定社会影响的处罚决定；没有社会影响的，公示前再想一想。"


def withholding_wants_a_reason(intent: Intent) -> str | None:
    """Say that what isn't published has its reason in the file."""
    if intent.values.text("result") != WITHHELD or intent.values.text("reason"):
        return None
    return "不公示的，写明理由，附卷。"


def publisher_is_another(intent: Intent) -> str | None:
    """Say that who prepared a publication doesn't approve it; a setting of ours, no statute."""
    approver = name_of(intent.values.text("approver"))
    mine = {officer.name for officer in intent.officers}
    if not intent.settings.separate_publisher or approver not in mine:
        return None
    return "拟稿和审批最好不是同一人（本单位设置）。"


def something_fell(intent: Intent) -> str | None:
    """Say that the reason for taking a decision back is published too (48.2)."""
    if any(_fell(step) for step in intent.file.each(*CHANGING_STEPS)):
        return "撤回决定信息，并公开说明理由（处罚法第四十八条第二款）。"
    return "决定没有被变更、撤销、确认违法或者无效；核对为什么撤回。"


def _waits_for_publication(file: CaseFile) -> bool:
    """Tell whether the newest decision of one kind was neither published nor withheld."""
    penalty = file.last(StepName.DECIDE_PENALTY)
    if file.case.decision is not None and _published(PENALTY_DECISION, file, penalty) is None:
        return True
    other = file.last(*_OTHER_DECISIONS)
    return other is not None and _published(OTHER_DECISION, file, other) is None


def _published(what: str, file: CaseFile, step: TakenStep | None) -> TakenStep | None:
    """Return the publication of a decision of one kind, or the choice not to publish it.

    A decision that is no step of the file was made on the spot: any publication is later.
    """
    later = file.since(step, StepName.PUBLISH)
    return next(
        (one for one in later if (one.values.text("what") or PENALTY_DECISION) == what), None
    )


STEPS: Final = (
    StepRule(
        name=StepName.PUBLISH,
        title="公示决定",
        verb="公示决定",
        hint="有一定社会影响的处罚决定七个工作日内公开，注意隐去个人信息。",
        chapter=Chapter.DECISION,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="what",
                label="公示什么",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value=PENALTY_DECISION, term="处罚决定"),
                    StepChoice(value=OTHER_DECISION, term="其他执法决定"),
                ),
                default=PENALTY_DECISION,
            ),
            StepField(
                key="result",
                label="结果",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="published", term="公示"),
                    StepChoice(value=WITHHELD, term="不公示"),
                ),
                default="published",
            ),
            StepField(
                key="reason",
                label="不公示的理由",
                kind=ValueKind.LONG_TEXT,
                when=("result", frozenset({WITHHELD})),
            ),
            StepField(key="social_impact", label="有一定社会影响", kind=ValueKind.FLAG),
            StepField(key="masked", label="已隐去隐私和商业秘密", kind=ValueKind.FLAG),
            StepField(key="where", label="在哪里公示"),
            StepField(key="approver", label="谁审批的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(*ALWAYS, something_was_decided),
        checks=(privacy_is_kept,),
        advice=(
            person_is_masked,
            light_penalties_stay_out_of_credit,
            impact_is_weighed,
            withholding_wants_a_reason,
            publisher_is_another,
        ),
        concerns=_waits_for_publication,
        papers=("PUB-01",),
        sources=(LegalSource(PENALTY_LAW, "48.1"), LegalSource(PENALTY_LAW, "50")),
    ),
    StepRule(
        name=StepName.WITHDRAW_PUBLICATION,
        title="撤回公示",
        verb="撤回公示",
        hint="决定被变更、撤销、确认违法或者无效的，三个工作日内撤回并说明理由。",
        chapter=Chapter.REMEDY,
        who=Who.OFFICER,
        fields=(StepField(key="reason", label="公开说明的理由", kind=ValueKind.LONG_TEXT),),
        requires=(*ALWAYS, after(StepName.PUBLISH, refused=NOT_PUBLISHED)),
        advice=(something_fell,),
        concerns=lambda file: any(
            _fell_after_publication(file, step) for step in file.each(*CHANGING_STEPS)
        ),
        sources=(LegalSource(PENALTY_LAW, "48.2"),),
    ),
)


def _fell(step: TakenStep) -> bool:
    """Tell whether a decision was changed, revoked, or found unlawful or void by a step."""
    values = step.values
    return values.text("outcome").startswith(_FALLEN) or values.text("kind") in (REVOKED, CHANGED)


def _fell_after_publication(file: CaseFile, step: TakenStep) -> bool:
    """Tell whether a decision that the public sees fell by a step."""
    before = file.steps[: file.steps.index(step)]
    published = any(one.name is StepName.PUBLISH and _is_public(one) for one in before)
    return published and _fell(step)


def _is_public(step: TakenStep) -> bool:
    return step.values.text("result") != WITHHELD


CLOCKS: Final[tuple[ClockRule, ...]] = (
    ClockRule(
        rule="L15",
        start=(StepName.DECIDE_PENALTY,),
        applies=lambda _file, step: step.values.flag("social_impact", default=True),
        met_on=lambda file, step: (
            one.on if (one := _published(PENALTY_DECISION, file, step)) else None
        ),
    ),
    ClockRule(
        rule="L16",
        start=_OTHER_DECISIONS,
        met_on=lambda file, step: (
            one.on if (one := _published(OTHER_DECISION, file, step)) else None
        ),
    ),
    ClockRule(
        rule="L17",
        start=CHANGING_STEPS,
        met=(StepName.WITHDRAW_PUBLICATION,),
        applies=_fell_after_publication,
    ),
)
