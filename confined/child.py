"""Runs one function over bytes in a child process with a limit on memory and time.

What comes back is bytes of a limited size, never a pickled object: even a child that a file has
taken over could hand over nothing but bytes, which the caller reads as text.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final

_SECONDS_TO_END: Final = 5

Body = Callable[[Sequence[bytes]], bytes]
"""What the child does with the parts that it is given; a function of a module."""


class ChildFailed(Exception):
    """The child ended without an answer, or with one that is too long."""


class ChildTooSlow(ChildFailed):
    """The child gave no answer in time and was ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may take.

    Attributes:
        memory: By how many bytes it may grow.
        seconds: After so long it is ended.
        answer: The longest answer, in bytes.
    """

    memory: int
    seconds: float
    answer: int


def ask_child(body: Body, parts: Sequence[bytes], limits: Limits) -> bytes:
    """Return what a function makes of some bytes in a child process.

    Raises:
        ChildTooSlow: If it takes too long.
        ChildFailed: If the child ends over it, or answers too much.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    arguments = (theirs, body, len(parts), limits.memory)
    child = context.Process(target=_serve, args=arguments, daemon=True)
    child.start()
    theirs.close()
    try:
        for part in parts:
            ours.send_bytes(part)
        if not ours.poll(limits.seconds):
            raise ChildTooSlow
        return ours.recv_bytes(limits.answer)
    except (EOFError, OSError) as error:
        raise ChildFailed from error
    finally:
        ours.close()
        _end(child)


def _end(child: SpawnProcess) -> None:
    child.join(0 if child.is_alive() else _SECONDS_TO_END)
    if child.is_alive():
        child.kill()
    child.join(_SECONDS_TO_END)
    child.close()


def _serve(theirs: Connection, body: Body, count: int, memory: int) -> None:
    """Work and answer; the body of the child process."""
    parts = [theirs.recv_bytes() for _ in range(count)]
    limit_memory(memory)
    theirs.send_bytes(body(parts))


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
