"""What happens beside the work: routine backups, and letting go at sign-out."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from enforcement.errors import UserFacingError
from local_store.backup import StoreBackup, newest_backup
from local_store.backup_file import BackupReader
from local_store.door_errors import BackupRefused
from local_store.ledger.device import read_device
from local_store.parts import Lane

INTERVAL_S: Final = 30 * 60

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineBackup:
    """Backs up if anything was recorded since the last time.

    Attributes:
        backup: Writes the copy.
        folder: Where routine backups lie.
    """

    backup: StoreBackup
    folder: Path

    def run(self, lane: Lane) -> Path | None:
        """Write a backup if one is due and return its file.

        Raises:
            StoreError: If it could not be written.
        """
        state = lane.run(read_device)
        if state is None or state.rows == self._rows_in_newest():
            return None
        return self.backup.write_routine(lane, self.folder)

    def _rows_in_newest(self) -> int | None:
        newest = newest_backup(self.folder, self.backup.store_id)
        if newest is None:
            return None
        try:
            reader = BackupReader(newest.path)
        except BackupRefused:
            return None
        reader.close()
        return reader.manifest.rows


class BackupTimer:
    """Runs the routine backup every half hour, on a thread of its own."""

    def __init__(self, routine: RoutineBackup, interval_s: float = INTERVAL_S) -> None:
        self._routine = routine
        self._interval_s = interval_s
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, lane: Lane) -> None:
        """Begin to count."""
        self._thread = threading.Thread(
            target=self._serve, args=(lane,), name="routine-backup", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End; waits for a backup that is being written."""
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _serve(self, lane: Lane) -> None:
        while not self._stop.wait(self._interval_s):
            run_quietly(self._routine, lane)


def run_quietly(routine: RoutineBackup, lane: Lane) -> None:
    """Back up if due; a full stick must not keep anybody from working or going home."""
    try:
        routine.run(lane)
    except UserFacingError as error:
        # The doctor and the settings page say how old the newest backup is.
        logger.warning("routine backup: %s", error.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """Implements `local_store.parts.Closing`.

    Attributes:
        routine: The backup at sign-out.
        stop: Ends the half-hourly backups.
        last_words: Writes sign-in page and keyring mark; given the lane.
        let_go: Drops keys and lock.
    """

    routine: RoutineBackup
    stop: Callable[[], None]
    last_words: Callable[[Lane], None]
    let_go: Callable[[], None]

    def before(self, lane: Lane) -> None:
        """Use the connection a last time."""
        self.stop()
        run_quietly(self.routine, lane)
        self.last_words(lane)

    def after(self) -> None:
        """Let go of keys and of the instance lock; the connection is closed."""
        self.let_go()
