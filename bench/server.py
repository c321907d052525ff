"""The district server as a process of its own, with a town and codes, for bench and demo."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningServer:
    """A server and the folder of its embedded database."""

    url: str
    data: Path

    def command(self, *words: str) -> Mapping[str, object]:
        """Run one of the server's commands and return its answer."""
        done = subprocess.run(
            [sys.executable, "-m", "district_server", "--data", str(self.data), *words],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        answer: Mapping[str, object] = json.loads(done.stdout)
        return answer

    def code(self, town: str) -> str:
        """Return a one-time enrolment code."""
        return str(self.command("code", town)["code"])


@contextmanager
def running_server(data: Path, port: int = 0) -> Iterator[RunningServer]:
    """Yield a server, on a free port unless one is given; it is stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "district_server", "--port", str(port), "--data", str(data)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        found = re.search(r"http://\S+", process.stderr.readline() if process.stderr else "")
        if found is None:
            raise RuntimeError("the server did not say where it listens")
        yield RunningServer(url=found.group(), data=data)
    finally:
        process.terminate()
        process.wait()
        if process.stderr:
            process.stderr.close()


def free_port() -> int:
    """Return a port that nobody uses now, for a server that comes back under its old address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
