"""A file with a form's new version: read, held against the form, and what it changes. Pure.

Nothing here is in the store yet. The file's bytes come from whoever opened it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from enforcement.actions.form_editions import made_from_case
from enforcement.papers.edition import FormEdition, edited, edition_json, on_edition
from enforcement.papers.edition_checks import check_fields, check_wording, field_paths
from enforcement.papers.edition_reading import LARGEST_FILE, EditionRefused, read_edition
from enforcement.papers.form import Form
from enforcement.papers.paper import Rendered
from enforcement.papers.pieces import (
    Letter,
    Listing,
    One,
    Opinion,
    Piece,
    Signs,
    Two,
    Wording,
    templates,
)
from enforcement.papers.samples import sample
from enforcement.ports import FormRenderer


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEdition:
    """A version that may be imported.

    Attributes:
        text: One canonical text of its file, for the command that imports it.
        changes: What it changes, for people.
        sample: The sample of the form on it, as a draft.
    """

    edition: FormEdition
    text: str
    changes: tuple[str, ...]
    sample: Rendered


def read_new_edition(content: bytes, renderer: FormRenderer) -> ReadEdition:
    """Read a version's file and lay out the sample of its form on it.

    Raises:
        UserFacingError: If it is no such file, isn't a version of its form, loses what a statute
            wants, or has a character without glyph; nothing is imported.
    """
    if len(content) > LARGEST_FILE:
        raise EditionRefused("", f"文件超过 {LARGEST_FILE // 1024} KB，不像一份式样。")
    try:
        edition = read_edition(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise EditionRefused("", "不是 UTF-8 文字，另存为 UTF-8。") from error
    form, known = made_from_case(edition.form), renderer.wording(edition.form)
    check_fields(edition, form)
    check_wording(edition, form, known)
    drawn = renderer.render(on_edition(sample(form.id), edition), draft=True)
    if drawn.missing_characters:
        missing = "、".join(drawn.missing_characters)
        raise EditionRefused("", f"这些字没有字形，印不出来：{missing}。")
    return ReadEdition(
        edition=edition,
        text=edition_text(edition),
        changes=tuple(_changes(form, edition, known)),
        sample=drawn,
    )


def edition_text(edition: FormEdition) -> str:
    """Return the one canonical text of a version's file."""
    return json.dumps(edition_json(edition), ensure_ascii=False, separators=(",", ":"))


def _changes(form: Form, edition: FormEdition, known: Wording | None) -> Iterator[str]:
    new = edited(form, edition)
    if new.title != form.title:
        yield f"标题：“{form.title}”改成“{new.title}”"
    if new.copies != form.copies:
        yield f"份数：一式 {form.copies} 份改成 {new.copies} 份"
    for path, field in field_paths(form.fields):
        label = edition.labels.get(path, field.label)
        if label != field.label:
            yield f"栏目“{field.label}”改叫“{label}”"
    for one in edition.new_fields:
        yield f"新加栏目“{one.field.label}”{'，必填' if one.field.required else ''}"
    if edition.wording is not None and known is not None:
        yield from _changed_words(known, edition.wording)


def _changed_words(known: Wording, said: Wording) -> Iterator[str]:
    before, after = _lines(known), _lines(said)
    yield from (f"新写：{text}" for text in after if text not in before)
    yield from (f"不用了：{text}" for text in before if text not in after)
    stayed = [text for text in before if text in after]
    if stayed != [text for text in after if text in before]:
        yield "段落的先后变了"
    if known.copies != said.copies:
        yield f"份数的说明：“{known.copies}”改成“{said.copies}”"


def _lines(wording: Wording) -> list[str]:
    """Return every paragraph and row as text, the addressee first."""
    opening = [wording.addressee] if isinstance(wording, Letter) else []
    return [*opening, *map(_line, wording.pieces)]


def _line(piece: Piece) -> str:
    match piece:
        case Two():
            words = [piece.first, piece.one, piece.second, piece.other]
        case Listing():
            words = [word for one in piece.columns for word in (one.name, one.text)]
        case One() | Signs() | Opinion():
            words = [piece.name, *(one.text for one in templates(piece))]
        case _:
            words = [one.text for one in templates(piece)]
    return "　".join(filter(None, words))
