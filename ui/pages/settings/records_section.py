"""笔录用语: what the unit adds to the questions and phrases that the program suggests."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.unit_desk import SaveUnit
from enforcement.record_writing.site_phrases import BLANK
from enforcement.record_writing.suggesting import ON_SITE
from ui.pages.settings.section import Section, SettingsTools
from ui.widgets.buttons import ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LongText
from ui.widgets.layouts import column

_LINES: Final = 9
_WORDS: Final = (
    "写询问笔录、现场笔录时，程序按事项列出建议的问题和用语。这里加本单位自己的，一行一句。",
    "前面什么都不写：每次询问都列出来。",
    "前面写【烧烤】：事项名称里有“烧烤”的案子才列出来，别的词一样。",
    f"前面写【{ON_SITE}】：列在现场笔录里；要到现场填的地方写 {BLANK}。",
)


class RecordsSection(Section):
    """One long field, a suggestion a line."""

    title = "笔录用语"
    icon = "document"
    hint = "自己的问题、现场用语"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        theme = self.theme
        self.edit = LongText(theme, _LINES)
        self.edit.setObjectName("unit_own_questions")
        self.line = FieldRow(
            theme, FieldWords(label="本单位的问题和用语", optional=True), self.edit
        )
        self.save_button = PrimaryButton(theme, "存好笔录用语", ButtonLook(key="Ctrl ↵"))
        self.save_button.setObjectName("save_records")
        self.save_button.clicked.connect(self.primary)
        parts = column(*map(self.words, _WORDS), gap=theme.px(6))
        parts.addSpacing(theme.px(6))
        parts.addWidget(self.line)
        parts.addWidget(self.error)
        parts.addWidget(self.foot(self.save_button))
        parts.addStretch(1)
        self.setLayout(parts)
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the field."""
        return self.edit

    def refresh(self) -> None:
        """Show what the unit has added, unless something is being typed."""
        if not self.edit.document().isModified():
            self.edit.setPlainText(self.desk.facts.unit.own_questions)

    def primary(self) -> None:
        """Save it."""
        lines = (line.strip() for line in self.edit.toPlainText().splitlines())
        own = "\n".join(line for line in lines if line)
        self.save(SaveUnit(unit=replace(self.desk.facts.unit, own_questions=own)), "存好了")

    def say_saved(self, words: str) -> None:
        """Note that nothing is being typed any more."""
        self.edit.document().setModified(False)
        super().say_saved(words)
