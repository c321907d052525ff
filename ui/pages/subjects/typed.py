"""What was typed about a subject, as typed, and what it becomes."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject

from enforcement.errors import InvalidInput
from enforcement.inspections.subject import Subject, SubjectKind
from enforcement.on_spot import EvidenceRef
from enforcement.parties import Party, PartyKind
from enforcement.read_models import Draft
from enforcement.records import Fields, RecordId
from ui.desk import Desk
from ui.pages.drafts.keeper import DraftKeeper, DraftWords
from ui.pages.drafts.values import filled_in, restored

SUBJECT_FORM: Final = "subject"
"""Which page wrote a draft."""
_LINE: Final = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSubject:
    """The values of the form.

    Attributes:
        rec: The record that is changed; "" for a new one.
        inside: The subject that it stands in; "" for none.
        scenes: Records of scenes, one a line.
        cap: Published number of visits as typed; "" while none is published.
        party_kind: Kind of who answers in law.
        number: Identity number or credit code of the party.
    """

    rec: str = ""
    name: str = ""
    kind: str = SubjectKind.SHOP.value
    inside: str = ""
    mark: str = ""
    address: str = ""
    area: str = ""
    scenes: str = ""
    code: str = ""
    cap: str = ""
    contact: str = ""
    phone: str = ""
    note: str = ""
    closed: bool = False
    party_kind: str = PartyKind.LEGAL_PERSON.value
    party_name: str = ""
    number: str = ""
    representative: str = ""
    party_address: str = ""
    photos: tuple[EvidenceRef, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was typed that would be missed."""
        return not (self.name or self.address or self.party_name)

    @property
    def filled(self) -> int:
        """Return how many values were given."""
        return filled_in(self, TypedSubject())

    @property
    def scene_recs(self) -> tuple[str, ...]:
        """Return the records of the scenes."""
        return tuple(self.scenes.split(_LINE)) if self.scenes else ()

    def subject(self, known: Party | None) -> Subject:
        """Return the subject; what the form doesn't ask of a known party stays.

        Raises:
            InvalidInput: If the published number is no number.
        """
        cap = self.cap.strip()
        if cap and not cap.isdigit():
            raise InvalidInput("cap", "公布的次数不是数字。", "写一年几次，例如 2；没公布就空着。")
        return Subject(
            rec=RecordId(self.rec),
            name=self.name.strip(),
            kind=SubjectKind(self.kind),
            inside=RecordId(self.inside) if self.inside else None,
            mark=self.mark.strip(),
            address=self.address.strip(),
            area=self.area.strip(),
            scenes=tuple(RecordId(one) for one in self.scene_recs),
            code=self.code.strip(),
            cap=int(cap) if cap else None,
            party=self._party(known),
            contact=self.contact.strip(),
            phone=self.phone.strip(),
            note=self.note.strip(),
            closed=self.closed,
        )

    def _party(self, known: Party | None) -> Party | None:
        if not self.party_name.strip():
            return None
        kind = PartyKind(self.party_kind)
        citizen = kind is PartyKind.CITIZEN
        number = self.number.strip()
        said = Party(kind=kind, name=self.party_name.strip())
        base = replace(known, kind=kind, name=said.name) if known else said
        return replace(
            base,
            id_number=number if citizen else "",
            credit_code="" if citizen else number,
            representative="" if citizen else self.representative.strip(),
            address=self.party_address.strip() or self.address.strip(),
        )


def typed_subject(subject: Subject) -> TypedSubject:
    """Return the form of a known subject."""
    party = subject.party
    return TypedSubject(
        rec=str(subject.rec),
        name=subject.name,
        kind=subject.kind.value,
        inside=str(subject.inside or ""),
        mark=subject.mark,
        address=subject.address,
        area=subject.area,
        scenes=_LINE.join(subject.scenes),
        code=subject.code,
        cap="" if subject.cap is None else str(subject.cap),
        contact=subject.contact,
        phone=subject.phone,
        note=subject.note,
        closed=subject.closed,
        party_kind=party.kind.value if party else PartyKind.LEGAL_PERSON.value,
        party_name=party.name if party else "",
        number=(party.credit_code or party.id_number) if party else "",
        representative=party.representative if party else "",
        party_address=party.address if party else "",
    )


def subject_typed(values: Fields) -> TypedSubject:
    """Return what a draft says."""
    return restored(TypedSubject(), values)


class SubjectDraftKeeper(DraftKeeper):
    """Keeps what the form notes."""

    form = SUBJECT_FORM

    def __init__(self, desk: Desk, typed: TypedSubject, parent: QObject | None = None) -> None:
        self._subject = typed
        super().__init__(desk, typed, parent)

    def words(self) -> DraftWords:
        """Return whom it is about."""
        name = self._subject.name.strip() or "监管对象"
        return DraftWords(title=f"登记·{name}", progress=f"已填 {self._subject.filled} 项")

    def note_subject(self, typed: TypedSubject) -> None:
        """Note what stands in the form now."""
        self._subject = typed
        self.note(typed)

    def take_over(self, draft: Draft, typed: TypedSubject) -> None:
        """Go on with a draft that is already saved."""
        self._subject = typed
        self.go_on_with(draft, typed)
