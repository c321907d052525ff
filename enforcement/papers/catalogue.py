"""The catalogue: every form of this version of the program, by id."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.papers.form import Form
from enforcement.papers.tables import (
    archive,
    building,
    coercion,
    decision_letters,
    inspection,
    lists,
    meetings,
    ordinary,
    ordinary_letters,
    ordinary_tables,
    pictures,
    records,
    referral,
    simple,
    soft,
)

TABLES: Final = (
    simple.FORMS,
    ordinary.FORMS,
    soft.FORMS,
    records.FORMS,
    archive.FORMS,
    pictures.FORMS,
    lists.FORMS,
    meetings.FORMS,
    inspection.FORMS,
    ordinary_letters.FORMS,
    ordinary_tables.FORMS,
    decision_letters.FORMS,
    coercion.FORMS,
    building.FORMS,
    referral.FORMS,
)
CATALOGUE: Final[Mapping[str, Form]] = MappingProxyType(
    {form.id: form for forms in TABLES for form in forms}
)


def form_of(form_id: str) -> Form:
    """Return a form of the catalogue.

    Raises:
        UserFacingError: If there is no such form.
    """
    found = CATALOGUE.get(form_id)
    if found is None:
        raise UserFacingError(
            "UNKNOWN_FORM",
            f"没有编号是 {form_id} 的文书。",
            f"现有 {'、'.join(CATALOGUE)}，什么都没有写。",
        )
    return found
