"""A clean case has no fault; every planted one is found, by its rule, with article and cure."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

import pytest

from enforcement.case_review.asked_again import Desk
from enforcement.case_review.catalogue import REVIEW_RULES
from enforcement.case_review.criteria import CRITERION_TERMS, Criterion
from enforcement.case_review.guard_rules import GUARD_RULES
from enforcement.case_review.reviewing import desk_of
from enforcement.case_review.reviewing import reviewed as reviewed_scene
from enforcement.case_review.rule import FULL, How
from enforcement.case_review.scene import ReviewScene, scene_of
from enforcement.cases import Case
from enforcement.clock import BEIJING
from enforcement.parties import Party, PartyKind
from enforcement.scenario.replay import CASE
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.names import StepName
from enforcement.work_calendar import announced_calendar
from tests.enforcement.review.clean_case import (
    UNIT,
    Planted,
    course,
    paper,
    payment,
    played,
    reviewed,
    state_of,
    with_more,
)
from tests.enforcement.review.planted_faults import PLANTED
from tests.enforcement.scenarios import COLLECT, DECIDE, Step
from tests.enforcement.steps.procedure_scenes import step

WANTED: Final = 60
CLEAN_CASE: Final = Planted(what="clean", rule="", steps=course())


def test_a_clean_case_has_no_fault_and_says_what_needs_eyes() -> None:
    review = reviewed(CLEAN_CASE, happened=False)
    assert review.findings == ()
    assert (review.score, review.fails) == (100, False)
    eyes = {rule.criterion for rule in review.needs_eyes}
    assert {Criterion.FACTS, Criterion.EVIDENCE, Criterion.LAW, Criterion.AMOUNT} <= eyes
    checked = {rule.criterion for rule in review.machine_checked}
    assert checked | eyes == set(Criterion)
    assert not any(rule.how is How.EYES for rule in review.machine_checked)


def test_the_clean_case_is_lawful_and_nobody_is_warned_by_the_review() -> None:
    _replay, answer = played(CLEAN_CASE, happened=False)
    said = "".join(text for one in answer["steps"] for text in one["warnings"])
    assert all(one["allowed"] for one in answer["steps"])
    assert "卷宗自查" not in said


def test_there_are_enough_planted_faults_and_none_twice() -> None:
    assert len(PLANTED) >= WANTED
    assert len({one.what for one in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_planted_fault_is_found(planted: Planted) -> None:
    review = reviewed(planted)
    found = [one for one in review.findings if one.rule.id == planted.rule]
    assert found, [one.spot.text for one in review.findings]
    assert planted.text in "".join(one.spot.text for one in found)
    assert all(one.spot.text.endswith("。") and one.spot.document for one in found)
    assert all(one.source.law and one.source.article and one.cure for one in found)
    assert planted.rule not in {rule.id for rule in review.machine_checked}
    assert review.score < FULL


def test_what_fails_the_file_stands_first_and_leaves_no_points() -> None:
    planted = course("waive_statement", pay={"on": "2026-07-18"})
    review = reviewed(Planted(what="two faults", rule="", steps=planted))
    fatal = [one.rule.fatal for one in review.findings]
    assert fatal == sorted(fatal, reverse=True)
    assert (review.score, review.fails) == (0, True)


def test_small_faults_take_their_points() -> None:
    light = course(decide_penalty={"fine_fen": 200_00}, pay={"amount_fen": 200_00})
    assert reviewed(Planted(what="", rule="", steps=light)).score == FULL - 1


def test_before_a_decision_the_review_says_what_fails_the_file() -> None:
    first = course(serve_prior_notice={"happened": True, "on": "2026-07-14"})
    replay, answer = played(Planted(what="", rule="", steps=first), happened=False)
    warned = {
        one["do"]: [text for text in one["warnings"] if text.startswith("卷宗自查")]
        for one in answer["steps"]
    }
    assert replay.case is not None
    assert len(warned["decide_penalty"]) == len(warned["archive_case"]) == 1
    assert "7月14日事先告知" in warned["decide_penalty"][0]
    assert not warned["serve_decision"]
    assert [one["do"] for one in answer["steps"] if not one["allowed"]] == []


def test_many_faults_are_told_in_part() -> None:
    marked: dict[str, Step] = {
        name: {"happened": True, "officers": ["周明远"]}
        for name in ("examine_scene", "interview", "finish_investigation", "serve_prior_notice")
    }
    _replay, answer = played(Planted(what="", rule="", steps=course(**marked)), happened=False)
    decided = next(one for one in answer["steps"] if one["do"] == "decide_penalty")
    assert "还有 1 处，看卷宗自查。" in decided["warnings"][-1]


def scene(planted: Planted = CLEAN_CASE, *, real: bool = False) -> ReviewScene:
    """Return what the rules look at in a case."""
    state = state_of(planted, happened=False)
    desk = desk_of(state, UNIT, announced_calendar())
    return scene_of(read_case_file(state, CASE), replace(desk, real=real))


def _case(change: Callable[[Case], Case], *, real: bool = False) -> ReviewScene:
    known = scene(real=real)
    return replace(known, file=replace(known.file, case=change(known.case)))


def _ahead(file: CaseFile) -> CaseFile:
    early = datetime(2026, 7, 1, 9, tzinfo=BEIJING)
    last = file.steps[-1]
    return replace(
        file, steps=(*file.steps[:-1], replace(last, entry=replace(last.entry, wall=early)))
    )


COMPANY: Final = Party(
    kind=PartyKind.LEGAL_PERSON, name="清湾五金公司（演练）", credit_code="91500000000000000X"
)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        (
            _case(lambda case: replace(case, item=replace(case.item, sample=True)), real=True),
            "ITEM_FROM_A_LIST",
        ),
        (_case(lambda case: replace(case, party=None)), "PARTY_NAMED"),
        (_case(lambda case: replace(case, party=COMPANY)), "PARTY_NUMBER"),
        (_case(lambda case: replace(case, conflict=True)), "ONE_VERSION"),
        (replace(scene(), file=_ahead(scene().file)), "NOT_DATED_AHEAD"),
    ],
)
def test_what_no_scenario_can_say_is_found_too(changed: ReviewScene, rule: str) -> None:
    assert rule in {one.rule.id for one in reviewed_scene(changed).findings}


def test_sample_items_and_true_numbers_are_no_fault() -> None:
    practised = _case(lambda case: replace(case, item=replace(case.item, sample=True)))
    known = _case(
        lambda case: replace(
            case, party=case.party and replace(case.party, id_number="500999196905083610")
        )
    )
    for one in (practised, known):
        assert reviewed_scene(one).findings == ()


def test_a_late_publication_that_says_why_is_no_fault() -> None:
    late = course(publish={"on": "2026-08-10", "reason": "系统停机（演练）"})
    assert reviewed(Planted(what="", rule="", steps=late)).findings == ()


def test_what_is_still_to_be_done_late_is_told_so() -> None:
    open_case = course("publish", "serve_decision", "pay", "close_case", "archive_case")
    review = reviewed(Planted(what="", rule="", steps=open_case))
    assert any("还没有办" in one.spot.text for one in review.findings)


def test_an_on_spot_case_is_reviewed_by_what_was_recorded_of_it() -> None:
    alone = {**DECIDE, "officers": ["周明远"], "happened": True}
    faulty = Planted(what="", rule="", steps=(step("register_lead", "2026-07-06"), alone))
    found = reviewed(faulty).findings
    assert [one.rule.id for one in found] == ["HANDLERS_QUALIFIED", "TERMS_KEPT"]
    assert found[0].spot.document == "补记的这一步"
    clean = Planted(what="", rule="", steps=(DECIDE, COLLECT), as_of=date(2026, 7, 6))
    assert reviewed(clean, happened=False).findings == ()


def test_a_paper_without_fault_is_none() -> None:
    printed = paper(fine_fen=300_00, fine_words="叁佰元整")
    review = reviewed(Planted(what="", rule="", steps=course(), added=(printed,)))
    assert review.findings == ()
    assert "REMEDIES_ON_PAPER" not in {rule.id for rule in review.needs_eyes}


@pytest.mark.parametrize(("fine", "rules"), [(300_00, set()), (301_00, {"SUMS_AGREE"})])
def test_the_paper_says_what_was_decided(fine: int, rules: set[str]) -> None:
    printed = paper(fine_fen=fine, fine_words="")
    known = scene(Planted(what="", rule="", steps=course(), added=(printed,)))
    case = known.case
    assert case.decision is not None
    decision = replace(case.decision, document=known.papers[0].record.rec)
    changed = replace(known, file=replace(known.file, case=replace(case, decision=decision)))
    assert {one.rule.id for one in reviewed_scene(changed).findings} == rules


def test_the_answer_has_the_shape_of_the_contract() -> None:
    answer = reviewed(PLANTED[0]).to_json()
    assert {"score", "findings", "machine_checked", "needs_eyes"} <= set(answer)
    findings = answer["findings"]
    assert isinstance(findings, list)
    assert {"rule", "document", "field", "points", "law", "cure"} <= set(findings[0])


def test_every_rule_has_a_name_of_its_own_an_article_and_a_criterion_with_words() -> None:
    assert max(Counter(rule.id for rule in REVIEW_RULES).values()) == 1
    assert {rule.criterion for rule in REVIEW_RULES} == set(CRITERION_TERMS)
    assert all(rule.law and rule.article and rule.title for rule in REVIEW_RULES)
    assert all(rule.cure or rule in GUARD_RULES or rule.how is How.EYES for rule in REVIEW_RULES)
    assert all(rule.eyes for rule in REVIEW_RULES if rule.how is not How.MACHINE)


def test_every_irreversible_step_is_reviewed_before() -> None:
    rules = scene().desk.rules
    reviewing = {name for name, rule in rules.items() if any(_reviews(one) for one in rule.advice)}
    assert reviewing == {
        StepName.DECIDE_PENALTY,
        StepName.SEIZE,
        StepName.DECIDE_ENFORCEMENT,
        StepName.DEMOLISH,
        StepName.ARCHIVE_CASE,
    }


def _reviews(advice: object) -> bool:
    return getattr(advice, "__module__", "") == "enforcement.case_review.before"


def test_who_is_no_longer_known_has_no_certificate() -> None:
    known = scene()
    nobody: Desk = replace(known.desk, people=())
    found = reviewed_scene(scene_of(known.file, nobody)).findings
    assert {one.rule.id for one in found} == {"HANDLERS_QUALIFIED"}


@pytest.mark.parametrize(("fine", "found"), [({"fine_fen": 200_00}, True), ({}, False)])
def test_a_fine_is_paid_too_much_only_where_its_sum_is_known(
    fine: dict[str, int], *, found: bool
) -> None:
    changed = step("end_reconsideration", "2026-07-26", outcome="变更", **fine)
    steps = with_more(step("file_reconsideration", "2026-07-25"), changed)
    review = reviewed(Planted(what="changed", rule="", steps=steps, added=(payment(),)))
    assert ("MONEY_ADDS_UP" in {one.rule.id for one in review.findings}) is found
