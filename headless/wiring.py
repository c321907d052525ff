"""What main.py hands to the headless commands."""

import argparse
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from enforcement.adapters import Adapters
from enforcement.context import Acting
from enforcement.door import OpenedStore
from enforcement.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring(Adapters):
    """The adapters, and who asks for them on a command line.

    Attributes:
        environment: Environment variables.
    """

    environment: Mapping[str, str]

    def open_store(self, arguments: argparse.Namespace) -> OpenedStore:
        """Open ``--store`` with name and password from the environment.

        Raises:
            UserFacingError: If either is missing or the store does not open.
        """
        if not arguments.store:
            raise UserFacingError(
                "NO_STORE", "没说是哪个记录库。", "加上 --store 和文件夹再运行一次，什么都没有改。"
            )
        name = self.environment.get("BRIGADE_OFFICER", "")
        password = self.environment.get("BRIGADE_PASSWORD", "")
        if not name or not password:
            raise UserFacingError(
                "NO_OFFICER",
                "没有登录人。",
                "先设环境变量 BRIGADE_OFFICER（姓名）和 BRIGADE_PASSWORD（密码），什么都没有改。",
            )
        return self.door(Path(arguments.store)).sign_in(name, password)


def add_store_argument(parser: argparse.ArgumentParser) -> None:
    """Add ``--store DIR``."""
    parser.add_argument("--store", metavar="DIR", help="folder of the local store")


def acting_as(opened: OpenedStore) -> Acting:
    """Return the signed-in officer alone as the acting person."""
    return Acting(officer=opened.officer.rec)


def wiring_of(adapters: Adapters) -> Wiring:
    """Return the adapters together with the process environment."""
    makers = {field.name: getattr(adapters, field.name) for field in fields(adapters)}
    return Wiring(**makers, environment=dict(os.environ))
