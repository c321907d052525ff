"""How fields of records are called, and how their values are said."""

import re
from collections.abc import Mapping
from typing import Final

from enforcement.grid import GRID_PREFIX
from enforcement.records import Json

EMPTY: Final = "空着"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
FIELD_TERMS: Final = {
    "name": "名称",
    "kind": "类别",
    "id_number": "身份证号",
    "credit_code": "信用代码",
    "representative": "负责人",
    "phone": "联系电话",
    "address": "地址",
    "guardian": "监护人",
    "sex": "性别",
    "birth": "出生日期",
    "content": "内容",
    "source": "来源",
    "place": "地点",
    "party": "当事人",
    "received_on": "收到日期",
    "platform_no": "平台编号",
    "cert_no": "执法证号",
    "cert_valid_to": "证有效到",
    "roles": "角色",
    "left_on": "离队日期",
    "short_name": "简称",
    "brigade": "大队名称",
    "code": "机关代字",
    "district": "所属区",
    "bank": "缴款银行",
    "seal_place": "留盖章处",
    "qr": "印二维码",
    "kept_for": "案卷保管期限",
    "filing_first": "卷内立案在前",
    "page_no_below": "卷内页号印在右下角",
    "facts": "违法事实",
    "confirmed_by": "核对人",
    "confirmed_on": "核对日期",
}


def field_term(field: str) -> str:
    """Return what a field is called."""
    if field.startswith("number."):
        return f"文号 {field.removeprefix('number.')}"
    if field.startswith(GRID_PREFIX):
        return f"网格 {field.removeprefix(GRID_PREFIX)}"
    return FIELD_TERMS.get(field, field)


def value_words(value: Json) -> str:
    """Return a value as one line of words."""
    match value:
        case None | "":
            return EMPTY
        case bool():
            return "是" if value else "否"
        case str() | int() | float():
            return _plain(str(value))
        case Mapping():
            return "，".join(map(value_words, value.values())) or EMPTY
        case _:
            return "、".join(map(value_words, value)) or EMPTY


def _plain(text: str) -> str:
    """Return a day as one says it, anything else as it stands."""
    if not _DAY.fullmatch(text):
        return text
    year, month, day = text.split("-")
    return f"{year}年{int(month)}月{int(day)}日"
