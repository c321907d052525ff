"""What papers of enforcement, of the building track and of referral say of their steps."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.ordinary.decisions import decision_number
from enforcement.case_papers.ordinary.known import defence, facts, money, money_text
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
from enforcement.money import Fen
from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import Json
from enforcement.steps.casefile import TakenStep
from enforcement.steps.names import StepName
from enforcement.steps.payment import surcharge_due, unpaid
from enforcement.steps.values import StepValues

_DEMAND: Final = StepName.SERVE_DEMAND_NOTICE
_FORCE: Final = StepName.DECIDE_ENFORCEMENT
_SUBSTITUTE: Final = StepName.SUBSTITUTE_PERFORMANCE
_COURT: Final = StepName.APPLY_TO_COURT
_STOP: Final = StepName.ORDER_STOP_BUILDING
_DEMOLISH: Final = StepName.ORDER_DEMOLITION
_ANNOUNCE: Final = StepName.ANNOUNCE_DEMOLITION
_POLICE: Final = StepName.REFER_TO_POLICE
_REFER: Final = StepName.REFER_TO_DEPARTMENT


def _enforced(scene: CaseScene) -> TakenStep | None:
    """Return the act that is enforced: an order to demolish, else the decision."""
    file = scene.file
    return file.last(_DEMOLISH) or file.last(StepName.DECIDE_PENALTY, StepName.ORDER_RECTIFICATION)


def _enforced_form(scene: CaseScene) -> str:
    step = _enforced(scene)
    forms = {
        _DEMOLISH: "BLD-07",
        StepName.ORDER_RECTIFICATION: "INS-07",
        StepName.DECIDE_PENALTY: "ORD-39",
    }
    return forms[step.name] if step else ""


def _enforced_title(scene: CaseScene) -> str:
    form = _enforced_form(scene)
    return form_of(form).title if form else ""


def _enforced_number(scene: CaseScene) -> str:
    form = _enforced_form(scene)
    return decision_number(scene) if form == "ORD-39" else scene.number(form)


def _enforced_on(scene: CaseScene) -> Json:
    step = _enforced(scene)
    return iso(step.on if step else None)


def _served_on(scene: CaseScene) -> Json:
    step = _enforced(scene)
    received = scene.file.case.received_on
    return iso(received or (step.on if step and step.name is not StepName.DECIDE_PENALTY else None))


_DECISION: Final = {
    "decision_title": _enforced_title,
    "decision_no": _enforced_number,
    "decided_on": _enforced_on,
    "served_on": _served_on,
}


def _duty(scene: CaseScene) -> str:
    step = _enforced(scene)
    if step is None:
        return ""
    owed = unpaid(scene.file)
    if step.name is StepName.DECIDE_PENALTY:
        return f"缴纳罚款{money_text(owed)}。" if owed else step.values.text("order")
    return step.values.text("parts") or step.values.text("what")


def _owed(part: str) -> Reader:
    return lambda scene: money(unpaid(scene.file)).get(part)


def _surcharge(scene: CaseScene) -> Fen:
    _, surcharge = surcharge_due(scene.file, scene.heading.on, scene.heading.calendar)
    return surcharge


def _surcharges(part: str) -> Reader:
    return lambda scene: money(_surcharge(scene)).get(part)


def _total(part: str) -> Reader:
    def read(scene: CaseScene) -> Json:
        surcharge = _surcharge(scene)
        return money(Fen(unpaid(scene.file) + surcharge)).get(part) if surcharge else None

    return read


def _after_demand(scene: CaseScene) -> str:
    demanded = scene.file.last(_DEMAND)
    if demanded is None:
        return ""
    heard = scene.file.since(demanded, StepName.HEAR_STATEMENT)
    if not heard:
        return "当事人收到催告书后没有提出陈述、申辩。"
    return f"当事人收到催告书后提出：{heard[-1].values.text('raised')}"


def _performed_how(scene: CaseScene) -> str:
    performer = scene.said(_SUBSTITUTE).text("performer")
    return f"由{performer}实施，本机关派员到场监督" if performer else ""


def _danger(scene: CaseScene) -> Json:
    danger = scene.said(_SUBSTITUTE).text("danger")
    return danger if danger in {"traffic", "pollution", "nature"} else None


def _cost(part: str) -> Reader:
    return lambda scene: money(scene.said(_SUBSTITUTE).fen("cost_fen")).get(part)


def _remedy_expired(scene: CaseScene) -> Json:
    return iso(scene.term("L28", scene.file.case.received_on))


def _opinion(scene: CaseScene) -> str:
    demanded = scene.file.last(_DEMAND)
    told = f"{paper_day(demanded.on)}送达催告书。" if demanded else ""
    return told + (defence(scene) if not demanded else _after_demand(scene))


def _requests(scene: CaseScene) -> Json:
    owed, surcharge = unpaid(scene.file), _surcharge(scene)
    listed = [f"罚款{money_text(owed)}"] if owed else []
    return listed + ([f"加处罚款{money_text(surcharge)}"] if surcharge else [])


def _materials(scene: CaseScene) -> Json:
    """Return the papers of the case that go along: each form once, in the order of issue."""
    papers = {str(one.fields["title"]): None for one in scene.file.records if "form" in one.fields}
    return [{"name": title} for title in papers]


def _building_facts(scene: CaseScene) -> str:
    stop = scene.file.last(_STOP)
    if facts(scene) or stop is None:
        return facts(scene)
    return _described(stop.values)


def _described(values: StepValues) -> str:
    parts = (values.text("area"), values.text("stage"))
    return "，".join(part for part in parts if part)


def _building(scene: CaseScene) -> str:
    parts = scene.file.last(_DEMOLISH)
    return parts.values.text("parts") if parts else facts(scene)


def _places(scene: CaseScene) -> Json:
    listed = scene.said(_ANNOUNCE).text("places").replace("，", "、").split("、")
    return [one for one in listed if one]


def _files(scene: CaseScene) -> Json:
    return [{"name": one.text("name")} for one in scene.said(_REFER).lines("files")]


def _approved_on(scene: CaseScene) -> Json:
    said_at = scene.said(_POLICE).instant("decided_at")
    return iso(said_at.date() if said_at else _day(scene))


def _day(scene: CaseScene) -> date | None:
    return scene.day_of(_POLICE)


_DEMANDED: Final = {"demand_no": numbered("COE-10"), "demanded_on": taken_on(_DEMAND)}

SAYS: Final[Mapping[str, Readers]] = MappingProxyType(
    {
        "COE-10": {
            **_DECISION,
            "duty": _duty,
            "fine_fen": _owed("fen"),
            "fine_words": _owed("words"),
            "surcharge_fen": _surcharges("fen"),
            "surcharge_words": _surcharges("words"),
            "total_fen": _total("fen"),
            "total_words": _total("words"),
            "how": said(_DEMAND, "how"),
            "due": said_day(_DEMAND, "due"),
        },
        "COE-13": {
            **_DECISION,
            **_DEMANDED,
            "statement": _after_demand,
            "reason": said(_FORCE, "reason"),
            "basis": said(_FORCE, "power_basis"),
            "way": said(_FORCE, "way"),
        },
        "COE-14": {
            **_DECISION,
            "demanded_on": taken_on(_DEMAND),
            "object": _duty,
            "danger": _danger,
            "reason": lambda _scene: "当事人逾期不履行，经催告仍不履行。",
            "perform_at": lambda scene: instant_text(scene.said(_SUBSTITUTE).instant("at")),
            "performer": said(_SUBSTITUTE, "performer"),
            "how": _performed_how,
            "cost_fen": _cost("fen"),
            "cost_words": _cost("words"),
        },
        "COE-21": {
            **_DECISION,
            **_DEMANDED,
            "court": said(_COURT, "court"),
            "applicant_address": lambda scene: (
                scene.heading.unit.address or scene.heading.unit.name
            ),
            "applicant_head": said(_COURT, "signer"),
            "remedy_expired_on": _remedy_expired,
            "target": said(_COURT, "target"),
            "requests": _requests,
            "opinion": _opinion,
            "late_reason": said(_COURT, "late_reason"),
            "materials": _materials,
        },
        "BLD-04": {
            "area": said(_STOP, "area"),
            "stage": said(_STOP, "stage"),
        },
        "BLD-07": {
            "facts": _building_facts,
            "notice_no": numbered("ORD-29", "ORD-28"),
            "notice_on": taken_on(StepName.SERVE_PRIOR_NOTICE),
            "parts": said(_DEMOLISH, "parts"),
            "area": said(_STOP, "area"),
            "due": said_day(_DEMOLISH, "due"),
        },
        "BLD-09": {
            "building": _building,
            "decision_title": always(form_of("BLD-07").title),
            "decision_no": numbered("BLD-07"),
            "decision_on": taken_on(_DEMOLISH),
            "demanded_on": taken_on(_DEMAND),
            "due": said_day(_ANNOUNCE, "due"),
            "places": _places,
        },
        "TRF-01": {
            "to": said(_REFER, "to"),
            "summary": facts,
            "reason": said(_REFER, "reason"),
            "basis": always("《中华人民共和国行政处罚法》第二十二条"),
            "materials": lambda scene: _files(scene) or _materials(scene),
        },
        "TRF-04": {
            "to": said(_POLICE, "to"),
            "suspicion": said(_POLICE, "suspicion"),
            "basis": always("《行政执法机关移送涉嫌犯罪案件的规定》第三条"),
            "approved_on": _approved_on,
            "materials": _materials,
        },
    }
)
