"""Number blocks: each number to one device, a lost answer costs no block."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from enforcement.ledger import Statement
from enforcement.records import Json, RecordId, RecordKind
from sync.protocol import LEASE_SIZE
from sync.round import Round
from sync.transport import HttpDistrict
from tests.district_server.devices import Laptop, TestTown
from tests.sync.memory_store import opened_case

SERIES = ("SIM-01", 2026)


def blocks(laptop: Laptop) -> list[tuple[int, int]]:
    """Return the blocks that a device holds."""
    return sorted((first, last) for _, _, first, last in laptop.store.leases.values())


def ask(laptop: Laptop) -> None:
    """Make a round in which a series runs low."""
    laptop.store.low = [SERIES]
    laptop.sync()


def use(laptop: Laptop, number: int, text: str = "") -> None:
    """Take a number."""
    text = text or f"清湾综执当罚〔2026〕{number}号"
    d: dict[str, Json] = {"form": SERIES[0], "year": SERIES[1], "number": number, "text": text}
    rec = RecordId(str(uuid.uuid4()))
    laptop.store.save(Statement(rec=rec, kind=RecordKind.NUMBER_USE, act="reserved", d=d))


def test_every_device_gets_a_block_of_its_own(town: TestTown) -> None:
    first, second = town.laptop(), town.laptop()
    ask(first)
    ask(second)
    assert blocks(first) == [(1, LEASE_SIZE)]
    assert blocks(second) == [(LEASE_SIZE + 1, 2 * LEASE_SIZE)]


def test_towns_count_from_one_each(town: TestTown, other_town: TestTown) -> None:
    here, there = town.laptop(), other_town.laptop()
    ask(here)
    ask(there)
    assert blocks(here) == blocks(there) == [(1, LEASE_SIZE)]


def test_an_unused_block_is_granted_again_after_a_lost_answer(town: TestTown) -> None:
    laptop = town.laptop()
    ask(laptop)
    laptop.store.leases.clear()
    ask(laptop)
    assert blocks(laptop) == [(1, LEASE_SIZE)]


def test_a_block_in_use_is_followed_by_another(town: TestTown) -> None:
    laptop = town.laptop()
    ask(laptop)
    use(laptop, 1)
    ask(laptop)
    assert blocks(laptop) == [(1, LEASE_SIZE), (LEASE_SIZE + 1, 2 * LEASE_SIZE)]


def test_numbers_given_out_before_enrolment_are_never_granted(town: TestTown) -> None:
    alone, other = town.laptop(), town.laptop()
    for number in range(1, LEASE_SIZE + 8):
        use(alone, number)
    ask(alone)
    ask(other)
    assert blocks(alone) == [(LEASE_SIZE + 8, 2 * LEASE_SIZE + 7)]
    assert blocks(other) == [(2 * LEASE_SIZE + 8, 3 * LEASE_SIZE + 7)]


def test_reserve_numbers_and_a_slip_far_ahead_do_not_move_a_block(town: TestTown) -> None:
    laptop = town.laptop()
    use(laptop, 3, "清湾综执当罚〔2026〕D001-0003号")
    use(laptop, 999_999)
    ask(laptop)
    assert blocks(laptop) == [(1, LEASE_SIZE)]


def test_an_old_copy_of_a_store_never_gets_its_block_again(town: TestTown) -> None:
    laptop = town.laptop()
    ask(laptop)
    backup = laptop.store.copy()
    laptop.store.save(opened_case())
    laptop.sync()
    restored = Laptop.switched_on(backup)
    restored.store.leases.clear()
    restored.sync()
    ask(restored)
    assert blocks(restored) == [(LEASE_SIZE + 1, 2 * LEASE_SIZE)]


def test_no_number_is_granted_twice_when_all_ask_at_once(town: TestTown) -> None:
    laptops = [town.laptop() for _ in range(6)]
    with ThreadPoolExecutor(len(laptops)) as pool:
        list(pool.map(ask, laptops))
    granted = sorted(block for laptop in laptops for block in blocks(laptop))
    assert granted == [
        (start, start + LEASE_SIZE - 1) for start in range(1, 6 * LEASE_SIZE, LEASE_SIZE)
    ]


def test_a_series_that_is_not_low_is_not_asked_for(town: TestTown) -> None:
    laptop = town.laptop()
    Round(laptop.store, HttpDistrict(town.url)).run()
    assert laptop.store.leases == {}
