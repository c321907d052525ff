"""Step 2: the town or street; one of the 27, or typed."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from enforcement.unit import Unit, UnitKind
from ui.pages.first_start.step import SetupStep
from ui.pages.first_start.units import Proposal, find_units, make_unit, place_of, propose
from ui.pages.fitted_rows import FittedRows
from ui.painters.list_row import ListRow
from ui.theme import Theme
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import column, row
from ui.widgets.search_field import SearchField
from ui.widgets.segment import Segment

KINDS: Final = (UnitKind.TOWN, UnitKind.STREET)
ROWS_SHOWN: Final = 4


class UnitStep(SetupStep):
    """A search over the units; below it what the unit is called on papers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._place = ""
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._show_found("")

    def unit(self) -> Unit:
        """Return the unit as answered."""
        return make_unit(
            Proposal(
                place=self._place or place_of(self.name.text())[0],
                kind=KINDS[self.kind.index],
                name=self.name.text().strip(),
                brigade=self.brigade.text().strip(),
                code=self.code.text().strip(),
            )
        )

    def first_field(self) -> QWidget:
        """Return the search until a unit was taken, then its name."""
        return self.name if self.name.text() else self.search

    def problem(self) -> QWidget | None:
        """Say which name is missing."""
        checks = (
            (self.name, self._name_row, "没写单位全称。文书落款用它。"),
            (self.code, self._code_row, "没写机关代字。文号开头用它。"),
            (self.brigade, self._brigade_row, "没写大队名称。"),
        )
        for field, line, sentence in checks:
            if not field.text().strip():
                line.show_error(sentence)
                return field if self.name.text() else self.search
            line.clear_error()
        return None

    def summary(self) -> tuple[str, str]:
        """Return the name, and how numbers begin."""
        unit = self.unit()
        return unit.name, f"{unit.brigade}，文号开头“{unit.code}”，未确认"

    def take(self, place: str, kind: UnitKind) -> None:
        """Fill in what a place lets one propose."""
        proposal = propose(place, kind)
        self._place = place
        self.name.setText(proposal.name)
        self.kind.set_index(KINDS.index(kind))
        self.code.setText(proposal.code)
        self.brigade.setText(proposal.brigade)
        self.found.hide()
        self.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.search = SearchField(theme, "输入镇街名称或拼音首字母，如 lsz")
        self.search.setObjectName("unit_search")
        self.found = FittedRows(theme, "大足区的镇街", ROWS_SHOWN, self)
        self.found.setObjectName("unit_list")
        self.name = LineField(theme)
        self.name.setObjectName("unit_name")
        self.kind = Segment(theme, [kind.value for kind in KINDS], "是镇还是街道")
        self.code = LineField(theme, "phone")
        self.code.setObjectName("unit_code")
        self.brigade = LineField(theme, "document_number")
        self.brigade.setObjectName("unit_brigade")
        self._name_row = FieldRow(theme, FieldWords(label="单位全称"), self.name)
        self._kind_row = FieldRow(theme, FieldWords(label="是镇还是街道"), self.kind)
        self._code_row = FieldRow(theme, FieldWords(label="机关代字"), self.code)
        self._brigade_row = FieldRow(theme, FieldWords(label="大队名称"), self.brigade)

    def _lay_out(self) -> None:
        gap = self.theme.px(16)
        fields = row(self._kind_row, self._code_row, self._brigade_row, None, gap=gap)
        parts = column(self.search, self.found, self._name_row, gap=self.theme.px(8))
        parts.addLayout(fields)
        self.setLayout(parts)

    def _connect_signals(self) -> None:
        self.search.searched.connect(self._show_found)
        self.search.submitted.connect(self._take_found)
        self.search.stepped.connect(self.found.step)
        self.found.opened.connect(self._take_target)
        self.name.textChanged.connect(lambda _text: self._name_row.clear_error())
        self.set_order((self.name, self.kind, self.code, self.brigade))

    def _show_found(self, text: str) -> None:
        rows = [
            ListRow(target=(name, kind), title=f"{name}{kind.value}")
            for name, kind in find_units(text)
        ]
        typed = text.strip()
        if typed and not rows:
            rows = [ListRow(target=place_of(typed), title=f"就用“{typed}”", below="不在这 27 个里")]
        self.found.show_rows(rows)
        self.found.setVisible(bool(rows) and not (self.name.text() and not typed))

    def _take_found(self, text: str) -> None:
        self._show_found(text)
        self._take_target(self.found.current_target())

    def _take_target(self, target: object) -> None:
        if isinstance(target, tuple):
            self.take(*target)
