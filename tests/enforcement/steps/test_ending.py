"""A case ends when everything is done or settled, and is only read afterwards."""

from typing import Final

import pytest

from tests.enforcement.scenarios import COLLECT, Step, deadlines, replay
from tests.enforcement.scenarios import DECIDE as ON_SPOT
from tests.enforcement.steps.coercion_scenes import HOLDABLE, Attempt
from tests.enforcement.steps.decision_scenes import (
    CLOSE,
    DECIDED,
    NO_PENALTY,
    PAID,
    PAY,
    SERVE,
    SERVED,
    check_lawful,
    check_unlawful,
    lookup,
    tried,
)
from tests.enforcement.steps.procedure_scenes import (
    CLOSED,
    DEAR,
    DECIDE,
    EXAMINED,
    FINISHED,
    PENALTY_LAW,
    PEOPLE,
    WAIVED,
    Refused,
    attempt,
    step,
)

ARCHIVE: Final = step("archive_case", "2026-08-20")
SEIZE: Final = step(
    "seize",
    "2026-07-07",
    approver="镇长",
    objects=[{"name": "烧烤炉一个", "daily_necessity": False}],
    start="2026-07-07T10:00:00+08:00",
)
RELEASE: Final = step("release_seizure", "2026-07-20", approver="镇长")
KEEP: Final = step("preserve_evidence", "2026-07-07", approver="镇长", objects=["电子秤一台"])
KEPT: Final = step("decide_preserved_evidence", "2026-07-10", outcome="退还")
ORDER: Final = step("order_rectification", "2026-07-09", due="2026-07-14")
VERIFY: Final = step("verify_rectification", "2026-07-14", result="corrected")
POLICE: Final = step(
    "refer_to_police", "2026-07-08", decider="镇长", to="区公安局", group=["彭川", "邓洁"]
)
POLICE_FILED: Final = step("end_police_referral", "2026-07-10", outcome="立案")
POLICE_REFUSED: Final = {**POLICE_FILED, "outcome": "不予立案"}
DEPARTMENT: Final = step("refer_to_department", "2026-07-08", to="区城市管理局")
RECEIPT: Final = step("record_referral_receipt", "2026-07-15", outcome="accepted")
DISPUTE: Final = step("raise_jurisdiction_dispute", "2026-07-08", to="清河镇人民政府")
SETTLED: Final = step(
    "settle_jurisdiction_dispute",
    "2026-07-10",
    outcome="transferred",
    manner="designated",
    by="区人民政府",
)
STOP: Final = step(
    "order_stop_building", "2026-07-08", zone="rural", at="2026-07-08T10:00:00+08:00"
)
DEMAND: Final = step("serve_demand_notice", "2027-02-10")
COURT: Final = step("apply_to_court", "2027-03-10", signer="镇长")
APPLY: Final = step("file_reconsideration", "2026-08-06")
CASH: Final = {
    **COLLECT,
    "on": "2026-08-06",
    "amount_fen": 300_00,
    "ground": "remote_requested",
}
HANDED: Final = step("hand_over_cash", "2026-08-07", by="唐国华")
BANKED: Final = step("bank_cash", "2026-08-10", by="唐国华")


def law(code: str, article: str) -> Refused:
    """Return what is refused by the penalty law."""
    return (code, PENALTY_LAW, article)


def close(
    what: str,
    before: tuple[Step, ...],
    refused: Refused | None = None,
    **said: object,
) -> Attempt:
    """Return an attempt to close a case."""
    return attempt(what, before, {**CLOSE, **said}, refused, item={**HOLDABLE, **DEAR_FINES})


DEAR_FINES: Final = {key: DEAR[key] for key in ("person_fine", "unit_fine")}


def within(course: tuple[Step, ...], *more: Step) -> tuple[Step, ...]:
    """Return a course with steps put in their place by day."""
    return tuple(sorted((*course, *more), key=lambda one: str(one["on"])))


SURCHARGED: Final = (
    *SERVED,
    step("surcharge", "2026-08-30", amount_fen=90_00),
    {**PAY, "on": "2026-09-01"},
)
UNLAWFUL: Final = (
    close("nothing was decided", FINISHED, law("NO_OUTCOME", "57.1"), on="2026-07-20"),
    close("the police didn't answer", (*EXAMINED, POLICE), law("NO_OUTCOME", "57.1")),
    close(
        "the police gave it back", (*EXAMINED, POLICE, POLICE_REFUSED), law("NO_OUTCOME", "57.1")
    ),
    close("a dispute is open", (*EXAMINED, DISPUTE), law("NO_OUTCOME", "57.1")),
    close("the decision wasn't served", (*DECIDED, PAY), law("NOT_SERVED", "61")),
    close("the waiver wasn't served", (*FINISHED, NO_PENALTY), law("NOT_SERVED", "61")),
    close("the fine isn't paid", SERVED, law("NOT_PAID", "72.1")),
    close(
        "the fine is paid in part",
        (*SERVED, {**PAY, "amount_fen": 299_99}),
        law("NOT_PAID", "72.1"),
    ),
    close("evidence is still kept", within(PAID, KEEP), law("EVIDENCE_OPEN", "56")),
    close("things are still seized", within(PAID, SEIZE), ("SEIZURE_OPEN", "行政强制法", "28.1")),
    close(
        "things are seized, nothing was punished",
        within((*FINISHED, NO_PENALTY, SERVE), SEIZE),
        ("SEIZURE_OPEN", "行政强制法", "28.1"),
    ),
    close("correction wasn't verified", within(PAID, ORDER), law("NOT_VERIFIED", "28.1")),
    close(
        "ordered again, not verified again",
        within(PAID, ORDER, VERIFY, {**ORDER, "on": "2026-07-15", "due": "2026-07-20"}),
        law("NOT_VERIFIED", "28.1"),
    ),
    close("cash isn't at the bank", (*SERVED, CASH, HANDED), law("CASH_NOT_BANKED", "71")),
    close("closed twice", (*PAID, CLOSE), law("CASE_ENDED", "47"), on="2026-08-13"),
    close("ended without a reason", SERVED, ("NO_REASON", "行政强制法", "40"), ending="terminated"),
    close("approved by the team", PAID, law("APPROVES_OWN", "47"), approver="周明远"),
    attempt("archived before it is closed", PAID, ARCHIVE, law("NOT_CLOSED", "47")),
    attempt(
        "archived twice",
        (*PAID, CLOSE, ARCHIVE),
        {**ARCHIVE, "on": "2026-08-21"},
        law("ARCHIVED_ALREADY", "47"),
    ),
    attempt(
        "asked after archiving",
        (*PAID, CLOSE, ARCHIVE),
        step("interview", "2026-08-21", start="2026-08-21T09:00:00+08:00"),
        law("CASE_ENDED", "47"),
    ),
    attempt(
        "decided after closing",
        (*PAID, CLOSE),
        {**DECIDE, "on": "2026-08-13"},
        law("CASE_ENDED", "47"),
    ),
)
LAWFUL: Final = (
    close("paid", PAID),
    close("approved by the head", PAID, approver="镇长", ending="performed"),
    close("a waiver that was served", (*FINISHED, NO_PENALTY, SERVE)),
    close(
        "a warning that was served",
        (
            *FINISHED,
            {**WAIVED[-2], "penalty": "warning", "fine_fen": 0},
            WAIVED[-1],
            {**DECIDE, "penalty": "warning", "fine_fen": 0},
            SERVE,
        ),
    ),
    close("revoked", (*SERVED, APPLY, step("end_reconsideration", "2026-08-10", outcome="撤销"))),
    close(
        "a sum that was changed",
        (*SERVED, APPLY, step("end_reconsideration", "2026-08-10", outcome="变更")),
    ),
    close("enforced", SERVED, ending="enforced"),
    close("ended by law", SERVED, ending="terminated", reason="公民死亡，无遗产可供执行"),
    close("evidence was given back", within(PAID, KEEP, KEPT)),
    close("things were released", within(PAID, SEIZE, RELEASE)),
    close(
        "things were confiscated",
        within(
            (
                *FINISHED,
                {**WAIVED[-2], "confiscated_fen": 100_00},
                WAIVED[-1],
                {**DECIDE, "confiscated_fen": 100_00, "confiscated": ["烧烤炉一个"]},
                SERVE,
                PAY,
            ),
            SEIZE,
        ),
    ),
    close(
        "confiscation alone",
        within(
            (
                *FINISHED,
                {**WAIVED[-2], "penalty": "confiscation", "fine_fen": 0},
                WAIVED[-1],
                {**DECIDE, "penalty": "confiscation", "fine_fen": 0},
                SERVE,
            ),
            SEIZE,
        ),
    ),
    close("corrected and verified", within(PAID, ORDER, VERIFY)),
    close("cash at the bank", (*SERVED, CASH, HANDED, BANKED)),
    close("the police filed it", (*EXAMINED, POLICE, POLICE_FILED), on="2026-07-20"),
    close("another department has it", (*EXAMINED, DEPARTMENT), on="2026-07-20"),
    close("another organ was named", (*EXAMINED, DISPUTE, SETTLED), on="2026-07-20"),
    close("illegal building was stopped and put right", (*EXAMINED, STOP), on="2026-07-20"),
    close("the court has it", (*SERVED, DEMAND, COURT), on="2027-03-20"),
    close("while reconsideration runs", (*PAID, {**APPLY, "on": "2026-08-11"})),
    attempt("archived", (*PAID, CLOSE), ARCHIVE),
    attempt("an archived refusal to file", CLOSED, ARCHIVE),
    attempt(
        "an on-spot case is archived",
        (
            ON_SPOT,
            step("pay", "2026-07-07", amount_fen=100_00),
            step("file_summary_copy", "2026-07-07", by="周明远"),
            step("close_case", "2026-07-08"),
        ),
        ARCHIVE,
    ),
    attempt(
        "reconsideration after archiving", (*PAID, CLOSE, ARCHIVE), {**APPLY, "on": "2026-08-25"}
    ),
)


@pytest.mark.parametrize("one", UNLAWFUL, ids=str)
def test_an_unlawful_ending_is_stopped_by_its_article(one: Attempt) -> None:
    check_unlawful(one)


@pytest.mark.parametrize("one", LAWFUL, ids=str)
def test_a_lawful_ending_is_taken(one: Attempt) -> None:
    check_lawful(one)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (close("disputed", (*PAID, {**APPLY, "on": "2026-08-11"})), "行政复议还没有结果"),
        (close("sent away", (*EXAMINED, DEPARTMENT), on="2026-07-20"), "回执还没有收回"),
        (close("surcharge open", SURCHARGED, on="2026-09-02"), "加处罚款还没有缴清"),
    ],
    ids=lambda value: value.what if isinstance(value, Attempt) else "",
)
def test_what_should_be_considered_is_said(one: Attempt, said: str) -> None:
    assert said in "".join(tried(one)["warnings"])


@pytest.mark.parametrize(
    "one",
    [
        close(
            "sent away, received",
            (*EXAMINED, {**DEPARTMENT, "receipt_by": "王某"}),
            on="2026-07-20",
        ),
        close("sent away, taken there", (*EXAMINED, DEPARTMENT, RECEIPT), on="2026-07-21"),
        close(
            "surcharge paid",
            (*SURCHARGED, {**PAY, "on": "2026-09-02", "amount_fen": 90_00}),
            on="2026-09-03",
        ),
    ],
    ids=str,
)
def test_where_nothing_is_to_be_considered_nothing_is_said(one: Attempt) -> None:
    assert tried(one)["warnings"] == []


def test_a_closed_case_is_archived_in_thirty_days() -> None:
    parts = {"item": DEAR, "officers": PEOPLE, "as_of": "2026-08-25"}
    closed = replay([*PAID, CLOSE], lookup, **parts)
    assert deadlines(closed)["L45"] == ("2026-09-11", "running")
    archived = replay([*PAID, CLOSE, ARCHIVE], lookup, **parts)
    assert deadlines(archived)["L45"] == ("2026-09-11", "met")
    assert archived["state"] == "archived"
