"""The proof of service (ORD-42) of a paper that is issued already (work lane)."""

from dataclasses import dataclass
from datetime import date

from enforcement.case_papers.heading import Heading
from enforcement.case_papers.service import ServedPaper, Service, service_proof
from enforcement.cases import read_case
from enforcement.context import Acting
from enforcement.issuing import Issued, issue_plain_paper
from enforcement.officers import Officer
from enforcement.papers.paper import PaperData
from enforcement.ports import Renderer, Store
from enforcement.read_models import PaperRow
from enforcement.records import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedBy:
    """Who serves, on which day."""

    acting: Acting
    team: tuple[Officer, ...]
    on: date


def make_service_proof(store: Store, renderer: Renderer, paper: PaperRow, by: ServedBy) -> Issued:
    """Lay out and file the proof that a paper was served, ready to be signed by hand.

    Raises:
        UserFacingError: If a field of the form is blank, e.g. the place.
    """
    case = read_case(store.state(), paper.case)
    unit = store.unit()
    heading = Heading(
        unit=unit,
        organ=_organ(store, paper.document) or unit.name,
        number="",
        officers=by.team,
        on=by.on,
        mode=store.info().mode,
        calendar=store.calendar(),
    )
    service = Service(
        case_name=f"{case.title}案",
        addressee=case.party.name if case.party else paper.party,
        place=case.place,
        papers=(ServedPaper(title=paper.title, number=paper.number),),
    )
    proof = service_proof(service, heading)
    return issue_plain_paper(store, renderer, paper.case, proof, by.acting)


def _organ(store: Store, document: RecordId) -> str:
    record = store.state().get(document)
    text = str(record.fields.get("paper") or "") if record else ""
    return str(PaperData.from_json(text).fields.get("organ") or "") if text else ""
