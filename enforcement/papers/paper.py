"""What a paper says (`PaperData`) and what the renderer gives back (`Rendered`).

A `PaperData` is the whole truth of one printed document: form, version of the form, mark and the
values of its fields. The entry that issues the document stores it, and the same JSON gives the
same bytes on any machine. Values are JSON without fractions: money is fen, measures are text as
the officer wrote them, dates ``YYYY-MM-DD``, instants ISO 8601 with offset.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"

CODE_TO_COME: Final = "to come"
"""Stands for the code of a paper that isn't issued yet: its pages keep the room for it."""
PAPER_KEYS: Final = frozenset({"form", "version", "mark", "fields", "code", "edition"})
_HALF_A_CHARACTER: Final = re.compile("[\ud800-\udfff]")


class PaperMark(StrEnum):
    """What is stamped across every page."""

    NONE = "none"
    DRILL = "drill"


class MalformedPaperError(ValueError):
    """Say that a text or a value isn't paper data; ``path`` tells where, ``problem`` in Chinese."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}：{problem}" if path else problem)
        self.path = path
        self.problem = problem


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperData:
    """The values of one paper, frozen through and through.

    Attributes:
        code: What the code on its pages says, signed when it was issued (see `paper_proof`);
            `CODE_TO_COME` before, "" where the unit wants none.
        edition: The version of the form that it was made on (`edition.FormEdition`); empty where
            that is the program's own.

    Raises:
        MalformedPaperError: If a value isn't JSON or holds a fraction.
    """

    form: str
    version: int
    mark: PaperMark = PaperMark.NONE
    fields: Mapping[str, Json]
    code: str = ""
    edition: Mapping[str, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", _frozen_mapping(self.fields, path=""))
        object.__setattr__(self, "edition", _frozen_mapping(self.edition, path="edition"))

    def __hash__(self) -> int:
        return hash(self.to_json())

    def value(self, path: str) -> Json:
        """Return the value at a dotted path such as ``officers.0.name``; None where nothing is."""
        found: Json = self.fields
        for step in path.split("."):
            if isinstance(found, Mapping):
                found = found.get(step)
            elif isinstance(found, tuple) and step.isdecimal() and int(step) < len(found):
                found = found[int(step)]
            else:
                return None
        return found

    def with_value(self, path: str, value: Json) -> PaperData:
        """Return the paper with a value at a dotted path; groups on the way are begun."""
        return replace(self, fields=_written(self.fields, path.split("."), value))

    @property
    def content_sha256(self) -> str:
        """Return the hash of what the paper says: of its canonical text without the code."""
        return hashlib.sha256(replace(self, code="").to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Return the one canonical text: sorted keys, no spaces, characters as they are."""
        plain = self.to_plain()
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def to_plain(self) -> dict[str, Json]:
        """Return dicts and lists that `json` can write."""
        coded: dict[str, Json] = {"code": self.code} if self.code else {}
        edited: dict[str, Json] = {"edition": _thawed(self.edition)} if self.edition else {}
        return {
            "form": self.form,
            "version": self.version,
            "mark": self.mark.value,
            "fields": _thawed(self.fields),
            **coded,
            **edited,
        }

    @classmethod
    def from_json(cls, text: str) -> PaperData:
        """Read what `to_json` wrote, or the same document written by hand.

        Raises:
            MalformedPaperError: If the text isn't the JSON of a paper.
        """
        try:
            plain = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise MalformedPaperError("", "不是 JSON 文件") from error
        return cls.from_plain(plain)

    @classmethod
    def from_plain(cls, plain: object) -> PaperData:
        """Build a paper from parsed JSON.

        Raises:
            MalformedPaperError: If a key is missing, unknown or of another type.
        """
        if not isinstance(plain, dict):
            raise MalformedPaperError("", "最外层要是一个对象")
        unknown = sorted(set(plain) - PAPER_KEYS)
        if unknown:
            raise MalformedPaperError(str(unknown[0]), "没有这一项")
        form, version, fields = plain.get("form"), plain.get("version"), plain.get("fields")
        if not isinstance(form, str):
            raise MalformedPaperError("form", "要写文书编号，例如 SIM-01")
        if not isinstance(version, int) or isinstance(version, bool):
            raise MalformedPaperError("version", "要写文书版本，例如 1")
        if not isinstance(fields, dict):
            raise MalformedPaperError("fields", "要是一个对象")
        code = plain.get("code", "")
        if not isinstance(code, str):
            raise MalformedPaperError("code", "要是文字")
        edition = plain.get("edition", {})
        if not isinstance(edition, dict):
            raise MalformedPaperError("edition", "要是一个对象")
        mark = _mark(plain.get("mark"))
        return cls(form=form, version=version, mark=mark, fields=fields, code=code, edition=edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldBox:
    """Where a field stands on the paper.

    ``page`` counts from 0; the rectangle is in points (1/72 inch) from the top left corner of the
    page. A field that runs over several lines has one box a line. ``field`` is a dotted path.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A typeset paper and what is to be said about it.

    Attributes:
        pdf: The file, byte for byte the same for the same data.
        pages: Number of pages.
        sha256: Lower-case hex of ``pdf``.
        boxes: Where each field stands, in reading order.
        blanks: Paths of required fields that are empty, in reading order.
        missing_characters: Characters that no font has; a final paper is refused over them.
        fallback_characters: Characters taken from a font other than the one of the text.
        fonts: Names of the embedded fonts.
        warnings: Sentences for the officer; none of them stops the print.
    """

    pdf: bytes
    pages: int
    sha256: str
    boxes: tuple[FieldBox, ...]
    blanks: tuple[str, ...]
    missing_characters: tuple[str, ...]
    fallback_characters: tuple[str, ...]
    fonts: tuple[str, ...]
    warnings: tuple[str, ...]


def _mark(value: object) -> PaperMark:
    if value is None:
        return PaperMark.NONE
    try:
        return PaperMark(str(value))
    except ValueError as error:
        raise MalformedPaperError("mark", "只能是 none 或 drill") from error


def _written(group: Mapping[str, Json], path: Sequence[str], value: Json) -> dict[str, Json]:
    key, *rest = path
    return {**group, key: _written_into(group.get(key), rest, value)}


def _written_into(found: Json, path: Sequence[str], value: Json) -> Json:
    if not path:
        return value
    if isinstance(found, tuple):
        at = int(path[0])
        return [*found[:at], _written_into(found[at], path[1:], value), *found[at + 1 :]]
    return _written(found if isinstance(found, Mapping) else {}, path, value)


def _frozen_mapping(value: Mapping[str, Json], *, path: str) -> Mapping[str, Json]:
    frozen: dict[str, Json] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise MalformedPaperError(path, "键要是文字")
        frozen[key] = _frozen(item, path=f"{path}.{key}" if path else key)
    return MappingProxyType(frozen)


def _frozen(value: Json, *, path: str) -> Json:
    match value:
        case str():
            if _HALF_A_CHARACTER.search(value):
                raise MalformedPaperError(path, "有半个字符（代理码），不是文字")
            return value
        case None | bool() | int():
            return value
        case Mapping():
            return _frozen_mapping(value, path=path)
        case list() | tuple():
            return tuple(_frozen(item, path=f"{path}.{at}") for at, item in enumerate(value))
        case float():
            raise MalformedPaperError(path, "不能是小数；金额用分，尺寸用文字")
        case _:
            raise MalformedPaperError(path, "只能是文字、整数、真假、列表或对象")


def _thawed(value: Json) -> Json:
    match value:
        case Mapping():
            return {key: _thawed(item) for key, item in value.items()}
        case tuple():
            return [_thawed(item) for item in value]
        case _:
            return value
