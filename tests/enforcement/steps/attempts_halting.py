"""Attempts to suspend, resume, end and agree on enforcement, and at what the court answers."""

from typing import Final

from tests.enforcement.scenarios import Step
from tests.enforcement.steps import attempts_building as building
from tests.enforcement.steps.attempts_coercion import (
    CLEAR,
    DEMAND,
    ENFORCE,
    FINED,
    LOOKED_AT,
    SERVED,
    SUBSTITUTE,
    URGED,
    by,
    case,
)
from tests.enforcement.steps.attempts_court import APPLY
from tests.enforcement.steps.coercion_scenes import COMPANY, HOLDABLE, Attempt

ADD: Final[Step] = {"do": "surcharge", "on": "2026-07-13", "amount_fen": 300_00}
ADDED: Final = (*FINED, ADD)
SUSPEND: Final[Step] = {
    "do": "suspend_enforcement",
    "on": "2026-07-14",
    "ground": "unable",
    "reason": "当事人住院，没有收入（演练）",
}
SUSPENDED: Final = (*FINED, SUSPEND)
RESUME: Final[Step] = {"do": "resume_enforcement", "on": "2026-08-03", "reason": "已有收入（演练）"}
END: Final[Step] = {
    "do": "end_enforcement",
    "on": "2026-07-14",
    "ground": "death",
    "reason": "当事人死亡，没有遗产（演练）",
}
ENDED: Final = (*FINED, END)
AGREE: Final[Step] = {
    "do": "agree_on_enforcement",
    "on": "2026-07-14",
    "terms": "分三次缴清（演练）",
    "until": "2026-09-30",
    "instalments": [
        {"due": "2026-07-31", "amount_fen": 100_00},
        {"due": "2026-08-31", "amount_fen": 100_00},
        {"due": "2026-09-30", "amount_fen": 100_00},
    ],
}
BOTH: Final = (FINED[0], LOOKED_AT[0], *FINED[1:])
OTHER: Final = {**SUSPEND, "target": "correction"}
AGREED: Final = (*FINED, AGREE)
PART: Final[Step] = {"do": "pay", "on": "2026-07-30", "amount_fen": 100_00}
ANSWER: Final[Step] = {"do": "hear_on_demand", "on": "2026-07-08", "raised": "正在筹款（演练）"}
GOOD: Final[Step] = {
    **ANSWER,
    "on": "2026-06-11",
    "points": [{"point": "道路封闭，车进不去（演练）", "adopted": True}],
}
LATER: Final[Step] = {**SUSPEND, "on": "2026-06-15"}
AT_COURT: Final = (*FINED, APPLY)
ACCEPT: Final[Step] = {"do": "record_court_answer", "on": "2026-07-24", "outcome": "accepted"}
GRANT: Final[Step] = {**ACCEPT, "on": "2026-07-31", "outcome": "granted"}
DENY: Final[Step] = {**GRANT, "outcome": "denied", "received_on": "2026-08-03"}
RESTORE: Final[Step] = {
    "do": "reverse_enforcement",
    "on": "2026-08-10",
    "why": "overturned",
    "manner": "return",
    "what": "退还扣下的物品（演练）",
}
REVOKE: Final[Step] = {
    "do": "correct_decision",
    "on": "2026-08-03",
    "kind": "revoke",
    "reason": "认定有误（演练）",
    "approver": "镇长",
}

HELD_UP: Final = by("ENFORCEMENT_SUSPENDED", "39.1")
BOUND: Final = by("AGREEMENT_STANDS", "42.2")
OVER: Final = by("ENFORCEMENT_ENDED", "40")
URGED_AGAIN: Final[Step] = {**ENFORCE, "on": "2026-06-16"}


_COMPANY: Final = {"party": COMPANY, "item": {**HOLDABLE, "unit_fine": [50_00, 5000_00]}}


def of_company(what: str, step: Step, refused: tuple[str, str, str] | None = None) -> Attempt:
    """Return an attempt against a company that was demanded to pay."""
    return Attempt(what=what, refused=refused, before=FINED, step=step, parts=_COMPANY)


UNLAWFUL: Final = (
    # what the party says to a demand
    case("heard on a demand that nobody served", SERVED, ANSWER, by("NOT_DEMANDED", "36")),
    case(
        "a point on a demand left unchecked",
        FINED,
        {**ANSWER, "points": [{"point": "正在筹款（演练）"}]},
        by("ANSWER_NOT_CHECKED", "36"),
    ),
    case(
        "a point on a demand refused without a reason",
        FINED,
        {**ANSWER, "points": [{"point": "正在筹款（演练）", "adopted": False}]},
        by("ANSWER_NOT_CHECKED", "36"),
    ),
    case(
        "enforced although the party's reason was taken up",
        (*URGED, GOOD),
        {**ENFORCE, "on": "2026-06-15"},
        by("REASON_ACCEPTED", "37.1"),
    ),
    # suspension
    case("suspended before anything was enforced", SERVED, SUSPEND, by("NOT_ENFORCING", "39.1")),
    case(
        "suspended after payment",
        (*FINED, {**PART, "on": "2026-07-10", "amount_fen": 300_00}),
        SUSPEND,
        by("NOTHING_LEFT", "39.1"),
    ),
    case(
        "suspended twice",
        SUSPENDED,
        {**SUSPEND, "on": "2026-07-15"},
        by("SUSPENDED_ALREADY", "39.1"),
    ),
    case("suspended after its end", ENDED, {**SUSPEND, "on": "2026-07-15"}, OVER),
    case("suspended for no ground", FINED, {**SUSPEND, "ground": None}, by("NO_GROUND", "39.1")),
    case(
        "suspended for another ground without a word",
        FINED,
        {**SUSPEND, "ground": "other", "reason": ""},
        by("NO_GROUND", "39.1"),
    ),
    case(
        "suspended against the public interest",
        FINED,
        {**SUSPEND, "ground": "loss", "harms_public": True},
        by("HARMS_PUBLIC", "39.1"),
    ),
    case("decided while suspended", (*URGED, LATER), URGED_AGAIN, HELD_UP),
    case("performed while suspended", (*URGED, LATER), {**SUBSTITUTE, "on": "2026-06-16"}, HELD_UP),
    case("demanded while suspended", SUSPENDED, {**DEMAND, "on": "2026-07-20"}, HELD_UP),
    case("a surcharge while suspended", SUSPENDED, {**ADD, "on": "2026-07-20"}, HELD_UP),
    building.case(
        "demolished while suspended",
        (*building.READY, {**SUSPEND, "on": "2026-07-13"}),
        building.DEMOLISH,
        HELD_UP,
    ),
    building.case(
        "announced while suspended",
        (*building.DECIDED, {**SUSPEND, "on": "2026-02-10", "target": "demolition"}),
        building.ANNOUNCE,
        HELD_UP,
    ),
    # agreement
    case("agreed before anything was enforced", SERVED, AGREE, by("NOT_ENFORCING", "42.1")),
    case(
        "agreed after payment",
        (*FINED, {**PART, "on": "2026-07-10", "amount_fen": 300_00}),
        AGREE,
        by("NOTHING_LEFT", "42.1"),
    ),
    case("agreed after its end", ENDED, {**AGREE, "on": "2026-07-15"}, OVER),
    case(
        "agreed against the public interest",
        FINED,
        {**AGREE, "harms_public": True},
        by("HARMS_PUBLIC", "42.1"),
    ),
    case(
        "agreed at the cost of others",
        FINED,
        {**AGREE, "harms_others": True},
        by("HARMS_OTHERS", "42.1"),
    ),
    case(
        "a surcharge remitted without any remedy",
        ADDED,
        {**AGREE, "remit_fen": 100_00},
        by("NOT_REMEDIED", "42.1"),
    ),
    case(
        "more remitted than was added",
        ADDED,
        {**AGREE, "remedied": True, "remit_fen": 300_01},
        by("REMITS_THE_FINE", "42.1"),
    ),
    case(
        "a surcharge remitted twice",
        (*ADDED, {**AGREE, "remedied": True, "remit_fen": 300_00}),
        {**AGREE, "on": "2026-07-15", "remedied": True, "remit_fen": 100_00},
        by("REMITS_THE_FINE", "42.1"),
    ),
    case(
        "stages that come to less than the fine",
        FINED,
        {**AGREE, "instalments": [{"due": "2026-07-31", "amount_fen": 299_99}]},
        by("BELOW_THE_FINE", "42.1"),
    ),
    case(
        "decided while an agreement is kept",
        (*URGED, {**AGREE, "on": "2026-06-15"}),
        URGED_AGAIN,
        BOUND,
    ),
    # resuming
    case("resumed without a halt", FINED, RESUME, by("NOT_HALTED", "39.2")),
    case(
        "resumed twice",
        (*SUSPENDED, RESUME),
        {**RESUME, "on": "2026-08-04"},
        by("NOT_HALTED", "39.2"),
    ),
    case("resumed after its end", ENDED, RESUME, OVER),
    case(
        "resumed three years and a day later",
        SUSPENDED,
        {**RESUME, "on": "2029-07-15"},
        by("GIVEN_UP", "39.2"),
    ),
    case(
        "resumed on the day of the first stage",
        AGREED,
        {**RESUME, "on": "2026-07-31"},
        by("AGREEMENT_RUNS", "42.2"),
    ),
    case(
        "resumed although what is due was paid",
        (*AGREED, PART),
        RESUME,
        by("AGREEMENT_KEPT", "42.2"),
    ),
    # the end
    case("ended before anything was enforced", SERVED, END, by("NOT_ENFORCING", "40")),
    case("ended twice", ENDED, {**END, "on": "2026-07-15"}, OVER),
    case(
        "ended after payment",
        (*FINED, {**PART, "on": "2026-07-10", "amount_fen": 300_00}),
        END,
        by("NOTHING_LEFT", "40"),
    ),
    case("ended for no ground", FINED, {**END, "ground": None}, by("NO_GROUND", "40")),
    case(
        "ended for the dissolution of a citizen",
        FINED,
        {**END, "ground": "dissolved"},
        by("GROUND_OF_ANOTHER", "40"),
    ),
    of_company("ended for the death of a company", END, by("GROUND_OF_ANOTHER", "40")),
    case(
        "ended because of a decision that stands",
        FINED,
        {**END, "ground": "revoked"},
        by("DECISION_STANDS", "40"),
    ),
    case("demanded after its end", ENDED, {**DEMAND, "on": "2026-07-20"}, OVER),
    case("the court asked after its end", ENDED, APPLY, OVER),
    # the court
    case("answered by a court that nobody asked", FINED, ACCEPT, by("NOT_AT_COURT", "56.1")),
    case(
        "answered after the ruling",
        (*AT_COURT, ACCEPT, GRANT),
        {**DENY, "on": "2026-08-05"},
        by("ANSWERED_ALREADY", "57"),
    ),
    case(
        "answered without an answer", AT_COURT, {**ACCEPT, "outcome": None}, by("NO_ANSWER", "56.1")
    ),
    # what goes back
    case("given back where nothing was forced", SERVED, RESTORE, by("NOTHING_FORCED", "41")),
    case("given back although the decision stands", ADDED, RESTORE, by("NOT_OVERTURNED", "41")),
)
LAWFUL: Final = (
    case("heard on a demand", FINED, ANSWER),
    case(
        "each point on a demand checked",
        FINED,
        {
            **ANSWER,
            "points": [
                {"point": "甲", "adopted": True},
                {"point": "乙", "adopted": False, "reason": "查无"},
            ],
        },
    ),
    case("enforced after a reason that didn't hold", (*URGED, {**GOOD, "points": []}), URGED_AGAIN),
    case(
        "enforced after a new demand when the reason was gone",
        (*URGED, GOOD, {**URGED[-1], "on": "2026-06-15", "due": "2026-06-17"}),
        {**ENFORCE, "on": "2026-06-18"},
    ),
    case("suspended because the party can't pay", FINED, SUSPEND),
    case("suspended for a third party", FINED, {**SUSPEND, "ground": "third_party"}),
    case("suspended for a loss that nobody can make good", FINED, {**SUSPEND, "ground": "loss"}),
    case("suspended for another reason", FINED, {**SUSPEND, "ground": "other"}),
    case("suspended after a surcharge alone", (*SERVED, ADD), SUSPEND),
    case("suspended with the court", AT_COURT, {**SUSPEND, "on": "2026-07-22"}),
    case("suspended while an agreement stands", AGREED, {**SUSPEND, "on": "2026-07-15"}),
    case(
        "suspended again after it was resumed",
        (*SUSPENDED, RESUME),
        {**SUSPEND, "on": "2026-08-10"},
    ),
    case(
        "demanded about what isn't suspended",
        (*BOTH, OTHER),
        {**DEMAND, "on": "2026-07-20"},
    ),
    case("the court asked in time while suspended", SUSPENDED, {**APPLY, "on": "2026-07-21"}),
    case("a road cleared at once while suspended", (*URGED, LATER), CLEAR),
    case(
        "decided after it was resumed", (*URGED, LATER, {**RESUME, "on": "2026-06-16"}), URGED_AGAIN
    ),
    case("agreed in stages", FINED, AGREE),
    case("agreed without stages", FINED, {**AGREE, "instalments": []}),
    case("agreed without a day: advised", FINED, {**AGREE, "instalments": [], "until": None}),
    case(
        "agreed on what else is to be done",
        FINED,
        {**AGREE, "instalments": [{"due": "2026-07-31", "what": "清走杂物"}]},
    ),
    case(
        "a surcharge remitted after a remedy",
        ADDED,
        {**AGREE, "remedied": True, "remit_fen": 300_00},
    ),
    case("resumed when the ground was gone", SUSPENDED, RESUME),
    case("resumed on the last day of three years", SUSPENDED, {**RESUME, "on": "2029-07-14"}),
    case(
        "resumed later because society is harmed",
        SUSPENDED,
        {**RESUME, "on": "2029-07-15", "harm": True},
    ),
    case(
        "resumed years after a third party's claim",
        (*FINED, {**SUSPEND, "ground": "third_party"}),
        {**RESUME, "on": "2029-07-15"},
    ),
    case("resumed after a stage that wasn't paid", AGREED, RESUME),
    case(
        "resumed after the second stage wasn't paid",
        (*AGREED, PART),
        {**RESUME, "on": "2026-09-01"},
    ),
    case(
        "resumed after the last day, whatever was paid",
        (*AGREED, PART),
        {**RESUME, "on": "2026-10-09"},
    ),
    case(
        "resumed because something wasn't done",
        (*FINED, {**AGREE, "instalments": [{"due": "2026-07-31", "what": "清走杂物"}]}),
        RESUME,
    ),
    case(
        "resumed where no day was agreed",
        (*FINED, {**AGREE, "instalments": [], "until": None}),
        RESUME,
    ),
    case("ended because the citizen died", FINED, END),
    of_company("ended because the company was dissolved", {**END, "ground": "dissolved"}),
    case("ended because the thing is gone", FINED, {**END, "ground": "object_lost"}),
    case(
        "ended because the decision was revoked",
        (*FINED, REVOKE),
        {**END, "on": "2026-08-04", "ground": "revoked"},
    ),
    case("ended for another reason", SUSPENDED, {**END, "on": "2026-07-15", "ground": "other"}),
    case("accepted by the court", AT_COURT, ACCEPT),
    case("granted by the court", (*AT_COURT, ACCEPT), GRANT),
    case("denied by the court", (*AT_COURT, ACCEPT), DENY),
    case(
        "accepted by the court above",
        (*AT_COURT, {**ACCEPT, "outcome": "declined"}),
        {**ACCEPT, "on": "2026-08-20"},
    ),
    case("given back after the decision fell", (*ADDED, REVOKE), RESTORE),
    case("given back what was wrongly enforced", ADDED, {**RESTORE, "why": "wrong"}),
)
