"""``approval_row``: what was put before whom, and the answer."""

from collections.abc import Iterable
from typing import Final

from enforcement.approvals import ApprovalState, read_approval
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView


def _rows(view: RecordView) -> Iterable[Row]:
    approval = read_approval(view.record)
    answer = approval.answer
    given = {one.approved for one in approval.answers}
    yield {
        "owner": approval.rec,
        "case_id": approval.case,
        "step": approval.step.value,
        "state": approval.state.value,
        "pending": int(approval.state is ApprovalState.PENDING),
        "asked_by": approval.asked_by[0],
        "asked_beside": approval.asked_by[-1],
        "asked_at": approval.asked_at.isoformat(),
        "asked_hlc": view.record.opened.hlc,
        "put_before": approval.to,
        "answered_by": answer.by if answer else None,
        "answered_title": answer.title if answer else "",
        "answered_on": answer.on.isoformat() if answer else None,
        "opinion": answer.opinion if answer else "",
        "on_paper": int(answer.on_paper) if answer else 0,
        "sheet_sha256": answer.sheet if answer else "",
        "crossed": int(len(given) > 1),
    }


APPROVAL_ROWS: Final[Projection[RecordView]] = Projection(
    name="approval_row",
    create=(
        """
        CREATE TABLE approval_row (
            owner TEXT PRIMARY KEY,
            case_id TEXT NOT NULL,
            step TEXT NOT NULL,
            state TEXT NOT NULL,
            pending INTEGER NOT NULL,
            asked_by TEXT NOT NULL,
            asked_beside TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            asked_hlc TEXT NOT NULL,
            put_before TEXT NOT NULL,
            answered_by TEXT,
            answered_title TEXT NOT NULL,
            answered_on TEXT,
            opinion TEXT NOT NULL,
            on_paper INTEGER NOT NULL,
            sheet_sha256 TEXT NOT NULL,
            crossed INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX approval_row_by_asker ON approval_row (asked_by)",
        "CREATE INDEX approval_row_by_second ON approval_row (asked_beside)",
        "CREATE INDEX approval_row_by_leader ON approval_row (put_before)",
        "CREATE INDEX approval_row_by_answer ON approval_row (answered_by)",
    ),
    select="SELECT * FROM approval_row WHERE owner = ?",
    delete="DELETE FROM approval_row WHERE owner = ?",
    insert="""
        INSERT INTO approval_row (
            owner, case_id, step, state, pending, asked_by, asked_beside, asked_at, asked_hlc,
            put_before, answered_by, answered_title, answered_on, opinion, on_paper,
            sheet_sha256, crossed
        ) VALUES (
            :owner, :case_id, :step, :state, :pending, :asked_by, :asked_beside, :asked_at,
            :asked_hlc, :put_before, :answered_by, :answered_title, :answered_on, :opinion,
            :on_paper, :sheet_sha256, :crossed
        )
    """,
    rows=_rows,
)
