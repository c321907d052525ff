"""Reads a file that others made in a child process with a limit on memory and time.

What comes back is JSON text of a limited size, never a pickled object: even a child that a file has
taken over could hand over nothing but text.
"""

import json
import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

from local_store.imports.raw import RawSheet, sheets_from_json, sheets_to_json
from local_store.imports.refusals import (
    MAX_FILE_BYTES,
    MAX_MEMORY_BYTES,
    MAX_SECONDS,
    ListFileRefused,
)

_LONGEST_ANSWER: Final = 128 * 1024 * 1024
_SECONDS_TO_END: Final = 5


def read_file_bytes(path: Path) -> bytes:
    """Return a file's bytes, never more than the limit.

    Raises:
        ListFileRefused: If it isn't there, can't be read or is too large.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise ListFileRefused("FILE_MISSING") from error
    except OSError as error:
        raise ListFileRefused("FILE_UNREADABLE") from error
    if len(data) > MAX_FILE_BYTES:
        raise ListFileRefused("FILE_TOO_LARGE")
    return data


def read_in_child(data: bytes, name: str, seconds: float = MAX_SECONDS) -> tuple[RawSheet, ...]:
    """Return the sheets of a file, read in a child process.

    Args:
        data: The file's bytes.
        name: The file's name.
        seconds: After so long the child is ended.

    Raises:
        ListFileRefused: If the file isn't read, or reading takes too much memory or time.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        return _ask(ours, data, name, seconds)
    finally:
        ours.close()
        _end(child)


def _ask(ours: Connection, data: bytes, name: str, seconds: float) -> tuple[RawSheet, ...]:
    try:
        ours.send_bytes(name.encode())
        ours.send_bytes(data)
        if not ours.poll(seconds):
            raise ListFileRefused("TOO_SLOW")
        answer = json.loads(ours.recv_bytes(_LONGEST_ANSWER))
        if "refused" in answer:
            raise ListFileRefused(answer["refused"])
        return sheets_from_json(answer["sheets"])
    except (EOFError, OSError, ValueError, TypeError, KeyError) as error:
        raise ListFileRefused("READER_FAILED") from error


def _end(child: SpawnProcess) -> None:
    child.join(0 if child.is_alive() else _SECONDS_TO_END)
    if child.is_alive():
        child.kill()
    child.join(_SECONDS_TO_END)
    child.close()


def _serve(theirs: Connection) -> None:
    """Read one file and answer; the body of the child process."""
    name = theirs.recv_bytes().decode()
    data = theirs.recv_bytes(MAX_FILE_BYTES)
    limit_memory(MAX_MEMORY_BYTES)
    theirs.send_bytes(_answer(data, name))


def _answer(data: bytes, name: str) -> bytes:
    from local_store.imports.spreadsheet import read_spreadsheet  # noqa: PLC0415 - child only

    try:
        answer: dict[str, object] = {"sheets": sheets_to_json(read_spreadsheet(data, name))}
    except ListFileRefused as refused:
        answer = {"refused": refused.code}
    except MemoryError:
        answer = {"refused": "TOO_MUCH_MEMORY"}
    return json.dumps(answer, ensure_ascii=False).encode()


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
