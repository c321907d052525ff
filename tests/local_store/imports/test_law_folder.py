"""A folder of law texts: read file by file, hostile ones named and left alone."""

import os
from pathlib import Path

import pytest

from enforcement.laws.law_import import ImportStopped, ImportWatch, LawFile
from local_store.imports import law_folder
from local_store.imports.law_folder import LawFolderRefused, MarkdownLawReader
from tests.enforcement.laws.law_samples import BOLD, BOLD_NAME, INLINE, INLINE_NAME


def read(folder: Path) -> dict[str, LawFile]:
    return {one.name: one for one in MarkdownLawReader().read(folder, ImportWatch())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "laws"
    (place / "法典").mkdir(parents=True)
    (place / INLINE_NAME).write_text(INLINE, encoding="utf-8")
    (place / "法典" / BOLD_NAME).write_text(BOLD, encoding="utf-8-sig")
    return place


def test_both_layouts_are_read_from_a_folder_and_its_folders(folder: Path) -> None:
    files = read(folder)
    assert {name: one.text.head.law for name, one in files.items() if one.text} == {
        INLINE_NAME: "清湾演练条例",
        f"法典/{BOLD_NAME}": "演练法典",
    }
    assert files[INLINE_NAME].source == INLINE


def test_hidden_and_other_files_are_no_law_texts(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "x.md").write_text("# 甲", encoding="utf-8")
    (folder / ".x.md").write_text("# 甲", encoding="utf-8")
    (folder / "list.txt").write_text("# 甲", encoding="utf-8")
    assert len(read(folder)) == 2


def test_each_bad_file_is_named_with_its_reason_and_the_good_ones_stay(folder: Path) -> None:
    (folder / "a.md").write_bytes(INLINE.encode("gb18030"))
    (folder / "b.md").write_bytes(b"# " + b"x" * law_folder.MAX_BYTES)
    (folder / "c.md").write_text("# 说明\n没有条文。", encoding="utf-8")
    (folder / "d.md").symlink_to(folder / INLINE_NAME)
    os.mkfifo(folder / "e.md")
    (folder / "f.md").symlink_to(folder / "gone.md")
    files = read(folder)
    assert {name: one.problem for name, one in files.items() if one.problem} == {
        "a.md": law_folder.NOT_UTF8,
        "b.md": law_folder.TOO_LARGE,
        "c.md": "没有条文，不像一部法。",
        "d.md": law_folder.LINK,
        "e.md": law_folder.NOT_A_FILE,
        "f.md": law_folder.LINK,
    }
    assert sum(one.text is not None for one in files.values()) == 2


def test_a_linked_folder_is_not_entered(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text(INLINE, encoding="utf-8")
    (folder / "link").symlink_to(outside, target_is_directory=True)
    assert len(read(folder)) == 2


def test_a_file_that_cannot_be_opened_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert {one.problem for one in read(folder).values()} == {law_folder.UNREADABLE}


def test_a_folder_without_law_texts_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(LawFolderRefused, match="打不开"):
        read(tmp_path / "gone")
    with pytest.raises(LawFolderRefused, match=r"没有 \.md"):
        read(tmp_path)
    (tmp_path / "a.md").write_text("# 甲", encoding="utf-8")
    monkeypatch.setattr(law_folder, "MAX_FILES", 0)
    with pytest.raises(LawFolderRefused, match="超过"):
        read(tmp_path)


def test_a_folder_with_more_text_than_all_laws_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law_folder, "MAX_CHARACTERS", len(INLINE))
    with pytest.raises(LawFolderRefused, match="4000 万字"):
        read(folder)


def test_reading_is_watched_and_can_be_stopped(folder: Path) -> None:
    watch = ImportWatch()
    MarkdownLawReader().read(folder, watch)
    assert (watch.done, watch.total) == (2, 2)
    watch.stop()
    with pytest.raises(ImportStopped):
        MarkdownLawReader().read(folder, watch)
