"""Guards that several steps share; each names its own article."""

import re
from datetime import date
from typing import Final

from enforcement.approvals import lacks_authority
from enforcement.case_course import falls
from enforcement.cases import DECLINED
from enforcement.errors import Refusal
from enforcement.items import ItemKind
from enforcement.officers import name_of
from enforcement.penalty import PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import certificates_are_valid, officers_are_two
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.rule import Intent, StepGuard
from enforcement.steps.separation import person_named

COERCION_LAW: Final = "行政强制法"

TEAM: Final[tuple[StepGuard, ...]] = (officers_are_two, certificates_are_valid)
"""Two officers with certificates that are valid on the day (行政处罚法 第四十二条)."""

SUBORDINATES: Final = ("大队长", "中队长", "队员", "执法人员", "协管", "辅助", "网格员", "内勤")
"""Offices that are no 行政机关负责人."""


def refusal(code: str, law: str, article: str, text: str, cure: str) -> Refusal:
    """Return a refusal by any law."""
    return Refusal(code=code, law=law, article=article, text=text, cure=cure)


def day_text(day: date) -> str:
    """Return a day as a sentence says it."""
    return f"{day.month}月{day.day}日"


def after(*names: StepName, refused: Refusal) -> StepGuard:
    """Return a guard that wants one of these steps to have been taken before."""

    def guard(intent: Intent) -> Refusal | None:
        return None if intent.file.has(*names) else refused

    return guard


def once(name: StepName, refused: Refusal) -> StepGuard:
    """Return a guard that lets a step be taken only one time."""

    def guard(intent: Intent) -> Refusal | None:
        return refused if intent.file.has(name) else None

    return guard


def order_is_kept(intent: Intent) -> Refusal | None:
    """Nothing is done before what was done already: the file tells the course (处罚法 47)."""
    last = intent.file.steps[-1] if intent.file.steps else None
    if last is None or not intent.doing or intent.on >= last.on:
        return None
    text = f"前一步是{day_text(last.on)}，这一步不能在{day_text(intent.on)}。"
    return refusal("TOO_EARLY", PENALTY_LAW, "47", text, "核对日期；早就办了的，用补记")


def case_is_running(intent: Intent) -> Refusal | None:
    """Nothing more is done in a case that has ended, unless its decision fell since (处罚法 47)."""
    ended = intent.file.last(StepName.CLOSE_CASE, StepName.REFUSE_FILING)
    if ended is None or revoked_since(intent.file, ended):
        return None
    text = f"这件案子{day_text(ended.on)}已经了结，不能再办这一步。"
    return refusal("CASE_ENDED", PENALTY_LAW, "47", text, "看案卷；有新情况另行登记线索")


def case_is_filed(intent: Intent) -> Refusal | None:
    """The case was filed before (处罚法 54.2)."""
    if intent.file.filed is not None:
        return None
    return refusal("NOT_FILED", PENALTY_LAW, "54.2", "还没有立案，不能办这一步。", "先报批立案")


def nothing_is_decided(intent: Intent) -> Refusal | None:
    """One act has one decision (处罚法 29)."""
    if not is_decided(intent.file):
        return None
    return refusal(
        "DECIDED_ALREADY",
        PENALTY_LAW,
        "29",
        "这件事已经作过决定，同一行为不能再罚。",
        "看原来的决定",
    )


def is_decided(file: CaseFile) -> bool:
    """Tell whether a decision stands that nobody revoked."""
    decided = file.last(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY)
    on_spot = file.case.decision is not None or file.case.waiver is not None
    return (decided is not None or on_spot) and not revoked_since(file, decided)


def revoked_since(file: CaseFile, step: TakenStep | None) -> bool:
    """Tell whether a decision fell after a step: by reconsideration, by suit, by our own act."""
    return any(falls(one.entry) for one in file.since(step, *CHANGING_STEPS))


CHANGING_STEPS: Final = (
    StepName.END_RECONSIDERATION,
    StepName.END_SUIT,
    StepName.CORRECT_DECISION,
)
"""Steps by which a decision falls or changes."""


def penalty_was_decided(intent: Intent) -> Refusal | None:
    """There is a decision to perform (处罚法 66)."""
    if intent.file.case.decision is not None:
        return None
    return refusal("NO_DECISION", PENALTY_LAW, "66", "还没有处罚决定，不能办这一步。", "先作决定")


def decision_was_served(intent: Intent) -> Refusal | None:
    """A decision binds once it was served (处罚法 61)."""
    received = intent.file.case.received_on
    if received is not None and received <= intent.on:
        return None
    return refusal("NOT_SERVED", PENALTY_LAW, "61", "决定书还没有送达当事人。", "先送达决定书")


def item_is_held(intent: Intent) -> Refusal | None:
    """The unit holds the item, and the item carries penalty power (处罚法 38.1)."""
    item, unit = intent.item, intent.unit
    if item is None:
        return None
    if item.kind is not ItemKind.PENALTY:
        text = "这一项是检查或者强制，没有处罚权。"
        return refusal("NO_PENALTY_POWER", PENALTY_LAW, "38.1", text, "换一个事项")
    if item.held_by(unit):
        return None
    text = f"{unit.short_name}没有这一项的处罚权，发现问题要移送。"
    return refusal("NOT_OUR_ITEM", PENALTY_LAW, "38.1", text, "移送有权的机关")


def approved_by_head(law: str, article: str, what: str, key: str = "approver") -> StepGuard:
    """Return a guard that wants the head of the organ to approve, and nobody of the team.

    Args:
        law: Short title of the law that wants it.
        article: Its article.
        what: What is approved, e.g. 立案.
        key: Field that names who approves.
    """

    def guard(intent: Intent) -> Refusal | None:
        by = intent.values.text(key)
        cure = "报机关负责人批准"
        if not by:
            return refusal(
                "NOT_APPROVED", law, article, f"{what}要经机关负责人批准，还没写谁批的。", cure
            )
        if any(word in by for word in SUBORDINATES):
            text = f"{what}要机关负责人批准，“{by}”不是机关负责人。"
            return refusal("NOT_THE_HEAD", law, article, text, cure)
        if name_of(by) in {officer.name for officer in intent.officers}:
            text = f"{name_of(by)}是承办人，不能自己批准自己办的{what}。"
            return refusal("APPROVES_OWN", law, article, text, cure)
        return _beyond_authority(intent, by)

    return guard


def where_said(key: str, guard: StepGuard) -> StepGuard:
    """Return a guard that looks at a field only where something is said."""
    return lambda intent: guard(intent) if intent.values.has(key) else None


def _beyond_authority(intent: Intent, by: str) -> Refusal | None:
    """Return why somebody with a written division of work can't approve this on the day.

    What was approved by account or on a recorded sheet was judged on the day of the answer.
    """
    person = person_named(intent, by)
    if intent.approval is not None or person is None or not person.authority:
        return None
    return lacks_authority(person, intent.step, intent.on)


TRANSFERRED: Final = "transferred"
"""Outcome of a dispute about jurisdiction by which the case is the other organ's."""


def no_dispute_is_open(intent: Intent) -> Refusal | None:
    """Until a dispute is settled nobody handles alone, after it only who was named (25.2)."""
    if dispute_is_open(intent.file):
        text = "管辖争议还没有解决，不能单独处理。"
        return refusal("DISPUTE_OPEN", PENALTY_LAW, "25.2", text, "等共同上一级指定管辖")
    settled = intent.file.last(StepName.SETTLE_JURISDICTION_DISPUTE)
    if settled is None or settled.values.text("outcome") != TRANSFERRED:
        return None
    text = f"{day_text(settled.on)}已确定由对方管辖，本机关不能再处理。"
    return refusal("NOT_OUR_CASE", PENALTY_LAW, "25.2", text, "把案件移送对方")


def dispute_is_open(file: CaseFile) -> bool:
    """Tell whether a dispute about jurisdiction waits to be settled."""
    last = file.last(StepName.RAISE_JURISDICTION_DISPUTE, StepName.SETTLE_JURISDICTION_DISPUTE)
    return last is not None and last.name is StepName.RAISE_JURISDICTION_DISPUTE


POLICE_FILED: Final = "立案"
"""Answer of the police by which the case is a criminal one."""


def no_fine_instead_of_referral(intent: Intent) -> Refusal | None:
    """What was referred to the police isn't settled by a fine meanwhile (处罚法 27.1, 82).

    Other penalties go on beside the criminal case (移送规定 11.2).
    """
    kind = penalty_kind(intent)
    if kind not in {None, PenaltyKind.FINE} or not police_have_it(intent.file):
        return None
    text = "案件已经移送公安，没有答复不立案之前，不能用罚款代替移送。"
    return refusal("WITH_THE_POLICE", PENALTY_LAW, "27.1", text, "等公安机关书面通知")


def police_have_it(file: CaseFile) -> bool:
    """Tell whether the police have the case: they didn't answer yet, or they filed it."""
    last = file.last(StepName.REFER_TO_POLICE, StepName.END_POLICE_REFERRAL)
    return last is not None and (
        last.name is StepName.REFER_TO_POLICE or last.values.text("outcome") == POLICE_FILED
    )


def department_has_it(file: CaseFile) -> bool:
    """Tell whether a department has the case: it was referred, and not sent back."""
    last = file.last(StepName.REFER_TO_DEPARTMENT, StepName.RECORD_REFERRAL_RECEIPT)
    return last is not None and last.values.text("outcome") != DECLINED


def since_decision(file: CaseFile, *names: StepName) -> tuple[TakenStep, ...]:
    """Return the steps of these names after the last decision: what a new one may rest on."""
    decided = file.last(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY)
    return file.since(decided, *names)


def names_in(text: str) -> frozenset[str]:
    """Return the words of a field that names people, offices included: 镇长 王某 → 镇长, 王某."""
    return frozenset(word for word in _BETWEEN_NAMES.split(text) if word)


_BETWEEN_NAMES: Final = re.compile(r"[\s、，,；;（）()]+")


def evidence_may_be_gathered(intent: Intent) -> Refusal | None:
    """While reconsideration or a suit runs, the organ gathers no evidence."""
    if reconsideration_is_open(intent.file):
        text = "行政复议期间，不得自行向申请人和其他单位、个人收集证据。"
        return refusal(
            "EVIDENCE_LOCKED", "行政复议法", "46.1", text, "需要补充的，先请复议机关同意"
        )
    if suit_is_open(intent.file):
        text = "诉讼期间，不得自行向原告、第三人和证人收集证据。"
        return refusal("EVIDENCE_LOCKED", "行政诉讼法", "35", text, "需要补充的，先请法院准许")
    return None


def reconsideration_is_open(file: CaseFile) -> bool:
    """Tell whether reconsideration runs."""
    last = file.last(StepName.FILE_RECONSIDERATION, StepName.END_RECONSIDERATION)
    return last is not None and last.name is StepName.FILE_RECONSIDERATION


def suit_is_open(file: CaseFile) -> bool:
    """Tell whether a suit runs."""
    last = file.last(StepName.FILE_SUIT, StepName.END_SUIT)
    return last is not None and last.name is StepName.FILE_SUIT


def penalty_kind(intent: Intent) -> PenaltyKind | None:
    """Return the kind of penalty that a step speaks of, if it says one."""
    text = intent.values.text("penalty")
    return PenaltyKind(text) if text else None


ALWAYS: Final[tuple[StepGuard, ...]] = (order_is_kept,)
RUNNING: Final[tuple[StepGuard, ...]] = (order_is_kept, case_is_running)
"""What every step of a running case wants."""

HANDLING: Final[tuple[StepGuard, ...]] = (
    *RUNNING,
    case_is_filed,
    no_dispute_is_open,
    nothing_is_decided,
)
"""What every step between filing and decision wants."""
