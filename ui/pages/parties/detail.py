"""The right side of 当事人: who it is, what was decided, what repeats, what isn't known."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.cases import Procedure
from enforcement.clock import long_day
from enforcement.parties import ADDRESS_TERMS, PARTY_KIND_TERMS, REPRESENTATIVE_TERMS, PartyKind
from enforcement.read_models import CaseRow, LeadRow
from ui.desk import Desk
from ui.pages.cases.words import PROCEDURE_TERMS, fine_text, row_badge, state_tag
from ui.pages.fitted_rows import FittedRows
from ui.pages.leads.reading import source_words
from ui.pages.parties.reading import PartyFacts
from ui.pages.terms import day_text
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.card import Card, SunkenBox
from ui.widgets.fact_lines import FactLines
from ui.widgets.label import STRONG, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import align_top, column, row
from ui.widgets.marks import Tag
from ui.widgets.panels import NoticeLine
from ui.widgets.scroll import Scroll

_SUBJECT = TextStyle(role="subject", wrap=True)
_NAME_WIDTH: Final = 96
_CASES_SHOWN: Final = 6
_LEADS_SHOWN: Final = 3
_NUMBER_TERMS: Final = {True: "身份证号", False: "信用代码"}


class PartyDetail(Card):
    """One party.

    Signals:
        case_wanted: Open a case; carries its record.
        lead_wanted: Show a lead; carries its record.
    """

    case_wanted = Signal(object)
    lead_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self.loaded: PartyFacts | None = None
        self.set_padding(20, 16)
        self.subject = Label(theme, "", _SUBJECT)
        self.kind = Tag(theme, TagState(kind=TagKind.NEUTRAL, text=""))
        self.repeats = NoticeLine(theme, "", "warning")
        self.first = Label(theme, "", STRONG)
        self.unknown = Label(theme, "", WRAPPED_SMALL)
        self.cases = FittedRows(theme, "案件", _CASES_SHOWN)
        self.cases.setObjectName("party_cases")
        self.cases_head = Label(theme, "", STRONG)
        self.leads = FittedRows(theme, "等着办的线索", _LEADS_SHOWN)
        self.leads.setObjectName("party_leads")
        self.leads_head = Label(theme, "等着办的线索", STRONG)
        self._facts = FactLines(theme, _NAME_WIDTH)
        self._lay_out()
        self.cases.opened.connect(self._open_case)
        self.leads.opened.connect(self._open_lead)

    def show_facts(self, facts: PartyFacts) -> None:
        """Show another party."""
        self.loaded = facts
        self.subject.setText(facts.party.name)
        kind = PARTY_KIND_TERMS[facts.party.kind]
        self.kind.show_state(TagState(kind=TagKind.NEUTRAL, text=kind))
        self._facts.show_lines(who_lines(facts))
        self._show_memory(facts)
        self._show_cases(facts)
        self._show_leads(facts)

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(self.subject, self.kind, gap=theme.px(10))
        head.setStretch(0, 1)
        align_top(head, self.kind)
        memory = SunkenBox(theme)
        memory.body.addWidget(self.first)
        memory.body.addWidget(self.unknown)
        inside = QWidget()
        inside.setLayout(
            column(
                *(self._facts, self.repeats, memory, self.cases_head, self.cases),
                *(self.leads_head, self.leads, None),
                gap=theme.px(10),
            )
        )
        self.body.addLayout(head)
        self.body.addSpacing(theme.px(10))
        self.body.addWidget(Scroll(inside), 1)

    def _show_memory(self, facts: PartyFacts) -> None:
        memory = facts.memory
        self.repeats.setVisible(bool(facts.repeats))
        repeats = "，".join(f"{title} {count} 次" for title, count in facts.repeats)
        self.repeats.label.setText(f"同一事项不止一次：{repeats}。")
        since = f"{memory.since.year}年{memory.since.month}月以来"
        if memory.earlier:
            said = f"{since}有 {len(memory.earlier)} 次处罚或者不予处罚，不是初次违法。"
        elif memory.key:
            said = f"{since}没有查到他的处罚记录。"
        else:
            said = "没有证件号，分不清是不是同一个人。"
        self.first.setText(said)
        self.unknown.setText("".join(memory.unknown))

    def _show_cases(self, facts: PartyFacts) -> None:
        today, calendar = self._desk.now().date(), facts.calendar
        total = sum(one.fine_fen or 0 for one in facts.rows)
        fined = f"，罚款合计 {fine_text(total)}" if total else ""
        self.cases_head.setText(f"办过的案件 {len(facts.rows)} 件{fined}")
        self.cases.show_rows(
            [
                ListRow(
                    target=one.case,
                    title=f"{one.cause}·{PROCEDURE_TERMS[Procedure(one.procedure)]}",
                    below=_case_line(one),
                    lead=row_badge(one, today, calendar) or RowIcon(name="case"),
                    tail=state_tag(one.state, happened=one.happened),
                    strong=False,
                )
                for one in facts.rows
            ]
            or [ListRow(title="还没有案件", strong=False)]
        )

    def _show_leads(self, facts: PartyFacts) -> None:
        self.leads_head.setVisible(bool(facts.leads))
        self.leads.setVisible(bool(facts.leads))
        self.leads.show_rows([_lead_row(one) for one in facts.leads])

    def _open_case(self, target: object) -> None:
        if target is not None:
            self.case_wanted.emit(target)

    def _open_lead(self, target: object) -> None:
        if target is not None:
            self.lead_wanted.emit(target)


def who_lines(facts: PartyFacts) -> tuple[tuple[str, str], ...]:
    """Return name and words of who it is."""
    party = facts.party
    citizen = party.kind is PartyKind.CITIZEN
    told = (
        (_NUMBER_TERMS[citizen], facts.row.number or "还不知道"),
        (REPRESENTATIVE_TERMS.get(party.kind, ""), "" if citizen else party.representative),
        ("电话", party.phone),
        (ADDRESS_TERMS[party.kind], party.address),
    )
    return tuple((name, words) for name, words in told if name and words)


def _case_line(one: CaseRow) -> str:
    amount = fine_text(one.fine_fen) if one.fine_fen is not None else ""
    return "·".join(part for part in (long_day(one.opened_on), one.number, amount) if part)


def _lead_row(one: LeadRow) -> ListRow:
    due = f"{day_text(one.due_on)}前" if one.due_on else ""
    return ListRow(
        target=one.lead,
        title=one.content.split("\n")[0],
        below=f"{day_text(one.received_on)}·{source_words(one.source)}·{one.place}",
        lead=RowIcon(name="lead"),
        tail=due,
        strong=False,
    )
