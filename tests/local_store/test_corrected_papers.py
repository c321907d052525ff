"""A paper that a later one corrects stays, and is marked."""

import json
from pathlib import Path

from enforcement.actions.paper_care import IssuePaper
from enforcement.actions.stating import IssuedPdf
from enforcement.papers.paper import Json, PaperData
from enforcement.papers.samples import sample
from enforcement.records import RecordId
from local_store.store import LocalStore
from tests.local_store.desk_kit import ACTING, a_clock, new_store
from tests.local_store.on_spot_kit import decide, with_two_officers


def issue(store: LocalStore, case: RecordId, form: str, **fields: Json) -> str:
    """Issue the sample of a form; return its number."""
    number = store.offer_number(form, 2026).text
    plain = json.loads(sample(form).to_json())["fields"]
    paper = PaperData(form=form, version=1, fields={**plain, **fields})
    pdf = IssuedPdf(number=number, sha256="ab" * 32, pages=1)
    store.perform(IssuePaper(case=case, paper=paper, pdf=pdf), ACTING)
    return number


def test_a_paper_is_marked_once_a_later_one_corrects_it(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk", a_clock()))
    case = decide(store)
    number = issue(store, case, "ORD-39")
    assert not any(paper.corrected for paper in store.papers(case))
    issue(store, case, "ORD-41", original_no=number)
    marked = {paper.form: paper.corrected for paper in store.papers(case)}
    assert marked == {"SIM-01": False, "ORD-39": True, "ORD-41": False}
    assert [paper.number for paper in store.papers() if paper.corrected] == [number]
    store.close()
