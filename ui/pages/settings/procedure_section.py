"""程序设置: what no confirmed source fixes; each says where its default comes from."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.actions.unit_desk import SaveUnit
from enforcement.errors import InvalidInput
from enforcement.money import Fen
from enforcement.steps.settings import DEFAULTS, SETTING_WORDS, ProcedureSettings
from ui.pages.settings.section import Section, SettingsTools
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.card import Divider
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import align_top, at_left, column, row
from ui.widgets.marks import Tag
from ui.widgets.segment import Segment
from ui.widgets.value_edits import MoneyEdit

MAY_CHANGE: Final = "可以改"
UNCONFIRMED: Final = "没有来源确认，可以改"
_YES, _NO = 0, 1
_MONEY: Final = frozenset({"person_hearing_fen", "unit_hearing_fen"})
_HOURS: Final = frozenset({"night_from", "night_to"})
_LAST_HOUR, _MOST = 23, 99
Value = bool | int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingInput:
    """One setting: its row, and how it is shown and read."""

    name: str
    row: FieldRow
    show: Callable[[Any], None]
    read: Callable[[], Value]


class ProcedureSection(Section):
    """Every setting of `ProcedureSettings`, in its order."""

    title = "程序设置"
    icon = "review"
    hint = "听证、审核、首违"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self._shown: ProcedureSettings | None = None
        self.inputs = {one.name: self._input(one.name) for one in fields(ProcedureSettings)}
        look = ButtonLook(key="Ctrl ↵")
        self.save_button = PrimaryButton(self.theme, "存好程序设置", look)
        self.save_button.setObjectName("save_procedure")
        self.to_defaults = Button(self.theme, "都改回默认")
        self.to_defaults.setObjectName("procedure_defaults")
        self._lay_out()
        self.save_button.clicked.connect(self.primary)
        self.to_defaults.clicked.connect(lambda: self._show(DEFAULTS))
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the first setting."""
        return next(iter(self.inputs.values())).row.field

    def field_rows(self) -> dict[str, FieldRow]:
        """Return the rows by setting."""
        return {name: one.row for name, one in self.inputs.items()}

    def refresh(self) -> None:
        """Show what is in force, unless something is being changed."""
        rules = self.desk.facts.unit.rules
        if self._shown is None or not self._is_changed():
            self._shown = rules
            self._show(rules)

    def _is_changed(self) -> bool:
        try:
            return self.typed() != self._shown
        except InvalidInput:
            return True

    def typed(self) -> ProcedureSettings:
        """Return what stands there.

        Raises:
            InvalidInput: If a number can't be right.
        """
        values: dict[str, Any] = {name: one.read() for name, one in self.inputs.items()}
        return ProcedureSettings(**values)

    def primary(self) -> None:
        """Save the unit with these settings."""
        try:
            rules = self.typed()
        except InvalidInput as wrong:
            self.show_error(wrong)
            return
        self._shown = rules
        unit = replace(self.desk.facts.unit, rules=rules)
        self.save(SaveUnit(unit=unit), "存好了，从现在起照这样办")

    def _show(self, rules: ProcedureSettings) -> None:
        for name, one in self.inputs.items():
            one.show(getattr(rules, name))

    def _lay_out(self) -> None:
        theme = self.theme
        parts = column(
            self.words(
                "标着“没有来源确认”的，法律没有写死，默认取稳妥的做法。"
                "改了就记进单位的记录，谁改的、哪天改的都查得到。"
            ),
            gap=theme.px(10),
        )
        for one in self.inputs.values():
            parts.addWidget(Divider(theme))
            parts.addLayout(self._line(one))
        parts.addWidget(Divider(theme))
        parts.addWidget(self.error)
        parts.addWidget(self.foot(self.save_button, self.to_defaults))
        parts.addStretch(1)
        self.setLayout(parts)

    def _line(self, one: SettingInput) -> QBoxLayout:
        theme, note = self.theme, SETTING_WORDS[one.name].note
        free = MAY_CHANGE in note
        tag = TagState(
            kind=TagKind.WARN if free else TagKind.NEUTRAL, text=UNCONFIRMED if free else "有来源"
        )
        said = note.replace(f"；{MAY_CHANGE}", "")
        default = f"默认：{words_of(one.name, getattr(DEFAULTS, one.name))}"
        right = column(
            row(Tag(theme, tag), Label(theme, default, WRAPPED_SMALL), gap=theme.px(8)),
            Label(theme, said, WRAPPED_SMALL),
            gap=theme.px(4),
        )
        line = row(gap=theme.px(24))
        line.addWidget(one.row, 3)
        line.addLayout(right, 4)
        align_top(line, one.row)
        return line

    def _input(self, name: str) -> SettingInput:
        words = FieldWords(label=SETTING_WORDS[name].label)
        if name in _MONEY:
            money = MoneyEdit(self.theme)
            money.setObjectName(name)
            return SettingInput(
                name=name,
                row=FieldRow(self.theme, words, money),
                show=lambda value: money.set_amount(Fen(value)),
                read=lambda: _amount(name, money),
            )
        if isinstance(getattr(DEFAULTS, name), bool):
            yes = Segment(self.theme, ("是", "不"), words.label)
            yes.setObjectName(name)
            box = at_left(yes)
            box.setFocusProxy(yes)
            return SettingInput(
                name=name,
                row=FieldRow(self.theme, words, box),
                show=lambda value: yes.set_index(_YES if value else _NO),
                read=lambda: yes.index == _YES,
            )
        line = LineField(self.theme, "area_or_count", unit_of(name))
        line.setObjectName(name)
        return SettingInput(
            name=name,
            row=FieldRow(self.theme, words, line),
            show=lambda value: line.setText(str(value)),
            read=lambda: _count(name, line.text().strip()),
        )


def unit_of(name: str) -> str:
    """Return the word behind a number."""
    if name in _HOURS:
        return "点"
    return "人" if name == "discussion_attendees" else "年"


def words_of(name: str, value: object) -> str:
    """Return a setting's value in words."""
    if isinstance(value, bool):
        return "是" if value else "不"
    if name in _MONEY:
        return f"{Fen(int(str(value))).short_text()} 元"
    return f"{value} {unit_of(name)}"


def _amount(name: str, field: MoneyEdit) -> Fen:
    amount = field.amount()
    if amount is None or not amount:
        raise InvalidInput(name, "金额要大于 0。", "写多少元起要告知听证。")
    return amount


def _count(name: str, text: str) -> int:
    least = 0 if name in _HOURS else 1
    most = _LAST_HOUR if name in _HOURS else _MOST
    if not text.isdecimal() or not least <= int(text) <= most:
        raise InvalidInput(name, f"要写 {least} 到 {most} 的整数。", "其余设置都没动。")
    return int(text)
