"""What is to be printed, and how what is wrong with it can be cured right here."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from enforcement.actions.stating import CaseOpening
from enforcement.case_papers.heading import Heading
from enforcement.on_spot import OnSpotContent
from enforcement.papers.paper import PaperData
from enforcement.records import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCure:
    """A field beside a finding that writes back to what the paper is made from.

    Attributes:
        label: Name of the field for screen readers.
        text: What stands there now.
        ready: Words a button puts in; empty without a button.
    """

    label: str
    text: str = ""
    ready: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Something that stops nothing but needs eyes; ``field`` is its place on the paper."""

    field: str
    title: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPrint:
    """One paper of the job."""

    title: str
    copies: int
    whom: str
    paper: PaperData


class PrintJob(QObject):
    """A decision that isn't issued yet; pages that print derive from it.

    Signals:
        changed: The paper says something else now.
        issued: It was issued; carries the case's record id.
    """

    changed = Signal()
    issued = Signal(object)

    parent_title: str = ""

    def papers(self) -> tuple[ToPrint, ...]:
        """Return what is printed."""
        raise TypeError

    def content(self) -> OnSpotContent:
        """Return what the papers are made from."""
        raise TypeError

    def heading(self) -> Heading:
        """Return what the papers take from desk and day."""
        raise TypeError

    def is_reserve(self) -> bool:
        """Tell whether the number is of this computer's reserve series."""
        return False

    def command(self) -> CaseOpening:
        """Return the command that issues the decision."""
        raise TypeError

    def reminders(self) -> tuple[Reminder, ...]:
        """Return what else needs eyes before printing."""
        return ()

    def cure(self, field: str) -> FieldCure | None:
        """Return how a field can be filled in here; None if only the form can."""
        raise TypeError

    def fill(self, field: str, text: str) -> None:
        """Write a field back to what the paper is made from."""
        raise TypeError

    def note_issued(self, case: RecordId) -> None:
        """Forget the draft: it has become a decision."""
        self.issued.emit(case)
