"""What a headless command is, and how one is run."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from enforcement.errors import UserFacingError
from headless.wiring import Wiring

Answer = Mapping[str, object]
REFUSED: Final = 1


class UsageError(Exception):
    """The call's words are off in a way argparse cannot see; ends in exit status 2."""


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
        _print({"error": error.to_json()})
        return REFUSED
    except UsageError as error:
        arguments.parser.error(str(error))
    _print(answer)
    return 0


def _print(answer: Answer) -> None:
    text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.buffer.write(text.encode())
    sys.stdout.flush()
