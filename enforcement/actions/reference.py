"""Reference data coming into force: item lists and holiday tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from enforcement.command import Action, Command
from enforcement.context import Context
from enforcement.errors import InvalidInput
from enforcement.fold import StateReader
from enforcement.ledger import Statement
from enforcement.records import Json, RecordId, RecordKind
from enforcement.unit import StoreMode


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportItemList(Command):
    """Bring an item list into the store as a new version.

    Attributes:
        version: Name of the version, e.g. its document number.
        issued_by: Who issued it.
        doc_no: Document number of the list.
        effective_from: First day in force.
        sha256: Hash of the imported rows, which lie in the vault.
        items: Number of rows.
        sample: Whether it is the shipped sample list, which never reaches a real paper.
    """

    version: str
    issued_by: str
    doc_no: str
    effective_from: date
    sha256: str
    items: int
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmItemList(Command):
    """A second person confirms an imported list; only then it may stand behind a real paper."""

    item_list: RecordId


def import_item_list(
    _state: StateReader, command: ImportItemList, context: Context
) -> tuple[Statement, ...]:
    """State a new list version; the shipped sample list only in practice."""
    if command.sample and context.mode is StoreMode.REAL:
        raise InvalidInput(
            "file",
            "随程序附带的清单是样例，只能用于演练。",
            "原有清单没有变。请导入本区印发的清单，写明文号。",
        )
    if not command.sample and not command.doc_no.strip():
        raise InvalidInput("doc_no", "没写清单的文号。", "照印发清单的文件填文号，清单还没有启用。")
    fields: dict[str, Json] = {
        "version": command.version,
        "issued_by": command.issued_by,
        "doc_no": command.doc_no,
        "effective_from": command.effective_from.isoformat(),
        "sha256": command.sha256,
        "items": command.items,
        "sample": command.sample,
        "imported_by": context.officer.rec,
    }
    rec = context.new_id()
    return (Statement(rec=rec, kind=RecordKind.ITEM_LIST, act="open", d=fields),)


def confirm_item_list(
    state: StateReader, command: ConfirmItemList, context: Context
) -> tuple[Statement, ...]:
    """State the confirmation by somebody other than the importer."""
    record = state.get(command.item_list)
    if record is None:
        raise InvalidInput("item_list", "找不到这份清单。", "可能还没送到这台电脑，先同步。")
    if record.fields.get("imported_by") == context.officer.rec:
        raise InvalidInput(
            "officer", "清单要由另一个人核对。", "请同事登录后核对；在那之前不能打印正式文书。"
        )
    confirmed = {"confirmed_by": context.officer.rec, "confirmed_on": context.today.isoformat()}
    return (
        Statement(
            rec=record.rec,
            kind=RecordKind.ITEM_LIST,
            act="edit",
            d=confirmed,
            parents=record.heads,
        ),
    )


ACTIONS: Final[Mapping[type[Command], Action[Any]]] = {
    ImportItemList: import_item_list,
    ConfirmItemList: confirm_item_list,
}
