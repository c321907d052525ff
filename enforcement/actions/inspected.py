"""Scenes and subjects: what is inspected and by which checks (一件事, 监管对象)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from enforcement.actions.inspecting import following
from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import Record, StateReader
from enforcement.inspections.scene import Scene, read_scene
from enforcement.inspections.subject import Subject
from enforcement.ledger import Statement
from enforcement.records import Fields, RecordId, RecordKind

NEW: Final = RecordId("")
"""The record of what nobody stated yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepScenes(Command):
    """Take scenes in, or change them; a changed one gets the next version."""

    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSubjects(Command):
    """Take subjects in, or change them."""

    subjects: tuple[Subject, ...]


def keep_scenes(state: StateReader, command: KeepScenes, context: Context) -> tuple[Statement, ...]:
    """State scenes; what didn't change isn't stated again."""
    return tuple(
        stated for scene in command.scenes for stated in _kept_scene(state, scene, context)
    )


def _kept_scene(state: StateReader, scene: Scene, context: Context) -> tuple[Statement, ...]:
    if not scene.name.strip() or not scene.checks:
        raise InvalidInput("scene", "一件事要有名称和检查项。", "写名称，至少列一项。")
    if len({check.no for check in scene.checks}) < len(scene.checks):
        raise InvalidInput("scene", "检查项的序号有重复。", "每一项用自己的序号。")
    if scene.rec == NEW:
        return (_new(RecordKind.SCENE, scene.to_fields(), context),)
    record = state.get(scene.rec)
    if record is None or record.kind is not RecordKind.SCENE:
        raise InvalidInput("scene", "找不到这件事。", "可能还没送到这台电脑，先同步。")
    known = read_scene(record)
    next_one = replace(scene, version=known.version, sample=known.sample)
    if next_one == known:
        return ()
    return _edited(record, replace(next_one, version=known.version + 1).to_fields())


def keep_subjects(
    state: StateReader, command: KeepSubjects, context: Context
) -> tuple[Statement, ...]:
    """State subjects; what didn't change isn't stated again."""
    return tuple(
        stated for subject in command.subjects for stated in _kept_subject(state, subject, context)
    )


def _kept_subject(state: StateReader, subject: Subject, context: Context) -> tuple[Statement, ...]:
    if not subject.name.strip():
        raise InvalidInput("name", "没写名称。", "写招牌或者户主的名字。")
    if subject.rec == NEW:
        return (_new(RecordKind.SUBJECT, subject.to_fields(), context),)
    record = state.get(subject.rec)
    if record is None or record.kind is not RecordKind.SUBJECT:
        raise InvalidInput("name", "找不到这个对象。", "可能还没送到这台电脑，先同步。")
    return _edited(record, subject.to_fields())


def _new(kind: RecordKind, fields: Fields, context: Context) -> Statement:
    return Statement(rec=context.new_id(), kind=kind, act="open", d=dict(fields))


def _edited(record: Record, fields: Fields) -> tuple[Statement, ...]:
    changed = {key: value for key, value in fields.items() if record.fields.get(key) != value}
    return (following(record, "edit", changed),) if changed else ()


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    KeepScenes: keep_scenes,
    KeepSubjects: keep_subjects,
}
