"""``lead_row``: one line of the list of leads."""

from collections.abc import Iterable, Mapping
from typing import Final

from enforcement.people import responsible
from enforcement.records import Fields
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView

WAITING: Final = "waiting"
FILED: Final = "filed"


def party_name(fields: Fields) -> str:
    """Return the name of the party that a lead names, if it names one."""
    party = fields.get("party")
    return str(party.get("name") or "") if isinstance(party, Mapping) else ""


def _rows(view: RecordView) -> Iterable[Row]:
    record = view.record
    fields = record.fields
    case = next(iter(view.context.cases_of_lead(record.rec)), None)
    yield {
        "owner": record.rec,
        "received_on": str(fields.get("found_at") or record.opened.on.isoformat())[:10],
        "opened_hlc": record.opened.hlc,
        "officer": responsible(record),
        "source": str(fields.get("source") or ""),
        "place": str(fields.get("place") or ""),
        "content": str(fields.get("content") or fields.get("item_title") or ""),
        "party": party_name(fields),
        "state": FILED if case else WAITING,
        "case_id": case,
    }


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
            case_id TEXT
        ) STRICT
        """,
        "CREATE INDEX lead_row_by_state ON lead_row (state, received_on, opened_hlc)",
    ),
    select="SELECT * FROM lead_row WHERE owner = ?",
    delete="DELETE FROM lead_row WHERE owner = ?",
    insert="""
        INSERT INTO lead_row (
            owner, received_on, opened_hlc, officer, source, place, content, party, state, case_id
        ) VALUES (
            :owner, :received_on, :opened_hlc, :officer, :source, :place, :content, :party,
            :state, :case_id
        )
    """,
    rows=_rows,
)
