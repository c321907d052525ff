"""Records: ruled lines, signatures on every page, no line that could be added to."""

import pytest

from enforcement.papers.catalogue import CATALOGUE
from enforcement.papers.form import Layout
from enforcement.papers.paper import Json
from forms.breaking import NOT_AT_END, NOT_AT_START
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper, an_empty_paper, facts_of
from tests.forms.reading import characters_of, pages_of, printed, squeezed, text_of
from tests.forms.test_page import lines_of

RECORDS = tuple(form.id for form in CATALOGUE.values() if form.layout is Layout.RECORD)
REFUSABLE = tuple(form for form in RECORDS if form != "ORD-27")
"""Records whose signer may refuse to sign; a discussion has none."""
LONGEST = {
    "INS-06": "findings",
    "ORD-08": "qa__3__answer",
    "ORD-09": "findings",
    "ORD-30": "statement",
    "COE-04": "findings",
    "ORD-27": "report",
    "ORD-36": "phases__0__text",
    "SOF-04": "problems",
}
TURN: Json = {"question": "还有什么要说明的？", "answer": "没有了。"}


@pytest.mark.parametrize("form", RECORDS)
@pytest.mark.parametrize("length", [0, 5000])
def test_every_page_is_signed_numbered_and_headed(
    renderer: PdfRenderer, form: str, length: int
) -> None:
    paper = a_paper(form, **{LONGEST[form]: facts_of(length)} if length else {})
    pages = [squeezed(page) for page in pages_of(renderer.render(paper, draft=False).pdf)]
    assert len(pages) > 1 or not length
    who = "参加人员" if form == "ORD-27" else "调查人员" if form == "ORD-36" else "执法人员"
    for at, page in enumerate(pages, start=1):
        assert "（签名）：" in page
        assert "记录人（签名）：" in page
        assert f"{who}（签名）：" in page
        assert f"第{at}页共{len(pages)}页" in page
        assert ("（续页）" in page) is (at > 1)


@pytest.mark.parametrize("form", RECORDS)
def test_the_end_is_said_once(renderer: PdfRenderer, form: str) -> None:
    assert printed(renderer, a_paper(form)).count("（以下空白）") == 1


@pytest.mark.parametrize("form", REFUSABLE)
def test_the_end_stands_before_the_signers_own_words(renderer: PdfRenderer, form: str) -> None:
    text = printed(renderer, a_paper(form))
    assert text.index("（以下空白）") < text.index("拒绝签名")


def test_the_sentence_that_only_the_signer_may_write_is_never_printed(
    renderer: PdfRenderer,
) -> None:
    text = printed(renderer, a_paper("ORD-08"))
    assert "和我说的一样" not in text
    assert "我看过" not in text


@pytest.mark.parametrize("turns", range(1, 40, 3))
def test_no_page_holds_signatures_alone(renderer: PdfRenderer, turns: int) -> None:
    paper = a_paper("ORD-08", qa=[TURN] * turns)
    rendered = renderer.render(paper, draft=False)
    for page in range(rendered.pages):
        assert any(box.field.startswith("qa") for box in rendered.boxes if box.page == page)


def test_who_speaks_stands_before_every_question_and_answer(renderer: PdfRenderer) -> None:
    text = printed(renderer, a_paper("ORD-08", qa=[TURN, TURN]))
    assert text.count("问：还有什么要说明的？") == text.count("答：没有了。") == 2


def test_a_refusal_that_is_known_is_part_of_the_text(renderer: PdfRenderer) -> None:
    refused = "周㛃看过笔录后不肯签名，没有说明理由，见证人唐永昌在场。"
    text = printed(renderer, a_paper("ORD-09", refusal_note=refused))
    assert text.index(f"拒绝签名的情况：{refused}") < text.index("（以下空白）")


def test_the_day_of_a_record_stands_once_where_it_ends_on_the_same(
    renderer: PdfRenderer,
) -> None:
    text = printed(renderer, a_paper("ORD-08"))
    assert "2026年4月2日10时5分至10时48分（第1次询问）" in text
    night = printed(renderer, a_paper("ORD-08", end="2026-04-03T00:20+08:00"))
    assert "2026年4月2日10时5分至2026年4月3日0时20分" in night


@pytest.mark.parametrize("form", RECORDS)
def test_lines_of_a_record_start_and_end_lawfully(renderer: PdfRenderer, form: str) -> None:
    paper = a_paper(form, **{LONGEST[form]: facts_of(5000)})
    for page in characters_of(renderer.render(paper, draft=False).pdf):
        for line in lines_of(page):
            assert line[0] not in NOT_AT_START
            assert line[-1] not in NOT_AT_END


def test_eleven_people_sign_a_discussion_inside_the_page(renderer: PdfRenderer) -> None:
    people: Json = [{"name": f"人{number}", "post": "委员"} for number in range(11)]
    rendered = renderer.render(a_paper("ORD-27", attendees=people), draft=False)
    last = squeezed(pages_of(rendered.pdf)[-1])
    assert "参加人员（签名）：" in last
    assert "主持人（签名）：" in last
    assert all(one.bottom > 30 for page in characters_of(rendered.pdf) for one in page)


@pytest.mark.parametrize("form", RECORDS)
def test_an_empty_record_shows_all_it_needs(renderer: PdfRenderer, form: str) -> None:
    draft = renderer.render(an_empty_paper(form), draft=True)
    assert set(draft.blanks) <= {box.field for box in draft.boxes}


@pytest.mark.parametrize(
    ("form", "left", "ticks"),
    [
        ("INS-06", "cards_shown", "出示执法证件（□是□否）"),
        ("ORD-08", "rights_told", "申请回避的权利（□是□否）"),
        ("ORD-09", "recusal", "询问是否申请回避：□不申请回避□申请回避。"),
        ("COE-04", "cards_shown", "出示执法证件（□是□否）；"),
    ],
)
def test_what_a_record_leaves_open_is_ticked_by_hand(
    renderer: PdfRenderer, form: str, left: str, ticks: str
) -> None:
    assert ticks not in printed(renderer, a_paper(form))
    assert ticks in printed(renderer, a_paper(form, **{left: None}))


@pytest.mark.parametrize(
    ("form", "left", "kept"),
    [
        ("ORD-27", "statements", "讨论意见："),
        ("ORD-36", "phases", "申请回避：不申请回避。"),
    ],
)
def test_a_meeting_of_which_nobody_noted_the_words_has_lines_for_them(
    renderer: PdfRenderer, form: str, left: str, kept: str
) -> None:
    bare = renderer.render(a_paper(form, **{left: []}), draft=False)
    assert kept in text_of(bare.pdf)
    assert not any(box.field.startswith(left) for box in bare.boxes)


def test_an_answer_without_a_question_stands_alone(renderer: PdfRenderer) -> None:
    text = printed(renderer, a_paper("ORD-08", qa=[{"question": "", "answer": "是我摆的。"}]))
    assert "答：是我摆的。" in text
    assert "问：" not in text


ARRIVED = (
    "2026年6月16日9时，执法人员刘建国、赵倩到达大岩村2组。向蒋世友出示执法证件，"
    "告知享有陈述、申辩和申请回避的权利，问是否申请回避，蒋世友回答：不申请。\n圈舍3栋。"
)


@pytest.mark.parametrize(
    ("changes", "times"),
    [({}, 1), ({"cards_shown": None}, 2), ({"findings": "圈舍3栋。"}, 1)],
)
def test_the_arrival_is_printed_once_where_the_record_tells_of_it(
    renderer: PdfRenderer, changes: dict[str, Json], times: int
) -> None:
    text = printed(renderer, a_paper("INS-06", **{"findings": ARRIVED, **changes}))
    assert text.count("到达") == times
    assert text.count("检查情况：") == 1
    assert "圈舍3栋。" in text
