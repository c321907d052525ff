"""Papers of an ordinary case say what the file knows; nothing is typed twice."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from enforcement.case_papers.ordinary.decisions import hearing_at
from enforcement.case_papers.ordinary.inquiry import (
    correction_state,
    filing_reason,
    proposal,
    sanction_words,
)
from enforcement.case_papers.ordinary.known import (
    basis,
    case_name,
    defence,
    found_at,
    legal_range,
    reconsideration_organ,
    source,
)
from enforcement.case_papers.ordinary.making import (
    CASE_FORMS,
    STEP_OF,
    CaseDesk,
    case_scene,
    numbered_paper,
    paper_of,
    papers_for,
)
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.case_parts import EvidenceItem
from enforcement.clock import BEIJING
from enforcement.fold import Record
from enforcement.items import FineRange, FineSchedule
from enforcement.money import Fen
from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.validation import problems
from enforcement.records import Json, RecordId, RecordKind
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from enforcement.unit import StoreMode
from enforcement.work_calendar import announced_calendar
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of, told
from tests.enforcement.item_samples import STALL
from tests.enforcement.scenarios import OFFICERS, VENDOR, Step, no_item
from tests.enforcement.steps.coercion_scenes import HOLDABLE

PAPERS: list[tuple[str, tuple[Step, ...]]] = [
    ("INS-02", courses.FILED),
    ("INS-03", courses.FILED),
    ("INS-07", courses.ORDERED),
    ("INS-08", courses.ORDERED),
    ("INS-09", courses.ORDERED),
    ("INS-10", courses.FILED),
    ("ORD-02", courses.FILED),
    ("ORD-07", courses.FILED),
    ("ORD-12", courses.KEPT),
    ("ORD-13", courses.KEPT),
    ("ORD-14", courses.SETTLED),
    ("ORD-15", courses.TESTED),
    ("ORD-17", courses.TESTED),
    ("ORD-22", courses.FILED),
    ("ORD-24", courses.FINISHED),
    ("ORD-26", courses.DECIDED),
    ("ORD-28", courses.FINISHED),
    ("ORD-29", courses.HEARD),
    ("ORD-31", courses.HEARD),
    ("ORD-33", courses.DECIDED),
    ("ORD-34", courses.DECIDED),
    ("ORD-37", courses.DECIDED),
    ("ORD-38", courses.DECIDED),
    ("ORD-39", courses.DECIDED),
    ("ORD-40", courses.WAIVED),
    ("ORD-46", (*courses.SERVED, courses.DEFER)),
    ("ORD-51", (*courses.SERVED, courses.PAID, courses.CLOSE)),
    ("COE-01", courses.SEIZED),
    ("COE-02", courses.SEIZED),
    ("COE-06", courses.EXTENDED),
    ("COE-07", courses.RELEASED),
    ("COE-10", courses.DEMANDED),
    ("COE-13", courses.ENFORCED),
    ("BLD-04", courses.STOPPED),
    ("BLD-07", courses.DEMOLITION),
    ("BLD-09", courses.ENFORCED),
]
MOST = 0.85


@pytest.mark.parametrize(("form_id", "steps"), PAPERS)
def test_most_of_a_paper_is_filled_from_the_file(form_id: str, steps: tuple[Step, ...]) -> None:
    form, paper = form_of(form_id), paper_of(form_id, scene_of(steps))
    asked = [one for one in form.filled(paper) if one.field.required]
    assert problems(form, paper) == ()
    assert 1 - len(form.blanks(paper)) / len(asked) >= MOST
    wrong = [one for one in findings(form, paper) if not one.sentence.startswith("没写")]
    assert wrong == []


@pytest.mark.parametrize("form_id", sorted(CASE_FORMS))
def test_a_paper_of_a_case_that_knows_little_is_a_draft_and_not_an_error(form_id: str) -> None:
    scene = scene_of((told("file_case", "2026-07-06", by="镇长"),), item=None)
    bare = replace(scene.file.case, party=None, act_at=None, facts="", place="")
    paper = paper_of(form_id, replace(scene, file=replace(scene.file, case=bare)))
    assert problems(form_of(form_id), paper) == ()
    assert paper.fields["organ"] == courses.TOWN.name


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
    assert paper.value("hearing_ground") == "large_fine"


def test_what_is_typed_of_a_step_goes_before_what_was_taken() -> None:
    scene = replace(
        scene_of(courses.FINISHED),
        step=StepName.SERVE_PRIOR_NOTICE,
        typed=StepValues({"penalty": "warning", "facts": "刚写的事实。"}),
    )
    paper = paper_of("ORD-28", scene)
    assert (paper.value("penalty"), paper.value("facts")) == ("warning", "刚写的事实。")
    assert "fine_fen" not in paper.fields


def test_an_act_is_suspected_until_it_is_decided() -> None:
    assert case_name(scene_of(courses.FILED)).startswith("唐永昌涉嫌")
    assert "涉嫌" not in case_name(scene_of(courses.DECIDED))


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


def test_what_the_law_lacks_is_left_blank() -> None:
    scene = scene_of(courses.FILED, item=None)
    assert (basis(scene), legal_range(scene)) == ("", "")
    assert reconsideration_organ(scene) == "重庆市大足区人民政府"
    assert proposal(scene) == ""
    assert paper_of("COE-02", scene).value("basis") is None


def a_lead(**fields: Json) -> Record:
    """Return a lead that was registered with these fields."""
    data = {
        "unit": {"name": courses.TOWN.name, "kind": "镇"},
        "item": HOLDABLE,
        "party": VENDOR,
        "officers": OFFICERS,
        "steps": [{"do": "register_lead", "on": "2026-07-02", "source": "hotline"}],
    }
    replay = Replay(read_scenario(data), announced_calendar(), no_item)
    replay.run()
    (lead,) = replay.state.of_kind(RecordKind.LEAD)
    said: dict[str, Json] = {**lead.fields, **fields}
    return replace(lead, fields=said)


def test_where_a_case_comes_from_is_read_from_its_lead() -> None:
    assert source(scene_of(courses.FILED)) == "行政检查"
    assert source(scene_of(courses.STOPPED)) == "巡查发现"
    lead = a_lead(source="hotline", content="门前占道。", place="滨河路", result="file")
    scene = scene_of(courses.FILED, lead=lead)
    assert source(scene) == "12345 来件"
    paper = paper_of("ORD-01", scene)
    assert paper.value("source") == "hotline"
    assert paper.value("content") == "门前占道。"
    assert paper.value("received_at") is not None
    assert form_of("ORD-01").blanks(paper) == ()


def test_a_lead_of_another_kind_has_another_source() -> None:
    scene = scene_of(courses.FILED, lead=a_lead(source="on_spot"))
    assert paper_of("ORD-01", scene).value("source") == "other"


def test_an_hour_is_never_made_up() -> None:
    scene = scene_of(courses.FILED)
    hourless = replace(scene.file, case=replace(scene.file.case, act_at=None))
    assert found_at(replace(scene, file=hourless)) is None
    lead = a_lead(found_at="2026-07-02T15:00:00+08:00")
    assert found_at(replace(scene, file=hourless, lead=lead)) == "2026-07-02T15:00+08:00"


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


def test_an_order_that_nobody_looked_at_says_so() -> None:
    assert correction_state(scene_of(courses.ORDERED[:-1])) == "2026年7月7日责令改正，尚未复查。"
    assert correction_state(scene_of(courses.FILED)) == ""
    assert correction_state(scene_of(courses.ORDERED)) == (
        "2026年7月13日复查，已经改正：人行道已经恢复。"
    )
    bare = told("verify_rectification", "2026-07-13", result="corrected")
    assert (
        correction_state(scene_of((*courses.ORDERED[:-1], bare))) == "2026年7月13日复查，已经改正。"
    )
    assert paper_of("INS-09", scene_of((*courses.ORDERED[:-1], bare))).value("findings") == (
        "2026年7月13日复查，已经改正。"
    )


def test_a_case_without_a_party_has_no_reason_to_be_filed() -> None:
    scene = scene_of(courses.FILED)
    nobody = replace(scene.file, case=replace(scene.file.case, party=None))
    assert filing_reason(replace(scene, file=nobody)) == ""


def test_papers_of_a_step_are_those_that_can_be_made() -> None:
    assert [form.id for form in papers_for(StepName.FILE_CASE)] == ["ORD-01", "ORD-02"]
    assert [form.id for form in papers_for(StepName.SERVE_PRIOR_NOTICE)] == ["ORD-28", "ORD-29"]
    assert papers_for(StepName.SURCHARGE) == ()
    assert STEP_OF["ORD-39"] is StepName.DECIDE_PENALTY


def test_a_scene_is_read_from_a_store() -> None:
    data = {
        "unit": {"name": courses.TOWN.name, "kind": "镇"},
        "item": HOLDABLE,
        "party": VENDOR,
        "officers": OFFICERS,
        "steps": [
            {"do": "register_lead", "on": "2026-07-02", "source": "hotline"},
            *courses.FILED,
        ],
    }
    replay = Replay(read_scenario(data), announced_calendar(), no_item)
    replay.run()
    desk = CaseDesk(
        unit=courses.TOWN,
        mode=StoreMode.DRILL,
        calendar=announced_calendar(),
        officers=(),
        on=date(2026, 7, 6),
    )
    scene = case_scene(replay.state, CASE, desk)
    assert [officer.name for officer in scene.heading.officers] == ["周明远", "何静"]
    assert scene.heading.organ == courses.TOWN.name
    assert scene.lead is not None
    paper = numbered_paper("ORD-02", scene)("足清湾府综执立〔2026〕9号")
    assert paper.value("doc_no") == "足清湾府综执立〔2026〕9号"
    by_hand = case_scene(replay.state, CASE, replace(desk, officers=courses.OFFICERS))
    assert by_hand.heading.officers == courses.OFFICERS


def issued(form: str, number: str) -> Record:
    """Return a paper that was issued, as a record."""
    lead = a_lead()
    return replace(
        lead,
        rec=RecordId(form),
        kind=RecordKind.DOCUMENT,
        fields={"form": form, "number": number, "title": form_of(form).title},
    )


def with_papers(scene: CaseScene, *papers: Record) -> CaseScene:
    """Return a scene whose file holds issued papers."""
    return replace(scene, file=replace(scene.file, records=(*scene.file.records, *papers)))


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


def test_a_demand_counts_the_surcharge_of_the_day() -> None:
    demand = paper_of("COE-10", scene_of(courses.DEMANDED, on=date(2026, 8, 28)))
    assert (demand.value("fine_fen"), demand.value("surcharge_fen")) == (300_00, 72_00)
    assert demand.value("total_words") == "叁佰柒拾贰元整"
    in_time = paper_of("COE-10", scene_of(courses.DEMANDED, on=date(2026, 8, 10)))
    assert "total_fen" not in in_time.fields


def test_an_order_to_correct_is_enforced_in_its_own_words() -> None:
    demand = paper_of("COE-10", scene_of(courses.ORDERED))
    assert demand.value("decision_title") == "责令改正通知书"
    assert demand.value("duty") == "清除桌椅；恢复人行道"
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


def test_an_application_without_a_demand_tells_what_the_party_said() -> None:
    paper = paper_of("COE-21", scene_of((*courses.HEARD, courses.DECIDE)))
    assert str(paper.value("opinion")).startswith("当事人提出陈述、申辩")


def test_a_substitute_performs_what_was_ordered() -> None:
    paper = paper_of("COE-14", scene_of((*courses.ORDERED, SUBSTITUTE)))
    assert paper.value("how") == "由环卫公司实施，本机关派员到场监督"
    assert (paper.value("danger"), paper.value("cost_words")) == ("traffic", "壹仟捌佰元整")
    harmless = {**SUBSTITUTE, "danger": "none"}
    assert "danger" not in paper_of("COE-14", scene_of((*courses.ORDERED, harmless))).fields


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
    unordered = {key: value for key, value in courses.DECIDE.items() if key != "order"}
    bare = paper_of("ORD-51", scene_of((*courses.HEARD[3:], unordered)))
    assert bare.value("outcome") == "罚款人民币叁佰元整（¥300.00）。"


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


def test_a_public_notice_says_what_was_decided() -> None:
    paper = paper_of("ORD-43", scene_of(courses.SERVED))
    assert "罚款人民币叁佰元整" in str(paper.value("summary"))
    assert paper.value("deemed_served_on") == "2026-09-19"
    assert paper_of("ORD-43", scene_of(courses.FILED)).value("summary") is None
    assert paper_of("ORD-43", scene_of(courses.WAIVED)).value("document_title") == (
        "不予行政处罚决定书"
    )


def test_who_asked_the_party_is_told_in_the_report() -> None:
    report = paper_of("ORD-24", scene_of(courses.FINISHED))
    assert report.value("party_opinion") == "2026年7月8日询问了唐永昌，见询问笔录。"
    assert "2026年7月8日询问唐永昌" in str(report.value("process"))
    unfiled = paper_of("ORD-24", scene_of((courses.INTERVIEW,)))
    assert str(unfiled.value("process")).startswith("2026年7月8日询问")


def test_a_review_that_failed_says_so() -> None:
    failed = {**courses.REVIEW, "passed": False}
    paper = paper_of("ORD-26", scene_of((*courses.HEARD, failed)))
    assert (paper.value("result"), paper.value("matter")) == ("not_passed", "行政处罚")
    decision = paper_of("ORD-39", scene_of((*courses.HEARD, failed, courses.DECIDE)))
    assert "review" not in decision.fields


def test_photos_in_the_vault_are_counted() -> None:
    scene = scene_of(courses.FILED)
    photo = EvidenceItem(
        rec=RecordId("p"),
        sha256="0",
        mime="image/jpeg",
        name="照片",
        taken_at=datetime(2026, 7, 3, 9, tzinfo=BEIJING),
        purpose="",
    )
    seen = replace(
        scene, file=replace(scene.file, case=replace(scene.file.case, evidence=(photo,)))
    )
    assert paper_of("ORD-01", seen).value("attachments") == "照片等材料1份"
