"""Photos of a card are looked at in child processes: when taken, by what, which code they show."""

import os
import struct
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from confined.child import Body, ChildFailed, Limits, ask_child
from enforcement.clock import BEIJING
from enforcement.inspections.camera_clock import Photo
from enforcement.inspections.card import CardTooLarge, CardUnreadable
from forms import photo_child
from forms.photo_child import ChildPhotoReader
from forms.photo_reading import PhotoUnreadable, read_photo
from tests.forms.photos import a_photo


def _huge(side: int) -> bytes:
    """Return a small file that asks for a huge picture."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    packed = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


TAKEN = "2026:09:18 09:04:05"
CODE = "XCSZ1 visit-1 2026-09-18T09:04:05+08:00"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ("", "", "", ())),
        ({"taken": TAKEN}, (TAKEN, "", "", ())),
        ({"taken": TAKEN, "zone": "+07:00"}, (TAKEN, "+07:00", "", ())),
        ({"taken": TAKEN, "camera": "演练牌 K1"}, (TAKEN, "", "??? K1", ())),
        ({"camera": "Drill K1", "code": CODE}, ("", "", "Drill K1", (CODE,))),
    ],
)
@pytest.mark.parametrize(("kind", "mime"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_photo_says_when_and_by_what_it_was_taken(
    said: dict[str, str], expected: tuple[object, ...], kind: str, mime: str
) -> None:
    got = read_photo(a_photo(**said, kind=kind))
    assert (got.taken, got.zone, got.camera, got.codes) == expected
    assert got.mime == mime


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        a_photo(kind="GIF"),
        a_photo(TAKEN)[:200],
        a_photo(TAKEN, kind="PNG")[:60],
        b"\xff\xd8" + b"\xff\xe1\xff\xff" * 50,
        _huge(12_000),
        _huge(60_000),
    ],
)
def test_what_is_no_whole_photo_is_not_read(content: bytes) -> None:
    with pytest.raises(PhotoUnreadable):
        read_photo(content)


def test_damaged_exif_makes_no_photo_unreadable() -> None:
    whole = a_photo(TAKEN, camera="Drill K1")
    at = whole.index(b"Exif\0\0") + 10
    for offset in (b"\xff\xff\xff\x7f", b"\0\0\0\0"):
        damaged = whole[:at] + offset + whole[at + 4 :]
        assert read_photo(damaged).mime == "image/jpeg"


@pytest.mark.parametrize(
    ("taken", "zone", "instant"),
    [
        (TAKEN, "", datetime(2026, 9, 18, 9, 4, 5, tzinfo=BEIJING)),
        (TAKEN, "+08:00", datetime(2026, 9, 18, 9, 4, 5, tzinfo=BEIJING)),
        (TAKEN, "+07:00", datetime(2026, 9, 18, 10, 4, 5, tzinfo=BEIJING)),
        (TAKEN, "soon", datetime(2026, 9, 18, 9, 4, 5, tzinfo=BEIJING)),
        ("0000:00:00 00:00:00", "", None),
        ("2026:02:30 09:00:00", "", None),
        ("9999:01:01 09:00:00", "", None),
        ("", "", None),
    ],
)
def test_a_clock_without_a_zone_shows_beijing_time_and_nonsense_gives_the_file_s_day(
    tmp_path: Path, taken: str, zone: str, instant: datetime | None
) -> None:
    photo = _look(tmp_path, {"a.jpg": a_photo(taken, zone)})["a.jpg"]
    assert photo is not None
    assert photo.dated == (instant is not None)
    assert photo.taken_at == (instant or datetime(2026, 9, 18, 8, 0, tzinfo=BEIJING))


def _look(folder: Path, files: dict[str, bytes]) -> dict[str, Photo | None]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
        day = datetime(2026, 9, 18, 8, 0, tzinfo=BEIJING).timestamp()
        os.utime(folder / name, (day, day))
    found = ChildPhotoReader().read([folder / name for name in files])
    return {one.path.name: one.photo for one in found}


def test_a_hostile_file_costs_nobody_but_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def fall_over(body: Body, parts: Sequence[bytes], limits: Limits) -> bytes:
        asked.append(len(parts))
        if any(part.startswith(b"bomb") for part in parts):
            raise ChildFailed
        return ask_child(body, parts, limits)

    monkeypatch.setattr("forms.photo_child.ask_child", fall_over)
    files = {"a.jpg": a_photo(TAKEN), "b.jpg": b"bomb", "c.jpg": b"no photo", "d.jpg": b""}
    found = _look(tmp_path, files)
    assert {name: photo is not None for name, photo in found.items()} == {
        "a.jpg": True, "b.jpg": False, "c.jpg": False, "d.jpg": False,
    }  # fmt: skip
    assert asked == [3, 1, 1, 1]


def test_photos_are_held_in_memory_by_the_handful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = a_photo(TAKEN)
    monkeypatch.setattr(photo_child, "MOST_BYTES", 2 * len(photo) + 1)
    asked: list[int] = []

    def count(_body: object, parts: Sequence[bytes], _limits: Limits) -> bytes:
        asked.append(len(parts))
        return b"[" + b",".join([b"null"] * len(parts)) + b"]"

    monkeypatch.setattr("forms.photo_child.ask_child", count)
    _look(tmp_path, {**{f"{n}.jpg": photo for n in range(5)}, "large.jpg": photo * 3})
    assert asked == [2, 2, 1]


def test_a_card_is_listed_with_its_folders_and_tells_of_pictures_that_cannot_be_read(
    tmp_path: Path,
) -> None:
    inside = tmp_path / "DCIM" / "100K"
    inside.mkdir(parents=True)
    hidden = tmp_path / ".Trashes"
    hidden.mkdir()
    for path in (
        inside / "B.JPG", inside / "a.jpeg", inside / "c.png", inside / "d.heic",
        inside / "e.mp4", inside / "._B.JPG", hidden / "f.jpg",
    ):  # fmt: skip
        path.touch()
    listing = ChildPhotoReader().list_photos(tmp_path)
    assert [path.name for path in listing.photos] == ["B.JPG", "a.jpeg", "c.png"]
    assert listing.others == 1


def test_a_card_that_was_pulled_out_or_holds_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CardUnreadable):
        ChildPhotoReader().list_photos(tmp_path / "gone")
    monkeypatch.setattr(photo_child, "MOST_PHOTOS", 1)
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).touch()
    with pytest.raises(CardTooLarge):
        ChildPhotoReader().list_photos(tmp_path)


def test_a_real_child_ends_in_time(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(a_photo(TAKEN))
    (found,) = ChildPhotoReader(seconds=0.0).read([tmp_path / "a.jpg"])
    assert found.photo is None
