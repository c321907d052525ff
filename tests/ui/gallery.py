"""Picture of every component, to look at: ``tests/ui/gallery.py OUT [THEME] [SIZE]``."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui.app import make_application, make_theme
from ui.models.paged_table import Column, PagedTableModel, RowId
from ui.painters.marks import BadgeState, DeadlineKind, TagKind, TagState
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.buttons import Button, ButtonKind, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.drill_band import DrillBand
from ui.widgets.feedback import BusyBar, EmptyPage, EmptyText, Toast
from ui.widgets.fields import FieldRow, FieldWords, LineField, LongText, set_state
from ui.widgets.focus_ring import FocusRing
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import Part, column, row
from ui.widgets.marks import DeadlineBadge, Tag
from ui.widgets.panels import Cure, ErrorPanel, PanelText, RefusalPanel, ReminderPanel
from ui.widgets.question_dialog import Question, QuestionDialog
from ui.widgets.table import PagedTable
from ui.widgets.tabs import TabRow
from ui.widgets.value_edits import DateEdit, IdNumberEdit

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "forms" / "fonts"
HEAD = TextStyle(weight=600, colour="ink2")

BADGES = (
    (DeadlineKind.OVERDUE, "逾期 1 天", "实心红，八角"),
    (DeadlineKind.TODAY, "今天 18:00", "红粗框，八角空心"),
    (DeadlineKind.SOON, "剩 2 天", "黄底，带叹号的钟"),
    (DeadlineKind.RUNNING, "剩 13 天", "白底灰框，钟"),
    (DeadlineKind.PAUSED, "暂停中", "灰底，暂停"),
    (DeadlineKind.DONE, "已办", "绿底，对勾"),
    (DeadlineKind.PROVISIONAL, "暂定", "虚线框，日历"),
)
PAPERS = (
    ("立案审批表", "31号", "已签"),
    ("责令改正通知书", "44号", "已送达"),
    ("事先告知书", "29号", "已送达"),
    ("处罚决定书", "待签发", "草稿"),
)


class Gallery(QWidget):
    """All components in four columns, in the order of the picture."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setObjectName("gallery")
        self.setProperty("role", "page")
        self.primary = PrimaryButton(theme, "主要操作")
        self.table = PagedTable(theme)
        self.toast = Toast(theme)
        gap = theme.px(18)
        sides = theme.px(24)
        columns = row(
            *(
                self._column(make())
                for make in (self._first, self._second, self._third, self._fourth)
            ),
            gap=gap,
            margins=(sides, theme.px(14), sides, theme.px(14)),
        )
        for number in range(4):
            columns.setStretch(number, 1)
        whole = column(DrillBand(theme), columns)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.ring = FocusRing(theme, self)
        self.primary.setFocus()

    def _column(self, parts: Sequence[Part]) -> QWidget:
        holder = QWidget()
        holder.setLayout(column(*parts, None, gap=self.theme.px(9)))
        return holder

    def _head(self, text: str) -> Label:
        return Label(self.theme, text, HEAD)

    def _first(self) -> Sequence[Part]:
        theme = self.theme
        wrong = FieldRow(theme, FieldWords(label="身份证号（20 字宽）"), IdNumberEdit(theme))
        name = FieldRow(theme, FieldWords(label="姓名（12 字宽）"), LineField(theme, "name"))
        number = LineField(theme)
        number.setReadOnly(True)
        number.setText("足龙府综执立〔2026〕31号")
        for field, text in ((wrong, "500999196905083611"), (name, "罗昌贵")):
            if isinstance(field.field, LineField):
                field.field.setText(text)
        wrong.show_error("最后一位不对，请对照证件再看一遍。")
        service = QComboBox()
        service.addItems(["直接送达", "留置送达"])
        hint = "直接送达要有本人或同住成年家属签收。"
        off = Button(theme, "现在不能点")
        off.setEnabled(False)
        return (
            self._head("按钮"),
            row(self.primary, Button(theme, "次要"), self._danger("删除"), None, gap=8),
            row(LinkButton(theme, "文字操作"), off, None, gap=8),
            name,
            wrong,
            FieldRow(theme, FieldWords(label="案号（只读）"), number),
            FieldRow(theme, FieldWords(label="送达方式", hint=hint), service),
            *self._short_fields(),
        )

    def _short_fields(self) -> Sequence[Part]:
        theme = self.theme
        draft, closed, copies = LineField(theme), LineField(theme), QSpinBox()
        draft.setText("折叠桌 4 张")
        set_state(draft, "draft")
        closed.setPlaceholderText("先选事项")
        closed.setEnabled(False)
        copies.setValue(2)
        copies.setFixedWidth(theme.px(96))
        day = DateEdit(theme, date(2026, 11, 24))
        return (
            row(
                FieldRow(theme, FieldWords(label="草稿（虚线框）"), draft),
                FieldRow(theme, FieldWords(label="现在不能填"), closed),
                gap=12,
            ),
            row(
                FieldRow(theme, FieldWords(label="日期"), day),
                FieldRow(theme, FieldWords(label="份数"), copies),
                None,
                gap=12,
            ),
        )

    def _danger(self, text: str) -> Button:
        return Button(self.theme, text, ButtonLook(kind=ButtonKind.DANGER))

    def _second(self) -> Sequence[Part]:
        theme = self.theme
        long_text = LongText(theme, 2)
        long_text.setPlainText("当事人当场表示没有意见，没有提出陈述、申辩。")
        tabs = TabRow(theme, ("今天", "期限 17", "本周"), "页签")
        self.table.setFixedHeight(theme.px(34 + 4 * 40 + 4))
        fill_table(self.table)
        busy = BusyBar(theme, "停下，下次接着传")
        busy.advance(61, "照片 61%，还要 3 分钟")
        busy.show()
        return (
            self._head("选择"),
            row(_checked("已出示执法证"), QCheckBox("有见证人在场"), None, gap=24),
            row(_checked("已告知陈述申辩权"), None),
            row(_picked("本人签收"), QRadioButton("拒签，注明"), None, gap=24),
            self._head("长文字"),
            long_text,
            self._head("页签"),
            row(tabs, None),
            self._head("表格，行高 40"),
            self.table,
            self._head("进度：能取消，说得出剩多少"),
            busy,
        )

    def _third(self) -> Sequence[Part]:
        theme = self.theme
        badges = [
            row(
                DeadlineBadge(theme, BadgeState(kind=kind, text=text)),
                Label(theme, words, TextStyle(role="small", colour="ink2")),
                None,
                gap=14,
            )
            for kind, text, words in BADGES
        ]
        self.toast.show_words("已打印 2 份，57 号已启用", "看文书")
        self.toast._timer.stop()
        return (
            self._head("期限"),
            column(*badges, gap=7),
            self._head("事项来源与状态"),
            row(*self._tags(), None, gap=8),
            self._head("轻提示：4 秒，不抢焦点"),
            self.toast,
            self._head("空页：先做什么"),
            self._empty_card(),
        )

    def _tags(self) -> list[Tag]:
        theme = self.theme
        return [
            Tag(theme, TagState(kind=kind, text=text, icon=icon))
            for kind, text, icon in (
                (TagKind.STATUTORY, "法定", None),
                (TagKind.CONFERRED, "赋权", None),
                (TagKind.ENTRUSTED, "委托", None),
                (TagKind.DRAFT, "草稿", None),
                (TagKind.OK, "已送达", "done"),
            )
        ]

    def _empty_card(self) -> Card:
        theme = self.theme
        empty = EmptyPage(
            theme,
            EmptyText(
                icon="lead",
                title="还没有线索",
                line="来电、巡查、转来的，都从这里记。",
                action="登记第一条线索",
                key="F2",
            ),
        )
        card = Card(theme)
        card.body.addWidget(empty)
        return card

    def _fourth(self) -> Sequence[Part]:
        theme = self.theme
        refusal, reminder, error = RefusalPanel(theme), ReminderPanel(theme), ErrorPanel(theme)
        refusal.show_text(
            PanelText(
                sentence="告知书还没送达，不能作出决定。", article="《行政处罚法》第六十二条"
            ),
            (Cure(code="serve", text="去送达告知书"),),
        )
        reminder.show_text(
            PanelText(sentence="这家今年已经查了 3 次。", lines=("建议并到 12月的综合查一次。",)),
            (Cure(code="merge", text="并过去"), Cure(code="go_on", text="写明理由，仍要查")),
        )
        error.show_text(
            PanelText(
                sentence="没打出来：打印机没有回应。", lines=("文书存好了，57 号没启用。先看纸。",)
            ),
            (Cure(code="again", text="再打一次"), Cure(code="save", text="存成文件")),
            "print",
        )
        return (
            self._head("拦下：一句话、哪一条、怎么补"),
            refusal,
            self._head("提醒：可以继续，要写理由"),
            reminder,
            self._head("出错：事实、东西在不在、下一步"),
            error,
            self._head("对话框：只用于收不回来的事"),
            self._dialog_card(),
        )

    def _dialog_card(self) -> Card:
        theme = self.theme
        question = Question(
            title="作废 57 号决定书？",
            consequence="号码不能再用，登记簿写明原因。",
            harmless="不作废",
            act="作废这个号",
            reason="原因",
        )
        dialog = QuestionDialog(theme, question)
        dialog._reason.setText("打印卡纸，字迹不清")
        card = Card(theme)
        card.set_padding(0, 0)
        layout = dialog.layout()
        dialog.setMinimumWidth(0)
        inner = QWidget()
        if isinstance(layout, QVBoxLayout):
            inner.setLayout(layout)
        self._dialog = dialog
        card.body.addWidget(inner)
        return card


class _Papers:
    def fetch(
        self,
        ids: Sequence[RowId],
        fill: Callable[[Sequence[tuple[RowId, tuple[str, str, str]]]], None],
    ) -> None:
        fill([(row_id, PAPERS[int(row_id)]) for row_id in ids])


def fill_table(table: PagedTable) -> None:
    """Fill a table with the papers of the picture."""
    columns: tuple[Column[tuple[str, str, str]], ...] = (
        Column(title="文书", value=lambda row: row[0]),
        Column(title="文号", value=lambda row: row[1], width=92),
        Column(title="状态", value=lambda row: row[2], width=82),
    )
    model = PagedTableModel(_Papers(), columns, table)
    table.setModel(model)
    model.show_ids(range(len(PAPERS)))
    table.selectRow(1)


def _checked(text: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setChecked(True)
    return box


def _picked(text: str) -> QRadioButton:
    button = QRadioButton(text)
    button.setChecked(True)
    return button


def main(out: Path, theme_name: str = "light", size: str = "标准") -> None:
    """Write the picture."""
    application = make_application([])
    theme = make_theme(application, FONTS)
    theme.set_name(ThemeName(theme_name))
    theme.set_size(TextSize(size))
    gallery = Gallery(theme)
    gallery.resize(theme.px(1366), theme.px(768))
    gallery.show()
    gallery.activateWindow()
    QTest.qWaitForWindowActive(gallery)
    gallery.grab().save(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
