"""What a field says on every paper of a case, by its key."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.heading import instant_text, party_fields
from enforcement.case_papers.ordinary.scene import CaseScene, Readers, iso, paper_day
from enforcement.case_parts import EvidenceItem
from enforcement.items import EnforcementItem
from enforcement.law_refs import LawRef
from enforcement.leads import LEAD_SOURCE_TERMS, LeadSource
from enforcement.money import Fen, amount_words
from enforcement.papers.paper import Json
from enforcement.power_source import authority
from enforcement.statute_succession import item_for_act
from enforcement.steps.casefile import CaseFile
from enforcement.steps.hearing_request import request_taken_back
from enforcement.steps.names import StepName
from enforcement.steps.payment import fine_due
from enforcement.steps.shared_guards import is_decided
from enforcement.steps.sizing import act_on_of
from enforcement.steps.values import StepValues

_FACTS: Final = (
    StepName.SERVE_PRIOR_NOTICE,
    StepName.FINISH_INVESTIGATION,
)
_LAST_SAID: Final = (StepName.DECIDE_PENALTY, *_FACTS)


def case_name(scene: CaseScene) -> str:
    """Return the case's name; an act is only suspected until it was decided."""
    case = scene.file.case
    name = case.party.name if case.party else "当事人未确定"
    suspected = "" if is_decided(scene.file) else "涉嫌"
    return f"{name}{suspected}{case.item.title}案"


def issued_papers(scene: CaseScene, *forms: str) -> tuple[str, ...]:
    """Return the titles of the papers of the case, each once, in the order of issue.

    Args:
        scene: The case.
        forms: The forms that count; all if none is named.
    """
    papers = (one.fields for one in scene.file.records if "form" in one.fields)
    mine = (one for one in papers if not forms or one["form"] in forms)
    return tuple(dict.fromkeys(str(one["title"]) for one in mine))


def photos(file: CaseFile) -> tuple[EvidenceItem, ...]:
    """Return the photos of a case."""
    return tuple(one for one in file.case.evidence if one.mime.startswith("image/"))


def case_number(scene: CaseScene) -> str:
    """Return the number of the filing, else that of the city platform."""
    return scene.number("ORD-02") or scene.file.case.platform_no


def facts(scene: CaseScene) -> str:
    """Return the facts as last stated."""
    found = (scene.said(name).text("facts") for name in _FACTS if scene.file.has(name))
    return next((text for text in found if text), scene.file.case.facts)


def evidence(scene: CaseScene) -> Json:
    """Return the lawful evidence of the report, else what the file holds."""
    listed = scene.said(StepName.FINISH_INVESTIGATION).lines("evidence")
    return [
        {"name": one.text("what"), "proves": one.text("purpose")}
        for one in listed
        if not one.flag("unlawful")
    ]


def item_applied(scene: CaseScene) -> EnforcementItem | None:
    """Return the item with the law that the act falls under on the day of the paper.

    After the decision it is the law that was decided by (行政处罚法 第三十七条).
    """
    item, file = scene.file.item, scene.file
    if item is None:
        return None
    on = (scene.day_of(scene.step) if scene.step else None) or scene.heading.on
    decided = file.last(StepName.DECIDE_PENALTY, StepName.DECIDE_NO_PENALTY)
    return item_for_act(item, act_on_of(file), min(on, decided.on) if decided else on)


def violated(scene: CaseScene) -> str:
    """Return the articles that the act breaks."""
    item = item_applied(scene)
    return cited(item.violation or item.legal_basis) if item else ""


def basis(scene: CaseScene) -> str:
    """Return the articles that carry the penalty."""
    item = item_applied(scene)
    return cited(item.penalty or item.legal_basis) if item else ""


def cited(refs: tuple[LawRef, ...]) -> str:
    """Return places in laws as a paper cites them."""
    return "、".join(dict.fromkeys(ref.text for ref in refs))


def source(scene: CaseScene) -> str:
    """Return where the case comes from."""
    if scene.lead is not None:
        return LEAD_SOURCE_TERMS[LeadSource(str(scene.lead.fields["source"]))]
    return "行政检查" if scene.file.has(StepName.INSPECT) else "巡查发现"


def found_at(scene: CaseScene) -> Json:
    """Return when the act was found, by the case or its lead; a mere day isn't made an hour of."""
    stated = scene.lead.fields.get("found_at") if scene.lead else None
    found = datetime.fromisoformat(str(stated)) if stated else None
    return instant_text(scene.file.case.act_at or found)


def legal_range(scene: CaseScene) -> str:
    """Return the statutory range of the fine for this party."""
    item, party = item_applied(scene), scene.file.case.party
    fines = item.fines.for_party(party.kind) if item and party else None
    if fines is None:
        return ""
    lower = f"{yuan(fines.minimum)}元以上" if fines.minimum else ""
    upper = f"{yuan(fines.maximum)}元以下" if fines.maximum is not None else ""
    return f"法定罚款幅度为{lower}{upper}"


def tier(scene: CaseScene) -> str:
    """Return the tier of discretion as last stated."""
    said = (scene.said(name).text("tier") for name in _LAST_SAID if scene.file.has(name))
    return next((text for text in said if text), "")


def discretion(scene: CaseScene) -> str:
    """Return the reasons for the size of the penalty as last stated."""
    for name, key in (
        (StepName.DECIDE_PENALTY, "amount_reason"),
        (StepName.SERVE_PRIOR_NOTICE, "reasons"),
        (StepName.FINISH_INVESTIGATION, "reasons"),
    ):
        if scene.file.has(name) and scene.said(name).has(key):
            return scene.said(name).text(key)
    return ""


def order(scene: CaseScene) -> str:
    """Return what is ordered to be corrected."""
    decided = scene.said(StepName.DECIDE_PENALTY).text("order")
    ordered = scene.file.last(StepName.ORDER_RECTIFICATION)
    return decided or (ordered.values.text("what") if ordered else "")


def sanction(scene: CaseScene) -> StepValues:
    """Return the penalty as last stated: decided, told, proposed."""
    for name in _LAST_SAID:
        if scene.file.has(name) and scene.said(name).has("penalty"):
            return scene.said(name)
    return StepValues()


def standing(scene: CaseScene) -> StepValues:
    """Return the penalty as it stands: with the fine to which it was changed later."""
    values, due = sanction(scene), fine_due(scene.file)
    return StepValues({**values.data, "fine_fen": int(due)}) if due else values


def money(amount: Fen) -> Mapping[str, Json]:
    """Return an amount as two fields, nothing for 0."""
    return {"fen": int(amount), "words": amount_words(amount)} if amount else {}


def yuan(amount: Fen) -> str:
    """Return an amount as a sentence on a paper says it: without separators, 20000 or 87.50."""
    return amount.figures().removesuffix(".00")


def money_text(amount: Fen) -> str:
    """Return an amount in words and figures; "" for 0."""
    return f"人民币{amount_words(amount)}（¥{amount.figures()}）" if amount else ""


def confiscated(scene: CaseScene) -> Json:
    """Return the goods that are confiscated, with their amount."""
    return [
        f"{one.text('name')}{one.text('quantity')}" for one in sanction(scene).lines("confiscated")
    ]


def reconsideration_organ(scene: CaseScene) -> str:
    """Return who hears reconsideration; follows the item's source of power."""
    item, unit = scene.file.item, scene.heading.unit
    return authority(item, unit).reconsideration if item else f"{unit.district}人民政府"


def defence(scene: CaseScene) -> str:
    """Return what became of the party's rights after the notice: heard, answered, waived."""
    file = scene.file
    notice = file.last(StepName.SERVE_PRIOR_NOTICE)
    if notice is None:
        return ""
    told = [_heard(step.values) for step in file.since(notice, StepName.HEAR_STATEMENT)]
    if file.since(notice, StepName.WAIVE_STATEMENT):
        told.append("当事人表示放弃陈述、申辩。")
    for hearing in file.since(notice, StepName.HOLD_HEARING):
        told.append(f"当事人要求听证，本机关于{paper_day(hearing.on)}举行了听证。")
        told += [
            f"听证报告认为：{one}。" for one in (hearing.values.text("report").rstrip("。"),) if one
        ]
    heard = "".join(told) or "当事人在规定期限内未提出陈述、申辩。"
    return heard + _hearing_taken_back(file)


def _hearing_taken_back(file: CaseFile) -> str:
    """Return that the party asked for a hearing and doesn't want one any more."""
    given = request_taken_back(file)
    if given is None or given.name is not StepName.WITHDRAW_HEARING_REQUEST:
        return ""
    return f"当事人要求听证后，于{paper_day(given.on)}撤回了听证申请。"


def _heard(values: StepValues) -> str:
    raised = values.text("raised").rstrip("。")
    answers = []
    for one in values.lines("points"):
        taken = "予以采纳" if one.flag("adopted") else "不予采纳"
        reason = one.text("reason").rstrip("。")
        because = f"（{reason}）" if reason else ""
        answers.append(f"对“{one.text('point').rstrip('。')}”的意见{taken}{because}")
    answered = f"经复核，{'；'.join(answers)}。" if answers else "本机关进行了复核。"
    return f"当事人提出陈述、申辩：{raised}。{answered}"


def review(scene: CaseScene) -> str:
    """Return the legal review and the collective discussion as one sentence."""
    reviewed = scene.file.last(StepName.LEGAL_REVIEW)
    discussed = scene.file.last(StepName.COLLECTIVE_DISCUSSION)
    parts = []
    if reviewed is not None and reviewed.values.flag("passed"):
        parts.append(f"{paper_day(reviewed.on)}经法制审核通过")
    if discussed is not None:
        parts.append(f"{paper_day(discussed.on)}经本机关负责人集体讨论决定")
    return "，".join(parts)


def approver(scene: CaseScene) -> str:
    """Return who approved the step at hand, where it says so."""
    values = scene.said(scene.step) if scene.step else StepValues()
    return values.text("approver") or values.text("by")


KNOWN: Final[Readers] = MappingProxyType(
    {
        "organ": lambda scene: scene.heading.organ,
        "doc_no": lambda scene: scene.heading.number,
        "party": lambda scene: party_fields(scene.file.case.party),
        "party_name": lambda scene: scene.file.case.party.name if scene.file.case.party else "",
        "officers": lambda scene: scene.heading.officer_fields(),
        "issued_on": lambda scene: iso(scene.heading.on),
        "printing": lambda scene: scene.heading.printing_fields(),
        "remedy": lambda scene: {"reconsideration_organ": reconsideration_organ(scene)},
        "contact": lambda scene: next(
            (one.name for one in scene.heading.officers), scene.heading.unit.brigade
        ),
        "contact_phone": lambda scene: scene.heading.unit.phone,
        "contact_address": lambda scene: scene.heading.unit.address or scene.heading.unit.name,
        "case_name": case_name,
        "case_no": case_number,
        "source": source,
        "found_at": found_at,
        "place": lambda scene: scene.file.case.place,
        "facts": facts,
        "evidence": evidence,
        "violated": violated,
        "basis": basis,
        "range": legal_range,
        "tier": tier,
        "discretion": discretion,
        "order": order,
        "penalty": lambda scene: sanction(scene).text("penalty"),
        "fine_fen": lambda scene: int(sanction(scene).fen("fine_fen")) or None,
        "fine_words": lambda scene: money(sanction(scene).fen("fine_fen")).get("words"),
        "confiscated": confiscated,
        "confiscated_fen": lambda scene: int(sanction(scene).fen("confiscated_fen")) or None,
        "confiscated_words": lambda scene: money(sanction(scene).fen("confiscated_fen")).get(
            "words"
        ),
        "pay_channel": lambda scene: scene.heading.unit.bank,
        "filed_on": lambda scene: iso(scene.file.filed.on if scene.file.filed else None),
        "defence": defence,
        "review": review,
        "decided_by": approver,
    }
)
