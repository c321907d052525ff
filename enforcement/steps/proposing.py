"""What a step's form holds when it opens: what the file knows, so nothing is typed twice."""

from collections.abc import Callable, Mapping
from typing import Final

from enforcement.law_refs import LawRef
from enforcement.parties import REPRESENTATIVE_TERMS, Party
from enforcement.records import Json
from enforcement.steps.casefile import CaseFile, TakenStep
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.halts import fine_is_ended
from enforcement.steps.milestones import needs_hearing
from enforcement.steps.names import StepName
from enforcement.steps.performance_cost import cost_spent, cost_unpaid
from enforcement.steps.perishables import proceeds
from enforcement.steps.progress import Standpoint
from enforcement.steps.rule import StepRule
from enforcement.steps.values import Known, StepField, StepValues


def propose(rule: StepRule, file: CaseFile, at: Standpoint) -> StepValues:
    """Return the values that a step may be expected to state."""
    found = {one.key: _proposed(one, file, at) for one in rule.fields}
    return StepValues({key: value for key, value in found.items() if value is not None})


def _proposed(one: StepField, file: CaseFile, at: Standpoint) -> Json:
    for step in reversed(file.each(*one.carried) if one.carried else ()):
        if step.values.has(one.key):
            return step.values.data[one.key]
    found = _SOURCES[one.known](file, at) if one.known is not None else None
    return one.default if found is None else found


def _representative(party: Party | None) -> str | None:
    """Return who represents a party that isn't a person."""
    organ = party is not None and party.kind in REPRESENTATIVE_TERMS
    return party.representative or None if party is not None and organ else None


def _speaker(file: CaseFile, _at: Standpoint) -> Json:
    party = file.case.party
    return _representative(party) or (party.name if party else None)


def _capacity(file: CaseFile, _at: Standpoint) -> Json:
    party = file.case.party
    if party is None:
        return None
    return "representative" if _representative(party) else "party"


def _guardian(file: CaseFile, _at: Standpoint) -> Json:
    return file.case.party.guardian or None if file.case.party else None


def _basis(file: CaseFile, _at: Standpoint) -> Json:
    """Return the articles as a report cites them: what was broken, what carries the penalty."""
    item = file.item
    if item is None or not item.penalty:
        return None
    broken = f"违反了{_cited(item.violation)}，" if item.violation else ""
    return f"{broken}依据{_cited(item.penalty)}处理。"


def _cited(refs: tuple[LawRef, ...]) -> str:
    return "、".join(dict.fromkeys(ref.text for ref in refs))


_RECORDS: Final[Mapping[StepName, tuple[str, str]]] = {
    StepName.EXAMINE_SCENE: ("现场勘验笔录", "scene"),
    StepName.INSPECT: ("现场检查笔录", "scene"),
    StepName.INTERVIEW: ("询问笔录", "party"),
    StepName.SAMPLE: ("抽样取证凭证", "object"),
    StepName.RECORD_APPRAISAL: ("鉴定意见、检测报告", "expert"),
}
"""What a step of the inquiry leaves in the file, and which kind of evidence it is."""


def _evidence(file: CaseFile, _at: Standpoint) -> Json:
    """Return a row for each record and picture, with what it proves and who made it."""
    taken = (_record_row(file, step) for step in file.each(*_RECORDS))
    kept = ({"what": one.name, "purpose": one.purpose} for one in file.case.evidence)
    return [*taken, *kept] or None


def _record_row(file: CaseFile, step: TakenStep) -> dict[str, Json]:
    paper, kind = _RECORDS[step.name]
    values = step.values
    names = [file.names[rec] for rec in step.officers if file.names.get(rec)]
    witness = values.text("capacity") in ("witness", "other")
    row: dict[str, Json] = {
        "what": f"{paper}（{values.text('person')}）" if values.has("person") else paper,
        "kind": "witness" if witness else kind,
        "purpose": values.text("purpose"),
        "collectors": list(names),
        "collected_on": step.on.isoformat(),
        "place": values.text("place"),
    }
    return {key: value for key, value in row.items() if value}


def _head(file: CaseFile, _at: Standpoint) -> Json:
    """Return who approved or decided last, wherever the step says so."""
    for step in reversed(file.steps):
        asked = (one.key for one in STEP_RULES[step.name].fields if one.known is Known.HEAD)
        for key in asked:
            if step.values.has(key):
                return step.values.text(key)
    return None


def _ordered(file: CaseFile, _at: Standpoint) -> Json:
    order = file.last(StepName.ORDER_RECTIFICATION)
    return order.values.text("what") or None if order else None


def _ending(file: CaseFile, _at: Standpoint) -> Json:
    case = file.case
    if file.has(StepName.DECIDE_NO_PENALTY):
        return "waived"
    if case.fallen:
        return "revoked"
    if fine_is_ended(file):
        return "terminated"
    paid = case.decision is not None and not case.outstanding
    return ("enforced" if file.has(*_FORCED) else "performed") if paid else None


_FORCED: Final = (StepName.DECIDE_ENFORCEMENT, StepName.APPLY_TO_COURT)


def _now(_file: CaseFile, at: Standpoint) -> Json:
    return at.now.isoformat(timespec="seconds")


_SOURCES: Final[Mapping[Known, Callable[[CaseFile, Standpoint], Json]]] = {
    Known.PARTY: _speaker,
    Known.CAPACITY: _capacity,
    Known.GUARDIAN: _guardian,
    Known.PLACE: lambda file, _at: file.case.place or None,
    Known.FACTS: lambda file, _at: file.case.facts or None,
    Known.BASIS: _basis,
    Known.EVIDENCE: _evidence,
    Known.HEAD: _head,
    Known.HEARING_DUE: lambda file, at: needs_hearing(file, at.unit.rules) or None,
    Known.ORDERED: _ordered,
    Known.OUTSTANDING: lambda file, _at: int(file.case.outstanding or cost_unpaid(file)) or None,
    Known.PERFORMANCE_COST: lambda file, _at: int(cost_spent(file)) or None,
    Known.COST_OWED: lambda file, _at: int(cost_unpaid(file)) or None,
    Known.PROCEEDS: lambda file, _at: int(proceeds(file)) or None,
    Known.ENDING: _ending,
    Known.OFFICE: lambda _file, at: f"{at.unit.brigade}办公室" if at.unit.brigade else None,
    Known.NOW: _now,
    Known.SAVED: lambda _file, _at: None,
}
