"""The district server is put back to last night's backup: the devices refill it."""

import copy

from tests.model.world import RECORDS, World


def test_a_restored_server_is_refilled_by_its_devices() -> None:
    world = World()
    world.save(0, RECORDS[0])
    world.settle()
    backup = copy.deepcopy(world.server)
    world.save(0, RECORDS[0])
    world.save(1, RECORDS[1])
    world.save(2, RECORDS[0])
    world.settle()
    world.server, world.server_epoch = backup, "e2"
    world.settle()
    world.check_settled()
    assert {store.tie.server_epoch for store in world.devices if store.tie} == {"e2"}


def test_a_server_restored_unnoticed_is_refilled_too() -> None:
    world = World()
    world.save(0, RECORDS[0])
    world.settle()
    backup = copy.deepcopy(world.server)
    for number in range(4):
        world.save(number % 2, RECORDS[number % 3])
    world.settle()
    world.server = backup
    world.settle()
    world.check_settled()
