"""``case_row``: one line of the list of cases, filtered and sorted in SQL."""

from collections.abc import Iterable
from typing import Final

from enforcement.case_deadlines import ACTIONS_FOR
from enforcement.cases import ENDED_STATES, CaseState, Procedure
from enforcement.people import responsible
from enforcement.steps.casefile import CaseFile
from enforcement.steps.milestones import milestones
from enforcement.steps.settings import ProcedureSettings
from local_store.projections.deadline_rows import OpenTerm, open_terms
from local_store.projections.projection import Projection, Row
from local_store.projections.views import CaseView, is_parked, newest_own


def _rows(view: CaseView) -> Iterable[Row]:
    case = view.case
    term = next(iter(open_terms(view.terms)), None)
    own = newest_own(view)
    decision, waiver = (None, None) if case.fallen else (case.decision, case.waiver)
    yield {
        "owner": case.rec,
        "number": case.number,
        "party": case.party.name if case.party else "",
        "party_rec": case.party_rec,
        "cause": case.item.title,
        "procedure": case.procedure.value,
        "state": case.state.value,
        "next_step": next_step(view.file, term, view.context.rules),
        "opened_on": case.opened_on.isoformat(),
        "opened_hlc": case.opened.hlc,
        "decided_on": decision.on.isoformat() if decision else None,
        "waived_on": waiver.on.isoformat() if waiver else None,
        "due_on": term.due_on.isoformat() if term and term.due_on else None,
        "due_rule": term.rule if term else "",
        "fine_fen": case.fine_owed if decision else None,
        "officer": responsible(view.head),
        "co_officer": case.opened.co,
        "platform_no": case.platform_no,
        "lead": case.lead,
        "list_version": case.item.list_version,
        "item_code": case.item.code,
        "conflict": int(case.conflict),
        "parked": int(is_parked(view)),
        "happened": int(case.happened),
        "own_device": own.origin.device if own else None,
        "own_epoch": own.origin.epoch if own else None,
        "own_seq": own.seq if own else None,
    }


def next_step(file: CaseFile, term: OpenTerm | None, rules: ProcedureSettings) -> str:
    """Return what comes next in the officer's words; empty when nothing does."""
    case = file.case
    if case.state in ENDED_STATES:
        return ""
    if case.procedure is Procedure.ORDINARY:
        ahead = (one for one in milestones(file, rules) if one.on is None and not one.skipped_by)
        return next((one.title for one in ahead), "")
    if case.state in (CaseState.OPENED, CaseState.FILED):
        return "作决定"
    return ACTIONS_FOR.get(term.rule, "去结案") if term else "去结案"


CASE_ROWS: Final[Projection[CaseView]] = Projection(
    name="case_row",
    create=(
        """
        CREATE TABLE case_row (
            owner TEXT PRIMARY KEY,
            number TEXT NOT NULL,
            party TEXT NOT NULL,
            party_rec TEXT,
            cause TEXT NOT NULL,
            procedure TEXT NOT NULL,
            state TEXT NOT NULL,
            next_step TEXT NOT NULL,
            opened_on TEXT NOT NULL,
            opened_hlc TEXT NOT NULL,
            decided_on TEXT,
            waived_on TEXT,
            due_on TEXT,
            due_rule TEXT NOT NULL,
            fine_fen INTEGER,
            officer TEXT NOT NULL,
            co_officer TEXT,
            platform_no TEXT NOT NULL,
            lead TEXT,
            list_version TEXT NOT NULL,
            item_code TEXT NOT NULL,
            conflict INTEGER NOT NULL,
            parked INTEGER NOT NULL,
            happened INTEGER NOT NULL,
            own_device TEXT,
            own_epoch TEXT,
            own_seq INTEGER
        ) STRICT
        """,
        "CREATE INDEX case_row_by_opened ON case_row (opened_on, opened_hlc, owner)",
        "CREATE INDEX case_row_by_due ON case_row (due_on, owner)",
        "CREATE INDEX case_row_by_decided ON case_row (decided_on)",
        "CREATE INDEX case_row_by_waived ON case_row (waived_on)",
        "CREATE INDEX case_row_by_party ON case_row (party_rec)",
        "CREATE INDEX case_row_by_lead ON case_row (lead)",
        "CREATE INDEX case_row_by_number ON case_row (number)",
    ),
    select="SELECT * FROM case_row WHERE owner = ?",
    delete="DELETE FROM case_row WHERE owner = ?",
    insert="""
        INSERT INTO case_row (
            owner, number, party, party_rec, cause, procedure, state, next_step, opened_on,
            opened_hlc, decided_on, waived_on, due_on, due_rule, fine_fen, officer, co_officer,
            platform_no, lead, list_version, item_code, conflict, parked, happened, own_device,
            own_epoch, own_seq
        ) VALUES (
            :owner, :number, :party, :party_rec, :cause, :procedure, :state, :next_step, :opened_on,
            :opened_hlc, :decided_on, :waived_on, :due_on, :due_rule, :fine_fen, :officer,
            :co_officer, :platform_no, :lead, :list_version, :item_code, :conflict, :parked,
            :happened, :own_device, :own_epoch, :own_seq
        )
    """,
    rows=_rows,
)
