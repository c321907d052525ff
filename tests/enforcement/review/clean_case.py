"""An ordinary case without a fault, and how one is planted: the step, the paper, the money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from enforcement.case_review.asked_again import Desk
from enforcement.case_review.reviewing import review
from enforcement.case_review.rule import Review
from enforcement.clock import BEIJING, NOON
from enforcement.fold import State, apply
from enforcement.ledger import Entry, Origin
from enforcement.officers import read_officer
from enforcement.papers.paper import Json as PaperJson
from enforcement.papers.paper import PaperData
from enforcement.papers.samples import sample
from enforcement.records import Json, RecordId, RecordKind
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import CASE, Replay
from enforcement.steps.casefile import read_case_file
from enforcement.steps.catalogue import STEP_RULES
from enforcement.unit import Unit, UnitKind
from enforcement.work_calendar import announced_calendar
from tests.enforcement.scenarios import VENDOR, Step, no_item
from tests.enforcement.steps.procedure_scenes import DEAR, PEOPLE, hours, step

AS_OF: Final = date(2026, 8, 20)
PARTY: Final = {**VENDOR, "id_number": "500999196905083610"}
CLEAN: Final[Mapping[str, Step]] = {
    one["do"]: one  # type: ignore[misc]  # names of steps are text
    for one in (
        step("register_lead", "2026-07-06"),
        step("file_case", "2026-07-06", by="镇长"),
        step("examine_scene", "2026-07-07", **hours("2026-07-07", "09:00", "10:00")),
        step("interview", "2026-07-08", person="罗昌贵", **hours("2026-07-08", "14:00", "15:00")),
        step("order_rectification", "2026-07-09", due="2026-07-14"),
        step("verify_rectification", "2026-07-14"),
        step("finish_investigation", "2026-07-15"),
        step(
            "serve_prior_notice", "2026-07-16", penalty="fine", fine_fen=300_00, tells_hearing=False
        ),
        step("waive_statement", "2026-07-17"),
        step("legal_review", "2026-07-20", reviewer="冯审核", qualified=True, passed=True),
        step(
            "decide_penalty",
            "2026-07-21",
            penalty="fine",
            fine_fen=300_00,
            approver="镇长",
            tier="一般",
            mitigated=False,
        ),
        step("serve_decision", "2026-07-21", method="direct", confirmation_signed=False),
        step("publish", "2026-07-24"),
        step("pay", "2026-07-28", amount_fen=300_00),
        step("close_case", "2026-07-29"),
        step("archive_case", "2026-07-30"),
    )
}
"""The ordinary course with a waived statement, step by step."""

UNIT: Final = Unit(
    rec=RecordId("unit"),
    name="重庆市大足区清湾镇人民政府",
    short_name="清湾镇",
    kind=UnitKind.TOWN,
    brigade="综合行政执法大队",
    code="",
)
_DEVICE: Final = Origin(device="review", epoch="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A record of the case that no step makes: a paper, a payment, a photo.

    Attributes:
        on: Its legal day.
        later: What was stated of it afterwards.
    """

    kind: RecordKind
    d: Mapping[str, Json]
    on: str = "2026-07-21"
    later: Mapping[str, Json] = field(default_factory=dict)
    rec: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A case with one fault.

    Attributes:
        what: The fault as a sentence.
        rule: The rule that finds it.
        steps: The course, everything recorded as happened, so that nothing is refused.
        parts: Parts of the scenario that differ.
        added: Records beside the steps.
        desk: What stands outside the file.
        as_of: Day of the review.
        text: Words of the finding.
    """

    what: str
    rule: str
    steps: tuple[Step, ...]
    parts: Mapping[str, Any] = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    desk: Mapping[str, Any] = field(default_factory=dict)
    as_of: date = AS_OF
    text: str = ""

    def __str__(self) -> str:
        return self.what


def course(*left_out: str, **changed: Step) -> tuple[Step, ...]:
    """Return the clean course without some steps, with fields of others changed."""
    return tuple(
        {**one, **changed.get(name, {})} for name, one in CLEAN.items() if name not in left_out
    )


def with_more(
    *more: Step, without: Sequence[str] = (), changed: Mapping[str, Step] | None = None
) -> tuple[Step, ...]:
    """Return the course with more steps, in the order of their days."""
    steps = (*course(*without, **(changed or {})), *more)
    return tuple(sorted(steps, key=lambda one: str(one["on"])[:10]))


def played(planted: Planted, *, happened: bool = True) -> tuple[Replay, Mapping[str, Any]]:
    """Return the replay of a course, and its answer."""
    marks = {"happened": True} if happened else {}
    first, *others = planted.steps
    data = {
        "unit": {"name": UNIT.name, "kind": "镇"},
        "item": DEAR,
        "party": VENDOR,
        "officers": list(PEOPLE),
        "steps": [first, *({**one, **marks} for one in others)],
        **planted.parts,
    }
    replay = Replay(read_scenario(data), announced_calendar(), no_item)
    return replay, replay.run()


def reviewed(planted: Planted, *, happened: bool = True) -> Review:
    """Return the review of a case."""
    state = state_of(planted, happened=happened)
    people = tuple(map(read_officer, state.of_kind(RecordKind.OFFICER)))
    desk = Desk(people=people, unit=UNIT, calendar=announced_calendar(), rules=STEP_RULES)
    return review(read_case_file(state, CASE), replace(desk, **planted.desk), planted.as_of)


def state_of(planted: Planted, *, happened: bool) -> State:
    """Return what is recorded of a case."""
    replay, _answer = played(planted, happened=happened)
    state = replay.state
    for number, added in enumerate(planted.added, 1):
        state = _with(state, added, number)
    return state


def _with(state: State, added: Added, number: int) -> State:
    stated = [("open", {"case": CASE, **added.d, "on": added.on})]
    if added.later:
        stated.append(("edit", dict(added.later)))
    for part, (act, d) in enumerate(stated):
        state = apply(state, _entry(added, number * 10 + part, act, d))
    return state


def _entry(added: Added, seq: int, act: str, d: Mapping[str, Json]) -> Entry:
    wall = datetime.combine(date.fromisoformat(added.on), NOON) + timedelta(minutes=seq)
    return Entry(
        origin=_DEVICE,
        seq=seq,
        rec=RecordId(added.rec or f"added-{seq // 10}"),
        kind=added.kind,
        act=act,
        grp="g",
        hlc=f"{seq:016x}",
        wall=wall.astimezone(BEIJING),
        actor="o1",
        role="officer",
        d=d,
    )


def paper(number: str = "清湾综执罚〔2026〕1号", **fields: PaperJson) -> Added:
    """Return a decision paper of the vendor; ``fields`` are changed."""
    known = sample("SIM-01")
    said: dict[str, PaperJson] = {**known.fields, "party": {"name": "罗昌贵"}, **fields}
    data = PaperData(form=known.form, version=known.version, mark=known.mark, fields=said)
    d = {"form": "SIM-01", "title": "处罚决定书", "number": number, "paper": data.to_json()}
    return Added(kind=RecordKind.DOCUMENT, d=d)


def payment(amount: int = 300_00, on: str = "2026-07-28", receipt: str = "") -> Added:
    """Return another payment."""
    return Added(kind=RecordKind.PAYMENT, d={"amount_fen": amount, "receipt_no": receipt}, on=on)
