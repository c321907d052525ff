"""Which scenes (一件事) a visit goes by: ticks, those of the subject set before."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from enforcement.inspections.scene import Scene
from ui.theme import Theme
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import column

_COLUMNS: Final = 3
_NONE: Final = "这台电脑还没有“一件事”清单。先同步，或者请管理员导入。"


class SceneChoice(QWidget):
    """Ticks in three columns, and how many points that makes.

    Signals:
        chosen: Other scenes are ticked; carries their records as a tuple.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._scenes: tuple[Scene, ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self.words = Label(theme, _NONE, WRAPPED_SMALL)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(4))
        whole = column(gap=theme.px(8))
        whole.addLayout(self._grid)
        whole.addWidget(self.words)
        self.setLayout(whole)

    @property
    def recs(self) -> tuple[str, ...]:
        """Return the records of the ticked scenes."""
        return tuple(rec for rec, tick in self.ticks.items() if tick.isChecked())

    def offer(self, scenes: Sequence[Scene]) -> None:
        """Offer other scenes, none ticked."""
        for tick in self.ticks.values():
            self._grid.removeWidget(tick)
            tick.deleteLater()
        self._scenes = tuple(scenes)
        self.ticks = {str(one.rec): QCheckBox(one.name, self) for one in scenes}
        for number, (rec, tick) in enumerate(self.ticks.items()):
            tick.setObjectName(f"scene_{rec}")
            tick.toggled.connect(self._tell)
            self._grid.addWidget(tick, number // _COLUMNS, number % _COLUMNS)
        self._count()

    def show_recs(self, recs: Sequence[str]) -> None:
        """Tick these scenes, without a signal."""
        for rec, tick in self.ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(rec in recs)
        self._count()

    def _tell(self, _on: object) -> None:
        self._count()
        self.chosen.emit(self.recs)

    def _count(self) -> None:
        if not self._scenes:
            self.words.setText(_NONE)
            return
        checks = [check for one in self._scenes if one.rec in self.recs for check in one.checks]
        bodies = dict.fromkeys(name for one in checks for name in one.departments)
        if not checks:
            self.words.setText("勾要查的，检查项自动列出来。")
            return
        told = f"一共 {len(checks)} 个检查项"
        whose = f"，牵涉{'、'.join(bodies)}" if bodies else ""
        self.words.setText(f"{told}{whose}。")
