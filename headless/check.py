"""The commands ``check id``, ``check uscc`` and ``amount``."""

import argparse
from typing import Final

from enforcement.clock import beijing_date
from enforcement.identity import NumberCheck, check_credit_code, check_id
from enforcement.money import Fen, amount_words
from headless.command import Answer, Command
from headless.deadline import read_day
from headless.wiring import Wiring


def _configure_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMBER")
    parser.add_argument("--on", metavar="DATE", type=read_day, help="day of the age; today")


def _run_id(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    on = arguments.on or beijing_date(wiring.clock.now())
    return check_answer(check_id(arguments.number, on))


def _configure_uscc(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE")


def _run_uscc(arguments: argparse.Namespace, _wiring: Wiring) -> Answer:
    return check_answer(check_credit_code(arguments.code))


def check_answer(checked: NumberCheck) -> Answer:
    """Return a checked number in the shape of contract.md."""
    return {
        "number": checked.number,
        "valid": checked.valid,
        "reason": checked.reason,
        "warnings": list(checked.warnings),
        "birth": checked.birth.isoformat() if checked.birth else None,
        "sex": checked.sex.value if checked.sex else None,
        "age": checked.age,
    }


def _configure_amount(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("fen", metavar="FEN", type=int)


def _run_amount(arguments: argparse.Namespace, _wiring: Wiring) -> Answer:
    amount = Fen(arguments.fen)
    return {"words": amount_words(amount), "figures": amount.figures()}


COMMANDS: Final = (
    Command(
        name="check id",
        help="check a citizen's identity number",
        configure=_configure_id,
        run=_run_id,
    ),
    Command(
        name="check uscc",
        help="check a unified social credit code",
        configure=_configure_uscc,
        run=_run_uscc,
    ),
    Command(
        name="amount",
        help="write an amount in words",
        configure=_configure_amount,
        run=_run_amount,
    ),
)
