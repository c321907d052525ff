"""Papers made from an on-spot decision: filing sheet, proof of service, hand-over of the cash."""

from datetime import date

import pytest

from enforcement.actions.follow_up import CollectOnSpot, HandOverCash, ServeDecision
from enforcement.actions.summary import DecideOnSpot
from enforcement.case_papers.following import (
    NoCash,
    PaperDesk,
    decided_case,
    filing_of,
    hand_over_of,
    service_of,
)
from enforcement.issuing import Issued, issue_decision, issue_plain_paper
from enforcement.penalty import CollectionGround
from enforcement.unit import StoreMode
from enforcement.work_calendar import announced_calendar
from tests.enforcement.memory_desk import CONTENT, TEAM, UNIT, MemoryDesk
from tests.enforcement.test_on_spot_actions import Paperless

PAPERS = PaperDesk(
    unit=UNIT, mode=StoreMode.DRILL, on=date(2026, 7, 6), calendar=announced_calendar()
)


@pytest.fixture
def desk() -> MemoryDesk:
    return MemoryDesk()


@pytest.fixture
def issued(desk: MemoryDesk) -> Issued:
    """A fine of 100 yuan, decided on a Monday."""
    return issue_decision(desk, Paperless(), DecideOnSpot(content=CONTENT), TEAM)


def collect(desk: MemoryDesk, issued: Issued) -> None:
    """Take the fine on the spot."""
    fine = CONTENT.fine
    assert fine is not None
    taken = CollectOnSpot(
        case=issued.case,
        amount=fine,
        ground=CollectionGround.WITHIN_100,
        receipt_no="演练0001",
    )
    desk.perform(taken, TEAM)


def test_the_filing_sheet_has_number_and_officers_of_the_decision(
    desk: MemoryDesk, issued: Issued
) -> None:
    paper = filing_of(decided_case(desk.state, issued.case), PAPERS)
    assert (paper.form, paper.value("doc_no")) == ("SIM-02", issued.number)
    assert paper.value("served") == "当场交付当事人"
    assert [paper.value(f"officers.{n}.name") for n in (0, 1)] == ["周明远", "何静"]


@pytest.mark.parametrize(
    ("note", "filed", "proven"),
    [
        ("", "当事人当场签收", ""),
        ("当事人离开", "拒签：当事人离开", "当事人拒绝签收：当事人离开"),
    ],
)
def test_papers_say_how_the_decision_was_served(
    desk: MemoryDesk, issued: Issued, note: str, filed: str, proven: str
) -> None:
    serve = ServeDecision(
        case=issued.case, document=issued.document, signed=not note, refusal_note=note
    )
    desk.perform(serve, TEAM)
    decided = decided_case(desk.state, issued.case)
    assert filing_of(decided, PAPERS).value("served") == filed
    assert (service_of(decided, PAPERS).value("note") or "") == proven


def test_the_proof_of_service_names_paper_party_and_day(desk: MemoryDesk, issued: Issued) -> None:
    paper = service_of(decided_case(desk.state, issued.case), PAPERS)
    assert paper.value("documents.0.doc_no") == issued.number
    assert paper.value("addressee") == "罗昌贵"
    assert paper.value("issued_on") == "2026-07-06"


def test_without_cash_there_is_nothing_to_hand_over(desk: MemoryDesk, issued: Issued) -> None:
    with pytest.raises(NoCash) as refused:
        hand_over_of(decided_case(desk.state, issued.case), PAPERS, "唐国华")
    assert refused.value.code == "NO_CASH"
    assert refused.value.source is not None


def test_the_hand_over_sheet_names_receipt_sum_cashier_and_both_terms(
    desk: MemoryDesk, issued: Issued
) -> None:
    collect(desk, issued)
    paper = hand_over_of(decided_case(desk.state, issued.case), PAPERS, "唐国华")
    assert paper.value("receipts.0.receipt_no") == "演练0001"
    assert (paper.value("total_fen"), paper.value("receiver")) == (100_00, "唐国华")
    assert (paper.value("hand_in_by"), paper.value("bank_by")) == ("2026-07-08", "2026-07-08")
    issue_plain_paper(desk, Paperless(), issued.case, paper, TEAM)
    again = hand_over_of(decided_case(desk.state, issued.case), PAPERS, "")
    assert again.value("receiver") == ""


def test_a_hand_over_that_was_recorded_names_its_cashier(desk: MemoryDesk, issued: Issued) -> None:
    collect(desk, issued)
    desk.perform(HandOverCash(case=issued.case, by="唐国华"), TEAM)
    paper = hand_over_of(decided_case(desk.state, issued.case), PAPERS, "")
    assert paper.value("receiver") == "唐国华"
