"""``enrol`` and ``sync --once``."""

import argparse
from typing import Final

from headless.command import Answer, Command
from headless.wiring import Wiring, add_store_argument


def _configure_enrol(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("--server", required=True, metavar="URL", help="the server's address")
    parser.add_argument("--code", required=True, help="one-time code from the office")


def _enrol(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    opened = wiring.open_store(arguments)
    try:
        client = wiring.sync_client(opened.store)
        enrolment = client.enrol(arguments.server, arguments.code)
    finally:
        opened.store.close()
    return {
        "device": enrolment.device,
        "town": enrolment.town,
        "server": enrolment.url,
        "server_id": enrolment.server_id,
    }


def _configure_sync(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("--once", action="store_true", required=True, help="one round, then end")


def _sync(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    opened = wiring.open_store(arguments)
    try:
        return wiring.sync_client(opened.store).run_once().to_json()
    finally:
        opened.store.close()


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        name="enrol",
        help="tie this store to a server with a one-time code",
        configure=_configure_enrol,
        run=_enrol,
    ),
    Command(
        name="sync",
        help="send and receive once",
        configure=_configure_sync,
        run=_sync,
    ),
)
