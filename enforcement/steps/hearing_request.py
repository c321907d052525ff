"""要求听证、撤回听证申请: whether the party asks for a hearing, as far as it last said.

In Chongqing a hearing may be asked for orally or by e-mail, and who waived it may still ask within
the term: taking a request back doesn't shorten the term either, and the decision waits for its end.

Source: 行政处罚法 第六十三至六十五条; 重庆市行政处罚听证程序规定.
"""

from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.clocks import ClockRule
from enforcement.steps.names import StepName
from enforcement.steps.notice import (
    hearing_is_due,
    hearing_request_ends,
    notice_in_force,
    notice_was_served,
    party_kind,
    sanction_of,
)
from enforcement.steps.rule import Chapter, Intent, StepRule, Who
from enforcement.steps.shared_guards import HANDLING, day_text, refusal
from enforcement.steps.values import StepChoice, StepField, ValueKind

HEARING_RULES: Final = "重庆市行政处罚听证程序规定"
_WORDS: Final = (
    StepName.REQUEST_HEARING,
    StepName.WAIVE_STATEMENT,
    StepName.WITHDRAW_HEARING_REQUEST,
)


def request_in_force(intent: Intent) -> TakenStep | None:
    """Return the newest request for a hearing that came in time and wasn't taken back."""
    notice = notice_in_force(intent.file)
    if notice is None:
        return None
    said = [
        step
        for step in intent.file.since(notice, *_WORDS)
        if _asks_in_time(step, notice, intent) or _gives_up(step)
    ]
    standing = _standing(said)
    return standing[-1] if standing else None


def hearing_is_asked_for(file: CaseFile) -> bool:
    """Tell whether a request stands under the newest notice, in time or not."""
    return bool(_standing(_said(file, file.last(StepName.SERVE_PRIOR_NOTICE))))


def request_taken_back(file: CaseFile) -> TakenStep | None:
    """Return the step by which the party gave up a hearing, if it didn't ask again since."""
    said = _said(file, file.last(StepName.SERVE_PRIOR_NOTICE))
    given = [one for one in said if _gives_up(one)]
    return given[-1] if given and not _standing(said) else None


def _said(file: CaseFile, notice: TakenStep | None) -> Sequence[TakenStep]:
    """Return the party's words on a hearing under a notice, before the next one."""
    if notice is None:
        return ()
    said = file.since(notice, *_WORDS, StepName.SERVE_PRIOR_NOTICE)
    return tuple(takewhile(lambda one: one.name is not StepName.SERVE_PRIOR_NOTICE, said))


def _standing(said: Sequence[TakenStep]) -> Sequence[TakenStep]:
    """Return the requests after the last word that gave a hearing up."""
    given = [number for number, one in enumerate(said, start=1) if _gives_up(one)]
    later = said[given[-1] :] if given else said
    return [one for one in later if one.name is StepName.REQUEST_HEARING]


def _gives_up(step: TakenStep) -> bool:
    withdraws = step.name is StepName.WITHDRAW_HEARING_REQUEST
    return withdraws or step.values.flag("waives_hearing")


def _asks_in_time(step: TakenStep, notice: TakenStep, intent: Intent) -> bool:
    return step.name is StepName.REQUEST_HEARING and _in_time(step.on, notice, intent)


def _in_time(on: date, notice: TakenStep, intent: Intent) -> bool:
    """Tell whether a day lies in the term; the term of a silent notice hasn't begun."""
    told = notice.values.flag("tells_hearing")
    return not told or on <= hearing_request_ends(notice, intent)


def request_is_in_time(intent: Intent) -> Refusal | None:
    """A hearing is asked for within five working days after the notice (处罚法 64 (一))."""
    notice = notice_in_force(intent.file)
    if notice is None or _in_time(intent.on, notice, intent):
        return None
    ends = hearing_request_ends(notice, intent)
    text = f"听证要在{day_text(ends)}以前要求，现在已经过期。"
    return refusal("HEARING_REQUEST_LATE", PENALTY_LAW, "64", text, "把意见记作陈述申辩")


def hearing_was_requested(intent: Intent) -> Refusal | None:
    """A hearing is organised because the party asked for it (处罚法 63.1)."""
    if request_in_force(intent) is not None:
        return None
    text = "当事人没有在期限内要求听证，或者已经撤回。"
    return refusal("HEARING_NOT_REQUESTED", PENALTY_LAW, "63.1", text, "先记当事人的听证申请")


def hearing_is_still_to_come(intent: Intent) -> Refusal | None:
    """Once a hearing was held the decision rests on its record (处罚法 65)."""
    request = request_in_force(intent)
    if request is None or not intent.file.since(request, StepName.HOLD_HEARING):
        return None
    text = "听证已经举行，决定要根据听证笔录作出，申请不能再撤回。"
    return refusal("HEARING_OVER", PENALTY_LAW, "65", text, "根据听证笔录作决定")


def hearing_is_not_due(intent: Intent) -> str | None:
    """Say that a hearing isn't due by law."""
    notice = notice_in_force(intent.file)
    if notice is None or notice.values.flag("tells_hearing"):
        return None
    told = sanction_of(notice.values)
    if hearing_is_due(told, party_kind(intent.file), intent.settings):
        return None
    return f"拟{told.text}没有达到听证标准，可以不组织听证，意见要当作陈述申辩听取。"


def party_may_ask_again(intent: Intent) -> str | None:
    """Say until when the party may change its mind, and that it is heard all the same."""
    notice = notice_in_force(intent.file)
    if notice is None:
        return None
    ends = hearing_request_ends(notice, intent)
    open_still = notice.values.flag("tells_hearing") and intent.on <= ends
    again = f"{day_text(ends)}以前又要求听证的，仍要组织，期满前不能作决定；" if open_still else ""
    return f"{again}撤回的是听证，不是陈述申辩：当事人有意见的照样听取、复核。"


_MANNERS: Final = (
    StepChoice(value="written", term="书面"),
    StepChoice(value="oral", term="口头"),
    StepChoice(value="email", term="电子邮件"),
)
_SOURCES: Final = (LegalSource(PENALTY_LAW, "64"), LegalSource(HEARING_RULES, ""))


def _is_awaited(file: CaseFile) -> bool:
    """Tell whether a hearing that was asked for is still to come."""
    notice = notice_in_force(file)
    held = notice is not None and file.since(notice, StepName.HOLD_HEARING)
    return notice is not None and hearing_is_asked_for(file) and not held


STEPS: Final = (
    StepRule(
        name=StepName.REQUEST_HEARING,
        title="要求听证",
        verb="记听证申请",
        hint="口头、电子邮件提出也有效；五个工作日内提出。",
        chapter=Chapter.NOTICE,
        who=Who.PARTY,
        fields=(
            StepField(key="manner", label="怎样提出", kind=ValueKind.CHOICE, choices=_MANNERS),
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT),
        ),
        requires=(*HANDLING, notice_was_served, request_is_in_time),
        advice=(hearing_is_not_due,),
        concerns=lambda file: notice_in_force(file) is not None,
        sources=_SOURCES,
    ),
    StepRule(
        name=StepName.WITHDRAW_HEARING_REQUEST,
        title="撤回听证申请",
        verb="记撤回听证",
        hint="当事人自己提出的才记；期限内反悔又要求的，仍要组织。",
        chapter=Chapter.NOTICE,
        who=Who.PARTY,
        fields=(
            StepField(
                key="manner",
                label="怎样撤回",
                kind=ValueKind.CHOICE,
                required=True,
                choices=_MANNERS,
                hint="口头的记入笔录，请当事人签名",
            ),
            StepField(key="reason", label="理由", kind=ValueKind.LONG_TEXT),
        ),
        requires=(*HANDLING, hearing_was_requested, hearing_is_still_to_come),
        advice=(party_may_ask_again,),
        concerns=_is_awaited,
        sources=_SOURCES,
    ),
)


def _asked_on(file: CaseFile, notice: TakenStep) -> date | None:
    """Return the day of the first request under a notice that wasn't taken back."""
    return next((one.on for one in _standing(_said(file, notice))), None)


CLOCKS: Final = (
    ClockRule(
        rule="L06",
        start=(StepName.SERVE_PRIOR_NOTICE,),
        applies=lambda _file, step: step.values.flag("tells_hearing"),
        met_on=_asked_on,
        ended=(
            StepName.DECIDE_PENALTY,
            StepName.DECIDE_NO_PENALTY,
            StepName.SERVE_PRIOR_NOTICE,
        ),
    ),
)
