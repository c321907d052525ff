"""事先告知、陈述申辩: the party is told what is proposed, and heard about it.

Other chapters ask here whether a hearing is due, which notice is in force and whether the party
was heard. Source: 行政处罚法 第四十四、四十五、六十二、六十三条; 重庆市行政处罚听证程序规定.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.errors import Refusal
from enforcement.items import FineParty, fine_party
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.penalty import PENALTY_TERMS, PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import defence_is_looked_at_by_another, not_withdrawn
from enforcement.steps.settings import ProcedureSettings
from enforcement.steps.shared_guards import (
    HANDLING,
    RUNNING,
    TEAM,
    after,
    day_text,
    is_decided,
    refusal,
    since_decision,
)
from enforcement.steps.sizing_fields import sizing_fields
from enforcement.steps.values import Known, StepChoice, StepField, StepValues, ValueKind

NO_MONEY: Final = Fen(0)

HEARING_KINDS: Final = frozenset({PenaltyKind.REVOKE_PERMIT, PenaltyKind.SUSPEND_BUSINESS})
"""Kinds that call for a hearing whatever the amount (处罚法 63.1 (三), (四))."""

DOUBTFUL_KINDS: Final = frozenset({PenaltyKind.OTHER, PenaltyKind.DEMOLITION})
"""Kinds of which some call for a hearing: 降低资质等级, 责令关闭, 限制从业, 其他较重的处罚."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """What is proposed or decided.

    Attributes:
        kind: The (heaviest) kind; None where nothing is said.
        fine: The fine; for confiscation alone, the value of what is confiscated.
        confiscated: Gains and goods that are confiscated beside it.
    """

    kind: PenaltyKind | None
    fine: Fen = NO_MONEY
    confiscated: Fen = NO_MONEY

    @property
    def text(self) -> str:
        """Return it as a sentence says it, e.g. 罚款3000元."""
        kind = PENALTY_TERMS[self.kind] if self.kind else "处罚"
        fine = f" {self.fine.short_text()} 元" if self.fine else ""
        goods = f"、没收 {self.confiscated.short_text()} 元" if self.confiscated else ""
        return f"{kind}{fine}{goods}"


def sanction_of(values: StepValues) -> Sanction:
    """Return what a notice or a decision imposes."""
    kind = values.text("penalty")
    return Sanction(
        kind=PenaltyKind(kind) if kind else None,
        fine=values.fen("fine_fen"),
        confiscated=values.fen("confiscated_fen"),
    )


def hearing_is_due(sanction: Sanction, party: PartyKind, settings: ProcedureSettings) -> bool:
    """Tell whether the party must be told that it may ask for a hearing (处罚法 63.1, 令354).

    The figure itself is included; an individual business stands with citizens, as a setting.
    """
    if sanction.kind in HEARING_KINDS:
        return True
    person = fine_party(party) is FineParty.PERSON
    threshold = settings.person_hearing_fen if person else settings.unit_hearing_fen
    return max(sanction.fine, sanction.confiscated) >= threshold


def party_kind(file: CaseFile) -> PartyKind:
    """Return the kind of party; of one that isn't known yet, the one with the lower thresholds."""
    return file.case.party.kind if file.case.party else PartyKind.CITIZEN


def notice_in_force(file: CaseFile) -> TakenStep | None:
    """Return the newest prior notice that no decision has used up; None if there is none."""
    served = since_decision(file, StepName.SERVE_PRIOR_NOTICE)
    return served[-1] if served else None


def statement_ends(notice: TakenStep, intent: Intent) -> date:
    """Return the last day of the party's term for its statement (L08)."""
    return _last_day("L08", notice, intent)


def hearing_request_ends(notice: TakenStep, intent: Intent) -> date:
    """Return the last day on which the party may ask for a hearing (L06)."""
    return _last_day("L06", notice, intent)


def _last_day(rule: str, notice: TakenStep, intent: Intent) -> date:
    return day_of(count(RULES[rule], notice.on, intent.calendar).act_by or notice.on)


NOT_TOLD: Final = refusal(
    "NOT_TOLD", PENALTY_LAW, "44", "还没有告知当事人拟作出的处罚和他的权利。", "先送达事先告知书"
)


def sanction_at_stake(intent: Intent) -> Sanction:
    """Return what a decision states; while it says nothing yet, what was told."""
    stated, notice = sanction_of(intent.values), notice_in_force(intent.file)
    return sanction_of(notice.values) if stated.kind is None and notice is not None else stated


def hearing_is_at_stake(intent: Intent) -> bool:
    """Tell whether what is to be decided lies inside the thresholds of a hearing."""
    return hearing_is_due(sanction_at_stake(intent), party_kind(intent.file), intent.settings)


def notice_was_served(intent: Intent) -> Refusal | None:
    """A prior notice is in force (处罚法 44)."""
    return NOT_TOLD if notice_in_force(intent.file) is None else None


def party_was_heard(intent: Intent) -> Refusal | None:
    """Nothing is decided before the party was told and heard (处罚法 44, 45.1, 62).

    The notice in force was served, and after it the statement was heard, at a hearing too, or
    expressly waived, or its term (a setting, L08) ran out.
    """
    notice = notice_in_force(intent.file)
    if notice is None:
        text = "还没有告知拟作出的处罚和陈述申辩的权利，不得作出处罚决定。"
        return refusal("NOT_TOLD", PENALTY_LAW, "62", text, "先送达事先告知书")
    if intent.file.since(notice, *_HEARD):
        return None
    ends = statement_ends(notice, intent)
    if intent.on > ends:
        return None
    text = f"陈述申辩可以提到{day_text(ends)}，还没听取，当事人也没有放弃。"
    return refusal("NOT_HEARD", PENALTY_LAW, "62", text, "听取陈述申辩，或者等到期满")


def sanction_is_named(intent: Intent) -> Refusal | None:
    """The notice names what is to be imposed, with the amount (处罚法 44)."""
    told = sanction_of(intent.values)
    if told.kind is None:
        text = "告知书要写明拟作出的处罚内容，还没写种类。"
        return refusal("SANCTION_NOT_NAMED", PENALTY_LAW, "44", text, "写明拟作出的处罚")
    if told.kind is PenaltyKind.FINE and not told.fine:
        text = "告知书要写明拟作出的处罚内容，还没写罚款数额。"
        return refusal("SANCTION_NOT_NAMED", PENALTY_LAW, "44", text, "写明拟罚款数额")
    return None


def hearing_is_told(intent: Intent) -> Refusal | None:
    """Inside the thresholds the notice tells that a hearing may be asked for (处罚法 63.1)."""
    told = sanction_of(intent.values)
    party = party_kind(intent.file)
    if intent.values.flag("tells_hearing") or not hearing_is_due(told, party, intent.settings):
        return None
    return not_told_of_hearing(told)


def not_told_of_hearing(sanction: Sanction) -> Refusal:
    """Return the refusal where a hearing was due and the notice was silent about it."""
    text = f"拟{sanction.text}，应当告知当事人可以要求听证，还没告知。"
    return refusal("HEARING_NOT_TOLD", PENALTY_LAW, "63.1", text, "送达听证告知书")


def points_are_answered(intent: Intent) -> Refusal | None:
    """Each point that was raised is checked: taken up, or not and why (处罚法 45.1)."""
    for number, point in enumerate(intent.values.lines("points"), start=1):
        answered = point.has("adopted") and (point.flag("adopted") or point.has("reason"))
        if not answered:
            text = f"第{number}点意见还没复核：写明采不采纳，不采纳的写明理由。"
            return refusal("POINT_NOT_ANSWERED", PENALTY_LAW, "45.1", text, "逐点写复核意见")
    return None


def changes_something(statement: TakenStep) -> bool:
    """Tell whether a statement was taken up, so that facts or amount are others now."""
    return any(point.flag("adopted") for point in statement.values.lines("points"))


def replaces_a_notice(intent: Intent) -> str | None:
    """Say that terms start anew when a second notice takes the first one's place."""
    before = notice_in_force(intent.file)
    if before is None:
        return None
    return f"这份告知书代替{day_text(before.on)}的那份，陈述申辩、听证的期限重新起算。"


def tells_more_than_due(intent: Intent) -> str | None:
    """Say what follows if a hearing is offered that the law doesn't demand."""
    told = sanction_of(intent.values)
    due = hearing_is_due(told, party_kind(intent.file), intent.settings)
    if due or not intent.values.flag("tells_hearing"):
        return None
    return "没有达到听证标准也可以告知听证；告知了，当事人要求的就要组织。"


def may_call_for_a_hearing(intent: Intent) -> str | None:
    """Say that some penalties of this kind call for a hearing (处罚法 63.1)."""
    told = sanction_of(intent.values)
    if told.kind not in DOUBTFUL_KINDS or intent.values.flag("tells_hearing"):
        return None
    return "降低资质等级、责令关闭、限制从业和其他较重的处罚，要告知听证。"


def statement_is_late(intent: Intent) -> str | None:
    """Say that a late statement is recorded all the same."""
    notice = notice_in_force(intent.file)
    if notice is None:
        return "决定已经作出，这份陈述申辩照样记录；可能要纠正决定的，报负责人。"
    ends = statement_ends(notice, intent)
    if intent.on <= ends:
        return None
    return f"陈述申辩的期限{day_text(ends)}已满；决定作出前提出的，照样听取、复核。"


_HEARD: Final = (StepName.HEAR_STATEMENT, StepName.WAIVE_STATEMENT, StepName.HOLD_HEARING)

PENALTY_CHOICES: Final = tuple(
    StepChoice(value=kind.value, term=term) for kind, term in PENALTY_TERMS.items()
)

INVESTIGATION_NOT_FINISHED: Final = refusal(
    "NOT_FINISHED", PENALTY_LAW, "57.1", "调查还没有终结，不能办这一步。", "先写调查终结报告"
)

POINTS: Final = StepField(
    key="points",
    label="逐点复核",
    kind=ValueKind.LINES,
    fields=(
        StepField(key="point", label="意见", required=True),
        StepField(key="adopted", label="采纳", kind=ValueKind.FLAG),
        StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT),
    ),
)
"""What the party said, point by point, and what became of each."""

_REPORT: Final = (StepName.FINISH_INVESTIGATION,)
_LOOKED_INTO: Final = (*_REPORT, StepName.ORDER_STOP_BUILDING)
"""What is told rests on a report; of a building (违法建设) the stop order states the facts."""

STEPS: Final = (
    StepRule(
        name=StepName.SERVE_PRIOR_NOTICE,
        title="事先告知",
        verb="送达告知书",
        hint="写明拟作出的处罚、事实、理由、依据和权利；达到听证标准的告知听证。",
        chapter=Chapter.NOTICE,
        fields=(
            StepField(
                key="penalty",
                label="拟作出的处罚",
                kind=ValueKind.CHOICE,
                choices=PENALTY_CHOICES,
                required=True,
                carried=_REPORT,
            ),
            *sizing_fields(*_REPORT),
            StepField(key="fine_fen", label="拟罚款", kind=ValueKind.MONEY, carried=_REPORT),
            StepField(
                key="confiscated_fen",
                label="拟没收的违法所得、财物价值",
                kind=ValueKind.MONEY,
                carried=_REPORT,
            ),
            StepField(
                key="confiscated",
                label="拟没收的财物",
                kind=ValueKind.LINES,
                fields=(
                    StepField(key="name", label="名称", required=True),
                    StepField(key="quantity", label="数量"),
                ),
            ),
            StepField(
                key="facts",
                label="违法事实",
                kind=ValueKind.LONG_TEXT,
                required=True,
                carried=_REPORT,
            ),
            StepField(
                key="reasons",
                label="理由和依据",
                kind=ValueKind.LONG_TEXT,
                required=True,
                carried=_REPORT,
            ),
            StepField(
                key="tells_hearing",
                label="告知可以要求听证",
                kind=ValueKind.FLAG,
                hint="公民罚款 5000 元、单位 50000 元以上，责令停产停业、吊销许可证件等",
                known=Known.HEARING_DUE,
            ),
        ),
        requires=(*HANDLING, after(*_LOOKED_INTO, refused=INVESTIGATION_NOT_FINISHED)),
        checks=(*TEAM, not_withdrawn, sanction_is_named, hearing_is_told),
        advice=(replaces_a_notice, tells_more_than_due, may_call_for_a_hearing),
        concerns=lambda file: file.has(*_LOOKED_INTO) and not is_decided(file),
        papers=("ORD-28", "ORD-29"),
        sources=(LegalSource(PENALTY_LAW, "44"), LegalSource(PENALTY_LAW, "63.1")),
    ),
    StepRule(
        name=StepName.HEAR_STATEMENT,
        title="听取陈述申辩",
        verb="记陈述申辩",
        hint="逐点复核，采不采纳都写明；不得因陈述申辩加重处罚。",
        chapter=Chapter.NOTICE,
        who=Who.OFFICER,
        fields=(
            StepField(
                key="raised", label="当事人提出了什么", kind=ValueKind.LONG_TEXT, required=True
            ),
            StepField(
                key="start", label="开始", kind=ValueKind.INSTANT, hint="当面听取、做了笔录的才填"
            ),
            StepField(key="end", label="结束", kind=ValueKind.INSTANT),
            POINTS,
            StepField(
                key="checked_by",
                label="复核人",
                kind=ValueKind.PERSON,
                hint="最好不是主办人",
            ),
        ),
        requires=(*RUNNING, after(StepName.SERVE_PRIOR_NOTICE, refused=NOT_TOLD)),
        checks=(not_withdrawn, points_are_answered),
        advice=(statement_is_late, defence_is_looked_at_by_another),
        concerns=lambda file: notice_in_force(file) is not None,
        papers=("ORD-30", "ORD-31"),
        sources=(LegalSource(PENALTY_LAW, "45"), LegalSource(PENALTY_LAW, "62")),
    ),
    StepRule(
        name=StepName.WAIVE_STATEMENT,
        title="放弃陈述申辩",
        verb="记当事人放弃",
        hint="要当事人明确表示，最好有签名。",
        chapter=Chapter.NOTICE,
        who=Who.PARTY,
        fields=(
            StepField(
                key="manner",
                label="怎样表示放弃",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="written", term="书面声明"),
                    StepChoice(value="on_receipt", term="在送达回证上写明"),
                    StepChoice(value="oral_recorded", term="口头，记入笔录"),
                ),
            ),
            StepField(
                key="waives_hearing",
                label="同时放弃听证",
                kind=ValueKind.FLAG,
                hint="五个工作日内反悔又要求听证的，仍要组织",
            ),
        ),
        requires=(*HANDLING, notice_was_served),
        concerns=lambda file: notice_in_force(file) is not None,
        papers=("ORD-30",),
        sources=(LegalSource(PENALTY_LAW, "62"),),
    ),
)

_OVER: Final = (StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY, StepName.SERVE_PRIOR_NOTICE)
"""Steps after which the terms of a notice no longer matter: the decision, the next notice."""

CLOCKS: Final = (
    ClockRule(
        rule="L08",
        start=(StepName.SERVE_PRIOR_NOTICE,),
        met=(StepName.HEAR_STATEMENT,),
        ended=(StepName.WAIVE_STATEMENT, *_OVER),
    ),
)
