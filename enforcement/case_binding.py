"""整卷: bind a case into one PDF: count its pages, make cover, list and remarks, then the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from enforcement.binding import (
    BoundFile,
    BoundPart,
    FileBinder,
    KeptPiece,
    MadePiece,
    PageCorner,
    PieceUnreadable,
    Told,
)
from enforcement.case_files import CONTENTS, COVER, NOT_BACK, REMARKS, CaseContents, FilePart
from enforcement.case_papers.ordinary.keeping import file_contents, listed, remarks_on
from enforcement.case_papers.ordinary.making import CaseDesk, case_scene, paper_of
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.paper import Json, PaperData
from enforcement.ports import Pictures, Store
from enforcement.records import RecordId
from enforcement.signed_copies import SignedSheet

UNREADABLE: Final = "签字件打不开，附原件"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundCase:
    """A case that was bound.

    Attributes:
        pages: All pages of the file, cover, list and remarks included.
        contents: What was bound, with real page counts.
    """

    pages: int
    contents: CaseContents


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindery:
    """What binding needs: the store and who turns pieces into pages."""

    store: Store
    binder: FileBinder


def bind_case(
    bindery: Bindery, case: RecordId, desk: CaseDesk, target: Path, told: Told
) -> BoundCase:
    """Write the file of a case whole or not at all.

    Raises:
        BindingStopped: If ``told`` says so.
        UserFacingError: If a page is missing or damaged, or the file can't be written.
    """
    store = bindery.store
    scene = case_scene(store.state(), case, desk)
    contents = _counted(file_contents(scene), bindery.binder, store.blob)
    unit = desk.unit
    file = BoundFile(
        title=f"{scene.file.case.title}案卷宗",
        subject=scene.file.case.number,
        parts=_parts(scene, contents),
        corner=PageCorner.LOWER_RIGHT if unit.page_no_below else PageCorner.OUTER_TOP,
    )
    pages = bindery.binder.bind(file, store.blob, target, told)
    return BoundCase(pages=pages, contents=contents)


def _counted(contents: CaseContents, binder: FileBinder, blob: Pictures) -> CaseContents:
    """Return the contents with the pages that each file really has."""
    return replace(contents, parts=tuple(_part(one, binder, blob) for one in contents.parts))


def _part(part: FilePart, binder: FileBinder, blob: Pictures) -> FilePart:
    try:
        return replace(part, sheets=_sheets(part.sheets, binder, blob))
    except PieceUnreadable:
        if part.issued is None or part.sheets == (part.issued,):
            raise
        note = "，".join(one for one in (UNREADABLE, part.note) if one)
        return replace(part, sheets=(part.issued,), note=note)


def _sheets(
    sheets: Sequence[SignedSheet], binder: FileBinder, blob: Pictures
) -> tuple[SignedSheet, ...]:
    pages = (binder.pages(_piece(one), blob) for one in sheets)
    return tuple(replace(one, pages=count) for one, count in zip(sheets, pages, strict=True))


def _piece(sheet: SignedSheet) -> KeptPiece:
    return KeptPiece(sha256=sheet.sha256, first=sheet.first, count=sheet.pages or None)


def _parts(scene: CaseScene, contents: CaseContents) -> tuple[BoundPart, ...]:
    cover = _filled(COVER, scene, {"papers": len(contents.parts), "sheets": contents.pages})
    listing = _filled(CONTENTS, scene, {"papers": listed(scene, contents)})
    remarks = _filled(REMARKS, scene, {"state": remarks_on(contents)})
    bound = (
        BoundPart(title=_title(part), pieces=tuple(map(_piece, part.sheets)))
        for part in contents.parts
    )
    return (cover, listing, *bound, remarks)


def _filled(form: str, scene: CaseScene, known: Mapping[str, Json]) -> BoundPart:
    """Return cover, list or remarks; while a blank is left, as a draft."""
    paper = paper_of(form, scene)
    paper = replace(paper, fields={**paper.fields, **known}, code="")
    piece = MadePiece(paper=paper, draft=_is_unfinished(paper))
    return BoundPart(title=form_of(form).title, pieces=(piece,), numbered=False)


def _is_unfinished(paper: PaperData) -> bool:
    form = form_of(paper.form)
    return any(one.stops for one in findings(form, paper))


def _title(part: FilePart) -> str:
    words = f"{part.title} {part.number}".strip()
    return f"{words}（{NOT_BACK}）" if NOT_BACK in part.note else words
