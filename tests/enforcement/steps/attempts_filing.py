"""Attempts at filing a case and at refusing to: unlawful ones by article, lawful ones."""

from typing import Final

from tests.enforcement.scenarios import Step
from tests.enforcement.steps.coercion_scenes import Attempt
from tests.enforcement.steps.procedure_scenes import (
    CLOSED,
    DEAR,
    DECIDE,
    FILE,
    FILED,
    PENALTY_LAW,
    WAIVED,
    Refused,
    step,
)

LEAD: Final = step("register_lead", "2026-07-06")
REFUSE: Final = step("refuse_filing", "2026-07-06", reason="没有违法事实", by="镇长")
BARRED: Final = ("TIME_BARRED", PENALTY_LAW, "36")
NOT_APPROVED: Final = ("NOT_APPROVED", PENALTY_LAW, "54.2")
NOT_THE_HEAD: Final = ("NOT_THE_HEAD", PENALTY_LAW, "54.2")
OWN: Final = ("APPROVES_OWN", PENALTY_LAW, "54.2")
FILED_ALREADY: Final = ("FILED_ALREADY", PENALTY_LAW, "54.2")


def _try(
    what: str, tried: Step, refused: Refused | None = None, before: tuple[Step, ...] = (LEAD,)
) -> Attempt:
    return Attempt(what=what, before=before, step=tried, refused=refused, parts={"item": DEAR})


UNLAWFUL: Final = (
    _try("filed by nobody", {**FILE, "by": None}, NOT_APPROVED),
    _try("filed by the brigade's chief", {**FILE, "by": "大队长"}, NOT_THE_HEAD),
    _try("filed by an assistant", {**FILE, "by": "协管员 某"}, NOT_THE_HEAD),
    _try("filed by the officer himself", {**FILE, "by": "周明远"}, OWN),
    _try("filed twice", {**FILE, "on": "2026-07-07"}, FILED_ALREADY, FILED),
    _try("two years and a day", {**FILE, "act_ended": "2024-07-05"}, BARRED),
    _try(
        "five years and a day, grave harm",
        {**FILE, "act_ended": "2021-07-05", "grave_harm": True},
        BARRED,
    ),
    _try(
        "filed after it was decided",
        {**FILE, "on": "2026-08-06"},
        ("DECIDED_ALREADY", PENALTY_LAW, "29"),
        (*WAIVED, DECIDE),
    ),
    _try(
        "filed after the filing was refused",
        {**FILE, "on": "2026-07-07"},
        ("CASE_ENDED", PENALTY_LAW, "47"),
        CLOSED,
    ),
    _try(
        "refused without a reason", {**REFUSE, "reason": None}, ("NO_REASON", PENALTY_LAW, "76.2")
    ),
    _try("refused by nobody", {**REFUSE, "by": None}, NOT_APPROVED),
    _try("refused by the brigade's chief", {**REFUSE, "by": "中队长"}, NOT_THE_HEAD),
    _try("refused by the officer himself", {**REFUSE, "by": "何静"}, OWN),
    _try("refused after it was filed", {**REFUSE, "on": "2026-07-07"}, FILED_ALREADY, FILED),
)
LAWFUL: Final = (
    _try("filed from a lead", FILE),
    _try("filed without a lead", FILE, before=()),
    _try("filed by a deputy", {**FILE, "by": "副镇长 王某"}),
    _try("two years to the day", {**FILE, "act_ended": "2024-07-06"}),
    _try(
        "five years to the day, grave harm",
        {**FILE, "act_ended": "2021-07-06", "grave_harm": True},
    ),
    _try("refused with a reason", REFUSE),
    _try("refused a week later", {**REFUSE, "on": "2026-07-13"}),
)
