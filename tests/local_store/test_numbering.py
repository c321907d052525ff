"""Numbers: never twice, never a gap unexplained, never stuck without a network."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from enforcement.actions.blank_forms import RecordBlanksPrinted
from enforcement.actions.paper_care import RecordPrinted, VoidNumber
from enforcement.actions.summary import DecideNoPenalty
from enforcement.actions.unit_desk import SaveUnit
from enforcement.case_papers.summary import FIRST_VIOLATION_WAIVER, WaiverContent
from enforcement.clock import BEIJING, FixedClock
from enforcement.command import Happened, HappenedHow
from enforcement.errors import InvalidInput, UserFacingError
from enforcement.issuing import BlankOrder, issue_blank_forms
from enforcement.numbers import NumberMoved
from enforcement.papers.paper import PaperData, Rendered
from enforcement.penalty import NoPenaltyGround
from enforcement.records import RecordKind
from enforcement.unit import Connection, NumberRule, NumberSource
from forms.renderer import PdfRenderer
from local_store.numbering import Series, number_text, raise_highest
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, ALONE, MORNING, TOWN, MarkFile, new_store, open_store
from tests.local_store.on_spot_kit import FORM, decide, decision, with_two_officers

YEAR = 2026
UNSAID = WaiverContent(
    first_violation="",
    slight_harm="",
    corrected="",
    corrected_at=None,
    waiver_list="",
    education="",
    promise="",
)
PATTERN = "足清湾府综执当罚〔{year}〕{number}号"


def text(number: int | str) -> str:
    return PATTERN.format(year=YEAR, number=number)


def a_store(folder: Path, connection: Connection = Connection.ALONE) -> LocalStore:
    return with_two_officers(new_store(folder, connection=connection))


def set_rule(store: LocalStore, rule: NumberRule) -> None:
    store.perform(SaveUnit(unit=replace(TOWN, numbers={FORM: rule})), ALONE)


def taken(store: LocalStore) -> list[str]:
    return [row.text for row in store.numbers(FORM, YEAR) if row.state == "reserved"]


def test_a_computer_alone_counts_the_units_register(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    assert store.offer_number(FORM, YEAR).text == text(1)
    assert store.offer_number(FORM, YEAR).text == text(1), "an offer takes nothing"
    for _ in range(3):
        decide(store)
    assert taken(store) == [text(1), text(2), text(3)]
    assert store.offer_number(FORM, 2027).number == 1
    store.close()


def test_it_begins_at_the_registers_first_free_number(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    set_rule(store, NumberRule(form=FORM, pattern=PATTERN, first=57))
    decide(store)
    assert taken(store) == [text(57)]
    assert store.offer_number(FORM, YEAR).number == 58
    store.close()


@pytest.mark.parametrize("source", [NumberSource.CITY_PLATFORM, NumberSource.PREPRINTED_BOOK])
def test_a_number_from_elsewhere_is_offered_empty(tmp_path: Path, source: NumberSource) -> None:
    store = a_store(tmp_path / "desk")
    set_rule(store, NumberRule(form=FORM, pattern=PATTERN, source=source))
    offered = store.offer_number(FORM, YEAR)
    assert (offered.text, offered.number, offered.source) == ("", 0, source)
    store.perform(replace(decision(), number="当罚0001234"), ACTING)
    assert taken(store) == ["当罚0001234"]
    store.close()


def test_two_blocks_are_used_up_one_after_the_other_then_the_reserve(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk", Connection.DISTRICT)
    store.save_lease(FORM, YEAR, 101, 102, "lease-1")
    store.save_lease(FORM, YEAR, 201, 201, "lease-2")
    store.save_lease(FORM, YEAR, 101, 102, "lease-1")
    assert store.offer_number(FORM, YEAR).left == 2
    for _ in range(5):
        decide(store)
    device = store.info().device
    reserves = [text(f"{device}-{number:04d}") for number in (1, 2)]
    assert sorted(taken(store)) == sorted([text(101), text(102), text(201), *reserves])
    store.close()


def test_without_any_block_the_reserve_series_keeps_the_work_going(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk", Connection.TOWN_POINT)
    offered = store.offer_number(FORM, YEAR)
    assert offered.reserve
    assert f"{store.info().device}-0001" in offered.text
    warnings = store.perform(decision(), ACTING).warnings
    assert any("备用号" in sentence for sentence in warnings)
    store.close()


def test_the_officer_hears_when_a_block_runs_low(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk", Connection.DISTRICT)
    store.save_lease(FORM, YEAR, 1, 50, "lease-1")
    wanting = (FORM, YEAR)
    assert wanting not in store.leases_running_low()
    told = [bool(store.perform(decision(), ACTING).warnings) for _ in range(30)]
    assert told == [False] * 29 + [True]
    assert wanting in store.leases_running_low()
    store.close()


def test_in_december_next_years_block_is_asked_for(tmp_path: Path) -> None:
    clock = FixedClock(datetime(YEAR, 12, 3, 9, 0, tzinfo=BEIJING))
    store = new_store(tmp_path / "desk", clock, connection=Connection.DISTRICT)
    assert {(FORM, YEAR), (FORM, YEAR + 1)} <= set(store.leases_running_low())
    store.close()


def test_what_was_written_last_year_has_its_block_before_the_first_paper(tmp_path: Path) -> None:
    clock = FixedClock(datetime(YEAR, 11, 24, 9, 30, tzinfo=BEIJING))
    store = with_two_officers(new_store(tmp_path / "desk", clock, connection=Connection.DISTRICT))
    rare = "ORD-01"
    assert (rare, YEAR) not in store.leases_running_low()
    store.run(lambda db: raise_highest(db, {Series(form=rare, year=YEAR, reserve=True).key: 1}))
    assert (rare, YEAR) in store.leases_running_low()
    clock.move(timedelta(days=10))
    assert (rare, YEAR + 1) in store.leases_running_low()
    clock.move(timedelta(days=40))
    assert (rare, YEAR + 1) in store.leases_running_low()
    clock.move(timedelta(days=365))
    assert (rare, YEAR + 2) not in store.leases_running_low()
    store.close()


def test_the_officer_hears_why_a_number_is_of_the_reserve(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk", Connection.DISTRICT)
    (never,) = store.perform(decision(), ACTING).warnings
    assert never.startswith("还没领到号段")
    store.save_lease(FORM, YEAR, 7, 7, "lease-1")
    decide(store)
    (used_up,) = store.perform(decision(), ACTING).warnings
    assert used_up.startswith("领来的号段用完了")
    store.close()


def test_the_register_tells_the_life_of_every_number(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk", Connection.DISTRICT)
    store.save_lease(FORM, YEAR, 1, 4, "lease-1")
    cases = [decide(store) for _ in range(2)]
    document = store.papers(cases[0])[0].document
    store.perform(RecordPrinted(document=document, copies=2, printer="演练打印机"), ACTING)
    use = store.state().of_kind(RecordKind.NUMBER_USE)[1]
    store.perform(VoidNumber(number_use=use.rec, reason="打坏一张"), ACTING)
    rows = store.numbers(FORM, YEAR)
    assert [(row.number, row.state) for row in rows] == [
        (1, "printed"),
        (2, "voided"),
        (3, "unused"),
        (4, "unused"),
    ]
    assert rows[1].reason == "打坏一张"
    assert all(row.reason for row in rows[2:])
    assert store.offer_number(FORM, YEAR).number == 3, "a void number is never used again"
    store.close()


def test_numbers_between_two_blocks_belong_to_other_computers(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk", Connection.DISTRICT)
    store.save_lease(FORM, YEAR, 1, 1, "lease-1")
    store.save_lease(FORM, YEAR, 4, 4, "lease-2")
    assert [row.state for row in store.numbers(FORM, YEAR)] == [
        "unused",
        "unknown",
        "unknown",
        "unused",
    ]
    store.close()


def test_a_restored_copy_goes_on_behind_the_highest_number_ever_taken(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    decide(store)
    store.close()
    path = tmp_path / "desk" / "store.db"
    old = path.read_bytes()
    store = open_store(tmp_path / "desk")
    for _ in range(4):
        decide(store)
    mark = store._parts.high_water_mark
    assert isinstance(mark, MarkFile)
    last = mark.advanced[-1]
    store.close()
    path.write_bytes(old)
    mark.path.write_text(replace(last, rows=0, seq=0, seal=b"", head=b"").to_json(), "utf-8")
    again = open_store(tmp_path / "desk")
    assert again.offer_number(FORM, YEAR).number == 6
    decide(again)
    gaps = [row for row in again.numbers(FORM, YEAR) if row.state == "unknown"]
    assert [row.number for row in gaps] == [2, 3, 4, 5]
    assert all("恢复数据之前" in row.reason for row in gaps)
    again.close()


def test_a_new_epoch_gives_up_the_blocks_of_the_copy(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk", Connection.DISTRICT)
    store.save_lease(FORM, YEAR, 1, 50, "lease-1")
    decide(store)
    store.take_new_epoch(store.info().seq)
    assert store.offer_number(FORM, YEAR).reserve
    store.save_lease(FORM, YEAR, 51, 100, "lease-2")
    assert store.offer_number(FORM, YEAR).number == 51
    store.close()


def test_a_pattern_without_a_place_for_the_number_is_an_error_in_words() -> None:
    with pytest.raises(UserFacingError) as told:
        number_text(NumberRule(form=FORM, pattern="没有号码"), YEAR, "1")
    assert told.value.code == "NUMBER_PATTERN"
    assert Series(form=FORM, year=YEAR).key != Series(form=FORM, year=YEAR, reserve=True).key


def test_blank_forms_take_numbers_once_and_what_the_pen_used_is_recorded_on_them(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path / "desk", Connection.DISTRICT)
    store.save_lease(FORM, YEAR, 1, 2, "lease-1")
    renderer, order = PdfRenderer(), BlankOrder(form=FORM, count=3)
    blanks = issue_blank_forms(store, renderer, order, ACTING)
    reserve = text(f"{store.info().device}-0001")
    assert [one.number for one in blanks] == [text(1), text(2), reserve]
    store.close()
    store = open_store(tmp_path / "desk")
    assert issue_blank_forms(store, renderer, order, ACTING) == blanks, "none came out yet"
    assert [b"%PDF" in store.blob(one.sha256)[:8] for one in blanks] == [True] * 3
    printed = RecordBlanksPrinted(
        number_uses=tuple(one.number_use for one in blanks), copies=2, printer="演练打印机"
    )
    store.perform(printed, ACTING)
    happened = Happened(at=MORNING, how=HappenedHow.HANDWRITTEN_BOOK)
    by_hand = replace(decision(), number=reserve, happened=happened, prints=False)
    case = store.perform(by_hand, ACTING).first(RecordKind.CASE)
    store.perform(VoidNumber(number_use=blanks[0].number_use, reason="没用上"), ACTING)
    with pytest.raises(InvalidInput, match="已经用过"):
        store.perform(by_hand, ACTING)
    rows = {row.text: (row.state, row.case, row.reason) for row in store.numbers(FORM, YEAR)}
    assert rows == {
        reserve: ("filled", case, "骆敏印的备用空白。"),
        text(1): ("voided", None, "没用上"),
        text(2): ("blank", None, "骆敏印的备用空白。"),
    }
    (new,) = issue_blank_forms(store, renderer, replace(order, count=1), ACTING)
    assert new.number == text(f"{store.info().device}-0002")
    assert store.rebuild_projections()["differences"] == 0
    store.close()


class Overtaken(PdfRenderer):
    """Lays a blank out while somebody decides, so often."""

    def __init__(self, store: LocalStore, times: int) -> None:
        super().__init__()
        self.left, self._store = times, store

    def render_blank(self, paper: PaperData) -> Rendered:
        """Return the page, whose number may be taken by now."""
        if self.left:
            self.left -= 1
            decide(self._store)
        return super().render_blank(paper)


def test_a_blank_whose_number_was_taken_meanwhile_is_laid_out_with_the_next(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    order = BlankOrder(form=FORM, count=1)
    (blank,) = issue_blank_forms(store, Overtaken(store, 2), order, ACTING)
    assert blank.number == text(3)
    with pytest.raises(NumberMoved):
        issue_blank_forms(store, Overtaken(store, 3), replace(order, count=2), ACTING)
    store.close()


def test_the_register_explains_each_blank_notice_of_a_waiver(tmp_path: Path) -> None:
    store = a_store(tmp_path / "desk")
    order = BlankOrder(form=FIRST_VIOLATION_WAIVER, count=4)
    waiting, *others = issue_blank_forms(store, PdfRenderer(), order, ACTING)
    came_out = tuple(one.number_use for one in others)
    store.perform(RecordBlanksPrinted(number_uses=came_out, copies=2, printer="演练打印机"), ACTING)
    filled, unused, void = others
    happened = Happened(at=MORNING, how=HappenedHow.HANDWRITTEN_BOOK)
    by_hand = DecideNoPenalty(
        content=decision().content,
        number=filled.number,
        happened=happened,
        prints=False,
        ground=NoPenaltyGround.FIRST_VIOLATION,
        education=True,
        waiver=UNSAID,
    )
    case = store.perform(by_hand, ACTING).first(RecordKind.CASE)
    store.perform(VoidNumber(number_use=void.number_use, reason="没用上"), ACTING)
    rows = store.numbers(FIRST_VIOLATION_WAIVER, YEAR)
    assert {row.text: (row.state, row.case, row.reason) for row in rows} == {
        waiting.number: ("blank", None, "骆敏印的备用空白，没打出来。"),
        filled.number: ("filled", case, "骆敏印的备用空白。"),
        unused.number: ("blank", None, "骆敏印的备用空白。"),
        void.number: ("voided", None, "没用上"),
    }
    assert {row.text.startswith("足清湾府综执首免") for row in rows} == {True}
    assert store.numbers(FORM, YEAR) == [], "decisions have a series of their own"
    store.close()
