"""Reads a file with subjects (监管对象); `read_trusted_subjects` reads one of our own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from enforcement.actions.inspected import NEW
from enforcement.credit_code import INDIVIDUAL_BUSINESS_FAMILY, check_credit_code
from enforcement.inspections.subject import SUBJECT_TERMS, Subject, SubjectKind
from enforcement.list_import import ListProblem
from enforcement.parties import Party, PartyKind
from enforcement.subject_import import ReadSubject, ReadSubjects, place_keys
from local_store.imports.child_reader import read_file_bytes, read_in_child
from local_store.imports.found_table import FoundTable, Headings, find_table
from local_store.imports.raw import RawRow, RawSheet
from local_store.imports.refusals import ListFileRefused
from local_store.imports.spreadsheet import read_csv


class SubjectColumn(StrEnum):
    """What a column can hold."""

    NAME = "name"
    KIND = "kind"
    MARK = "mark"
    INSIDE = "inside"
    ADDRESS = "address"
    AREA = "area"
    CODE = "code"
    CREDIT_CODE = "credit_code"
    CONTACT = "contact"
    PHONE = "phone"
    CAP = "cap"
    NOTE = "note"


_HEADINGS: Final[Headings[SubjectColumn]] = (
    (re.compile("信用代码|creditcode"), SubjectColumn.CREDIT_CODE),
    (re.compile("企业码|^(对象)?(编码|代码)$|^code$"), SubjectColumn.CODE),
    (re.compile("检查(上限|次数)|^cap$"), SubjectColumn.CAP),
    (re.compile("电话|手机|联系方式|^phone$"), SubjectColumn.PHONE),
    (re.compile("联系人|负责人|经营者|户主|法定代表人|^contact$"), SubjectColumn.CONTACT),
    (
        re.compile("所在(市场|商场|场所|园区)|所属(市场|商场|场所|园区)|^inside$"),
        SubjectColumn.INSIDE,
    ),
    (re.compile("(摊位?|门牌|内部)号?(编号|号)|^摊位$|^mark$"), SubjectColumn.MARK),
    (re.compile("类型|类别|种类|^kind$"), SubjectColumn.KIND),
    (re.compile("地址|经营场所|住所|^address$"), SubjectColumn.ADDRESS),
    (re.compile("片区|网格|社区|(^|所在)村|^area$"), SubjectColumn.AREA),
    (re.compile("备注|说明|^note$"), SubjectColumn.NOTE),
    (re.compile("名称|字号|招牌|商户|^对象$|^name$"), SubjectColumn.NAME),
)
_KINDS: Final[Sequence[tuple[str, SubjectKind]]] = (
    ("摊", SubjectKind.STALL),
    ("市场", SubjectKind.MARKET),
    ("养殖", SubjectKind.FARM),
    ("工地", SubjectKind.SITE),
    ("住户", SubjectKind.HOUSEHOLD),
    ("农户", SubjectKind.HOUSEHOLD),
    ("居民", SubjectKind.HOUSEHOLD),
    ("店", SubjectKind.SHOP),
    ("商户", SubjectKind.SHOP),
    ("个体", SubjectKind.SHOP),
    ("企业", SubjectKind.SHOP),
    ("其他", SubjectKind.OTHER),
)
_KIND_CODES: Final = {kind.value: kind for kind in SubjectKind}
_KIND_WORDS: Final = "、".join(SUBJECT_TERMS.values())
_PHONE: Final = re.compile(r"[0-9+()（）、;；,，/ -]{5,60}")
_MARK_TAIL: Final = re.compile(r"号?摊?位?$")
_MOST_VISITS: Final = 366
_CODE_LETTERS: Final = re.compile(r"[0-9A-Za-z-]{4,40}")


class FileSubjectReader:
    """Implements `enforcement.subject_import.SubjectReader`."""

    def read(self, path: Path) -> ReadSubjects:
        """Return what a file holds; it is read in a child process with limits.

        Raises:
            ListFileRefused: If it isn't read; nothing was imported.
        """
        return parse_subjects(read_in_child(read_file_bytes(path), path.name), path.name)


def read_trusted_subjects(path: Path) -> ReadSubjects:
    """Return what a CSV file of our own holds, read in this process."""
    return parse_subjects((read_csv(read_file_bytes(path), path.name),), path.name)


def parse_subjects(sheets: Sequence[RawSheet], name: str) -> ReadSubjects:
    """Return what sheets of text hold.

    Raises:
        ListFileRefused: If there is no table of subjects in them.
    """
    found = (find_table(sheet, _HEADINGS, frozenset({SubjectColumn.NAME})) for sheet in sheets)
    tables = [_Rows(table) for table in found if table is not None]
    if not tables:
        raise ListFileRefused("NO_SUBJECT_TABLE")
    for rows in tables:
        rows.read()
    return ReadSubjects(
        name=name,
        columns={key: text for rows in tables for key, text in rows.table.columns.items()},
        subjects=tuple(row for rows in tables for row in rows.subjects),
        problems=tuple(found for rows in tables for found in rows.problems),
    )


@dataclass(slots=True)
class _Rows:
    """The rows of one table while they are read."""

    table: FoundTable[SubjectColumn]
    subjects: list[ReadSubject] = field(default_factory=list)
    problems: list[ListProblem] = field(default_factory=list)

    def read(self) -> None:
        seen: dict[tuple[str, ...], int] = {}
        for row in self.table.content(SubjectColumn.NAME):
            before = len(self.problems)
            cells = _Cells(self, row)
            read = ReadSubject(
                sheet=self.table.sheet,
                row=row.number,
                subject=cells.subject(),
                inside=cells.text(SubjectColumn.INSIDE),
                inside_column=self.table.letters(SubjectColumn.INSIDE),
            )
            (key,) = place_keys((read,))
            if key in seen:
                cells.wrong(SubjectColumn.NAME, f"和第 {seen[key]} 行是同一个，没有重复导入。")
            seen.setdefault(key, row.number)
            if len(self.problems) == before:
                self.subjects.append(read)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one row by what they hold."""

    rows: _Rows
    row: RawRow

    def text(self, column: SubjectColumn) -> str:
        return self.rows.table.text(self.row, column)

    def wrong(self, column: SubjectColumn, problem: str) -> None:
        self.rows.problems.append(self.rows.table.problem(self.row, column, problem))

    def subject(self) -> Subject:
        """Return what the row says; what is wrong is noted."""
        name = self.text(SubjectColumn.NAME)
        if not name:
            self.wrong(SubjectColumn.NAME, "没有名称。")
        phone = self.text(SubjectColumn.PHONE)
        if phone and not _PHONE.fullmatch(phone):
            self.wrong(SubjectColumn.PHONE, "电话里有不是数字的内容。")
        return Subject(
            rec=NEW,
            name=name,
            kind=self._kind(),
            mark=_MARK_TAIL.sub("", self.text(SubjectColumn.MARK)),
            address=self.text(SubjectColumn.ADDRESS),
            area=self.text(SubjectColumn.AREA),
            code=self._code(),
            cap=self._cap(),
            party=self._party(name, phone),
            contact=self.text(SubjectColumn.CONTACT),
            phone=phone,
            note=self.text(SubjectColumn.NOTE),
        )

    def _kind(self) -> SubjectKind:
        word = self.text(SubjectColumn.KIND)
        if not word:
            return SubjectKind.STALL if self.text(SubjectColumn.INSIDE) else SubjectKind.OTHER
        known = _KIND_CODES.get(word.casefold())
        found = known or next((kind for part, kind in _KINDS if part in word), None)
        if found is None:
            self.wrong(SubjectColumn.KIND, f"看不懂这个类型，写{_KIND_WORDS}里的一个。")
        return found or SubjectKind.OTHER

    def _code(self) -> str:
        code = self.text(SubjectColumn.CODE)
        if code and not _CODE_LETTERS.fullmatch(code):
            self.wrong(SubjectColumn.CODE, "编码只用数字、字母和横线。")
        return code

    def _cap(self) -> int | None:
        text = self.text(SubjectColumn.CAP).removesuffix("次")
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text[:9]) > _MOST_VISITS:
            self.wrong(SubjectColumn.CAP, "一年检查几次只写数字，没有公布就空着。")
            return None
        return int(text)

    def _party(self, name: str, phone: str) -> Party | None:
        """Return who answers for it, where the row has the code of the licence."""
        code = self.text(SubjectColumn.CREDIT_CODE).upper()
        if not code:
            return None
        checked = check_credit_code(code)
        if not checked.valid:
            self.wrong(SubjectColumn.CREDIT_CODE, checked.reason or "")
            return None
        individual = code.startswith(INDIVIDUAL_BUSINESS_FAMILY)
        return Party(
            kind=PartyKind.INDIVIDUAL_BUSINESS if individual else PartyKind.LEGAL_PERSON,
            name=name,
            credit_code=code,
            address=self.text(SubjectColumn.ADDRESS),
            representative=self.text(SubjectColumn.CONTACT),
            phone=phone,
        )
