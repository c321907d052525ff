"""Calls headless commands as main.py does, and reads their answers."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any, NoReturn

import pytest

from enforcement.clock import BEIJING, FixedClock
from enforcement.door import StoreDoor
from headless.command import Command, build_parser, run_command
from headless.wiring import Wiring

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=BEIJING)


def nothing_to_make(*_: object) -> NoReturn:
    """Stand where a command must not open anything."""
    raise AssertionError("this command opens nothing")


def wiring(door: StoreDoor | None = None) -> Wiring:
    """Return makers of nothing, or of one door with an officer's name and password set."""
    made: dict[str, Any] = {field.name: nothing_to_make for field in fields(Wiring)}
    made |= {"clock": FixedClock(NOW), "environment": {}}
    if door is not None:
        made["door"] = lambda _folder: door
        made["environment"] = {"BRIGADE_OFFICER": "李卫东", "BRIGADE_PASSWORD": "演练"}
    return Wiring(**made)


class Caller:
    """Runs one command line; the answer is read from standard output."""

    def __init__(self, commands: Sequence[Command], captured: pytest.CaptureFixture[bytes]) -> None:
        self._parser = build_parser(commands)
        self._captured = captured

    def run(self, *words: str, door: StoreDoor | None = None) -> dict[str, object]:
        """Return the answer of a command that is done."""
        status, answer = self._call(words, door)
        assert status == 0, answer
        return answer

    def refused(self, *words: str, door: StoreDoor | None = None) -> dict[str, object]:
        """Return the error of a command that refuses."""
        status, answer = self._call(words, door)
        assert status == 1, answer
        error = answer["error"]
        assert isinstance(error, dict)
        return error

    def misused(self, *words: str) -> str:
        """Return what standard error says of a wrong call; nothing else is printed."""
        with pytest.raises(SystemExit) as ended:
            self._call(words, None)
        assert ended.value.code == 2
        printed = self._captured.readouterr()
        assert printed.out == b""
        return printed.err.decode()

    def _call(self, words: Sequence[str], door: StoreDoor | None) -> tuple[int, dict[str, object]]:
        status = run_command(self._parser.parse_args(list(words)), wiring(door))
        answer = json.loads(self._captured.readouterr().out.decode())
        assert isinstance(answer, dict)
        return status, answer
