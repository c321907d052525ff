"""Workbooks for tests: honest ones by openpyxl, hostile ones part by part."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl import Workbook

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CONFERRED_HEADINGS: Final = (
    "序号",
    "赋权事项名称",
    "原行使部门",
    "赋权范围",
    "赋权事项的执法依据",
    "赋权\n街镇",
)
STATUTORY_HEADINGS: Final = ("序号", "事项名称", "事项类型", "执法主体", "执法依据")
BASIS: Final = "《重庆市市容环境卫生管理条例》(2018年修正)第十八条第二款。"

Rows = Sequence[Sequence[object]]


def workbook(sheets: Mapping[str, Rows], merges: Sequence[str] = ()) -> bytes:
    """Return a workbook; ``merges`` hold for every sheet."""
    book = Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for merged in merges:
            sheet.merge_cells(merged)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def honest() -> bytes:
    """Return a small list that is read."""
    rows = (
        ("承接赋权行政执法事项清单",),
        CONFERRED_HEADINGS,
        (1, "对占道设摊的处罚", "区城市管理局", "行政处罚权", BASIS, "各镇人民政府"),
    )
    return workbook({"镇": rows})


def parts(data: bytes) -> dict[str, bytes]:
    """Return a workbook's parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes], *, stored: Sequence[str] = ()) -> bytes:
    """Return a workbook made of these parts; those in ``stored`` aren't compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return stream.getvalue()


def with_sheet(xml: str) -> bytes:
    """Return the honest workbook with another first sheet, which isn't compressed."""
    name = "xl/worksheets/sheet1.xml"
    return packed({**parts(honest()), name: xml.encode()}, stored=(name,))


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """Return the XML of a sheet."""
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )
