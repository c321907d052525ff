"""Files that mean harm are refused with a sentence, in a child process that can't hurt us."""

import resource
import struct
import zipfile
from pathlib import Path

import pytest

from confined.child import limit_memory
from local_store.imports.child_reader import read_file_bytes, read_in_child
from local_store.imports.item_file import read_items
from local_store.imports.refusals import (
    MAX_CELLS,
    MAX_FILE_BYTES,
    REASONS,
    ListFileRefused,
)
from local_store.imports.spreadsheet import read_spreadsheet
from tests.local_store.imports.workbooks import (
    HEAD,
    MAIN,
    honest,
    packed,
    parts,
    sheet,
    with_sheet,
    workbook,
)

MEGABYTE = 1024 * 1024
CELL = '<c r="A1" t="inlineStr"><is><t>x</t></is></c>'
RELATIONS = (
    f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="{type}" Target="{target}"{mode}/></Relationships>'
)


def refused(data: bytes, name: str = "清单.xlsx") -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(ListFileRefused) as error:
        read_spreadsheet(data, name)
    assert error.value.message == REASONS[error.value.code]
    assert "什么都没有导入" in error.value.advice
    return error.value.code


def extra(**content: bytes) -> bytes:
    """Return the honest workbook with more parts."""
    return packed({**parts(honest()), **content})


def relations(kind: str, target: str, mode: str = "") -> bytes:
    """Return the relations of the first sheet."""
    return RELATIONS.format(type=kind, target=target, mode=mode).encode()


def lying_bomb() -> bytes:
    """Return a workbook whose big part claims to be small."""
    data = bytearray(extra(**{"xl/media/a.bin": bytes(30 * MEGABYTE)}))
    size = struct.pack("<I", 30 * MEGABYTE)
    return bytes(data.replace(size, struct.pack("<I", 1000)))


def overlapping_bomb() -> bytes:
    """Return a workbook in which two names share the same packed bytes."""
    data = bytearray(extra(**{"xl/media/a.bin": bytes(900_000), "xl/media/b.bin": bytes(900_000)}))
    start = data.rindex(b"xl/media/b.bin")
    first = data.index(b"xl/media/a.bin") - 30
    data[start - 4 : start] = struct.pack("<I", first)
    return bytes(data)


def nested_bomb() -> bytes:
    """Return a workbook that holds an archive of archives."""
    inner = packed({"a.bin": bytes(9 * MEGABYTE)})
    return extra(**{"xl/embeddings/inner.zip": inner})


def wide_bomb() -> bytes:
    """Return a workbook with many middling parts."""
    return packed(
        {
            **parts(honest()),
            **{f"xl/media/{number}.bin": bytes(MEGABYTE) for number in range(12)},
        }
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(
            extra(**{"xl/media/a.bin": bytes(30 * MEGABYTE)}),
            "ZIP_BOMB",
            id="one part, packed 1:1000",
        ),
        pytest.param(
            extra(**{f"xl/media/{number}.bin": b"x" for number in range(200)}),
            "TOO_MANY_PARTS",
            id="too many parts",
        ),
        pytest.param(
            extra(**{f"xl/media/{number}.bin": bytes(2 * MEGABYTE) for number in range(110)}),
            "ZIP_BOMB",
            id="over 200 MB in all",
        ),
        pytest.param(lying_bomb(), "DAMAGED", id="a part that claims to be small"),
        pytest.param(overlapping_bomb(), "OVERLAPPING_PARTS", id="overlapping parts"),
        pytest.param(nested_bomb(), "EMBEDDED", id="archives in archives"),
    ],
)
def test_zip_bombs_are_not_opened(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_many_middling_parts_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_store.imports.workbook_guard.MAX_RATIO", 10**9)
    monkeypatch.setattr("local_store.imports.workbook_guard.MAX_UNPACKED_BYTES", 13 * MEGABYTE)
    assert read_spreadsheet(wide_bomb(), "清单.xlsx")
    monkeypatch.setattr("local_store.imports.workbook_guard.MAX_UNPACKED_BYTES", 11 * MEGABYTE)
    assert refused(wide_bomb()) == "ZIP_BOMB"


DOCTYPES = {
    "entity file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
    "entity address": '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>',
    "public": '<!DOCTYPE a PUBLIC "-//X//Y" "http://127.0.0.1:9/x.dtd"><a/>',
    "parameter": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><a/>',
    "billion laughs": '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;">]><a>&m;</a>',
    "empty": "<!DOCTYPE a><a/>",
}


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize("kind", sorted(DOCTYPES))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_anywhere_is_refused_unread(part: str, kind: str, encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{DOCTYPES[kind]}'.encode(encoding)
    assert refused(packed({**parts(honest()), part: data})) == "DOCTYPE"


MANY_MERGES = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 20_001 + "</mergeCells>"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
EXTERNAL = ' TargetMode="External"'
MACRO_TYPES = (
    b'<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.'
    b'sheet.macroEnabled.main+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"xl/vbaProject.bin": b"x"}, "MACROS"),
        ({"xl/macrosheets/sheet1.xml": b"<a/>"}, "MACROS"),
        ({"xl/activeX/activeX1.bin": b"x"}, "MACROS"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "EXTERNAL_LINKS"),
        ({"xl/connections.xml": b"<a/>"}, "EXTERNAL_LINKS"),
        ({"xl/queryTables/q1.xml": b"<a/>"}, "EXTERNAL_LINKS"),
        ({"xl/embeddings/oleObject1.bin": b"x"}, "EMBEDDED"),
        ({"../evil.txt": b"x"}, "UNSAFE_NAME"),
        ({"/etc/evil": b"x"}, "UNSAFE_NAME"),
        ({"C:\\evil.txt": b"x"}, "UNSAFE_NAME"),
        ({SHEET_RELATIONS: relations(f"{OFFICE}/externalLink", "a")}, "EXTERNAL_LINKS"),
        ({SHEET_RELATIONS: relations(f"{OFFICE}/oleObject", "a")}, "EMBEDDED"),
        ({SHEET_RELATIONS: relations(f"{OFFICE}/image", "http://x/a", EXTERNAL)}, "EXTERNAL_LINKS"),
        ({"[Content_Types].xml": MACRO_TYPES}, "MACROS"),
    ],
)
def test_what_a_list_never_needs_is_refused(content: dict[str, bytes], code: str) -> None:
    assert refused(extra(**content)) == code


def test_a_hyperlink_in_a_cell_is_no_external_link() -> None:
    rels = relations(f"{OFFICE}/hyperlink", "http://127.0.0.1/x", EXTERNAL)
    assert read_spreadsheet(extra(**{SHEET_RELATIONS: rels}), "a.xlsx")


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (sheet(f'<row r="1048576">{CELL}</row>'), "TOO_MANY_ROWS"),
        (sheet('<row r="-1"/>'), "TOO_MANY_ROWS"),
        (sheet('<row r="1"><c r="XFD1"/></row>'), "TOO_MANY_COLUMNS"),
        (sheet('<row><c r="A999999"/></row>'), "TOO_MANY_ROWS"),
        (sheet("", before='<dimension ref="A1:XFD1048576"/>'), "TOO_MANY_ROWS"),
        (sheet("", before='<dimension ref="A1:ZZ9"/>'), "TOO_MANY_COLUMNS"),
        (sheet('<row r="1">' + "<c/>" * (MAX_CELLS + 1) + "</row>"), "TOO_MANY_CELLS"),
        (
            sheet("", after='<mergeCells><mergeCell ref="A1:B2000000"/></mergeCells>'),
            "TOO_MANY_ROWS",
        ),
        (
            sheet("", after=MANY_MERGES),
            "TOO_MANY_CELLS",
        ),
        (f'{HEAD}<worksheet xmlns="{MAIN}">' + "<a>" * 100, "TOO_DEEP"),
        (f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>', "DAMAGED"),
        (sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "DAMAGED"),
    ],
)
def test_absurd_sheets_are_refused(xml: str, code: str) -> None:
    assert refused(with_sheet(xml)) == code


def test_a_million_shared_strings_are_refused_before_they_are_kept() -> None:
    strings = f'<sst xmlns="{MAIN}">' + "<si><t/></si>" * 600_000 + "</sst>"
    name = "xl/sharedStrings.xml"
    data = packed({**parts(honest()), name: strings.encode()}, stored=(name,))
    assert refused(data) == "TOO_MANY_CELLS"


def test_a_million_cells_are_refused_before_they_are_kept() -> None:
    row = '<row r="1">' + "<c/>" * 10 + "</row>"
    assert refused(with_sheet(sheet(row * 100_000))) == "TOO_MANY_CELLS"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.xlsx", "FILE_EMPTY"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls", "OLD_XLS"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xlsx", "OLD_XLS"),
        ("序号,事项名称".encode(), "a.xlsx", "NOT_A_WORKBOOK"),
        (b"<html>", "a.xlsx", "NOT_A_WORKBOOK"),
        (b"PK\x03\x04" + bytes(50), "a.xlsx", "DAMAGED"),
        (honest()[:-300], "a.xlsx", "DAMAGED"),
        (packed({"word/document.xml": b"<a/>"}), "a.xlsx", "NOT_A_WORKBOOK"),
        (honest(), "a.csv", "NOT_TEXT"),
        (b"\xff\x81\x00abc", "a.csv", "NOT_TEXT"),
        (b"a,b\x00c", "a.csv", "NOT_TEXT"),
        (b"a," * 61, "a.csv", "TOO_MANY_COLUMNS"),
        (b"a\n" * 100_001, "a.csv", "TOO_MANY_ROWS"),
        ((b"a," * 49 + b"a\n") * 9000, "a.csv", "TOO_MANY_CELLS"),
        (b'"' + b"a" * 40_000 + b'"', "a.csv", "CELL_TOO_LONG"),
        (b'"' + b"a" * 200_000 + b'"', "a.csv", "CELL_TOO_LONG"),
        (b"x", "a.pdf", "FILE_TYPE"),
        (b"x", "noending", "FILE_TYPE"),
    ],
)
def test_what_is_no_list_file_is_named_by_its_content(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_a_workbook_whose_parts_are_damaged_is_refused() -> None:
    broken = bytearray(honest())
    start = broken.index(b"xl/worksheets/sheet1.xml") + 24
    broken[start : start + 60] = bytes(60)
    assert refused(bytes(broken)) == "DAMAGED"


def test_a_workbook_with_a_password_is_refused() -> None:
    data = bytearray(honest())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert refused(bytes(data)) == "ENCRYPTED"


def test_a_workbook_without_its_sheet_is_damaged() -> None:
    content = parts(honest())
    del content["xl/worksheets/sheet1.xml"]
    assert refused(packed(content)) == "DAMAGED"


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(honest())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/Workbook.xml", "<a/>")
    assert refused(path.read_bytes()) == "OVERLAPPING_PARTS"


def test_the_child_hands_over_rows_of_text() -> None:
    (found,) = read_in_child(honest(), "清单.xlsx")
    assert found.rows[1].cells[1] == "赋权事项名称"


@pytest.mark.parametrize(
    ("data", "code"), [(lying_bomb(), "DAMAGED"), (b"PK\x03\x04", "DAMAGED"), (b"", "FILE_EMPTY")]
)
def test_the_child_hands_over_why_it_refused(data: bytes, code: str) -> None:
    with pytest.raises(ListFileRefused) as error:
        read_in_child(data, "清单.xlsx")
    assert error.value.code == code


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(ListFileRefused) as error:
        read_in_child(honest(), "清单.xlsx", seconds=0)
    assert error.value.code == "TOO_SLOW"


def test_a_bomb_takes_no_memory_of_ours() -> None:
    bomb = extra(**{"xl/media/a.bin": bytes(30 * MEGABYTE)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(ListFileRefused) as error:
        read_in_child(bomb, "清单.xlsx")
    assert error.value.code == "ZIP_BOMB"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


@pytest.mark.parametrize(
    ("name", "code"), [("fehlt.xlsx", "FILE_MISSING"), (".", "FILE_UNREADABLE")]
)
def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(ListFileRefused) as error:
        read_file_bytes(tmp_path / name)
    assert error.value.code == code


def test_a_file_over_20_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(ListFileRefused) as error:
        read_items(path)
    assert error.value.code == "FILE_TOO_LARGE"


def test_a_workbook_without_item_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    path.write_bytes(workbook({"表": [("姓名", "电话"), ("甲", "乙")]}))
    with pytest.raises(ListFileRefused) as error:
        read_items(path)
    assert error.value.code == "NO_TABLE"


def test_the_memory_limit_counts_from_what_is_held() -> None:
    held = resource.getrlimit(resource.RLIMIT_AS)
    try:
        limit_memory(10**12)
        assert resource.getrlimit(resource.RLIMIT_AS)[0] > 10**12
    finally:
        resource.setrlimit(resource.RLIMIT_AS, held)
