"""What the text of a letter says of itself, and where its pictures come from."""

import hashlib

import pytest

from enforcement.papers.pieces import Letter, Says
from enforcement.papers.sample_photo import SHA256, sample_picture
from enforcement.papers.statutory import Content
from enforcement.ports import no_pictures

PLAIN = Says("违法事实：{facts}", contents=(Content.FACTS,))


def test_a_letter_names_its_officers_where_a_paragraph_does() -> None:
    assert not Letter(pieces=(PLAIN,)).names_officers
    assert Letter(pieces=(PLAIN, Says("本机关执法人员{OFFICERS}"))).names_officers


def test_a_letter_has_the_contents_of_all_its_paragraphs() -> None:
    basis = Says("依据：{basis}", contents=(Content.BASIS, Content.REASONS))
    letter = Letter(pieces=(PLAIN, basis, Says("特此告知。")))
    assert letter.contents() == {Content.FACTS, Content.BASIS, Content.REASONS}


def test_the_picture_of_the_samples_is_the_one_that_is_named_and_the_only_one() -> None:
    assert hashlib.sha256(sample_picture(SHA256)).hexdigest() == SHA256
    with pytest.raises(LookupError):
        sample_picture("ab" * 32)


def test_a_paper_without_pictures_knows_none() -> None:
    with pytest.raises(LookupError):
        no_pictures(SHA256)
