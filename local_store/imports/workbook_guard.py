"""Looks at a workbook's bytes before anything interprets them; runs in the child process.

What a header claims is never trusted: every part is unpacked in small pieces and counted while it
is read. XML is read with `defusedxml`, which fetches nothing and refuses every DOCTYPE.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import DefusedXmlException, sax

from local_store.imports.refusals import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_MERGES,
    MAX_PARTS,
    MAX_RATIO,
    MAX_ROWS,
    MAX_TEXT_PART_BYTES,
    MAX_UNPACKED_BYTES,
    SMALL_PART_BYTES,
    ListFileRefused,
)

_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    SAXParseException,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
)
_PIECE: Final = 64 * 1024
_ENCRYPTED_FLAG: Final = 0x1
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,9})")
_FORBIDDEN_PARTS: Final = (
    ("vbaproject", "MACROS"),
    ("xl/macrosheets/", "MACROS"),
    ("xl/activex/", "MACROS"),
    ("xl/externallinks/", "EXTERNAL_LINKS"),
    ("xl/connections", "EXTERNAL_LINKS"),
    ("xl/querytables/", "EXTERNAL_LINKS"),
    ("xl/embeddings/", "EMBEDDED"),
)
_FORBIDDEN_RELATIONS: Final = (
    ("externallink", "EXTERNAL_LINKS"),
    ("attachedtemplate", "EXTERNAL_LINKS"),
    ("oleobject", "EMBEDDED"),
    ("vbaproject", "MACROS"),
)


@dataclass(frozen=True, slots=True)
class MergedRange:
    """A merged cell; rows count from 1, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """A workbook that may be read.

    Attributes:
        merges: Merged cells by the name of the sheet's part.
        sheet_parts: Name of the sheet's part by the sheet's name.
    """

    merges: Mapping[str, tuple[MergedRange, ...]]
    sheet_parts: Mapping[str, str]


def inspect_workbook(data: bytes) -> Inspected:
    """Return what is needed to read a workbook safely.

    Raises:
        ListFileRefused: If it is none, is damaged, or holds what a list never needs.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_odd_directory(archive, len(data))
            return _inspect_parts(archive)
    except DefusedXmlException as error:
        raise ListFileRefused("DOCTYPE") from error
    except _DAMAGE as error:
        raise ListFileRefused("DAMAGED") from error


def _refuse_odd_directory(archive: zipfile.ZipFile, size: int) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise ListFileRefused("TOO_MANY_PARTS")
    names = [part.filename.casefold() for part in parts]
    if len(set(names)) < len(names):
        raise ListFileRefused("OVERLAPPING_PARTS")
    end = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        _refuse_odd_part(part)
        if part.header_offset < end or part.header_offset + part.compress_size > size:
            raise ListFileRefused("OVERLAPPING_PARTS")
        end = part.header_offset + part.compress_size
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise ListFileRefused("ZIP_BOMB")
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise ListFileRefused("NOT_A_WORKBOOK")


def _refuse_odd_part(part: zipfile.ZipInfo) -> None:
    name = part.filename.replace("\\", "/").casefold()
    if part.flag_bits & _ENCRYPTED_FLAG:
        raise ListFileRefused("ENCRYPTED")
    if name.startswith("/") or ".." in name.split("/") or "\x00" in name or ":" in name:
        raise ListFileRefused("UNSAFE_NAME")
    for sign, code in _FORBIDDEN_PARTS:
        if sign in name:
            raise ListFileRefused(code)
    if part.file_size > SMALL_PART_BYTES and part.file_size > MAX_RATIO * part.compress_size:
        raise ListFileRefused("ZIP_BOMB")


@dataclass(slots=True)
class _Budget:
    """What the whole file has used up so far."""

    unpacked: int = 0
    elements: int = 0
    cells: int = 0


def _inspect_parts(archive: zipfile.ZipFile) -> Inspected:
    budget = _Budget()
    merges: dict[str, tuple[MergedRange, ...]] = {}
    names: list[tuple[str, str]] = []
    targets: dict[str, str] = {}
    for part in archive.infolist():
        scan = _Scan(budget)
        _read_part(archive, part, scan, budget)
        if scan.merges:
            merges[part.filename] = tuple(scan.merges)
        names += scan.sheet_names
        if part.filename == "xl/_rels/workbook.xml.rels":
            targets = scan.targets
    sheet_parts = {
        name: posixpath.normpath(posixpath.join("/xl", targets[relation])).lstrip("/")
        for name, relation in names
        if relation in targets
    }
    return Inspected(merges=merges, sheet_parts=sheet_parts)


def _read_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, scan: "_Scan", budget: _Budget
) -> None:
    """Unpack a part piece by piece; read it as XML if it is XML."""
    is_xml = part.filename.casefold().endswith((".xml", ".rels", ".vml"))
    parser = sax.make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(scan)
    size = 0
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            budget.unpacked += len(piece)
            if budget.unpacked > MAX_UNPACKED_BYTES or size > MAX_TEXT_PART_BYTES:
                raise ListFileRefused("ZIP_BOMB")
            if size > SMALL_PART_BYTES and size > MAX_RATIO * part.compress_size:
                raise ListFileRefused("ZIP_BOMB")
            if is_xml:
                parser.feed(piece)
    if is_xml:
        parser.close()


@dataclass(slots=True)
class _Scan(ContentHandler):
    """Counts rows, columns, cells and depth of one part, and notes its merged cells."""

    budget: _Budget
    depth: int = 0
    merges: list[MergedRange] = field(default_factory=list)
    sheet_names: list[tuple[str, str]] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - SAX names it
        self.depth += 1
        self.budget.elements += 1
        if self.budget.elements > MAX_ELEMENTS:
            raise ListFileRefused("TOO_MANY_CELLS")
        if self.depth > MAX_DEPTH:
            raise ListFileRefused("TOO_DEEP")
        look = _LOOKS.get(name.rpartition(":")[2])
        if look:
            look(self, attrs)

    def endElement(self, name: str) -> None:  # noqa: N802 - SAX names it
        self.depth -= 1

    def cell(self, attrs: AttributesImpl) -> None:
        """Count a cell and check its place."""
        self.budget.cells += 1
        if self.budget.cells > MAX_CELLS:
            raise ListFileRefused("TOO_MANY_CELLS")
        if place := _CELL.fullmatch(attrs.get("r", "")):
            _check_row(place[2])
            _check_column(_column(place[1]))

    def merge(self, attrs: AttributesImpl) -> None:
        """Note a merged cell."""
        found = [_CELL.fullmatch(end) for end in attrs.get("ref", "").split(":")]
        if len(found) != 2 or None in found:  # noqa: PLR2004 - a range has two ends
            return
        first, last = ((int(end[2]), _column(end[1])) for end in found if end)
        _check_row(str(last[0]))
        self.merges.append(MergedRange(*first, last[0], min(last[1], MAX_COLUMNS - 1)))
        if len(self.merges) > MAX_MERGES:
            raise ListFileRefused("TOO_MANY_CELLS")

    def sheet(self, attrs: AttributesImpl) -> None:
        """Note a sheet's name and which relation leads to its part."""
        self.sheet_names.append((attrs.get("name", ""), attrs.get("r:id", "")))

    def relation(self, attrs: AttributesImpl) -> None:
        """Note where a relation leads; refuse one that leads out of the file."""
        kind = attrs.get("Type", "").casefold()
        for sign, code in _FORBIDDEN_RELATIONS:
            if sign in kind:
                raise ListFileRefused(code)
        if attrs.get("TargetMode", "") == "External" and not kind.endswith("/hyperlink"):
            raise ListFileRefused("EXTERNAL_LINKS")
        self.targets[attrs.get("Id", "")] = attrs.get("Target", "")


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _check_row(number: str) -> None:
    if not number.isdecimal() or int(number) > MAX_ROWS:
        raise ListFileRefused("TOO_MANY_ROWS")


def _check_column(column: int) -> None:
    if column >= MAX_COLUMNS:
        raise ListFileRefused("TOO_MANY_COLUMNS")


def _check_dimension(_scan: _Scan, attrs: AttributesImpl) -> None:
    if last := _CELL.fullmatch(attrs.get("ref", "").rpartition(":")[2]):
        _check_row(last[2])
        _check_column(_column(last[1]))


def _check_row_element(_scan: _Scan, attrs: AttributesImpl) -> None:
    _check_row(attrs.get("r", "1"))


def _check_content_type(_scan: _Scan, attrs: AttributesImpl) -> None:
    if "macroenabled" in attrs.get("ContentType", "").casefold():
        raise ListFileRefused("MACROS")


_LOOKS: Final[Mapping[str, Callable[[_Scan, AttributesImpl], None]]] = {
    "c": _Scan.cell,
    "row": _check_row_element,
    "dimension": _check_dimension,
    "mergeCell": _Scan.merge,
    "sheet": _Scan.sheet,
    "Relationship": _Scan.relation,
    "Override": _check_content_type,
    "Default": _check_content_type,
}
"""What is looked at, by the element's name without its prefix."""
