"""Fail each durable write of a step in turn: afterwards all is old or new, never between."""

import os
import resource
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from enforcement.errors import UserFacingError
from local_store.door_errors import FolderRefused, WrongPassword
from local_store.errors import StoreError
from local_store.store import LocalStore
from tests.local_store.doors import LI_WORD, WANG, WANG_WORD, Desk, names, note_newcomer

MOST_WRITES = 60


class FailingDisk:
    """Lets so many durable writes pass, then refuses one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._fsync = os.fsync
        self._left = -1
        monkeypatch.setattr(os, "fsync", self._sync)

    @contextmanager
    def failing_at(self, number: int) -> Iterator[None]:
        """Refuse the ``number``-th durable write, from 0."""
        self._left = number
        try:
            yield
        finally:
            self._left = -1

    def _sync(self, handle: int) -> None:
        if self._left == 0:
            self._left = -1
            raise OSError(5, "Input/output error")
        self._left -= self._left > 0
        self._fsync(handle)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> FailingDisk:
    return FailingDisk(monkeypatch)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(folder=tmp_path / "desk")


def fail_until_done(disk: FailingDisk, attempt: Callable[[], None]) -> int:
    """Try with each durable write failing in turn; return how many failures there were."""
    for number in range(MOST_WRITES):
        try:
            with disk.failing_at(number):
                attempt()
                untouched = disk._left > 0
        except StoreError:
            continue
        if untouched:
            return number
    raise AssertionError("the step never succeeded")


def test_founding_happens_whole_or_not_at_all(desk: Desk, disk: FailingDisk) -> None:
    def attempt() -> None:
        if desk.door().exists():
            # The founding itself was done; what failed came after it.
            desk.sign_in().store.close()
            shutil.rmtree(desk.folder)
        desk.create()[0].store.close()

    assert fail_until_done(disk, attempt) > 5
    assert names_at(desk) == {"李敏"}


def names_at(desk: Desk) -> set[str]:
    opened = desk.sign_in()
    found = names(opened)
    opened.store.close()
    return found


def test_an_account_is_added_whole_or_the_old_ones_still_open(
    desk: Desk, disk: FailingDisk
) -> None:
    desk.created()
    door = desk.door()
    opened = door.sign_in("李敏", LI_WORD)
    fail_until_done(disk, lambda: door.add_account(opened, WANG, WANG_WORD))
    opened.store.close()
    desk.sign_in().store.close()
    desk.sign_in("王强", WANG_WORD).store.close()


def test_while_a_password_is_changed_the_old_or_the_new_one_opens(
    desk: Desk, disk: FailingDisk
) -> None:
    code = desk.created()

    def attempt() -> None:
        try:
            desk.door().recover(code, "李敏", "换过的密码 2026").store.close()
        finally:
            with_either_password(desk)

    fail_until_done(disk, attempt)
    desk.sign_in(password="换过的密码 2026").store.close()


def with_either_password(desk: Desk) -> None:
    try:
        desk.sign_in().store.close()
    except WrongPassword:
        desk.sign_in(password="换过的密码 2026").store.close()


def test_evidence_is_kept_whole_or_not_at_all(desk: Desk, disk: FailingDisk) -> None:
    store = desk.create()[0].store
    photos = iter(range(MOST_WRITES))

    def attempt() -> None:
        store.put_blob(f"photo {next(photos)}".encode(), "image/jpeg")

    fail_until_done(disk, attempt)
    assert store.doctor().healthy
    store.close()


def test_a_backup_is_written_and_put_back_whole_or_not_at_all(
    desk: Desk, disk: FailingDisk, tmp_path: Path
) -> None:
    opened, _ = desk.create()
    stick = tmp_path / "stick"

    def back_up() -> None:
        before = set(stick.iterdir()) if stick.exists() else set()
        try:
            opened.store.backup(stick)
        except UserFacingError:
            assert set(stick.iterdir()) == before
            raise

    fail_until_done(disk, back_up)
    opened.store.close()
    file = next(stick.iterdir())
    other = Desk(folder=tmp_path / "other", clock=desk.clock)

    def put_back() -> None:
        shutil.rmtree(other.folder, ignore_errors=True)
        try:
            other.door().restore(str(file))
        except UserFacingError:
            if other.door().exists():
                other.sign_in().store.close()
            raise

    fail_until_done(disk, put_back)
    assert names_at(other) == {"李敏"}


def test_sign_out_ends_even_if_the_disk_refuses_everything(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, _ = desk.create()
    note_newcomer(opened, "张三")

    def refuse(_handle: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(os, "fsync", refuse)
        opened.store.close()
    assert names_at(desk) == {"李敏", "张三"}


@contextmanager
def nothing_may_be_written() -> Iterator[None]:
    """Refuse every byte of every file, as a write-protected disk does, root or not."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_write_protected_folder_is_refused_before_the_password(desk: Desk) -> None:
    desk.created()
    before = contents(desk.folder)
    with nothing_may_be_written(), pytest.raises(FolderRefused) as refused:
        desk.sign_in(password="梧桐树下 3 号")
    assert "写保护" in refused.value.advice
    assert contents(desk.folder) == before
    desk.sign_in().store.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_full_disk_keeps_what_was_saved_and_says_what_was_not(desk: Desk) -> None:
    opened, _ = desk.create()
    with nothing_may_be_written():
        with pytest.raises(StoreError) as told:
            note_newcomer(opened, "张三")
        with pytest.raises(StoreError):
            opened.store.put_blob(b"photo", "image/jpeg")
    assert "完好" in told.value.advice
    note_newcomer(opened, "赵六")
    assert isinstance(opened.store, LocalStore)
    assert opened.store.verify_ledger()["ok"] is True
    opened.store.close()
    assert names_at(desk) == {"李敏", "赵六"}
