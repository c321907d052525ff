"""What was typed about a finding, as typed: the content of its draft, and what it becomes."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QObject

from enforcement.actions.findings import RecordFinding
from enforcement.inspections.finding import Finding, FindingContent, Measure, Outcome
from enforcement.inspections.plan import ListedStall
from enforcement.inspections.scene import SceneCheck
from enforcement.on_spot import EvidenceRef
from enforcement.read_models import Draft
from enforcement.records import Fields, RecordId
from ui.desk import Desk
from ui.pages.drafts.keeper import DraftKeeper, DraftWords
from ui.pages.drafts.values import filled_in, restored

FINDING_FORM: Final = "inspection_finding"
"""Which page wrote a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFinding:
    """The values of the card; days in ISO form.

    Attributes:
        finding: The record, when it was noted before and is changed.
        subject: Name of whom is visited, for the list of drafts.
        photos: New ones; those that were noted belong to the record.
    """

    inspection: str = ""
    subject: str = ""
    finding: str = ""
    stall: str = ""
    stall_name: str = ""
    scene: str = ""
    check_no: int = 0
    text: str = ""
    outcome: str = ""
    due: str = ""
    to: str = ""
    measured: str = ""
    value: str = ""
    unit: str = ""
    tool: str = ""
    photos: tuple[EvidenceRef, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Tell whether no check is open."""
        return not self.check_no

    @property
    def filled(self) -> int:
        """Return how many values were given."""
        return filled_in(self, TypedFinding())

    @property
    def listed(self) -> ListedStall:
        """Return the stall."""
        return ListedStall(mark=self.stall, name=self.stall_name)

    def content(self, check: SceneCheck) -> FindingContent:
        """Return what is said; a day and an addressee only where the outcome has one."""
        outcome = Outcome(self.outcome) if self.outcome else None
        ordered, handed = outcome is Outcome.ORDERED, outcome is Outcome.HANDED_OVER
        return FindingContent(
            stall=self.stall,
            stall_name=self.stall_name,
            scene=RecordId(self.scene),
            check_no=self.check_no,
            check_title=check.title,
            text=self.text.strip(),
            measures=self._measures(),
            outcome=outcome,
            due_on=date.fromisoformat(self.due) if self.due and ordered else None,
            to=self.to.strip() if handed else "",
            items=check.items,
        )

    def command(self, check: SceneCheck, draft: str) -> RecordFinding:
        """Return what notes it."""
        return RecordFinding(
            inspection=RecordId(self.inspection),
            content=self.content(check),
            finding=RecordId(self.finding) if self.finding else None,
            photos=self.photos,
            draft=draft,
        )

    def _measures(self) -> tuple[Measure, ...]:
        if not self.value.strip():
            return ()
        one = Measure(
            what=self.measured.strip(),
            value=self.value.strip(),
            unit=self.unit.strip(),
            tool=self.tool.strip(),
        )
        return (one,)


def typed_again(finding: Finding, subject: str) -> TypedFinding:
    """Return the card of a finding that was noted before."""
    said = finding.content
    measure = said.measures[0] if said.measures else Measure(what="", value="", unit="")
    return TypedFinding(
        inspection=str(finding.inspection),
        subject=subject,
        finding=str(finding.rec),
        stall=said.stall,
        stall_name=said.stall_name,
        scene=str(said.scene),
        check_no=said.check_no,
        text=said.text,
        outcome=said.outcome.value if said.outcome else "",
        due=said.due_on.isoformat() if said.due_on else "",
        to=said.to,
        measured=measure.what,
        value=measure.value,
        unit=measure.unit,
        tool=measure.tool,
    )


def finding_typed(values: Fields) -> TypedFinding:
    """Return what a draft says."""
    return restored(TypedFinding(), values)


class FindingDraftKeeper(DraftKeeper):
    """Keeps the finding that is being typed."""

    form = FINDING_FORM

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        self._finding = TypedFinding()
        super().__init__(desk, self._finding, parent)

    def words(self) -> DraftWords:
        """Return where it was found."""
        one = self._finding
        stall = f"{one.stall} {one.stall_name}".strip()
        where = "·".join(part for part in (one.subject, stall) if part)
        return DraftWords(title=f"检查发现·{where}", progress="没记完的一处")

    def note_finding(self, typed: TypedFinding) -> None:
        """Note what stands in the card now."""
        self._finding = typed
        self.note(typed)

    def take_over(self, draft: Draft, typed: TypedFinding) -> None:
        """Go on with a draft that is already saved."""
        self._finding = typed
        self.go_on_with(draft, typed)
