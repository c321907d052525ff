"""追缴代履行费用 (1d): the party bears what it cost to perform in its place.

The claim is a duty in money like another: it is demanded, and the court is asked (`duties`,
`coercion`). No surcharge grows on it: no law read here sets a rate.

Source: 行政强制法 第三十四、五十一、五十三、五十四条.
"""

from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.duties import DutyKind, claim_of_cost, court_term_starts
from enforcement.steps.enforcing import is_so
from enforcement.steps.halting_guards import made_by_hand
from enforcement.steps.names import StepName
from enforcement.steps.performance_cost import cost_claims, cost_spent, cost_unpaid
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import ALWAYS, COERCION_LAW, RUNNING, after, refusal
from enforcement.steps.values import Known, StepField, ValueKind

_NOT_PERFORMED: Final = refusal(
    "NOTHING_PERFORMED",
    COERCION_LAW,
    "51.2",
    "还没有代履行，没有可以追缴的费用。",
    "代履行以后再追缴",
)


def cost_is_stated(intent: Intent) -> Refusal | None:
    """The claim names a sum (51.2)."""
    if intent.values.fen("amount_fen"):
        return None
    text = "代履行的费用按照成本合理确定，还没写多少。"
    return refusal("NO_COST", COERCION_LAW, "51.2", text, "照实际成本写明金额")


def cost_is_at_cost(intent: Intent) -> Refusal | None:
    """No more is claimed than it cost (51.2)."""
    stated, spent = intent.values.fen("amount_fen"), cost_spent(intent.file)
    if not spent or stated <= spent:
        return None
    text = f"代履行记的费用是 {spent.short_text()} 元，追缴 {stated.short_text()} 元超过了成本。"
    cure = f"最多 {spent.short_text()} 元；记错了的先更正"
    return refusal("ABOVE_COST", COERCION_LAW, "51.2", text, cure)


def cost_is_owed(intent: Intent) -> Refusal | None:
    """Only a cost that was claimed and isn't paid is paid (51.2)."""
    if cost_unpaid(intent.file):
        return None
    text = "没有还要缴的代履行费用。"
    return refusal("NO_COST_OWED", COERCION_LAW, "51.2", text, "看追缴和缴款记录")


def no_more_than_owed(intent: Intent) -> Refusal | None:
    """Nothing is taken beyond the cost (51.2)."""
    paid, owed = intent.values.fen("amount_fen"), cost_unpaid(intent.file)
    if not owed or paid <= owed:
        return None
    text = f"还要缴 {owed.short_text()} 元，收 {paid.short_text()} 元就多了。"
    return refusal("ABOVE_COST", COERCION_LAW, "51.2", text, f"收 {owed.short_text()} 元，多的退还")


def first_claim_is_replaced(intent: Intent) -> str | None:
    """Say that a second claim on one performance takes the first one's place."""
    claims = cost_claims(intent.file)
    performed = intent.file.last(StepName.SUBSTITUTE_PERFORMANCE)
    if performed is None or not any(
        one in intent.file.since(performed, one.name) for one in claims
    ):
        return None
    return "这次代履行已经追缴过，新的代替原来的，期限重新算。"


def remedies_are_told(_intent: Intent) -> str | None:
    """Say what the notice tells, and what follows if nobody pays."""
    return (
        "通知书写明金额怎样算出来的、缴到哪天、怎样缴，以及复议、起诉的途径和期限；"
        "逾期不缴的，催告以后申请法院强制执行。"
    )


STEPS: Final = (
    StepRule(
        name=StepName.CHARGE_PERFORMANCE_COST,
        title="追缴代履行费用",
        verb="送达追缴通知",
        hint="按实际成本，由当事人承担；法律另有规定的除外。",
        chapter=Chapter.ENFORCEMENT,
        fields=(
            StepField(
                key="amount_fen",
                label="费用",
                kind=ValueKind.MONEY,
                required=True,
                known=Known.PERFORMANCE_COST,
            ),
            StepField(
                key="breakdown",
                label="怎样算出来的",
                kind=ValueKind.LONG_TEXT,
                required=True,
                hint="人工、机械、运输、处置各多少",
            ),
            StepField(key="due", label="缴到哪天", kind=ValueKind.DAY, required=True),
            StepField(key="paper_no", label="通知书文号"),
            StepField(key="borne_otherwise", label="法律规定不由当事人承担", kind=ValueKind.FLAG),
            StepField(key="signer", label="谁签发的", kind=ValueKind.PERSON, known=Known.HEAD),
        ),
        requires=(*RUNNING, after(StepName.SUBSTITUTE_PERFORMANCE, refused=_NOT_PERFORMED)),
        checks=(
            is_so(
                "borne_otherwise", "51.2", "法律另有规定的，费用不由当事人承担。", "照那部法律办"
            ),
            cost_is_stated,
            cost_is_at_cost,
        ),
        advice=(
            first_claim_is_replaced,
            remedies_are_told,
            made_by_hand("代履行费用追缴通知书"),
        ),
        concerns=lambda file: file.has(StepName.SUBSTITUTE_PERFORMANCE),
        sources=(LegalSource(COERCION_LAW, "51.2"),),
    ),
    StepRule(
        name=StepName.PAY_PERFORMANCE_COST,
        title="缴代履行费用",
        verb="记缴代履行费用",
        hint="不是罚款，单独记；照票据填。",
        chapter=Chapter.ENFORCEMENT,
        who=Who.PARTY,
        fields=(
            StepField(
                key="amount_fen",
                label="缴了多少",
                kind=ValueKind.MONEY,
                required=True,
                known=Known.COST_OWED,
            ),
            StepField(key="receipt_no", label="票据号"),
        ),
        requires=(*ALWAYS, cost_is_owed),
        checks=(no_more_than_owed,),
        concerns=lambda file: bool(cost_unpaid(file)),
        sources=(LegalSource(COERCION_LAW, "51.2"),),
    ),
)


def _court_term(file: CaseFile, claim: TakenStep) -> date | None:
    return court_term_starts(file, claim_of_cost(file, claim))


def _asked_on(file: CaseFile, claim: TakenStep) -> date | None:
    """Return the day on which the court was asked about the cost, or about all."""
    applied = file.since(claim, StepName.APPLY_TO_COURT)
    about = (one.on for one in applied if one.values.text("target") in ("", DutyKind.COST))
    return next(about, None)


def _paid_on(file: CaseFile, claim: TakenStep) -> date | None:
    paid = file.since(claim, StepName.PAY_PERFORMANCE_COST)
    return paid[-1].on if paid and not cost_unpaid(file) else None


CLOCKS: Final = (
    ClockRule(
        rule="L23",
        start=(StepName.CHARGE_PERFORMANCE_COST,),
        applies=lambda file, step: (
            step in cost_claims(file) and _court_term(file, step) is not None
        ),
        trigger=lambda file, step: _court_term(file, step) or step.on,
        met_on=_asked_on,
        ended_on=_paid_on,
    ),
)
