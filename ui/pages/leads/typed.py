"""What was typed about a lead, as typed: the content of its draft, and what it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from enforcement.actions.leads import LeadSource, RegisterLead
from enforcement.clock import BEIJING
from enforcement.errors import InvalidInput
from enforcement.grid import GridReport
from enforcement.leads import Reporter
from enforcement.on_spot import EvidenceRef
from enforcement.parties import Party, PartyKind
from enforcement.records import Fields, RecordId
from ui.pages.cases.acts.happened_box import instant_of
from ui.pages.drafts.values import filled_in, restored
from ui.pages.on_spot.typed import Typed

FORM: Final = "lead"
"""Which page wrote a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedLead:
    """The values of the form; days in ISO form, the time as typed.

    Attributes:
        named: Whether the reporter gave his name and waits for an answer.
        first: Record of the officer who is to check it; "" while nobody is.
        second: Record of the other one.
        due: Until when; "" leaves the term of the rule.
        merge_into: The lead that tells the same event, if the officer said so.
        grid: The grid whose worker reported it; it and what follows count for that source only.
        reported_at: The time of the report; "" is the time of the finding.
    """

    source: str = LeadSource.PATROL.value
    day: str = ""
    at: str = ""
    place: str = ""
    content: str = ""
    item_code: str = ""
    item_title: str = ""
    kind: str = PartyKind.CITIZEN.value
    name: str = ""
    number: str = ""
    phone: str = ""
    address: str = ""
    photos: tuple[EvidenceRef, ...] = ()
    reporter_name: str = ""
    reporter_phone: str = ""
    named: bool = False
    urgent: bool = False
    first: str = ""
    second: str = ""
    due: str = ""
    merge_into: str = ""
    grid: str = ""
    worker: str = ""
    event_no: str = ""
    reported_day: str = ""
    reported_at: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that would be missed."""
        words = (self.place, self.content, self.item_code, self.name, self.number, self.phone)
        told = (self.reporter_name, self.reporter_phone, self.grid, self.worker, self.event_no)
        said = (*words, self.address, *told)
        return not any(said) and not self.photos

    @property
    def filled(self) -> int:
        """Return how many values were given."""
        given = TypedLead(day=self.day, at=self.at, first=self.first, second=self.second)
        return filled_in(self, given)

    def party(self) -> Party | None:
        """Return the party, if one is named."""
        if not self.name.strip():
            return None
        kind = PartyKind(self.kind)
        citizen = kind is PartyKind.CITIZEN
        return Party(
            kind=kind,
            name=self.name.strip(),
            id_number=self.number.strip() if citizen else "",
            credit_code="" if citizen else self.number.strip(),
            phone=self.phone.strip(),
            address=self.address.strip(),
        )

    def reporter(self) -> Reporter | None:
        """Return who reported, if anything is known of him."""
        name, phone = self.reporter_name.strip(), self.reporter_phone.strip()
        return Reporter(name=name, phone=phone) if name or phone else None

    def report(self) -> GridReport | None:
        """Return what a grid worker reported, if it comes from the grid.

        Raises:
            InvalidInput: If the time is no time.
        """
        if self.source != LeadSource.GRID:
            return None
        day = date.fromisoformat(self.reported_day or self.day)
        try:
            reported_at = instant_of(day, self.reported_at or self.at)
        except InvalidInput as wrong:
            raise InvalidInput("reported_at", wrong.message, wrong.advice) from wrong
        return GridReport(
            reported_at=reported_at,
            grid=self.grid.strip(),
            worker=self.worker.strip(),
            event_no=self.event_no.strip(),
        )

    def command(self) -> RegisterLead:
        """Return what registers the lead.

        Raises:
            InvalidInput: If a time is no time.
        """
        day = datetime.fromisoformat(self.day).date()
        return RegisterLead(
            source=LeadSource(self.source),
            place=self.place.strip(),
            content=self.content.strip(),
            found_at=instant_of(day, self.at),
            party=self.party(),
            item_code=self.item_code,
            item_title=self.item_title,
            photos=self.photos,
            reporter=self.reporter(),
            named=self.named,
            urgent=self.urgent,
            officers=tuple(RecordId(one) for one in (self.first, self.second) if one),
            due_on=date.fromisoformat(self.due) if self.due else None,
            grid=self.report(),
        )


def typed_of(values: Fields) -> TypedLead:
    """Return what a draft says."""
    return restored(TypedLead(), values)


def on_spot_typed(lead: str, values: Fields, photos: tuple[EvidenceRef, ...]) -> Typed:
    """Return an on-spot form with everything a lead carries."""
    party = values.get("party")
    said = party if isinstance(party, Mapping) else {}
    found_at = datetime.fromisoformat(str(values["found_at"])).astimezone(BEIJING)
    return Typed(
        lead=lead,
        kind=str(said.get("kind") or PartyKind.CITIZEN.value),
        name=str(said.get("name") or ""),
        id_number=str(said.get("id_number") or ""),
        credit_code=str(said.get("credit_code") or ""),
        representative=str(said.get("representative") or ""),
        phone=str(said.get("phone") or ""),
        address=str(said.get("address") or ""),
        guardian=str(said.get("guardian") or ""),
        item_code=str(values.get("item_code") or ""),
        act_on=found_at.date().isoformat(),
        act_at=f"{found_at:%H:%M}",
        place=str(values.get("place") or ""),
        facts=str(values.get("content") or ""),
        photos=photos,
    )
