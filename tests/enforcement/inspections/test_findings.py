"""What may come of a finding, and that nothing of it is lost on its way to the case."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.actions.findings import (
    RecordFinding,
    TakePhotos,
    TiePhotos,
    WithdrawFinding,
)
from enforcement.errors import RuleViolation
from enforcement.inspections.finding import (
    CORRECTED_TERMS,
    OUTCOME_TERMS,
    PUNISHING,
    Corrected,
    FindingContent,
    Outcome,
)
from tests.enforcement.inspections.visit_kit import (
    CONTENTS,
    LATER,
    PHOTO,
    PLAN,
    TODAY,
    Laptop,
    found,
    of_body,
)

PENALTY: Final = "行政处罚法"
NOT_OURS: Final = ("NOT_OUR_ITEM", PENALTY, "38.1")

REFUSED: Final = {
    **{
        f"{outcome} without an item": (found(outcome, check=2), NOT_OURS)
        for outcome in sorted(PUNISHING)
    },
    "filed where we only inspect": (found(Outcome.FILED, check=3), NOT_OURS),
    "ordered without an item": (
        found(Outcome.ORDERED, check=2), ("NOT_OUR_ORDER", PENALTY, "28.1"),
    ),
    "ordered without a day": (
        found(Outcome.ORDERED, due_on=None), ("ORDER_WITHOUT_DAY", PENALTY, "28.1"),
    ),
    "ordered until yesterday": (
        found(Outcome.ORDERED, due_on=TODAY - timedelta(days=1)),
        ("ORDER_WITHOUT_DAY", PENALTY, "28.1"),
    ),
    "handed over to nobody": (
        found(Outcome.HANDED_OVER, to=" "), ("NO_RECEIVER", PENALTY, "23"),
    ),
}  # fmt: skip
ALLOWED: Final = {
    "ordered until today": found(Outcome.ORDERED, due_on=TODAY),
    "ordered where we only inspect": found(Outcome.ORDERED, check=3),
    "guided without an item": found(Outcome.GUIDED, check=2),
    "handed over": found(Outcome.HANDED_OVER, check=2),
    "fined on the spot": found(Outcome.ON_SPOT),
    "not decided yet": found(None, check=2),
    "of no check of the scenes": found(Outcome.GUIDED, check=9, check_title="地面湿滑"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_outcome_beyond_the_law_is_refused_and_only_marked_when_it_happened(case: str) -> None:
    content, against = REFUSED[case]
    laptop = Laptop()
    visit = laptop.begin()
    record = RecordFinding(inspection=visit, content=content)
    assert laptop.refused(record) == [against]
    laptop.do(replace(record, happened=replace(LATER, at=laptop.now)))
    assert [(one.code, one.law, one.article) for one in laptop.read(visit).defects] == [against]


@pytest.mark.parametrize("case", ALLOWED)
def test_a_lawful_outcome_is_noted(case: str) -> None:
    laptop = Laptop()
    visit = laptop.begin()
    rec = laptop.find(visit, ALLOWED[case])
    assert laptop.finding(visit, rec).content.outcome is ALLOWED[case].outcome


def test_without_a_list_nobody_is_punished_but_may_be_ordered() -> None:
    laptop = Laptop(lists=False)
    visit = laptop.begin()
    laptop.find(visit, found(Outcome.ORDERED))
    filed = RecordFinding(inspection=visit, content=found(Outcome.FILED))
    assert laptop.refused(filed) == [NOT_OURS]


def test_every_outcome_and_result_has_its_words() -> None:
    assert set(OUTCOME_TERMS) == set(Outcome)
    assert set(CORRECTED_TERMS) == set(Corrected)


@given(content=CONTENTS, happened=st.booleans())
def test_a_punishing_outcome_never_stands_without_power_unless_it_happened(
    content: FindingContent, happened: bool
) -> None:
    laptop = Laptop()
    visit = laptop.begin()
    command = RecordFinding(
        inspection=visit,
        content=content,
        happened=replace(LATER, at=laptop.now) if happened else None,
    )
    try:
        laptop.do(command)
    except RuleViolation:
        assert not happened
        return
    read = laptop.read(visit)
    (finding,) = read.findings
    punished = finding.content.outcome in PUNISHING and finding.content.check_no != 1
    assert punished is ("NOT_OUR_ITEM" in {one.code for one in read.defects})
    assert not punished or happened


def test_one_act_open_to_two_bodies_is_said_in_the_ledger() -> None:
    laptop = Laptop()
    visit = laptop.begin(replace(PLAN, participants=of_body("区城市管理局", "1", "2")))
    laptop.find(visit, found(Outcome.FILED))
    warned = [entry.d["warnings"] for entry in laptop.entries if entry.d.get("warnings")]
    assert len(warned) == 1
    assert "第二十九条" in str(warned)


def test_photos_come_late_are_tied_and_stay_when_a_finding_is_taken_back() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    rec = laptop.find(visit, found(), PHOTO)
    loose = laptop.do(TakePhotos(inspection=visit, photos=(PHOTO,)))[0].rec
    laptop.do(TakePhotos(inspection=visit, photos=(PHOTO,), finding=rec))
    assert (len(laptop.finding(visit, rec).photos), len(laptop.read(visit).photos)) == (2, 1)
    tie = TiePhotos(inspection=visit, photos=(loose,), finding=rec)
    laptop.do(tie)
    assert (len(laptop.finding(visit, rec).photos), laptop.read(visit).photos) == (3, ())
    assert not laptop.preview(tie)
    laptop.do(replace(tie, finding=None))
    assert [one.rec for one in laptop.read(visit).photos] == [loose]
    laptop.do(WithdrawFinding(inspection=visit, finding=rec, reason="看错摊位"))
    assert len(laptop.read(visit).photos) == 3


def test_changing_nothing_states_nothing() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    rec = laptop.find(visit, found())
    same = RecordFinding(inspection=visit, content=found(), finding=rec)
    assert laptop.preview(same) == ()
