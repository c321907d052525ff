"""Approvals: what was put before whom, and what the answer was; by account or on paper.

An approval is a record of its own, so a leader answers on another computer than the officer
asks on. It keeps the values that were put before the leader: a refusal loses nothing, and a step
that is taken under it can't say anything else than what was approved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource
from enforcement.clock import beijing_date, long_day
from enforcement.errors import Refusal
from enforcement.fold import Record, StateReader
from enforcement.ledger import Entry
from enforcement.officers import Officer
from enforcement.people import MATTER_TERMS, Matter
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.records import Json, RecordId, RecordKind
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues

COERCION_LAW: Final = "行政强制法"
REFERRAL_RULES: Final = "行政执法机关移送涉嫌犯罪案件的规定"

_MATTERS: Final[Mapping[StepName, Matter]] = {
    StepName.FILE_CASE: Matter.FILING,
    StepName.REFUSE_FILING: Matter.FILING,
    StepName.PRESERVE_EVIDENCE: Matter.PRESERVATION,
    StepName.DECIDE_PRESERVED_EVIDENCE: Matter.PRESERVATION,
    StepName.SEIZE: Matter.MEASURE,
    StepName.APPROVE_SEIZURE_AFTERWARDS: Matter.MEASURE,
    StepName.RELEASE_SEIZURE: Matter.MEASURE,
    StepName.EXTEND_SEIZURE: Matter.EXTENSION,
    StepName.DEFER_PAYMENT: Matter.EXTENSION,
    StepName.REFER_TO_POLICE: Matter.REFERRAL,
    StepName.REFER_TO_DEPARTMENT: Matter.REFERRAL,
    StepName.LEGAL_REVIEW: Matter.REVIEW,
}
_SOURCES: Final[Mapping[Matter, LegalSource]] = {
    Matter.FILING: LegalSource(PENALTY_LAW, "54.2"),
    Matter.PRESERVATION: LegalSource(PENALTY_LAW, "56"),
    Matter.MEASURE: LegalSource(COERCION_LAW, "18"),
    Matter.EXTENSION: LegalSource(COERCION_LAW, "25.1"),
    Matter.DECISION: LegalSource(PENALTY_LAW, "57.1"),
    Matter.REFERRAL: LegalSource(REFERRAL_RULES, "5.1"),
    Matter.REVIEW: LegalSource(PENALTY_LAW, "58"),
}
_STEP_SOURCES: Final[Mapping[StepName, LegalSource]] = {
    StepName.DEFER_PAYMENT: LegalSource(PENALTY_LAW, "66.2"),
    StepName.REFER_TO_DEPARTMENT: LegalSource(PENALTY_LAW, "57.1"),
    StepName.DECIDE_ENFORCEMENT: LegalSource(COERCION_LAW, "37.1"),
    StepName.SUSPEND_ENFORCEMENT: LegalSource(COERCION_LAW, "39.1"),
    StepName.RESUME_ENFORCEMENT: LegalSource(COERCION_LAW, "39.2"),
    StepName.END_ENFORCEMENT: LegalSource(COERCION_LAW, "40"),
    StepName.AGREE_ON_ENFORCEMENT: LegalSource(COERCION_LAW, "42.1"),
    StepName.REVERSE_ENFORCEMENT: LegalSource(COERCION_LAW, "41"),
    StepName.APPLY_TO_COURT: LegalSource(COERCION_LAW, "55.2"),
    StepName.APPROVE_SEIZURE_AFTERWARDS: LegalSource(COERCION_LAW, "19"),
    StepName.WITHDRAW_OFFICER: LegalSource(PENALTY_LAW, "43.3"),
    StepName.CORRECT_DECISION: LegalSource(PENALTY_LAW, "75.2"),
    StepName.CLOSE_CASE: LegalSource(PENALTY_LAW, "47"),
}


def matter_of(step: StepName) -> Matter:
    """Return what is approved by approving a step; a decision unless it is something else."""
    return _MATTERS.get(step, Matter.DECISION)


def source_of(step: StepName) -> LegalSource:
    """Return the article that wants a step to be approved."""
    return _STEP_SOURCES.get(step) or _SOURCES[matter_of(step)]


class ApprovalAct(StrEnum):
    """What happens to an approval after it was asked for."""

    APPROVE = "approve"
    REFUSE = "refuse"
    TAKE = "take"
    TAKE_BACK = "take_back"


class ApprovalState(StrEnum):
    """How an approval stands."""

    PENDING = "pending"
    APPROVED = "approved"
    REFUSED = "refused"
    TAKEN = "taken"
    TAKEN_BACK = "taken_back"


APPROVAL_TERMS: Final[Mapping[ApprovalState, str]] = {
    ApprovalState.PENDING: "等批",
    ApprovalState.APPROVED: "已批准",
    ApprovalState.REFUSED: "未批准",
    ApprovalState.TAKEN: "已办",
    ApprovalState.TAKEN_BACK: "已撤回",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a leader or reviewer answered.

    Attributes:
        by: Record of who answered.
        title: Office and name, as the step's paper carries them.
        at: When; of a paper, the noon of its day.
        on_paper: Whether a sheet was signed instead of a click.
        sheet: Hash of the photo of the signed sheet; empty if there is none.
    """

    by: RecordId
    title: str
    at: datetime
    approved: bool
    opinion: str
    on_paper: bool
    sheet: str

    @property
    def on(self) -> date:
        """Return the legal day."""
        return beijing_date(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A step that was put before somebody.

    Attributes:
        case: The case.
        step: The step.
        values: What the step will say.
        asked_by: Who asked; the author, with the second officer.
        to: Before whom it was put.
        answers: Answers, oldest first; two computers may hold one each.
        taken: Whether the step was taken under it.
        taken_back: Whether who asked took it back.
    """

    rec: RecordId
    case: RecordId
    step: StepName
    values: StepValues
    asked_by: tuple[RecordId, ...]
    asked_at: datetime
    to: RecordId
    answers: tuple[Answer, ...] = ()
    taken: bool = False
    taken_back: bool = False

    @property
    def matter(self) -> Matter:
        """Return what is approved."""
        return matter_of(self.step)

    @property
    def answer(self) -> Answer | None:
        """Return the answer that counts: of two that crossed, the refusal."""
        refused = [one for one in self.answers if not one.approved]
        return next(iter(refused or self.answers), None)

    @property
    def state(self) -> ApprovalState:
        """Return how it stands."""
        answer = self.answer
        if self.taken:
            return ApprovalState.TAKEN
        if answer is not None:
            return ApprovalState.APPROVED if answer.approved else ApprovalState.REFUSED
        return ApprovalState.TAKEN_BACK if self.taken_back else ApprovalState.PENDING


def read_approval(record: Record) -> Approval:
    """Return the approval that a record describes."""
    fields = record.fields
    values = fields.get("values")
    opened = record.opened
    answers = (ApprovalAct.APPROVE, ApprovalAct.REFUSE)
    asked_by = (opened.actor, opened.co) if opened.co else (opened.actor,)
    return Approval(
        rec=record.rec,
        case=RecordId(str(fields["case"])),
        step=StepName(str(fields["step"])),
        values=StepValues(values if isinstance(values, Mapping) else {}),
        asked_by=tuple(map(RecordId, asked_by)),
        asked_at=_instant(opened),
        to=RecordId(str(fields["to"])),
        answers=tuple(_answer(entry) for entry in record.steps if entry.act in answers),
        taken=record.step(ApprovalAct.TAKE) is not None,
        taken_back=record.step(ApprovalAct.TAKE_BACK) is not None,
    )


def approvals_of(reader: StateReader, case: RecordId) -> Sequence[Approval]:
    """Return the approvals of a case, oldest first."""
    records = reader.in_case(case)
    return [read_approval(record) for record in records if record.kind is RecordKind.APPROVAL]


def _answer(entry: Entry) -> Answer:
    d = entry.d
    return Answer(
        by=RecordId(str(d["by"])),
        title=str(d["title"]),
        at=_instant(entry),
        approved=entry.act == ApprovalAct.APPROVE,
        opinion=str(d.get("opinion") or ""),
        on_paper=bool(d.get("on_paper")),
        sheet=str(d.get("sheet") or ""),
    )


def _instant(entry: Entry) -> datetime:
    return datetime.fromisoformat(str(entry.d["on"]))


def filled(approval: Approval, said: StepValues, key: str) -> dict[str, Json]:
    """Return what a step says that is taken under an approval.

    Args:
        approval: The approval: what was put before the leader, and who answered.
        said: What the step says of its own.
        key: Field that names who approves; "" if the step has none.
    """
    values = {**approval.values.data, **said.data}
    answer = approval.answer
    if answer is None:
        return values
    if key:
        values[key] = answer.title
    if approval.matter is Matter.REVIEW:
        values |= {"passed": answer.approved, "opinion": answer.opinion}
    return values


def stands_against(approval: Approval, said: StepValues, key: str, on: date) -> Refusal | None:
    """Return why a step can't be taken under an approval.

    Args:
        approval: The approval.
        said: What the step would say of its own; it may add, not change.
        key: Field that names who approves.
        on: Day of the step.
    """
    return _not_approved(approval, on) or _differs(approval, said, key)


def _not_approved(approval: Approval, on: date) -> Refusal | None:
    what = MATTER_TERMS[approval.matter]
    answer = approval.answer
    state = approval.state
    if state is ApprovalState.TAKEN:
        return _refusal(approval, "APPROVAL_USED", f"这次{what}审批已经用过了。", "重新报批")
    if answer is None:
        pending = state is ApprovalState.PENDING
        text = f"{what}还没有批下来。" if pending else f"{what}的报批已经撤回。"
        return _refusal(approval, "NOT_APPROVED", text, "等批复" if pending else "重新报批")
    if not answer.approved and approval.matter is not Matter.REVIEW:
        text = f"{answer.title}没有批准{what}：{answer.opinion}"
        return _refusal(approval, "APPROVAL_REFUSED", text, "照意见改好后重新报批")
    if answer.on > on:
        day = f"{answer.on.month}月{answer.on.day}日"
        text = f"{what}{day}才批准，不能写在批准之前。"
        return _refusal(approval, "APPROVED_LATER", text, "照批准之后的日期办")
    return None


def _differs(approval: Approval, said: StepValues, key: str) -> Refusal | None:
    changed = [
        name
        for name, value in said.data.items()
        if name != key and approval.values.has(name) and approval.values.data[name] != value
    ]
    if not changed:
        return None
    text = "现在填的和批准的内容不一样，这次批准不能用。"
    return _refusal(approval, "NOT_AS_APPROVED", text, "照批准的办，或者重新报批")


def _refusal(approval: Approval, code: str, text: str, cure: str) -> Refusal:
    source = source_of(approval.step)
    return Refusal(code=code, law=source.law, article=source.article, text=text, cure=cure)


def lacks_authority(person: Officer, step: StepName, on: date) -> Refusal | None:
    """Return why a person can't approve a step on a day, by the written division of work."""
    matter = matter_of(step)
    if person.may_approve(matter, on):
        return None
    source = source_of(step)
    return Refusal(
        code="NO_AUTHORITY",
        law=source.law,
        article=source.article,
        text=_lacking(person, matter, on),
        cure="请有权的人审核" if matter is Matter.REVIEW else "报有权批准的负责人",
    )


def _lacking(person: Officer, matter: Matter, on: date) -> str:
    what, day = MATTER_TERMS[matter], f"{on.month}月{on.day}日"
    if not person.is_here(on):
        return f"{person.name}{day}已经不在岗，不能批{what}。"
    if matter is Matter.REVIEW:
        why = "是外聘人员，只能提意见" if person.hired else "没有法制审核资格"
        return f"{person.name}{why}，不能签署法制审核。"
    lines = [one for one in person.authority if one.matter is matter]
    if not lines:
        return f"{person.name}没有批准{what}的权限，分工文件里没有这一项。"
    ended = [one.valid_to for one in lines if one.valid_to is not None and one.valid_to < on]
    if ended:
        last = max(ended)
        text = f"批准{what}的权限到{long_day(last)}为止"
        return f"{person.name}{text}，{day}不能批。"
    first = min(one.valid_from for one in lines)
    text = f"批准{what}的权限从{long_day(first)}起"
    return f"{person.name}{text}，{day}不能批。"
