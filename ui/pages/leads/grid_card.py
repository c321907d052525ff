"""What the governance centre knows of an event; asked only of what a grid worker reported."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.leads.typed import TypedLead
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_top, column, row
from ui.widgets.value_edits import DateEdit


class GridFields(QWidget):
    """Grid, worker, time of the report, number.

    Signals:
        said: Values of `TypedLead` are others now, by name.
    """

    said = Signal(dict)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = {
            "grid": LineField(theme, "id_number"),
            "worker": LineField(theme, "name"),
            "reported_at": LineField(theme, "time"),
            "event_no": LineField(theme, "id_number"),
        }
        for name, line in self.lines.items():
            line.setObjectName(f"lead_{name}")
            line.textChanged.connect(partial(self._tell, name))
        self.day = DateEdit(theme, today)
        self.day.day_changed.connect(self._take_day)
        words = FieldWords(label="网格", hint="照网格的全名，如大岩村第三网格")
        grid = FieldRow(theme, words, self.lines["grid"])
        worker = FieldRow(theme, FieldWords(label="上报人"), self.lines["worker"])
        day = FieldRow(theme, FieldWords(label="哪天上报的"), self.day)
        words = FieldWords(label="事件编号", optional=True)
        self.rows = {
            "reported_at": FieldRow(theme, FieldWords(label="几点"), self.lines["reported_at"]),
            "event_no": FieldRow(theme, words, self.lines["event_no"]),
        }
        who = row(grid, worker, None, gap=theme.px(16))
        when = row(day, *self.rows.values(), None, gap=theme.px(16))
        for part in (grid, worker):
            align_top(who, part)
        for part in (day, *self.rows.values()):
            align_top(when, part)
        whole = column(gap=theme.px(12))
        whole.addLayout(who)
        whole.addLayout(when)
        self.setLayout(whole)

    def show_typed(self, typed: TypedLead) -> None:
        """Show what a draft says."""
        for name, line in self.lines.items():
            line.setText(str(getattr(typed, name)))
        self.day.set_day(date.fromisoformat(typed.reported_day or typed.day))

    def _tell(self, name: str, text: str) -> None:
        self.said.emit({name: text})

    def _take_day(self, day: date) -> None:
        self.said.emit({"reported_day": day.isoformat()})
