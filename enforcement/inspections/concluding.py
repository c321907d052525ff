"""What a visit came to, in a sentence that is proposed; and until when something is corrected."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from enforcement.inspections.finding import OUTCOME_TERMS, Outcome
from enforcement.inspections.inspection import Inspection
from enforcement.work_calendar import WorkCalendar

DAYS_TO_CORRECT: Final = 7
"""How long a proposed term to correct is; no law fixes it, the officer sets what is reasonable."""


def proposed_conclusion(inspection: Inspection) -> str:
    """Return what a visit came to, from its findings."""
    looked = _looked_at(inspection)
    findings = inspection.findings
    if not findings:
        return f"{looked}，没有发现问题。"
    told = Counter(one.content.outcome for one in findings)
    parts = [
        f"{OUTCOME_TERMS[outcome]}{told[outcome]}处{_whereto(inspection, outcome)}"
        for outcome in Outcome
        if told[outcome]
    ]
    if told[None]:
        parts.append(f"还没定怎么处理{told[None]}处")
    return f"{looked}，发现问题{len(findings)}处：{'，'.join(parts)}。"


def _looked_at(inspection: Inspection) -> str:
    checks = len(inspection.checks)
    stalls = f"{inspection.seen}个摊位、" if inspection.seen else ""
    return f"检查{stalls}{checks}项"


def _whereto(inspection: Inspection, outcome: Outcome) -> str:
    findings = [one.content for one in inspection.findings if one.content.outcome is outcome]
    if outcome is Outcome.HANDED_OVER:
        named = "、".join(dict.fromkeys(one.to for one in findings if one.to))
        return f"（{named}）" if named else ""
    days = sorted({one.due_on for one in findings if one.due_on is not None})
    if outcome is not Outcome.ORDERED or not days:
        return ""
    return f"（{'、'.join(f'{day.month}月{day.day}日' for day in days)}前）"


def proposed_due(on: date, calendar: WorkCalendar, days: int = DAYS_TO_CORRECT) -> date:
    """Return until when something may be corrected: so many days on, a working day to look again.

    Args:
        on: The day of the visit.
        calendar: Working days.
        days: How long.
    """
    return calendar.on_or_after(on + timedelta(days=days))
