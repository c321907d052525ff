"""Fields of a form: what may stand in them, when they must be filled, how a blank looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from enforcement.papers.paper import Json


class FieldType(StrEnum):
    """What a field holds; the value in the paper data is JSON of the kind named here."""

    TEXT = "text"
    NAME = "name"  # text that is set whole in one font
    LONG_TEXT = "long_text"  # text with paragraphs
    DATE = "date"  # YYYY-MM-DD
    INSTANT = "instant"  # ISO 8601 with offset
    MONEY = "money"  # fen
    INTEGER = "integer"
    ID_NUMBER = "id_number"
    CREDIT_CODE = "credit_code"
    PHONE = "phone"
    CHOICE = "choice"  # one of the field's choices
    FLAG = "flag"  # true or false
    PICTURE = "picture"  # SHA-256 of a file in the vault, lower-case hex
    TEXTS = "texts"  # list of texts
    GROUP = "group"  # object with the field's own fields
    GROUPS = "groups"  # list of such objects


class EmptyStyle(StrEnum):
    """How an empty field stands on the paper.

    A required one is a framed label in a draft and stops the final print. Of the others a
    ``SLASH`` is printed, ``HAND`` leaves room for the pen, ``LEFT_OUT`` drops the words around it.
    """

    SLASH = "slash"
    HAND = "hand"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a choice: the stored English value and the Chinese word on paper."""

    value: str
    term: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Holds while the neighbour field ``key`` has one of ``values``."""

    key: str
    values: tuple[str, ...]

    def holds(self, neighbours: Mapping[str, Json]) -> bool:
        """Return whether the neighbour has such a value."""
        return neighbours.get(self.key) in self.values


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form.

    Attributes:
        key: Name in the paper data.
        label: Chinese name, as the officer reads it.
        type: What it holds.
        required: Whether a final paper needs it (while ``when`` holds).
        when: Where the field doesn't apply it is neither asked for nor printed.
        choices: Answers of a choice.
        fields: Inner fields of groups.
        least: Fewest entries of a list that is required.
        follows: Neighbours that it goes with; while all of them are empty it isn't a blank of its
            own.
        empty_style: How an empty field stands on the paper.
    """

    key: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    when: Condition | None = None
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = ()
    least: int = 1
    follows: tuple[str, ...] = ()
    empty_style: EmptyStyle = EmptyStyle.SLASH

    def applies(self, neighbours: Mapping[str, Json]) -> bool:
        """Return whether the field is asked for at all."""
        return self.when is None or self.when.holds(neighbours)

    def term(self, value: Json) -> str:
        """Return the Chinese word of a choice's value; "" for none."""
        return next((choice.term for choice in self.choices if choice.value == value), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledField:
    """A field met in a paper: its dotted path, its value, its neighbours."""

    path: str
    field: Field
    value: Json
    neighbours: Mapping[str, Json]

    @property
    def is_blank(self) -> bool:
        """Return whether a final paper still needs something here."""
        leaders = [self.neighbours.get(key) for key in self.field.follows]
        if not self.field.required or (leaders and is_empty(tuple(leaders))):
            return False
        if self.field.type in (FieldType.TEXTS, FieldType.GROUPS):
            entries = self.value if isinstance(self.value, tuple) else ()
            return len([entry for entry in entries if not is_empty(entry)]) < self.field.least
        return is_empty(self.value)


def is_empty(value: Json) -> bool:
    """Return whether nothing readable stands there; 0 and false are values."""
    match value:
        case None:
            return True
        case str():
            return not value.strip()
        case bool() | int():
            return False
        case Mapping():
            return all(is_empty(inner) for inner in value.values())
        case _:
            return all(is_empty(inner) for inner in value)


def filled_fields(
    fields: tuple[Field, ...], values: Mapping[str, Json], prefix: str = ""
) -> Iterator[FilledField]:
    """Yield every field that applies, groups before their inner fields, in the form's order.

    An empty group stands for its inner fields: nobody misses the birthday of a party who isn't
    there yet.
    """
    for field in fields:
        if not field.applies(values):
            continue
        path, value = f"{prefix}{field.key}", values.get(field.key)
        yield FilledField(path=path, field=field, value=value, neighbours=values)
        match field.type:
            case FieldType.GROUP if isinstance(value, Mapping) and not is_empty(value):
                yield from filled_fields(field.fields, value, f"{path}.")
            case FieldType.GROUPS if isinstance(value, tuple):
                for at, entry in enumerate(value):
                    inner = entry if isinstance(entry, Mapping) else {}
                    yield from filled_fields(field.fields, inner, f"{path}.{at}.")
            case _:
                pass
