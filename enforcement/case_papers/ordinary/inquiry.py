"""What papers of inspection, filing and investigation say of their steps."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.ordinary.known import (
    discretion,
    facts,
    issued_papers,
    money_text,
    sanction,
    violated,
)
from enforcement.case_papers.ordinary.scene import (
    CaseScene,
    Reader,
    Readers,
    always,
    iso,
    numbered,
    paper_day,
    said,
    said_day,
    taken_on,
)
from enforcement.papers.paper import Json
from enforcement.penalty import PENALTY_TERMS, PenaltyKind
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.inquiry import EVIDENCE
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues

TASK_SOURCES: Final = {
    "daily": "年度检查计划",
    "special": "专项检查方案",
    "lead_check": "线索核查",
    "immediate": "即时检查",
}
LEAD_SOURCES: Final = {
    "patrol": "patrol",
    "complaint": "complaint",
    "hotline": "hotline",
    "transfer": "transferred",
    "assigned": "assigned",
}
LEAD_PROPOSALS: Final = {
    "file": "file",
    "refuse": "not_file",
    "transfer": "refer",
    "correct": "correct",
    "on_spot": "summary",
}


def at_start(name: StepName, key: str = "start") -> Reader:
    """Return a reader of the time that a step states."""
    return lambda scene: instant_text(scene.said(name).instant(key))


def placed(name: StepName) -> Reader:
    """Return a reader of the place of a step, else of the act."""
    return lambda scene: scene.said(name).text("place") or scene.file.case.place


def jurisdiction(scene: CaseScene) -> str:
    """Return by what the unit handles the item: list, source of power, code."""
    item = scene.file.case.item
    code = f"，编码{item.code}" if item.code else ""
    return f"《{item.list_version}》“{item.name}”（{item.mode}）{code}" if item.name else ""


def filing_reason(scene: CaseScene) -> str:
    """Return why the case is filed: the conditions that the guards have looked at."""
    if scene.file.case.party is None:
        return ""
    return "有明确的当事人和涉嫌违法的事实，依法应当给予行政处罚，属于本机关管辖，未超过追责期限。"


def process(scene: CaseScene) -> str:
    """Return source, filing and every step of the investigation, in their order."""
    filed = scene.file.filed
    parts = [f"{paper_day(filed.on)}立案"] if filed else []
    for step in scene.file.steps:
        if step.name in EVIDENCE:
            of = step.values.text("person")
            what = STEP_RULES[step.name].title
            parts.append(f"{paper_day(step.on)}{what}{of}")
    return f"{'；'.join(parts)}。" if parts else ""


def correction_state(scene: CaseScene) -> str:
    """Return what became of an order to correct."""
    checked = scene.file.last(StepName.VERIFY_RECTIFICATION)
    if checked is None:
        ordered = scene.file.last(StepName.ORDER_RECTIFICATION)
        return f"{paper_day(ordered.on)}责令改正，尚未复查。" if ordered else ""
    rule = STEP_RULES[checked.name]
    result = next(one for one in rule.fields if one.key == "result")
    told = result.term(checked.values.text("result"))
    findings = checked.values.text("findings").rstrip("。")
    return f"{paper_day(checked.on)}复查，{told}{f'：{findings}' if findings else ''}。"


def proposal(scene: CaseScene) -> str:
    """Return what the report proposes, in words."""
    words = sanction_words(sanction(scene))
    return f"建议给予{words}的行政处罚。" if words else ""


def sanction_words(values: StepValues) -> str:
    """Return a penalty in words and figures, as papers say it; "" where none is stated."""
    if not values.text("penalty"):
        return ""
    kind, fine = PenaltyKind(values.text("penalty")), values.fen("fine_fen")
    money = f"罚款{money_text(fine)}" if fine else ""
    taken = _confiscated(values)
    goods = f"没收{taken}" if taken or kind is PenaltyKind.CONFISCATION else ""
    parts = {
        PenaltyKind.FINE: (money, goods),
        PenaltyKind.CONFISCATION: (goods, money),
    }.get(kind, (PENALTY_TERMS[kind], goods, money))
    return "，并处".join(part for part in parts if part)


def _confiscated(values: StepValues) -> str:
    lines = values.lines("confiscated")
    goods = "、".join(f"{one.text('name')}{one.text('quantity')}" for one in lines)
    total = money_text(values.fen("confiscated_fen"))
    return f"{goods}（合计{total}）" if goods and total else goods + total


def words_beside_fine(values: StepValues) -> str:
    """Return what a penalty imposes beside its fine, in words."""
    return sanction_words(StepValues({**values.data, "fine_fen": None}))


def penalty_kinds(values: StepValues) -> str:
    """Return the kinds of a penalty alone, its own first."""
    if not values.text("penalty"):
        return ""
    kinds = {
        PenaltyKind(values.text("penalty")): True,
        PenaltyKind.CONFISCATION: bool(_confiscated(values)),
        PenaltyKind.FINE: bool(values.fen("fine_fen")),
    }
    own = PenaltyKind(values.text("penalty"))
    return "、".join(PENALTY_TERMS[kind] for kind, meant in kinds.items() if meant or kind is own)


def _party_opinion(scene: CaseScene) -> str:
    asked = scene.file.each(StepName.INTERVIEW)
    parties = [one for one in asked if one.values.text("capacity") in ("party", "representative")]
    if not parties:
        return ""
    return f"{paper_day(parties[-1].on)}询问了{parties[-1].values.text('person')}，见询问笔录。"


def _measures(scene: CaseScene) -> Json:
    what = scene.said(StepName.ORDER_RECTIFICATION).text("what")
    return [part.strip() for part in what.replace("\n", "；").split("；") if part.strip()]


def _checked_items(scene: CaseScene) -> Json:
    ordered = scene.file.last(StepName.ORDER_RECTIFICATION)
    checked = scene.said(StepName.VERIFY_RECTIFICATION)
    what = ordered.values.text("what") if ordered else ""
    return [{"measure": what, "done": checked.text("result")}] if what else []


def _found_by_checking(scene: CaseScene) -> str:
    findings = scene.said(StepName.VERIFY_RECTIFICATION).text("findings")
    return findings or correction_state(scene)


def _inspection_result(scene: CaseScene) -> str:
    return scene.said(StepName.INSPECT).text("findings")


def _task_source(scene: CaseScene) -> str:
    return TASK_SOURCES.get(scene.said(StepName.INSPECT).text("kind"), "")


def _lead_text(key: str) -> Reader:
    return lambda scene: str(scene.lead.fields.get(key) or "") if scene.lead else ""


def _lead_source(scene: CaseScene) -> Json:
    if scene.lead is None:
        return LEAD_SOURCES["patrol"]
    return LEAD_SOURCES.get(_lead_value(scene, "source"), "other")


def _lead_value(scene: CaseScene, key: str) -> str:
    return str(scene.lead.fields.get(key) or "") if scene.lead else ""


def _received_at(scene: CaseScene) -> Json:
    return instant_text(scene.lead.opened.wall) if scene.lead else None


def _items(scene: CaseScene) -> Json:
    name = scene.file.case.item.title
    return [name] if name else []


def _photographed(scene: CaseScene) -> str:
    count = len(scene.file.case.evidence)
    return f"照片等材料{count}份" if count else ""


def _samples(values: StepValues) -> Json:
    name, quantity = values.text("what"), values.text("amount")
    return [{"name": name, "quantity": quantity}] if name else []


def _sampled(scene: CaseScene) -> str:
    sample = scene.file.last(StepName.SAMPLE)
    if sample is not None:
        return f"{sample.values.text('what')}{sample.values.text('amount')}"
    seized = scene.file.last(StepName.SEIZE)
    goods = seized.values.lines("objects") if seized else ()
    return "、".join(f"{one.text('name')}{one.text('qty')}" for one in goods)


def _tested(scene: CaseScene) -> str:
    """Return what was sent: as the commission says, else what was sampled or seized."""
    return scene.said(StepName.COMMISSION_APPRAISAL).text("object") or _sampled(scene)


def _laboratory(scene: CaseScene) -> str:
    """Return who tests: as the commission says, else the notice of the testing period."""
    commissioned = scene.said(StepName.COMMISSION_APPRAISAL).text("agency")
    return commissioned or scene.said(StepName.NOTIFY_TESTING).text("agency")


def _about_the_tested(scene: CaseScene) -> Json:
    """Return the papers on how the things came to us, which go to the laboratory with them."""
    titles = issued_papers(scene, "ORD-11", "ORD-13", "COE-02", "COE-03")
    return [{"name": title} for title in titles]


_INSPECT: Final = StepName.INSPECT
_ORDER: Final = StepName.ORDER_RECTIFICATION
_CHECK: Final = StepName.VERIFY_RECTIFICATION
_FILING: Final[Readers] = {"jurisdiction": jurisdiction, "reason": filing_reason}

SAYS: Final[Mapping[str, Readers]] = MappingProxyType(
    {
        "INS-02": {
            "kind": said(_INSPECT, "kind"),
            "basis": violated,
            "task_source": _task_source,
            "items": _items,
            "planned_at": at_start(_INSPECT),
            "place": placed(_INSPECT),
            "method": always("现场检查"),
            "count_this_year": lambda scene: scene.said(_INSPECT).count("visits_this_year") or None,
            "frequency_cap": lambda scene: scene.said(_INSPECT).count("cap") or None,
            "assistants": lambda scene: list(scene.said(_INSPECT).people("assistants")),
        },
        "INS-03": {
            "basis": violated,
            "task_source": _task_source,
            "items": _items,
            "inspect_at": at_start(_INSPECT),
            "place": placed(_INSPECT),
            "assistants": lambda scene: list(scene.said(_INSPECT).people("assistants")),
            "code": said(_INSPECT, "code"),
        },
        "INS-07": {
            "measures": _measures,
            "due": said_day(_ORDER, "due"),
            "consequence": always("逾期不改正的，本机关将依法处理。"),
        },
        "INS-08": {"stop_what": said(_ORDER, "what")},
        "INS-09": {
            "order_no": numbered("INS-07", "INS-08"),
            "order_on": taken_on(_ORDER),
            "due": said_day(_ORDER, "due"),
            "checked_at": lambda scene: instant_text(
                checked.at if (checked := scene.file.last(_CHECK)) else scene.now
            ),
            "items": _checked_items,
            "findings": _found_by_checking,
            "conclusion": said(_CHECK, "result"),
        },
        "INS-10": {
            "inspected_at": at_start(_INSPECT),
            "place": placed(_INSPECT),
            "items": _items,
            "result": _inspection_result,
            "follow_up": said(_INSPECT, "result"),
            "follow_up_no": numbered("INS-07"),
        },
        "ORD-01": {
            "source": _lead_source,
            "received_at": _received_at,
            "place": _lead_text("place"),
            "content": _lead_text("content"),
            "attachments": _photographed,
            "verified": facts,
            "proposal": lambda scene: LEAD_PROPOSALS.get(_lead_value(scene, "result"), "file"),
        },
        "ORD-02": _FILING,
        "ORD-03": {"reason": said(StepName.REFUSE_FILING, "reason")},
        "ORD-07": {
            "matter": lambda scene: f"{scene.file.case.item.title}的有关情况。",
            "appear_at": at_start(StepName.INTERVIEW),
            "place": placed(StepName.INTERVIEW),
            "bring": always(["居民身份证（单位的，营业执照副本）", "与案件有关的材料"]),
        },
        "ORD-11": {
            "start": at_start(StepName.SAMPLE),
            "end": at_start(StepName.SAMPLE, "end"),
            "place": placed(StepName.SAMPLE),
            "samples": lambda scene: _samples(scene.said(StepName.SAMPLE)),
        },
        "ORD-15": {
            "to": _laboratory,
            "object": _tested,
            "purpose": said(StepName.COMMISSION_APPRAISAL, "purpose"),
            "due": lambda scene: iso(
                scene.said(StepName.COMMISSION_APPRAISAL).day("due")
                or scene.said(StepName.NOTIFY_TESTING).day("to")
            ),
            "materials": _about_the_tested,
        },
        "ORD-17": {
            "object": _tested,
            "agency": _laboratory,
            "report_no": said(StepName.RECORD_APPRAISAL, "report_no"),
            "result": lambda scene: (
                scene.said(StepName.END_TESTING).text("result")
                or scene.said(StepName.RECORD_APPRAISAL).text("result")
            ),
            "from_day": said_day(StepName.NOTIFY_TESTING, "from"),
            "to_day": said_day(StepName.NOTIFY_TESTING, "to"),
            "objection_by": lambda scene: iso(scene.term("L08", scene.heading.on)),
        },
        "ORD-18": {
            "to": said(StepName.REQUEST_ASSISTANCE, "to"),
            "matter": said(StepName.REQUEST_ASSISTANCE, "why"),
            "questions": lambda scene: [
                text for text in (scene.said(StepName.REQUEST_ASSISTANCE).text("what"),) if text
            ],
            "due": said_day(StepName.REQUEST_ASSISTANCE, "due"),
        },
        "ORD-19": {
            "due": lambda scene: instant_text(scene.now + timedelta(days=7)),
        },
        "ORD-20": {
            "kept_at": always("证据提供人处"),
            "provider": lambda scene: scene.file.case.party.name if scene.file.case.party else "",
            "taken_at": lambda scene: instant_text(scene.now),
        },
        "ORD-24": {
            "process": process,
            "discretion": discretion,
            "party_opinion": _party_opinion,
            "correction_state": correction_state,
            "proposal": proposal,
        },
    }
)
