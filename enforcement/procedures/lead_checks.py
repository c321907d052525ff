"""Guards of a lead: what checking, answering and merging it want.

Source: 行政处罚法 第四十二、五十四、七十六条.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.errors import Refusal
from enforcement.leads import Lead, LeadResult
from enforcement.officers import Officer, name_of
from enforcement.procedures.guarding import Guard, refuse
from enforcement.procedures.summary_decision import certificates_are_valid, officers_are_two
from enforcement.steps.shared_guards import SUBORDINATES

NEED_REASON: Final = frozenset({LeadResult.REFUSE, LeadResult.TRANSFER, LeadResult.CORRECT})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts:
    """What the guards of a lead look at.

    Attributes:
        lead: The lead.
        officers: Who acts.
        on: The legal day.
        result: What the check came to; None for other steps.
        reason: Why.
        by: Who approved it.
        to: To whom it goes.
        into: The lead that goes on, when two are merged.
        disposed: Whether it is known what becomes of it.
    """

    lead: Lead
    officers: tuple[Officer, ...]
    on: date
    result: LeadResult | None = None
    reason: str = ""
    by: str = ""
    to: str = ""
    into: Lead | None = None
    disposed: bool = False


LeadGuard = Guard[LeadFacts]


def is_not_merged(facts: LeadFacts) -> Refusal | None:
    """What was merged goes on as the other lead (47: the file tells one course)."""
    if facts.lead.merged_into is None:
        return None
    text = "这条线索已经并入另一条，在那一条上办。"
    return refuse("LEAD_MERGED", "47", text, "打开并入的线索")


def is_not_checked(facts: LeadFacts) -> Refusal | None:
    """A lead is decided on once (54.2)."""
    check = facts.lead.check
    if check is None:
        return None
    text = f"这条线索{check.on.month}月{check.on.day}日已经核查完毕。"
    return refuse("CHECKED_ALREADY", "54.2", text, "看核查结果；有新情况另行登记线索")


def item_is_still_ours(facts: LeadFacts) -> Refusal | None:
    """What a new list took from the unit is sent on, not handled (38.1: no power)."""
    if not facts.lead.leaves or facts.result is LeadResult.TRANSFER:
        return None
    text = f"这一项按{facts.lead.leaves}清单不再由本单位办，没有立案的要移送。"
    return refuse("NOT_OUR_ITEM", "38.1", text, "移送有权的机关")


def is_known_by_then(facts: LeadFacts) -> Refusal | None:
    """Nothing is checked before it was found (47)."""
    if facts.on >= facts.lead.found_on:
        return None
    found = facts.lead.found_on
    text = f"线索{found.month}月{found.day}日才发现，核查不能在那之前。"
    return refuse("TOO_EARLY", "47", text, "核对日期")


def reason_is_given(facts: LeadFacts) -> Refusal | None:
    """A lead of which no case comes has its reason in the file (76.2: 有案不立)."""
    if facts.result not in NEED_REASON or facts.reason.strip():
        return None
    text = "线索不立案要写明理由，不能有案不立。"
    return refuse("NO_REASON", "76.2", text, "写明理由")


def refusal_is_approved(facts: LeadFacts) -> Refusal | None:
    """Not to file is decided by the head of the organ, not by who checked (54.2)."""
    if facts.result is not LeadResult.REFUSE:
        return None
    by, cure = facts.by.strip(), "报机关负责人批准"
    if not by:
        text = "不予立案要经机关负责人批准，还没写谁批的。"
        return refuse("NOT_APPROVED", "54.2", text, cure)
    if any(word in by for word in SUBORDINATES):
        text = f"不予立案要机关负责人批准，“{by}”不是机关负责人。"
        return refuse("NOT_THE_HEAD", "54.2", text, cure)
    if name_of(by) in {officer.name for officer in facts.officers}:
        text = f"{name_of(by)}是核查人，不能自己批准不予立案。"
        return refuse("APPROVES_OWN", "54.2", text, cure)
    return None


def goes_to_somebody(facts: LeadFacts) -> Refusal | None:
    """A transfer says to whom (76.2: nothing is dropped by being sent nowhere)."""
    if facts.result is not LeadResult.TRANSFER or facts.to.strip():
        return None
    return refuse("NO_ADDRESSEE", "76.2", "移送线索要写明移送给哪个机关。", "写明收案的机关")


def result_is_known(facts: LeadFacts) -> Refusal | None:
    """The reporter hears the result only when there is one (76.2)."""
    if facts.disposed:
        return None
    text = "线索还没有处置结果，不能答复办结。"
    return refuse("NOT_DISPOSED", "76.2", text, "先核查；要先告知受理的，不勾“办结答复”")


def other_goes_on(facts: LeadFacts) -> Refusal | None:
    """A lead is merged into another one that goes on (47)."""
    into = facts.into
    if into is not None and into.rec != facts.lead.rec and into.merged_into is None:
        return None
    text = "只能并入另一条还在办的线索。"
    return refuse("CANNOT_MERGE", "47", text, "选另一条线索")


CHECK_GUARDS: Final[tuple[LeadGuard, ...]] = (
    officers_are_two,
    certificates_are_valid,
    is_not_merged,
    is_not_checked,
    item_is_still_ours,
    is_known_by_then,
    reason_is_given,
    refusal_is_approved,
    goes_to_somebody,
)
ANSWER_GUARDS: Final[tuple[LeadGuard, ...]] = (result_is_known,)
MERGE_GUARDS: Final[tuple[LeadGuard, ...]] = (is_not_merged, is_not_checked, other_goes_on)
