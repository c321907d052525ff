"""Commands, previews, drafts and the vault: what the store is asked to write."""

import json
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from enforcement.actions import act
from enforcement.changes import Changes, Performed
from enforcement.command import Command
from enforcement.context import Acting, Context
from enforcement.door import Founding
from enforcement.ledger import Entry, Statement
from enforcement.officers import Officer, read_officer
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from local_store.core import StoreCore
from local_store.errors import StoreError, StoreFull, StoreNotSaved
from local_store.founding import found, read_founding, read_own_unit
from local_store.inspection_list import visits_in
from local_store.ledger.book import OpenBook
from local_store.ledger.device import require_device
from local_store.ledger.replay import entries_of_group
from local_store.numbering import StoreNumberDesk
from local_store.past_fines import decided_acts_in
from local_store.people_desk import engagements_in, work_in
from local_store.sqlcipher import Database
from local_store.step import Step
from local_store.transaction import trying

ADD_BLOB: Final = """
    INSERT INTO blob (sha256, sm3, mime, size, state, added_at)
    VALUES (?, ?, ?, ?, 'here', ?)
    ON CONFLICT (sha256) DO NOTHING
"""
SAVE_DRAFT: Final = """
    INSERT INTO draft (draft, form, officer, title, progress, content, saved_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (draft) DO UPDATE SET
        form = excluded.form,
        officer = excluded.officer,
        title = excluded.title,
        progress = excluded.progress,
        content = excluded.content,
        saved_at = excluded.saved_at
"""
REMOVE_DRAFT: Final = "DELETE FROM draft WHERE draft = ?"


class UnknownOfficer(StoreError):
    """The acting officer has no record in this store."""

    def __init__(self) -> None:
        super().__init__(
            "UNKNOWN_OFFICER",
            "这台电脑上没有这名执法人员的记录。",
            "没有保存任何内容。请管理员在“设置”里先登记，或同步后再试。",
        )


class StoreWriting(StoreCore):
    """Implements `enforcement.ports.Writing`."""

    def found(self, founding: Founding, store_id: str) -> Officer:
        """State store, unit and first officer; called once, by the door that makes the store."""

        def job() -> Officer:
            with self._step() as step:
                found(step, founding, store_id)
            return _officer(OpenBook(self._open_session().book), founding.officer.rec)

        return self._run(job)

    def perform(self, command: Command, acting: Acting) -> Performed:
        """Run a command's action and save what it states in one durable transaction.

        Raises:
            RuleViolation: If the law forbids it; nothing is saved.
            UserFacingError: If an input is wrong, or the store cannot write.
        """
        grp = secrets.token_hex(8)
        try:
            return self._run(lambda: self._perform(command, acting, grp))
        except (StoreFull, StoreNotSaved):
            # The disk may have failed after the commit was durable: the ledger knows.
            saved = self._lane.run(lambda db: entries_of_group(db, grp))
            if not saved:
                raise
            return _performed(saved, ())

    def _perform(
        self,
        command: Command,
        acting: Acting,
        grp: str,
        beside: Callable[[Step], object] = lambda _step: None,
    ) -> Performed:
        """Perform on the lane; ``beside`` writes what belongs to the same transaction."""
        with self._step() as step:
            beside(step)
            context = self._context(step.book, acting, step.now)
            statements = act(step.book, command, context)
            entries = step.state_entries(statements, acting, grp) if statements else ()
            if command.draft:
                step.db.execute(REMOVE_DRAFT, [command.draft])
                step.changes |= Changes(drafts=True)
        said = (*_warned(entries), *step.warnings)
        return Performed(entries=entries, changes=step.changes, warnings=said)

    def preview(self, command: Command, acting: Acting) -> tuple[Statement, ...]:
        """Run a command's action and save nothing."""
        return self._lane.run(lambda db: self._preview(db, command, acting))

    def _preview(self, db: Database, command: Command, acting: Acting) -> tuple[Statement, ...]:
        book = OpenBook(self._open_session().book)
        with trying(db):
            return act(book, command, self._context(book, acting, self._now()))

    def _context(self, book: OpenBook, acting: Acting, now: datetime) -> Context:
        session = self._open_session()
        device = require_device(session.db)
        founding = read_founding(book, device.store_id)
        unit, name = read_own_unit(book, device.store_id), device.origin.device
        return Context(
            now=now,
            officer=_officer(book, acting.officer),
            co_officer=_officer(book, acting.co_officer) if acting.co_officer else None,
            role=acting.role,
            unit=unit,
            device=name,
            mode=founding.mode,
            calendar=session.reference.calendar(book),
            numbers=StoreNumberDesk(session.db, unit, founding.connection, name),
            new_id=self.new_id,
            published_lists=session.reference.published(),
            engagements=engagements_in(session.db),
            decided_acts=decided_acts_in(session.db),
            listed=session.reference.listed,
            work_of=work_in(session.db),
            visits_of=visits_in(session.db),
        )

    def put_blob(self, content: bytes, mime: str) -> str:
        """Keep bytes in the vault, encrypted and durable; return their SHA-256 (hex)."""
        kept = self._parts.vault.put(content)
        row = [kept.sha256, kept.sm3, mime, kept.size, self._now().isoformat()]
        self._write(lambda step: step.db.execute(ADD_BLOB, row), Changes(sync=True))
        return kept.sha256

    def blob(self, sha256: str) -> bytes:
        """Return the bytes of a blob.

        Raises:
            UserFacingError: If it is missing or damaged.
        """
        return self._parts.vault.get(sha256)

    def save_draft(self, draft: Draft) -> None:
        """Keep a form's values as typed; replaces the draft of the same id."""
        content = json.dumps(draft.values, ensure_ascii=False)
        row = [draft.draft, draft.form, draft.officer, draft.title, draft.progress, content]
        saved = [*row, draft.saved_at.isoformat()]
        self._write(lambda step: step.db.execute(SAVE_DRAFT, saved), Changes(drafts=True))

    def remove_draft(self, draft: str) -> None:
        """Forget a draft; unknown ids change nothing."""
        self._write(lambda step: step.db.execute(REMOVE_DRAFT, [draft]), Changes(drafts=True))


def _officer(book: OpenBook, rec: RecordId) -> Officer:
    record = book.get(rec)
    if record is None or record.kind is not RecordKind.OFFICER:
        raise UnknownOfficer
    return read_officer(record)


def _performed(entries: Sequence[Entry], warnings: tuple[str, ...]) -> Performed:
    changes = Changes(
        records=frozenset(entry.rec for entry in entries),
        kinds=frozenset(entry.kind for entry in entries),
        sync=True,
    )
    said = (*_warned(entries), *warnings)
    return Performed(entries=tuple(entries), changes=changes, warnings=said)


def _warned(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the sentences that the actions themselves put into the entries."""
    listed = [entry.d.get("warnings") for entry in entries]
    return tuple(str(one) for many in listed if isinstance(many, list | tuple) for one in many)
