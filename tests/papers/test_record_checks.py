"""What keeps a record from being printed."""

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from enforcement.papers.paper import Json
from tests.forms.making import a_paper


@pytest.mark.parametrize(
    ("form", "changes", "field"),
    [
        ("ORD-08", {"end": "2026-04-02T10:05+08:00"}, "end"),
        ("INS-06", {"end": "2026-06-16T01:00+00:00"}, "end"),
        ("COE-04", {"cards_shown": False}, "cards_shown"),
        ("ORD-30", {"rights_told": False}, "rights_told"),
    ],
)
def test_a_record_that_proves_nothing_is_not_printed(
    form: str, changes: dict[str, Json], field: str
) -> None:
    (found,) = findings(form_of(form), a_paper(form, **changes))
    assert found.field == field
    assert found.stops
    assert found.source
    assert found.source.law == "行政处罚法"


def test_a_record_of_which_only_the_start_is_known_lacks_its_end() -> None:
    (found,) = findings(form_of("ORD-08"), a_paper("ORD-08", end=None))
    assert found.sentence == "没写结束时间。"
