"""Faults of a case file, each planted into the clean case, with the rule that finds it."""

from datetime import date
from typing import Any, Final

from enforcement.records import RecordKind
from tests.enforcement.review.clean_case import (
    CLEAN,
    Added,
    Planted,
    course,
    paper,
    payment,
    with_more,
)
from tests.enforcement.scenarios import VENDOR, Step
from tests.enforcement.steps.procedure_scenes import DEAR, OTHERS, PEOPLE, hours, step

_DECISION: Final = CLEAN["decide_penalty"]
_DEAR: Final[Any] = {
    "serve_prior_notice": {"fine_fen": 6000_00, "tells_hearing": True},
    "decide_penalty": {"fine_fen": 6000_00, "on": "2026-08-05"},
    "legal_review": {"on": "2026-08-03"},
}
_DISCUSS: Final = step(
    "collective_discussion", "2026-08-04", attendees=["镇长", "副镇长", "所长"], conclusion="同意"
)
_HEARD: Final = (
    step("request_hearing", "2026-07-20"),
    step("serve_hearing_notice", "2026-07-21", hearing_on="2026-07-31", host="王主持"),
    step("hold_hearing", "2026-07-31", host="王主持"),
)
_LATE: Final = ("serve_decision", "publish", "pay", "close_case", "archive_case")
_SEIZE: Final = step(
    "seize", "2026-07-08", approver="镇长", objects=[{"name": "电子秤一台"}], urgent=False
)
_KEEP: Final = step("preserve_evidence", "2026-07-07", approver="镇长", objects=["电子秤一台"])


def fault(what: str, rule: str, *left_out: str, text: str = "", **changed: Step) -> Planted:
    """Return the clean case without some steps, or with others changed."""
    return Planted(what=what, rule=rule, steps=course(*left_out, **changed), text=text)


def more(what: str, rule: str, *steps: Step, **changed: Step) -> Planted:
    """Return the clean case with more steps."""
    return Planted(what=what, rule=rule, steps=with_more(*steps, changed=changed))


def dear(what: str, rule: str, *steps: Step, **changed: Step) -> Planted:
    """Return a case inside the thresholds of a hearing, up to its decision."""
    said = {name: {**_DEAR.get(name, {}), **changed.get(name, {})} for name in {*_DEAR, *changed}}
    return Planted(
        what=what,
        rule=rule,
        steps=with_more(*steps, without=("waive_statement", *_LATE), changed=said),
        as_of=date(2026, 8, 6),
    )


def beside(what: str, rule: str, *added: Added, elsewhere: frozenset[str] = frozenset()) -> Planted:
    """Return the clean case with records beside its steps; numbers elsewhere are of other cases."""
    desk = {"numbers_elsewhere": elsewhere}
    return Planted(what=what, rule=rule, steps=course(), added=added, desk=desk)


def of(what: str, rule: str, parts: dict[str, Any], **changed: Step) -> Planted:
    """Return the clean case of another party or with other people."""
    return Planted(what=what, rule=rule, steps=course(**changed), parts=parts)


_PHOTO: Final = {"sha256": "ab" * 32, "mime": "image/jpeg", "name": "摊位", "purpose": "现场"}
_EXPIRED: Final = [
    {**one, "cert_valid_to": "2026-07-10"} if one["name"] == "何静" else one for one in PEOPLE
]

PLANTED: Final = (
    # course
    fault("nothing was filed", "STEPS_IN_ORDER", "file_case", text="立案"),
    fault("the investigation was never finished", "STEPS_IN_ORDER", "finish_investigation"),
    fault("filed after the report", "STEPS_IN_ORDER", file_case={"on": "2026-07-22"}),
    fault("told before the report", "STEPS_IN_ORDER", serve_prior_notice={"on": "2026-07-14"}),
    fault("filed by an inspector", "STEPS_IN_ORDER", file_case={"by": "大队长"}),
    fault("decided by nobody", "STEPS_IN_ORDER", decide_penalty={"approver": None}),
    fault("closed before anything was served", "STEPS_IN_ORDER", "serve_decision"),
    fault("closed with the fine unpaid", "STEPS_IN_ORDER", "pay"),
    fault("closed before the correction was looked at", "STEPS_IN_ORDER", "verify_rectification"),
    fault("archived before it was closed", "STEPS_IN_ORDER", "close_case"),
    more("seized goods weren't released", "STEPS_IN_ORDER", _SEIZE),
    more("preserved evidence wasn't decided on", "STEPS_IN_ORDER", _KEEP),
    # people
    of("a certificate had expired at the notice", "HANDLERS_QUALIFIED", {"officers": _EXPIRED}),
    fault("one officer asked", "HANDLERS_QUALIFIED", interview={"officers": ["周明远"]}),
    fault(
        "the same officer twice", "HANDLERS_QUALIFIED", interview={"officers": ["周明远", "周明远"]}
    ),
    fault("an investigator reviewed", "HANDLERS_QUALIFIED", legal_review={"reviewer": "周明远"}),
    fault("an investigator decided", "HANDLERS_QUALIFIED", decide_penalty={"approver": "何静"}),
    fault("the reviewer isn't qualified", "HANDLERS_QUALIFIED", legal_review={"qualified": False}),
    more(
        "two officers at two places",
        "HANDLERS_QUALIFIED",
        step("interview", "2026-07-08", person="证人", **hours("2026-07-08", "14:30", "15:30")),
    ),
    more(
        "who had withdrawn served the notice",
        "HANDLERS_QUALIFIED",
        step("withdraw_officer", "2026-07-13", officer=["何静"], by="镇长", withdraws=True),
    ),
    # evidence
    more(
        "the same person was asked in two records at a time",
        "EVIDENCE_LAWFUL",
        step(
            "interview",
            "2026-07-08",
            person="罗昌贵",
            officers=OTHERS,
            **hours("2026-07-08", "14:30", "15:30"),
        ),
    ),
    fault(
        "the record ends before it begins",
        "EVIDENCE_LAWFUL",
        interview=hours("2026-07-08", "15:00", "14:00"),
    ),
    fault("nothing proves it", "EVIDENCE_THERE", "examine_scene", "interview"),
    more(
        "asked after the decision",
        "EVIDENCE_BEFORE",
        step("interview", "2026-07-27", person="证人", **hours("2026-07-27", "14:00", "15:00")),
    ),
    beside(
        "a photo of after the decision",
        "EVIDENCE_BEFORE",
        Added(kind=RecordKind.EVIDENCE_ITEM, d={**_PHOTO, "taken_at": "2026-07-25T09:00:00+08:00"}),
    ),
    # notice
    fault("decided without a notice", "TOLD_AND_HEARD", "serve_prior_notice", "waive_statement"),
    fault(
        "the notice came after the decision",
        "TOLD_AND_HEARD",
        serve_prior_notice={"on": "2026-07-22"},
    ),
    fault("nobody heard the party", "TOLD_AND_HEARD", "waive_statement"),
    fault("heavier than the notice", "TOLD_AND_HEARD", decide_penalty={"fine_fen": 400_00}),
    fault(
        "another kind than the notice", "TOLD_AND_HEARD", serve_prior_notice={"penalty": "warning"}
    ),
    fault("the notice names no sum", "TOLD_AND_HEARD", serve_prior_notice={"fine_fen": 0}),
    fault("lighter without a reason", "SUM_EXPLAINED", decide_penalty={"fine_fen": 200_00}),
    # hearing and review
    dear(
        "a hearing was due and nobody told of it",
        "HEARING_KEPT",
        _DISCUSS,
        serve_prior_notice={"tells_hearing": False},
    ),
    dear(
        "told of a hearing that was asked for and never held", "HEARING_KEPT", _HEARD[0], _DISCUSS
    ),
    dear(
        "the notice of the hearing came late",
        "HEARING_KEPT",
        _HEARD[0],
        {**_HEARD[1], "on": "2026-07-29"},
        _HEARD[2],
        _DISCUSS,
    ),
    dear(
        "decided while a hearing could be asked for",
        "HEARING_KEPT",
        decide_penalty={"on": "2026-07-22"},
    ),
    dear(
        "reviewed before the hearing",
        "STEPS_IN_ORDER",
        *_HEARD,
        _DISCUSS,
        legal_review={"on": "2026-07-20"},
    ),
    dear("a dear decision that nobody discussed", "STEPS_IN_ORDER", *_HEARD),
    dear("the review failed", "STEPS_IN_ORDER", *_HEARD, _DISCUSS, legal_review={"passed": False}),
    dear(
        "the record of the hearing is unsigned",
        "HEARING_SIGNED",
        *_HEARD[:2],
        {**_HEARD[2], "attendance": "came"},
        _DISCUSS,
    ),
    dear(
        "nobody wrote down what was discussed",
        "OPINIONS_WRITTEN",
        *_HEARD,
        {**_DISCUSS, "conclusion": None},
    ),
    # amount and law
    fault(
        "above the statute",
        "AMOUNT_IN_LAW",
        serve_prior_notice={"fine_fen": 30_000_00, "tells_hearing": True},
        decide_penalty={"fine_fen": 30_000_00},
    ),
    fault("below the statute", "AMOUNT_IN_LAW", decide_penalty={"fine_fen": 20_00}),
    fault("filed when two years had passed", "LAW_IN_FORCE", file_case={"act_ended": "2024-01-01"}),
    more("decided twice", "LAW_IN_FORCE", {**_DECISION, "on": "2026-07-22"}),
    # party
    of("a child was punished", "PARTY_OF_AGE", {"party": {**VENDOR, "birth": "2014-01-01"}}),
    Planted(
        what="things were seized for an entrusted item",
        rule="WITHIN_POWERS",
        steps=with_more(_SEIZE, step("release_seizure", "2026-07-13", outcome="解除")),
        parts={"item": {**DEAR, "mode": "委托"}},
    ),
    beside("a paper bears another name", "PARTY_NAME_SAME", paper(party={"name": "罗昌桂"})),
    # papers
    beside("two papers bear one number", "NUMBER_ONCE", paper(), paper()),
    beside(
        "another case bears the number",
        "NUMBER_ONCE",
        paper(),
        elsewhere=frozenset({"清湾综执罚〔2026〕1号"}),
    ),
    beside(
        "a paper says no way to reconsideration",
        "REMEDIES_STATED",
        paper(remedy={"reconsideration_organ": "", "court": ""}),
    ),
    beside("a paper still has its placeholder", "NO_PLACEHOLDER", paper(place="清湾镇××路")),
    fault(
        "a step still has its placeholder",
        "NO_PLACEHOLDER",
        finish_investigation={"facts": "当事人在____占道经营"},
    ),
    beside("words and figures differ", "SUMS_AGREE", paper(fine_fen=300_00, fine_words="贰佰元整")),
    Planted(
        what="a paper was changed after it was issued",
        rule="PAPER_UNCHANGED",
        steps=course(),
        added=(
            Added(kind=RecordKind.DOCUMENT, d={"title": "处罚决定书"}, later={"title": "决定书"}),
        ),
    ),
    # service
    fault(
        "left in place without proof", "SERVICE_PROVED", serve_decision={"method": "left_in_place"}
    ),
    fault("neither signed nor refused", "SERVICE_PROVED", serve_decision={"signed": False}),
    fault("by public notice at once", "SERVICE_PROVED", serve_decision={"method": "public_notice"}),
    fault("by mail without a number", "SERVICE_PROVED", serve_decision={"method": "mail"}),
    fault("electronic without consent", "STEPS_COMPLETE", serve_decision={"method": "electronic"}),
    beside(
        "a paper was handed over unsigned",
        "HANDED_OVER",
        Added(kind=RecordKind.SERVICE, d={"document": "d1"}),
    ),
    # terms
    fault("served a month later", "TERMS_KEPT", serve_decision={"on": "2026-08-19"}, text="送达"),
    fault(
        "published late without a reason", "TERMS_KEPT", publish={"on": "2026-08-10"}, text="公示"
    ),
    fault(
        "an order to correct that nobody followed up",
        "RECTIFICATION_VERIFIED",
        "verify_rectification",
    ),
    Planted(
        what="archived after two months",
        rule="TERMS_KEPT",
        steps=course(archive_case={"on": "2026-10-09"}),
        as_of=date(2026, 10, 12),
        text="归档",
    ),
    # money
    beside("paid twice", "MONEY_ADDS_UP", payment()),
    fault("paid before the decision", "PAID_AFTER_DECISION", pay={"on": "2026-07-18"}),
    beside(
        "one receipt for two payments",
        "RECEIPT_ONCE",
        payment(1, receipt="演练7"),
        payment(2, receipt="演练7"),
    ),
)
