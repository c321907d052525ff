"""Layouts of the ordinary procedure; of these so far ORD-42 送达回证."""

from typing import Final

from forms.blocks import Align, Block, Gap, Type
from forms.filling import Filling, line
from forms.geometry import TABLE_FRAME
from forms.glyphs import Hand, Span
from forms.layouts.cells import FOUR, label_lines, long, pair, signed, value, wide
from forms.layouts.composition import Layout, Scale, heading, officers_words
from forms.layouts.signatures import officers_signing, organ_and_date, time_by_hand
from forms.tables import Cell, Row, Table

DOCUMENT_COLUMNS: Final = (
    (0.08, "序号"),
    (0.40, "送达文书名称"),
    (0.40, "文号"),
    (0.12, "份数"),
)
CENTRED: Final = Type(size=12.0, pitch=18.0, align=Align.CENTRE)


def proof_of_service(filling: Filling, _scale: Scale) -> tuple[Block, ...]:
    """Return ORD-42 送达回证 (民事诉讼法 arts. 87 to 89, by 行政处罚法 art. 61)."""
    return (
        *heading(filling, organ_size=16, title_size=20),
        Gap(height=8, stays_with_next=True),
        Table(columns=FOUR, rows=_head_rows(filling), stays_with_next=True),
        Table(
            columns=tuple(share for share, _ in DOCUMENT_COLUMNS),
            heading=(_document_heads(),),
            rows=_document_rows(filling),
            stays_with_next=True,
        ),
        Table(columns=FOUR, rows=_service_rows(filling), stays_with_next=True),
        organ_and_date(filling, "issued_on"),
    )


def _head_rows(filling: Filling) -> tuple[Row, ...]:
    return (
        pair("案件名称", filling.show("case_name"), "案号", filling.show("case_no")),
        pair("受送达人", filling.show("addressee"), "送达方式", filling.show("method")),
        wide("送达地点", filling.show("place")),
    )


def _document_heads() -> Row:
    cells = tuple(Cell(paragraphs=label_lines(name)) for _, name in DOCUMENT_COLUMNS)
    return Row(cells=cells, whole=True)


def _document_rows(filling: Filling) -> tuple[Row, ...]:
    count = filling.count("documents")
    if not count:
        blank = value(filling.show("documents"), columns=len(DOCUMENT_COLUMNS), kind=CENTRED)
        return (Row(cells=(blank,)),)
    rows = [_document(filling, at) for at in range(count)]
    end = value(f"共{count}项，以下空白", columns=len(DOCUMENT_COLUMNS), kind=CENTRED)
    return (*rows, Row(cells=(end,), whole=True))


def _document(filling: Filling, at: int) -> Row:
    path = f"documents.{at}"
    return Row(
        cells=(
            value(str(at + 1), kind=CENTRED),
            value(filling.show(f"{path}.title")),
            value(filling.show(f"{path}.doc_no")),
            value(filling.show(f"{path}.copies"), kind=CENTRED),
        ),
        whole=True,
    )


def _service_rows(filling: Filling) -> tuple[Row, ...]:
    rows = [
        wide("受送达人\n（签名或者\n盖章）", line(Hand(14))),
        wide("收到时间", _received(filling)),
        pair(
            "代收人\n（签名）", _receiver(filling), "与受送达人\n的关系", filling.show("relation")
        ),
    ]
    if filling.applies("refusal_note"):
        rows += [
            long("拒收事由\n和日期", filling, "refusal_note"),
            signed("见证人", _witness(filling)),
        ]
    return (
        *rows,
        signed("送达人", officers_words(filling), signatures=officers_signing(filling)),
        long("备注", filling, "note"),
    )


def _received(filling: Filling) -> tuple[Span, ...]:
    return filling.show("received_at") if filling.has("received_at") else time_by_hand()


def _receiver(filling: Filling) -> tuple[Span, ...]:
    return line(filling.show("receiver"), Hand(6)) if filling.has("receiver") else line(Hand(9))


def _witness(filling: Filling) -> tuple[Span, ...]:
    return line(
        "姓名：",
        filling.show("witness_present.name", hand=7),
        "　单位或者住址：",
        filling.show("witness_present.employer", hand=12),
    )


LAYOUTS: Final = {
    "ORD-42": Layout(
        frame=TABLE_FRAME, scales=(Scale(size=12.0, pitch=18.0),), build=proof_of_service
    ),
}
