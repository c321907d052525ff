"""Tables of the summary procedure: SIM-02 备案表 and SIM-03 交接单."""

from typing import Final

from forms.blocks import Align, Block, Gap, Paragraph, Type
from forms.filling import Filling, line
from forms.fonts import Role
from forms.geometry import TABLE_FRAME
from forms.glyphs import Span
from forms.layouts.cells import FOUR, LABEL, label_lines, long, opinion, pair, signed, value, wide
from forms.layouts.composition import (
    Layout,
    Scale,
    copies_note,
    heading,
    money_words,
    officers_words,
    party_words,
    penalty_words,
)
from forms.layouts.signatures import officers_signing
from forms.tables import Cell, Row, Table

TABLE_SCALES: Final = (Scale(size=12.0, pitch=18.0),)
ABOVE: Final = Type(size=12.0, pitch=20.0, align=Align.RIGHT)
BELOW: Final = Type(size=10.5, pitch=16.0, role=Role.NOTE)
LAW_NAME: Final = "《中华人民共和国行政处罚法》"


def filing_sheet(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return SIM-02 当场行政处罚备案表 (行政处罚法 art. 52 para. 3)."""
    rows = [
        pair("决定书文号", filling.show("doc_no"), "作出日期", filling.show("decided_on")),
        wide("当事人", party_words(filling)),
        pair("发现时间", filling.show("found_at"), "违法地点", filling.show("place")),
        long("违法事实", filling, "conduct"),
        wide("违反的规定", filling.show("violated")),
        wide("处罚依据", filling.show("basis")),
        wide("处罚内容", penalty_words(filling)),
    ]
    if filling.applies("payment"):
        rows.append(
            pair("缴款方式", filling.show("payment"), "专用票据号", filling.show("receipt_no"))
        )
    rows += [
        long("陈述申辩\n及采纳情况", filling, "statement"),
        wide("交付情况", filling.show("served")),
        signed("执法人员", officers_words(filling), signatures=officers_signing(filling)),
        opinion("承办机构\n负责人意见"),
        opinion("行政机关\n备案意见"),
        long("备注", filling, "remark"),
    ]
    return (
        *heading(filling, organ_size=16, title_size=20),
        Paragraph(
            spans=line("备案日期：", filling.show("filed_on")), type=ABOVE, stays_with_next=True
        ),
        Table(columns=FOUR, rows=tuple(rows)),
    )


COLUMNS: Final = (
    (0.07, "序号"),
    (0.205, "决定书文号"),
    (0.155, "当事人"),
    (0.15, "专用票据号"),
    (0.14, "收缴依据\n（处罚法）"),
    (0.165, "收缴时间"),
    (0.115, "金额\n（元）"),
)
ENTRY: Final = Type(size=10.5, pitch=15.0, align=Align.LEFT)
ENTRY_CENTRE: Final = Type(size=10.5, pitch=15.0, align=Align.CENTRE)
ENTRY_RIGHT: Final = Type(size=10.5, pitch=15.0, align=Align.RIGHT)


def hand_over_sheet(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return SIM-03 当场收缴罚款交接单 (行政处罚法 arts. 68 to 71)."""
    return (
        *heading(filling, organ_size=16, title_size=20),
        Gap(height=8, stays_with_next=True),
        Table(
            columns=tuple(share for share, _ in COLUMNS),
            heading=(_column_heads(),),
            rows=(*_receipts(filling), _total(filling)),
        ),
        Gap(height=10),
        Table(columns=FOUR, rows=_hand_over_rows(filling), stays_with_next=True),
        Paragraph(
            spans=line(
                "执法人员当场收缴的罚款，应当自收缴之日起二日内交至行政机关；行政机关应当在二日内将"
                f"罚款缴付指定的银行（{LAW_NAME}第七十一条；二日为工作日）。"
            ),
            type=BELOW,
            stays_with_next=True,
        ),
        copies_note(filling, "一份由交款人留存，一份由收款人留存"),
    )


def _column_heads() -> Row:
    cells = tuple(Cell(paragraphs=label_lines(name)) for _, name in COLUMNS)
    return Row(cells=cells, whole=True)


def _receipts(filling: Filling) -> tuple[Row, ...]:
    if not filling.count("receipts"):
        blank = value(filling.show("receipts"), columns=len(COLUMNS), kind=ENTRY_CENTRE)
        return (Row(cells=(blank,)),)
    return tuple(_receipt(filling, at) for at in range(filling.count("receipts")))


def _receipt(filling: Filling, at: int) -> Row:
    path = f"receipts.{at}"
    ground = filling.text(f"{path}.ground").replace(LAW_NAME, "")
    cells = (
        value(str(at + 1), kind=ENTRY_CENTRE),
        value(filling.show(f"{path}.doc_no"), kind=ENTRY),
        value(filling.show(f"{path}.party"), kind=ENTRY),
        value(filling.show(f"{path}.receipt_no"), kind=ENTRY),
        value(filling.show(f"{path}.ground", ground), kind=ENTRY),
        value(filling.show(f"{path}.collected_at"), kind=ENTRY),
        value(filling.show(f"{path}.amount_fen"), kind=ENTRY_RIGHT),
    )
    return Row(cells=cells, whole=True)


def _total(filling: Filling) -> Row:
    count = f"共{filling.count('receipts')}笔，"
    words = line(count, money_words(filling, "total_words", "total_fen"))
    head = Cell(paragraphs=(Paragraph(spans=line("合计"), type=LABEL),), columns=2)
    return Row(cells=(head, value(words, columns=len(COLUMNS) - 2)), whole=True)


def _hand_over_rows(filling: Filling) -> tuple[Row, ...]:
    return (
        signed(
            "交款人\n（执法人员）", officers_words(filling), signatures=officers_signing(filling)
        ),
        pair(
            "交至机关\n日期",
            filling.show("handed_in_on"),
            "交款期限",
            _until(filling, "hand_in_by"),
        ),
        signed("收款人", filling.show("receiver")),
        pair(
            "缴付银行\n日期",
            filling.show("banked_on"),
            "缴付期限",
            _until(filling, "bank_by"),
        ),
        wide("收款银行", filling.show("bank")),
        long("备注", filling, "remark"),
    )


def _until(filling: Filling, path: str) -> tuple[Span, ...]:
    return line(filling.show(path), "止") if filling.has(path) else filling.show(path)


LAYOUTS: Final = {
    "SIM-02": Layout(frame=TABLE_FRAME, scales=TABLE_SCALES, build=filing_sheet),
    "SIM-03": Layout(frame=TABLE_FRAME, scales=TABLE_SCALES, build=hand_over_sheet),
}
