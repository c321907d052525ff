"""单位: name, letters, bank, address, and what papers carry."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.unit_desk import SaveUnit
from ui.pages.settings.section import Section, SettingsTools
from ui.widgets.buttons import ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.layouts import align_top, column, row
from ui.widgets.segment import Segment

TEXTS: Final = (
    "name",
    "short_name",
    "brigade",
    "code",
    "district",
    "bank",
    "phone",
    "address",
    "kept_for",
)
WORDS: Final = {
    "name": FieldWords(label="单位全称，文书落款用"),
    "short_name": FieldWords(label="简称，窗口里显示"),
    "brigade": FieldWords(label="大队名称"),
    "code": FieldWords(label="机关代字", hint="文号的开头，问过办公室再定"),
    "district": FieldWords(label="复议的区，写到区名"),
    "bank": FieldWords(label="缴款银行，印在决定书上"),
    "phone": FieldWords(label="大队电话", optional=True),
    "address": FieldWords(label="大队地址", optional=True),
    "kept_for": FieldWords(label="案卷保管期限，照本单位批准的表", optional=True),
}
YES_NO: Final = (True, False)


class UnitSection(Section):
    """Fields in one column; short ones share a row."""

    title = "单位"
    icon = "reach"
    hint = "名称、代字、银行"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        theme = self.theme
        widths = dict.fromkeys(TEXTS, "document_number") | {
            "name": "fill",
            "address": "fill",
            "code": "phone",
            "phone": "phone",
        }
        self.edits = {name: LineField(theme, widths[name]) for name in TEXTS}
        self.rows = {name: FieldRow(theme, WORDS[name], self.edits[name]) for name in TEXTS}
        for name, edit in self.edits.items():
            edit.setObjectName(f"unit_{name}")
        self.seal = Segment(theme, ("留盖章处", "不留"), "盖章处")
        self.qr = Segment(theme, ("印二维码和校验值", "不印"), "二维码")
        self.order = Segment(theme, ("决定书在前", "立案材料在前"), "卷内顺序")
        self.page_no = Segment(theme, ("右上、左上角", "右下角"), "卷内页号")
        self.save_button = PrimaryButton(theme, "存好单位设置", ButtonLook(key="Ctrl ↵"))
        self.save_button.setObjectName("save_unit")
        self.save_button.clicked.connect(self.primary)
        self._lay_out()
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the name."""
        return self.edits["name"]

    def field_rows(self) -> dict[str, FieldRow]:
        """Return the rows by field."""
        return self.rows

    def refresh(self) -> None:
        """Show the unit, unless something is being typed."""
        unit = self.desk.facts.unit
        if any(edit.isModified() for edit in self.edits.values()):
            return
        for name, edit in self.edits.items():
            edit.setText(str(getattr(unit, name)))
        self.seal.set_index(YES_NO.index(unit.seal_place))
        self.qr.set_index(YES_NO.index(unit.qr))
        self.order.set_index(int(unit.filing_first))
        self.page_no.set_index(int(unit.page_no_below))

    def primary(self) -> None:
        """Save what differs."""
        edits = self.edits
        unit = replace(
            self.desk.facts.unit,
            name=edits["name"].text().strip(),
            short_name=edits["short_name"].text().strip(),
            brigade=edits["brigade"].text().strip(),
            code=edits["code"].text().strip(),
            district=edits["district"].text().strip(),
            bank=edits["bank"].text().strip(),
            phone=edits["phone"].text().strip(),
            address=edits["address"].text().strip(),
            kept_for=edits["kept_for"].text().strip(),
            seal_place=YES_NO[self.seal.index],
            qr=YES_NO[self.qr.index],
            filing_first=bool(self.order.index),
            page_no_below=bool(self.page_no.index),
        )
        self.save(SaveUnit(unit=unit), "存好了")

    def say_saved(self, words: str) -> None:
        """Note that nothing is being typed any more."""
        for edit in self.edits.values():
            edit.setModified(False)
        super().say_saved(words)

    def _lay_out(self) -> None:
        theme, gap, rows = self.theme, self.theme.px(16), self.rows
        seal = FieldRow(theme, FieldWords(label="决定书上"), self.seal)
        qr = FieldRow(theme, FieldWords(label="左下角"), self.qr)
        order = FieldRow(theme, FieldWords(label="案卷里"), self.order)
        page_no = FieldRow(theme, FieldWords(label="案卷页号在"), self.page_no)
        parts = column(rows["name"], gap=theme.px(12))
        for pair in (("short_name", "brigade"), ("code", "district"), ("bank", "phone")):
            line = row(*(rows[name] for name in pair), None, gap=gap)
            for name in pair:
                align_top(line, rows[name])
            parts.addLayout(line)
        parts.addWidget(rows["address"])
        parts.addLayout(row(seal, qr, None, gap=gap))
        parts.addLayout(row(order, page_no, None, gap=gap))
        parts.addWidget(rows["kept_for"])
        parts.addWidget(self.error)
        parts.addWidget(self.foot(self.save_button))
        parts.addStretch(1)
        self.setLayout(parts)
