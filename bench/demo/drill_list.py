"""The drill list: what the demo imports as if the district had issued it.

Made at run time from the sample list, without what marks it as a sample: a real store takes no
sample onto a paper. Every document number of it says 演练.
"""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from local_store.sample_data import SAMPLE_FOLDER

DOC_NO: Final = "演练〔2026〕1号"
NEWEST: Final = "2025"
_SAMPLE_ONLY: Final = frozenset(
    {"row_key", "list_version", "effective_from", "effective_to", "source", "note"}
)
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Table = Sequence[Sequence[str]]


def write_drill_list(path: Path) -> None:
    """Write a workbook with the items and, on a second sheet, the discretion benchmark."""
    write_workbook(path, {"事项清单": items_table(), "裁量基准": tiers_table()})


def items_table() -> Table:
    """Return the newest sample items, without the columns that only a sample has."""
    rows = [row for row in _sample("items.csv") if row["list_version"] == NEWEST]
    heads = [head for head in rows[0] if head not in _SAMPLE_ONLY and "confidence" not in head]
    return [heads, *([row[head] for head in heads] for row in rows)]


def tiers_table() -> Table:
    """Return the sample benchmark, without the mark of a sample."""
    rows = list(_sample("discretion.csv"))
    heads = [head for head in rows[0] if "confidence" not in head]
    return [heads, *([row[head] for head in heads] for row in rows)]


def write_workbook(path: Path, sheets: dict[str, Table]) -> None:
    """Write tables of text into an .xlsx file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        numbers = range(1, len(sheets) + 1)
        parts = [("/xl/workbook.xml", "sheet.main")]
        parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers]
        book.writestr("[Content_Types].xml", _content_types(parts))
        book.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        links = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
        book.writestr("xl/_rels/workbook.xml.rels", _relations(links))
        book.writestr("xl/workbook.xml", _workbook(list(sheets)))
        for number, table in zip(numbers, sheets.values(), strict=True):
            book.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(table))


def _sample(name: str) -> Iterator[dict[str, str]]:
    with (SAMPLE_FOLDER / name).open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream)


def _content_types(parts: Sequence[tuple[str, str]]) -> str:
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{_KINDS}.{kind}+xml"/>' for part, kind in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(links: Sequence[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'


def _workbook(names: Sequence[str]) -> str:
    each = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{each}</sheets></workbook>'


def _sheet(table: Table) -> str:
    rows = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
        + "</row>"
        for row in table
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
