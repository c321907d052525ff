"""The history of a case in sentences: who said what when, and what was marked as a defect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from enforcement.clock import BEIJING, beijing_date, long_day
from enforcement.command import HAPPENED_TERMS, HappenedHow
from enforcement.errors import Refusal
from enforcement.fold import Record
from enforcement.ledger import Entry
from enforcement.people import RESPONSIBLE
from enforcement.records import Fields, RecordKind
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.notice import sanction_of
from enforcement.steps.rule import StepRule
from enforcement.steps.values import StepValues
from ui.pages.cases.words import fine_text, instant_text
from ui.pages.terms import day_text

_PLAIN: Final[Mapping[tuple[RecordKind, str], str]] = {
    (RecordKind.CASE, "open"): "登记案件",
    (RecordKind.CASE, "file_summary_copy"): "报机关备案",
    (RecordKind.CASE, "resolve"): "核对了两台电脑的不同",
    (RecordKind.PARTY, "open"): "登记当事人",
    (RecordKind.PARTY, "edit"): "改了当事人资料",
    (RecordKind.PARTY, "resolve"): "核对了当事人资料",
    (RecordKind.CASH, "open"): "收款记入待交",
    (RecordKind.CASH, "hand_over_cash"): "款交到单位",
    (RecordKind.CASH, "bank_cash"): "款缴到银行",
    (RecordKind.NOTE, "open"): "记了一笔",
}
_STEPS: Final[Mapping[str, StepRule]] = {name.value: rule for name, rule in STEP_RULES.items()}
_FIELD_NAMES: Final[Mapping[str, str]] = {
    "platform_no": "平台编号",
    "platform_entered": "平台录入",
    "place": "地点",
    "facts": "违法事实",
    "party": "当事人",
    "item": "事项",
    RESPONSIBLE: "承办人",
    "name": "姓名",
    "address": "住址",
    "phone": "电话",
    "id_number": "证件号",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One line of the history.

    Attributes:
        sentence: What was done.
        who: Who did it, with the second officer.
        when: When it happened.
        entered: When it was recorded, if that was later (补录), with the reason.
        defects: What the guard would have refused.
        warnings: What should have been looked at, e.g. that it was late.
    """

    sentence: str
    who: str
    when: str
    entered: str = ""
    defects: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()


def warnings_of(entry: Entry) -> tuple[str, ...]:
    """Return the sentences that an action left with its entry."""
    listed = entry.d.get("warnings")
    return tuple(map(str, listed)) if isinstance(listed, list | tuple) else ()


def history(records: tuple[Record, ...], names: Mapping[str, str]) -> tuple[HistoryLine, ...]:
    """Return every entry of a case, newest first."""
    entries = [(entry, record) for record in records for entry in record.entries]
    ordered = sorted(entries, key=lambda pair: (pair[0].hlc, pair[0].id), reverse=True)
    return tuple(_line(entry, record, names) for entry, record in ordered)


def _line(entry: Entry, record: Record, names: Mapping[str, str]) -> HistoryLine:
    people = [names.get(str(one), "外机人员") for one in (entry.actor, entry.co) if one]
    return HistoryLine(
        sentence=_sentence(entry, record),
        who="、".join(people),
        when=_when(entry),
        entered=_entered(entry),
        defects=_defects(entry),
        warnings=warnings_of(entry),
    )


def _when(entry: Entry) -> str:
    stated = str(entry.d.get("on") or "")
    if "T" in stated:
        return instant_text(datetime.fromisoformat(stated))
    if stated:
        return long_day(entry.on)
    return instant_text(entry.wall)


def _entered(entry: Entry) -> str:
    if not entry.happened:
        return ""
    wall = entry.wall.astimezone(BEIJING)
    how = str(entry.d.get("how") or "")
    words = HAPPENED_TERMS[HappenedHow(how)] if how in HAPPENED_TERMS else "补录"
    return f"{words}，{day_text(beijing_date(wall))} {wall:%H:%M} 记入"


def _defects(entry: Entry) -> tuple[Refusal, ...]:
    listed = entry.d.get("defects")
    found = listed if isinstance(listed, list | tuple) else ()
    return tuple(
        Refusal.from_json({key: str(value) for key, value in one.items()})
        for one in found
        if isinstance(one, Mapping)
    )


def _sentence(entry: Entry, record: Record) -> str:
    d = entry.d
    known = _PLAIN.get((entry.kind, entry.act))
    if known is not None:
        by = str(d.get("by") or "")
        return f"{known}（{by}）" if by else known
    match entry.kind:
        case RecordKind.DOCUMENT:
            return _document(entry, record)
        case RecordKind.NUMBER_USE:
            return _number(entry, record.fields)
        case RecordKind.CASE:
            return _case(entry)
        case _:
            return _paper_trail(entry)


def _case(entry: Entry) -> str:
    if entry.act == "issue_summary_decision":
        fine = int(str(entry.d.get("fine_fen") or 0))
        return f"作出当场处罚决定：{'罚款 ' + fine_text(fine) if fine else '警告'}"
    if entry.act in _STEPS:
        return _step(_STEPS[entry.act], StepValues(entry.d))
    named = [_FIELD_NAMES.get(key, "") for key in entry.d]
    words = "、".join(name for name in named if name)
    number = str(entry.d.get("platform_no") or "")
    if number:
        return f"记平台编号 {number}"
    return f"改了{words}" if words else "改了案件资料"


def _step(rule: StepRule, values: StepValues) -> str:
    """Return a step as the timeline calls it, with who approved it and what is imposed."""
    by = values.text("by")
    approved = f"（{by}）" if by else ""
    imposed = f"：{sanction_of(values).text}" if values.has("penalty") else ""
    return f"{rule.title}{approved}{imposed}"


def _document(entry: Entry, record: Record) -> str:
    fields = record.fields
    title = str(fields.get("title") or "文书")
    number = str(fields.get("number") or "")
    match entry.act:
        case "print":
            first = next(one for one in record.steps if one.act == "print")
            verb = "打印" if entry.id == first.id else "重打"
            return f"{verb}{title} {entry.d.get('copies') or 1} 份"
        case "signed_copy":
            return f"{title}的签字件收回"
        case _:
            return f"制作{title}{'，' + number if number else ''}"


def _number(entry: Entry, fields: Fields) -> str:
    text = str(fields.get("text") or "文号")
    match entry.act:
        case "printed":
            return f"启用{text}"
        case "voided":
            return f"作废{text}：{entry.d.get('reason') or ''}"
        case "filled":
            return f"手写在备用空白{text}上"
        case _:
            return f"取号{text}"


def _paper_trail(entry: Entry) -> str:
    d = entry.d
    match entry.kind:
        case RecordKind.EVIDENCE_ITEM:
            return f"加证据：{d.get('name') or '照片'}"
        case RecordKind.SERVICE:
            note = str(d.get("refusal_note") or "")
            return "决定书交当事人签收" if d.get("signed") else f"当事人拒签：{note}"
        case RecordKind.PAYMENT:
            way = "当场收缴" if d.get("way") == "on_spot" else "缴款"
            receipt = str(d.get("receipt_no") or "")
            amount = fine_text(int(str(d.get("amount_fen") or 0)))
            return f"{way} {amount}{'，凭证 ' + receipt if receipt else ''}"
        case _:
            return "记了一笔"
