"""Earlier fines: like cases of an item, and one act that another case fined already."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.case_review.reviewing import review_in_store
from enforcement.errors import RuleViolation
from enforcement.items import FineParty
from enforcement.money import Fen
from enforcement.on_spot import OnSpotContent
from enforcement.ports import Store
from enforcement.records import Json, RecordId
from enforcement.similar_cases import Likeness, similar_cases
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from enforcement.unit import Connection
from local_store.store import LocalStore
from tests.enforcement.item_samples import STALL
from tests.local_store.desk_kit import ACTING, new_store
from tests.local_store.on_spot_kit import content, decide, with_two_officers
from tests.local_store.test_people_desk import send

READY: tuple[tuple[StepName, Mapping[str, Json]], ...] = (
    (StepName.FILE_CASE, {"by": "镇长"}),
    (StepName.FINISH_INVESTIGATION, {"facts": "占道摆摊"}),
    (StepName.SERVE_PRIOR_NOTICE, {"penalty": "fine", "fine_fen": 100_00}),
    (StepName.WAIVE_STATEMENT, {}),
)
DECISION: Mapping[str, Json] = {"penalty": "fine", "fine_fen": 100_00, "approver": "镇长"}
ACTED_ON = date(2026, 11, 24)
OTHER = replace(STALL, code="YX-999", name="对随意倾倒垃圾的处罚", short_name="乱倒垃圾")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    folder = tmp_path_factory.mktemp("fines") / "desk"
    store = with_two_officers(new_store(folder, connection=Connection.DISTRICT))
    decide(store, fine=60)
    yield store
    store.close()


def take(
    store: Store,
    case: str,
    step: StepName,
    values: Mapping[str, Json],
    opening: CaseOpening | None = None,
) -> None:
    command = TakeStep(case=RecordId(case), step=step, values=StepValues(values), opening=opening)
    store.perform(command, ACTING)


def ready(store: Store, case: str, about: OnSpotContent) -> None:
    """Bring a case up to its decision."""
    opening = CaseOpening(content=about, case=RecordId(case))
    for step, values in READY:
        take(store, case, step, values, opening=opening)


def test_an_act_that_another_case_fined_is_not_fined_again(desk: LocalStore) -> None:
    warns = replace(STALL, penalty_kinds=("警告", "罚款"))
    ready(desk, "twice", replace(content(), item=warns))
    with pytest.raises(RuleViolation) as refused:
        take(desk, "twice", StepName.DECIDE_PENALTY, DECISION)
    (found,) = refused.value.refusals
    assert (found.code, found.law, found.article) == ("FINED_ELSEWHERE", "行政处罚法", "29")
    assert "11月24日" in found.text
    assert "60 元" in found.text
    warned = {**DECISION, "penalty": "warning", "fine_fen": None}
    take(desk, "twice", StepName.DECIDE_PENALTY, warned)


def test_a_stated_difference_lets_the_decision_pass(desk: LocalStore) -> None:
    ready(desk, "evening", content())
    take(desk, "evening", StepName.DECIDE_PENALTY, {**DECISION, "other_act": "傍晚另一次摆摊"})


def test_another_item_for_what_may_be_one_act_is_advised_on(desk: LocalStore) -> None:
    ready(desk, "other-item", replace(content(), item=OTHER))
    command = TakeStep(
        case=RecordId("other-item"), step=StepName.DECIDE_PENALTY, values=StepValues(DECISION)
    )
    (said,) = desk.preview(command, ACTING)
    assert any("按罚款数额高的规定" in str(one) for one in said.d["warnings"])  # type: ignore[union-attr]  # a list of texts
    told = replace(command, values=StepValues({**DECISION, "other_act": "另一处"}))
    (said,) = desk.preview(told, ACTING)
    assert "按罚款数额高的规定" not in str(said.d["warnings"])


def test_two_computers_that_fined_one_act_learn_of_it_by_the_review(tmp_path: Path) -> None:
    desk = with_two_officers(new_store(tmp_path / "one", connection=Connection.DISTRICT))
    laptop = with_two_officers(new_store(tmp_path / "two", connection=Connection.DISTRICT))
    decide(desk, fine=60)
    ready(laptop, "again", content())
    take(laptop, "again", StepName.DECIDE_PENALTY, DECISION)

    def said(store: Store) -> list[str]:
        found = review_in_store(store, RecordId("again"), ACTED_ON).findings
        return [one.spot.text for one in found if "罚过" in one.spot.text]

    assert said(laptop) == []
    send(laptop, desk)
    (text,) = said(desk)
    assert "同一行为不能再罚款" in text
    desk.close()
    laptop.close()


def test_another_place_is_another_act(desk: LocalStore) -> None:
    ready(desk, "elsewhere", content(place="清湾镇西街1号"))
    take(desk, "elsewhere", StepName.DECIDE_PENALTY, DECISION)


def test_like_fines_are_found_on_another_computer_and_those_that_fell_are_not(
    tmp_path: Path,
) -> None:
    desk = with_two_officers(new_store(tmp_path / "one", connection=Connection.DISTRICT))
    laptop = new_store(tmp_path / "two", connection=Connection.DISTRICT)
    for fine in (70, 60):
        decide(desk, fine=fine)
    ready(desk, "fallen", content(place="清湾镇南街9号"))
    take(desk, "fallen", StepName.DECIDE_PENALTY, DECISION)
    send(desk, laptop)
    meant = Likeness(item_code=STALL.code, party=FineParty.PERSON, tier="", fine=Fen(70_00))
    like = similar_cases(laptop.past_decisions(STALL.code), meant)
    assert sorted(one.fine for one in like.shown) == [60_00, 70_00, 100_00]
    assert like.deviation == 0
    revoke = {"kind": "revoke", "reason": "程序有错", "approver": "镇长"}
    take(desk, "fallen", StepName.CORRECT_DECISION, revoke)
    assert sorted(one.fine for one in desk.past_decisions(STALL.code)) == [60_00, 70_00]
    assert desk.past_decisions("nothing") == []
    assert desk.rebuild_projections()["differences"] == 0
    laptop.close()
    desk.close()
