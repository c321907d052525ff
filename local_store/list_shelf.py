"""Item lists as reference data: imported, published by the server, searched."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Final

from enforcement.actions.reference import ImportItemList
from enforcement.changes import Changes, Performed
from enforcement.context import Acting
from enforcement.errors import InvalidInput
from enforcement.item_codec import encode_item_list, item_list_sha256
from enforcement.items import EnforcementItem, ItemList
from enforcement.matching import ItemIndex
from enforcement.records import RecordKind
from local_store.sqlcipher import Database
from local_store.step import Step
from local_store.writing import StoreWriting

LIST_MIME: Final = "application/json"
KNOWN: Final = "SELECT sha256 FROM item_list WHERE version = ?"
ADD: Final = """
    INSERT INTO item_list (
        version, issued_by, doc_no, effective_from, effective_to, source_sha256, sample,
        published, sha256, content
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (version) DO UPDATE SET
        issued_by = excluded.issued_by,
        doc_no = excluded.doc_no,
        effective_from = excluded.effective_from,
        effective_to = excluded.effective_to,
        source_sha256 = excluded.source_sha256,
        sample = excluded.sample,
        published = excluded.published,
        sha256 = excluded.sha256,
        content = excluded.content
"""


class StoreLists(StoreWriting):
    """Implements `enforcement.ports.ItemLists`."""

    def item_lists(self) -> Sequence[ItemList]:
        """Return the lists without their rows, newest first."""
        return self._lane.run(lambda _db: self._open_session().reference.lists())

    def item_list_in_force(self, on: date) -> ItemList | None:
        """Return the list (with rows) in force on a day, or None."""

        def job(_db: Database) -> ItemList | None:
            reference = self._open_session().reference
            version = reference.in_force(on)
            return reference.full_list(version) if version else None

        return self._lane.run(job)

    def item_index(self, on: date) -> ItemIndex:
        """Return the searchable index of the list in force; cached by the list's content.

        It is built on the calling thread, so the lane is free meanwhile.
        """
        current = self.item_list_in_force(on)
        key = item_list_sha256(current) if current else ""
        with self._index_lock:
            if key not in self._indexes:
                self._indexes[key] = ItemIndex(current.rows if current else ())
            return self._indexes[key]

    def item(self, list_version: str, item_code: str) -> EnforcementItem | None:
        """Return one item of one list version."""
        return self._lane.run(
            lambda _db: self._open_session().reference.item(list_version, item_code)
        )

    def import_items(self, item_list: ItemList, acting: Acting) -> Performed:
        """Keep a parsed list as a new version, with its entry, in one atomic step.

        Raises:
            InvalidInput: If this version is here with other rows, or the list can't stand.
        """
        content = encode_item_list(item_list)
        sha256 = self.put_blob(content.encode(), LIST_MIME)
        command = ImportItemList(
            version=item_list.version,
            issued_by=item_list.issued_by,
            doc_no=item_list.doc_no,
            effective_from=item_list.effective_from,
            sha256=sha256,
            items=len(item_list.rows),
            sample=item_list.sample,
        )
        row = _row(item_list, published=False, sha256=sha256, content=content)

        def beside(step: Step) -> None:
            known = step.db.execute(KNOWN, [item_list.version]).fetchone()
            if known is not None:
                raise _already_here(item_list.version, same=known[0] == sha256)
            step.disturb()
            step.db.execute(ADD, row)
            self._open_session().reference.forget()

        grp = secrets.token_hex(8)
        return self._run(lambda: self._perform(command, acting, grp, beside))

    def save_server_list(self, item_list: ItemList) -> Changes:
        """Keep a list published by the server; it supersedes a town's import."""
        content = encode_item_list(item_list)
        sha256 = item_list_sha256(item_list)
        row = _row(item_list, published=True, sha256=sha256, content=content)
        changes = Changes(kinds=frozenset({RecordKind.ITEM_LIST}))

        def work(step: Step) -> None:
            step.disturb()
            step.db.execute(ADD, row)
            self._open_session().reference.forget()

        self._write(work, changes)
        return changes


def _row(
    item_list: ItemList, *, published: bool, sha256: str, content: str
) -> list[str | int | None]:
    effective_to = item_list.effective_to
    return [
        item_list.version,
        item_list.issued_by,
        item_list.doc_no,
        item_list.effective_from.isoformat(),
        effective_to.isoformat() if effective_to else None,
        item_list.source_sha256,
        item_list.sample,
        published,
        sha256,
        content,
    ]


def _already_here(version: str, *, same: bool) -> InvalidInput:
    if same:
        return InvalidInput(
            "version", f"清单“{version}”已经在这台电脑上，内容相同。", "不用再导入。"
        )
    return InvalidInput(
        "version",
        f"已经有一份叫“{version}”的清单，内容不一样。",
        "原有清单没有变。换一个版本名（例如加上文号或日期）再导入。",
    )
