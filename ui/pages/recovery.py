"""Password forgotten: the recovery code from the envelope, and a new password."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.door import OpenedStore, StoreDoor
from enforcement.errors import UserFacingError
from ui.background import Lane, Then
from ui.pages.face import EnterFilter, Face
from ui.pages.first_start.officer_step import PASSWORD_RULE, SHORTEST
from ui.pages.hills import Hills
from ui.pages.wait_bar import WaitBar
from ui.services import Services
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.value_edits import PasswordEdit

FORM_WIDTH: Final = 430
ENTER_CAP: Final = "↵"


class RecoveryPage(Face):
    """Opens the store with the recovery code and sets a new password.

    Signals:
        signed_in: Carries the `OpenedStore`.
        left: Back to the sign-in page.
    """

    signed_in = Signal(object)
    left = Signal()

    def __init__(
        self,
        services: Services,
        door: StoreDoor,
        name: str,
        brigade: str = "综合行政执法大队",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._hills = Hills(self.theme, brigade)
        self.setObjectName("recoveryPage")
        self._door = door
        self._name = name
        self._create_widgets()
        self._lay_out()
        self._filters = (
            EnterFilter(self.password.setFocus, self.code),
            EnterFilter(self.again.setFocus, self.password),
            EnterFilter(self.recover, self.again),
        )

    def first_focus(self) -> QWidget:
        """Return the field of the code."""
        return self.code

    def recover(self) -> None:
        """Try the code with the new password."""
        if not self._is_answered():
            return
        self.error.hide()
        self._enable(enabled=False)
        self.busy.begin("正在核对恢复码")
        work = partial(
            self._door.recover, self.code.text().strip(), self._name, self.password.text()
        )
        then = Then(owner=self, success=self._recovered, failure=self._failed)
        self.services.runner.submit(Lane.WORK, work, then)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape:
            if not self.message_bar.put_away():
                self.left.emit()
            return
        super().keyPressEvent(event)

    def _create_widgets(self) -> None:
        theme = self.theme
        self.code = LineField(theme)
        self.code.setObjectName("recovery_code_field")
        self.code.setPlaceholderText("6 组，每组 5 个字，横线可以不输")
        self.password = PasswordEdit(theme)
        self.password.setObjectName("recovery_password")
        self.again = PasswordEdit(theme)
        self.again.setObjectName("recovery_again")
        code = FieldWords(label="恢复码", hint="在保险柜的信封里，不分大小写")
        self.code_row = FieldRow(theme, code, self.code)
        rule = FieldWords(label=f"{self._name}的新密码", hint=PASSWORD_RULE)
        self.password_row = FieldRow(theme, rule, self.password)
        self.again_row = FieldRow(theme, FieldWords(label="再输一遍"), self.again)
        look = ButtonLook(height=ButtonHeight.MAIN, key=ENTER_CAP)
        self.enter = PrimaryButton(theme, "设新密码并登录", look)
        self.enter.setObjectName("recover")
        self.enter.clicked.connect(self.recover)
        self.back = Button(theme, "回到登录", ButtonLook(key="Esc"))
        self.back.clicked.connect(self.left)
        self.error = ErrorPanel(theme)
        self.error.hide()
        self.busy = WaitBar(theme)

    def _lay_out(self) -> None:
        theme = self.theme
        form = QWidget()
        form.setFixedWidth(theme.px(FORM_WIDTH))
        tells = Label(
            theme,
            "记录一条没动。旧密码作废，恢复码以后还能用。",
            TextStyle(colour="ink2", wrap=True),
        )
        form.setLayout(
            column(
                theme.px(56),
                self.message_bar,
                Label(theme, "忘了密码", TextStyle(role="figure")),
                tells,
                theme.px(4),
                self.code_row,
                self.password_row,
                self.again_row,
                self.error,
                self.enter,
                self.busy,
                row(self.back, None),
                None,
                gap=theme.px(12),
            )
        )
        self.setLayout(row(self._hills, None, form, None))

    def _is_answered(self) -> bool:
        checks = (
            (self.code_row, not self.code.text().strip(), "没输恢复码。"),
            (self.password_row, len(self.password.text()) < SHORTEST, "密码至少 8 个字。"),
            (self.again_row, self.again.text() != self.password.text(), "两次输的密码不一样。"),
        )
        for line, wrong, sentence in checks:
            if wrong:
                line.show_error(sentence)
                line.field.setFocus()
                return False
            line.clear_error()
        return True

    def _recovered(self, opened: OpenedStore) -> None:
        self.busy.end()
        self.signed_in.emit(opened)

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        self._enable(enabled=True)
        if not isinstance(error, UserFacingError):
            self.services.messages.show_error(error)
            return
        lines = {"WRONG_RECOVERY_CODE": self.code_row, "EASY_PASSWORD": self.password_row}
        line = lines.get(error.code)
        if line is not None:
            line.show_error(f"{error.message}{error.advice}")
            line.field.setFocus()
            return
        self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
        self.error.show()
        self.code.setFocus()

    def _enable(self, *, enabled: bool) -> None:
        for widget in (self.code, self.password, self.again, self.enter, self.back):
            widget.setEnabled(enabled)
