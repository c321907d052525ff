"""Nothing is decided before the party was told and heard; what is told says enough."""

from dataclasses import replace
from typing import Final

import pytest

from enforcement.items import FineParty, fine_party
from enforcement.money import Fen
from enforcement.parties import PartyKind
from enforcement.penalty import PenaltyKind
from enforcement.steps.notice import (
    STEPS,
    Sanction,
    changes_something,
    hearing_is_due,
    notice_in_force,
    party_kind,
)
from enforcement.steps.settings import DEFAULTS
from tests.enforcement.scenarios import Step, deadlines, replay, warnings
from tests.enforcement.steps.coercion_scenes import Attempt, check_lawful, check_unlawful, course
from tests.enforcement.steps.procedure_scenes import (
    COMPANY,
    DEAR,
    DECIDE,
    FILED,
    FINISHED,
    HEAR,
    INVESTIGATED,
    PENALTY_LAW,
    RECONSIDERED,
    STALL,
    TELL,
    TELL_HEARING,
    TOLD,
    WAIVE,
    WAIVED,
    attempt,
    concerning,
    file_after,
    step,
)

NOT_FINISHED: Final = ("NOT_FINISHED", PENALTY_LAW, "57.1")
NOT_TOLD: Final = ("NOT_TOLD", PENALTY_LAW, "44")
UNNAMED: Final = ("SANCTION_NOT_NAMED", PENALTY_LAW, "44")
SILENT: Final = ("HEARING_NOT_TOLD", PENALTY_LAW, "63.1")
UNANSWERED: Final = ("POINT_NOT_ANSWERED", PENALTY_LAW, "45.1")
NOT_HEARD: Final = ("NOT_HEARD", PENALTY_LAW, "62")
DECIDED: Final = ("DECIDED_ALREADY", PENALTY_LAW, "29")


def tell(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to tell a citizen, or who ``party`` is."""
    parts = {"party": said.pop("party")} if "party" in said else {}
    return attempt(what, FINISHED, {**TELL, **said}, refused, **parts)


def points(*listed: dict[str, object]) -> Step:
    """Return a statement with points."""
    return {**HEAR, "points": list(listed)}


UNLAWFUL: Final = (
    attempt("told before the report", INVESTIGATED, TELL, NOT_FINISHED),
    attempt("told before the filing", (), TELL, ("NOT_FILED", PENALTY_LAW, "54.2")),
    attempt("told after the decision", (*WAIVED, DECIDE), {**TELL, "on": "2026-08-06"}, DECIDED),
    tell("one officer tells", ("TWO_OFFICERS", PENALTY_LAW, "42"), officers=["周明远"]),
    tell(
        "told with an expired certificate",
        ("CERTIFICATE_INVALID", PENALTY_LAW, "42"),
        officers=["周明远", "田禾"],
    ),
    tell("no penalty is named", UNNAMED, penalty=None),
    tell("a fine without a sum", UNNAMED, fine_fen=0),
    tell("a citizen's 5000 without hearing", SILENT, fine_fen=5000_00),
    tell("a citizen's 6000 without hearing", SILENT, fine_fen=6000_00),
    tell("it isn't said whether a hearing is told", SILENT, fine_fen=5000_00, tells_hearing=None),
    tell("a stall's 5000 without hearing", SILENT, fine_fen=5000_00, party=STALL),
    tell("a company's 50000 without hearing", SILENT, fine_fen=50_000_00, party=COMPANY),
    tell("closing a business without hearing", SILENT, penalty="suspend_business", fine_fen=0),
    tell("revoking a permit without hearing", SILENT, penalty="revoke_permit", fine_fen=0),
    tell("confiscating 5000 without hearing", SILENT, confiscated_fen=5000_00),
    tell(
        "confiscating 5000 alone without hearing", SILENT, penalty="confiscation", fine_fen=5000_00
    ),
    attempt("raised to 5000 without hearing", TOLD, {**TELL, "fine_fen": 5000_00}, SILENT),
    attempt("heard before anything was told", FINISHED, HEAR, NOT_TOLD),
    attempt("waived before anything was told", FINISHED, WAIVE, NOT_TOLD),
    attempt("waived before the filing", (), WAIVE, NOT_TOLD),
    attempt("waived after the decision", (*WAIVED, DECIDE), {**WAIVE, "on": "2026-08-06"}, DECIDED),
    attempt("a point isn't answered", TOLD, points({"point": "偏高"}), UNANSWERED),
    attempt(
        "a point is turned down without a reason",
        TOLD,
        points({"point": "偏高", "adopted": False}),
        UNANSWERED,
    ),
    attempt(
        "the second point isn't answered",
        TOLD,
        points({"point": "偏高", "adopted": True}, {"point": "是初犯"}),
        UNANSWERED,
    ),
    attempt("decided without telling", FINISHED, DECIDE, ("NOT_TOLD", PENALTY_LAW, "62")),
    attempt("decided at once", TOLD, {**DECIDE, "on": "2026-07-16"}, NOT_HEARD),
    attempt("decided on the term's last day", TOLD, {**DECIDE, "on": "2026-07-23"}, NOT_HEARD),
    attempt(
        "decided on a waiver of the notice before",
        (*WAIVED, {**TELL, "on": "2026-07-20", "fine_fen": 400_00}),
        {**DECIDE, "on": "2026-07-21", "fine_fen": 400_00},
        NOT_HEARD,
    ),
)
LAWFUL: Final = (
    tell("a citizen's 4999.99 without hearing", fine_fen=4999_99),
    tell("a citizen's 5000 with hearing", fine_fen=5000_00, tells_hearing=True),
    tell("a small fine with hearing", tells_hearing=True),
    tell("a stall's 4999 without hearing", fine_fen=4999_00, party=STALL),
    tell("a company's 49999 without hearing", fine_fen=49_999_00, party=COMPANY),
    tell("a company's 50000 with hearing", fine_fen=50_000_00, tells_hearing=True, party=COMPANY),
    tell("a warning", penalty="warning", fine_fen=0),
    tell("closing a business with hearing", penalty="suspend_business", tells_hearing=True),
    tell("holding a permit back", penalty="suspend_permit", fine_fen=0),
    tell("another penalty", penalty="other", fine_fen=0),
    attempt("told again", TOLD, {**TELL, "on": "2026-07-17"}),
    attempt("raised with a new notice", TOLD, {**TELL_HEARING, "on": "2026-07-17"}),
    attempt("heard", TOLD, HEAR),
    attempt("heard on the day of the notice", TOLD, {**HEAR, "on": "2026-07-16"}),
    attempt("heard late", TOLD, {**HEAR, "on": "2026-07-30"}),
    attempt("heard twice", (*TOLD, HEAR), {**HEAR, "on": "2026-07-20"}),
    attempt("heard after a waiver", WAIVED, {**HEAR, "on": "2026-07-20"}),
    attempt("heard after the decision", (*WAIVED, DECIDE), {**HEAR, "on": "2026-08-06"}),
    attempt("a point is taken up", TOLD, points({"point": "偏高", "adopted": True})),
    attempt(
        "a point is turned down with a reason",
        TOLD,
        points({"point": "偏高", "adopted": False, "reason": "在档内"}),
    ),
    attempt("waived", TOLD, WAIVE),
    attempt("waived in writing with the hearing", TOLD, {**WAIVE, "waives_hearing": True}),
    attempt("decided after a waiver", WAIVED, {**DECIDE, "on": "2026-07-17"}),
    attempt("decided after a statement", (*TOLD, HEAR), {**DECIDE, "on": "2026-07-20"}),
    attempt("decided after the term", TOLD, {**DECIDE, "on": "2026-07-24"}),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_notice_or_decision_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_around_the_notice_is_never_stopped(attempt: Attempt) -> None:
    check_lawful(attempt)


@pytest.mark.parametrize("kind", PartyKind)
@pytest.mark.parametrize("over", [False, True])
def test_the_figure_itself_calls_for_a_hearing(kind: PartyKind, over: bool) -> None:
    person = fine_party(kind) is FineParty.PERSON
    figure = DEFAULTS.person_hearing_fen if person else DEFAULTS.unit_hearing_fen
    amount = figure if over else Fen(figure - 1)
    for sanction in (
        Sanction(kind=PenaltyKind.FINE, fine=amount),
        Sanction(kind=PenaltyKind.CONFISCATION, fine=amount),
        Sanction(kind=PenaltyKind.FINE, confiscated=amount),
        Sanction(kind=None, fine=amount),
    ):
        assert hearing_is_due(sanction, kind, DEFAULTS) is over


def test_the_statement_may_be_made_for_five_working_days() -> None:
    told = replay(TOLD, item=DEAR)
    assert deadlines(told)["L08"] == ("2026-07-23", "running")
    assert deadlines(replay(WAIVED, item=DEAR))["L08"] == ("2026-07-23", "ended")
    assert deadlines(replay([*TOLD, HEAR], item=DEAR))["L08"] == ("2026-07-23", "met")
    decided = {**DECIDE, "on": "2026-07-24"}
    assert "L08" in deadlines(course((*TOLD, decided), item=DEAR))


def test_a_second_notice_takes_the_place_of_the_first() -> None:
    second = {**TELL, "on": "2026-07-20"}
    answer = course((*TOLD, second), item=DEAR)
    assert "代替" in warnings(answer)
    listed = answer["deadlines"]
    assert isinstance(listed, list)
    states = [(one["act_by"], one["state"]) for one in listed if one["rule"] == "L08"]
    assert states == [("2026-07-23", "ended"), ("2026-07-27", "running")]


def test_a_hearing_that_nobody_demands_is_pointed_out() -> None:
    told = replay([*FINISHED, {**TELL, "tells_hearing": True}], item=DEAR)
    assert "没有达到听证标准" in warnings(told)
    assert not warnings(replay([*FINISHED, TELL_HEARING], item=DEAR))


@pytest.mark.parametrize("kind", ["other", "demolition"])
def test_a_kind_that_may_call_for_a_hearing_is_pointed_out(kind: str) -> None:
    told = {**TELL, "penalty": kind, "fine_fen": 0}
    assert "责令关闭" in warnings(replay([*FINISHED, told], item=DEAR))
    assert "责令关闭" not in warnings(
        replay([*FINISHED, {**told, "tells_hearing": True}], item=DEAR)
    )


def test_a_late_statement_is_recorded_with_a_word() -> None:
    assert "期限7月23日已满" in warnings(replay([*TOLD, {**HEAR, "on": "2026-07-24"}], item=DEAR))
    in_time = replay([*TOLD, {**HEAR, "on": "2026-07-23"}], item=DEAR)
    assert "已满" not in warnings(in_time)
    after = {**HEAR, "on": "2026-08-06"}
    assert "决定已经作出" in warnings(replay([*WAIVED, DECIDE, after], item=DEAR))


@pytest.mark.parametrize(
    ("raised", "kept"),
    [("偏高", "偏高"), (["偏高", "初犯"], "偏高；初犯"), (True, "有"), (False, "")],
)
def test_what_was_raised_may_be_said_in_points_or_not_at_all(raised: object, kept: str) -> None:
    heard = file_after((*TOLD, {**HEAR, "raised": raised})).steps[-1]
    assert heard.values.text("raised") == kept


def test_a_decision_uses_its_notice_up() -> None:
    assert notice_in_force(file_after(WAIVED)) is not None
    assert notice_in_force(file_after((*WAIVED, DECIDE))) is None


def test_after_a_revocation_everything_is_told_anew() -> None:
    revoked = (*RECONSIDERED, step("end_reconsideration", "2026-09-10", outcome="撤销"))
    again = {**DECIDE, "on": "2026-09-21"}
    check_unlawful(attempt("again", revoked, again, ("NOT_TOLD", PENALTY_LAW, "62")))
    told = (*revoked, {**TELL, "on": "2026-09-15"}, {**WAIVE, "on": "2026-09-16"})
    check_lawful(attempt("told again", told, again))


def test_a_statement_changes_something_only_if_a_point_is_taken_up() -> None:
    adopted = points({"point": "偏高", "adopted": True}, {"point": "二", "adopted": True})
    turned_down = points({"point": "偏高", "adopted": False, "reason": "在档内"})
    for statement, changes in ((HEAR, False), (adopted, True), (turned_down, False)):
        assert changes_something(file_after((*TOLD, statement)).steps[-1]) is changes


def test_a_party_that_is_not_known_yet_has_the_lower_thresholds() -> None:
    file = file_after(FILED)
    assert party_kind(replace(file, case=replace(file.case, party=None))) is PartyKind.CITIZEN


def test_what_concerns_a_case_follows_how_far_it_has_got() -> None:
    assert concerning(STEPS, INVESTIGATED) == set()
    assert concerning(STEPS, FINISHED) == {"serve_prior_notice"}
    assert concerning(STEPS, (*WAIVED, DECIDE)) == set()
    assert concerning(STEPS, TOLD) == {"serve_prior_notice", "hear_statement", "waive_statement"}
