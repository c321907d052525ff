"""Fields as spans: what stands where nothing was filled in."""

from enforcement.papers.catalogue import form_of
from forms.filling import Filling
from forms.glyphs import Blank, Hand, Text
from tests.forms.making import a_paper, an_empty_paper


def filling(form: str = "SIM-01", **changes: str) -> Filling:
    """Return the fields of a sample with changes."""
    return Filling(form_of(form), a_paper(form, **changes))


def test_a_field_that_doesnt_apply_shows_nothing() -> None:
    assert filling().show("party.representative") == ()
    assert filling().optional("，职务", "party.representative_title") == ()


def test_an_empty_field_shows_by_its_style() -> None:
    assert filling("SIM-02", remark="").show("remark") == (Text("/", "remark"),)
    assert filling(refusal_note="").show("refusal_note", hand=3) == (Hand(3, "refusal_note"),)
    assert filling(order="").show("order") == ()
    assert filling(place="").show("place") == (Blank("违法行为地点", "place"),)


def test_a_field_of_an_empty_group_shows_the_group() -> None:
    empty = Filling(form_of("SIM-01"), an_empty_paper())
    assert empty.show("remedy.reconsideration_organ") == (Blank("救济途径", "remedy"),)


def test_a_name_of_one_character_isnt_looked_for_in_texts() -> None:
    shown = filling(party__name="王", place="王家湾").show("place")
    assert shown == (Text("王家湾", "place"),)
