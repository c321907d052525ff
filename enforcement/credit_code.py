"""Unified social credit codes (统一社会信用代码, GB 32100): right or wrong, and why."""

from typing import Final

from enforcement.area_codes import area_of
from enforcement.number_check import NumberCheck, plain_number

INDIVIDUAL_BUSINESS_FAMILY: Final = "92"
FAMILIES: Final = {
    "11": "机关",
    "12": "事业单位",
    "13": "群众团体",
    "19": "机构编制部门登记的其他机构",
    "21": "外国常驻新闻机构",
    "29": "外交部门登记的其他机构",
    "31": "律师执业机构",
    "32": "公证处",
    "33": "基层法律服务所",
    "34": "司法鉴定机构",
    "35": "仲裁委员会",
    "39": "司法行政部门登记的其他机构",
    "41": "外国在华文化中心",
    "49": "文化部门登记的其他机构",
    "51": "社会团体",
    "52": "民办非企业单位",
    "53": "基金会",
    "54": "村民委员会、居民委员会",
    "55": "城乡社区组织",
    "59": "民政部门登记的其他机构",
    "61": "外国旅游部门常驻代表机构",
    "62": "港澳台地区旅游部门常驻代表机构",
    "69": "旅游部门登记的其他机构",
    "71": "宗教活动场所",
    "72": "宗教院校",
    "79": "宗教部门登记的其他机构",
    "81": "基层工会",
    "89": "工会登记的其他机构",
    "91": "企业",
    "92": "个体工商户",
    "93": "农民专业合作社",
    "A1": "军队事业单位",
    "A9": "军队登记的其他机构",
    "N1": "组级集体经济组织",
    "N2": "村级集体经济组织",
    "N3": "乡镇级集体经济组织",
    "N9": "农业农村部门登记的其他机构",
    "Y1": "其他机构",
}
"""Who registers (first character) and what (second); others are met and give a warning."""

_LENGTH: Final = 18
_CHARACTERS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LOOK_ALIKES: Final = {"I": "1", "O": "0", "S": "5", "V": "U", "Z": "2"}
_AREA: Final = slice(2, 8)
_ORGANISATION: Final = slice(8, 16)
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_MODULUS: Final = 11
_BY_LICENCE: Final = "请对照执照再看一遍"


def check_credit_code(code: str) -> NumberCheck:
    """Check a credit code; what it can't be is a reason, what it rarely is a warning.

    Args:
        code: As typed; full-width characters, spaces and small letters are taken.
    """
    plain = plain_number(code)
    reason = _shape_problem(plain)
    if reason is None and plain[-1] != _check_character(plain):
        reason = f"统一社会信用代码最后一位不对，{_BY_LICENCE}。"
    if reason is not None:
        return NumberCheck(number=plain, valid=False, reason=reason)
    return NumberCheck(number=plain, valid=True, warnings=tuple(_warnings(plain)))


def _shape_problem(plain: str) -> str | None:
    if not plain:
        return "没写统一社会信用代码。"
    if len(plain) != _LENGTH:
        return (
            f"统一社会信用代码应是 18 位，现在是 {len(plain)} 位。{_OLD_CODES.get(len(plain), '')}"
        )
    for place, letter in enumerate(plain, start=1):
        if letter in _LOOK_ALIKES:
            guess = _LOOK_ALIKES[letter]
            return f"统一社会信用代码里没有字母 {letter}，第 {place} 位看看是不是 {guess}。"
        if letter not in _CHARACTERS:
            return f"统一社会信用代码第 {place} 位是“{letter}”，只能是数字和大写字母。"
    if not plain[_AREA].isdecimal():
        return f"统一社会信用代码第 3 到 8 位应是数字，{_BY_LICENCE}。"
    return None


_OLD_CODES: Final = {
    15: "15 位的是旧的工商注册号。",
    13: "13 位的是旧的工商注册号。",
    9: "9 位的是旧的组织机构代码。",
}


def _check_character(plain: str) -> str:
    from stdnum.cn import uscc  # noqa: PLC0415  loaded on first use (ARCHITECTURE.md)

    return str(uscc.calc_check_digit(plain[:-1]))


def _warnings(plain: str) -> list[str]:
    warnings = []
    if plain[:2] not in FAMILIES:
        warnings.append(f"开头 {plain[:2]} 不常见，{_BY_LICENCE}前 2 位。")
    area = area_of(plain[_AREA]).warning
    if area:
        warnings.append(area)
    if plain[16] != _organisation_check(plain[_ORGANISATION]):
        warnings.append(f"第 9 到 17 位不合组织机构代码的规则，{_BY_LICENCE}。")
    return warnings


def _organisation_check(code: str) -> str:
    """Return the check character of an organisation code (GB 11714): 10 is X, 11 is 0."""
    weighed = zip(code, _ORGANISATION_WEIGHTS, strict=True)
    total = sum(int(letter, 36) * weight for letter, weight in weighed)
    check = _ORGANISATION_MODULUS - total % _ORGANISATION_MODULUS
    return {10: "X", 11: "0"}.get(check, str(check))
