"""Conducts the demo: starts the server and the computers, calls the acts, writes the report."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Final

from bench.server import ROOT, free_port, running_server

TOWN: Final = "清湾镇"
CASES: Final = ("罗昌贵", "钱桂香")
Answer = Mapping[str, Any]


class DemoFailed(Exception):
    """An act did not come to what it should have come to."""


@dataclass
class Computer:
    """A process that plays acts."""

    name: str
    process: "subprocess.Popen[str]"
    numbers: Iterator[int]
    steps: list[Answer] = field(default_factory=list)

    def play(self, act: str, **needs: object) -> Answer:
        """Let it play an act; return its answer.

        Raises:
            DemoFailed: If the act went wrong, or the process ended.
        """
        if self.process.stdin is None or self.process.stdout is None:
            raise DemoFailed(f"{self.name} does not listen")
        order = {"number": next(self.numbers), "act": act, "needs": needs}
        self.process.stdin.write(json.dumps(order, ensure_ascii=False) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise DemoFailed(f"{self.name} ended during {act}")
        answer: Answer = json.loads(line)
        if "failed" in answer:
            raise DemoFailed(f"{self.name}, {act}: {answer['failed']}")
        step = {"computer": self.name, **answer}
        self.steps.append(step)
        sys.stderr.write(f"{self.name:7} {act:16} {answer['seconds']:6.1f} s\n")
        return step


def conduct(out: Path) -> Path:
    """Run the whole demo into ``out``; return the report's path.

    Raises:
        DemoFailed: If anything came out otherwise than it should.
    """
    began = time.perf_counter()
    for kept in ("screens", "documents", "printed"):
        shutil.rmtree(out / kept, ignore_errors=True)
        (out / kept).mkdir(parents=True)
    numbers = count(1)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        with (
            _computer("pc", work, out, numbers) as first,
            _computer("laptop", work, out, numbers) as second,
            _computer("sandbox", work, out, numbers) as sandbox,
        ):
            report = _acts(work, first, second)
            sandbox.play("practise")
            sandbox.play("gallery")
            sandbox.play("close")
            report["steps"] = [*first.steps, *second.steps, *sandbox.steps]
    report["seconds"] = round(time.perf_counter() - began, 1)
    path = out / "report.json"
    path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path


def _acts(work: Path, first: Computer, second: Computer) -> dict[str, object]:
    port = free_port()
    first.play("first_start")
    first.play("second_officer")
    first.play("confirm_list")
    with running_server(work / "server", port) as server:
        server.command("town", "add", TOWN)
        first.play("enrol", url=server.url, code=server.code(TOWN))
        first.play("vendor")
        first.play("follow_up")
        first.play("look_up")
    # The server is gone: everything goes on.
    first.play("waiver")
    first.play("shop")
    first.play("offline")
    with running_server(work / "server", port) as server:
        acknowledged = first.play("online_again")["result"]
        second.play("join")
        second.play("enrol", url=server.url, code=server.code(TOWN))
        second.play("sees_the_cases", parties=CASES)
        first.play("catch_up")
        first.play("keep_market")
        first.play("begin_visit")
        first.play("catch_up")
    # In the market there is no network.
    first.play("综合查一次")
    with running_server(work / "server", port) as server:
        first.play("end_visit")
        first.play("catch_up")
        second.play("catch_up")
        documents = first.play("documents")["result"]
        first.play("close")
        second.play("close")
        return {
            "documents": documents,
            "server": {**server.command("devices"), "acknowledged": acknowledged},
        }


@contextmanager
def _computer(name: str, work: Path, out: Path, numbers: Iterator[int]) -> Iterator[Computer]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.demo.client", str(work / name), str(out)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield Computer(name, process, numbers)
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()
