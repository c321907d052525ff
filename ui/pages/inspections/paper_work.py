"""Papers of a visit: which it calls for, laid out as drafts, issued in one round (work lane)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from enforcement.case_papers.inspections import (
    InspectionDesk,
    InspectionPaper,
    InspectionScene,
    inspection_scene,
    make,
    paper_orders,
    papers_of,
)
from enforcement.context import Acting
from enforcement.errors import UserFacingError
from enforcement.issuing import issue_inspection_papers
from enforcement.items import EnforcementItem
from enforcement.officers import Officer
from enforcement.papers.paper import Rendered
from enforcement.ports import FormRenderer, Store
from enforcement.read_models import PaperRow
from enforcement.records import RecordId
from enforcement.unit import StoreMode, Unit
from ui.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDesk:
    """What papers take from the desk, read on the window thread and used on a lane."""

    unit: Unit
    mode: StoreMode
    officers: tuple[Officer, ...]
    at: datetime
    acting: Acting


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRound:
    """What a round of papers came to.

    Attributes:
        rows: All papers of the visit that are issued now.
        held_back: Titles of those that could not be issued, each with its reason.
    """

    rows: tuple[PaperRow, ...]
    held_back: tuple[tuple[str, UserFacingError], ...]


def paper_desk(desk: Desk) -> PaperDesk:
    """Return what papers take from the desk now."""
    return PaperDesk(
        unit=desk.facts.unit,
        mode=desk.facts.info.mode,
        officers=desk.team,
        at=desk.now(),
        acting=desk.acting,
    )


def read_paper_scene(store: Store, inspection: RecordId, desk: PaperDesk) -> InspectionScene:
    """Return the visit as its papers look at it."""
    state = store.state()
    record = state.get(inspection)
    subject = RecordId(str(record.fields["subject"])) if record else RecordId("")
    listed = store.item_list_in_force(desk.at.date())

    def item_of(code: str) -> EnforcementItem | None:
        return listed.item(code) if listed else None

    known = InspectionDesk(
        unit=desk.unit,
        mode=desk.mode,
        calendar=store.calendar(),
        officers=desk.officers,
        at=desk.at,
        item_of=item_of,
        past=tuple(store.past_visits(subject)),
    )
    return inspection_scene(state, inspection, known)


def read_papers(store: Store, inspection: RecordId, desk: PaperDesk) -> tuple[InspectionPaper, ...]:
    """Return the papers that a visit calls for."""
    return papers_of(read_paper_scene(store, inspection, desk))


def draft_of(
    store: Store,
    renderer: FormRenderer,
    inspection: RecordId,
    paper: InspectionPaper,
    desk: PaperDesk,
) -> Rendered:
    """Lay a paper out as a draft; its number is given when it is issued."""
    made = make(read_paper_scene(store, inspection, desk), paper, "")
    return renderer.render(made, draft=True, pictures=store.blob)


def issue_round(
    store: Store,
    renderer: FormRenderer,
    inspection: RecordId,
    papers: Sequence[InspectionPaper],
    desk: PaperDesk,
) -> PaperRound:
    """Issue papers one after the other; return all that the visit has now."""
    scene_now: Callable[[], InspectionScene] = partial(read_paper_scene, store, inspection, desk)
    orders = paper_orders(scene_now, papers)
    came = issue_inspection_papers(store, renderer, orders, desk.acting)
    titles = {one.form: one.title for one in papers}
    held = tuple((titles[one.order.form], one.error) for one in came.held_back)
    return PaperRound(rows=tuple(store.papers(inspection)), held_back=held)
