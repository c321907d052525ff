"""A version of a form held against the form that it builds on. Pure.

Nothing that a statute demands may get lost on the way: its paragraphs stay, with their fields,
their articles and their conditions; every required field that was printed is printed still.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from enforcement.law_refs import LawRef, parse_law_refs
from enforcement.papers.edition import FormEdition, edited
from enforcement.papers.edition_reading import EditionRefused
from enforcement.papers.fields import Field, FieldType
from enforcement.papers.form import Form
from enforcement.papers.pieces import (
    WORDS_OF,
    Letter,
    Listing,
    Lists,
    One,
    Piece,
    Says,
    Template,
    Wording,
    shown_by,
    templates,
)
from enforcement.papers.statutory import CONTENTS, Content

WANTED_WORDS: Final = MappingProxyType(
    {
        Content.STATEMENT: ("陈述", "申辩"),
        Content.HEARING: ("要求听证",),
        Content.HEARING_RULES: ("五日", "放弃听证"),
    }
)
"""Words without which a paragraph that is made of few fields doesn't say what it must."""
_PIECES: Final = "wording.pieces"


def check_fields(edition: FormEdition, form: Form) -> None:
    """Hold title, labels and new fields against the form.

    Raises:
        EditionRefused: With the first thing that doesn't fit.
    """
    if edition.base != form.version:
        raise EditionRefused(
            "base",
            f"程序里的{form.title}是第 {form.version} 版，这份式样是照第 {edition.base} 版改的。",
        )
    if edition.version <= form.version:
        raise EditionRefused("version", f"要比程序里的第 {form.version} 版大。")
    known = dict(field_paths(form.fields))
    for path in edition.labels:
        if path not in known:
            raise EditionRefused(f"labels.{path}", "这种文书没有这个栏目。")
    _check_new_fields(edition, [field.key for field in form.fields])


def _check_new_fields(edition: FormEdition, keys: list[str]) -> None:
    for number, new in enumerate(edition.new_fields):
        if new.field.key in keys:
            raise EditionRefused(f"new_fields.{number}.key", "已经有这个栏目。")
        if new.after and new.after not in keys:
            raise EditionRefused(f"new_fields.{number}.after", "没有这个栏目。")
        keys.append(new.field.key)
    if edition.new_fields and edition.wording is None:
        raise EditionRefused("wording", "加了栏目，要写明印在哪里。")


def check_wording(edition: FormEdition, form: Form, known: Wording | None) -> None:
    """Hold the new text against the one that the program has.

    Args:
        edition: Whose fields fit (`check_fields`).
        form: The program's form.
        known: The program's text of it; None where its pages aren't made of such a text.

    Raises:
        EditionRefused: With the first thing that doesn't fit, by its article where a statute
            wants it.
    """
    said = edition.wording
    if said is None:
        return
    if known is None:
        raise EditionRefused(
            "wording", "这种文书的版面由程序排，只能改标题、份数和栏目名称；换版面要更新程序。"
        )
    if isinstance(said, Letter) is not isinstance(known, Letter):
        raise EditionRefused("wording", "信函和表格不能互换；表格要写 sealed，信函不写。")
    whole = edited(form, edition)
    _check_templates(said, whole)
    _check_contents(form, said, known)
    _check_still_printed(whole, said, known)
    _check_new_are_printed(edition, said)


# -- Templates ----------------------------------------------------------------------------------


def _check_templates(said: Wording, form: Form) -> None:
    fields = dict(field_paths(form.fields))
    if isinstance(said, Letter):
        _check_template(Template(said.addressee), "wording.addressee", fields)
    for number, piece in enumerate(said.pieces):
        path = f"{_PIECES}.{number}"
        _check_list(piece, path, fields)
        for one in templates(piece):
            _check_template(one, f"{path}.says", fields)
        if isinstance(piece, Says | Lists | One | Listing) and piece.only:
            _check_known(piece.only, f"{path}.only", fields)


def _check_list(piece: Piece, path: str, fields: dict[str, Field]) -> None:
    match piece:
        case Listing():
            found, wanted = fields.get(piece.path), (FieldType.GROUPS,)
        case Lists(text=""):
            found, wanted = fields.get(piece.path), (FieldType.TEXTS,)
        case Lists():
            found, wanted = fields.get(piece.path), (FieldType.GROUPS,)
        case _:
            return
    if found is None or found.type not in wanted:
        raise EditionRefused(path, f"{piece.path} 不是这样的列表。")


def _check_template(template: Template, path: str, fields: dict[str, Field]) -> None:
    if template.is_broken:
        raise EditionRefused(path, "大括号或者方括号没有配好。")
    for name in template.names:
        if name.isupper() and name not in WORDS_OF:
            raise EditionRefused(path, f"没有 {{{name}}}；有 {'、'.join(WORDS_OF)}。")
        for key in WORDS_OF.get(name, (name,))[:1]:
            field = _check_known(key, path, fields)
            if key == name and field.type in (FieldType.GROUP, FieldType.GROUPS):
                raise EditionRefused(path, f"{{{name}}} 是一组栏目，要写明印哪一项。")


def _check_known(key: str, path: str, fields: dict[str, Field]) -> Field:
    field = fields.get(key)
    if field is None:
        raise EditionRefused(path, f"这种文书没有 {key} 这个栏目。")
    return field


# -- What may not get lost ----------------------------------------------------------------------


def _check_contents(form: Form, said: Wording, known: Wording) -> None:
    if form.id not in CONTENTS:
        return
    source, contents = CONTENTS[form.id]
    labels = {path: field.label for path, field in field_paths(form.fields)}
    for content in contents:
        before, after = _tagged(known, content), _tagged(said, content)
        lost = _lost(content, before, after, labels)
        if lost:
            raise EditionRefused(_PIECES, f"“{content.value}”{lost}", source)


def _lost(
    content: Content,
    before: tuple[Says | Lists, ...],
    after: tuple[Says | Lists, ...],
    labels: dict[str, str],
) -> str:
    """Return what is missing of a content, "" if it is whole."""
    if not after:
        return "这一段没有了，法律规定要有。"
    fields = shown_by(before) - shown_by(after)
    if fields:
        return f"里少了{'、'.join(sorted(labels.get(one, one) for one in fields))}。"
    laws = _cited(before) - _cited(after)
    if laws:
        return f"里少了{'、'.join(sorted(one.text for one in laws))}。"
    text = _said_always(after)
    words = [word for word in WANTED_WORDS.get(content, ()) if word not in text]
    if words:
        return f"里要写明“{'、'.join(words)}”。"
    conditions = {_condition(one) for one in before} - {_condition(one) for one in after}
    if conditions and _UNCONDITIONAL not in {_condition(one) for one in after}:
        return "这一段不能只在部分情况下才印。"
    return ""


def _tagged(wording: Wording, content: Content) -> tuple[Says | Lists, ...]:
    return tuple(
        piece
        for piece in wording.pieces
        if isinstance(piece, Says | Lists) and content in piece.contents
    )


def _cited(pieces: tuple[Says | Lists, ...]) -> frozenset[LawRef]:
    return frozenset(parse_law_refs(_said_always(pieces)))


def _said_always(pieces: tuple[Says | Lists, ...]) -> str:
    return "".join(one.said_always for piece in pieces for one in templates(piece))


_UNCONDITIONAL: Final = ("", ())


def _condition(piece: Says | Lists) -> tuple[str, tuple[str, ...]]:
    return piece.only, piece.among if isinstance(piece, Says) else ()


def _check_still_printed(form: Form, said: Wording, known: Wording) -> None:
    lost = _printed(known) - _printed(said)
    for path, field in field_paths(form.fields):
        if path in lost and field.required:
            raise EditionRefused(_PIECES, f"“{field.label}”（{path}）没有印出来的地方了。")


def _check_new_are_printed(edition: FormEdition, said: Wording) -> None:
    printed = _printed(said)
    for number, new in enumerate(edition.new_fields):
        if new.field.key not in printed:
            raise EditionRefused(f"new_fields.{number}", "没有印出来的地方，正文里要用到它。")


def _printed(wording: Wording) -> frozenset[str]:
    if isinstance(wording, Letter):
        return shown_by((Says(wording.addressee), *wording.pieces))
    return shown_by(wording.pieces)


def field_paths(fields: tuple[Field, ...], prefix: str = "") -> Iterator[tuple[str, Field]]:
    """Yield every field of a form with its path; those of lists without the entry's number."""
    for field in fields:
        yield f"{prefix}{field.key}", field
        yield from field_paths(field.fields, f"{prefix}{field.key}.")
