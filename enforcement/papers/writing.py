"""What is written beside a draft, put into the paper: blanks to ask for, sums spelled out. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from enforcement.money import Fen, amount_words
from enforcement.papers.fields import Field, FieldType, FilledField, is_empty
from enforcement.papers.form import Form
from enforcement.papers.paper import Json, PaperData

_FIGURES: Final = "_fen"
_WORDS: Final = "_words"
NOTHING: Final[Mapping[str, Json]] = MappingProxyType({})
_PRINTING: Final = "printing"
"""How a paper is printed is a setting of the unit."""
OWN_NUMBER: Final = "doc_no"


def is_given(form: Form, path: str) -> bool:
    """Tell whether nobody writes a field: the number comes when the paper is issued."""
    key = path.split(".", maxsplit=1)[0]
    return key == _PRINTING or (key == OWN_NUMBER and form.numbered)


def asked_fields(
    form: Form, paper: PaperData, written: Mapping[str, Json] = NOTHING
) -> tuple[FilledField, ...]:
    """Return the fields that can be written beside a draft, in the order of the paper.

    A group that isn't begun is asked for field by field. Words of a sum aren't asked for: they
    follow its figures.

    Args:
        form: The form.
        paper: What it says without what is written beside it.
        written: What stands in the fields beside the draft, by path; these stay asked for.
    """
    return tuple(
        one
        for filled in form.filled(with_written(form, paper, written))
        if not is_given(form, filled.path)
        for one in _asked(filled, written)
    )


def _asked(filled: FilledField, written: Mapping[str, Json]) -> Iterator[FilledField]:
    if filled.path in written:
        yield filled
    elif filled.field.type is FieldType.GROUP and is_empty(filled.value):
        for one in filled.field.fields:
            if one.applies({}):
                path = f"{filled.path}.{one.key}"
                inner = FilledField(path=path, field=one, value=None, neighbours={})
                yield from _asked(inner, written)
    elif _can_be_written(filled):
        yield filled


def _can_be_written(filled: FilledField) -> bool:
    composed = filled.field.type in (FieldType.PICTURE, FieldType.GROUP)
    return not composed and is_empty(filled.value) and not _follows_figures(filled)


def _follows_figures(filled: FilledField) -> bool:
    key = filled.field.key
    return key.endswith(_WORDS) and key.removesuffix(_WORDS) + _FIGURES in filled.field.follows


def with_written(form: Form, paper: PaperData, written: Mapping[str, Json]) -> PaperData:
    """Return a paper with values at dotted paths, as far as their fields apply to it.

    Sums are spelled out beside their figures.
    """
    tried = _write(form, paper, written)
    applying = {one.path for one in form.filled(tried)}
    return _write(form, paper, {path: written[path] for path in written if path in applying})


def _write(form: Form, paper: PaperData, written: Mapping[str, Json]) -> PaperData:
    for path, value in written.items():
        if not is_empty(value):
            paper = paper.with_value(path, value)
    return replace(paper, fields=_spelled(form.fields, paper.fields))


def _spelled(fields: tuple[Field, ...], group: Mapping[str, Json]) -> dict[str, Json]:
    """Return a group with the words of its sums where none stand yet."""
    said = dict(group)
    keys = {one.key for one in fields}
    for one in fields:
        value = group.get(one.key)
        words = one.key.removesuffix(_FIGURES) + _WORDS
        if one.type is FieldType.MONEY and isinstance(value, int):
            if words in keys and is_empty(group.get(words)):
                said[words] = amount_words(Fen(value))
        elif isinstance(value, Mapping):
            said[one.key] = _spelled(one.fields, value)
        elif one.type is FieldType.GROUPS and isinstance(value, tuple):
            rows = (row for row in value if isinstance(row, Mapping))
            said[one.key] = [_spelled(one.fields, row) for row in rows]
    return said
