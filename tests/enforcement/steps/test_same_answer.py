"""What stands in two places says the same: the file of a day, the timeline and the guards."""

from datetime import date

import pytest

from enforcement.actions.steps import approver_key
from enforcement.approvals import source_of
from enforcement.citation import LegalSource
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.milestones import milestones
from enforcement.steps.names import StepName
from enforcement.steps.notice import STEPS as NOTICE_STEPS
from enforcement.steps.publication import STEPS as PUBLICATION_STEPS
from enforcement.steps.review import STEPS as REVIEW_STEPS
from enforcement.steps.rule import StepRule
from enforcement.steps.settings import DEFAULTS
from enforcement.steps.terms import last_day_before
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import Step
from tests.enforcement.steps import attempts_building as building
from tests.enforcement.steps.coercion_scenes import file_of, tried
from tests.enforcement.steps.procedure_scenes import (
    DECIDE,
    FILED,
    FINISH,
    INVESTIGATED,
    WAIVED,
    attempt,
    file_after,
    intent_after,
    step,
)

CALENDAR = announced_calendar()
SERVED = (*WAIVED, DECIDE, step("serve_decision", "2026-08-05", method="direct"))
PUBLISH = step("publish", "2026-08-10")


def test_the_file_of_an_earlier_day_knows_no_later_decision() -> None:
    file = file_after(SERVED)
    assert file.case.decision is not None
    earlier = file.until(date(2026, 7, 20))
    assert earlier.case.decision is None
    assert earlier.case.received_on is None
    assert earlier.case.party == file.case.party
    assert earlier.filed == file.filed


def test_what_is_recorded_late_is_judged_by_the_file_of_its_day() -> None:
    late = attempt("reported late", SERVED, {**FINISH, "on": "2026-07-16"})
    assert tried(late, happened=True)["defects"] == []


def test_a_rest_day_serves_before_an_event() -> None:
    assert last_day_before("L24", date(2026, 7, 9), CALENDAR) == date(2026, 7, 5)


@pytest.mark.parametrize("mark", ["complex", "public_interest", "grave"])
def test_the_timeline_waits_for_what_the_guards_want(mark: str) -> None:
    file = file_after((*INVESTIGATED, {**FINISH, mark: True}))
    shown = {one.title: one for one in milestones(file, DEFAULTS)}
    assert ("集体讨论" in shown) is (mark != "public_interest")
    assert (shown["法制审核"].skipped_by is None) is (mark != "grave")


def test_a_stop_order_leads_to_notice_and_review() -> None:
    file = file_of((building.FILE, building.STOP), item=building.ITEM)
    assert {rule.name.value for rule in (*NOTICE_STEPS, *REVIEW_STEPS) if rule.concerns(file)} >= {
        "serve_prior_notice",
        "legal_review",
    }


@pytest.mark.parametrize(
    ("course", "waits"),
    [
        (SERVED, True),
        ((*SERVED, PUBLISH), False),
        ((*SERVED, {**PUBLISH, "what": "other"}), True),
    ],
)
def test_every_decision_waits_for_its_own_publication(
    course: tuple[Step, ...], waits: bool
) -> None:
    file = file_after(course)
    publish = next(one for one in PUBLICATION_STEPS if one.name is StepName.PUBLISH)
    assert publish.concerns(file) is waits


def test_an_order_to_demolish_waits_for_its_publication() -> None:
    publish = next(one for one in PUBLICATION_STEPS if one.name is StepName.PUBLISH)
    assert publish.concerns(file_of(building.ORDERED, item=building.ITEM))
    told = (*building.ORDERED, step("publish", "2026-02-20", what="other"))
    assert not publish.concerns(file_of(told, item=building.ITEM))


def refused_as_no_head(rule: StepRule) -> list[LegalSource]:
    """Return by which articles the brigade's leader can't approve a step."""
    said = {"do": rule.name.value, "on": "2026-07-08", approver_key(rule): "大队长 王某"}
    intent = intent_after(FILED, said)
    refused = [one for guard in rule.checks if (one := guard(intent)) is not None]
    return [LegalSource(one.law, one.article) for one in refused if one.code == "NOT_THE_HEAD"]


def test_an_approval_that_lacks_names_the_article_of_its_own_step() -> None:
    told = {name: refused_as_no_head(rule) for name, rule in STEP_RULES.items()}
    asked = {name: sources for name, sources in told.items() if sources}
    assert len(asked) > 10
    assert asked == {name: [source_of(name)] for name in asked}


def test_another_organ_is_no_approver_of_ours() -> None:
    assert approver_key(STEP_RULES[StepName.SETTLE_JURISDICTION_DISPUTE]) == ""
