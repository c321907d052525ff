"""The instance lock: one window per store, even if two people start the program at once."""

import sys
from pathlib import Path
from typing import IO

from local_store.door_errors import StoreInUse


class InstanceLock:
    """Held from sign-in to sign-out; the system lets go of it when the process dies."""

    def __init__(self, folder: Path, store_id: str) -> None:
        self._path = folder / f"{store_id}.lock"
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            StoreInUse: If another window holds it.
            OSError: If the folder cannot be written.
        """
        file = self._path.open("a+b")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise StoreInUse from error
        self._file = file

    def release(self) -> None:
        """Let go; a second call changes nothing."""
        if self._file is not None:
            # The file stays: removing it would let a third process lock a name nobody sees.
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
