"""What the program brings along for a first visit: complete, marked, and taken in at once."""

from collections import Counter
from pathlib import Path

from enforcement.inspections.samples import take_samples
from enforcement.parties import party_problems
from local_store.sample_data import sample_items
from local_store.sample_data.visit import sample_scenes, sample_visit
from tests.local_store.desk_kit import ALONE, MORNING, new_store

SCENES = sample_scenes()
CHECKS = [check for scene in SCENES for check in scene.checks]


def test_eighteen_scenes_with_ninety_six_checks_are_marked_as_samples() -> None:
    assert (len(SCENES), len(CHECKS)) == (18, 96)
    assert all(scene.sample for scene in SCENES)
    assert max(Counter(scene.name for scene in SCENES).values()) == 1
    for scene in SCENES:
        assert [check.no for check in scene.checks] == list(range(1, len(scene.checks) + 1))


def test_each_check_says_how_it_is_judged_whose_it_is_and_what_to_write() -> None:
    codes = {item.code for item in sample_items()}
    for check in CHECKS:
        assert check.title
        assert check.basis
        assert not check.basis.startswith("同"), "a basis stands for itself"
        assert check.how_to_judge
        assert check.departments
        assert 1 <= len(check.phrases) <= 3
        assert set(check.items) <= codes


def test_a_question_comes_only_where_its_words_can_be_seen() -> None:
    asking = [check for check in CHECKS if check.follow_ups]
    assert asking
    for check in asking:
        for asked in check.follow_ups:
            assert asked.after
            assert any(asked.after in phrase for phrase in check.phrases)


def test_law_that_was_replaced_is_flagged_in_the_samples_too() -> None:
    replaced = {law for check in CHECKS for law in check.replaced_laws}
    assert "噪声污染防治法" in replaced


def test_a_practice_store_takes_scenes_and_market_in(tmp_path: Path) -> None:
    store = new_store(tmp_path / "drill")
    take_samples(sample_visit(), store, ALONE)
    assert len(store.scenes()) == 18
    market, *stalls = store.subject_rows(store.subject_ids("清湾农贸市场"))
    assert (market.name, market.cap, len(stalls)) == ("清湾农贸市场", 2, 20)
    assert [row.mark for row in stalls] == [f"{number:02d}" for number in range(1, 21)]
    assert store.subjects_inside(market.subject) == stalls
    assert store.rebuild_projections()["named"] == []
    store.close()


def test_the_market_is_invented_and_its_parties_have_codes_of_no_place() -> None:
    visit = sample_visit()
    parties = [stall.party for stall in visit.stalls]
    assert len(parties) == 20
    for party in parties:
        assert party
        assert "500999" in party.credit_code
        stops = [one for one in party_problems(party, MORNING.date()) if one.stops]
        assert {one.field for one in stops} <= {"id_number"}, "only the operator's card is missing"
    assert all("演练" in one.note for one in (visit.market, *visit.stalls))
