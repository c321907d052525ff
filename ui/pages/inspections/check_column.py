"""The middle of the walk: the current stall with its checks, one of them open at most."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.inspections.finding import Finding
from enforcement.inspections.plan import ListedStall
from enforcement.inspections.rows import FindingRow
from ui.desk import Desk
from ui.pages.inspections.check_row import CheckRow, CheckState
from ui.pages.inspections.finding_card import FindingCard
from ui.pages.inspections.site_reading import CheckFacts, SiteFacts
from ui.pages.inspections.words import outcome_tag
from ui.widgets.label import CAPTION, SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon
from ui.widgets.painted import is_plain
from ui.widgets.scroll import Scroll

_MARK: Final = TextStyle(role="title", colour="accent")
_NAME: Final = TextStyle(role="title", elide=True)
_AGAIN: Final = TextStyle(weight=600, colour="warn")
_ROOM: Final = 4
_ABOVE: Final = 32
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CheckColumn(QWidget):
    """Digits open a check, arrows go from one to the next; whoever holds it saves.

    Signals:
        wanted: A check shall be opened; carries its place, from 0.
    """

    wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme = desk.services.theme
        self._current = 0
        self.opened: int | None = None
        self.rows: tuple[CheckRow, ...] = ()
        self.card = FindingCard(desk)
        self.card.hide()
        self.mark = Label(theme, "", _MARK)
        self.name = Label(theme, "", _NAME)
        self.contact = Label(theme, "", SMALL)
        self._again_icon = Icon(theme, ("history", 18, "warn"), self)
        self.again = Label(theme, "", _AGAIN, self)
        head = row(self.mark, self.name, self.contact, gap=theme.px(10))
        head.setStretch(1, 1)
        head.addWidget(self._again_icon)
        head.addWidget(self.again)
        head.setContentsMargins(0, 0, 0, theme.px(8))
        self._list = column(gap=theme.px(8), margins=(4, 4, 4, 4))
        self._box = QWidget()
        whole = column()
        whole.addLayout(self._list)
        whole.addStretch(1)
        self._box.setLayout(whole)
        self._scroll = Scroll(self._box)
        self.setLayout(column(head, self._scroll))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("检查项")
        self.card.left.connect(self._to_rows)
        # The card has its height only once it is laid out.
        self._into_view = QTimer(self)
        self._into_view.setSingleShot(True)
        self._into_view.timeout.connect(self._bring_card)

    def show_checks(self, checks: Sequence[CheckFacts]) -> None:
        """Show other checks: those of the scenes of the visit."""
        if len(self.rows) == len(checks):
            return
        several = len({one.scene.rec for one in checks}) > 1
        shown = ""
        rows = []
        for number, one in enumerate(checks, 1):
            if several and one.scene.rec != shown:
                self._list.addWidget(Label(self.theme, one.scene.name, CAPTION))
            shown = one.scene.rec
            made = CheckRow(self.theme, _state(number, one, None))
            made.wanted.connect(lambda n: self.wanted.emit(n - 1))
            self._list.addWidget(made)
            rows.append(made)
        self.rows = tuple(rows)

    def show_stall(self, facts: SiteFacts, stall: ListedStall, found: Sequence[Finding]) -> None:
        """Show a stall with what was found there."""
        self.mark.setText(stall.mark)
        self.mark.setVisible(bool(stall.mark))
        self.name.setText(stall.name)
        self._show_again(facts.repeated(stall))
        for number, (made, one) in enumerate(zip(self.rows, facts.checks, strict=True), 1):
            mine = [
                at
                for at in found
                if (at.content.scene, at.content.check_no) == (one.scene.rec, one.check.no)
            ]
            made.show_state(_state(number, one, mine[0] if mine else None))

    def put_card_at(self, at: int) -> None:
        """Put the card in the place of a check."""
        self.put_card_away()
        self.opened = self._current = at
        made = self.rows[at]
        self._list.insertWidget(self._list.indexOf(made) + 1, self.card)
        made.hide()
        self.card.show()
        self._show_current()
        self._into_view.start()

    def put_card_away(self) -> None:
        """Show the row of the open check again."""
        if self.opened is not None:
            self.rows[self.opened].show()
            self._list.removeWidget(self.card)
            self.card.setParent(self)
            self.card.hide()
            self.opened = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by digit or →, move by arrows (Qt)."""
        key = Qt.Key(event.key())
        digit = int(event.text()) if event.text().isdigit() else 0
        if is_plain(event) and 0 < digit <= len(self.rows):
            self.wanted.emit(digit - 1)
        elif is_plain(event) and key == Qt.Key.Key_Right and self.rows:
            self.wanted.emit(self._current)
        elif is_plain(event) and key in _STEPS and self.rows:
            self._move(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which check the arrows stand at (Qt)."""
        super().focusInEvent(event)
        self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere (Qt)."""
        super().focusOutEvent(event)
        self._show_current()

    def changeEvent(self, event: QEvent) -> None:
        """Show the current check again (Qt)."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._show_current()

    def _move(self, step: int) -> None:
        self._current = min(max(self._current + step, 0), len(self.rows) - 1)
        self._scroll.ensureWidgetVisible(self.rows[self._current], 0, _ROOM)
        self._show_current()

    def _show_current(self) -> None:
        for at, made in enumerate(self.rows):
            made.set_current(current=self.hasFocus() and at == self._current)

    def _bring_card(self) -> None:
        if self.opened is not None:
            self._scroll.ensureWidgetVisible(self.card, 0, _ROOM)
            focused = self.card.focusWidget()
            if focused is not None:
                # A card higher than the page: what is typed in comes first.
                self._scroll.ensureWidgetVisible(focused, 0, _ABOVE)

    def _to_rows(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self, before: FindingRow | None) -> None:
        words = f"{before.on.month}月也有：{before.check_title}" if before else ""
        self.again.setText(words)
        self.again.setVisible(bool(words))
        self._again_icon.setVisible(bool(words))


def _state(number: int, one: CheckFacts, found: Finding | None) -> CheckState:
    to = one.to or "有权的部门"
    why = f"{one.power.why}，发现问题转{to}" if one.power.why else ""
    return CheckState(
        number=number,
        title=one.check.title,
        whose="、".join(one.check.departments),
        found=outcome_tag(found.content) if found else None,
        text=found.content.text if found else "",
        no_power=why,
    )
