"""Scenes and subjects: kept, versioned, measured; repealed laws with what replaced them."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from enforcement.actions.inspected import NEW, KeepScenes, KeepSubjects
from enforcement.command import Command
from enforcement.errors import InvalidInput
from enforcement.inspections.scene import (
    FollowUp,
    Scene,
    SceneCheck,
    goal_of,
    meter_of,
    read_scene,
    read_scenes,
)
from enforcement.inspections.subject import SUBJECT_TERMS, Subject, SubjectKind, read_subject
from enforcement.records import RecordId, RecordKind
from enforcement.statute_succession import NO_SUCCESSOR
from tests.enforcement.inspections.visit_kit import FISH, MARKET, SCENE, TODAY, Laptop

NOWHERE: Final = RecordId("nowhere")
FULL: Final = Scene(
    rec=NEW, name="餐饮店一件事", sample=True,
    checks=(
        SceneCheck(
            no=1, title="油烟净化", items=("CQ-Z-059",), how_to_judge="营业时开机",
            basis="《大气污染防治法》第一百一十八条第一款", evidence=("台账",), of_business=True,
            departments=("区生态环境局", "镇街"), phrases=("净化器没开",),
            follow_ups=(FollowUp(after="没开", question="多久没开？"),),
        ),
    ),
)  # fmt: skip


def kept(laptop: Laptop, scene: Scene) -> Scene:
    """Keep a scene and read it back."""
    made = laptop.do(KeepScenes(scenes=(scene,)))
    return read_scene(laptop.state.records[made[0].rec])


def test_a_scene_is_read_back_whole_and_a_changed_one_gets_the_next_version() -> None:
    laptop = Laptop()
    first = kept(laptop, FULL)
    assert first == replace(FULL, rec=first.rec)
    assert not laptop.preview(KeepScenes(scenes=(first,)))
    second = kept(laptop, replace(first, name="餐饮店", version=9, sample=False))
    assert (second.version, second.name, second.sample) == (2, "餐饮店", True)
    assert read_scenes(laptop.state) == (second,)
    gone = kept(laptop, replace(second, retired=True))
    assert (gone.version, read_scenes(laptop.state)) == (3, ())


def test_subjects_are_read_back_whole_and_only_what_changed_is_stated() -> None:
    laptop = Laptop()
    whole = replace(FISH, rec=NEW, scenes=(RecordId("s"),), code="QY-1", cap=2, contact="罗昌贵")
    rec = laptop.do(KeepSubjects(subjects=(whole,)))[0].rec
    subject = read_subject(laptop.state.records[rec])
    assert subject == replace(whole, rec=rec)
    assert not laptop.preview(KeepSubjects(subjects=(subject,)))
    moved = laptop.do(KeepSubjects(subjects=(replace(subject, address="双塔路", closed=True),)))
    assert {"address", "closed"} == set(moved[0].d)


def test_what_has_no_name_or_is_not_here_is_not_kept() -> None:
    laptop = Laptop()
    twice = replace(FULL, checks=FULL.checks * 2)
    scene = laptop.do(KeepScenes(scenes=(FULL,)))[0].rec
    wrong: tuple[Command, ...] = (
        KeepScenes(scenes=(replace(FULL, name=" "),)),
        KeepScenes(scenes=(replace(FULL, checks=()),)),
        KeepScenes(scenes=(twice,)),
        KeepScenes(scenes=(replace(FULL, rec=NOWHERE),)),
        KeepSubjects(subjects=(replace(MARKET, name=""),)),
        KeepSubjects(subjects=(replace(MARKET, rec=NOWHERE),)),
        KeepSubjects(subjects=(replace(MARKET, rec=scene),)),
    )
    for command in wrong:
        with pytest.raises(InvalidInput):
            laptop.do(command)
    assert laptop.state.records[scene].kind is RecordKind.SCENE


def test_a_question_appears_after_its_answer() -> None:
    check = FULL.checks[0]
    assert check.asked_after("净化器没开") == ("多久没开？",)
    assert check.asked_after("开着") == ()
    assert FULL.check(2) is None


REPEALED: Final = (
    ("《消防法》第六十条", TODAY, ()),
    (
        "《大气污染防治法》第一百一十八条第一款", TODAY,
        (
            (
                "《大气污染防治法》第一百一十八条第一款已经废止，"
                "现在依据《中华人民共和国生态环境法典》第一千一百三十二条第一款。"
            ),
        ),
    ),
    ("《大气污染防治法》第一百一十八条第一款", date(2026, 8, 14), ()),
    ("《水污染防治法》第八十五条", TODAY, (f"《水污染防治法》第八十五条已经废止。{NO_SUCCESSOR}",)),
)  # fmt: skip


@pytest.mark.parametrize(("basis", "on", "texts"), REPEALED)
def test_a_repealed_law_is_shown_with_what_took_its_place(
    basis: str, on: date, texts: tuple[str, ...]
) -> None:
    check = SceneCheck(no=1, title="", basis=basis)
    assert tuple(law.text for law in check.replaced_on(on)) == texts


def test_the_laws_that_were_replaced_are_named_once() -> None:
    check = SceneCheck(
        no=1, title="", basis="《水污染防治法》第八十五条、《水污染防治法》第三条；《水法》第一条"
    )
    assert check.replaced_laws == ("水污染防治法",)


METER: Final = (
    (2022, (2023, 10), "还差 9 件"),
    (2024, (2025, 30), "还差 29 件"),
    (2026, (2027, 50), "还差 49 件"),
    (2031, (2027, 50), "还差 49 件"),
)


@pytest.mark.parametrize(("year", "goal", "left"), METER)
def test_the_meter_counts_scenes_in_use_against_the_next_goal(
    year: int, goal: tuple[int, int], left: str
) -> None:
    scenes = (SCENE, replace(SCENE, rec=NOWHERE), replace(SCENE, name="旧的", retired=True))
    meter = meter_of(scenes, date(year, 5, 1))
    assert goal_of(year) == (meter.year, meter.goal) == goal
    assert meter.in_use == 1
    assert left in meter.text


def test_a_reached_goal_says_so() -> None:
    scenes = [replace(SCENE, name=f"{n}") for n in range(50)]
    assert meter_of(scenes, TODAY).text.endswith("已经达到。")


def test_every_kind_of_subject_has_its_word_and_a_household_is_no_business() -> None:
    assert set(SUBJECT_TERMS) == set(SubjectKind)
    home = Subject(rec=NEW, name="陈家", kind=SubjectKind.HOUSEHOLD)
    assert (home.is_business, MARKET.is_business) == (False, True)
