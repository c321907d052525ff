"""Papers that an act makes: SIM-02 on filing, SIM-03 on handing over (work lane)."""

from dataclasses import dataclass
from datetime import date, datetime

from enforcement.actions.follow_up import CaseCommand
from enforcement.case_papers.heading import Heading
from enforcement.case_papers.summary import (
    CollectedFine,
    HandOver,
    cash_hand_over,
    summary_filing,
)
from enforcement.cases import Case, Cash
from enforcement.changes import Performed
from enforcement.clock import BEIJING
from enforcement.context import Acting
from enforcement.deadlines import RULES, count
from enforcement.deadlines.counting import day_of
from enforcement.fold import Record
from enforcement.issuing import issue_plain_paper
from enforcement.papers.paper import PaperData
from enforcement.penalty import CollectionGround
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


def heading_of(desk: Desk, facts: CaseFacts, on: date) -> Heading:
    """Return what a paper of the case takes from desk and day."""
    paper = facts.decision_paper
    organ = str(paper.fields.get("organ") or "") if paper else ""
    return Heading(
        unit=desk.facts.unit,
        organ=organ or desk.facts.unit.name,
        number="",
        officers=desk.team,
        on=on,
        mode=desk.facts.info.mode,
        calendar=facts.calendar,
    )


def filing_paper(desk: Desk, facts: CaseFacts) -> PaperData | None:
    """Return the filing sheet (SIM-02), None where the decision's paper isn't here."""
    if facts.decision_paper is None:
        return None
    heading = heading_of(desk, facts, desk.now().date())
    return summary_filing(facts.decision_paper, heading, served_words(facts.case))


def served_words(case: Case) -> str:
    """Return how the decision was handed over, as the filing sheet says it."""
    decision = case.decision
    document = decision.document if decision else None
    handed = [one for one in case.deliveries if one.document == document]
    if not handed:
        return "当场交付当事人"
    note = handed[-1].refusal_note
    return "当事人当场签收" if handed[-1].signed else f"拒签：{note}"


def hand_over_paper(desk: Desk, facts: CaseFacts, receiver: str) -> PaperData | None:
    """Return the hand-over sheet (SIM-03) of the cash that waits; None where there is none."""
    waiting = [one for one in facts.case.cash if one.handed_over_on is None]
    if not waiting:
        return None
    today = desk.now().date()
    fines = [_collected(facts, cash) for cash in waiting]
    return cash_hand_over(
        [fine for fine in fines if fine is not None],
        HandOver(
            handed_over_on=today,
            hand_over_by=_act_by(facts, "L12", waiting[0].collected_on),
            receiver=receiver,
            bank_by=_act_by(facts, "L13", today),
        ),
        heading_of(desk, facts, today),
    )


def _act_by(facts: CaseFacts, rule: str, start: date) -> date:
    return day_of(count(RULES[rule], start, facts.calendar).act_by or start)


def _collected(facts: CaseFacts, cash: Cash) -> CollectedFine | None:
    records = {record.rec: record for record in facts.records}
    cash_record = records.get(cash.rec)
    payment_rec = str(cash_record.fields.get("payment") or "") if cash_record else ""
    payment = next((one for one in facts.case.payments if one.rec == payment_rec), None)
    record = next((one for one in facts.records if one.rec == payment_rec), None)
    if payment is None or record is None or payment.ground is None:
        return None
    party = facts.case.party
    return CollectedFine(
        number=facts.case.number,
        party=party.name if party else "",
        receipt_no=payment.receipt_no,
        ground=CollectionGround(payment.ground),
        collected_at=_instant(record),
        amount=payment.amount,
    )


def _instant(record: Record) -> datetime:
    stated = str(record.opened.d.get("on") or "")
    instant = datetime.fromisoformat(stated) if "T" in stated else record.opened.wall
    return instant.astimezone(BEIJING)
