"""反馈治理中心: the list of grid events is written; once the centre has it, that is noted."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from enforcement.actions.grid import AnswerGridEvents
from enforcement.changes import Performed
from enforcement.grid_answers import COLUMNS, TITLE, answers_of, read_grid_lines
from enforcement.ports import Store
from ui.background import Lane
from ui.desk import Desk
from ui.pages.cases.export import Table, ask_for_file
from ui.widgets.question_dialog import Question, QuestionDialog

_WRITTEN: Final = "表里 {events} 件，{told} 件有了结果还没反馈"


class GridAnswers:
    """Writes the list and asks whether it went to the centre."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self._desk = desk
        self._owner = owner
        self.dialog: QuestionDialog | None = None

    def ask(self) -> None:
        """Ask for a file, then write the list."""
        ask_for_file(self._owner, f"{TITLE}{self._desk.now():%Y%m%d}", self.write)

    def write(self, path: Path) -> None:
        """Write every event with what was done."""
        work = partial(_write, self._desk.store, path)
        self._desk.work(self._owner, Lane.BULK, work, partial(self._written, path))

    def _written(self, path: Path, done: tuple[Table, AnswerGridEvents]) -> None:
        table, command = done
        events, told = len(table.rows), len(command.answers)
        if not told:
            words = _WRITTEN.format(events=events, told=told)
            self._desk.services.messages.tell(f"{words}：{path.name}")
            return
        question = Question(
            title="表送到治理中心了吗？",
            consequence=f"{path.name} 存好了。{_WRITTEN.format(events=events, told=told)}。"
            "送到了，这几件就记作已答复。",
            harmless="还没送",
            act=f"送到了，记下 {told} 件",
        )
        self.dialog = QuestionDialog(self._desk.services.theme, question, self._owner)
        self.dialog.decided.connect(lambda _reason: self._note(command))
        self.dialog.open()

    def _note(self, command: AnswerGridEvents) -> None:
        self._desk.perform(self._owner, command, self._noted)

    def _noted(self, _performed: Performed) -> None:
        self._desk.services.messages.tell("记下了，治理中心已经收到")


def _write(store: Store, path: Path) -> tuple[Table, AnswerGridEvents]:
    lines = read_grid_lines(store)
    table = Table(title=TITLE, columns=COLUMNS, rows=tuple(line.cells() for line in lines))
    store.export_table(path, table.title, table.columns, table.rows)
    return table, answers_of(lines)
