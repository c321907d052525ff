"""Short ways to write down what a form asks for, so that a form reads as a list.

Every kind is required as it comes; `maybe`, `by_hand` and `left_out` say how it stands empty
otherwise, `where` in which papers it is asked for at all.
"""

from collections.abc import Sequence
from dataclasses import replace

from enforcement.papers.fields import Choice, Condition, EmptyStyle, Field, FieldType
from enforcement.papers.form import Audience, Form, Layout, Seal, Signer


def text(key: str, label: str) -> Field:
    """Return a short text."""
    return Field(key=key, label=label, required=True)


def name(key: str, label: str) -> Field:
    """Return a name, set whole in one font."""
    return Field(key=key, label=label, type=FieldType.NAME, required=True)


def prose(key: str, label: str) -> Field:
    """Return a long text with paragraphs."""
    return Field(key=key, label=label, type=FieldType.LONG_TEXT, required=True)


def day(key: str, label: str) -> Field:
    """Return a date."""
    return Field(key=key, label=label, type=FieldType.DATE, required=True)


def moment(key: str, label: str) -> Field:
    """Return a date with time of day."""
    return Field(key=key, label=label, type=FieldType.INSTANT, required=True)


def count(key: str, label: str) -> Field:
    """Return a whole number."""
    return Field(key=key, label=label, type=FieldType.INTEGER, required=True)


def texts(key: str, label: str) -> Field:
    """Return a list of texts."""
    return Field(key=key, label=label, type=FieldType.TEXTS, required=True)


def choice(key: str, label: str, choices: Sequence[Choice]) -> Field:
    """Return one answer of several."""
    return Field(key=key, label=label, type=FieldType.CHOICE, required=True, choices=tuple(choices))


def rows(key: str, label: str, *fields: Field) -> Field:
    """Return a list of entries with the same fields."""
    return Field(key=key, label=label, type=FieldType.GROUPS, required=True, fields=fields)


def amount(stem: str, label: str) -> tuple[Field, Field]:
    """Return an amount in figures and in words: ``<stem>_fen`` and ``<stem>_words``."""
    figures = Field(key=f"{stem}_fen", label=label, type=FieldType.MONEY, required=True)
    return figures, words_of(stem, label)


def words_of(stem: str, label: str) -> Field:
    """Return the words of an amount."""
    return Field(key=f"{stem}_words", label=f"{label}大写", required=True, follows=(f"{stem}_fen",))


def maybe(field: Field) -> Field:
    """Return a field that may stay empty: a slash is printed."""
    return replace(field, required=False)


def by_hand(field: Field) -> Field:
    """Return a field that may be left to the pen."""
    return replace(field, required=False, empty_style=EmptyStyle.HAND)


def left_out(field: Field) -> Field:
    """Return a field whose words are left out where it is empty."""
    return replace(field, required=False, empty_style=EmptyStyle.LEFT_OUT)


def where(condition: Condition, *fields: Field) -> tuple[Field, ...]:
    """Return fields that are asked for only while a condition holds."""
    return tuple(replace(field, when=condition) for field in fields)


def handed_out(form: str, title: str, letters: str, *fields: Field) -> Form:
    """Return a letter to the party: two copies, signed for, with the organ's seal."""
    return Form(
        id=form,
        title=title,
        version=1,
        layout=Layout.LETTER,
        audience=Audience.EXTERNAL,
        copies=2,
        number_code=letters,
        signatures=(Signer.PARTY, Signer.OFFICERS),
        seal=Seal.ORGAN,
        fields=fields,
    )


def decided(form: str, title: str, letters: str, *fields: Field) -> Form:
    """Return a decision: three copies, sealed across its pages, received on a proof of service."""
    letter = handed_out(form, title, letters, *fields)
    return replace(letter, copies=3, signatures=(), seal=Seal.ORGAN_ACROSS)


def sent(form: str, title: str, letters: str, *fields: Field) -> Form:
    """Return a letter to another organ or to everybody: nobody signs for it here."""
    return replace(handed_out(form, title, letters, *fields), signatures=())


def approved(form: str, title: str, letters: str, *fields: Field) -> Form:
    """Return an internal table with the opinions of those who handle, review and decide."""
    return Form(
        id=form,
        title=title,
        version=1,
        layout=Layout.TABLE,
        audience=Audience.INTERNAL,
        copies=1,
        number_code=letters or None,
        signatures=(Signer.OFFICERS, Signer.HEAD),
        seal=Seal.NONE,
        fields=fields,
    )
