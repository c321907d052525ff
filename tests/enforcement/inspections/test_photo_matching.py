"""Photos of a card find their findings by time, whatever the camera's clock says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.actions.findings import PassStall, TakePhotos
from enforcement.actions.inspections import BeginInspection
from enforcement.clock import BEIJING
from enforcement.inspections.camera_clock import (
    ClockCode,
    Photo,
    is_notable,
    offsets_of,
    read_code,
    typed_offset,
)
from enforcement.inspections.card import CardTooLarge, CardUnreadable
from enforcement.inspections.finding import Outcome
from enforcement.inspections.photo_matching import (
    CLOCK_PURPOSE,
    MOST_AT_ONCE,
    VERDICT_TERMS,
    MatchedPhoto,
    Noted,
    Verdict,
    Walk,
    groups_of,
    match_photos,
    walk_of,
)
from enforcement.records import RecordId, RecordKind
from tests.enforcement.inspections.visit_kit import DOOR, PLAN, Laptop, found

NINE: Final = datetime(2026, 9, 18, 9, 0, tzinfo=BEIJING)
VISIT: Final = RecordId("visit-1")
NUTS, SMOKE = RecordId("finding-nuts"), RecordId("finding-smoke")


def after(minutes: float) -> datetime:
    """Return an instant of the visit."""
    return NINE + timedelta(minutes=minutes)


def photo(minutes: float, name: str = "", **said: object) -> Photo:
    """Return a photo that was taken so long after nine by the camera's clock."""
    name = name or f"IMG_{minutes}.JPG"
    plain = Photo(name=name, sha256=name, mime="image/jpeg", taken_at=after(minutes))
    return replace(plain, **said)  # type: ignore[arg-type]  # by name


def code_at(minutes: float, inspection: RecordId = VISIT) -> str:
    """Return what the screen shows so long after nine."""
    return ClockCode(inspection=inspection, at=after(minutes)).text


WALK: Final = Walk(
    inspection=VISIT,
    began_at=NINE,
    until=after(60),
    pauses=((after(40), after(50)),),
    noted=(
        Noted(at=after(3), stall="01"),
        Noted(at=after(8), stall="02", finding=NUTS),
        Noted(at=after(8), stall="02"),
        Noted(at=after(12), stall="03"),
        Noted(at=after(20), stall="04", finding=SMOKE),
        Noted(at=after(20), stall="04"),
        Noted(at=after(22), stall="04", finding=RecordId("finding-second")),
    ),
    known=frozenset({"old"}),
)


def only(walk: Walk, *photos: Photo) -> MatchedPhoto:
    """Return what is proposed for the last photo."""
    matched = match_photos(walk, photos)
    return next(one for one in matched if one.photo is photos[-1])


@pytest.mark.parametrize(
    ("minutes", "finding", "stall", "sure"),
    [
        (6, NUTS, "02", True),
        (8, NUTS, "02", True),
        (8.5, NUTS, "02", True),
        (9.2, NUTS, "02", False),
        (10.9, None, "03", False),
        (2, None, "01", False),
        (3.1, NUTS, "02", True),
        (14, SMOKE, "04", False),
        (24, RecordId("finding-second"), "04", False),
        (58, None, "", False),
    ],
)
def test_a_photo_belongs_to_what_was_noted_next_or_to_what_is_much_nearer_before(
    minutes: float, finding: RecordId | None, stall: str, sure: bool
) -> None:
    got = only(WALK, photo(minutes))
    assert (got.verdict, got.finding, got.stall, got.sure) == (Verdict.TAKE, finding, stall, sure)


def test_a_stall_that_was_passed_first_and_found_fault_with_later_claims_for_its_one_finding() -> (
    None
):
    noted = (Noted(at=after(5), stall="07"), Noted(at=after(30), stall="07", finding=NUTS))
    got = only(replace(WALK, noted=noted), photo(4))
    assert (got.finding, got.stall, got.sure) == (NUTS, "07", False)


def test_a_photo_that_does_not_say_itself_when_it_was_taken_is_never_sure() -> None:
    assert not only(WALK, photo(6, dated=False)).sure


@pytest.mark.parametrize(
    ("shot", "verdict"),
    [
        (photo(-0.9), Verdict.TAKE),
        (photo(-1.1), Verdict.OUTSIDE),
        (photo(60.9), Verdict.TAKE),
        (photo(61.1), Verdict.OUTSIDE),
        (photo(39.9), Verdict.TAKE),
        (photo(40), Verdict.PAUSED),
        (photo(50), Verdict.TAKE),
        (photo(6, sha256="old"), Verdict.KNOWN),
        (photo(600, sha256="old"), Verdict.KNOWN),
        (photo(-30, codes=(code_at(-30),)), Verdict.CLOCK),
        (photo(-30, codes=(code_at(-30, RecordId("other")),)), Verdict.OUTSIDE),
        (photo(6, codes=("https://example.invalid",)), Verdict.TAKE),
    ],
)
def test_what_is_not_of_the_visit_or_is_there_already_is_left_out_and_says_so(
    shot: Photo, verdict: Verdict
) -> None:
    got = only(WALK, shot)
    assert got.verdict is verdict
    assert got.is_taken == (verdict in {Verdict.TAKE, Verdict.CLOCK})
    assert VERDICT_TERMS[got.verdict]


def test_a_pause_that_still_runs_reaches_to_the_present() -> None:
    walk = replace(WALK, pauses=((after(40), None),))
    assert only(walk, photo(59)).verdict is Verdict.PAUSED


def test_a_photo_that_lies_on_the_card_twice_is_taken_once() -> None:
    twins = (photo(6, "a", sha256="same"), photo(6, "b", sha256="same"))
    assert [one.verdict for one in match_photos(WALK, twins)] == [Verdict.TAKE, Verdict.TWICE]


def test_the_first_shot_of_the_code_puts_each_camera_right_and_typed_words_the_others() -> None:
    slow = photo(-200, "clock", camera="A", codes=("?", code_at(1)))
    again = photo(-100, "late", camera="A", codes=(code_at(500),))
    of_a, of_b = photo(-195, "a", camera="A"), photo(-4, "b", camera="B")
    matched = match_photos(WALK, (of_b, again, of_a, slow), timedelta(minutes=10))
    got = {one.photo.name: one for one in matched}
    assert got["clock"].at == after(1)
    assert (got["a"].at, got["a"].finding) == (after(6), NUTS)
    assert (got["b"].at, got["b"].finding) == (after(6), NUTS)
    assert got["a"].evidence("02 摊").camera_offset_s == 201 * 60
    assert got["b"].evidence("").camera_offset_s == 600
    assert got["clock"].evidence("").purpose == CLOCK_PURPOSE
    assert got["a"].evidence("02 摊").purpose == "02 摊现场情况"
    assert only(WALK, photo(6)).evidence("").camera_offset_s is None


def test_a_code_that_is_centuries_off_fixes_no_clock() -> None:
    far = ClockCode(inspection=VISIT, at=datetime(9999, 1, 1, tzinfo=BEIJING)).text
    assert offsets_of((photo(1, codes=(far,)),), VISIT) == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "XCSZ1",
        "XCSZ1 visit-1",
        "XCSZ1  2026-09-18T09:00:00+08:00",
        "XCSZ2 visit-1 2026-09-18T09:00:00+08:00",
        "XCSZ1 visit-1 2026-09-18T09:00:00",
        "XCSZ1 visit-1 soon",
        "XCSZ1 visit-1 2026-09-18T09:00:00+08:00 more",
        "XCSZ1 " + "v" * 200 + " 2026-09-18T09:00:00+08:00",
    ],
)
def test_a_text_that_is_not_our_code_says_nothing(text: str) -> None:
    assert read_code(text) is None


@given(st.floats(min_value=-(10**6), max_value=10**7))
def test_a_code_is_read_as_it_was_shown(minutes: float) -> None:
    at = after(minutes)
    code = ClockCode(inspection=VISIT, at=at)
    assert read_code(code.text) == replace(code, at=at.replace(microsecond=0))


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("9:00", 5),
        ("08:57:05", 180),
        (" 9：03 ", -175),
        ("2026/09/17 09:00:05", 86_400),
        ("2000-01-01 00:00", 843_037_205),
        ("", None),
        ("9", None),
        ("25:00", None),
        ("9:61", None),
        ("昨天 9:00", None),
        ("9:00+01:00", None),
        ("9999-01-01 09:00", None),
    ],
)
def test_what_an_officer_reads_from_the_camera_tells_how_far_it_is_off(
    typed: str, seconds: int | None
) -> None:
    got = typed_offset(typed, NINE + timedelta(seconds=5, milliseconds=400))
    assert got == (None if seconds is None else timedelta(seconds=seconds))


def test_a_clock_is_told_of_when_it_is_off_by_more_than_a_minute() -> None:
    offs = [timedelta(seconds=s) for s in (-61, -60, 0, 60, 61)]
    assert [is_notable(one) for one in offs] == [True, False, False, False, True]


def test_an_officer_ties_a_photo_otherwise_or_leaves_it_out() -> None:
    outside = only(WALK, photo(600))
    tied = outside.tied_to("02", NUTS)
    assert (tied.verdict, tied.finding, tied.stall, tied.sure) == (Verdict.TAKE, NUTS, "02", True)
    left = tied.left_out()
    assert (left.verdict, left.is_taken, left.finding, left.stall) == (
        Verdict.LEFT, False, None, "",
    )  # fmt: skip


MINUTES: Final = st.integers(min_value=-30 * 60, max_value=90 * 60).map(lambda s: s / 60)
CARDS: Final = st.lists(MINUTES, max_size=12).map(
    lambda taken: [photo(m, f"{n:03}") for n, m in enumerate(taken)]
)


def ties(matched: Sequence[MatchedPhoto]) -> dict[str, tuple[Verdict, RecordId | None, str, bool]]:
    """Return what is proposed by name."""
    return {one.photo.name: (one.verdict, one.finding, one.stall, one.sure) for one in matched}


@given(CARDS, st.integers(min_value=-(10**8), max_value=10**8))
def test_a_shot_of_the_clock_makes_the_camera_s_clock_indifferent(
    card: list[Photo], seconds: int
) -> None:
    shot = photo(-40, "clock", codes=(code_at(-40),))
    right = [shot, *card]
    wrong = [replace(one, taken_at=one.taken_at + timedelta(seconds=seconds)) for one in right]
    assert ties(match_photos(WALK, right)) == ties(match_photos(WALK, wrong))
    assert [one.at for one in match_photos(WALK, wrong)] == sorted(one.taken_at for one in right)


@given(CARDS, st.randoms(use_true_random=False))
def test_the_order_on_the_card_changes_nothing_and_no_photo_is_lost(
    card: list[Photo], order: object
) -> None:
    mixed = list(card)
    order.shuffle(mixed)  # type: ignore[attr-defined]  # a Random of Hypothesis
    assert ties(match_photos(WALK, mixed)) == ties(match_photos(WALK, card))
    assert len(match_photos(WALK, mixed)) == len(card)


@given(CARDS)
def test_groups_hold_each_taken_photo_once_and_one_finding_each(card: list[Photo]) -> None:
    matched = match_photos(WALK, card)
    groups = groups_of(matched)
    assert [one for group in groups for one in group] == [one for one in matched if one.is_taken]
    assert all(len({one.finding for one in group}) == 1 for group in groups)
    assert all(0 < len(group) <= MOST_AT_ONCE for group in groups)


def test_a_camera_s_own_zone_counts() -> None:
    abroad = timezone(timedelta(hours=7))
    assert only(WALK, photo(6, taken_at=after(6).astimezone(abroad))).finding == NUTS


def test_a_visit_says_what_was_noted_when_and_which_photos_it_has() -> None:
    laptop = Laptop()
    visit = laptop.plan()
    assert walk_of(laptop.read(visit), (), laptop.now) is None
    laptop.do(BeginInspection(inspection=visit, entrance=DOOR))
    finding = laptop.find(visit, found(Outcome.ORDERED))
    found_at = laptop.state.records[finding].opened.at
    laptop.do(PassStall(inspection=visit, stall=PLAN.stalls[1]))
    shot = replace(only(WALK, photo(6)), offset=timedelta(seconds=90)).evidence("07 罗记水产")
    laptop.do(TakePhotos(inspection=visit, finding=finding, photos=(shot,)))
    laptop.do(TakePhotos(inspection=visit, photos=(replace(shot, sha256="loose"),)))
    read = laptop.read(visit)
    walk = walk_of(read, ((finding, found_at),), laptop.now)
    assert walk is not None
    assert {(one.stall, one.finding) for one in walk.noted} == {
        ("07", finding), ("07", None), ("12", None),
    }  # fmt: skip
    assert walk.known == {shot.sha256, "loose"}
    assert (walk.began_at, walk.until) == (read.began_at, laptop.now)
    assert [one.camera_offset_s for one in read.findings[0].photos] == [90]
    assert walk_of(read, (), laptop.now) != walk


def test_a_lead_keeps_how_far_the_camera_s_clock_was_off() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    finding = laptop.find(visit, found(Outcome.FILED))
    shot = replace(only(WALK, photo(6)), offset=timedelta(seconds=90)).evidence("")
    laptop.do(TakePhotos(inspection=visit, finding=finding, photos=(shot,)))
    laptop.sign(visit)
    laptop.end(visit)
    carried = [
        one.fields["camera_offset_s"]
        for one in laptop.state.records.values()
        if one.kind is RecordKind.EVIDENCE_ITEM
    ]
    assert carried == [90, 90]


def test_a_card_that_cannot_be_read_says_what_is_safe() -> None:
    assert [one.code for one in (CardUnreadable(), CardTooLarge())] == [
        "CARD_UNREADABLE", "CARD_TOO_LARGE",
    ]  # fmt: skip


def test_photos_are_stated_by_finding_a_few_at_a_time() -> None:
    card = [*(photo(6 + n / 60, f"nuts {n}") for n in range(MOST_AT_ONCE + 1)), photo(14, "smoke")]
    groups = groups_of(match_photos(WALK, [photo(600, "outside"), *card]))
    assert [(len(one), one[0].finding) for one in groups] == [
        (MOST_AT_ONCE, NUTS), (1, NUTS), (1, SMOKE),
    ]  # fmt: skip
