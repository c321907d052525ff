"""From a finding to its lead and its case, and from an order to looking again: nothing is lost."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.actions.findings import (
    RecordFinding,
    VerifyFinding,
)
from enforcement.actions.growing import grow, lead_of
from enforcement.actions.leads import CheckLead
from enforcement.actions.stating import CaseOpening
from enforcement.actions.steps import TakeStep
from enforcement.case_parts import evidence_of
from enforcement.cases import read_case
from enforcement.clock import beijing_date
from enforcement.context import Acting
from enforcement.errors import InvalidInput
from enforcement.inspections.finding import (
    Corrected,
    FindingContent,
    Measure,
    Outcome,
)
from enforcement.inspections.terms import inspection_terms, open_orders
from enforcement.leads import Lead, LeadResult, LeadSource, read_leads
from enforcement.on_spot import EvidenceRef, OnSpotContent
from enforcement.records import RecordId, RecordKind
from enforcement.steps.names import StepName
from tests.enforcement.inspections.visit_kit import (
    CALENDAR,
    CONTENTS,
    FIRE,
    FOOD,
    LATER,
    MARKET,
    NOW,
    PHOTO,
    PLAN,
    Laptop,
    found,
)
from tests.enforcement.memory_desk import HE, ITEM, VENDOR, ZHOU

PENALTY: Final = "行政处罚法"


def test_what_was_measured_stands_behind_the_words_with_its_tool() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    tape = Measure(what="过道宽", value="0.8", unit="米", tool="5米钢卷尺")
    seen = found(Outcome.FILED, text="占道。", measures=(tape, replace(tape, value="1", tool="")))
    finding = laptop.finding(visit, laptop.find(visit, replace(seen, outcome=None)))
    said = grow(laptop.state, laptop.read(visit), finding, laptop.context())
    assert said[0].d["content"] == "占道。实测过道宽0.8米（5米钢卷尺），过道宽1米。"


@given(content=CONTENTS, pictures=st.integers(0, 2))
def test_nothing_of_a_finding_is_lost_on_its_way_to_the_lead(
    content: FindingContent, pictures: int
) -> None:
    laptop = Laptop()
    visit = laptop.begin()
    photos = tuple(replace(PHOTO, sha256=f"{n}" * 64) for n in range(pictures))
    rec = laptop.find(visit, replace(content, outcome=None), *photos)
    finding = laptop.finding(visit, rec)
    said = grow(laptop.state, laptop.read(visit), finding, laptop.context())
    fields = said[0].d
    told = str(fields["content"])
    assert content.text.rstrip("。") in told
    assert all(
        f"{one.what}{one.value}{one.unit}" in told and one.tool in told for one in content.measures
    )
    assert finding.content.stall_name in str(fields["place"])
    assert [one.d["sha256"] for one in said if one.kind is RecordKind.EVIDENCE_ITEM] == [
        one.sha256 for one in photos
    ]
    assert fields["finding"] == rec
    assert str(fields["item_code"]) in {*finding.content.items, ""}
    assert told.endswith("。")


def _ended(
    *contents: FindingContent, photos: tuple[EvidenceRef, ...] = ()
) -> tuple[Laptop, RecordId]:
    laptop = Laptop()
    visit = laptop.begin()
    for content in contents:
        laptop.find(visit, content, *photos)
    laptop.sign(visit)
    laptop.end(visit)
    return laptop, visit


def _lead(laptop: Laptop) -> Lead:
    (lead,) = read_leads(laptop.state)
    return lead


GROWS: Final = {
    Outcome.FILED: LeadResult.FILE,
    Outcome.ON_SPOT: LeadResult.ON_SPOT,
    Outcome.WAIVED: LeadResult.ON_SPOT,
}


@pytest.mark.parametrize("outcome", Outcome)
def test_a_lead_grows_from_what_is_punished_or_handed_over(outcome: Outcome) -> None:
    laptop, visit = _ended(found(outcome), photos=(PHOTO,))
    (finding,) = laptop.read(visit).findings
    if outcome not in {*GROWS, Outcome.HANDED_OVER}:
        assert read_leads(laptop.state) == ()
        return
    lead = _lead(laptop)
    assert lead.rec == finding.lead == lead_of(finding.rec)
    assert (lead.source, lead.finding, lead.party) == (LeadSource.INSPECTION, finding.rec, VENDOR)
    assert (lead.item_code, lead.item_title) == (ITEM.code, ITEM.title)
    assert lead.officers == (ZHOU.rec, HE.rec)
    assert lead.place == "清湾镇南街8号07号罗记水产"
    assert (lead.check.result if lead.check else None) is GROWS.get(outcome)
    assert (lead.proposed, lead.proposed_to) == (
        (LeadResult.TRANSFER, FOOD) if outcome is Outcome.HANDED_OVER else (None, "")
    )


def test_a_handed_over_lead_is_sent_to_whom_it_proposes() -> None:
    laptop, _ = _ended(found(Outcome.HANDED_OVER, check=2))
    lead = _lead(laptop)
    assert (lead.check, lead.item_code, lead.item_title) == (None, "", "食品摊贩备案")
    laptop.do(
        CheckLead(
            lead=lead.rec, result=LeadResult.TRANSFER, reason="不归本单位管", to=lead.proposed_to
        )
    )
    check = _lead(laptop).check
    assert check is not None
    assert check.to == FOOD


def test_what_was_filed_without_power_goes_to_the_department_in_the_end() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    late = replace(LATER, at=laptop.now)
    for check in (3, 9):
        laptop.do(
            RecordFinding(
                inspection=visit, content=found(Outcome.FILED, check=check), happened=late
            )
        )
    laptop.sign(visit)
    laptop.end(visit)
    assert [(one.check, one.proposed, one.proposed_to) for one in read_leads(laptop.state)] == [
        (None, LeadResult.TRANSFER, FIRE),
        (None, None, ""),
    ]


def test_the_case_keeps_what_the_finding_said() -> None:
    laptop, visit = _ended(found(Outcome.FILED), photos=(PHOTO,))
    lead = _lead(laptop)
    photos = [evidence_of(one) for one in laptop.state.in_case(lead.rec)]
    content = OnSpotContent(
        party=lead.party, item=ITEM, act_at=laptop.read(visit).began_at, place=lead.place,
        facts=lead.content, photos=(PHOTO,),
    )  # fmt: skip
    opening = CaseOpening(content=content, lead=lead.rec, case=RecordId("case"))
    laptop.do(
        TakeStep(
            case=RecordId("case"), step=StepName.FILE_CASE, opening=opening,
            happened=replace(LATER, at=laptop.now),
        )
    )  # fmt: skip
    case = read_case(laptop.state, RecordId("case"))
    assert (case.facts, case.place, case.party) == (lead.content, lead.place, VENDOR)
    assert [one.sha256 for one in photos] == [PHOTO.sha256]


PLACES: Final = {
    "the stall's own subject": ("07", VENDOR),
    "a stall without a record": ("12", None),
    "a stall that nobody listed": ("30", None),
    "the market itself": ("", replace(VENDOR, name="清湾市场管理所")),
}


@pytest.mark.parametrize("case", PLACES)
def test_who_answers_is_the_stall_and_never_the_market_for_it(case: str) -> None:
    stall, party = PLACES[case]
    market = replace(MARKET, party=replace(VENDOR, name="清湾市场管理所"))
    laptop = Laptop()
    visit = laptop.begin(replace(PLAN, subject=market))
    laptop.find(visit, found(Outcome.FILED, stall=stall))
    laptop.sign(visit)
    laptop.end(visit)
    assert _lead(laptop).party == party


def test_the_pair_that_was_sent_checks_what_one_person_keyed_in() -> None:
    for officers, pair in (((ZHOU.rec, HE.rec), (ZHOU.rec, HE.rec)), ((ZHOU.rec,), ())):
        laptop = Laptop()
        visit = laptop.begin(replace(PLAN, officers=officers))
        laptop.acting = Acting(officer=ZHOU.rec)
        laptop.find(visit, found(Outcome.FILED))
        laptop.sign(visit)
        laptop.end(visit)
        assert _lead(laptop).officers == pair


def test_an_order_is_looked_at_again_by_two_until_it_is_corrected() -> None:
    laptop, visit = _ended(found(Outcome.ORDERED), found(Outcome.ORDERED, stall="12"))
    first, second = laptop.read(visit).findings
    laptop.now = NOW + timedelta(days=7)
    verify = VerifyFinding(inspection=visit, finding=first.rec, result=Corrected.PARTLY)
    laptop.acting = Acting(officer=ZHOU.rec)
    assert laptop.refused(verify) == [("TWO_OFFICERS", PENALTY, "42")]
    laptop.acting = Acting(officer=ZHOU.rec, co_officer=HE.rec)
    laptop.do(verify)
    assert _states(laptop, visit) == ["L49 running"]
    assert len(open_orders(laptop.read(visit))) == 2
    laptop.do(replace(verify, result=Corrected.DONE, text="货已搬走", photos=(PHOTO,)))
    assert [one.rec for one in open_orders(laptop.read(visit))] == [second.rec]
    assert _states(laptop, visit) == ["L49 running"]
    laptop.do(
        replace(verify, finding=second.rec, result=Corrected.NOT_DONE, follows=True, text="没改。")
    )
    assert open_orders(laptop.read(visit)) == ()
    assert _states(laptop, visit) == ["L49 met"]
    lead = _lead(laptop)
    assert lead.content == "鱼池占道0.8米。复查：没改。"
    assert (lead.proposed, lead.check) == (LeadResult.FILE, None)
    with pytest.raises(InvalidInput):
        laptop.do(replace(verify, finding=second.rec, result=Corrected.NOT_DONE, follows=True))
    with pytest.raises(InvalidInput):
        laptop.do(replace(verify, result=Corrected.DONE, follows=True))


def test_what_is_not_corrected_carries_its_new_photos() -> None:
    laptop, visit = _ended(found(Outcome.ORDERED), photos=(PHOTO,))
    (finding,) = laptop.read(visit).findings
    new = replace(PHOTO, sha256="cd" * 32)
    laptop.do(
        VerifyFinding(
            inspection=visit, finding=finding.rec, result=Corrected.NOT_DONE, follows=True,
            photos=(new,),
        )
    )  # fmt: skip
    lead = _lead(laptop)
    assert lead.content == "鱼池占道0.8米。复查：没有改正。"
    photos = [evidence_of(one).sha256 for one in laptop.state.in_case(lead.rec)]
    assert sorted(photos) == sorted([PHOTO.sha256, new.sha256])
    reason = laptop.state.records[lead.rec].fields["reason"]
    assert reason == "检查发现，限期改正（9月25日前），复查没有改正"


def _states(laptop: Laptop, visit: RecordId) -> list[str]:
    terms = inspection_terms(laptop.read(visit), CALENDAR, beijing_date(laptop.now))
    return [f"{term.counted.rule.id} {term.state.value}" for term in terms]


def test_a_finding_that_is_gone_can_not_grow() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    laptop.find(visit, found())
    (finding,) = laptop.read(visit).findings
    with pytest.raises(InvalidInput):
        grow(
            laptop.state, laptop.read(visit), replace(finding, rec=RecordId("nowhere")),
            laptop.context(),
        )  # fmt: skip
