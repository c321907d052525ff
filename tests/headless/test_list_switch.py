"""``items diff --store``: what a new list means for the open work of a store."""

from dataclasses import replace
from pathlib import Path

import pytest

from enforcement.actions.leads import CheckLead, LeadSource, RegisterLead
from enforcement.actions.paper_care import RecordPrinted
from enforcement.actions.summary import DecideOnSpot
from enforcement.context import Acting
from enforcement.leads import LeadResult
from enforcement.records import RecordKind
from tests.headless.staff import Staff
from tests.local_store.doors import LI_WORD
from tests.local_store.on_spot_kit import content

GONE = "CQ-Z-060"
STAYS = "CQ-T-007"


@pytest.fixture
def staff(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Staff:
    made = Staff(tmp_path / "desk", capfdbinary)
    made.found()
    made.at_store("officer", "add", "王强", "--cert", "演练-002", "--cert-valid-to", "2028-05-01")
    return made


def decision_on(code: str) -> DecideOnSpot:
    """Return an on-spot decision on an item."""
    said = content()
    assert said.item is not None
    return DecideOnSpot(content=replace(said, item=replace(said.item, code=code)))


def lead_on(code: str) -> RegisterLead:
    """Return a lead on an item."""
    return RegisterLead(source=LeadSource.HOTLINE, place="东街", content="油烟", item_code=code)


def test_open_cases_stay_waiting_leads_leave_and_unprinted_forms_are_void(staff: Staff) -> None:
    opened = staff.door(staff.folder).sign_in("李敏", LI_WORD)
    store = opened.store
    li, wang = sorted(store.officers(), key=lambda officer: officer.name != "李敏")
    team = Acting(officer=li.rec, co_officer=wang.rec)
    kept = store.perform(decision_on(GONE), team).first(RecordKind.CASE)
    printed = store.perform(decision_on(GONE), team).first(RecordKind.CASE)
    (paper,) = store.papers(printed)
    store.perform(RecordPrinted(document=paper.document, copies=2, printer="演练"), team)
    store.perform(decision_on(STAYS), team)
    waiting = store.perform(lead_on(GONE), team).first(RecordKind.LEAD)
    checked = store.perform(lead_on(GONE), team).first(RecordKind.LEAD)
    store.perform(CheckLead(lead=checked, result=LeadResult.FILE), team)
    store.perform(lead_on(STAYS), team)
    store.close()

    answer = staff.at_store("items", "diff", "2023", "2025")
    assert {one["case"] for one in answer["kept_cases"]} == {kept, printed}
    assert [one["lead"] for one in answer["leaving_leads"]] == [waiting]
    assert answer["leaving_leads"][0]["to"]
    assert [one["item_code"] for one in answer["void_forms"]] == [GONE]
    touched = {one["case"]: one["effect"] for one in answer["affected_cases"]}
    assert touched[kept] == touched[printed] == "removed"


def test_without_a_store_nobodys_work_is_touched(staff: Staff) -> None:
    answer = staff.run("items", "diff", "2023", "2025")
    assert answer["affected_cases"] == []
    assert "kept_cases" not in answer
