"""Sign-in: names of this computer, a password, nothing else; no network is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from enforcement import __version__
from enforcement.clock import BEIJING, beijing_date
from enforcement.errors import UserFacingError
from enforcement.person import Person
from enforcement.store_mode import StoreMode
from ui.background import Lane, Then
from ui.pages.drill_password import DRILL_PASSWORD
from ui.pages.face import EnterFilter, Face
from ui.pages.hills import Hills, Promise
from ui.pages.notice_strip import NoticeStrip
from ui.pages.person_tile import PersonTile
from ui.pages.wait_bar import WaitBar
from ui.painters.base import draw_icon
from ui.services import Services
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonHeight, ButtonKind, ButtonLook, PrimaryButton
from ui.widgets.drill_band import DrillBand
from ui.widgets.label import HINT, SECONDARY, STRONG, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.value_edits import PasswordEdit

if TYPE_CHECKING:
    from enforcement.door import OpenedStore, StoreDoor

FORM_WIDTH: Final = 430
FIELD_HEIGHT: Final = 44
COLUMNS: Final = 2
WARN_DAYS: Final = 60
MOST_NOTICES: Final = 2
NO_KEYRING: Final = "这台电脑没有钥匙串，记录只靠密码保护，密码别写在纸上。"
AT_THE_FIELD: Final = frozenset(
    {"WRONG_PASSWORD", "LOCKED_OUT", "NO_SUCH_OFFICER", "OFFICER_LEFT", "KEYRING_LOST"}
)
"""What this page says itself, beside the password; anything else is no matter of the password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorFacts:
    """What can be read before anybody signs in."""

    people: tuple[Person, ...]
    mode: StoreMode


def read_door(door: "StoreDoor") -> DoorFacts:
    """Read what the sign-in page shows (store lane)."""
    return DoorFacts(people=tuple(door.people()), mode=door.mode())


class SignInField(PasswordEdit):
    """The password with a lock and an eye inside; the eye shows it while it is held."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        look = ButtonLook(kind=ButtonKind.QUIET, icon="show", height=ButtonHeight.SMALL)
        self.eye = Button(theme, "", look, self)
        self.eye.setAccessibleName("按住看密码")
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.pressed.connect(lambda: self.show_text(shown=True))
        self.eye.released.connect(lambda: self.show_text(shown=False))
        self.setTextMargins(theme.px(28), 0, theme.px(44), 0)
        line = row(None, self.eye)
        line.setContentsMargins(0, 0, theme.px(4), 0)
        self.setLayout(line)

    def sizeHint(self) -> QSize:
        """Return 44 high (Qt)."""
        return QSize(super().sizeHint().width(), self.theme.px(FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return 44 high (Qt)."""
        return QSize(super().minimumSizeHint().width(), self.theme.px(FIELD_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lock inside the frame (Qt)."""
        super().paintEvent(event)
        painter = QPainter(self)
        rect = QRectF(self.rect())
        centre = QPointF(self.theme.px(20), rect.center().y())
        draw_icon(painter, centre, ("locked_outline", 18, "ink2"), self.theme)
        painter.end()


class SignInPage(Face):
    """The page before the window opens.

    Signals:
        signed_in: Carries the `OpenedStore`.
        drill_wanted: The officer wants to practise.
        real_wanted: Back from the sandbox to the real store.
        forgotten: The password is forgotten; carries the name.
        refused: The store did not open, whatever the password; carries the error.
    """

    signed_in = Signal(object)
    drill_wanted = Signal()
    real_wanted = Signal()
    forgotten = Signal(str)
    refused = Signal(object)

    def __init__(
        self,
        services: Services,
        door: "StoreDoor",
        facts: DoorFacts,
        brigade: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._door = door
        self._facts = facts
        self._chosen = 0
        self._no_keyring: NoticeStrip | None = None
        self.setObjectName("signInPage")
        self._create_widgets(brigade)
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
            self.services.messages.show_error(error)
        elif error.code in AT_THE_FIELD:
            self._say(PanelText(sentence=error.message, lines=(error.advice,)))
            self._password.setFocus()
            self._password.selectAll()
        else:
            self.refused.emit(error)

    def show_keyring(self, *, works: bool) -> None:
        """Warn that only the password protects the records, or take the warning back."""
        real = self._facts.mode is StoreMode.REAL
        warned = not works and real and len(self._notices) < MOST_NOTICES
        if warned and self._no_keyring is None:
            self._no_keyring = NoticeStrip(self.theme, NO_KEYRING)
            self._strips.addWidget(self._no_keyring)
        if self._no_keyring is not None:
            self._no_keyring.setVisible(warned)

    def first_focus(self) -> QWidget:
        """Return the password field."""
        return self._password

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a message away on Esc (Qt)."""
        if event.key() == Qt.Key.Key_Escape and self.message_bar.put_away():
            self._password.setFocus()
            return
        super().keyPressEvent(event)

    def _create_widgets(self, brigade: str) -> None:
        theme, people = self.theme, self._facts.people
        drill = self._facts.mode is StoreMode.DRILL
        self._hills = Hills(theme, brigade)
        self._hills.show_unit(brigade, _safety(people, beijing_date(self.services.clock.now())))
        today = beijing_date(self.services.clock.now())
        self._tiles = tuple(PersonTile(theme, person, today) for person in people)
        for number, tile in enumerate(self._tiles):
            tile.pressed.connect(partial(self._choose, number))
            tile.moved.connect(partial(self._move, number))
        self._label = Label(theme, "", STRONG)
        self._password = SignInField(theme)
        self._password.setObjectName("password")
        self._filter = EnterFilter(self._sign_in, self._password)
        self._enter = PrimaryButton(theme, "登录", ButtonLook(height=ButtonHeight.MAIN, key="↵"))
        self._enter.setObjectName("signIn")
        self._enter.clicked.connect(self._sign_in)
        look = ButtonLook(icon="workbench" if drill else "drill", height=ButtonHeight.BAR)
        self._practise = Button(theme, "回到正式记录" if drill else "进入演练", look)
        self._practise.setObjectName("drill")
        self._practise.clicked.connect(self.real_wanted if drill else self.drill_wanted)
        look = ButtonLook(icon="help", height=ButtonHeight.BAR)
        self._forgot = Button(theme, "忘了密码", look)
        self._forgot.setObjectName("forgot")
        self._forgot.clicked.connect(lambda: self.forgotten.emit(self.person.name))
        self._error = ErrorPanel(theme)
        self._error.hide()
        self._below_error = QWidget()
        self._below_error.setFixedHeight(theme.px(12))
        self._below_error.hide()
        self._busy = WaitBar(theme)
        self._notices = [NoticeStrip(theme, words) for words in _notices(people, today)]

    def _lay_out(self) -> None:
        theme = self.theme
        self._form = QWidget()
        self._form.setFixedWidth(theme.px(FORM_WIDTH))
        self._strips = column(*self._notices, gap=theme.px(8))
        parts = column(
            None,
            self.message_bar,
            Label(theme, "请选择姓名", TextStyle(role="figure")),
            theme.px(4),
            Label(theme, self._greeting(), SECONDARY),
            theme.px(18),
            self._people_grid(),
            theme.px(24),
            row(self._label, None, Label(theme, "按住眼睛看密码", HINT)),
            theme.px(6),
            self._password,
            theme.px(8),
            self._hint(),
            theme.px(16),
            self._error,
            self._below_error,
            self._enter,
            self._busy,
            theme.px(14),
            row(self._practise, self._forgot, gap=theme.px(12)),
            theme.px(22),
            self._strips,
            None,
        )
        self._form.setLayout(parts)
        right = column(self._form, self._foot(), theme.px(24))
        right.setStretch(0, 1)
        band = DrillBand(theme)
        band.setVisible(self._facts.mode is StoreMode.DRILL)
        body = row(self._hills, None, right, None)
        whole = column(band, body)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _people_grid(self) -> QWidget:
        theme = self.theme
        people = QWidget()
        grid = QGridLayout(people)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(12))
        for number, tile in enumerate(self._tiles):
            grid.addWidget(tile, number // COLUMNS, number % COLUMNS)
        for place in range(COLUMNS):
            grid.setColumnStretch(place, 1)
        return people

    def _hint(self) -> QWidget:
        theme = self.theme
        drill = self._facts.mode is StoreMode.DRILL
        words = f"演练的密码是 {DRILL_PASSWORD}" if drill else "密码只在这台电脑上核对，不用联网"
        hint = QWidget()
        style = TextStyle(weight=600, colour="drill") if drill else HINT
        label = Label(theme, words, style)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint.setLayout(row(Icon(theme, ("info", 16, "ink3")), label, None, gap=theme.px(6)))
        return hint

    def _foot(self) -> QWidget:
        theme = self.theme
        foot = QWidget()
        foot.setFixedWidth(theme.px(FORM_WIDTH))
        version = Label(theme, f"版本 {__version__}", HINT)
        foot.setLayout(row(version, None, Label(theme, self._waiting(), HINT)))
        return foot

    def _greeting(self) -> str:
        if self._facts.mode is StoreMode.DRILL:
            return "这里是演练，案件和文号都不算数。"
        return "这台电脑登记的人，没有网络也能登录。"

    def _waiting(self) -> str:
        drafts = sum(person.drafts for person in self._facts.people)
        return f"没写完的草稿 {drafts} 份，登录后接着写" if drafts else ""

    def _choose(self, number: int) -> None:
        self._chosen = number
        for place, tile in enumerate(self._tiles):
            tile.show_chosen(chosen=place == number)
        self._label.setText(f"{self.person.name}的密码")
        self._password.setAccessibleName(f"{self.person.name}的密码")
        self._say(None)
        self._password.clear()
        self._password.setFocus()

    def _move(self, number: int, step: int) -> None:
        target = min(max(number + step, 0), len(self._tiles) - 1)
        self._choose(target)
        self._tiles[target].setFocus()

    def _sign_in(self) -> None:
        password = self._password.text()
        if not password:
            self._say(PanelText(sentence="没输密码。", lines=("输入密码再按 Enter。",)))
            return
        self._say(None)
        self._form_enabled(enabled=False)
        self._busy.begin("正在核对密码")
        work = partial(self._door.sign_in, self.person.name, password)
        then = Then(owner=self, success=self._opened, failure=self.show_error)
        self.services.runner.submit(Lane.WORK, work, then)

    def _say(self, text: PanelText | None) -> None:
        """Show why it did not open, or nothing."""
        if text is not None:
            self._error.show_text(text)
        self._error.setVisible(text is not None)
        self._below_error.setVisible(text is not None)

    def _opened(self, opened: "OpenedStore") -> None:
        self._busy.end()
        self.signed_in.emit(opened)

    def _form_enabled(self, *, enabled: bool) -> None:
        for widget in (*self._tiles, self._password, self._enter, self._practise, self._forgot):
            widget.setEnabled(enabled)


def _safety(people: Sequence[Person], today: date) -> Promise:
    """Say how the last session ended."""
    exits = [person.last_exit for person in people if person.last_exit]
    line = f"上次正常退出：{_when(max(exits), today)}" if exits else "写到哪存到哪，重开接着写"
    return Promise(icon="laptop", title="边写边存，断电不丢", line=line)


def _when(instant: datetime, today: date) -> str:
    local = instant.astimezone(BEIJING)
    days = (today - local.date()).days
    near = {0: "今天", 1: "昨天"}
    return f"{near.get(days, f'{local.month}月{local.day}日')} {local:%H:%M}"


def _notices(people: Sequence[Person], today: date) -> Sequence[str]:
    """Return what needs eyes: certificates that end soon."""
    sentences = [
        f"{person.name}的执法证{_ends(person.cert_valid_to, today)}"
        for person in people
        if person.cert_valid_to and (person.cert_valid_to - today).days <= WARN_DAYS
    ]
    return sentences[:MOST_NOTICES]


def _ends(day: date | None, today: date) -> str:
    if day is None:
        return ""
    left = (day - today).days
    when = f"{day.month}月{day.day}日"
    return (
        f" {when}到期，还有 {left} 天，请尽早换证。" if left >= 0 else f" {when}过期了，不能执法。"
    )
