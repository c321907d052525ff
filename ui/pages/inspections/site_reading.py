"""What the walk reads from the store: the visit, what may come of each check, earlier findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from enforcement.context import ListedItem, ListedOn
from enforcement.inspections.concluding import proposed_due
from enforcement.inspections.history import at_stall, repeats
from enforcement.inspections.inspection import Inspection, read_inspection
from enforcement.inspections.plan import ListedStall
from enforcement.inspections.powers import (
    DeskFacts,
    OutcomeChoice,
    Power,
    outcomes_for,
    power_over,
    shared_act,
)
from enforcement.inspections.rows import FindingRow
from enforcement.inspections.scene import Scene, SceneCheck
from enforcement.ports import Store
from enforcement.read_models import Draft
from enforcement.records import RecordId
from enforcement.unit import Unit
from ui.pages.inspections.typed_finding import FINDING_FORM, TypedFinding

NOTICE = "INS-03"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """A check with what may come of it.

    Attributes:
        choices: Every outcome in order: possible or not, and why.
        power: What the unit may do about it.
        thought: What is to be thought of: another body here may fine it too, its law was replaced.
    """

    scene: Scene
    check: SceneCheck
    choices: tuple[OutcomeChoice, ...]
    power: Power
    thought: str

    @property
    def to(self) -> str:
        """Return whose matter it is first."""
        return self.check.departments[0] if self.check.departments else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """A visit with everything that the walk shows.

    Attributes:
        past: What was found on earlier visits, newest first.
        due: Until when something may be corrected, as proposed.
        notice: Number of the notice that was issued; "" without one.
        draft: A finding that was being typed when the page was left.
    """

    inspection: Inspection
    checks: tuple[CheckFacts, ...]
    past: tuple[FindingRow, ...]
    due: date
    notice: str
    draft: Draft | None

    def repeated(self, stall: ListedStall, check: CheckFacts | None = None) -> FindingRow | None:
        """Return what was found at a stall the last time, of one check or of any."""
        if check is None:
            here = at_stall(self.past, stall.mark, stall.name, stall.subject)
        else:
            empty = TypedFinding(
                stall=stall.mark, stall_name=stall.name, scene=check.scene.rec,
                check_no=check.check.no,
            ).content(check.check)  # fmt: skip
            here = repeats(self.past, empty, stall.subject)
        return here[0] if here else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteQuestion:
    """Which visit is read, by whom, on which day."""

    inspection: RecordId
    officer: RecordId
    unit: Unit
    on: date


def read_site(store: Store, asked: SiteQuestion) -> SiteFacts:
    """Return a visit with everything that the walk shows (store lane)."""
    inspection = read_inspection(store.state(), asked.inspection)
    facts = DeskFacts(unit=asked.unit, listed=_listed(store, asked.on), on=asked.on)
    subject = inspection.plan.subject.rec
    notices = [one.number for one in store.papers(inspection.rec) if one.form == NOTICE]
    return SiteFacts(
        inspection=inspection,
        checks=tuple(_check(inspection, *one, facts) for one in inspection.checks),
        past=tuple(store.findings_of(subject, but=inspection.rec)),
        due=proposed_due(asked.on, store.calendar()),
        notice=next((one for one in notices if one), ""),
        draft=_draft(store.drafts(asked.officer), inspection.rec),
    )


def _listed(store: Store, on: date) -> ListedOn:
    listed = store.item_list_in_force(on)

    def find(code: str, _on: date) -> ListedItem | None:
        return ListedItem(version=listed.version, item=listed.item(code)) if listed else None

    return find


def _check(inspection: Inspection, scene: Scene, check: SceneCheck, facts: DeskFacts) -> CheckFacts:
    shared = shared_act(inspection, check, facts)
    replaced = (one.text for one in check.replaced_on(facts.on))
    return CheckFacts(
        scene=scene,
        check=check,
        choices=outcomes_for(inspection, check, facts),
        power=power_over(check.items, facts),
        thought="".join((shared.text if shared else "", *replaced)),
    )


def _draft(drafts: Sequence[Draft], inspection: RecordId) -> Draft | None:
    mine = (one for one in drafts if one.form == FINDING_FORM)
    return next((one for one in mine if one.values.get("inspection") == inspection), None)
