"""Scripted attempts at the on-spot procedure: unlawful ones with their article, and lawful ones.

Each attempt is a scenario; what is tried is its last step. The steps before it are lawful.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from enforcement.items import (
    EnforcementItem,
    FineRange,
    FineSchedule,
    ItemKind,
    PowerSource,
)
from enforcement.law_refs import parse_law_refs
from enforcement.money import Fen
from enforcement.unit import UnitKind
from tests.enforcement.scenarios import COLLECT, DECIDE, ITEM, OFFICERS, TEAM, VENDOR, Step

PENALTY_LAW: Final = "行政处罚法"
SANITATION: Final = "重庆市市容环境卫生管理条例"


def yuan(low: int, high: int) -> FineRange:
    """Return a range in yuan."""
    return FineRange(minimum=Fen(low * 100), maximum=Fen(high * 100))


_STALL: Final = EnforcementItem(
    code="stall",
    name="对占用道路摆摊的处罚",
    power_source=PowerSource.CONFERRED,
    penalty=parse_law_refs("《重庆市市容环境卫生管理条例》(2018年修正)第十八条第二款"),
    penalty_kinds=("警告", "罚款"),
    fines=FineSchedule(person=yuan(50, 500), unit=yuan(500, 5000)),
    valid_from=date.min,
    list_version="清湾〔2025〕1号",
)
_DEAR: Final = FineSchedule(person=yuan(500, 2000), unit=yuan(5000, 20_000))
_CHEAP: Final = FineSchedule(person=yuan(50, 150))
_STEPPED: Final = FineSchedule(person=yuan(50, 100), person_aggravated=yuan(150, 500))
_SOLID: Final = "《中华人民共和国固体废物污染环境防治法》(2020年修订)第九十九条"

ITEMS: Final = {
    "stall": _STALL,
    "streets": replace(_STALL, reach=frozenset({UnitKind.STREET})),
    "towns": replace(_STALL, reach=frozenset({UnitKind.TOWN})),
    "other town": replace(_STALL, units=("清源镇", "清河镇")),
    "our town": replace(_STALL, units=("清源镇", "清湾镇人民政府")),
    "inspection": replace(_STALL, kind=ItemKind.INSPECTION),
    "coercion": replace(_STALL, kind=ItemKind.COERCIVE_MEASURE),
    "rectify first": replace(_STALL, rectify_first=True),
    "fines only": replace(_STALL, penalty_kinds=("罚款",)),
    "warnings only": replace(_STALL, penalty_kinds=("警告",), fines=FineSchedule()),
    "dear": replace(_STALL, fines=_DEAR),
    "cheap": replace(_STALL, fines=_CHEAP),
    "stepped": replace(_STALL, fines=_STEPPED),
    "repealed": replace(_STALL, penalty=parse_law_refs(_SOLID)),
}


def lookup(code: str, _on: date) -> EnforcementItem | None:
    """Return an item of the table."""
    return ITEMS.get(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What is tried, and what the law says of it.

    Attributes:
        what: The attempt as a sentence.
        article: What stands against it; empty if it is lawful.
        before: Lawful steps before it.
        step: The step that is tried.
        parts: Parts of the scenario that differ.
    """

    what: str
    step: Step
    article: str = ""
    law: str = PENALTY_LAW
    before: tuple[Step, ...] = ()
    parts: Step = field(default_factory=dict)


COMPANY: Final = {"kind": "legal_person", "name": "清湾五金公司", "first_violation": False}
COOPERATIVE: Final = {"kind": "other_organisation", "name": "清湾合作社", "first_violation": False}
STALL: Final = {"kind": "individual_business", "name": "罗记", "first_violation": False}
FIRST: Final = {**VENDOR, "first_violation": True}
WARN: Final[Step] = {**DECIDE, "penalty": "warning", "fine_fen": 0}
WAIVE: Final[Step] = {
    "do": "decide_no_penalty",
    "on": "2026-07-06",
    "ground": "N4",
    "education": True,
    "officers": TEAM,
}
LEAD: Final[Step] = {"do": "register_lead", "on": "2026-07-05", "act_ended": "2026-07-05"}
SERVE: Final[Step] = {"do": "serve_decision", "on": "2026-07-06", "method": "direct"}
HAND_OVER: Final[Step] = {"do": "hand_over_cash", "on": "2026-07-08", "by": "唐国华"}
BANK: Final[Step] = {"do": "bank_cash", "on": "2026-07-09", "by": "唐国华"}
PAY: Final[Step] = {"do": "pay", "on": "2026-07-10", "amount_fen": 100_00}
FILE_COPY: Final[Step] = {"do": "file_summary_copy", "on": "2026-07-07", "by": "周明远"}
CLOSE: Final[Step] = {"do": "close_case", "on": "2026-07-13"}
LARGE: Final[Step] = {**DECIDE, "fine_fen": 200_00}
TWINS: Final = [{**OFFICERS[0]}, {**OFFICERS[1], "cert_no": OFFICERS[0]["cert_no"]}]


def citizen(birth: str | None) -> Step:
    """Return the parts with a citizen born on a day."""
    return {"party": {**VENDOR, "name": "曾庆兰", "birth": birth}}


def item(code: str) -> Step:
    """Return the parts with an item of the table."""
    return {"item": {"code": code}}


def _decide(
    what: str, article: str = "", law: str = PENALTY_LAW, parts: Step | None = None, **said: object
) -> Attempt:
    """Return an attempt at the decision; ``said`` replaces fields of the step."""
    step = {**DECIDE, **said}
    return Attempt(what=what, article=article, law=law, step=step, parts=parts or {})


def _waive(what: str, article: str = "", parts: Step | None = None, **said: object) -> Attempt:
    """Return an attempt not to punish; ``said`` replaces fields of the step."""
    return Attempt(what=what, article=article, step={**WAIVE, **said}, parts=parts or {})


def _after(
    what: str, step: Step, article: str, *before: Step, parts: Step | None = None
) -> Attempt:
    """Return an attempt after other steps."""
    return Attempt(what=what, step=step, article=article, before=before, parts=parts or {})


def _fine(what: str, fine_fen: int, party: Step, article: str = "") -> Attempt:
    """Return an attempt to fine a party."""
    return _decide(what, article, parts={"party": party}, fine_fen=fine_fen)


_OLD_LEAD: Final[Step] = {"do": "register_lead", "on": "2026-07-05", "act_ended": "2024-07-04"}

UNLAWFUL: Final = (
    # who acts
    _decide("one officer alone", "42", officers=["周明远"]),
    _decide("the same officer twice", "42", officers=["周明远", "周明远"]),
    _decide("two records with one certificate", "42", parts={"officers": TWINS}),
    _decide("nobody", "42", officers=[]),
    _decide("a partner without certificate", "42", officers=["周明远", "冉小梅"]),
    _decide("a partner nobody knows", "42", officers=["周明远", "无此人"]),
    _decide("a certificate of yesterday", "42", on="2026-07-07", officers=["周明远", "田禾"]),
    _decide("both certificates over", "42", on="2029-01-02", officers=["周明远", "何静"]),
    _waive("to waive alone", "42", {"party": FIRST}, officers=["周明远"]),
    _waive("to waive without certificate", "42", {"party": FIRST}, officers=["何静", "冉小梅"]),
    # whose power
    _decide("an item of the streets by a town", "38.1", parts=item("streets")),
    _decide("an item of two other towns", "38.1", parts=item("other town")),
    _decide("a penalty on an item of inspection", "38.1", parts=item("inspection")),
    _decide("a penalty on an item of coercion", "38.1", parts=item("coercion")),
    _waive("to waive another town's item", "38.1", {**item("other town"), "party": FIRST}),
    # against whom
    _decide("a child of 12", "30", parts=citizen("2014-01-01")),
    _decide("a child on the 14th birthday", "30", parts=citizen("2012-07-06")),
    _decide("a warning to a child", "30", parts=citizen("2014-01-01"), penalty="warning"),
    _decide(
        "a child with a stall of its own",
        "30",
        parts={"party": {**STALL, "birth": "2014-01-01"}},
    ),
    _decide(
        "a minor in the upper half",
        "30",
        parts={**citizen("2010-01-01"), **item("cheap")},
        fine_fen=120_00,
    ),
    # over what, when
    _decide("an act of two years and a day ago", "36", act_ended="2024-07-05"),
    _decide("an act of 2020", "36", act_ended="2020-01-01"),
    _after("an act that was found too late", DECIDE, "36", _OLD_LEAD),
    _decide("an act of tomorrow", "51", act_ended="2026-07-07"),
    _decide("an act whose law was repealed", "51", parts=item("repealed"), on="2026-09-01"),
    # which penalty
    *(
        _decide(f"{penalty} on the spot", "51", penalty=penalty, fine_fen=0)
        for penalty in (
            "reprimand",
            "confiscation",
            "suspend_permit",
            "revoke_permit",
            "suspend_business",
            "demolition",
            "other",
        )
    ),
    _fine("one fen over the limit of a citizen", 200_01, VENDOR, "51"),
    _fine("the maximum of the statute for a citizen", 500_00, VENDOR, "51"),
    _fine("one fen over the limit of a stall", 200_01, STALL, "51"),
    _fine("a company's fine for a stall", 3000_00, STALL, "51"),
    _fine("one fen over the limit of a company", 3000_01, COMPANY, "51"),
    _fine("the maximum of the statute for a cooperative", 5000_00, COOPERATIVE, "51"),
    _decide("a law that begins at 500 yuan", "51", parts=item("dear"), fine_fen=200_00),
    _decide(
        "a law that begins at 5,000 yuan for a company",
        "51",
        parts={**item("dear"), "party": COMPANY},
        fine_fen=3000_00,
    ),
    _decide("a fine before the order to correct", "18.2", SANITATION, item("rectify first")),
    _decide(
        "a warning that the law doesn't know",
        "18.2",
        SANITATION,
        item("fines only"),
        penalty="warning",
    ),
    _decide("a fine that the law doesn't know", "18.2", SANITATION, item("warnings only")),
    _decide("a fine below the minimum", "4", fine_fen=49_99),
    _decide("a fine above the maximum", "18.2", SANITATION, item("cheap"), fine_fen=180_00),
    _decide("a fine between two ranges", "18.2", SANITATION, item("stepped"), fine_fen=120_00),
    _decide("a fine without a sum", "52.2", fine_fen=0),
    _decide("a fine of less than nothing", "52.2", fine_fen=-100_00),
    # after which words
    _decide("nothing was told", "44", told=False),
    _decide("nobody was heard", "45", heard=False),
    _decide("a decision without a number", "52.1", number=""),
    _after("a second decision", DECIDE, "29", DECIDE),
    _after("a penalty after the waiver", DECIDE, "29", WAIVE, parts={"party": FIRST}),
    _after("a waiver after the penalty", WAIVE, "29", DECIDE, parts={"party": FIRST}),
    # not to punish
    _waive("to waive a repeated violation", "33.1"),
    _waive("to waive serious harm", "33.1", {"party": FIRST}, slight=False),
    _waive("to waive what wasn't corrected", "33.1", {"party": FIRST}, corrected=False),
    _waive("no harm where there was harm", "33.1", ground="N3", harmless=False),
    _waive("under 14 for a grown man", "30", ground="N1"),
    _waive("under 14 for nobody knows what age", "30", citizen(None), ground="N1"),
    _waive("under 14 for a company", "30", {"party": COMPANY}, ground="N1"),
    _waive("too old an act of last week", "36", ground="N6", act_ended="2026-06-30"),
    _waive("to waive and not to educate", "33.3", {"party": FIRST}, education=False),
    # money
    _after("to collect without a decision", COLLECT, "67"),
    _after("to collect before the decision", {**COLLECT, "on": "2026-07-05"}, "67", DECIDE),
    _after("to collect on a later day", {**COLLECT, "on": "2026-07-09"}, "67", DECIDE),
    _after("to collect without a ground", {**COLLECT, "ground": None}, "67", DECIDE),
    _after("200 yuan as a small fine", {**COLLECT, "amount_fen": 200_00}, "68", LARGE),
    _after("to collect without a receipt", {**COLLECT, "receipt_no": ""}, "70", DECIDE),
    _after("to collect more than is owed", {**COLLECT, "amount_fen": 150_00}, "67", DECIDE),
    _after("to collect twice", COLLECT, "67", DECIDE, COLLECT),
    _after("to collect a warning", COLLECT, "67", WARN),
    _after("to be paid without a decision", PAY, "67"),
    _after("to hand over nothing", HAND_OVER, "71", DECIDE),
    _after("to hand over twice", HAND_OVER, "71", DECIDE, COLLECT, HAND_OVER),
    _after(
        "to hand over before collecting",
        {**HAND_OVER, "on": "2026-07-05"},
        "71",
        DECIDE,
        COLLECT,
    ),
    _after("to bank what nobody handed over", BANK, "71", DECIDE, COLLECT),
    _after("to bank twice", BANK, "71", DECIDE, COLLECT, HAND_OVER, BANK),
    _after(
        "to bank before the hand-over",
        {**BANK, "on": "2026-07-07"},
        "71",
        DECIDE,
        COLLECT,
        HAND_OVER,
    ),
    _after("the collector as cashier", {**BANK, "by": "周明远"}, "67", DECIDE, COLLECT, HAND_OVER),
    # papers and the end
    _after("to serve what nobody decided", SERVE, "52.1"),
    _after("to serve before the decision", {**SERVE, "on": "2026-07-05"}, "52", DECIDE),
    _after("to file what nobody decided", FILE_COPY, "52.3"),
    _after("to file twice", FILE_COPY, "52.3", DECIDE, FILE_COPY),
    _after("to file before the decision", {**FILE_COPY, "on": "2026-07-05"}, "52", DECIDE),
    _after("to close what nobody decided", CLOSE, "52.3"),
    _after("to close without filing", CLOSE, "52.3", DECIDE, PAY),
    _after("to close an unpaid case", CLOSE, "72", DECIDE, FILE_COPY),
    _after("to close with cash in hand", CLOSE, "71", DECIDE, COLLECT, FILE_COPY, HAND_OVER),
    _after("to close before payment", {**CLOSE, "on": "2026-07-09"}, "52", DECIDE, FILE_COPY, PAY),
    _after("to close twice", CLOSE, "47", DECIDE, FILE_COPY, PAY, CLOSE),
)

LAWFUL: Final = (
    # who acts
    _decide("two certificates"),
    _decide("two others", officers=["何静", "田禾"]),
    _decide("a certificate on its last day", officers=["周明远", "田禾"]),
    _decide("three officers", officers=["周明远", "何静", "田禾"]),
    # whose power
    _decide("an item of the towns", parts=item("towns")),
    _decide("an item of ours by name", parts=item("our town")),
    _decide(
        "an item of the streets by a street",
        parts={**item("streets"), "unit": {"name": "清湾街道办事处", "kind": "街道"}},
    ),
    _decide("an entrusted item", parts={"item": {**ITEM, "mode": "委托"}}),
    _decide("a statutory item", parts={"item": {**ITEM, "mode": "法定"}}),
    # against whom
    _decide("a citizen whose birth nobody knows", parts=citizen(None)),
    _decide("the day after the 14th birthday", parts=citizen("2012-07-05")),
    _decide("a minor in the lower half", parts={**citizen("2010-01-01"), **item("cheap")}),
    _decide("a minor of 17 within 500 yuan", parts=citizen("2009-01-01"), fine_fen=200_00),
    Attempt(what="a warning to a minor", step=WARN, parts=citizen("2010-01-01")),
    _decide("a grown woman", parts=citizen("2008-07-05"), fine_fen=200_00),
    # over what, when
    _decide("an act of two years ago to the day", act_ended="2024-07-06"),
    _decide("an act of yesterday", act_ended="2026-07-05"),
    _after("an act that a lead named in time", {**DECIDE, "on": "2026-07-08"}, "", LEAD),
    _after(
        "an act found in time and decided later",
        {**DECIDE, "on": "2026-07-06"},
        "",
        {"do": "register_lead", "on": "2026-06-20", "act_ended": "2024-07-01"},
    ),
    _decide("an act before its law was repealed", parts=item("repealed")),
    _decide("at a time of day", on="2026-07-06T09:30:00+08:00"),
    _decide("at night", on="2026-07-06T23:59:00+08:00"),
    _decide("on a Sunday", on="2026-07-05"),
    _decide("on a holiday", on="2026-10-02"),
    # which penalty
    Attempt(what="a warning", step=WARN),
    Attempt(what="a warning to a company", step=WARN, parts={"party": COMPANY}),
    Attempt(what="a warning where fines are dear", step=WARN, parts=item("dear")),
    Attempt(what="a warning before the order to correct", step=WARN, parts=item("rectify first")),
    Attempt(what="a warning where the law knows no fine", step=WARN, parts=item("warnings only")),
    _fine("the minimum", 50_00, VENDOR),
    _fine("the limit of a citizen", 200_00, VENDOR),
    _fine("with fen", 99_50, VENDOR),
    _fine("the limit of a stall", 200_00, STALL),
    _fine("the minimum for a company", 500_00, COMPANY),
    _fine("the limit of a company", 3000_00, COMPANY),
    _fine("the limit of a cooperative", 3000_00, COOPERATIVE),
    _decide("the heavier range within the limit", parts=item("stepped"), fine_fen=180_00),
    _decide("a fine where the law knows only fines", parts=item("fines only")),
    _decide("a range that isn't known", parts={"item": {**ITEM, "person_fine": None}}),
    _fine("a first violation may be punished", 100_00, FIRST),
    # not to punish
    _waive("a first violation", parts={"party": FIRST}),
    _waive("slight, corrected, harmless", ground="N3"),
    _waive("under 14", parts=citizen("2014-01-01"), ground="N1"),
    _waive("without capacity", ground="N2"),
    _waive("without fault", ground="N5"),
    _waive("too old an act", ground="N6", act_ended="2024-07-05"),
    _waive("nothing established", ground="N7"),
    # money
    _after("100 yuan on the spot", COLLECT, "", DECIDE),
    _after("half of it", {**COLLECT, "amount_fen": 50_00}, "", DECIDE),
    _after(
        "the other half",
        {**COLLECT, "amount_fen": 50_00},
        "",
        DECIDE,
        {**COLLECT, "amount_fen": 50_00},
    ),
    _after(
        "200 yuan from who can't be found later",
        {**COLLECT, "amount_fen": 200_00, "ground": "hard_later"},
        "",
        LARGE,
    ),
    _after(
        "200 yuan in a remote village, asked for",
        {**COLLECT, "amount_fen": 200_00, "ground": "remote_requested"},
        "",
        LARGE,
    ),
    _after(
        "in a remote village on a later day",
        {**COLLECT, "on": "2026-07-08", "ground": "remote_requested"},
        "",
        DECIDE,
    ),
    _after("at the bank", PAY, "", DECIDE),
    _after("at the bank, late", {**PAY, "on": "2026-09-01"}, "", DECIDE),
    _after("to hand over", HAND_OVER, "", DECIDE, COLLECT),
    _after("an officer hands over", {**HAND_OVER, "by": "周明远"}, "", DECIDE, COLLECT),
    _after("to hand over late", {**HAND_OVER, "on": "2026-07-20"}, "", DECIDE, COLLECT),
    _after("to bank", BANK, "", DECIDE, COLLECT, HAND_OVER),
    _after("to bank the same day", {**BANK, "on": "2026-07-08"}, "", DECIDE, COLLECT, HAND_OVER),
    # papers and the end
    _after("to serve", SERVE, "", DECIDE),
    _after("to serve by mail", {**SERVE, "on": "2026-07-09", "method": "mail"}, "", DECIDE),
    _after("to serve a waiver", SERVE, "", WAIVE, parts={"party": FIRST}),
    _after("to file", FILE_COPY, "", DECIDE),
    _after("to file late", {**FILE_COPY, "on": "2026-07-20"}, "", DECIDE),
    _after("to close after the bank", CLOSE, "", DECIDE, FILE_COPY, PAY),
    _after("to close a warning", CLOSE, "", WARN, FILE_COPY),
    _after("to close a waiver", CLOSE, "", WAIVE, parts={"party": FIRST}),
    _after("to close after cash", CLOSE, "", DECIDE, COLLECT, FILE_COPY, HAND_OVER, BANK),
)
