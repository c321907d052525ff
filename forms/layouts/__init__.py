"""One short layout for each form, by id.

A layout only arranges: words of the form, fields, tables, signatures. `composition` and
`signatures` hold what many forms share.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from forms.layouts import (
    archive,
    blank_decision,
    form_tables,
    letters_coercion,
    letters_decisions,
    letters_inquiry,
    lists,
    meetings,
    ordinary,
    pictures,
    records,
    simple,
    simple_tables,
    soft,
)
from forms.layouts.composition import Layout

LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(
    {
        **simple.LAYOUTS,
        **simple_tables.LAYOUTS,
        **ordinary.LAYOUTS,
        **soft.LAYOUTS,
        **records.LAYOUTS,
        **archive.LAYOUTS,
        **pictures.LAYOUTS,
        **lists.LAYOUTS,
        **meetings.LAYOUTS,
        **letters_inquiry.LAYOUTS,
        **letters_decisions.LAYOUTS,
        **letters_coercion.LAYOUTS,
        **form_tables.LAYOUTS,
    }
)

BLANK_LAYOUTS: Final[Mapping[str, Layout]] = MappingProxyType(blank_decision.LAYOUTS)
"""Layouts of the forms that are carried along blank, by id."""
