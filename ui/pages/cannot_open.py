"""The store could not be opened: what happened, what is safe, what to do, one button each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.door import StoreDoor
from enforcement.errors import UserFacingError
from ui.background import Lane, Then
from ui.pages.face import EnterFilter, Face
from ui.pages.wait_bar import WaitBar
from ui.services import Services
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.marks import Icon
from ui.widgets.panels import ErrorPanel, PanelText
from ui.widgets.value_edits import PasswordEdit

WIDTH: Final = 560
OLDER: Final = frozenset({"STORE_OLDER", "MARK_DAMAGED"})
BROKEN: Final = frozenset({"STORE_DAMAGED", "KEYS_DAMAGED", "DATA_MISSING", *OLDER})
HOPELESS: Final = frozenset({"STORE_TOO_NEW"})
HEADINGS: Final = {
    "STORE_IN_USE": "已经开着一份",
    "STORE_TOO_NEW": "要先装新版本",
    "STORE_OLDER": "数据文件比上次的旧",
    "MARK_DAMAGED": "核对记号坏了",
    "DATA_MISSING": "数据文件不见了",
    "NO_ROOM": "磁盘快满了",
    "STORE_FULL": "磁盘满了",
    "FOLDER_READ_ONLY": "这里不能写文件",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What went wrong at which folder."""

    error: UserFacingError
    folder: Path


class CannotOpenPage(Face):
    """Fact, safety, next step; nothing is changed until a button is pressed.

    Signals:
        again: Try once more.
        opened: An administrator went on with what is there; carries the `OpenedStore`.
        left: End the program.
    """

    again = Signal()
    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        services: Services,
        door: StoreDoor,
        trouble: Trouble,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, parent)
        self.setObjectName("cannotOpenPage")
        self._door = door
        self._trouble = trouble
        self._create_widgets()
        self._lay_out()

    def first_focus(self) -> QWidget:
        """Return the button for the usual next step."""
        buttons = (self.restore, self.try_again, self.leave)
        return next(button for button in buttons if not button.isHidden())

    def restore_from(self, backup: Path) -> None:
        """Put the present folder aside and a backup in its place; nothing is thrown away."""
        self._begin("正在核对备份，放回去之前原来的先挪到一边")
        now = self.services.clock.now()
        work = partial(put_back, self._door, self._trouble.folder, backup, now)
        self._submit(Lane.BULK, work, lambda _none: self.again.emit())

    def accept(self) -> None:
        """Go on with the older database, as an administrator."""
        self._begin("正在核对")
        work = partial(self._door.accept_older, self.name.text().strip(), self.password.text())
        self._submit(Lane.WORK, work, self.opened.emit)

    def _create_widgets(self) -> None:
        theme, error = self.theme, self._trouble.error
        self.heading = HEADINGS.get(error.code, "打不开这台电脑的记录")
        broken = error.code in BROKEN
        again = ButtonLook(height=ButtonHeight.MAIN, key=None if broken else "↵")
        self.try_again: Button = (Button if broken else PrimaryButton)(theme, "再试一次", again)
        self.try_again.setObjectName("try_again")
        self.try_again.clicked.connect(self.again)
        self.try_again.setVisible(error.code not in HOPELESS)
        back = ButtonLook(icon="history", height=ButtonHeight.MAIN, key="↵")
        self.restore = PrimaryButton(theme, "用备份恢复", back)
        self.restore.setObjectName("restore_backup")
        self.restore.clicked.connect(self._choose_backup)
        self.restore.setVisible(broken)
        self.leave = Button(theme, "退出程序", ButtonLook(height=ButtonHeight.MAIN))
        self.leave.setObjectName("leave")
        self.leave.clicked.connect(self.left)
        self.name = LineField(theme, "name")
        self.name.setObjectName("accept_name")
        self.password = PasswordEdit(theme)
        self.password.setObjectName("accept_password")
        self.go_on = Button(theme, "核对过，用这份继续", ButtonLook(icon="done"))
        self.go_on.setObjectName("accept_older")
        self.go_on.clicked.connect(self.accept)
        self._enter = EnterFilter(self.accept, self.password)
        self.error = ErrorPanel(theme)
        self.error.hide()
        self.busy = WaitBar(theme)

    def _lay_out(self) -> None:
        theme, error = self.theme, self._trouble.error
        wrapped = TextStyle(colour="ink2", wrap=True)
        box = QWidget()
        box.setFixedWidth(theme.px(WIDTH))
        head = row(
            Icon(theme, ("safe", 32, "accent")),
            Label(theme, self.heading, TextStyle(role="figure")),
            None,
            gap=theme.px(12),
        )
        older = self._older_box()
        older.setVisible(error.code in OLDER)
        box.setLayout(
            column(
                None,
                self.message_bar,
                head,
                Label(theme, error.message, TextStyle(role="body_strong", wrap=True)),
                Label(theme, error.advice, wrapped),
                Label(
                    theme,
                    f"记录在“{self._trouble.folder}”。",
                    TextStyle(role="small", colour="ink2", wrap=True),
                ),
                self.error,
                older,
                self.busy,
                row(self.restore, self.try_again, self.leave, None, gap=theme.px(12)),
                None,
                gap=theme.px(12),
            )
        )
        self.setLayout(row(None, box, None))

    def _older_box(self) -> QWidget:
        theme = self.theme
        box = QWidget()
        fields = row(
            FieldRow(theme, FieldWords(label="管理员"), self.name),
            FieldRow(theme, FieldWords(label="密码"), self.password),
            gap=theme.px(12),
        )
        fields.setStretch(1, 1)
        tells = Label(
            theme,
            "换回旧文件是有意的，管理员可以确认用它继续；已经用过的文号不会再给。",
            TextStyle(role="small", colour="ink2", wrap=True),
        )
        box.setLayout(column(tells, fields, row(self.go_on, None), gap=theme.px(8)))
        return box

    def _choose_backup(self) -> None:
        start = str(self._trouble.folder / "backups")
        path, _kind = QFileDialog.getOpenFileName(self, "选一份备份", start)
        if path:
            self.restore_from(Path(path))

    def _begin(self, words: str) -> None:
        self.error.hide()
        self.busy.begin(words)
        self._enable(enabled=False)

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        self._enable(enabled=True)
        if not isinstance(error, UserFacingError):
            self.services.messages.show_error(error)
            return
        self.error.show_text(PanelText(sentence=error.message, lines=(error.advice,)))
        self.error.show()

    def _enable(self, *, enabled: bool) -> None:
        for widget in (self.try_again, self.restore, self.go_on, self.name, self.password):
            widget.setEnabled(enabled)

    def _submit(self, lane: Lane, work: Callable[[], object], done: Callable[..., None]) -> None:
        then = Then(owner=self, success=done, failure=self._failed)
        self.services.runner.submit(lane, work, then)


def put_back(door: StoreDoor, folder: Path, backup: Path, now: datetime) -> None:
    """Move the present folder aside and restore a backup in its place (bulk lane).

    The folder is moved back if the backup is refused.

    Raises:
        UserFacingError: If the backup is not whole, or there is no room.
    """
    aside = folder.with_name(f"{folder.name}-aside-{now:%Y%m%dT%H%M%S}")
    inside = backup.is_relative_to(folder)
    source = aside / backup.relative_to(folder) if inside else backup
    folder.rename(aside)
    try:
        door.restore(str(source))
    except BaseException:
        if not folder.exists():
            aside.rename(folder)
        raise
