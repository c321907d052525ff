"""Sign-in: names of this computer, a password, nothing else; no network is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from enforcement import __version__
from enforcement.clock import beijing_date
from enforcement.door import OpenedStore, StoreDoor
from enforcement.errors import UserFacingError
from enforcement.read_models import Person
from enforcement.unit import StoreMode
from ui.background import Lane, Then
from ui.desk import Services
from ui.pages.hills import Hills, Promise
from ui.pages.person_tile import PersonTile
from ui.widgets.buttons import Button, ButtonHeight, ButtonKind, ButtonLook, PrimaryButton
from ui.widgets.drill_band import DrillBand
from ui.widgets.feedback import BusyBar
from ui.widgets.fields import LineField
from ui.widgets.label import HINT, SECONDARY, STRONG, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon
from ui.widgets.panels import ErrorPanel, PanelText, ReminderPanel

FORM_WIDTH: Final = 430
COLUMNS: Final = 2
WARN_DAYS: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorFacts:
    """What can be read before anybody signs in."""

    people: tuple[Person, ...]
    mode: StoreMode
    keyring: bool


def read_door(door: StoreDoor) -> DoorFacts:
    """Read what the sign-in page shows (store lane)."""
    return DoorFacts(people=tuple(door.people()), mode=door.mode(), keyring=door.keyring_works())


class SignInPage(QWidget):
    """The page before the window opens.

    Signals:
        signed_in: Carries the `OpenedStore`.
        drill_wanted: The officer wants to practise.
        forgotten: The password is forgotten; carries the name.
    """

    signed_in = Signal(object)
    drill_wanted = Signal()
    forgotten = Signal(str)

    def __init__(
        self, services: Services, door: StoreDoor, facts: DoorFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._theme = services.theme
        self._door = door
        self._facts = facts
        self._chosen = 0
        self.setObjectName("signInPage")
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._create_widgets()
        self._lay_out()
        self._choose(0)

    @property
    def person(self) -> Person:
        """Who is chosen."""
        return self._facts.people[self._chosen]

    def show_error(self, error: Exception) -> None:
        """Say why it did not open; the password stays selected for another try."""
        self._busy.end()
        self._form_enabled(enabled=True)
        if not isinstance(error, UserFacingError):
            self._services.messages.show_error(error)
            return
        self._error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
        self._error.show()
        self._password.setFocus()
        self._password.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sign in on Enter in the password field (Qt)."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter:
                self._sign_in()
            return enter
        return super().eventFilter(watched, event)

    def _create_widgets(self) -> None:
        theme, people = self._theme, self._facts.people
        self._hills = Hills(theme, "综合行政执法大队")
        self._hills.show_unit("综合行政执法大队", _safety(people))
        today = beijing_date(self._services.clock.now())
        self._tiles = tuple(PersonTile(theme, person, today) for person in people)
        for number, tile in enumerate(self._tiles):
            tile.pressed.connect(partial(self._choose, number))
            tile.moved.connect(partial(self._move, number))
        self._label = Label(theme, "", STRONG)
        self._password = LineField(theme)
        self._password.setObjectName("password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.installEventFilter(self)
        self._eye = Button(theme, "看", ButtonLook(kind=ButtonKind.QUIET, icon="show"))
        self._eye.pressed.connect(partial(self._show_password, shown=True))
        self._eye.released.connect(partial(self._show_password, shown=False))
        self._enter = PrimaryButton(theme, "登录", ButtonLook(height=ButtonHeight.MAIN, key="↵"))
        self._enter.setObjectName("signIn")
        self._enter.clicked.connect(self._sign_in)
        self._practise = Button(theme, "进入演练", ButtonLook(icon="drill"))
        self._practise.clicked.connect(self.drill_wanted)
        self._practise.setVisible(self._facts.mode is StoreMode.REAL)
        self._forgot = Button(theme, "忘了密码", ButtonLook(icon="help"))
        self._forgot.clicked.connect(lambda: self.forgotten.emit(self.person.name))
        self._error = ErrorPanel(theme)
        self._error.hide()
        self._busy = BusyBar(theme)
        self._notices = _notices(self._facts, today, theme_panel=partial(ReminderPanel, theme))

    def _lay_out(self) -> None:
        theme = self._theme
        people = QWidget()
        grid = QGridLayout(people)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        for number, tile in enumerate(self._tiles):
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
        foot = Label(theme, f"版本 {__version__}", HINT)
        drafts = sum(person.drafts for person in self._facts.people)
        waiting = Label(theme, f"没写完的草稿 {drafts} 份，登录后接着写" if drafts else "", HINT)
        self._form = QWidget()
        self._form.setFixedWidth(theme.px(FORM_WIDTH))
        heading = Label(theme, "请选择姓名", TextStyle(role="answer", weight=600))
        hint = row(
            Icon(theme, ("info", 16, "ink3")),
            Label(theme, "密码只在这台电脑上核对，不用联网", HINT),
            None,
            gap=theme.px(6),
        )
        parts = column(
            theme.px(64),
            heading,
            theme.px(8),
            Label(theme, "没有网络也能登录。", SECONDARY),
            theme.px(16),
            people,
            theme.px(20),
            self._label,
            theme.px(6),
            row(self._password, self._eye, gap=theme.px(8)),
            theme.px(6),
            hint,
            theme.px(14),
            self._error,
            self._enter,
            self._busy,
            theme.px(12),
            row(self._practise, self._forgot, gap=theme.px(12)),
            theme.px(16),
            *self._notices,
            None,
            row(foot, None, waiting),
            theme.px(24),
        )
        self._form.setLayout(parts)
        band = DrillBand(theme)
        band.setVisible(self._facts.mode is StoreMode.DRILL)
        body = row(self._hills, None, self._form, None)
        whole = column(band, body)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _choose(self, number: int) -> None:
        self._chosen = number
        for place, tile in enumerate(self._tiles):
            tile.show_chosen(chosen=place == number)
        self._label.setText(f"{self.person.name}的密码")
        self._password.setAccessibleName(f"{self.person.name}的密码")
        self._error.hide()
        self._password.clear()
        self._password.setFocus()

    def _move(self, number: int, step: int) -> None:
        target = min(max(number + step, 0), len(self._tiles) - 1)
        self._choose(target)
        self._tiles[target].setFocus()

    def _show_password(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._password.setEchoMode(mode)

    def _sign_in(self) -> None:
        password = self._password.text()
        if not password:
            self._error.show_text(PanelText(sentence="没输密码。", lines=("输入密码再按 Enter。",)))
            self._error.show()
            return
        self._error.hide()
        self._form_enabled(enabled=False)
        self._busy.begin("正在核对密码")
        work = partial(self._door.sign_in, self.person.name, password)
        then = Then(owner=self, success=self._opened, failure=self.show_error)
        self._services.runner.submit(Lane.WORK, work, then)

    def _opened(self, opened: OpenedStore) -> None:
        self._busy.end()
        self.signed_in.emit(opened)

    def _form_enabled(self, *, enabled: bool) -> None:
        for widget in (*self._tiles, self._password, self._enter, self._practise, self._forgot):
            widget.setEnabled(enabled)


def _safety(people: Sequence[Person]) -> Promise:
    """Say how the last session ended."""
    exits = [person.last_exit for person in people if person.last_exit]
    line = f"上次正常退出：{_when(max(exits))}" if exits else "写到哪存到哪，重开接着写"
    return Promise(icon="safe", title="边写边存，断电不丢", line=line)


def _when(instant: datetime) -> str:
    return f"{instant.month}月{instant.day}日 {instant:%H:%M}"


def _notices(facts: DoorFacts, today: date, theme_panel: partial[ReminderPanel]) -> list[QWidget]:
    """Return yellow panels: certificates that end soon, a computer without keyring."""
    sentences = [
        f"{person.name}的执法证{_ends(person.cert_valid_to, today)}"
        for person in facts.people
        if person.cert_valid_to and (person.cert_valid_to - today).days <= WARN_DAYS
    ]
    if not facts.keyring:
        sentences.append("这台电脑没有钥匙串，记录只靠密码保护，密码不要写在纸上。")
    panels: list[QWidget] = []
    for sentence in sentences[:2]:
        panel = theme_panel()
        panel.show_text(PanelText(sentence=sentence))
        panels.append(panel)
    return panels


def _ends(day: date | None, today: date) -> str:
    if day is None:
        return ""
    left = (day - today).days
    when = f"{day.month}月{day.day}日到期"
    return f" {when}，还有 {left} 天，请尽早换证。" if left >= 0 else f"已在 {when}，不能执法。"
