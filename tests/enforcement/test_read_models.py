"""Rows for the pages."""

from dataclasses import replace
from datetime import date

from enforcement.read_models import DeadlineRow
from enforcement.records import RecordId

TERM = DeadlineRow(
    case=None,
    case_number="",
    party="",
    rule="L02",
    name="立案",
    due_on=date(2026, 7, 20),
    due_at=None,
    state="running",
    provisional=False,
    action="",
)


def test_a_term_belongs_to_a_case_a_lead_or_an_inspection() -> None:
    case, lead, visit = (RecordId(one) for one in ("case", "lead", "visit"))
    rows = (replace(TERM, case=case), replace(TERM, lead=lead), replace(TERM, inspection=visit))
    assert [one.owner for one in rows] == [case, lead, visit]
    assert TERM.owner is None
