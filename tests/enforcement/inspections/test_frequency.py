"""The lamp before a visit, and which visits count in the year's figures."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from enforcement.actions.findings import PassStall
from enforcement.actions.inspections import CallOffInspection
from enforcement.inspections.counting import Level, PastVisit, countable, frequency
from enforcement.inspections.inspection import Signing
from enforcement.inspections.plan import InspectionKind, InspectionPlan
from enforcement.inspections.subject import SubjectKind
from enforcement.records import RecordId
from tests.enforcement.inspections.visit_kit import LATER, MARKET, PLAN, TODAY, Laptop

THIS: Final = RecordId("this")


def past(rec: str, on: date = date(2026, 3, 2), **said: object) -> PastVisit:
    """Return a visit that is over and counts."""
    visit = PastVisit(
        inspection=RecordId(rec), on=on, kind=InspectionKind.DAILY, counts=True, ended=True,
        findings=0,
    )  # fmt: skip
    return replace(visit, **said)  # type: ignore[arg-type] # the tables name its fields


def capped(cap: int | None, **said: object) -> InspectionPlan:
    """Return a plan for a market with a published number."""
    plan = replace(PLAN, subject=replace(MARKET, cap=cap))
    return replace(plan, **said)  # type: ignore[arg-type] # the tables name its fields


ONE: Final = (past("a"),)
HOME: Final = replace(MARKET, kind=SubjectKind.HOUSEHOLD, cap=1)
LAMP: Final = {
    "plenty left": (capped(4), ONE, Level.GREEN, "今年已经查过 1 次，公布的上限是 4 次。"),
    "the last one": (
        capped(2), ONE, Level.YELLOW, "今年已经查过 1 次，公布的上限是 2 次，这是最后一次。",
    ),
    "at the number": (
        capped(1), ONE, Level.RED,
        "今年已经查过 1 次，公布的上限是 1 次。有线索的改作线索核查，别的明年再查。",
    ),
    "none allowed": (
        capped(0), (), Level.RED,
        "今年已经查过 0 次，公布的上限是 0 次。有线索的改作线索核查，别的明年再查。",
    ),
    "no number published": (
        capped(None), ONE, Level.NONE, "今年已经查过 1 次，没有公布年度上限。",
    ),
    "no business": (
        replace(PLAN, subject=HOME), ONE, Level.NONE, "不是经营主体，不占检查次数。",
    ),
    "a lead is looked into": (
        capped(1, kind=InspectionKind.LEAD_CHECK), ONE, Level.NONE, "线索核查不占公布的次数。",
    ),
    "immediate": (
        capped(1, kind=InspectionKind.IMMEDIATE), ONE, Level.NONE,
        "即时检查不占公布的次数，但不能明显超出需要。",
    ),
    "ordered from above": (
        capped(1, from_above=True), ONE, Level.NONE, "上级部署的检查，不占公布的次数。",
    ),
    "another one is planned": (
        capped(4), (*ONE, past("b", ended=False)), Level.YELLOW,
        "今年已经查过 1 次，公布的上限是 4 次。还有 1 次没去的检查，可以并成一次。",
    ),
    "at the number another one is planned": (
        capped(1), (*ONE, past("b", ended=False)), Level.RED,
        (
            "今年已经查过 1 次，公布的上限是 1 次。有线索的改作线索核查，别的明年再查。"
            "还有 1 次没去的检查，可以并成一次。"
        ),
    ),
    "last year, uncounted, and this one itself": (
        capped(1), (past("a", date(2025, 12, 31)), past("b", counts=False), past(THIS)),
        Level.YELLOW, "今年已经查过 0 次，公布的上限是 1 次，这是最后一次。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LAMP)
def test_the_lamp_says_how_often_and_how_often_may_be(case: str) -> None:
    plan, visits, level, text = LAMP[case]
    lamp = frequency(plan, visits, TODAY, but=THIS)
    assert (lamp.level, lamp.text, lamp.cap) == (level, text, plan.subject.cap)
    assert (lamp.source is not None and lamp.source.article == "29") is (level is Level.RED)


def test_a_visit_counts_once_it_is_whole_however_many_matters_it_had() -> None:
    laptop = Laptop()
    visit = laptop.plan()
    assert not countable(laptop.read(visit)).counts
    visit = laptop.begin()
    assert "没查完" in countable(laptop.read(visit)).reason
    for stall in PLAN.stalls:
        laptop.do(PassStall(inspection=visit, stall=stall))
    laptop.sign(visit, Signing(refusal="走了"))
    laptop.end(visit)
    assert countable(laptop.read(visit)).counts
    assert "算一次" in countable(laptop.read(visit)).reason


def test_what_is_no_whole_visit_does_not_count_and_says_why() -> None:
    laptop = Laptop()
    off, unsigned = laptop.plan(), laptop.begin()
    laptop.do(CallOffInspection(inspection=off, reason="停业"))
    laptop.end(unsigned, happened=replace(LATER, at=laptop.now))
    patrol = laptop.read(unsigned)
    named = replace(patrol.plan, subject=replace(MARKET, name=""))
    reasons = [
        countable(one).reason
        for one in (
            laptop.read(off),
            patrol,
            replace(patrol, plan=named),
            replace(patrol, signing=Signing(signer="秦甲"), conclusion=""),
        )
    ]
    for reason, word in zip(reasons, ("取消", "记录不完整", "巡查", "结论"), strict=True):
        assert word in reason
    assert not any(countable(one).counts for one in (patrol, laptop.read(off)))
