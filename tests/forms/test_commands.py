"""The commands: whole answers, clear refusals, nothing half written."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from enforcement.papers.samples import sample
from forms.renderer import PdfRenderer
from headless.command import build_parser, run_command
from headless.forms import COMMANDS
from headless.wiring import Wiring
from tests.forms.making import EVERY_FORM, a_paper

# The commands of this module ask for the renderer alone; its fonts are loaded once.
SHARED = PdfRenderer()
WIRING = cast("Wiring", SimpleNamespace(renderer=lambda: SHARED))


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, Any]:
    """Run a command; return its exit status and its answer."""
    status = run_command(build_parser(COMMANDS).parse_args(words), WIRING)
    return status, json.loads(capfdbinary.readouterr().out)


def written(folder: Path, text: str) -> str:
    """Write a data file and return its name."""
    path = folder / "data.json"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_list_tells_what_each_form_is(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, answer = run(capfdbinary, "forms", "list")
    assert status == 0
    by_id = {row["id"]: row for row in answer["forms"]}
    assert set(by_id) == set(EVERY_FORM)
    first = by_id["SIM-01"]
    assert first["title"] == "当场行政处罚决定书"
    assert (first["audience"], first["copies"], first["numbered"]) == ("external", 2, True)
    assert (first["layout"], first["seal"], first["version"]) == ("F1", "organ", 1)
    assert first["signatures"] == ["party", "officers"]
    party = next(field for field in first["fields"] if field["key"] == "party")
    assert {"key": "name", "label": "当事人姓名或名称", "type": "name", "required": True} in party[
        "fields"
    ]


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_sample_can_be_rendered_as_it_is(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path, form: str
) -> None:
    _, answer = run(capfdbinary, "forms", "sample", form)
    assert answer == json.loads(sample(form).to_json())
    data, out = written(tmp_path, json.dumps(answer)), tmp_path / "out.pdf"
    status, answer = run(capfdbinary, "render", form, data, str(out))
    assert status == 0
    assert answer["pages"] >= 1
    assert answer["blanks"] == []
    assert out.read_bytes().startswith(b"%PDF-")


def test_fields_are_a_json_schema(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    _, answer = run(capfdbinary, "forms", "fields", "SOF-06")
    assert answer["$schema"].endswith("2020-12/schema")
    assert answer["properties"]["form"] == {"const": "SOF-06"}


def test_a_draft_is_written_with_its_blanks_named(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    data = written(tmp_path, a_paper(place="").to_json())
    out = tmp_path / "draft.pdf"
    status, answer = run(capfdbinary, "render", "SIM-01", data, str(out), "--draft")
    assert (status, answer["blanks"]) == (0, ["place"])
    assert out.exists()


@pytest.mark.parametrize(
    ("text", "form", "refusal"),
    [
        (a_paper(place="").to_json(), "SIM-01", ("PAPER_REFUSED", "没写违法行为地点")),
        (a_paper(fine_words="壹元整").to_json(), "SIM-01", ("PAPER_REFUSED", "壹佰元整")),
        (a_paper(party__name="𰻞").to_json(), "SIM-01", ("MISSING_CHARACTERS", "U+30EDE")),
        (a_paper(fine_fen="x").to_json(), "SIM-01", ("MALFORMED_DATA", "罚款金额")),
        (a_paper().to_json(), "SIM-02", ("WRONG_FORM", "SIM-01")),
        (a_paper().to_json(), "SIM-99", ("UNKNOWN_FORM", "SIM-99")),
        ("{", "SIM-01", ("MALFORMED_DATA", "不是 JSON")),
        ("[]", "SIM-01", ("MALFORMED_DATA", "对象")),
        ("[" * 200_000, "SIM-01", ("MALFORMED_DATA", "不是 JSON")),
        ('{"form": "SIM-01", "version": 1, "fields": {}}', "SIM-01", ("PAPER_REFUSED", "没写")),
        (
            '{"form": "SIM-01", "version": 9, "fields": {}}',
            "SIM-01",
            ("MALFORMED_DATA", "第 9 版"),
        ),
    ],
)
def test_a_refusal_is_told_and_nothing_is_written(
    capfdbinary: pytest.CaptureFixture[bytes],
    tmp_path: Path,
    text: str,
    form: str,
    refusal: tuple[str, str],
) -> None:
    data, out = written(tmp_path, text), tmp_path / "out.pdf"
    status, answer = run(capfdbinary, "render", form, data, str(out))
    assert status == 1
    code, words = refusal
    assert answer["error"]["code"] == code
    assert words in answer["error"]["message"]
    assert answer["error"]["advice"]
    assert [path.name for path in tmp_path.iterdir()] == ["data.json"]


def test_an_older_file_survives_a_refusal(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    data, out = written(tmp_path, a_paper(place="").to_json()), tmp_path / "out.pdf"
    out.write_bytes(b"older")
    run(capfdbinary, "render", "SIM-01", data, str(out))
    assert out.read_bytes() == b"older"


def test_files_that_cannot_be_read_or_written_are_told(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    out = str(tmp_path / "out.pdf")
    _, answer = run(capfdbinary, "render", "SIM-01", str(tmp_path / "none.json"), out)
    assert answer["error"]["code"] == "DATA_UNREADABLE"
    (tmp_path / "bytes.json").write_bytes("当场".encode("gb18030"))
    _, answer = run(capfdbinary, "render", "SIM-01", str(tmp_path / "bytes.json"), out)
    assert answer["error"]["code"] == "DATA_NOT_UTF8"
    (tmp_path / "large.json").write_bytes(b" " * (4 * 1024 * 1024 + 1))
    _, answer = run(capfdbinary, "render", "SIM-01", str(tmp_path / "large.json"), out)
    assert answer["error"]["code"] == "DATA_TOO_LARGE"
    data = written(tmp_path, a_paper().to_json())
    for target in (tmp_path / "nowhere" / "out.pdf", tmp_path):
        _, answer = run(capfdbinary, "render", "SIM-01", data, str(target))
        assert answer["error"]["code"] == "NOT_WRITTEN"
    assert not list(tmp_path.glob(".*"))


def test_rendering_loads_no_window_and_no_database(tmp_path: Path) -> None:
    data = written(tmp_path, a_paper().to_json())
    program = (
        "import sys, main; main.main(sys.argv[1:]);"
        "heavy = {'PySide6', 'sqlcipher3', 'sqlite_utils', 'requests', 'pikepdf'};"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    root = Path(__file__).resolve().parents[2]
    words = ["render", "SIM-01", data, str(tmp_path / "out.pdf")]
    subprocess.run([sys.executable, "-c", program, *words], cwd=root, env=os.environ, check=True)
