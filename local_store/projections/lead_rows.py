"""``lead_row``: one line of the list of leads."""

from collections.abc import Iterable, Mapping
from typing import Final

from enforcement.leads import Lead, lead_due, read_lead
from enforcement.people import responsible
from enforcement.records import Fields, RecordId
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView, opened_on

WAITING: Final = "waiting"
FILED: Final = "filed"
MERGED: Final = "merged"


def party_name(fields: Fields) -> str:
    """Return the name of the party that a lead names, if it names one."""
    party = fields.get("party")
    return str(party.get("name") or "") if isinstance(party, Mapping) else ""


def _rows(view: RecordView) -> Iterable[Row]:
    lead, context = read_lead(view.record), view.context
    case = next(iter(context.cases_of_lead(lead.rec)), None)
    due = lead_due(lead, opened_on(context, lead.rec), context.calendar, context.today)
    yield {
        "owner": lead.rec,
        "received_on": lead.found_on.isoformat(),
        "opened_hlc": view.record.opened.hlc,
        "officer": responsible(view.record),
        "source": lead.source,
        "place": lead.place,
        "content": lead.content or lead.item_title,
        "party": party_name(view.record.fields),
        "state": _state(lead, case),
        "case_id": case,
        "due_on": due.isoformat() if due else None,
    }


def _state(lead: Lead, case: RecordId | None) -> str:
    if case is not None:
        return FILED
    if lead.merged_into is not None:
        return MERGED
    return lead.check.result.value if lead.check else WAITING


LEAD_ROWS: Final[Projection[RecordView]] = Projection(
    name="lead_row",
    create=(
        """
        CREATE TABLE lead_row (
            owner TEXT PRIMARY KEY,
            received_on TEXT NOT NULL,
            opened_hlc TEXT NOT NULL,
            officer TEXT NOT NULL,
            source TEXT NOT NULL,
            place TEXT NOT NULL,
            content TEXT NOT NULL,
            party TEXT NOT NULL,
            state TEXT NOT NULL,
            case_id TEXT,
            due_on TEXT
        ) STRICT
        """,
        "CREATE INDEX lead_row_by_state ON lead_row (state, received_on, opened_hlc)",
    ),
    select="SELECT * FROM lead_row WHERE owner = ?",
    delete="DELETE FROM lead_row WHERE owner = ?",
    insert="""
        INSERT INTO lead_row (
            owner, received_on, opened_hlc, officer, source, place, content, party, state,
            case_id, due_on
        ) VALUES (
            :owner, :received_on, :opened_hlc, :officer, :source, :place, :content, :party, :state,
            :case_id, :due_on
        )
    """,
    rows=_rows,
)
