"""The timeline of a case: what is done, where it stands, what the law still keeps shut."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painters.base import draw_focus_ring
from ui.painters.timeline import (
    NodeKind,
    TimelineState,
    TimelineStep,
    paint_timeline_step,
    step_height,
)
from ui.theme import Theme
from ui.widgets.painted import ENTER_KEYS, Painted, is_plain


class Timeline(Painted):
    """Steps from top to bottom; arrows move, Enter opens what a step holds.

    Signals:
        opened: A step was opened; carries its target.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.steps: tuple[TimelineStep, ...] = ()
        self._at = 0
        self._under = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[TimelineStep]) -> None:
        """Show these steps; the focus starts at the current one."""
        self.steps = tuple(steps)
        current = [n for n, step in enumerate(steps) if step.kind is NodeKind.CURRENT]
        self._at = current[0] if current else 0
        self._speak()
        self._restyle()

    def wanted_size(self) -> QSize:
        """Return the height of all steps."""
        height = sum(step_height(step, self.theme) for step in self.steps)
        return QSize(self.theme.px(220), height)

    def paint(self, painter: QPainter, _rect: QRectF) -> None:
        """Draw every step."""
        for number, (step, box) in enumerate(zip(self.steps, self._boxes(), strict=True)):
            following = self.steps[number + 1 : number + 2]
            state = TimelineState(
                step=step,
                next_kind=following[0].kind if following else None,
                hovered=number == self._under,
            )
            if number == self._under and step.target is not None:
                painter.fillRect(box, self.theme.colour("hover"))
            paint_timeline_step(painter, box, state, self.theme)
            if self.hasFocus() and number == self._at:
                # The words reach down to the end of their step; the ring stands just outside.
                ring = box.adjusted(self.theme.px(28), 1, 0, 2) & QRectF(self.rect())
                draw_focus_ring(painter, ring, self.theme.px(6), self.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, open with Enter (Qt)."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and is_plain(event):
            self._at = min(max(self._at + step, 0), len(self.steps) - 1)
            self._speak()
            self.update()
        elif event.key() in ENTER_KEYS and is_plain(event):
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the step under the pointer (Qt)."""
        for number, box in enumerate(self._boxes()):
            if box.contains(event.position()):
                self._at = number
                self._open(number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the step under the pointer (Qt)."""
        hits = [n for n, box in enumerate(self._boxes()) if box.contains(event.position())]
        self._under = hits[0] if hits else -1
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the tint away (Qt)."""
        self._under = -1
        super().leaveEvent(event)

    def place_of(self, number: int) -> QRectF:
        """Return where a step stands, e.g. to scroll to it."""
        return self._boxes()[number]

    def _boxes(self) -> list[QRectF]:
        top, boxes = 0, []
        for step in self.steps:
            height = step_height(step, self.theme)
            boxes.append(QRectF(0, top, self.width(), height))
            top += height
        return boxes

    def _open(self, number: int) -> None:
        if number < len(self.steps) and self.steps[number].target is not None:
            self.opened.emit(self.steps[number].target)

    def _speak(self) -> None:
        if self.steps:
            step = self.steps[self._at]
            self.setAccessibleName("，".join((step.title, step.when, *step.lines)))
