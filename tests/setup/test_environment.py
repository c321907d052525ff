"""The launcher makes a real ``.venv`` and installs real, very small wheels into it."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from launcher.environment import Environment
from launcher.errors import LauncherError
from launcher.places import child_environment
from tests.setup.small_wheels import make_wheel


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A copy of the program in a folder with a Chinese name, and the index it installs from."""

    folder: Path
    index: Path

    @property
    def environment(self) -> Environment:
        """The environment of this copy."""
        return Environment(venv=self.folder / ".venv", locks=self.folder / "locks")

    def offer(self, lock: str, *packages: tuple[str, str]) -> None:
        """Put packages on the index and lock them."""
        self.want(lock, *(make_wheel(self.index, *package) for package in packages))

    def want(self, lock: str, *lines: str) -> None:
        """Write a lock."""
        (self.folder / "locks" / f"{lock}.txt").write_text("".join(lines), encoding="utf-8")

    def ask(self, code: str) -> str:
        """Return what a line of Python prints inside the environment."""
        asked = subprocess.run(
            [self.environment.python, "-c", code], capture_output=True, text=True, check=False
        )
        return asked.stdout.strip() or asked.stderr.strip().splitlines()[-1]


def an_office(place: Path, settings: pytest.MonkeyPatch) -> Office:
    """Return a place where three sets are locked and nothing is installed yet."""
    office = Office(folder=place / "清湾镇 执法", index=place / "index")
    (office.folder / "locks").mkdir(parents=True)
    office.offer("client", ("desk_probe", "1.0"))
    office.offer("server", ("server_probe", "1.0"))
    office.offer("development", ("desk_probe", "1.0"), ("server_probe", "1.0"))
    settings.setenv("PIP_CONFIG_FILE", os.devnull)
    settings.setenv("PIP_NO_INDEX", "1")
    settings.setenv("PIP_FIND_LINKS", office.index.as_uri())
    return office


@pytest.fixture(scope="module")
def first_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A place where the client was installed from nothing, once: that takes seconds."""
    with pytest.MonkeyPatch.context() as settings:
        office = an_office(tmp_path_factory.mktemp("first"), settings)
        office.environment.prepare("client")
    return office


@pytest.fixture
def working_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_office: Office) -> Office:
    """A place with a copy of what was installed there."""
    office = an_office(tmp_path, monkeypatch)
    shutil.copytree(first_office.environment.venv, office.environment.venv, symlinks=True)
    return office


def lose_the_network(monkeypatch: pytest.MonkeyPatch, office: Office) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", (office.folder / "nowhere").as_uri())


def test_a_set_is_installed_once_and_then_needs_no_network(
    first_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = first_office
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert office.ask("import desk_probe; print(desk_probe.VERSION)") == "1.0"
    assert not (office.environment.venv / "wheels").exists()
    lose_the_network(monkeypatch, office)
    assert office.environment.prepare("client") == office.environment.python
    with pytest.raises(LauncherError):
        office.environment.prepare("server")


def test_the_development_set_serves_every_command(
    working_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    working_office.environment.prepare("development")
    lose_the_network(monkeypatch, working_office)
    working_office.environment.prepare("client", "server")


def test_a_newer_lock_is_installed_over_the_old_one(working_office: Office) -> None:
    working_office.offer("client", ("desk_probe", "1.1"))
    working_office.environment.prepare("client")
    assert working_office.ask("import desk_probe; print(desk_probe.VERSION)") == "1.1"


def test_a_lost_connection_leaves_the_working_program_alone(
    working_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    working_office.offer("client", ("desk_probe", "1.1"))
    lose_the_network(monkeypatch, working_office)
    with pytest.raises(LauncherError, match="组件没有下载成功"):
        working_office.environment.prepare("client")
    assert working_office.ask("import desk_probe; print(desk_probe.VERSION)") == "1.0"


def test_a_wheel_that_is_not_the_locked_one_is_refused(working_office: Office) -> None:
    working_office.want("server", f"server_probe==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(LauncherError, match="组件没有下载成功"):
        working_office.environment.prepare("server")
    assert "No module named 'server_probe'" in working_office.ask("import server_probe")


def test_an_installation_that_was_cut_off_is_made_anew(working_office: Office) -> None:
    module = Path(working_office.ask("import desk_probe; print(desk_probe.__file__)"))
    module.unlink()
    (working_office.environment.venv / "installing").touch()
    working_office.environment.prepare("client")
    assert working_office.ask("import desk_probe; print(desk_probe.VERSION)") == "1.0"


def test_an_environment_whose_interpreter_is_gone_is_made_anew(working_office: Office) -> None:
    working_office.environment.python.unlink()
    working_office.environment.prepare("client")
    assert working_office.ask("import desk_probe; print(desk_probe.VERSION)") == "1.0"


def test_children_get_no_foreign_python_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}
    for name in foreign:
        monkeypatch.setenv(name, "elsewhere")
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    env = child_environment()
    assert not foreign & env.keys()
    assert (env["PYTHONUTF8"], env["LC_ALL"]) == ("1", "C.UTF-8")
