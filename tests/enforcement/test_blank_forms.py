"""Blank numbered forms: taken like any number, used once, by the computer that printed them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.actions.blank_forms import RecordBlanksPrinted, TakeBlankForm
from enforcement.actions.paper_care import RecordPrinted, VoidNumber
from enforcement.actions.stating import IssuedPdf
from enforcement.actions.summary import DecideOnSpot
from enforcement.blank_forms import blank_paper, waiting_blanks
from enforcement.cases import read_case
from enforcement.command import Happened, HappenedHow
from enforcement.errors import InvalidInput
from enforcement.numbers import NumberMoved, NumberState, OfferedNumber
from enforcement.papers.paper import PaperMark
from enforcement.records import RecordId, RecordKind
from enforcement.unit import NumberRule, NumberSource, StoreMode
from tests.enforcement.memory_desk import CONTENT, NOW, ORIGIN, TEAM, UNIT, MemoryDesk

FORM = "SIM-01"
NUMBER = "清湾综执当罚〔2026〕1号"
ON_THE_ROAD = Happened(at=NOW - timedelta(hours=1), how=HappenedHow.HANDWRITTEN_BOOK)
BY_HAND = DecideOnSpot(content=CONTENT, number=NUMBER, happened=ON_THE_ROAD, prints=False)


def take(desk: MemoryDesk) -> RecordId:
    pdf = IssuedPdf(number=f"清湾综执当罚〔2026〕{desk.register.next}号", sha256="ab", pages=2)
    return desk.perform(TakeBlankForm(form=FORM, pdf=pdf), TEAM).first(RecordKind.NUMBER_USE)


def test_a_blank_takes_the_next_number_and_says_who_took_it() -> None:
    desk = MemoryDesk()
    taken = take(desk)
    use = desk.state.records[taken]
    assert use.case is None
    assert use.fields == {
        "blank": True,
        "taken_by": "周明远",
        "sha256": "ab",
        "pages": 2,
        "form": FORM,
        "year": 2026,
        "number": 1,
        "text": NUMBER,
        "source": "own_series",
        "reserve": False,
        "device": ORIGIN.device,
    }
    assert desk.register.next == 2


def test_the_page_and_its_number_are_saved_together_or_not_at_all() -> None:
    desk = MemoryDesk()
    stale = IssuedPdf(number="旧号", sha256="ab", pages=2)
    with pytest.raises(NumberMoved):
        desk.perform(TakeBlankForm(form=FORM, pdf=stale), TEAM)
    (tried,) = desk.preview(TakeBlankForm(form=FORM), TEAM)
    assert tried.d["text"] == NUMBER


class Elsewhere:
    """Gives no numbers."""

    def offer(self, form: str, year: int) -> OfferedNumber:
        """Return that they come from a book."""
        source = NumberSource.PREPRINTED_BOOK
        return OfferedNumber(form=form, year=year, number=0, text="", source=source)


def test_only_forms_of_the_own_series_are_carried_along() -> None:
    desk = MemoryDesk()
    with pytest.raises(InvalidInput, match="不印备用空白"):
        desk.perform(TakeBlankForm(form="ORD-39"), TEAM)
    desk.register = Elsewhere()  # type: ignore[assignment]  # another desk of numbers
    with pytest.raises(InvalidInput, match="不由这台电脑给"):
        desk.perform(TakeBlankForm(form=FORM), TEAM)


def test_those_that_never_came_out_wait_for_paper() -> None:
    desk = MemoryDesk()
    first, second = take(desk), take(desk)
    printed = RecordBlanksPrinted(number_uses=(first, RecordId("gone")), copies=2, printer="激光")
    desk.perform(printed, TEAM)
    waiting = waiting_blanks(desk.state, FORM, ORIGIN.device)
    assert [(one.number_use, one.sha256) for one in waiting] == [(second, "ab")]
    assert waiting_blanks(desk.state, FORM, "D002") == ()
    assert waiting_blanks(desk.state, "SOF-06", ORIGIN.device) == ()
    assert desk.preview(printed, TEAM) == (), "a print is recorded once"


def test_what_was_written_on_it_is_recorded_with_exactly_its_number() -> None:
    desk = MemoryDesk()
    use = take(desk)
    done = desk.perform(replace(BY_HAND, number=f" {NUMBER} "), TEAM)
    case = done.first(RecordKind.CASE)
    record = desk.state.records[use]
    assert (record.case, record.latest.act) == (case, NumberState.FILLED)
    assert record.fields["document"] == done.first(RecordKind.DOCUMENT)
    assert len(desk.state.of_kind(RecordKind.NUMBER_USE)) == 1
    decision = read_case(desk.state, case).decision
    assert decision is not None
    assert decision.number == NUMBER


def test_a_copy_that_is_printed_later_leaves_the_number_filled() -> None:
    desk = MemoryDesk()
    use = take(desk)
    document = desk.perform(BY_HAND, TEAM).first(RecordKind.DOCUMENT)
    desk.perform(RecordPrinted(document=document, copies=1, printer="激光"), TEAM)
    assert desk.state.records[use].latest.act == NumberState.FILLED


def void(desk: MemoryDesk, use: RecordId) -> None:
    desk.perform(VoidNumber(number_use=use, reason="没用上"), TEAM)


def use_it(desk: MemoryDesk, _use: RecordId) -> None:
    desk.perform(BY_HAND, TEAM)


def leave_it(_desk: MemoryDesk, _use: RecordId) -> None:
    pass


@pytest.mark.parametrize(
    ("before", "changes", "words"),
    [
        (use_it, {}, "已经用过"),
        (void, {}, "已经作废：没用上"),
        (leave_it, {"happened": None}, "只能补录手写的文书"),
    ],
)
def test_a_blank_that_cannot_have_been_written_on_is_refused_in_words(
    before: Callable[[MemoryDesk, RecordId], None], changes: dict[str, object], words: str
) -> None:
    desk = MemoryDesk()
    before(desk, take(desk))
    with pytest.raises(InvalidInput, match=words) as refused:
        desk.preview(replace(BY_HAND, **changes), TEAM)  # type: ignore[arg-type]  # by name
    assert refused.value.field == "number"


def test_the_blank_of_another_computer_is_recorded_there() -> None:
    desk = MemoryDesk()
    take(desk)
    (use,) = desk.state.of_kind(RecordKind.NUMBER_USE)
    there = replace(use, fields={**use.fields, "device": "D002"})
    desk.state = replace(desk.state, records={use.rec: there})
    with pytest.raises(InvalidInput, match="另一台电脑（D002）"):
        desk.preview(BY_HAND, TEAM)


def test_a_number_that_stands_on_a_paper_is_recorded_even_if_it_was_used_before() -> None:
    desk = MemoryDesk()
    desk.perform(DecideOnSpot(content=CONTENT), TEAM)
    desk.perform(BY_HAND, TEAM)
    numbers = [use.fields["text"] for use in desk.state.of_kind(RecordKind.NUMBER_USE)]
    assert numbers == [NUMBER, NUMBER], "the review tells that a number stands twice"


def test_books_and_the_time_before_the_program_have_numbers_of_their_own() -> None:
    desk = MemoryDesk()
    before = replace(ON_THE_ROAD, how=HappenedHow.BEFORE_ROLL_OUT)
    desk.perform(replace(BY_HAND, happened=before), TEAM)
    book = replace(BY_HAND, number="手写本 0012号")
    use = desk.perform(book, TEAM).first(RecordKind.NUMBER_USE)
    void(desk, use)
    again = desk.perform(book, TEAM).first(RecordKind.NUMBER_USE)
    assert again != use, "a void number of a book may be typed again"
    rule = NumberRule(form=FORM, source=NumberSource.CITY_PLATFORM, pattern="〔{year}〕{number}号")
    platform = MemoryDesk(unit=replace(UNIT, numbers={FORM: rule}))
    platform.perform(replace(BY_HAND, number="〔2026〕12号"), TEAM)


@pytest.mark.parametrize(
    ("mode", "mark", "seal"),
    [(StoreMode.REAL, PaperMark.NONE, True), (StoreMode.DRILL, PaperMark.DRILL, False)],
)
def test_a_blank_says_organ_number_and_remedies_only(
    mode: StoreMode, mark: PaperMark, *, seal: bool
) -> None:
    paper = blank_paper(FORM, NUMBER, UNIT, mode)
    assert (paper.mark, paper.code) == (mark, "")
    assert paper.to_plain()["fields"] == {
        "organ": UNIT.name,
        "doc_no": NUMBER,
        "officers": [{}, {}],
        "remedy": {"reconsideration_organ": "重庆市大足区人民政府"},
        "printing": {"seal_place": seal},
    }
