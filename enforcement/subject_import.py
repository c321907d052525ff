"""Subjects (监管对象) from a file: what reading one yields, and what the unit knows of it already.

The file itself is read by an adapter (in a child process, with limits); nothing here is in the
store yet. What is known is never overwritten silently: merging fills in what is missing, and says
what stays different.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from enforcement.actions.subject_import import ImportSubjects, ListedSubject
from enforcement.grid import plain_words
from enforcement.inspections.subject import Subject
from enforcement.list_import import ListProblem
from enforcement.records import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSubject:
    """A good row of a file.

    Attributes:
        row: Its number in the sheet.
        subject: What it says; without a record of its own.
        inside: Name of what it stands in, as printed; empty if it stands for itself.
        inside_column: Letters of the column that says so.
    """

    sheet: str
    row: int
    subject: Subject
    inside: str = ""
    inside_column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSubjects:
    """A file as it was read.

    Attributes:
        name: File name.
        columns: What each recognised column holds: field → heading in the sheet.
        problems: Rows that weren't taken, by their place.
    """

    name: str
    columns: Mapping[str, str]
    subjects: tuple[ReadSubject, ...]
    problems: tuple[ListProblem, ...]


class SubjectReader(Protocol):
    """Reads files with subjects."""

    def read(self, path: Path) -> ReadSubjects:
        """Return what a file holds.

        Raises:
            UserFacingError: If it is no such file, too large or hostile; nothing is imported.
        """
        ...


class SameBy(StrEnum):
    """By what a row is known to be a subject that is there already."""

    CODE = "code"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """A row that names a subject which the unit knows already.

    Attributes:
        at: Place of the row among the good ones, from 0.
        by: By its code, or by name and place.
        differs: Names of what both say, but differently; what is known stays.
    """

    at: int
    known: Subject
    by: SameBy
    differs: tuple[str, ...]


COMPARED: Final[Mapping[str, str]] = {
    "name": "名称",
    "mark": "编号",
    "address": "地址",
    "area": "片区",
    "code": "编码",
    "cap": "检查上限",
    "contact": "联系人",
    "phone": "电话",
}
"""What is compared and filled in, in an officer's words."""


def find_doubles(read: Sequence[ReadSubject], known: Iterable[Subject]) -> tuple[Double, ...]:
    """Return the rows that are there already: same code, or same name, mark and place."""
    there = [one for one in known if not one.closed]
    names = {one.rec: one.name for one in there}
    by_code = {code: one for one in there for code in _codes(one)}
    by_place = {_place(one, names.get(one.inside or RecordId(""), "")): one for one in there}
    doubles = []
    for at, row in enumerate(read):
        coded = next((by_code[code] for code in _codes(row.subject) if code in by_code), None)
        same = coded or by_place.get(_place(row.subject, row.inside))
        if same is not None:
            by = SameBy.CODE if coded else SameBy.PLACE
            doubles.append(Double(at=at, known=same, by=by, differs=_differs(same, row.subject)))
    return tuple(doubles)


def place_keys(read: Iterable[ReadSubject]) -> tuple[tuple[str, ...], ...]:
    """Return by what rows of one file are the same place."""
    return tuple(_place(row.subject, row.inside) for row in read)


def to_import(
    read: Sequence[ReadSubject],
    known: Iterable[Subject],
    merges: Callable[[Double], bool],
) -> ImportSubjects:
    """Return the command that takes the rows in; doubles are merged, or left as they are.

    Args:
        read: The good rows.
        known: All subjects of the unit.
        merges: Tells whether a double's row fills in what is missing; else it is left out.
    """
    there = tuple(known)
    doubles = {double.at: double for double in find_doubles(read, there)}
    places = _outer_places(read)
    outer = {
        plain_words(one.name): one.rec for one in there if one.inside is None and not one.closed
    }
    listed: list[ListedSubject] = []
    for at, row in enumerate(read):
        double = doubles.get(at)
        if double is not None:
            merged = merges(double)
            filled = _filled(double.known, row.subject) if merged else double.known
            listed.append(ListedSubject(subject=filled))
            continue
        inside = plain_words(row.inside)
        if inside in places:
            listed.append(ListedSubject(subject=row.subject, inside=places[inside]))
        else:
            subject = replace(row.subject, inside=outer.get(inside))
            listed.append(ListedSubject(subject=subject))
    return ImportSubjects(listed=tuple(listed))


def outside_problems(
    read: Sequence[ReadSubject], known: Iterable[Subject]
) -> tuple[ListProblem, ...]:
    """Return the rows that stand in something which neither the file nor the unit knows."""
    names = {plain_words(one.name) for one in known if one.inside is None and not one.closed}
    here = names | _outer_places(read).keys()
    return tuple(
        ListProblem(
            sheet=row.sheet,
            row=row.row,
            column=row.inside_column,
            value=row.inside,
            problem="表里没有这个市场，监管对象里也没有。先加一行市场，类型写市场。",
        )
        for row in read
        if row.inside and plain_words(row.inside) not in here
    )


def _outer_places(read: Sequence[ReadSubject]) -> Mapping[str, int]:
    return {plain_words(row.subject.name): at for at, row in enumerate(read) if not row.inside}


def _codes(subject: Subject) -> tuple[str, ...]:
    party = subject.party.credit_code if subject.party else ""
    return tuple(filter(None, (plain_words(subject.code), plain_words(party))))


def _place(subject: Subject, inside: str) -> tuple[str, ...]:
    parts = (subject.name, subject.address, subject.mark.lstrip("0"), inside)
    return tuple(map(plain_words, parts))


def _differs(known: Subject, said: Subject) -> tuple[str, ...]:
    pairs = ((term, getattr(known, key), getattr(said, key)) for key, term in COMPARED.items())
    return tuple(term for term, old, new in pairs if _is_said(old) and _is_said(new) and old != new)


def _filled(known: Subject, said: Subject) -> Subject:
    gaps = {key: getattr(said, key) for key in COMPARED if not _is_said(getattr(known, key))}
    return replace(known, party=known.party or said.party, **gaps)


def _is_said(value: object) -> bool:
    return value not in ("", None)
