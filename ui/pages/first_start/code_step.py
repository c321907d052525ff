"""Step 4: the recovery code, shown once; its last group is typed to prove it was kept."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.pages.first_start.step import SetupStep
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.card import SunkenBox
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.label import WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import column, row

FILE_NAME: Final = "恢复码.txt"
TELLS: Final = (
    "忘了密码、换了电脑，靠它打开记录。只出现这一次，这台电脑不存它。"
    "打印或者抄下来，装进信封，放到单位的保险柜。"
)


class CodeStep(SetupStep):
    """The code in big letters, print and save, and the proof that it was kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._code = ""
        self._unit = ""
        self._create_widgets()
        self._lay_out()
        self.set_order((self.last_group,))

    @property
    def is_confirmed(self) -> bool:
        """Whether the last group was typed as shown."""
        typed = self.last_group.text().strip().upper()
        return bool(self._code) and typed == self._code.split("-")[-1].upper()

    def show_code(self, code: str, unit: str) -> None:
        """Show the code of the store that was just made."""
        self._code, self._unit = code, unit
        self._shown.setText(code)
        self._shown.setAccessibleName(f"恢复码 {code}")

    def problem(self) -> QWidget | None:
        """Say that the last group does not fit."""
        if self.is_confirmed:
            self._row.clear_error()
            return None
        self._row.show_error("和上面最后一组不一样，照着再输一遍。")
        return self.last_group

    def summary(self) -> tuple[str, str]:
        """Say that it was kept; the code itself is not shown again."""
        return "恢复码已记下", "装进信封放保险柜，忘了密码时用"

    def text(self) -> str:
        """Return what is printed or saved."""
        return f"镇街执法台　恢复码\n\n{self._unit}\n\n{self._code}\n\n{TELLS}\n"

    def save_to(self, path: Path) -> None:
        """Write the code into a file, best on a stick that is then put away."""
        try:
            path.write_text(self.text(), encoding="utf-8")
        except OSError:
            self._row.show_error("没存成：那里不能写文件。换个地方，或者抄下来。")
            return
        self._row.show_good(f"存到了 {path.name}，把它移到 U 盘收好。")

    def _create_widgets(self) -> None:
        theme = self.theme
        style = TextStyle(role="answer", align=Qt.AlignmentFlag.AlignHCenter)
        self._shown = Label(theme, "", style)
        self._shown.setObjectName("recovery_code")
        self._print = Button(theme, "打印", ButtonLook(icon="print"))
        self._print.clicked.connect(self._print_code)
        self._save = Button(theme, "存成文件", ButtonLook(icon="export"))
        self._save.clicked.connect(self._ask_where)
        self.last_group = LineField(theme, "phone")
        self.last_group.setObjectName("last_group")
        words = FieldWords(label="记好以后，输一遍最后一组", hint="5 个字，不分大小写")
        self._row = FieldRow(theme, words, self.last_group)

    def _lay_out(self) -> None:
        theme = self.theme
        box = SunkenBox(theme)
        box.body.addWidget(self._shown)
        buttons = row(self._print, self._save, None, gap=theme.px(8))
        tells = Label(theme, TELLS, WRAPPED_SMALL)
        self.setLayout(column(tells, box, buttons, self._row, gap=theme.px(10)))

    def _ask_where(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, "存恢复码", FILE_NAME, "文本 (*.txt)")
        if path:
            self.save_to(Path(path))

    def _print_code(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        painter = QPainter()
        if not printer.isValid() or not painter.begin(printer):
            self._row.show_error("没打出来：没有打印机。抄下来，或者存成文件。")
            return
        font = QFont(self.theme.font("body"))
        font.setPointSize(16)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(painter.viewport()), int(flags), self.text())
        painter.end()
        self._row.show_good("已送到打印机，看一眼纸上的字清不清楚。")
