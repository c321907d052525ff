"""The tab 今天: start buttons, what to do first, what isn't finished, what waits, the month."""

from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from enforcement.clock import BEIJING
from enforcement.read_models import ApprovalRow, DeadlineRow, Draft, LeadRow
from ui.desk import Desk
from ui.pages.fitted_rows import FittedRows
from ui.pages.terms import day_text
from ui.pages.ways import Way, Ways
from ui.pages.workbench.deadlines import way_of
from ui.pages.workbench.figures import Figure
from ui.pages.workbench.reading import ListState, WorkbenchFacts
from ui.pages.workbench.start_tiles import Start, StartTile
from ui.pages.workbench.todo import Day, LeavingLeads, todo_rows
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton
from ui.widgets.card import Card
from ui.widgets.feedback import EmptyPage, EmptyText
from ui.widgets.label import SMALL, WRAPPED, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.panels import Cure, PanelText, ReminderPanel
from ui.widgets.rows import RowList
from ui.widgets.scroll import Scroll

STARTS: Final = (
    Start(place="on_spot", title="当场处罚", line="人在现场、事实清楚", icon="on_spot", key="F3"),
    Start(
        place="leads",
        title="登记线索",
        line="来电、巡查、转来",
        icon="lead",
        key="F2",
        way=Way.NEW_LEAD,
    ),
    Start(
        place="cases",
        title="立案",
        line="要调查的普通案件",
        icon="case",
        key="F5",
        way=Way.FILING,
    ),
    Start(place="items", title="查事项", line="管不管得着、能罚多少", icon="items"),
)
DRAFTS_SHOWN: Final = 4
EMPTY_DUE: Final = EmptyText(
    icon="calendar",
    title="没有到期的事",
    line="案子办起来，该备案、该交款的日子会自己排到这里。",
)
MORE: Final = TextStyle(role="small", colour="ink2", wrap=True)


class TodayView(QWidget):
    """What one sees in the morning.

    Signals:
        deadlines_wanted: Show the other tab, at this `DeadlineRow` or None.
        draft_dropped: The officer throws a draft away; carries the `Draft`.
        leads_leave: Leads that a new list took are to be marked; carries the `LeavingLeads`.
    """

    deadlines_wanted = Signal(object)
    draft_dropped = Signal(object)
    leads_leave = Signal(object)

    def __init__(self, desk: Desk, ways: Ways, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ways = ways
        self._facts: WorkbenchFacts | None = None
        self._create_widgets()
        self._lay_out()
        self._connect_signals()

    def first_focus(self) -> QWidget:
        """Return the list while something is due, else the first start button."""
        if self.due.rows():
            return self.due
        tiles = [tile for tile in self.tiles if not tile.isHidden()]
        return tiles[0] if tiles else self.due

    def set_low(self, *, low: bool) -> None:
        """Say less at the right in a low window."""
        self._side.setSpacing(self._theme.px(10 if low else 16))
        self.waiting_more.setVisible(not low)

    def show_facts(self, facts: WorkbenchFacts) -> None:
        """Show another reading."""
        self._facts = facts
        self._show_tiles()
        self._show_due(facts)
        self._show_drafts(facts)
        self._show_waiting(facts)
        self._show_month(facts)
        self._show_list_notice(facts)

    def show_unsigned(self, count: int) -> None:
        """Say of how many papers the signed sheet hasn't come back."""
        self.unsigned.setText(f"待回签 {count} 份")
        self.unsigned.setVisible(bool(count) and self._ways.can(Way.UNSIGNED))

    def _create_widgets(self) -> None:
        theme = self._desk.services.theme
        self._theme = theme
        self.tiles = tuple(
            StartTile(theme, start, first=number == 0) for number, start in enumerate(STARTS)
        )
        self.notice = ReminderPanel(theme)
        self.notice.hide()
        self.due_card = Card(theme, "先办这几件", "按到期时间排，上下键选，回车办")
        self.all_due = LinkButton(theme, "")
        self.all_due.setObjectName("all_deadlines")
        self._create_count()
        self.due_card.add_to_head(self.all_due)
        self.due = RowList(theme, "先办这几件")
        self.due.setObjectName("due")
        self.no_due = EmptyPage(theme, EMPTY_DUE)
        self.due_card.body.setContentsMargins(2, theme.px(10), 2, theme.px(8))
        self.drafts_card = Card(theme, "没写完的")
        self.drafts_count = Label(theme, "", SMALL)
        self.drafts_card.add_to_head(self.drafts_count)
        self.drafts = FittedRows(theme, "没写完的", DRAFTS_SHOWN)
        self.drafts.setObjectName("drafts")
        self.no_drafts = Label(theme, "", MORE)
        self.go_on = LinkButton(theme, "接着写", ButtonLook(key="↵", height=ButtonHeight.SMALL))
        self.go_on.setObjectName("go_on")
        self.drop = LinkButton(theme, "不要了")
        self.drop.setObjectName("drop_draft")
        self.waiting_card = Card(theme, "记录在哪里")
        self.waiting = Label(theme, "", WRAPPED)
        self.waiting_more = Label(theme, "", MORE)
        self.to_sync = LinkButton(theme, "看同步")
        self.waiting_card.add_to_head(self.to_sync)
        self.month_card = Card(theme, "本月到今天")
        self.month_card.add_to_head(Label(theme, "点数字看案件", SMALL))
        self.figures = {
            "on_spot": Figure(theme, "当场处罚", "件"),
            "waived": Figure(theme, "不予处罚", "件"),
            "leads": Figure(theme, "线索", "条"),
            "fined": Figure(theme, "罚款", "元"),
        }

    def _create_count(self) -> None:
        look = ButtonLook(icon="sign", height=ButtonHeight.SMALL)
        self.unsigned = LinkButton(self._theme, "", look)
        self.unsigned.setObjectName("unsigned_papers")
        self.unsigned.hide()
        self.due_card.add_to_head(self.unsigned)

    def _lay_out(self) -> None:
        theme, gap = self._theme, self._theme.px(16)
        self._starts = QGridLayout()
        self._starts.setContentsMargins(0, 0, 0, 0)
        self._starts.setHorizontalSpacing(gap)
        for number, tile in enumerate(self.tiles):
            self._starts.addWidget(tile, 0, number)
            self._starts.setColumnStretch(number, 1)
            self._starts.setColumnMinimumWidth(number, theme.px(200))
        starts = QWidget()
        starts.setLayout(self._starts)
        head = self.due_card.body.itemAt(0).layout()
        if head is not None:
            head.setContentsMargins(theme.px(16), 0, theme.px(10), 0)
        self.due_card.body.addWidget(self.due, 1)
        self.due_card.body.addWidget(self.no_due, 1)
        for part in (self.drafts, self.no_drafts):
            self.drafts_card.body.addWidget(part)
        self.drafts_card.body.addLayout(row(self.go_on, self.drop, None, gap=theme.px(8)))
        self.waiting_card.body.addWidget(self.waiting)
        self.waiting_card.body.addWidget(self.waiting_more)
        month = row(*self.figures.values(), gap=theme.px(14))
        self.month_card.body.addLayout(month)
        self.month_card.body.addStretch(1)
        self._side = column(self.drafts_card, self.waiting_card, self.month_card, gap=gap)
        # Cards in neighbouring columns end on the same line: the month takes what is left.
        self._side.setStretch(2, 1)
        holder = QWidget()
        holder.setLayout(self._side)
        holder.setMinimumWidth(theme.px(300))
        scroll = Scroll(holder)
        body = row(self.due_card, scroll, gap=gap)
        body.setStretch(0, 752)
        body.setStretch(1, 368)
        whole = column(starts, self.notice, body, gap=gap)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        for number, tile in enumerate(self.tiles):
            tile.pressed.connect(partial(self._begin, tile.start))
            tile.moved.connect(partial(self._move, number))
        self.due.opened.connect(self._open)
        self.drafts.opened.connect(self._go_on)
        self.go_on.clicked.connect(lambda: self._go_on(self.drafts.current_target()))
        self.drop.clicked.connect(self._drop)
        self.all_due.clicked.connect(lambda: self.deadlines_wanted.emit(None))
        self.to_sync.clicked.connect(partial(self._ways.go, "sync"))
        self.unsigned.clicked.connect(partial(self._ways.open, Way.UNSIGNED, None))
        self.notice.cure_chosen.connect(lambda _code: self._ways.open(Way.LISTS, None))
        places = {"on_spot": "cases", "waived": "cases", "leads": "leads", "fined": "cases"}
        for name, figure in self.figures.items():
            figure.opened.connect(partial(self._ways.go, places[name]))

    def _begin(self, start: Start) -> None:
        if start.way is None or not self._ways.open(start.way, None):
            self._ways.go(start.place)

    def _move(self, number: int, step: int) -> None:
        shown = [tile for tile in self.tiles if not tile.isHidden()]
        at = shown.index(self.tiles[number]) + step
        if 0 <= at < len(shown):
            shown[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, target: object) -> None:
        match target:
            case DeadlineRow() if not self._ways.open(way_of(target), target.owner):
                self.deadlines_wanted.emit(target)
            case ApprovalRow():
                self._ways.open(Way.APPROVAL, target.approval)
            case LeadRow():
                self._ways.open(Way.LEAD, target.lead)
            case LeavingLeads():
                self.leads_leave.emit(target)
            case _:
                return

    def _show_tiles(self) -> None:
        shown = [tile for tile in self.tiles if self._ways.has_place(tile.start.place)]
        for tile in self.tiles:
            self._starts.removeWidget(tile)
            tile.setVisible(tile in shown)
        for number, tile in enumerate(shown):
            self._starts.addWidget(tile, 0, number)

    def _show_due(self, facts: WorkbenchFacts) -> None:
        terms = [(one, facts.cause(one)) for one in facts.deadlines if not one.lead]
        rows = todo_rows(facts.todo, terms, Day(today=facts.today, calendar=facts.calendar))
        self.due.show_rows(rows)
        self.due.setVisible(bool(rows))
        self.no_due.setVisible(not rows)
        self.all_due.setText(f"全部期限 {len(facts.deadlines)} 条")
        self.all_due.setVisible(bool(facts.deadlines))

    def _show_drafts(self, facts: WorkbenchFacts) -> None:
        drafts = facts.drafts[:DRAFTS_SHOWN]
        rest = len(facts.drafts) - len(drafts)
        self.drafts_count.setText(f"{len(facts.drafts)} 份" if drafts else "")
        self.drafts.show_rows(
            [
                ListRow(
                    target=draft,
                    title=draft.title,
                    below=draft.progress,
                    lead=RowIcon(name="draft", dashed=True),
                    tail=saved_words(draft.saved_at, facts.today),
                    strong=False,
                )
                for draft in drafts
            ]
        )
        self.drafts.setVisible(bool(drafts))
        self.go_on.setVisible(bool(drafts) and self._ways.can(Way.DRAFT))
        self.drop.setVisible(bool(drafts))
        more = f"还有 {rest} 份更早的" if rest else ""
        none = "没有。填到一半的单子会自己存在这里。"
        self.no_drafts.setText(more if drafts else none)
        self.no_drafts.setVisible(bool(self.no_drafts.text()))

    def _go_on(self, target: object) -> None:
        if isinstance(target, Draft):
            self._ways.open(Way.DRAFT, target)

    def _drop(self) -> None:
        draft = self.drafts.current_target()
        if isinstance(draft, Draft):
            self.draft_dropped.emit(draft)

    def _show_waiting(self, facts: WorkbenchFacts) -> None:
        first, second = place_words(facts)
        self.waiting.setText(first)
        self.waiting_more.setText(second)
        self.to_sync.setVisible(self._ways.has_place("sync"))

    def _show_month(self, facts: WorkbenchFacts) -> None:
        figures = facts.figures
        self.figures["on_spot"].show_figure(str(figures.on_spot))
        self.figures["waived"].show_figure(str(figures.waived))
        self.figures["leads"].show_figure(str(figures.leads))
        self.figures["fined"].show_figure(f"{figures.fined_fen // 100:,}")

    def _show_list_notice(self, facts: WorkbenchFacts) -> None:
        drill = self._desk.facts.info.mode.value == "drill"
        missing = not drill and facts.list_state is not ListState.CONFIRMED
        self.notice.setVisible(missing)
        if missing:
            self.notice.show_text(*list_notice(facts))


def list_notice(facts: WorkbenchFacts) -> tuple[PanelText, list[Cure]]:
    """Return what keeps real papers from being printed, and the way on."""
    if facts.list_state is ListState.MISSING:
        text = PanelText(sentence="还没有本区的事项清单，正式文书打不出来。")
        return text, [Cure(code="import", text="去导入清单")]
    if facts.list_is_mine:
        text = PanelText(
            sentence="清单导入好了，还差另一个人核对，正式文书先打不出来。",
            lines=("导入的人不能自己核对。请同事登录，到设置的事项清单里核对。",),
        )
        return text, [Cure(code="import", text="看这份清单")]
    text = PanelText(
        sentence="有一份清单等您核对，核对好才能打正式文书。",
        lines=("对照印发的文件看一遍，没问题就按“我核对过，可以用”。",),
    )
    return text, [Cure(code="import", text="去核对清单")]


def saved_words(at: datetime, today: date) -> str:
    """Return when a draft was saved: the time of today, 昨天, or the day."""
    local = at.astimezone(BEIJING)
    days = (today - local.date()).days
    if days == 0:
        return f"{local:%H:%M}"
    return f"昨天 {local:%H:%M}" if days == 1 else day_text(local.date())


def place_words(facts: WorkbenchFacts) -> tuple[str, str]:
    """Return where the records are, and what follows from it."""
    sync = facts.sync
    if not sync.enrolled:
        return "都存在这台电脑", "还没连到区里或者镇街的电脑，办案不受影响。"
    parts = []
    if sync.waiting:
        parts.append(f"待送 {sync.waiting} 条")
    if sync.conflicts:
        parts.append(f"需核对 {sync.conflicts} 件")
    if not parts:
        return "都送到区里了", "这台电脑也留着一份。"
    return "·".join(parts), "有网自动送，没网照常办。"
