"""``guard SCENARIO.json``: replay a case and say of each step whether the law lets it happen."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Final
from uuid import uuid4

from enforcement.clock import beijing_date
from enforcement.errors import UserFacingError
from enforcement.records import RecordId
from enforcement.scenario.committing import commit
from enforcement.scenario.reading import Scenario, read_scenario
from enforcement.scenario.replay import Replay
from enforcement.work_calendar import announced_calendar
from headless.command import Answer, Command, UsageError
from headless.sample_items import sample_item
from headless.wiring import Wiring, acting_as, add_store_argument

LARGEST_SCENARIO: Final = 1_000_000
NOTHING_RECORDED: Final = "照格式改好再运行，什么都没有记录。"


def read_file(path: Path) -> Scenario:
    """Read a scenario file.

    Raises:
        UserFacingError: If there is no such file, or it is no scenario.
    """
    try:
        if path.stat().st_size > LARGEST_SCENARIO:
            raise UserFacingError(
                "FILE_TOO_LARGE", f"{path.name} 太大，不像一个情景文件。", NOTHING_RECORDED
            )
        return read_scenario(json.loads(path.read_text("utf-8-sig")))
    except OSError as error:
        raise UserFacingError(
            "NO_FILE", f"打不开 {path.name}。", "看看路径对不对；什么都没有记录。"
        ) from error
    except (ValueError, RecursionError) as error:
        raise UserFacingError(
            "BAD_SCENARIO", f"{path.name} 不是 JSON 文件。", NOTHING_RECORDED
        ) from error


def run(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Replay the scenario; with ``--commit`` also perform it in the store."""
    if arguments.commit and not arguments.store:
        raise UsageError("--commit needs --store")
    scenario = read_file(arguments.scenario)
    if arguments.commit:
        _refuse_future(scenario, beijing_date(wiring.clock.now()))
    replay = Replay(scenario, announced_calendar(), sample_item)
    answer = dict(replay.run())
    if arguments.commit:
        answer["case"] = _commit(replay, arguments, wiring)
    return answer


def _refuse_future(scenario: Scenario, today: date) -> None:
    """Refuse to perform steps of days to come: nobody can record what hasn't happened."""
    for step in scenario.steps:
        if beijing_date(step.at) > today:
            raise UserFacingError(
                "FUTURE_STEP",
                f"{step.do} 的日期 {step.on} 还没到，不能记录。",
                "改成已经发生的日期再运行，什么都没有记录。",
            )


def _commit(replay: Replay, arguments: argparse.Namespace, wiring: Wiring) -> str | None:
    """Perform the lawful steps in the store; return the case, or None if none was opened."""
    opened = wiring.open_store(arguments)
    case = RecordId(uuid4().hex)
    try:
        commit(replay, opened.store, acting_as(opened), case, beijing_date(wiring.clock.now()))
        return case if opened.store.state().get(case) else None
    finally:
        opened.store.close()


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("scenario", type=Path, metavar="SCENARIO.json")
    parser.add_argument("--commit", action="store_true", help="perform it in the store")
    add_store_argument(parser)


COMMANDS: Final[tuple[Command, ...]] = (
    Command(name="guard", help="which steps the law allows", configure=configure, run=run),
)
