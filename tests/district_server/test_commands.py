"""The commands at the server, as processes on a folder of their own."""

import json
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from district_server.embedded import socket_folder
from tests.district_server.devices import Laptop
from tests.district_server.processes import command, server_process
from tests.sync.memory_store import MemoryStore, opened_case


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """The folder of the server that most of these tests speak to."""
    with reachable_folder() as folder:
        yield folder


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """Yield a short path that the database's own account can reach."""
    folder = Path(tempfile.mkdtemp(prefix="brigade-srv-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_from_nothing_to_an_enrolled_device(data: Path) -> None:
    with server_process("--data", str(data)) as server:
        assert command("town", "add", "清湾镇", "--data", str(data)).returncode == 0
        made = command("code", "清湾镇", "--minutes", "5", "--data", str(data))
        code = json.loads(made.stdout)
        assert set(code) == {"code", "expires"}
        laptop = Laptop.switched_on(MemoryStore())
        laptop.client.enrol(server.url, code["code"])
        laptop.store.save(opened_case())
        assert laptop.sync().acknowledged == 1
        (device,) = json.loads(command("devices", "--data", str(data)).stdout)["devices"]
        assert (device["device"], device["town"], device["entries"]) == ("D001", "清湾镇", 1)
        assert not device["revoked"]
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait() == 0
    assert not (data / "postgres" / "postmaster.pid").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("code", "没有的镇"), "UNKNOWN_TOWN"),
        (("code", "清湾镇", "--minutes", "0"), "MINUTES"),
        (("town", "add", " "), "NO_NAME"),
        (("devices", "--revoke", "D999"), "UNKNOWN_DEVICE"),
        (("findings", "没有的镇"), "UNKNOWN_TOWN"),
        (("items", "publish", "nowhere.json"), "NOT_A_LIST"),
    ],
)
def test_a_wrong_word_is_answered_in_json(words: tuple[str, ...], code: str, data: Path) -> None:
    done = command(*words, "--data", str(data))
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == code


def test_a_database_that_is_not_there_is_said_so() -> None:
    done = command("devices", "--database-url", "postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "DATABASE_DOWN"


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    taken = tmp_path / "district"
    taken.write_text("a file", encoding="utf-8")
    done = command("devices", "--data", str(taken))
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "DATABASE_NOT_STARTED"


def test_a_socket_never_lies_where_a_shell_would_need_quotes(tmp_path: Path) -> None:
    plain, spaced = tmp_path / "postgres", tmp_path / "区 里's" / "postgres"
    plain.mkdir()
    spaced.mkdir(parents=True)
    folder = socket_folder(spaced, tmp_path / "run")
    assert folder.parent == tmp_path / "run"
    assert folder == socket_folder(spaced, tmp_path / "run")
    assert " " not in str(socket_folder(plain, tmp_path / "run"))


def test_wrong_usage_ends_with_two() -> None:
    assert command("town").returncode == 2


def test_a_backup_made_beside_a_serving_server_fills_an_empty_one(
    data: Path, tmp_path: Path
) -> None:
    with server_process("--data", str(data)):
        command("town", "add", "清湾镇", "--data", str(data))
        copied = command("backup", str(tmp_path), "--data", str(data))
        assert copied.returncode == 0
        copy = json.loads(copied.stdout)["backup"]
        again = command("restore", copy, "--data", str(data))
        assert (again.returncode, json.loads(again.stdout)["error"]["code"]) == (1, "NOT_EMPTY")
    with reachable_folder() as empty:
        filled = command("restore", copy, "--data", str(empty))
        assert (filled.returncode, json.loads(filled.stdout)["restored"]) == (0, copy)
        assert command("code", "清湾镇", "--data", str(empty)).returncode == 0
