"""``number_row``: the life of every number that a paper took."""

from collections.abc import Iterable
from typing import Final

from enforcement.numbers import BLANK, NumberState
from enforcement.records import Fields
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView

STATES: Final = frozenset(state.value for state in NumberState)
_UNUSED: Final = frozenset({NumberState.RESERVED.value, NumberState.PRINTED.value})


def is_reserve(fields: Fields) -> bool:
    """Tell whether a number is of its device's reserve series, which carries the device's name."""
    device = str(fields.get("device") or "")
    return bool(fields.get("reserve")) or (
        bool(device) and f"{device}-" in str(fields.get("text") or "")
    )


def _state(fields: Fields, act: str) -> str:
    """Return a state of the register: that of a blank form lasts until it is filled or void."""
    return BLANK if fields.get("blank") and act in _UNUSED else act


def _of_blank(fields: Fields, act: str) -> str:
    """Say who took a blank form, and whether it came out of the printer."""
    if not fields.get("blank"):
        return ""
    printed = "" if act != NumberState.RESERVED else "，没打出来"
    return f"{fields.get('taken_by')}印的备用空白{printed}。"


def _rows(view: RecordView) -> Iterable[Row]:
    record = view.record
    fields = record.fields
    lives = [entry for entry in record.entries if entry.act in STATES]
    if not lives:
        return
    voided = next((entry for entry in lives if entry.act == NumberState.VOIDED), None)
    last = voided or lives[-1]
    yield {
        "owner": record.rec,
        "form": str(fields.get("form") or ""),
        "year": int(str(fields.get("year") or 0)),
        "number": int(str(fields.get("number") or 0)),
        "text": str(fields.get("text") or ""),
        "source": str(fields.get("source") or ""),
        "device": str(fields.get("device") or ""),
        "reserve": int(is_reserve(fields)),
        "state": _state(fields, last.act),
        "at": last.wall.isoformat(),
        "case_id": record.case,
        "reason": str(voided.d.get("reason") or "") if voided else _of_blank(fields, last.act),
    }


NUMBER_ROWS: Final[Projection[RecordView]] = Projection(
    name="number_row",
    create=(
        """
        CREATE TABLE number_row (
            owner TEXT PRIMARY KEY,
            form TEXT NOT NULL,
            year INTEGER NOT NULL,
            number INTEGER NOT NULL,
            text TEXT NOT NULL,
            source TEXT NOT NULL,
            device TEXT NOT NULL,
            reserve INTEGER NOT NULL,
            state TEXT NOT NULL,
            at TEXT NOT NULL,
            case_id TEXT,
            reason TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX number_row_by_series ON number_row (form, year, number, text)",
        "CREATE INDEX number_row_by_text ON number_row (text)",
    ),
    select="SELECT * FROM number_row WHERE owner = ?",
    delete="DELETE FROM number_row WHERE owner = ?",
    insert="""
        INSERT INTO number_row (
            owner, form, year, number, text, source, device, reserve, state, at, case_id, reason
        ) VALUES (
            :owner, :form, :year, :number, :text, :source, :device, :reserve, :state, :at, :case_id,
            :reason
        )
    """,
    rows=_rows,
)
