"""Work runs off the window thread; its answers come back on it, exactly once."""

import threading
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from enforcement.changes import Changes
from enforcement.records import RecordKind
from ui.background import BackgroundRunner, Lane, Then
from ui.change_hub import ChangeHub

JOBS = 200
LANES = tuple(Lane)


def test_two_hundred_answers_arrive_once_on_the_window_thread(
    qtbot: QtBot, runner: BackgroundRunner
) -> None:
    owner = QObject()
    here = threading.get_ident()
    answers: list[tuple[object, int]] = []
    workers: set[int] = set()

    def work(number: int) -> int:
        workers.add(threading.get_ident())
        return number

    for number in range(JOBS):
        runner.submit(
            LANES[number % len(LANES)],
            partial(work, number),
            Then(
                owner=owner,
                success=lambda result: answers.append((result, threading.get_ident())),
            ),
        )
    qtbot.waitUntil(lambda: len(answers) == JOBS)
    assert {result for result, _thread in answers} == set(range(JOBS))
    assert {thread for _result, thread in answers} == {here}
    assert here not in workers
    assert runner.is_idle


def test_store_calls_keep_their_order(qtbot: QtBot, runner: BackgroundRunner) -> None:
    owner, done = QObject(), list[object]()
    for number in range(50):
        then = Then(owner=owner, success=done.append)
        runner.submit(Lane.STORE, partial(int, number), then)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert done == list(range(50))


def test_a_failure_goes_to_its_asker(
    qtbot: QtBot, runner: BackgroundRunner, failures: list[Exception]
) -> None:
    owner, mine = QObject(), list[Exception]()

    def fail() -> None:
        message = "打印机没有回应"
        raise OSError(message)

    def unexpected(_result: object) -> None:
        pytest.fail("no result was expected")

    then = Then(owner=owner, success=unexpected, failure=mine.append)
    runner.submit(Lane.WORK, fail, then)
    runner.submit(Lane.WORK, fail, Then(owner=owner, success=unexpected))
    qtbot.waitUntil(lambda: len(mine) == 1 and len(failures) == 1)
    assert str(mine[0]) == "打印机没有回应"


def test_a_forgotten_owner_is_not_called(qtbot: QtBot, runner: BackgroundRunner) -> None:
    forgotten, other = QObject(), QObject()
    gate, calls = threading.Event(), list[str]()
    runner.submit(
        Lane.STORE, gate.wait, Then(owner=forgotten, success=lambda _: calls.append("forgotten"))
    )
    runner.submit(
        Lane.STORE, lambda: None, Then(owner=other, success=lambda _: calls.append("other"))
    )
    runner.forget(forgotten)
    gate.set()
    qtbot.waitUntil(lambda: calls == ["other"])
    assert runner.is_idle


def test_a_destroyed_owner_is_not_called(qtbot: QtBot, runner: BackgroundRunner) -> None:
    owner, other = QObject(), QObject()
    gate, calls = threading.Event(), list[str]()
    runner.submit(Lane.STORE, gate.wait, Then(owner=owner, success=lambda _: calls.append("gone")))
    runner.submit(
        Lane.STORE, lambda: None, Then(owner=other, success=lambda _: calls.append("other"))
    )
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: calls == ["other"])


def test_shutdown_waits_and_starts_nothing_more(
    runner: BackgroundRunner, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    owner, target = QObject(), tmp_path / "saved"
    nothing = Then(owner=owner, success=lambda _result: None)
    runner.submit(Lane.STORE, lambda: target.write_text("1"), nothing)
    runner.shutdown()
    assert target.read_text() == "1"
    runner.submit(Lane.STORE, lambda: target.write_text("2"), nothing)
    assert target.read_text() == "1"
    assert "not started" in caplog.text


def test_changes_from_a_thread_are_told_once_a_turn(qtbot: QtBot, qapp: object) -> None:
    hub, told = ChangeHub(), list[Changes]()
    hub.changed.connect(told.append)
    case = Changes(kinds=frozenset({RecordKind.CASE}))
    lead = Changes(kinds=frozenset({RecordKind.LEAD}), sync=True)

    def publish() -> None:
        hub.publish(case)
        hub.publish(lead)

    thread = threading.Thread(target=publish)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [case | lead]
