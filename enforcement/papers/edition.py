"""A new version of a form, as its file says it (文书新式样). Pure.

The program's form is the base: a version renames it, renames labels, adds fields, says its text
anew, changes the number of copies. It takes no field away, for the checks rest on them. Each paper
made on a version carries it whole (`PaperData.edition`), so it reads the same years later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from datetime import date
from typing import Final

from enforcement.papers.fields import EmptyStyle, Field
from enforcement.papers.form import Form
from enforcement.papers.paper import Json, PaperData
from enforcement.papers.pieces import (
    Column,
    Letter,
    Lists,
    One,
    Opinion,
    Piece,
    Says,
    Signs,
    Two,
    Wording,
)

PLACED_LAST: Final = ("issued_on", "printing")
"""Fields that end a form; new ones without a place of their own stand before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewField:
    """A field that the version adds, and the key of the field that it follows; "" for the end."""

    field: Field
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormEdition:
    """A version of a form.

    Attributes:
        form: Register id of the form.
        version: Number of this version, greater than the program's own.
        base: Version of the program's form that it builds on.
        effective_from: First day on which papers are made on it.
        issued_by: Who issued it.
        doc_no: Document number of whoever issued it.
        title: New title; "" keeps the old one.
        copies: New number of copies; 0 keeps the old one.
        labels: New labels by key of the field; inner fields as ``party.name``.
        new_fields: In their order.
        wording: The whole text anew; None keeps the old one.
    """

    form: str
    version: int
    base: int
    effective_from: date
    issued_by: str
    doc_no: str
    title: str = ""
    copies: int = 0
    labels: Mapping[str, str] = dataclass_field(default_factory=dict)
    new_fields: tuple[NewField, ...] = ()
    wording: Wording | None = None


def edited(form: Form, edition: FormEdition) -> Form:
    """Return a form as a version of it has it."""
    return replace(
        form,
        version=edition.version,
        title=edition.title or form.title,
        copies=edition.copies or form.copies,
        fields=_with_new(_relabelled(form.fields, edition.labels), edition.new_fields),
        wording=edition.wording,
    )


def _relabelled(
    fields: tuple[Field, ...], labels: Mapping[str, str], prefix: str = ""
) -> tuple[Field, ...]:
    return tuple(
        replace(
            one,
            label=labels.get(f"{prefix}{one.key}", one.label),
            fields=_relabelled(one.fields, labels, f"{prefix}{one.key}."),
        )
        for one in fields
    )


def _with_new(fields: tuple[Field, ...], added: tuple[NewField, ...]) -> tuple[Field, ...]:
    whole = list(fields)
    for new in added:
        keys = [one.key for one in whole]
        ends = [keys.index(key) for key in PLACED_LAST if key in keys]
        at = keys.index(new.after) + 1 if new.after in keys else min(ends, default=len(keys))
        whole.insert(at, new.field)
    return tuple(whole)


def edition_json(edition: FormEdition) -> dict[str, Json]:
    """Return the file of a version as JSON values without fractions; what it keeps is left out."""
    plain: dict[str, Json] = {
        "form": edition.form,
        "version": edition.version,
        "base": edition.base,
        "effective_from": edition.effective_from.isoformat(),
        "issued_by": edition.issued_by,
        "doc_no": edition.doc_no,
        "title": edition.title,
        "copies": edition.copies,
        "labels": dict(edition.labels),
        "new_fields": [_new_field_json(new) for new in edition.new_fields],
        "wording": wording_json(edition.wording) if edition.wording else None,
    }
    return {key: value for key, value in plain.items() if value}


def on_edition(paper: PaperData, edition: FormEdition) -> PaperData:
    """Return a paper as it is made on a version of its form."""
    return replace(paper, version=edition.version, edition=edition_json(edition))


def _new_field_json(new: NewField) -> dict[str, Json]:
    field = new.field
    plain: dict[str, Json] = {
        "key": field.key,
        "label": field.label,
        "type": field.type.value,
        "required": field.required,
        "empty": "" if field.empty_style is EmptyStyle.SLASH else field.empty_style.value,
        "choices": [{"value": one.value, "term": one.term} for one in field.choices],
        "after": new.after,
    }
    return {key: value for key, value in plain.items() if value}


def wording_json(wording: Wording) -> dict[str, Json]:
    """Return a text as its file has it."""
    pieces = [_piece_json(piece) for piece in wording.pieces]
    shared: dict[str, Json] = {"pieces": pieces, "copies_note": wording.copies}
    if isinstance(wording, Letter):
        return {"addressee": wording.addressee, **shared}
    return {"sealed": wording.sealed, **shared}


def _piece_json(piece: Piece) -> dict[str, Json]:
    match piece:
        case Says():
            plain: dict[str, Json] = {
                "says": piece.text,
                "only": piece.only,
                "among": list(piece.among),
                "contents": [one.value for one in piece.contents],
                "heading": piece.heading,
            }
        case Lists():
            plain = {
                "list": piece.path,
                "says": piece.text,
                "only": piece.only,
                "contents": [one.value for one in piece.contents],
            }
        case Two():
            plain = {"row": [piece.first, piece.second], "says": [piece.one, piece.other]}
        case One():
            plain = {
                "row": piece.name,
                "says": piece.text,
                "only": piece.only,
                "height": piece.height,
            }
        case Signs():
            plain = {"signs": piece.name, "says": piece.text, "officers": piece.officers}
        case Opinion():
            plain = {"opinion": piece.name}
        case _:
            columns = [_column_json(one) for one in piece.columns]
            plain = {
                "table": piece.path,
                "unit": piece.unit,
                "only": piece.only,
                "columns": columns,
            }
    return {key: value for key, value in plain.items() if value or key == "says"}


def _column_json(column: Column) -> dict[str, Json]:
    return {"percent": column.percent, "name": column.name, "says": column.text}
