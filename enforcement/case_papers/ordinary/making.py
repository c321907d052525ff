"""A paper of a case by its form, and the papers that belong to a step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.heading import Heading
from enforcement.case_papers.ordinary import (
    coercion,
    decisions,
    inquiry,
    keeping,
    measures,
    records,
)
from enforcement.case_papers.ordinary.known import KNOWN, photos
from enforcement.case_papers.ordinary.scene import CaseScene, Readers, taken_on
from enforcement.fold import StateReader
from enforcement.form_editions import edition_in_force, usable_editions
from enforcement.officers import Officer, read_officer
from enforcement.papers.catalogue import CATALOGUE, form_of
from enforcement.papers.edition import on_edition
from enforcement.papers.fields import is_empty
from enforcement.papers.form import Form
from enforcement.papers.paper import PaperData
from enforcement.papers.tables import (
    building,
    decision_letters,
    inspection,
    ordinary_letters,
    ordinary_tables,
    referral,
)
from enforcement.papers.tables import coercion as coercion_forms
from enforcement.power_source import authority
from enforcement.records import RecordId
from enforcement.steps.casefile import CaseFile, read_case_file
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from enforcement.unit import StoreMode, Unit
from enforcement.work_calendar import WorkCalendar

SAYS: Final[Mapping[str, Readers]] = MappingProxyType(
    {
        **inquiry.SAYS,
        **decisions.SAYS,
        **measures.SAYS,
        **coercion.SAYS,
        **records.SAYS,
        **keeping.SAYS,
    }
)
_TABLES: Final = (
    inspection,
    ordinary_letters,
    ordinary_tables,
    decision_letters,
    coercion_forms,
    building,
    referral,
)
CASE_FORMS: Final = frozenset(
    (*(form.id for table in _TABLES for form in table.FORMS), *records.SAYS, *keeping.SAYS)
)
"""Forms that can be made from a case."""

STEPS_OF: Final[Mapping[str, tuple[StepName, ...]]] = MappingProxyType(
    {
        form: tuple(rule.name for rule in STEP_RULES.values() if form in rule.papers)
        for form in dict.fromkeys(form for rule in STEP_RULES.values() for form in rule.papers)
    }
)
"""By form: the steps that it belongs to."""


def step_of(form: str, file: CaseFile) -> StepName | None:
    """Return the step whose paper a form is: the one that was taken last, else the first it fits.

    None if no step has such a paper.
    """
    steps = STEPS_OF.get(form, ())
    taken = file.last(*steps)
    return taken.name if taken else next(iter(steps), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDesk:
    """What papers take from the desk instead of from the case.

    Attributes:
        officers: Who signs; empty for those of the case's last step.
        on: The day of the paper.
    """

    unit: Unit
    mode: StoreMode
    calendar: WorkCalendar
    officers: tuple[Officer, ...]
    on: date


def case_scene(reader: StateReader, case: RecordId, desk: CaseDesk) -> CaseScene:
    """Return what the papers of a case are made from; without a number yet.

    Raises:
        LookupError: If there is no such case.
    """
    file = read_case_file(reader, case)
    lead = reader.get(file.case.lead) if file.case.lead else None
    item = file.item
    heading = Heading(
        unit=desk.unit,
        organ=authority(item, desk.unit).name if item else desk.unit.name,
        number="",
        officers=desk.officers or _last_officers(reader, file),
        on=desk.on,
        mode=desk.mode,
        calendar=desk.calendar,
    )
    editions = usable_editions(reader, desk.mode)
    return CaseScene(file=file, heading=heading, lead=lead, editions=editions)


def _last_officers(reader: StateReader, file: CaseFile) -> tuple[Officer, ...]:
    """Return the officers who took the last step that two of them took."""
    pairs = (step.officers for step in reversed(file.steps))
    last = next((recs for recs in pairs if len(recs) >= PAIR), ())
    return tuple(read_officer(record) for rec in last if (record := reader.get(rec)))


def numbered_paper(form: str, scene: CaseScene) -> Callable[[str], PaperData]:
    """Return what makes a paper once its number is known, for `enforcement.issuing`."""
    return lambda number: paper_of(
        form, replace(scene, heading=replace(scene.heading, number=number))
    )


PAIR: Final = 2

DATED_BY_STEP: Final = frozenset(
    [
        "INS-07",
        "INS-08",
        "INS-09",
        "INS-10",
        "ORD-02",
        "ORD-03",
        "ORD-12",
        "ORD-13",
        "ORD-14",
        "ORD-15",
        "ORD-24",
        "ORD-26",
        "ORD-28",
        "ORD-29",
        "ORD-31",
        "ORD-33",
        "ORD-34",
        "ORD-39",
        "ORD-40",
        "ORD-41",
        "ORD-46",
        "ORD-51",
        "COE-01",
        "COE-02",
        "COE-06",
        "COE-07",
        "COE-10",
        "COE-13",
        "COE-14",
        "COE-21",
        "BLD-04",
        "BLD-07",
        "BLD-09",
        "TRF-01",
        "TRF-04",
    ]
)
"""Papers that bear the day of their step, whenever they are printed: their terms count from it."""


def papers_for(step: StepName) -> tuple[Form, ...]:
    """Return the forms of a step that can be made from a case, in the order of the step."""
    return tuple(CATALOGUE[form] for form in STEP_RULES[step].papers if form in CASE_FORMS)


WHERE_IT_FITS: Final = frozenset({"INS-12", "ORD-07", "ORD-10", "ORD-19", "ORD-20", "ORD-22"})
"""Photos, sketches, summonses and the like: no step is incomplete without them."""


def papers_of_case(file: CaseFile) -> tuple[Form, ...]:
    """Return the forms of the steps that were taken, each once, in the order of the steps.

    Of the two notices before a penalty only the one that applies is among them; a page of photos
    only once there are photos.
    """
    taken = dict.fromkeys(step.name for step in file.steps)
    forms = {form.id: form for name in taken for form in papers_for(name)}
    notice = file.last(StepName.SERVE_PRIOR_NOTICE)
    hearing = notice is not None and notice.values.flag("tells_hearing")
    forms.pop(decisions.notice_form(hearing=not hearing), None)
    if not photos(file):
        forms.pop("INS-12", None)
    return tuple(forms.values())


def paper_of(form_id: str, scene: CaseScene) -> PaperData:
    """Return a paper of a case with everything that the file knows; the rest stays blank.

    It is made on the version of its form that is in force on the paper's day.

    Raises:
        UserFacingError: If there is no such form.
    """
    form = form_of(form_id)
    step = scene.step or step_of(form_id, scene.file)
    at_step = replace(scene, step=step)
    readers = {**KNOWN, **SAYS.get(form_id, {})}
    if form_id in DATED_BY_STEP and step is not None:
        readers["issued_on"] = taken_on(step)
    said = {field.key: readers[field.key](at_step) for field in form.fields if field.key in readers}
    fields = {key: value for key, value in said.items() if not is_empty(value)}
    heading = scene.heading
    paper = PaperData(
        form=form.id, version=form.version, mark=heading.mark, fields=fields, code=heading.code
    )
    on = date.fromisoformat(str(fields.get("issued_on") or heading.on))
    edition = edition_in_force(scene.editions, form.id, on)
    return on_edition(paper, edition) if edition else paper
