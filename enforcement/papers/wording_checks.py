"""Checks of what stands in the texts of a paper: places left open, numbers, citations. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from enforcement.citation import LegalSource
from enforcement.money import amount_words, parse_yuan
from enforcement.papers.fields import FieldType, FilledField
from enforcement.papers.finding import Rule, Severity, Subject
from enforcement.procedures.guarding import PENALTY_LAW

_PLACEHOLDER: Final = re.compile(
    r"[X×\uff38]{3,}(?![A-Za-z])"
    r"|[xX×\uff38*\uff0a?\uff1f]{2,}(?=[路号年月日元街村组条款项])"
    r"|第[xX×\uff38_\uff3f\s]*条"
    r"|_{3,}|\uff3f{2,}|[*\uff0a]{3,}"
    r"|待填|待补|此处填写|[（(]填写[^）)]{0,12}[）)]"
    r"|\{[A-Za-z_]\w*\}"
)
"""What templates and hurried hands leave behind."""
_UNWRITTEN: Final = re.compile(
    r"[（(](?:票据号|证号|证件号|文号|姓名|名称|日期|金额|地址|电话)[）)]"
)
"""A blank of a template, where nothing else stands."""
_NAMED: Final = frozenset({"party.name", "party", "party_name", "asked.name", "addressee"})
"""Whom a paper is about: a story may speak of 刘某某, but nobody is punished as such."""

_SHORT: Final = (FieldType.TEXT, FieldType.NAME)
_TEXTS: Final = (*_SHORT, FieldType.LONG_TEXT, FieldType.TEXTS)
_MASKED: Final = frozenset({"PUB-01"})
"""Publications mask the names of natural persons."""


def first_placeholder(value: object) -> str:
    """Return the first place left open in a value, whatever its shape; "" if there is none."""
    matches = (_PLACEHOLDER.search(text) for text in _texts(value))
    return next((match.group() for match in matches if match), "")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from _texts(one)


def _left_open(subject: Subject) -> Iterator[tuple[str, str]]:
    if subject.form.id in _MASKED:
        return
    for filled in subject.values(*_TEXTS):
        found = first_placeholder(filled.value) or _unwritten(filled)
        if found:
            yield filled.path, f"{filled.field.label}里还留着“{found}”没有填。"


def _unwritten(filled: FilledField) -> str:
    text = str(filled.value).strip()
    if filled.path in _NAMED and "某" in text:
        return text
    return text if filled.field.type in _SHORT and _UNWRITTEN.fullmatch(text) else ""


_YEAR: Final = re.compile(r"[〔\[\uff3b(（【](20\d\d)[〕\]\uff3d)）】]")
_RIGHT: Final = re.compile(r"〔20\d\d〕")
_NUMBER: Final = "doc_no"


def _brackets_are_wrong(subject: Subject) -> Iterator[tuple[str, str]]:
    number = subject.text(_NUMBER)
    if _YEAR.search(number) and not _RIGHT.search(number):
        yield _NUMBER, f"文号 {number} 的年份要放在六角括号〔〕里。"


def _year_is_another(subject: Subject) -> Iterator[tuple[str, str]]:
    found, on = _YEAR.search(subject.text(_NUMBER)), subject.on
    if found and on and int(found.group(1)) != on.year:
        yield _NUMBER, f"文号是 {found.group(1)} 年的，文书的日期在 {on.year} 年。"


_ACTING: Final = frozenset(
    {
        *("SIM-01", "ORD-28", "ORD-29", "ORD-39"),
        *("COE-02", "COE-13", "COE-14", "INS-07", "INS-08", "BLD-04", "BLD-07"),
    }
)
"""Papers that take something from somebody, for which there must be a law."""
_CITED: Final = ("violated", "basis")
_LABELS: Final = {"violated": "违反的规定", "basis": "依据"}
_TITLE: Final = re.compile(r"《[^《》]{2,}》")
_ARTICLE: Final = re.compile(r"第[零〇一二两三四五六七八九十百千\d]+条")


def _names_no_law(subject: Subject) -> Iterator[tuple[str, str]]:
    for key in _CITED:
        text = subject.text(key)
        if text and not _TITLE.search(text):
            yield key, f"{_LABELS[key]}没有写法律的名称：{text[:20]}。"


def _names_no_article(subject: Subject) -> Iterator[tuple[str, str]]:
    for key in _CITED:
        text = subject.text(key)
        if _TITLE.search(text) and not _ARTICLE.search(text):
            yield key, f"{_LABELS[key]}没有写到条。"


_SUM: Final = re.compile(
    r"([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]{2,})[（(][¥￥]\s*"
    r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,10}(?:\.\d{1,2})?)元?[）)]"
)


def _told_sum_differs(subject: Subject) -> Iterator[tuple[str, str]]:
    for filled in subject.values(*_TEXTS):
        told = (match for text in _texts(filled.value) for match in _SUM.finditer(text))
        for words, figures in (match.groups() for match in told):
            expected = amount_words(parse_yuan(figures))
            if words != expected:
                sentence = (
                    f"{filled.field.label}里 {figures} 元的大写是“{expected}”，写的是“{words}”。"
                )
                yield filled.path, sentence


def _case_is_another(subject: Subject) -> Iterator[tuple[str, str]]:
    case = subject.text("case_name")
    for path in ("party.name", "party"):
        name = subject.text(path)
        if case and name and name not in case:
            yield path, f"当事人写的是 {name}，案件名称是“{case}”。"


_FEWEST_DIGITS: Final = 7
_PHONES: Final = ("contact_phone",)


def _phone_is_short(subject: Subject) -> Iterator[tuple[str, str]]:
    phones = [one.path for one in subject.values(FieldType.PHONE)]
    for path in (*phones, *_PHONES):
        text = subject.text(path)
        if text and sum(character.isdigit() for character in text) < _FEWEST_DIGITS:
            yield path, f"电话 {text} 少了数字。"


WORDING_RULES: Final = (
    Rule(check=_left_open),
    Rule(check=_brackets_are_wrong),
    Rule(check=_year_is_another, severity=Severity.YELLOW),
    Rule(check=_names_no_law, forms=_ACTING, source=LegalSource(PENALTY_LAW, "4")),
    Rule(check=_names_no_article, forms=_ACTING, severity=Severity.YELLOW),
    Rule(check=_told_sum_differs),
    Rule(check=_case_is_another, severity=Severity.YELLOW),
    Rule(check=_phone_is_short, severity=Severity.YELLOW),
)
