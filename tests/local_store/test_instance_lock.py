"""One window per store."""

import subprocess
import sys
from pathlib import Path

import pytest

from local_store.door_errors import StoreInUse
from local_store.instance_lock import InstanceLock

HOLD = """
import sys
from pathlib import Path
from local_store.instance_lock import InstanceLock
lock = InstanceLock(Path(sys.argv[1]), "s")
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_window_is_told_where_the_first_is(tmp_path: Path) -> None:
    first = InstanceLock(tmp_path, "s")
    first.acquire()
    with pytest.raises(StoreInUse):
        InstanceLock(tmp_path, "s").acquire()
    first.release()
    first.release()
    second = InstanceLock(tmp_path, "s")
    second.acquire()
    second.release()


def test_another_store_is_another_lock(tmp_path: Path) -> None:
    locks = [InstanceLock(tmp_path, store) for store in ("a", "b")]
    for lock in locks:
        lock.acquire()
    for lock in locks:
        lock.release()


def test_a_killed_window_holds_nothing(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        with pytest.raises(StoreInUse):
            InstanceLock(tmp_path, "s").acquire()
        child.kill()
    lock = InstanceLock(tmp_path, "s")
    lock.acquire()
    lock.release()
