"""Attempts to hold things: unlawful ones with their article, and lawful ones."""

from typing import Final

from tests.enforcement.scenarios import Step
from tests.enforcement.steps.coercion_scenes import (
    BUSINESS,
    BY_RULE,
    COERCION,
    COMPANY,
    ENTRUSTED,
    HOLDABLE,
    PENALTY,
    PLAIN,
    Attempt,
)

FILE: Final[Step] = {"do": "file_case", "on": "2026-08-20", "by": "镇长"}
GOODS: Final = [{"name": "遮阳棚", "qty": "一顶", "daily_necessity": False}]
SEIZE: Final[Step] = {
    "do": "seize",
    "on": "2026-08-25",
    "approver": "镇长",
    "urgent": False,
    "objects": GOODS,
}
URGENT: Final[Step] = {
    "do": "seize",
    "on": "2026-08-25T16:30:00+08:00",
    "urgent": True,
    "objects": GOODS,
}
APPROVE: Final[Step] = {
    "do": "approve_seizure_afterwards",
    "on": "2026-08-26T16:30:00+08:00",
    "approver": "镇长",
}
REFUSE: Final[Step] = {**APPROVE, "opinion": "disagreed"}
EXTEND: Final[Step] = {
    "do": "extend_seizure",
    "on": "2026-09-24",
    "approver": "镇长",
    "reason": "鉴定还没有结果，案情复杂",
}
TEST: Final[Step] = {
    "do": "notify_testing",
    "on": "2026-09-01",
    "from": "2026-09-01",
    "to": "2026-09-12",
}
TESTED: Final[Step] = {"do": "end_testing", "on": "2026-09-12"}
RELEASE: Final[Step] = {"do": "release_seizure", "on": "2026-09-24", "outcome": "解除"}
HELD: Final = (FILE, SEIZE)
DISPUTE: Final[Step] = {"do": "raise_jurisdiction_dispute", "on": "2026-08-21"}

Source = tuple[str, str, str]


def seize(what: str, refused: Source | None = None, **said: object) -> Attempt:
    """Return an attempt to seize; item and party are parts of the scenario."""
    parts: Step = {key: said.pop(key) for key in ("item", "party") if key in said}
    return Attempt(what=what, refused=refused, before=(FILE,), step={**SEIZE, **said}, parts=parts)


def after(
    what: str, before: tuple[Step, ...], step: Step, refused: Source | None = None
) -> Attempt:
    """Return an attempt after a filed case's steps."""
    return Attempt(what=what, refused=refused, before=(FILE, *before), step=step)


def by(code: str, article: str, law: str = COERCION) -> Source:
    """Return what stands against an attempt."""
    return (code, law, article)


EXPIRED: Final = by("SEIZURE_EXPIRED", "28.1")
NEEDED: Final = [{"name": "一家人做饭的锅灶", "daily_necessity": True}]

UNLAWFUL: Final = (
    # power
    seize("on an entrusted item", by("COERCION_ENTRUSTED", "17.1"), item=ENTRUSTED),
    seize("without an article that allows it", by("COERCION_NO_BASIS", "17.2"), item=PLAIN),
    seize("by a departmental rule", by("COERCION_RANK", "10"), item=BY_RULE),
    after(
        "while the jurisdiction is disputed",
        (DISPUTE,),
        SEIZE,
        by("DISPUTE_OPEN", "25.2", PENALTY),
    ),
    # approval
    seize("nobody approved", by("NOT_APPROVED", "18"), approver=""),
    seize("the team's leader approved", by("NOT_THE_HEAD", "18"), approver="中队长"),
    seize("an officer approved his own", by("APPROVES_OWN", "18"), approver="何静"),
    # officers
    seize("one officer alone", by("TWO_OFFICERS", "18"), officers=["周明远"]),
    seize("with an assistant", by("CERTIFICATE_INVALID", "17.3"), officers=["周明远", "冉小梅"]),
    seize("with an expired one", by("CERTIFICATE_INVALID", "17.3"), officers=["周明远", "田禾"]),
    # objects
    seize("without naming anything", by("NO_OBJECTS", "24.2"), objects=[]),
    seize("a citizen's daily necessities", by("DAILY_NECESSITY", "23.1"), objects=NEEDED),
    seize(
        "a stall keeper's daily necessities",
        by("DAILY_NECESSITY", "23.1"),
        objects=NEEDED,
        party=BUSINESS,
    ),
    seize(
        "a daily necessity without a name",
        by("DAILY_NECESSITY", "23.1"),
        objects=[*GOODS, {"daily_necessity": True}],
    ),
    seize(
        "what has nothing to do with the act",
        by("UNRELATED_OBJECT", "23.1"),
        objects=[{"name": "女儿的自行车", "unrelated": True}],
    ),
    seize("what others have sealed", by("SEALED_ALREADY", "23.2"), sealed_elsewhere=True),
    seize(
        "one thing of several that others have sealed",
        by("SEALED_ALREADY", "23.2"),
        objects=[*GOODS, {"name": "仓库", "sealed_elsewhere": True}],
    ),
    # on the spot
    seize("no certificate was shown", by("NOT_DONE_SHOWN", "18"), shown=False),
    seize("the party wasn't called", by("NOT_DONE_NOTIFIED", "18"), notified=False),
    seize("nothing was told", by("NOT_DONE_TOLD", "18"), told=False),
    seize("nobody was heard", by("NOT_DONE_HEARD", "18"), heard=False),
    seize("no record was made", by("NOT_DONE_RECORDED", "18"), recorded=False),
    seize("neither party nor witness", by("NO_WITNESS", "18"), party_present=False),
    seize("no decision was handed over", by("NOT_DONE_DELIVERED", "24.1"), delivered=False),
    # approval afterwards
    after(
        "approved afterwards after 24 hours and a minute",
        (URGENT,),
        {**APPROVE, "on": "2026-08-26T16:31:00+08:00"},
        by("APPROVED_TOO_LATE", "19"),
    ),
    after(
        "approved afterwards on Monday for a Friday",
        ({**URGENT, "on": "2026-08-28T16:30:00+08:00"},),
        {**APPROVE, "on": "2026-08-31T08:30:00+08:00"},
        by("APPROVED_TOO_LATE", "19"),
    ),
    after(
        "approved afterwards by nobody",
        (URGENT,),
        {**APPROVE, "approver": ""},
        by("NOT_APPROVED", "19"),
    ),
    after(
        "approved afterwards by the brigade's leader",
        (URGENT,),
        {**APPROVE, "approver": "大队长"},
        by("NOT_THE_HEAD", "19"),
    ),
    after(
        "approved afterwards although it was approved before",
        (SEIZE,),
        APPROVE,
        by("NO_URGENT_SEIZURE", "19"),
    ),
    after("approved afterwards twice", (URGENT, APPROVE), APPROVE, by("NO_URGENT_SEIZURE", "19")),
    after("approved with nothing held", (), APPROVE, by("NO_URGENT_SEIZURE", "19")),
    # extension
    after("extended with nothing held", (), EXTEND, by("NOTHING_HELD", "28.1")),
    after("extended after the release", (SEIZE, RELEASE), EXTEND, by("NOTHING_HELD", "28.1")),
    after("extended a day too late", (SEIZE,), {**EXTEND, "on": "2026-09-25"}, EXPIRED),
    after(
        "extended twice",
        (SEIZE, EXTEND),
        {**EXTEND, "on": "2026-10-12"},
        by("EXTENDED_ALREADY", "25.1"),
    ),
    after("extended by nobody", (SEIZE,), {**EXTEND, "approver": ""}, by("NOT_APPROVED", "25.1")),
    after(
        "extended by the brigade's leader",
        (SEIZE,),
        {**EXTEND, "approver": "大队长"},
        by("NOT_THE_HEAD", "25.1"),
    ),
    after(
        "extended by thirty-one days",
        (SEIZE,),
        {**EXTEND, "to": "2026-10-25"},
        by("EXTENSION_TOO_LONG", "25.1"),
    ),
    after("extended without approval of the measure", (URGENT,), EXTEND, by("APPROVAL_DUE", "19")),
    after(
        "extended although the head refused",
        (URGENT, REFUSE),
        EXTEND,
        by("MUST_RELEASE", "19"),
    ),
    # testing
    after("testing with nothing held", (), TEST, by("NOTHING_HELD", "28.1")),
    after(
        "testing without an end",
        (SEIZE,),
        {**TEST, "to": None},
        by("TESTING_UNSTATED", "25.3"),
    ),
    after(
        "testing without a beginning",
        (SEIZE,),
        {**TEST, "from": None},
        by("TESTING_UNSTATED", "25.3"),
    ),
    after(
        "testing that ends before it begins",
        (SEIZE,),
        {**TEST, "to": "2026-08-31"},
        by("TESTING_UNSTATED", "25.3"),
    ),
    after(
        "testing that was told afterwards",
        (SEIZE,),
        {**TEST, "from": "2026-08-28"},
        by("TESTING_TOLD_LATE", "25.3"),
    ),
    after(
        "testing after the term",
        (SEIZE,),
        {**TEST, "on": "2026-09-28", "from": "2026-09-28", "to": "2026-10-09"},
        EXPIRED,
    ),
    after("testing although the head refused", (URGENT, REFUSE), TEST, by("MUST_RELEASE", "19")),
    after("testing ended that wasn't told", (SEIZE,), TESTED, by("NO_TESTING", "25.3")),
    after("testing ended with nothing held", (), TESTED, by("NO_TESTING", "25.3")),
    after("testing ended twice", (SEIZE, TEST, TESTED), TESTED, by("NO_TESTING", "25.3")),
    # release
    after("released with nothing held", (), RELEASE, by("NOTHING_HELD", "28.1")),
    after("released twice", (SEIZE, RELEASE), RELEASE, by("NOTHING_HELD", "28.1")),
    after(
        "confiscated after the term",
        (SEIZE,),
        {**RELEASE, "on": "2026-09-25", "outcome": "没收"},
        by("HANDLED_TOO_LATE", "27"),
    ),
    after(
        "destroyed after the extended term",
        (SEIZE, {**EXTEND, "to": "2026-10-10"}),
        {**RELEASE, "on": "2026-10-12", "outcome": "销毁"},
        by("HANDLED_TOO_LATE", "27"),
    ),
)
LAWFUL: Final = (
    seize("approved by the head"),
    seize("a citizen's goods, nothing else said", urgent=None),
    seize("on a statutory item with a law", item={**HOLDABLE, "mode": "法定"}),
    seize("a company's pots are no daily necessities", objects=NEEDED, party=COMPANY),
    seize("with a witness instead of the party", party_present=False, witness="邻居 唐国华"),
    seize("urgent and nobody approved yet", urgent=True, approver=""),
    Attempt(what="before the case is filed", step=SEIZE),
    after("urgent while the jurisdiction is disputed", (DISPUTE,), {**SEIZE, "urgent": True}),
    after("approved afterwards in exactly 24 hours", (URGENT,), APPROVE),
    after("the head doesn't agree", (URGENT,), REFUSE),
    after(
        "released because the head doesn't agree", (URGENT, REFUSE), {**RELEASE, "on": "2026-08-27"}
    ),
    after("extended on the last day", (SEIZE,), EXTEND),
    after("extended to the longest day", (SEIZE,), {**EXTEND, "to": "2026-10-24"}),
    after("extended for ten days", (SEIZE,), {**EXTEND, "to": "2026-10-04"}),
    after("extended without a written reason: advised", (SEIZE,), {**EXTEND, "reason": ""}),
    after("extended after approval afterwards", (URGENT, APPROVE), EXTEND),
    after(
        "extended later because testing didn't count",
        (SEIZE, TEST, TESTED),
        {**EXTEND, "on": "2026-10-06"},
    ),
    after("testing that begins today", (SEIZE,), TEST),
    after("testing that ends as notified", (SEIZE, TEST), TESTED),
    after(
        "a second testing",
        (SEIZE, TEST, TESTED),
        {**TEST, "on": "2026-09-15", "from": "2026-09-16", "to": "2026-09-18"},
    ),
    after("released in time", (SEIZE,), RELEASE),
    after("confiscated on the last day", (SEIZE,), {**RELEASE, "outcome": "没收"}),
    after("released too late: it still must go back", (SEIZE,), {**RELEASE, "on": "2026-09-30"}),
    after(
        "proceeds of perishables returned too late",
        (SEIZE,),
        {**RELEASE, "on": "2026-09-30", "outcome": "水果已变卖，价款退还"},
    ),
    after("referred with the goods", (SEIZE,), {**RELEASE, "outcome": "移送"}),
    after(
        "the rest after a part", (SEIZE, {**RELEASE, "on": "2026-09-10", "partial": True}), RELEASE
    ),
    after(
        "seized anew after a release",
        (SEIZE, {**RELEASE, "on": "2026-08-27"}),
        {**SEIZE, "on": "2026-09-07"},
    ),
)
