"""On site: stall by stall; there is no problem until somebody says so."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from enforcement.actions.findings import PassStall, WithdrawFinding
from enforcement.actions.inspections import ChangePlan, PauseInspection, ResumeInspection
from enforcement.changes import Changes, Performed
from enforcement.command import Command
from enforcement.inspections.finding import Finding
from enforcement.inspections.inspection import InspectionState
from enforcement.inspections.plan import InspectionPlan, ListedStall
from enforcement.read_models import Draft
from enforcement.records import RecordId, RecordKind
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.inspections.check_column import CheckColumn
from ui.pages.inspections.found_card import FoundCard
from ui.pages.inspections.open_finding import OpenFinding
from ui.pages.inspections.photo_import_page import open_photo_import
from ui.pages.inspections.site_bar import SiteBar
from ui.pages.inspections.site_reading import SiteFacts, SiteQuestion, read_site
from ui.pages.inspections.stalls_card import StallsCard
from ui.pages.inspections.team_card import TeamCard
from ui.pages.inspections.typed_finding import finding_typed
from ui.pages.inspections.walk import Walk
from ui.pages.inspections.words import minutes_words
from ui.painters.marks import TagKind, TagState
from ui.widgets.buttons import Button, ButtonLook
from ui.widgets.layouts import column, row
from ui.widgets.marks import Tag
from ui.widgets.painted import ENTER_KEYS, is_plain
from ui.widgets.panels import NoticeLine

_STALLS, _CHECKS, _FOUND = 248, 504, 352
_LOOK_MS: Final = 30_000
_READ_AGAIN: Final = frozenset(
    {
        *(RecordKind.INSPECTION, RecordKind.FINDING, RecordKind.STALL),
        *(RecordKind.EVIDENCE_ITEM, RecordKind.DOCUMENT, RecordKind.OFFICER),
    }
)


class SitePage(Page):
    """The walk.

    Signals:
        sign_wanted: The record is to be read and signed; carries the visit's record.
    """

    parent_title = "综合查一次"
    help_keys = (
        HelpKey(key="1…9", does="第几项有问题；再按一次打开改"),
        HelpKey(key="Enter", does="在数字里：下一个空，再到怎么处理；别处：下一个摊位"),
        HelpKey(key="Ctrl Enter", does="存好这一处，下一个摊位"),
        HelpKey(key="Ctrl ↓", does="换一条常用说法"),
        HelpKey(key="空格", does="给这一处加照片"),
        HelpKey(key="Esc", does="从一处问题回到检查项，再按回到检查项上面"),
        HelpKey(key="F7", does="下一处还没选怎么处理的"),
        HelpKey(key="F6", does="读给对方听、签字"),
        HelpKey(key="F10", does="导入相机、执法记录仪里的照片，时钟二维码也在那里"),
    )
    sign_wanted = Signal(object)

    def __init__(self, desk: Desk, inspection: RecordId) -> None:
        super().__init__(desk.services.theme)
        self.desk = desk
        self.walk = Walk()
        self._inspection = inspection
        self._busy = False
        self._create_widgets()
        self._lay_out()
        self._connect_signals()
        self._read()

    def header_actions(self) -> Sequence[QWidget]:
        """Return whether the notice was served, and the way to the photos of a card."""
        return (self.notice, self.cards)

    def action_bar(self) -> QWidget:
        """Return the bar."""
        return self.bar

    def key_bindings(self) -> Mapping[str, Callable[[], object]]:
        """Return the keys that work wherever the focus is."""
        return {
            "Ctrl+Return": self.go_on,
            "Ctrl+Down": self._next_phrase,
            "F6": self.sign,
            "F7": self._next_open,
            "F10": self.import_photos,
        }

    def first_focus(self) -> QWidget:
        """Return the checks."""
        return self.checks

    def on_hidden(self) -> None:
        """Save what was typed last."""
        self.open.keeper.save()

    def reload(self, changes: Changes | None) -> None:
        """Read again when the visit changed, here or on another computer."""
        if changes is None or changes.sync or changes.kinds & _READ_AGAIN:
            self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, add a photo with the space bar, open a check by its digit (Qt)."""
        plain, key = is_plain(event), Qt.Key(event.key())
        if plain and key in ENTER_KEYS:
            self.go_on()
        elif plain and key == Qt.Key.Key_Space and self.open.typed is not None:
            self.checks.card.strip.pick()
        elif plain and event.text().isdigit():
            self.open_check(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def go_on(self) -> None:
        """Save the open finding, note the stall as walked by, go to the next (Enter)."""
        if self._is_paused():
            self.pause()
        else:
            self.open.save(self._pass_stall)

    def sign(self) -> None:
        """Save the open finding, then have the record read and signed (F6)."""
        self.open.save(lambda: self.sign_wanted.emit(self._inspection))

    def import_photos(self) -> None:
        """Save the open finding, then take photos of a card in (F10)."""
        self.open.save(self._import_photos)

    def _import_photos(self) -> None:
        self.page_wanted.emit(open_photo_import(self.desk, self._inspection))

    def pause(self) -> None:
        """Stop for a while, or go on."""
        if self._is_paused():
            self._perform(ResumeInspection(inspection=self._inspection), self._refresh_bar)
        else:
            stop = PauseInspection(inspection=self._inspection)
            self.open.save(partial(self._perform, stop, self._refresh_bar))

    def open_check(self, at: int) -> None:
        """Open a check of the current stall: there is something."""
        facts = self.walk.facts
        if facts is None or not 0 <= at < len(facts.checks) or self._is_paused():
            return
        if self.checks.opened == at:
            self.checks.card.start()
            return
        self.open.save(partial(self.open.begin, at))

    def go_to(self, mark: str) -> None:
        """Go to a stall; the open finding is saved first."""
        if mark != self.walk.mark:
            self.open.save(partial(self._stand_at, mark))

    def add_stall(self, stall: ListedStall) -> None:
        """Walk by a stall that nobody planned."""
        self.walk.added.append(stall)
        self.open.save(partial(self._stand_at, stall.mark))

    def _create_widgets(self) -> None:
        theme = self.theme
        self.stalls = StallsCard(theme)
        self.checks = CheckColumn(self.desk)
        self.open = OpenFinding(self.desk, self.walk, self.checks, self)
        self.found = FoundCard(self.desk)
        self.team = TeamCard(theme, self.desk.now().date())
        self.bar = SiteBar(theme)
        self.notice = Tag(theme, TagState(kind=TagKind.OK, text="检查通知书已送达", icon="done"))
        self.paused = NoticeLine(theme, "检查暂停着。回车继续，再接着记。", "paused", self)
        self.paused.hide()
        self.cards = Button(theme, "导入照片", ButtonLook(icon="camera", key="F10"), self)
        self.cards.setObjectName("import_photos")
        self.lend(self.bar, self.notice, self.cards)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(16)
        middle = column(self.paused, self.checks)
        middle.setStretch(1, 1)
        right = column(self.found, self.team, gap=gap)
        right.setStretch(0, 1)
        whole = row(gap=gap)
        whole.addWidget(self.stalls)
        whole.addLayout(middle, _CHECKS)
        whole.addLayout(right, _FOUND)
        self.stalls.setFixedWidth(theme.px(_STALLS))
        self.setLayout(whole)

    def _connect_signals(self) -> None:
        card = self.checks.card
        self.stalls.wanted.connect(self.go_to)
        self.stalls.added.connect(self.add_stall)
        self.checks.wanted.connect(self.open_check)
        self.found.wanted.connect(self._go_to_finding)
        self.team.plan_changed.connect(self._change_plan)
        card.confirmed.connect(self.go_on)
        self.open.taken_back.connect(self._taken_back)
        self.open.saved.connect(self.bar.show_saved)
        self.open.failed.connect(self._not_saved)
        self.cards.clicked.connect(self.import_photos)
        self.bar.pause_wanted.connect(self.pause)
        self.bar.sign_wanted.connect(self.sign)
        self.bar.next_wanted.connect(self.go_on)
        self._timer.timeout.connect(self._show_header)
        self._timer.start()

    # -- Reading and showing ---------------------------------------------------------------------

    def _read(self) -> None:
        asked = SiteQuestion(
            inspection=self._inspection,
            officer=self.desk.officer.rec,
            unit=self.desk.facts.unit,
            on=self.desk.now().date(),
        )
        self.desk.ask(self, partial(read_site, asked=asked), self._take)

    def _take(self, facts: SiteFacts) -> None:
        first = self.walk.facts is None
        self.walk.facts = facts
        self.checks.show_checks(facts.checks)
        if first:
            self.walk.mark = self.walk.stalls[0].mark
            unseen = self.walk.next_mark()
            if self.walk.is_seen(self.walk.mark) and unseen is not None:
                self.walk.mark = unseen
        self._show_all()
        if first and facts.draft is not None:
            self._resume(facts.draft)

    def _resume(self, draft: Draft) -> None:
        """Go on with a finding that was being typed when the program ended."""
        typed = finding_typed(draft.values)
        if typed.stall and typed.stall not in {one.mark for one in self.walk.stalls}:
            self.walk.added.append(typed.listed)
        self.walk.mark = typed.stall
        self._show_all()
        self.open.resume(draft, typed)

    def _show_all(self) -> None:
        walk, facts = self.walk, self.walk.facts
        if facts is None:
            return
        findings = facts.inspection.findings
        photos = sum(len(one.photos) for one in findings) + len(facts.inspection.photos)
        self.stalls.setVisible(walk.has_stalls)
        self.stalls.show_stalls(walk.progress(), walk.current.mark)
        self.checks.show_stall(facts, walk.current, walk.found_here())
        self.found.show_findings(findings, photos)
        names = {one.rec: one.name for one in self.desk.facts.officers}
        self.team.show_team(facts.inspection, names)
        self.open.refresh()
        self._refresh_bar()
        self._show_header()

    def _refresh_bar(self) -> None:
        walk = self.walk
        paused = self._is_paused()
        self.paused.setVisible(paused)
        self.bar.show_state(paused=paused, all_seen=walk.all_seen, stalls=walk.has_stalls)

    def _show_header(self) -> None:
        facts = self.walk.facts
        if facts is None:
            return
        self.title = facts.inspection.plan.subject.name
        began, entrance = facts.inspection.began_at, facts.inspection.entrance
        self.subtitle = minutes_words(began, self.desk.now()) if began else ""
        number = facts.notice.rsplit("〕", 1)[-1] if facts.notice else ""
        words = f"检查通知书 {number} 已送达" if number else "检查通知书已送达"
        self.notice.show_state(TagState(kind=TagKind.OK, text=words, icon="done"))
        self.notice.setVisible(entrance is not None and entrance.notice_served)
        self.header_changed.emit()

    def _is_paused(self) -> bool:
        facts = self.walk.facts
        return facts is not None and facts.inspection.state is InspectionState.PAUSED

    # -- Findings --------------------------------------------------------------------------------

    def _go_to_finding(self, finding: Finding) -> None:
        self.open.save(partial(self._show_finding, finding))

    def _show_finding(self, finding: Finding) -> None:
        self._stand_at(finding.content.stall)
        at = self.walk.place_of(str(finding.content.scene), finding.content.check_no)
        if at is not None:
            self.open.begin(at)

    def _next_open(self) -> None:
        """Go to a finding of which nobody said what comes (F7)."""
        if self.walk.facts is not None:
            undecided = [one for one in self.walk.inspection.findings if not one.content.outcome]
            for one in undecided[:1]:
                self._go_to_finding(one)

    def _next_phrase(self) -> None:
        if self.open.typed is not None:
            self.checks.card.next_phrase()

    def _taken_back(self, finding: str) -> None:
        self.checks.setFocus(Qt.FocusReason.OtherFocusReason)
        if finding:
            back = WithdrawFinding(inspection=self._inspection, finding=RecordId(finding))
            self._perform(back, lambda: None)

    # -- The way ---------------------------------------------------------------------------------

    def _pass_stall(self) -> None:
        stall = self.walk.current
        if not stall.mark:
            self.bar.sign.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.walk.is_seen(stall.mark):
            self._go_next()
        else:
            passed = PassStall(inspection=self._inspection, stall=stall)
            self._perform(passed, partial(self._was_passed, stall.mark))

    def _was_passed(self, mark: str) -> None:
        self.walk.passed.add(mark)
        self.bar.show_saved(self.desk.now())
        self._go_next()

    def _go_next(self) -> None:
        mark = self.walk.next_mark()
        if mark is None:
            self._show_all()
            self.bar.sign.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._stand_at(mark)

    def _stand_at(self, mark: str) -> None:
        self.walk.mark = mark
        self._show_all()
        # Who goes through the stalls with the arrows stays among them; digits work there too.
        if not self.stalls.list.hasFocus():
            self.checks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change_plan(self, plan: InspectionPlan) -> None:
        self._perform(ChangePlan(inspection=self._inspection, plan=plan), lambda: None)

    def _perform(self, command: Command, then: Callable[[], object]) -> None:
        if self._busy:
            return
        self._busy = True
        self.desk.perform(self, command, partial(self._performed, then), self._refused)

    def _performed(self, then: Callable[[], object], _performed: Performed) -> None:
        self._busy = False
        then()

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self.desk.services.messages.show_error(error)

    def _not_saved(self, error: Exception) -> None:
        self.bar.show_not_saved()
        self.desk.services.messages.show_error(error)
