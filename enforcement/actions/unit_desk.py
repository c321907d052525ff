"""The unit's own desk: its settings and its officers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.officers import Officer, read_officer
from enforcement.records import EntryId, RecordId, RecordKind
from enforcement.unit import UNSET_PREFIXES, Unit, unit_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveUnit(Command):
    """Set up the unit, or change its settings."""

    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveOfficer(Command):
    """Add an officer, or correct certificate, roles or the day of leaving."""

    officer: Officer


def save_unit(state: StateReader, command: SaveUnit, _context: Context) -> tuple[Statement, ...]:
    """State the unit's fields that differ from what is known."""
    if not command.unit.name.strip():
        raise InvalidInput("name", "没写单位全称。", "写上文书落款用的机关名称，其余照旧。")
    _require_pairs(command.unit)
    known = state.get(command.unit.rec)
    stated = known.fields if known else {}
    # A setting that is the default again isn't among the fields; it must not stay as it was.
    unset = {
        key: None
        for key, value in stated.items()
        if key.startswith(UNSET_PREFIXES) and value is not None
    }
    fields = {**unset, **unit_fields(command.unit)}
    return _edited(state, command.unit.rec, RecordKind.UNIT, fields)


def _require_pairs(unit: Unit) -> None:
    for name, pair in unit.grids.items():
        if not name.strip() or len(set(pair)) != len(pair):
            raise InvalidInput(
                "grids", "一个网格要写名字，派两个不同的人。", "核查也要两名执法人员；没有改动。"
            )


def save_officer(
    state: StateReader, command: SaveOfficer, context: Context
) -> tuple[Statement, ...]:
    """State the officer's fields that differ from what is known.

    Raises:
        InvalidInput: If the name, the certificate or a line of authority can't be right, or
            somebody would give himself authority.
    """
    officer = command.officer
    if not officer.name.strip():
        raise InvalidInput("name", "没写姓名。", "写上执法证上的姓名。")
    if officer.cert_no and officer.cert_valid_to is None:
        raise InvalidInput("cert_valid_to", "没写执法证有效期。", "照执法证上的日期填。")
    known = state.get(officer.rec)
    if officer.authority != (read_officer(known).authority if known else ()):
        _require_lawful_authority(officer, context)
    return _edited(state, officer.rec, RecordKind.OFFICER, dict(officer.to_fields()))


def _require_lawful_authority(officer: Officer, context: Context) -> None:
    if officer.rec == context.officer.rec:
        raise InvalidInput(
            "authority", "不能给自己登记审批权限。", "请管理员照分工文件登记；没有改动。"
        )
    for line in officer.authority:
        if not line.document.strip():
            raise InvalidInput("authority", "没写分工文件的文号。", "写上明确分工的文件文号。")
        if line.valid_to is not None and line.valid_to < line.valid_from:
            raise InvalidInput("authority", "权限的结束日期在开始之前。", "照分工文件改日期。")


def _edited(
    state: StateReader, rec: RecordId, kind: RecordKind, fields: dict[str, Any]
) -> tuple[Statement, ...]:
    known = state.get(rec)
    before = known.fields if known else {}
    parents: tuple[EntryId, ...] = known.heads if known else ()
    changed = {key: value for key, value in fields.items() if before.get(key) != value}
    if not changed:
        return ()
    act = "edit" if known else "open"
    return (Statement(rec=rec, kind=kind, act=act, d=changed, parents=parents),)


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    SaveUnit: save_unit,
    SaveOfficer: save_officer,
}
