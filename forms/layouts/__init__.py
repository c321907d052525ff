"""One short layout for each form, by id.

A layout only arranges: words of the form, fields, tables, signatures. `composition` and
`signatures` hold what many forms share.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from enforcement.papers.form import Form
from enforcement.papers.pieces import FormTable, Letter, Wording
from forms.layouts import (
    archive,
    blank_decision,
    blank_waiver,
    form_tables,
    letters_coercion,
    letters_decisions,
    letters_inquiry,
    letters_soft,
    lists,
    meetings,
    ordinary,
    pictures,
    records,
    simple,
    simple_tables,
    soft,
    soft_tables,
    walk_sheet,
)
from forms.layouts.composition import Layout
from forms.layouts.form_table import table_layout
from forms.layouts.letter import letter_layout

LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        **simple.LAYOUTS,
        **simple_tables.LAYOUTS,
        **ordinary.LAYOUTS,
        **soft.LAYOUTS,
        **soft_tables.LAYOUTS,
        **walk_sheet.LAYOUTS,
        **records.LAYOUTS,
        **archive.LAYOUTS,
        **pictures.LAYOUTS,
        **lists.LAYOUTS,
        **meetings.LAYOUTS,
        **letters_inquiry.LAYOUTS,
        **letters_decisions.LAYOUTS,
        **letters_coercion.LAYOUTS,
        **letters_soft.LAYOUTS,
        **form_tables.LAYOUTS,
    }
)

BLANK_LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {**blank_decision.LAYOUTS, **blank_waiver.LAYOUTS}
)
"""Layouts of the forms that are carried along blank, by id."""

_WORDINGS: Final[Mapping[str, Wording]] = MappingProxyType(
    {
        **letters_inquiry.LETTERS,
        **letters_decisions.LETTERS,
        **letters_coercion.LETTERS,
        **letters_soft.LETTERS,
        **soft_tables.FORMS,
        **form_tables.FORMS,
    }
)


def wording_of(form_id: str) -> Wording | None:
    """Return the program's text of a form; None where its layout isn't made of one."""
    return _WORDINGS.get(form_id)


def layout_of(form: Form) -> Layout:
    """Return the layout of a form: of its own text, where a version of it has one."""
    match form.wording:
        case None:
            return LAYOUTS[form.id]
        case Letter():
            return letter_layout(form.wording)
        case FormTable():
            return table_layout(form.wording)
