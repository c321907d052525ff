"""The values of a form as its draft holds them, and back again."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, ClassVar, Final, Protocol, TypeVar, get_type_hints

from enforcement.on_spot import EvidenceRef
from enforcement.records import Fields, Json

_PHOTOS: Final = "photos"


class TypedForm(Protocol):
    """What was typed into a form: a frozen dataclass of texts, ticks, numbers and photos."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def photos(self) -> tuple[EvidenceRef, ...]:
        """The photos taken for it."""
        ...

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that would be missed."""
        ...

    @property
    def filled(self) -> int:
        """How many values were given."""
        ...


TypedT = TypeVar("TypedT", bound=TypedForm)


def draft_values(typed: TypedForm) -> Fields:
    """Return the values as a draft keeps them."""
    values: dict[str, Json] = {
        one.name: getattr(typed, one.name) for one in fields(typed) if one.name != _PHOTOS
    }
    return {**values, _PHOTOS: [_photo_json(photo) for photo in typed.photos]}


def restored(empty: TypedT, values: Fields) -> TypedT:
    """Return what a draft says; unknown keys and values of another type stay as in ``empty``."""
    hints = get_type_hints(type(empty))
    known: dict[str, Any] = {
        name: values[name]
        for name, kind in hints.items()
        if name != _PHOTOS and type(values.get(name)) is kind
    }
    photos = values.get(_PHOTOS)
    listed = photos if isinstance(photos, Sequence) and not isinstance(photos, str) else ()
    found = tuple(_photo(photo) for photo in listed if isinstance(photo, Mapping))
    return replace(empty, **known, photos=found)


def filled_in(typed: TypedForm, empty: TypedForm) -> int:
    """Return how many values differ from those of an empty form."""
    return sum(getattr(typed, one.name) != getattr(empty, one.name) for one in fields(typed))


def _photo_json(photo: EvidenceRef) -> dict[str, Json]:
    return {
        "sha256": photo.sha256,
        "mime": photo.mime,
        "name": photo.name,
        "taken_at": photo.taken_at.isoformat() if photo.taken_at else "",
        "purpose": photo.purpose,
        "camera_offset_s": photo.camera_offset_s,
    }


def _photo(values: Mapping[str, Json]) -> EvidenceRef:
    taken_at, offset = str(values.get("taken_at") or ""), values.get("camera_offset_s")
    return EvidenceRef(
        sha256=str(values.get("sha256") or ""),
        mime=str(values.get("mime") or ""),
        name=str(values.get("name") or ""),
        taken_at=datetime.fromisoformat(taken_at) if taken_at else None,
        purpose=str(values.get("purpose") or ""),
        camera_offset_s=offset if isinstance(offset, int) else None,
    )
