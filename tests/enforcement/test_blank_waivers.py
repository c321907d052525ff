"""Blank notices of a first-violation waiver: what the pen said is recorded, whatever it lacks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.actions.blank_forms import TakeBlankForm
from enforcement.actions.paper_care import VoidNumber
from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.blank_forms import blank_paper, waiting_blanks
from enforcement.case_papers.summary import WaiverContent
from enforcement.cases import CaseState, read_case
from enforcement.command import Happened, HappenedHow
from enforcement.errors import InvalidInput
from enforcement.numbers import NumberState
from enforcement.papers.catalogue import form_of
from enforcement.penalty import NoPenaltyGround
from enforcement.records import RecordId, RecordKind
from enforcement.signed_copies import awaits_signed_copy
from enforcement.unit import StoreMode
from tests.enforcement.memory_desk import CONTENT, NOW, ORIGIN, TEAM, UNIT, MemoryDesk

FORM, DECISION = "SOF-06", "SIM-01"
NUMBER = "清湾综执当罚〔2026〕1号"
ON_THE_ROAD = Happened(at=NOW - timedelta(hours=1), how=HappenedHow.HANDWRITTEN_BOOK)
WRITTEN = WaiverContent(
    first_violation="问过司法所，没有查到",
    slight_harm="占道时间短",
    corrected="当场收走桌椅",
    corrected_at=NOW - timedelta(hours=1),
    waiver_list="清湾镇轻微违法免罚清单（演练）第3项",
    education="告知占道经营的危害",
    promise="今后不再占道经营",
)
BY_HAND = DecideNoPenalty(
    content=CONTENT,
    number=NUMBER,
    happened=ON_THE_ROAD,
    prints=False,
    ground=NoPenaltyGround.FIRST_VIOLATION,
    education=True,
    first_violation=True,
    slight=True,
    corrected=True,
    waiver=WRITTEN,
)
PUNISHED = DecideOnSpot(content=CONTENT, number=NUMBER, happened=ON_THE_ROAD, prints=False)


def take(desk: MemoryDesk, form: str = FORM) -> RecordId:
    """Take a blank form along."""
    return desk.perform(TakeBlankForm(form=form), TEAM).first(RecordKind.NUMBER_USE)


def test_it_is_recorded_with_exactly_its_number_and_its_original_is_awaited() -> None:
    desk = MemoryDesk()
    use = take(desk)
    assert [one.number_use for one in waiting_blanks(desk.state, FORM, ORIGIN.device)] == [use]
    done = desk.perform(BY_HAND, TEAM)
    case = read_case(desk.state, done.first(RecordKind.CASE))
    assert case.state is CaseState.WAIVED
    assert case.waiver is not None
    assert (case.waiver.number, case.waiver.on) == (NUMBER, ON_THE_ROAD.at.date())
    assert case.waiver.entry.d["how"] == "handwritten_book"
    assert case.defects == ()
    record = desk.state.records[use]
    assert (record.case, record.latest.act) == (case.rec, NumberState.FILLED)
    document = desk.state.records[done.first(RecordKind.DOCUMENT)]
    assert (document.fields["form"], document.fields["sha256"]) == (FORM, "")
    assert awaits_signed_copy(form_of(FORM))
    assert waiting_blanks(desk.state, FORM, ORIGIN.device) == ()


@pytest.mark.parametrize(
    ("changes", "defects"),
    [
        ({"first_violation": False}, [("WAIVER_CONDITIONS", "33.1")]),
        ({"slight": False, "corrected": False}, [("WAIVER_CONDITIONS", "33.1")]),
        ({"education": False}, [("NO_EDUCATION", "33.3")]),
        (
            {"slight": False, "education": False},
            [("WAIVER_CONDITIONS", "33.1"), ("NO_EDUCATION", "33.3")],
        ),
    ],
)
def test_what_it_lacks_is_marked_with_its_article_and_never_refused(
    changes: dict[str, bool], defects: list[tuple[str, str]]
) -> None:
    desk = MemoryDesk()
    take(desk)
    command = replace(BY_HAND, **changes)  # type: ignore[arg-type]  # by name
    case = desk.perform(command, TEAM).first(RecordKind.CASE)
    found = read_case(desk.state, case).defects
    assert [(one.code, one.source.article) for one in found] == defects


def test_what_the_pen_left_out_stays_open() -> None:
    desk = MemoryDesk()
    take(desk)
    left_out = replace(WRITTEN, first_violation="", corrected_at=None, waiver_list="", promise="")
    done = desk.perform(replace(BY_HAND, waiver=left_out), TEAM)
    assert desk.state.records[done.first(RecordKind.DOCUMENT)].fields["number"] == NUMBER


@pytest.mark.parametrize(
    ("printed", "recorded", "words"),
    [
        (
            DECISION,
            BY_HAND,
            f"{NUMBER}是当场行政处罚决定书的备用空白，不是首违不予处罚告知承诺书的",
        ),
        (FORM, PUNISHED, f"{NUMBER}是首违不予处罚告知承诺书的备用空白，不是当场行政处罚决定书的"),
    ],
)
def test_what_was_written_on_the_other_form_is_not_recorded_on_this_number(
    printed: str, recorded: DecideOnSpot | DecideNoPenalty, words: str
) -> None:
    desk = MemoryDesk()
    use = take(desk, printed)
    with pytest.raises(InvalidInput, match=words) as refused:
        desk.perform(recorded, TEAM)
    assert refused.value.field == "number"
    assert desk.state.records[use].latest.act == NumberState.RESERVED


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (BY_HAND, "已经用过"),
        (VoidNumber(number_use=RecordId(""), reason="没用上"), "已经作废：没用上"),
    ],
)
def test_one_that_is_used_or_void_is_told_in_words(
    command: DecideNoPenalty | VoidNumber, words: str
) -> None:
    desk = MemoryDesk()
    use = take(desk)
    named = replace(command, number_use=use) if isinstance(command, VoidNumber) else command
    desk.perform(named, TEAM)
    with pytest.raises(InvalidInput, match=words):
        desk.preview(BY_HAND, TEAM)


def test_a_blank_is_not_printed_again_as_a_notice_of_today() -> None:
    desk = MemoryDesk()
    take(desk)
    with pytest.raises(InvalidInput, match="只能补录手写的文书"):
        desk.preview(replace(BY_HAND, happened=None), TEAM)


def test_a_blank_says_organ_and_number_only() -> None:
    fields = blank_paper(FORM, NUMBER, UNIT, StoreMode.REAL).to_plain()["fields"]
    assert fields == {
        "organ": UNIT.name,
        "doc_no": NUMBER,
        "officers": [{}, {}],
        "printing": {"seal_place": True},
    }
