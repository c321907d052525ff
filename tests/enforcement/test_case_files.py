"""The order of a file, what its list and remarks say, and what stands in for a missing sheet."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.actions.paper_care import AddEvidence, FileSignedCopy, IssuePaper
from enforcement.actions.stating import IssuedPdf
from enforcement.case_files import CORRECTED, NOT_BACK, CaseContents, case_contents
from enforcement.cases import Case, read_case
from enforcement.fold import Record, State
from enforcement.on_spot import EvidenceRef
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData
from enforcement.papers.samples import sample
from enforcement.records import RecordId, RecordKind
from tests.enforcement.memory_desk import CONTENT, NOW, PHOTO, TEAM, MemoryDesk
from tests.enforcement.test_on_spot_actions import decided


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def case(desk: MemoryDesk) -> Case:
    """A decided case with one photo; its decision was written by hand."""
    return decided(desk)


def issue(desk: MemoryDesk, case: Case, form: str, pages: int = 1, **fields: Json) -> RecordId:
    """Issue the sample of a form, an hour after the last one."""
    desk.now += timedelta(hours=1)
    plain = json.loads(sample(form).to_json())["fields"]
    paper = PaperData(form=form, version=1, fields={**plain, **fields})
    numbered = form_of(form).numbered
    number = desk.register.offer(form, 2026).text if numbered else ""
    pdf = IssuedPdf(number=number, sha256=f"{form}-{desk.seq}", pages=pages)
    command = IssuePaper(case=case.rec, paper=paper, pdf=pdf)
    return desk.perform(command, TEAM).first(RecordKind.DOCUMENT)


def contents(desk: MemoryDesk, case: Case, *, filing_first: bool = False) -> CaseContents:
    again = read_case(desk.state, case.rec)
    return case_contents(again, desk.state.in_case(case.rec), filing_first=filing_first)


def titles(found: CaseContents) -> list[str]:
    return [part.form or part.title for part in found.parts]


def number_of(desk: MemoryDesk, document: RecordId) -> str:
    return str(desk.state.records[document].fields["number"])


def test_the_decision_stands_first_or_the_filing_and_receipts_beside_their_papers(
    desk: MemoryDesk, case: Case
) -> None:
    notice = issue(desk, case, "ORD-28")
    issue(desk, case, "ORD-02")
    issue(desk, case, "ARC-01")
    decision = issue(desk, case, "ORD-39", 2)
    for served in (notice, decision):
        listed: Json = [{"title": "文书", "doc_no": number_of(desk, served), "copies": 1}]
        issue(desk, case, "ORD-42", documents=listed)
    issue(desk, case, "ORD-42", documents=[{"title": "没有的文书", "doc_no": "", "copies": 1}])
    found = contents(desk, case)
    photo = "摊位"
    assert titles(found) == ["ORD-39", "ORD-42", "ORD-02", photo, "ORD-28", "ORD-42", "ORD-42"]
    assert found.places() == ("1-2", "3", "4", "5", "6", "7", "8")
    assert found.pages == 8
    first = titles(contents(desk, case, filing_first=True))
    assert first == ["ORD-02", photo, "ORD-28", "ORD-42", "ORD-39", "ORD-42", "ORD-42"]


def test_a_receipt_may_name_a_paper_without_a_number(desk: MemoryDesk, case: Case) -> None:
    issue(desk, case, "ORD-22")
    title = form_of("ORD-22").title
    issue(desk, case, "ORD-42", documents=[{"title": title, "copies": 1}])
    assert titles(contents(desk, case)) == ["ORD-22", "ORD-42", "摊位"]


def test_a_paper_without_its_signed_sheet_is_said_to_lack_it(desk: MemoryDesk, case: Case) -> None:
    report = issue(desk, case, "ORD-39", 3)
    (part, _photo) = contents(desk, case).parts
    assert (part.note, part.pages) == (NOT_BACK, 3)
    assert [one.document for one in contents(desk, case).missing] == [report]
    desk.perform(FileSignedCopy(document=report, sha256="scan", mime="image/png", pages=2), TEAM)
    (part, _photo) = contents(desk, case).parts
    assert (part.note, part.pages, part.sheets[0].sha256) == ("", 2, "scan")
    assert part.issued is not None
    assert part.issued.pages == 3


def test_a_corrected_paper_stays_and_is_marked(desk: MemoryDesk, case: Case) -> None:
    decision = issue(desk, case, "ORD-39")
    issue(desk, case, "ORD-41", original_no=number_of(desk, decision))
    notes = {part.form: part.note for part in contents(desk, case).parts}
    assert notes["ORD-39"] == f"{NOT_BACK}，{CORRECTED}"
    assert notes["ORD-41"] == NOT_BACK


def test_photos_on_an_issued_sheet_are_not_bound_twice_and_recordings_are_kept_apart(
    desk: MemoryDesk, case: Case
) -> None:
    photo: Json = {"picture": PHOTO.sha256, "place": "", "by": "", "content": ""}
    issue(desk, case, "INS-12", photos=[photo])
    for name, mime in (
        ("执法记录.mp4", "video/mp4"),
        ("合同.pdf", "application/pdf"),
        ("", "image/png"),
    ):
        piece = EvidenceRef(sha256=name, mime=mime, name=name, taken_at=None, purpose="")
        desk.perform(AddEvidence(case=case.rec, photo=piece), TEAM)
    found = contents(desk, case)
    assert titles(found) == ["INS-12", "合同.pdf", "照片"]
    assert found.apart == ("执法记录.mp4",)


def test_records_of_another_program_do_not_break_the_list(desk: MemoryDesk, case: Case) -> None:
    strange = issue(desk, case, "ORD-41")
    record = desk.state.records[strange]
    odd = replace(record, fields={**record.fields, "form": "XXX-99", "paper": "?"})
    desk.state = replace_record(desk, odd)
    corrected = issue(desk, case, "ORD-41", original_no=None)
    broken = desk.state.records[corrected]
    desk.state = replace_record(desk, replace(broken, fields={**broken.fields, "paper": "{"}))
    issue(desk, case, "ORD-42", documents=None)
    found = titles(contents(desk, case))
    assert set(found) == {"XXX-99", "ORD-41", "ORD-42", "摊位"}
    assert CONTENT.photos == (PHOTO,)
    assert desk.now > NOW


def replace_record(desk: MemoryDesk, record: Record) -> State:
    """Return the state with one record as it is given."""
    return replace(desk.state, records={**desk.state.records, record.rec: record})
