"""kill -9 at random moments while saving: nothing that was called saved is ever lost."""

import os
import random
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from local_store.store import LocalStore
from tests.faults.saver import found_in, founded
from tests.local_store.doors import Desk

ROOT = Path(__file__).parents[2]
GROUPS = "SELECT grp, count(*) FROM entry GROUP BY grp"
BETWEEN_S = 0.02
OPENING_S = 0.1


@dataclass
class Promises:
    """What the store has called saved."""

    seq: int = 0
    draft: int = 0
    group_sizes: set[int] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    saves: int = 0

    def hear(self, line: str) -> None:
        """Take in one line of a child; what it found must hold all that was promised."""
        word, *told = line.split()
        if word == "opened":
            seq, sound, draft = map(int, told)
            assert sound == 1
            assert seq >= self.seq, "a save that was acknowledged is gone"
            assert draft >= self.draft, "a draft that was acknowledged is gone"
            self.seq, self.draft = seq, draft
        elif word == "saved":
            self.seq, size = map(int, told)
            self.group_sizes.add(size)
            self.saves += 1
        elif word == "draft":
            self.draft = int(told[0])
        elif word == "kept":
            self.kept.add(told[0])


class Saver:
    """The saving program; each round is one child that gets killed.

    Attributes:
        program: The module that saves.
        lines: After how many lines of a child it is killed; one of these is drawn.
        between_s: Up to how much later.
        opening_s: Up to when, if no line is waited for.
    """

    program = "tests.faults.saver"
    lines: Sequence[int] = (0, 1, 2, 3, 4, 4, 5, 5, 6, 7)
    between_s = BETWEEN_S
    opening_s = OPENING_S

    def __init__(self, folder: Path) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-m", self.program, str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        assert self._program.stdout is not None
        self._out = self._program.stdout
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(self._out, selectors.EVENT_READ)
        self._rest = b""
        self._child = 0

    def round(self, promises: Promises, dice: random.Random) -> None:
        """Let a child work for a random while, kill it, and hear everything it said."""
        assert self._program.stdin is not None
        self._program.stdin.write(b"\n")
        self._child = int(self._line().split()[1])
        lines = dice.choice(self.lines)
        for _ in range(lines):
            self._hear(promises, self._line())
        self._wait(promises, dice.uniform(0, self.between_s if lines else self.opening_s))
        self._kill()
        while (line := self._line()) != "dead":
            self._hear(promises, line)

    def close(self) -> None:
        """End the program, and a child that a failed test left alone."""
        assert self._program.stdin is not None
        self._kill()
        self._program.stdin.close()
        self._program.wait(timeout=60)
        self._out.close()
        self._waiting.close()

    def _kill(self) -> None:
        if self._child:
            os.kill(self._child, signal.SIGKILL)
        self._child = 0

    def _wait(self, promises: Promises, seconds: float) -> None:
        """Hear what comes until a moment that no line of the child decides."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if b"\n" in self._rest or self._waiting.select(left):
                self._hear(promises, self._line())

    def _hear(self, promises: Promises, line: str) -> None:
        assert line != "dead", "the child ended by itself"
        promises.hear(line)

    def _line(self) -> str:
        while b"\n" not in self._rest:
            piece = self._out.read(65536)
            assert piece, "the saving program ended"
            self._rest += piece
        line, self._rest = self._rest.split(b"\n", 1)
        return line.decode()


@contextmanager
def saving(folder: Path) -> Iterator[Saver]:
    saver = Saver(folder)
    try:
        yield saver
    finally:
        saver.close()


def kill(desk: Desk, times: int, seed: int) -> Promises:
    promises, dice = Promises(), random.Random(seed)  # noqa: S311 - dice for a test
    with saving(desk.folder) as saver:
        for _ in range(times):
            saver.round(promises, dice)
    return promises


def assert_kept(desk: Desk, promises: Promises) -> None:
    """Open the store once more and compare everything with what was promised."""
    store = desk.sign_in().store
    assert isinstance(store, LocalStore)
    found = found_in(store)
    assert found.sound
    assert found.seq >= promises.seq
    assert found.draft >= promises.draft
    groups = store.run(lambda db: db.execute(GROUPS).fetchall())
    (whole,) = promises.group_sizes
    assert {size for _, size in groups} <= {1, 3, whole}, "half a step was saved"
    assert all(store.blob(sha256).startswith(b"photo") for sha256 in promises.kept)
    assert store.rebuild_projections()["differences"] == 0
    report = store.doctor()
    assert report.healthy, report.values
    store.close()


def test_200_kills_lose_nothing_that_was_called_saved(tmp_path: Path) -> None:
    desk = founded(tmp_path / "desk")
    promises = kill(desk, 200, seed=20261124)
    assert promises.saves >= 100
    assert_kept(desk, promises)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_500_kills_lose_nothing_that_was_called_saved(tmp_path: Path, seed: int) -> None:
    desk = founded(tmp_path / "desk")
    promises = kill(desk, 500, seed)
    assert_kept(desk, promises)
