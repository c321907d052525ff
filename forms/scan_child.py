"""Opens a scan that others made in a child process with a limit on memory and time.

What comes back is JSON text of a limited size, never a pickled object: even a child that a file has
taken over could hand over nothing but text.
"""

import json
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from enforcement.scans import ScanFacts, ScanUnreadable

MOST_BYTES: Final = 512 * 1024 * 1024
MOST_MEMORY: Final = 768 * 1024 * 1024
MOST_SECONDS: Final = 120.0
_LONGEST_ANSWER: Final = 4 * 1024 * 1024
_SECONDS_TO_END: Final = 5


class ChildScanReader:
    """Implements `enforcement.ports.ScanReader`."""

    def __init__(self, seconds: float = MOST_SECONDS) -> None:
        self._seconds = seconds

    def read(self, content: bytes) -> ScanFacts:
        """Return the pages of a scan with the codes on them.

        Raises:
            ScanUnreadable: If it is no PDF and no picture, is damaged or asks for too much.
        """
        if len(content) > MOST_BYTES:
            raise ScanUnreadable
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        child = context.Process(target=_serve, args=(theirs,), daemon=True)
        child.start()
        theirs.close()
        try:
            return _ask(ours, content, self._seconds)
        finally:
            ours.close()
            _end(child)


def _ask(ours: Connection, content: bytes, seconds: float) -> ScanFacts:
    try:
        ours.send_bytes(content)
        if not ours.poll(seconds):
            raise ScanUnreadable
        answer = json.loads(ours.recv_bytes(_LONGEST_ANSWER))
        pages = tuple(tuple(str(code) for code in codes) for codes in answer["pages"])
        return ScanFacts(mime=str(answer["mime"]), pages=pages)
    except (EOFError, OSError, ValueError, TypeError, KeyError) as error:
        raise ScanUnreadable from error


def _end(child: SpawnProcess) -> None:
    child.join(0 if child.is_alive() else _SECONDS_TO_END)
    if child.is_alive():
        child.kill()
    child.join(_SECONDS_TO_END)
    child.close()


def _serve(theirs: Connection) -> None:
    """Read one scan and answer; the body of the child process."""
    from forms.scan_reading import read_scan  # noqa: PLC0415 - child only

    content = theirs.recv_bytes(MOST_BYTES)
    limit_memory(MOST_MEMORY)
    try:
        facts = read_scan(content)
        answer: dict[str, object] = {"mime": facts.mime, "pages": facts.pages}
    except (ScanUnreadable, MemoryError):
        answer = {}
    theirs.send_bytes(json.dumps(answer).encode())


def limit_memory(more_bytes: int) -> None:
    """Let this process grow by so much and no further; does nothing where systems can't (Windows).

    The limit is on address space, so it counts from what the process already holds.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit = held * resource.getpagesize() + more_bytes
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    within = limit if most == resource.RLIM_INFINITY else min(limit, most)
    resource.setrlimit(resource.RLIMIT_AS, (within, most))
