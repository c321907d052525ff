"""Every import contract bites: one forbidden import is planted for each and must be noticed."""

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = PYPROJECT["tool"]["importlinter"]
CONTRACTS = SETTINGS["contracts"]
SMALL_TREE = (
    *(f"{package}/__init__.py" for package in SETTINGS["root_packages"]),
    *(f"{package}/room.py" for package in SETTINGS["root_packages"]),
    "local_store/keys.py",
    "local_store/imports/__init__.py",
    "sync/protocol.py",
)

LAWFUL = (
    ("enforcement/room.py", "import stdnum, chinese_calendar, cn2an, pypinyin"),
    ("local_store/room.py", "import enforcement, sqlite_utils, sqlcipher3"),
    ("local_store/imports/__init__.py", "import openpyxl, defusedxml"),
    ("local_store/keys.py", "import argon2, cryptography, keyring"),
    ("forms/room.py", "import enforcement, reportlab, pikepdf, segno, zxingcpp, PIL, pypdfium2"),
    ("sync/protocol.py", "import enforcement, pydantic"),
    ("sync/room.py", "import requests, keyring, pyrage, truststore, cryptography, sync.protocol"),
    ("ui/room.py", "import enforcement, PySide6, pypdfium2"),
    ("headless/room.py", "import enforcement, local_store, forms, sync"),
    ("district_server/room.py", "import enforcement, starlette, uvicorn, psycopg, pydantic"),
    ("district_server/room.py", "import cryptography\nfrom sync import protocol"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A line that breaks a contract, and the file to put it in."""

    path: str
    line: str


PLANTS = {
    "The law needs no other part of the program": Plant(
        path="enforcement/room.py", line="import local_store"
    ),
    "Store, papers and sync do not know each other, nor who uses them": Plant(
        path="local_store/room.py", line="from forms import room"
    ),
    "The adapters know only the law": Plant(path="forms/room.py", line="import ui.room"),
    "What confines hostile files needs nothing but Python": Plant(
        path="confined/room.py", line="import enforcement"
    ),
    "Hostile files are confined where they are read": Plant(
        path="ui/room.py", line="import confined"
    ),
    "The window gets its adapters handed in": Plant(path="ui/room.py", line="import local_store"),
    "The commands know neither the window nor the server": Plant(
        path="headless/room.py", line="import ui"
    ),
    "The server shares the law and the wire format, nothing else": Plant(
        path="district_server/room.py", line="import local_store.keys"
    ),
    "Of sync the server sees the protocol only": Plant(
        path="district_server/room.py", line="from sync import room"
    ),
    "The wire format does not lead to the client": Plant(
        path="sync/protocol.py", line="from sync import room"
    ),
    "Nobody imports the composition root": Plant(path="ui/room.py", line="import main"),
    "The launcher needs nothing but Python": Plant(path="launcher/room.py", line="import requests"),
    "The window library lives in ui": Plant(
        path="enforcement/room.py", line="from PySide6.QtCore import QObject"
    ),
    "Pages become pictures in ui and in forms": Plant(
        path="local_store/room.py", line="import pypdfium2"
    ),
    "The database lives in local_store": Plant(path="ui/room.py", line="import sqlite3"),
    "Workbooks are read and written in local_store.imports": Plant(
        path="local_store/room.py", line="import openpyxl"
    ),
    "Passwords are hashed in local_store.keys": Plant(
        path="local_store/room.py", line="from argon2 import PasswordHasher"
    ),
    "The keyring is asked by local_store.keys and sync": Plant(
        path="local_store/room.py", line="import keyring.errors"
    ),
    "Cryptography has three homes": Plant(
        path="local_store/room.py", line="from cryptography.fernet import Fernet"
    ),
    "Papers are made in forms": Plant(path="ui/room.py", line="import reportlab.pdfgen.canvas"),
    "The network client lives in sync": Plant(path="ui/room.py", line="import requests"),
    "Wire models live in sync and district_server": Plant(
        path="enforcement/room.py", line="import pydantic"
    ),
    "The web server and PostgreSQL live in district_server": Plant(
        path="sync/room.py", line="import psycopg"
    ),
    "The data libraries of the law live in enforcement": Plant(
        path="ui/room.py", line="import pypinyin"
    ),
}


@pytest.fixture
def small_tree(tmp_path: Path) -> Path:
    """A tree with the shape of ours, our contracts, and one lawful import of each library."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in SMALL_TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    for name, line in LAWFUL:
        with (tmp_path / name).open("a", encoding="utf-8") as lines:
            lines.write(f"{line}\n")
    return tmp_path


def _lint(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN], cwd=tree, capture_output=True, text=True, check=False
    )


def test_every_contract_has_a_plant() -> None:
    assert set(PLANTS) == {contract["name"] for contract in CONTRACTS}


def test_lawful_imports_keep_every_contract(small_tree: Path) -> None:
    result = _lint(small_tree)
    assert result.returncode == 0, result.stdout
    assert f"{len(CONTRACTS)} kept, 0 broken" in result.stdout


@pytest.mark.parametrize("name", PLANTS)
def test_a_forbidden_import_breaks_its_contract(name: str, small_tree: Path) -> None:
    plant = PLANTS[name]
    with (small_tree / plant.path).open("a", encoding="utf-8") as lines:
        lines.write(f"{plant.line}\n")
    result = _lint(small_tree)
    assert result.returncode == 1
    assert f"{name} BROKEN" in result.stdout


def test_every_third_party_library_has_a_home() -> None:
    """A library that no contract names could be imported anywhere."""
    fenced = {module for contract in CONTRACTS for module in contract.get("forbidden_modules", [])}
    known = {*sys.stdlib_module_names, *SETTINGS["root_packages"], *fenced, *UNFENCED}
    assert {name for name in _imported_names() if name not in known} == set()


UNFENCED = {
    "fontTools",  # only by the script that converted the fonts, not part of the program
    "platformdirs",  # a pure path table, asked by main
}


def _imported_names() -> Iterator[str]:
    for package in SETTINGS["root_packages"]:
        for path in (ROOT / package).rglob("*.py"):
            yield from _top_level_names(ast.parse(path.read_text(encoding="utf-8")))


def _top_level_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
