"""``subjects import``, ``scenes list`` and ``inspections list`` over a real store."""

from pathlib import Path

import pytest

from enforcement.actions.inspections import PlanInspection
from enforcement.context import Acting
from enforcement.inspections.plan import InspectionPlan
from enforcement.inspections.samples import take_samples
from headless.inspections import subjects_of
from local_store.sample_data import SAMPLE_FOLDER
from local_store.sample_data.visit import sample_visit
from tests.headless.staff import Staff
from tests.local_store.doors import LI_WORD
from tests.local_store.imports.workbooks import workbook

MARKET = SAMPLE_FOLDER / "practice_subjects.csv"


@pytest.fixture
def staff(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Staff:
    made = Staff(tmp_path / "desk", capfdbinary)
    made.found()
    return made


def test_a_table_is_checked_taken_in_and_known_the_second_time(
    staff: Staff, tmp_path: Path
) -> None:
    checked = staff.run("subjects", "import", str(MARKET), "--check")
    assert (checked["subjects"], checked["problems"], checked["doubles"]) == (21, [], [])
    taken = staff.at_store("subjects", "import", str(MARKET))
    assert (taken["added"], taken["merged"]) == (21, 0)
    again = staff.at_store("subjects", "import", str(MARKET), "--check")
    assert len(again["doubles"]) == 21
    assert {one["by"] for one in again["doubles"]} == {"code"}
    assert staff.at_store("subjects", "import", str(MARKET))["added"] == 0
    more = tmp_path / "more.xlsx"
    head = ("名称", "地址", "编码", "备注", "联系人", "检查上限")
    more.write_bytes(workbook({"a": (head, ("改名市场", "", "QW500999001", "", "", "9"))}))
    filled = staff.at_store("subjects", "import", str(more), "--doubles", "merge")
    assert filled["merged"] == 0, "what is known is not overwritten"
    assert filled["doubles"][0]["differs"] == ["名称", "检查上限"]


def test_a_table_with_bad_rows_is_refused_whole(staff: Staff, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    head = ("名称", "所在市场", "摊位号", "类型")
    rows = (head, ("文记蔬菜摊", "没有的市场", "1", "摊位"), ("西街店", "", "", "飞船"))
    bad.write_bytes(workbook({"a": rows}))
    error = staff.refused("subjects", "import", str(bad), "--store", str(staff.folder))
    assert error["code"] == "SUBJECTS_HAVE_PROBLEMS"
    assert [(one["row"], one["column"]) for one in error["problems"]] == [(3, "D"), (2, "B")]
    opened = staff.door(staff.folder).sign_in("李敏", LI_WORD)
    assert subjects_of(opened.store) == ()
    opened.store.close()


def test_scenes_and_inspections_are_listed(staff: Staff) -> None:
    opened = staff.door(staff.folder).sign_in("李敏", LI_WORD)
    acting = Acting(officer=opened.officer.rec)
    take_samples(sample_visit(), opened.store, acting)
    market = next(one for one in subjects_of(opened.store) if one.inside is None)
    plan = InspectionPlan(
        subject=market, scenes=tuple(opened.store.scenes()[:1]), officers=(acting.officer,)
    )
    opened.store.perform(PlanInspection(plan=plan), acting)
    opened.store.close()
    answer = staff.at_store("scenes", "list")
    assert len(answer["scenes"]) == 18
    assert answer["goal"] == {"year": 2027, "scenes": 50, "in_use": 18}
    noisy = next(one for one in answer["scenes"] if one["name"] == "五金加工作坊（龙水）")
    assert "噪声污染防治法" in noisy["replaced_laws"]
    (visit,) = staff.at_store("inspections", "list", "--text", "农贸")["inspections"]
    assert (visit["subject"], visit["state"], visit["officers"]) == (
        "清湾农贸市场",
        "没开始",
        "李敏",
    )
    over = staff.at_store("inspections", "list", "--filter", "over")
    assert over["inspections"] == []
