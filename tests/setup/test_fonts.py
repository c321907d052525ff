"""Fonts are unpacked once, completely or not at all."""

import hashlib
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from launcher.errors import LauncherError
from launcher.fonts import unpack_fonts

CONTENT = b"glyphs " * 5000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two packed fonts with their sums."""
    for name in ("Song.ttf", "Kai.ttf"):
        (tmp_path / f"{name}.xz").write_bytes(lzma.compress(CONTENT + name.encode()))
    sums = [
        f"{hashlib.sha256(CONTENT + name.encode()).hexdigest()}  {name}\n"
        for name in ("Song.ttf", "Kai.ttf")
    ]
    (tmp_path / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    return tmp_path


def test_every_font_is_unpacked_and_a_second_call_does_nothing(folder: Path) -> None:
    assert unpack_fonts(folder) == ("Song.ttf", "Kai.ttf")
    assert (folder / "Kai.ttf").read_bytes() == CONTENT + b"Kai.ttf"
    assert unpack_fonts(folder) == ()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"short")])
def test_a_font_that_was_lost_or_changed_comes_back(
    folder: Path, spoil: Callable[[Path], object]
) -> None:
    unpack_fonts(folder)
    spoil(folder / "Song.ttf")
    assert unpack_fonts(folder) == ("Song.ttf",)
    assert (folder / "Song.ttf").read_bytes() == CONTENT + b"Song.ttf"


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no archive at all",
        lzma.compress(CONTENT)[:-20],
        lzma.compress(b"another font"),
    ],
    ids=["empty", "no archive", "cut off", "another font"],
)
def test_a_damaged_font_is_named_and_never_put_in_place(folder: Path, packed: bytes) -> None:
    (folder / "Kai.ttf.xz").write_bytes(packed)
    with pytest.raises(LauncherError, match=r"Kai\.ttf\.xz 缺失或已损坏"):
        unpack_fonts(folder)
    assert not (folder / "Kai.ttf").exists()
    assert not list(folder.glob("*.part"))


def test_a_missing_font_is_named(folder: Path) -> None:
    (folder / "Kai.ttf.xz").unlink()
    with pytest.raises(LauncherError, match=r"Kai\.ttf\.xz 缺失或已损坏"):
        unpack_fonts(folder)


def test_a_damaged_receipt_is_only_a_reason_to_look_again(folder: Path) -> None:
    unpack_fonts(folder)
    (folder / ".unpacked.json").write_text("{half", encoding="utf-8")
    assert unpack_fonts(folder) == ("Song.ttf", "Kai.ttf")


def test_leftovers_of_a_killed_run_do_not_hinder(folder: Path) -> None:
    (folder / f"Song.ttf.{os.getpid()}.part").write_bytes(b"half")
    assert unpack_fonts(folder) == ("Song.ttf", "Kai.ttf")
