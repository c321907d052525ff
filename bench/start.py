"""Cold start and idle memory, whole processes against an empty PySide6 window."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.measure import Figure
from bench.stores import a_store

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
EMPTY = ("-c", "import bench.probes as p; p.empty_window()")


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
        note="登录后空闲 ÷ 空窗口（最大常驻内存）",
    )


_PROBE = "import bench.probes as p; p.{call}({folder!r})"


def _sign_in(folder: Path) -> tuple[str, ...]:
    a_store(folder / "store").store.close()
    return ("-c", _PROBE.format(call="sign_in", folder=str(folder)))


def _run(command: tuple[str, ...]) -> tuple[float, float]:
    """Run a probe; return wall seconds and peak memory in MB."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *command], check=True, env=environment, capture_output=True, text=True
    )
    seconds = time.perf_counter() - begun
    return seconds, float(done.stdout.split()[-1])


def peak_mb() -> float:
    """Return this process's peak memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
