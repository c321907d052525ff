"""文号: where the numbers of each paper come from; a default is marked until it is answered."""

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.unit_desk import SaveUnit
from enforcement.papers.catalogue import CATALOGUE
from enforcement.unit import NumberRule, NumberSource
from ui.pages.fitted_rows import FittedRows
from ui.pages.settings.section import Section, SettingsTools
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.painters.tile import TileState
from ui.widgets.buttons import ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECTION, SMALL, Label
from ui.widgets.layouts import align_top, column, row
from ui.widgets.tiles import TileGroup

SOURCES: Final = tuple(NumberSource)
TERMS: Final = {
    NumberSource.OWN_SERIES: ("自己编号", "按顺序给，登记簿写清每一个"),
    NumberSource.CITY_PLATFORM: ("市里的平台给号", "先打暂编，平台号后补"),
    NumberSource.PREPRINTED_BOOK: ("印好的本子", "照本子上的号抄进来"),
}


class NumbersSection(Section):
    """A list of numbered papers; below it the rule of the one chosen."""

    title = "文号"
    icon = "document"
    hint = "每种文书的号从哪来"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._forms = tuple(form for form in CATALOGUE.values() if form.numbered)
        self._form = self._forms[0].id if self._forms else ""
        self._create_widgets()
        self._lay_out()
        self.list.current_changed.connect(self._choose)
        self.list.opened.connect(lambda _form: self.sources.setFocus())
        self.sources.chosen.connect(lambda _index: self._show_preview())
        for edit in (self.pattern, self.first):
            edit.textChanged.connect(lambda _text: self._show_preview())
        self.save_button.clicked.connect(self.primary)
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def field_rows(self) -> dict[str, FieldRow]:
        """Return the rows by field."""
        return {"pattern": self.pattern_row, "first": self.first_row}

    def rule(self, form: str) -> NumberRule:
        """Return the rule in force of a form."""
        letters = CATALOGUE[form].number_code or ""
        return self.desk.facts.unit.number_rule(form, letters)

    def refresh(self) -> None:
        """Show the rules in force."""
        self.list.show_rows([self._row(form.id) for form in self._forms])
        self._show_rule()

    def primary(self) -> None:
        """Confirm the rule as it stands on the page."""
        pattern, first = self.pattern.text().strip(), self.first.text().strip()
        source = SOURCES[max(self.sources.index, 0)]
        own = source is NumberSource.OWN_SERIES
        if own and ("{number}" not in pattern or "{year}" not in pattern):
            self.pattern_row.show_error("要有 {year} 和 {number}，年份和号码填在那里。")
            self.pattern.setFocus()
            return
        if own and not (first.isdecimal() and int(first) > 0):
            self.first_row.show_error("写一个大于 0 的数。")
            self.first.setFocus()
            return
        rule = NumberRule(
            form=self._form,
            source=source,
            pattern=pattern or self.rule(self._form).pattern,
            first=int(first) if own else 1,
            confirmed=True,
        )
        unit = self.desk.facts.unit
        numbers = {**unit.numbers, self._form: rule}
        self.save(SaveUnit(unit=replace(unit, numbers=numbers)), "确认了")

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = FittedRows(theme, "带文号的文书", 4)
        self.list.setObjectName("numbered_forms")
        self.head = Label(theme, "", SECTION)
        self.sources = TileGroup(theme, "文号从哪来")
        self.sources.setObjectName("number_source")
        self.sources.set_answers(
            [TileState(title=TERMS[one][0], lines=(TERMS[one][1],)) for one in SOURCES]
        )
        self.pattern = LineField(theme, "document_number")
        self.pattern.setObjectName("number_pattern")
        self.first = LineField(theme, "area_or_count")
        self.first.setObjectName("number_first")
        words = FieldWords(label="写成什么样", hint="{year} 是年份，{number} 是号码")
        self.pattern_row = FieldRow(theme, words, self.pattern)
        words = FieldWords(label="从几号起", hint="接着已用的往下")
        self.first_row = FieldRow(theme, words, self.first)
        self.preview = Label(theme, "", SMALL)
        self.preview.setObjectName("number_preview")
        self.save_button = PrimaryButton(theme, "就这样编号", ButtonLook(key="Ctrl ↵"))
        self.save_button.setObjectName("save_number")

    def _lay_out(self) -> None:
        theme = self.theme
        fields = row(self.pattern_row, self.first_row, None, gap=theme.px(16))
        align_top(fields, self.pattern_row)
        align_top(fields, self.first_row)
        parts = column(self.list, self.head, self.sources, gap=theme.px(12))
        parts.addLayout(fields)
        parts.addWidget(self.preview)
        parts.addWidget(self.error)
        parts.addWidget(self.foot(self.save_button))
        parts.addWidget(
            self.words("登记以后改用区里发的号段；断网用完了，用带这台电脑代号的备用号。")
        )
        parts.addStretch(1)
        self.setLayout(parts)

    def _row(self, form: str) -> ListRow:
        rule = self.rule(form)
        known = CATALOGUE[form]
        sure = TagState(kind=TagKind.OK, text="已确认")
        unsure = TagState(kind=TagKind.WARN, text="未确认")
        return ListRow(
            target=form,
            title=known.title,
            below=f"{TERMS[rule.source][0]}，{self._example(rule)}",
            lead=RowIcon(name="document"),
            tail=sure if rule.confirmed else unsure,
        )

    def _choose(self, form: object) -> None:
        if isinstance(form, str) and form != self._form:
            self._form = form
            self._show_rule()

    def _show_rule(self) -> None:
        rule = self.rule(self._form)
        self.head.setText(CATALOGUE[self._form].title)
        self.sources.set_index(SOURCES.index(rule.source))
        self.pattern.setText(rule.pattern)
        self.first.setText(str(rule.first))
        self.saved_icon.hide()
        self.saved.setText("")
        self._show_preview()

    def _show_preview(self) -> None:
        own = SOURCES[max(self.sources.index, 0)] is NumberSource.OWN_SERIES
        self.pattern_row.setVisible(own)
        self.first_row.setVisible(own)
        self.preview.setVisible(own)
        first = self.first.text().strip()
        number = int(first) if first.isdecimal() else 1
        rule = NumberRule(form=self._form, pattern=self.pattern.text().strip(), first=number)
        self.preview.setText(f"第一个号：{self._example(rule)}")
        self.pattern_row.clear_error()
        self.first_row.clear_error()

    def _example(self, rule: NumberRule) -> str:
        if rule.source is not NumberSource.OWN_SERIES:
            return "号从外面来"
        year = str(self.desk.now().year)
        return rule.pattern.replace("{year}", year).replace("{number}", str(rule.first))
