"""经过: every entry of a case, newest first, with what was recorded afterwards and its defects."""

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.cases.history import HistoryLine, history
from ui.pages.cases.reading import CaseFacts
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.card import Card
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import row
from ui.widgets.rows import RowList


class HistoryCard(Card):
    """Who said what when; nothing is ever taken away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self.set_padding(2, 2)
        self.list = RowList(theme, "经过")
        self.list.setObjectName("history")
        self.foot = Label(theme, "", SMALL)
        foot = row(self.foot, None)
        foot.setContentsMargins(theme.px(15), theme.px(9), theme.px(15), theme.px(9))
        self.body.addWidget(self.list, 1)
        self.body.addLayout(foot)
        self.lines: tuple[HistoryLine, ...] = ()

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the history."""
        self.lines = history(facts.records, facts.names)
        self.list.show_rows([_row(number, one) for number, one in enumerate(self.lines)])
        defects = sum(len(one.defects) for one in self.lines)
        marked = f"，瑕疵 {defects} 处" if defects else ""
        self.foot.setText(f"共 {len(self.lines)} 条{marked}。记下的不改不删，改动另记一条。")


def _row(number: int, line: HistoryLine) -> ListRow:
    told = "；".join(f"{one.text}{one.source.text}" for one in line.defects)
    noted = f"当时不合规：{told}" if told else "；".join(line.warnings)
    return ListRow(
        target=number,
        title=line.sentence,
        below="·".join(part for part in (line.when, line.who, line.entered) if part),
        third=noted,
        lead=RowIcon(
            name="warning" if noted else "history", colour="warn_solid" if noted else "ink2"
        ),
        tail=_tail(line),
        strong=False,
    )


def _tail(line: HistoryLine) -> TagState | None:
    if line.defects:
        return TagState(kind=TagKind.WARN, text="瑕疵", icon="warning")
    if line.entered:
        return TagState(kind=TagKind.NEUTRAL, text="补记", icon="history")
    return None
