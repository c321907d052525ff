"""Identity numbers and credit codes: right or wrong, and why, in an officer's words.

Only the check digits come from python-stdnum: it refuses former area codes and village
collectives, breaks on residence permits and lets people be born tomorrow.
"""

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Final

from enforcement.area_codes import RESIDENCE_PERMIT_AREAS, area_of
from enforcement.credit_code import check_credit_code
from enforcement.number_check import NumberCheck, Sex, plain_number

__all__ = [
    "IdKind",
    "NumberCheck",
    "Sex",
    "age_on",
    "check_credit_code",
    "check_id",
    "check_id_paper",
]

OLDEST_AGE: Final = 110


class IdKind(StrEnum):
    """Which paper shows who somebody is; the value is what papers print."""

    RESIDENT_CARD = "居民身份证"
    RESIDENCE_PERMIT = "港澳台居民居住证"
    HONG_KONG_MACAO_PERMIT = "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "台湾居民来往大陆通行证"
    FOREIGN_RESIDENT_CARD = "外国人永久居留身份证"
    PASSPORT = "护照"


def age_on(birth: date, on: date) -> int:
    """Return the whole years of a person on a day.

    A year of age is completed the day *after* the birthday; whoever is born on 29 February
    completes it on 1 March. Before birth and on the first birthday it is 0.

    Source: 法释〔2006〕1号 第二条 (周岁从生日的第二天起算).
    """
    years = on.year - birth.year
    completed = (on.month, on.day) > (birth.month, birth.day)
    return max(years if completed else years - 1, 0)


# -- Citizens -----------------------------------------------------------------------------------

_LENGTH: Final = 18
_AREA: Final = slice(0, 6)
_FOREIGN_LEAD: Final = "9"
_BODY: Final = re.compile(r"\d{17}", re.ASCII)
_OLD: Final = re.compile(r"\d{15}", re.ASCII)
_BY_CARD: Final = "请对照证件再看一遍"


def check_id(number: str, on: date) -> NumberCheck:
    """Check a citizen's number (公民身份号码, GB 11643) and derive birth, sex and age.

    Also holds for residence permits of people from Hong Kong, Macao and Taiwan (81, 82, 83) and
    the 18-digit permanent residence cards of foreigners (9). Former and unknown area codes give a
    warning. A 15-digit number of the first generation is explained.

    Args:
        number: As typed; full-width digits, spaces and a small x are taken.
        on: The day whose age is asked for; nobody is born after it.
    """
    plain = plain_number(number)
    if _OLD.fullmatch(plain):
        return _check_old(plain, on)
    reason = _shape_problem(plain) or _birth_problem(plain[6:14], on)
    if reason is None and plain[-1] != _id_check_digit(plain):
        reason = f"身份证号最后一位不对，{_BY_CARD}。"
    if reason is not None:
        return NumberCheck(number=plain, valid=False, reason=reason)
    return _valid_person(plain, on, _paper_warnings(plain))


def _shape_problem(plain: str) -> str | None:
    if not plain:
        return "没写身份证号。"
    if len(plain) != _LENGTH:
        return f"身份证号应是 18 位，现在是 {len(plain)} 位。"
    if not _BODY.match(plain):
        place = next(i for i, letter in enumerate(plain) if letter not in "0123456789")
        return f"身份证号第 {place + 1} 位是“{plain[place]}”，应是数字。"
    if plain[-1] not in "0123456789X":
        return f"身份证号最后一位是“{plain[-1]}”，应是数字或者 X。"
    return None


def _birth_problem(digits: str, on: date) -> str | None:
    birth = _date_of(digits)
    written = f"{digits[:4]}年{digits[4:6]}月{digits[6:]}日"
    if birth is None:
        return f"身份证号里的出生日期 {written} 不存在，{_BY_CARD}第 7 到 14 位。"
    if birth > on:
        return f"身份证号里的出生日期 {written} 在 {on} 之后，{_BY_CARD}第 7 到 14 位。"
    return None


def _date_of(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _id_check_digit(plain: str) -> str:
    from stdnum.cn import ric  # noqa: PLC0415  loaded on first use (ARCHITECTURE.md)

    return str(ric.calc_check_digit(plain))


def _paper_warnings(plain: str) -> tuple[str, ...]:
    area = plain[_AREA]
    if area in RESIDENCE_PERMIT_AREAS:
        return (f"这是{RESIDENCE_PERMIT_AREAS[area]}居民居住证的号码。",)
    if plain.startswith(_FOREIGN_LEAD):
        return ("这是外国人永久居留身份证的号码，请对照证件。",)
    warning = area_of(area).warning
    return (warning,) if warning else ()


def _valid_person(plain: str, on: date, warnings: tuple[str, ...]) -> NumberCheck:
    birth = date(int(plain[6:10]), int(plain[10:12]), int(plain[12:14]))
    age = age_on(birth, on)
    if age >= OLDEST_AGE:
        warnings += (f"按号码今年 {age} 岁，{_BY_CARD}出生日期。",)
    sex = Sex.MALE if int(plain[16]) % 2 else Sex.FEMALE
    return NumberCheck(number=plain, valid=True, warnings=warnings, birth=birth, sex=sex, age=age)


def _check_old(plain: str, on: date) -> NumberCheck:
    """Explain a number of the first generation: without century and check digit."""
    body = f"{plain[:6]}19{plain[6:]}"
    reason = _birth_problem(body[6:14], on)
    if reason is not None:
        return NumberCheck(
            number=plain,
            valid=False,
            reason="身份证号只有 15 位，当作旧号码看也没有这个出生日期，看看是不是少了 3 位。",
        )
    longer = body + _id_check_digit(body + "0")
    told = f"这是 15 位的旧号码，2013年起停用；推算的 18 位号码是 {longer}，请对照现在的证件。"
    checked = _valid_person(longer, on, (told, *_paper_warnings(longer)))
    return replace(checked, number=plain)


# -- Other papers -------------------------------------------------------------------------------

_SHAPES: Final = {
    IdKind.HONG_KONG_MACAO_PERMIT: re.compile(r"[HM]\d{8}(?:\d{2})?", re.ASCII),
    IdKind.TAIWAN_PERMIT: re.compile(r"\d{8}(?:\d{2})?", re.ASCII),
    IdKind.FOREIGN_RESIDENT_CARD: re.compile(r"[A-Z]{3}\d{12}", re.ASCII),
    IdKind.PASSPORT: re.compile(r"[A-Z0-9]{5,20}", re.ASCII),
}


def check_id_paper(kind: IdKind, number: str, on: date) -> NumberCheck:
    """Check the number of any paper that shows who somebody is.

    Only numbers built like a citizen's can be wrong; of the others just length and characters are
    known, and from practice, so a doubt is a warning.
    """
    plain = plain_number(number)
    shape = _SHAPES.get(kind)
    if shape is None or (kind is IdKind.FOREIGN_RESIDENT_CARD and len(plain) == _LENGTH):
        return check_id(number, on)
    if not plain:
        return NumberCheck(number=plain, valid=False, reason=f"没写{kind.value}号码。")
    if shape.fullmatch(plain):
        return NumberCheck(number=plain, valid=True)
    return NumberCheck(
        number=plain, valid=True, warnings=(f"{kind.value}的号码通常不是这个样子，请对照证件。",)
    )
