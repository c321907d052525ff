"""What a visit came to: the result that is told, the summary, letters to others."""

from datetime import date

import pytest

from enforcement.inspections.finding import Outcome
from tests.enforcement.case_papers.inspection_kit import (
    BOXES,
    COMPANY,
    EXITS,
    FIRE_BUREAU,
    SELLER,
    Visit,
    a_plan,
    issue,
    of_rubbish,
    photo,
    text,
    to_others,
)


@pytest.mark.parametrize(
    ("outcomes", "follow_up"),
    [
        ([], "nothing"),
        ([Outcome.CORRECTED], "guided"),
        ([Outcome.GUIDED, Outcome.ORDERED], "ordered"),
        ([Outcome.HANDED_OVER], "lead"),
        ([Outcome.HANDED_OVER, Outcome.ORDERED], "ordered"),
        ([Outcome.FILED, Outcome.ORDERED], "lead"),
    ],
)
def test_the_result_is_told_also_when_nothing_was_found(
    outcomes: list[Outcome], follow_up: str
) -> None:
    visit = Visit().begin().after(5).walk()
    for outcome in outcomes:
        due = date(2026, 7, 13) if outcome is Outcome.ORDERED else None
        to = "区市场监管局" if outcome is Outcome.HANDED_OVER else ""
        visit.find(BOXES, outcome=outcome, due_on=due, to=to)
    visit.after(60).sign().end()
    assert visit.paper("INS-10").fields["follow_up"] == follow_up


def test_the_result_lists_each_bad_point_with_what_comes_of_it() -> None:
    visit = Visit().begin().after(5).walk()
    visit.find(BOXES)
    visit.find("没有公示备案卡", **to_others())
    assert text(visit.paper("INS-10"), "result").split("\n") == [
        "查看摊位3个、检查事项3项，发现问题2处：限期改正1处、转部门1处。",
        "（1）01号李记水产：通道内堆放泡沫箱4个（限期改正，2026年7月13日前完成）。",
        "（2）01号李记水产：没有公示备案卡（转区市场监管局）。",
    ]
    visit.after(60).sign().end("一处改正，一处转送。")
    assert text(visit.paper("INS-10"), "result").endswith("\n检查结论：一处改正，一处转送。")


def test_the_result_of_one_place_says_what_was_found_without_naming_a_stall() -> None:
    visit = Visit(count=0).begin().after(5)
    visit.find("", stall="", stall_name="", outcome=None, due_on=None)
    assert text(visit.paper("INS-10"), "result").split("\n") == [
        "检查事项3项，发现问题1处：待定1处。",
        "（1）消防通道和摊位占道（待定）。",
    ]
    clean = Visit(count=0).begin()
    assert text(clean.paper("INS-10"), "result") == "检查事项3项，未发现问题。"


def test_the_summary_counts_each_stall_of_a_combined_visit() -> None:
    visit = Visit(plan=a_plan(participants=FIRE_BUREAU)).begin().after(5)
    assert visit.offered("INS-05")[0].ready is False
    visit.walk()
    visit.find(BOXES)
    visit.find("散放鱼鳞", **of_rubbish(stall="02", stall_name="陈家鲜肉", outcome=Outcome.FILED))
    visit.find("没有公示备案卡", **to_others(stall="", stall_name=""))
    visit.after(60).sign().end("依法处理。")
    assert visit.offered("INS-05")[0].why == "任务单还没有编号，先打印任务单。"
    task, order = issue(visit, "INS-04", "INS-07").issued
    assert visit.offered("INS-05")[0].ready
    paper = visit.paper("INS-05")
    assert (text(paper, "task_no"), paper.value("targets.1.doc_nos")) == (
        task.number,
        (order.number,),
    )
    told = [
        (paper.value(f"targets.{at}.party"), paper.value(f"targets.{at}.handled"))
        for at in range(4)
    ]
    assert told == [
        (f"清湾镇农贸市场（{COMPANY.name}）", "referred"),
        (f"01号李记水产（{SELLER.name}）", "ordered"),
        ("02号陈家鲜肉", "filed"),
        ("03号周婆豆腐", "none"),
    ]
    assert text(paper, "summary") == (
        "清湾镇综合行政执法大队、区消防救援局共同检查。发现问题3处：限期改正1处、立案1处、转部门1处。"
        "依法处理。"
    )


def test_the_summary_of_one_place_says_that_nothing_was_found() -> None:
    visit = Visit(count=0, plan=a_plan(participants=FIRE_BUREAU)).begin().after(60).sign()
    paper = visit.paper("INS-05")
    assert text(paper, "summary").endswith("共同检查。未发现问题。")
    assert paper.value("targets.0.handled") == "none"


# -- Letters ------------------------------------------------------------------------------------


def test_each_department_gets_its_own_letter_with_its_findings() -> None:
    visit = Visit().begin().after(5)
    visit.find("没有公示备案卡", **to_others(photos=(photo("a", 6),)))
    visit.find("堆放木料", outcome=Outcome.HANDED_OVER, to="区消防救援局", due_on=None)
    visit.find("没有台账", **to_others(stall="02", stall_name="陈家鲜肉"))
    visit.after(60).sign().end()
    assert [one.about.to for one in visit.offered("TRF-06")] == ["区消防救援局", "区市场监管局"]
    paper = visit.paper("TRF-06", 1)
    assert [paper.value(f"clues.{at}.where") for at in range(2)] == [
        "清湾镇正街8号清湾镇农贸市场01号李记水产",
        "清湾镇正街8号清湾镇农贸市场02号陈家鲜肉",
    ]
    assert [paper.value(f"clues.{at}.who") for at in range(2)] == [SELLER.name, ""]
    assert paper.value("materials.1.count") == "1张"
    assert text(paper, "origin") == "2026年7月6日9时10分对清湾镇农贸市场的行政检查"


def test_guidance_becomes_a_reminder() -> None:
    visit = Visit().begin().after(5)
    visit.find("纸箱占通道一半。", outcome=Outcome.GUIDED, due_on=None)
    paper = visit.paper("SOF-01")
    assert text(paper, "risk") == "检查时看到：纸箱占通道一半。"
    assert text(paper, "basis") == EXITS.basis
    assert paper.fields["suggestions"] == ("对照“消防通道和摊位占道”自查，及时改好",)
