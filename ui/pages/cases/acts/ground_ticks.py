"""Grounds that lift, lighten or raise a penalty, to be ticked; each says what it does."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.grounds import GROUND_RULES, Effect, Ground, GroundRule
from enforcement.records import Json
from enforcement.steps.sizing_fields import EFFECT_TERMS
from enforcement.steps.values import StepValues
from ui.pages.cases.acts.noted import Noted
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.fields import LineField
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column, row

GROUNDS: Final = "grounds"
"""Key of the field in the tables of steps."""

_LIFTING: Final = frozenset({Effect.MUST_NOT_PUNISH, Effect.MAY_NOT_PUNISH})
_MORE: Final = "还有不予处罚的情形"
_LESS: Final = "收起不予处罚的情形"


class _Ground(QWidget):
    """One ground: its box with what it does, and the evidence once it is ticked."""

    def __init__(self, theme: Theme, rule: GroundRule, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = QCheckBox(rule.term)
        self.box.setToolTip(rule.condition)
        effect = f"{rule.ground.value}·{EFFECT_TERMS[rule.effect]}·{rule.source.text}"
        self.box.setAccessibleName(f"{rule.term}，{effect}")
        self.evidence = LineField(theme)
        self.evidence.setPlaceholderText(f"凭什么证明：{'、'.join(rule.needs)}")
        self.evidence.setAccessibleName(f"{rule.term}的证据")
        self.evidence.hide()
        head = row(self.box, Label(theme, effect, SMALL), None, gap=theme.px(8))
        self.setLayout(column(head, self.evidence, gap=theme.px(2)))
        self.box.toggled.connect(self.evidence.setVisible)


class GroundTicks(QWidget):
    """Which grounds the file shows; those by which nothing is imposed stand behind a link."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grounds = {ground: _Ground(theme, rule, self) for ground, rule in GROUND_RULES.items()}
        lifting = [g for g, rule in GROUND_RULES.items() if rule.effect in _LIFTING]
        shown = [one for ground, one in self.grounds.items() if ground not in lifting]
        self._lifting = QWidget(self)
        self._lifting.setLayout(
            column(*(self.grounds[ground] for ground in lifting), gap=theme.px(2))
        )
        self._lifting.hide()
        self.more = LinkButton(theme, _MORE)
        self.more.clicked.connect(self._toggle)
        link = row(self.more, None, margins=(-theme.px(8), 0, 0, 0))
        self.setLayout(column(*shown, link, self._lifting, gap=theme.px(2)))

    def chosen(self) -> tuple[Ground, ...]:
        """Return the grounds that are ticked."""
        return tuple(ground for ground, one in self.grounds.items() if one.box.isChecked())

    def first(self) -> QWidget:
        """Return the first box."""
        return next(iter(self.grounds.values())).box

    def show_value(self, value: Json) -> None:
        """Tick the grounds that are known."""
        known = StepValues({"lines": value}).lines("lines")
        evidence = {line.text("code"): line.text("evidence") for line in known}
        for ground, one in self.grounds.items():
            one.box.setChecked(ground.value in evidence)
            one.evidence.setText(evidence.get(ground.value, ""))
        if any(GROUND_RULES[ground].effect in _LIFTING for ground in self.chosen()):
            self._show_lifting(shown=True)

    def value(self) -> Json:
        """Return a row for each ground that is ticked."""
        rows: list[Json] = [
            {"code": ground.value, "evidence": self.grounds[ground].evidence.text().strip()}
            for ground in self.chosen()
        ]
        return rows or None

    def typed(self) -> Json:
        """Return what is ticked."""
        return self.value()

    def show_typed(self, value: Json) -> None:
        """Tick what was ticked."""
        self.show_value(value)

    def watch(self, noted: Noted) -> None:
        """Tell of every change."""
        for one in self.grounds.values():
            one.box.toggled.connect(noted)
            one.evidence.textChanged.connect(noted)

    def _toggle(self) -> None:
        self._show_lifting(shown=self._lifting.isHidden())

    def _show_lifting(self, *, shown: bool) -> None:
        self._lifting.setVisible(shown)
        self.more.setText(_LESS if shown else _MORE)
