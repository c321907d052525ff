"""The papers that the steps of a case still owe: found, laid out as drafts, issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from enforcement.case_files import CORRECTION
from enforcement.case_papers.ordinary.checking import case_findings, paper_findings
from enforcement.case_papers.ordinary.making import (
    WHERE_IT_FITS,
    CaseDesk,
    case_scene,
    numbered_paper,
    paper_of,
    papers_of_case,
)
from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.cases import Procedure
from enforcement.context import Acting
from enforcement.issuing import PaperOrder, issue_case_paper
from enforcement.papers.catalogue import form_for
from enforcement.papers.fields import FilledField
from enforcement.papers.finding import Finding
from enforcement.papers.form import Form
from enforcement.papers.law_checks import law_findings
from enforcement.papers.paper import Json, PaperData, Rendered
from enforcement.papers.writing import asked_fields, is_given, with_written
from enforcement.ports import Renderer, Store
from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from ui.desk import Desk
from ui.pages.cases.reading import CaseFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperToMake:
    """A paper that belongs to a step of a case and that nobody made yet.

    Attributes:
        owed: Whether the file lacks it; else it is made where it helps.
    """

    case: RecordId
    form: Form
    owed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDraft:
    """A paper as the file fills it, laid out as a draft.

    Attributes:
        asked: What can be written beside it, in the order of the paper.
        blanks: What must still be written.
        found: What else is wrong or odd, what stops the paper first.
    """

    paper: PaperData
    rendered: Rendered
    asked: tuple[FilledField, ...]
    blanks: tuple[FilledField, ...]
    found: tuple[Finding, ...]


def papers_to_make(facts: CaseFacts) -> tuple[PaperToMake, ...]:
    """Return the papers of the steps that were taken and that nobody made yet.

    What the file lacks comes first, in the order of the steps; then what helps where it fits. The
    page of 当场处罚 makes the papers of its own procedure; here such a case gets its correction.
    """
    made = {paper.form for paper in facts.papers}
    ordinary = facts.case.procedure is Procedure.ORDINARY
    wanted = [
        PaperToMake(case=facts.case.rec, form=form, owed=form.id not in WHERE_IT_FITS)
        for form in papers_of_case(facts.file)
        if form.id not in made and (ordinary or form.id == CORRECTION)
    ]
    return tuple(sorted(wanted, key=lambda one: not one.owed))


def case_desk(desk: Desk, facts: CaseFacts) -> CaseDesk:
    """Return what papers take from the desk."""
    return CaseDesk(
        unit=desk.facts.unit,
        mode=desk.facts.info.mode,
        calendar=facts.calendar,
        officers=desk.team,
        on=desk.now().date(),
    )


def draft_of(
    store: Store,
    renderer: Renderer,
    wanted: PaperToMake,
    desk: CaseDesk,
    written: Mapping[str, Json],
) -> PaperDraft:
    """Lay a paper out as a draft (work lane); its number is given when it is issued."""
    scene = case_scene(store.state(), wanted.case, desk)
    bare = paper_of(wanted.form.id, scene)
    form = form_for(bare)
    paper = with_written(form, bare, written)
    rendered = renderer.render(paper, draft=True, pictures=store.blob)
    open_ones = form.blanks(paper)
    blanks = tuple(one for one in open_ones if not is_given(form, one.path))
    told = {one.path for one in open_ones}
    every = (*paper_findings(paper, scene), *law_findings(paper, store.law_library()))
    found = tuple(
        sorted((one for one in every if one.field not in told), key=lambda one: not one.stops)
    )
    asked = asked_fields(form, bare, written)
    return PaperDraft(paper=paper, rendered=rendered, asked=asked, blanks=blanks, found=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssue:
    """A paper to issue: which, from which desk, with what was written beside it, by whom."""

    wanted: PaperToMake
    desk: CaseDesk
    written: Mapping[str, Json]
    acting: Acting


def issue(store: Store, renderer: Renderer, one: PaperIssue) -> PaperRow:
    """Number, lay out and file the paper (work lane); return its line.

    Raises:
        UserFacingError: If a blank is left, a rule of the form is broken, or the item's list
            isn't confirmed.
    """
    scene = case_scene(store.state(), one.wanted.case, one.desk)
    order = PaperOrder(
        case=one.wanted.case,
        form=one.wanted.form.id,
        make=_Making(scene, one.wanted.form, one.written),
        on=one.desk.on,
        check=partial(case_findings, scene=scene),
    )
    issued = issue_case_paper(store, renderer, order, one.acting)
    rows = store.papers(one.wanted.case)
    return next(row for row in rows if row.document == issued.document)


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the paper with its number and what was written beside it."""

    scene: CaseScene
    form: Form
    written: Mapping[str, Json]

    def __call__(self, number: str) -> PaperData:
        paper = numbered_paper(self.form.id, self.scene)(number)
        return with_written(form_for(paper), paper, self.written)
