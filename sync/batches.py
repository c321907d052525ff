"""How own lines are cut into requests: whole actions, a size that the link carries in seconds."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sync.protocol import MAX_BATCH_BYTES, MAX_LINES

_START_BYTES: Final = 32 * 1024
_LEAST_BYTES: Final = 8 * 1024
_SECONDS: Final = 10.0
_EXPECTED_RATIO: Final = 5.0
_GROUP_KEY: Final = '"grp":"'


@dataclass(slots=True)
class BatchSize:
    """The compressed size to aim at: measured throughput × 10 s, within 8–256 KiB."""

    target: int = _START_BYTES
    ratio: float = _EXPECTED_RATIO
    lines: int = MAX_LINES
    """Most lines that the server takes at once."""

    def learn(self, plain: int, packed: int, seconds: float) -> None:
        """Take in what one request showed."""
        if packed:
            self.ratio = plain / packed
        rate = packed / max(seconds, 0.001)
        self.target = max(_LEAST_BYTES, min(MAX_BATCH_BYTES, round(rate * _SECONDS)))

    def shrink(self) -> None:
        """Halve the size after a request that did not get through."""
        self.target = max(_LEAST_BYTES, self.target // 2)

    @property
    def fast(self) -> bool:
        """Tell whether the link carries the largest batch in seconds."""
        return self.target == MAX_BATCH_BYTES

    @property
    def plain(self) -> int:
        """Return about how many characters of lines make the target."""
        return round(self.target * self.ratio)


def cut(lines: Sequence[str], characters: int, *, all_there: bool, most: int = MAX_LINES) -> int:
    """Return how many lines go into the next request.

    Entries of one action stay together, unless a single action is larger than a request may be.

    Args:
        lines: Pending lines in order, at most a few more than one request holds.
        characters: About how much fits.
        all_there: Whether nothing is pending after these lines.
        most: How many lines a request may have.
    """
    best = 0
    size = 0
    for place in range(1, min(len(lines), most) + 1):
        size += len(lines[place - 1])
        if best and size > characters:
            break
        if _ends_group(lines, place, all_there=all_there):
            best = place
    return best or min(len(lines), most)


def pack(body: bytes, *, fast_link: bool = False) -> bytes:
    """Return a body compressed with gzip; a fast link is not kept waiting for the last bytes."""
    packer = zlib.compressobj(level=1 if fast_link else 6, wbits=zlib.MAX_WBITS | 16)
    return packer.compress(body) + packer.flush()


def _ends_group(lines: Sequence[str], place: int, *, all_there: bool) -> bool:
    if place == len(lines):
        return all_there
    return _group(lines[place - 1]) != _group(lines[place])


def _group(line: str) -> str:
    """Return a line's ``grp``; our own codec writes it before the content, without escapes."""
    start = line.find(_GROUP_KEY) + len(_GROUP_KEY)
    return line[start : line.find('"', start)] if start >= len(_GROUP_KEY) else line
