"""Make ``.venv`` and keep one of the locked sets installed in it.

What is installed is written down in ``.venv/desk.json`` only after the last file is in place, so
an interrupted installation is noticed and repaired, and a finished one costs nothing to check.
"""

import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from launcher import system_packages
from launcher.errors import LauncherError
from launcher.places import child_environment, say, venv_python

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

EVERYTHING: Final = "development"
_ASK_VERSION: Final = (
    "import sys, importlib.util as u; u.find_spec('pip') and print('%d.%d' % sys.version_info[:2])"
)
_PIP: Final = ("-m", "pip", "--disable-pip-version-check", "--no-input")


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The virtual environment of one copy of the program.

    Attributes:
        venv: Its folder, made when it is first needed.
        locks: The folder of ``client.txt``, ``server.txt`` and ``development.txt``.
    """

    venv: Path
    locks: Path

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        return venv_python(self.venv)

    def prepare(self, *sets: str) -> Path:
        """Install the locked sets that are not there yet; return the interpreter.

        Raises:
            LauncherError: If there is no way to make an environment, or no network.
        """
        if self._has(sets):
            return self.python
        with _one_at_a_time(self.venv.with_name(f"{self.venv.name}.lock")):
            if not self._is_whole():
                self._create()
            for name in sets:
                if not self._has((name,)):
                    self._install(name)
        return self.python

    def _has(self, sets: tuple[str, ...]) -> bool:
        installed = self._read_stamp()
        complete = installed.get(EVERYTHING) == self._digest(EVERYTHING)
        return self._is_whole() and all(
            complete or installed.get(name) == self._digest(name) for name in sets
        )

    def _is_whole(self) -> bool:
        """Say whether the interpreter runs and no installation was cut off."""
        version = self._find_version()
        return (
            version != ""
            and not self._cut_off.exists()
            and self._read_stamp().get("python", version) == version
        )

    def _find_version(self) -> str:
        """Return ``major.minor`` of the interpreter inside; empty if it or its pip is gone."""
        try:
            asked = subprocess.run(
                [self.python, "-I", "-c", _ASK_VERSION],
                capture_output=True,
                text=True,
                check=False,
                env=child_environment(),
            )
        except OSError:
            return ""
        return asked.stdout.strip()

    @property
    def _cut_off(self) -> Path:
        return self.venv / "installing"

    @property
    def _stamp(self) -> Path:
        return self.venv / "desk.json"

    def _read_stamp(self) -> dict[str, str]:
        try:
            stamp: dict[str, str] = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp

    def _digest(self, name: str) -> str:
        return hashlib.sha256((self.locks / f"{name}.txt").read_bytes()).hexdigest()

    def _create(self) -> None:
        say("正在建立运行环境……", f"Making {self.venv}")
        if (
            importlib.util.find_spec("ensurepip") is None
            or importlib.util.find_spec("venv") is None
        ):
            system_packages.need_venv()
        made = _run([sys.executable, "-m", "venv", "--clear", str(self.venv)])
        if made != 0 or not self.python.exists():
            shutil.rmtree(self.venv, ignore_errors=True)
            raise LauncherError(
                "无法建立运行环境 .venv。请检查磁盘空间和文件夹权限；"
                "Debian 或 Ubuntu 请安装 python3-venv。",
                "Cannot make .venv. Check disk space, permissions and, on Debian, python3-venv.",
            )

    def _install(self, name: str) -> None:
        """Fetch the whole set first, so that a lost connection leaves ``.venv`` as it was."""
        lock = self.locks / f"{name}.txt"
        checked = ["--require-hashes", "--only-binary=:all:", "--requirement", str(lock)]
        say(f"正在下载组件（{name}）……", "Fetching the locked packages")
        wheels = self.venv / "wheels"
        python = str(self.python)
        fetch = [python, *_PIP, "download", "--dest", str(wheels), *checked]
        if _fetch(fetch) != 0:
            raise LauncherError(
                "组件没有下载成功。已有的数据和程序不受影响。"
                "请检查网络，或在 pip 的设置里填写本单位的软件源，然后再运行一次。",
                "The packages could not be fetched; nothing was changed. Check the network "
                "or the index in pip's configuration and run the command again.",
            )
        say("正在安装组件……", "Installing")
        self._cut_off.touch()
        offline = ["--quiet", "--no-index", "--find-links", str(wheels)]
        if _run([python, *_PIP, "install", *offline, *checked]) != 0:
            raise LauncherError(
                "组件没有安装成功。请检查磁盘空间后再运行一次，程序会重新安装。",
                "The packages could not be installed. Check disk space and run it again.",
            )
        shutil.rmtree(wheels)
        self._write_stamp(name)
        self._cut_off.unlink()

    def _write_stamp(self, name: str) -> None:
        stamp = {**self._read_stamp(), "python": self._find_version(), name: self._digest(name)}
        part = self._stamp.with_suffix(".part")
        part.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        part.replace(self._stamp)


def _run(command: list[str]) -> int:
    """Run a command whose words belong on standard error."""
    return subprocess.run(
        command, stdout=sys.stderr, check=False, env=child_environment()
    ).returncode


def _fetch(command: list[str]) -> int:
    """Run pip's download and tell of the large files only; its complaints pass through."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", errors="replace", env=child_environment()
    ) as pip:
        for line in pip.stdout or ():
            if line.lstrip().startswith("Downloading") and " MB)" in line:
                say(f"  {line.strip()}")
    return pip.returncode


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Let a second start wait until the first one has finished installing."""
    with path.open("ab") as handle:
        _lock(handle)
        yield  # closing the file releases the lock, also when the process is killed


def _lock(handle: BinaryIO) -> None:
    if sys.platform == "win32":
        while True:
            with suppress(OSError):  # Windows gives up after ten seconds; an install takes longer
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
                return
    else:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX)
