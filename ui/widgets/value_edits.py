"""Fields for values with a form of their own: money, identity numbers, phones, dates.

They turn full-width digits into plain ones and hold what was typed. They judge nothing:
whether a number is right is for `enforcement.identity` and the action to say.
"""

import unicodedata
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QWidget

from enforcement.errors import InvalidInput
from enforcement.money import FEN_PER_YUAN, Fen, parse_yuan
from ui.theme import Theme
from ui.widgets.fields import LineField, set_state

_CHINESE: Final = QLocale(QLocale.Language.Chinese, QLocale.Country.China)


def yuan_field_text(amount: Fen) -> str:
    """Return ``amount`` as one would type it: no grouping, decimals only when there are any."""
    yuan, fen = divmod(int(amount), FEN_PER_YUAN)
    return f"{yuan}.{fen:02d}" if fen else str(yuan)


class MoneyEdit(LineField):
    """An amount typed in yuan; yields fen.

    Signals:
        amount_changed: Another amount stands there; carries `Fen` or None.
    """

    amount_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "money", "元", parent)
        self.setProperty("role", "amount")
        set_state(self, "")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textChanged.connect(lambda _text: self.amount_changed.emit(self.amount()))

    def amount(self) -> Fen | None:
        """Return the amount, or None while there is no readable one."""
        try:
            return parse_yuan(self.text())
        except InvalidInput:
            return None

    def reason(self) -> str:
        """Return why there is no readable amount, or nothing when there is one."""
        try:
            parse_yuan(self.text())
        except InvalidInput as wrong:
            return wrong.message
        return ""

    def set_amount(self, amount: Fen | None) -> None:
        """Show an amount."""
        self.setText("" if amount is None else yuan_field_text(amount))


class _NumberEdit(LineField):
    """A number typed without spaces; the IME stays out of it."""

    def __init__(self, theme: Theme, width: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, width, "", parent)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def number(self) -> str:
        """Return the number in plain capitals and digits, without spaces."""
        return "".join(unicodedata.normalize("NFKC", self.text()).upper().split())


class IdNumberEdit(_NumberEdit):
    """A citizen's 18-digit number; the last may be X."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "id_number", parent)


class CreditCodeEdit(_NumberEdit):
    """An 18-character unified social credit code."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "credit_code", parent)


class PhoneEdit(_NumberEdit):
    """A phone number; digits and a hyphen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "phone", parent)


class DateEdit(QDateEdit):
    """A day as ``2026年11月24日``, typed or picked from a calendar.

    Signals:
        day_changed: Another day stands there; carries a `datetime.date`.
    """

    day_changed = Signal(object)

    def __init__(self, theme: Theme, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setLocale(_CHINESE)
        self.setDisplayFormat("yyyy年M月d日")
        self.setCalendarPopup(True)
        self.set_day(day)
        self.dateChanged.connect(lambda _date: self.day_changed.emit(self.day()))
        theme.changed.connect(self._restyle)
        self._restyle()

    def day(self) -> date:
        """Return the day."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def _restyle(self) -> None:
        self.setFixedWidth(self.theme.px(self.theme.tokens.field_widths["date"]))


class PasswordEdit(LineField):
    """A password; never shown until the eye is pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "fill", "", parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def show_text(self, *, shown: bool) -> None:
        """Show or hide what is typed."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
