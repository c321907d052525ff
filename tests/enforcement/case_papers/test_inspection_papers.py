"""Papers of a visit say what was recorded, stall by stall, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from enforcement.actions.findings import TakePhotos, VerifyFinding
from enforcement.actions.inspections import (
    CallOffInspection,
)
from enforcement.case_papers.inspections import About, papers_of
from enforcement.inspections.counting import PastVisit
from enforcement.inspections.finding import Corrected, Outcome
from enforcement.inspections.plan import InspectionKind
from enforcement.inspections.scene import Scene, SceneCheck
from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.validation import problems
from enforcement.records import RecordId
from tests.enforcement.case_papers.inspection_kit import (
    BOXES,
    COMPANY,
    ENTRUSTED,
    EXITS,
    FARM_OFFICE,
    FIRE_BUREAU,
    MARKET,
    PLACE,
    SELLER,
    WIDTH,
    Visit,
    a_plan,
    issue,
    of_rubbish,
    photo,
    text,
    to_others,
)
from tests.enforcement.memory_desk import UNIT

# -- What is called for -------------------------------------------------------------------------


def called(visit: Visit) -> list[str]:
    """Return the forms that are called for; those that aren't ready in brackets."""
    return [one.form if one.ready else f"({one.form})" for one in papers_of(visit.scene())]


def test_a_visit_calls_for_its_papers_as_it_goes_on() -> None:
    visit = Visit()
    assert called(visit) == ["INS-02", "INS-03", "INS-13", "(INS-06)", "(INS-10)"]
    visit.begin().after(5).walk()
    visit.find(BOXES, photos=(photo("a", 6),))
    visit.find("散放鱼鳞", **of_rubbish(outcome=Outcome.GUIDED, due_on=None))
    visit.find("没有公示备案卡", **to_others())
    assert called(visit)[3:] == ["INS-06", "INS-12", "INS-07", "SOF-01", "(TRF-06)", "(INS-10)"]
    visit.after(60).sign().end()
    assert called(visit)[6:] == ["SOF-01", "TRF-06", "INS-10"]


def test_a_visit_that_was_called_off_calls_for_none() -> None:
    visit = Visit()
    visit.say(CallOffInspection(inspection=visit.rec, reason="停业"))
    assert called(visit) == []


def test_what_a_paper_lacks_is_said_in_a_sentence() -> None:
    visit = Visit(plan=a_plan(subject=replace(PLACE, party=None), planned_at=None))
    lacking = [(one.form, one.why) for one in papers_of(visit.scene()) if not one.ready]
    assert lacking[0] == ("INS-02", "还没写当事人。在监管对象里补上，文书自动填好。")
    visit = Visit(plan=a_plan(planned_at=None))
    assert visit.offered("INS-03")[0].why == "还没定什么时候去。"
    assert visit.offered("INS-06")[0].why == "检查还没有开始。"
    visit.begin().after(5).find("没有公示备案卡", **to_others())
    assert visit.offered("TRF-06")[0].why == "笔录还没有签字，问题还可能改。"
    assert visit.offered("INS-10")[0].why == "笔录还没有签字，结果还没有定。"


def test_a_stall_whose_owner_nobody_knows_waits_for_its_order() -> None:
    visit = Visit().begin().after(5)
    visit.find(BOXES, stall="02", stall_name="陈家鲜肉")
    (order,) = visit.offered("INS-07")
    assert (order.stall, order.ready) == ("02号陈家鲜肉", False)
    assert "还没写当事人" in order.why


def test_the_party_is_the_one_that_is_known_today() -> None:
    visit = Visit(plan=a_plan(subject=replace(PLACE, party=None)))
    visit.know(COMPANY)
    assert visit.paper("INS-03").value("party.name") == COMPANY.name


@pytest.mark.parametrize(
    "form", ["INS-02", "INS-03", "INS-06", "INS-07", "INS-10", "INS-12", "INS-13", "TRF-06"]
)
def test_a_whole_visit_fills_its_papers_without_a_word_typed_again(form: str) -> None:
    visit = Visit().begin().after(5).walk()
    visit.find(BOXES, measures=(WIDTH,), photos=(photo("a", 6),))
    visit.find("没有公示备案卡", **to_others())
    visit.after(60).sign().end()
    paper = visit.paper(form)
    assert problems(form_of(form), paper) == ()
    assert [one.sentence for one in findings(form_of(form), paper) if one.stops] == []


def test_the_same_visit_gives_the_same_papers_whoever_found_what_first() -> None:
    one, other = (Visit().begin().after(5).walk() for _ in range(2))
    said: tuple[tuple[str, dict[str, Any]], ...] = (
        (BOXES, {}),
        ("散放鱼鳞", of_rubbish(stall="02", stall_name="陈家鲜肉")),
    )
    for content, more in said:
        one.find(content, **more)
    for content, more in reversed(said):
        other.find(content, **more)
    assert one.after(60).paper("INS-06") == other.after(60).paper("INS-06")


# -- Before -------------------------------------------------------------------------------------


def test_the_approval_says_how_often_the_subject_was_visited() -> None:
    before = PastVisit(
        inspection=RecordId("before"),
        on=date(2026, 3, 2),
        kind=InspectionKind.DAILY,
        counts=True,
        ended=True,
        findings=0,
    )
    paper = Visit(past=(before, replace(before, on=date(2026, 9, 1), ended=False))).paper("INS-02")
    assert text(paper, "last_inspection") == "2026-03-02"
    assert (paper.fields["count_this_year"], paper.fields["frequency_cap"]) == (1, 4)
    assert text(paper, "basis").startswith("《消防法》第六十条第一款第三项、《重庆市市容")
    urgent = Visit(plan=a_plan(urgent=True))
    assert urgent.offered("INS-02")[0].why == "情况紧急，检查后报告、补办手续。"


def test_a_task_sheet_goes_out_empty_and_comes_back_with_each_check_answered() -> None:
    visit = Visit(plan=a_plan(participants=(*FIRE_BUREAU, FARM_OFFICE)))
    assert visit.offered("INS-04")[0].why == "本单位和2家一起查，进一次门。"
    rows = visit.paper("INS-04").fields["matrix"]
    assert isinstance(rows, Sequence)
    assert "result" not in str(rows[0])
    visit.begin().after(5).walk()
    visit.find(BOXES)
    visit.find(BOXES, stall="02", stall_name="陈家鲜肉", outcome=None, due_on=None)
    visit.find("广告牌松动", stall="", stall_name="", outcome=Outcome.GUIDED, due_on=None)
    paper = visit.paper("INS-04")
    assert paper.value("matrix.0.result") == "no"
    assert paper.value("matrix.0.problem") == "限期改正：01号；待定：02号；指导改正：公共区域"
    assert paper.value("matrix.0.department") == "区消防救援局"
    assert paper.value("matrix.1.result") is None
    done = Visit(plan=a_plan(participants=FIRE_BUREAU)).begin().after(60).sign()
    assert done.paper("INS-04").value("matrix.1.result") == "yes"


def test_a_walk_sheet_of_each_scene_lists_its_checks_and_all_stalls() -> None:
    shops = Scene(rec=RecordId("shops"), name="门店", checks=(SceneCheck(no=1, title="门前"),))
    visit = Visit(plan=a_plan(scenes=(MARKET, shops)))
    assert [one.about.scene for one in visit.offered("INS-13")] == ["农贸市场", "门店"]
    paper = visit.paper("INS-13", 1)
    assert (paper.value("checks.0.title"), paper.value("checks.1")) == ("门前", None)
    assert paper.value("stalls.2.name") == "周婆豆腐"


# -- Photos -------------------------------------------------------------------------------------


def test_photo_pages_say_what_where_when_and_by_whom() -> None:
    visit = Visit(plan=a_plan(subject=replace(PLACE, party=None))).begin().after(9)
    visit.say(TakePhotos(inspection=visit.rec, photos=(replace(photo("x", 1), taken_at=None),)))
    visit.find(BOXES, photos=(photo("later", 7), photo("sooner", 6)))
    paper = visit.paper("INS-12")
    pages = paper.fields["photos"]
    assert isinstance(pages, Sequence)
    assert [paper.value(f"photos.{at}.taken_at") for at in range(len(pages))] == [
        "2026-07-06T09:16+08:00",
        "2026-07-06T09:17+08:00",
        None,
    ]
    assert paper.value("photos.0.by") == "周明远"
    assert paper.value("photos.0.place") == "清湾镇正街8号清湾镇农贸市场01号李记水产"
    assert paper.value("photos.0.content") == BOXES
    assert paper.value("photos.2.content") == "检查现场"
    assert text(paper, "case_name") == "对清湾镇农贸市场的行政检查"
    assert text(paper, "party") == "清湾镇农贸市场"


@pytest.mark.parametrize(
    ("behind_s", "told"),
    [
        (None, None),
        (0, None),
        (45, "相机时钟慢45秒，拍摄时间已校正"),
        (-120, "相机时钟快2分，拍摄时间已校正"),
        (750, "相机时钟慢12分30秒，拍摄时间已校正"),
    ],
)
def test_a_camera_whose_clock_was_off_is_told_beside_its_photo(
    behind_s: int | None, told: str | None
) -> None:
    visit = Visit().begin().after(5)
    visit.find(BOXES, photos=(replace(photo("a", 6), camera_offset_s=behind_s),))
    assert (visit.paper("INS-12").value("photos.0.device") or None) == told


# -- Orders -------------------------------------------------------------------------------------


def test_one_order_holds_all_that_is_to_be_put_in_order_at_a_stall() -> None:
    visit = Visit().begin().after(5).walk()
    visit.find(BOXES, measures=(WIDTH,))
    visit.find("", **of_rubbish(due_on=date(2026, 7, 20)))
    (order,) = visit.offered("INS-07")
    assert (order.about, order.why) == (About(stall="01"), "限期改正2处。")
    paper = visit.paper("INS-07")
    assert text(paper, "facts") == (
        "（1）通道内堆放泡沫箱4个，经5米钢卷尺测量，通道净宽0.8米；（2）垃圾容器和日清日运。"
    )
    assert paper.fields["measures"] == (
        "改正上述第1项行为，使“消防通道和摊位占道”符合规定（本项于2026年7月13日前完成）",
        "改正上述第2项行为，使“垃圾容器和日清日运”符合规定",
    )
    assert text(paper, "due") == "2026-07-20"
    assert text(paper, "found_at") == "2026-07-06T09:15+08:00"
    assert paper.value("party.name") == SELLER.name
    assert text(paper, "violated") == (
        "《消防法》第二十八条、《重庆市市容环境卫生管理条例》第四十三条"
    )
    assert text(paper, "basis").startswith("《消防法》第六十条第一款第三项、")
    assert paper.value("remedy.reconsideration_organ") == "重庆市大足区人民政府"


def test_a_check_that_asks_whether_is_answered_by_the_order() -> None:
    asks = replace(MARKET, checks=(replace(EXITS, title="安全出口是否畅通"),))
    visit = Visit(plan=a_plan(scenes=(asks,))).begin().after(5)
    visit.find(BOXES)
    assert visit.paper("INS-07").fields["measures"] == ("改正上述行为，做到安全出口畅通",)


def test_an_order_on_an_entrusted_matter_is_the_entrusting_organs() -> None:
    visit = Visit()
    visit.desk.items = {**visit.desk.items, ENTRUSTED.code: ENTRUSTED}
    visit.begin().after(5).find(BOXES)
    visit.find("散放鱼鳞", **of_rubbish())
    own, entrusted = visit.offered("INS-07")
    assert own.about == About(stall="01")
    assert entrusted.about == About(stall="01", organ="重庆市大足区城市管理局")
    assert text(visit.paper("INS-07"), "organ") == UNIT.name
    assert text(visit.paper("INS-07", 1), "organ") == "重庆市大足区城市管理局"


def test_an_order_rests_on_the_check_where_the_list_has_no_item() -> None:
    visit = Visit().begin().after(5)
    visit.find(BOXES)
    visit.find("看到别的", scene=RecordId("gone"), check_no=9, items=EXITS.items)
    visit.desk.items = {}
    assert text(visit.paper("INS-07"), "basis") == EXITS.basis


def test_an_order_without_its_day_waits() -> None:
    visit = Visit().begin(happened=True).after(5)
    visit.find(BOXES, due_on=None, happened=True)
    assert visit.offered("INS-07")[0].why == "还没写改到哪一天。"
    assert "due" not in visit.paper("INS-07").fields


@pytest.mark.parametrize(
    ("results", "conclusion", "done"),
    [
        ([Corrected.DONE, Corrected.DONE], "corrected", ["corrected", "corrected"]),
        ([Corrected.NOT_DONE], "not_corrected", ["not_corrected"]),
        ([Corrected.DONE, Corrected.NOT_DONE], "partly", ["corrected", "not_corrected"]),
    ],
)
def test_looking_again_is_told_finding_by_finding(
    results: list[Corrected], conclusion: str, done: list[str]
) -> None:
    visit = Visit().begin().after(5)
    found = [visit.find(BOXES), visit.find("散放鱼鳞", **of_rubbish())][: len(results)]
    visit.after(60).sign().end()
    (order,) = issue(visit, "INS-07").issued
    assert visit.offered("INS-09") == []
    visit.after(7 * 24 * 60)
    for rec, result in zip(found, results, strict=True):
        told = "通道已经清空" if rec == found[0] else ""
        visit.say(VerifyFinding(inspection=visit.rec, finding=rec, result=result, text=told))
    (again,) = visit.offered("INS-09")
    assert again.ready is (len(results) == 2)
    paper = visit.paper("INS-09")
    assert text(paper, "conclusion") == conclusion
    assert [paper.value(f"items.{at}.done") for at in range(len(done))] == done
    assert text(paper, "findings").startswith(("通道已经清空", "（1）通道已经清空"))
    assert text(paper, "checked_at") == "2026-07-13T09:10+08:00"
    assert (text(paper, "order_no"), text(paper, "order_on")) == (order.number, "2026-07-06")


def test_a_second_look_waits_for_the_order_that_it_follows() -> None:
    visit = Visit().begin().after(5)
    found = visit.find(BOXES)
    visit.after(60).sign().end()
    visit.say(VerifyFinding(inspection=visit.rec, finding=found, result=Corrected.DONE))
    assert visit.offered("INS-09")[0].why == "责令改正通知书还没有打印。"
    issue(visit, "INS-07")
    assert visit.offered("INS-09")[0].ready
