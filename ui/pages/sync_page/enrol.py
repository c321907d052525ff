"""Enrolment: the server's address and a one-time code tie this computer to it."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.errors import UserFacingError
from enforcement.exchange import Enrolment, SyncClient
from ui.background import Lane
from ui.desk import Desk
from ui.pages.face import EnterFilter
from ui.pages.wait_bar import WaitBar
from ui.widgets.buttons import ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECONDARY, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.panels import ErrorPanel, PanelText

UNREACHED: Final = PanelText(
    sentence="连不上这个地址，还没登记。",
    lines=("核对地址和网络再登记。没登记照样办案，记录都在这台电脑。",),
)


class EnrolCard(Card):
    """Two fields and a button; what went wrong stands below them.

    Signals:
        enrolled: The computer belongs to a server now; carries the `Enrolment`.
    """

    enrolled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "登记这台电脑", "向办公室要地址和登记码，各用一次", parent)
        self._desk = desk
        self.address = LineField(theme)
        self.address.setObjectName("server_address")
        self.address.setPlaceholderText("https://…")
        self.code = LineField(theme, "document_number")
        self.code.setObjectName("enrol_code")
        self.address_row = FieldRow(theme, FieldWords(label="服务器地址"), self.address)
        self.code_row = FieldRow(
            theme, FieldWords(label="登记码", hint="用一次就作废，过期找办公室换新的"), self.code
        )
        self.enrol = PrimaryButton(theme, "登记", ButtonLook(key="↵"))
        self.enrol.setObjectName("enrol")
        self.error = ErrorPanel(theme)
        self.error.hide()
        self.busy = WaitBar(theme)
        tells = Label(
            theme,
            "登记以后，这里记过的全部送上去，一条不少；文号改用区里发的号段。没登记照样办案。",
            TextStyle(colour="ink2", wrap=True),
        )
        self.body.addLayout(
            column(
                tells,
                self.address_row,
                row(self.code_row, None),
                self.error,
                row(self.enrol, None),
                self.busy,
                None,
                gap=theme.px(12),
            )
        )
        self._filters = (
            EnterFilter(self.code.setFocus, self.address),
            EnterFilter(self.send, self.code),
        )
        self.enrol.clicked.connect(self.send)

    def send(self) -> None:
        """Enrol with what is typed."""
        client = self._desk.sync
        for line, sentence in ((self.address_row, "没写地址。"), (self.code_row, "没写登记码。")):
            field = self.address if line is self.address_row else self.code
            if not field.text().strip():
                line.show_error(sentence)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            line.clear_error()
        if client is not None:
            self._begin(client)

    def _begin(self, client: SyncClient) -> None:
        self.error.hide()
        self._enable(enabled=False)
        self.busy.begin("正在登记")
        work: Callable[[], Enrolment] = partial(
            client.enrol, self.address.text().strip(), self.code.text().strip()
        )
        self._desk.work(self, Lane.NETWORK, work, self._done, self._failed)

    def _done(self, enrolment: Enrolment) -> None:
        self.busy.end()
        self._enable(enabled=True)
        self.code.clear()
        self.enrolled.emit(enrolment)

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        self._enable(enabled=True)
        if not isinstance(error, UserFacingError):
            self._desk.services.messages.show_error(error)
            return
        self.error.show_text(UNREACHED if error.code == "SERVER_UNREACHABLE" else _text(error))
        self.error.show()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.code.selectAll()

    def _enable(self, *, enabled: bool) -> None:
        for widget in (self.address, self.code, self.enrol):
            widget.setEnabled(enabled)


def _text(error: UserFacingError) -> PanelText:
    return PanelText(sentence=error.message, lines=(error.advice,))


class PeaceCard(Card):
    """What stands at the right while nothing needs comparing."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "没有要核对的", parent=parent)
        self.words = Label(theme, "", TextStyle(colour="ink2", wrap=True))
        self.server = Label(theme, "", SECONDARY)
        self.body.addLayout(column(self.words, self.server, None, gap=theme.px(8)))

    def show_enrolment(self, enrolment: Enrolment | None, *, drill: bool) -> None:
        """Say whom this computer belongs to."""
        if drill:
            self.title_label.setText("演练不往区里送")
            self.words.setText("这里的案件、文号、文书都是练习。正式记录在另一处，各走各的。")
        else:
            self.words.setText("两台电脑改得不一样的，会排在这里，两份都完整留着，选哪份您定。")
        self.server.setText(
            f"登记在 {enrolment.url}，{enrolment.town}，这台叫 {enrolment.device}"
            if enrolment
            else ""
        )
