"""What a headless command is, and how one is run."""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.errors import UserFacingError
from headless.wiring import Wiring

Answer = Mapping[str, object]
REFUSED: Final = 1
COMMAND_FAULT: Final = "OWN_FAULT"
_DIGITS: Final = 9
_log: Final = logging.getLogger(__name__)


class UsageError(Exception):
    """The call's words are off in a way argparse cannot see; ends in exit status 2."""


class OwnFault(UserFacingError):
    """A fault of the program; the details are on standard error."""

    def __init__(self) -> None:
        super().__init__(
            COMMAND_FAULT,
            "程序自己出了错，这一步没有做完。",
            "以前存的都在。把标准错误里的内容发给维护人员。",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of contract.md.

    Attributes:
        name: Its words, e.g. ``items search``: groups are nested by the words.
        help: One line.
        configure: Adds the command's arguments to its parser.
        run: Does it; raises `UserFacingError` to refuse.
    """

    name: str
    help: str
    configure: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Wiring], Answer]


def build_parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """Return a parser for all commands."""
    parser = argparse.ArgumentParser(prog="main.py", description="镇街执法台")
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    groups[""] = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in commands:
        *path, last = command.name.split(" ")
        owner = ""
        for word in path:
            inner = f"{owner} {word}".strip()
            if inner not in groups:
                group = groups[owner].add_parser(word)
                groups[inner] = group.add_subparsers(dest=inner, metavar="ACTION", required=True)
            owner = inner
        leaf = groups[owner].add_parser(last, help=command.help)
        command.configure(leaf)
        leaf.set_defaults(run=command.run, parser=leaf)
    return parser


def run_command(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Run a parsed command, print its answer, return the exit status."""
    try:
        answer = arguments.run(arguments, wiring)
    except UserFacingError as error:
        return _refuse(error)
    except UsageError as error:
        arguments.parser.error(str(error))
    except Exception:  # noqa: BLE001 - the outermost border: a fault of ours answers in shape too
        _log.exception("%s", "程序出错")
        return _refuse(OwnFault())
    _print(answer)
    return 0


def _refuse(error: UserFacingError) -> int:
    _print({"error": error.to_json()})
    return REFUSED


def _print(answer: Answer) -> None:
    """Print one JSON document; what is no character (a byte of a file name) is escaped."""
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    sys.stdout.buffer.write(text.encode(errors="backslashreplace"))
    sys.stdout.flush()


def at_least_one(text: str) -> int:
    """Return a whole number of at least 1, for options that limit an answer.

    Raises:
        argparse.ArgumentTypeError: If it is none; ends in exit status 2.
    """
    if text.isascii() and text.isdigit() and int(text[:_DIGITS]) > 0:
        return int(text[:_DIGITS])
    raise argparse.ArgumentTypeError(f"{text}：写大于 0 的整数")
