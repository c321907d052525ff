"""Papers of an ordinary case say what the file knows; nothing is typed twice."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from enforcement.case_papers.ordinary.inquiry import (
    correction_state,
    filing_reason,
    proposal,
)
from enforcement.case_papers.ordinary.known import (
    basis,
    case_name,
    found_at,
    legal_range,
    reconsideration_organ,
    source,
)
from enforcement.case_papers.ordinary.making import (
    CASE_FORMS,
    STEPS_OF,
    CaseDesk,
    case_scene,
    numbered_paper,
    paper_of,
    papers_for,
)
from enforcement.case_parts import EvidenceItem
from enforcement.clock import BEIJING
from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.validation import problems
from enforcement.records import RecordId
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.steps.names import StepName
from enforcement.unit import StoreMode
from enforcement.work_calendar import announced_calendar
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of, told
from tests.enforcement.case_papers.paper_kit import a_lead
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


def test_an_act_is_suspected_until_it_is_decided() -> None:
    assert case_name(scene_of(courses.FILED)).startswith("唐永昌涉嫌")
    assert "涉嫌" not in case_name(scene_of(courses.DECIDED))


def test_what_the_law_lacks_is_left_blank() -> None:
    scene = scene_of(courses.FILED, item=None)
    assert (basis(scene), legal_range(scene)) == ("", "")
    assert reconsideration_organ(scene) == "重庆市大足区人民政府"
    assert proposal(scene) == ""
    assert paper_of("COE-02", scene).value("basis") is None


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
    assert STEPS_OF["ORD-39"] == (StepName.DECIDE_PENALTY,)


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


def test_who_asked_the_party_is_told_in_the_report() -> None:
    report = paper_of("ORD-24", scene_of(courses.FINISHED))
    assert report.value("party_opinion") == "2026年7月8日询问了唐永昌，见询问笔录。"
    assert "2026年7月8日询问唐永昌" in str(report.value("process"))
    unfiled = paper_of("ORD-24", scene_of((courses.INTERVIEW,)))
    assert str(unfiled.value("process")).startswith("2026年7月8日询问")


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
