"""A real server on a real PostgreSQL, started once; every test has towns of its own."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from district_server.embedded import EmbeddedPostgres
from district_server.service import District, ServerThread
from enforcement.clock import FixedClock
from tests.district_server.devices import TestTown
from tests.district_server.embedded import new_database, shared_postgres
from tests.sync.memory_store import START


@pytest.fixture(scope="session")
def postgres() -> Iterator[EmbeddedPostgres]:
    with shared_postgres() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def server_clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture(scope="session")
def district(
    postgres: EmbeddedPostgres, server_clock: FixedClock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[District]:
    folder: Path = tmp_path_factory.mktemp("district")
    opened = District.open(server_clock, folder=folder, url=new_database(postgres))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server(district: District) -> Iterator[ServerThread]:
    thread = ServerThread(district)
    yield thread
    thread.close()


@pytest.fixture
def town(district: District, server: ServerThread) -> TestTown:
    """A fresh town."""
    return TestTown.found(district, server.url, f"演练镇{uuid.uuid4().hex[:8]}")


@pytest.fixture
def other_town(district: District, server: ServerThread) -> TestTown:
    """Another fresh town."""
    return TestTown.found(district, server.url, f"演练街道{uuid.uuid4().hex[:8]}")
