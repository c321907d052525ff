"""The header of a case's page: its name, its tags, and the line of facts."""

from typing import Final

from enforcement.cases import Case
from enforcement.parties import REPRESENTATIVE_TERMS
from ui.pages.cases.reading import CaseFacts
from ui.pages.cases.words import DELIVERY_TERMS, PROCEDURE_TERMS, state_tag
from ui.pages.terms import day_text
from ui.painters.marks import TagKind, TagState

_LONGEST_TITLE: Final = 20


def case_title(case: Case) -> str:
    """Return the name of a case, as much as has room beside its tags."""
    name = f"{case.title}案"
    return name if len(name) <= _LONGEST_TITLE else f"{name[: _LONGEST_TITLE - 1]}…"


def case_tags(case: Case) -> tuple[TagState, ...]:
    """Return source of power, procedure, state, and how many defects were found."""
    mode, defects = case.item.mode, len(case.defects)
    states = (
        TagState(kind=TagKind(mode), text=mode) if mode else None,
        TagState(kind=TagKind.NEUTRAL, text=PROCEDURE_TERMS[case.procedure]),
        state_tag(case.state, happened=case.happened),
        TagState(kind=TagKind.WARN, text=f"瑕疵 {defects} 处", icon="warning") if defects else None,
    )
    return tuple(state for state in states if state is not None)


def case_facts(facts: CaseFacts) -> tuple[str, ...]:
    """Return number, party, who acts, since when, and how far the case was sent."""
    case, party = facts.case, facts.case.party
    parts = [case.number or "还没有文号"]
    if len(f"{case.title}案") > _LONGEST_TITLE and party is not None:
        parts.append(party.name)
    if party is not None and party.kind in REPRESENTATIVE_TERMS and party.representative:
        parts.append(f"{REPRESENTATIVE_TERMS[party.kind]} {party.representative}")
    parts.append(f"承办 {'、'.join(facts.officers)}")
    parts.append(f"{day_text(case.opened_on)}立案")
    if facts.row is not None:
        parts.append(DELIVERY_TERMS[facts.row.delivery])
    return tuple(parts)
