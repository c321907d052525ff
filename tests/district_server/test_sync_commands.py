"""``enrol`` and ``sync --once`` on a command line, over a real store and the real server."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from enforcement.clock import FixedClock
from headless import store, sync
from headless.command import build_parser, run_command
from headless.wiring import Wiring
from local_store.door import LocalStoreDoor
from sync.client import DistrictSyncClient
from tests.district_server.devices import TestTown
from tests.headless.calling import NOW, nothing_to_make
from tests.local_store.doors import LI_WORD, SETTINGS


class Staff:
    """The town's IT staff at a command line."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self._captured = captured

    def call(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Return exit status and answer."""
        made: dict[str, Any] = {field.name: nothing_to_make for field in fields(Wiring)}
        made |= {
            "clock": FixedClock(NOW),
            "door": lambda folder: LocalStoreDoor(folder, FixedClock(NOW), SETTINGS),
            "sync_client": lambda opened: DistrictSyncClient(opened, FixedClock(NOW)),
            "environment": {"BRIGADE_OFFICER": "李敏", "BRIGADE_PASSWORD": LI_WORD},
        }
        parser = build_parser((*store.COMMANDS, *sync.COMMANDS))
        status = run_command(parser.parse_args(list(words)), Wiring(**made))
        return status, json.loads(self._captured.readouterr().out.decode())

    def at(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Return status and answer of a command on the staff's store."""
        return self.call(*words, "--store", str(self.folder))


@pytest.fixture
def staff(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Staff:
    """Return a staff whose computer has a store and no keyring."""
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    person = Staff(tmp_path / "desk", capfdbinary)
    unit = "重庆市大足区清湾镇人民政府"
    words = ("store", "init", str(person.folder), "--unit", unit, "--admin", "李敏")
    status, answer = person.call(*words, "--connection", "district")
    assert status == 0, answer
    return person


def test_a_store_is_enrolled_and_synced_with_two_commands(staff: Staff, town: TestTown) -> None:
    status, answer = staff.at("enrol", "--server", town.url, "--code", town.code())
    assert (status, answer["town"], answer["server"]) == (0, town.name, town.url)
    status, answer = staff.at("sync", "--once")
    assert status == 0
    assert answer["sent"] == answer["acknowledged"] > 0
    assert (answer["received"], answer["parked"], answer["conflicts"]) == (0, [], [])
    assert answer["sentence"] == f"送到 {answer['sent']} 条，收到 0 条。"


def test_before_enrolment_sync_refuses_in_words(staff: Staff) -> None:
    status, answer = staff.at("sync", "--once")
    assert (status, answer["error"]["code"]) == (1, "NOT_ENROLLED")


def test_a_wrong_code_is_refused_in_words(staff: Staff, town: TestTown) -> None:
    status, answer = staff.at("enrol", "--server", town.url, "--code", "2222-3333-4444")
    assert (status, answer["error"]["code"]) == (1, "CODE_WRONG")
