"""What the documents point at is there, and every picture is shown somewhere."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = tuple(sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]))
LINK: Final = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def targets(document: Path) -> set[Path]:
    """Return the files of the project that a document links to or shows."""
    links = LINK.findall(document.read_text(encoding="utf-8"))
    return {(document.parent / link).resolve() for link in links if "://" not in link}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_every_link_leads_to_a_file_of_the_project(document: Path) -> None:
    assert {link for link in targets(document) if not link.exists()} == set()


def test_every_picture_is_shown_in_a_document() -> None:
    shown = {link for document in DOCUMENTS for link in targets(document)}
    pictures = set((ROOT / "docs" / "screenshots").iterdir())
    assert pictures
    assert pictures <= shown
