"""Citations are taken apart as lists print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.citation import LegalSource, chinese_number
from enforcement.law_refs import LawRank, LawRef, parse_law_refs, parse_number, rank_of_term

CITY = "重庆市市容环境卫生管理条例"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("《消防法》第三十一条", ["消防法 31"]),
        (
            "《中华人民共和国消防法》(2021年修正)第六十条第一款第三项;个人见第二款",
            ["消防法 60.1.3", "消防法 60.2"],
        ),
        (
            "《城乡规划条例》(2019年修正)第七十五条、第七十六条。",
            ["城乡规划条例 75", "城乡规划条例 76"],
        ),
        (f"《{CITY}》第十八条第一款第一项、第二项", [f"{CITY} 18.1.1", f"{CITY} 18.1.2"]),
        ("《规划法》（2019年修正）第65条。\n《强制法》第四十四条", ["规划法 65", "强制法 44"]),
        ("《养犬条例》(2023年6月1日施行)(条款号待核)", ["养犬条例 "]),
        ("《刑法》第一百二十条之一第二款、第一百二十条之二", ["刑法 120-1.2", "刑法 120-2"]),
        ("《税则》第二条第一款第三项第一目、第二目", ["税则 2.1.3.1", "税则 2.1.3.2"]),
        ("《税则》第3条第一款第二项第1目;第三款", ["税则 3.1.2.1", "税则 3.3"]),
        ("《税则》第五条第三目标", ["税则 5"]),
        ("《税则》第十条之一般规定，第二款第一项之一", ["税则 10.2.1"]),
        ("第八条", []),
        ("", []),
    ],
)
def test_each_place_of_a_citation_is_found(text: str, places: list[str]) -> None:
    found = [f"{ref.source.law} {ref.source.article}" for ref in parse_law_refs(text)]
    assert found == places


def test_an_item_without_paragraph_is_printed_but_not_written_in_dots() -> None:
    (ref,) = parse_law_refs("《森林防火条例》(2008年修订)第五十二条第三项")
    assert ref.text == "《森林防火条例》第五十二条第三项"
    assert ref.revision == "2008年修订"
    assert ref.source == LegalSource("森林防火条例", "52")


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("中华人民共和国消防法", LawRank.LAW),
        ("中华人民共和国生态环境法典", LawRank.LAW),
        ("森林防火条例", LawRank.ADMINISTRATIVE_REGULATION),
        ("中华人民共和国土地管理法实施条例", LawRank.ADMINISTRATIVE_REGULATION),
        (CITY, LawRank.LOCAL_REGULATION),
        ("公共场所卫生管理条例实施细则", LawRank.DEPARTMENT_RULE),
        ("重庆市规范行政处罚裁量权办法", LawRank.LOCAL_RULE),
        ("关于印发清单的通知", LawRank.NORMATIVE_DOCUMENT),
    ],
)
def test_the_title_shows_the_rank(title: str, rank: LawRank) -> None:
    assert LawRef(title=title).rank is rank


def test_a_rank_is_known_by_its_word() -> None:
    assert rank_of_term(" 地方性法规 ") is LawRank.LOCAL_REGULATION
    assert rank_of_term("口头约定") is None


@given(st.integers(min_value=1, max_value=9999))
def test_numbers_read_as_they_are_written(number: int) -> None:
    assert parse_number(chinese_number(number)) == number
    assert parse_number(str(number)) == number


@given(st.text(max_size=80))
def test_no_text_breaks_the_parser(text: str) -> None:
    assert all(ref.title for ref in parse_law_refs(text))


def test_a_place_covers_what_lies_inside_it() -> None:
    article, item = parse_law_refs("《消防法》第六十条、第六十条第一款第三项")
    assert article.covers(item)
    assert not item.covers(article)
    assert not article.covers(LawRef(title="公路法", article=60))


@pytest.mark.parametrize("article", ["120", "120-1", "120-1.2", "12-11.1.3.2", "2.1.3.1"])
def test_an_inserted_article_and_a_point_are_printed_as_they_are_read(article: str) -> None:
    source = LegalSource("刑法", article)
    (ref,) = parse_law_refs(source.text)
    assert (ref.source, ref.text) == (source, source.text)


def test_an_inserted_article_is_not_the_one_that_it_follows() -> None:
    plain, inserted = parse_law_refs("《刑法》第一百二十条、第一百二十条之一")
    (inside,) = parse_law_refs("《刑法》第一百二十条之一第一款")
    assert inserted.covers(inside)
    assert not plain.covers(inside)
    assert LawRef(title="刑法").covers(inserted)
    assert LegalSource("刑法", "120-1").text == "《刑法》第一百二十条之一"
