"""What notices, decisions and what follows on them say of their steps."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.case_papers.ordinary.decisions import hearing_at
from enforcement.case_papers.ordinary.inquiry import (
    sanction_words,
)
from enforcement.case_papers.ordinary.known import (
    defence,
    legal_range,
)
from enforcement.case_papers.ordinary.making import (
    paper_of,
)
from enforcement.items import FineRange, FineSchedule
from enforcement.money import Fen
from enforcement.steps.values import StepValues
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of, told
from tests.enforcement.item_samples import STALL
from tests.enforcement.scenarios import Step
from tests.enforcement.steps.decision_scenes import ITEMS


def test_a_decision_gives_its_reasons() -> None:
    paper = paper_of("ORD-39", scene_of(courses.SERVED))
    assert paper.fields["defence"] == (
        "当事人提出陈述、申辩：罚款偏高。经复核，对“罚款偏高”的意见不予采纳（在阶次之内）；"
        "对“已经改正”的意见予以采纳。当事人要求听证，本机关于2026年7月31日举行了听证。"
        "听证报告认为：事实清楚。"
    )
    assert paper.fields["review"] == (
        "2026年8月3日经法制审核通过，2026年8月4日经本机关负责人集体讨论决定"
    )
    assert paper.fields["evidence"] == ({"name": "现场勘验笔录", "proves": "摆放的位置和面积"},)
    assert paper.value("fine_words") == "叁佰元整"
    assert paper.value("issued_on") == "2026-08-05"
    assert paper.value("pay_by") == "2026-08-20"


def test_the_last_day_of_payment_isnt_printed_before_the_service() -> None:
    assert "pay_by" not in paper_of("ORD-39", scene_of(courses.DECIDED)).fields


def test_a_notice_computes_the_days_of_the_rights() -> None:
    paper = paper_of("ORD-29", scene_of(courses.FINISHED, on=date(2026, 7, 16)))
    assert (paper.value("state_by"), paper.value("request_by")) == ("2026-07-23", "2026-07-23")
    assert paper.value("hearing_ground") == "other"


@pytest.mark.parametrize(
    ("told_of", "ground"),
    [
        ({"penalty": "fine", "fine_fen": 5000_00}, "large_fine"),
        ({"penalty": "fine", "fine_fen": 4999_99}, "other"),
        ({"penalty": "confiscation", "confiscated_fen": 5000_00}, "large_confiscation"),
        (
            {"penalty": "fine", "fine_fen": 100_00, "confiscated_fen": 9000_00},
            "large_confiscation",
        ),
        ({"penalty": "revoke_permit", "fine_fen": 9000_00}, "permit"),
        ({"penalty": "suspend_business"}, "business"),
    ],
)
def test_the_ground_of_a_hearing_is_what_reaches_its_threshold(
    told_of: dict[str, object], ground: str
) -> None:
    notice = {"do": "serve_prior_notice", "on": "2026-07-16", "happened": True, **told_of}
    assert paper_of("ORD-29", scene_of((*courses.FINISHED, notice))).value("hearing_ground") == (
        ground
    )


def test_a_hearing_behind_closed_doors_says_why() -> None:
    assert paper_of("ORD-33", scene_of(courses.DECIDED)).value("publicity") == "open"
    closed = {**courses.CALL, "public": False, "private_because": "涉及个人隐私"}
    paper = paper_of("ORD-33", scene_of((*courses.HEARD, closed)))
    assert (paper.value("publicity"), paper.value("closed_because")) == ("closed", "涉及个人隐私")


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (courses.FINISHED, ""),
        ((*courses.FINISHED, courses.TELL), "当事人在规定期限内未提出陈述、申辩。"),
        (
            (*courses.FINISHED, courses.TELL, told("waive_statement", "2026-07-17")),
            "当事人表示放弃陈述、申辩。",
        ),
        (
            (
                *courses.FINISHED,
                courses.TELL,
                told("hear_statement", "2026-07-17", raised="请求从轻"),
            ),
            "当事人提出陈述、申辩：请求从轻。本机关进行了复核。",
        ),
        (
            (
                *courses.FINISHED,
                courses.TELL,
                told("request_hearing", "2026-07-20"),
                told("withdraw_hearing_request", "2026-07-21", manner="written"),
            ),
            "当事人在规定期限内未提出陈述、申辩。当事人要求听证后，于2026年7月21日撤回了听证申请。",
        ),
        (
            (
                *courses.FINISHED,
                courses.TELL,
                told("hold_hearing", "2026-07-31", host="周明"),
            ),
            "当事人要求听证，本机关于2026年7月31日举行了听证。",
        ),
    ],
)
def test_the_defence_is_told_as_it_was(steps: tuple[Step, ...], words: str) -> None:
    assert defence(scene_of(steps)) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ""),
        ({"penalty": "warning"}, "警告"),
        ({"penalty": "fine", "fine_fen": 300_00}, "罚款人民币叁佰元整（¥300.00）"),
        (
            {"penalty": "confiscation", "fine_fen": 50_00},
            "没收，并处罚款人民币伍拾元整（¥50.00）",
        ),
        (
            {"penalty": "confiscation", "confiscated": [{"name": "烤炉", "quantity": "1台"}]},
            "没收烤炉1台",
        ),
        (
            {"penalty": "fine", "fine_fen": 50_00, "confiscated_fen": 10_00},
            "罚款人民币伍拾元整（¥50.00），并处没收人民币壹拾元整（¥10.00）",
        ),
        (
            {
                "penalty": "warning",
                "fine_fen": 50_00,
                "confiscated": [{"name": "烤炉"}, {"name": "炭", "quantity": "2袋"}],
                "confiscated_fen": 10_00,
            },
            (
                "警告，并处没收烤炉、炭2袋（合计人民币壹拾元整（¥10.00）），"
                "并处罚款人民币伍拾元整（¥50.00）"
            ),
        ),
    ],
)
def test_a_penalty_is_said_in_words_and_figures(said: dict[str, object], words: str) -> None:
    assert sanction_words(StepValues(said)) == words  # type: ignore[arg-type]  # plain JSON


@pytest.mark.parametrize(
    ("fines", "words"),
    [
        (FineSchedule(), ""),
        (
            FineSchedule(person=FineRange(minimum=Fen(50_00), maximum=Fen(20_000_00))),
            "法定罚款幅度为50元以上20000元以下",
        ),
        (
            FineSchedule(person=FineRange(minimum=Fen(0), maximum=Fen(87_50))),
            "法定罚款幅度为87.50元以下",
        ),
        (
            FineSchedule(person=FineRange(minimum=Fen(50_00), maximum=None)),
            "法定罚款幅度为50元以上",
        ),
    ],
)
def test_the_range_of_the_law_is_said_without_separators(fines: FineSchedule, words: str) -> None:
    assert legal_range(scene_of(courses.FILED, item=replace(STALL, fines=fines))) == words


@pytest.mark.parametrize(
    ("hour", "found"),
    [
        ("9:30", "2026-07-31T09:30+08:00"),
        ("14", "2026-07-31T14:00+08:00"),
        ("", None),
        ("下午", None),
        ("25:00", None),
    ],
)
def test_the_hour_of_a_hearing_is_read(hour: str, found: str | None) -> None:
    assert hearing_at(scene_of((*courses.HEARD, {**courses.CALL, "hearing_time": hour}))) == found


def test_the_hearing_is_without_an_hour_until_it_is_called() -> None:
    assert hearing_at(scene_of(courses.HEARD)) is None


def test_a_case_that_ends_says_what_became_of_everything() -> None:
    paper = paper_of("ORD-51", scene_of((*courses.SERVED, courses.PAID, courses.CLOSE)))
    assert paper.value("outcome") == ("责令不得再占道经营；罚款人民币叁佰元整（¥300.00）。")
    assert paper.value("goods_state") == "没有登记保存、查封、扣押的物品"
    assert paper.value("remedies") == "未申请行政复议，未提起行政诉讼"
    assert paper.value("paid.0.amount_fen") == 300_00
    assert paper_of("ORD-51", scene_of(courses.FILED)).value("outcome") is None
    assert paper_of("ORD-51", scene_of(courses.FILED)).value("correction_state") == "没有责令改正"
    waived = paper_of("ORD-51", scene_of(courses.WAIVED))
    assert waived.value("outcome") == "决定不予行政处罚。"
    released = paper_of("ORD-51", scene_of(courses.RELEASED))
    assert released.value("goods_state") == "2026年8月20日处理、解除查封扣押"
    kept = paper_of("ORD-51", scene_of((*courses.SEIZED, courses.KEPT[-1])))
    assert kept.value("goods_state") == "查封、扣押的物品尚未处理；登记保存的物品尚未处理"
    unordered = {key: value for key, value in courses.DECIDE.items() if key != "order"}
    bare = paper_of("ORD-51", scene_of((*courses.HEARD[3:], unordered)))
    assert bare.value("outcome") == "罚款人民币叁佰元整（¥300.00）。"


@pytest.mark.parametrize(
    ("penalty", "state"),
    [
        ({"penalty": "confiscation"}, "依处罚决定没收"),
        ({"confiscated": [{"name": "烧烤炉"}]}, "依处罚决定没收"),
        ({}, "尚未处理"),
    ],
)
def test_seized_things_are_confiscated_only_by_the_decision(
    penalty: dict[str, object], state: str
) -> None:
    steps = (*courses.SEIZED, {**courses.DECIDE, **penalty})
    assert paper_of("ORD-51", scene_of(steps)).value("goods_state") == f"查封、扣押的物品{state}"
    revoked = (*steps, told("correct_decision", "2026-08-12", kind="revoke", reason="错。"))
    assert paper_of("ORD-51", scene_of(revoked)).value("goods_state") == (
        "查封、扣押的物品尚未处理"
    )


def test_nobody_says_what_became_of_an_order_before_it_was_looked_at() -> None:
    ordered = paper_of("ORD-51", scene_of((*courses.FILED, courses.DECIDE)))
    assert "correction_state" not in ordered.fields


def test_a_split_payment_is_of_the_fine_as_it_stands() -> None:
    lower = told("correct_decision", "2026-08-07", kind="change", reason="错。", fine_fen=200_00)
    paper = paper_of("ORD-46", scene_of((*courses.SERVED, lower, courses.DEFER)))
    assert (paper.value("fine_fen"), paper.value("fine_words")) == (200_00, "贰佰元整")
    closed = paper_of("ORD-51", scene_of((*courses.SERVED, lower)))
    assert closed.value("outcome") == (
        "责令不得再占道经营；罚款人民币叁佰元整（¥300.00）。罚款后变更为人民币贰佰元整（¥200.00）。"
    )
    correction = paper_of("ORD-41", scene_of((*courses.SERVED, lower)))
    assert (correction.value("kind"), correction.value("fine_fen")) == ("change", 200_00)
    assert correction.value("fine_words") == "贰佰元整"


def test_remedies_are_told_as_far_as_they_got() -> None:
    filed = (*courses.SERVED, told("file_reconsideration", "2026-08-10"))
    assert paper_of("ORD-51", scene_of(filed)).value("remedies") == "正在办理"
    ended = (*filed, told("end_reconsideration", "2026-08-15", outcome="维持"))
    assert paper_of("ORD-51", scene_of(ended)).value("remedies") == "复议结果：维持"


def test_a_correction_quotes_the_decision() -> None:
    correct = told(
        "correct_decision",
        "2026-08-12",
        kind="clerical",
        reason="住址漏写。",
        correction="新桥村3组28号",
        approver="镇长",
    )
    paper = paper_of("ORD-41", scene_of((*courses.SERVED, correct)))
    assert paper.value("original_no") == "足清湾府综执罚决〔2026〕12号"
    assert (paper.value("original_title"), paper.value("original_on")) == (
        "行政处罚决定书",
        "2026-08-05",
    )
    assert paper_of("ORD-41", scene_of(courses.WAIVED)).value("original_title") == (
        "不予行政处罚决定书"
    )


def test_a_correction_quotes_a_decision_made_on_the_spot() -> None:
    decided = told(
        "issue_summary_decision",
        "2026-07-06",
        penalty="fine",
        fine_fen=100_00,
        told=True,
        heard=True,
        number="清湾综执当罚〔2026〕3号",
    )
    correct = told("correct_decision", "2026-07-08", kind="clerical", reason="日期写错。")
    paper = paper_of("ORD-41", scene_of((decided, correct)))
    assert (paper.value("original_title"), paper.value("original_no")) == (
        "当场行政处罚决定书",
        "清湾综执当罚〔2026〕3号",
    )
    assert paper.value("original_on") == "2026-07-06"


def test_a_public_notice_says_what_was_decided() -> None:
    paper = paper_of("ORD-43", scene_of(courses.SERVED))
    assert "罚款人民币叁佰元整" in str(paper.value("summary"))
    assert paper.value("deemed_served_on") == "2026-09-19"
    assert paper_of("ORD-43", scene_of(courses.FILED)).value("summary") is None
    assert paper_of("ORD-43", scene_of(courses.WAIVED)).value("document_title") == (
        "不予行政处罚决定书"
    )


def test_a_review_that_failed_says_so() -> None:
    failed = {**courses.REVIEW, "passed": False}
    paper = paper_of("ORD-26", scene_of((*courses.HEARD, failed)))
    assert (paper.value("result"), paper.value("matter")) == ("not_passed", "行政处罚")
    decision = paper_of("ORD-39", scene_of((*courses.HEARD, failed, courses.DECIDE)))
    assert "review" not in decision.fields


def test_a_paper_cites_the_law_that_its_act_falls_under_on_its_day() -> None:
    late = (*courses.FILED, courses.FINISH, courses.TELL, {**courses.DECIDE, "on": "2026-08-18"})
    scene = scene_of(late, item=ITEMS["barbecue"])
    notice, decision = paper_of("ORD-28", scene), paper_of("ORD-39", scene)
    assert "《中华人民共和国大气污染防治法》第一百一十八条第三款" in str(notice.value("basis"))
    assert notice.value("range") == "法定罚款幅度为500元以上20000元以下"
    assert decision.value("basis") == "《中华人民共和国生态环境法典》第一千一百三十二条第三款"
    assert decision.value("violated") == "《中华人民共和国生态环境法典》第二百五十条第四款"
    assert decision.value("range") == "法定罚款幅度为500元以上5000元以下"
    early = (*late[:-1], {**courses.DECIDE, "on": "2026-08-10"})
    before = paper_of("PUB-01", scene_of(early, item=ITEMS["barbecue"], on=date(2026, 9, 1)))
    assert "大气污染防治法" in str(before.value("basis"))
