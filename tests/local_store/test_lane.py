"""One thread, one connection: order of jobs, slices, errors that travel, closing."""

import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from local_store.connection import DATABASE_FILE, open_database
from local_store.errors import StoreClosed, StoreError
from local_store.lane import StoreLane
from local_store.sqlcipher import Database
from tests.local_store.desk_kit import KEY


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[StoreLane]:
    made = StoreLane(tmp_path, lambda: open_database(tmp_path / DATABASE_FILE, KEY))
    yield made
    made.close()


def test_jobs_run_on_one_thread_whoever_asks(lane: StoreLane) -> None:
    seen: set[int] = set()

    def note(_db: Database) -> None:
        seen.add(threading.get_ident())

    askers = [threading.Thread(target=lane.run, args=(note,)) for _ in range(8)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert len(seen) == 1
    assert threading.get_ident() not in seen


def test_a_job_that_asks_the_lane_again_does_not_wait_for_itself(lane: StoreLane) -> None:
    assert lane.run(lambda _db: lane.run(lambda _inner: 7)) == 7


def test_an_exception_travels_to_whoever_asked(lane: StoreLane) -> None:
    def fail(_db: Database) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        lane.run(fail)
    assert lane.run(lambda _db: "still here") == "still here"


def test_a_short_job_goes_in_between_the_slices_of_a_long_one(lane: StoreLane) -> None:
    begun, asked, order = threading.Event(), threading.Event(), []

    def long(_db: Database) -> Generator[None, None, str]:
        begun.set()
        asked.wait()
        yield
        for _ in range(3):
            order.append("long")
            yield
        return "done"

    def short() -> None:
        lane.run(lambda _db: order.append("short"))

    bulk = threading.Thread(target=lane.run_bulk, args=(long,))
    bulk.start()
    begun.wait()
    asker = threading.Thread(target=short)
    asker.start()
    while lane.waiting() == 0:
        continue
    asked.set()
    asker.join()
    bulk.join()
    assert order.index("short") <= 1
    assert order.count("long") == 3


def test_two_long_jobs_both_come_to_their_end(lane: StoreLane) -> None:
    results: list[int] = []

    def count(_db: Database) -> Generator[None, None, int]:
        for _ in range(50):
            yield
        return 50

    threads = [
        threading.Thread(target=lambda: results.append(lane.run_bulk(count))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [50, 50]


def test_a_long_job_gives_its_result_and_its_error(lane: StoreLane) -> None:
    def good(_db: Database) -> Generator[None, None, int]:
        yield
        return 3

    def bad(_db: Database) -> Generator[None, None, int]:
        yield
        raise KeyError("x")

    assert lane.run_bulk(good) == 3
    assert lane.run(lambda _db: lane.run_bulk(good)) == 3
    with pytest.raises(KeyError):
        lane.run_bulk(bad)


def test_closing_finishes_what_is_queued_and_refuses_what_comes_later(tmp_path: Path) -> None:
    lane = StoreLane(tmp_path, lambda: open_database(tmp_path / DATABASE_FILE, KEY))
    done: list[int] = []

    def slow(_db: Database) -> Generator[None, None, None]:
        for step in range(20):
            done.append(step)
            yield

    bulk = threading.Thread(target=lane.run_bulk, args=(slow,))
    bulk.start()
    while not done:
        continue
    lane.close()
    bulk.join()
    assert len(done) == 20
    with pytest.raises(StoreClosed):
        lane.run(lambda _db: None)
    lane.close()


def test_a_database_that_does_not_open_leaves_no_thread(tmp_path: Path) -> None:
    open_database(tmp_path / DATABASE_FILE, KEY).conn.execute("CREATE TABLE t (x)")
    before = threading.active_count()
    with pytest.raises(StoreError):
        StoreLane(tmp_path, lambda: open_database(tmp_path / DATABASE_FILE, bytes(32)))
    assert threading.active_count() == before
