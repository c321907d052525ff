"""Every widget works with the keyboard alone and says in words what it shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import press, shown
from ui.painters.cells import RowAction
from ui.painters.list_row import ListRow
from ui.painters.marks import StepKind
from ui.painters.tile import TileState
from ui.painters.timeline import NodeKind, TimelineStep
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.marks import power_tag
from ui.widgets.panels import Cure, Panel, PanelText, RefusalPanel, ReminderPanel
from ui.widgets.rows import RowList
from ui.widgets.segment import Segment
from ui.widgets.step_card import StepCard, StepText
from ui.widgets.stepper import Stepper
from ui.widgets.sync_pill import SyncPill, SyncState, sync_parts
from ui.widgets.tabs import FilterRow, TabRow
from ui.widgets.tiles import TileGroup
from ui.widgets.timeline import Timeline
from ui.widgets.value_edits import MoneyEdit

TIERS = (
    TileState(title="轻微"),
    TileState(title="一般", chosen=True),
    TileState(title="较重", enabled=False),
    TileState(title="严重"),
)
REFUSAL = PanelText(
    sentence="当场对个人罚款最多 200 元，300 元不能当场罚。", article="《行政处罚法》第五十一条"
)
CURES = (Cure(code="ordinary", text="转普通程序", key="F5"), Cure(code="lower", text="改金额"))


MAKERS: tuple[Callable[[Theme], Button], ...] = (
    lambda theme: Button(theme, "改成 200 元"),
    lambda theme: PrimaryButton(theme, "打印 4 张", ButtonLook(key="Ctrl P", icon="print")),
    lambda theme: LinkButton(theme, "看原文"),
)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_enter_and_space(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme], Button], key: Qt.Key
) -> None:
    button = make(theme)
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        press(button, key)


def test_a_button_names_its_key_to_the_screen_reader(qtbot: QtBot, theme: Theme) -> None:
    button = PrimaryButton(theme, "打印 4 张", ButtonLook(key="Ctrl P"))
    qtbot.addWidget(button)
    assert button.accessibleName() == "打印 4 张 Ctrl P"


def test_an_ampersand_in_a_button_is_no_mnemonic(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "看 A&B 商行")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.accessibleName() == "看 A&B 商行"


def test_a_segment_moves_with_arrows_and_stops_at_its_ends(qtbot: QtBot, theme: Theme) -> None:
    segment = Segment(theme, ("罚款", "警告"), "怎么罚")
    shown(qtbot, segment)
    with qtbot.waitSignal(segment.chosen) as chosen:
        press(segment, Qt.Key.Key_Right)
    assert chosen.args == [1]
    with qtbot.assertNotEmitted(segment.chosen):
        press(segment, Qt.Key.Key_Right)
    assert segment.accessibleName() == "怎么罚：警告"
    with qtbot.waitSignal(segment.chosen):
        QTest.mouseClick(segment, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert segment.index == 0


def test_tiles_are_one_tab_stop_with_arrows_inside(qtbot: QtBot, theme: Theme) -> None:
    group = TileGroup(theme, "裁量档次")
    group.set_answers(TIERS)
    shown(qtbot, group)
    stops = [tile for tile in group.tiles if tile.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [tile.state.title for tile in stops if tile.isEnabled()] == ["一般"]
    with qtbot.waitSignal(group.chosen) as chosen:
        press(group, Qt.Key.Key_Right)
    assert chosen.args == [3], "the tile that is not possible is passed over"
    with qtbot.waitSignal(group.confirmed) as confirmed:
        press(group, Qt.Key.Key_Return)
    assert confirmed.args == [3]
    with qtbot.waitSignal(group.confirmed):
        QTest.mouseClick(group.tiles[0], Qt.MouseButton.LeftButton)
    assert [tile.state.chosen for tile in group.tiles] == [True, False, False, False]


@pytest.mark.parametrize("kind", [TabRow, FilterRow])
def test_tabs_and_filters_move_with_arrows(
    qtbot: QtBot, theme: Theme, kind: type[TabRow] | type[FilterRow]
) -> None:
    tabs = kind(theme, ("今天", "期限 17"), "看什么")
    shown(qtbot, tabs)
    with qtbot.waitSignal(tabs.chosen) as chosen:
        press(tabs, Qt.Key.Key_Right)
    assert chosen.args == [1]
    tabs.set_names(("今天", "期限 16"))
    assert tabs.accessibleName() == "看什么：期限 16"


class Penalty(QWidget):
    """A field and the refusal that watches it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field, self.panel = MoneyEdit(theme, self), RefusalPanel(theme, self)
        self.panel.show_text(REFUSAL, CURES)
        self.panel.watch(self.field)


@pytest.fixture
def penalty(qtbot: QtBot, theme: Theme) -> Penalty:
    penalty = Penalty(theme)
    shown(qtbot, penalty)
    penalty.field.setFocus()
    return penalty


def test_enter_takes_the_first_cure_and_escape_goes_back(qtbot: QtBot, penalty: Penalty) -> None:
    field, panel = penalty.field, penalty.panel
    field.setText("300")
    with qtbot.waitSignal(panel.cure_chosen) as chosen:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == ["ordinary"]
    with qtbot.waitSignal(panel.left):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "300"


def test_a_hidden_refusal_takes_no_keys(qtbot: QtBot, penalty: Penalty) -> None:
    field, panel = penalty.field, penalty.panel
    panel.hide()
    with qtbot.assertNotEmitted(panel.cure_chosen):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_refusal_has_one_primary_way_on_and_reads_as_a_whole(penalty: Penalty) -> None:
    panel = penalty.panel
    primary = [button for button in panel.buttons if isinstance(button, PrimaryButton)]
    assert [button.text() for button in primary] == ["转普通程序"]
    assert REFUSAL.sentence in panel.accessibleName()
    assert REFUSAL.article in panel.accessibleName()


def test_a_reminder_has_no_primary_button(qtbot: QtBot, theme: Theme) -> None:
    panel: Panel = ReminderPanel(theme)
    qtbot.addWidget(panel)
    panel.show_text(PanelText(sentence="这家今年已经查了 3 次。"), CURES)
    assert not [button for button in panel.buttons if isinstance(button, PrimaryButton)]


def test_a_step_shows_what_its_kind_needs(qtbot: QtBot, theme: Theme) -> None:
    step = StepCard(theme, StepText(number=4, title="告知", asks="记下他怎么说"))
    qtbot.addWidget(step)
    step.show()
    step.show_summary("口头告知", "没有意见", power_tag(theme, "赋权"))
    step.show_kind(StepKind.DONE)
    change = step.findChild(LinkButton, "change_step_4")
    assert change is not None
    with qtbot.waitSignal(step.opened) as opened:
        QTest.keyClick(change, Qt.Key.Key_Return)
    assert opened.args == [4]
    step.show_kind(StepKind.CURRENT)
    assert not change.isVisible()
    step.show_kind(StepKind.LATER)
    with qtbot.waitSignal(step.opened):
        QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert step.accessibleName() == "第 4 步 告知"


def test_a_list_skips_grey_lines_and_keeps_its_row(qtbot: QtBot, theme: Theme) -> None:
    rows = RowList(theme, "结果")
    shown(qtbot, rows)
    rows.resize(400, 300)
    first = ListRow(target="a", title="占道经营")
    grey = ListRow(note=True, title="相近的 1 项")
    last = ListRow(target="b", title="占道搭建", below="法定")
    rows.show_rows((first, grey, last))
    assert rows.current_target() == "a"
    with qtbot.waitSignal(rows.current_changed) as moved:
        press(rows, Qt.Key.Key_Down)
    assert moved.args == ["b"]
    with qtbot.waitSignal(rows.opened) as opened:
        press(rows, Qt.Key.Key_Return)
    assert opened.args == ["b"]
    rows.show_rows((last, first))
    assert rows.current_target() == "b"
    rows.step(int(Qt.Key.Key_Down))
    assert rows.current_target() == "a"
    rows.show_current("b")
    assert rows.current_target() == "b"
    assert rows.content_height() == 56 + 40
    assert rows.rows_below() == 0


def test_a_click_on_the_action_opens_the_row(qtbot: QtBot, theme: Theme) -> None:
    rows = RowList(theme, "先办")
    rows.resize(500, 200)
    shown(qtbot, rows)
    rows.show_rows((ListRow(target="a", title="备案", tail=RowAction(text="去备案")),))
    with qtbot.assertNotEmitted(rows.opened):
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    with qtbot.waitSignal(rows.opened) as opened:
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(470, 20))
    assert opened.args == ["a"]


def test_a_stepper_stays_inside_its_bounds(qtbot: QtBot, theme: Theme) -> None:
    copies = Stepper(theme, "份数", (1, 3))
    copies.set_value(2)
    shown(qtbot, copies)
    with qtbot.waitSignal(copies.changed) as changed:
        press(copies, Qt.Key.Key_Up)
    assert changed.args == [3]
    with qtbot.assertNotEmitted(copies.changed):
        press(copies, Qt.Key.Key_Plus)
        press(copies, Qt.Key.Key_A)
    with qtbot.waitSignal(copies.changed):
        QTest.mouseClick(copies, Qt.MouseButton.LeftButton, pos=QPoint(5, 10))
    with qtbot.waitSignal(copies.changed):
        QTest.mouseClick(copies, Qt.MouseButton.LeftButton, pos=QPoint(105, 10))
    copies.grab()
    assert (copies.value, copies.accessibleName()) == (3, "份数 3")


def test_the_timeline_opens_what_a_step_holds(qtbot: QtBot, theme: Theme) -> None:
    timeline = Timeline(theme)
    timeline.show_steps(
        (
            TimelineStep(kind=NodeKind.DONE, title="立案", target="filing"),
            TimelineStep(kind=NodeKind.CURRENT, title="陈述申辩", target="statement"),
            TimelineStep(kind=NodeKind.LATER, title="送达"),
        )
    )
    timeline.resize(timeline.sizeHint())
    shown(qtbot, timeline)
    with qtbot.waitSignal(timeline.opened) as opened:
        press(timeline, Qt.Key.Key_Return)
    assert opened.args == ["statement"]
    press(timeline, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(timeline.opened):
        press(timeline, Qt.Key.Key_Return)
    assert timeline.accessibleName().startswith("送达")
    with qtbot.waitSignal(timeline.opened) as opened:
        QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert opened.args == ["filing"]


@pytest.mark.parametrize(
    ("state", "parts"),
    [
        (SyncState(last="09:14"), ("都送到了", "09:14")),
        (SyncState(), ("还没送过",)),
        (SyncState(alone=True, waiting=3), ("本机单独使用",)),
        (
            SyncState(waiting=3, photos=12, conflicts=1, last="09:14"),
            ("待送 3 条", "照片待传 12 张", "需核对 1 件", "上次送达 09:14"),
        ),
    ],
)
def test_the_sync_line_leaves_out_what_is_zero(state: SyncState, parts: tuple[str, ...]) -> None:
    assert sync_parts(state) == parts


def test_the_sync_line_opens_by_key_and_mouse(qtbot: QtBot, theme: Theme) -> None:
    pill = SyncPill(theme)
    pill.show_state(SyncState(conflicts=1, online=True))
    shown(qtbot, pill)
    with qtbot.waitSignal(pill.opened):
        press(pill, Qt.Key.Key_Space)
    with qtbot.waitSignal(pill.opened):
        QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert pill.accessibleName() == "同步，有网络，需核对 1 件"
