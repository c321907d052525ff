"""One key for when a record began, one for when it ended: the time comes from the clock."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.record_writing.suggesting import is_written
from enforcement.steps.names import StepName
from enforcement.steps.values import StepField
from ui.pages.cases.acts.time_inputs import InstantInput
from ui.widgets.painted import is_plain

_KEYS: Final = {Qt.Key.Key_F9: "start", Qt.Key.Key_F10: "end"}
_WORDS: Final = {"start": "F9 填上现在的时间", "end": "F10 填上现在的时间"}


def stamp_words(step: StepName, one: StepField, hint: str) -> str:
    """Return the hint of a field with the key that fills in the clock, if there is one."""
    key = _WORDS.get(one.key) if is_written(step) else None
    return "，".join(part for part in (key, hint) if part)


class StampKeys(QObject):
    """F9 and F10 in a form whose record is written here."""

    def __init__(
        self, form: QWidget, inputs: Mapping[str, object], now: Callable[[], datetime]
    ) -> None:
        super().__init__(form)
        self._inputs = inputs
        self._now = now
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that nobody in the form wants (Qt)."""
        field = self._field(event)
        if field is None:
            return super().eventFilter(watched, event)
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        else:
            field.show_value(self._now().isoformat(timespec="seconds"))
        return True

    def _field(self, event: QEvent) -> InstantInput | None:
        keys = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if event.type() not in keys or not isinstance(event, QKeyEvent) or not is_plain(event):
            return None
        known = {key.value: name for key, name in _KEYS.items()}
        field = self._inputs.get(known.get(event.key(), ""))
        return field if isinstance(field, InstantInput) else None
