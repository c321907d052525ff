"""The on-spot procedure, step by step: what is refused, by which article, and what is recorded."""

import pytest

from enforcement.scenario.reading import BadScenario
from enforcement.scenario.steps import UnknownStep
from tests.enforcement.scenarios import (
    COLLECT,
    DECIDE,
    ITEM,
    TEAM,
    VENDOR,
    Step,
    deadlines,
    defects,
    refused,
    replay,
    warnings,
)

SHOP = {"kind": "legal_person", "name": "清湾五金公司", "birth": None, "first_violation": False}
STALL = {"kind": "individual_business", "name": "罗记", "birth": None, "first_violation": False}


def person(birth: str, *, first: bool = False) -> dict[str, object]:
    return {"kind": "citizen", "name": "曾庆兰", "birth": birth, "first_violation": first}


@pytest.mark.parametrize(
    ("change", "code", "article"),
    [
        ({"officers": ["周明远"]}, "TWO_OFFICERS", "42"),
        ({"officers": ["周明远", "周明远"]}, "TWO_OFFICERS", "42"),
        ({"officers": ["周明远", "冉小梅"]}, "CERTIFICATE_INVALID", "42"),
        ({"officers": ["周明远", "没有这个人"]}, "CERTIFICATE_INVALID", "42"),
        ({"on": "2026-07-07", "officers": ["周明远", "田禾"]}, "CERTIFICATE_INVALID", "42"),
        ({"penalty": "confiscation"}, "ON_SPOT_KIND", "51"),
        ({"penalty": "reprimand"}, "ON_SPOT_KIND", "51"),
        ({"fine_fen": 200_01}, "ON_SPOT_LIMIT", "51"),
        ({"fine_fen": 0}, "NO_AMOUNT", "52.2"),
        ({"fine_fen": 49_99}, "OUTSIDE_STATUTE", "4"),
        ({"told": False}, "NOT_TOLD", "44"),
        ({"heard": False}, "NOT_HEARD", "45"),
        ({"number": ""}, "NO_NUMBER", "52.1"),
    ],
)
def test_each_guard_names_its_article(change: Step, code: str, article: str) -> None:
    answer = replay([{**DECIDE, **change}])
    assert (code, article) in refused(answer)
    assert answer["state"] == "opened"


@pytest.mark.parametrize(
    ("party", "fine_fen", "allowed"),
    [
        (VENDOR, 200_00, True),
        (VENDOR, 200_01, False),
        (STALL, 200_00, True),
        (STALL, 200_01, False),
        (SHOP, 3000_00, True),
        (SHOP, 3000_01, False),
    ],
)
def test_the_limit_goes_by_the_kind_of_party(party: Step, fine_fen: int, allowed: bool) -> None:
    answer = replay([{**DECIDE, "fine_fen": fine_fen}], party=party)
    assert (("ON_SPOT_LIMIT", "51") not in refused(answer)) is allowed


def test_a_certificate_is_good_on_its_last_day() -> None:
    assert refused(replay([{**DECIDE, "officers": ["周明远", "田禾"]}])) == []


@pytest.mark.parametrize(
    ("birth", "code"),
    [("2012-07-07", "UNDER_14"), ("2012-07-06", "UNDER_14"), ("2012-07-05", None)],
)
def test_nobody_under_14_is_punished(birth: str, code: str | None) -> None:
    codes = [found for found, _ in refused(replay([DECIDE], party=person(birth)))]
    assert ("UNDER_14" in codes) is (code is not None)


def test_a_minor_is_fined_in_the_lower_half() -> None:
    answer = replay([{**DECIDE, "fine_fen": 200_00}], party=person("2010-01-01"))
    assert refused(answer) == []
    assert "未满 18 周岁" in warnings(answer)


def test_a_minor_is_not_fined_in_the_upper_half() -> None:
    narrow = {**ITEM, "person_fine": [50_00, 200_00]}
    answer = replay([{**DECIDE, "fine_fen": 150_00}], party=person("2010-01-01"), item=narrow)
    assert refused(answer) == [("MINOR_NOT_LIGHTENED", "30")]


def test_a_minor_may_be_warned() -> None:
    warned = {**DECIDE, "penalty": "warning", "fine_fen": 0}
    assert refused(replay([warned], party=person("2010-01-01"))) == []


def test_an_item_without_range_sets_no_bounds() -> None:
    open_item = {**ITEM, "person_fine": None}
    assert refused(replay([{**DECIDE, "fine_fen": 1}], item=open_item)) == []
    assert refused(replay([DECIDE], item=open_item, party=person("2010-01-01"))) == []
    unlimited = {**ITEM, "person_fine": [0, None]}
    assert refused(replay([DECIDE], item=unlimited, party=person("2010-01-01"))) == []


def test_one_act_is_decided_once() -> None:
    answer = replay([DECIDE, {**DECIDE, "number": "2号"}])
    assert ("DECIDED_ALREADY", "29") in refused(answer)


def test_a_first_violation_is_pointed_out_but_may_be_punished() -> None:
    answer = replay([DECIDE], party={**VENDOR, "first_violation": True})
    assert refused(answer) == []
    assert "第三十三条" in warnings(answer)


def test_an_individual_business_is_warned_about_the_reading() -> None:
    assert "稳妥的读法" in warnings(replay([DECIDE], party=STALL))


def test_what_happened_is_recorded_with_its_defects() -> None:
    late = {**DECIDE, "fine_fen": 300_00, "officers": ["周明远"], "happened": True}
    answer = replay([late])
    assert refused(answer) == []
    assert {"TWO_OFFICERS", "ON_SPOT_LIMIT"} <= set(defects(answer))
    assert answer["state"] == "decided"


def test_a_handwritten_decision_without_fault_has_no_defects() -> None:
    assert defects(replay([{**DECIDE, "happened": True}])) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"ground": None}, [("NO_GROUND", "67")]),
        ({"receipt_no": " "}, [("NO_RECEIPT", "70")]),
        ({"amount_fen": 100_01}, [("AMOUNT_NOT_OWED", "67")]),
        ({"amount_fen": 0}, [("AMOUNT_NOT_OWED", "67")]),
        ({"ground": "hard_later"}, []),
        ({"ground": "remote_requested"}, []),
    ],
)
def test_collecting_on_the_spot(change: Step, expected: list[tuple[str, str]]) -> None:
    assert refused(replay([DECIDE, {**COLLECT, **change}])) == expected


def test_a_larger_fine_is_collected_only_on_another_ground() -> None:
    larger = {**DECIDE, "fine_fen": 200_00}
    paid = {**COLLECT, "amount_fen": 200_00}
    assert refused(replay([larger, paid])) == [("OVER_100", "68")]
    assert refused(replay([larger, {**paid, "ground": "hard_later"}])) == []


def test_money_is_never_taken_without_a_decision() -> None:
    assert ("NO_DECISION", "67") in refused(replay([COLLECT]))
    assert ("NO_DECISION", "67") in refused(replay([PAY]))


PAY: Step = {"do": "pay", "on": "2026-07-10", "amount_fen": 100_00}
HAND_OVER: Step = {"do": "hand_over_cash", "on": "2026-07-08", "by": "唐国华"}
BANK: Step = {"do": "bank_cash", "on": "2026-07-09", "by": "唐国华"}
FILE_COPY: Step = {"do": "file_summary_copy", "on": "2026-07-07", "by": "周明远"}
CLOSE: Step = {"do": "close_case", "on": "2026-07-13"}
SERVE: Step = {"do": "serve_decision", "on": "2026-07-06", "method": "direct"}


def test_a_cash_case_from_decision_to_closing() -> None:
    answer = replay([DECIDE, SERVE, COLLECT, FILE_COPY, HAND_OVER, BANK, CLOSE])
    assert all(not refused(answer, step) for step in range(7))
    assert answer["state"] == "closed"
    assert deadlines(answer) == {
        "L10": ("2026-07-21", "met"),
        "L12": ("2026-07-08", "met"),
        "L13": ("2026-07-10", "met"),
        "L14": ("2026-07-08", "met"),
        "L27": ("2026-09-04", "running"),
    }


def test_a_bank_case_from_decision_to_closing() -> None:
    answer = replay([DECIDE, FILE_COPY, PAY, CLOSE])
    assert answer["state"] == "closed"
    assert deadlines(answer)["L10"] == ("2026-07-21", "met")


def test_a_warning_needs_no_payment() -> None:
    warned = {**DECIDE, "penalty": "warning", "fine_fen": 0}
    answer = replay([warned, FILE_COPY, CLOSE])
    assert answer["state"] == "closed"
    assert "L10" not in deadlines(answer)


def test_deadlines_pass_and_a_partys_right_only_ends() -> None:
    answer = replay([DECIDE], as_of="2026-12-01")
    assert deadlines(answer) == {
        "L10": ("2026-07-21", "missed"),
        "L14": ("2026-07-08", "missed"),
        "L27": ("2026-09-04", "ended"),
    }


def test_handing_over_late_is_recorded_and_said() -> None:
    answer = replay([DECIDE, COLLECT, {**HAND_OVER, "on": "2026-07-10"}])
    assert refused(answer) == []
    assert "第七十一条" in warnings(answer)
    assert deadlines(answer)["L12"] == ("2026-07-08", "missed")


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([DECIDE, HAND_OVER], "NO_CASH"),
        ([DECIDE, COLLECT, HAND_OVER, HAND_OVER], "HANDED_OVER_ALREADY"),
        ([DECIDE, COLLECT, BANK], "NOT_HANDED_OVER"),
        ([DECIDE, BANK], "NO_CASH"),
        ([DECIDE, COLLECT, HAND_OVER, BANK, BANK], "BANKED_ALREADY"),
        ([FILE_COPY], "NO_DECISION"),
        ([DECIDE, FILE_COPY, FILE_COPY], "FILED_ALREADY"),
        ([CLOSE], "NO_DECISION"),
        ([DECIDE, CLOSE], "COPY_NOT_FILED"),
        ([DECIDE, FILE_COPY, CLOSE], "NOT_PAID"),
        ([DECIDE, COLLECT, FILE_COPY, HAND_OVER, CLOSE], "CASH_NOT_BANKED"),
        ([DECIDE, FILE_COPY, PAY, CLOSE, CLOSE], "CLOSED_ALREADY"),
    ],
)
def test_steps_out_of_order_are_refused(steps: list[Step], code: str) -> None:
    assert code in [found for found, _ in refused(replay(steps))]


def test_cash_recorded_afterwards_without_collection_is_kept_as_it_was_told() -> None:
    answer = replay([DECIDE, {**HAND_OVER, "happened": True}])
    assert defects(answer) == ["NO_CASH"]


WAIVE: Step = {"do": "decide_no_penalty", "on": "2026-07-06", "ground": "N4", "education": True}
FIRST = {**VENDOR, "first_violation": True}


@pytest.mark.parametrize(
    ("change", "party", "expected"),
    [
        ({}, FIRST, []),
        ({}, VENDOR, [("WAIVER_CONDITIONS", "33.1")]),
        ({"slight": False}, FIRST, [("WAIVER_CONDITIONS", "33.1")]),
        ({"corrected": False}, FIRST, [("WAIVER_CONDITIONS", "33.1")]),
        ({"education": False}, FIRST, [("NO_EDUCATION", "33.3")]),
        ({"ground": "N3"}, VENDOR, []),
        ({"ground": "N3", "harmless": False}, VENDOR, [("WAIVER_CONDITIONS", "33.1")]),
        ({"ground": "N1"}, VENDOR, [("WAIVER_CONDITIONS", "30")]),
        ({"ground": "N1"}, person("2014-01-01"), []),
        ({"ground": "N1"}, SHOP, [("WAIVER_CONDITIONS", "30")]),
        ({"ground": "N7"}, VENDOR, []),
    ],
)
def test_not_punishing_has_its_conditions(
    change: Step, party: Step, expected: list[tuple[str, str]]
) -> None:
    assert refused(replay([{**WAIVE, **change}], party=party)) == expected


def test_a_waived_case_is_closed_without_payment() -> None:
    answer = replay([WAIVE, CLOSE], party=FIRST)
    assert answer["state"] == "closed"
    assert deadlines(answer) == {}


def test_a_decided_case_is_not_waived() -> None:
    assert ("DECIDED_ALREADY", "29") in refused(replay([DECIDE, WAIVE], party=FIRST))


def test_a_lead_is_registered_without_a_case_number() -> None:
    answer = replay([{"do": "register_lead", "on": "2026-07-06"}])
    assert refused(answer) == []
    assert answer["state"] == "opened"


def test_a_step_says_nothing_of_officers_then_the_first_two_act() -> None:
    step = {key: value for key, value in DECIDE.items() if key != "officers"}
    assert refused(replay([step])) == []


def test_a_scenario_without_officers_is_refused_and_not_a_crash() -> None:
    step = {key: value for key, value in DECIDE.items() if key != "officers"}
    assert ("TWO_OFFICERS", "42") in refused(replay([step], officers=[]))


def test_an_empty_scenario_has_no_case() -> None:
    assert replay([], as_of="2026-07-06")["state"] == "none"


def test_an_unknown_step_is_named() -> None:
    with pytest.raises(UnknownStep) as unknown:
        replay([{"do": "fly", "on": "2026-07-06"}])
    assert unknown.value.code == "UNKNOWN_STEP"
    assert "fly" in unknown.value.message


@pytest.mark.parametrize(
    "change",
    [
        {"steps": [{**DECIDE, "penalty": "hanging"}]},
        {"steps": [{**DECIDE, "fine_fen": "100"}]},
        {"steps": [{**DECIDE, "fine_fen": True}]},
        {"steps": [{**DECIDE, "officers": "周明远"}]},
        {"steps": [{**WAIVE, "ground": "N9"}]},
        {"steps": [{**DECIDE, "on": "2026-07-06T10:00:00"}]},
        {"steps": [{"do": "close_case"}]},
        {"officers": {"name": "周明远"}},
        {"item": {"code": "CQ-X-999"}, "steps": [DECIDE]},
        {"item": {"name": "x", "mode": "自封"}},
        {"party": {"kind": "robot"}},
        {"unit": []},
    ],
)
def test_a_file_that_cannot_be_read_says_where(change: dict[str, object]) -> None:
    with pytest.raises(BadScenario):
        replay(**{"steps": [], **change})  # type: ignore[arg-type]  # bad on purpose


def test_an_instant_with_offset_is_taken_as_it_is() -> None:
    assert refused(replay([{**DECIDE, "on": "2026-07-06T09:30:00+08:00"}])) == []
    assert TEAM == ["周明远", "何静"]
