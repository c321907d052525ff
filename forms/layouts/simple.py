"""Layouts of the summary procedure: SIM-01; its tables stand in `simple_tables`."""

import re
from typing import Final

from enforcement.remedies import reconsideration_first
from forms.blocks import Block
from forms.filling import Filling, line
from forms.geometry import ON_SPOT_FRAME
from forms.glyphs import Span
from forms.layouts.composition import (
    Layout,
    Scale,
    copies_note,
    heading,
    number_line,
    officer_names,
    party_words,
    penalty_words,
    text_blocks,
)
from forms.layouts.signatures import issue_band, refusal_line

PENALTY_LAW: Final = "《中华人民共和国行政处罚法》"
LATE_PAYMENT: Final = (
    f"到期不缴纳的，依据{PENALTY_LAW}第七十二条第一款第一项，每日按罚款数额的"
    "百分之三加处罚款，加处罚款的数额不超出罚款的数额。"
)
COPIES_FOR: Final = "一份当场交付当事人，一份由本机关存档备案"
# Characters of no text: they keep the places of organ and court in the remedy clause.
_ORGAN: Final = "\ue000"
_COURT: Final = "\ue001"
ON_SPOT_SCALES: Final = (
    Scale(size=14.26, pitch=24.0),
    Scale(size=13.0, pitch=21.2),
    Scale(size=12.28, pitch=20.0),
    Scale(size=12.0, pitch=17.8),
)


def on_spot_decision(filling: Filling, scale: Scale) -> tuple[Block, ...]:
    """Return SIM-01 当场行政处罚决定书 with all contents of 行政处罚法 art. 52."""
    facts = _facts(filling)
    return (
        *heading(filling, organ_size=18, title_size=22),
        *number_line(filling, scale.size),
        *text_blocks(
            scale,
            line("当事人：", party_words(filling), "。"),
            *facts,
            _law_and_hearing(filling),
            *filling.paragraphs("discretion"),
            _decision(filling),
            _payment(filling),
            remedy(filling),
        ),
        issue_band(filling),
        refusal_line(filling),
        copies_note(filling, COPIES_FOR),
    )


def _facts(filling: Filling) -> tuple[tuple[Span, ...], ...]:
    opening = line(
        filling.show("found_at"),
        "，执法人员",
        officer_names(filling),
        "在",
        filling.clause("place"),
        "检查时发现，",
    )
    closing = line("执法人员已出示执法证件。上述事实有", filling.clause("evidence"), "为证。")
    return filling.running("conduct", opening, closing)


def _law_and_hearing(filling: Filling) -> tuple[Span, ...]:
    told = filling.paragraphs("told_and_heard")
    spans = line("当事人的行为违反了", filling.clause("violated"), "的规定。")
    for paragraph in told:
        spans += paragraph
    return spans


def _decision(filling: Filling) -> tuple[Span, ...]:
    return line(
        "依据",
        filling.clause("basis"),
        f"、{PENALTY_LAW}第五十一条，决定给予",
        penalty_words(filling),
        "的行政处罚",
        filling.optional("，并责令", "order"),
        "。",
    )


def _payment(filling: Filling) -> tuple[Span, ...]:
    if not filling.applies("payment"):
        return ()
    match filling.value("payment.method"):
        case "on_spot":
            return line(
                "履行方式：依据",
                filling.show("payment.ground"),
                "当场收缴，并出具财政部门统一制发的专用票据（票据号：",
                filling.show("payment.receipt_no"),
                "）。",
            )
        case "bank":
            return line(
                "履行方式和期限：自收到本决定书之日起十五日内（至",
                filling.show("payment.pay_by"),
                "止）到",
                filling.clause("payment.channel"),
                f"缴纳罚款。{LATE_PAYMENT}",
            )
        case _:
            blank = "payment.method" if filling.has("payment") else "payment"
            return line("履行方式和期限：", filling.show(blank))


def remedy(filling: Filling) -> tuple[Span, ...]:
    """Return reconsideration first, then the suit, in the words of `enforcement.remedies`."""
    court = filling.optional("", "remedy.court") or line("有管辖权的人民法院")
    shown = {_ORGAN: filling.show("remedy.reconsideration_organ"), _COURT: court}
    parts = re.split(f"([{_ORGAN}{_COURT}])", reconsideration_first(_ORGAN, _COURT).text)
    return line(*(shown.get(part, part) for part in parts))


LAYOUTS: Final = {
    "SIM-01": Layout(frame=ON_SPOT_FRAME, scales=ON_SPOT_SCALES, build=on_spot_decision),
}
