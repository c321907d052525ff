"""The versions of forms that a unit brought in, and which of them a paper of a day is made on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from enforcement.errors import UserFacingError
from enforcement.fold import Record, StateReader
from enforcement.papers.catalogue import form_of
from enforcement.papers.edition import FormEdition
from enforcement.papers.edition_checks import check_fields
from enforcement.papers.edition_reading import read_edition
from enforcement.records import RecordId, RecordKind
from enforcement.unit import StoreMode


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEdition:
    """A version as its record tells it.

    Attributes:
        imported_by: The officer who brought it.
        confirmed_by: The other one who held it against the issued document; None so far.
    """

    rec: RecordId
    edition: FormEdition
    imported_by: RecordId
    confirmed_by: RecordId | None

    @property
    def name(self) -> str:
        """Return how people call it, e.g. ORD-28 第 2 版."""
        return f"{self.edition.form} 第 {self.edition.version} 版"


def known_editions(reader: StateReader) -> tuple[KnownEdition, ...]:
    """Return the versions that this program can read, by form, the newest first.

    One that a newer program wrote, or that builds on a form which the program has replaced, is
    passed over: papers then follow the program's own form.
    """
    found = [one for record in reader.of_kind(RecordKind.FORM_VERSION) for one in _read(record)]
    return tuple(sorted(found, key=lambda one: (one.edition.form, -one.edition.version, one.rec)))


def _read(record: Record) -> Iterator[KnownEdition]:
    fields = record.fields
    try:
        edition = read_edition(str(fields.get("edition") or ""))
        check_fields(edition, form_of(edition.form))
    except UserFacingError:
        return
    confirmed = fields.get("confirmed_by")
    yield KnownEdition(
        rec=record.rec,
        edition=edition,
        imported_by=RecordId(str(fields.get("imported_by") or "")),
        confirmed_by=RecordId(str(confirmed)) if confirmed else None,
    )


def usable_editions(reader: StateReader, mode: StoreMode) -> tuple[FormEdition, ...]:
    """Return the versions that papers may be made on: in a real store the confirmed ones."""
    return tuple(
        one.edition
        for one in known_editions(reader)
        if one.confirmed_by is not None or mode is StoreMode.DRILL
    )


def edition_in_force(editions: Iterable[FormEdition], form: str, on: date) -> FormEdition | None:
    """Return the version of a form that a paper of a day is made on; None for the program's own."""
    begun = (one for one in editions if one.form == form and one.effective_from <= on)
    return max(begun, key=lambda one: (one.effective_from, one.version), default=None)
