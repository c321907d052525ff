"""Words of the pages about cases: states, moments, amounts."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from enforcement.cases import STATE_TERMS, CaseState, Procedure
from enforcement.clock import BEIJING, long_day
from enforcement.errors import Refusal
from enforcement.read_models import CaseRow, Delivery
from enforcement.steps.casefile import CaseFile
from enforcement.steps.names import StepName
from enforcement.work_calendar import WorkCalendar
from ui.pages.terms import days_left, running_badge
from ui.painters.marks import BadgeState, TagKind, TagState

PROCEDURE_TERMS: Final[Mapping[Procedure, str]] = {
    Procedure.SUMMARY: "当场处罚",
    Procedure.ORDINARY: "普通程序",
}
_STATE_TAGS: Final[Mapping[CaseState, TagKind]] = {
    CaseState.OPENED: TagKind.NEUTRAL,
    CaseState.FILED: TagKind.NEUTRAL,
    CaseState.NOT_FILED: TagKind.NEUTRAL,
    CaseState.REFERRED: TagKind.NEUTRAL,
    CaseState.DECIDED: TagKind.WARN,
    CaseState.WAIVED: TagKind.NEUTRAL,
    CaseState.PERFORMED: TagKind.OK,
    CaseState.CLOSED: TagKind.OK,
    CaseState.ARCHIVED: TagKind.OK,
}
DELIVERY_TERMS: Final[Mapping[Delivery, str]] = {
    Delivery.HERE: "在这台电脑",
    Delivery.RECEIVED: "已送到区里",
    Delivery.SAFE: "区里已备份",
    Delivery.PARKED: "区里等前面的记录",
}


def instant_text(instant: datetime) -> str:
    """Return e.g. 2026年11月24日 10:12, in Beijing time."""
    local = instant.astimezone(BEIJING)
    return f"{long_day(local.date())} {local:%H:%M}"


def article_text(refusal: Refusal) -> str:
    """Return law and article short enough for the end of a line, e.g. 处罚法第五十二条第三款."""
    text = refusal.source.text
    return text.removeprefix("《行政").replace("》", "").replace("《", "")


def state_tag(state: str, *, happened: bool = False) -> TagState:
    """Return the tag of a case's state."""
    known = CaseState(state)
    words = STATE_TERMS[known]
    icon = "history" if happened else None
    return TagState(kind=_STATE_TAGS[known], text=words, icon=icon)


def row_badge(row: CaseRow, today: date, calendar: WorkCalendar) -> BadgeState | None:
    """Return the badge of a case's most urgent term; None when none runs."""
    if row.due_on is None:
        return None
    left = days_left(row.due_on, row.due_rule, today, calendar)
    return running_badge(row.due_on, left, today)


def fine_text(fine_fen: int | None) -> str:
    """Return e.g. 1,200 元; a dash where nothing was decided, 警告 where no fine was."""
    if fine_fen is None:
        return "—"
    if not fine_fen:
        return "警告"
    yuan, fen = divmod(fine_fen, 100)
    return f"{yuan:,}.{fen:02d} 元" if fen else f"{yuan:,} 元"


def ending_words(file: CaseFile) -> str:
    """Return the sentence in which a case has ended; "" while it runs."""
    case = file.case
    referral = file.last(StepName.REFER_TO_DEPARTMENT)
    if case.archived_on is not None:
        return f"{long_day(case.archived_on)}归档。案卷一件不少，只能看，不再改。"
    if case.closed_on is not None:
        return f"{long_day(case.closed_on)}结案。记录都留着，签字件和证据还能补。"
    if case.not_filed_on is not None:
        return f"{long_day(case.not_filed_on)}不予立案。理由和材料都留着，有新情况另行登记线索。"
    if case.referred_on is not None:
        to = f"移送{referral.values.text('to')}" if referral else "移送公安机关"
        return f"{long_day(case.referred_on)}{to}。材料都留着，签收和答复还能记。"
    return ""
