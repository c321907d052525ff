"""What papers of enforcement, of the building track and of referral say of their steps."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.heading import instant_text
from enforcement.case_papers.ordinary.decisions import decision_number
from enforcement.case_papers.ordinary.inquiry import words_beside_fine
from enforcement.case_papers.ordinary.known import (
    defence,
    facts,
    issued_papers,
    money,
    money_text,
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
from enforcement.money import Fen
from enforcement.papers.paper import Json
from enforcement.steps.casefile import CaseFile
from enforcement.steps.duties import Duty, DutyKind, duties, order_known_on, remedies_end
from enforcement.steps.enforcing import KINDS_OF_WAY, SUBSTITUTE_WAY
from enforcement.steps.names import StepName
from enforcement.steps.notice import NO_MONEY
from enforcement.steps.payment import remitted, surcharge_due, unpaid
from enforcement.steps.performance_cost import cost_unpaid
from enforcement.steps.terms import last_day
from enforcement.steps.values import StepValues

_DEMAND: Final = StepName.SERVE_DEMAND_NOTICE
_DECIDE: Final = StepName.DECIDE_PENALTY
_FORCE: Final = StepName.DECIDE_ENFORCEMENT
_SUBSTITUTE: Final = StepName.SUBSTITUTE_PERFORMANCE
_CHARGE: Final = StepName.CHARGE_PERFORMANCE_COST
_COURT: Final = StepName.APPLY_TO_COURT
_STOP: Final = StepName.ORDER_STOP_BUILDING
_DEMOLISH: Final = StepName.ORDER_DEMOLITION
_ANNOUNCE: Final = StepName.ANNOUNCE_DEMOLITION
_POLICE: Final = StepName.REFER_TO_POLICE
_REFER: Final = StepName.REFER_TO_DEPARTMENT


def _then(scene: CaseScene) -> CaseFile:
    """Return the file as it stood before the step of the paper; whole while that is to come."""
    taken = scene.file.last(scene.step) if scene.step else None
    return scene.file.before(taken) if taken else scene.file


def _on(scene: CaseScene) -> date:
    """Return the day of the step of the paper, which the paper bears too."""
    return (scene.day_of(scene.step) if scene.step else None) or scene.heading.on


def _duties(scene: CaseScene) -> tuple[Duty, ...]:
    """Return what is enforced: the open duties that the paper is about, of one act.

    A demand is about what is overdue; the court and the decision to enforce about what their
    steps name.
    """
    file, calendar = _then(scene), scene.heading.calendar
    wanted = _kinds(scene)
    known = [one for one in duties(file, calendar) if one.kind in wanted]
    late = [one for one in known if one.is_overdue(_on(scene))] or known
    first = min(late, key=lambda one: wanted.index(one.kind), default=None)
    if first is None:
        return _last_act(file)
    alone = len(wanted) < len(DutyKind)
    return (first,) if alone else tuple(one for one in late if one.step == first.step)


def _kinds(scene: CaseScene) -> tuple[DutyKind, ...]:
    """Return the kinds of duty that a paper can be about, the likeliest first."""
    if scene.step is _SUBSTITUTE:
        return KINDS_OF_WAY[SUBSTITUTE_WAY]
    if scene.step is _FORCE:
        return KINDS_OF_WAY.get(scene.said(_FORCE).text("way"), tuple(DutyKind))
    target = scene.said(_COURT).text("target") if scene.step is _COURT else ""
    return (DutyKind(target),) if target else tuple(DutyKind)


def _last_act(file: CaseFile) -> tuple[Duty, ...]:
    """Return the act that was enforced last, where nothing is open any more."""
    step = file.last(_DEMOLISH) or file.last(_DECIDE, StepName.ORDER_RECTIFICATION)
    if step is None:
        return ()
    known = file.case.received_on if step.name is _DECIDE else order_known_on(file, step)
    return (Duty(kind=DutyKind.OTHER, step=step, known_on=known, due=None),) if known else ()


_FORMS: Final[Mapping[StepName, tuple[str, ...]]] = {
    _DEMOLISH: ("BLD-07",),
    StepName.ORDER_RECTIFICATION: ("INS-07", "INS-08"),
    _DECIDE: ("ORD-39",),
    _CHARGE: (),
}


def _enforced(scene: CaseScene) -> Duty | None:
    return next(iter(_duties(scene)), None)


def _enforced_form(scene: CaseScene) -> str:
    """Return the form of the act: of several the one that was issued."""
    duty = _enforced(scene)
    if duty is None:
        return ""
    forms = _FORMS[duty.step.name] if duty.step else ("SIM-01",)
    return next((one for one in forms if scene.number(one)), next(iter(forms), ""))


def _claim(scene: CaseScene) -> StepValues | None:
    """Return what a claim of cost says, if that is enforced; its paper is no form of ours."""
    duty = _enforced(scene)
    return duty.step.values if duty and duty.step and duty.kind is DutyKind.COST else None


def _enforced_title(scene: CaseScene) -> str:
    if _claim(scene) is not None:
        return "代履行费用追缴通知书"
    form = _enforced_form(scene)
    return scene.title(form) if form else ""


def _enforced_number(scene: CaseScene) -> str:
    claim, form = _claim(scene), _enforced_form(scene)
    if claim is not None:
        return claim.text("paper_no")
    return decision_number(scene) if form == "ORD-39" else scene.number(form)


def _enforced_on(scene: CaseScene) -> Json:
    duty = _enforced(scene)
    return iso(duty.step.on if duty and duty.step else None)


def _served_on(scene: CaseScene) -> Json:
    duty = _enforced(scene)
    return iso(duty.known_on if duty else None)


_DECISION: Final = {
    "decision_title": _enforced_title,
    "decision_no": _enforced_number,
    "decided_on": _enforced_on,
    "served_on": _served_on,
}


def _duty(scene: CaseScene) -> str:
    said = (_duty_words(scene, one).rstrip("。；") for one in _duties(scene))
    words = "；".join(one for one in said if one)
    return f"{words}。" if words else ""


def _duty_words(scene: CaseScene, duty: Duty) -> str:
    if duty.kind is DutyKind.MONEY:
        owed = unpaid(_then(scene))
        return f"缴纳罚款{money_text(owed)}" if owed else ""
    if duty.kind is DutyKind.COST:
        return f"缴纳代履行费用{money_text(cost_unpaid(_then(scene)))}"
    values = duty.step.values if duty.step else StepValues()
    if values.has("penalty"):
        return "；".join(filter(None, (words_beside_fine(values), values.text("order"))))
    return values.text("parts") or values.text("what")


def _owes_money(scene: CaseScene) -> bool:
    return any(one.kind is DutyKind.MONEY for one in _duties(scene))


def _fine(scene: CaseScene) -> Fen:
    return unpaid(_then(scene)) if _owes_money(scene) else NO_MONEY


def _surcharge(scene: CaseScene) -> Fen:
    file = _then(scene)
    _, grown = surcharge_due(file, _on(scene), scene.heading.calendar)
    return Fen(max(0, grown - remitted(file))) if _owes_money(scene) else NO_MONEY


def _owed(part: str) -> Reader:
    return lambda scene: money(_fine(scene)).get(part)


def _surcharges(part: str) -> Reader:
    return lambda scene: money(_surcharge(scene)).get(part)


def _total(part: str) -> Reader:
    def read(scene: CaseScene) -> Json:
        surcharge = _surcharge(scene)
        return money(Fen(_fine(scene) + surcharge)).get(part) if surcharge else None

    return read


def _after_demand(scene: CaseScene) -> str:
    demanded = scene.file.last(_DEMAND)
    if demanded is None:
        return ""
    heard = scene.file.since(demanded, StepName.HEAR_ON_DEMAND, StepName.HEAR_STATEMENT)
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
    """Return the last day on which what is enforced could be challenged."""
    duty = _enforced(scene)
    if duty is None:
        return None
    return iso(remedies_end(_then(scene), duty, partial(last_day, calendar=scene.heading.calendar)))


def _opinion(scene: CaseScene) -> str:
    demanded = scene.file.last(_DEMAND)
    told = f"{paper_day(demanded.on)}送达催告书。" if demanded else ""
    return told + (defence(scene) if not demanded else _after_demand(scene))


def _requests(scene: CaseScene) -> Json:
    """Return what the court is asked for: the sums, else the duty itself."""
    owed, surcharge = _fine(scene), _surcharge(scene)
    sums = (("罚款", owed), ("加处罚款", surcharge))
    listed = [f"{what}{money_text(amount)}" for what, amount in sums if amount]
    duty = "" if _owes_money(scene) else _duty(scene).rstrip("。")
    urgency = scene.said(_COURT).text("urgency").rstrip("。")
    at_once = f"情况紧急，为保障公共安全，申请立即执行：{urgency}" if urgency else ""
    return [*listed, *filter(None, (duty, at_once))]


def _target(scene: CaseScene) -> str:
    """Return what the court is to enforce: as stated, else what the party still owes."""
    duty = _enforced(scene)
    target = scene.said(_COURT).text("target") or (duty.kind.value if duty else "")
    return DutyKind.OTHER.value if target == DutyKind.COST else target


def _materials(scene: CaseScene) -> Json:
    """Return the papers of the case that go along."""
    return [{"name": title} for title in issued_papers(scene)]


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
            "how": said(_DEMAND, "manner"),
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
            "mode": lambda scene: (
                "immediate" if scene.said(_SUBSTITUTE).flag("immediate") else "demanded"
            ),
            "demanded_on": taken_on(_DEMAND),
            "object": _duty,
            "danger": _danger,
            "reason": lambda scene: (
                "当事人逾期不履行，经催告仍不履行。" if scene.file.has(_DEMAND) else ""
            ),
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
            "target": _target,
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
            "decision_title": lambda scene: scene.title("BLD-07"),
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
