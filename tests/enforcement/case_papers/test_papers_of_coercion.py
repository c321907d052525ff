"""What papers of measures, enforcement, building and referral say of their steps."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.case_papers.ordinary.making import (
    paper_of,
)
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of, told
from tests.enforcement.case_papers.paper_kit import issued, with_papers


def test_numbers_of_issued_papers_are_quoted() -> None:
    scene = with_papers(
        scene_of(courses.SERVED),
        issued("ORD-02", "立9号"),
        issued("ORD-28", "罚告15号"),
        issued("ORD-39", "罚决12号"),
    )
    decision = paper_of("ORD-39", scene)
    assert decision.value("notice_no") == "罚告15号"
    assert paper_of("ORD-51", scene).value("case_no") == "立9号"
    assert paper_of("ORD-51", scene).value("decision_no") == "罚决12号"
    demand = paper_of(
        "COE-10", with_papers(scene_of(courses.DEMANDED), issued("ORD-39", "罚决12号"))
    )
    assert (demand.value("decision_title"), demand.value("decision_no")) == (
        "行政处罚决定书",
        "罚决12号",
    )


@pytest.mark.parametrize("printed", [date(2026, 8, 28), date(2026, 9, 30)])
def test_a_demand_counts_the_surcharge_to_its_own_day(printed: date) -> None:
    demand = paper_of("COE-10", scene_of(courses.DEMANDED, on=printed))
    assert (demand.value("fine_fen"), demand.value("surcharge_fen")) == (300_00, 72_00)
    assert demand.value("total_words") == "叁佰柒拾贰元整"
    assert demand.value("duty") == "缴纳罚款人民币叁佰元整（¥300.00）。"


def test_a_demand_says_how_to_perform_even_if_it_was_recorded_afterwards() -> None:
    demanded = {**courses.DEMANDED[-1], "manner": "到银行缴纳"}
    paper = paper_of("COE-10", scene_of((*courses.DEMANDED[:-1], demanded)))
    assert paper.value("how") == "到银行缴纳"


def test_a_demand_within_the_term_of_payment_counts_none() -> None:
    in_time = {**courses.DEMANDED[-1], "on": "2026-08-18"}
    demand = paper_of("COE-10", scene_of((*courses.SERVED, in_time)))
    assert demand.value("fine_fen") == 300_00
    assert not {"surcharge_fen", "total_fen"} & demand.fields.keys()


def test_a_demand_is_about_what_was_left_when_it_was_served() -> None:
    part = {**courses.PAID, "amount_fen": 100_00}
    later = {**courses.PAID, "on": "2026-09-01", "amount_fen": 200_00}
    demand = paper_of("COE-10", scene_of((*courses.SERVED, part, courses.DEMANDED[-1], later)))
    assert demand.value("fine_fen") == 200_00
    assert demand.value("duty") == "缴纳罚款人民币贰佰元整（¥200.00）。"


def test_a_demand_names_the_fine_and_what_else_is_to_be_done() -> None:
    both = {**courses.DECIDE, "penalty": "suspend_business"}
    steps = (*courses.DECIDED[:-1], both, courses.SERVE, courses.DEMANDED[-1])
    assert paper_of("COE-10", scene_of(steps)).value("duty") == (
        "缴纳罚款人民币叁佰元整（¥300.00）；责令停产停业；不得再占道经营。"
    )


def test_an_order_to_correct_is_enforced_in_its_own_words() -> None:
    demand = paper_of("COE-10", scene_of(courses.ORDERED))
    assert demand.value("decision_title") == "责令改正通知书"
    assert demand.value("duty") == "清除桌椅；恢复人行道。"
    assert not {"fine_fen", "surcharge_fen"} & demand.fields.keys()
    assert paper_of("COE-10", scene_of(courses.FILED)).value("duty") is None


def test_nothing_is_owed_any_more_and_the_order_still_is() -> None:
    paid = paper_of("COE-10", scene_of((*courses.SERVED, courses.PAID)))
    assert paid.value("duty") == "不得再占道经营。"


COURT = told("apply_to_court", "2027-03-01", court="大足区人民法院", target="money", signer="镇长")
SUBSTITUTE = told(
    "substitute_performance",
    "2026-08-28",
    at="2026-09-01T09:00:00+08:00",
    performer="环卫公司",
    danger="traffic",
    cost_fen=1800_00,
)


def test_an_application_to_the_court_says_what_is_to_be_enforced() -> None:
    scene = with_papers(scene_of((*courses.DEMANDED, COURT)), issued("ORD-39", "罚决12号"))
    paper = paper_of("COE-21", replace(scene, heading=replace(scene.heading, on=date(2027, 3, 1))))
    assert paper.value("requests") == (
        "罚款人民币叁佰元整（¥300.00）",
        "加处罚款人民币叁佰元整（¥300.00）",
    )
    assert paper.value("opinion") == (
        "2026年8月28日送达催告书。当事人收到催告书后没有提出陈述、申辩。"
    )
    assert paper.value("materials") == ({"name": "行政处罚决定书"},)
    assert paper.value("remedy_expired_on") == "2027-02-05"


def test_the_court_reads_what_was_said_to_the_demand_and_not_what_was_remitted() -> None:
    said = told("hear_on_demand", "2026-08-31", raised="正在筹款")
    agreed = told("agree_on_enforcement", "2026-09-01", remedied=True, remit_fen=100_00)
    steps = (*courses.DEMANDED, said, agreed, COURT)
    heading = replace(scene_of(steps).heading, on=date(2027, 3, 1))
    paper = paper_of("COE-21", replace(scene_of(steps), heading=heading))
    assert str(paper.value("opinion")).endswith("当事人收到催告书后提出：正在筹款")
    assert "加处罚款人民币贰佰元整（¥200.00）" in str(paper.value("requests"))


def test_an_application_without_a_demand_tells_what_the_party_said() -> None:
    paper = paper_of("COE-21", scene_of((*courses.HEARD, courses.DECIDE)))
    assert str(paper.value("opinion")).startswith("当事人提出陈述、申辩")


def test_the_court_is_asked_for_what_was_ordered_where_no_money_is_owed() -> None:
    order = {**courses.ORDERED[-2], "on": "2026-07-07"}
    court = {**COURT, "target": "correction"}
    paper = paper_of("COE-21", scene_of((*courses.FILED, order, court)))
    assert paper.value("target") == "correction"
    assert paper.value("requests") == ("清除桌椅；恢复人行道",)
    assert paper.value("decision_title") == "责令改正通知书"
    assert paper.value("remedy_expired_on") == "2027-01-07"
    unsaid = {key: value for key, value in COURT.items() if key != "target"}
    assert paper_of("COE-21", scene_of((*courses.FILED, order, unsaid))).value("target") == (
        "correction"
    )


def test_the_court_is_told_why_it_can_not_wait() -> None:
    urgent = {**COURT, "at_once": True, "urgency": "广告架要倒。"}
    paper = paper_of("COE-21", scene_of((*courses.DEMANDED, urgent)))
    assert paper.value("requests.2") == "情况紧急，为保障公共安全，申请立即执行：广告架要倒"


def test_the_remedies_are_not_over_while_a_dispute_runs() -> None:
    filed = (*courses.DEMANDED, told("file_suit", "2026-09-20"), COURT)
    assert "remedy_expired_on" not in paper_of("COE-21", scene_of(filed)).fields
    ended = (*filed[:-1], told("end_suit", "2026-12-01", outcome="驳回"), COURT)
    assert paper_of("COE-21", scene_of(ended)).value("remedy_expired_on") == "2026-12-01"


def test_what_must_be_cleared_at_once_is_not_urged() -> None:
    paper = paper_of("COE-14", scene_of((*courses.FILED, {**SUBSTITUTE, "immediate": True})))
    assert paper.value("mode") == "immediate"
    assert not {"decision_title", "reason"} & paper.fields.keys()
    assert paper_of("COE-14", scene_of((*courses.ORDERED, SUBSTITUTE))).value("mode") == "demanded"


def test_a_substitute_performs_what_was_ordered() -> None:
    paper = paper_of("COE-14", scene_of((*courses.ORDERED, SUBSTITUTE)))
    assert paper.value("how") == "由环卫公司实施，本机关派员到场监督"
    assert (paper.value("danger"), paper.value("cost_words")) == ("traffic", "壹仟捌佰元整")
    harmless = {**SUBSTITUTE, "danger": "none"}
    assert "danger" not in paper_of("COE-14", scene_of((*courses.ORDERED, harmless))).fields


def test_the_cost_of_a_substitute_is_demanded_and_taken_to_court_by_its_notice() -> None:
    charge = told(
        "charge_performance_cost",
        "2026-07-20",
        amount_fen=1800_00,
        due="2026-08-03",
        paper_no="清湾代费〔2026〕1号",
    )
    demand = told("serve_demand_notice", "2026-08-04", due="2026-08-14")
    performed = {**SUBSTITUTE, "on": "2026-07-17"}
    charged = (*courses.ORDERED, performed, charge, demand)
    paper = paper_of("COE-10", scene_of(charged))
    assert paper.value("decision_title") == "代履行费用追缴通知书"
    assert paper.value("decision_no") == "清湾代费〔2026〕1号"
    assert paper.value("duty") == "缴纳代履行费用人民币壹仟捌佰元整（¥1800.00）。"
    assert "fine_fen" not in paper.fields
    asked = paper_of("COE-21", scene_of((*charged, {**COURT, "target": "cost"})))
    assert asked.value("target") == "other"
    assert asked.value("requests") == ("缴纳代履行费用人民币壹仟捌佰元整（¥1800.00）",)


def test_what_was_said_after_a_demand_is_told() -> None:
    assert paper_of("COE-13", scene_of(courses.ENFORCED)).value("statement") == (
        "当事人收到催告书后提出：请求宽限。"
    )


def test_a_measure_ends_on_its_day() -> None:
    fresh = paper_of("COE-02", scene_of(courses.FILED, on=date(2026, 7, 7)))
    assert fresh.value("to_day") == "2026-08-06"
    paper = paper_of("COE-02", scene_of(courses.SEIZED))
    assert (paper.value("from_day"), paper.value("to_day")) == ("2026-07-07", "2026-08-06")
    assert paper.value("goods.0.name") == "烧烤炉"
    later = (*courses.EXTENDED, *courses.TESTED[-2:])
    assert paper_of("COE-02", scene_of(later)).value("to_day") == "2026-08-06"
    urgent = {**courses.SEIZED[-1], "urgent": True}
    assert paper_of("COE-01", scene_of((*courses.FILED, urgent))).value("urgency") == "urgent"


def test_things_kept_where_they_were_found_stay_there() -> None:
    kept = {**courses.KEPT[-1], "place": "滨河路12号门前人行道"}
    paper = paper_of("ORD-13", scene_of((*courses.FILED, kept)))
    assert paper.value("place_mode") == "in_place"
    assert paper_of("ORD-13", scene_of(courses.KEPT)).value("place_mode") == "elsewhere"


def test_a_sample_is_what_is_tested_where_nothing_is_seized() -> None:
    sample = told("sample", "2026-07-08", what="残留物", amount="1袋", purpose="成分")
    paper = paper_of("ORD-15", scene_of((*courses.FILED, sample)))
    assert (paper.value("object"), paper.value("purpose")) == ("残留物1袋", "成分")
    assert paper_of("ORD-11", scene_of((*courses.FILED, sample))).value("samples") == (
        {"name": "残留物", "quantity": "1袋"},
    )


def test_a_commission_says_itself_what_goes_where_and_what_came_of_it() -> None:
    commission = told(
        "commission_appraisal",
        "2026-07-09",
        agency="清湾检测站（演练）",
        object="残留物1袋",
        purpose="成分",
        due="2026-07-20",
    )
    result = told("record_appraisal", "2026-07-17", report_no="检7号", result="含油")
    scene = scene_of((*courses.TESTED, commission, result))
    letter = paper_of("ORD-15", scene)
    assert [letter.value(key) for key in ("to", "object", "purpose", "due")] == [
        "清湾检测站（演练）",
        "残留物1袋",
        "成分",
        "2026-07-20",
    ]
    told_of = paper_of("ORD-17", scene_of((*courses.FILED, commission, result)))
    assert [told_of.value(key) for key in ("agency", "report_no", "result")] == [
        "清湾检测站（演练）",
        "检7号",
        "含油",
    ]


def test_the_papers_on_the_tested_things_go_to_the_laboratory() -> None:
    papers = (issued("ORD-02", "立9号"), issued("COE-03", ""), issued("COE-03", ""))
    paper = paper_of("ORD-15", with_papers(scene_of(courses.TESTED), *papers))
    assert paper.value("materials") == ({"name": "查封（扣押）清单"},)
    assert "materials" not in paper_of("ORD-15", scene_of(courses.TESTED)).fields


REFERRED = told(
    "refer_to_department",
    "2026-07-09",
    to="区交通局",
    reason="不属于本机关管辖。",
    files=[{"name": "照片"}],
)
POLICE = told(
    "refer_to_police",
    "2026-07-09",
    to="区公安局",
    suspicion="失火",
    decider="镇长",
    decided_at="2026-07-08T10:00:00+08:00",
)


def test_referrals_list_what_goes_along() -> None:
    letter = paper_of("TRF-01", scene_of((*courses.FILED, REFERRED)))
    assert (letter.value("to"), letter.value("materials")) == ("区交通局", ({"name": "照片"},))
    police = paper_of("TRF-04", scene_of((*courses.FILED, POLICE)))
    assert police.value("approved_on") == "2026-07-08"
    undated = {key: value for key, value in POLICE.items() if key != "decided_at"}
    assert paper_of("TRF-04", scene_of((*courses.FILED, undated))).value("approved_on") == (
        "2026-07-09"
    )


def test_a_building_is_described_by_the_stop_order_where_nobody_wrote_facts() -> None:
    scene = scene_of(courses.STOPPED)
    bare = replace(scene, file=replace(scene.file, case=replace(scene.file.case, facts="")))
    assert paper_of("BLD-07", bare).value("facts") == "40平方米，主体完工"
    assert paper_of("BLD-09", scene).value("building") == courses.FACTS
