"""Many subjects (监管对象) at once, e.g. from a table: markets and what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from enforcement.actions.inspected import KeepSubjects, keep_subjects
from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.inspections.subject import Subject
from enforcement.ledger import Statement
from enforcement.records import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSubject:
    """A subject of a list.

    Attributes:
        subject: What is said of it; its record if the unit knows it already.
        inside: Place in the list, from 0, of what it stands in; None if its record says that.
    """

    subject: Subject
    inside: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSubjects(Command):
    """Take a whole list in, or nothing of it."""

    listed: tuple[ListedSubject, ...]


def import_subjects(
    state: StateReader, command: ImportSubjects, context: Context
) -> tuple[Statement, ...]:
    """State what is new or another in a list: what stands for itself, then what stands inside."""
    records: dict[int, RecordId] = {}
    stated: list[Statement] = []
    places = sorted(
        range(len(command.listed)), key=lambda at: command.listed[at].inside is not None
    )
    for place in places:
        subject = _placed(command.listed[place], records)
        made = keep_subjects(state, KeepSubjects(subjects=(subject,)), context)
        records[place] = made[0].rec if made else subject.rec
        stated += made
    return tuple(stated)


def _placed(listed: ListedSubject, records: Mapping[int, RecordId]) -> Subject:
    if listed.inside is None:
        return listed.subject
    inside = records.get(listed.inside)
    if inside is None:
        raise InvalidInput("inside", "所在的市场自己又在别处里面。", "市场要单独一行，不写所在。")
    return replace(listed.subject, inside=inside)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {ImportSubjects: import_subjects}
