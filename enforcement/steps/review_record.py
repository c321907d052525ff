"""What a review and a discussion must say of themselves: who, with what result.

Source: 行政处罚法 第五十七、五十八条.
"""

import re
from itertools import chain
from typing import Final

from enforcement.errors import Refusal
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.steps.rule import Intent
from enforcement.steps.shared_guards import names_in, refusal
from enforcement.steps.values import StepValues

TOGETHER: Final = 2
"""Fewer than two discuss nothing together (处罚法 57.2)."""


def reviewer_is_named(intent: Intent) -> Refusal | None:
    """People whose work it is review the case (处罚法 58.1)."""
    if intent.values.text("reviewer"):
        return None
    text = "法制审核由从事审核的人员进行，还没写审核人。"
    return refusal("REVIEWER_MISSING", PENALTY_LAW, "58.1", text, "写明审核人")


def reviewer_is_qualified(intent: Intent) -> Refusal | None:
    """Who reviews for the first time holds the legal qualification (处罚法 58.2)."""
    if intent.values.flag("qualified", default=True):
        return None
    text = "初次从事法制审核的人员，要通过国家统一法律职业资格考试取得资格。"
    return refusal("REVIEWER_UNQUALIFIED", PENALTY_LAW, "58.2", text, "换一位有资格的审核人员")


def officer_signs_the_review(intent: Intent) -> Refusal | None:
    """Hired lawyers advise; somebody of the organ reviews and signs (处罚法 58.1)."""
    names = names_in(intent.values.text("reviewer"))
    hired = min(names & names_in(intent.values.text("adviser")), default="")
    if not hired:
        return None
    text = f"{hired}是外聘人员，只提意见，不能代替本机关审核。"
    return refusal("HIRED_REVIEWER", PENALTY_LAW, "58.1", text, "由本机关审核人员签字")


def review_has_a_result(intent: Intent) -> Refusal | None:
    """A review ends passed or not (处罚法 58.1)."""
    if intent.values.has("passed"):
        return None
    text = "法制审核要有结论，还没写通过还是不通过。"
    return refusal("REVIEW_WITHOUT_RESULT", PENALTY_LAW, "58.1", text, "写明审核结论")


def attendees_are_named(intent: Intent) -> Refusal | None:
    """Several of the head discuss, and the record says who (处罚法 57.2)."""
    attendees = _attendees(intent.values)
    if attendees >= TOGETHER:
        return None
    text = f"集体讨论要写明参加的人，现在写了 {attendees} 人。"
    return refusal("NOT_TOGETHER", PENALTY_LAW, "57.2", text, "写明参加集体讨论的人")


def _attendees(values: StepValues) -> int:
    """Return how many are named, one by one or in one line: 镇长 王某、副镇长 李某."""
    listed = chain.from_iterable(map(_LISTED.split, values.people("attendees")))
    return len({name.strip() for name in listed if name.strip()})


_LISTED: Final = re.compile(r"[、，,；;]")


def attendees_are_enough(intent: Intent) -> str | None:
    """Say that fewer discussed than the unit has set (no statute names a number)."""
    attendees = _attendees(intent.values)
    wanted = intent.settings.discussion_attendees
    if attendees >= wanted:
        return None
    return f"参加集体讨论的只有 {attendees} 人，本单位设的是至少 {wanted} 人。"


def failure_is_explained(intent: Intent) -> str | None:
    """Say that the officers need to know why a review wasn't passed."""
    values = intent.values
    if values.flag("passed", default=True) or values.text("opinion"):
        return None
    return "没有通过的，写明问题和改正意见。"
