"""Wrong passwords cost time, and neither a kill nor the clock gives it back."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from local_store import wrong_tries
from local_store.door_errors import LockedOut
from local_store.wrong_tries import FREE_TRIES, NAME, Uptime, WrongTries, boot_id, wait_min

SECRET = bytes(32)


@dataclass
class Computer:
    """A computer whose running time the test moves."""

    seconds: float = 1000.0
    run: str = "run 1"

    def uptime(self) -> Uptime:
        """Return how the store sees it."""
        return Uptime(seconds=lambda: self.seconds, run=lambda: self.run)


@pytest.fixture
def computer() -> Computer:
    return Computer()


@pytest.fixture
def tries(tmp_path: Path, computer: Computer) -> WrongTries:
    counts = WrongTries(tmp_path, SECRET, computer.uptime())
    counts.start()
    return counts


def exhaust(tries: WrongTries, owner: str = "li") -> None:
    for _ in range(FREE_TRIES):
        tries.before_try(owner)


def wait(tries: WrongTries, owner: str = "li") -> int:
    with pytest.raises(LockedOut) as locked:
        tries.before_try(owner)
    return locked.value.wait_s


def test_five_tries_are_free_and_the_sixth_waits(tries: WrongTries) -> None:
    assert [tries.before_try("li") for _ in range(FREE_TRIES)] == [1, 2, 3, 4, 5]
    assert wait(tries) == 60


def test_each_further_try_waits_longer_up_to_a_quarter_of_an_hour(
    tries: WrongTries, computer: Computer
) -> None:
    exhaust(tries)
    waits = []
    for _ in range(6):
        waits.append(wait(tries))
        computer.seconds += waits[-1]
        tries.before_try("li")
    assert [seconds // 60 for seconds in waits] == [1, 2, 4, 8, 15, 15]


def test_the_right_password_starts_anew(tries: WrongTries) -> None:
    exhaust(tries)
    tries.was_right("li")
    tries.was_right("li")
    assert tries.before_try("li") == 1


def test_one_persons_tries_do_not_stop_a_colleague(tries: WrongTries) -> None:
    exhaust(tries)
    assert tries.before_try("wang") == 1


def test_the_count_survives_the_end_of_the_program(
    tries: WrongTries, tmp_path: Path, computer: Computer
) -> None:
    exhaust(tries)
    again = WrongTries(tmp_path, SECRET, computer.uptime())
    assert wait(again) == 60


def test_a_restart_of_the_computer_begins_the_wait_anew(
    tries: WrongTries, computer: Computer
) -> None:
    exhaust(tries)
    computer.seconds, computer.run = 10.0, "run 2"
    assert wait(tries) == 50
    computer.seconds = 5000.0
    assert tries.before_try("li") == 6


def test_a_computer_without_a_name_for_its_run_is_not_outwitted(
    tries: WrongTries, computer: Computer
) -> None:
    computer.run = ""
    exhaust(tries)
    computer.seconds = 3.0
    assert wait(tries) == 57


@pytest.mark.parametrize("content", [None, b"", b"{}", b'{"counts": {}, "mac": "00"}'])
def test_whoever_removes_or_forges_the_count_finds_everybody_waiting(
    tries: WrongTries, tmp_path: Path, content: bytes | None, computer: Computer
) -> None:
    path = tmp_path / NAME
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert wait(tries) == 60
    computer.seconds += 60
    assert tries.before_try("wang") == FREE_TRIES + 1


def test_the_wait_in_minutes_is_known_for_the_sentence() -> None:
    assert [wait_min(wrong) for wrong in (4, 5, 6, 40)] == [0, 1, 2, 15]


def test_the_computers_run_has_a_name_or_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(wrong_tries, "_BOOT_ID", tmp_path / "nowhere")
    assert boot_id() == ""
    (tmp_path / "there").write_text("run 7\n", "ascii")
    monkeypatch.setattr(wrong_tries, "_BOOT_ID", tmp_path / "there")
    assert boot_id() == "run 7"
