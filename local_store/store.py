"""The local store of one folder, opened and signed in: every port of the store in one object.

The parts build on each other, each in a module of its own: `core` (lane, connection, steps),
`writing` (commands, vault, drafts), `list_shelf` (item lists), `reading` (pages), `registers`
(numbers, search), `caring` (health, rebuild, replay), `outbox` (sync).
"""

from local_store.feed import start_epoch
from local_store.numbering import give_up_blocks
from local_store.outbox import StoreSyncLog
from local_store.sqlcipher import Database
from local_store.standing import Standing


class LocalStore(StoreSyncLog):
    """Implements `enforcement.ports.Store`; its methods may be called from any thread."""

    def go_on_with_copy(self) -> None:
        """Accept that this file is an older copy, e.g. a backup, and write into it again.

        A new epoch begins, so that nothing written from here on can be taken for what the lost file
        held, and the leased numbers of the copy are given up: papers may already bear them.
        """

        def job(_db: Database) -> None:
            session = self._open_session()
            session.standing = Standing()
            with self._step() as step:
                start_epoch(step, step.device.seq)
                give_up_blocks(step.db)

        self._lane.run(job)
