"""Parts of the on-spot page that need no window: drafts, phrases, tiers, content."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.clock import BEIJING
from enforcement.items import DiscretionTier, FineParty, FineRange, PowerSource
from enforcement.money import Fen
from enforcement.on_spot import EvidenceRef, FormStep
from enforcement.parties import PartyKind
from enforcement.penalty import CollectionGround, PenaltyKind
from enforcement.records import Json
from enforcement.work_calendar import WorkCalendar
from local_store.sample_data import sample_lists
from ui.pages.drafts.values import draft_values
from ui.pages.on_spot.content import content_of, missing_in, waiver_of
from ui.pages.on_spot.item_search import matched_letters
from ui.pages.on_spot.phrases import BLANK, blanks_in, phrases_for
from ui.pages.on_spot.reference import Reference
from ui.pages.on_spot.tier_choice import tier_for_facts, tier_lines
from ui.pages.on_spot.typed import Typed, typed_of

TODAY = date(2026, 11, 24)
LIST = max(sample_lists(), key=lambda one: one.effective_from)
REFERENCE = Reference(
    today=TODAY,
    item_list=LIST,
    index=None,
    list_confirmed=True,
    calendar=WorkCalendar(),
    decision_number=None,
    waiver_number=None,
)
STALL = Typed(
    name="罗昌贵",
    id_number="500999196905083610",
    address="清湾镇双塔路 88 号",
    item_code="CQ-T-007",
    act_on="2026-11-24",
    act_at="10:12",
    place="五金大道 26 号门前",
    facts="摆摊，占用面积1.8平方米",
    tier="轻微",
    amount="110",
    told=True,
    statement="none",
    payment="bank",
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def photo(name: str = "1.jpg") -> EvidenceRef:
    """Return a photo in the vault."""
    taken_at = datetime(2026, 11, 24, 10, 10, tzinfo=BEIJING)
    return EvidenceRef(sha256="ab" * 32, mime="image/jpeg", name=name, taken_at=taken_at)


@given(
    typed=st.builds(
        Typed,
        step=st.integers(1, 5),
        name=TEXT,
        facts=TEXT,
        amount=TEXT,
        told=st.booleans(),
        waive=st.booleans(),
        said=TEXT,
        photos=st.lists(st.builds(photo, TEXT), max_size=3).map(tuple),
    )
)
def test_a_draft_gives_back_exactly_what_was_typed(typed: Typed) -> None:
    assert typed_of(draft_values(typed)) == typed


def test_a_draft_of_another_version_keeps_what_it_understands() -> None:
    values: dict[str, Json] = {
        "name": "罗昌贵",
        "step": "2",
        "unknown": 1,
        "told": True,
        "photos": "none",
    }
    assert typed_of(values) == Typed(name="罗昌贵", told=True)


def test_an_untouched_form_is_no_draft() -> None:
    assert Typed(place="五金大道", act_at="10:12", act_on="2026-11-24").is_blank
    assert not Typed(name="罗").is_blank


def test_every_item_has_a_ready_phrase_and_every_phrase_a_blank() -> None:
    for item in LIST.rows:
        phrases = phrases_for(item)
        assert phrases
        assert all(blanks_in(phrase) or BLANK not in phrase for phrase in phrases), item.name


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("占用面积1.8平方米", "轻微"),
        ("占用面积2平方米", "轻微"),
        ("占用面积3.2平方米", "一般"),
        ("占用面积 5 平方米", "一般"),
        ("占用面积5.1平方米", "较重"),
        ("占用面积12平方米", "严重"),
        ("桌子4张", None),
        ("长2米", None),
    ],
)
def test_a_measure_of_the_facts_points_at_a_tier(facts: str, expected: str | None) -> None:
    advice = tier_for_facts(LIST.tiers_of("CQ-T-007", PartyKind.CITIZEN), facts)
    assert (advice.tier.name if advice else None) == expected


def test_the_lines_of_a_tile_are_the_fines_and_the_condition_in_short() -> None:
    tier = DiscretionTier(
        item_code="X",
        party=FineParty.PERSON,
        name="一般",
        condition="面积2—5平方米或者占压盲道",
        fines=FineRange(minimum=Fen(180_00), maximum=Fen(320_00)),
    )
    assert tier_lines(tier) == ("180–320 元", "2—5平方米")


@pytest.mark.parametrize(
    ("query", "marks"),
    [("zdjy", ((0, 4),)), ("道经", ((1, 3),)), ("dj", ((1, 3),)), ("xyz", ()), ("", ())],
)
def test_matched_letters_are_found_in_title(query: str, marks: tuple[tuple[int, int], ...]) -> None:
    assert matched_letters("占道经营", query) == marks


def test_a_whole_form_misses_nothing() -> None:
    content = content_of(STALL, REFERENCE)
    assert missing_in(STALL, content, REFERENCE) == ()
    assert content.fine == Fen(110_00)
    assert content.evidence == ("当事人陈述",)
    assert content.item is not None
    assert content.item.power_source is PowerSource.CONFERRED


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"name": ""}, FormStep.PARTY),
        ({"id_number": "500999196905083611"}, FormStep.PARTY),
        ({"address": " "}, FormStep.PARTY),
        ({"item_code": ""}, FormStep.ACT),
        ({"act_at": "25:00"}, FormStep.ACT),
        ({"place": ""}, FormStep.ACT),
        ({"facts": f"摆摊{BLANK}"}, FormStep.ACT),
        ({"amount": "一百"}, FormStep.PENALTY),
        ({"tier": ""}, FormStep.PENALTY),
        ({"lowered": True}, FormStep.PENALTY),
        ({"told": False}, FormStep.HEARD),
        ({"statement": ""}, FormStep.HEARD),
        ({"statement": "raised", "said": " "}, FormStep.HEARD),
        ({"payment": ""}, FormStep.PAYMENT),
    ],
)
def test_what_is_missing_is_named_at_its_step(change: dict[str, object], step: FormStep) -> None:
    typed = replace(STALL, **change)  # type: ignore[arg-type]  # a table of single fields
    missing = missing_in(typed, content_of(typed, REFERENCE), REFERENCE)
    assert step in {one.step for one in missing}


def test_a_waiver_asks_for_its_conditions_and_for_no_payment() -> None:
    typed = replace(STALL, waive=True, payment="", told=False, statement="")
    missing = missing_in(typed, content_of(typed, REFERENCE), REFERENCE)
    assert {one.step for one in missing} == {FormStep.PENALTY}
    assert content_of(typed, REFERENCE).penalty is None


def test_an_unticked_condition_is_not_claimed_on_the_paper() -> None:
    typed = replace(
        STALL, waive=True, slight_by="没有影响通行", corrected=True, corrected_by="改了"
    )
    waiver = waiver_of(typed)
    assert waiver.slight_harm == ""
    assert waiver.corrected == "改了"


def test_money_taken_on_the_spot_names_its_ground_and_receipt() -> None:
    typed = replace(STALL, payment="hard_later", receipt_no=" 123 ")
    payment = content_of(typed, REFERENCE).payment
    assert (payment.ground, payment.receipt_no) == (CollectionGround.HARD_LATER, "123")


def test_a_warning_carries_no_fine() -> None:
    content = content_of(replace(STALL, penalty="warning"), REFERENCE)
    assert (content.penalty, content.fine) == (PenaltyKind.WARNING, None)


def test_evidence_lists_photos_video_and_what_else_there_is() -> None:
    typed = replace(
        STALL, photos=(photo(), photo("2.jpg")), video=True, other_evidence="询问笔录、秤"
    )
    assert content_of(typed, REFERENCE).evidence == (
        "现场照片2张",
        "执法记录仪视频",
        "询问笔录",
        "秤",
        "当事人陈述",
    )
