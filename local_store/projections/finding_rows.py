"""``finding_row``: what was found on inspections, looked up by subject and by day to look again."""

from collections.abc import Iterable
from typing import Final

from enforcement.inspections.inspection import InspectionState
from enforcement.inspections.plan import mark_key
from enforcement.inspections.terms import open_orders
from local_store.projections.inspection_rows import day_of
from local_store.projections.projection import Projection, Row
from local_store.projections.views import InspectionView


def _rows(view: InspectionView) -> Iterable[Row]:
    inspection = view.inspection
    if inspection.state is InspectionState.CALLED_OFF:
        return
    subject = inspection.plan.subject.rec
    places = {mark_key(one.listed.mark): one.listed.subject for one in inspection.stalls}
    waiting = {one.rec for one in open_orders(inspection)}
    for position, finding in enumerate(inspection.findings):
        content = finding.content
        due_on = content.due_on.isoformat() if content.due_on else None
        yield {
            "owner": inspection.rec,
            "position": position,
            "finding": finding.rec,
            "on_day": day_of(inspection).isoformat(),
            "subject": subject,
            "place": places.get(mark_key(content.stall)) or subject,
            "stall": content.stall,
            "stall_name": content.stall_name,
            "check_title": content.check_title,
            "text": content.text,
            "outcome": content.outcome.value if content.outcome else None,
            "due_on": due_on,
            "handed_to": content.to,
            "lead": finding.lead,
            "photos": len(finding.photos),
            "corrected": int(finding.is_corrected),
            "look_again_on": due_on if finding.rec in waiting else None,
        }


FINDING_ROWS: Final[Projection[InspectionView]] = Projection(
    name="finding_row",
    create=(
        """
        CREATE TABLE finding_row (
            owner TEXT NOT NULL,
            position INTEGER NOT NULL,
            finding TEXT NOT NULL,
            on_day TEXT NOT NULL,
            subject TEXT NOT NULL,
            place TEXT NOT NULL,
            stall TEXT NOT NULL,
            stall_name TEXT NOT NULL,
            check_title TEXT NOT NULL,
            text TEXT NOT NULL,
            outcome TEXT,
            due_on TEXT,
            handed_to TEXT NOT NULL,
            lead TEXT,
            photos INTEGER NOT NULL,
            corrected INTEGER NOT NULL,
            look_again_on TEXT,
            PRIMARY KEY (owner, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX finding_row_by_subject ON finding_row (subject, on_day)",
        "CREATE INDEX finding_row_by_place ON finding_row (place, on_day)",
        """
        CREATE INDEX finding_row_to_look_again ON finding_row (look_again_on)
        WHERE look_again_on IS NOT NULL
        """,
    ),
    select="SELECT * FROM finding_row WHERE owner = ? ORDER BY position",
    delete="DELETE FROM finding_row WHERE owner = ?",
    insert="""
        INSERT INTO finding_row (
            owner, position, finding, on_day, subject, place, stall, stall_name, check_title, text,
            outcome, due_on, handed_to, lead, photos, corrected, look_again_on
        ) VALUES (
            :owner, :position, :finding, :on_day, :subject, :place, :stall, :stall_name,
            :check_title, :text, :outcome, :due_on, :handed_to, :lead, :photos, :corrected,
            :look_again_on
        )
    """,
    rows=_rows,
)
