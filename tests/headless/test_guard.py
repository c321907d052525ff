"""``guard``: the shape of its answer, what it makes of nonsense, and what ``--commit`` performs."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from headless.guard import COMMANDS
from tests.enforcement.scenarios import COLLECT, DECIDE, ITEM, OFFICERS, VENDOR
from tests.headless.calling import Caller
from tests.headless.staff import Staff

SCENARIO: Mapping[str, object] = {
    "unit": {"name": "清湾镇人民政府", "kind": "镇"},
    "item": ITEM,
    "party": VENDOR,
    "officers": OFFICERS,
    "steps": [{**DECIDE, "fine_fen": 201_00}, DECIDE],
}


@pytest.fixture
def desk(capfdbinary: pytest.CaptureFixture[bytes]) -> Caller:
    return Caller(COMMANDS, capfdbinary)


CONTRACT_STEPS = """
register_lead refuse_filing file_case inspect file_uncoded_inspection issue_summary_decision
collect_on_spot hand_over_cash bank_cash file_summary_copy interview examine_scene sample
preserve_evidence decide_preserved_evidence seize approve_seizure_afterwards extend_seizure
notify_testing end_testing release_seizure order_rectification verify_rectification
finish_investigation legal_review collective_discussion serve_prior_notice hear_statement
waive_statement request_hearing serve_hearing_notice hold_hearing decide_penalty
decide_no_penalty serve_decision pay defer_payment surcharge file_reconsideration
end_reconsideration file_suit end_suit serve_demand_notice decide_enforcement
substitute_performance apply_to_court order_stop_building order_demolition announce_demolition
demolish refer_to_police refer_to_department request_assistance raise_jurisdiction_dispute
publish withdraw_publication close_case archive_case
"""
"""Every step that contract.md names."""


def written(folder: Path, **changes: object) -> str:
    """Return the path of a scenario file; ``changes`` replace its parts."""
    path = folder / "scenario.json"
    path.write_text(json.dumps({**SCENARIO, **changes}, ensure_ascii=False), encoding="utf-8")
    return str(path)


def steps_of(answer: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return the steps of an answer."""
    steps = answer["steps"]
    assert isinstance(steps, list)
    return steps


def test_a_refused_step_changes_nothing_and_the_replay_goes_on(
    desk: Caller, tmp_path: Path
) -> None:
    answer = desk.run("guard", written(tmp_path))
    assert set(answer) == {"steps", "deadlines", "state"}
    refused, taken = steps_of(answer)
    assert set(refused) == set(taken) == {"do", "on", "allowed", "refusals", "warnings"}
    (refusal,) = refused["refusals"]
    assert set(refusal) == {"code", "law", "article", "text", "cure"}
    assert (refusal["law"], refusal["article"]) == ("行政处罚法", "51")
    assert (taken["allowed"], answer["state"]) == (True, "decided")
    deadlines = answer["deadlines"]
    assert isinstance(deadlines, list)
    assert {"rule": "L10", "act_by": "2026-07-21", "state": "running"} in deadlines


def test_a_unit_is_a_town_and_an_act_has_officers_only_if_said(
    desk: Caller, tmp_path: Path
) -> None:
    step = {key: value for key, value in DECIDE.items() if key != "officers"}
    unit = {"name": "清湾镇人民政府"}
    answer = desk.run("guard", written(tmp_path, unit=unit, officers=None, steps=[step]))
    assert [one["code"] for one in steps_of(answer)[0]["refusals"]] == [
        "TWO_OFFICERS",
        "CERTIFICATE_INVALID",
    ]


def test_what_happened_comes_back_with_defects(desk: Caller, tmp_path: Path) -> None:
    late = {**DECIDE, "fine_fen": 201_00, "happened": True}
    answer = desk.run("guard", written(tmp_path, steps=[late], as_of="2026-08-01"))
    (step,) = steps_of(answer)
    assert (step["allowed"], step["refusals"]) == (True, [])
    assert [defect["article"] for defect in step["defects"]] == ["51"]


def test_a_step_that_nobody_knows_is_told_beside_those_that_are_known(
    desk: Caller, tmp_path: Path
) -> None:
    lead = {"do": "register_lead", "on": "2026-07-06"}
    steps = [lead, {"do": "fly", "on": "2026-07-06"}]
    error = desk.refused("guard", written(tmp_path, steps=steps))
    assert error["code"] == "UNKNOWN_STEP"
    assert "fly" in str(error["message"])
    assert all(name in str(error["advice"]) for name in CONTRACT_STEPS.split())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"steps": None}, "缺少 steps"),
        ({"steps": {}}, "steps 要是一个列表"),
        ({"steps": [1]}, "steps 要是一个对象"),
        ({"steps": [{**DECIDE, "on": "2026-13-40"}]}, "2026-13-40"),
        ({"steps": [{**DECIDE, "on": "2026-07-06T10:00"}]}, "不是日期"),
        ({"steps": [{**DECIDE, "on": "1901-07-06"}]}, "不是日期"),
        ({"steps": [{**DECIDE, "on": 20260706}]}, "on 要是文字"),
        ({"steps": [{**DECIDE, "told": "yes"}]}, "true 或者 false"),
        ({"steps": [{**DECIDE, "fine_fen": 1.5}]}, "整数"),
        ({"steps": [{**DECIDE, "fine_fen": 10**40}]}, "整数"),
        ({"steps": [{**DECIDE, "officers": "周明远"}]}, "officers 要是一个列表"),
        ({"steps": [DECIDE, {"do": "pay", "on": "2026-07-07", "amount_fen": 0}]}, "大于 0"),
        ({"steps": [{"do": "serve_decision", "on": "2026-07-06", "method": "鸽"}]}, "direct"),
        ({"unit": {"name": "清湾", "kind": "县"}}, "镇、街道"),
        ({"unit": {"kind": "镇"}}, "缺少 name"),
        ({"item": {"name": "x", "mode": "自封"}}, "法定、赋权、委托"),
        ({"item": {**ITEM, "person_fine": [1]}}, "[下限, 上限]"),
        ({"item": {**ITEM, "person_fine": [2, 1]}}, "[下限, 上限]"),
        ({"item": {"code": "CQ-X-999"}}, "CQ-X-999"),
        ({"party": {"kind": "robot"}}, "citizen"),
        ({"party": {**VENDOR, "birth": "2026-02-30"}}, "2026-02-30"),
        ({"as_of": "昨天"}, "昨天"),
    ],
)
def test_what_cannot_be_read_is_named_in_chinese(
    desk: Caller, tmp_path: Path, changes: Mapping[str, object], words: str
) -> None:
    error = desk.refused("guard", written(tmp_path, **changes))
    assert error["code"] == "BAD_SCENARIO"
    assert words in str(error["message"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "NO_FILE"),
        (b"", "BAD_SCENARIO"),
        (b"\x00\xff\xfe", "BAD_SCENARIO"),
        (b"{", "BAD_SCENARIO"),
        (b"[]", "BAD_SCENARIO"),
        (b"[" * 100_000, "BAD_SCENARIO"),
        (b" " * 1_000_001, "FILE_TOO_LARGE"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused(
    desk: Caller, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "scenario.json"
    if content is not None:
        path.write_bytes(content)
    assert desk.refused("guard", str(path))["code"] == code


def test_commit_needs_a_store(desk: Caller, tmp_path: Path) -> None:
    assert "--store" in desk.misused("guard", written(tmp_path), "--commit")


@pytest.fixture
def staff(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Staff:
    staff = Staff(tmp_path / "desk", capfdbinary)
    staff.found()
    return staff


def test_a_scenario_is_performed_as_real_commands(staff: Staff, tmp_path: Path) -> None:
    lead = {"do": "register_lead", "on": "2026-07-06"}
    refused = {**DECIDE, "fine_fen": 201_00}
    path = written(tmp_path, steps=[lead, refused, DECIDE, COLLECT])
    answer = staff.at_store("guard", path, "--commit")
    exported = staff.at_store("ledger", "export", answer["case"])
    acts = [(entry["kind"], entry["act"]) for entry in exported["entries"]]
    assert ("case", "issue_summary_decision") in acts
    assert ("payment", "open") in acts
    opened = next(entry for entry in exported["entries"] if entry["kind"] == "case")
    assert (opened["actor"], opened["co_officer"]) == ("周明远", "何静")
    assert opened["happened"] is True
    assert opened["content"]["lead"]
    assert staff.at_store("ledger", "verify")["ok"] is True
    by_number = staff.at_store("ledger", "export", str(DECIDE["number"]))
    assert by_number == exported


def test_a_step_of_today_is_done_and_one_of_tomorrow_refused(staff: Staff, tmp_path: Path) -> None:
    today = written(tmp_path, steps=[{**DECIDE, "on": "2026-11-24T08:30:00+08:00"}])
    answer = staff.at_store("guard", today, "--commit")
    exported = staff.at_store("ledger", "export", answer["case"])
    assert not any(entry["happened"] for entry in exported["entries"])
    tomorrow = written(tmp_path, steps=[DECIDE, {**DECIDE, "on": "2026-11-25"}])
    words = ("guard", tomorrow, "--commit", "--store", str(staff.folder))
    before = staff.at_store("ledger", "verify")["entries"]
    assert staff.refused(*words)["code"] == "FUTURE_STEP"
    assert staff.at_store("ledger", "verify")["entries"] == before


def test_nothing_lawful_opens_no_case(staff: Staff, tmp_path: Path) -> None:
    path = written(tmp_path, steps=[{**DECIDE, "fine_fen": 201_00}])
    assert staff.at_store("guard", path, "--commit")["case"] is None
