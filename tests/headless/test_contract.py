"""The real program in a process of its own: one JSON document, statuses, UTF-8, Chinese words."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

import main
from headless.command import COMMAND_FAULT, Command, build_parser, run_command
from tests.headless.calling import wiring

ROOT: Final = Path(main.__file__).parent
PLAIN: Final = {"LC_ALL": "C", "PATH": os.environ["PATH"]}


def called(*words: str | bytes, **environment: str) -> tuple[int, bytes, bytes]:
    """Return status, standard output and standard error of a real call in a plain locale."""
    line = [sys.executable, str(ROOT / "main.py"), *words]
    done = subprocess.run(line, env={**PLAIN, **environment}, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("words", "status", "key"),
    [
        (("deadline", "L12", "--from", "2026-09-18"), 0, "act_by"),
        (("check", "id", "1101051949123100"), 0, "reason"),
        (("guard", "没有这个文件.json"), 1, "error"),
        (("doctor", "--store", "没有这个文件夹"), 1, "error"),
        (("render", "SIM-01", "没有.json", "出.pdf"), 1, "error"),
        (("amount", "-1"), 1, "error"),
        (("guard", b"\xff\xfe.json"), 1, "error"),
    ],
)
def test_an_answer_is_one_json_document_in_utf8(
    words: tuple[str | bytes, ...], status: int, key: str
) -> None:
    code, out, err = called(*words, BRIGADE_OFFICER="李敏", BRIGADE_PASSWORD="演练密码")
    answer: dict[str, Any] = json.loads(out.decode("utf-8"))
    assert (code, err) == (status, b"")
    assert key in answer
    if key == "error":
        assert {"code", "message", "advice", "source"} <= set(answer["error"])
        assert any("\u4e00" <= letter <= "\u9fff" for letter in answer["error"]["message"])


@pytest.mark.parametrize(
    "words", [("deadline", "L99"), ("deadline", "L10"), ("nonsense",), ("items", "search")]
)
def test_wrong_usage_says_so_on_standard_error_alone(words: tuple[str, ...]) -> None:
    code, out, err = called(*words)
    assert (code, out) == (2, b"")
    assert err.decode("utf-8")


def broken(*_: object) -> NoReturn:
    """Fail as no command should."""
    raise ZeroDivisionError("演练")


def test_even_a_fault_of_ours_answers_in_shape(
    capfdbinary: pytest.CaptureFixture[bytes], caplog: pytest.LogCaptureFixture
) -> None:
    command = Command(name="fail", help="", configure=lambda _parser: None, run=broken)
    status = run_command(build_parser((command,)).parse_args(["fail"]), wiring())
    answer = json.loads(capfdbinary.readouterr().out.decode())
    assert (status, answer["error"]["code"]) == (1, COMMAND_FAULT)
    assert "ZeroDivisionError" in caplog.text
