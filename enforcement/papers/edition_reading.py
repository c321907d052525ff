"""Reading the file of a form's version: known keys, right types, sensible sizes. Pure.

What it says is held against the form in `edition_checks`.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, TypeVar

from enforcement.citation import LegalSource
from enforcement.errors import UserFacingError
from enforcement.papers.edition import FormEdition, NewField
from enforcement.papers.fields import Choice, EmptyStyle, Field, FieldType
from enforcement.papers.pieces import (
    Column,
    FormTable,
    Letter,
    Listing,
    Lists,
    One,
    Opinion,
    Piece,
    Says,
    Signs,
    Two,
    Wording,
)
from enforcement.papers.statutory import Content

LARGEST_FILE: Final = 256 * 1024
"""Bytes of a version's file; the longest of the program's own has a tenth of it."""
LONGEST_TITLE: Final = 60
LONGEST_LABEL: Final = 40
LONGEST_TEXT: Final = 3_000
MOST_PIECES: Final = 120
MOST_FIELDS: Final = 30
MOST_COPIES: Final = 10
TALLEST_ROW: Final = 200  # mm
MOST_PERCENT: Final = 93  # the running number of a list has the rest of the width
LARGEST_VERSION: Final = 9_999
ADDED_TYPES: Final = (
    FieldType.TEXT,
    FieldType.NAME,
    FieldType.LONG_TEXT,
    FieldType.DATE,
    FieldType.INSTANT,
    FieldType.INTEGER,
    FieldType.PHONE,
    FieldType.CHOICE,
    FieldType.TEXTS,
)
"""What a new field may hold: what one person can write beside the draft."""
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_NOT_TEXT: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]")
_EMPTY: Final = MappingProxyType(
    {"": EmptyStyle.SLASH, **{style.value: style for style in EmptyStyle}}
)
_CONTENTS: Final = MappingProxyType({one.value: one for one in Content})


class EditionRefused(UserFacingError):
    """A version that isn't taken: where in its file, and why.

    Attributes:
        path: Place in the file, e.g. ``wording.pieces.3.says``.
    """

    def __init__(self, path: str, problem: str, source: LegalSource | None = None) -> None:
        place = f"{path}：" if path else ""
        super().__init__(
            "FORM_VERSION_REFUSED",
            f"式样文件不能用。{place}{problem}",
            "什么都没有导入，原来的式样照用。改好文件再导入；"
            "main.py forms definition 给出一份完整的样子。",
            source,
        )
        self.path = path


Value = TypeVar("Value")


class _Reader:
    """Reads an object of the file, key by key; in the end nothing unknown may be left."""

    def __init__(self, value: object, path: str) -> None:
        if not isinstance(value, Mapping):
            raise EditionRefused(path, "要是一个对象。")
        self._data = dict(value)
        self._path = path

    def at(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def has(self, key: str) -> bool:
        return key in self._data

    def is_text(self, key: str) -> bool:
        return isinstance(self._data[key], str)

    def text(self, key: str, longest: int, *, needed: bool = False) -> str:
        return _text(self._data.pop(key, ""), self.at(key), longest, needed=needed)

    def whole(self, key: str, least: int, most: int, usual: int | None = None) -> int:
        value = self._data.pop(key, usual)
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not least <= int(str(value)) <= most:
            raise EditionRefused(self.at(key), f"要是 {least} 到 {most} 的整数。")
        return int(str(value))

    def flag(self, key: str) -> bool:
        value = self._data.pop(key, False)
        if not isinstance(value, bool):
            raise EditionRefused(self.at(key), "只能是 true 或 false。")
        return value

    def day(self, key: str) -> date:
        text = self.text(key, LONGEST_LABEL, needed=True)
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise EditionRefused(self.at(key), "要是日期，写成 2027-01-01。") from error

    def one_of(self, key: str, known: Mapping[str, Value]) -> Value:
        return _known(self._data.pop(key, ""), self.at(key), known)

    def some_of(self, key: str, known: Mapping[str, Value]) -> tuple[Value, ...]:
        return tuple(_known(value, path, known) for value, path in self._each(key, MOST_PIECES))

    def texts(self, key: str, longest: int) -> tuple[str, ...]:
        return tuple(_text(value, path, longest) for value, path in self._each(key, MOST_PIECES))

    def readers(self, key: str, most: int) -> Iterator["_Reader"]:
        return (_Reader(value, path) for value, path in self._each(key, most))

    def inner(self, key: str) -> "_Reader":
        return _Reader(self._data.pop(key), self.at(key))

    def mapping(self, key: str, longest: int) -> Mapping[str, str]:
        value = self._data.pop(key, {})
        if not isinstance(value, Mapping):
            raise EditionRefused(self.at(key), "要是一个对象。")
        path = self.at(key)
        return {
            str(name): _text(text, f"{path}.{name}", longest, needed=True)
            for name, text in value.items()
        }

    def close(self) -> None:
        for key in self._data:
            raise EditionRefused(self.at(str(key)), "没有这一项。")

    def _each(self, key: str, most: int) -> list[tuple[object, str]]:
        value = self._data.pop(key, [])
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise EditionRefused(self.at(key), "要是列表。")
        if len(value) > most:
            raise EditionRefused(self.at(key), f"有 {len(value)} 项，最多 {most} 项。")
        return [(one, f"{self.at(key)}.{number}") for number, one in enumerate(value)]


def read_edition(text: str) -> FormEdition:
    """Read the text of a version's file.

    Raises:
        EditionRefused: If it is no such file; the first thing that is wrong, with its place.
    """
    if len(text.encode("utf-8", "replace")) > LARGEST_FILE:
        raise EditionRefused("", f"文件超过 {LARGEST_FILE // 1024} KB，不像一份式样。")
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EditionRefused("", "不是 JSON 文件。") from error
    return edition_of(plain)


def edition_of(plain: object) -> FormEdition:
    """Read parsed JSON.

    Raises:
        EditionRefused: As `read_edition` does.
    """
    reader = _Reader(plain, "")
    edition = FormEdition(
        form=reader.text("form", LONGEST_LABEL, needed=True),
        version=reader.whole("version", 2, LARGEST_VERSION),
        base=reader.whole("base", 1, LARGEST_VERSION),
        effective_from=reader.day("effective_from"),
        issued_by=reader.text("issued_by", LONGEST_TITLE, needed=True),
        doc_no=reader.text("doc_no", LONGEST_TITLE, needed=True),
        title=reader.text("title", LONGEST_TITLE),
        copies=reader.whole("copies", 0, MOST_COPIES, usual=0),
        labels=MappingProxyType(dict(reader.mapping("labels", LONGEST_LABEL))),
        new_fields=tuple(map(_new_field, reader.readers("new_fields", MOST_FIELDS))),
        wording=_wording(reader.inner("wording")) if reader.has("wording") else None,
    )
    reader.close()
    return edition


def _new_field(reader: _Reader) -> NewField:
    key, path = reader.text("key", LONGEST_LABEL, needed=True), reader.at("key")
    if not _KEY.fullmatch(key):
        raise EditionRefused(path, "要用小写英文字母开头，只用字母、数字和下划线，最多 40 个。")
    kind = reader.one_of("type", {one.value: one for one in ADDED_TYPES})
    field = Field(
        key=key,
        label=reader.text("label", LONGEST_LABEL, needed=True),
        type=kind,
        required=reader.flag("required"),
        empty_style=reader.one_of("empty", _EMPTY),
        choices=tuple(map(_choice, reader.readers("choices", MOST_PIECES))),
    )
    if bool(field.choices) is not (kind is FieldType.CHOICE):
        raise EditionRefused(reader.at("choices"), "选择栏要写有哪些选项，别的栏不能写。")
    new = NewField(field=field, after=reader.text("after", LONGEST_LABEL))
    reader.close()
    return new


def _choice(reader: _Reader) -> Choice:
    choice = Choice(
        value=reader.text("value", LONGEST_LABEL, needed=True),
        term=reader.text("term", LONGEST_LABEL, needed=True),
    )
    reader.close()
    return choice


def _wording(reader: _Reader) -> Wording:
    if reader.has("sealed"):
        wording: Wording = FormTable(
            sealed=reader.flag("sealed"),
            pieces=tuple(
                _piece(one, TABLE_PIECES) for one in reader.readers("pieces", MOST_PIECES)
            ),
            copies=reader.text("copies_note", LONGEST_TEXT),
        )
    else:
        wording = Letter(
            addressee=reader.text("addressee", LONGEST_TEXT),
            pieces=tuple(
                _piece(one, LETTER_PIECES) for one in reader.readers("pieces", MOST_PIECES)
            ),
            copies=reader.text("copies_note", LONGEST_TEXT),
        )
    if not wording.pieces:
        raise EditionRefused(reader.at("pieces"), "一段也没有。")
    reader.close()
    return wording


Kind = TypeVar("Kind", bound=Piece)


def _piece(reader: _Reader, kinds: Mapping[str, Callable[[_Reader], Kind]]) -> Kind:
    make = next((make for key, make in kinds.items() if reader.has(key)), None)
    if make is None:
        raise EditionRefused(reader.at(""), f"要有 {'、'.join(kinds)} 中的一项。")
    piece = make(reader)
    reader.close()
    return piece


def _says(reader: _Reader) -> Says | Lists:
    return Says(
        reader.text("says", LONGEST_TEXT, needed=True),
        only=reader.text("only", LONGEST_LABEL),
        among=reader.texts("among", LONGEST_LABEL),
        contents=reader.some_of("contents", _CONTENTS),
        heading=reader.flag("heading"),
    )


def _lists(reader: _Reader) -> Says | Lists:
    return Lists(
        reader.text("list", LONGEST_LABEL, needed=True),
        reader.text("says", LONGEST_TEXT),
        only=reader.text("only", LONGEST_LABEL),
        contents=reader.some_of("contents", _CONTENTS),
    )


TablePiece = Two | One | Signs | Opinion | Listing


def _table_row(reader: _Reader) -> TablePiece:
    """Return one label over the whole width, or two of them side by side."""
    if reader.is_text("row"):
        return One(
            reader.text("row", LONGEST_LABEL, needed=True),
            reader.text("says", LONGEST_TEXT),
            only=reader.text("only", LONGEST_LABEL),
            height=reader.whole("height", 0, TALLEST_ROW, usual=0),
        )
    names, says = reader.texts("row", LONGEST_LABEL), reader.texts("says", LONGEST_TEXT)
    if (len(names), len(says)) != (_PAIR, _PAIR):
        raise EditionRefused(reader.at("row"), "一行要么一个名称，要么两个名称、两段内容。")
    return Two(names[0], says[0], names[1], says[1])


def _signs(reader: _Reader) -> TablePiece:
    return Signs(
        reader.text("signs", LONGEST_LABEL, needed=True),
        reader.text("says", LONGEST_TEXT),
        officers=reader.flag("officers"),
    )


def _opinion(reader: _Reader) -> TablePiece:
    return Opinion(reader.text("opinion", LONGEST_LABEL, needed=True))


def _listing(reader: _Reader) -> TablePiece:
    columns = tuple(map(_column, reader.readers("columns", MOST_PIECES)))
    if sum(one.percent for one in columns) != MOST_PERCENT:
        raise EditionRefused(
            reader.at("columns"), f"各列的宽度加起来要是 {MOST_PERCENT}（序号占其余的）。"
        )
    return Listing(
        reader.text("table", LONGEST_LABEL, needed=True),
        columns,
        unit=reader.text("unit", LONGEST_LABEL, needed=True),
        only=reader.text("only", LONGEST_LABEL),
    )


def _column(reader: _Reader) -> Column:
    column = Column(
        reader.whole("percent", 1, MOST_PERCENT),
        reader.text("name", LONGEST_LABEL, needed=True),
        reader.text("says", LONGEST_TEXT, needed=True),
    )
    reader.close()
    return column


_PAIR: Final = 2
LETTER_PIECES: Final[Mapping[str, Callable[[_Reader], Says | Lists]]] = MappingProxyType(
    {"list": _lists, "says": _says}
)
TABLE_PIECES: Final[Mapping[str, Callable[[_Reader], TablePiece]]] = MappingProxyType(
    {"row": _table_row, "signs": _signs, "opinion": _opinion, "table": _listing}
)


def _text(value: object, path: str, longest: int, *, needed: bool = False) -> str:
    if not isinstance(value, str):
        raise EditionRefused(path, "要是文字。")
    if _NOT_TEXT.search(value):
        raise EditionRefused(path, "有不能打印的字符。")
    if len(value) > longest:
        raise EditionRefused(path, f"有 {len(value)} 个字，最多 {longest} 个。")
    if needed and not value.strip():
        raise EditionRefused(path, "不能空着。")
    return value


def _known(value: object, path: str, known: Mapping[str, Value]) -> Value:
    found = known.get(value) if isinstance(value, str) else None
    if found is None:
        raise EditionRefused(path, f"只能是 {'、'.join(filter(None, known))}。")
    return found
