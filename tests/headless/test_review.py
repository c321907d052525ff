"""``review``: a case of a store reviewed, in the shape of contract.md."""

import json
from pathlib import Path

import pytest

from tests.enforcement.review.clean_case import course
from tests.enforcement.scenarios import VENDOR
from tests.enforcement.steps.procedure_scenes import DEAR, PEOPLE
from tests.headless.staff import Staff


@pytest.fixture
def staff(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Staff:
    staff = Staff(tmp_path / "desk", capfdbinary)
    staff.found()
    return staff


def test_a_case_of_the_store_is_reviewed(staff: Staff, tmp_path: Path) -> None:
    path = tmp_path / "scenario.json"
    scenario = {
        "unit": {"name": "清湾镇人民政府", "kind": "镇"},
        "item": DEAR,
        "party": VENDOR,
        "officers": list(PEOPLE),
        "steps": list(course(publish={"on": "2026-08-10"})),
    }
    path.write_text(json.dumps(scenario, ensure_ascii=False), encoding="utf-8")
    case = staff.at_store("guard", str(path), "--commit")["case"]
    answer = staff.at_store("review", case)
    assert answer["case"] == case
    assert "TERMS_KEPT" in {finding["rule"] for finding in answer["findings"]}
    assert answer["score"] < 100
    assert answer["machine_checked"]
    assert answer["needs_eyes"]


def test_a_case_that_is_not_here_is_said_so(staff: Staff) -> None:
    folder = str(staff.folder)
    assert staff.refused("review", "no such case", "--store", folder)["code"] == "NO_CASE"
