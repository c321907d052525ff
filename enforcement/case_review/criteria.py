"""The twelve base criteria of a case file, and its form (legal rules 5.3)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Criterion(StrEnum):
    """What is looked at; where one of the twelve fails, the whole file fails."""

    BODY = "body"
    POWERS = "powers"
    HANDLERS = "handlers"
    PARTY = "party"
    FACTS = "facts"
    EVIDENCE = "evidence"
    COURSE = "course"
    NOTICE = "notice"
    HEARING = "hearing"
    REMEDIES = "remedies"
    LAW = "law"
    AMOUNT = "amount"
    FORM = "form"


CRITERION_TERMS: Final[Mapping[Criterion, str]] = {
    Criterion.BODY: "主体合法",
    Criterion.POWERS: "在职权之内",
    Criterion.HANDLERS: "办案人员合格",
    Criterion.PARTY: "当事人找对了",
    Criterion.FACTS: "事实清楚",
    Criterion.EVIDENCE: "证据充分、合法",
    Criterion.COURSE: "步骤齐全、顺序正确",
    Criterion.NOTICE: "告知并听取了申辩",
    Criterion.HEARING: "该听证的听证了",
    Criterion.REMEDIES: "写明了救济途径和期限",
    Criterion.LAW: "适用法律正确",
    Criterion.AMOUNT: "种类、数额合法适当",
    Criterion.FORM: "文书和期限",
}
