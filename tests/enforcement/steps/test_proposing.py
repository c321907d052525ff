"""What stands in a step's form when it opens: what the file knows, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest

from enforcement.case_parts import EvidenceItem
from enforcement.item_codec import item_data
from enforcement.parties import Party, PartyKind
from enforcement.records import Json, RecordId
from enforcement.steps.casefile import CaseFile
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.steps.progress import Standpoint
from enforcement.steps.proposing import propose
from enforcement.steps.values import StepValues
from tests.enforcement.item_samples import STALL
from tests.enforcement.scenarios import Step
from tests.enforcement.steps.procedure_scenes import (
    DECIDE,
    FILE,
    FILED,
    FINISH,
    INVESTIGATED,
    TOLD,
    TOLD_HEARING,
    WAIVED,
    file_after,
    intent_after,
    step,
)

SHOP: Final = Party(kind=PartyKind.LEGAL_PERSON, name="清湾五金公司（演练）", representative="卫新")
PHOTO: Final = EvidenceItem(
    rec=RecordId("photo"),
    sha256="0" * 64,
    mime="image/jpeg",
    name="现场照片1.jpg",
    taken_at=None,
    purpose="证明占用面积",
)
_CENTRE: Final = step("order_rectification", "2026-07-09", what="把货物搬进店内", due="2026-07-12")


def said(name: StepName, file: CaseFile) -> StepValues:
    """Return what the form of a step proposes on the day of the filing."""
    intent = intent_after(FILED, FILE)
    at = Standpoint(now=intent.at, officers=(), unit=intent.unit, calendar=intent.calendar)
    return propose(STEP_RULES[name], file, at)


def of_party(steps: Sequence[Step], party: Party | None) -> CaseFile:
    """Return a file whose party is another one, or not known."""
    file = file_after(steps)
    return replace(file, case=replace(file.case, party=party))


def test_what_the_report_proposes_is_carried_into_notice_and_decision() -> None:
    report = {**FINISH, "penalty": "fine", "fine_fen": 300_00, "facts": "占道经营", "tier": "一般"}
    file = file_after((*INVESTIGATED, report))
    notice = said(StepName.SERVE_PRIOR_NOTICE, file)
    assert (notice.text("penalty"), notice.fen("fine_fen")) == ("fine", 300_00)
    assert notice.text("facts") == "占道经营"
    assert said(StepName.DECIDE_PENALTY, file_after(TOLD)).fen("fine_fen") == 300_00
    assert said(StepName.DECIDE_PENALTY, file).text("tier") == "一般"


def test_the_person_asked_is_the_party_or_who_represents_it() -> None:
    citizen = said(StepName.INTERVIEW, file_after(FILED))
    assert (citizen.text("person"), citizen.text("capacity")) == ("罗昌贵", "party")
    shop = said(StepName.INTERVIEW, of_party(FILED, SHOP))
    assert (shop.text("person"), shop.text("capacity")) == ("卫新", "representative")
    nobody = said(StepName.INTERVIEW, of_party(FILED, None))
    assert (nobody.text("person"), nobody.text("capacity")) == ("", "")


def test_the_guardian_of_a_minor_is_known_from_the_party() -> None:
    party = file_after(FILED).case.party
    assert party is not None
    young = replace(party, guardian="罗世明")
    asked = said(StepName.INTERVIEW, of_party(FILED, young))
    assert asked.text("guardian") == "罗世明"
    assert said(StepName.INTERVIEW, file_after(FILED)).text("guardian") == ""


def test_an_asking_begins_now_and_ends_when_it_is_saved() -> None:
    values = said(StepName.INTERVIEW, file_after(FILED))
    assert values.text("start") == "2026-07-06T12:00:00+08:00"
    assert not values.has("end")


def test_place_and_facts_are_those_the_case_was_opened_with() -> None:
    file = file_after(FILED)
    told = replace(file, case=replace(file.case, place="双塔路88号", facts="在人行道上摆摊"))
    assert said(StepName.EXAMINE_SCENE, told).text("place") == "双塔路88号"
    assert said(StepName.FINISH_INVESTIGATION, told).text("facts") == "在人行道上摆摊"
    silent = replace(file, case=replace(file.case, place="", facts=""))
    assert not said(StepName.EXAMINE_SCENE, silent).has("place")
    assert not said(StepName.FINISH_INVESTIGATION, silent).has("facts")


def test_the_report_cites_what_was_broken_and_what_carries_the_penalty() -> None:
    file = replace(file_after(FILED), item_data=item_data(STALL))
    reasons = said(StepName.FINISH_INVESTIGATION, file).text("reasons")
    assert reasons.startswith("违反了《")
    assert "依据《" in reasons
    only = replace(file, item_data=item_data(replace(STALL, violation=())))
    assert said(StepName.FINISH_INVESTIGATION, only).text("reasons").startswith("依据《")
    lawless = replace(file, item_data=None)
    assert not said(StepName.FINISH_INVESTIGATION, lawless).has("reasons")


def test_the_report_lists_every_record_and_picture_of_the_file() -> None:
    witness = step("interview", "2026-07-09", person="曾庆兰", capacity="witness")
    witness = {**witness, "start": "2026-07-09T09:00:00+08:00", "end": "2026-07-09T10:00:00+08:00"}
    file = file_after((*INVESTIGATED, witness))
    file = replace(file, case=replace(file.case, evidence=(PHOTO,)))
    rows = said(StepName.FINISH_INVESTIGATION, file).lines("evidence")
    assert [(row.text("what"), row.text("kind")) for row in rows] == [
        ("现场勘验笔录", "scene"),
        ("询问笔录（罗昌贵）", "party"),
        ("询问笔录（曾庆兰）", "witness"),
        ("现场照片1.jpg", ""),
    ]
    assert rows[0].day("collected_on") is not None
    assert len(rows[0].people("collectors")) == 2
    assert rows[3].text("purpose") == "证明占用面积"
    assert not said(StepName.FINISH_INVESTIGATION, file_after(FILED)).has("evidence")


def test_who_approved_last_is_proposed_wherever_it_was_said() -> None:
    assert said(StepName.DECIDE_PENALTY, file_after(FILED)).text("approver") == "镇长"
    file = file_after((*WAIVED, {**DECIDE, "approver": "副镇长 王某"}))
    assert said(StepName.CLOSE_CASE, file).text("approver") == "副镇长 王某"
    empty = replace(file, steps=())
    assert not said(StepName.FILE_CASE, empty).has("by")


@pytest.mark.parametrize(("course", "told"), [(TOLD, False), (TOLD_HEARING, True)])
def test_the_right_to_a_hearing_is_ticked_where_the_law_wants_it(
    course: Sequence[Step], told: bool
) -> None:
    file = file_after(course)
    assert said(StepName.SERVE_PRIOR_NOTICE, file).flag("tells_hearing") is told


def test_the_decision_repeats_what_was_ordered_to_be_corrected() -> None:
    file = file_after((*INVESTIGATED, _CENTRE))
    assert said(StepName.DECIDE_PENALTY, file).text("order") == "把货物搬进店内"
    assert not said(StepName.DECIDE_PENALTY, file_after(INVESTIGATED)).has("order")


def _ended(steps: Sequence[Step], **case: object) -> Json:
    file = file_after(steps)
    changed = replace(file, case=replace(file.case, **case))  # type: ignore[arg-type]  # fields by name
    return said(StepName.CLOSE_CASE, changed).data.get("ending")


def test_how_a_case_ends_follows_from_what_was_done() -> None:
    decided = file_after((*WAIVED, DECIDE)).case
    assert _ended((*WAIVED, DECIDE)) is None
    assert decided.decision is not None
    done = replace(decided.decision, fine=type(decided.decision.fine)(0))
    assert _ended((*WAIVED, DECIDE), decision=done, fine_owed=done.fine) == "performed"
    assert _ended(WAIVED) is None


def test_how_a_case_ends_after_force_or_without_a_penalty() -> None:
    file = file_after((*WAIVED, DECIDE))
    decision = file.case.decision
    assert decision is not None
    nothing = type(decision.fine)(0)
    paid = replace(file.case, decision=replace(decision, fine=nothing), fine_owed=nothing)
    last = file.steps[-1]
    forced = replace(last, name=StepName.DECIDE_ENFORCEMENT)
    after = replace(file, case=paid, steps=(*file.steps, forced))
    assert said(StepName.CLOSE_CASE, after).text("ending") == "enforced"
    waived = replace(file, steps=(*file.steps, replace(last, name=StepName.DECIDE_NO_PENALTY)))
    assert said(StepName.CLOSE_CASE, waived).text("ending") == "waived"
    given_up = replace(file, steps=(*file.steps, replace(last, name=StepName.END_ENFORCEMENT)))
    assert said(StepName.CLOSE_CASE, given_up).text("ending") == "terminated"
    fallen = replace(file, case=replace(file.case, fallen=True))
    assert said(StepName.CLOSE_CASE, fallen).text("ending") == "revoked"


def test_the_demand_states_what_is_still_to_be_paid() -> None:
    file = file_after((*WAIVED, DECIDE))
    assert said(StepName.SERVE_DEMAND_NOTICE, file).fen("amount_fen") == file.case.outstanding
    assert not said(StepName.SERVE_DEMAND_NOTICE, file_after(FILED)).has("amount_fen")


def test_a_hearing_is_held_at_the_office_unless_another_place_was_noticed() -> None:
    file = file_after(TOLD_HEARING)
    assert said(StepName.SERVE_HEARING_NOTICE, file).text("place") == "综合行政执法大队办公室"
    intent = intent_after(FILED, FILE)
    unit = replace(intent.unit, brigade="")
    at = Standpoint(now=intent.at, officers=(), unit=unit, calendar=intent.calendar)
    assert not propose(STEP_RULES[StepName.SERVE_HEARING_NOTICE], file, at).has("place")


def test_a_default_stands_where_nothing_is_known() -> None:
    assert said(StepName.SERVE_DECISION, file_after(FILED)).text("method") == "direct"
