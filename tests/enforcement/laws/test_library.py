"""The library: which text stood on a day, and what it says of a citation."""

from dataclasses import replace
from datetime import date

import pytest

from enforcement.laws.library import CitationState, standing_sentence
from enforcement.laws.markdown import read_law
from enforcement.laws.places import Place
from enforcement.laws.texts import Article, ForceBasis, law_key, short_title
from enforcement.laws.versions import REVISED_FROM, Standing, StoodOn
from enforcement.statute_succession import CODE_IN_FORCE
from tests.enforcement.laws.law_samples import (
    AFTER_CODE,
    BOLD,
    IN_FORCE,
    bold_law,
    inline_law,
    library_of,
    old_law,
)

RULES = "清湾演练条例"
CODE = "演练法典"
BOTH = library_of(inline_law(), old_law())
ALL = library_of(inline_law(), old_law(), bold_law())


@pytest.mark.parametrize(
    ("title", "short", "key"),
    [
        ("《中华人民共和国消防法》", "消防法", "消防法"),
        ("重庆市消防条例", "重庆市消防条例", "重庆市消防条例"),
        ("关于适用《中华人民共和国演练法》的解释", None, "关于适用演练法的解释"),
        ("演练法（试行）", None, "演练法试行"),
    ],
)
def test_titles_are_short_and_spellings_meet(title: str, short: str | None, key: str) -> None:
    assert short_title(title) == (short or title)
    assert law_key(title) == key


@pytest.mark.parametrize(
    ("day", "standing", "edition"),
    [
        (date(2019, 4, 30), Standing.NOT_YET, date(2019, 3, 2)),
        (date(2019, 5, 1), Standing.IN_FORCE, date(2019, 3, 2)),
        (date(2023, 6, 30), Standing.IN_FORCE, date(2019, 3, 2)),
        (date(2023, 7, 1), Standing.IN_FORCE, date(2023, 5, 6)),
        (IN_FORCE, Standing.IN_FORCE, date(2023, 5, 6)),
        (AFTER_CODE, Standing.REPEALED, date(2023, 5, 6)),
    ],
)
def test_the_text_of_the_day_stood(day: date, standing: Standing, edition: date) -> None:
    stood = ALL.on(RULES, day)
    assert stood.version is not None
    assert (stood.standing, stood.version.edition) == (standing, edition)


def test_days_before_an_amended_text_are_unknown_and_never_guessed() -> None:
    stood = library_of(inline_law()).on(RULES, date(2020, 1, 1))
    assert stood.standing is Standing.UNKNOWN
    assert "以前的文本没有导入" in standing_sentence(RULES, date(2020, 1, 1), stood)


def test_an_older_text_ends_at_a_revision_that_nobody_imported() -> None:
    law, revised = next(iter(REVISED_FROM.items()))
    read = read_law(f"# {law}\n第一条 练。", f"{law}(2013-11-30).md")
    library = library_of(read)
    assert library.on(law, date(2023, 1, 1)).standing is Standing.IN_FORCE
    check = library.check(law, Place(article=1), revised)
    assert check.state is CitationState.UNCHECKED
    assert "修订过" in check.sentence
    newer = read_law(f"# {law}\n第一条 再练。", f"{law}({revised}).md")
    assert library_of(read, newer).on(law, revised).standing is Standing.IN_FORCE


def test_the_program_knows_what_the_environmental_code_repealed() -> None:
    read = read_law("# 大气污染防治法\n第一条 练。", "大气污染防治法(2018-10-26).md")
    library = library_of(read)
    check = library.check("大气污染防治法", Place(article=1), CODE_IN_FORCE)
    assert check.state is CitationState.NOT_IN_FORCE
    assert "《生态环境法典》" in check.sentence


@pytest.mark.parametrize(
    ("law", "place", "state", "told"),
    [
        (RULES, Place(article=2, paragraph=2), CitationState.FOUND, ""),
        ("《清湾演练条例》", Place(), CitationState.FOUND, ""),
        (RULES, Place(article=2, paragraph=9), CitationState.NO_PLACE, "第二条没有第九款"),
        (RULES, Place(article=9), CitationState.NO_ARTICLE, "没有第九条，最后一条是第五条"),
        ("练习法", Place(article=1), CitationState.UNCHECKED, "法规库里没有《练习法》"),
        (CODE, Place(article=1), CitationState.NOT_IN_FORCE, "2026年6月1日才施行"),
    ],
)
def test_a_citation_is_found_wrong_or_said_to_be_unchecked(
    law: str, place: Place, state: CitationState, told: str
) -> None:
    check = library_of(inline_law(), bold_law()).check(law, place, IN_FORCE)
    assert check.state is state
    assert told in check.sentence
    assert bool(check.sentence) == bool(told)


def test_an_article_of_a_part_that_is_not_here_is_unchecked() -> None:
    check = ALL.check(CODE, Place(article=5), AFTER_CODE)
    assert check.state is CitationState.UNCHECKED
    assert "文本不全" in check.sentence
    assert ALL.check(CODE, Place(article=11), AFTER_CODE).state is CitationState.NO_ARTICLE


def test_parts_of_one_edition_are_one_text_in_the_order_of_their_articles() -> None:
    second = read_law(
        "# 中华人民共和国演练法典\n# 第二编 器材\n"
        + "\n".join(f"第{n}条 练。" for n in "三四五六七八"),
        "演练法典(2026-01-05)-第二编.md",
    )
    library = library_of(second, bold_law())
    (version,) = library.versions(CODE)
    assert version.is_whole
    assert not version.amended
    assert version.basis is ForceBasis.TEXT
    assert version.in_force_from == AFTER_CODE
    text = library.text(version)
    assert [one.number for one in text.articles()] == list(range(1, 11))
    assert [type(block).__name__ for block in text.blocks[:5]] == [
        "Heading",
        "Heading",
        "Article",
        "Article",
        "Heading",
    ]
    assert isinstance(text.blocks[-1], Article)


def test_laws_of_the_state_come_before_those_of_the_city() -> None:
    city = read_law("# 重庆市演练条例\n第一条 练。", "重庆市演练条例(2020-01-01).md")
    library = library_of(city, inline_law(), old_law())
    assert [own[-1].title for own in library.laws()] == [RULES, "重庆市演练条例"]
    assert [len(own) for own in library.laws()] == [2, 1]
    assert not library.is_empty
    assert library_of().is_empty
    assert library_of().on(RULES, IN_FORCE).version is None


def test_the_first_law_that_repeals_another_counts() -> None:
    later = read_law(
        BOLD.replace("演练法典", "练习法典").replace("6月1日", "8月1日"), "x(2026-01-05).md"
    )
    stood = library_of(inline_law(), bold_law(), later).on(RULES, AFTER_CODE)
    assert (stood.standing, stood.by) == (Standing.REPEALED, CODE)


def test_a_repeal_does_not_reach_a_text_that_came_after_it() -> None:
    newer = replace(inline_law().head, edition=date(2027, 1, 1), in_force_from=date(2027, 2, 1))
    text = replace(inline_law(), head=newer)
    assert library_of(text, bold_law()).on(RULES, date(2027, 2, 1)).standing is Standing.IN_FORCE


def test_a_text_in_force_needs_no_sentence() -> None:
    assert standing_sentence(RULES, IN_FORCE, BOTH.on(RULES, IN_FORCE)) == ""
    never = StoodOn(standing=Standing.NOT_YET)
    assert standing_sentence(RULES, IN_FORCE, never).startswith("《清湾演练条例》才施行")
