"""Opens a scan that others made in a child process (`confined`); JSON comes back."""

import json
from collections.abc import Sequence
from typing import Final

from confined.child import ChildFailed, Limits, ask_child
from enforcement.scans import ScanFacts, ScanUnreadable

MOST_BYTES: Final = 512 * 1024 * 1024
MOST_MEMORY: Final = 768 * 1024 * 1024
MOST_SECONDS: Final = 120.0
_LONGEST_ANSWER: Final = 4 * 1024 * 1024


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
        limits = Limits(memory=MOST_MEMORY, seconds=self._seconds, answer=_LONGEST_ANSWER)
        try:
            answer = json.loads(ask_child(_answer, (content,), limits))
            pages = tuple(tuple(str(code) for code in codes) for codes in answer["pages"])
            return ScanFacts(mime=str(answer["mime"]), pages=pages)
        except (ChildFailed, ValueError, TypeError, KeyError) as error:
            raise ScanUnreadable from error


def _answer(parts: Sequence[bytes]) -> bytes:
    """Read one scan; runs in the child."""
    from forms.scan_reading import read_scan  # noqa: PLC0415 - child only

    try:
        facts = read_scan(parts[0])
        answer: dict[str, object] = {"mime": facts.mime, "pages": facts.pages}
    except (ScanUnreadable, MemoryError):
        answer = {}
    return json.dumps(answer).encode()
