"""A paper is held against its case: who signs, what other papers say, what its step lacked."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.case_papers.ordinary.checking import paper_findings
from enforcement.case_papers.ordinary.making import numbered_paper
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.papers.finding import Finding, Severity
from enforcement.papers.paper import PaperData
from tests.enforcement.case_papers import courses
from tests.enforcement.case_papers.courses import scene_of
from tests.enforcement.case_papers.paper_kit import issued, with_papers
from tests.enforcement.scenarios import Step

NUMBER = "足清湾府综执罚告〔2026〕11号"
TOLD: tuple[Step, ...] = (*courses.FILED, courses.FINISH, {**courses.TELL, "happened": True})
LATER = date(2028, 1, 1)


def signing(scene: CaseScene, valid_to: date) -> CaseScene:
    """Return a scene whose officers hold certificates until a day."""
    officers = tuple(replace(one, cert_valid_to=valid_to) for one in scene.heading.officers)
    return replace(scene, heading=replace(scene.heading, officers=officers))


def found(scene: CaseScene, form: str = "ORD-28") -> list[Finding]:
    return list(paper_findings(numbered_paper(form, scene)(NUMBER), scene))


def test_who_signs_has_a_certificate_on_the_day_of_the_paper() -> None:
    scene = scene_of(TOLD)
    assert [one for one in found(signing(scene, LATER)) if one.field == "officers"] == []
    expired = next(one for one in found(signing(scene, date(2026, 7, 1))) if one.stops)
    assert expired.field == "officers"
    assert expired.sentence == "李卫东的执法证2026年7月1日到期，当天不能执法。"
    assert expired.source
    assert expired.source.text == "《行政处罚法》第四十二条"


def test_a_paper_that_nobody_of_ours_signs_needs_no_certificate() -> None:
    scene = signing(scene_of((*courses.FILED, courses.FINISH)), date(2026, 7, 1))
    bare = PaperData(form="ORD-34", version=1, fields={"issued_on": "2026-08-01"})
    assert not any(
        one.field == "officers" and "执法证" in one.sentence for one in paper_findings(bare, scene)
    )


@pytest.mark.parametrize(
    ("party", "field"),
    [
        ({"name": "唐永倡"}, "party.name"),
        ({"name": "唐永昌", "id_no": "500999198506264414"}, "party.id_no"),
    ],
)
def test_the_party_is_the_same_on_every_paper_of_the_case(
    party: dict[str, str], field: str
) -> None:
    scene = signing(scene_of(TOLD), LATER)
    other = PaperData(form="ORD-02", version=1, fields={"party": party})
    filed = issued("ORD-02", "足清湾府综执立〔2026〕9号")
    told = found(
        with_papers(scene, replace(filed, fields={**filed.fields, "paper": other.to_json()}))
    )
    assert [(one.field, one.severity) for one in told] == [(field, Severity.YELLOW)]
    assert "立案审批表写的是" in told[0].sentence


def test_a_paper_says_what_its_step_lacked() -> None:
    hasty = (*courses.FILED, courses.FINISH, {**courses.DECIDE, "happened": True})
    scene = signing(scene_of(hasty), LATER)
    told = [one.sentence for one in found(scene, "ORD-39") if "缺陷" in one.sentence]
    assert told
    assert all(one.startswith("这一步有缺陷：") for one in told)
