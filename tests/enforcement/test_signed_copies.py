"""Signed copies: files add up, a better one takes the place of others, thermal prints are named."""

from dataclasses import replace

import pytest

from enforcement.actions.paper_care import FileSignedCopy, RecordPrinted
from enforcement.fold import Record
from enforcement.papers.catalogue import CATALOGUE
from enforcement.records import RecordId
from enforcement.signed_copies import (
    SignedSheet,
    awaits_signed_copy,
    sheets_from_json,
    sheets_to_json,
    signed_sheets,
    wants_laser_copy,
)
from tests.enforcement.memory_desk import TEAM, MemoryDesk
from tests.enforcement.test_on_spot_actions import decided
from tests.enforcement.test_scan_filing import PAPER


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


def document_of(desk: MemoryDesk) -> RecordId:
    case = decided(desk)
    assert case.decision is not None
    assert case.decision.document is not None
    return case.decision.document


def the_record(desk: MemoryDesk, document: RecordId) -> Record:
    return desk.state.records[document]


def test_files_of_signed_sheets_add_up_until_one_takes_their_place(desk: MemoryDesk) -> None:
    document = document_of(desk)
    assert signed_sheets(the_record(desk, document)) == ()
    for sha256, pages in (("a", 1), ("b", 3), ("a", 1)):
        desk.perform(
            FileSignedCopy(document=document, sha256=sha256, mime="application/pdf", pages=pages),
            TEAM,
        )
    found = signed_sheets(the_record(desk, document))
    assert [(one.sha256, one.pages) for one in found] == [("a", 1), ("b", 3)]
    stack = FileSignedCopy(document=document, sha256="b", mime="application/pdf", first=3)
    desk.perform(stack, TEAM)
    found = signed_sheets(the_record(desk, document))
    assert [one.first for one in found] == [0, 0, 3]
    assert sheets_from_json(sheets_to_json(found)) == found
    better = FileSignedCopy(document=document, sha256="c", mime="image/png", instead=True)
    desk.perform(better, TEAM)
    assert signed_sheets(the_record(desk, document)) == (
        SignedSheet(sha256="c", mime="image/png", pages=1),
    )


def test_a_paper_printed_on_thermal_paper_alone_asks_for_a_laser_copy(desk: MemoryDesk) -> None:
    document = document_of(desk)
    told = [wants_laser_copy(the_record(desk, document))]
    for printer in ("汉印 A4 热敏", "Field Thermal 203", "办公室激光"):
        desk.perform(RecordPrinted(document=document, copies=1, printer=printer), TEAM)
        assert signed_sheets(the_record(desk, document)) == ()
        told.append(wants_laser_copy(the_record(desk, document)))
    assert told == [False, True, True, False]


@pytest.mark.parametrize(
    ("form", "waits"),
    [
        ("SIM-01", True),  # signed by both
        ("ORD-39", True),  # sealed
        ("ARC-02", False),  # a list of the file
    ],
)
def test_what_is_signed_or_sealed_awaits_its_sheet(form: str, waits: bool) -> None:
    assert awaits_signed_copy(CATALOGUE[form]) is waits


def test_a_row_names_the_first_sheet_and_counts_them_all() -> None:
    sheets = tuple(
        SignedSheet(sha256=sha256, mime="image/jpeg", pages=pages)
        for sha256, pages in (("a", 0), ("b", 3))
    )
    back = replace(PAPER, signed=sheets)
    assert (back.signed_sha256, back.signed_pages) == ("a", 4)
    assert (PAPER.signed_sha256, PAPER.signed_pages) == ("", 0)
