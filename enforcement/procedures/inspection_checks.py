"""Guards of an inspection (F0–F8): who may inspect, how often, by which plan, with which papers.

One set for both ways in: the visit of `enforcement.inspections` and the step 行政检查 of a case.

Source: 重庆市规范涉企行政检查办法 第十四、十五、十七、十八、二十九条; 国办发〔2024〕54号;
行政处罚法 第二十三、二十八、三十八、四十二、四十三、四十七、五十四、五十五条.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.errors import Refusal
from enforcement.inspections.finding import OUTCOME_TERMS, PUNISHING, FindingContent, Outcome
from enforcement.officers import Officer, name_of
from enforcement.procedures.guarding import Guard, refuse
from enforcement.procedures.summary_decision import (
    TeamFacts,
    certificates_are_valid,
    officers_are_two,
)

INSPECTION_RULES: Final = "重庆市规范涉企行政检查办法"
STRICT_INSPECTION: Final = "国务院办公厅关于严格规范涉企行政检查的意见"

TEAM_GUARDS: Final[tuple[Guard[TeamFacts], ...]] = (officers_are_two, certificates_are_valid)
"""Who goes to look, and to look again (行政处罚法 第四十二条)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFacts:
    """What the guards of beginning an inspection look at.

    Attributes:
        officers: Our officers, as inspectors.
        on: The legal day.
        item_published: Whether the matter stands in the published list.
        assistants: Names of those who help.
        plan_approved: Whether the plan was approved before.
        approver: Who approved it, perhaps with the office; empty if unknown.
        can_wait: Whether it could have waited for that.
        capped: Whether the visit counts against the published number.
        visits: Visits of this year that count.
        cap: Published number; None while none is published.
    """

    officers: tuple[Officer, ...]
    on: date
    item_published: bool
    assistants: frozenset[str]
    plan_approved: bool
    can_wait: bool
    capped: bool
    visits: int
    cap: int | None
    approver: str = ""


def item_is_published(facts: EntryFacts) -> Refusal | None:
    """Only what stands in the published list is inspected (检查办法 14; 国办发〔2024〕54号)."""
    if facts.item_published:
        return None
    text = "这一检查事项没有公布，没有公布的不得检查。"
    return _by_rules("ITEM_NOT_PUBLISHED", "14", text, "换一个已公布的检查事项")


def assistants_do_not_inspect(facts: EntryFacts) -> Refusal | None:
    """Assistants help, they are no inspectors (检查办法 15)."""
    name = next((one.name for one in facts.officers if one.name in facts.assistants), None)
    if name is None:
        return None
    text = f"{name}是辅助人员，不能当检查人员。"
    return _by_rules("ASSISTANT_INSPECTS", "15", text, "换一位持证人员")


def plan_is_approved(facts: EntryFacts) -> Refusal | None:
    """The plan is approved before; only what can't wait is completed afterwards (检查办法 17)."""
    if facts.plan_approved or not facts.can_wait:
        return None
    text = "检查方案还没有批准，不能去检查。"
    return _by_rules("PLAN_NOT_APPROVED", "17", text, "先报批检查方案")


def plan_is_approved_by_another(facts: EntryFacts) -> Refusal | None:
    """Who inspects doesn't approve the plan: the head of the unit does (检查办法 17)."""
    name = name_of(facts.approver)
    if not name or name not in {officer.name for officer in facts.officers}:
        return None
    text = f"{name}是检查人员，检查方案要由单位负责人批准。"
    return _by_rules("APPROVES_OWN", "17", text, "报单位负责人批准")


def visits_are_within_the_cap(facts: EntryFacts) -> Refusal | None:
    """Daily and special inspections keep to the published number of visits (检查办法 29)."""
    if not facts.capped or facts.cap is None or facts.visits < facts.cap:
        return None
    text = f"今年对这家已经检查 {facts.visits} 次，公布的上限是 {facts.cap} 次。"
    return _by_rules("VISITS_ABOVE_CAP", "29", text, "有线索的改作线索核查")


ENTRY_GUARDS: Final[tuple[Guard[EntryFacts], ...]] = (
    item_is_published,
    assistants_do_not_inspect,
    plan_is_approved,
    plan_is_approved_by_another,
    visits_are_within_the_cap,
)
"""What both ways into an inspection ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorFacts:
    """What was done at the door."""

    cards_shown: bool
    notice_served: bool
    rights_told: bool
    code: str
    no_code_reason: str
    of_business: bool


def cards_are_shown(facts: DoorFacts) -> Refusal | None:
    """Officers show their certificates unasked (处罚法 55.1)."""
    if facts.cards_shown:
        return None
    return refuse("CARDS_NOT_SHOWN", "55.1", "还没有出示执法证。", "先亮证，再检查")


def notice_is_served(facts: DoorFacts) -> Refusal | None:
    """A business is handed the notice of inspection (检查办法 18)."""
    if facts.notice_served or not facts.of_business:
        return None
    return _by_rules("NOTICE_NOT_SERVED", "18", "检查通知书还没有送达。", "先打印、送达检查通知书")


def rights_are_told(facts: DoorFacts) -> Refusal | None:
    """The inspected are told their rights, withdrawal among them (处罚法 43.2)."""
    if facts.rights_told:
        return None
    text = "还没有告知申请回避等权利。"
    return refuse("RIGHTS_NOT_TOLD", "43.2", text, "先告知，再检查")


def missing_code_is_explained(facts: DoorFacts) -> Refusal | None:
    """Without a code there is a special reason, which is filed (检查办法 18)."""
    if facts.code or facts.no_code_reason.strip() or not facts.of_business:
        return None
    text = "没有执法码，也没写为什么没有。"
    return _by_rules("CODE_NOT_EXPLAINED", "18", text, "扫执法码，或者写明原因")


def needs_filing(code: str, *, of_business: bool) -> bool:
    """Tell whether an inspection is filed: one of a business without a code (检查办法 18)."""
    return of_business and not code


PLAN_AFTERWARDS: Final = "情况紧急没有先批方案的，检查后及时报告，补办手续。"
FILE_AFTERWARDS: Final = "没有执法码：出示执法证检查，三个工作日内向司法行政部门备案。"


def entry_advice(entry: EntryFacts, door: DoorFacts) -> tuple[str, ...]:
    """Return what is still to be done after a visit that began all the same (检查办法 17, 18)."""
    uncoded = needs_filing(door.code, of_business=door.of_business)
    advice = (
        (PLAN_AFTERWARDS, not entry.plan_approved and not entry.can_wait),
        (FILE_AFTERWARDS, uncoded),
    )
    return tuple(text for text, holds in advice if holds)


DOOR_GUARDS: Final[tuple[Guard[DoorFacts], ...]] = (
    cards_are_shown,
    notice_is_served,
    rights_are_told,
    missing_code_is_explained,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts:
    """What the guards of a finding look at.

    Attributes:
        on: The legal day.
        ours: Whether the unit has the power to punish what the check is about.
        leads: The department that the check belongs to first; empty if unknown.
        orders: Whether the unit has a power at all there, so that it may order to correct.
        why: Why it has none, as the middle of a sentence.
    """

    content: FindingContent
    on: date
    ours: bool
    leads: str
    orders: bool = True
    why: str = ""

    @property
    def to(self) -> str:
        """Return to whom it belongs."""
        return self.leads or "有权的部门"


def power_is_ours(facts: FindingFacts) -> Refusal | None:
    """Who has no power neither punishes nor waives a penalty (处罚法 38.1)."""
    outcome = facts.content.outcome
    if facts.ours or outcome is None or outcome not in PUNISHING:
        return None
    why = facts.why or "本单位没有处罚权"
    text = f"“{facts.content.check_title}”{why}，不能{OUTCOME_TERMS[outcome]}；转{facts.to}。"
    return refuse("NOT_OUR_ITEM", "38.1", text, f"转{facts.to}")


def order_is_ours(facts: FindingFacts) -> Refusal | None:
    """Who orders to correct is the organ that handles the act (处罚法 28.1)."""
    if facts.orders or facts.content.outcome is not Outcome.ORDERED:
        return None
    text = (
        f"“{facts.content.check_title}”{facts.why}，不由本单位责令改正；"
        f"先指导改正，问题转{facts.to}。"
    )
    return refuse("NOT_OUR_ORDER", "28.1", text, f"转{facts.to}")


def order_has_its_day(facts: FindingFacts) -> Refusal | None:
    """An order to correct names its day, which is not past (处罚法 28.1)."""
    if facts.content.outcome is not Outcome.ORDERED:
        return None
    due = facts.content.due_on
    if due is not None and due >= facts.on:
        return None
    text = "限期改正没有写到哪一天。" if due is None else "改正期限在检查之前。"
    return refuse("ORDER_WITHOUT_DAY", "28.1", text, "写改正期限")


def hand_over_names_the_organ(facts: FindingFacts) -> Refusal | None:
    """What is handed over goes to somebody (处罚法 23: the organ with the power)."""
    if facts.content.outcome is not Outcome.HANDED_OVER or facts.content.to.strip():
        return None
    return refuse("NO_RECEIVER", "23", "没写转给哪个部门。", "选接收的部门")


FINDING_GUARDS: Final[tuple[Guard[FindingFacts], ...]] = (
    power_is_ours,
    order_is_ours,
    order_has_its_day,
    hand_over_names_the_organ,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingFacts:
    """What the guards on site, of signing and of ending look at.

    Attributes:
        began_at: When the visit began; None if it didn't.
        at: The legal instant.
        paused: Whether a pause still runs.
        closed: Why nothing of it is changed any more; empty while it may be.
        open_findings: Findings of which nobody said what comes.
        signed: Whether the record was signed.
        refusal: Why it wasn't.
        witness: Who saw that.
        elsewhere: Who was meanwhile where else, as a sentence; empty if nobody was.
    """

    began_at: datetime | None
    at: datetime
    paused: bool = False
    closed: str = ""
    open_findings: tuple[str, ...] = ()
    signed: bool = False
    refusal: str = ""
    witness: str = ""
    elsewhere: str = ""


def has_begun(facts: ClosingFacts) -> Refusal | None:
    """Nothing is looked at before certificates were shown at the door (处罚法 55.1)."""
    if facts.began_at is not None and facts.began_at <= facts.at:
        return None
    return refuse("NOT_BEGUN", "55.1", "检查还没有开始。", "先亮证、开始检查")


def record_is_open(facts: ClosingFacts) -> Refusal | None:
    """What was signed stays as it was signed: the record tells the course (处罚法 47)."""
    if not facts.closed:
        return None
    return refuse("RECORD_CLOSED", "47", facts.closed, "有新情况另作一次检查")


def pause_is_over(facts: ClosingFacts) -> Refusal | None:
    """A record is read and signed when all is done (处罚法 47: the whole course)."""
    if not facts.paused:
        return None
    return refuse("STILL_PAUSED", "47", "检查还在暂停。", "继续检查")


def every_finding_has_its_outcome(facts: ClosingFacts) -> Refusal | None:
    """What was found is dealt with (处罚法 54.2: filed in time where it must be)."""
    if not facts.open_findings:
        return None
    first, more = facts.open_findings[0], len(facts.open_findings)
    text = (
        f"“{first}”等 {more} 处还没有选怎么处理。" if more > 1 else f"“{first}”还没有选怎么处理。"
    )
    return refuse("FINDING_OPEN", "54.2", text, "选怎么处理")


def record_is_signed_or_refused(facts: ClosingFacts) -> Refusal | None:
    """A record is signed, or says why not (处罚法 55.2; 法释〔2002〕21号 15)."""
    if facts.signed or facts.refusal.strip():
        return None
    text = "对方没有签字，也没有注明拒签的原因。"
    return refuse("NOT_SIGNED", "55.2", text, "请对方签字，或者注明拒签")


def nobody_is_elsewhere(facts: ClosingFacts) -> Refusal | None:
    """Nobody is at two places at once: one of the two was then missing (处罚法 42)."""
    if not facts.elsewhere:
        return None
    return refuse("TWO_PLACES", "42", facts.elsewhere, "核对起止时间，或者换人")


UNWITNESSED: Final = "拒签没有见证人：现场有别人的，可以请他签名；没有的，笔录里写明，录像留好。"


def signing_advice(facts: ClosingFacts) -> tuple[str, ...]:
    """Return what helps a record that nobody signed (法释〔2002〕21号 15: others may sign)."""
    alone = not facts.signed and bool(facts.refusal.strip()) and not facts.witness.strip()
    return (UNWITNESSED,) if alone else ()


SITE_GUARDS: Final[tuple[Guard[ClosingFacts], ...]] = (has_begun, record_is_open)
"""What walking by and finding fault want."""

SIGNING_GUARDS: Final[tuple[Guard[ClosingFacts], ...]] = (
    has_begun,
    pause_is_over,
    every_finding_has_its_outcome,
    record_is_signed_or_refused,
    nobody_is_elsewhere,
)

ENDING_GUARDS: Final[tuple[Guard[ClosingFacts], ...]] = (
    has_begun,
    every_finding_has_its_outcome,
    record_is_signed_or_refused,
)


def _by_rules(code: str, article: str, text: str, cure: str) -> Refusal:
    return Refusal(code=code, law=INSPECTION_RULES, article=article, text=text, cure=cure)
