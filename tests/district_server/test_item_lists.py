"""The item list that the server publishes reaches every device once."""

from datetime import date
from pathlib import Path

import pytest
import requests

from enforcement.errors import UserFacingError
from enforcement.items import EnforcementItem, ItemList, PowerSource
from sync.item_wire import encode_list
from tests.district_server.devices import TestTown

LIST = ItemList(
    version="演练清单 2026-1",
    issued_by="演练区人民政府办公室",
    effective_from=date(2026, 1, 1),
    sample=True,
    rows=(
        EnforcementItem(
            code="YL-1",
            name="对占道摆摊的处罚",
            power_source=PowerSource.CONFERRED,
            valid_from=date(2026, 1, 1),
            list_version="演练清单 2026-1",
        ),
    ),
)


def publish(town: TestTown, body: bytes, folder: Path) -> None:
    """Publish a file."""
    file = folder / "list.json"
    file.write_bytes(body)
    town.district.office.publish_items(file)


def test_a_published_list_reaches_a_device_once(town: TestTown, tmp_path: Path) -> None:
    publish(town, encode_list(LIST), tmp_path)
    laptop = town.laptop()
    laptop.sync()
    laptop.sync()
    assert laptop.store.lists == [LIST]


def test_an_unchanged_list_is_not_sent_again(town: TestTown, tmp_path: Path) -> None:
    publish(town, encode_list(LIST), tmp_path)
    first = requests.get(f"{town.url}/v1/items", timeout=20)
    again = requests.get(
        f"{town.url}/v1/items", headers={"If-None-Match": first.headers["ETag"]}, timeout=20
    )
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_a_list_from_a_newer_program_is_put_aside_with_a_sentence(
    town: TestTown, tmp_path: Path
) -> None:
    publish(town, b'{"version": "x", "effective_from": "2026-01-01", "rows": "?"}', tmp_path)
    laptop = town.laptop()
    laptop.sync()
    assert laptop.store.lists == []
    sentences = [event.sentence for event in laptop.store.events]
    assert "区里新发的事项清单读不出来，先用手头这份。" in sentences


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"not json", b"\xff"])
def test_what_is_no_list_is_not_published(body: bytes, town: TestTown, tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="读不出事项清单"):
        publish(town, body, tmp_path)
