"""Picture of the larger components, to look at: ``tests/ui/details.py OUT [THEME] [SIZE]``."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from enforcement.papers.paper import FieldBox, Rendered
from ui.app import make_application, make_theme
from ui.background import BackgroundRunner
from ui.painters.calendar import CellKind, CellState
from ui.painters.cells import RowAction
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import BadgeState, DeadlineKind, TagKind, TagState
from ui.painters.timeline import NodeKind, TimelineStep
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.calendar_grid import CalendarGrid, Week
from ui.widgets.card import Card
from ui.widgets.focus_ring import FocusRing
from ui.widgets.layouts import column, row
from ui.widgets.marks import ClockPill
from ui.widgets.paper_view import FieldMark, MarkTone, PaperView
from ui.widgets.photo_tile import AddPhotoTile, PhotoTile, PhotoWords
from ui.widgets.rows import RowList
from ui.widgets.tabs import FilterRow
from ui.widgets.timeline import Timeline

FONTS = Path(__file__).parents[2] / "forms" / "fonts"

STEPS = (
    TimelineStep(
        kind=NodeKind.DONE, title="检查发现", when="9月4日", lines=("综合查一次，五金城 3 号楼",)
    ),
    TimelineStep(
        kind=NodeKind.DONE, title="立案", when="9月8日", lines=("唐国华批准，90 日从这天算",)
    ),
    TimelineStep(
        kind=NodeKind.SKIPPED,
        title="法制审核",
        when="不必审",
        lines=("没有听证，不属必审情形", "《行政处罚法》第五十八条"),
    ),
    TimelineStep(
        kind=NodeKind.CURRENT,
        title="陈述申辩",
        when="到明天",
        lines=("还没有收到意见",),
        target="s",
    ),
    TimelineStep(
        kind=NodeKind.BLOCKED,
        title="作出决定",
        when="11月26日起",
        lines=(
            "陈述申辩期没满，今天还不能决定",
            "《行政处罚法》第四十四条、第六十二条",
            "放弃书到了就能提前决定",
        ),
    ),
    TimelineStep(kind=NodeKind.LATER, title="送达", when="决定后 7 个工作日内"),
    TimelineStep(kind=NodeKind.LATER, title="缴款、结案", when="收到后 15 日内"),
)
DUE = (
    (DeadlineKind.OVERDUE, "逾期 1 天", "把当场决定报大队备案", "52号·冯德顺占道经营", "去备案"),
    (
        DeadlineKind.TODAY,
        "今天 18:00",
        "给 12345 来件答复",
        "来件 2026-1187·后门倾倒垃圾",
        "写答复",
    ),
    (DeadlineKind.SOON, "剩 2 天", "决定扣押的台秤怎么处理", "胡开明案·扣押满 30 日", "看去向"),
    (DeadlineKind.PROVISIONAL, "暂定 1月8日", "催缴期满，可以申请法院执行", "龙西餐饮店案", "重算"),
)
PAPERS = (
    ListRow(
        target=1,
        title="立案审批表",
        below="清湾府综执立〔2026〕31号",
        strong=False,
        lead=RowIcon(name="document"),
        tail=TagState(kind=TagKind.OK, text="已签", icon="done"),
    ),
    ListRow(
        target=2,
        title="行政处罚决定书",
        below="签发时才给文号",
        strong=False,
        lead=RowIcon(name="document"),
        tail=TagState(kind=TagKind.DRAFT, text="草稿"),
    ),
    ListRow(note=True, title="相近的 2 项，只对上 zd 两个字母"),
    ListRow(
        target=3,
        title="占道经营（出店）",
        below="临街商场、门店超出门窗外墙设置摊位摆卖、经营",
        third="城市管理",
        marks=((0, 4),),
        tail=TagState(kind=TagKind.CONFERRED, text="赋权"),
        tail_below="个人 50–500 元",
    ),
    ListRow(
        target=4,
        title="当场处罚·曾庆兰",
        below="停在“告知”这一步，已填 12 项",
        strong=False,
        lead=RowIcon(name="draft", dashed=True),
        tail="09:26",
    ),
)


def sample_paper() -> Rendered:
    """Return a one-page paper with three fields."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for line in range(20):
        canvas.drawString(80, 760 - line * 26, "Lorem ipsum dolor sit amet, consectetur adipiscing")
    canvas.save()
    boxes = tuple(
        FieldBox(page=0, x=200, y=180 + 80 * number, width=120, height=16, field=field)
        for number, field in enumerate(("fine", "hearing", "phone"))
    )
    return Rendered(
        pdf=out.getvalue(),
        pages=1,
        sha256="",
        boxes=boxes,
        blanks=("fine",),
        missing_characters=(),
        fallback_characters=(),
        fonts=(),
        warnings=(),
    )


def sample_weeks() -> tuple[Week, ...]:
    """Return a month with every kind of day."""
    kinds = (
        CellKind.OUTSIDE,
        CellKind.START,
        *(CellKind.COUNTED,) * 5,
        *(CellKind.PAUSED,) * 7,
        *(CellKind.COUNTED,) * 5,
        CellKind.REST,
        CellKind.MAKE_UP,
        CellKind.COUNTED,
        CellKind.END,
        *(CellKind.OUTSIDE,) * 5,
    )
    days, ordinal = [], 0
    for number, kind in enumerate(kinds, start=1):
        counts = kind in (CellKind.COUNTED, CellKind.MAKE_UP, CellKind.END)
        ordinal += counts
        days.append(
            CellState(
                kind=kind,
                day=f"{number}日",
                ordinal=ordinal if counts else None,
                today=number == 17,
            )
        )
    return tuple(
        Week(month="11月" if start == 0 else "", days=tuple(days[start : start + 7]))
        for start in range(0, 28, 7)
    )


class Details(QWidget):
    """Timeline, lists, calendar, photos and the paper."""

    def __init__(self, theme: Theme, runner: BackgroundRunner) -> None:
        super().__init__()
        self.theme = theme
        self.setProperty("role", "page")
        self.due = RowList(theme, "先办这几件")
        self.paper = PaperView(theme, runner)
        gap = theme.px(16)
        parts = row(
            *(make() for make in (self._first, self._second, self._third)),
            gap=gap,
            margins=(24, 24, 24, 24),
        )
        for number, share in enumerate((344, 520, 400)):
            parts.setStretch(number, share)
        self.setLayout(parts)
        self.ring = FocusRing(theme, self)
        self.due.setFocus()

    def _first(self) -> QWidget:
        card = Card(self.theme, "走到哪一步", "")
        timeline = Timeline(self.theme)
        timeline.show_steps(STEPS)
        card.body.addWidget(timeline)
        card.body.addStretch(1)
        return card

    def _second(self) -> QWidget:
        theme = self.theme
        self.due.show_rows(
            [
                ListRow(
                    target=number,
                    title=title,
                    below=below,
                    lead=BadgeState(kind=kind, text=text),
                    tail=RowAction(text=action),
                )
                for number, (kind, text, title, below, action) in enumerate(DUE)
            ]
        )
        papers = RowList(theme, "文书")
        papers.show_rows(PAPERS)
        top, below = Card(theme), Card(theme)
        for card, inner in ((top, self.due), (below, papers)):
            card.set_padding(1, 1)
            card.body.addWidget(inner)
        chips = FilterRow(theme, ("全部 17", "逾期 1", "三天内 4", "暂定 1"), "哪些期限")
        clock = ClockPill(theme, "补批准 剩 05:12")
        holder = QWidget()
        holder.setLayout(column(row(chips, None, clock), top, below, gap=12))
        return holder

    def _third(self) -> QWidget:
        theme = self.theme
        grid = CalendarGrid(theme)
        grid.show_weeks(sample_weeks())
        photo = PhotoTile(theme, PhotoWords(time="14:32", tie="07-①"))
        image = QImage(300, 200, QImage.Format.Format_RGB32)
        image.fill(QColor(120, 130, 118))
        photo.show_image(image)
        calendar, paper = Card(theme), Card(theme, "决定书", "边填边出")
        calendar.body.addWidget(grid)
        paper.body.addWidget(self.paper)
        holder = QWidget()
        photos = row(photo, AddPhotoTile(theme), None, gap=10)
        parts = column(calendar, photos, paper, gap=12)
        parts.setStretch(2, 1)
        holder.setLayout(parts)
        return holder


def main(out: Path, theme_name: str = "light", size: str = "标准") -> None:
    """Write the picture."""
    theme = make_theme(make_application([]), FONTS)
    theme.set_name(ThemeName(theme_name))
    theme.set_size(TextSize(size))
    fail: Callable[[Exception], None] = print
    runner = BackgroundRunner(fail)
    details = Details(theme, runner)
    details.resize(1366, 768)
    details.show()
    details.activateWindow()
    QTest.qWaitForWindowActive(details)
    marks = (
        FieldMark(field="fine", words="③ 金额"),
        FieldMark(field="hearing", words="④ 告知与陈述申辩", tone=MarkTone.LATER),
        FieldMark(field="phone", number=1),
    )
    details.paper.show_paper(sample_paper(), marks)
    loop = QEventLoop()
    details.paper.drawn.connect(loop.quit)
    loop.exec()
    details.grab().save(str(out))
    runner.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
