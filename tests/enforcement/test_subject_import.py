"""A list of subjects: what is there already is found, filled in or left; markets before stalls."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from enforcement.actions.inspected import NEW, KeepSubjects
from enforcement.actions.subject_import import ImportSubjects, ListedSubject
from enforcement.errors import InvalidInput
from enforcement.inspections.samples import SampleVisit, take_samples
from enforcement.inspections.scene import Scene, SceneCheck
from enforcement.inspections.subject import Subject, SubjectKind, read_subject
from enforcement.parties import Party, PartyKind
from enforcement.records import RecordKind
from enforcement.subject_import import (
    Double,
    ReadSubject,
    SameBy,
    find_doubles,
    outside_problems,
    place_keys,
    to_import,
)
from tests.enforcement.memory_desk import TEAM, MemoryDesk

MARKET = Subject(rec=NEW, name="清湾农贸市场", kind=SubjectKind.MARKET, address="南街8号")
STALL = Subject(rec=NEW, name="文记蔬菜摊", kind=SubjectKind.STALL, mark="07")
SHOP = Subject(rec=NEW, name="西街小吃店", address="西街3号", phone="1", code="QW-1")
LICENSED = Party(
    kind=PartyKind.INDIVIDUAL_BUSINESS, name="西街小吃店", credit_code="92500999MA9YL0017P"
)


def rows(*subjects: Subject) -> tuple[ReadSubject, ...]:
    """Return rows; what has a mark stands in the market."""
    return tuple(
        ReadSubject(
            sheet="台账",
            row=row,
            subject=one,
            inside=MARKET.name if one.mark else "",
            inside_column="E",
        )
        for row, one in enumerate(subjects, start=2)
    )


def known(desk: MemoryDesk) -> Sequence[Subject]:
    """Return what the desk knows."""
    return [read_subject(record) for record in desk.state.of_kind(RecordKind.SUBJECT)]


def take(desk: MemoryDesk, read: Sequence[ReadSubject], *, merge: bool = True) -> int:
    """Take rows in; return how many entries were stated."""
    return len(desk.perform(to_import(read, known(desk), lambda _double: merge), TEAM).entries)


def test_a_stall_stands_in_the_market_of_its_file_wherever_its_row_is() -> None:
    desk = MemoryDesk()
    assert take(desk, rows(STALL, MARKET)) == 2
    market, stall = known(desk)
    assert (market.name, stall.inside) == ("清湾农贸市场", market.rec)
    assert take(desk, rows(STALL, MARKET)) == 0, "the same file twice says nothing new"
    assert take(desk, rows(replace(STALL, mark="8"))) == 1
    assert known(desk)[-1].inside == market.rec, "the market may be known from before"


def test_a_double_is_told_by_its_code_or_by_name_and_place() -> None:
    desk = MemoryDesk()
    take(desk, rows(MARKET, STALL, SHOP, replace(SHOP, name="东街店", code="", party=LICENSED)))
    again = rows(
        replace(STALL, mark="7", name="文记 蔬菜摊"),
        replace(SHOP, name="改了名的店", address=""),
        replace(SHOP, code="", name="又一家", party=LICENSED),
        replace(SHOP, code="", address="西街4号"),
        replace(SHOP, code="", address="西街３号"),
    )
    doubles = find_doubles(again, known(desk))
    found = [(one.at, one.by) for one in doubles]
    assert found == [(0, SameBy.PLACE), (1, SameBy.CODE), (2, SameBy.CODE), (4, SameBy.PLACE)]
    assert [one.differs for one in doubles][1] == ("名称",)


def test_merging_fills_in_what_is_missing_and_overwrites_nothing() -> None:
    desk = MemoryDesk()
    take(desk, rows(SHOP))
    row = rows(replace(SHOP, phone="2", contact="文小川", cap=2, party=LICENSED))
    (double,) = find_doubles(row, known(desk))
    assert double.differs == ("电话",)
    assert take(desk, row, merge=False) == 0
    assert take(desk, row) == 1
    (shop,) = known(desk)
    assert (shop.phone, shop.contact, shop.cap, shop.party) == ("1", "文小川", 2, LICENSED)


def test_who_decides_sees_each_double() -> None:
    desk = MemoryDesk()
    take(desk, rows(MARKET, SHOP))
    asked: list[Double] = []

    def merges(double: Double) -> bool:
        asked.append(double)
        return double.known.name == "西街小吃店"

    read = rows(replace(MARKET, phone="3"), replace(SHOP, contact="文小川"))
    desk.perform(to_import(read, known(desk), merges), TEAM)
    assert len(asked) == 2
    market, shop = known(desk)
    assert (market.phone, shop.contact) == ("", "文小川")


def test_what_is_closed_is_no_double() -> None:
    desk = MemoryDesk()
    desk.perform(KeepSubjects(subjects=(replace(SHOP, closed=True),)), TEAM)
    assert find_doubles(rows(SHOP), known(desk)) == ()


def test_a_market_that_nobody_knows_is_named() -> None:
    desk = MemoryDesk()
    assert outside_problems(rows(MARKET, STALL, SHOP), ()) == ()
    (problem,) = outside_problems(rows(STALL, SHOP), known(desk))
    assert (problem.row, problem.column, problem.value) == (2, "E", "清湾农贸市场")
    take(desk, rows(MARKET))
    assert outside_problems(rows(STALL), known(desk)) == ()


def test_what_stands_inside_something_inside_is_refused() -> None:
    listed = (
        ListedSubject(subject=STALL, inside=1),
        ListedSubject(subject=STALL, inside=2),
        ListedSubject(subject=MARKET),
    )
    with pytest.raises(InvalidInput, match="自己又在别处里面"):
        MemoryDesk().perform(ImportSubjects(listed=listed), TEAM)


def test_samples_are_taken_in_with_the_market_and_its_scene() -> None:
    desk = MemoryDesk()
    scene = Scene(rec=NEW, name="农贸市场", sample=True, checks=(SceneCheck(no=1, title="通道"),))
    samples = SampleVisit(scenes=(scene,), market=MARKET, stalls=(STALL,), scene="农贸市场")
    take_samples(samples, desk, TEAM)
    market, stall = known(desk)
    (kept,) = desk.state.of_kind(RecordKind.SCENE)
    assert (market.scenes, stall.inside) == ((kept.rec,), market.rec)
    assert kept.fields["sample"]


def test_rows_of_one_file_with_equal_places_are_one_place() -> None:
    shop, again, stall = place_keys(rows(SHOP, replace(SHOP, phone="2", code=""), STALL))
    assert shop == again
    assert shop != stall
