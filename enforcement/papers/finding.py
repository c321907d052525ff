"""What a check of a paper is: the paper under check, a rule, and what a rule finds. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.citation import LegalSource
from enforcement.clock import BEIJING
from enforcement.papers.fields import FieldType, FilledField, is_empty
from enforcement.papers.form import Form
from enforcement.papers.paper import Json, PaperData


class Severity(StrEnum):
    """Whether a finding stops the final print."""

    RED = "red"
    YELLOW = "yellow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong or odd on a paper.

    Attributes:
        field: Dotted path of the field to go to.
        severity: Whether it stops the final print.
        sentence: For the officer, with the values.
        source: Law and article behind it, if there is one.
    """

    field: str
    severity: Severity
    sentence: str
    source: LegalSource | None = None

    @property
    def stops(self) -> bool:
        """Return whether the final print is refused over it."""
        return self.severity is Severity.RED


PAPER_DAYS: Final = ("decided_on", "issued_on", "filed_on", "handed_in_on", "sealed_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The paper under check."""

    form: Form
    paper: PaperData

    def filled(self) -> tuple[FilledField, ...]:
        """Return the fields that apply."""
        return tuple(self.form.filled(self.paper))

    def values(self, *kinds: FieldType) -> Iterator[FilledField]:
        """Yield the fields of these types in which something stands."""
        return (one for one in self.filled() if one.field.type in kinds and not is_empty(one.value))

    def text(self, path: str) -> str:
        """Return a text; "" if nothing stands there."""
        value = self.paper.value(path)
        return value if isinstance(value, str) else ""

    def day(self, path: str) -> date | None:
        """Return a date field, or the Beijing day of an instant; None if it is empty."""
        text = self.text(path)
        if "T" not in text:
            return date.fromisoformat(text) if text else None
        return datetime.fromisoformat(text).astimezone(BEIJING).date()

    def instant(self, path: str) -> datetime | None:
        """Return an instant; None if it is empty."""
        text = self.text(path)
        return datetime.fromisoformat(text) if text else None

    def column(self, group: str, key: str) -> list[Json]:
        """Return one value of each row of a group."""
        entries = self.paper.value(group)
        rows = entries if isinstance(entries, tuple) else ()
        return [row.get(key) for row in rows if isinstance(row, Mapping)]

    @property
    def on(self) -> date | None:
        """Return the day of the paper; None while it has none."""
        days = (self.day(path) for path in PAPER_DAYS)
        return next((day for day in days if day), None)


Check = Callable[[Subject], Iterator[tuple[str, str]]]
"""Yields the path of a field and a sentence for each thing that is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table: for which forms, how grave, by which law, found how."""

    check: Check
    severity: Severity = Severity.RED
    forms: frozenset[str] | None = None
    source: LegalSource | None = None

    def find(self, subject: Subject) -> Iterator[Finding]:
        """Yield what the rule finds on a paper; nothing on a form that it isn't for."""
        if self.forms is None or subject.form.id in self.forms:
            for field, told in self.check(subject):
                yield Finding(
                    field=field, severity=self.severity, sentence=told, source=self.source
                )
