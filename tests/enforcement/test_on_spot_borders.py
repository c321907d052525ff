"""Where the on-spot procedure ends: the future, entrusted items, sample lists, papers too early."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enforcement.actions.paper_care import IssuePaper
from enforcement.actions.stating import IssuedPdf
from enforcement.actions.summary import DecideNoPenalty, DecideOnSpot
from enforcement.case_papers.following import NotDecided, decided_case
from enforcement.cases import read_case
from enforcement.command import Happened, HappenedHow
from enforcement.errors import InvalidInput, RuleViolation, UserFacingError
from enforcement.items import PowerSource
from enforcement.papers.paper import PaperData
from enforcement.penalty import NoPenaltyGround
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode
from tests.enforcement.memory_desk import CONTENT, ITEM, NOW, TEAM, VENDOR, MemoryDesk
from tests.enforcement.on_spot_attempts import PAY, item, lookup
from tests.enforcement.scenarios import DECIDE, Step, refused, replay, warnings

BOOK = Happened(at=NOW - timedelta(days=3), how=HappenedHow.HANDWRITTEN_BOOK)
ENTRUSTED = replace(CONTENT, item=replace(ITEM, power_source=PowerSource.ENTRUSTED), act_at=BOOK.at)


def test_what_lies_in_the_future_has_not_happened() -> None:
    tomorrow = replace(BOOK, at=NOW + timedelta(days=1))
    command = DecideOnSpot(content=CONTENT, number="手写本 7号", happened=tomorrow, prints=False)
    with pytest.raises(InvalidInput) as refusal:
        MemoryDesk().perform(command, TEAM)
    assert refusal.value.field == "happened"


def test_no_real_paper_goes_out_on_an_entrusted_item_without_its_letter() -> None:
    lists = frozenset({ITEM.list_version})
    desk = MemoryDesk(mode=StoreMode.REAL, published_lists=lists)
    decide = DecideOnSpot(content=ENTRUSTED)
    waive = DecideNoPenalty(
        content=ENTRUSTED, ground=NoPenaltyGround.NOT_ESTABLISHED, education=True
    )
    for command in (decide, waive):
        with pytest.raises(RuleViolation) as refusal:
            desk.perform(command, TEAM)
        (letter,) = refusal.value.refusals
        assert (letter.code, letter.article) == ("NO_LETTER", "20")


def test_an_entrusted_decision_of_the_departments_book_is_recorded_without_defect() -> None:
    desk = MemoryDesk(mode=StoreMode.REAL)
    command = DecideOnSpot(content=ENTRUSTED, number="城管罚 7号", happened=BOOK, prints=False)
    performed = desk.perform(command, TEAM)
    assert read_case(desk.state, performed.first(RecordKind.CASE)).defects == ()


def test_no_real_paper_follows_a_decision_from_a_list_that_nobody_confirmed() -> None:
    desk = MemoryDesk(mode=StoreMode.REAL)
    command = DecideOnSpot(
        content=replace(CONTENT, act_at=BOOK.at), number="7号", happened=BOOK, prints=False
    )
    case = desk.perform(command, TEAM).first(RecordKind.CASE)
    pdf = IssuedPdf(number="", sha256="0" * 64, pages=1)
    paper = PaperData(form="SIM-02", version=1, fields={})
    with pytest.raises(UserFacingError) as refusal:
        desk.perform(IssuePaper(case=case, paper=paper, pdf=pdf), TEAM)
    assert refusal.value.code == "SAMPLE_DATA"


def test_no_paper_follows_a_case_without_decision() -> None:
    desk = MemoryDesk()
    command = DecideNoPenalty(
        content=CONTENT, ground=NoPenaltyGround.NOT_ESTABLISHED, education=True, prints=False
    )
    case = desk.perform(command, TEAM).first(RecordKind.CASE)
    with pytest.raises(NotDecided) as refusal:
        decided_case(desk.state, case)
    assert refusal.value.source is not None
    with pytest.raises(LookupError):
        decided_case(desk.state, RecordId("nothing"))


def test_a_warning_beside_the_fine_needs_a_law_as_well() -> None:
    desk = MemoryDesk()
    only_fines = replace(CONTENT, with_warning=True, item=replace(ITEM, penalty_kinds=("罚款",)))
    with pytest.raises(RuleViolation) as refusal:
        desk.perform(DecideOnSpot(content=only_fines), TEAM)
    assert [one.code for one in refusal.value.refusals] == ["KIND_NOT_IN_LAW"]


def test_the_birth_day_is_read_from_the_identity_number() -> None:
    child = replace(VENDOR, birth=None, id_number="500999201403071410")
    with pytest.raises(RuleViolation) as refusal:
        MemoryDesk().perform(DecideOnSpot(content=replace(CONTENT, party=child)), TEAM)
    assert "UNDER_14" in [one.code for one in refusal.value.refusals]


@pytest.mark.parametrize(
    ("steps", "parts", "words"),
    [
        ([DECIDE, {**PAY, "amount_fen": 130_00}], {}, "多 30 元"),
        ([DECIDE], {"party": {"kind": "citizen", "name": "何静"}}, "第四十三条"),
        ([{**DECIDE, "fine_fen": 180_00}], item("stepped"), "情节严重的幅度"),
        ([DECIDE], {"item": {"name": "x", "mode": "委托"}}, "第二十条"),
        (
            [DECIDE],
            {"item": {"name": "x", "mode": "赋权", "unit_fine": [0, 100_00]}},
            "没有写到这一类当事人",
        ),
    ],
)
def test_what_the_law_leaves_to_the_officer_is_said(
    steps: list[Step], parts: dict[str, object], words: str
) -> None:
    answer = replay(steps, lookup, **parts)
    assert refused(answer) == []
    assert words in warnings(answer)


def test_money_that_is_banked_late_is_recorded_and_said() -> None:
    collect = {
        "do": "collect_on_spot",
        "on": "2026-07-06",
        "amount_fen": 100_00,
        "ground": "within_100",
        "receipt_no": "演练0001",
    }
    late = {"do": "bank_cash", "on": "2026-07-20", "by": "唐国华"}
    handed = {"do": "hand_over_cash", "on": "2026-07-07", "by": "唐国华"}
    answer = replay([DECIDE, collect, handed, late])
    assert refused(answer) == []
    assert "7月9日前缴付银行" in warnings(answer)
