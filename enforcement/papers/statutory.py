"""What a statute demands that a paper says, as names: a test asks each form for all of its own.

The wording stands in the layouts, the fields in the tables; this is the list against which both
are held.

Source: 行政处罚法 第四十四、五十九、六十三、六十四条;
行政强制法 第二十四、二十五、三十五、三十七、五十一、五十五条.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from enforcement.citation import LegalSource


class Content(StrEnum):
    """One content that a paper must have."""

    PARTY = "当事人的姓名或者名称、地址"
    FACTS = "违法事实"
    EVIDENCE = "证据"
    REASONS = "理由"
    BASIS = "依据"
    PROPOSED = "拟作出的行政处罚内容"
    STATEMENT = "陈述、申辩的权利"
    HEARING = "要求听证的权利"
    HEARING_RULES = "听证的期限"
    PENALTY = "行政处罚的种类和依据"
    PERFORMANCE = "履行方式和期限"
    REMEDY = "申请行政复议、提起行政诉讼的途径和期限"
    OBJECTS = "财物的名称、数量"
    TERM = "期限"
    TESTING = "鉴定期间"
    MONEY = "金额和给付方式"
    WAY = "强制执行的方式和时间"
    SUBSTITUTE = "代履行的方式、时间、标的、费用预算和代履行人"
    OPINION = "当事人的意见及催告情况"
    TARGET = "申请强制执行的标的情况"


_NOTICE: Final = (
    Content.PROPOSED,
    Content.FACTS,
    Content.REASONS,
    Content.BASIS,
    Content.STATEMENT,
)
_DECISION: Final = (
    Content.PARTY,
    Content.FACTS,
    Content.EVIDENCE,
    Content.PENALTY,
    Content.PERFORMANCE,
    Content.REMEDY,
)
CONTENTS: Final[Mapping[str, tuple[LegalSource, tuple[Content, ...]]]] = MappingProxyType(
    {
        "ORD-17": (LegalSource("行政强制法", "25.3"), (Content.TESTING,)),
        "ORD-28": (LegalSource("行政处罚法", "44"), _NOTICE),
        "ORD-29": (
            LegalSource("行政处罚法", "63"),
            (*_NOTICE, Content.HEARING, Content.HEARING_RULES),
        ),
        "ORD-39": (LegalSource("行政处罚法", "59"), _DECISION),
        "COE-02": (
            LegalSource("行政强制法", "24"),
            (
                Content.PARTY,
                Content.REASONS,
                Content.BASIS,
                Content.TERM,
                Content.OBJECTS,
                Content.REMEDY,
            ),
        ),
        "COE-06": (LegalSource("行政强制法", "25.2"), (Content.REASONS, Content.TERM)),
        "COE-10": (
            LegalSource("行政强制法", "35"),
            (Content.TERM, Content.PERFORMANCE, Content.MONEY, Content.STATEMENT),
        ),
        "COE-13": (
            LegalSource("行政强制法", "37"),
            (
                Content.PARTY,
                Content.REASONS,
                Content.BASIS,
                Content.WAY,
                Content.REMEDY,
            ),
        ),
        "COE-14": (
            LegalSource("行政强制法", "51"),
            (
                Content.PARTY,
                Content.REASONS,
                Content.BASIS,
                Content.SUBSTITUTE,
                Content.REMEDY,
            ),
        ),
        "COE-21": (
            LegalSource("行政强制法", "55"),
            (Content.FACTS, Content.REASONS, Content.OPINION, Content.TARGET),
        ),
    }
)
"""By form: the article, and what it wants in the text; organ, seal and date end every letter."""

FIELDS: Final[Mapping[Content, tuple[str, ...]]] = MappingProxyType(
    {
        Content.PARTY: ("party",),
        Content.FACTS: ("facts",),
        Content.EVIDENCE: ("evidence",),
        Content.REASONS: ("reason", "violated"),
        Content.BASIS: ("basis",),
        Content.PROPOSED: ("penalty", "fine_fen", "confiscated"),
        Content.STATEMENT: ("state_by",),
        Content.HEARING: ("hearing_ground",),
        Content.HEARING_RULES: ("request_by",),
        Content.PENALTY: ("penalty", "fine_fen", "confiscated", "basis"),
        Content.PERFORMANCE: ("pay_channel", "performance", "how"),
        Content.REMEDY: ("remedy",),
        Content.OBJECTS: ("goods",),
        Content.TERM: ("from_day", "to_day", "due"),
        Content.TESTING: ("from_day", "to_day"),
        Content.MONEY: ("fine_fen",),
        Content.WAY: ("way", "enforce_at"),
        Content.SUBSTITUTE: ("object", "how", "perform_at", "performer", "cost_fen"),
        Content.OPINION: ("opinion",),
        Content.TARGET: ("target", "requests"),
    }
)
"""By content: the fields that it is made of."""


def source_of(form: str, key: str) -> LegalSource | None:
    """Return the article that wants a field on a paper, if there is one."""
    found = CONTENTS.get(form)
    if found is None:
        return None
    source, contents = found
    wanted = {field for content in contents for field in FIELDS[content]}
    return source if key in {*wanted, "organ", "issued_on"} else None
