"""A hundred faults as they are made at a desk are found, and a clean paper raises no alarm."""

import pytest

from enforcement.papers.catalogue import form_of
from enforcement.papers.checks import findings
from tests.forms.making import EVERY_FORM, a_paper
from tests.papers.planted_faults import PLANTED, Planted


@pytest.mark.parametrize("planted", PLANTED, ids=str)
def test_a_planted_fault_is_found_at_its_place(planted: Planted) -> None:
    form, changes, words = planted
    told = findings(form_of(form), a_paper(form, **changes))
    assert any(words in one.sentence for one in told), told
    assert all(one.field for one in told)


def test_there_are_more_than_a_hundred_faults_and_none_twice() -> None:
    assert len(PLANTED) > 100
    assert len({(form, str(changes)) for form, changes, _ in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_clean_paper_raises_no_alarm(form: str) -> None:
    assert findings(form_of(form), a_paper(form)) == ()
