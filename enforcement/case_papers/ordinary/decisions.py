"""What papers of notice, hearing, review, decision and performance say of their steps."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from enforcement.case_course import PUBLIC_NOTICE_DAYS
from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.ordinary.inquiry import correction_state, proposal, sanction_words
from enforcement.case_papers.ordinary.known import (
    money,
    money_text,
    order,
    sanction,
    standing,
)
from enforcement.case_papers.ordinary.scene import (
    CaseScene,
    Reader,
    Readers,
    iso,
    numbered,
    paper_day,
    said,
    said_day,
    taken_on,
)
from enforcement.cases import Case, Procedure
from enforcement.clock import BEIJING
from enforcement.papers.paper import Json
from enforcement.penalty import PenaltyKind
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.measures import open_seizures
from enforcement.steps.names import StepName
from enforcement.steps.notice import NO_MONEY, hearing_is_due, party_kind, sanction_of
from enforcement.steps.payment import fine_due
from enforcement.steps.preservation import open_preservations
from enforcement.steps.shared_guards import revoked_since

HEARING_GROUNDS: Final[Mapping[PenaltyKind | None, str]] = {
    PenaltyKind.REVOKE_PERMIT: "permit",
    PenaltyKind.SUSPEND_BUSINESS: "business",
}
"""Kinds that call for a hearing whatever the amount (行政处罚法 第六十三条第一款)."""

MATTERS: Final = {
    "penalty": "行政处罚",
    "measure": "查封、扣押",
    "enforcement": "强制执行、拆除",
    "referral": "移送",
}
_NOTICE: Final = StepName.SERVE_PRIOR_NOTICE
_CALL: Final = StepName.SERVE_HEARING_NOTICE
_HEARING: Final = StepName.HOLD_HEARING
_REVIEW: Final = StepName.LEGAL_REVIEW
_DECIDE: Final = StepName.DECIDE_PENALTY
_WAIVE: Final = StepName.DECIDE_NO_PENALTY
_SERVE: Final = StepName.SERVE_DECISION
_CORRECT: Final = StepName.CORRECT_DECISION
_DEFER: Final = StepName.DEFER_PAYMENT
_CLOSE: Final = StepName.CLOSE_CASE
_DECISIONS: Final = ("ORD-39", "ORD-40", "SIM-01", "SOF-06")


def _told_by(rule: str) -> Reader:
    """Return a reader of the last day of a right that the notice gives."""
    return lambda scene: iso(scene.term(rule, scene.day_of(_NOTICE) or scene.heading.on))


def hearing_ground(scene: CaseScene) -> Json:
    """Return why the party may ask for a hearing: by the kind, else by what reaches its sum."""
    told = sanction_of(sanction(scene))
    if told.kind in HEARING_GROUNDS:
        return HEARING_GROUNDS[told.kind]
    party, settings = party_kind(scene.file), scene.heading.unit.rules
    sums = (
        ("large_fine", replace(told, confiscated=NO_MONEY)),
        ("large_confiscation", replace(told, fine=NO_MONEY)),
    )
    return next((ground for ground, one in sums if hearing_is_due(one, party, settings)), "other")


def hearing_at(scene: CaseScene) -> Json:
    """Return day and hour of the hearing; None until both are known."""
    called = scene.said(_CALL)
    day, hour = called.day("hearing_on"), _hour(called.text("hearing_time"))
    if day is None or hour is None:
        return None
    return instant_text(datetime.combine(day, hour, tzinfo=BEIJING))


def _hour(text: str) -> time | None:
    hours, _, minutes = text.replace("：", ":").partition(":")
    if not (hours.isdecimal() and (minutes.isdecimal() or not minutes)):
        return None
    found = int(hours), int(minutes or 0)
    return time(*found) if found[0] <= LAST_HOUR and found[1] <= LAST_MINUTE else None


LAST_HOUR: Final = 23
LAST_MINUTE: Final = 59


def notice_form(*, hearing: bool) -> str:
    """Return the notice before a penalty: with the right to a hearing, or without."""
    return "ORD-29" if hearing else "ORD-28"


def _notice_title(scene: CaseScene) -> str:
    hearing = scene.said(_NOTICE).flag("tells_hearing")
    return scene.title(notice_form(hearing=hearing))


def _decision_title(scene: CaseScene) -> str:
    case = scene.file.case
    waived, punished = ("SOF-06", "SIM-01") if _on_spot(case) else ("ORD-40", "ORD-39")
    return scene.title(waived if case.waiver else punished)


def _on_spot(case: Case) -> bool:
    return case.procedure is Procedure.SUMMARY


def decision_number(scene: CaseScene) -> str:
    """Return the number of the decision: as issued, else as it was stated when it was taken."""
    case = scene.file.case
    decided = case.decision or case.waiver
    stated = decided.number if decided else ""
    issued = (scene.number(form) for form in _DECISIONS)
    return next((one for one in issued if one), stated)


def decided_on(scene: CaseScene) -> date | None:
    """Return the day of the decision."""
    case = scene.file.case
    decided = scene.file.last(_DECIDE, _WAIVE) or case.decision or case.waiver
    return decided.on if decided else None


def _pay_by(scene: CaseScene) -> Json:
    """Return the last day of payment, only where the day of receipt is known."""
    return iso(scene.term("L10", scene.file.case.received_on))


def _attendance(scene: CaseScene) -> Json:
    party = scene.file.case.party
    names = [f"{party.name}（当事人）"] if party else []
    agents = [f"{one}（代理人）" for one in scene.said(_HEARING).people("agents")]
    return names + agents + [f"{one}（调查人员）" for one in sorted(scene.file.investigators)]


def _points(scene: CaseScene) -> Json:
    return [
        {
            "claim": one.text("point"),
            "accepted": "adopted" if one.flag("adopted") else "not_adopted",
            "reason": one.text("reason"),
        }
        for one in scene.said(StepName.HEAR_STATEMENT).lines("points")
    ]


def _conclusion(scene: CaseScene) -> str:
    points = scene.said(StepName.HEAR_STATEMENT).lines("points")
    if not points:
        return ""
    adopted = sum(one.flag("adopted") for one in points)
    return f"共{len(points)}点意见，采纳{adopted}点；不因当事人陈述、申辩而加重处罚。"


def _instalments(scene: CaseScene) -> Json:
    return [
        {
            "due": iso(one.day("due")),
            "amount_fen": int(one.fen("amount_fen")),
            "amount_words": money(one.fen("amount_fen")).get("words"),
        }
        for one in scene.said(_DEFER).lines("instalments")
    ]


def _fine(part: str) -> Reader:
    """Return a reader of the fine as it stands, nothing where it isn't known."""
    return lambda scene: money(fine_due(scene.file) or NO_MONEY).get(part)


def _lowered(part: str) -> Reader:
    """Return a reader of the fine to which a correction lowers."""
    return lambda scene: money(scene.said(_CORRECT).fen("fine_fen")).get(part)


def _outcome(scene: CaseScene) -> str:
    """Return what was decided, in words."""
    decided = scene.file.last(_DECIDE, _WAIVE)
    if decided is None:
        return ""
    if decided.name is _WAIVE:
        return "决定不予行政处罚。"
    ordered = decided.values.text("order").rstrip("。")
    return "".join((f"责令{ordered}；" if ordered else "", f"{sanction_words(decided.values)}。"))


def _outcome_at_end(scene: CaseScene) -> str:
    """Return what was decided, and what became of the fine since."""
    outcome, fine = _outcome(scene), standing(scene).fen("fine_fen")
    changed = bool(outcome) and fine != sanction(scene).fen("fine_fen")
    return f"{outcome}罚款后变更为{money_text(fine)}。" if changed else outcome


def _payments(scene: CaseScene) -> Json:
    return [
        {"on": iso(one.on), "amount_fen": int(one.amount), "receipt_no": one.receipt_no}
        for one in scene.file.case.payments
    ]


def _goods_state(scene: CaseScene) -> str:
    file = scene.file
    parts = [
        f"{paper_day(step.on)}{STEP_RULES[step.name].title}"
        for step in file.each(StepName.DECIDE_PRESERVED_EVIDENCE, StepName.RELEASE_SEIZURE)
    ]
    if open_seizures(file):
        left = "依处罚决定没收" if _confiscates(scene) else "尚未处理"
        parts.append(f"查封、扣押的物品{left}")
    if open_preservations(file):
        parts.append("登记保存的物品尚未处理")
    return "；".join(parts) or "没有登记保存、查封、扣押的物品"


def _confiscates(scene: CaseScene) -> bool:
    decided = scene.file.last(_DECIDE)
    if decided is None or revoked_since(scene.file, decided):
        return False
    kind = decided.values.text("penalty")
    return kind == PenaltyKind.CONFISCATION or decided.values.has("confiscated")


def _corrected(scene: CaseScene) -> str:
    """Return what became of what was ordered; of an order in the decision nobody said it yet."""
    return correction_state(scene) or ("" if order(scene) else "没有责令改正")


def _remedies(scene: CaseScene) -> str:
    file = scene.file
    ended = file.last(StepName.END_RECONSIDERATION, StepName.END_SUIT)
    if ended is not None:
        return f"{STEP_RULES[ended.name].title}：{ended.values.text('outcome')}"
    if file.has(StepName.FILE_RECONSIDERATION, StepName.FILE_SUIT):
        return "正在办理"
    return "未申请行政复议，未提起行政诉讼"


def _reviewed(scene: CaseScene) -> Json:
    return "passed" if scene.said(_REVIEW).flag("passed") else "not_passed"


def _matter(scene: CaseScene) -> str:
    return MATTERS.get(scene.said(_REVIEW).text("matter"), "行政处罚")


def _served_summary(scene: CaseScene) -> str:
    outcome = _outcome(scene).rstrip("。")
    return f"{scene.file.case.item.title}：{outcome}。" if outcome else ""


def _served_on(scene: CaseScene) -> Json:
    return iso(scene.heading.on + timedelta(days=PUBLIC_NOTICE_DAYS))


def _published(key: str) -> Reader:
    return lambda scene: str(scene.said(StepName.PUBLISH).text(key) or "")


_NO_PENALTY: Final = {
    "ground": said(_WAIVE, "ground"),
    "reason": said(_WAIVE, "reason"),
    "education": lambda scene: (
        "告知了法律规定和违法行为的危害，要求今后遵守。"
        if scene.said(_WAIVE).flag("education")
        else ""
    ),
}
_CALLED: Final = {
    "hearing_at": hearing_at,
    "place": said(_CALL, "place"),
    "presiding": said(_CALL, "host"),
    "recorder": said(_CALL, "recorder"),
}
_TOLD: Final = {"state_by": _told_by("L08")}

SAYS: Final[Mapping[str, Readers]] = MappingProxyType(
    {
        "ORD-26": {
            "matter": _matter,
            "proposal": proposal,
            "submitted_on": lambda scene: iso(
                scene.day_of(StepName.FINISH_INVESTIGATION) or scene.day_of(_REVIEW)
            ),
            "result": _reviewed,
            "opinion": said(_REVIEW, "opinion"),
            "reviewer": said(_REVIEW, "reviewer"),
            "adviser": said(_REVIEW, "adviser"),
        },
        "ORD-28": _TOLD,
        "ORD-29": {**_TOLD, "hearing_ground": hearing_ground, "request_by": _told_by("L06")},
        "ORD-31": {
            "notice_no": numbered("ORD-29", "ORD-28"),
            "stated_on": taken_on(StepName.HEAR_STATEMENT),
            "claims": said(StepName.HEAR_STATEMENT, "raised"),
            "points": _points,
            "conclusion": _conclusion,
            "checked_by": said(StepName.HEAR_STATEMENT, "checked_by"),
        },
        "ORD-33": {
            **_CALLED,
            "publicity": lambda scene: (
                "open" if scene.said(_CALL).flag("public", default=True) else "closed"
            ),
            "closed_because": said(_CALL, "private_because"),
        },
        "ORD-34": _CALLED,
        "ORD-37": {
            "hearing_at": hearing_at,
            "place": lambda scene: (
                scene.said(_HEARING).text("place") or scene.said(_CALL).text("place")
            ),
            "presiding": said(_HEARING, "host"),
            "recorder": said(_HEARING, "recorder"),
            "participants": _attendance,
            "claims": proposal,
            "statement": said(StepName.HEAR_STATEMENT, "raised"),
            "course": said(_HEARING, "course"),
            "opinion": said(_HEARING, "report"),
        },
        "ORD-39": {
            "notice_title": _notice_title,
            "notice_no": numbered("ORD-29", "ORD-28"),
            "notice_on": taken_on(_NOTICE),
            "pay_by": _pay_by,
        },
        "ORD-40": _NO_PENALTY,
        "ORD-41": {
            "original_title": _decision_title,
            "original_no": decision_number,
            "original_on": lambda scene: iso(decided_on(scene)),
            "kind": said(_CORRECT, "kind"),
            "reason": said(_CORRECT, "reason"),
            "correction": said(_CORRECT, "correction"),
            "fine_fen": _lowered("fen"),
            "fine_words": _lowered("words"),
        },
        "ORD-43": {
            "document_title": _decision_title,
            "document_no": decision_number,
            "summary": _served_summary,
            "tried": said(_SERVE, "tried"),
            "where_published": _published("where"),
            "deemed_served_on": _served_on,
        },
        "ORD-46": {
            "decision_no": decision_number,
            "decision_on": lambda scene: iso(decided_on(scene)),
            "fine_fen": _fine("fen"),
            "fine_words": _fine("words"),
            "hardship": said(_DEFER, "reason"),
            "answer": lambda _scene: "granted",
            "until": said_day(_DEFER, "until"),
            "instalments": _instalments,
        },
        "ORD-48": {"decision_no": decision_number},
        "ORD-51": {
            "decision_no": decision_number,
            "decision_on": lambda scene: iso(decided_on(scene)),
            "served_on": lambda scene: iso(scene.file.case.received_on),
            "outcome": _outcome_at_end,
            "ending": said(_CLOSE, "ending"),
            "ending_reason": said(_CLOSE, "reason"),
            "paid": _payments,
            "correction_state": _corrected,
            "goods_state": _goods_state,
            "remedies": _remedies,
        },
    }
)
