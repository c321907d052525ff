"""The catalogue: every form of this version of the program, by id."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.errors import UserFacingError
from enforcement.papers.edition import edited
from enforcement.papers.edition_checks import check_fields
from enforcement.papers.edition_reading import EditionRefused, edition_of
from enforcement.papers.form import Form
from enforcement.papers.paper import PaperData
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


def form_for(paper: PaperData) -> Form:
    """Return the form of a paper as the version has it that the paper was made on.

    Raises:
        UserFacingError: If there is no such form, or the version that it carries isn't one of it.
    """
    form = form_of(paper.form)
    if not paper.edition:
        return form
    edition = edition_of(paper.edition)
    if edition.form != form.id:
        raise EditionRefused("form", f"是 {edition.form} 的式样，不是 {form.id} 的。")
    check_fields(edition, form)
    return edited(form, edition)
