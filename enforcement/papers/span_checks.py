"""Checks of the days between two dates of a paper: what the law fixes at least or at most. Pure.

A paper carries no calendar. Where the law counts working days, the fewest and the most calendar
days that they can take are what is checked here; the exact day is computed when the paper is
filled, by `enforcement.deadlines`. Red is what the paper itself grants or takes; when a step was
taken is the guards' business, and only told here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from enforcement.citation import LegalSource
from enforcement.papers.finding import Rule, Severity, Subject
from enforcement.procedures.guarding import PENALTY_LAW

COERCION_LAW: Final = "行政强制法"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What the law sets between two days of a form.

    Attributes:
        first: Path of the earlier day.
        last: Path of the later day.
        least: The fewest days between them; None if the law sets none.
        most: The most days between them; None if the law sets none.
        told: What is wrong; takes both days as ``{first}`` and ``{last}``.
    """

    forms: tuple[str, ...]
    first: str
    last: str
    least: int | None = None
    most: int | None = None
    told: str
    source: LegalSource | None = None
    severity: Severity = Severity.RED

    def check(self, subject: Subject) -> Iterator[tuple[str, str]]:
        """Yield the later day if it is too near or too far."""
        first, last = subject.day(self.first), subject.day(self.last)
        if first is None or last is None:
            return
        days = (last - first).days
        too_near = self.least is not None and days < self.least
        too_far = self.most is not None and days > self.most
        if too_near or too_far:
            yield self.last, self.told.format(first=first, last=last)


_LONGEST_SEVEN: Final = 18
"""Seven working days over the longest holiday there was take no more calendar days than this."""

SPANS: Final = (
    Span(
        forms=("INS-07", "COE-10", "BLD-07", "BLD-09"),
        first="issued_on",
        last="due",
        least=0,
        told="期限 {last} 在文书的日期（{first}）之前。",
    ),
    Span(
        forms=("ORD-15", "ORD-18", "ORD-19"),
        first="issued_on",
        last="due",
        least=0,
        told="期限 {last} 在文书的日期（{first}）之前。",
        severity=Severity.YELLOW,
    ),
    Span(
        forms=("INS-09",),
        first="order_on",
        last="due",
        least=0,
        told="改正期限 {last} 在责令改正（{first}）之前。",
    ),
    Span(
        forms=("ORD-51",),
        first="decision_on",
        last="served_on",
        least=0,
        told="送达日期 {last} 在决定日期（{first}）之前。",
    ),
    Span(
        forms=("ORD-39",),
        first="issued_on",
        last="pay_by",
        least=15,
        told="缴款截止日 {last} 离作出决定（{first}）不到十五日。",
        source=LegalSource(PENALTY_LAW, "67.3"),
    ),
    Span(
        forms=("SIM-01",),
        first="decided_on",
        last="payment.pay_by",
        least=15,
        told="缴款截止日 {last} 离作出决定（{first}）不到十五日。",
        source=LegalSource(PENALTY_LAW, "67.3"),
    ),
    Span(
        forms=("ORD-29",),
        first="issued_on",
        last="request_by",
        least=5,
        told="要求听证的期限到 {last}，离告知（{first}）不到五日（工作日）。",
        source=LegalSource(PENALTY_LAW, "64.1"),
    ),
    Span(
        forms=("ORD-33", "ORD-34"),
        first="issued_on",
        last="hearing_at",
        least=7,
        told="听证在 {last}，离通知（{first}）不到七日（工作日）。",
        source=LegalSource(PENALTY_LAW, "64.1"),
        severity=Severity.YELLOW,
    ),
    Span(
        forms=("ORD-12", "ORD-13"),
        first="from_day",
        last="to_day",
        most=_LONGEST_SEVEN,
        told="登记保存从 {first} 到 {last}，超过了七日（工作日）。",
        source=LegalSource(PENALTY_LAW, "56"),
    ),
    Span(
        forms=("COE-02",),
        first="from_day",
        last="to_day",
        most=30,
        told="查封、扣押从 {first} 到 {last}，超过了三十日。",
        source=LegalSource(COERCION_LAW, "25.1"),
    ),
    Span(
        forms=("COE-06",),
        first="until_now",
        last="to_day",
        most=30,
        told="从 {first} 延长到 {last}，超过了三十日。",
        source=LegalSource(COERCION_LAW, "25.1"),
    ),
    Span(
        forms=("ORD-43",),
        first="issued_on",
        last="deemed_served_on",
        least=30,
        told="公告从 {first} 起不到三十日（{last}），还不能视为送达。",
        source=LegalSource("民事诉讼法", "95.1"),
    ),
    Span(
        forms=("COE-21",),
        first="demanded_on",
        last="issued_on",
        least=10,
        told="催告在 {first}，{last} 还不到十日（工作日），不能申请强制执行。",
        source=LegalSource(COERCION_LAW, "54"),
        severity=Severity.YELLOW,
    ),
    Span(
        forms=("COE-21",),
        first="remedy_expired_on",
        last="issued_on",
        least=1,
        told="复议、诉讼的期限到 {first} 才满，{last} 还不能申请强制执行。",
        source=LegalSource(COERCION_LAW, "53"),
        severity=Severity.YELLOW,
    ),
    Span(
        forms=("ORD-39", "ORD-40"),
        first="filed_on",
        last="issued_on",
        most=90,
        told="立案（{first}）到作出决定（{last}）超过了九十日。",
        source=LegalSource(PENALTY_LAW, "60"),
        severity=Severity.YELLOW,
    ),
    Span(
        forms=("TRF-04",),
        first="approved_on",
        last="issued_on",
        most=1,
        told="批准移送（{first}）以后二十四小时内要移送，现在是 {last}。",
        source=LegalSource("行政执法机关移送涉嫌犯罪案件的规定", "5.2"),
        severity=Severity.YELLOW,
    ),
)


def _rule(span: Span) -> Rule:
    return Rule(
        check=span.check, severity=span.severity, forms=frozenset(span.forms), source=span.source
    )


SPAN_RULES: Final = tuple(_rule(span) for span in SPANS)
