"""Versions of forms in a store: kept in the ledger, on the line of each paper made on one."""

from pathlib import Path

from enforcement.actions.form_editions import ImportFormEdition
from enforcement.actions.paper_care import IssuePaper
from enforcement.actions.stating import IssuedPdf
from enforcement.form_editions import known_editions
from enforcement.form_import import edition_text
from enforcement.papers.edition import on_edition
from enforcement.papers.paper import PaperData
from enforcement.papers.samples import sample
from enforcement.records import RecordKind
from tests.local_store.desk_kit import ACTING, a_clock, new_store
from tests.local_store.on_spot_kit import decide, with_two_officers
from tests.papers.editions import an_edition

EDITION = an_edition("ORD-39", title="行政处罚决定书（新）", copies=5)


def test_a_paper_keeps_the_title_and_the_copies_of_its_version(tmp_path: Path) -> None:
    store = with_two_officers(new_store(tmp_path / "desk", a_clock()))
    store.perform(ImportFormEdition(edition=edition_text(EDITION)), ACTING)
    assert [one.edition for one in known_editions(store.state())] == [EDITION]
    case = decide(store)
    number = store.offer_number("ORD-39", 2026).text
    paper = on_edition(sample("ORD-39").with_value("doc_no", number), EDITION)
    pdf = IssuedPdf(number=number, sha256="ab" * 32, pages=1)
    done = store.perform(IssuePaper(case=case, paper=paper, pdf=pdf), ACTING)
    lines = {one.form: (one.title, one.copies) for one in store.papers(case)}
    assert lines == {
        "SIM-01": ("当场行政处罚决定书", 2),
        "ORD-39": ("行政处罚决定书（新）", 5),
    }
    record = store.state().get(done.first(RecordKind.DOCUMENT))
    assert record is not None
    assert PaperData.from_json(str(record.fields["paper"])) == paper
    store.close()
