"""Folders that cannot be trusted with a store are refused with a sentence."""

import errno
import shutil
from collections import namedtuple
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from enforcement.clock import BEIJING
from local_store import folder_care
from local_store.door_errors import FolderRefused
from local_store.folder_care import (
    check_folder,
    check_room,
    file_system_of,
    is_on_network,
    is_synced,
    preserve_broken,
)

MOUNTS = """\
overlay / overlay rw 0 0
/dev/sda1 /srv ext4 rw 0 0
nas:/town /srv/li/town\\040share nfs4 rw 0 0
//nas/town /mnt/town cifs rw 0 0
broken
"""

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=BEIJING)
Usage = namedtuple("Usage", ["total", "used", "free"])


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS, "utf-8")
    return path


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/desk", "overlay"),
        ("/srv/li/desk", "ext4"),
        ("/srv/li/town share/desk", "nfs4"),
        ("/srv/li/town share 2", "ext4"),
        ("/mnt/town", "cifs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(mounts: Path, folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), mounts) == kind


def test_without_a_table_of_mounts_nothing_is_known(tmp_path: Path) -> None:
    assert file_system_of(Path("/home"), tmp_path / "nowhere") == ""


def test_a_network_folder_is_refused(
    tmp_path: Path, mounts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts.write_text(f"nas:/town {tmp_path} nfs4 rw 0 0\n", "utf-8")
    monkeypatch.setattr(folder_care.file_system_of, "__defaults__", (mounts,))
    assert is_on_network(tmp_path)
    with pytest.raises(FolderRefused) as refused:
        check_folder(tmp_path)
    assert refused.value.code == "FOLDER_ON_NETWORK"


@pytest.mark.parametrize("name", ["OneDrive - 清湾镇", "坚果云", "Nutstore Files", "Dropbox"])
def test_a_synced_folder_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "执法台"
    folder.mkdir(parents=True)
    with pytest.raises(FolderRefused) as refused:
        check_folder(folder)
    assert refused.value.code == "FOLDER_SYNCED"
    assert not is_synced(tmp_path)


def test_a_folder_that_takes_no_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderRefused) as refused:
        check_folder(tmp_path / "nowhere")
    assert refused.value.code == "FOLDER_READ_ONLY"


def test_a_full_disk_is_not_called_read_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(FolderRefused) as refused:
        check_folder(tmp_path)
    assert refused.value.code == "DISK_FULL"
    assert "完好" in refused.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_good_folder_is_left_as_it_was(tmp_path: Path) -> None:
    check_folder(tmp_path)
    check_room(tmp_path, 1)
    assert list(tmp_path.iterdir()) == []


def test_a_nearly_full_disk_is_told_in_megabytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = 120 * 1024**2
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(free, 0, free))
    with pytest.raises(FolderRefused) as refused:
        check_room(tmp_path)
    assert "120 MB" in refused.value.message
    assert "500 MB" in refused.value.advice


def test_damaged_files_are_copied_and_stay_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"broken")
    kept = preserve_broken(tmp_path, ("store.db", "store.db-journal"), NOW)
    assert kept.name == "broken-20261124T093000"
    assert (kept / "store.db").read_bytes() == b"broken"
    assert [path.name for path in kept.iterdir()] == ["store.db"]
    assert (tmp_path / "store.db").read_bytes() == b"broken"


def test_the_same_damage_is_copied_once(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"broken")
    first = preserve_broken(tmp_path, ("store.db", "gone"), NOW)
    assert preserve_broken(tmp_path, ("store.db", "gone"), NOW + timedelta(hours=1)) == first
    (tmp_path / "store.db").write_bytes(b"broken otherwise")
    assert preserve_broken(tmp_path, ("store.db", "gone"), NOW + timedelta(hours=2)) != first
