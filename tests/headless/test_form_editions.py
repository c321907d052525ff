"""``forms definition`` and ``forms import``: the file of a version, out of the program and in."""

import json
from pathlib import Path
from typing import Any

import pytest

from enforcement.form_editions import known_editions
from tests.headless.staff import CERTIFICATE, UNIT, Staff
from tests.local_store.doors import LI_WORD


@pytest.fixture
def staff(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Staff:
    staff = Staff(tmp_path / "desk", capsysbinary)
    staff.found()
    return staff


def written(folder: Path, content: dict[str, Any]) -> str:
    """Write a version's file; return its name."""
    path = folder / "version.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_a_form_goes_out_as_a_file_and_comes_back_as_a_version(
    staff: Staff, tmp_path: Path
) -> None:
    file = staff.run("forms", "definition", "ORD-28")
    assert (file["version"], file["base"], file["title"]) == (2, 1, "行政处罚事先告知书")
    assert file["wording"]["pieces"][0]["contents"] == ["违法事实"]
    name, page = written(tmp_path, {**file, "title": "行政处罚告知书"}), tmp_path / "sample.pdf"
    checked = staff.run("forms", "import", name, "--check", "--sample", str(page))
    assert checked["changes"] == ["标题：“行政处罚事先告知书”改成“行政处罚告知书”"]
    assert page.read_bytes().startswith(b"%PDF")
    done = staff.at_store("forms", "import", name)
    assert (done["form"], done["version"], done["sample_pages"]) == ("ORD-28", 2, 2)
    assert "演练里马上可以用" in done["sentence"]
    known = known_editions(staff.door(staff.folder).sign_in("李敏", LI_WORD).store.state())
    assert [one.edition.title for one in known] == ["行政处罚告知书"]


def test_the_next_file_begins_with_what_was_imported(staff: Staff, tmp_path: Path) -> None:
    file = staff.run("forms", "definition", "ORD-39")
    assert staff.at_store("forms", "definition", "ORD-39") == file
    staff.at_store("forms", "import", written(tmp_path, {**file, "copies": 5}))
    after = staff.at_store("forms", "definition", "ORD-39")
    assert (after["version"], after["copies"]) == (3, 5)
    again = staff.refused("forms", "import", written(tmp_path, file), "--store", str(staff.folder))
    assert "已经有第 2 版" in again["message"]


def test_what_a_statute_wants_is_named_in_the_refusal(staff: Staff, tmp_path: Path) -> None:
    file = staff.run("forms", "definition", "ORD-28")
    file["wording"]["pieces"] = file["wording"]["pieces"][:3]
    error = staff.refused("forms", "import", written(tmp_path, file), "--check")
    assert error["source"] == "《行政处罚法》第四十四条"
    assert "wording.pieces" in error["message"]
    assert "打不开" in staff.refused("forms", "import", str(tmp_path / "无"), "--check")["message"]


def test_a_real_store_waits_for_a_second_person(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    staff = Staff(tmp_path / "real", capsysbinary)
    staff.run("store", "init", str(staff.folder), "--unit", UNIT, "--admin", "李敏", *CERTIFICATE)
    file = staff.run("forms", "definition", "ORD-28")
    assert "另一个人核对" in staff.at_store("forms", "import", written(tmp_path, file))["sentence"]
