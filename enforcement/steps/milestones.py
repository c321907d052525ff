"""The timeline of an ordinary case: its milestones, in the order of the procedure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.penalty import PENALTY_TERMS, PenaltyKind
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.gathering import TIMED
from enforcement.steps.hearing_request import request_taken_back
from enforcement.steps.names import StepName
from enforcement.steps.notice import (
    hearing_is_due,
    notice_in_force,
    party_kind,
    sanction_of,
)
from enforcement.steps.review import review_is_due_of, why_discussed_of
from enforcement.steps.settings import ProcedureSettings
from enforcement.steps.shared_guards import day_text


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneView:
    """One line of the timeline.

    Attributes:
        title: Name of the milestone.
        step: The step that reaches it.
        on: The day it was reached; None before.
        fact: One line of fact.
        skipped_by: The article that lets it be left out; None if it isn't left out.
        rule: The deadline rule that it is waited for under, or "".
    """

    title: str
    step: StepName
    on: date | None
    fact: str
    skipped_by: LegalSource | None = None
    rule: str = ""


def steps_ahead(file: CaseFile, rules: ProcedureSettings) -> Sequence[StepName]:
    """Return every step that leads to or reaches a milestone which isn't reached yet."""
    open_ones = (
        one
        for one in _MILESTONES
        if one.shown(file, rules) and not file.has(*one.steps) and one.reached(file) is None
    )
    return [step for one in open_ones for step in (*one.ways, *one.steps)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Milestone:
    """How a line of the timeline is read from the file.

    Attributes:
        steps: Steps that reach it.
        ways: Steps that lead to it.
        ahead: One line before it is reached.
        so_far: What the file says of it instead, where it does.
    """

    title: str
    steps: tuple[StepName, ...]
    ways: tuple[StepName, ...] = ()
    fact: Callable[[CaseFile, TakenStep], str]
    ahead: str = ""
    so_far: Callable[[CaseFile], str] = lambda _file: ""
    shown: Callable[[CaseFile, ProcedureSettings], bool] = lambda _file, _rules: True
    reached: Callable[[CaseFile], date | None] = lambda _file: None
    skipped: Callable[[CaseFile, ProcedureSettings], LegalSource | None] = lambda _file, _rules: (
        None
    )
    rule: str = ""


def milestones(file: CaseFile, rules: ProcedureSettings) -> tuple[MilestoneView, ...]:
    """Return the timeline of an ordinary case, in the order of the procedure."""
    return tuple(_view(one, file, rules) for one in _MILESTONES if one.shown(file, rules))


def _view(one: _Milestone, file: CaseFile, rules: ProcedureSettings) -> MilestoneView:
    taken = file.last(*one.steps)
    skipped = one.skipped(file, rules) if taken is None else None
    return MilestoneView(
        title=one.title,
        step=one.steps[0],
        on=taken.on if taken else one.reached(file),
        fact=one.fact(file, taken) if taken else one.so_far(file) or one.ahead,
        skipped_by=skipped,
        rule=one.rule,
    )


def _by(key: str, words: str) -> Callable[[CaseFile, TakenStep], str]:
    def fact(_file: CaseFile, taken: TakenStep) -> str:
        name = taken.values.text(key)
        return f"{name}{words}" if name else words

    return fact


def _inquiry(file: CaseFile, _taken: TakenStep) -> str:
    counted = (
        ("勘验", StepName.EXAMINE_SCENE),
        ("检查", StepName.INSPECT),
        ("询问", StepName.INTERVIEW),
        ("抽样", StepName.SAMPLE),
        ("鉴定", StepName.RECORD_APPRAISAL),
    )
    parts = [f"{word} {len(file.each(name))} 次" for word, name in counted if file.has(name)]
    photos = len(file.case.evidence)
    return "、".join([*parts, *([f"照片等 {photos} 件"] if photos else [])])


def _sum(file: CaseFile, taken: TakenStep) -> str:
    """Return what a step says of the penalty, e.g. 罚款 300 元."""
    kind = taken.values.text("penalty")
    term = PENALTY_TERMS[PenaltyKind(kind)] if kind else ""
    fine = taken.values.fen("fine_fen")
    return f"{term} {fine.short_text()} 元".strip() if fine else term


def _heard(_file: CaseFile, taken: TakenStep) -> str:
    waived = taken.name is StepName.WAIVE_STATEMENT
    return "当事人放弃陈述申辩" if waived else "听取了陈述申辩"


def _reviewed(_file: CaseFile, taken: TakenStep) -> str:
    passed = "通过" if taken.values.flag("passed", default=True) else "没有通过"
    return f"{taken.values.text('reviewer')}审核{passed}"


def _decided(file: CaseFile, taken: TakenStep) -> str:
    if taken.name is StepName.ORDER_DEMOLITION:
        due = taken.values.day("due")
        return f"责令拆除，限到{day_text(due)}" if due else "责令限期拆除"
    return _sum(file, taken) or "不予处罚"


def _is_to_be_demolished(file: CaseFile, _rules: ProcedureSettings) -> bool:
    return file.has(StepName.ORDER_DEMOLITION)


def _until(key: str, words: str) -> Callable[[CaseFile, TakenStep], str]:
    def fact(_file: CaseFile, taken: TakenStep) -> str:
        due = taken.values.day(key)
        return f"{words}，限到{day_text(due)}" if due else words

    return fact


def _goes_on(file: CaseFile, _rules: ProcedureSettings) -> bool:
    return not file.has(StepName.REFUSE_FILING)


def _is_looked_into(file: CaseFile, rules: ProcedureSettings) -> bool:
    """Tell whether the inquiry is shown: it was made, or the report isn't written yet."""
    reported = file.has(StepName.FINISH_INVESTIGATION)
    return _goes_on(file, rules) and (file.has(*TIMED) or not reported)


def _punishes(file: CaseFile, rules: ProcedureSettings) -> bool:
    return _goes_on(file, rules) and not file.has(StepName.DECIDE_NO_PENALTY)


def needs_hearing(file: CaseFile, rules: ProcedureSettings) -> bool:
    """Tell whether what was proposed lies inside the thresholds of a hearing (处罚法 63)."""
    notice = notice_in_force(file) or file.last(StepName.FINISH_INVESTIGATION)
    if notice is None:
        return False
    return hearing_is_due(sanction_of(notice.values), party_kind(file), rules)


def _hearing_shown(file: CaseFile, rules: ProcedureSettings) -> bool:
    asked = file.has(StepName.REQUEST_HEARING, StepName.HOLD_HEARING)
    return asked or needs_hearing(file, rules)


def _hearing_skipped(file: CaseFile, _rules: ProcedureSettings) -> LegalSource | None:
    asked = file.has(StepName.REQUEST_HEARING) and request_taken_back(file) is None
    decided = file.has(StepName.DECIDE_PENALTY) and not asked
    return LegalSource("行政处罚法", "64") if decided else None


def _hearing_given_up(file: CaseFile) -> str:
    given = request_taken_back(file)
    return f"{day_text(given.on)}当事人撤回、放弃了听证" if given is not None else ""


def _review_skipped(file: CaseFile, rules: ProcedureSettings) -> LegalSource | None:
    due = review_is_due_of(file, rules, within_hearing=needs_hearing(file, rules))
    return None if due or file.has(StepName.HOLD_HEARING) else LegalSource("行政处罚法", "58.1")


def _is_discussed(file: CaseFile, rules: ProcedureSettings) -> bool:
    why = why_discussed_of(file, rules, within_hearing=needs_hearing(file, rules))
    return file.has(StepName.COLLECTIVE_DISCUSSION) or why is not None


def _fined(file: CaseFile) -> bool:
    decision = file.case.decision
    if decision is None:
        return not file.has(StepName.ORDER_DEMOLITION)
    return decision.fine > 0


_MILESTONES: Final[tuple[_Milestone, ...]] = (
    _Milestone(
        title="立案",
        steps=(StepName.FILE_CASE, StepName.REFUSE_FILING),
        fact=_by("by", "批准"),
        ahead="报机关负责人批准",
    ),
    _Milestone(
        title="调查取证",
        steps=TIMED,
        fact=_inquiry,
        ahead="勘验、询问、拍照，两人持证",
        shown=_is_looked_into,
    ),
    _Milestone(
        title="责令改正",
        steps=(StepName.VERIFY_RECTIFICATION, StepName.ORDER_RECTIFICATION),
        fact=lambda _file, taken: (
            "复查过了" if taken.name is StepName.VERIFY_RECTIFICATION else "等复查"
        ),
        shown=lambda file, _rules: file.has(StepName.ORDER_RECTIFICATION),
    ),
    _Milestone(
        title="调查终结",
        steps=(StepName.FINISH_INVESTIGATION,),
        fact=_sum,
        ahead="写调查终结报告，提出处理意见",
        shown=_goes_on,
    ),
    _Milestone(
        title="告知书送达",
        steps=(StepName.SERVE_PRIOR_NOTICE,),
        fact=_sum,
        ahead="事实、理由、依据和拟处罚内容",
        shown=_punishes,
    ),
    _Milestone(
        title="陈述申辩",
        steps=(StepName.HEAR_STATEMENT, StepName.WAIVE_STATEMENT),
        fact=_heard,
        ahead="来人、来电、来信都从这里记",
        shown=_punishes,
        rule="L08",
    ),
    _Milestone(
        title="听证",
        steps=(StepName.HOLD_HEARING,),
        ways=(StepName.REQUEST_HEARING, StepName.SERVE_HEARING_NOTICE),
        fact=_by("host", "主持"),
        ahead="告知书送达起五个工作日内可以要求",
        so_far=_hearing_given_up,
        shown=_hearing_shown,
        skipped=_hearing_skipped,
        rule="L06",
    ),
    _Milestone(
        title="法制审核",
        steps=(StepName.LEGAL_REVIEW,),
        fact=_reviewed,
        ahead="没有听证，不属必审情形",
        shown=_punishes,
        skipped=_review_skipped,
    ),
    _Milestone(
        title="集体讨论",
        steps=(StepName.COLLECTIVE_DISCUSSION,),
        fact=lambda _file, taken: f"{len(taken.values.people('attendees'))} 人参加",
        ahead="情节复杂或者重大的，负责人集体讨论",
        shown=_is_discussed,
    ),
    _Milestone(
        title="作出决定",
        steps=(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY, StepName.ORDER_DEMOLITION),
        fact=_decided,
        ahead="立案起九十日内",
        shown=_goes_on,
        rule="L04",
    ),
    _Milestone(
        title="送达",
        steps=(StepName.SERVE_DECISION,),
        fact=lambda _file, _taken: "决定书送达当事人",
        ahead="当场交付，不在场的七个工作日内",
        shown=_goes_on,
        rule="L09",
    ),
    _Milestone(
        title="催告",
        steps=(StepName.SERVE_DEMAND_NOTICE,),
        fact=_until("due", "催告书送达"),
        ahead="过了限期没有拆除的，先催告",
        shown=_is_to_be_demolished,
    ),
    _Milestone(
        title="强制执行决定",
        steps=(StepName.DECIDE_ENFORCEMENT,),
        fact=_by("signer", "签发"),
        ahead="催告后仍不履行，没有正当理由",
        shown=_is_to_be_demolished,
    ),
    _Milestone(
        title="公告",
        steps=(StepName.ANNOUNCE_DEMOLITION,),
        fact=_until("due", "公告自行拆除"),
        ahead="限期当事人自行拆除",
        shown=_is_to_be_demolished,
    ),
    _Milestone(
        title="强制拆除",
        steps=(StepName.DEMOLISH,),
        fact=lambda _file, _taken: "拆除完毕",
        ahead="复议、诉讼期限都过了才能拆",
        shown=_is_to_be_demolished,
        rule="L26",
    ),
    _Milestone(
        title="缴款",
        steps=(StepName.PAY,),
        fact=lambda _file, _taken: "",
        ahead="收到决定书起十五日内",
        shown=lambda file, rules: _punishes(file, rules) and _fined(file),
        reached=lambda file: file.case.paid_off_on,
        rule="L10",
    ),
    _Milestone(
        title="结案",
        steps=(StepName.CLOSE_CASE,),
        fact=lambda _file, _taken: "",
        ahead="该办的都办完，报批结案",
        shown=_goes_on,
    ),
    _Milestone(
        title="归档",
        steps=(StepName.ARCHIVE_CASE,),
        fact=lambda _file, _taken: "一案一卷",
        ahead="整理成卷，移交保管",
        rule="L45",
    ),
)
