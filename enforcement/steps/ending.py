"""结案、归档: a case ends when everything is done, and is read only afterwards.

Source: 行政处罚法 第四十七、五十六、五十七、六十一、七十一、七十二条;
行政强制法 第二十八、四十、五十一条; 档案法 第十四条.
"""

from typing import Final

from enforcement.cases import Procedure
from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.money import Fen
from enforcement.penalty import PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_follow_up import cash_is_at_the_bank
from enforcement.steps.casefile import CaseFile
from enforcement.steps.clocks import ClockRule
from enforcement.steps.halts import fine_is_ended
from enforcement.steps.measures import open_seizures
from enforcement.steps.names import StepName
from enforcement.steps.payment import fine_due, surcharges, unpaid
from enforcement.steps.performance_cost import cost_claims, cost_unpaid
from enforcement.steps.preservation import open_preservations
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import (
    ALWAYS,
    COERCION_LAW,
    POLICE_FILED,
    RUNNING,
    TRANSFERRED,
    after,
    approved_by_head,
    decision_was_served,
    department_has_it,
    dispute_is_open,
    is_decided,
    once,
    reconsideration_is_open,
    refusal,
    suit_is_open,
    where_said,
)
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

PERFORMED: Final = "performed"
ENFORCED: Final = "enforced"
TERMINATED: Final = "terminated"


def case_has_an_outcome(intent: Intent) -> Refusal | None:
    """A case ends with a decision, with its revocation, or with another organ (57.1)."""
    if has_an_outcome(intent.file):
        return None
    text = "还没有作出决定，也没有移送后对方接受，不能结案。"
    return refusal("NO_OUTCOME", PENALTY_LAW, "57.1", text, "先作决定，或者办完移送")


def has_an_outcome(file: CaseFile) -> bool:
    """Tell whether a case was decided, also as a building case, or went to another organ."""
    decided = file.case.decision is not None or file.case.waiver is not None
    return decided or file.has(*_BUILDING_ORDERS) or is_transferred(file)


_BUILDING_ORDERS: Final = (StepName.ORDER_STOP_BUILDING, StepName.ORDER_DEMOLITION)
"""What ends a building case without a penalty once it was followed (城乡规划法 64 to 66)."""


def is_transferred(file: CaseFile) -> bool:
    """Tell whether another organ has the case: referred, filed by the police, or assigned."""
    answer = file.last(StepName.END_POLICE_REFERRAL)
    settled = file.last(StepName.SETTLE_JURISDICTION_DISPUTE)
    return (
        department_has_it(file)
        or (answer is not None and answer.values.text("outcome") == POLICE_FILED)
        or (settled is not None and settled.values.text("outcome") == TRANSFERRED)
    )


def decision_reached_the_party(intent: Intent) -> Refusal | None:
    """A decision that stands was served, to punish or not (61)."""
    return decision_was_served(intent) if is_decided(intent.file) else None


def preserved_evidence_is_decided(intent: Intent) -> Refusal | None:
    """What was registered and preserved has been dealt with (56)."""
    if not open_preservations(intent.file):
        return None
    text = "先行登记保存的证据还没有处理决定，不能结案。"
    return refusal("EVIDENCE_OPEN", PENALTY_LAW, "56", text, "处理登记保存的证据")


def seizures_are_ended(intent: Intent) -> Refusal | None:
    """What was sealed or seized was released or confiscated (强制法 27, 28.1)."""
    if not open_seizures(intent.file) or _confiscates(intent.file):
        return None
    text = "查封、扣押的财物还没有解除或者处理，不能结案。"
    return refusal("SEIZURE_OPEN", COERCION_LAW, "28.1", text, "解除查封、扣押，退还财物")


def _confiscates(file: CaseFile) -> bool:
    decided = file.last(StepName.DECIDE_PENALTY)
    if decided is None or not is_decided(file):
        return False
    kind = decided.values.text("penalty")
    return kind == PenaltyKind.CONFISCATION or decided.values.has("confiscated")


def rectification_is_verified(intent: Intent) -> Refusal | None:
    """An order to correct was followed up (28.1)."""
    ordered = intent.file.last(StepName.ORDER_RECTIFICATION)
    if ordered is None or intent.file.since(ordered, StepName.VERIFY_RECTIFICATION):
        return None
    text = "责令改正以后还没有复查，不能结案。"
    return refusal("NOT_VERIFIED", PENALTY_LAW, "28.1", text, "复查改正情况")


def cash_is_banked(intent: Intent) -> Refusal | None:
    """Cash that was collected has reached the bank (71)."""
    return cash_is_at_the_bank(intent.file.case)


def fine_is_settled(intent: Intent) -> Refusal | None:
    """A fine is paid, or with the court, or its enforcement was ended (72.1; 强制法 40)."""
    owed = unpaid(intent.file)
    ended = intent.values.text("ending") in (ENFORCED, TERMINATED)
    settled = fine_is_ended(intent.file) or intent.file.has(StepName.APPLY_TO_COURT)
    if not owed or ended or settled:
        return None
    text = f"还有 {owed.short_text()} 元没有缴，不能结案。"
    return refusal("NOT_PAID", PENALTY_LAW, "72.1", text, "记缴款，或者催告、申请法院强制执行")


def cost_is_settled(intent: Intent) -> Refusal | None:
    """What was claimed of the party is paid, or with the court, or at an end (强制法 51.2, 40)."""
    owed, claims = cost_unpaid(intent.file), cost_claims(intent.file)
    ended = intent.values.text("ending") in (ENFORCED, TERMINATED)
    if not owed or ended or intent.file.since(claims[-1], *_BEYOND_US):
        return None
    text = f"代履行费用还有 {owed.short_text()} 元没有缴，不能结案。"
    cure = "记缴款，或者催告、申请法院强制执行"
    return refusal("COST_NOT_PAID", COERCION_LAW, "51.2", text, cure)


_BEYOND_US: Final = (StepName.APPLY_TO_COURT, StepName.END_ENFORCEMENT)


def termination_has_a_reason(intent: Intent) -> Refusal | None:
    """Enforcement is ended only for the reasons of the law (强制法 40)."""
    said = intent.values.text("reason") or intent.file.has(StepName.END_ENFORCEMENT)
    if intent.values.text("ending") != TERMINATED or said:
        return None
    text = "终结执行要写明是哪一种法定情形。"
    return refusal("NO_REASON", COERCION_LAW, "40", text, "写明终结执行的情形")


def something_still_runs(intent: Intent) -> str | None:
    """Say that a dispute is still open when a case ends."""
    file = intent.file
    open_now = (
        (reconsideration_is_open(file), "行政复议"),
        (suit_is_open(file), "行政诉讼"),
        (dispute_is_open(file), "管辖争议"),
    )
    words = "、".join(word for is_open, word in open_now if is_open)
    return f"{words}还没有结果，等有了结果再结案更稳妥。" if words else None


def receipt_is_awaited(intent: Intent) -> str | None:
    """Say that a referral ends with the receipt of the other organ."""
    referred = intent.file.last(StepName.REFER_TO_DEPARTMENT)
    if referred is None or referred.values.text("receipt_by"):
        return None
    if intent.file.since(referred, StepName.RECORD_REFERRAL_RECEIPT):
        return None
    return "移送函的回执还没有收回；收到后附卷。"


def surcharge_is_open(intent: Intent) -> str | None:
    """Say that a surcharge was imposed and what was paid doesn't cover it."""
    case = intent.file.case
    imposed, fine = surcharges(intent.file), fine_due(intent.file) or 0
    if not imposed or case.paid >= fine + imposed:
        return None
    return "加处罚款还没有缴清；减免或者申请法院执行的，写明情况。"


def too_much_was_paid(intent: Intent) -> str | None:
    """Say that what was paid beyond a fine that fell or was lowered goes back."""
    owed, paid = fine_due(intent.file), intent.file.case.paid
    over = Fen(paid - owed - surcharges(intent.file)) if owed is not None else Fen(0)
    return f"多缴了 {over.short_text()} 元，退还当事人再结案。" if over > 0 else None


NOT_CLOSED: Final = refusal("NOT_CLOSED", PENALTY_LAW, "47", "还没有结案，不能归档。", "先结案")
ARCHIVED: Final = refusal("ARCHIVED_ALREADY", PENALTY_LAW, "47", "这件案子已经归档。", "看案卷")

STEPS: Final[tuple[StepRule, ...]] = (
    StepRule(
        name=StepName.CLOSE_CASE,
        title="结案",
        verb="结案",
        hint="义务都履行了，证据、财物、款项都处理完，就可以结案。",
        chapter=Chapter.END,
        who=Who.HEAD,
        fields=(
            StepField(
                key="ending",
                label="怎样结案",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value=PERFORMED, term="当事人履行完毕"),
                    StepChoice(value=ENFORCED, term="强制执行完毕"),
                    StepChoice(value=TERMINATED, term="终结执行"),
                    StepChoice(value="waived", term="不予处罚"),
                    StepChoice(value="transferred", term="移送其他机关"),
                    StepChoice(value="revoked", term="决定被撤销"),
                ),
                required=True,
                known=Known.ENDING,
            ),
            StepField(
                key="reason",
                label="终结执行的情形",
                kind=ValueKind.LONG_TEXT,
                carried=(StepName.END_ENFORCEMENT,),
                when=("ending", frozenset({TERMINATED})),
            ),
            StepField(key="approver", label="谁批准的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(
            *RUNNING,
            case_has_an_outcome,
            decision_reached_the_party,
            preserved_evidence_is_decided,
            seizures_are_ended,
            rectification_is_verified,
            cash_is_banked,
        ),
        checks=(
            fine_is_settled,
            cost_is_settled,
            termination_has_a_reason,
            where_said("approver", approved_by_head(PENALTY_LAW, "47", "结案")),
        ),
        advice=(something_still_runs, receipt_is_awaited, surcharge_is_open, too_much_was_paid),
        concerns=lambda file: not file.has(StepName.CLOSE_CASE) and has_an_outcome(file),
        papers=("ORD-51",),
        sources=(LegalSource(PENALTY_LAW, "47"), LegalSource(PENALTY_LAW, "72.1")),
    ),
    StepRule(
        name=StepName.ARCHIVE_CASE,
        title="归档",
        verb="归档",
        hint="一案一卷，编好目录和页码；归档后只读，更正用附记。",
        chapter=Chapter.END,
        who=Who.OFFICER,
        fields=(
            StepField(key="archivist", label="谁收的", kind=ValueKind.PERSON),
            StepField(key="file_no", label="档号"),
            StepField(key="pages", label="页数", kind=ValueKind.COUNT),
        ),
        requires=(
            *ALWAYS,
            after(StepName.CLOSE_CASE, StepName.REFUSE_FILING, refused=NOT_CLOSED),
            once(StepName.ARCHIVE_CASE, ARCHIVED),
        ),
        concerns=lambda file: (
            file.has(StepName.CLOSE_CASE, StepName.REFUSE_FILING)
            and not file.has(StepName.ARCHIVE_CASE)
        ),
        papers=("ARC-01", "ARC-02", "ARC-03"),
        sources=(LegalSource(PENALTY_LAW, "47"), LegalSource("档案法", "14")),
    ),
)

CLOCKS: Final[tuple[ClockRule, ...]] = (
    ClockRule(
        rule="L45",
        start=(StepName.CLOSE_CASE,),
        met=(StepName.ARCHIVE_CASE,),
        applies=lambda file, _step: file.case.procedure is Procedure.ORDINARY,
    ),
)
