"""Picture of the shell, to look at: ``tests/ui/shell.py OUT [HEIGHT] [THEME] [SIZE]``."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.app import make_application, make_theme
from ui.main_window import MainWindow, WindowWords
from ui.page import Page
from ui.painters.marks import StepKind
from ui.painters.tile import TileState
from ui.theme import Theme
from ui.tokens import TextSize, ThemeName
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, set_state
from ui.widgets.label import CAPTION, SECONDARY, SMALL, Label, TextStyle
from ui.widgets.layouts import align_top, column, row
from ui.widgets.marks import Icon, power_tag
from ui.widgets.panels import Cure, PanelText, RefusalPanel
from ui.widgets.rail import RailEntry
from ui.widgets.scroll import Scroll
from ui.widgets.segment import Segment
from ui.widgets.step_card import StepCard, StepText
from ui.widgets.sync_pill import SyncState
from ui.widgets.tiles import TileGroup
from ui.widgets.value_edits import MoneyEdit

FONTS = Path(__file__).parents[2] / "forms" / "fonts"

ENTRIES = (
    RailEntry(key="workbench", title="工作台", icon="workbench"),
    RailEntry(key="inspection", title="综合查一次", icon="inspection", shortcut="F4"),
    RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3"),
    RailEntry(key="cases", title="案件", icon="case", group=1),
    RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1),
    RailEntry(key="subjects", title="监管对象", icon="subject", group=1),
    RailEntry(key="items", title="事项清单", icon="items", group=2),
    RailEntry(key="papers", title="文书", icon="document", group=2),
    RailEntry(key="figures", title="统计", icon="statistics", shortcut="F9", group=2),
    RailEntry(key="sync", title="同步", icon="sync", group=3),
    RailEntry(key="settings", title="设置", icon="settings", group=3),
)
TIERS = (
    TileState(title="不予处罚", lines=("首次且轻微", "当场改正")),
    TileState(title="轻微", lines=("50–180 元", "2 平方米 以下")),
    TileState(title="一般", lines=("180–320 元", "2–5 平方米"), chosen=True),
    TileState(title="较重", lines=("320–410 元", "5–10 平方米")),
    TileState(title="严重", lines=("410–500 元", "10 平方米 以上")),
)


class OnSpotSample(Page):
    """A page made of the kit, in the shape of the on-spot picture."""

    title = "当场处罚"
    subtitle = "罗昌贵占道经营"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.refusal = RefusalPanel(theme)
        self.amount = MoneyEdit(theme)
        self.steps = self._make_steps()
        self._bar = self._make_bar()
        paper = Card(theme, "决定书", "边填边出")
        red = TextStyle(role="small", weight=600, colour="danger")
        paper.add_to_head(Label(theme, "还有 3 处空", red))
        paper.body.addStretch(1)
        holder = QWidget()
        holder.setLayout(column(*self.steps, None, gap=theme.px(9)))
        whole = row(Scroll(holder), paper, gap=theme.px(16))
        whole.setStretch(0, 744)
        whole.setStretch(1, 376)
        self.setLayout(whole)

    def header_actions(self) -> Sequence[QWidget]:
        """Return who acts."""
        officers = Label(self.theme, "执法人员 周明远、何静", SECONDARY)
        return (officers, LinkButton(self.theme, "换人"))

    def action_bar(self) -> QWidget:
        """Return the bar with the step that is not possible yet."""
        return self._bar

    def _make_bar(self) -> QWidget:
        theme = self.theme
        bar = QWidget()
        blocked = PrimaryButton(
            theme,
            "预览并打印",
            ButtonLook(icon="print", key="Ctrl P", height=ButtonHeight.BAR),
        )
        blocked.setEnabled(False)
        why = Label(theme, "先解决第 3 步的 1 处问题，才能打印", TextStyle(colour="danger"))
        other = Button(theme, "转普通程序", ButtonLook(key="F5", height=ButtonHeight.BAR))
        mark = Icon(theme, ("done_solid", 18, "ok_solid"))
        saved = Label(theme, "草稿已保存 10:26:41", SECONDARY)
        bar.setLayout(row(mark, saved, None, why, other, blocked, gap=theme.px(12)))
        return bar

    def _make_steps(self) -> tuple[StepCard, ...]:
        theme = self.theme
        texts = (
            ("当事人", ""),
            ("违法行为", ""),
            ("处罚", ""),
            ("告知与陈述申辩", "口头告知事实、理由、依据和权利，记下他怎么说"),
            ("缴款与送达", "100 元以下可以当场收，其余 15 日内到银行缴"),
        )
        steps = tuple(
            StepCard(theme, StepText(number=number, title=title, asks=asks))
            for number, (title, asks) in enumerate(texts, start=1)
        )
        steps[0].show_kind(StepKind.DONE)
        steps[0].show_summary(
            "罗昌贵　男　57 岁　500999196905083610", "公民，住清湾镇龙棠社区双塔路 88 号"
        )
        steps[1].show_kind(StepKind.DONE)
        steps[1].show_summary(
            "占道经营：主干道两侧设置经营性摊点",
            "10:12　五金大道 26 号门前，桌 4 张、烤炉 1 台，3.2 平方米，照片 3 张",
            power_tag(theme, "赋权"),
        )
        self._fill_open_step(steps[2])
        return steps

    def _fill_open_step(self, step: StepCard) -> None:
        theme = self.theme
        step.show_kind(StepKind.CURRENT)
        step.show_note("法定 50–500 元")
        tiles = TileGroup(theme, "裁量档次")
        tiles.set_answers(TIERS)
        head = row(
            Label(theme, "裁量档次", CAPTION),
            Label(theme, "按 3.2 平方米推荐“一般”", SMALL),
            None,
            Icon(theme, ("history", 16, "ink2")),
            Label(theme, "本镇 2024 年以来没有他的处罚记录（只查得到本镇）", SMALL),
            gap=theme.px(8),
        )
        self.refusal.show_text(
            PanelText(
                sentence="当场对个人罚款最多 200 元，300 元不能当场罚。",
                article="《行政处罚法》第五十一条",
            ),
            (
                Cure(code="ordinary", text="保留 300 元，转普通程序"),
                Cure(code="lower", text="改成 200 元"),
            ),
        )
        self.amount.setText("300")
        set_state(self.amount, "error")
        how = FieldRow(
            theme, FieldWords(label="怎么罚"), Segment(theme, ("罚款", "警告"), "怎么罚")
        )
        amount = FieldRow(theme, FieldWords(label="罚款金额"), self.amount)
        left = column(how, amount, None, gap=theme.px(10))
        both = row(left, self.refusal, gap=theme.px(16))
        both.setStretch(1, 1)
        align_top(both, self.refusal)
        step.content.addLayout(column(head, tiles, both, gap=theme.px(8)))


class Placeholder(Page):
    """An empty page with a title."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme)
        self.title = title


def make_window(theme: Theme, *, drill: bool = False) -> tuple[MainWindow, OnSpotSample]:
    """Return the shell with the sample page in front."""
    words = WindowWords(unit="清湾镇", officer="周明远", drill=drill)
    window = MainWindow(theme, words)
    sample = OnSpotSample(theme)
    for entry in ENTRIES:
        page = sample if entry.key == "on_spot" else Placeholder(theme, entry.title)
        window.add_place(entry, page)
    window.navigation.go("on_spot")
    window.rail.show_count("sync", 1)
    window.show_saved(datetime(2026, 11, 24, 10, 26, 41, tzinfo=UTC))
    state = SyncState(waiting=3, photos=12, conflicts=1, last="09:14")
    window.top_bar.sync.show_state(state)
    return window, sample


def main(out: Path, height: str = "768", theme_name: str = "light", size: str = "标准") -> None:
    """Write the picture."""
    theme = make_theme(make_application([]), FONTS)
    theme.set_name(ThemeName(theme_name))
    theme.set_size(TextSize(size))
    window, sample = make_window(theme)
    window.resize(1366, int(height))
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    sample.amount.setFocus()
    loop = QEventLoop()
    QTimer.singleShot(50, loop.quit)
    loop.exec()
    window.grab().save(str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
