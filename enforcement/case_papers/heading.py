"""What heads and ends every paper: organ, number, officers, mark, printing settings."""

from dataclasses import dataclass
from datetime import date, datetime

from enforcement.clock import BEIJING
from enforcement.officers import Officer
from enforcement.papers.paper import CODE_TO_COME, Json, PaperMark
from enforcement.parties import Party, PartyKind
from enforcement.unit import StoreMode, Unit
from enforcement.work_calendar import WorkCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a paper takes from desk and day instead of from the case.

    Attributes:
        organ: In whose name it is issued; follows the item's power source.
        number: The document number; empty in a draft.
        on: The day on the paper.
    """

    unit: Unit
    organ: str
    number: str
    officers: tuple[Officer, ...]
    on: date
    mode: StoreMode
    calendar: WorkCalendar

    @property
    def mark(self) -> PaperMark:
        """Return the diagonal mark: practice is always marked."""
        return PaperMark.DRILL if self.mode is StoreMode.DRILL else PaperMark.NONE

    @property
    def code(self) -> str:
        """Return whether a code is to come, by the unit's settings."""
        return CODE_TO_COME if self.unit.qr else ""

    def officer_fields(self) -> list[Json]:
        """Return the officers group of a form."""
        return [{"name": officer.name, "cert_no": officer.cert_no} for officer in self.officers]

    def printing_fields(self) -> dict[str, Json]:
        """Return the printing group of a form, by the unit's settings."""
        return {
            "seal_place": self.unit.seal_place and self.mode is StoreMode.REAL,
            "qr": self.unit.qr,
            "hash": self.unit.qr,
        }


def instant_text(instant: datetime | None) -> str | None:
    """Return an instant as forms take it, in Beijing time."""
    return instant.astimezone(BEIJING).isoformat(timespec="minutes") if instant else None


def party_fields(party: Party | None) -> dict[str, Json]:
    """Return the party group of a form."""
    if party is None:
        return {}
    fields: dict[str, Json] = {
        "kind": party.kind.value,
        "name": party.name,
        "address": party.address,
        "phone": party.phone,
    }
    if party.kind is PartyKind.CITIZEN:
        fields |= {
            "sex": party.sex.value if party.sex else None,
            "birth": party.birth.isoformat() if party.birth else None,
            "id_type": party.id_kind.value,
            "id_no": party.id_number,
            "guardian": party.guardian,
        }
    else:
        fields |= {
            "credit_code": party.credit_code,
            "representative": party.representative,
            "representative_title": party.representative_title,
            "representative_id_no": party.id_number,
        }
    return {key: value for key, value in fields.items() if value}
