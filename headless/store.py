"""Founding, accounts, health, ledger, backup: what the town's IT staff does with a store."""

import argparse
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from enforcement.door import Founding, OpenedStore, StoreDoor
from enforcement.errors import UserFacingError
from enforcement.officers import Officer, Role
from enforcement.ports import Store
from enforcement.records import RecordId, RecordKind
from enforcement.unit import Connection, StoreMode, Unit, UnitKind
from headless.command import Answer, Command, UsageError
from headless.deadline import read_day
from headless.wiring import Wiring, add_store_argument

OWN_WORD: Final = "BRIGADE_PASSWORD"
NEW_WORD: Final = "BRIGADE_NEW_PASSWORD"
ENVELOPE: Final = "BRIGADE_RECOVERY_CODE"
"""Environment variables: secrets never stand on a command line."""

HOME_DISTRICT: Final = "重庆市大足区"
_ID_BYTES: Final = 16
_PASSWORD_BYTES: Final = 12
_GOVERNMENT: Final = re.compile(r"(人民政府|街道办事处|办事处)$")
_LAST_PLACE: Final = re.compile(r"[^市区县]+$")


def init(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Make a store and print its recovery code."""
    door = wiring.door(arguments.folder)
    officer = _officer(arguments, frozenset({Role.OFFICER, Role.ADMINISTRATOR}))
    founding = Founding(
        unit=unit_named(arguments.unit, arguments.kind),
        officer=officer,
        password=_secret(wiring, OWN_WORD),
        mode=StoreMode(arguments.mode),
        connection=Connection(arguments.connection),
    )
    opened, code = door.create(founding)
    with _closing(opened):
        info = opened.store.info()
    unit = asdict(founding.unit)
    return {
        "store_id": info.store_id,
        "folder": info.folder,
        "mode": info.mode.value,
        "unit": {name: unit[name] for name in ("name", "short_name", "kind", "brigade", "code")},
        "officer": opened.officer.name,
        "keyring": door.keyring_works(),
        "recovery_code": code,
        "advice": "恢复码只显示这一次：抄在纸上或打印，装进信封封好，放进单位保险柜。",
    }


def add_officer(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Add an officer with an account of his own."""
    given = wiring.environment.get(NEW_WORD, "")
    password = given or secrets.token_urlsafe(_PASSWORD_BYTES)
    roles = frozenset(Role(role) for role in arguments.role or [Role.OFFICER.value])
    with _opened(arguments, wiring) as (door, opened):
        officer = _officer(arguments, roles)
        door.add_account(opened, officer, password)
    answer = {"officer": officer.rec, "name": officer.name, "roles": sorted(officer.roles)}
    return answer if given else {**answer, "first_password": password}


def doctor(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Examine a store."""
    with _opened(arguments, wiring) as (_, opened):
        report = opened.store.doctor()
    return {"healthy": report.healthy, **report.values}


def verify(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Check every chain from its start."""
    with _opened(arguments, wiring) as (_, opened):
        return opened.store.verify_ledger()


def rebuild(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Drop and rebuild the projections."""
    with _opened(arguments, wiring) as (_, opened):
        return opened.store.rebuild_projections()


def export(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Print a case's entries as a readable replay."""
    with _opened(arguments, wiring) as (_, opened):
        return opened.store.export_case(find_case(opened.store, arguments.case))


def backup(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Write a verified copy into a folder."""
    with _opened(arguments, wiring) as (_, opened):
        file = opened.store.backup(arguments.folder)
        info = opened.store.info()
    return {"file": str(file), "bytes": file.stat().st_size, "seq": info.seq, "verified": True}


def restore(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Put a backup into an empty folder."""
    door = wiring.door(arguments.folder)
    door.restore(str(arguments.file))
    people = [person.name for person in door.people()]
    return {"folder": str(arguments.folder), "mode": door.mode().value, "people": people}


def recover(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Set a new password with the recovery code."""
    door = wiring.door(arguments.folder)
    code, password = _secret(wiring, ENVELOPE), _secret(wiring, NEW_WORD)
    with _closing(door.recover(code, arguments.officer, password)) as opened:
        return {"officer": opened.officer.name, "store_id": opened.store.info().store_id}


def unit_named(name: str, kind: str | None) -> Unit:
    """Return a unit with what its name tells; the settings page shows and corrects the rest."""
    kind_of = UnitKind(kind) if kind else UnitKind.STREET if "街道" in name else UnitKind.TOWN
    place = _GOVERNMENT.sub("", name)
    if kind_of is UnitKind.STREET and not place.endswith("街道"):
        place = f"{place}街道"
    last = _LAST_PLACE.search(place)
    own = last[0] if last else place
    organ = "办事处" if kind_of is UnitKind.STREET else "人民政府"
    return Unit(
        rec=RecordId(secrets.token_hex(_ID_BYTES)),
        name=f"{place}{organ}",
        short_name=place.removeprefix("重庆市"),
        kind=kind_of,
        brigade=f"{own}综合行政执法大队",
        code=f"{own.removesuffix(kind_of.value)}综执",
        district=place.removesuffix(own) or HOME_DISTRICT,
    )


def find_case(store: Store, text: str) -> RecordId:
    """Return the case with a record id or a document number.

    Raises:
        UserFacingError: If there is none.
    """
    record = store.state().get(RecordId(text))
    if record is not None and record.kind is RecordKind.CASE:
        return record.rec
    for paper in store.papers():
        if paper.number == text:
            return paper.case
    raise UserFacingError(
        "NO_CASE", f"找不到案件“{text}”。", "用案件编号或文书文号；还没收到的先同步。"
    )


def read_name(text: str) -> str:
    """Return a name without the spaces around it.

    Raises:
        argparse.ArgumentTypeError: If nothing that can be read is left; ends in exit status 2.
    """
    name = text.strip()
    if name and name.isprintable():
        return name
    raise argparse.ArgumentTypeError("名字是空的，或者含有看不见的字符")


def _officer(arguments: argparse.Namespace, roles: frozenset[Role]) -> Officer:
    if arguments.cert and arguments.cert_valid_to is None:
        raise UsageError("--cert needs --cert-valid-to")
    return Officer(
        rec=RecordId(secrets.token_hex(_ID_BYTES)),
        name=arguments.name,
        cert_no=arguments.cert or "",
        cert_valid_to=arguments.cert_valid_to,
        roles=roles,
    )


def _secret(wiring: Wiring, name: str) -> str:
    value = wiring.environment.get(name, "")
    if not value:
        raise UserFacingError(
            "NO_SECRET", f"没有环境变量 {name}。", "设好再运行一次，什么都没有改。"
        )
    return value


@contextmanager
def _closing(opened: OpenedStore) -> Iterator[OpenedStore]:
    try:
        yield opened
    finally:
        opened.store.close()


@contextmanager
def _opened(
    arguments: argparse.Namespace, wiring: Wiring
) -> Iterator[tuple[StoreDoor, OpenedStore]]:
    """Open ``--store``, and keep its door at hand."""
    doors: list[StoreDoor] = []

    def door(folder: Path) -> StoreDoor:
        doors.append(wiring.door(folder))
        return doors[0]

    with _closing(replace(wiring, door=door).open_store(arguments)) as opened:
        yield doors[0], opened


def _configure_certificate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cert", metavar="NO", help="number of the enforcement certificate")
    parser.add_argument("--cert-valid-to", type=read_day, metavar="DATE")


def _configure_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--unit", required=True, type=read_name, metavar="NAME")
    parser.add_argument("--kind", choices=[kind.value for kind in UnitKind])
    parser.add_argument("--admin", dest="name", required=True, type=read_name, metavar="OFFICER")
    parser.add_argument("--mode", default="real", choices=[mode.value for mode in StoreMode])
    parser.add_argument(
        "--connection", default="alone", choices=[kind.value for kind in Connection]
    )
    _configure_certificate(parser)


def _configure_officer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", type=read_name, metavar="NAME")
    _configure_certificate(parser)
    parser.add_argument("--role", action="append", choices=[role.value for role in Role])
    add_store_argument(parser)


def _configure_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="record id or document number")
    add_store_argument(parser)


def _configure_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    add_store_argument(parser)


def _configure_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("folder", type=Path, metavar="DIR")


def _configure_recover(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--officer", required=True, metavar="NAME")


COMMANDS: Final[tuple[Command, ...]] = (
    Command(name="store init", help="make a store", configure=_configure_init, run=init),
    Command(
        name="store recover",
        help="set a new password with the recovery code",
        configure=_configure_recover,
        run=recover,
    ),
    Command(
        name="officer add",
        help="add an officer with an account",
        configure=_configure_officer,
        run=add_officer,
    ),
    Command(name="doctor", help="examine a store", configure=add_store_argument, run=doctor),
    Command(
        name="ledger verify",
        help="check every chain from its start",
        configure=add_store_argument,
        run=verify,
    ),
    Command(
        name="ledger rebuild",
        help="drop and rebuild the projections",
        configure=add_store_argument,
        run=rebuild,
    ),
    Command(
        name="ledger export",
        help="print a case as a readable replay",
        configure=_configure_export,
        run=export,
    ),
    Command(name="backup", help="write a verified copy", configure=_configure_backup, run=backup),
    Command(
        name="restore",
        help="put a backup into an empty folder",
        configure=_configure_restore,
        run=restore,
    ),
)
