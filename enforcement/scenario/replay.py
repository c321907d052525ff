"""The replay: commands on a state in memory, with the answer for each step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count as counter
from typing import Final

from enforcement.actions import act
from enforcement.actions.stating import CaseOpening, open_case
from enforcement.case_deadlines import case_deadlines
from enforcement.cases import Case, read_case
from enforcement.clock import beijing_date
from enforcement.context import Acting, Context
from enforcement.errors import Refusal, RuleViolation
from enforcement.fold import State, apply
from enforcement.hlc import ZERO
from enforcement.items import EnforcementItem
from enforcement.ledger import Origin, Statement
from enforcement.numbers import OfferedNumber
from enforcement.officers import Officer, Role
from enforcement.on_spot import OnSpotContent
from enforcement.parties import Party
from enforcement.records import Fields, RecordId, RecordKind
from enforcement.scenario.reading import BadScenario, Scenario, ScenarioStep, read_list
from enforcement.scenario.steps import StepScene, act_ended, command_of
from enforcement.sealing import Seal, seal
from enforcement.steps.casefile import read_case_file
from enforcement.unit import StoreMode, Unit
from enforcement.work_calendar import WorkCalendar

CASE: Final = RecordId("case")
REGISTER_LEAD: Final = "register_lead"
ORIGIN: Final = Origin(device="replay", epoch="0")
NOBODY: Final = Officer(rec=RecordId("nobody"), name="未写明")

ItemLookup = Callable[[str, date], EnforcementItem | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAnswer:
    """What the law says of one step.

    Attributes:
        refusals: Why it is not lawful; empty if it was taken.
        defects: The same, of a step that happened and was recorded.
        warnings: What should be considered.
    """

    step: ScenarioStep
    refusals: tuple[Refusal, ...] = ()
    defects: tuple[Refusal, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Tell whether it was taken or recorded."""
        return not self.refusals

    def to_json(self) -> Fields:
        """Return the step's part of the answer."""
        answer: dict[str, object] = {
            "do": self.step.do,
            "on": self.step.on,
            "allowed": self.allowed,
            "refusals": [refusal.to_json() for refusal in self.refusals],
            "warnings": list(self.warnings),
        }
        if self.step.happened:
            answer["defects"] = [defect.to_json() for defect in self.defects]
        return answer  # type: ignore[return-value]  # plain JSON by construction


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The case that the steps are about, as far as it has got, and the lead it comes from."""

    case: RecordId
    known: Case | None
    lead: RecordId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _NoNumbers:
    """A scenario writes its numbers itself."""

    def offer(self, form: str, year: int) -> OfferedNumber:
        return OfferedNumber(form=form, year=year, number=0, text="")


@dataclass(slots=True)
class Replay:
    """A scenario being replayed."""

    scenario: Scenario
    calendar: WorkCalendar
    lookup: ItemLookup
    state: State = field(default_factory=State)
    answers: list[StepAnswer] = field(default_factory=list)
    _seq: int = 0
    _hlc: str = ZERO
    _ids: "counter[int]" = field(default_factory=lambda: counter(1))

    def run(self) -> Fields:
        """Replay every step and return the answer of contract.md.

        Raises:
            BadScenario: If the file's content cannot be read.
            UnknownStep: If a step has no command.
        """
        for step in self.scenario.steps:
            if not self.answers:
                self._keep(self._officer_records(), self._context(step))
            self.answers.append(self._take(step))
        case = self.case
        return {
            "steps": [answer.to_json() for answer in self.answers],
            "deadlines": self._deadlines(case) if case else [],
            "state": case.state.value if case else "none",
        }

    @property
    def _lead(self) -> RecordId | None:
        return next((record.rec for record in self.state.of_kind(RecordKind.LEAD)), None)

    @property
    def case(self) -> Case | None:
        """Return the case as far as it has got."""
        return read_case(self.state, CASE) if self.state.get(CASE) else None

    def scene(self, step: ScenarioStep, target: Target) -> StepScene:
        """Return what a step is built from, about a case as far as it has got."""
        before = self.scenario.steps[: self.scenario.steps.index(step)]
        ended = [day for one in before if (day := act_ended(one)) is not None]
        return StepScene(
            scenario=self.scenario,
            item=self._item(beijing_date(step.at)),
            party=self._party(),
            case=target.case,
            known=target.known,
            lead=target.lead,
            act_ended=ended[-1] if ended else None,
        )

    def officers_of(self, step: ScenarioStep) -> tuple[Officer, ...]:
        """Return the officers a step names; one that says nothing is done by the first two."""
        if step.fields.get("officers") is None:
            return self.scenario.officers[:2]
        named = read_list(step.fields, "officers")
        known = {officer.name: officer for officer in self.scenario.officers}
        unknown = Officer(rec=RecordId("unknown"), name="")
        return tuple(known.get(str(name), _named(unknown, str(name))) for name in named)

    def _take(self, step: ScenarioStep) -> StepAnswer:
        context = self._context(step)
        if step.do != REGISTER_LEAD:
            self._open_case(step, context)
        scene = self.scene(step, Target(case=CASE, known=self.case, lead=self._lead))
        try:
            said = act(self.state, command_of(step, scene), context)
        except RuleViolation as refused:
            return StepAnswer(step=step, refusals=refused.refusals)
        self._keep(said, context)
        self._open_case(step, context)
        return StepAnswer(step=step, defects=_defects(said), warnings=_warnings(said))

    def _open_case(self, step: ScenarioStep, context: Context) -> None:
        """Open the case that the steps are about, from its lead if there is one."""
        if self.case is not None:
            return
        opening = CaseOpening(
            content=OnSpotContent(party=self._party(), item=self._item(beijing_date(step.at))),
            case=CASE,
            lead=self._lead,
            first_violation=self.scenario.first_violation,
        )
        marks = {"on": beijing_date(step.at).isoformat()}
        self._keep(open_case(self.state, opening, marks, context).statements, context)

    def _officer_records(self) -> tuple[Statement, ...]:
        """Return the officers as records: guards know people by their records."""
        people = {officer.rec: officer for officer in self.scenario.officers}
        return tuple(
            Statement(rec=rec, kind=RecordKind.OFFICER, act="open", d=officer.to_fields())
            for rec, officer in people.items()
        )

    def _keep(self, said: tuple[Statement, ...], context: Context) -> None:
        acting = Acting(officer=context.officer.rec)
        entries = seal(
            said,
            Seal(
                origin=ORIGIN,
                after_seq=self._seq,
                after_hlc=self._hlc,
                now=context.now,
                off=None,
                acting=acting,
                grp=str(self._seq),
            ),
        )
        for entry in entries:
            self.state = apply(self.state, entry)
            self._seq, self._hlc = entry.seq, entry.hlc

    def _context(self, step: ScenarioStep) -> Context:
        first, *others = self.officers_of(step) or (NOBODY,)
        return Context(
            now=step.at,
            officer=first,
            co_officer=others[0] if others else None,
            role=Role.OFFICER,
            unit=_unit(self.scenario),
            device=ORIGIN.device,
            mode=StoreMode.REAL,
            calendar=self.calendar,
            numbers=_NoNumbers(),
            new_id=lambda: RecordId(f"r{next(self._ids)}"),
        )

    def _item(self, on: date) -> EnforcementItem:
        item = self.scenario.item or self.lookup(self.scenario.item_code, on)
        if item is None:
            raise BadScenario(f"{on} 的样例清单里没有事项 {self.scenario.item_code}")
        return item

    def _party(self) -> Party:
        scenario = self.scenario
        return Party(kind=scenario.party_kind, name=scenario.party_name, birth=scenario.birth)

    def _deadlines(self, case: Case) -> list[Mapping[str, str | None]]:
        as_of = self.scenario.as_of or beijing_date(self.scenario.steps[-1].at)
        return [
            {
                "rule": tracked.counted.rule.id,
                "act_by": tracked.counted.act_by.isoformat() if tracked.counted.act_by else None,
                "state": tracked.state.value,
            }
            for tracked in case_deadlines(
                read_case_file(self.state, case.rec), self.calendar, as_of
            )
        ]


def _named(unknown: Officer, name: str) -> Officer:
    return Officer(rec=RecordId(f"{unknown.rec}-{name}"), name=name)


def _unit(scenario: Scenario) -> Unit:
    return Unit(
        rec=RecordId("unit"),
        name=scenario.unit_name,
        short_name=scenario.unit_name,
        kind=scenario.unit_kind,
        brigade="综合行政执法大队",
        code="",
    )


def _defects(said: tuple[Statement, ...]) -> tuple[Refusal, ...]:
    listed = [statement.d.get("defects") for statement in said]
    return tuple(
        Refusal.from_json({key: str(value) for key, value in defect.items()})
        for defects in listed
        if isinstance(defects, list)
        for defect in defects
        if isinstance(defect, Mapping)
    )


def _warnings(said: tuple[Statement, ...]) -> tuple[str, ...]:
    listed = [statement.d.get("warnings") for statement in said]
    return tuple(str(one) for warnings in listed if isinstance(warnings, list) for one in warnings)
