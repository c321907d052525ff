"""Deciding on the spot through commands: what is stated, numbered, issued, printed and voided."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.actions.follow_up import (
    BankCash,
    CloseCase,
    CollectOnSpot,
    FileSummaryCopy,
    HandOverCash,
    RecordPayment,
    ServeDecision,
)
from enforcement.actions.leads import LEAD_SOURCE_TERMS, LeadSource, RegisterLead
from enforcement.actions.paper_care import (
    AddEvidence,
    FileSignedCopy,
    RecordPrinted,
    SetPlatform,
    VoidNumber,
)
from enforcement.actions.reference import ConfirmItemList
from enforcement.actions.stating import CaseOpening, IssuedPdf, open_case
from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.case_papers.summary import WaiverContent
from enforcement.cases import Case, CaseState, read_case
from enforcement.command import Happened, HappenedHow
from enforcement.errors import InvalidInput, RuleViolation
from enforcement.issuing import issue_decision, issue_plain_paper
from enforcement.money import Fen
from enforcement.numbers import NumberMoved, OfferedNumber
from enforcement.papers.paper import PaperData, Rendered
from enforcement.papers.samples import sample
from enforcement.penalty import CollectionGround, NoPenaltyGround, PenaltyKind
from enforcement.ports import Pictures, no_pictures
from enforcement.records import RecordId, RecordKind
from enforcement.unit import NumberSource
from tests.enforcement.memory_desk import (
    CONTENT,
    ITEM,
    NOW,
    PHOTO,
    TEAM,
    VENDOR,
    ZHOU,
    MemoryDesk,
    recs,
)

WAIVER = WaiverContent(
    first_violation="本镇没有查到以前的处罚记录",
    slight_harm="占道时间短",
    corrected="当场收走桌椅",
    corrected_at=NOW,
    waiver_list="清湾镇轻微违法免罚清单（演练）第3项",
    education="告知占道经营的危害",
    promise="今后不再占道经营",
)


class Paperless:
    """Lays nothing out; what it is asked to lay out is remembered."""

    def __init__(self) -> None:
        self.asked: list[PaperData] = []

    def render(
        self, paper: PaperData, *, draft: bool, pictures: Pictures = no_pictures
    ) -> Rendered:
        """Return an empty page."""
        assert not draft
        self.asked.append(paper)
        return Rendered(
            pdf=b"%PDF",
            pages=1,
            sha256="",
            boxes=(),
            blanks=(),
            missing_characters=(),
            fallback_characters=(),
            fonts=(),
            warnings=(),
        )


def decided(desk: MemoryDesk, **changes: object) -> Case:
    content = replace(CONTENT, **changes)  # type: ignore[arg-type]  # any field of the content
    performed = desk.perform(DecideOnSpot(content=content), TEAM)
    return read_case(desk.state, performed.first(RecordKind.CASE))


def test_a_decision_states_party_case_evidence_paper_and_number_in_one_group() -> None:
    desk = MemoryDesk()
    performed = desk.perform(DecideOnSpot(content=CONTENT), TEAM)
    kinds = [entry.kind for entry in performed.entries]
    assert kinds == [
        RecordKind.PARTY,
        RecordKind.CASE,
        RecordKind.EVIDENCE_ITEM,
        RecordKind.DOCUMENT,
        RecordKind.NUMBER_USE,
        RecordKind.CASE,
    ]
    assert len({entry.grp for entry in performed.entries}) == 1
    case = read_case(desk.state, performed.first(RecordKind.CASE))
    assert case.title == "罗昌贵占道经营"
    assert case.number == "清湾综执当罚〔2026〕1号"
    assert case.party == VENDOR
    assert case.evidence[0].sha256 == PHOTO.sha256
    assert case.state is CaseState.DECIDED
    with pytest.raises(LookupError):
        performed.first(RecordKind.LEAD)


def test_a_known_party_is_not_stated_again_unless_something_changed() -> None:
    desk = MemoryDesk()
    first = decided(desk)
    again = desk.preview(DecideOnSpot(content=CONTENT, party_rec=first.party_rec), TEAM)
    assert recs(again, RecordKind.PARTY) == []
    moved = replace(CONTENT, party=replace(VENDOR, phone="13900000009"))
    edited = desk.preview(DecideOnSpot(content=moved, party_rec=first.party_rec), TEAM)
    assert [said.d for said in edited if said.kind is RecordKind.PARTY] == [
        {"phone": "13900000009"}
    ]


def test_the_number_is_taken_in_order_and_told_when_it_moved() -> None:
    desk = MemoryDesk()
    first, second = decided(desk), decided(desk)
    assert [first.number[-3:], second.number[-3:]] == ["〕1号", "〕2号"]
    stale = DecideOnSpot(content=CONTENT, pdf=IssuedPdf(number="旧号", sha256="x", pages=1))
    with pytest.raises(NumberMoved):
        desk.perform(stale, TEAM)


def test_a_number_from_a_book_is_taken_as_written() -> None:
    desk = MemoryDesk()
    said = desk.preview(DecideOnSpot(content=CONTENT, number="手写本 0012号"), TEAM)
    use = next(one for one in said if one.kind is RecordKind.NUMBER_USE)
    assert use.d["source"] == NumberSource.PREPRINTED_BOOK.value
    assert desk.register.next == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"party": None}, "party"), ({"item": None}, "item"), ({"penalty": None}, "penalty")],
)
def test_without_party_item_or_penalty_there_is_no_decision(
    changes: dict[str, None], field: str
) -> None:
    with pytest.raises(InvalidInput) as missing:
        decided(MemoryDesk(), **changes)
    assert missing.value.field == field
    assert missing.value.to_json()["field"] == field


def test_a_refusal_carries_every_article() -> None:
    desk = MemoryDesk()
    with pytest.raises(RuleViolation) as refused:
        decided(desk, fine=Fen(300_00), told=False)
    answer = refused.value.to_json()
    assert answer["source"] == "《行政处罚法》第五十一条"
    assert [refusal.code for refusal in refused.value.refusals] == ["ON_SPOT_LIMIT", "NOT_TOLD"]
    assert desk.state.records == {}


def test_a_lone_officer_is_refused() -> None:
    with pytest.raises(RuleViolation) as refused:
        MemoryDesk().perform(DecideOnSpot(content=CONTENT), replace(TEAM, co_officer=None))
    assert refused.value.code == "TWO_OFFICERS"


def test_issuing_lays_out_the_very_paper_that_is_saved() -> None:
    desk, renderer = MemoryDesk(), Paperless()
    issued = issue_decision(desk, renderer, DecideOnSpot(content=CONTENT), TEAM)
    document = desk.state.records[issued.document]
    assert issued.number == "清湾综执当罚〔2026〕1号"
    assert document.fields["paper"] == issued.paper.to_json() == renderer.asked[0].to_json()
    assert desk.blob(str(document.fields["sha256"])) == b"%PDF"


class Crowded(MemoryDesk):
    """Somebody else takes a number each time a page was laid out."""

    grabs = 1

    def put_blob(self, content: bytes, mime: str) -> str:
        """Let the number move while the page is kept."""
        if type(self).grabs:
            type(self).grabs -= 1
            self.register.next += 1
        return MemoryDesk.put_blob(self, content, mime)


@pytest.mark.parametrize("grabs", [1, 2])
def test_a_number_taken_meanwhile_is_laid_out_again(grabs: int) -> None:
    Crowded.grabs = grabs
    issued = issue_decision(Crowded(), Paperless(), DecideOnSpot(content=CONTENT), TEAM)
    assert issued.number == f"清湾综执当罚〔2026〕{grabs + 1}号"


def test_a_number_that_keeps_moving_is_told() -> None:
    Crowded.grabs = 9
    with pytest.raises(NumberMoved):
        issue_decision(Crowded(), Paperless(), DecideOnSpot(content=CONTENT), TEAM)


def test_printing_takes_the_number_into_use_once() -> None:
    desk = MemoryDesk()
    issued = issue_decision(desk, Paperless(), DecideOnSpot(content=CONTENT), TEAM)
    printed = RecordPrinted(document=issued.document, copies=2, printer="便携打印机")
    assert [entry.act for entry in desk.perform(printed, TEAM).entries] == ["print", "printed"]
    assert [entry.act for entry in desk.perform(printed, TEAM).entries] == ["print"]


def test_a_number_is_voided_once_and_with_a_reason() -> None:
    desk = MemoryDesk()
    issued = issue_decision(desk, Paperless(), DecideOnSpot(content=CONTENT), TEAM)
    use = issued.performed.first(RecordKind.NUMBER_USE)
    with pytest.raises(InvalidInput):
        desk.perform(VoidNumber(number_use=use, reason=" "), TEAM)
    desk.perform(VoidNumber(number_use=use, reason="打坏一张"), TEAM)
    with pytest.raises(InvalidInput):
        desk.perform(VoidNumber(number_use=use, reason="再来"), TEAM)
    printed = RecordPrinted(document=issued.document, copies=1, printer="p")
    assert [entry.act for entry in desk.perform(printed, TEAM).entries] == ["print"]


def test_papers_evidence_and_platform_number_are_added_to_a_case() -> None:
    desk = MemoryDesk()
    case = decided(desk)
    assert case.decision is not None
    document = case.decision.document
    issue_plain_paper(desk, Paperless(), case.rec, sample("SIM-02"), TEAM)
    desk.perform(FileSignedCopy(document=document, sha256="s", mime="image/jpeg"), TEAM)
    desk.perform(AddEvidence(case=case.rec, photo=PHOTO), TEAM)
    desk.perform(SetPlatform(case=case.rec, platform_no=" P-1 ", entered=True), TEAM)
    case = read_case(desk.state, case.rec)
    assert (case.platform_no, case.platform_entered) == ("P-1", True)
    assert len(case.evidence) == 2
    assert desk.state.records[document].fields["signed_sha256"] == "s"


@pytest.mark.parametrize(
    "command",
    [
        RecordPrinted(document=RecordId("?"), copies=1, printer=""),
        AddEvidence(case=RecordId("?"), photo=PHOTO),
        CloseCase(case=RecordId("?")),
        ConfirmItemList(item_list=RecordId("?")),
    ],
)
def test_what_is_not_here_is_said_to_be_not_here(command: object) -> None:
    with pytest.raises(InvalidInput):
        MemoryDesk().perform(command, TEAM)  # type: ignore[arg-type]  # a union of commands


def test_a_printed_paper_without_case_takes_no_number() -> None:
    desk = MemoryDesk()
    case = decided(desk)
    assert case.decision is not None
    plain = issue_plain_paper(desk, Paperless(), case.rec, sample("SIM-02"), TEAM)
    printed = RecordPrinted(document=plain.document, copies=1, printer="p")
    assert [entry.act for entry in desk.perform(printed, TEAM).entries] == ["print"]


def test_handing_over_to_the_party_needs_a_note_when_it_does_not_sign() -> None:
    desk = MemoryDesk()
    case = decided(desk)
    assert case.decision is not None
    refusal = ServeDecision(case=case.rec, document=case.decision.document, signed=False)
    with pytest.raises(InvalidInput):
        desk.perform(refusal, TEAM)
    desk.perform(replace(refusal, refusal_note="当事人看后离开"), TEAM)
    delivered = read_case(desk.state, case.rec).deliveries[0]
    assert (delivered.signed, delivered.refusal_note) == (False, "当事人看后离开")


def test_a_cashier_confirms_what_another_collected() -> None:
    desk = MemoryDesk()
    desk.perform(SaveOfficer(officer=ZHOU), TEAM)
    case = decided(desk).rec
    collect = CollectOnSpot(
        case=case, amount=Fen(100_00), ground=CollectionGround.WITHIN_100, receipt_no="演练1"
    )
    desk.perform(collect, TEAM)
    desk.perform(HandOverCash(case=case, by="唐国华"), TEAM)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(BankCash(case=case, by=ZHOU.name), TEAM)
    assert refused.value.code == "CASHIER_IS_COLLECTOR"
    desk.perform(BankCash(case=case, by="唐国华"), TEAM)
    desk.perform(FileSummaryCopy(case=case, by="周明远"), TEAM)
    desk.perform(CloseCase(case=case), TEAM)
    assert read_case(desk.state, case).state is CaseState.CLOSED


def test_a_payment_has_an_amount() -> None:
    desk = MemoryDesk()
    case = decided(desk).rec
    with pytest.raises(InvalidInput):
        desk.perform(RecordPayment(case=case, amount=Fen(0)), TEAM)
    desk.perform(RecordPayment(case=case, amount=Fen(100_00), voucher_no="V1"), TEAM)
    assert read_case(desk.state, case).state is CaseState.PERFORMED


def test_a_first_violation_is_waived_with_its_notice() -> None:
    desk = MemoryDesk()
    command = DecideNoPenalty(
        content=CONTENT,
        ground=NoPenaltyGround.FIRST_VIOLATION,
        education=True,
        first_violation=True,
        slight=True,
        corrected=True,
        waiver=WAIVER,
    )
    issued = issue_decision(desk, Paperless(), command, TEAM)
    case = read_case(desk.state, issued.case)
    assert case.state is CaseState.WAIVED
    assert case.waiver is not None
    assert case.waiver.document == issued.document
    assert issued.paper.form == "SOF-06"
    assert issued.paper.value("corrected.evidence") == "当场收走桌椅"
    with pytest.raises(RuleViolation) as refused:
        desk.perform(replace(command, case=case.rec), TEAM)
    assert refused.value.code == "DECIDED_ALREADY"


def test_a_decided_case_is_not_decided_again() -> None:
    desk = MemoryDesk()
    case = decided(desk)
    with pytest.raises(RuleViolation) as refused:
        desk.perform(DecideOnSpot(content=CONTENT, case=case.rec), TEAM)
    assert refused.value.code == "DECIDED_ALREADY"


def test_a_handwritten_decision_is_recorded_on_its_day() -> None:
    desk = MemoryDesk()
    happened = Happened(at=NOW - timedelta(days=3), how=HappenedHow.HANDWRITTEN_BOOK)
    content = replace(CONTENT, act_at=happened.at)
    command = DecideOnSpot(content=content, number="手写本 7号", happened=happened, prints=False)
    performed = desk.perform(command, replace(TEAM, co_officer=None))
    case = read_case(desk.state, performed.first(RecordKind.CASE))
    assert case.decision is not None
    assert case.decision.on == happened.at.date() == case.opened_on
    assert [defect.code for defect in case.defects] == ["TWO_OFFICERS"]
    assert case.happened


def test_a_lead_carries_everything_that_is_known() -> None:
    desk = MemoryDesk()
    command = RegisterLead(
        source=LeadSource.ON_SPOT,
        place="五金大道",
        content="",
        party=VENDOR,
        item_code=ITEM.code,
        item_title=ITEM.title,
        reason="罚款超过当场限额",
        photos=(PHOTO,),
    )
    performed = desk.perform(command, TEAM)
    lead = desk.state.records[performed.first(RecordKind.LEAD)]
    assert lead.fields["item_title"] == "占道经营"
    assert performed.first(RecordKind.EVIDENCE_ITEM)
    assert LEAD_SOURCE_TERMS[LeadSource.ON_SPOT] == "当场处罚转来"
    with pytest.raises(InvalidInput):
        desk.perform(RegisterLead(source=LeadSource.PATROL, place="", content=" "), TEAM)


def test_a_warning_decision_costs_nothing() -> None:
    case = decided(MemoryDesk(), penalty=PenaltyKind.WARNING, fine=None)
    assert case.decision is not None
    assert case.decision.fine == 0
    assert case.state is CaseState.PERFORMED


def test_an_offered_number_is_a_plain_value() -> None:
    assert OfferedNumber(form="SIM-01", year=2026, number=1, text="1号").left is None


def test_a_case_may_be_opened_before_the_party_is_known() -> None:
    desk = MemoryDesk()
    opening = CaseOpening(content=replace(CONTENT, party=None, item=None))
    said = open_case(desk.state, opening, {}, desk.context(TEAM)).statements
    assert [(one.kind, one.d["party"], one.d["item"]) for one in said] == [
        (RecordKind.CASE, None, {})
    ]
