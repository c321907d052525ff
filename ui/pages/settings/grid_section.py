"""网格: which pair of officers looks after which village, community or grid."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.unit_desk import SaveUnit
from enforcement.grid import GridPairs
from enforcement.records import RecordId
from ui.pages.fitted_rows import FittedRows
from ui.pages.leads.pair_field import PairField
from ui.pages.settings.section import Section, SettingsTools
from ui.painters.list_row import ListRow, RowIcon
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_top, column, row

ROWS_SHOWN: Final = 6
_WHAT: Final = (
    "网格上报的事件照这张表提出派给谁，登记时还能改。"
    "写村、社区的名字管下面所有网格，写到网格的只管那一个。"
)


class GridSection(Section):
    """The table; below it the line that is chosen or new."""

    title = "网格"
    icon = "reach"
    hint = "哪个网格谁去核查"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        theme, today = self.theme, self.desk.now().date()
        able = [one for one in self.desk.facts.officers if one.may_enforce(today)]
        self.list = FittedRows(theme, "网格和执法人员", ROWS_SHOWN)
        self.list.setObjectName("grid_pairs")
        self.name = LineField(theme, "id_number")
        self.name.setObjectName("grid_name")
        self.pair = PairField(theme, able)
        words = FieldWords(label="村、社区或者网格", hint="照治理中心的写法，如大岩村第三网格")
        self.name_row = FieldRow(theme, words, self.name)
        self.pair_row = FieldRow(theme, FieldWords(label="两个执法人员"), self.pair)
        self.save_button = PrimaryButton(theme, "存好这一行", ButtonLook(key="Ctrl ↵"))
        self.save_button.setObjectName("save_grid")
        self.remove_button = Button(theme, "去掉这一行")
        self.remove_button.setObjectName("remove_grid")
        self._lay_out()
        self.list.current_changed.connect(self._choose)
        self.save_button.clicked.connect(self.primary)
        self.remove_button.clicked.connect(self.remove)
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the name of a line."""
        return self.name

    def field_rows(self) -> dict[str, FieldRow]:
        """Return the rows by field."""
        return {"grids": self.name_row, "officers": self.pair_row}

    def refresh(self) -> None:
        """Show the table in force."""
        names = {one.rec: one.name for one in self.desk.facts.officers}
        self.list.show_rows(
            [
                ListRow(
                    target=name,
                    title=name,
                    below="、".join(names.get(one, "已不在") for one in pair),
                    lead=RowIcon(name="reach"),
                )
                for name, pair in sorted(self.desk.facts.unit.grids.items())
            ]
        )
        self.list.setVisible(bool(self.desk.facts.unit.grids))
        self.remove_button.setEnabled(bool(self.desk.facts.unit.grids))

    def primary(self) -> None:
        """Save the line, under a new name or the one that is there."""
        name = self.name.text().strip()
        first, second = self.pair.pair()
        if not name:
            self.name_row.show_error("没写是哪个网格。")
            self.name.setFocus()
            return
        if not first or not second or first == second:
            self.pair_row.show_error("要派两个不同的人，核查也要两名执法人员。")
            self.pair.setFocus()
            return
        pair = (RecordId(first), RecordId(second))
        self._save({**self.desk.facts.unit.grids, name: pair}, f"{name}存好了")

    def remove(self) -> None:
        """Take the line that is named out of the table."""
        name = self.name.text().strip()
        grids = dict(self.desk.facts.unit.grids)
        if grids.pop(name, None) is None:
            self.name_row.show_error("表里没有这一行。")
            return
        self._save(grids, f"{name}去掉了")

    def _save(self, grids: GridPairs, words: str) -> None:
        self.save(SaveUnit(unit=replace(self.desk.facts.unit, grids=grids)), words)

    def _choose(self, name: object) -> None:
        pair = self.desk.facts.unit.grids.get(str(name))
        if pair is not None:
            self.name.setText(str(name))
            self.pair.show_pair(*map(str, pair))
            self.name_row.clear_error()
            self.pair_row.clear_error()

    def _lay_out(self) -> None:
        theme = self.theme
        line = row(self.name_row, self.pair_row, None, gap=theme.px(16))
        align_top(line, self.name_row)
        align_top(line, self.pair_row)
        parts = column(self.words(_WHAT), self.list, gap=theme.px(12))
        parts.addLayout(line)
        parts.addWidget(self.error)
        parts.addWidget(self.foot(self.save_button, self.remove_button))
        parts.addStretch(1)
        self.setLayout(parts)
