"""The right side of 事项清单: whose power, the law to the last item, tiers, what to do with it."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from enforcement.items import EnforcementItem, ItemList
from enforcement.law_refs import LawRef
from enforcement.power_source import ActingBody, authority
from enforcement.statute_succession import item_for_act
from ui.desk import Desk
from ui.pages.items.fact_tile import FactTile
from ui.pages.items.reading import ItemsFacts
from ui.pages.items.tier_table import TierTable
from ui.pages.items.words import OnSpotWords, on_spot_words
from ui.pages.laws.reading import CitedText, read_cited
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonHeight, ButtonLook, LinkButton, PrimaryButton
from ui.widgets.card import Card, SunkenBox
from ui.widgets.label import CAPTION, SMALL, WRAPPED, WRAPPED_SMALL, Label, TextStyle
from ui.widgets.layouts import align_top, column, empty, row
from ui.widgets.marks import Icon, Tag
from ui.widgets.panels import PanelText, ReminderPanel
from ui.widgets.scroll import Scroll

_SUBJECT = TextStyle(role="subject", wrap=True)
_FACTS: Final = (
    ("seal", "以谁的名义"),
    ("document", "盖章、文号"),
    ("law", "复议机关"),
    ("on_spot", "能不能当场罚"),
)
_CONSTRUCTED: Final = "档次是演练样例，不是区里印发的基准，正式文书不能用。"
_WRONG: Final = TextStyle(role="small", colour="danger", wrap=True)
_REF_WIDTH: Final = 64


class ItemDetail(Card):
    """One item.

    Signals:
        on_spot_wanted: Punish on the spot for this item; carries its code.
        law_wanted: Show an article; carries its text.
        copied: The articles are in the clipboard.
    """

    on_spot_wanted = Signal(str)
    law_wanted = Signal(object)
    copied = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.services.theme, parent=parent)
        self._desk = desk
        self.item: EnforcementItem | None = None
        self._cited: dict[str, Label] = {}
        self.on_spot: OnSpotWords | None = None
        self._create_widgets()
        self._lay_out()
        self.punish.clicked.connect(self.punish_on_spot)
        self.copy.clicked.connect(self.copy_articles)

    def show_item(self, listed: EnforcementItem, facts: ItemsFacts) -> None:
        """Show an item with the law that stands today."""
        item = item_for_act(listed, facts.today)
        self.item = item
        self.on_spot = words = on_spot_words(item)
        self.tag.show_state(TagState(kind=TagKind(item.mode), text=item.mode))
        self.subject.setText(item.title)
        self.code.setText(item.code)
        self.name.setText(item.name)
        self._show_facts(item, words)
        self._show_law(item)
        self._show_notes(listed, item)
        self._show_tiers(item, facts.item_list)
        self.punish.setEnabled(words.open)
        self.why_not.setText("" if words.open else words.line)

    def punish_on_spot(self) -> None:
        """Begin an on-spot penalty with this item (F3)."""
        if self.item is not None and self.on_spot is not None and self.on_spot.open:
            self.on_spot_wanted.emit(self.item.code)

    def copy_articles(self) -> None:
        """Copy name and articles as text."""
        if self.item is not None:
            QGuiApplication.clipboard().setText(articles_text(self.item))
            self.copied.emit()

    def _create_widgets(self) -> None:
        theme = self.theme
        self.tag = Tag(theme, TagState(kind=TagKind.CONFERRED, text="赋权"))
        self.subject = Label(theme, "", _SUBJECT)
        self.code = Label(theme, "", SMALL)
        self.name = Label(theme, "", TextStyle(colour="ink2", wrap=True))
        self.tiles = tuple(FactTile(theme, icon, words) for icon, words in _FACTS)
        self.warning = ReminderPanel(theme, self)
        self.law = SunkenBox(theme)
        self._law_rows = column(gap=theme.px(6))
        self.law.body.addLayout(self._law_rows)
        self._notes = column(gap=theme.px(4))
        self.tiers = TierTable(theme)
        self.tier_note = Label(theme, _CONSTRUCTED, WRAPPED_SMALL)
        self._tier_icon = Icon(theme, ("info", 16, "ink2"))
        look = ButtonLook(icon="on_spot", key="F3", height=ButtonHeight.BAR)
        self.punish = PrimaryButton(theme, "用这一项当场处罚", look)
        self.punish.setObjectName("punish_on_spot")
        self.copy = Button(theme, "复制条文", ButtonLook(icon="law", height=ButtonHeight.BAR))
        self.copy.setObjectName("copy_articles")
        self.why_not = Label(theme, "", WRAPPED_SMALL)

    def _lay_out(self) -> None:
        theme = self.theme
        self.set_padding(20, 16)
        head = row(self.tag, self.subject, self.code, gap=theme.px(10))
        head.setStretch(1, 1)
        tile_row = row(*self.tiles, gap=theme.px(10))
        for at in range(len(self.tiles)):
            tile_row.setStretch(at, 1)
        note = row(self._tier_icon, self.tier_note, gap=theme.px(6))
        note.setStretch(1, 1)
        inside = QWidget()
        parts = column(tile_row, self.warning, self.law, gap=theme.px(10))
        parts.addLayout(self._notes)
        parts.addWidget(self.tiers)
        parts.addLayout(note)
        parts.addStretch(1)
        parts.setContentsMargins(0, theme.px(2), theme.px(4), 0)
        inside.setLayout(parts)
        self.body.addLayout(head)
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(self.name)
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(Scroll(inside), 1)
        self.body.addSpacing(theme.px(12))
        foot = row(self.punish, self.copy, self.why_not, gap=theme.px(12))
        foot.setStretch(2, 1)
        self.body.addLayout(foot)

    def _show_facts(self, item: EnforcementItem, words: OnSpotWords) -> None:
        unit = self._desk.facts.unit
        known = authority(item, unit)
        short = known.name.removeprefix(unit.district)
        name, stamp, remedy, spot = self.tiles
        name.show_answer(short, f"{known.handled_by}承办")
        own = known.acts_for is ActingBody.UNIT
        whose = "本单位的" if own else f"{known.stamp.removeprefix(unit.district)}的"
        stamp.show_answer(whose, "章和文号都用它的")
        remedy.show_answer(known.reconsideration.removeprefix("重庆市"), "六十日内")
        spot.show_answer(words.short, words.line, words.icon)

    def _show_law(self, item: EnforcementItem) -> None:
        empty(self._law_rows)
        self._cited = {}
        shown: set[str] = set()
        for label, refs in (
            ("违反", item.violation),
            ("处罚", item.penalty),
            ("依据", item.legal_basis),
        ):
            new = [ref for ref in refs if ref.text not in shown]
            shown.update(ref.text for ref in new)
            for ref in new:
                self._law_rows.addLayout(self._law_row(label, ref))
        self.law.setVisible(bool(shown))
        cited = (*item.violation, *item.penalty, *item.legal_basis)
        read = partial(read_cited, refs=cited, day=self._desk.now().date())
        self._desk.ask(self, read, partial(self._show_texts, item))

    def _law_row(self, label: str, ref: LawRef) -> QBoxLayout:
        theme = self.theme
        caption = Label(theme, label, CAPTION)
        caption.setFixedWidth(theme.px(_REF_WIDTH))
        revision = f"（{ref.revision}）" if ref.revision else ""
        words = Label(theme, f"《{ref.title}》{revision}{ref.place}", WRAPPED)
        link = LinkButton(theme, "原文", ButtonLook(height=ButtonHeight.SMALL))
        link.clicked.connect(lambda: self.law_wanted.emit(ref.text))
        cited = row(words, link)
        cited.setStretch(0, 1)
        align_top(cited, link)
        text = self._cited[ref.text] = Label(theme, "", WRAPPED_SMALL)
        text.hide()
        parts = row(caption, column(cited, text, gap=theme.px(2)))
        parts.setStretch(1, 1)
        align_top(parts, caption)
        return parts

    def _show_texts(self, item: EnforcementItem, texts: Mapping[str, CitedText]) -> None:
        """Show the words of each article below it, or why they weren't checked."""
        if item is not self.item:
            return
        for citation, label in self._cited.items():
            said = texts.get(citation, CitedText())
            label.set_style(_WRONG if said.wrong else WRAPPED_SMALL)
            label.setText(said.text or said.doubt)
            label.setVisible(bool(said.text or said.doubt))

    def _show_notes(self, listed: EnforcementItem, item: EnforcementItem) -> None:
        self.warning.setVisible(bool(item.basis_changed))
        if item.basis_changed:
            text = PanelText(sentence="依据变了，先核对再用。", lines=(item.basis_changed,))
            self.warning.show_text(text)
        empty(self._notes)
        for icon, words in notes_of(listed, item, self._desk):
            mark, label = (
                Icon(self.theme, (icon, 16, "ink2")),
                Label(self.theme, words, WRAPPED_SMALL),
            )
            line = row(mark, label, gap=self.theme.px(6))
            line.setStretch(1, 1)
            align_top(line, mark)
            self._notes.addLayout(line)

    def _show_tiers(self, item: EnforcementItem, item_list: ItemList | None) -> None:
        tiers = tuple(
            one for one in (item_list.tiers if item_list else ()) if one.item_code == item.code
        )
        self.tiers.setVisible(bool(tiers))
        constructed = any(not tier.official for tier in tiers)
        self.tier_note.setVisible(constructed)
        self._tier_icon.setVisible(constructed)
        if tiers:
            self.tiers.show_tiers(tiers)


def notes_of(
    listed: EnforcementItem, item: EnforcementItem, desk: Desk
) -> tuple[tuple[str, str], ...]:
    """Return icon and sentence of everything an officer should know of an item."""
    notes = []
    fines = item.fines
    ranges = (
        ("个人", fines.person),
        ("单位", fines.unit),
        ("个人，情节重的", fines.person_aggravated),
        ("单位，情节重的", fines.unit_aggravated),
    )
    known = [f"{whom} {one.text}" for whom, one in ranges if one is not None]
    if known:
        notes.append(("statistics", f"罚款幅度：{'；'.join(known)}。"))
    elif fines.basis:
        notes.append(("statistics", f"罚款怎么算：{fines.basis}。"))
    if item.rectify_first or item.rectify_note:
        first = "先责令改正" if item.rectify_first else "责令改正"
        notes.append(("warning", f"{first}：{item.rectify_note or '逾期不改的才罚'}。"))
    if item.area_limit:
        notes.append(("reach", f"哪里能用：{item.area_limit}。"))
    if item.penalty != listed.penalty:
        old = "、".join(ref.text for ref in listed.penalty)
        notes.append(("compare", f"清单印的是{old}，已由生态环境法典接替。"))
    if not item.held_by(desk.facts.unit):
        notes.append(("locked_outline", "这项本单位没有，发现问题转有权的部门。"))
    if item.note:
        notes.append(("info", f"备注：{item.note}。"))
    return tuple((icon, words.replace(",", "，").replace(";", "；")) for icon, words in notes)


def articles_text(item: EnforcementItem) -> str:
    """Return name and articles of an item as plain text, for the clipboard."""
    lines = [f"{item.name}（{item.code}，{item.mode}）"]
    for label, refs in (("违反", item.violation), ("处罚依据", item.penalty or item.legal_basis)):
        if refs:
            lines.append(f"{label}：{'、'.join(ref.text for ref in refs)}")
    return "\n".join(lines)
