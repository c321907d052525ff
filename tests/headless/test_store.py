"""``store``, ``officer``, ``doctor``, ``ledger``, ``backup``, ``restore`` over a real store."""

import json
from pathlib import Path

import pytest

from enforcement.context import Acting
from enforcement.records import RecordKind
from headless.store import unit_named
from tests.headless.staff import UNIT, Staff
from tests.local_store.doors import LI_WORD
from tests.local_store.on_spot_kit import decision


@pytest.fixture
def staff(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Staff:
    return Staff(tmp_path / "desk", capfdbinary)


def test_a_store_is_made_and_its_recovery_code_printed_once(staff: Staff) -> None:
    answer = staff.found()
    assert len(answer["recovery_code"].split("-")) == 6
    assert answer["mode"] == "drill"
    assert answer["keyring"] is False
    assert answer["unit"]["name"] == UNIT
    assert answer["recovery_code"] not in json.dumps(staff.at_store("doctor"))


def test_making_a_store_twice_is_refused(staff: Staff) -> None:
    staff.found()
    words = ("store", "init", str(staff.folder), "--unit", UNIT, "--admin", "李敏")
    assert staff.refused(*words)["code"] == "STORE_EXISTS"


def test_without_a_password_nothing_is_made(staff: Staff) -> None:
    del staff.environment["BRIGADE_PASSWORD"]
    words = ("store", "init", str(staff.folder), "--unit", UNIT, "--admin", "李敏")
    assert staff.refused(*words)["code"] == "NO_SECRET"
    assert not staff.folder.exists()


def test_a_certificate_needs_its_date(staff: Staff) -> None:
    words = ("store", "init", str(staff.folder), "--unit", UNIT, "--admin", "李敏")
    staff.misused(*words, "--cert", "演练-001")
    staff.misused(*words, "--cert", "演练-001", "--cert-valid-to", "2028-13-01")


@pytest.mark.parametrize("name", ["", " ", "李\u200b"])
def test_nobody_and_no_unit_is_without_a_name(staff: Staff, name: str) -> None:
    folder = str(staff.folder)
    staff.misused("store", "init", folder, "--unit", UNIT, "--admin", name)
    staff.misused("store", "init", folder, "--unit", name, "--admin", "李敏")
    staff.misused("officer", "add", name, "--store", folder)


def test_an_officer_gets_an_account_with_a_first_password(staff: Staff) -> None:
    staff.found()
    words = ("officer", "add", "王强", "--cert", "演练-002", "--cert-valid-to", "2028-05-01")
    answer = staff.at_store(*words)
    assert answer["roles"] == ["officer"]
    staff.environment |= {
        "BRIGADE_OFFICER": "王强",
        "BRIGADE_PASSWORD": answer["first_password"],
    }
    assert staff.at_store("doctor")["healthy"] is True
    assert staff.refused(*words, "--store", str(staff.folder))["code"] == "NOT_ADMINISTRATOR"


def test_a_given_password_is_not_printed(staff: Staff) -> None:
    staff.found()
    staff.environment["BRIGADE_NEW_PASSWORD"] = "槐树后面 9 号"
    answer = staff.at_store("officer", "add", "王强", "--role", "reviewer", "--role", "clerk")
    assert answer["roles"] == ["clerk", "reviewer"]
    assert "first_password" not in answer


def test_doctor_verify_and_rebuild_find_a_fresh_store_sound(staff: Staff) -> None:
    staff.found()
    report = staff.at_store("doctor")
    assert report["healthy"] is True
    assert {"pragmas", "integrity", "chain", "high_water_mark", "keyring", "free_bytes"} <= {
        *report
    }
    assert staff.at_store("ledger", "verify")["ok"] is True
    assert staff.at_store("ledger", "rebuild")["differences"] == 0


def test_a_backup_goes_into_a_new_folder_with_the_same_head(staff: Staff, tmp_path: Path) -> None:
    staff.found()
    before = staff.at_store("ledger", "verify")
    answer = staff.at_store("backup", str(tmp_path / "stick"))
    assert answer["verified"] is True
    assert Path(answer["file"]).stat().st_size == answer["bytes"]
    staff.folder = tmp_path / "other"
    restored = staff.run("restore", answer["file"], str(staff.folder))
    assert restored["people"] == ["李敏"]
    assert restored["mode"] == "drill"
    assert staff.at_store("ledger", "verify") == before


def test_a_case_is_exported_by_record_and_by_number(staff: Staff) -> None:
    staff.found()
    door = staff.door(staff.folder)
    staff.at_store("officer", "add", "王强", "--cert", "演练-002", "--cert-valid-to", "2028-05-01")
    opened = door.sign_in("李敏", LI_WORD)
    li, wang = sorted(opened.store.officers(), key=lambda officer: officer.name != "李敏")
    case = opened.store.perform(decision(), Acting(officer=li.rec, co_officer=wang.rec)).first(
        RecordKind.CASE
    )
    (paper,) = opened.store.papers(case)
    opened.store.close()
    by_record = staff.at_store("ledger", "export", case)
    assert by_record["case"] == case
    assert staff.at_store("ledger", "export", paper.number) == by_record
    error = staff.refused("ledger", "export", "nothing", "--store", str(staff.folder))
    assert error["code"] == "NO_CASE"


def test_the_recovery_code_sets_a_new_password(staff: Staff) -> None:
    code = staff.found()["recovery_code"]
    words = ("store", "recover", str(staff.folder), "--officer", "李敏")
    assert staff.refused(*words)["code"] == "NO_SECRET"
    staff.environment |= {
        "BRIGADE_RECOVERY_CODE": code,
        "BRIGADE_NEW_PASSWORD": "换过的密码 2026",
    }
    assert staff.run(*words)["officer"] == "李敏"
    assert staff.refused("doctor", "--store", str(staff.folder))["code"] == "WRONG_PASSWORD"
    staff.environment["BRIGADE_PASSWORD"] = "换过的密码 2026"
    assert staff.at_store("doctor")["healthy"] is True


def test_a_command_without_a_store_says_so(staff: Staff) -> None:
    assert staff.refused("doctor")["code"] == "NO_STORE"
    assert staff.refused("doctor", "--store", str(staff.folder))["code"] == "NO_STORE"


@pytest.mark.parametrize(
    ("name", "kind", "full", "brigade", "code", "district"),
    [
        (UNIT, None, UNIT, "清湾镇综合行政执法大队", "清湾综执", "重庆市大足区"),
        ("清湾镇", None, "清湾镇人民政府", "清湾镇综合行政执法大队", "清湾综执", "重庆市大足区"),
        (
            "重庆市大足区清湾街道",
            None,
            "重庆市大足区清湾街道办事处",
            "清湾街道综合行政执法大队",
            "清湾综执",
            "重庆市大足区",
        ),
        ("清湾", "街道", "清湾街道办事处", "清湾街道综合行政执法大队", "清湾综执", "重庆市大足区"),
    ],
)
def test_a_units_name_tells_the_rest(  # noqa: PLR0913, PLR0917 - a table
    name: str, kind: str | None, full: str, brigade: str, code: str, district: str
) -> None:
    unit = unit_named(name, kind)
    assert (unit.name, unit.brigade, unit.code, unit.district) == (full, brigade, code, district)
