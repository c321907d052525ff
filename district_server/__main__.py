"""``python -m district_server``: the server and its commands (contract.md)."""

import argparse
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import psycopg

from district_server.service import District, listening, make_server
from enforcement.clock import BEIJING
from enforcement.errors import UserFacingError

_DEFAULT_PORT: Final = 8463
_DEFAULT_FOLDER: Final = Path("district-data")


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the present instant in Beijing time."""
        return datetime.now(tz=BEIJING)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; the common options may stand before or after."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR", help="folder of the embedded database")
    common.add_argument("--database-url", metavar="URL", help="a PostgreSQL of one's own (≥ 15)")
    parser = argparse.ArgumentParser(
        prog="district_server", description="镇街执法台服务端", parents=[common]
    )
    parser.add_argument("--port", type=int, default=_DEFAULT_PORT)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 serves the network")
    actions = parser.add_subparsers(dest="action", metavar="COMMAND")
    town = actions.add_parser("town", help="towns and streets").add_subparsers(
        dest="town_action", required=True
    )
    town.add_parser("add", parents=[common]).add_argument("name")
    code = actions.add_parser("code", parents=[common], help="one-time enrolment code")
    code.add_argument("town")
    code.add_argument("--minutes", type=int, default=10)
    devices = actions.add_parser("devices", parents=[common], help="devices and their state")
    devices.add_argument("--revoke", metavar="DEVICE", default=None)
    backup = actions.add_parser("backup", parents=[common], help="a verified copy in a folder")
    backup.add_argument("folder", type=Path)
    restore = actions.add_parser("restore", parents=[common], help="fill an empty database")
    restore.add_argument("backup", type=Path)
    findings = actions.add_parser(
        "findings", parents=[common], help="steps of a town that guards would have refused"
    )
    findings.add_argument("town")
    items = actions.add_parser("items", help="item lists").add_subparsers(
        dest="items_action", required=True
    )
    items.add_parser("publish", parents=[common]).add_argument("file", type=Path)
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one command, or serve until stopped; return the exit status."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    words = build_parser().parse_args(arguments)
    folder = getattr(words, "data", _DEFAULT_FOLDER)
    url = getattr(words, "database_url", os.environ.get("DISTRICT_DATABASE_URL"))
    try:
        district = District.open(SystemClock(), folder=folder, url=url)
    except psycopg.OperationalError as error:
        _say({"error": _unreachable(error).to_json()})
        return 1
    except UserFacingError as error:
        _say({"error": error.to_json()})
        return 1
    try:
        return _run(words, district)
    except UserFacingError as error:
        _say({"error": error.to_json()})
        return 1
    finally:
        district.close()


def _run(words: argparse.Namespace, district: District) -> int:
    if words.action is None:
        _serve(words, district)
        return 0
    _say(_answer(words, district))
    return 0


def _serve(words: argparse.Namespace, district: District) -> None:
    """Serve until stopped; whoever stops the server stops its embedded database too."""
    listener = _listening(words.host, words.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.stderr.write(f"服务端已启动：http://{words.host}:{listener.getsockname()[1]}\n")
    sys.stderr.flush()
    with listener, suppress(KeyboardInterrupt):
        make_server(district).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    try:
        return listening(host, port)
    except OSError as error:
        raise UserFacingError(
            "PORT_TAKEN", f"{port} 号端口用不了，可能别的程序在用。", "换一个 --port 再启动。"
        ) from error


def _answer(words: argparse.Namespace, district: District) -> Mapping[str, object]:
    office = district.office
    answers: Mapping[str, Callable[[], Mapping[str, object]]] = {
        "town": lambda: office.add_town(words.name),
        "code": lambda: office.make_code(words.town, words.minutes),
        "backup": lambda: district.backup.make(words.folder),
        "restore": lambda: district.backup.restore(words.backup),
        "items": lambda: office.publish_items(words.file),
        "findings": lambda: district.findings.of_town(words.town),
        "devices": lambda: (
            office.revoke(words.revoke) if words.revoke else {"devices": office.devices()}
        ),
    }
    return answers[words.action]()


def _unreachable(error: Exception) -> UserFacingError:
    return UserFacingError(
        "DATABASE_DOWN",
        f"连不上数据库：{str(error).strip().splitlines()[0]}",
        "检查 --database-url；记录没有动。",
    )


def _say(answer: object) -> None:
    sys.stdout.buffer.write((json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode())
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
