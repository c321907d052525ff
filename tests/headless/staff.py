"""The town's IT staff at a command line, over a real store."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from enforcement.clock import FixedClock
from enforcement.ports import Renderer
from forms.renderer import PdfRenderer
from forms.scan_child import ChildScanReader
from headless import COMMANDS
from headless.command import build_parser, run_command
from headless.wiring import Wiring
from local_store.door import LocalStoreDoor
from local_store.imports.grid_file import FileGridEventReader
from local_store.imports.subject_file import FileSubjectReader
from main import make_file_binder
from tests.headless.calling import NOW, nothing_to_make
from tests.local_store.doors import LI_WORD, SETTINGS

UNIT = "重庆市大足区清湾镇人民政府"
CERTIFICATE = ("--cert", "演练-001", "--cert-valid-to", "2028-05-01")


class Staff:
    """The town's IT staff at a command line."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self.environment = {"BRIGADE_OFFICER": "李敏", "BRIGADE_PASSWORD": LI_WORD}
        self.captured = captured

    def door(self, folder: Path) -> LocalStoreDoor:
        """Return the door of a folder."""
        return LocalStoreDoor(folder, FixedClock(NOW), SETTINGS)

    def renderer(self) -> Renderer:
        """Return the real renderer."""
        return PdfRenderer()

    def run(self, *words: str) -> dict[str, Any]:
        """Return the answer of a command that is done."""
        status, answer = self._call(words)
        assert status == 0, answer
        return answer

    def refused(self, *words: str) -> dict[str, Any]:
        """Return the error of a command that refuses."""
        status, answer = self._call(words)
        assert status == 1, answer
        error: dict[str, Any] = answer["error"]
        return error

    def misused(self, *words: str) -> None:
        """Expect exit status 2 and nothing on standard output."""
        with pytest.raises(SystemExit) as ended:
            self._call(words)
        assert ended.value.code == 2
        assert self.captured.readouterr().out == b""

    def found(self) -> dict[str, Any]:
        """Make the store."""
        return self.run(
            "store", "init", str(self.folder), "--unit", UNIT, "--admin", "李敏",
            "--mode", "drill", *CERTIFICATE,
        )  # fmt: skip

    def at_store(self, *words: str) -> dict[str, Any]:
        """Run a command on the store."""
        return self.run(*words, "--store", str(self.folder))

    def _call(self, words: tuple[str, ...]) -> tuple[int, dict[str, Any]]:
        made: dict[str, Any] = {field.name: nothing_to_make for field in fields(Wiring)}
        made |= {"clock": FixedClock(NOW), "door": self.door, "environment": self.environment}
        made |= {"renderer": self.renderer, "scan_reader": ChildScanReader}
        made |= {"file_binder": make_file_binder, "subject_reader": FileSubjectReader}
        made |= {"grid_reader": FileGridEventReader}
        arguments = build_parser(COMMANDS).parse_args(list(words))
        status = run_command(arguments, Wiring(**made))
        answer: dict[str, Any] = json.loads(self.captured.readouterr().out.decode())
        return status, answer
