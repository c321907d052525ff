"""The page of the first start: steps one below the other, the store is made after the third."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from enforcement.adapters import Adapters
from enforcement.clock import beijing_date
from enforcement.context import Acting
from enforcement.door import Founding, OpenedStore, StoreDoor
from enforcement.errors import UserFacingError
from enforcement.ports import Store
from enforcement.unit import StoreMode
from ui.background import Lane, Then
from ui.messages import Message
from ui.pages.face import Face
from ui.pages.first_start.code_step import CodeStep
from ui.pages.first_start.list_step import ListStep
from ui.pages.first_start.mode_step import ModeStep
from ui.pages.first_start.officer_step import OfficerStep
from ui.pages.first_start.side import Side
from ui.pages.first_start.step import SetupStep
from ui.pages.first_start.unit_step import UnitStep
from ui.pages.wait_bar import WaitBar
from ui.painters.marks import StepKind
from ui.services import Services
from ui.widgets.buttons import LinkButton
from ui.widgets.layouts import column, row
from ui.widgets.marks import KeyCap
from ui.widgets.panels import ErrorPanel, PanelText, Tone
from ui.widgets.scroll import Scroll
from ui.widgets.step_card import StepCard, StepText

TEXTS: Final = (
    StepText(number=1, title="怎么用", asks="单独用、连镇街的电脑，还是连区里"),
    StepText(number=2, title="单位", asks="哪个镇、哪个街道，文书落款用"),
    StepText(number=3, title="第一个人", asks="姓名、执法证、密码"),
    StepText(number=4, title="恢复码", asks="忘了密码、换了电脑，靠它打开记录"),
    StepText(number=5, title="事项清单", asks="导入本区印发的清单，或者先演练"),
)
FOUNDING: Final = 3
CODE: Final = 4
LAST: Final = 5
STEPS_WIDTH: Final = 744
SIDE_WIDTH: Final = 376


class FirstStartPage(Face):
    """Asks five things; shown once per computer.

    Signals:
        store_made: The store exists and is open; carries the `OpenedStore`.
        opened: All is answered; carries the `OpenedStore`.
        drill_wanted: Practise first.
    """

    store_made = Signal(object)
    opened = Signal(object)
    drill_wanted = Signal()
    ground = "page"

    def __init__(
        self,
        services: Services,
        door: StoreDoor,
        adapters: Adapters,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, parent)
        self.setObjectName("firstStartPage")
        self._door = door
        self._opened: OpenedStore | None = None
        self._current = 1
        self._reminded = False
        self._today = beijing_date(services.clock.now())
        self._create_widgets(adapters)
        self._lay_out()
        self._connect_signals()
        self.open_step(1)

    @property
    def current(self) -> int:
        """The number of the open step."""
        return self._current

    def open_step(self, number: int) -> None:
        """Open a step, unless it belongs to the other side of founding the store."""
        founded = self._opened is not None
        if (number > FOUNDING) is not founded or (number == LAST and not self.code.is_confirmed):
            return
        self._current = number
        self._refresh()
        field = self.steps[number - 1].first_field()
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)

    def first_focus(self) -> QWidget | None:
        """Return the first field of the open step."""
        return self.steps[self._current - 1].first_field()

    def may_close(self) -> bool:
        """Remind once that the recovery code is on the page and not kept yet."""
        waits = self._opened is not None and not self.code.is_confirmed and not self._reminded
        if waits:
            self._reminded = True
            text = PanelText(
                sentence="恢复码还没记下。", lines=("关了就不再出现。记下来，或者再关一次。",)
            )
            message = Message(tone=Tone.REMINDER, text=text)
            self.services.messages.show(message, lambda _code: self.code.last_group.setFocus())
        return not waits

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a message away on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape and self.message_bar.put_away():
            return
        super().keyPressEvent(event)

    def _create_widgets(self, adapters: Adapters) -> None:
        theme = self.theme
        self.mode = ModeStep(theme)
        self.unit = UnitStep(theme)
        self.officer = OfficerStep(theme, self._today)
        self.code = CodeStep(theme)
        self.list = ListStep(self.services, adapters.list_reader(), self._today)
        self.list.form.use_store(self._store_and_officer)
        self.steps: tuple[SetupStep, ...] = (
            self.mode,
            self.unit,
            self.officer,
            self.code,
            self.list,
        )
        self.cards = tuple(StepCard(theme, text) for text in TEXTS)
        for card, step in zip(self.cards, self.steps, strict=True):
            card.content.addWidget(step)
        self.side = Side(theme)
        self.error = ErrorPanel(theme)
        self.error.hide()
        self.busy = WaitBar(theme)

    def _lay_out(self) -> None:
        theme = self.theme
        stack = QWidget()
        stack.setLayout(
            column(*self.cards, self.error, self.busy, None, gap=theme.px(9), margins=(4, 4, 8, 4))
        )
        steps = Scroll(stack)
        steps.setMaximumWidth(theme.px(STEPS_WIDTH + 90))
        self.side.setFixedWidth(theme.px(SIDE_WIDTH))
        # As far down as the first card, which leaves room for its focus ring.
        side = column(self.side, None, margins=(0, 4, 0, 0))
        body = row(None, steps, side, None, gap=theme.px(16))
        body.setStretch(1, 10)
        ends = theme.px(24)
        whole = column(self.side.head(), self.message_bar, body, gap=theme.px(12))
        whole.setContentsMargins(ends, 0, ends, theme.px(12))
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        for number, step in enumerate(self.steps, start=1):
            step.finished.connect(partial(self._finished, number))
        for card in self.cards:
            card.opened.connect(self.open_step)
        self.side.drill.clicked.connect(self.drill_wanted)
        self.list.drill_wanted.connect(self.drill_wanted)
        for number in range(1, LAST + 1):
            self._bind(f"Alt+{number}", partial(self.open_step, number))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            self._bind(key, self._go_on)

    def _bind(self, key: str, action: Callable[[], None]) -> None:
        QShortcut(QKeySequence(key), self).activated.connect(action)

    def _go_on(self) -> None:
        self.steps[self._current - 1].finish()

    def _finished(self, number: int) -> None:
        missing = self.steps[number - 1].problem()
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
        elif number == FOUNDING:
            self._found()
        elif number == LAST:
            self.opened.emit(self._opened)
        else:
            self.open_step(number + 1)

    def _found(self) -> None:
        for number, step in enumerate(self.steps[:FOUNDING], start=1):
            if step.problem() is not None:
                self.open_step(number)
                return
        founding = Founding(
            unit=self.unit.unit(),
            officer=self.officer.officer(),
            password=self.officer.password.text(),
            mode=StoreMode.REAL,
            connection=self.mode.connection(),
        )
        self.error.hide()
        self.officer.setEnabled(False)
        self.busy.begin("正在建立加密的记录库，几秒钟")
        then = Then(owner=self, success=self._founded, failure=self._not_founded)
        self.services.runner.submit(Lane.WORK, partial(self._door.create, founding), then)

    def _founded(self, made: tuple[OpenedStore, str]) -> None:
        self.busy.end()
        self.officer.setEnabled(True)
        self._opened, code = made
        self.officer.password.clear()
        self.officer.again.clear()
        self.code.show_code(code, self.unit.unit().name)
        self.store_made.emit(self._opened)
        self.open_step(CODE)

    def _not_founded(self, error: Exception) -> None:
        self.busy.end()
        self.officer.setEnabled(True)
        if not isinstance(error, UserFacingError):
            self.services.messages.show_error(error)
        elif error.code == "EASY_PASSWORD":
            self.officer.show_password_error(f"{error.message}{error.advice}")
        else:
            self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
            self.error.show()

    def _store_and_officer(self) -> tuple[Store, Acting]:
        if self._opened is None:
            raise LookupError("no store yet")
        return self._opened.store, Acting(officer=self._opened.officer.rec)

    def _close_founded(self, card: StepCard) -> None:
        """Take the way back away from what the store was founded with: it is a setting now."""
        if self._opened is not None:
            hidden: list[QWidget] = [*card.findChildren(LinkButton), *card.findChildren(KeyCap)]
            for part in hidden:
                part.hide()

    def _refresh(self) -> None:
        for card, step in zip(self.cards, self.steps, strict=True):
            if card.number == self._current:
                card.show_kind(StepKind.CURRENT)
            elif card.number < self._current:
                card.show_kind(StepKind.DONE)
                card.show_summary(*step.summary())
                self._close_founded(card)
            else:
                card.show_kind(StepKind.LATER)
        self.side.show_step(self._current)
        self.side.offer_drill(offered=self._current <= FOUNDING)
