"""What a step says: typed fields, read once at the border and then only through names.

On the wire and in the ledger the values are JSON; here every field has a kind, so a guard asks
for a day or an amount and never parses. The same fields make the form of the window.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from enforcement.clock import BEIJING, beijing_date
from enforcement.errors import InvalidInput
from enforcement.money import Fen
from enforcement.records import Json
from enforcement.steps.names import StepName


class ValueKind(StrEnum):
    """What a field of a step holds."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PERSON = "person"  # a name, which may carry an office: 镇长, or 镇长 王某
    PEOPLE = "people"  # names
    DAY = "day"  # YYYY-MM-DD
    INSTANT = "instant"  # ISO 8601 with offset; a bare day is its noon
    MONEY = "money"  # fen
    COUNT = "count"  # a whole number
    FLAG = "flag"
    CHOICE = "choice"
    LINES = "lines"  # rows of a list, each with the field's own fields


class Known(StrEnum):
    """What a case already knows, or the clock; `proposing` says how it is read."""

    PARTY = "party"  # who speaks for the party: the person, or who represents it
    CAPACITY = "capacity"  # as what that person speaks
    GUARDIAN = "guardian"  # of a party who isn't of age
    PLACE = "place"
    FACTS = "facts"
    BASIS = "basis"  # articles broken, articles that carry the penalty
    EVIDENCE = "evidence"  # photos and records in the file, as rows
    HEAD = "head"  # who approved or decided last
    HEARING_DUE = "hearing_due"
    ORDERED = "ordered"  # what was ordered to be corrected
    OUTSTANDING = "outstanding"
    PERFORMANCE_COST = "performance_cost"  # what performing in the party's place cost
    COST_OWED = "cost_owed"
    PROCEEDS = "proceeds"  # what was got for goods that were sold before the decision
    ENDING = "ending"
    OFFICE = "office"
    NOW = "now"
    SAVED = "saved"  # the moment in which the step is saved


YES: Final = "yes"
NO: Final = "no"
"""Values of the two answers of a flag that has answers of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChoice:
    """One answer: the stored value and what the officer reads.

    Attributes:
        words: Parts of a sentence by which others say the same; the first answer with one wins.
    """

    value: str
    term: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepField:
    """One field of a step.

    Attributes:
        key: Name in the command, the ledger and contract.md.
        label: As the form says it.
        hint: What may help to fill it in.
        required: Whether the form asks for it; what the law demands is a guard's matter.
        choices: Answers of a choice; of a flag that is never simply left unticked, `YES` and `NO`;
            of a long text who speaks in it by turns.
        fields: Inner fields of ``LINES``.
        when: Key and values of another field without which this one isn't asked for.
        carried: Steps whose newest value of the same key is proposed: nothing is typed twice.
        known: What is proposed where nothing is carried.
        default: What is proposed where nothing is known either.
    """

    key: str
    label: str
    kind: ValueKind = ValueKind.TEXT
    hint: str = ""
    required: bool = False
    choices: tuple[StepChoice, ...] = ()
    fields: tuple["StepField", ...] = ()
    when: tuple[str, frozenset[Json]] | None = None
    carried: tuple[StepName, ...] = ()
    known: Known | None = None
    default: Json = None

    def term(self, value: str) -> str:
        """Return the Chinese word of a choice's value; the value itself if it is none."""
        return next((one.term for one in self.choices if one.value == value), value)


@dataclass(frozen=True, slots=True)
class StepValues:
    """The values of one step by key; what isn't there reads as nothing.

    Values were checked against their fields by `read_values`; what is read back from the ledger
    was checked when it was written.
    """

    data: Mapping[str, Json] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Tell whether something is stated."""
        return self.data.get(key) not in (None, "", (), [])

    def text(self, key: str) -> str:
        """Return a text, "" where none is stated."""
        value = self.data.get(key)
        return "" if value is None else str(value).strip()

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self.data.get(key)
        return default if value is None else bool(value)

    def fen(self, key: str) -> Fen:
        """Return an amount, 0 where none is stated."""
        return Fen(self.count(key))

    def count(self, key: str) -> int:
        """Return a whole number, 0 where none is stated."""
        value = self.data.get(key)
        return value if isinstance(value, int) else 0

    def day(self, key: str) -> date | None:
        """Return a day, or None."""
        text = self.text(key)
        return _day(text) if text else None

    def instant(self, key: str) -> datetime | None:
        """Return an instant, or None."""
        text = self.text(key)
        return _instant(text) if text else None

    def people(self, key: str) -> tuple[str, ...]:
        """Return names; a single name stands for itself."""
        value = self.data.get(key)
        if isinstance(value, str):
            return (value.strip(),) if value.strip() else ()
        listed = value if isinstance(value, list | tuple) else ()
        return tuple(str(one).strip() for one in listed if str(one).strip())

    def lines(self, key: str) -> tuple["StepValues", ...]:
        """Return the rows of a list."""
        value = self.data.get(key)
        listed = value if isinstance(value, list | tuple) else ()
        return tuple(StepValues(one) for one in listed if isinstance(one, Mapping))


NOTHING_SAID = StepValues()


def read_values(fields: Sequence[StepField], raw: Mapping[str, object]) -> StepValues:
    """Return the values of a step; keys that the step doesn't have are left out.

    Raises:
        InvalidInput: If a value is of the wrong kind; carries the field's key.
    """
    known = {one.key: _read(one, raw[one.key]) for one in fields if raw.get(one.key) is not None}
    return StepValues(known)


def missing(fields: Sequence[StepField], values: StepValues) -> tuple[StepField, ...]:
    """Return the fields that the form asks for and that say nothing yet."""
    return tuple(
        one for one in fields if one.required and asked(one, values) and not values.has(one.key)
    )


def asked(one: StepField, values: StepValues) -> bool:
    """Tell whether a field is asked for beside what the others say."""
    if one.when is None:
        return True
    key, wanted = one.when
    return values.data.get(key) in wanted


def _read(one: StepField, value: object) -> Json:
    try:
        return _READERS[one.kind](one, value)
    except (TypeError, ValueError) as error:
        raise InvalidInput(one.key, f"“{one.label}”看不懂。", _ADVICE[one.kind]) from error


def _text(_one: StepField, value: object) -> Json:
    if not isinstance(value, str):
        raise TypeError(value)
    return value.strip()


def _people(_one: StepField, value: object) -> Json:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise TypeError(value)
    return [str(one).strip() for one in listed]


def _read_day(_one: StepField, value: object) -> Json:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return _day(str(value)).isoformat()


def _read_instant(_one: StepField, value: object) -> Json:
    moment = value if isinstance(value, datetime) else _instant(str(value))
    return moment.isoformat(timespec="seconds")


def _whole(_one: StepField, value: object) -> Json:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(value)
    return int(value)


def _flag(_one: StepField, value: object) -> Json:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _choice(one: StepField, value: object) -> Json:
    text = str(value)
    exact = (choice for choice in one.choices if text in (choice.value, choice.term))
    alike = (choice for choice in one.choices if any(word in text for word in choice.words))
    found = next(exact, None) or next(alike, None)
    return found.value if found else _unknown(value)


def _unknown(value: object) -> Json:
    raise ValueError(value)


def _lines(one: StepField, value: object) -> Json:
    if not isinstance(value, list | tuple):
        raise TypeError(value)
    rows = [row if isinstance(row, Mapping) else {one.fields[0].key: row} for row in value]
    return [dict(read_values(one.fields, row).data) for row in rows]


def _day(text: str) -> date:
    return beijing_date(_instant(text)) if "T" in text else date.fromisoformat(text)


def _instant(text: str) -> datetime:
    if "T" not in text and " " not in text:
        return datetime.fromisoformat(f"{date.fromisoformat(text)}T12:00:00").replace(
            tzinfo=BEIJING
        )
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)


_READERS = {
    ValueKind.TEXT: _text,
    ValueKind.LONG_TEXT: _text,
    ValueKind.PERSON: _text,
    ValueKind.PEOPLE: _people,
    ValueKind.DAY: _read_day,
    ValueKind.INSTANT: _read_instant,
    ValueKind.MONEY: _whole,
    ValueKind.COUNT: _whole,
    ValueKind.FLAG: _flag,
    ValueKind.CHOICE: _choice,
    ValueKind.LINES: _lines,
}
_ADVICE = {
    ValueKind.TEXT: "写文字。",
    ValueKind.LONG_TEXT: "写文字。",
    ValueKind.PERSON: "写姓名或者职务。",
    ValueKind.PEOPLE: "一个一个写姓名。",
    ValueKind.DAY: "写成 2026-07-06 这样。",
    ValueKind.INSTANT: "写成 2026-07-06T09:30:00+08:00 这样。",
    ValueKind.MONEY: "写以分为单位的整数。",
    ValueKind.COUNT: "写整数。",
    ValueKind.FLAG: "写是或者不是。",
    ValueKind.CHOICE: "从列出的里面选一个。",
    ValueKind.LINES: "一行一行写。",
}
