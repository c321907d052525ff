"""卷宗自查: what the program finds in a case file, what it found kept, what a person looks at."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.case_review.criteria import CRITERION_TERMS
from enforcement.case_review.reviewing import review_in_store
from enforcement.case_review.rule import Finding, Review, ReviewRule
from enforcement.changes import Changes
from enforcement.records import RecordId
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.painters.list_row import ListRow, RowIcon
from ui.painters.marks import TagKind, TagState
from ui.widgets.article_link import ArticleLink
from ui.widgets.card import Card
from ui.widgets.label import SECTION, TITLE, WRAPPED, WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row
from ui.widgets.rows import RowList

_COLUMNS: Final = (760, 344)
PROPOSED: Final = "程序只提出，由人认定。扣分按评查标准试算：基础标准一项不过，整卷不合格。"


class ReviewPage(Page):
    """The review of one case; Enter opens the step or the paper of a finding.

    Signals:
        target_wanted: Open a step of the case by its name, or a paper by its record.
    """

    target_wanted = Signal(object)

    title = "卷宗自查"
    parent_title = "案件"
    help_keys = (
        HelpKey(key="Enter", does="打开这一步或者这份文书"),
        HelpKey(key="F7", does="下一处要补的"),
        HelpKey(key="Esc", does="回到案件"),
    )

    def __init__(
        self, desk: Desk, case: RecordId, name: str = "", act_on: date | None = None
    ) -> None:
        super().__init__(desk.services.theme)
        self._desk = desk
        self._case = case
        self._act_on = act_on
        self.subtitle = name
        self.review: Review | None = None
        self._create_widgets()
        self._lay_out()
        self.list.opened.connect(self._open)
        self.list.current_changed.connect(self._show_source)
        self._read()

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the key that goes to the next finding."""
        return {"F7": self.next_finding}

    def first_focus(self) -> QWidget:
        """Return the list."""
        return self.list

    def law_day(self) -> date | None:
        """Return the day of the act."""
        return self._act_on

    def reload(self, changes: Changes | None) -> None:
        """Review again when the case changed."""
        if changes is None or self._case in changes.cases or changes.sync:
            self._read()

    def next_finding(self) -> None:
        """Make the next finding the current row; after the last one the first again."""
        found = self.review.findings if self.review else ()
        if found:
            current = self.list.current_target()
            at = next((n for n, one in enumerate(found) if one == current), -1)
            self.list.show_current(found[(at + 1) % len(found)])

    def _create_widgets(self) -> None:
        theme = self.theme
        self.list = RowList(theme, "卷宗自查")
        self.list.setObjectName("review")
        self.score = Label(theme, "", TITLE)
        self.verdict = Label(theme, "", WRAPPED)
        self.counts = Label(theme, "", WRAPPED_SMALL)
        self.note = Label(theme, PROPOSED, WRAPPED_SMALL)
        self.source = Label(theme, "", WRAPPED_SMALL)
        self.source_link = ArticleLink(theme)

    def _lay_out(self) -> None:
        theme = self.theme
        listed = Card(theme)
        listed.set_padding(2, 2)
        listed.body.addWidget(self.list, 1)
        side = Card(theme)
        head = Label(theme, "这份案卷", SECTION)
        parts = (head, self.score, self.verdict, self.counts, self.note)
        said = column(*parts, gap=theme.px(8))
        said.addLayout(row(self.source, self.source_link, None))
        side.body.addLayout(said)
        columns = row(gap=theme.px(16))
        columns.addWidget(listed, _COLUMNS[0])
        columns.addLayout(column(side, None), _COLUMNS[1])
        self.setLayout(columns)

    def _read(self) -> None:
        today = self._desk.now().date()
        question = partial(review_in_store, case=self._case, as_of=today)
        self._desk.ask(self, question, self._show)

    def _show(self, review: Review) -> None:
        first = self.review is None
        self.review = review
        self.list.show_rows(review_rows(review))
        self.score.setText(f"{review.score} 分")
        self.verdict.setText(verdict(review))
        self.counts.setText(
            f"查出来 {len(review.findings)} 条，"
            f"机器查过没问题 {len(review.machine_checked)} 项，"
            f"要人看 {len(review.needs_eyes)} 条。"
        )
        if first and self.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_source(self, target: object) -> None:
        """Show the article of the finding that is current."""
        article = target.source.text if isinstance(target, Finding) else ""
        self.source.setText(article)
        self.source.setVisible(bool(article))
        self.source_link.show_article(article)

    def _open(self, target: object) -> None:
        """Go where a finding is put right; what has no place of its own stays here."""
        spot = target.spot if isinstance(target, Finding) else None
        wanted = (spot.step or spot.record) if spot else None
        if wanted is not None:
            self.back_wanted.emit()
            self.target_wanted.emit(wanted)


def verdict(review: Review) -> str:
    """Return what the review comes to, in one sentence."""
    if review.fails:
        criteria = dict.fromkeys(one.rule.criterion for one in review.findings if one.rule.fatal)
        named = "、".join(CRITERION_TERMS[one] for one in criteria)
        return f"基础标准没过：{named}。先补正，再办下一步。"
    if review.findings:
        return "基础标准都过了，还有几处可以补。"
    return f"机器能查的都没问题，还有 {len(review.needs_eyes)} 条要人看。"


def review_rows(review: Review) -> Sequence[ListRow]:
    """Return the rows of the list: findings, then what eyes must see, then what is kept."""
    found = [_found(one) for one in review.findings]
    eyes = [_rule_row(rule, rule.eyes, "show") for rule in review.needs_eyes]
    kept = [_rule_row(rule, rule.title, "done_solid") for rule in review.machine_checked]
    return (
        ListRow(note=True, title=_found_title(review)),
        *found,
        ListRow(note=True, title=f"要人看 {len(eyes)} 条"),
        *eyes,
        ListRow(note=True, title=f"机器查过没问题 {len(kept)} 项"),
        *kept,
    )


def _found_title(review: Review) -> str:
    if review.findings:
        return f"查出来的 {len(review.findings)} 条，回车打开要补的那一步"
    return f"机器能查的都没问题，还有 {len(review.needs_eyes)} 条要人看"


def _found(finding: Finding) -> ListRow:
    fatal = finding.rule.fatal
    place = "·".join(part for part in (finding.spot.document, finding.spot.field) if part)
    return ListRow(
        target=finding,
        title=finding.spot.text,
        below=f"{place}，{finding.source.text}",
        third=f"怎么补：{finding.cure}",
        lead=RowIcon(name="warning", colour="danger_solid" if fatal else "warn_solid"),
        tail=TagState(
            kind=TagKind.WARN,
            text="基础标准" if fatal else f"扣 {finding.rule.points} 分",
        ),
        strong=fatal,
    )


def _rule_row(rule: ReviewRule, text: str, icon: str) -> ListRow:
    colour = "ok_solid" if icon == "done_solid" else "ink2"
    return ListRow(
        target=(rule.id, icon),
        title=text,
        lead=RowIcon(name=icon, colour=colour),
        tail=CRITERION_TERMS[rule.criterion],
        strong=False,
    )
