"""Layout of SIM-01 as a blank form (备用空白): the same words with room for the pen."""

from typing import Final

from enforcement.papers.groups import PARTY_KINDS, PENALTIES, SEXES
from forms.blocks import Block
from forms.filling import Filling, day_by_hand, line
from forms.geometry import ON_SPOT_FRAME
from forms.glyphs import Hand, Span
from forms.layouts.composition import (
    Layout,
    Scale,
    copies_note,
    heading,
    number_line,
    text_blocks,
)
from forms.layouts.signatures import issue_band, refusal_line, time_by_hand
from forms.layouts.simple import COPIES_FOR, LATE_PAYMENT, PENALTY_LAW, remedy

BLANK_SCALE: Final = Scale(size=12.0, pitch=22.5)


def blank_decision(filling: Filling, scale: Scale) -> tuple[Block, ...]:
    """Return SIM-01 with organ, number and remedies, and everything else left to the pen."""
    return (
        *heading(filling, organ_size=18, title_size=22),
        *number_line(filling, scale.size),
        *text_blocks(
            scale,
            *_party(),
            _facts(),
            line("当事人的行为违反了", rule(36), "的规定。"),
            _hearing(),
            line("裁量理由：", rule(29)),
            _decision(),
            _payment(),
            remedy(filling),
        ),
        issue_band(filling),
        refusal_line(filling),
        copies_note(filling, COPIES_FOR),
    )


def rule(length: int) -> tuple[Span, ...]:
    """Return a rule to write on that goes on in the next line; ``length`` in em."""
    return (Hand(1.0),) * length


def _party() -> tuple[tuple[Span, ...], ...]:
    kinds = "　".join(f"□{kind.term}" for kind in PARTY_KINDS)
    sexes = "　".join(f"□{sex.term}" for sex in SEXES)
    return (
        line("当事人：", rule(16), "　出生日期", day_by_hand()),
        line(kinds, "　性别", sexes),
        line("证件号码或者统一社会信用代码", rule(20)),
        line("法定代表人、负责人或者经营者", Hand(7.0), "　联系电话", rule(8)),
        line("住址（住所）", rule(28)),
    )


def _facts() -> tuple[Span, ...]:
    return line(
        time_by_hand(),
        "，执法人员",
        Hand(5.0),
        "、",
        Hand(5.0),
        "在",
        rule(20),
        "检查时发现，",
        rule(157),
        "。执法人员已出示执法证件。上述事实有",
        rule(24),
        "为证。",
    )


def _hearing() -> tuple[Span, ...]:
    return line(
        "□执法人员已当场口头告知拟作出的行政处罚内容及事实、理由、依据，以及依法享有的陈述、申辩权利。"
        "当事人□无异议，未提出陈述、申辩　□提出：",
        rule(36),
        "。",
    )


def _decision() -> tuple[Span, ...]:
    kinds = "　".join(f"□{kind.term}" for kind in PENALTIES)
    return line(
        "依据",
        rule(30),
        f"、{PENALTY_LAW}第五十一条，决定给予　{kinds}　的行政处罚，罚款人民币（大写）",
        rule(10),
        "（¥",
        Hand(5.0),
        "），并责令",
        rule(9),
        "。",
    )


def _payment() -> tuple[Span, ...]:
    return line(
        f"履行方式：□依据{PENALTY_LAW}（□第六十八条第一项　□第六十八条第二项　□第六十九条）"
        "当场收缴，并出具财政部门统一制发的专用票据（票据号：",
        rule(9),
        "）。□自收到本决定书之日起十五日内（至",
        Hand(3.0),
        "年",
        Hand(2.0),
        "月",
        Hand(2.0),
        "日止）到",
        rule(14),
        f"缴纳罚款。{LATE_PAYMENT}",
    )


LAYOUTS: Final = {
    "SIM-01": Layout(frame=ON_SPOT_FRAME, scales=(BLANK_SCALE,), build=blank_decision),
}
