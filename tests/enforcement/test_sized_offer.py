"""What a form offers about an amount: tiers, both laws, grounds, like fines, reasons."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from enforcement.grounds import Ground
from enforcement.items import EnforcementItem, FineSchedule, ItemList
from enforcement.law_refs import parse_law_refs
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.records import RecordId
from enforcement.similar_cases import PastDecision
from enforcement.sized_offer import SizingBasis, one_norm, sizing_basis, weighed
from enforcement.steps.values import StepValues
from tests.enforcement.item_samples import LIST_STARTS, STALL, TIERS, yuan

DAY: Final = date(2026, 7, 6)
LIST: Final = ItemList(
    version=STALL.list_version, effective_from=LIST_STARTS, rows=(STALL,), tiers=TIERS
)
DEARER: Final = replace(STALL, code="YX-900", fines=FineSchedule(person=yuan(200, 2000)))
_BARBECUE: Final = "《中华人民共和国大气污染防治法》(2018年修正)第一百一十八条第三款"
BARBECUE: Final = replace(
    STALL, penalty=parse_law_refs(_BARBECUE), fines=FineSchedule(person=yuan(500, 20_000))
)


def basis_of(
    item: EnforcementItem = STALL,
    item_list: ItemList | None = LIST,
    days: tuple[date, date] = (DAY, DAY),
    past: tuple[PastDecision, ...] = (),
) -> SizingBasis:
    return sizing_basis(item, PartyKind.CITIZEN, days, (item_list, past))


def test_only_tiers_of_the_case_s_own_list_that_punish_are_offered() -> None:
    basis = basis_of()
    assert basis.tiers
    assert all(tier.punishes for tier in basis.tiers)
    assert basis.tier(basis.tiers[0].name) == basis.tiers[0]
    assert basis.tier("没有这一档") is None
    assert basis_of(item_list=None).tiers == ()
    assert basis_of(item_list=replace(LIST, version="另一份")).tiers == ()


@pytest.mark.parametrize(
    ("fines", "text"),
    [
        (FineSchedule(person=yuan(50, 500)), "50–500 元"),
        (
            FineSchedule(person=yuan(50, 500), person_aggravated=yuan(1000, 2000)),
            "50–500 元，情节严重的 1000–2000 元",
        ),
        (FineSchedule(basis="货值倍数"), "货值倍数"),
        (FineSchedule(), "法条没有写明幅度"),
    ],
)
def test_the_range_is_said_as_the_law_has_it(fines: FineSchedule, text: str) -> None:
    assert basis_of(replace(STALL, fines=fines)).range_text == text


def test_both_laws_are_shown_where_the_law_changed_and_the_milder_one_measures() -> None:
    basis = basis_of(BARBECUE, days=(date(2026, 8, 10), date(2026, 8, 20)))
    assert basis.laws is not None
    for part in ("第一百一十八条第三款", "500–20000 元", "第一千一百三十二条第三款", "500–5000 元"):
        assert part in basis.laws.text
    assert "新法较轻，按新法" in basis.laws.text
    assert basis.range_text.startswith("500–5000 元")
    assert basis_of().laws is None


def test_an_amount_is_weighed_against_tier_law_and_like_fines() -> None:
    tier = basis_of().tiers[0]
    before = PastDecision(
        case=RecordId("before"),
        number="1号",
        on=DAY,
        item_code=STALL.code,
        party=tier.party,
        tier=tier.name,
        fine=tier.fines.minimum,
    )
    basis = basis_of(past=(before,))
    inside = weighed(basis, tier.name, (), tier.fines.minimum)
    assert not inside.departs
    assert not inside.below
    assert f"“{tier.name}”一档以内" in inside.paragraph
    assert "这件相同" in inside.similar
    above = weighed(basis, tier.name, (), Fen(500_00))
    assert above.departs
    assert "偏离基准" in above.needs[0]
    below = weighed(basis, tier.name, (Ground.MITIGATION,), Fen(10_00))
    assert below.below
    assert any("减轻处罚" in need for need in below.needs)


def lines(*acts: tuple[str, str, int]) -> tuple[StepValues, ...]:
    return tuple(
        StepValues({"act_id": act, "item_code": code, "amount_fen": fine})
        for act, code, fine in acts
    )


def test_of_several_items_for_one_act_only_the_heavier_fines() -> None:
    basis = basis_of(item_list=replace(LIST, rows=(STALL, DEARER)))
    twice = lines(("A1", STALL.code, 100_00), ("A1", DEARER.code, 600_00), ("A2", "X", 50_00))
    norm = one_norm(basis, twice)
    assert norm is not None
    assert (norm.act_id, norm.item) == ("A1", DEARER)
    assert "只按罚款高的" in norm.text
    kept = norm.applied(twice)
    assert [line.fen("amount_fen") for line in kept] == [0, 600_00, 50_00]
    assert one_norm(basis, kept) is None
    assert one_norm(basis, lines(("A1", STALL.code, 1_00), ("A1", "unknown", 1_00))) is None
    assert basis_of(item_list=None).listed == ()


def test_without_an_amount_only_a_proposal_is_made() -> None:
    basis = basis_of()
    offered = weighed(basis, basis.tiers[0].name, (), None)
    assert offered.suggested is not None
    assert offered.suggested in basis.tiers[0].fines
    assert (offered.paragraph, offered.similar, offered.lifted) == ("", "", False)
    assert weighed(basis, "", (Ground.NO_FAULT,), None).lifted
    unknown = basis_of(replace(STALL, fines=FineSchedule(basis="货值倍数")), None)
    said = weighed(unknown, "", (), Fen(100_00))
    assert (said.suggested, said.below) == (None, False)
