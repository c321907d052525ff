"""What is done at the door: certificates shown, notice served, rights told, code or why not."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from enforcement.errors import InvalidInput, Refusal
from enforcement.inspections.inspection import Entrance, Inspection
from ui.desk import Desk
from ui.painters.tile import TileState
from ui.widgets.card import Card
from ui.widgets.fields import FieldRow, FieldWords, LineField
from ui.widgets.painted import is_enter
from ui.widgets.panels import Cure, PanelText, RefusalPanel
from ui.widgets.tiles import TileGroup

CODED, NO_NETWORK, OTHER = range(3)
_REASONS: Final = ("", "现场没有网络，执法码打不开", "")
_TILES: Final = (
    TileState(title="扫了执法码", lines=("把码填在下面",)),
    TileState(title="没有网络", lines=("3 个工作日内备案",)),
    TileState(title="别的原因", lines=("写明为什么没有",)),
)


class DoorForm(Card):
    """The facts of the door, in the order in which they are done.

    Signals:
        settled: Enter in the last field.
        plan_wanted: The way on is to change the plan.
    """

    settled = Signal()
    plan_wanted = Signal()

    def __init__(self, desk: Desk, inspection: Inspection, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "进门", parent=parent)
        self._of_business = inspection.plan.subject.is_business
        self._cure = ""
        self.present = LineField(theme, "name")
        self.present.setObjectName("door_present")
        self.present.setText(inspection.plan.subject.contact)
        self.cards = QCheckBox("主动亮了执法证")
        self.notice = QCheckBox("检查通知书送达了")
        self.rights = QCheckBox("告知了权利，问了要不要回避")
        for tick, name in ((self.cards, "cards"), (self.notice, "notice"), (self.rights, "rights")):
            tick.setObjectName(f"door_{name}")
        self.recusal = LineField(theme)
        self.recusal.setObjectName("door_recusal")
        self.has_code = TileGroup(theme, "执法码")
        self.has_code.set_answers(_TILES)
        self.code = LineField(theme)
        self.code.setObjectName("door_code")
        self.refusal = RefusalPanel(theme, self)
        self.refusal.hide()
        self._order = (
            self.present, self.cards, self.notice, self.rights, self.recusal, self.code
        )  # fmt: skip
        self._lay_out()
        self._connect_signals()
        self._ask_for_code(CODED)

    def entrance(self) -> Entrance:
        """Return what was done."""
        kind, words = self.has_code.index, self.code.text().strip()
        return Entrance(
            present=self.present.text().strip(),
            code=words if kind == CODED else "",
            no_code_reason=_REASONS[kind] or (words if kind == OTHER else ""),
            cards_shown=self.cards.isChecked(),
            notice_served=self.notice.isChecked(),
            rights_told=self.rights.isChecked(),
            recusal=self.recusal.text().strip(),
        )

    def show_refusal(self, refusal: Refusal, *, of_plan: bool) -> None:
        """Say what stands against it, with the way on."""
        self._cure = "plan" if of_plan else refusal.code
        text = PanelText(sentence=refusal.text, article=refusal.source.text)
        self.refusal.show_text(text, [Cure(code=self._cure, text=refusal.cure)])
        self.refusal.show()
        self.refusal.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_wrong(self, wrong: InvalidInput) -> None:
        """Say what is wrong where it can be changed."""
        self._cure = ""
        text = PanelText(sentence=wrong.message, lines=(wrong.advice,))
        self.refusal.show_text(text)
        self.refusal.show()

    def clear(self) -> None:
        """Take what was refused away."""
        self.refusal.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter; on a tick it ticks and goes on (Qt)."""
        if watched in self._order and is_enter(event):
            if isinstance(watched, QCheckBox):
                watched.setChecked(True)
            self._go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        theme, gap = self.theme, self.theme.px(12)
        parts = (
            FieldRow(theme, FieldWords(label="谁陪同检查", hint="姓名和身份"), self.present),
            self.cards,
            self.notice,
            self.rights,
            FieldRow(
                theme,
                FieldWords(label="申请回避的理由", hint="没申请就空着", optional=True),
                self.recusal,
            ),
            FieldRow(theme, FieldWords(label="执法码"), self.has_code),
        )
        for part in parts:
            self.body.addWidget(part)
            self.body.addSpacing(theme.px(6) if isinstance(part, QCheckBox) else gap)
        self.code_row = FieldRow(theme, FieldWords(label="码"), self.code, self)
        self.body.addWidget(self.code_row)
        self.body.addSpacing(gap)
        self.body.addWidget(self.refusal)
        self.notice.setVisible(self._of_business)
        parts[-1].setVisible(self._of_business)
        self.code_row.setVisible(self._of_business)

    def _connect_signals(self) -> None:
        for field in self._order:
            field.installEventFilter(self)
        self.has_code.chosen.connect(self._ask_for_code)
        self.has_code.confirmed.connect(self._code_confirmed)
        self.refusal.left.connect(self._back)
        self.refusal.cure_chosen.connect(self._follow)

    def _ask_for_code(self, kind: int) -> None:
        self.has_code.set_index(kind)
        self.code_row.set_label("执法码" if kind == CODED else "为什么没有执法码")
        self.code_row.setVisible(self._of_business and kind != NO_NETWORK)

    def _code_confirmed(self, kind: int) -> None:
        if kind == NO_NETWORK:
            self.settled.emit()
        else:
            self.code.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self, field: QObject) -> None:
        shown = [one for one in self._order if one.isVisibleTo(self)]
        later = shown[shown.index(field) + 1 :] if field in shown else []
        if field is self.recusal and self._of_business:
            self.has_code.setFocus(Qt.FocusReason.TabFocusReason)
        elif later:
            later[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.settled.emit()

    def _follow(self, code: str) -> None:
        if code == "plan":
            self.plan_wanted.emit()
            return
        self._cure = code
        self._back()

    def _back(self) -> None:
        self.refusal.hide()
        fields = {
            "CARDS_NOT_SHOWN": self.cards,
            "NOTICE_NOT_SERVED": self.notice,
            "RIGHTS_NOT_TOLD": self.rights,
            "CODE_NOT_EXPLAINED": self.code,
        }
        fields.get(self._cure, self.present).setFocus(Qt.FocusReason.OtherFocusReason)
