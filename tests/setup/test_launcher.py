"""``desk.py`` from the outside: old interpreters, wrong usage, answers, exit statuses."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import commands, gate, system_packages
from launcher.gate import Step
from tests.setup.small_wheels import make_wheel

ROOT = Path(__file__).resolve().parents[2]
PRETEND = "import runpy, sys; sys.version_info = {version}; runpy.run_path('desk.py')"
ECHO = """\
import json, pathlib, sys
print(json.dumps([*sys.argv[1:], pathlib.Path.cwd().name]))
sys.exit(7)
"""


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 13), (3, 15, 0)])
def test_an_unsupported_python_gets_one_clear_sentence(version: tuple[int, int, int]) -> None:
    result = subprocess.run(
        [sys.executable, "-c", PRETEND.format(version=version)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "需要 Python 3.11 至 3.14" in result.stderr
    assert f"this is {version[0]}.{version[1]}" in result.stderr
    assert "Traceback" not in result.stderr


def test_desk_py_uses_no_words_that_an_old_python_cannot_read() -> None:
    text = (ROOT / "desk.py").read_text(encoding="utf-8")
    assert "coding: utf-8" in text.splitlines()[0]
    modern = (ast.JoinedStr, ast.AnnAssign, ast.FunctionDef, ast.NamedExpr, ast.Match)
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, modern)]
    assert found == []


@pytest.mark.parametrize(
    ("arguments", "status"),
    [([], 2), (["fly"], 2), (["test", "--quickly"], 2), (["package", "x"], 2), (["--help"], 0)],
)
def test_usage(arguments: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(arguments) == status
    captured = capsys.readouterr()
    assert "python3 desk.py" in (captured.out if status == 0 else captured.err)


def test_only_the_answer_reaches_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From nothing: a copy without ``.venv`` installs, then answers with the program's status."""
    desk = tmp_path / "镇街 desk"
    shutil.copytree(ROOT / "launcher", desk / "launcher")
    shutil.copy(ROOT / "desk.py", desk)
    (desk / "main.py").write_text(ECHO, encoding="utf-8")
    (desk / "district_server").mkdir()
    (desk / "district_server/__main__.py").write_text(ECHO, encoding="utf-8")
    (desk / "forms/fonts").mkdir(parents=True)
    (desk / "forms/fonts/SHA256SUMS").touch()
    (desk / "locks").mkdir()
    lock = make_wheel(tmp_path / "index", "desk_probe", "1.0")
    for name in ("client", "server", "development"):
        (desk / f"locks/{name}.txt").write_text(lock, encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", (tmp_path / "index").as_uri())
    callers_folder = tmp_path / "caller"
    (callers_folder / "district_server").mkdir(parents=True)
    for command in ("main", "server"):
        result = subprocess.run(
            [sys.executable, desk / "desk.py", command, "amount", "一 百"],
            cwd=callers_folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert json.loads(result.stdout) == ["amount", "一 百", "caller"], result.stderr
        assert result.returncode == 7


def test_a_library_that_is_missing_is_found_out_by_loading_it() -> None:
    wanted = {"libno-such-thing.so.9": "libno-such-thing9", "libc.so.6": "libc6"}
    assert system_packages.find_missing(wanted) == {"libno-such-thing.so.9": "libno-such-thing9"}


@pytest.mark.parametrize(
    ("has_apt", "expected"),
    [
        (True, "sudo apt-get install -y --no-install-recommends libegl1 libgl1"),
        (False, "Debian 上的包名：libegl1 libgl1"),
    ],
)
def test_without_rights_the_line_to_run_is_printed(*, has_apt: bool, expected: str) -> None:
    assert expected in str(system_packages.explain_missing(["libegl1", "libgl1"], has_apt=has_apt))


@pytest.mark.parametrize("display", ["", ":987"])
def test_a_display_that_does_not_answer_is_none(
    display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    assert not system_packages.has_display()


def test_the_gate_goes_on_after_a_failure_and_says_so(
    capfd: pytest.CaptureFixture[str],
) -> None:
    steps = (
        Step(name="broken", arguments=("-c", "raise SystemExit(3)")),
        Step(name="sound", arguments=("-c", "print('ran')")),
    )
    assert gate.run_steps(Path(sys.executable), steps) == 1
    captured = capfd.readouterr()
    assert "ran" in captured.out
    assert "1 项未通过" in captured.err
    assert gate.run_steps(Path(sys.executable), steps[1:]) == 0
    assert "全部通过" in capfd.readouterr().err


def test_the_gate_holds_every_check() -> None:
    assert [step.name for step in gate.CHECKS] == [
        "format",
        "lint",
        "types",
        "import contracts",
        "tests of the law",
        "coverage of the law",
        "tests of the rest",
    ]


def test_every_test_is_in_one_of_the_two_runs() -> None:
    law, rest = (step.arguments for step in gate.CHECKS if step.name.startswith("tests"))
    assert set(gate.LAW_TESTS) < set(law)
    assert {f"--ignore={part}" for part in gate.LAW_TESTS} < set(rest)
    assert all((ROOT / part).exists() for part in gate.LAW_TESTS)
