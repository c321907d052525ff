"""The timeline of an ordinary case: which milestones it shows, and what leads to the open ones."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from enforcement.clock import BEIJING
from enforcement.steps.milestones import MilestoneView, milestones, steps_ahead
from enforcement.steps.names import StepName
from enforcement.steps.progress import Standpoint, possible_steps
from enforcement.steps.settings import DEFAULTS
from tests.enforcement.scenarios import Step
from tests.enforcement.steps import attempts_building as building
from tests.enforcement.steps import attempts_seizure as seizure
from tests.enforcement.steps.coercion_scenes import file_of
from tests.enforcement.steps.procedure_scenes import (
    DECIDE,
    DISCUSS,
    FILE,
    FILED,
    FINISHED,
    REQUESTED,
    REVIEW,
    TOLD,
    TOLD_HEARING,
    WAIVED,
    file_after,
    intent_after,
    step,
)

_NOON = datetime(2026, 7, 7, 12, tzinfo=BEIJING)
HOUSE = {"item": building.ITEM}


def of_house(steps: tuple[Step, ...]) -> dict[str, MilestoneView]:
    """Return the timeline of an illegal building by title."""
    return {one.title: one for one in milestones(file_of(steps, **HOUSE), DEFAULTS)}


def titles(steps: Sequence[Step]) -> list[str]:
    """Return the titles of a timeline."""
    return [one.title for one in milestones(file_after(steps), DEFAULTS)]


def test_a_filed_case_shows_the_way_to_its_end() -> None:
    assert titles(FILED) == [
        "立案",
        "调查取证",
        "调查终结",
        "告知书送达",
        "陈述申辩",
        "法制审核",
        "作出决定",
        "送达",
        "缴款",
        "结案",
        "归档",
    ]


def test_a_case_that_is_not_filed_has_no_way_to_a_decision() -> None:
    refused = (step("refuse_filing", "2026-07-06", by="镇长", reason="不属本镇管辖"),)
    assert titles(refused) == ["立案", "归档"]


def test_a_hearing_shows_where_the_fine_makes_it_due_and_leads_by_its_request() -> None:
    file = file_after(TOLD_HEARING)
    ahead = list(steps_ahead(file, DEFAULTS))
    assert "听证" in [one.title for one in milestones(file, DEFAULTS)]
    assert ahead.index(StepName.REQUEST_HEARING) < ahead.index(StepName.HOLD_HEARING)
    assert "听证" not in titles(TOLD)


def test_a_hearing_that_was_taken_back_says_so_and_is_no_longer_due() -> None:
    withdrawn = (*REQUESTED, step("withdraw_hearing_request", "2026-07-21", manner="written"))
    views = {one.title: one for one in milestones(file_after(withdrawn), DEFAULTS)}
    assert views["听证"].fact == "7月21日当事人撤回、放弃了听证"
    decided = (*withdrawn, REVIEW, DISCUSS, {**DECIDE, "fine_fen": 6000_00})
    views = {one.title: one for one in milestones(file_after(decided), DEFAULTS)}
    assert views["听证"].skipped_by is not None
    asked = {one.title: one for one in milestones(file_after(REQUESTED), DEFAULTS)}
    assert asked["听证"].fact == "告知书送达起五个工作日内可以要求"


def test_what_was_not_done_and_need_not_be_says_which_article_lets_it_be() -> None:
    views = {one.title: one for one in milestones(file_after((*WAIVED, DECIDE)), DEFAULTS)}
    assert views["法制审核"].skipped_by is not None
    assert views["陈述申辩"].fact == "当事人放弃陈述申辩"
    assert views["作出决定"].fact.startswith("罚款")


def test_an_order_to_demolish_is_the_decision_and_shows_the_way_to_the_demolition() -> None:
    views = of_house(building.READY)
    assert views["作出决定"].fact == "责令拆除，限到1月27日"
    assert views["催告"].fact == "催告书送达，限到2月6日"
    assert views["强制执行决定"].fact == "镇长签发"
    assert views["公告"].fact == "公告自行拆除，限到3月10日"
    assert views["强制拆除"].on is None
    assert views["强制拆除"].rule == "L26"
    assert "缴款" not in views
    assert of_house(building.RURAL_COURSE)["强制拆除"].fact == "拆除完毕"


def test_an_order_without_a_term_says_so() -> None:
    silent = {**building.ORDER, "due": None}
    assert of_house((*building.HEARD, silent))["作出决定"].fact == "责令限期拆除"
    spoken = (*building.ORDERED, {**building.DEMAND, "due": None})
    assert of_house(spoken)["催告"].fact == "催告书送达"


@pytest.mark.parametrize(
    ("course", "first"), [(FILED, "examine_scene"), (FINISHED, "serve_prior_notice")]
)
def test_the_way_ahead_begins_with_what_is_not_reached(course: Sequence[Step], first: str) -> None:
    assert steps_ahead(file_after(course), DEFAULTS)[0] == first


def test_the_inquiry_counts_what_was_done_and_the_correction_waits_for_its_check() -> None:
    ordered = step("order_rectification", "2026-07-07", what="搬走货物", due="2026-07-10")
    checked = step("verify_rectification", "2026-07-11", result="corrected")
    views = {one.title: one for one in milestones(file_after((*FILED, ordered)), DEFAULTS)}
    assert views["责令改正"].fact == "等复查"
    views = {one.title: one for one in milestones(file_after((*FILED, ordered, checked)), DEFAULTS)}
    assert views["责令改正"].fact == "复查过了"
    views = {one.title: one for one in milestones(file_after(FINISHED), DEFAULTS)}
    assert views["调查取证"].fact == "勘验 1 次、询问 1 次"


def test_what_lies_ahead_comes_first_and_its_lock_stays_in_sight() -> None:
    intent = intent_after(TOLD, DECIDE)
    at = Standpoint(
        now=datetime(2026, 7, 16, 12, tzinfo=BEIJING),
        officers=(),
        unit=intent.unit,
        calendar=intent.calendar,
    )
    listed = [(one.rule.name, bool(one.refusals)) for one in possible_steps(intent.file, at)]
    assert listed[0] == (StepName.HEAR_STATEMENT, False)
    assert (StepName.DECIDE_PENALTY, True) in listed[:6]
    last_free = max(number for number, (_, locked) in enumerate(listed) if not locked)
    assert last_free > listed.index((StepName.DECIDE_PENALTY, True))


def _listed(steps: tuple[Step, ...], now: datetime = _NOON) -> list[StepName]:
    """Return what may concern a case after steps, in the order of the list."""
    intent = intent_after(FILED, DECIDE)
    at = Standpoint(
        now=now,
        officers=(),
        unit=intent.unit,
        calendar=intent.calendar,
    )
    return [one.rule.name for one in possible_steps(file_of(steps), at)]


def test_the_approval_of_an_urgent_seizure_comes_before_everything() -> None:
    evening = datetime(2026, 8, 25, 18, tzinfo=BEIJING)
    listed = _listed((seizure.FILE, seizure.URGENT), evening)
    assert listed[0] == StepName.APPROVE_SEIZURE_AFTERWARDS


def test_of_a_case_that_another_authority_has_only_what_follows_is_listed() -> None:
    referral = step("refer_to_department", "2026-07-07", to="区城市管理局", reason="不属本镇")
    listed = _listed((FILE, referral))
    assert StepName.INTERVIEW not in listed
    assert StepName.DECIDE_PENALTY not in listed
    refused = step("refuse_filing", "2026-07-06", by="镇长", reason="不属本镇管辖")
    assert StepName.EXAMINE_SCENE not in _listed((refused,))


def test_an_inquiry_that_left_no_record_is_not_waited_for_after_the_report() -> None:
    report = step("finish_investigation", "2026-07-15")
    assert "调查取证" in titles(FILED)
    assert "调查取证" not in titles((*FILED, report))
