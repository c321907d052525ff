"""How a record is signed, or isn't: closed afterwards, whole, by inspectors who were there."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from enforcement.actions.findings import (
    PassStall,
    RecordFinding,
    WithdrawFinding,
)
from enforcement.actions.inspections import (
    ChangePlan,
    EndInspection,
    PauseInspection,
    ResumeInspection,
    SignInspection,
)
from enforcement.command import Command
from enforcement.errors import RuleViolation
from enforcement.inspections.inspection import (
    InspectionState,
    Signing,
)
from enforcement.officers import Officer
from enforcement.people import Engagement
from enforcement.records import RecordId
from tests.enforcement.inspections.visit_kit import (
    LATER,
    LIU,
    MARKET,
    NOW,
    PLAN,
    SIGNED,
    TANG,
    Laptop,
    found,
)
from tests.enforcement.memory_desk import HE, ZHOU

PENALTY: Final = "行政处罚法"
CLOSED: Final = [("RECORD_CLOSED", PENALTY, "47")]


def test_a_signed_record_is_not_changed_but_what_happened_is_noted() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    rec = laptop.find(visit, found())
    laptop.sign(visit)
    refused: tuple[Command, ...] = (
        PassStall(inspection=visit, stall=PLAN.stalls[1]),
        RecordFinding(inspection=visit, content=found(text="别的"), finding=rec),
        WithdrawFinding(inspection=visit, finding=rec),
        ChangePlan(inspection=visit, plan=replace(PLAN, urgent=True)),
    )
    for command in refused:
        assert laptop.refused(command) == CLOSED
    happened = replace(LATER, at=laptop.now)
    laptop.do(replace(refused[1], happened=happened))
    assert laptop.finding(visit, rec).after_signing
    assert [one.code for one in laptop.read(visit).defects] == ["RECORD_CLOSED"]


SIGNATURES: Final = {
    "nobody signed and nobody said why": (Signing(signer=" "), ("NOT_SIGNED", PENALTY, "55.2")),
    "signed": (SIGNED, None),
    "refused, with a witness": (Signing(refusal="认为检查不公", witness="秦乙"), None),
    "refused, nobody saw it": (Signing(refusal="走了"), None),
}


@pytest.mark.parametrize("case", SIGNATURES)
def test_a_record_is_signed_or_says_why_not(case: str) -> None:
    signing, against = SIGNATURES[case]
    laptop = Laptop()
    visit = laptop.begin()
    command = SignInspection(inspection=visit, signing=signing)
    if against is not None:
        assert laptop.refused(command) == [against]
        return
    laptop.do(command)
    laptop.end(visit)
    read = laptop.read(visit)
    assert (read.state, read.signing) == (InspectionState.ENDED, signing)
    assert read.conclusion == "发现问题，已处理。"
    warned = any("见证人" in str(entry.d.get("warnings")) for entry in laptop.entries)
    assert warned is ("nobody saw it" in case)


def test_a_record_is_signed_when_everything_is_dealt_with_and_no_pause_runs() -> None:
    laptop = Laptop()
    visit = laptop.begin()
    sign = SignInspection(inspection=visit, signing=SIGNED)
    laptop.find(visit, found(None))
    assert laptop.refused(sign) == [("FINDING_OPEN", PENALTY, "54.2")]
    laptop.find(visit, found(None, stall="12"))
    laptop.do(PauseInspection(inspection=visit, reason="下大雨"))
    assert laptop.refused(sign) == [
        ("STILL_PAUSED", PENALTY, "47"),
        ("FINDING_OPEN", PENALTY, "54.2"),
    ]
    assert laptop.refused(EndInspection(inspection=visit, conclusion="好")) == [
        ("FINDING_OPEN", PENALTY, "54.2"),
        ("NOT_SIGNED", PENALTY, "55.2"),
    ]


def _elsewhere(**said: object) -> Engagement:
    there = Engagement(
        officer=HE.rec, case=RecordId("other"), title="勘验", asks=False, place="双塔路88号",
        start=NOW, end=NOW + timedelta(hours=1),
    )  # fmt: skip
    return replace(there, **said)  # type: ignore[arg-type] # the table names its fields


ELSEWHERE: Final = {
    "at another place": (_elsewhere(), True),
    "somebody is asked meanwhile": (_elsewhere(place=MARKET.address, asks=True), True),
    "another case of the same round": (_elsewhere(place=f"{MARKET.address}07号"), False),
    "somebody else": (_elsewhere(officer=TANG.rec), False),
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_nobody_inspects_and_is_somewhere_else(case: str) -> None:
    there, refused = ELSEWHERE[case]
    laptop = Laptop(elsewhere=(there,))
    visit = laptop.begin()
    laptop.elsewhere = (there, replace(there, case=visit))
    sign = SignInspection(inspection=visit, signing=SIGNED)
    if refused:
        assert laptop.refused(sign) == [("TWO_PLACES", PENALTY, "42")]
    else:
        laptop.do(sign)


@pytest.mark.parametrize(("officer", "name"), [(HE, "何静"), (ZHOU, "检查人员")])
def test_who_was_elsewhere_is_named_by_whoever_has_the_record_signed(
    officer: Officer, name: str
) -> None:
    laptop = Laptop()
    visit = laptop.begin()
    other = laptop.twin(TANG, LIU)
    other.elsewhere = (_elsewhere(officer=officer.rec),)
    with pytest.raises(RuleViolation) as stopped:
        other.do(SignInspection(inspection=visit, signing=SIGNED))
    assert stopped.value.refusals[0].text == f"{name}09:00到10:00在别处勘验，不能同时在两处。"


def test_a_pause_is_no_time_on_site() -> None:
    start, end = NOW + timedelta(minutes=3), NOW + timedelta(minutes=4)
    laptop = Laptop(elsewhere=(_elsewhere(start=start, end=end),))
    visit = laptop.begin()
    laptop.do(PauseInspection(inspection=visit))
    laptop.now += timedelta(minutes=10)
    laptop.do(ResumeInspection(inspection=visit))
    pauses = laptop.read(visit).pauses
    assert [(begin < start, stop is not None) for begin, stop in pauses] == [(True, True)]
