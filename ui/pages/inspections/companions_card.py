"""Who of other bodies comes along, with certificates; whoever came last time is offered."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from enforcement.inspections.plan import TEAM, Body, Participant
from ui.pages.cases.acts.time_inputs import DayInput
from ui.pages.inspections.typed import participants_of, people_text
from ui.theme import Theme
from ui.widgets.buttons import Button, ButtonLook, LinkButton
from ui.widgets.card import Card
from ui.widgets.fields import LineField
from ui.widgets.label import CAPTION, WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row

_BODY: Final = 148
_NAME: Final = 84


class _PersonRow(QWidget):
    """One person: body, name, certificate, until when it is valid.

    Signals:
        changed: Something else stands there.
        gone: The row shall go.
    """

    changed = Signal()
    gone = Signal()

    def __init__(self, theme: Theme, one: Participant, today: date) -> None:
        super().__init__()
        self._arrived = one.arrived
        self.body = LineField(theme)
        self.body.setFixedWidth(theme.px(_BODY))
        self.name = LineField(theme)
        self.name.setFixedWidth(theme.px(_NAME))
        self.cert_no = LineField(theme)
        self.valid_to = DayInput(theme, today)
        self.drop = LinkButton(theme, "去掉")
        for field, word, text in (
            (self.body, "部门，例如区消防救援局", one.body),
            (self.name, "姓名", one.name),
            (self.cert_no, "执法证号", one.cert_no),
        ):
            field.setPlaceholderText(word)
            field.setAccessibleName(word)
            field.setText(text)
            field.textChanged.connect(self.changed)
        self.valid_to.setAccessibleName("执法证有效期到")
        self.valid_to.show_value(one.cert_valid_to.isoformat() if one.cert_valid_to else None)
        self.valid_to.dateChanged.connect(self.changed)
        self.drop.clicked.connect(self.gone)
        parts = row(self.body, self.name, self.cert_no, self.valid_to, self.drop, gap=theme.px(6))
        parts.setStretch(2, 1)
        self.setLayout(parts)

    def value(self) -> Participant:
        """Return the person."""
        valid_to = self.valid_to.value()
        return Participant(
            body=self.body.text(),
            name=self.name.text(),
            cert_no=self.cert_no.text(),
            cert_valid_to=date.fromisoformat(str(valid_to)) if valid_to else None,
            arrived=self._arrived,
        )


class CompanionsCard(Card):
    """Rows of people, and what their certificates make of each body.

    Signals:
        said: Other people come along; carries them as the draft keeps them.
    """

    said = Signal(str)

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, "同去的部门", "不和别家一起查就空着", parent)
        self._today = today
        self._last: tuple[Participant, ...] = ()
        self.people: list[_PersonRow] = []
        self.add = Button(theme, "加一个人", ButtonLook(icon="party"))
        self.add.setObjectName("add_participant")
        self.as_last_time = LinkButton(theme, "")
        self.as_last_time.setObjectName("as_last_time")
        self._heads = Label(theme, "部门、姓名、执法证号、有效期到", CAPTION, self)
        self._rows = column(gap=theme.px(6))
        self.words = Label(theme, "", WRAPPED_SMALL, self)
        self.body.addWidget(self._heads)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.words)
        self.body.addSpacing(theme.px(8))
        self.body.addLayout(row(self.add, self.as_last_time, None, gap=theme.px(8)))
        self.add.clicked.connect(self._add_one)
        self.as_last_time.clicked.connect(self._take_last)
        self.show_people("")
        self.offer_last(())

    def offer_last(self, people: Sequence[Participant]) -> None:
        """Offer those who came along the last time."""
        self._last = tuple(people)
        names = "、".join(one.name for one in people)
        self.as_last_time.setText(f"带上上次的{names}" if people else "")
        self.as_last_time.setVisible(bool(people) and not self.people)

    def show_people(self, text: str) -> None:
        """Show other people, without a signal."""
        while self.people:
            self._take_out(self.people[0])
        for one in participants_of(text):
            self._put_in(one)
        self._tell_bodies()

    def _add_one(self) -> None:
        body = self.people[-1].body.text() if self.people else ""
        added = self._put_in(Participant(body=body, name=""))
        (added.name if body else added.body).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_last(self) -> None:
        for one in self._last:
            self._put_in(one)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _put_in(self, one: Participant) -> _PersonRow:
        added = _PersonRow(self.theme, one, self._today)
        added.changed.connect(self._changed)
        added.gone.connect(self._drop)
        self.people.append(added)
        self._rows.addWidget(added)
        self._tell_bodies()
        return added

    def _drop(self) -> None:
        gone = self.sender()
        if isinstance(gone, _PersonRow):
            self._take_out(gone)
            self._changed()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, gone: _PersonRow) -> None:
        self.people.remove(gone)
        self._rows.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _changed(self) -> None:
        self._tell_bodies()
        self.said.emit(people_text([one.value() for one in self.people]))

    def _tell_bodies(self) -> None:
        self._heads.setVisible(bool(self.people))
        self.as_last_time.setVisible(bool(self._last) and not self.people)
        people = [one.value() for one in self.people]
        names = dict.fromkeys(one.body.strip() for one in people if one.body.strip())
        helping = [name for name in names if not _body(name, people).inspects(self._today)]
        self.words.setText(
            f"{'、'.join(helping)}有效执法证不到 {TEAM} 人，只能协助，查到的问题转过去。"
            if helping
            else ""
        )
        self.words.setVisible(bool(helping))


def _body(name: str, people: Sequence[Participant]) -> Body:
    return Body(name=name, people=tuple(one for one in people if one.body.strip() == name))
