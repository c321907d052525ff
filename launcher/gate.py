"""The gate: every check that a change must pass, with one summary at the end."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from launcher.places import ROOT, child_environment, say

FLOOR: Final = 90
# Whole folders, and the few files elsewhere that alone reach something of the law.
LAW_TESTS: Final = tuple(
    f"tests/{part}"
    for part in (
        "enforcement",
        "papers",
        "forms/test_edition_import.py",
        "headless/test_case_file.py",
        "headless/test_guard.py",
        "headless/test_leads.py",
        "local_store/test_list_of_the_case.py",
        "local_store/test_numbering.py",
        "local_store/test_past_fines.py",
    )
)
_LINT_IMPORTS: Final = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
)
_PYTEST: Final = ("-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", "--durations=12")
_ALL_BUT_THE_LAW: Final = tuple(f"--ignore={part}" for part in LAW_TESTS)
_COVERAGE: Final = ("-m", "coverage", "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One check.

    Attributes:
        name: What it is called in the summary.
        arguments: What the Python of ``.venv`` is given.
    """

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a check ended.

    Attributes:
        step: The check.
        passed: Whether its exit status was 0.
        seconds: How long it took.
    """

    step: Step
    passed: bool
    seconds: float


CHECKS: Final = (
    Step(name="format", arguments=("-m", "ruff", "format", "--check", ".")),
    Step(name="lint", arguments=("-m", "ruff", "check", "--quiet", ".")),
    Step(name="types", arguments=("-m", "mypy")),
    Step(name="import contracts", arguments=("-c", _LINT_IMPORTS)),
    Step(
        name="tests of the law",
        arguments=(*_PYTEST, *LAW_TESTS, "--cov=enforcement", "--cov-report="),
    ),
    Step(
        name="coverage of the law",
        arguments=(*_COVERAGE, "--include=enforcement/*", "--fail-under=100"),
    ),
    # Measured, these take half as long again; the long gate does it.
    Step(name="tests of the rest", arguments=(*_PYTEST, *_ALL_BUT_THE_LAW)),
)
LONG_RUNS: Final = (
    Step(
        name="long runs",
        arguments=(*_PYTEST, "-m", "long", "-o", "faulthandler_timeout=3600"),
    ),
    Step(
        name="every test, properties with new examples",
        arguments=(
            *_PYTEST,
            "--hypothesis-profile=long",
            "-o",
            "faulthandler_timeout=3600",
            "--cov",
            "--cov-report=",
        ),
    ),
    Step(
        name="coverage of the rest",
        arguments=(*_COVERAGE, "--omit=enforcement/*", f"--fail-under={FLOOR}"),
    ),
)


def run_gate(python: Path, *, long: bool) -> int:
    """Run the gate, with the long runs on request; return 0 if everything passed."""
    return run_steps(python, (*CHECKS, *LONG_RUNS) if long else CHECKS)


def run_steps(python: Path, steps: Sequence[Step]) -> int:
    """Run every step, the later ones too when an early one fails, and sum up."""
    started = monotonic()
    outcomes = [_run(python, step) for step in steps]
    say(_summary(outcomes, monotonic() - started))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def _run(python: Path, step: Step) -> Outcome:
    say(f"── {step.name}")
    started = monotonic()
    env = {**child_environment(), "QT_QPA_PLATFORM": "offscreen"}
    command: Sequence[str | Path] = [python, *step.arguments]
    status = subprocess.run(command, cwd=ROOT, check=False, env=env).returncode
    return Outcome(step=step, passed=status == 0, seconds=monotonic() - started)


def _summary(outcomes: Sequence[Outcome], seconds: float) -> str:
    lines = [
        f"{'ok    ' if outcome.passed else 'FAILED'} {outcome.seconds:7.1f} s  {outcome.step.name}"
        for outcome in outcomes
    ]
    failed = sum(not outcome.passed for outcome in outcomes)
    verdict = "全部通过" if not failed else f"{failed} 项未通过"
    return "\n".join(["──────── gate", *lines, f"{verdict}, {seconds:.0f} s"])
