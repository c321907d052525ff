"""The sign-in page's file: a convenience that decides nothing."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from enforcement.clock import BEIJING
from enforcement.officers import Officer, Role
from enforcement.records import RecordId
from enforcement.unit import StoreMode
from local_store.keys.ciphers import StoreKey
from local_store.signin_file import NAME, SigninFile, person_of

KEY = StoreKey.fresh()
LI = Officer(
    rec=RecordId("li"),
    name="李敏",
    cert_no="演练-001",
    cert_valid_to=date(2028, 5, 1),
    roles=frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
)
EXIT = datetime(2026, 11, 24, 18, 0, tzinfo=BEIJING)
PAGE = SigninFile(
    store_id="s", mode=StoreMode.DRILL, people={"li": person_of(LI, drafts=2, last_exit=EXIT)}
)


def test_the_page_comes_back_as_it_was(tmp_path: Path) -> None:
    PAGE.write(tmp_path, KEY)
    read = SigninFile.read(tmp_path)
    assert read is not None
    assert read.is_genuine(KEY)
    assert replace(read, mac="") == PAGE


def test_roles_are_shown_in_the_trades_words() -> None:
    assert person_of(LI, 0, None).roles == ("管理员", "执法人员")


def test_a_page_written_by_somebody_else_is_not_genuine(tmp_path: Path) -> None:
    PAGE.write(tmp_path, KEY)
    path = tmp_path / NAME
    path.write_text(path.read_text("utf-8").replace("drill", "real"), "utf-8")
    read = SigninFile.read(tmp_path)
    assert read is not None
    assert not read.is_genuine(KEY)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"store_id": "s", "mode": "real", "mac": "", "people": {"li": {"name": 1}}}'],
)
def test_a_damaged_page_falls_back_or_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content, "utf-8")
    assert SigninFile.read(tmp_path) is None
    PAGE.write(tmp_path, KEY)
    PAGE.write(tmp_path, KEY)
    (tmp_path / NAME).write_text(content, "utf-8")
    assert SigninFile.read(tmp_path) is not None


def test_roles_of_the_wrong_shape_make_no_page(tmp_path: Path) -> None:
    PAGE.write(tmp_path, KEY)
    path = tmp_path / NAME
    text = path.read_text("utf-8")
    start, end = text.index('"roles": ['), text.index("]", text.index('"roles": ['))
    path.write_text(text[:start] + '"roles": 1' + text[end + 1 :], "utf-8")
    assert SigninFile.read(tmp_path) is None


def test_neither_exit_nor_certificate_need_be_known(tmp_path: Path) -> None:
    plain = replace(LI, cert_valid_to=None, cert_no="")
    page = replace(PAGE, people={"li": person_of(plain, drafts=0, last_exit=None)})
    page.write(tmp_path, KEY)
    read = SigninFile.read(tmp_path)
    assert read is not None
    assert replace(read, mac="") == page
