"""案卷: the papers of a case in the order in which they are bound, and what each page shows.

Decisions stand first with their receipts, or the filing does: that is a setting of the unit
(spec of the archive, 卷内文件排列). What was handed out sits with its proof of service. Of a signed
paper the scan of its signed sheet is bound; while that isn't back, the issued page stands in for
it and the list says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from enforcement.case_papers.service import SERVICE_PROOF
from enforcement.case_parts import EvidenceItem
from enforcement.cases import Case
from enforcement.fold import Record
from enforcement.papers.catalogue import CATALOGUE
from enforcement.papers.paper import Json, MalformedPaperError, PaperData
from enforcement.records import RecordId, RecordKind
from enforcement.signed_copies import SignedSheet, awaits_signed_copy, signed_sheets

COVER: Final = "ARC-01"
CONTENTS: Final = "ARC-02"
REMARKS: Final = "ARC-03"
PHOTO_SHEET: Final = "INS-12"
CORRECTION: Final = "ORD-41"
FILE_FORMS: Final = frozenset({COVER, CONTENTS, REMARKS})
"""What is made for the file itself: not listed, not numbered."""
NOT_BACK: Final = "未收回签字件"
CORRECTED: Final = "已更正"
PDF: Final = "application/pdf"
_PICTURES: Final = frozenset({"image/jpeg", "image/png"})

_DECISION, _FILING, _INQUIRY, _REPORT, _REVIEW, _DISCUSSION = range(6)
_NOTICE, _DEFENCE, _EXECUTION, _CLOSING = range(6, 10)
_CHAPTERS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("SIM-01", "SOF-06", "ORD-39", "ORD-40", CORRECTION, "BLD-07"), _DECISION),
    **dict.fromkeys(("ORD-01", "ORD-02", "ORD-03", "SIM-02"), _FILING),
    "ORD-24": _REPORT,
    "ORD-26": _REVIEW,
    "ORD-27": _DISCUSSION,
    **dict.fromkeys(("ORD-28", "ORD-29"), _NOTICE),
    **dict.fromkeys(
        ("ORD-30", "ORD-31", "ORD-33", "ORD-34", "ORD-36", "ORD-37", "ORD-38"), _DEFENCE
    ),
    **dict.fromkeys(
        (
            "SIM-03",
            "ORD-43",
            "ORD-46",
            "ORD-48",
            "ORD-49",
            "COE-10",
            "COE-13",
            "COE-14",
            "COE-21",
            "BLD-09",
            "PUB-01",
        ),
        _EXECUTION,
    ),
    "ORD-51": _CLOSING,
}
"""Chapter of a form in the file; what isn't named belongs to the inquiry, by time."""
_DECISION_FIRST: Final = tuple(range(10))
_FILING_FIRST: Final = (
    _FILING,
    _INQUIRY,
    _REPORT,
    _REVIEW,
    _DISCUSSION,
    _NOTICE,
    _DEFENCE,
    _DECISION,
    _EXECUTION,
    _CLOSING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """One piece of the file.

    Attributes:
        document: The paper's record; None for evidence.
        sheets: What is bound, from the vault, with its pages; empty for what has no pages here.
        issued: The page as it was issued; None for evidence.
        note: What the list says about it.
    """

    title: str
    number: str
    form: str
    on: date | None
    sheets: tuple[SignedSheet, ...]
    document: RecordId | None = None
    issued: SignedSheet | None = None
    note: str = ""

    @property
    def pages(self) -> int:
        """Return how many pages it fills."""
        return sum(max(one.pages, 1) for one in self.sheets)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseContents:
    """What a file holds.

    Attributes:
        parts: In the order in which they are bound; each fills at least a page.
        apart: Names of what can't be bound and is kept apart (recordings).
    """

    parts: tuple[FilePart, ...]
    apart: tuple[str, ...]

    @property
    def pages(self) -> int:
        """Return how many pages the file has, without cover, list and remarks."""
        return sum(part.pages for part in self.parts)

    @property
    def missing(self) -> tuple[FilePart, ...]:
        """Return the papers whose signed sheet isn't back."""
        return tuple(part for part in self.parts if NOT_BACK in part.note)

    def places(self) -> tuple[str, ...]:
        """Return the page numbers of each part as the list shows them, e.g. 3 or 4-7."""
        first, shown = 1, []
        for part in self.parts:
            last = first + part.pages - 1
            shown.append(str(first) if last <= first else f"{first}-{last}")
            first += part.pages
        return tuple(shown)


def case_contents(
    case: Case, records: Sequence[Record], *, filing_first: bool = False
) -> CaseContents:
    """Return what the file of a case holds, in its order."""
    documents = [one for one in records if one.kind is RecordKind.DOCUMENT]
    corrected = _corrected(documents)
    papers = [
        _with_note(_part(one), CORRECTED if one.rec in corrected else "")
        for one in documents
        if str(one.fields.get("form")) not in FILE_FORMS and one.fields.get("sha256")
    ]
    shown = _shown_photos(documents)
    evidence = [_evidence(one) for one in case.evidence if one.sha256 not in shown]
    order = _FILING_FIRST if filing_first else _DECISION_FIRST
    ordered = sorted(
        [*papers, *(one for one in evidence if one.sheets)],
        key=lambda part: (order.index(_chapter(part)), part.on or date.max),
    )
    return CaseContents(
        parts=tuple(_with_receipts(ordered, {one.rec: one for one in documents})),
        apart=tuple(one.title for one in evidence if not one.sheets),
    )


def _chapter(part: FilePart) -> int:
    return _CHAPTERS.get(part.form, _INQUIRY)


def _part(document: Record) -> FilePart:
    fields = document.fields
    form = str(fields.get("form") or "")
    signed = signed_sheets(document)
    known = CATALOGUE.get(form)
    issued = SignedSheet(
        sha256=str(fields["sha256"]), mime=PDF, pages=int(str(fields.get("pages") or 1))
    )
    waits = known is not None and awaits_signed_copy(known) and not signed
    return FilePart(
        title=str(fields.get("title") or form),
        number=str(fields.get("number") or ""),
        form=form,
        on=document.opened.on,
        sheets=signed or (issued,),
        document=document.rec,
        issued=issued,
        note=NOT_BACK if waits else "",
    )


def _with_note(part: FilePart, note: str) -> FilePart:
    words = "，".join(one for one in (part.note, note) if one)
    return replace(part, note=words)


def _evidence(piece: EvidenceItem) -> FilePart:
    bound = piece.mime in _PICTURES or piece.mime == PDF
    return FilePart(
        title=piece.name or "照片",
        number="",
        form="",
        on=piece.taken_at.date() if piece.taken_at else None,
        sheets=(SignedSheet(sha256=piece.sha256, mime=piece.mime),) if bound else (),
    )


def _with_receipts(
    ordered: Sequence[FilePart], documents: Mapping[RecordId, Record]
) -> Iterator[FilePart]:
    """Yield the parts, each proof of service right after the first paper that it names."""
    receipts = [part for part in ordered if part.form == SERVICE_PROOF]
    others = [part for part in ordered if part.form != SERVICE_PROOF]
    at = {id(part): _served_by(part, others, documents) for part in receipts}
    for part in others:
        yield part
        yield from (one for one in receipts if at[id(one)] is part)
    yield from (one for one in receipts if at[id(one)] is None)


def _served_by(
    receipt: FilePart, others: Sequence[FilePart], documents: Mapping[RecordId, Record]
) -> FilePart | None:
    paper = _paper(documents.get(receipt.document) if receipt.document else None)
    listed = paper.value("documents") if paper else None
    for served in listed if isinstance(listed, tuple) else ():
        for part in others:
            if isinstance(served, Mapping) and _is_meant(part, served):
                return part
    return None


def _is_meant(part: FilePart, served: Mapping[str, Json]) -> bool:
    number, title = str(served.get("doc_no") or ""), str(served.get("title") or "")
    return part.number == number if number else part.document is not None and part.title == title


def _corrected(documents: Sequence[Record]) -> frozenset[RecordId]:
    """Return the papers that a later one corrects, changes or takes back."""
    papers = [_paper(one) for one in documents if one.fields.get("form") == CORRECTION]
    numbers = {str(paper.value("original_no") or "") for paper in papers if paper} - {""}
    return frozenset(one.rec for one in documents if str(one.fields.get("number")) in numbers)


def _shown_photos(documents: Sequence[Record]) -> frozenset[str]:
    """Return the photos that an issued sheet of photos shows."""
    papers = [_paper(one) for one in documents if one.fields.get("form") == PHOTO_SHEET]
    lists = [paper.value("photos") for paper in papers if paper]
    return frozenset(
        str(photo.get("picture"))
        for photos in lists
        if isinstance(photos, tuple)
        for photo in photos
        if isinstance(photo, Mapping)
    )


def _paper(document: Record | None) -> PaperData | None:
    text = str(document.fields.get("paper") or "") if document else ""
    try:
        return PaperData.from_json(text) if text else None
    except MalformedPaperError:
        return None
