"""``officer_time``: where officers were from when to when, looked up across cases."""

from collections.abc import Iterable
from typing import Final

from enforcement.inspections.presence import presence_at
from enforcement.people import Engagement
from enforcement.steps.separation import engagements_of
from local_store.projections.projection import Projection, Row
from local_store.projections.views import CaseView, InspectionView


def _of_case(view: CaseView) -> Iterable[Row]:
    return _rows(engagements_of(view.file))


def _of_inspection(view: InspectionView) -> Iterable[Row]:
    return _rows(presence_at(view.inspection, view.head))


def _rows(engagements: Iterable[Engagement]) -> Iterable[Row]:
    for position, one in enumerate(engagements):
        yield {
            "owner": one.case,
            "position": position,
            "officer": one.officer,
            "title": one.title,
            "asks": int(one.asks),
            "place": one.place,
            "start_at": int(one.start.timestamp()),
            "end_at": int(one.end.timestamp()),
        }


OFFICER_TIMES: Final[Projection[CaseView]] = Projection(
    name="officer_time",
    create=(
        """
        CREATE TABLE officer_time (
            owner TEXT NOT NULL,
            position INTEGER NOT NULL,
            officer TEXT NOT NULL,
            title TEXT NOT NULL,
            asks INTEGER NOT NULL,
            place TEXT NOT NULL,
            start_at INTEGER NOT NULL,
            end_at INTEGER NOT NULL,
            PRIMARY KEY (owner, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX officer_time_by_start ON officer_time (officer, start_at)",
    ),
    select="SELECT * FROM officer_time WHERE owner = ? ORDER BY position",
    delete="DELETE FROM officer_time WHERE owner = ?",
    insert="""
        INSERT INTO officer_time (owner, position, officer, title, asks, place, start_at, end_at)
        VALUES (:owner, :position, :officer, :title, :asks, :place, :start_at, :end_at)
    """,
    rows=_of_case,
)

INSPECTION_TIMES: Final[Projection[InspectionView]] = Projection(
    name=OFFICER_TIMES.name,
    create=OFFICER_TIMES.create,
    select=OFFICER_TIMES.select,
    delete=OFFICER_TIMES.delete,
    insert=OFFICER_TIMES.insert,
    rows=_of_inspection,
)
"""The same table, for those who are on an inspection."""
