"""The protocol under random histories, and the list of bugs that these histories must find."""

import os
from collections.abc import Callable
from functools import partial
from typing import Final

import pytest
from hypothesis.stateful import run_state_machine_as_test

from tests.model.machine import ProtocolMachine, schedules
from tests.model.mutants import MUTANTS
from tests.model.world import REAL, RECORDS, Fault, Mutant, World

_GATE: Final = 150
_LONG: Final = 1000
_PART: Final = 250
"""Histories of one part: few enough that a busy machine is never taken for one that hangs."""


def found_by_chance(mutant: Mutant, histories: int) -> bool:
    """Tell whether random histories of a world with a known bug go wrong."""
    machine = type("MutantMachine", (ProtocolMachine,), {"mutant": mutant})
    return goes_wrong(lambda: run_state_machine_as_test(machine, settings=schedules(histories)))


def found_by_schedule(mutant: Mutant) -> bool:
    """Tell whether one of the kept histories goes wrong in a world with a known bug."""
    return any(goes_wrong(partial(goes_well, schedule, mutant)) for schedule in SCHEDULES)


def goes_well(schedule: Callable[[World], None], mutant: Mutant = REAL) -> None:
    """Play a history to its end and check what must hold."""
    world = World(mutant)
    schedule(world)
    world.check_always()
    world.settle()
    world.check_settled()


def goes_wrong(play: Callable[[], None]) -> bool:
    """Tell whether anything is raised; a bug shows as it likes."""
    try:
        play()
    except (Exception, BaseExceptionGroup):  # noqa: BLE001 - whatever a bug raises
        return True
    return False


def test_random_histories_lose_nothing_and_end_with_equal_records() -> None:
    run_state_machine_as_test(ProtocolMachine, settings=schedules(_GATE))


@pytest.mark.long
@pytest.mark.parametrize("part", range(int(os.environ.get("BRIGADE_MODEL_PARTS", "40"))))
def test_many_random_histories_lose_nothing(part: int) -> None:
    del part
    run_state_machine_as_test(ProtocolMachine, settings=schedules(_PART, steps=40, random=True))


def restored_then_one_batch(world: World) -> None:
    """Save, back up, save, send both, restore, save another, send one action at a time.

    With a receipt for the server's highest number the other action would be retired unsent.
    """
    world.save(0, RECORDS[0])
    world.back_up(0)
    world.save(0, RECORDS[1])
    world.sync(0)
    world.restore(0)
    world.save(0, RECORDS[2])
    world.sync(0)


def restored_then_one_wide_batch(world: World) -> None:
    """The same, with the difference in the middle of one request."""
    world.save(0, RECORDS[0])
    world.back_up(0)
    world.save(0, RECORDS[1])
    world.sync(0)
    world.restore(0)
    world.save(0, RECORDS[2])
    world.sync(0, wide=True)


def restored_and_silent(world: World) -> None:
    """An old copy that writes nothing gets its lost entries back."""
    world.back_up(0)
    world.save(0, RECORDS[0])
    world.sync(0)
    world.restore(0)
    world.sync(0)


def restored_twice(world: World) -> None:
    """The same old copy is put back after its first FORK."""
    restored_then_one_batch(world)
    world.restore(0)
    world.save(0, RECORDS[1])
    world.sync(0, Fault.ANSWER_LOST)
    world.sync(0)


def copied_before_its_fork(world: World) -> None:
    """A copy holds an entry that was issued again later, and is put back after that.

    The entry then comes under a third epoch, and must not count twice.
    """
    world.back_up(0)
    world.save(0, RECORDS[0])
    world.sync(0)
    world.restore(0)
    world.save(0, RECORDS[1])
    world.back_up(0)
    world.sync(0)
    world.restore(0)
    world.save(0, RECORDS[1])


def copied_before_it_was_sent(world: World) -> None:
    """The program puts a copy back that does not know what was sent since."""
    world.save(0, RECORDS[0])
    world.back_up(0)
    world.sync(0)
    world.save(0, RECORDS[0])
    world.restore(0, noticed=True)
    world.save(0, RECORDS[0])
    world.sync(1)


def answer_lost_then_repeated(world: World) -> None:
    """The server has what the device doesn't know of; the wire repeats it too."""
    world.save(0, RECORDS[0])
    world.sync(0, Fault.ANSWER_LOST)
    world.save(0, RECORDS[0])
    world.repeat(0)
    world.sync(0, Fault.CRASH_BEFORE_RECEIPT)
    world.repeat(1)


def damaged_mark(world: World) -> None:
    """A mark claims receipts that never came: the server names the gap."""
    world.save(0, RECORDS[0])
    world.save(0, RECORDS[1])
    world.damage(0)
    world.save(0, RECORDS[2])
    world.sync(0)


def cut_between_pages(world: World) -> None:
    """A device gets one page of several and is cut off."""
    world.save(0, RECORDS[0])
    world.save(0, RECORDS[1])
    world.save(0, RECORDS[2])
    world.sync(0, wide=True)
    world.sync(1, Fault.SECOND_ANSWER_LOST)


RARE: Final = frozenset({"known entries issued again", "receipt beyond the request"})
"""Bugs that random histories meet too seldom; a kept history meets them every time."""

SCHEDULES: Final = (
    restored_then_one_batch,
    restored_then_one_wide_batch,
    restored_and_silent,
    restored_twice,
    copied_before_its_fork,
    copied_before_it_was_sent,
    answer_lost_then_repeated,
    damaged_mark,
    cut_between_pages,
)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_known_bug_is_caught(name: str) -> None:
    assert found_by_schedule(MUTANTS[name]) or found_by_chance(MUTANTS[name], _GATE)


def one_action(world: World) -> None:
    """Somebody records one thing, everybody syncs."""
    world.save(0, RECORDS[0])
    for device in range(3):
        world.sync(device, wide=True)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_known_bug_is_no_mere_breakdown(name: str) -> None:
    goes_well(one_action, MUTANTS[name])


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(MUTANTS.keys() - RARE))
def test_random_histories_alone_catch_a_known_bug(name: str) -> None:
    assert found_by_chance(MUTANTS[name], _LONG)


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.__name__)
def test_a_history_that_once_found_a_bug_goes_well(schedule: Callable[[World], None]) -> None:
    goes_well(schedule)
