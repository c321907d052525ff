"""The right side of 线索: everything a lead carries, and what can come of it."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.deadlines import RULES
from enforcement.parties import PARTY_KIND_TERMS
from ui.desk import Desk
from ui.pages.cases.pictures import show_picture
from ui.pages.cases.words import instant_text
from ui.pages.leads.reading import CHECK_RULE, LeadFacts
from ui.pages.leads.typed import on_spot_typed
from ui.pages.terms import long_day, weekday_text
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, PrimaryButton
from ui.widgets.card import Card
from ui.widgets.label import CAPTION, WRAPPED, Label, TextStyle
from ui.widgets.layouts import align_top, column, empty, row
from ui.widgets.marks import Tag
from ui.widgets.panels import NoticeLine
from ui.widgets.photo_tile import PhotoTile, PhotoWords
from ui.widgets.scroll import Scroll

_SUBJECT = TextStyle(role="subject", wrap=True)
_NAME_WIDTH: Final = 84
_TILES: Final = 3
_TILE_WIDTH: Final = 150
_TITLE: Final = 24


class LeadDetail(Card):
    """One lead.

    Signals:
        on_spot_wanted: Begin an on-spot penalty with it; carries a prefilled form.
        filing_wanted: File a case with it; carries a prefilled form.
        case_wanted: Open the case that came of it; carries its record id.
    """

    on_spot_wanted = Signal(object)
    filing_wanted = Signal(object)
    case_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, parent=parent)
        self._desk = desk
        self.loaded: LeadFacts | None = None
        self.set_padding(20, 16)
        self.subject = Label(theme, "", _SUBJECT)
        self.tag = Tag(theme, TagState(kind=TagKind.NEUTRAL, text=""))
        self.term = NoticeLine(theme, "", "calendar")
        self._facts = column(gap=theme.px(8))
        self._tiles = row(gap=theme.px(8))
        look = ButtonLook(icon="on_spot", key="F3", height=ButtonHeight.BAR)
        self.punish = PrimaryButton(theme, "当场处罚", look)
        self.punish.setObjectName("lead_on_spot")
        look = ButtonLook(icon="case", key="F5", height=ButtonHeight.BAR)
        self.file = Button(theme, "立案", look)
        self.file.setObjectName("lead_file")
        look = ButtonLook(icon="case", height=ButtonHeight.BAR)
        self.case = Button(theme, "打开案件", look)
        self.case.setObjectName("lead_case")
        self._lay_out()
        self.punish.clicked.connect(self.go_on)
        self.file.clicked.connect(self.file_case)
        self.case.clicked.connect(self._open_case)

    def show_lead(self, facts: LeadFacts) -> None:
        """Show another lead."""
        self.loaded = facts
        row_, view = facts.view.row, facts.view
        title = str(facts.fields.get("item_title") or "") or row_.content.split("\n")[0]
        self.subject.setText(title if len(title) <= _TITLE else f"{title[:_TITLE]}…")
        kind = TagKind.WARN if view.waits else TagKind.OK
        self.tag.show_state(TagState(kind=kind, text=view.state))
        self._show_term()
        self._show_facts(facts)
        self._show_tiles(facts)
        self.punish.setVisible(view.waits)
        self.file.setVisible(view.waits)
        self.case.setVisible(row_.case is not None)

    def go_on(self) -> None:
        """Begin an on-spot penalty with it, or open its case (F3)."""
        facts = self.loaded
        if facts is None:
            return
        if facts.view.waits:
            lead = facts.view.row.lead
            self.on_spot_wanted.emit(on_spot_typed(lead, facts.fields, facts.photos))
        else:
            self._open_case()

    def file_case(self) -> None:
        """File a case with it (F5)."""
        facts = self.loaded
        if facts is not None and facts.view.waits:
            lead = facts.view.row.lead
            self.filing_wanted.emit(on_spot_typed(lead, facts.fields, facts.photos))

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(self.subject, self.tag, gap=theme.px(10))
        head.setStretch(0, 1)
        align_top(head, self.tag)
        inside = QWidget()
        inside.setLayout(column(self._facts, self._tiles, None, gap=theme.px(12)))
        self.body.addLayout(head)
        self.body.addSpacing(theme.px(10))
        self.body.addWidget(self.term)
        self.body.addSpacing(theme.px(12))
        self.body.addWidget(Scroll(inside), 1)
        self.body.addSpacing(theme.px(12))
        self.body.addLayout(row(self.punish, self.file, self.case, None, gap=theme.px(12)))

    def _show_term(self) -> None:
        view = self.loaded.view if self.loaded else None
        due = view.due_on if view else None
        self.term.setVisible(due is not None)
        if view is not None and due is not None:
            length = RULES[CHECK_RULE].terms[0].length
            counted = f"{long_day(view.registered_on)}登记起 {length.text if length else ''}"
            self.term.label.setText(f"{weekday_text(due)}前核查完、答复：{counted}。")

    def _show_facts(self, facts: LeadFacts) -> None:
        empty(self._facts)
        for name, words in facts_of(facts):
            label = Label(self.theme, name, CAPTION)
            label.setFixedWidth(self.theme.px(_NAME_WIDTH))
            line = row(label, Label(self.theme, words, WRAPPED), gap=self.theme.px(8))
            line.setStretch(1, 1)
            align_top(line, label)
            self._facts.addLayout(line)

    def _show_tiles(self, facts: LeadFacts) -> None:
        empty(self._tiles)
        for photo in facts.photos[:_TILES]:
            taken = f"{photo.taken_at:%H:%M}" if photo.taken_at else "照片"
            tile = PhotoTile(self.theme, PhotoWords(time=taken), _TILE_WIDTH)
            self._tiles.addWidget(tile)
            show_picture(self._desk, tile, photo.sha256, self.theme.px(_TILE_WIDTH) * 2)
        self._tiles.addStretch(1)

    def _open_case(self) -> None:
        if self.loaded is not None and self.loaded.view.row.case is not None:
            self.case_wanted.emit(self.loaded.view.row.case)


def facts_of(facts: LeadFacts) -> tuple[tuple[str, str], ...]:
    """Return name and words of everything a lead says."""
    view, fields, party = facts.view, facts.fields, facts.party
    found = str(fields.get("found_at") or "")
    told = [
        ("来源", view.source),
        ("发现时间", instant_text(datetime.fromisoformat(found)) if found else ""),
        ("地点", view.row.place),
        ("什么事", str(fields.get("content") or "")),
        ("事项", _item(str(fields.get("item_title") or ""), str(fields.get("item_code") or ""))),
        ("为什么转来", str(fields.get("reason") or "")),
    ]
    if party is not None:
        number = party.id_number or party.credit_code
        parts = (party.name, PARTY_KIND_TERMS[party.kind], number, party.phone, party.address)
        told.append(("当事人", "，".join(part for part in parts if part)))
    told.append(("登记", f"{long_day(view.registered_on)} {facts.registered_by}".strip()))
    if len(facts.photos) > _TILES:
        told.append(("照片", f"共 {len(facts.photos)} 张，先看前 {_TILES} 张"))
    return tuple((name, words) for name, words in told if words)


def _item(title: str, code: str) -> str:
    return f"{title}（{code}）" if title and code else title or code
