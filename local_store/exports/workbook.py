"""Writes a table as a workbook (.xlsx) in which every cell is text.

A name that begins with = stays a name, and an ID number keeps its eighteen digits. The file appears
whole or not at all.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from local_store.durable_files import write_durably
from local_store.errors import StoreError, store_error_from

MAX_CELL_CHARACTERS: Final = 32_767
CUT_MARK: Final = "…（这一格太长，余下的没有导出）"

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SHEET_NAME_MARKS: Final = re.compile(r"[\[\]:*?/\\']")
_SHEET_NAME_LENGTH: Final = 31
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_WIDEST: Final = 60
_ASCII: Final = 128

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_CONTENT_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
)
_PACKAGE_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKBOOK_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
    f'Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/>'
    '</font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    '</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" '
    'xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" '
    'applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    'applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" '
    'builtinId="0"/></cellStyles></styleSheet>'
)
_TEXT_STYLE: Final = 1
_BOLD_STYLE: Final = 2


def write_table(
    path: Path, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Write a table as a workbook: title in the first row, headings in the second, then the rows.

    Args:
        path: The file; what stood there is replaced in one step.
        title: Title and name of the sheet.
        columns: Headings.
        rows: Texts; a text longer than a cell can hold is cut and says so.

    Raises:
        StoreError: If the file can't be written; what stood there before is untouched.
    """
    save_whole(path, workbook_bytes(title, columns, rows))


def workbook_bytes(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the workbook; the same table gives the same bytes."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "xl/workbook.xml": _workbook(title),
        "xl/_rels/workbook.xml.rels": _WORKBOOK_RELATIONS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": "".join(_sheet(title, columns, rows)),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode())
    return buffer.getvalue()


def save_whole(path: Path, data: bytes) -> None:
    """Write a file so that it appears whole or not at all.

    Raises:
        StoreError: If it can't be written.
    """
    try:
        write_durably(path, data)
    except (PermissionError, FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise _not_writable(path) from error
    except OSError as error:
        raise store_error_from(error, path.parent) or _not_writable(path) from error


def _not_writable(path: Path) -> StoreError:
    return StoreError(
        "EXPORT_NOT_WRITABLE",
        f"写不进 {path.name}，没有导出。",
        "记录都完好。关掉正打开它的表格软件，或者换一个文件夹，再导出一次。",
    )


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: no control characters, not too long."""
    plain = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(plain) > MAX_CELL_CHARACTERS:
        return plain[: MAX_CELL_CHARACTERS - len(CUT_MARK)] + CUT_MARK
    return plain


def _workbook(title: str) -> str:
    name = _SHEET_NAME_MARKS.sub("", cell_text(title)).strip()[:_SHEET_NAME_LENGTH] or "表"
    return (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    )


def _sheet(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>'
    yield "</sheetView></sheetViews>"
    if columns:
        yield f"<cols>{''.join(_widths(columns, rows))}</cols>"
    yield "<sheetData>"
    yield _row(1, (title,), _BOLD_STYLE)
    yield _row(2, columns, _BOLD_STYLE)
    for number, row in enumerate(rows, start=3):
        yield _row(number, row, _TEXT_STYLE)
    yield "</sheetData></worksheet>"


def _row(number: int, texts: Sequence[str], style: int) -> str:
    cells = "".join(
        f'<c r="{_letters(place)}{number}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(cell_text(text))}</t></is></c>'
        for place, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for place, heading in enumerate(columns):
        texts = (heading, *(row[place] for row in rows[:200] if place < len(row)))
        width = min(max(map(_width, texts)) + 2, _WIDEST)
        yield f'<col min="{place + 1}" max="{place + 1}" width="{width}" customWidth="1"/>'


def _width(text: str) -> int:
    return sum(1 if ord(letter) < _ASCII else 2 for letter in text)


def _letters(column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
