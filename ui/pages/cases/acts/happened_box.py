"""事后补记: the second verb. What happened is recorded with its own time, never refused."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.clock import BEIJING
from enforcement.command import HAPPENED_TERMS, Happened, HappenedHow
from enforcement.errors import InvalidInput
from enforcement.records import Json
from ui.pages.cases.acts.noted import Noted
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import align_top, column, row
from ui.widgets.tabs import FilterRow
from ui.widgets.value_edits import DateEdit

FIELD: Final = "happened_at"
_OFFER: Final = "早就办过了，补记"
_TAKE_BACK: Final = "不补记，现在办"
_EXPLAINED: Final = "照实记哪天办的，记入时间也留着。当时不合规的地方会标成瑕疵，写明条文。"


class HappenedBox(QWidget):
    """A link that opens when and how.

    Signals:
        changed: Recording afterwards was chosen, or not.
    """

    changed = Signal()

    def __init__(self, theme: Theme, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.offer = LinkButton(theme, _OFFER)
        self.offer.setObjectName("record_happened")
        self.day = DateEdit(theme, now.date())
        self.at = LineField(theme, "time")
        self.at.setObjectName("happened_at")
        self.at.setText(f"{now:%H:%M}")
        self.how = FilterRow(theme, tuple(HAPPENED_TERMS.values()), "怎么办的")
        self.how.set_index(tuple(HappenedHow).index(HappenedHow.LATE_ENTRY))
        self.day_row = FieldRow(theme, FieldWords(label="哪天办的"), self.day)
        self.at_row = FieldRow(theme, FieldWords(label="几点"), self.at)
        self._box = QWidget(self)
        when = row(self.day_row, self.at_row, None, gap=theme.px(12))
        align_top(when, self.day_row)
        align_top(when, self.at_row)
        words = Label(theme, _EXPLAINED, WRAPPED_SMALL)
        self._box.setLayout(column(when, self.how, words, gap=theme.px(8)))
        self.setLayout(
            column(
                row(self.offer, None, margins=(-theme.px(8), 0, 0, 0)), self._box, gap=theme.px(6)
            )
        )
        self._box.hide()
        self.offer.clicked.connect(lambda: self.use(used=self._box.isHidden()))

    @property
    def used(self) -> bool:
        """Whether the step is recorded afterwards."""
        return not self._box.isHidden()

    def use(self, *, used: bool) -> None:
        """Record afterwards, or do the step now."""
        self._box.setVisible(used)
        self.offer.setText(_TAKE_BACK if used else _OFFER)
        if used:
            self.day.setFocus()
        self.changed.emit()

    def typed(self) -> Mapping[str, Json]:
        """Return when and how as they stand there; nothing when the step is done now."""
        if not self.used:
            return {}
        return {"on": self.day.day().isoformat(), "at": self.at.text(), "how": self.how.index}

    def show_typed(self, typed: Mapping[str, Json]) -> None:
        """Show what stood there."""
        self.use(used=bool(typed))
        if typed:
            self.day.set_day(date.fromisoformat(str(typed.get("on"))))
            self.at.setText(str(typed.get("at") or ""))
            how = typed.get("how")
            self.how.set_index(how if isinstance(how, int) else self.how.index)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        self.changed.connect(noted)
        self.day.dateChanged.connect(noted)
        self.at.textChanged.connect(noted)
        self.how.chosen.connect(noted)

    def value(self) -> Happened | None:
        """Return when and how; None when the step is done now.

        Raises:
            InvalidInput: If the time is no time, or lies ahead.
        """
        if not self.used:
            return None
        at = instant_of(self.day.day(), self.at.text())
        if at > self._now:
            raise InvalidInput(FIELD, "补记的时间还没到。", "写真正办的那天、那个时间。")
        return Happened(at=at, how=tuple(HappenedHow)[self.how.index])


def instant_of(day: date, clock: str) -> datetime:
    """Return day and typed time as an instant in Beijing.

    Raises:
        InvalidInput: If the time is no time.
    """
    plain = clock.strip().replace("：", ":").replace(".", ":")
    hours, _, minutes = plain.partition(":")
    try:
        return datetime.combine(day, time(int(hours), int(minutes or "0")), BEIJING)
    except ValueError as error:
        raise InvalidInput(FIELD, "看不懂这个时间。", "写成 10:12 这样。") from error
