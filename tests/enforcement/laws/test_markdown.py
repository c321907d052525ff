"""Law texts in Markdown: both layouts, odd ones, refused ones; no character is lost."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enforcement.citation import chinese_number
from enforcement.laws.markdown import LawTextRefused, read_law
from enforcement.laws.texts import Article, ForceBasis, Heading, LawText
from tests.enforcement.laws.law_samples import (
    BOLD,
    BOLD_NAME,
    INLINE,
    INLINE_NAME,
    bold_law,
    inline_law,
    old_law,
)

CHARACTERS = st.characters(categories=["Lo"], min_codepoint=0x4E00, max_codepoint=0x9FA5)
WORDS = st.text(CHARACTERS, min_size=1, max_size=12).map("写".__add__)


def law(*lines: str, name: str = "演练办法(2024-01-02).md") -> LawText:
    return read_law("\n\n".join(("# 演练办法", *lines)), name)


def visible(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s*#]", "", text))


def printed(read: LawText) -> str:
    blocks = "".join(block.text for block in read.blocks)
    return read.head.title + "".join((*read.history, *read.preamble)) + blocks


def test_a_text_with_articles_in_the_line_is_read_with_headings_history_and_lines() -> None:
    read = inline_law()
    headings = [block for block in read.blocks if isinstance(block, Heading)]
    assert [(one.level, one.text) for one in headings] == [
        (2, "第一章 总则"),
        (2, "第二章 演练责任"),
        (3, "第一节 个人"),
    ]
    assert len(read.history) == 2
    assert [(one.number, one.extra) for one in read.articles()] == [
        (1, 0),
        (2, 0),
        (3, 0),
        (4, 1),
        (5, 0),
    ]
    second = read.article(2)
    assert second is not None
    assert [(one.paragraph, one.subparagraph, one.point) for one in second.lines] == [
        (1, None, None),
        (2, None, None),
        (2, 1, None),
        (2, 2, None),
        (2, 2, 1),
        (2, 2, 2),
        (3, None, None),
    ]
    assert second.paragraphs == 3
    assert second.text.startswith("第二条 本条例适用于")


def test_a_text_with_bold_articles_is_read_with_front_matter_left_out() -> None:
    read = bold_law()
    assert read.head.law == "演练法典"
    assert read.head.part == "第一三编"
    assert [block.level for block in read.blocks if isinstance(block, Heading)] == [0, 2, 1]
    assert [one.number for one in read.articles()] == [1, 2, 9, 10]
    assert read.history == ("2026年1月5日演练大会通过",)
    assert read.head.repeals == ("清湾演练条例", "演练噪声规定")


@pytest.mark.parametrize(
    ("text", "name", "starts", "basis", "amended"),
    [
        (INLINE, INLINE_NAME, date(2023, 7, 1), ForceBasis.TEXT, True),
        (BOLD, BOLD_NAME, date(2026, 6, 1), ForceBasis.TEXT, False),
        (INLINE, "清湾演练条例(2025-02-03).md", date(2025, 2, 3), ForceBasis.FILE, True),
        ("# 甲\n第一条 练。", "甲(2020-02-03).md", date(2020, 2, 3), ForceBasis.FILE, False),
        (
            "# 甲\n2001年2月3日 演练会公布\n第一条 本规定自公布之日起施行。",
            "甲(2001-02-03).md",
            date(2001, 2, 3),
            ForceBasis.TEXT,
            False,
        ),
        (
            "# 甲\n2001年2月3日 演练会发布\n第一条 本规定自发布之日起施行。",
            "甲(2012-11-09).md",
            date(2012, 11, 9),
            ForceBasis.FILE,
            True,
        ),
        (
            "# 甲\n2018年2月1日 演练会通过\n2018年2月8日 施行\n第一条 练。",
            "甲.md",
            date(2018, 2, 8),
            ForceBasis.TEXT,
            False,
        ),
        (
            "# 甲\n第一条 本办法自一九九三年十一月一日起施行。",
            "甲(1993-06-29).md",
            date(1993, 11, 1),
            ForceBasis.TEXT,
            False,
        ),
        (
            "# 甲\n第一条 本办法自2020年13月45日起施行。",
            "甲(2020-06-29).md",
            date(2020, 6, 29),
            ForceBasis.FILE,
            False,
        ),
    ],
)
def test_the_first_day_in_force_says_whether_text_or_file_names_it(
    text: str, name: str, starts: date, basis: ForceBasis, amended: bool
) -> None:
    head = read_law(text, name).head
    assert (head.in_force_from, head.basis, head.amended) == (starts, basis, amended)


def test_a_law_does_not_repeal_its_own_older_text() -> None:
    clause = "本办法自2024年2月1日起施行。1999年发布的《演练办法》和《练习规定》同时废止。"
    read = law(f"第一条 {clause}")
    assert read.head.repeals == ("练习规定",)
    assert read.head.repeals_from == date(2024, 2, 1)
    assert law("第一条 《练习规定》废止。").head.repeals == ()
    assert old_law().head.repeals_from == date(2019, 5, 1)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("", "甲(2020-01-01).md", "没有标题"),
        ("第一条 练。", "甲(2020-01-01).md", "没有标题"),
        ("## 第一章 总则\n第一条 练。", "甲(2020-01-01).md", "没有标题"),
        ("# 说明\n这里放法规文本。", "README(2020-01-01).md", "没有条文"),
        ("# 甲\n第一条 练。", "甲.md", "哪一版"),
        ("# 甲\n第一条 练。", "甲(2020-02-31).md", "哪一版"),
        ("# 甲\n第一条 练。\n第一条 再练。", "甲(2020-01-01).md", "第一条出现两次"),
        ("# 甲\n第二条 练。\n第一条 再练。", "甲(2020-01-01).md", "第一条的次序不对"),
        ("# 甲\n第一条 练\x07习。", "甲(2020-01-01).md", "控制字符"),
        ("# 甲\n第一条 练\u202e习。", "甲(2020-01-01).md", "控制字符"),
        ("# 甲\n第一条 " + "练" * 20_001, "甲(2020-01-01).md", "2 万字"),
    ],
)
def test_what_is_no_law_is_refused_with_a_sentence(text: str, name: str, told: str) -> None:
    with pytest.raises(LawTextRefused, match=told):
        read_law(text, name)


def test_a_text_without_the_word_article_counts_by_its_openings() -> None:
    read = law(
        "按照有关规定，规定如下：", "一、先报告。", "报告用纸。", "二、再练习。", "四、不算。"
    )
    assert read.preamble == ("按照有关规定，规定如下：",)
    assert [(one.label, one.number, len(one.lines)) for one in read.articles()] == [
        ("一、", 1, 2),
        ("二、", 2, 2),
    ]


def test_a_list_of_contents_before_the_articles_becomes_their_headings() -> None:
    read = law(
        "## 第一章 总 则",
        "## 第二章 责 任",
        "总 则",
        "第一条 练。",
        "## 第二章 责 任",
        "第二条 再练。",
    )
    assert [type(block) for block in read.blocks] == [Heading, Article, Heading, Article]
    assert [block.text for block in read.blocks if isinstance(block, Heading)] == [
        "第一章 总则",
        "第二章 责任",
    ]


def test_headings_without_articles_stay_where_they_stand() -> None:
    read = law("## 第一章 总则", "## 第二章 责任", "第一条 练。", "## 附件", "第二条 再练。")
    assert [block.text for block in read.blocks if isinstance(block, Heading)] == [
        "第一章 总则",
        "第二章 责任",
        "附件",
    ]


def test_a_lost_line_break_is_made_good() -> None:
    article = law("第一条 包括： （一）甲； （二）乙。 前款由镇里定。").article(1)
    assert article is not None
    assert [(one.text, one.paragraph, one.subparagraph) for one in article.lines] == [
        ("包括：", 1, None),
        ("（一）甲；", 1, 1),
        ("（二）乙。", 1, 2),
        ("前款由镇里定。", 2, None),
    ]


def test_an_article_that_begins_with_an_item_has_one_paragraph() -> None:
    article = law("第一条", "（一）甲；", "第一条规定的不算新的一条。").article(1)
    assert article is not None
    assert [line.paragraph for line in article.lines] == [1, 2]


def test_signs_without_width_and_odd_line_ends_do_no_harm() -> None:
    read = read_law("\ufeff# 甲\r\n\u200b\r第一条 练。\r\n", "甲(2020-01-01).md")
    assert [one.text for one in read.articles()] == ["第一条 练。"]


def test_front_matter_that_never_ends_is_no_front_matter() -> None:
    with pytest.raises(LawTextRefused, match="没有标题"):
        read_law("---\n# 甲\n第一条 练。", "甲(2020-01-01).md")


def test_no_character_of_the_samples_is_lost() -> None:
    body = INLINE.replace("<!-- INFO END -->", "")
    assert visible(printed(inline_law())) == visible(body)
    body = BOLD.partition("---\n\n")[2]
    assert visible(printed(bold_law())) == visible(body)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=1, max_size=30), st.booleans())
def test_numbers_and_words_of_any_law_come_back(articles: list[list[str]], bold: bool) -> None:
    lines = []
    for number, words in enumerate(articles, 1):
        label = f"第{chinese_number(number)}条"
        head = f"**{label}**　" if bold else f"{label} "
        lines += [head + words[0], *words[1:]]
    read = law(*lines)
    assert [one.number for one in read.articles()] == list(range(1, len(articles) + 1))
    assert [[line.text for line in one.lines] for one in read.articles()] == articles
    assert [one.paragraphs for one in read.articles()] == [len(words) for words in articles]


@given(st.text(st.sampled_from("第一二条章节 （）。；：#*\n甲乙1\uff0e-"), max_size=200))
def test_any_text_is_a_law_that_keeps_its_characters_or_is_refused(text: str) -> None:
    source = f"# 甲\n{text}"
    try:
        read = read_law(source, "甲(2020-01-01).md")
    except LawTextRefused:
        return
    marks = Counter({"第": 0})
    lost = visible(source) - visible(printed(read)) - marks
    listed = visible("".join(line for line in text.split("\n") if line.lstrip().startswith("#")))
    assert not lost - listed
