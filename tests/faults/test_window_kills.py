"""kill -9 of the window itself: no acknowledged save is lost, no case is half there."""

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from enforcement.cases import read_case
from enforcement.read_models import CaseQuery
from enforcement.records import RecordId
from local_store.store import LocalStore
from tests.faults.test_kill import Promises, Saver
from tests.faults.window_saver import founded_for_windows
from tests.local_store.doors import Desk

KILLS = 200


class WindowSaver(Saver):
    """The window program; it needs longer to open and between its lines."""

    program = "tests.faults.window_saver"
    lines = (0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8)
    between_s = 0.5
    opening_s = 2.0


@dataclass
class WindowPromises(Promises):
    """What the window was told; a draft is a promise until its decision is."""

    decided: int = 0
    printed: int = 0
    collected: int = 0
    openings: int = 0
    told: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """Take in one line of a child."""
        word, *told = line.split()
        self.told.append(word)
        match word:
            case "opened":
                self._compare(*map(int, told))
            case "saved":
                self.decided = self.draft
                super().hear(line)
            case "printed":
                self.printed += 1
            case "collected":
                self.collected += 1
            case _:
                super().hear(line)

    def _compare(self, seq: int, sound: int, draft: int) -> None:
        self.openings += 1
        assert sound == 1
        assert seq >= self.seq, "a save that was acknowledged is gone"
        if self.draft > self.decided:
            assert draft == self.draft, "a draft that was acknowledged is gone"
        self.seq = seq


def kill_windows(base: Path, times: int, seed: int) -> WindowPromises:
    """Kill the program so many times, each at a moment of its own."""
    promises, dice = WindowPromises(), random.Random(seed)  # noqa: S311 - dice for a test
    saver = WindowSaver(base)
    try:
        for _ in range(times):
            saver.round(promises, dice)
    finally:
        saver.close()
    return promises


def assert_whole(desk: Desk, promises: WindowPromises) -> None:
    """Open the store once more: chains, cases, papers, numbers and evidence are whole."""
    store = desk.sign_in().store
    assert isinstance(store, LocalStore)
    assert store.verify_ledger()["ok"] is True
    assert store.info().seq >= promises.seq
    assert all(store.blob(sha256).startswith(b"%PDF") for sha256 in promises.kept)
    cases = store.case_ids(CaseQuery())
    assert len(cases) >= promises.saves
    for rec in cases[:-1]:  # the oldest one was made without a window, and without a paper
        assert_case_is_whole(store, rec)
    numbers = [row.number for row in store.numbers("SIM-01", 2026)]
    assert len(numbers) == len(set(numbers))
    assert store.rebuild_projections()["differences"] == 0
    assert store.doctor().healthy
    store.close()


def assert_case_is_whole(store: LocalStore, rec: RecordId) -> None:
    """A decided case has its decision, its number and its page, or there is no case."""
    case = read_case(store.state(), rec)
    assert case.decision is not None
    assert case.number
    papers = [paper for paper in store.papers(rec) if paper.form == "SIM-01"]
    assert [paper.document for paper in papers] == [case.decision.document]
    assert store.blob(papers[0].sha256).startswith(b"%PDF")


@pytest.mark.long
def test_200_kills_of_the_window_lose_nothing_and_leave_no_half_case(tmp_path: Path) -> None:
    desk = founded_for_windows(tmp_path)
    promises = kill_windows(tmp_path, KILLS, seed=20261124)
    assert promises.openings >= KILLS // 3
    assert promises.saves >= KILLS // 4
    assert_whole(desk, promises)
