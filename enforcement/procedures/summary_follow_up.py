"""What follows an on-spot decision (简易程序 A3–A8): hand over, collect, file a copy, close.

Source: 行政处罚法 第三十三、五十二、六十七至七十二条.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.case_parts import Cash
from enforcement.cases import Case, Procedure
from enforcement.errors import Refusal
from enforcement.items import EnforcementItem
from enforcement.money import Fen
from enforcement.officers import Officer
from enforcement.penalty import (
    NO_PENALTY_ARTICLES,
    CollectionGround,
    NoPenaltyGround,
    PenaltyKind,
)
from enforcement.procedures.guarding import Guard, refuse
from enforcement.procedures.summary_decision import (
    PUNISHABLE_AGE,
    certificates_are_valid,
    officers_are_two,
)
from enforcement.unit import Unit

SMALL_FINE: Final = Fen(100_00)
"""行政处罚法 第六十八条第一项."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionFacts:
    """What the guards of an on-the-spot collection look at."""

    case: Case
    on: date
    amount: Fen
    ground: CollectionGround | None
    receipt_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverConditions:
    """What the grounds not to punish hang on, by whatever procedure.

    Attributes:
        barred: Whether the act was discovered too late to be punished.
        first_violation: Whether nothing earlier is known.
        slight: Whether the act or its harm is slight.
        corrected: Whether it was corrected in time.
        harmless: Whether it did no harm.
        education: Whether the party was educated.
        age: The party's age on the day of the act, if known.
    """

    ground: NoPenaltyGround
    barred: bool
    first_violation: bool
    slight: bool
    corrected: bool
    harmless: bool
    education: bool
    age: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverFacts(WaiverConditions):
    """What the guards of a decision on the spot not to punish look at."""

    officers: tuple[Officer, ...]
    on: date
    item: EnforcementItem
    unit: Unit
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CashFacts:
    """What the guards of a cash hand-over look at."""

    cash: Cash | None
    on: date
    by: str
    collector: str


def decision_exists(facts: CollectionFacts) -> Refusal | None:
    """Money is taken only on a decision that was made before (67.1)."""
    decision = facts.case.decision
    if decision is None:
        return refuse("NO_DECISION", "67", "还没有处罚决定，不能收罚款。", "先作决定")
    if decision.on <= facts.on:
        return None
    text = f"决定是{_day(decision.on)}作的，{_day(facts.on)}还不能收罚款。"
    return refuse("NO_DECISION", "67", text, "核对收款日期")


def money_is_taken_on_the_spot(facts: CollectionFacts) -> Refusal | None:
    """Officers collect beside the decision; only in remote places may it be later (67–69)."""
    decision = facts.case.decision
    remote = facts.ground is CollectionGround.REMOTE_REQUESTED
    if decision is None or remote or facts.on <= decision.on:
        return None
    text = f"决定是{_day(decision.on)}作的，{_day(facts.on)}再收不是当场收缴。"
    return refuse("NOT_ON_THE_SPOT", "67", text, "改到银行缴款")


def ground_is_lawful(facts: CollectionFacts) -> Refusal | None:
    """Up to 100 yuan, hard to enforce later, or asked for in a remote place (67–69).

    The first two are for decisions on the spot only (68); the third is for both kinds (69).
    """
    decision = facts.case.decision
    if facts.ground is None:
        text = "没写当场收缴的理由；不符合第六十八、六十九条的，要到银行缴。"
        return refuse("NO_GROUND", "67", text, "改到银行缴款")
    remote = facts.ground is CollectionGround.REMOTE_REQUESTED
    if facts.case.procedure is Procedure.ORDINARY and not remote:
        text = "普通程序的罚款，只有边远、水上、交通不便地区当事人提出的才能当场收缴。"
        return refuse("ON_SPOT_DECISION_ONLY", "68", text, "改到银行缴款")
    if decision is None or facts.ground is not CollectionGround.WITHIN_100:
        return None
    if decision.fine <= SMALL_FINE:
        return None
    text = f"罚款 {decision.fine.short_text()} 元，超过 100 元，不能按小额当场收缴。"
    return refuse("OVER_100", "68", text, "改到银行缴款")


def receipt_is_issued(facts: CollectionFacts) -> Refusal | None:
    """A receipt of the finance ministry or the city's finance office is mandatory (70)."""
    if facts.receipt_no.strip():
        return None
    text = "没填专用票据号。不出具财政专用票据，当事人有权拒缴。"
    return refuse("NO_RECEIPT", "70", text, "填票据号")


def amount_is_owed(facts: CollectionFacts) -> Refusal | None:
    """No more is taken than the decision says (67.2)."""
    if facts.case.decision is None or 0 < facts.amount <= facts.case.outstanding:
        return None
    text = (
        f"还应缴 {facts.case.outstanding.short_text()} 元，不能收 {facts.amount.short_text()} 元。"
    )
    return refuse("AMOUNT_NOT_OWED", "67", text, "按应缴金额收")


COLLECTION_GUARDS: Final[tuple[Guard[CollectionFacts], ...]] = (
    decision_exists,
    money_is_taken_on_the_spot,
    ground_is_lawful,
    receipt_is_issued,
    amount_is_owed,
)


def nothing_is_decided(facts: WaiverFacts) -> Refusal | None:
    """One act has one decision (29)."""
    if not facts.decided:
        return None
    return refuse("DECIDED_ALREADY", "29", "这件事已经作过决定。", "看原来的决定")


def ground_is_met(facts: WaiverConditions) -> Refusal | None:
    """Each ground has its own conditions (30, 33, 36)."""
    missing = _missing_conditions(facts)
    if not missing:
        return None
    article = NO_PENALTY_ARTICLES[facts.ground]
    text = f"不予处罚的条件不全：{'、'.join(missing)}。"
    return refuse("WAIVER_CONDITIONS", article, text, "按法定条件核实，或者作处罚决定")


def _missing_conditions(facts: WaiverConditions) -> list[str]:
    conditions: dict[NoPenaltyGround, dict[str, bool]] = {
        NoPenaltyGround.FIRST_VIOLATION: {
            "不是初次违法": facts.first_violation,
            "危害后果没有认定为轻微": facts.slight,
            "没有及时改正": facts.corrected,
        },
        NoPenaltyGround.SLIGHT_AND_CORRECTED: {
            "没有认定为轻微": facts.slight,
            "没有及时改正": facts.corrected,
            "没有认定未造成危害后果": facts.harmless,
        },
        NoPenaltyGround.UNDER_14: {
            "没有查明当事人的出生日期": facts.age is not None,
            "当事人已满 14 周岁": facts.age is None or facts.age < PUNISHABLE_AGE,
        },
        NoPenaltyGround.TIME_BARRED: {
            "违法行为终了二年以内已经发现": facts.barred,
        },
    }
    wanted = conditions.get(facts.ground, {})
    return [sentence for sentence, met in wanted.items() if not met]


def power_is_held(facts: WaiverFacts) -> Refusal | None:
    """Only who may punish may decide not to (38.1)."""
    if facts.item.held_by(facts.unit):
        return None
    text = f"{facts.unit.short_name}没有这一项的处罚权，也就不能决定不予处罚。"
    return refuse("NOT_OUR_ITEM", "38.1", text, "登记线索并移送")


def party_is_educated(facts: WaiverConditions) -> Refusal | None:
    """Whoever broke the law and isn't punished is educated (33.3)."""
    if facts.education or facts.ground is NoPenaltyGround.NOT_ESTABLISHED:
        return None
    return refuse("NO_EDUCATION", "33.3", "不予处罚的，要对当事人进行教育并记录。", "记下教育情况")


WAIVER_GUARDS: Final[tuple[Guard[WaiverFacts], ...]] = (
    officers_are_two,
    certificates_are_valid,
    nothing_is_decided,
    power_is_held,
    ground_is_met,
    party_is_educated,
)


def cash_was_collected(facts: CashFacts) -> Refusal | None:
    """Only what was collected can be handed on (71)."""
    if facts.cash is not None:
        return None
    return refuse("NO_CASH", "71", "这件案子没有当场收缴的款。", "先记当场收缴")


def cash_comes_before(facts: CashFacts) -> Refusal | None:
    """Money is handed on after it was taken, and banked after it was handed over (71)."""
    cash = facts.cash
    before = (cash.handed_over_on or cash.collected_on) if cash is not None else facts.on
    if before <= facts.on:
        return None
    text = f"上一手是{_day(before)}，{_day(facts.on)}还没有这笔款。"
    return refuse("CASH_TOO_EARLY", "71", text, "核对日期")


def cash_is_still_here(facts: CashFacts) -> Refusal | None:
    """Money is handed over once (71)."""
    if facts.cash is None or facts.cash.handed_over_on is None:
        return None
    return refuse("HANDED_OVER_ALREADY", "71", "这笔款已经交过了。", "看交接单")


def cash_was_handed_over(facts: CashFacts) -> Refusal | None:
    """The bank gets it from the agency, not from the officer (71)."""
    if facts.cash is None or facts.cash.handed_over_on is not None:
        return None
    return refuse("NOT_HANDED_OVER", "71", "款还没交到单位，不能直接记缴银行。", "先记交款")


def cash_is_not_banked(facts: CashFacts) -> Refusal | None:
    """Money is banked once (71)."""
    if facts.cash is None or facts.cash.banked_on is None:
        return None
    return refuse("BANKED_ALREADY", "71", "这笔款已经缴到银行了。", "看缴款凭证")


def cashier_is_another_person(facts: CashFacts) -> Refusal | None:
    """Whoever collected doesn't confirm the money (67.1)."""
    if not facts.by or facts.by != facts.collector:
        return None
    return refuse("CASHIER_IS_COLLECTOR", "67", "收款的人不能自己确认收讫。", "换出纳办理")


HAND_OVER_GUARDS: Final[tuple[Guard[CashFacts], ...]] = (
    cash_was_collected,
    cash_is_still_here,
    cash_comes_before,
    cashier_is_another_person,
)
BANK_GUARDS: Final[tuple[Guard[CashFacts], ...]] = (
    cash_was_collected,
    cash_was_handed_over,
    cash_comes_before,
    cash_is_not_banked,
    cashier_is_another_person,
)


def case_is_decided(case: Case) -> Refusal | None:
    """A copy is filed of a decision that exists (52.3)."""
    if case.decision is not None or case.waiver is not None:
        return None
    return refuse("NO_DECISION", "52.3", "还没有决定，没有东西可以备案。", "先作决定")


def copy_is_not_filed(case: Case) -> Refusal | None:
    """A copy is filed once (52.3)."""
    if case.copy_filed_on is None:
        return None
    day = case.copy_filed_on
    return refuse("FILED_ALREADY", "52.3", f"{day.month}月{day.day}日已经备案。", "看备案表")


def copy_is_filed(case: Case) -> Refusal | None:
    """An on-spot decision is reported to the agency before the case ends (52.3)."""
    if case.decision is None or case.copy_filed_on is not None:
        return None
    return refuse("COPY_NOT_FILED", "52.3", "当场决定还没报所属机关备案，不能结案。", "去备案")


def fine_is_paid(case: Case) -> Refusal | None:
    """A fine is performed before the case ends (72)."""
    if case.decision is None or case.decision.penalty is not PenaltyKind.FINE:
        return None
    if not case.outstanding:
        return None
    text = f"还有 {case.outstanding.short_text()} 元没有缴，不能结案。"
    return refuse("NOT_PAID", "72", text, "记缴款，或者催告")


def cash_is_at_the_bank(case: Case) -> Refusal | None:
    """Cash has reached the bank before the case ends (71)."""
    if all(cash.banked_on is not None for cash in case.cash):
        return None
    return refuse("CASH_NOT_BANKED", "71", "当场收的款还没缴到银行，不能结案。", "记缴款")


def case_is_open(case: Case) -> Refusal | None:
    """A case ends once (47)."""
    if case.closed_on is None:
        return None
    return refuse("CLOSED_ALREADY", "47", "这件案子已经结案。", "看案卷")


FILE_COPY_GUARDS: Final[tuple[Guard[Case], ...]] = (case_is_decided, copy_is_not_filed)
CLOSE_GUARDS: Final[tuple[Guard[Case], ...]] = (
    case_is_open,
    case_is_decided,
    copy_is_filed,
    fine_is_paid,
    cash_is_at_the_bank,
)


def paper_is_decided(case: Case) -> Refusal | None:
    """Only what was decided can be handed to the party (52.1)."""
    if case.decision is not None or case.waiver is not None:
        return None
    return refuse("NO_DECISION", "52.1", "还没有决定，没有东西可以交付。", "先作决定")


SERVE_GUARDS: Final[tuple[Guard[Case], ...]] = (paper_is_decided,)


def before_its_time(case: Case, on: date, latest: date | None = None) -> tuple[Refusal, ...]:
    """Return why a step can't have been taken on a day: what it builds on came later (52).

    Args:
        case: The case.
        on: The day of the step.
        latest: The last day of anything else that the step builds on.
    """
    decided = case.decision or case.waiver
    if decided is None or max(decided.on, latest or decided.on) <= on:
        return ()
    day = max(decided.on, latest or decided.on)
    text = f"前一步是{_day(day)}，这一步不能在{_day(on)}。"
    return (refuse("TOO_EARLY", "52", text, "核对日期"),)


def last_step_day(case: Case) -> date | None:
    """Return the last day on which anything was recorded that closing builds on."""
    banked = [cash.banked_on for cash in case.cash]
    days = [*(payment.on for payment in case.payments), *banked, case.copy_filed_on]
    return max((day for day in days if day is not None), default=None)


def overpaid(case: Case, amount: Fen) -> tuple[str, ...]:
    """Return the warning that more was paid than is owed; surcharges apart, it goes back."""
    if case.decision is None or amount <= case.outstanding:
        return ()
    over = Fen(amount - case.outstanding).short_text()
    return (f"比应缴的罚款多 {over} 元：不是加处罚款的，核对后退还当事人。",)


def late_hand_over(collected_on: date, act_by: date, on: date) -> tuple[str, ...]:
    """Return the warning that money was handed over late (71)."""
    return _late(f"{_day(collected_on)}收的款应在{_day(act_by)}前交到单位", act_by, on)


def late_banking(handed_over_on: date, act_by: date, on: date) -> tuple[str, ...]:
    """Return the warning that money was banked late (71)."""
    return _late(f"{_day(handed_over_on)}交到的款应在{_day(act_by)}前缴付银行", act_by, on)


def _late(duty: str, act_by: date, on: date) -> tuple[str, ...]:
    return () if on <= act_by else (f"{duty}，现在已经晚了；照实记录（处罚法第七十一条）。",)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
