"""Checks of the sums on a paper against the law and against the range it states itself. Pure."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from enforcement.citation import LegalSource
from enforcement.law_refs import parse_number
from enforcement.money import Fen
from enforcement.papers.finding import Rule, Severity, Subject
from enforcement.parties import PartyKind
from enforcement.procedures.guarding import PENALTY_LAW
from enforcement.procedures.summary_decision import LIMITS
from enforcement.procedures.summary_follow_up import SMALL_FINE

_FINE: Final = "fine_fen"


def _over_the_limit(subject: Subject) -> Iterator[tuple[str, str]]:
    kind, fine = subject.text("party.kind"), subject.paper.value(_FINE)
    limit = LIMITS.get(PartyKind(kind)) if kind else None
    if limit is not None and isinstance(fine, int) and fine > limit:
        told = (
            f"当场对这类当事人罚款最多 {limit.short_text()} 元，写的是 {Fen(fine).figures()} 元。"
        )
        yield _FINE, told


def _cash_over_hundred(subject: Subject) -> Iterator[tuple[str, str]]:
    fine = subject.paper.value(_FINE)
    on_hundred = subject.text("payment.ground") == "within_100"
    collected = subject.text("payment.method") == "on_spot"
    if on_hundred and collected and isinstance(fine, int) and fine > SMALL_FINE:
        yield "payment.ground", f"罚款 {Fen(fine).figures()} 元超过一百元，不能按这一项当场收缴。"


def _surcharge_over_fine(subject: Subject) -> Iterator[tuple[str, str]]:
    fine, surcharge = subject.paper.value(_FINE), subject.paper.value("surcharge_fen")
    if isinstance(fine, int) and isinstance(surcharge, int) and surcharge > fine:
        yield "surcharge_fen", f"加处罚款 {Fen(surcharge).figures()} 元超过了罚款的数额。"


_AMOUNT: Final = r"(\d+(?:\.\d+)?万?|[零\u3007一二两三四五六七八九十百千万]+)元"
_LOWER: Final = re.compile(_AMOUNT + r"以上")
_UPPER: Final = re.compile(_AMOUNT + r"以下")
_WAN: Final = 10_000
_MITIGATED: Final = ("减轻处罚", "减轻行政处罚")


def _outside_the_range(subject: Subject) -> Iterator[tuple[str, str]]:
    fine, stated = subject.paper.value(_FINE), subject.text("range")
    if not isinstance(fine, int):
        return
    lower, upper = _only(_LOWER, stated), _only(_UPPER, stated)
    if upper is not None and fine > upper:
        yield _FINE, f"罚款 {Fen(fine).figures()} 元高于写明的幅度（{stated}）。"
    if lower is not None and fine < lower and not _is_mitigated(subject):
        yield _FINE, f"罚款 {Fen(fine).figures()} 元低于写明的幅度（{stated}），又没有写减轻。"


def _only(pattern: re.Pattern[str], text: str) -> Fen | None:
    """Return the one sum of a range; None if there is none, or several (for several acts)."""
    found = pattern.findall(text)
    return _fen(found[0]) if len(found) == 1 else None


def _fen(yuan: str) -> Fen:
    """Return a sum in yuan as statutes write it: 五百, 二万五千, 2.5万, 3000."""
    ten_thousands, wan, rest = yuan.rpartition("万")
    total = _number(rest or "0") + (_number(ten_thousands) * _WAN if wan else 0)
    return Fen(int(total * 100))


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(parse_number(text))


def _is_mitigated(subject: Subject) -> bool:
    told = subject.text("tier"), subject.text("discretion")
    return "减轻" in told[0] or any(words in told[1] for words in _MITIGATED)


MONEY_RULES: Final = (
    Rule(
        check=_over_the_limit,
        forms=frozenset({"SIM-01", "SIM-02"}),
        source=LegalSource(PENALTY_LAW, "51"),
    ),
    Rule(
        check=_cash_over_hundred,
        forms=frozenset({"SIM-01"}),
        source=LegalSource(PENALTY_LAW, "68"),
    ),
    Rule(
        check=_surcharge_over_fine,
        forms=frozenset({"COE-10"}),
        source=LegalSource("行政强制法", "45.2"),
    ),
    Rule(check=_outside_the_range, severity=Severity.YELLOW),
)
