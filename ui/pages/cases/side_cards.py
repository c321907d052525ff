"""The quiet cards of a case: where it stands, its papers, its terms."""

from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from enforcement.actions.paper_care import SetPlatform
from enforcement.case_progress import case_steps, possible_acts
from enforcement.changes import Performed
from enforcement.deadlines import RULES
from enforcement.papers.catalogue import form_of
from enforcement.read_models import DeadlineRow, PaperRow
from enforcement.signed_copies import awaits_signed_copy
from ui.desk import Desk
from ui.pages.cases.paper_making import PaperToMake, papers_to_make
from ui.pages.cases.quiet_rows import QuietRows
from ui.pages.cases.reading import CaseFacts, opened_day_number, standpoint
from ui.pages.cases.steps import timeline
from ui.pages.face import EnterFilter
from ui.pages.terms import day_text, term_badge, weekday_text
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.painters.timeline import NodeKind
from ui.widgets.buttons import ButtonHeight, ButtonLook, LinkButton
from ui.widgets.card import Card, Divider
from ui.widgets.fields import LineField
from ui.widgets.label import CAPTION, SECTION, SMALL, Label, TextStyle
from ui.widgets.layouts import column, row
from ui.widgets.scroll import Scroll
from ui.widgets.timeline import Timeline

_TERMS: Final = 4
_DECIDED_BY: Final = "L04"
_MISSING: Final = TextStyle(role="small", weight=600, colour="warn")


class StandingCard(Card):
    """走到哪一步, and below it the number on the city platform.

    Signals:
        opened: A step was opened; carries a document's record or an `Act`.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "走到哪一步", parent=parent)
        self._desk = desk
        self._facts: CaseFacts | None = None
        self._due = 0
        self.day = Label(theme, "", SMALL)
        self.add_to_head(self.day)
        self.timeline = Timeline(theme)
        self.timeline.setObjectName("timeline")
        self.timeline.opened.connect(self.opened)
        holder = QWidget()
        holder.setLayout(column(self.timeline, None))
        self.way = Scroll(holder)
        self.way.verticalScrollBar().rangeChanged.connect(self._show_due)
        self.body.addWidget(self.way, 1)
        self.platform = PlatformLine(desk)
        self.body.addWidget(Divider(theme))
        self.body.addSpacing(theme.px(10))
        self.body.addWidget(self.platform)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show how far the case has got."""
        at = standpoint(self._desk, facts)
        acts = possible_acts(facts.file, at)
        steps = timeline(case_steps(facts.file, at), acts, facts.deadlines)
        self.timeline.show_steps(steps)
        self._due = next((n for n, one in enumerate(steps) if one.kind in _DUE), 0)
        self._show_due()
        self.day.setText(_day_words(facts, self._desk.now().date()))
        self.platform.show_facts(facts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the step that is due in sight (Qt)."""
        super().resizeEvent(event)
        self._show_due()

    def _show_due(self, *_range: int) -> None:
        """Scroll so that what was done last, what is due and what is shut are in sight."""
        if not self.timeline.steps:
            return
        first = max(self._due - 1, 0)
        top = self.timeline.place_of(first).top()
        self.way.verticalScrollBar().setValue(round(top))


_DUE: Final = (NodeKind.CURRENT, NodeKind.BLOCKED)


def _day_words(facts: CaseFacts, today: date) -> str:
    """Return which day of the case it is, and how many there are until the decision is due."""
    case = facts.case
    if case.closed_on is not None:
        return f"{day_text(case.closed_on)}结案"
    due = next((one.due_on for one in facts.deadlines if one.rule == _DECIDED_BY), None)
    ended = (case.decision, case.waiver, case.referred_on, case.not_filed_on)
    if case.filed_on is None or due is None or any(one is not None for one in ended):
        return f"第 {opened_day_number(case, today)} 天"
    most = max((due - case.filed_on).days, _days_to_decide())
    number = (today - case.filed_on).days
    return f"{f'第 {number} 天' if number else '今天立案'}，限 {most} 天"


def _days_to_decide() -> int:
    """Return the days from the filing to the decision; a holiday may shorten them."""
    length = RULES[_DECIDED_BY].terms[0].length
    return length.amount if length is not None else 0


class PlatformLine(QWidget):
    """平台编号 and whether the case was entered there: the program is one entry, not a second."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.services.theme
        self._desk = desk
        self._facts: CaseFacts | None = None
        self.number = LineField(theme)
        self.number.setObjectName("platform_no")
        self.number.setPlaceholderText("市平台上的案件编号")
        self.number.setAccessibleName("平台编号")
        self.entered = QCheckBox("平台已录")
        self.entered.setObjectName("platform_entered")
        self.keep = LinkButton(theme, "记下", ButtonLook(height=ButtonHeight.SMALL))
        self.keep.setObjectName("platform_keep")
        self.keep.hide()
        top = row(Label(theme, "平台编号", CAPTION), None, self.entered)
        self.setLayout(column(top, row(self.number, self.keep, gap=theme.px(6)), gap=theme.px(5)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._enter = EnterFilter(self.save, self.number)
        self.number.textEdited.connect(self._edited)
        self.entered.clicked.connect(lambda _on: self.save())
        self.keep.clicked.connect(self.save)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show what is noted; what is being typed stays."""
        self._facts = facts
        if not self.keep.isVisibleTo(self):
            self.number.setText(facts.case.platform_no)
        self.entered.setChecked(facts.case.platform_entered)

    def save(self) -> None:
        """Note number and state."""
        if self._facts is None:
            return
        command = SetPlatform(
            case=self._facts.case.rec,
            platform_no=self.number.text().strip(),
            entered=self.entered.isChecked(),
        )
        self.keep.hide()
        self._desk.perform(self, command, self._saved)

    def _edited(self, text: str) -> None:
        self.keep.show()
        if text.strip():
            self.entered.setChecked(True)

    def _saved(self, _performed: Performed) -> None:
        self._desk.services.messages.tell("平台编号记好了")


class PapersCard(Card):
    """文书: every issued paper with what it still waits for.

    Signals:
        opened: A paper was opened; carries its `PaperRow`, or the `PaperToMake`.
        file_wanted: The whole file is wanted as one PDF.
        other_wanted: A paper that no step owes is wanted.
        batch_wanted: Several papers shall be printed in one go.
    """

    opened = Signal(object)
    file_wanted = Signal()
    other_wanted = Signal()
    batch_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self.body.setContentsMargins(2, 2, 2, theme.px(6))
        self.missing = Label(theme, "", _MISSING)
        self.count = Label(theme, "", SMALL)
        self.bind = LinkButton(theme, "整卷 PDF", ButtonLook(height=ButtonHeight.SMALL))
        self.bind.setObjectName("bind_file")
        self.bind.clicked.connect(self.file_wanted)
        self.other = LinkButton(theme, "做别的", ButtonLook(height=ButtonHeight.SMALL))
        self.other.setObjectName("other_papers")
        self.other.setAccessibleName("做别的文书")
        self.other.clicked.connect(self.other_wanted)
        self.batch = LinkButton(theme, "打印", ButtonLook(height=ButtonHeight.SMALL))
        self.batch.setObjectName("print_batch")
        self.batch.setAccessibleName("选几份一起打印")
        self.batch.clicked.connect(self.batch_wanted)
        words = (self.missing, self.count, self.other, self.batch, self.bind)
        head = row(Label(theme, "文书", SECTION), None, *words, gap=theme.px(12))
        head.setContentsMargins(theme.px(15), theme.px(12), theme.px(10), theme.px(4))
        self.list = QuietRows(theme, "文书")
        self.list.setObjectName("papers")
        self.list.opened.connect(self.opened)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)
        self.setMinimumHeight(theme.px(100))

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the papers, those that wait first named in the head."""
        owed = papers_to_make(facts)
        made = [paper_row(one) for one in facts.papers]
        self.batch.setVisible(bool(made))
        self.list.show_rows([*map(owed_row, owed), *made])
        waiting = sum(paper_waits(one) != "" for one in facts.papers)
        waiting += sum(one.owed for one in owed)
        self.missing.setText(f"还差 {waiting} 份" if waiting else "")
        self.count.setText(f"共 {len(facts.papers)} 份")


def owed_row(paper: PaperToMake) -> ListRow:
    """Return the row of a paper that nobody made yet."""
    return ListRow(
        target=paper,
        title=paper.form.title,
        below="做到这一步要出的" if paper.owed else "用得着就做",
        lead=RowIcon(name="document"),
        tail=TagState(kind=TagKind.DRAFT, text="还没做", icon="draft") if paper.owed else None,
        strong=False,
    )


def paper_waits(paper: PaperRow) -> str:
    """Return what a paper still waits for: print, the signed sheet, or nothing.

    What was written by hand has no pages of ours to print.
    """
    if paper.printed_at is None and paper.sha256:
        return "print"
    return "" if paper.signed_sha256 or not needs_signature(paper) else "signature"


def original_words(paper: PaperRow) -> str:
    """Say what the original of a paper is."""
    if paper.sha256:
        return f"原件指纹 {paper.sha256[:16]}，重打的就是这份原件。"
    return "手写的，没有电脑出的页；原件就是签了字的那份，扫描或者拍照放进来。"


def needs_signature(paper: PaperRow) -> bool:
    """Tell whether somebody signs or seals the paper by hand."""
    return awaits_signed_copy(form_of(paper.form))


def paper_tag(paper: PaperRow) -> TagState:
    """Return the tag of a paper."""
    waits = paper_waits(paper)
    if waits == "print":
        return TagState(kind=TagKind.WARN, text="待打印", icon="print")
    if waits == "signature":
        return TagState(kind=TagKind.DRAFT, text="待回签", icon="sign")
    if paper.wants_laser:
        return TagState(kind=TagKind.WARN, text="缺激光件", icon="print")
    back = f"已回签 {paper.signed_pages} 张" if paper.signed else "已打印"
    return TagState(kind=TagKind.OK, text=back)


def paper_row(paper: PaperRow) -> ListRow:
    """Return the row of a paper."""
    day = day_text(paper.issued_at.date())
    below = paper.number or f"{day}，{paper.pages} 页"
    below += "，已被后来的文书更正" if paper.corrected else ""
    return ListRow(
        target=paper,
        title=paper.title,
        below=below,
        lead=RowIcon(name="document"),
        tail=paper_tag(paper),
        strong=False,
    )


class TermsCard(Card):
    """期限: every term of the case with its badge and how it is counted.

    Signals:
        opened: How a term was counted is wanted; carries its `DeadlineRow`.
    """

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self._most = _TERMS
        self.body.setContentsMargins(2, 2, 2, theme.px(6))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        look = ButtonLook(height=ButtonHeight.SMALL)
        self.explain = LinkButton(theme, "看怎么算的", look)
        self.explain.setObjectName("explain_term")
        head = row(Label(theme, "期限", SECTION), None, self.explain)
        head.setContentsMargins(theme.px(15), theme.px(12), theme.px(10), theme.px(4))
        self.list = QuietRows(theme, "期限")
        self.list.setObjectName("terms")
        self.list.opened.connect(self.opened)
        self.explain.clicked.connect(self._open_first)
        self.nothing = QWidget()
        self.nothing.setLayout(column(Label(theme, "这件案子没有在走的期限。", SMALL)))
        self.nothing.setContentsMargins(theme.px(15), 0, 0, theme.px(8))
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)

    def show_facts(self, facts: CaseFacts) -> None:
        """Show the terms, running ones first."""
        today = self._desk.now().date()
        ordered = sorted(facts.deadlines, key=lambda one: (not one.action, one.due_on is None))
        self.list.show_rows(
            [
                ListRow(
                    target=one,
                    title=one.name,
                    below=_counted(one),
                    lead=term_badge(one, today, facts.calendar),
                    strong=False,
                )
                for one in ordered
            ]
        )
        self.list.setVisible(bool(ordered))
        self.explain.setVisible(bool(ordered))
        self.nothing.setVisible(not ordered)
        self._fit()

    def _open_first(self) -> None:
        rows = self.list.rows()
        if rows:
            self.opened.emit(rows[max(self.list.currentIndex().row(), 0)].target)

    def show_rows_at_most(self, rows: int) -> None:
        """Show fewer rows at once in a low window; the list scrolls."""
        self._most = rows
        self._fit()

    def _fit(self) -> None:
        most = min(self.list.content_height(), self.theme.px(56) * self._most)
        self.list.setFixedHeight(most + self.theme.px(4))


def _counted(term: DeadlineRow) -> str:
    """Return the day first: in large letters what follows it may be cut."""
    rule = RULES.get(term.rule)
    length = rule.terms[0].length if rule else None
    day = f"{weekday_text(term.due_on)}前" if term.due_on else ""
    return "，".join(part for part in (day, length.text if length else "") if part)
