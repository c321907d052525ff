"""备份, 这台电脑, 外观: what belongs to this computer and not to the unit."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from enforcement.read_models import DoctorReport
from enforcement.records import Fields, Json
from ui.background import Lane
from ui.pages.face import EnterFilter
from ui.pages.fitted_rows import FittedRows
from ui.pages.settings.section import Section, SettingsTools, titled
from ui.pages.wait_bar import WaitBar
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.tile import TileState
from ui.tokens import TextSize, ThemeName
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import SECONDARY, Label
from ui.widgets.layouts import at_left, column, row
from ui.widgets.segment import Segment
from ui.widgets.tiles import TileGroup

MB: Final = 1024**2
SAID_ALREADY: Final = ("这台电脑没有可用的钥匙串", "磁盘剩余空间")
"""Beginnings of the doctor's sentences that stand in the list of checks already."""
_GOOD: Final = RowIcon(name="done_solid", colour="ok_solid")
_WARNING: Final = RowIcon(name="warning", colour="warn_solid")
THEMES: Final = (
    (ThemeName.LIGHT, "浅色", "办公室里用"),
    (ThemeName.SUNLIGHT, "阳光", "户外用，F12 随时切换"),
    (ThemeName.NIGHT, "夜间", "车里、夜查用"),
)


class BackupSection(Section):
    """The second folder, a copy now, and when the last one was made."""

    title = "备份"
    icon = "safe"
    hint = "第二处、现在备份"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        theme = self.theme
        self.folder = LineField(theme)
        self.folder.setObjectName("backup_folder")
        self.folder.setText(tools.preferences.backup_folder)
        self.folder.setPlaceholderText("另一块盘或者 U 盘上的文件夹")
        words = FieldWords(
            label="备份放在哪里", hint="每半小时和退出时自动备份一次，下次登录起生效"
        )
        self.folder_row = FieldRow(theme, words, self.folder)
        self.choose = Button(theme, "选文件夹", ButtonLook(icon="usb"))
        self.choose.clicked.connect(self._choose)
        self.now = PrimaryButton(theme, "现在备份一份", ButtonLook(icon="safe", key="Ctrl ↵"))
        self.now.setObjectName("back_up_now")
        self.now.clicked.connect(self.primary)
        self.keep = Button(theme, "以后都放这里")
        self.keep.setObjectName("keep_backup_folder")
        self.keep.clicked.connect(self._keep)
        self.busy = WaitBar(theme)
        self.last = Label(theme, "", SECONDARY)
        self._enter = EnterFilter(self._keep, self.folder)
        self.setLayout(
            column(
                self.last,
                self.folder_row,
                row(self.choose, self.keep, None, gap=theme.px(8)),
                self.error,
                self.foot(self.now),
                self.busy,
                self.words("备份写完会从头读一遍核对。换电脑时，用恢复码或者密码打开它。"),
                None,
                gap=theme.px(12),
            )
        )
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the folder."""
        return self.folder

    def refresh(self) -> None:
        """Ask how old the newest copy is."""
        self.desk.work(self, Lane.BULK, self.desk.store.doctor, self._show)

    def primary(self) -> None:
        """Write a copy now, into the folder that is typed or the store's own."""
        typed = self.folder.text().strip()
        own = Path(self.desk.facts.info.folder) / "backups"
        folder = Path(typed) if typed else own
        self.error.hide()
        self.busy.begin("正在备份，办案不用等")
        self.now.setEnabled(False)
        self.tools.back_up(folder, self._backed_up, self._failed)

    def _show(self, report: DoctorReport) -> None:
        self.last.setText(backup_words(report.values))

    def _backed_up(self, file: Path) -> None:
        self.busy.end()
        self.now.setEnabled(True)
        self.say_saved(f"备份好了，核对过：{file.name}")
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        self.now.setEnabled(True)
        self.show_error(error)

    def _choose(self) -> None:
        path = QFileDialog.getExistingDirectory(self, "备份放在哪里", self.folder.text())
        if path:
            self.folder.setText(path)
            self._keep()

    def _keep(self) -> None:
        folder = self.folder.text().strip()
        if not folder or not Path(folder).is_dir():
            self.folder_row.show_error("没有这个文件夹。插好 U 盘，或者换一个。")
            return
        self.folder_row.clear_error()
        work = partial(self.tools.door.choose_backup_folder, self.tools.opened, Path(folder))
        self.desk.work(self, Lane.WORK, work, lambda _none: self._kept(folder), self.show_error)

    def _kept(self, folder: str) -> None:
        self.tools.preferences.backup_folder = folder
        self.say_saved("记下了，下次登录起放这里")


class ComputerSection(Section):
    """This computer: what it is called, how healthy the store is, when the screen locks."""

    title = "这台电脑"
    icon = "laptop"
    hint = "体检、锁屏"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        theme, info = self.theme, self.desk.facts.info
        self.lock = Segment(theme, ("办公室，5 分钟", "外勤，20 分钟"), "多久没人动就锁屏")
        self.lock.setObjectName("lock_place")
        self.lock.set_index(int(tools.preferences.in_the_field))
        self.lock.chosen.connect(self._lock)
        self.rows = FittedRows(theme, "体检结果", 20)
        self.rows.setObjectName("doctor")
        self.check = Button(theme, "再查一遍", ButtonLook(icon="review"))
        self.check.clicked.connect(self.refresh)
        self.busy = WaitBar(theme)
        names = f"这台叫 {info.device}，记录在 {info.folder}，记到第 {info.seq} 条"
        lock_row = FieldRow(theme, FieldWords(label="多久没人动就锁屏"), self.lock)
        self.setLayout(
            column(
                self.words(names),
                row(lock_row, None),
                titled(theme, "体检", self.rows, self.foot(self.check), self.busy),
                self.error,
                None,
                gap=theme.px(14),
            )
        )
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the lock's setting."""
        return self.lock

    def refresh(self) -> None:
        """Examine the store on the bulk lane."""
        self.busy.begin("正在核对每一条记录和每一张照片")
        self.desk.work(self, Lane.BULK, self.desk.store.doctor, self._show, self._failed)

    def _show(self, report: DoctorReport) -> None:
        self.busy.end()
        self.rows.show_rows(list(doctor_rows(report)))

    def _failed(self, error: Exception) -> None:
        self.busy.end()
        self.show_error(error)

    def _lock(self, index: int) -> None:
        preferences = self.tools.preferences
        preferences.in_the_field = bool(index)
        self.tools.lock_after(preferences.lock_minutes)
        self.say_saved(f"{preferences.lock_minutes} 分钟没人动就锁屏")


class LooksSection(Section):
    """Theme and text size; kept per computer."""

    title = "外观"
    icon = "show"
    hint = "颜色、字号"

    def __init__(self, tools: SettingsTools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        theme = self.theme
        self.themes = TileGroup(theme, "颜色")
        self.themes.setObjectName("themes")
        self.sizes = Segment(theme, [size.value for size in TextSize], "字号")
        self.sizes.setObjectName("sizes")
        self.setLayout(
            column(
                titled(theme, "颜色", self.themes),
                titled(theme, "字号", at_left(self.sizes)),
                self.words("跟着这台电脑走，不跟人。纸上印的不受影响。"),
                None,
                gap=theme.px(16),
            )
        )
        self.themes.chosen.connect(lambda at: theme.set_name(THEMES[at][0]))
        self.sizes.chosen.connect(lambda at: theme.set_size(tuple(TextSize)[at]))
        theme.changed.connect(self.refresh)
        self.refresh()

    def first_focus(self) -> QWidget:
        """Return the tiles."""
        return self.themes.tiles[max(self.themes.index, 0)]

    def refresh(self) -> None:
        """Show the looks in force."""
        if not self.themes.tiles:
            self.themes.set_answers(
                [TileState(title=title, lines=(line,)) for _name, title, line in THEMES]
            )
        self.themes.set_index([name for name, *_rest in THEMES].index(self.theme.name))
        self.sizes.set_index(list(TextSize).index(self.theme.size))


def backup_words(values: Fields) -> str:
    """Return how old the newest routine copy is."""
    backup = values.get("backup")
    if not isinstance(backup, Mapping):
        return "还没有备份。退出时会自动备份一次，也可以现在备份。"
    hours = float(str(backup["age_hours"]))
    age = "刚刚" if hours < 1 else f"{int(hours)} 小时前"
    return f"最近一份是{age}的：{backup['file']}"


def doctor_rows(report: DoctorReport) -> Sequence[ListRow]:
    """Return what the doctor found, in plain words: sound things and things to see to."""
    values = report.values
    free = int(str(values.get("free_bytes") or 0)) // MB
    checks: Sequence[tuple[bool, str, str]] = (
        (_ok(values, "chain"), "记录一条接一条，没有断", "每条记录都核对过校验值"),
        (_ok(values, "integrity"), "数据文件完好", "每一页都读过一遍"),
        (_ok(values, "high_water_mark"), "没有被换成旧文件", "和上次存到的一条对得上"),
        (_ok(values, "evidence"), f"证据原件 {_count(values)} 份都在", "和登记的校验值相符"),
        (bool(values.get("keyring")), *_keyring_words(values)),
        (bool(values.get("enough_room")), f"磁盘还剩 {free} MB", "不到 500 MB 时要清理"),
    )
    found = [
        ListRow(
            target=title, title=title, below=line, lead=_GOOD if good else _WARNING, strong=False
        )
        for good, title, line in checks
    ]
    advice = values.get("advice")
    lines = [
        str(line)
        for line in (advice if isinstance(advice, list | tuple) else ())
        if not str(line).startswith(SAID_ALREADY)
    ]
    return (*found, *(_advice(line) for line in lines))


def _keyring_words(values: Fields) -> tuple[str, str]:
    if values.get("keyring"):
        return "电脑的钥匙串可用", "换了电脑，光有密码打不开"
    return "电脑没有可用的钥匙串", "只靠密码保护，密码要长"


def _advice(title: str) -> ListRow:
    return ListRow(target=title, title=title, below="看到就处理", lead=_WARNING, strong=False)


def _ok(values: Fields, key: str) -> bool:
    value: Json = values.get(key)
    return isinstance(value, Mapping) and value.get("ok") is True


def _count(values: Fields) -> str:
    evidence = values.get("evidence")
    return str(evidence.get("files")) if isinstance(evidence, Mapping) else "0"
