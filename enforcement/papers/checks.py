"""What keeps a paper from being printed: the checks as a table of rules. Pure.

A red finding stops the final print, a yellow one is shown and doesn't. Whether the *step* is
lawful (limits, terms, powers) is judged before a paper exists, in the actions; here stands only
what the paper itself must hold.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from enforcement.citation import LegalSource
from enforcement.identity import check_credit_code, check_id
from enforcement.money import Fen, amount_words
from enforcement.papers.fields import FieldType, FilledField, is_empty
from enforcement.papers.finding import Finding, Rule, Severity, Subject
from enforcement.papers.form import Form
from enforcement.papers.groups import RESIDENT_CARD
from enforcement.papers.money_checks import MONEY_RULES
from enforcement.papers.paper import PaperData
from enforcement.papers.person_checks import PERSON_RULES
from enforcement.papers.span_checks import SPAN_RULES
from enforcement.papers.statutory import source_of
from enforcement.papers.wording_checks import WORDING_RULES
from enforcement.penalty import PenaltyKind
from enforcement.procedures.guarding import PENALTY_LAW


def findings(form: Form, paper: PaperData) -> tuple[Finding, ...]:
    """Return everything that is wrong or odd on a paper: blanks first, then by rule."""
    subject = Subject(form=form, paper=paper)
    found = [_blank_finding(form, blank) for blank in form.blanks(paper)]
    for rule in RULES:
        found += rule.find(subject)
    return tuple(found)


# -- Blanks -------------------------------------------------------------------------------------

_CONTENTS: Final = LegalSource(PENALTY_LAW, "52.2")
BLANK_SOURCES: Final[Mapping[tuple[str, str], LegalSource]] = MappingProxyType(
    {
        ("SIM-01", "doc_no"): LegalSource(PENALTY_LAW, "52.1"),
        **{
            ("SIM-01", key): _CONTENTS
            for key in (
                "organ",
                "found_at",
                "place",
                "conduct",
                "basis",
                "penalty",
                "fine_fen",
                "remedy",
                "decided_on",
            )
        },
        ("SIM-01", "officers"): LegalSource(PENALTY_LAW, "42.1"),
        ("SIM-01", "told_and_heard"): LegalSource(PENALTY_LAW, "44"),
        ("SOF-06", "first_violation"): LegalSource(PENALTY_LAW, "33.1"),
        ("SOF-06", "slight_harm"): LegalSource(PENALTY_LAW, "33.1"),
        ("SOF-06", "corrected"): LegalSource(PENALTY_LAW, "33.1"),
        ("SOF-06", "education"): LegalSource(PENALTY_LAW, "33.3"),
    }
)


def _blank_finding(form: Form, blank: FilledField) -> Finding:
    if blank.path == "officers":
        told = f"执法人员要有 {blank.field.least} 人。"
    else:
        told = f"没写{blank.field.label}。"
    key = blank.path.split(".", 1)[0]
    source = BLANK_SOURCES.get((form.id, key)) or source_of(form.id, key)
    return Finding(field=blank.path, severity=Severity.RED, sentence=told, source=source)


# -- Rules --------------------------------------------------------------------------------------

_FIGURES: Final = "_fen"
_WORDS: Final = "_words"


def _words_differ(subject: Subject) -> Iterator[tuple[str, str]]:
    for filled in subject.values(FieldType.MONEY):
        written = filled.neighbours.get(filled.field.key.removesuffix(_FIGURES) + _WORDS)
        amount = filled.value
        if isinstance(amount, int) and isinstance(written, str) and written:
            expected = amount_words(Fen(amount))
            if written != expected:
                told = f"金额 {Fen(amount).figures()} 元的大写是“{expected}”，写的是“{written}”。"
                yield filled.path.removesuffix(_FIGURES) + _WORDS, told


def _amount_is_zero(subject: Subject) -> Iterator[tuple[str, str]]:
    for filled in subject.values(FieldType.MONEY):
        if filled.value == 0:
            yield filled.path, f"{filled.field.label}是 0 元。"


def _total_differs(subject: Subject) -> Iterator[tuple[str, str]]:
    amounts = subject.column("receipts", "amount_fen")
    total = subject.paper.value("total_fen")
    added = Fen(sum(amount for amount in amounts if isinstance(amount, int)))
    if isinstance(total, int) and total != added:
        told = f"明细加起来是 {added.figures()} 元，合计写的是 {Fen(total).figures()} 元。"
        yield "total_fen", told


def _demand_differs(subject: Subject) -> Iterator[tuple[str, str]]:
    parts = [subject.paper.value(path) for path in ("fine_fen", "surcharge_fen")]
    added = Fen(sum(part for part in parts if isinstance(part, int)))
    total = subject.paper.value("total_fen")
    if isinstance(total, int) and total != added:
        told = f"罚款和加处罚款合计 {added.figures()} 元，写的是 {Fen(total).figures()} 元。"
        yield "total_fen", told


def _instalments_differ(subject: Subject) -> Iterator[tuple[str, str]]:
    parts = subject.column("instalments", "amount_fen")
    added = Fen(sum(part for part in parts if isinstance(part, int)))
    fine = subject.paper.value("fine_fen")
    if parts and isinstance(fine, int) and added > fine:
        told = f"分期合计 {added.figures()} 元，罚款只有 {Fen(fine).figures()} 元。"
        yield "instalments", told


def _nothing_is_confiscated(subject: Subject) -> Iterator[tuple[str, str]]:
    paper = subject.paper
    named = (paper.value("confiscated"), paper.value("confiscated_fen"))
    if paper.value("penalty") == PenaltyKind.CONFISCATION and all(map(is_empty, named)):
        yield "confiscated", "写的是没收，没写没收什么财物、多少违法所得。"


def _number_is_wrong(subject: Subject) -> Iterator[tuple[str, str]]:
    for filled in subject.values(FieldType.ID_NUMBER):
        if filled.neighbours.get("id_type") in (None, "", RESIDENT_CARD):
            checked = check_id(str(filled.value), subject.on or date.max)
            if checked.reason:
                yield filled.path, checked.reason
    for filled in subject.values(FieldType.CREDIT_CODE):
        reason = check_credit_code(str(filled.value)).reason
        if reason:
            yield filled.path, reason


def _number_contradicts(subject: Subject) -> Iterator[tuple[str, str]]:
    number = subject.paper.value("party.id_no")
    other_card = subject.paper.value("party.id_type") not in (None, "", RESIDENT_CARD)
    if not isinstance(number, str) or not number or other_card:
        return
    checked = check_id(number, subject.on or date.max)
    birth, sex = subject.day("party.birth"), subject.paper.value("party.sex")
    if checked.birth and birth and checked.birth != birth:
        yield "party.birth", f"出生日期和身份证号对不上：号码里是 {checked.birth}，写的是 {birth}。"
    if checked.sex and sex and checked.sex != sex:
        yield "party.sex", f"性别和身份证号对不上：号码里是{checked.sex}，写的是{sex}。"


def _officers_are_one(subject: Subject) -> Iterator[tuple[str, str]]:
    certificates = [cert for cert in subject.column("officers", "cert_no") if cert]
    if len(certificates) > len(set(certificates)):
        yield "officers", "两名执法人员的执法证号是同一个，要由两个人办。"


ORDERS: Final = (
    ("found_at", "decided_on", "作出日期在发现违法行为之前。"),
    ("decided_on", "filed_on", "备案日期在作出决定之前。"),
    ("found_at", "corrected_at", "改正完成时间在发现违法行为之前。"),
    ("corrected_at", "decided_on", "告知日期在改正完成之前。"),
    ("handed_in_on", "banked_on", "缴付银行日期在交至机关之前。"),
    ("issued_on", "received_at", "收到时间在填发日期之前。"),
    ("found_at", "issued_on", "日期在发现违法行为之前。"),
    ("notice_on", "issued_on", "日期在告知书送达之前。"),
    ("measure_on", "issued_on", "日期在采取措施之前。"),
    ("demanded_on", "issued_on", "日期在催告之前。"),
    ("inspected_at", "issued_on", "日期在检查之前。"),
    ("checked_at", "issued_on", "日期在复查之前。"),
    ("issued_on", "state_by", "陈述申辩期限在告知之前。"),
    ("issued_on", "until", "缴款截止日在通知之前。"),
    ("from_day", "to_day", "期限截止日在起始日之前。"),
    ("until_now", "to_day", "延长后的截止日在原期限之前。"),
    ("decided_on", "served_on", "送达日期在决定日期之前。"),
    ("served_on", "demanded_on", "催告日期在送达决定之前。"),
)


def _days_run_back(subject: Subject) -> Iterator[tuple[str, str]]:
    for earlier, later, told in ORDERS:
        if _is_before(subject, later, earlier):
            yield later, told


def _is_before(subject: Subject, later: str, earlier: str) -> bool:
    """Compare two times as exactly as the paper states both."""
    texts = subject.text(later), subject.text(earlier)
    if all("T" in text for text in texts):
        second, first = (datetime.fromisoformat(text) for text in texts)
        return second < first
    on, since = subject.day(later), subject.day(earlier)
    return on is not None and since is not None and on < since


def _record_ends_before_it_starts(subject: Subject) -> Iterator[tuple[str, str]]:
    start, end = subject.instant("start"), subject.instant("end")
    if start and end and end <= start:
        yield "end", "结束时间不在开始时间之后。"


_DONE_FIRST: Final = {
    "cards_shown": "笔录要写明出示了执法证件；没有出示的，这份笔录不能用。",
    "rights_told": "笔录要写明告知了权利；没有告知的，这份笔录不能用。",
}


def _nothing_was_shown_or_told(subject: Subject) -> Iterator[tuple[str, str]]:
    for filled in subject.values(FieldType.FLAG):
        if filled.value is False and filled.path in _DONE_FIRST:
            yield filled.path, _DONE_FIRST[filled.path]


def _cash_runs_back(subject: Subject) -> Iterator[tuple[str, str]]:
    handed_in = subject.day("handed_in_on")
    for at, _ in enumerate(subject.column("receipts", "collected_at")):
        collected = subject.day(f"receipts.{at}.collected_at")
        if handed_in and collected and handed_in < collected:
            yield "handed_in_on", f"交至机关日期在第 {at + 1} 笔收缴之前。"


def _cash_is_late(subject: Subject) -> Iterator[tuple[str, str]]:
    for done, due, told in (
        ("handed_in_on", "hand_in_by", "交至机关过了期限"),
        ("banked_on", "bank_by", "缴付银行过了期限"),
    ):
        on, by = subject.day(done), subject.day(due)
        if on and by and on > by:
            yield done, f"{told}：应在 {by} 前，实际是 {on}。"


def _receiver_collected(subject: Subject) -> Iterator[tuple[str, str]]:
    receiver = subject.paper.value("receiver")
    if receiver and receiver in subject.column("officers", "name"):
        yield "receiver", f"收款人 {receiver} 就是收缴罚款的执法人员，要换一个人收。"


def _condition_is_not_met(subject: Subject) -> Iterator[tuple[str, str]]:
    for filled in subject.values(FieldType.FLAG):
        if filled.path.endswith(".met") and filled.value is False:
            yield filled.path, f"“{filled.field.label}”不成立，不能按首违不予处罚告知。"


_SIM_03: Final = frozenset({"SIM-03"})
_SOF_06: Final = frozenset({"SOF-06"})
RULES: Final[tuple[Rule, ...]] = (
    Rule(check=_words_differ),
    Rule(check=_amount_is_zero),
    Rule(check=_total_differs, forms=_SIM_03),
    Rule(check=_demand_differs, forms=frozenset({"COE-10"})),
    Rule(
        check=_instalments_differ,
        forms=frozenset({"ORD-46"}),
        source=LegalSource(PENALTY_LAW, "66.2"),
    ),
    Rule(
        check=_nothing_is_confiscated,
        forms=frozenset({"ORD-28", "ORD-29"}),
        source=LegalSource(PENALTY_LAW, "44"),
    ),
    Rule(
        check=_nothing_is_confiscated,
        forms=frozenset({"ORD-39"}),
        source=LegalSource(PENALTY_LAW, "59.1"),
    ),
    Rule(check=_number_is_wrong),
    Rule(check=_number_contradicts, severity=Severity.YELLOW),
    Rule(check=_officers_are_one, source=LegalSource(PENALTY_LAW, "42.1")),
    Rule(check=_days_run_back),
    Rule(check=_record_ends_before_it_starts, source=LegalSource(PENALTY_LAW, "55.2")),
    Rule(check=_nothing_was_shown_or_told, source=LegalSource(PENALTY_LAW, "55.1")),
    Rule(check=_cash_runs_back, forms=_SIM_03),
    Rule(
        check=_cash_is_late,
        forms=_SIM_03,
        severity=Severity.YELLOW,
        source=LegalSource(PENALTY_LAW, "71"),
    ),
    Rule(check=_receiver_collected, forms=_SIM_03),
    Rule(check=_condition_is_not_met, forms=_SOF_06, source=LegalSource(PENALTY_LAW, "33.1")),
    *MONEY_RULES,
    *PERSON_RULES,
    *SPAN_RULES,
    *WORDING_RULES,
)
