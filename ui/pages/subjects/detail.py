"""The right side of 监管对象: who it is, its visits, what was found, what is inside."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.inspections.finding import OUTCOME_TERMS
from enforcement.inspections.inspection import InspectionState
from enforcement.inspections.plan import INSPECTION_TERMS
from enforcement.inspections.rows import FindingRow, InspectionRow, SubjectRow
from enforcement.inspections.subject import SUBJECT_TERMS, SubjectKind
from ui.desk import Desk
from ui.pages.fitted_rows import FittedRows
from ui.pages.inspections.words import state_tag
from ui.pages.subjects.reading import SubjectFacts
from ui.pages.terms import day_text
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonLook, LinkButton
from ui.widgets.card import Card
from ui.widgets.fact_lines import FactLines
from ui.widgets.label import STRONG, Label, TextStyle
from ui.widgets.layouts import align_top, column, row
from ui.widgets.marks import Tag
from ui.widgets.scroll import Scroll

_SUBJECT = TextStyle(role="subject", wrap=True)
_NAMES: Final = 96
_SHOWN: Final = 4
_STALLS: Final = 6


class SubjectDetail(Card):
    """One subject.

    Signals:
        change_wanted: Its record shall be changed.
        inside_wanted: Something that stands in it shall be registered.
        visit_wanted: Open a visit; carries its record.
        subject_wanted: Show another subject; carries its record.
    """

    change_wanted = Signal()
    inside_wanted = Signal()
    visit_wanted = Signal(object)
    subject_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self.loaded: SubjectFacts | None = None
        self.set_padding(20, 16)
        self.name = Label(theme, "", _SUBJECT)
        self.kind = Tag(theme, TagState(kind=TagKind.NEUTRAL, text=""))
        self.change = Button(theme, "改", ButtonLook(icon="draft", key="F6"))
        self.facts = FactLines(theme, _NAMES)
        self.visits_head = Label(theme, "", STRONG)
        self.visits = FittedRows(theme, "检查", _SHOWN)
        self.found_head = Label(theme, "", STRONG)
        self.found = FittedRows(theme, "查到的", _SHOWN)
        self.inside_head = Label(theme, "", STRONG)
        self.add_inside = LinkButton(theme, "加摊位")
        self.add_inside.setObjectName("add_inside")
        self.inside = FittedRows(theme, "里面的摊位", _STALLS)
        self._lay_out()
        self.change.clicked.connect(self.change_wanted)
        self.add_inside.clicked.connect(self.inside_wanted)
        self.visits.opened.connect(self.visit_wanted)
        self.found.opened.connect(self.visit_wanted)
        self.inside.opened.connect(self.subject_wanted)

    def show_facts(self, facts: SubjectFacts) -> None:
        """Show another subject."""
        self.loaded = facts
        self.name.setText(facts.subject.name)
        words = SUBJECT_TERMS[facts.subject.kind]
        closed = f"{words}·不在了" if facts.subject.closed else words
        self.kind.show_state(TagState(kind=TagKind.NEUTRAL, text=closed))
        self.facts.show_lines(_lines(facts))
        self.visits_head.setText(f"检查 {len(facts.visits)} 次" if facts.visits else "还没检查过")
        self.visits.show_rows([_visit(one) for one in facts.visits])
        self.visits.setVisible(bool(facts.visits))
        open_ones = facts.row.findings_open
        waits = f"，{open_ones} 处等复查" if open_ones else ""
        self.found_head.setText(f"查到 {len(facts.findings)} 处{waits}")
        self.found_head.setVisible(bool(facts.findings))
        self.found.show_rows([_finding(one) for one in facts.findings])
        self.found.setVisible(bool(facts.findings))
        market = facts.subject.kind is SubjectKind.MARKET or bool(facts.inside)
        self.inside_head.setText(f"里面 {len(facts.inside)} 个摊位")
        for one in (self.inside_head, self.add_inside):
            one.setVisible(market)
        self.inside.show_rows([_stall(one) for one in facts.inside])
        self.inside.setVisible(bool(facts.inside))

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(self.name, self.kind, self.change, gap=theme.px(10))
        head.setStretch(0, 1)
        for one in (self.kind, self.change):
            align_top(head, one)
        inside = QWidget()
        stalls = row(self.inside_head, None, self.add_inside)
        parts = column(self.facts, self.visits_head, self.visits, gap=theme.px(10))
        parts.addWidget(self.found_head)
        parts.addWidget(self.found)
        parts.addLayout(stalls)
        parts.addWidget(self.inside)
        parts.addStretch(1)
        inside.setLayout(parts)
        self.body.addLayout(head)
        self.body.addSpacing(theme.px(10))
        self.body.addWidget(Scroll(inside), 1)


def _lines(facts: SubjectFacts) -> tuple[tuple[str, str], ...]:
    one, line = facts.subject, facts.row
    cap = f"，公布上限 {one.cap} 次" if one.cap is not None else "，没有公布上限"
    scenes = [scene.name for scene in facts.scenes if scene.rec in one.scenes]
    party = one.party
    number = (party.credit_code or party.id_number) if party else ""
    told = (
        ("在哪里", f"{line.inside_name} {one.mark}号" if line.inside_name else one.address),
        ("村社、网格", one.area),
        ("今年查了", f"{line.visits_this_year} 次{cap}" if one.is_business else ""),
        ("一件事", "、".join(scenes)),
        ("当事人", f"{party.name}　{number}".strip() if party else "还没写，文书要用"),
        ("企业码", one.code),
        ("联系人", f"{one.contact}　{one.phone}".strip()),
        ("备注", one.note),
    )
    return tuple((name, words) for name, words in told if words)


def _visit(one: InspectionRow) -> ListRow:
    clear = "没发现问题" if one.state is InspectionState.ENDED else ""
    found = f"发现 {one.findings} 处" if one.findings else clear
    below = "·".join(part for part in (one.scenes, found, one.officers) if part)
    title = f"{day_text(one.on)}　{INSPECTION_TERMS[one.kind]}"
    return ListRow(target=one.inspection, title=title, below=below, tail=state_tag(one.state))


def _finding(one: FindingRow) -> ListRow:
    where = f"{one.stall} {one.stall_name}".strip()
    title = "　".join(part for part in (day_text(one.on), where, one.check_title) if part)
    outcome = OUTCOME_TERMS[one.outcome] if one.outcome else "还没选怎么处理"
    icon = RowIcon(name="done", colour="ok_solid") if one.corrected else RowIcon(name="warning")
    return ListRow(target=one.inspection, title=title, below=one.text, lead=icon, tail=outcome)


def _stall(one: SubjectRow) -> ListRow:
    waits = f"{one.findings_open} 处等复查" if one.findings_open else ""
    return ListRow(
        target=one.subject, title=f"{one.mark} {one.name}".strip(), tail=waits, strong=False
    )
