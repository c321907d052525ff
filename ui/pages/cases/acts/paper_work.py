"""Papers that an act makes: SIM-02 on filing, SIM-03 on handing over (work lane)."""

from dataclasses import dataclass

from enforcement.actions.follow_up import CaseCommand
from enforcement.case_papers.following import DecidedCase, PaperDesk, filing_of, hand_over_of
from enforcement.changes import Performed
from enforcement.context import Acting
from enforcement.issuing import issue_plain_paper
from enforcement.papers.paper import PaperData
from enforcement.ports import Renderer, Store
from ui.desk import Desk
from ui.pages.cases.reading import CaseFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWork:
    """An act with the paper it makes."""

    command: CaseCommand
    paper: PaperData
    acting: Acting


def do_with_paper(store: Store, renderer: Renderer, work: PaperWork) -> Performed:
    """Ask the guards, lay the paper out and file it, then state the act.

    Raises:
        RuleViolation: If the law forbids the act; then there is no paper either.
        UserFacingError: If the paper has a blank; then the act isn't stated.
    """
    store.preview(work.command, work.acting)
    issue_plain_paper(store, renderer, work.command.case, work.paper, work.acting)
    return store.perform(work.command, work.acting)


def filing_paper(desk: Desk, facts: CaseFacts) -> PaperData | None:
    """Return the filing sheet (SIM-02), None where the decision's paper isn't here."""
    decided = _decided(facts)
    return filing_of(decided, _paper_desk(desk, facts)) if decided else None


def hand_over_paper(desk: Desk, facts: CaseFacts, receiver: str) -> PaperData | None:
    """Return the hand-over sheet (SIM-03) of the cash that waits; None where there is none."""
    decided = _decided(facts)
    waits = any(one.handed_over_on is None for one in facts.case.cash)
    if decided is None or not waits:
        return None
    return hand_over_of(decided, _paper_desk(desk, facts), receiver)


def _decided(facts: CaseFacts) -> DecidedCase | None:
    if facts.case.decision is None or facts.decision_paper is None:
        return None
    return DecidedCase(
        case=facts.case,
        decision=facts.case.decision,
        paper=facts.decision_paper,
        records={record.rec: record for record in facts.records},
    )


def _paper_desk(desk: Desk, facts: CaseFacts) -> PaperDesk:
    return PaperDesk(
        unit=desk.facts.unit,
        mode=desk.facts.info.mode,
        on=desk.now().date(),
        calendar=facts.calendar,
    )
