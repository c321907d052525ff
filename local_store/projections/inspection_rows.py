"""``inspection_row``: one line of the list of inspections, and of a subject's visits."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Final

from enforcement.clock import beijing_date
from enforcement.inspections.counting import counts_against_cap
from enforcement.inspections.inspection import Inspection
from enforcement.inspections.presence import inspectors
from enforcement.inspections.terms import open_orders, stands
from local_store.projections.deadline_rows import open_terms
from local_store.projections.projection import Projection, Row
from local_store.projections.views import InspectionView, is_parked, newest_own


def day_of(inspection: Inspection) -> date:
    """Return the day of a visit: when it began, else for when it is planned, else its entry's."""
    at = inspection.began_at or inspection.plan.planned_at
    return beijing_date(at) if at else inspection.opened.on


def _rows(view: InspectionView) -> Iterable[Row]:
    inspection, plan = view.inspection, view.inspection.plan
    term, own = next(iter(open_terms(view.terms)), None), newest_own(view)
    yield {
        "owner": inspection.rec,
        "on_day": day_of(inspection).isoformat(),
        "opened_hlc": inspection.opened.hlc,
        "subject": plan.subject.rec,
        "subject_name": plan.subject.name,
        "kind": plan.kind.value,
        "state": inspection.state.value,
        "scenes": "、".join(scene.name for scene in plan.scenes),
        "combined": int(plan.is_combined),
        "officers": json.dumps(inspectors(inspection, view.head)),
        "stalls": len(inspection.stalls),
        "seen": inspection.seen,
        "findings": len(inspection.findings),
        "open_orders": len(open_orders(inspection)),
        "due_on": term.due_on.isoformat() if term and term.due_on else None,
        "began": int(inspection.began_at is not None),
        "over": int(stands(inspection)),
        "counts": int(counts_against_cap(plan)),
        "conflict": int(inspection.conflict),
        "parked": int(is_parked(view)),
        "own_device": own.origin.device if own else None,
        "own_epoch": own.origin.epoch if own else None,
        "own_seq": own.seq if own else None,
    }


INSPECTION_ROWS: Final[Projection[InspectionView]] = Projection(
    name="inspection_row",
    create=(
        """
        CREATE TABLE inspection_row (
            owner TEXT PRIMARY KEY,
            on_day TEXT NOT NULL,
            opened_hlc TEXT NOT NULL,
            subject TEXT NOT NULL,
            subject_name TEXT NOT NULL,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            scenes TEXT NOT NULL,
            combined INTEGER NOT NULL,
            officers TEXT NOT NULL,
            stalls INTEGER NOT NULL,
            seen INTEGER NOT NULL,
            findings INTEGER NOT NULL,
            open_orders INTEGER NOT NULL,
            due_on TEXT,
            began INTEGER NOT NULL,
            over INTEGER NOT NULL,
            counts INTEGER NOT NULL,
            conflict INTEGER NOT NULL,
            parked INTEGER NOT NULL,
            own_device TEXT,
            own_epoch TEXT,
            own_seq INTEGER
        ) STRICT
        """,
        "CREATE INDEX inspection_row_by_day ON inspection_row (on_day, opened_hlc)",
        "CREATE INDEX inspection_row_by_subject ON inspection_row (subject, on_day)",
    ),
    select="SELECT * FROM inspection_row WHERE owner = ?",
    delete="DELETE FROM inspection_row WHERE owner = ?",
    insert="""
        INSERT INTO inspection_row (
            owner, on_day, opened_hlc, subject, subject_name, kind, state, scenes, combined,
            officers, stalls, seen, findings, open_orders, due_on, began, over, counts, conflict,
            parked, own_device, own_epoch, own_seq
        ) VALUES (
            :owner, :on_day, :opened_hlc, :subject, :subject_name, :kind, :state, :scenes,
            :combined, :officers, :stalls, :seen, :findings, :open_orders, :due_on, :began, :over,
            :counts, :conflict, :parked, :own_device, :own_epoch, :own_seq
        )
    """,
    rows=_rows,
)
