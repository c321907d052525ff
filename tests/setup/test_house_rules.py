"""The house rules hold in every tracked file, and each one bites on a planted sample."""

import shutil
import subprocess
from inspect import signature
from itertools import chain
from pathlib import Path

import pytest

from tests.setup import house_rules
from tests.setup.house_rules import Rule, Source

ROOT = Path(__file__).resolve().parents[2]

# What a rule would say of the file → why it stands all the same.
EXCEPTIONS: dict[str, str] = {}

# A rule about contents → path of a sample, a sample it must catch, a sample it must leave alone.
RULES: dict[Rule, tuple[str, str, str]] = {
    house_rules.functions_are_short: (
        "enforcement/a.py",
        "def f() -> None:\n" + "    pass\n" * 40,
        "def f() -> None:\n" + "    pass\n" * 39,
    ),
    house_rules.files_are_short: ("enforcement/a.py", "\n" * 401, "\n" * 400),
    house_rules.classes_are_narrow: (
        "ui/a.py",
        "class A:\n" + "".join(f"    def m{i}(self): ...\n" for i in range(21)),
        "class A:\n    def _p(self): ...\n"
        + "".join(f"    def m{i}(self): ...\n" for i in range(20)),
    ),
    house_rules.only_roots_ask_the_time: (
        "local_store/a.py",
        "import datetime\nx = datetime.datetime.now(tz=None)",
        "x = clock.now()",
    ),
    house_rules.sql_stays_at_home: (
        "ui/a.py",
        'QUERY = "\\n    SELECT a\\n    FROM b"',
        'TEXT = "SELECT a tier, then read the reasons"',
    ),
    house_rules.windows_never_nest_event_loops: (
        "ui/a.py",
        "def f(dialog):\n    dialog.exec()",
        "def f(dialog, application):\n    dialog.open()\n    application.exec()",
    ),
    house_rules.nobody_sleeps: (
        "tests/a.py",
        "from time import sleep\nsleep(1)",
        "qtbot.waitUntil(lambda: True)",
    ),
    house_rules.packages_introduce_themselves: (
        "sync/__init__.py",
        '"""Sync."""',
        '"""Sync.\n\nMay import: x.\n"""',
    ),
    house_rules.tests_are_never_switched_off: (
        "tests/a.py",
        "import pytest\n@pytest.mark.xfail\ndef test_a(): ...",
        "import pytest\n@pytest.mark.long\ndef test_a(): ...",
    ),
    house_rules.silenced_checks_give_a_reason: (
        "ui/a.py",
        "import os  # noqa" + ": F401",
        "import os  # noqa" + ": F401 - re-exported for the frozen build",
    ),
    house_rules.nothing_is_left_for_later: (
        "ui/a.py",
        "def f():\n    raise NotImplementedError",
        "try:\n    f()\nexcept NotImplementedError:\n    g()",
    ),
    house_rules.no_path_of_one_machine: (
        "bench/a.py",
        "OUT = '/ro" + "ot/out'",
        "OUT = '/usr/share/fonts'",
    ),
    house_rules.user_text_is_never_markup: (
        "forms/letters.py",
        "from reportlab.platypus import Paragraph",
        "from forms.blocks import Paragraph",
    ),
    house_rules.the_launcher_needs_only_python: (
        "launcher/a.py",
        "import requests",
        "import urllib.request, launcher.fonts",
    ),
}


EVERY_RULE: tuple[Rule, ...] = (*RULES, house_rules.names_say_something)


def _tracked_paths(ending: str = ".py") -> list[str]:
    """Return our files of a kind: the tracked ones, or all where a copy came without git."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        folders = (path for path in ROOT.iterdir() if path.name not in {".venv", "build", "dist"})
        files = chain(ROOT.glob(f"*{ending}"), *(folder.rglob(f"*{ending}") for folder in folders))
        return sorted({path.relative_to(ROOT).as_posix() for path in files})
    listed = subprocess.run(
        [git, "ls-files", "-z", f"*{ending}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [path for path in listed.stdout.split("\0") if path and (ROOT / path).exists()]


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    """Every tracked Python file."""
    return [
        Source.read(path, (ROOT / path).read_text(encoding="utf-8")) for path in _tracked_paths()
    ]


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.__name__)
def test_the_rule_holds(rule: Rule, sources: list[Source]) -> None:
    found = {complaint for source in sources for complaint in rule(source)}
    assert found - EXCEPTIONS.keys() == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_bites(rule: Rule) -> None:
    path, caught, left_alone = RULES[rule]
    assert list(rule(Source.read(path, caught)))
    assert not list(rule(Source.read(path, left_alone)))


def test_a_vague_file_name_is_noticed() -> None:
    assert list(house_rules.names_say_something(Source.read("ui/utils.py", "")))
    assert not list(house_rules.names_say_something(Source.read("ui/case_page.py", "")))


@pytest.mark.parametrize("ending", [".md", ".toml", ".in", ".spec", ".json", ".csv", ".qss"])
def test_no_document_names_a_path_of_one_machine(ending: str) -> None:
    found = [
        complaint
        for path in _tracked_paths(ending)
        for complaint in house_rules.machine_paths(path, (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_exception_is_still_needed(sources: list[Source]) -> None:
    named = [source for source in sources if any(one.startswith(source.path) for one in EXCEPTIONS)]
    found = {complaint for rule in EVERY_RULE for source in named for complaint in rule(source)}
    assert EXCEPTIONS.keys() <= found


def test_every_rule_is_applied() -> None:
    defined = {
        value
        for name, value in vars(house_rules).items()
        if callable(value)
        and getattr(value, "__module__", "") == house_rules.__name__
        and not name.startswith("_")
        and not isinstance(value, type)
        and list(signature(value).parameters) == ["source"]
    }
    assert defined == set(EVERY_RULE)
