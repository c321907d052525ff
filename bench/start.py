"""Cold start and idle memory, whole processes against an empty PySide6 window."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from bench.measure import Figure
from bench.probes import READY
from bench.stores import a_store

ROOT: Final = Path(__file__).resolve().parent.parent
ROUNDS: Final = 7
EMPTY: Final = ("-c", "import bench.probes as p; p.empty_window()")
LIMIT_S: Final = 120


def measure_start() -> Figure:
    """Time our start to a usable sign-in page, and an empty window to its first paint."""
    with tempfile.TemporaryDirectory() as folder:
        ours_command = _sign_in(Path(folder))
        _run(ours_command)
        _run(EMPTY)
        pairs = [(_run(ours_command)[0], _run(EMPTY)[0]) for _ in range(ROUNDS)]
    return Figure(
        name="start",
        ours=median(pair[0] for pair in pairs),
        baseline=median(pair[1] for pair in pairs),
        target=2.0,
        note="冷启动到能输密码 ÷ 空的 PySide6 窗口",
    )


def measure_memory() -> Figure:
    """Compare the memory of a signed-in window with an empty window's."""
    with tempfile.TemporaryDirectory() as folder:
        a_store(Path(folder) / "drill").store.close()
        ours = _run(("-c", _PROBE.format(call="idle_window", folder=folder)))[1]
        empty = _run(EMPTY)[1]
    return Figure(
        name="memory",
        ours=ours,
        baseline=empty,
        target=4,
        unit="MB",
        note="登录后空闲 ÷ 空窗口（常驻内存）",
    )


_PROBE = "import bench.probes as p; p.{call}({folder!r})"


def _sign_in(folder: Path) -> tuple[str, ...]:
    a_store(folder / "store").store.close()
    return ("-c", _PROBE.format(call="sign_in", folder=str(folder)))


def _run(command: tuple[str, ...]) -> tuple[float, float]:
    """Run a probe; return seconds from the process's birth to READY (or its end), and its MB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    # A developer's shell may forbid byte code; an officer's program has it from the second start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    seconds = 0.0
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        words = ""
        for line in process.stdout or ():
            words = line.strip()
            if words == READY:
                seconds = time.perf_counter() - begun
        if process.wait(LIMIT_S) != 0:
            raise RuntimeError(f"the probe {command[-1]} ended with {process.returncode}")
    return seconds or time.perf_counter() - begun, float(words)
