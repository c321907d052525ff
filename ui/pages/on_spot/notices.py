"""Sentences above the form: the list isn't fit for real papers; this is an earlier draft."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.read_models import Draft
from ui.theme import Theme
from ui.widgets.buttons import LinkButton
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import row
from ui.widgets.marks import Icon
from ui.widgets.panels import Cure, PanelText, ReminderPanel


class ListNotice(ReminderPanel):
    """The item list in force is a sample, or nobody has confirmed it.

    Signals:
        import_wanted: Import the district's list, or have it confirmed.
    """

    import_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.show_text(
            PanelText(
                sentence="现在的事项清单不能用来打印正式文书。",
                lines=("它不是本区印发的，或者还没有第二个人核对。可以先填，内容都留着。",),
            ),
            [Cure(code="import", text="去看事项清单")],
        )
        self.cure_chosen.connect(lambda _code: self.import_wanted.emit())
        self.hide()


class DraftNotice(QWidget):
    """The form goes on with a draft.

    Signals:
        new_wanted: Begin another form.
    """

    new_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = Label(theme, "", SMALL)
        self.new = LinkButton(theme, "另开一张")
        self.new.setObjectName("start_new")
        self.new.clicked.connect(self.new_wanted)
        parts = row(
            Icon(theme, ("draft", 16, "ink2")), self._words, self.new, None, gap=theme.px(8)
        )
        self.setLayout(parts)
        self.hide()

    def show_draft(self, draft: Draft) -> None:
        """Say since when the draft has been waiting."""
        self._words.setText(f"接着 {draft.saved_at:%H:%M} 的草稿：{draft.progress}")
        self.show()
