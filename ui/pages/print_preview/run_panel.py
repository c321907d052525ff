"""Why nothing came out, and the ways on: above the checks, in words, until it is solved."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.errors import RuleViolation, UserFacingError
from ui.desk import Desk
from ui.messages import message_for
from ui.pages.print_preview.recorded_print import PrintedUnrecorded
from ui.pages.print_preview.run import PrintRun, RunState
from ui.theme import Theme
from ui.widgets.layouts import column, empty
from ui.widgets.panels import Cure, Panel, PanelText, Tone
from ui.widgets.question_dialog import Question

_AGAIN: Final = "again"
_FILE: Final = "file"
_VOID: Final = "void"
_ITEMS: Final = "items"
_PRINTED: Final = "printed"
_ELSEWHERE: Final = "从文件打印"


class RunPanel(QWidget):
    """Shows a refusal, an error, or what to do with a file; hidden while all is well.

    Signals:
        again_wanted: Print once more.
        file_wanted: Save the paper as a file.
        items_wanted: Import the district's item list.
    """

    again_wanted = Signal()
    file_wanted = Signal()
    items_wanted = Signal()

    def __init__(
        self, theme: Theme, run: PrintRun, desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._run = run
        self._desk = desk
        self.panel: Panel | None = None
        self._column = column()
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_run(self) -> None:
        """Show where the run stands."""
        match self._run.state:
            case RunState.NOT_ISSUED:
                self._show_not_issued(self._run.error)
            case RunState.NOT_PRINTED:
                self._show_not_printed(self._run.error)
            case RunState.IN_FILE:
                self._show_in_file()
            case RunState.VOIDED:
                text = PanelText(
                    sentence=f"{self._number()}作废了，登记簿写明了原因。",
                    lines=("案件留着。要重新出决定书，从案件里办。",),
                )
                self._show(Tone.PLAIN, text, ())
            case _:
                self._clear()

    def show_no_printer(self) -> None:
        """Say that there is no printer; nothing is issued yet."""
        text = PanelText(
            sentence="这台电脑没有打印机。",
            lines=("文书还没出，文号没用。接上打印机再打，或者存成文件拿到别处打印。",),
        )
        self._show(Tone.PLAIN, text, (Cure(code=_FILE, text="存成文件"),), "print")

    def _show_not_issued(self, error: Exception | None) -> None:
        if isinstance(error, UserFacingError) and error.code == "SAMPLE_DATA":
            text = PanelText(sentence=error.message, lines=(error.advice,))
            self._show(Tone.REMINDER, text, (Cure(code=_ITEMS, text="导入本区清单"),))
        elif error is not None:
            message = message_for(error)
            tone = Tone.REFUSED if isinstance(error, RuleViolation) else message.tone
            self._show(tone, message.text, (), message.icon)

    def _show_not_printed(self, error: Exception | None) -> None:
        sentence = error.message if isinstance(error, UserFacingError) else "没打出来。"
        line = f"文书存好了，{self._number()}没启用。先看纸。"
        if isinstance(error, PrintedUnrecorded):
            line = error.advice
        text = PanelText(sentence=sentence, lines=(line,))
        cures = (
            Cure(code=_AGAIN, text="再打一次"),
            Cure(code=_FILE, text="存成文件"),
            Cure(code=_PRINTED, text="打出来了"),
            Cure(code=_VOID, text="作废"),
        )
        self._show(Tone.PLAIN, text, cures, "print")

    def _show_in_file(self) -> None:
        name = self._run.file.name if self._run.file else ""
        text = PanelText(
            sentence=f"存成了文件 {name}。",
            lines=(f"{self._number()}还没启用。打出来以后回来点“打出来了”。",),
        )
        cures = (Cure(code=_PRINTED, text="打出来了"), Cure(code=_VOID, text="作废"))
        self._show(Tone.PLAIN, text, cures, "document")

    def _show(self, tone: Tone, text: PanelText, cures: tuple[Cure, ...], icon: str = "") -> None:
        self._clear()
        panel = Panel(self._theme, tone, self)
        panel.setObjectName("run_panel")
        panel.show_text(text, cures, icon)
        panel.cure_chosen.connect(self._take)
        self.panel = panel
        self._column.addWidget(panel)
        self.show()
        if panel.buttons:
            panel.buttons[0].setFocus()

    def _clear(self) -> None:
        empty(self._column)
        self.panel = None
        self.hide()

    def _take(self, code: str) -> None:
        match code:
            case "again":
                self.again_wanted.emit()
            case "file":
                self.file_wanted.emit()
            case "items":
                self.items_wanted.emit()
            case "printed":
                self._note_printed()
            case _:
                self._ask_to_void()

    def _note_printed(self) -> None:
        elsewhere = self._run.state is RunState.IN_FILE
        self._run.note_printed(_ELSEWHERE if elsewhere else self._run.printer)

    def _ask_to_void(self) -> None:
        question = Question(
            title=f"作废{self._number()}？",
            consequence="号码不能再用，登记簿写明原因。",
            harmless="不作废",
            act="作废这个号",
            reason="原因",
        )
        self._desk.services.messages.ask(question, self._run.void)

    def _number(self) -> str:
        paper = self._run.paper
        tail = paper.number.rsplit("〕", 1)[-1] if paper else ""
        return f"{tail[:-1]} 号" if tail.endswith("号") else "文号"
