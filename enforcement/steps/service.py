"""送达、更正: how a decision reaches the party, and what happens to one that was wrong.

Source: 行政处罚法 第六十一、七十五条; 民事诉讼法 第八十八至九十五条.
"""

from datetime import date, timedelta
from typing import Final

from enforcement.case_course import (
    CHANGED,
    CORRECTION,
    DECISION,
    DEMOLITION,
    PUBLIC_NOTICE_DAYS,
    REVOKED,
    paper_waits,
)
from enforcement.cases import Procedure
from enforcement.citation import LegalSource
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.payment import fine_due
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import not_withdrawn
from enforcement.steps.shared_guards import (
    ALWAYS,
    RUNNING,
    TEAM,
    approved_by_head,
    day_text,
    refusal,
    revoked_since,
)
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

DIRECT: Final = "direct"
LEFT_IN_PLACE: Final = "left_in_place"
ELECTRONIC: Final = "electronic"
MAIL: Final = "mail"
ENTRUSTED: Final = "entrusted"
PUBLIC_NOTICE: Final = "public_notice"
IN_PERSON: Final = frozenset({DIRECT, LEFT_IN_PLACE})

CLERICAL: Final = "clerical"


def something_is_decided(intent: Intent) -> Refusal | None:
    """Only what was decided can be served (61.1)."""
    case = intent.file.case
    decided = case.decision or case.waiver
    if decided is not None and decided.on <= intent.on:
        return None
    if intent.file.has(StepName.ORDER_DEMOLITION):
        return None
    text = "还没有作出决定，没有东西可以送达。"
    return refusal("NO_DECISION", PENALTY_LAW, "61.1", text, "先作决定")


def team_hands_over(intent: Intent) -> Refusal | None:
    """What officers hand over or leave behind themselves, two of them do (42)."""
    if intent.values.text("method") not in IN_PERSON:
        return None
    return next((one for guard in TEAM if (one := guard(intent)) is not None), None)


def confirmation_is_signed(intent: Intent) -> Refusal | None:
    """Electronic service needs the party's consent in a signed confirmation (61.2)."""
    electronic = intent.values.text("method") == ELECTRONIC
    if not electronic or intent.values.flag("confirmation_signed"):
        return None
    text = "当事人没有签订确认书，不能用传真、电子邮件等方式送达。"
    return refusal("NO_CONFIRMATION", PENALTY_LAW, "61.2", text, "先签确认书，或者换一种方式")


def left_papers_want_proof(intent: Intent) -> str | None:
    """Say what proves that a paper was left (民事诉讼法 89)."""
    values = intent.values
    proven = values.text("witness") or values.flag("recorded")
    if values.text("method") != LEFT_IN_PLACE or proven:
        return None
    return "留置送达要请基层组织代表见证，或者拍照、录像记录过程（民事诉讼法第八十九条）。"


def notice_is_the_last_way(intent: Intent) -> str | None:
    """Say when service by public notice is open, and when it counts (民事诉讼法 95)."""
    if intent.values.text("method") != PUBLIC_NOTICE:
        return None
    ends = day_text(intent.on + timedelta(days=PUBLIC_NOTICE_DAYS))
    return (
        "下落不明或者其他方式都送不到的才公告，原因和经过写进案卷；"
        f"{ends}起视为送达（民事诉讼法第九十五条）。"
    )


def refusal_to_sign_is_noted(intent: Intent) -> str | None:
    """Say that a refusal to sign stops nothing, but is noted."""
    values = intent.values
    if values.flag("signed", default=True) or values.text("refusal_note"):
        return None
    return "当事人拒绝签收的，在送达回证上注明情况，可以留置送达。"


def service_is_late(intent: Intent) -> str | None:
    """Say that seven working days have passed since the decision (61.1)."""
    decided = intent.file.last(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY)
    if decided is None:
        return None
    ends = day_of(count(RULES["L09"], decided.on, intent.calendar).nominal or decided.on)
    if intent.on <= ends:
        return None
    return f"决定书应在{day_text(ends)}前送达，现在已经晚了；照实记录（处罚法第六十一条）。"


def error_is_stated(intent: Intent) -> Refusal | None:
    """What was wrong and how it is put right is said (75.2)."""
    if intent.values.text("reason"):
        return None
    text = "更正、撤销要写明原来错在哪里。"
    return refusal("NO_REASON", PENALTY_LAW, "75.2", text, "写明错误和改正的内容")


def revocation_is_open(intent: Intent) -> Refusal | None:
    """A decision is revoked once (75.2)."""
    decided = intent.file.last(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY)
    if not revoked_since(intent.file, decided):
        return None
    text = "这份决定已经撤销，没有可以更正的决定。"
    return refusal("REVOKED_ALREADY", PENALTY_LAW, "75.2", text, "看撤销决定")


def change_is_no_heavier(intent: Intent) -> Refusal | None:
    """What we change ourselves lowers the fine; more wants a notice and a new decision (44)."""
    if intent.values.text("kind") != CHANGED:
        return None
    if not intent.values.has("fine_fen"):
        text = "变更罚款要写明改成多少元。"
        return refusal("NO_AMOUNT", PENALTY_LAW, "75.2", text, "填变更后的罚款")
    owed, stated = fine_due(intent.file), intent.values.fen("fine_fen")
    if owed is None or stated < owed:
        return None
    text = f"现在罚款 {owed.short_text()} 元，改成 {stated.short_text()} 元没有减少。"
    cure = "要加重的，撤销后重新告知、重新决定"
    return refusal("NOT_LOWERED", PENALTY_LAW, "44", text, cure)


def correction_goes_on(intent: Intent) -> str | None:
    """Say what follows from a revocation, and what a clerical correction can't do."""
    if intent.values.text("kind") == REVOKED:
        return "撤销后要重新处理的，重新告知、重新决定；已经公示的三日内撤回。"
    if intent.values.text("kind") == CHANGED:
        return "变更决定要送达当事人；多缴的退还，已经公示的三日内更新。"
    return "文字更正不能改变处罚的种类、数额和事实；要改这些的，撤销后重新决定。"


_METHODS: Final = (
    StepChoice(value=DIRECT, term="直接送达"),
    StepChoice(value=LEFT_IN_PLACE, term="留置送达"),
    StepChoice(value=ELECTRONIC, term="电子送达"),
    StepChoice(value=MAIL, term="邮寄送达"),
    StepChoice(value=ENTRUSTED, term="委托、转交送达"),
    StepChoice(value=PUBLIC_NOTICE, term="公告送达"),
)


_SERVED_PAPERS: Final = (
    StepChoice(value=DECISION, term="处罚、不予处罚决定书"),
    StepChoice(value=DEMOLITION, term="限期拆除决定书"),
    StepChoice(value=CORRECTION, term="更正、撤销决定书"),
)


def _method(*values: str) -> tuple[str, frozenset[str]]:
    return ("method", frozenset(values))


def _decided(file: CaseFile) -> bool:
    return file.case.decision is not None or file.case.waiver is not None


STEPS: Final = (
    StepRule(
        name=StepName.SERVE_DECISION,
        title="送达决定书",
        verb="送达决定书",
        hint="宣告后当场交付；不在场的七个工作日内送达。",
        chapter=Chapter.DECISION,
        fields=(
            StepField(
                key="paper",
                label="送哪一份",
                kind=ValueKind.CHOICE,
                choices=_SERVED_PAPERS,
                hint="不选就是还没送达的那份",
            ),
            StepField(
                key="method",
                label="送达方式",
                kind=ValueKind.CHOICE,
                choices=_METHODS,
                required=True,
                default=DIRECT,
            ),
            StepField(key="receiver", label="谁收的", kind=ValueKind.TEXT, known=Known.PARTY),
            StepField(key="signed", label="已签收", kind=ValueKind.FLAG, default=True),
            StepField(
                key="refusal_note",
                label="拒签的情况",
                kind=ValueKind.LONG_TEXT,
                when=("signed", frozenset({False})),
            ),
            StepField(key="witness", label="见证人", when=_method(LEFT_IN_PLACE)),
            StepField(
                key="recorded",
                label="拍照、录像记录了过程",
                kind=ValueKind.FLAG,
                when=_method(LEFT_IN_PLACE),
            ),
            StepField(
                key="confirmation_signed",
                label="当事人签了确认书",
                kind=ValueKind.FLAG,
                when=_method(ELECTRONIC),
            ),
            StepField(
                key="mail_no",
                label="邮件号",
                hint="日期写回执上的签收日期",
                when=_method(MAIL),
            ),
            StepField(
                key="tried",
                label="试过哪些方式、为什么送不到",
                kind=ValueKind.LONG_TEXT,
                when=_method(PUBLIC_NOTICE),
            ),
        ),
        requires=(*RUNNING, something_is_decided),
        checks=(not_withdrawn, team_hands_over, confirmation_is_signed),
        advice=(
            left_papers_want_proof,
            notice_is_the_last_way,
            refusal_to_sign_is_noted,
            service_is_late,
        ),
        concerns=lambda file: paper_waits([step.entry for step in file.steps]),
        papers=("ORD-42", "ORD-43", "ORD-22"),
        sources=(LegalSource(PENALTY_LAW, "61.1"), LegalSource("民事诉讼法", "88")),
    ),
    StepRule(
        name=StepName.CORRECT_DECISION,
        title="更正、撤销决定",
        verb="更正或者撤销决定",
        hint="文字错误更正；事实、依据、程序有错的撤销，原决定留在案卷里。",
        chapter=Chapter.REMEDY,
        who=Who.HEAD,
        fields=(
            StepField(
                key="kind",
                label="怎样纠正",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value=CLERICAL, term="更正文字错误"),
                    StepChoice(value=CHANGED, term="减少罚款"),
                    StepChoice(value=REVOKED, term="撤销原决定"),
                ),
                required=True,
            ),
            StepField(key="reason", label="错在哪里", kind=ValueKind.LONG_TEXT, required=True),
            StepField(key="correction", label="改成什么", kind=ValueKind.LONG_TEXT),
            StepField(
                key="fine_fen",
                label="改成罚款",
                kind=ValueKind.MONEY,
                when=("kind", frozenset({CHANGED})),
            ),
            StepField(
                key="approver", label="哪位负责人决定的", kind=ValueKind.PERSON, required=True
            ),
            StepField(key="number", label="更正、撤销决定书文号"),
        ),
        requires=(*ALWAYS, something_is_decided, revocation_is_open),
        checks=(
            error_is_stated,
            change_is_no_heavier,
            approved_by_head(PENALTY_LAW, "75.2", "更正、撤销决定"),
        ),
        advice=(correction_goes_on,),
        concerns=_decided,
        papers=("ORD-41",),
        sources=(LegalSource(PENALTY_LAW, "75.2"),),
    ),
)


def contested_on(file: CaseFile, step: TakenStep) -> date:
    """Return the day from which the terms of what a service brought are counted."""
    serving = file.serving(step)
    return serving.on if serving else step.on


def may_be_contested(file: CaseFile, step: TakenStep) -> bool:
    """Tell whether a service is the one that counts, of a decision or order that stands."""
    serving = file.serving(step)
    bound = serving is not None and any(one.act in _CONTESTED for one in serving.papers)
    return bound and not revoked_since(file, step)


def contested_act(file: CaseFile, step: TakenStep) -> TakenStep:
    """Return the act that a service brought: it may be contested before it is served."""
    serving = file.serving(step)
    papers = serving.papers if serving else ()
    acts = (one for one in file.steps if one.entry in papers and one.name in _CONTESTED)
    return next(acts, step)


_CONTESTED: Final = frozenset(
    {StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY, StepName.ORDER_DEMOLITION}
)


def _by_notice(_file: CaseFile, step: TakenStep) -> bool:
    return step.values.text("method") == PUBLIC_NOTICE


_SERVED: Final = (StepName.SERVE_DECISION,)

CLOCKS: Final[tuple[ClockRule, ...]] = (
    ClockRule(
        rule="L09",
        start=(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY),
        met=_SERVED,
        ended=(StepName.CORRECT_DECISION,),
        applies=lambda file, _step: file.case.procedure is Procedure.ORDINARY,
    ),
    ClockRule(
        rule="L27",
        start=_SERVED,
        met=(StepName.FILE_RECONSIDERATION,),
        ended=(StepName.FILE_SUIT,),
        applies=may_be_contested,
        trigger=contested_on,
        act=contested_act,
    ),
    ClockRule(
        rule="L44",
        start=_SERVED,
        met_on=lambda _file, step: step.on + timedelta(days=PUBLIC_NOTICE_DAYS),
        applies=_by_notice,
    ),
)
