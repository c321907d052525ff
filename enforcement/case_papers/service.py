"""The proof of service (送达回证, ORD-42): which papers reached whom, where, how and before whom.

Source: 行政处罚法 第六十一条; 民事诉讼法 第八十七条至第八十九条.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from enforcement.case_papers.heading import Heading, instant_text
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json, PaperData

SERVICE_PROOF: Final = "ORD-42"
DIRECT: Final = "direct"
LEFT_IN_PLACE: Final = "left_in_place"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPaper:
    """One paper that is served.

    Attributes:
        number: Its number; empty where it has none.
    """

    title: str
    number: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One act of service.

    Attributes:
        case_name: The case, e.g. 罗昌贵占道经营案.
        case_no: Its number; empty where it has none.
        addressee: Who is to receive the papers.
        place: Where.
        papers: What is served.
        method: ``direct`` or another way of service of the form.
        received_at: When they were received; None leaves the place for the hand.
        receiver: Who took them in the addressee's place; empty where nobody did.
        relation: What the receiver is to the addressee.
        refusal_note: Why and when they were refused; needed where papers are left in place.
        witness: Who witnessed that; empty leaves the place for the hand.
        witness_employer: The witness's employer or address.
        note: Anything else.
    """

    case_name: str
    addressee: str
    place: str
    papers: Sequence[ServedPaper]
    method: str = DIRECT
    case_no: str = ""
    received_at: datetime | None = None
    receiver: str = ""
    relation: str = ""
    refusal_note: str = ""
    witness: str = ""
    witness_employer: str = ""
    note: str = ""


def service_proof(service: Service, heading: Heading) -> PaperData:
    """Return the proof of service, with the places that are signed by hand left open."""
    form = form_of(SERVICE_PROOF)
    fields: dict[str, Json] = {
        "organ": heading.organ,
        "case_name": service.case_name,
        "case_no": service.case_no,
        "addressee": service.addressee,
        "place": service.place,
        "documents": [_document(paper) for paper in service.papers],
        "method": service.method,
        "officers": heading.officer_fields(),
        "received_at": instant_text(service.received_at),
        "receiver": service.receiver,
        "relation": service.relation,
        "note": service.note,
        "issued_on": heading.on.isoformat(),
        "printing": {"seal_place": heading.printing_fields()["seal_place"]},
    }
    if service.method == LEFT_IN_PLACE:
        fields["refusal_note"] = service.refusal_note
        fields["witness_present"] = {
            "name": service.witness,
            "employer": service.witness_employer,
        }
    return PaperData(
        form=form.id, version=form.version, mark=heading.mark, fields=fields, code=heading.code
    )


def _document(paper: ServedPaper) -> Json:
    return {"title": paper.title, "doc_no": paper.number, "copies": paper.copies}
