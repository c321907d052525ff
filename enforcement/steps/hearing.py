"""听证: asked for in time, noticed in time, held by somebody who didn't investigate.

The decision asks here whether the right to a hearing was kept; whether the party asks for one, in
`hearing_request`. Source: 行政处罚法 第六十三至六十五条; 重庆市行政处罚听证程序规定.
"""

from datetime import date
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.hearing_request import (
    hearing_is_asked_for,
    hearing_was_requested,
    request_in_force,
    request_taken_back,
)
from enforcement.steps.names import StepName
from enforcement.steps.notice import (
    hearing_is_at_stake,
    hearing_request_ends,
    not_told_of_hearing,
    notice_in_force,
    sanction_at_stake,
)
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.separation import host_is_apart, named_not_withdrawn, recorder_is_apart
from enforcement.steps.shared_guards import (
    HANDLING,
    day_text,
    refusal,
)
from enforcement.steps.terms import last_day_before
from enforcement.steps.values import Known, StepChoice, StepField, ValueKind

MOST_AGENTS: Final = 2
EXCUSED: Final = "excused"


def hearing_right_is_kept(intent: Intent) -> Refusal | None:
    """A hearing that is due was told of; it was held, or its term ran out (处罚法 63.1, 64).

    A waiver doesn't shorten the term: in Chongqing the party may still change its mind in it.
    Whether there is a notice at all is asked by `notice.party_was_heard`.
    """
    notice = notice_in_force(intent.file)
    if notice is None or hearing_held(intent.file) is not None:
        return None
    told = notice.values.flag("tells_hearing")
    if not told and not hearing_is_at_stake(intent):
        return None
    if request_in_force(intent) is not None:
        text = "当事人要求听证，还没有举行，不能作决定。"
        return refusal("HEARING_NOT_HELD", PENALTY_LAW, "63.1", text, "组织听证")
    if not told:
        return not_told_of_hearing(sanction_at_stake(intent))
    ends = hearing_request_ends(notice, intent)
    if intent.on > ends:
        return None
    text = f"当事人可以到{day_text(ends)}要求听证，期满前不能作决定。"
    return refusal("HEARING_WINDOW_OPEN", PENALTY_LAW, "64", text, "等听证申请期满")


def hearing_held(file: CaseFile) -> TakenStep | None:
    """Return the newest hearing after the notice in force."""
    notice = notice_in_force(file)
    held = file.since(notice, StepName.HOLD_HEARING) if notice else ()
    return held[-1] if held else None


def hearing_day_leaves_time(intent: Intent) -> Refusal | None:
    """The party is told seven working days before, both days not counted (处罚法 64 (二))."""
    day = intent.values.day("hearing_on")
    if day is None:
        text = "听证通知要写明举行听证的时间、地点，还没写日期。"
        return refusal("HEARING_DAY_MISSING", PENALTY_LAW, "64", text, "写明听证日期")
    return _leaves_time(intent.on, day, intent)


def _leaves_time(served: date, day: date, intent: Intent) -> Refusal | None:
    latest = last_day_to_notice(day, intent)
    if served <= latest:
        return None
    text = f"{day_text(day)}听证，通知最迟{day_text(latest)}送达，中间留足七个工作日。"
    return refusal("HEARING_NOTICE_LATE", PENALTY_LAW, "64", text, "把听证改到以后的日期")


def last_day_to_notice(hearing_on: date, intent: Intent) -> date:
    """Return the last day on which the notice of a hearing is served in time (L07)."""
    return last_day_before("L07", hearing_on, intent.calendar)


def _host_told(file: CaseFile) -> str:
    notice = file.last(StepName.SERVE_HEARING_NOTICE)
    return notice.values.text("host") if notice else ""


def host_is_named(intent: Intent) -> Refusal | None:
    """The organ appoints who hosts (处罚法 64 (四))."""
    if intent.values.text("host") or _host_told(intent.file):
        return None
    text = "听证由本机关指定的非本案调查人员主持，还没写主持人。"
    return refusal("HOST_MISSING", PENALTY_LAW, "64", text, "指定没参加调查的人主持")


def hearing_was_noticed(intent: Intent) -> Refusal | None:
    """The party was told time and place before (处罚法 64 (二))."""
    if _hearing_notice(intent) is not None:
        return None
    text = "还没有通知当事人听证的时间、地点。"
    return refusal("HEARING_NOT_NOTICED", PENALTY_LAW, "64", text, "先送达听证通知书")


def _hearing_notice(intent: Intent) -> TakenStep | None:
    notice = notice_in_force(intent.file)
    served = intent.file.since(notice, StepName.SERVE_HEARING_NOTICE) if notice else ()
    return served[-1] if served else None


def hearing_was_noticed_in_time(intent: Intent) -> Refusal | None:
    """Between notice and hearing lie seven working days (处罚法 64 (二))."""
    notice = _hearing_notice(intent)
    return _leaves_time(notice.on, intent.on, intent) if notice else None


def hearing_is_on_its_day(intent: Intent) -> Refusal | None:
    """The hearing is held on the day that the party was told (处罚法 64 (二))."""
    notice = _hearing_notice(intent)
    told = notice.values.day("hearing_on") if notice else None
    if told is None or told == intent.on:
        return None
    text = f"通知的听证日期是{day_text(told)}，不能改在{day_text(intent.on)}举行。"
    return refusal("HEARING_ON_OTHER_DAY", PENALTY_LAW, "64", text, "改期的重新送达听证通知书")


def agents_are_few(intent: Intent) -> Refusal | None:
    """The party comes itself or sends one or two agents (处罚法 64 (五))."""
    agents = len(intent.values.people("agents"))
    if agents <= MOST_AGENTS:
        return None
    text = f"当事人可以委托一至二人代理听证，现在写了 {agents} 人。"
    return refusal("TOO_MANY_AGENTS", PENALTY_LAW, "64", text, "请当事人确定一至二名代理人")


def hearing_is_public(intent: Intent) -> Refusal | None:
    """A hearing is public but for secrets and private matters (处罚法 64 (三))."""
    values = intent.values
    if values.flag("public", default=True) or values.text("private_because"):
        return None
    text = "听证要公开举行，只有涉及国家秘密、商业秘密或者个人隐私的除外。"
    return refusal("HEARING_NOT_PUBLIC", PENALTY_LAW, "64", text, "公开举行，或者写明不公开的理由")


def absence_is_not_excused(intent: Intent) -> Refusal | None:
    """Only who stays away without a good reason loses the hearing (处罚法 64 (六))."""
    if intent.values.text("attendance") != EXCUSED:
        return None
    text = "当事人有正当理由不能到场，听证不能终止。"
    return refusal("ABSENCE_EXCUSED", PENALTY_LAW, "64", text, "改期，重新送达听证通知书")


_HOST: Final = StepField(
    key="host",
    label="主持人",
    kind=ValueKind.PERSON,
    required=True,
    hint="没参加本案调查的人",
    carried=(StepName.SERVE_HEARING_NOTICE,),
)
_RECORDER: Final = StepField(
    key="recorder",
    label="记录员",
    kind=ValueKind.PERSON,
    carried=(StepName.SERVE_HEARING_NOTICE,),
)
_OTHERS: Final = (host_is_apart, recorder_is_apart, named_not_withdrawn("host"))
"""Host and recorder are other people than those who investigated."""

_NOTICE: Final = (StepName.SERVE_HEARING_NOTICE,)


def hearing_was_given_up(intent: Intent) -> str | None:
    """Say that a hearing is held which the party doesn't want any more."""
    if request_taken_back(intent.file) is None:
        return None
    return "当事人已经撤回、放弃听证，没有再要求；不用举行，意见当作陈述申辩听取。"


def _is_asked_for(file: CaseFile) -> bool:
    return notice_in_force(file) is not None and hearing_is_asked_for(file)


STEPS: Final = (
    StepRule(
        name=StepName.SERVE_HEARING_NOTICE,
        title="通知听证",
        verb="送达听证通知书",
        hint="听证七个工作日前送达，两头的日子不算。",
        chapter=Chapter.NOTICE,
        who=Who.OFFICER,
        fields=(
            StepField(key="hearing_on", label="听证日期", kind=ValueKind.DAY, required=True),
            StepField(key="hearing_time", label="几点", hint="例如 9:30"),
            StepField(
                key="place", label="地点", required=True, carried=_NOTICE, known=Known.OFFICE
            ),
            _HOST,
            _RECORDER,
            StepField(key="public", label="公开举行", kind=ValueKind.FLAG, default=True),
            StepField(
                key="private_because",
                label="不公开的理由",
                hint="涉及国家秘密、商业秘密或者个人隐私",
                when=("public", frozenset({False})),
            ),
        ),
        requires=(*HANDLING, hearing_was_requested),
        checks=(hearing_day_leaves_time, *_OTHERS),
        concerns=_is_asked_for,
        papers=("ORD-33", "ORD-34"),
        sources=(LegalSource(PENALTY_LAW, "64"),),
    ),
    StepRule(
        name=StepName.HOLD_HEARING,
        title="听证",
        verb="记听证",
        hint="决定要根据听证笔录作出。",
        chapter=Chapter.NOTICE,
        who=Who.HEARING_HOST,
        fields=(
            _HOST,
            _RECORDER,
            StepField(key="place", label="地点", carried=_NOTICE),
            StepField(
                key="public", label="公开举行", kind=ValueKind.FLAG, carried=_NOTICE, default=True
            ),
            StepField(
                key="private_because",
                label="不公开的理由",
                carried=_NOTICE,
                when=("public", frozenset({False})),
            ),
            StepField(
                key="attendance",
                label="当事人到场",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="came", term="到场，或者代理人到场"),
                    StepChoice(value="absent", term="无正当理由没到，视为放弃"),
                    StepChoice(value="left", term="未经许可中途退出，视为放弃"),
                    StepChoice(value=EXCUSED, term="有正当理由没到"),
                ),
            ),
            StepField(key="agents", label="代理人", kind=ValueKind.PEOPLE, hint="一至二人"),
            StepField(
                key="course",
                label="听证经过",
                kind=ValueKind.LONG_TEXT,
                choices=(
                    StepChoice(value="host", term="主持人"),
                    StepChoice(value="investigator", term="调查人员"),
                    StepChoice(value="party", term="当事人"),
                    StepChoice(value="other", term="证人"),
                ),
            ),
            StepField(
                key="signed",
                label="笔录",
                kind=ValueKind.CHOICE,
                choices=(
                    StepChoice(value="signed", term="当事人核对后签字"),
                    StepChoice(value="refused", term="拒绝签字，已注明"),
                ),
            ),
            StepField(key="report", label="听证报告的意见", kind=ValueKind.LONG_TEXT),
        ),
        requires=(*HANDLING, hearing_was_noticed, hearing_was_noticed_in_time),
        checks=(
            hearing_is_on_its_day,
            host_is_named,
            *_OTHERS,
            agents_are_few,
            hearing_is_public,
            absence_is_not_excused,
        ),
        advice=(hearing_was_given_up,),
        concerns=_is_asked_for,
        papers=("ORD-36", "ORD-37"),
        sources=(LegalSource(PENALTY_LAW, "64"), LegalSource(PENALTY_LAW, "65")),
    ),
)

CLOCKS: Final = (
    ClockRule(
        rule="L07",
        start=_NOTICE,
        applies=lambda _file, step: step.values.has("hearing_on"),
        trigger=lambda _file, step: step.values.day("hearing_on") or step.on,
        met_on=lambda _file, step: step.on,
    ),
)
