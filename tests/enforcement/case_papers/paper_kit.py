"""Records that papers of a case quote: a lead, papers that were issued."""

from dataclasses import replace

from enforcement.case_papers.ordinary.scene import CaseScene
from enforcement.fold import Record
from enforcement.papers.catalogue import form_of
from enforcement.records import Json, RecordId, RecordKind
from enforcement.scenario.reading import read_scenario
from enforcement.scenario.replay import Replay
from enforcement.work_calendar import announced_calendar
from tests.enforcement.case_papers import courses
from tests.enforcement.scenarios import OFFICERS, VENDOR, no_item
from tests.enforcement.steps.coercion_scenes import HOLDABLE


def a_lead(**fields: Json) -> Record:
    """Return a lead that was registered with these fields."""
    data = {
        "unit": {"name": courses.TOWN.name, "kind": "镇"},
        "item": HOLDABLE,
        "party": VENDOR,
        "officers": OFFICERS,
        "steps": [{"do": "register_lead", "on": "2026-07-02", "source": "hotline"}],
    }
    replay = Replay(read_scenario(data), announced_calendar(), no_item)
    replay.run()
    (lead,) = replay.state.of_kind(RecordKind.LEAD)
    said: dict[str, Json] = {**lead.fields, **fields}
    return replace(lead, fields=said)


def issued(form: str, number: str) -> Record:
    """Return a paper that was issued, as a record."""
    lead = a_lead()
    return replace(
        lead,
        rec=RecordId(form),
        kind=RecordKind.DOCUMENT,
        fields={"form": form, "number": number, "title": form_of(form).title},
    )


def with_papers(scene: CaseScene, *papers: Record) -> CaseScene:
    """Return a scene whose file holds issued papers."""
    return replace(scene, file=replace(scene.file, records=(*scene.file.records, *papers)))
