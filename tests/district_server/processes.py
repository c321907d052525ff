"""The server as a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A running server."""

    process: subprocess.Popen[str]
    url: str

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self.process.kill()


@contextmanager
def server_process(*options: str) -> Iterator[ServerProcess]:
    """Yield a server that listens on a port of its own; it is killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "district_server", "--port", "0", *options],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://\S+", line)
    try:
        assert found, line
        yield ServerProcess(process, found.group())
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def command(*words: str) -> subprocess.CompletedProcess[str]:
    """Run one of the server's commands."""
    return subprocess.run(
        [sys.executable, "-m", "district_server", *words],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
