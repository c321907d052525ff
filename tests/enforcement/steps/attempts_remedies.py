"""Scripted attempts at referral, jurisdiction, reconsideration and suit.

What is tried is the last step; the steps before it are lawful.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tests.enforcement.on_spot_attempts import PENALTY_LAW, Attempt
from tests.enforcement.scenarios import DECIDE, ITEM, TEAM, Step

REFERRAL_LAW: Final = "行政执法机关移送涉嫌犯罪案件的规定"
COERCION_LAW: Final = "行政强制法"
RECONSIDERATION: Final = "行政复议法"
LITIGATION: Final = "行政诉讼法"
LITIGATION_READING: Final = "最高人民法院关于适用行政诉讼法的解释"


def step(do: str, on: str, **said: object) -> Step:
    """Return a step of a scenario."""
    return {"do": do, "on": on, **said}


LEAD: Final = step("register_lead", "2026-07-06")
FILE: Final = step("file_case", "2026-07-06", by="镇长")
FILED: Final = (LEAD, FILE)
REFER: Final = step(
    "refer_to_police", "2026-07-08T10:00:00+08:00", decider="镇长", to="大足区公安局"
)
REFERRED: Final = (*FILED, REFER)
DELIVER: Final = step("deliver_to_police", "2026-07-09T09:00:00+08:00")
DELIVERED: Final = (*REFERRED, DELIVER)
POLICE_FILED: Final = step("end_police_referral", "2026-07-10", outcome="立案")
POLICE_REFUSED: Final = step("end_police_referral", "2026-07-10", outcome="不立案")
RAISE: Final = step("raise_jurisdiction_dispute", "2026-07-08", to="清源镇人民政府")
DISPUTED: Final = (*FILED, RAISE)
SETTLE: Final = step("settle_jurisdiction_dispute", "2026-07-15", outcome="ours", manner="agreed")
SENT: Final = (*FILED, step("refer_to_department", "2026-07-08", to="区城市管理局"))
RECEIPT: Final = step("record_referral_receipt", "2026-07-15", outcome="accepted")
DECLINED: Final = {**RECEIPT, "outcome": "declined"}
REFUSED: Final = (LEAD, step("refuse_filing", "2026-07-06", reason="没有违法事实", by="镇长"))

RECONSIDER: Final = step("file_reconsideration", "2026-07-20")
RECONSIDERED: Final = (DECIDE, RECONSIDER)
END: Final = step("end_reconsideration", "2026-08-20", outcome="维持")
ENDED: Final = (*RECONSIDERED, END)
SUE: Final = step("file_suit", "2026-08-25")
SUED: Final = (*ENDED, SUE)
JUDGED: Final = (*SUED, step("end_suit", "2026-11-20", outcome="驳回"))


def _table(law: str, *rows: tuple[str, str, Sequence[Step], Step]) -> tuple[Attempt, ...]:
    return tuple(
        Attempt(what=what, law=law, article=article, before=tuple(before), step=tried)
        for what, article, before, tried in rows
    )


_POLICE: Final = _table(
    REFERRAL_LAW,
    ("a vice head decides", "5.1", FILED, {**REFER, "decider": "副镇长"}),
    ("a named vice head decides", "5.1", FILED, {**REFER, "decider": "副镇长 王某"}),
    ("a vice director decides", "5.1", FILED, {**REFER, "decider": "副主任"}),
    ("the brigade's leader decides", "5.1", FILED, {**REFER, "decider": "大队长"}),
    ("the leader in charge decides", "5.1", FILED, {**REFER, "decider": "分管领导"}),
    ("a named member of the group decides", "5.1", FILED, {**REFER, "decider": f"镇长 {TEAM[0]}"}),
    ("nobody decides", "5.1", FILED, step("refer_to_police", "2026-07-08", to="区公安局")),
    ("the group decides on its own report", "5.1", FILED, {**REFER, "decider": TEAM[0]}),
    ("one officer is no group", "5.1", FILED, {**REFER, "officers": ["周明远"]}),
    ("a group of one", "5.1", FILED, {**REFER, "group": ["周明远"]}),
    ("the same officer twice", "5.1", FILED, {**REFER, "group": ["周明远", "周明远"]}),
    ("no written report", "5.1", FILED, {**REFER, "written_report": False}),
    ("referred twice", "8", REFERRED, {**REFER, "on": "2026-07-09T10:00:00+08:00"}),
    (
        "referred again after the police filed it",
        "8",
        (*DELIVERED, POLICE_FILED),
        {**REFER, "on": "2026-07-11"},
    ),
    ("delivered before it was decided", "5.2", FILED, DELIVER),
    ("no letter", "6", REFERRED, {**DELIVER, "letter": False}),
    ("no report", "6", REFERRED, {**DELIVER, "report": False}),
    ("no list of goods", "6", REFERRED, {**DELIVER, "goods_list": False}),
    ("the police answer what they never got", "8", FILED, POLICE_FILED),
    (
        "the police answer twice",
        "8",
        (*DELIVERED, POLICE_REFUSED),
        {**POLICE_FILED, "on": "2026-07-12"},
    ),
    ("an answer without answer", "8", DELIVERED, step("end_police_referral", "2026-07-10")),
)

_TEAM: Final = _table(
    PENALTY_LAW,
    ("an officer without certificate", "42", FILED, {**REFER, "officers": ["周明远", "冉小梅"]}),
    ("a certificate that ran out", "42", FILED, {**REFER, "officers": ["周明远", "田禾"]}),
    ("delivered before the last step", "47", REFERRED, step("deliver_to_police", "2026-07-07")),
)

_JURISDICTION: Final = _table(
    PENALTY_LAW,
    ("a dispute twice", "25.2", DISPUTED, {**RAISE, "on": "2026-07-09"}),
    ("settled without dispute", "25.2", FILED, SETTLE),
    ("settled twice", "25.2", (*DISPUTED, SETTLE), {**SETTLE, "on": "2026-07-16"}),
    (
        "settled nobody knows how",
        "25.2",
        DISPUTED,
        step("settle_jurisdiction_dispute", "2026-07-15", outcome="ours"),
    ),
    (
        "settled for nobody",
        "25.2",
        DISPUTED,
        step("settle_jurisdiction_dispute", "2026-07-15", manner="agreed"),
    ),
    (
        "designated by the town itself",
        "25.2",
        DISPUTED,
        {**SETTLE, "manner": "designated", "by": "重庆市大足区清湾镇人民政府"},
    ),
    (
        "designated by the brigade's leader",
        "25.2",
        DISPUTED,
        {**SETTLE, "manner": "designated", "by": "大队长"},
    ),
    (
        "decided after the case was given to the other town",
        "25.2",
        (
            *DISPUTED,
            {**SETTLE, "outcome": "transferred", "manner": "designated", "by": "区人民政府"},
        ),
        step("decide_penalty", "2026-07-16", by="镇长"),
    ),
    ("a dispute over a case that wasn't filed", "47", REFUSED, RAISE),
    (
        "a case that wasn't filed goes to a department",
        "47",
        REFUSED,
        step("refer_to_department", "2026-07-08", to="区城市管理局"),
    ),
    (
        "help in a case that wasn't filed",
        "47",
        REFUSED,
        step("request_assistance", "2026-07-08", to="区生态环境局"),
    ),
    ("a receipt for nothing", "22", FILED, RECEIPT),
    ("a second receipt", "22", (*SENT, RECEIPT), {**RECEIPT, "on": "2026-07-16"}),
    ("a receipt that says nothing", "25.2", SENT, {**RECEIPT, "outcome": None}),
    (
        "referred before the last step",
        "47",
        DISPUTED,
        step("refer_to_department", "2026-07-07", to="区城市管理局"),
    ),
)

_RECONSIDERATION: Final = _table(
    RECONSIDERATION,
    ("reconsideration of nothing", "20.1", FILED, RECONSIDER),
    ("reconsidered while it runs", "30.1", RECONSIDERED, {**RECONSIDER, "on": "2026-07-21"}),
    ("reconsidered a second time", "30.1", ENDED, {**RECONSIDER, "on": "2026-08-21"}),
    ("reconsidered while a court has it", "29.2", SUED, {**RECONSIDER, "on": "2026-08-26"}),
    ("reconsidered after the court", "29.2", JUDGED, {**RECONSIDER, "on": "2026-11-21"}),
    (
        "passed on without application",
        "32.2",
        (DECIDE,),
        step("forward_reconsideration", "2026-07-08"),
    ),
    (
        "passed on what wasn't handed to us",
        "32.2",
        RECONSIDERED,
        step("forward_reconsideration", "2026-07-21"),
    ),
    ("answered without application", "48", (DECIDE,), step("answer_reconsideration", "2026-07-21")),
    ("answered after it ended", "48", ENDED, step("answer_reconsideration", "2026-08-21")),
    ("ended without application", "30.1", (DECIDE,), END),
    ("ended twice", "30.1", ENDED, {**END, "on": "2026-08-21"}),
    ("an on-spot penalty sued at once", "23.1", (DECIDE,), {**SUE, "on": "2026-07-10"}),
    (
        "an on-spot penalty sued after the application was withdrawn",
        "23.1",
        (*RECONSIDERED, {**END, "outcome": "终止"}),
        SUE,
    ),
    ("an on-spot penalty sued while reconsideration runs", "29.1", RECONSIDERED, SUE),
    (
        "help to gather evidence while reconsideration runs",
        "46.1",
        RECONSIDERED,
        step("request_assistance", "2026-07-21", to="区生态环境局", what_kind="evidence"),
    ),
)

_SUIT: Final = (
    *_table(
        LITIGATION,
        ("a suit against nothing", "46.1", FILED, {**SUE, "on": "2026-07-10"}),
        ("answered without suit", "67.1", ENDED, step("answer_suit", "2026-08-26")),
        ("ended without suit", "51.1", ENDED, step("end_suit", "2026-08-26", outcome="撤销")),
        ("ended twice", "51.1", JUDGED, step("end_suit", "2026-11-21", outcome="驳回")),
        (
            "help to gather evidence while a court has it",
            "35",
            SUED,
            step("request_assistance", "2026-08-26", to="区生态环境局", what_kind="evidence"),
        ),
    ),
    *_table(
        LITIGATION_READING,
        ("sued twice", "69.1", SUED, {**SUE, "on": "2026-08-26"}),
        ("sued again after the judgment", "69.1", JUDGED, {**SUE, "on": "2026-11-21"}),
    ),
)

SEIZABLE: Final = {
    "item": {**ITEM, "coercive_basis": {"rank": "法律", "text": "《某法》第十条（演练）"}}
}
SEIZE: Final = step(
    "seize",
    "2026-07-07",
    approver="镇长",
    urgent=False,
    objects=[{"name": "三轮车一辆", "daily_necessity": False}],
)
SEIZED: Final = (*FILED, SEIZE, REFER)

_GOODS: Final = tuple(
    replace(attempt, parts=SEIZABLE)
    for attempt in _table(
        COERCION_LAW,
        ("seized goods stay behind", "21", SEIZED, {**DELIVER, "goods_along": False}),
        (
            "what is left of the seized goods stays behind",
            "21",
            (*SEIZED, step("release_seizure", "2026-07-08", approver="镇长", partial=True)),
            {**DELIVER, "goods_along": False},
        ),
        ("the party isn't told of the goods", "21", SEIZED, {**DELIVER, "party_told": False}),
    )
)

UNLAWFUL: Final = (*_POLICE, *_GOODS, *_TEAM, *_JURISDICTION, *_RECONSIDERATION, *_SUIT)

COURSES: Final[dict[str, Sequence[Step]]] = {
    "the police file": (
        *DELIVERED,
        POLICE_FILED,
        {**DELIVER, "on": "2026-07-12T09:00:00+08:00"},
    ),
    "the police don't file and we go on": (
        *DELIVERED,
        POLICE_REFUSED,
        {**REFER, "on": "2026-07-20", "decider": "主持工作的副镇长", "group": TEAM},
    ),
    "a crime is found before filing": (LEAD, REFER, DELIVER),
    "a crime is found after the case ended": (*REFUSED, REFER),
    "a crime is found after the fine": (DECIDE, {**REFER, "decider": "主任 王某"}),
    "the papers go along": (
        *REFERRED,
        {**DELIVER, "letter": True, "report": True, "goods_list": True, "receipt_by": "刘某"},
    ),
    "to a department": (
        *FILED,
        step(
            "refer_to_department",
            "2026-07-08",
            to="区城市管理局",
            reason="不属于本镇的事项",
            files=["现场笔录", "照片"],
        ),
    ),
    "to a department that takes it": (*SENT, RECEIPT),
    "to a department that sends it back": (
        *SENT,
        DECLINED,
        step("refer_to_department", "2026-07-20", to="区农业农村委"),
    ),
    "to a department without words": (*FILED, step("refer_to_department", "2026-07-08", to="x")),
    "help of every kind": (
        *FILED,
        *(
            step("request_assistance", "2026-07-08", to="区规资局", what_kind=kind)
            for kind in ("evidence", "opinion", "on_site", "service", "other")
        ),
        step("request_assistance", "2026-07-09", to="区规资局", reply="不在规划区内"),
    ),
    "help on site while reconsideration runs": (
        *RECONSIDERED,
        step("request_assistance", "2026-07-21", to="派出所", what_kind="on_site"),
    ),
    "a dispute settled by both": (*DISPUTED, SETTLE),
    "a dispute settled from above": (
        *DISPUTED,
        {**SETTLE, "manner": "designated", "by": "大足区人民政府", "outcome": "transferred"},
        step("refer_to_department", "2026-07-16", to="清源镇人民政府"),
    ),
    "a dispute that comes back": (*DISPUTED, SETTLE, {**RAISE, "on": "2026-07-20"}),
    "on the spot, to the end": (
        *RECONSIDERED,
        step("answer_reconsideration", "2026-07-22"),
        END,
        SUE,
        step("answer_suit", "2026-09-01"),
        step("end_suit", "2026-11-20", outcome="驳回诉讼请求"),
    ),
    "handed in here": (
        DECIDE,
        {**RECONSIDER, "through_us": True},
        step("forward_reconsideration", "2026-07-22"),
        END,
    ),
    "another person applies too": (*ENDED, {**RECONSIDER, "on": "2026-08-21", "applicant": "邻居"}),
    "against a waiver": (
        step("decide_no_penalty", "2026-07-06", ground="N4", education=True),
        RECONSIDER,
    ),
    "against a refusal to file": (*REFUSED, {**SUE, "on": "2026-07-20"}),
    **{
        f"reconsideration ends with {outcome}": (*RECONSIDERED, {**END, "outcome": outcome})
        for outcome in (
            "维持",
            "变更",
            "撤销",
            "部分撤销",
            "确认违法",
            "确认无效",
            "责令履行",
            "驳回",
            "调解",
            "终止",
            "不予受理",
            "期满没有决定",
        )
    },
    **{
        f"a suit ends with {outcome}": (*SUED, step("end_suit", "2026-11-20", outcome=outcome))
        for outcome in ("驳回", "驳回起诉", "撤销", "变更", "确认违法", "责令履行", "撤诉", "调解")
    },
}
