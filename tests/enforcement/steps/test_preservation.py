"""Evidence is kept only with approval and not longer than seven working days."""

from typing import Final

import pytest

from tests.enforcement.scenarios import Step, deadlines, warnings
from tests.enforcement.steps.coercion_scenes import (
    BY_RULE,
    COERCION,
    ENTRUSTED,
    PENALTY,
    PLAIN,
    Attempt,
    check_lawful,
    check_unlawful,
    course,
)

FILE: Final[Step] = {"do": "file_case", "on": "2025-09-25", "by": "镇长"}
KEEP: Final[Step] = {
    "do": "preserve_evidence",
    "on": "2025-09-26",
    "approver": "副镇长",
    "objects": [{"name": "电子秤", "qty": "一台"}],
}
DECIDE: Final[Step] = {"do": "decide_preserved_evidence", "on": "2025-10-13", "outcome": "返还"}
LATE: Final = "2025-10-14"
CLOSED: Final[tuple[Step, ...]] = (
    {"do": "refuse_filing", "on": "2025-09-25", "by": "镇长", "reason": "没有违法事实"},
)
OVER: Final = ("PRESERVATION_OVER", PENALTY, "56")


def decide(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to decide on what was kept on 2025-09-26."""
    parts = {"item": said.pop("item")} if "item" in said else {}
    return Attempt(
        what=what, refused=refused, before=(FILE, KEEP), step={**DECIDE, **said}, parts=parts
    )


def keep(what: str, refused: tuple[str, str, str] | None = None, **said: object) -> Attempt:
    """Return an attempt to keep evidence."""
    return Attempt(what=what, refused=refused, before=(FILE,), step={**KEEP, **said})


UNLAWFUL: Final = (
    keep("nobody approved", ("NOT_APPROVED", PENALTY, "56"), approver=""),
    keep("the brigade's leader approved", ("NOT_THE_HEAD", PENALTY, "56"), approver="大队长"),
    keep("an officer approved his own", ("APPROVES_OWN", PENALTY, "56"), approver="周明远"),
    keep("urgent, and nobody approved", ("NOT_APPROVED", PENALTY, "56"), approver="", urgent=True),
    keep("one officer alone", ("TWO_OFFICERS", PENALTY, "42"), officers=["周明远"]),
    keep(
        "with an officer without a certificate",
        ("CERTIFICATE_INVALID", PENALTY, "42"),
        officers=["周明远", "冉小梅"],
    ),
    Attempt(
        what="in a case that has ended",
        refused=("CASE_ENDED", PENALTY, "47"),
        before=CLOSED,
        step=KEEP,
    ),
    Attempt(
        what="decided although nothing was kept",
        refused=("NOTHING_PRESERVED", PENALTY, "56"),
        before=(FILE,),
        step=DECIDE,
    ),
    Attempt(
        what="decided a second time",
        refused=("NOTHING_PRESERVED", PENALTY, "56"),
        before=(FILE, KEEP, DECIDE),
        step=DECIDE,
    ),
    decide("confiscated on the eighth working day", OVER, on=LATE, outcome="没收"),
    decide("sent to an expert on the eighth working day", OVER, on=LATE, outcome="送交鉴定"),
    decide("seized on the eighth working day", OVER, on=LATE, outcome="扣押"),
    decide("half returned, half confiscated too late", OVER, on=LATE, outcome="返还一半，没收一半"),
    decide("too late and without saying what", OVER, on=LATE, outcome=""),
    decide(
        "seized without a basis",
        ("COERCION_NO_BASIS", COERCION, "17.2"),
        outcome="扣押",
        item=PLAIN,
    ),
    decide(
        "sealed on an entrusted item",
        ("COERCION_ENTRUSTED", COERCION, "17.1"),
        outcome="查封",
        item=ENTRUSTED,
    ),
    decide(
        "seized by a departmental rule",
        ("COERCION_RANK", COERCION, "10"),
        outcome="扣押",
        item=BY_RULE,
    ),
)
LAWFUL: Final = (
    keep("approved by the deputy head"),
    keep("approved by a named head", approver="镇长 江远山"),
    keep("without a word about the objects", objects=None),
    Attempt(what="kept before the case was filed", step=KEEP),
    decide("returned on the seventh working day"),
    decide("returned too late: it still must go back", on=LATE),
    decide("lifted too late", on=LATE, outcome="解除登记保存"),
    decide("confiscated in time", outcome="没收"),
    decide("handed back to the party in other words", on=LATE, outcome="退还当事人"),
    decide("dealt with in a way nobody thought of", outcome="就地封存照看"),
    decide("seized in time with a basis", outcome="扣押"),
    decide("referred in time on an item without a basis", outcome="移送", item=PLAIN),
    decide("decided without saying what, in time", outcome=""),
    Attempt(
        what="the second one after the first was decided",
        before=(FILE, KEEP, {**KEEP, "on": "2025-10-09"}, DECIDE),
        step={**DECIDE, "on": "2025-10-17", "outcome": "没收"},
    ),
)


@pytest.mark.parametrize("attempt", UNLAWFUL, ids=str)
def test_an_unlawful_step_is_stopped_by_its_article(attempt: Attempt) -> None:
    check_unlawful(attempt)


@pytest.mark.parametrize("attempt", LAWFUL, ids=str)
def test_a_lawful_step_is_taken(attempt: Attempt) -> None:
    check_lawful(attempt)


def test_the_term_is_seven_working_days_over_the_national_holiday() -> None:
    answer = course((FILE, KEEP))
    assert deadlines(answer)["L05"] == ("2025-10-13", "running")


def test_the_decision_meets_the_term_and_a_late_one_doesnt() -> None:
    assert deadlines(course((FILE, KEEP, DECIDE)))["L05"][1] == "met"
    late = course((FILE, KEEP, {**DECIDE, "on": LATE}))
    assert deadlines(late)["L05"][1] == "missed"
    assert "晚了" in warnings(late)


def test_each_preservation_has_its_own_term_and_the_oldest_is_decided_first() -> None:
    second = {**KEEP, "on": "2025-10-09"}
    answer = course((FILE, KEEP, second, DECIDE))
    listed = answer["deadlines"]
    assert isinstance(listed, list)
    terms = [(one["act_by"], one["state"]) for one in listed if one["rule"] == "L05"]
    assert terms == [("2025-10-13", "met"), ("2025-10-17", "running")]


def test_a_list_and_the_filing_are_advised() -> None:
    said = warnings(course(({**KEEP, "objects": None},)))
    assert "清单" in said
    assert "立案" in said
