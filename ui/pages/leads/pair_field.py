"""Two officers of those who may act today; nobody has to be chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from enforcement.officers import Officer
from ui.theme import Theme
from ui.widgets.layouts import row

_NOBODY = "先不派"


class PairField(QWidget):
    """Two lists of names.

    Signals:
        changed: Somebody else was chosen; carries both records, empty for nobody.
    """

    changed = Signal(str, str)

    def __init__(
        self, theme: Theme, officers: Sequence[Officer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.boxes = (QComboBox(self), QComboBox(self))
        for number, box in enumerate(self.boxes):
            box.setObjectName(f"pair_{number}")
            box.setAccessibleName("主办" if number == 0 else "协办")
            box.setMinimumWidth(theme.px(112))
            box.addItem(_NOBODY, "")
            for officer in officers:
                box.addItem(officer.name, str(officer.rec))
            box.activated.connect(self._tell)
        self.setLayout(row(*self.boxes, None, gap=theme.px(8)))
        self.setFocusProxy(self.boxes[0])

    def show_pair(self, first: str, second: str) -> None:
        """Show who is chosen; somebody who may not act any more is nobody."""
        for box, rec in zip(self.boxes, (first, second), strict=True):
            box.setCurrentIndex(max(box.findData(rec), 0))

    def pair(self) -> tuple[str, str]:
        """Return both records, empty for nobody."""
        first, second = (str(box.currentData() or "") for box in self.boxes)
        return first, second

    def _tell(self, _number: int) -> None:
        self.changed.emit(*self.pair())
