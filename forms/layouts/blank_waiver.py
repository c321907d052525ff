"""Layout of SOF-06 as a blank form (备用空白): its rows and conditions with room for the pen."""

from typing import Final

from enforcement.papers.groups import PARTY_KINDS, SEXES
from forms.blocks import Align, Block, Paragraph, Type
from forms.filling import Filling, Words, day_by_hand, line
from forms.geometry import TABLE_FRAME
from forms.glyphs import Hand, Span
from forms.layouts.blank_decision import BLANK_SCALE, rule
from forms.layouts.cells import FOUR, label
from forms.layouts.composition import Layout, copies_note, heading, number_line
from forms.layouts.signatures import Naming, issue_band, refusal_line, time_by_hand
from forms.layouts.soft import CONDITIONS, COPIES_FOR, NOTICE
from forms.tables import Cell, Row, Table

PEN: Final = Type(size=BLANK_SCALE.size, pitch=BLANK_SCALE.pitch, align=Align.LEFT)
WHOLE: Final = 31  # em, a line to write on from edge to edge of the cell
ALL_THREE: Final = "三项都符合的，才可以用本文书；符合的打勾，写明依据。"


def blank_waiver(filling: Filling, _scale: object) -> tuple[Block, ...]:
    """Return SOF-06 with organ and number, the boxes of 行政处罚法 art. 33, and room to write."""
    rows = (
        _row("当事人", *_party()),
        _row("发现时间", time_by_hand()),
        _row("违法地点", rule(WHOLE)),
        _row("违法事实", *_lines(6)),
        _row("违反的规定", *_lines(2)),
        _row("不予处罚\n的条件", ALL_THREE),
        *(_condition(key, name) for key, name in CONDITIONS),
        _row("不予处罚\n清单及事项", *_lines(2)),
        _row("告知", NOTICE),
        _row("教育内容", "□已当场教育：", *_lines(3)),
        _row("执法人员", *(_officer(filling, at) for at in range(filling.count("officers")))),
        _row("当事人承诺", *_promise()),
    )
    return (
        *heading(filling, organ_size=16, title_size=20),
        *number_line(filling, BLANK_SCALE.size),
        Table(columns=FOUR, rows=rows, stays_with_next=True),
        issue_band(filling, naming=Naming.NONE),
        refusal_line(filling),
        copies_note(filling, COPIES_FOR),
    )


def _row(name: str, *lines: Words) -> Row:
    """Return a row of a label and lines over the whole width, on one page."""
    texts = tuple(Paragraph(spans=line(words), type=PEN) for words in lines)
    return Row(cells=(label(name), Cell(paragraphs=texts, columns=3)), whole=True)


def _lines(count: int) -> tuple[tuple[Span, ...], ...]:
    """Return lines to write on from edge to edge."""
    return (rule(WHOLE),) * count


def _party() -> tuple[tuple[Span, ...], ...]:
    kinds = "　".join(f"□{kind.term}" for kind in PARTY_KINDS)
    sexes = "　".join(f"□{sex.term}" for sex in SEXES)
    return (
        line("姓名或者名称", rule(25)),
        line(kinds),
        line("性别", sexes, "　出生日期", day_by_hand()),
        line("证件号码或者统一社会信用代码", rule(17)),
        line("法定代表人、负责人或者经营者", rule(17)),
        line("住址（住所）", rule(25)),
        line("联系电话", rule(12)),
    )


def _condition(key: str, name: str) -> Row:
    """Return the row of a condition: its box and what shows it; of the correction also when."""
    met = name.replace("\n", "")
    first = line(f"□{met}，依据：", rule(WHOLE - len(met) - 5))
    if key == "corrected":
        return _row(name, first, *_lines(1), line("改正完成时间：", time_by_hand()))
    return _row(name, first, *_lines(1))


def _officer(filling: Filling, at: int) -> tuple[Span, ...]:
    return line(
        filling.show(f"officers.{at}.name"),
        "（执法证号：",
        filling.show(f"officers.{at}.cert_no", hand=11.0),
        "）",
    )


def _promise() -> tuple[Words, ...]:
    known = "□本人（本单位）已知道违反了什么规定，承诺不再发生同样的行为。"
    return (known, line("□其他承诺：", Hand(WHOLE - 6.0)), *_lines(2))


LAYOUTS: Final = {
    "SOF-06": Layout(frame=TABLE_FRAME, scales=(BLANK_SCALE,), build=blank_waiver),
}
