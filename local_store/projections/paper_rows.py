"""``paper_row``: issued papers, with their print and their signed sheet."""

from collections.abc import Iterable
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.papers.catalogue import form_for
from enforcement.papers.paper import CODE_TO_COME, MalformedPaperError, PaperData
from enforcement.signed_copies import PRINT, sheets_to_json, signed_sheets, wants_laser_copy
from local_store.projections.projection import Projection, Row
from local_store.projections.views import RecordView

ONE: Final = 1
"""Copies of a paper whose form this program doesn't know."""


def _rows(view: RecordView) -> Iterable[Row]:
    record = view.record
    fields = record.fields
    paper = _paper(str(fields.get("paper") or ""))
    prints = [step.d.get("printed_at") for step in record.steps if step.act == PRINT]
    yield {
        "owner": record.rec,
        "case_id": record.case,
        "form": str(fields.get("form") or ""),
        "title": str(fields.get("title") or ""),
        "number": str(fields.get("number") or ""),
        "issued_at": record.opened.wall.isoformat(),
        "issued_hlc": record.opened.hlc,
        "sha256": str(fields.get("sha256") or ""),
        "pages": int(str(fields.get("pages") or 0)),
        "printed_at": str(prints[0]) if prints and prints[0] else None,
        "signed": sheets_to_json(signed_sheets(record)),
        "code": _code(paper),
        "corrects": str(paper.value("original_no") or "") if paper else "",
        "prints": len(prints),
        "wants_laser": int(wants_laser_copy(record)),
        "copies": _copies(paper),
    }


def _paper(text: str) -> PaperData | None:
    try:
        return PaperData.from_json(text)
    except MalformedPaperError:
        return None


def _code(paper: PaperData | None) -> str:
    return paper.code if paper is not None and paper.code != CODE_TO_COME else ""


def _copies(paper: PaperData | None) -> int:
    """Return how many copies the version of its form asks for."""
    try:
        return form_for(paper).copies if paper is not None else ONE
    except UserFacingError:
        return ONE


PAPER_ROWS: Final[Projection[RecordView]] = Projection(
    name="paper_row",
    create=(
        """
        CREATE TABLE paper_row (
            owner TEXT PRIMARY KEY,
            case_id TEXT,
            form TEXT NOT NULL,
            title TEXT NOT NULL,
            number TEXT NOT NULL,
            issued_at TEXT NOT NULL,
            issued_hlc TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            pages INTEGER NOT NULL,
            printed_at TEXT,
            signed TEXT NOT NULL,
            code TEXT NOT NULL,
            corrects TEXT NOT NULL,
            prints INTEGER NOT NULL,
            wants_laser INTEGER NOT NULL,
            copies INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX paper_row_by_case ON paper_row (case_id, issued_hlc)",
        "CREATE INDEX paper_row_by_age ON paper_row (issued_hlc)",
        "CREATE INDEX paper_row_by_hash ON paper_row (sha256)",
        "CREATE INDEX paper_row_by_code ON paper_row (code)",
    ),
    select="SELECT * FROM paper_row WHERE owner = ?",
    delete="DELETE FROM paper_row WHERE owner = ?",
    insert="""
        INSERT INTO paper_row (
            owner, case_id, form, title, number, issued_at, issued_hlc, sha256, pages, printed_at,
            signed, code, corrects, prints, wants_laser, copies
        ) VALUES (
            :owner, :case_id, :form, :title, :number, :issued_at, :issued_hlc, :sha256, :pages,
            :printed_at, :signed, :code, :corrects, :prints, :wants_laser, :copies
        )
    """,
    rows=_rows,
)
