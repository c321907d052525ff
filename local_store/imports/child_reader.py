"""Reads an item list that others made in a child process (`confined`); JSON comes back."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from confined.child import ChildFailed, ChildTooSlow, Limits, ask_child
from local_store.imports.raw import RawSheet, sheets_from_json, sheets_to_json
from local_store.imports.refusals import (
    MAX_FILE_BYTES,
    MAX_MEMORY_BYTES,
    MAX_SECONDS,
    ListFileRefused,
)

_LONGEST_ANSWER: Final = 128 * 1024 * 1024


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
    limits = Limits(memory=MAX_MEMORY_BYTES, seconds=seconds, answer=_LONGEST_ANSWER)
    try:
        answer = json.loads(ask_child(_answer, (name.encode(), data), limits))
        if "refused" in answer:
            raise ListFileRefused(answer["refused"])
        return sheets_from_json(answer["sheets"])
    except ChildTooSlow as error:
        raise ListFileRefused("TOO_SLOW") from error
    except (ChildFailed, ValueError, TypeError, KeyError) as error:
        raise ListFileRefused("READER_FAILED") from error


def _answer(parts: Sequence[bytes]) -> bytes:
    """Read one file; runs in the child."""
    from local_store.imports.spreadsheet import read_spreadsheet  # noqa: PLC0415 - child only

    name, data = parts[0].decode(), parts[1]
    try:
        answer: dict[str, object] = {"sheets": sheets_to_json(read_spreadsheet(data, name))}
    except ListFileRefused as refused:
        answer = {"refused": refused.code}
    except MemoryError:
        answer = {"refused": "TOO_MUCH_MEMORY"}
    return json.dumps(answer, ensure_ascii=False).encode()
