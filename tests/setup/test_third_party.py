"""THIRD-PARTY.md names exactly what is locked and shipped."""

import re

from tests.setup.locked import ROOT, locked_versions

TEXT = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")


def _table(heading: str) -> list[list[str]]:
    """Return the rows of the table below a heading, without its own heading rows."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def _sets_of(package: str) -> str:
    programs = [name for name in ("client", "server") if package in locked_versions(name)]
    return ", ".join(programs) or "development"


def test_every_locked_package_stands_with_its_version_and_set() -> None:
    written = {name: (set(versions.split(" / ")), used) for name, versions, _, used in PACKAGES}
    locked = {
        name: (versions, _sets_of(name))
        for name, versions in locked_versions("development").items()
    }
    assert written == locked


def test_every_part_has_a_licence() -> None:
    rows = [*PACKAGES, *_table("Fonts"), *_table("Icons")]
    assert [row for row in rows if not re.search(r"\w", row[2])] == []


def test_every_shipped_font_stands_with_its_licence_file() -> None:
    sums = (ROOT / "forms/fonts/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    shipped = {line.split()[1].removesuffix(".ttf") for line in sums}
    assert {row[0] for row in _table("Fonts")} == shipped
    assert all((ROOT / row[3]).is_file() for row in _table("Fonts"))


def test_every_folder_of_icons_stands_with_its_licence() -> None:
    assert all((ROOT / row[3] / "LICENSE").is_file() for row in _table("Icons"))


def test_copyleft_parts_are_explained() -> None:
    for part in ("Qt", "psycopg", "python-stdnum", "pikepdf", "Fandol", "convert_cff.py"):
        assert part in TEXT.partition("\n## Fonts\n")[0]


def test_our_own_licence_is_apache() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


PACKAGES = _table("Python packages")
