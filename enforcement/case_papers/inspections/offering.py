"""Which papers a visit calls for, what each still lacks, and how each is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from enforcement.case_papers.inspections import (
    before,
    letters,
    orders,
    photo_pages,
    record,
    results,
)
from enforcement.case_papers.inspections.scene import (
    InspectionPaper,
    InspectionScene,
    stall_name,
)
from enforcement.case_papers.inspections.stating import Call, PaperRule, known
from enforcement.form_editions import edition_in_force
from enforcement.inspections.inspection import InspectionState
from enforcement.issuing import PaperOrder
from enforcement.papers.catalogue import form_of
from enforcement.papers.edition import on_edition
from enforcement.papers.fields import is_empty
from enforcement.papers.paper import PaperData

RULES: Final[tuple[PaperRule, ...]] = (
    *before.RULES,
    *record.RULES,
    *photo_pages.RULES,
    *orders.RULES,
    *letters.RULES,
    *results.RULES,
    *orders.AGAIN,
)
"""In the order in which papers are used; each may name the numbers of those before it."""

_RULE_OF: Final = MappingProxyType({rule.form: rule for rule in RULES})


def papers_of(scene: InspectionScene) -> tuple[InspectionPaper, ...]:
    """Return the papers that a visit calls for, in the order in which they are used.

    What was issued already stays among them and says so.
    """
    if scene.inspection.state is InspectionState.CALLED_OFF:
        return ()
    return tuple(_paper(scene, rule, call) for rule in RULES for call in rule.calls(scene))


def _paper(scene: InspectionScene, rule: PaperRule, call: Call) -> InspectionPaper:
    before_this = scene.paper_before(rule.form, call.about)
    return InspectionPaper(
        form=rule.form,
        title=form_of(rule.form).title,
        about=call.about,
        stall=stall_name(scene.stall_at(call.about.stall)),
        stage=rule.stage,
        why=call.lacks or call.why,
        ready=not call.lacks,
        issued=before_this is not None,
        number=before_this.number if before_this else "",
    )


def make(scene: InspectionScene, paper: InspectionPaper, number: str) -> PaperData:
    """Return a paper of a visit with everything that the visit says; the rest stays blank.

    It is made on the version of its form that is in force on the paper's day.
    """
    form, rule = form_of(paper.form), _RULE_OF[paper.form]
    heading = scene.heading(number, paper.about)
    if rule.by_desk:
        heading = replace(heading, officers=scene.desk.officers)
    said = {**known(scene, paper.about, heading), **rule.fields(scene, paper.about)}
    fields = {
        field.key: said[field.key]
        for field in form.fields
        if field.key in said and not is_empty(said[field.key])
    }
    made = PaperData(
        form=form.id, version=form.version, mark=heading.mark, fields=fields, code=heading.code
    )
    edition = edition_in_force(scene.editions, form.id, heading.on)
    return on_edition(made, edition) if edition else made


def paper_orders(
    scene_now: Callable[[], InspectionScene], papers: Sequence[InspectionPaper]
) -> tuple[PaperOrder, ...]:
    """Return what `enforcement.issuing` issues one after the other.

    Args:
        scene_now: Reads the visit anew, so that a paper names the numbers of those before it.
        papers: What is to be issued.
    """
    return tuple(_orders(scene_now, papers))


def _orders(
    scene_now: Callable[[], InspectionScene], papers: Sequence[InspectionPaper]
) -> Iterator[PaperOrder]:
    scene = scene_now()
    for paper in papers:
        yield PaperOrder(
            case=scene.inspection.rec,
            form=paper.form,
            make=_maker(scene_now, paper),
            on=scene.desk.on,
            about=paper.about.key,
        )


def _maker(
    scene_now: Callable[[], InspectionScene], paper: InspectionPaper
) -> Callable[[str], PaperData]:
    return lambda number: make(scene_now(), paper, number)
