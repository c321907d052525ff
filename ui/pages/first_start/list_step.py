"""Step 5: the item list of the district, or practise first."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from enforcement.list_import import ListReader
from ui.pages.first_start.step import SetupStep
from ui.pages.list_form import ListForm
from ui.services import Services
from ui.widgets.buttons import Button, ButtonLook, PrimaryButton
from ui.widgets.label import WRAPPED_SMALL, Label
from ui.widgets.layouts import column, row


class ListStep(SetupStep):
    """A file with its notice; counts and problems before anything is taken.

    Signals:
        drill_wanted: Practise first.
    """

    drill_wanted = Signal()

    def __init__(
        self,
        services: Services,
        reader: ListReader,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services.theme, parent)
        theme = services.theme
        self.form = ListForm(services, reader, today, self)
        tells = Label(
            theme,
            "正式文书要有本区印发的清单，写明文号，并由另一个人核对。手头没有，先进工作台也行。",
            WRAPPED_SMALL,
        )
        self.later = PrimaryButton(theme, "打开工作台", ButtonLook(key="Ctrl ↵"))
        self.later.setObjectName("open_workbench")
        self.later.clicked.connect(self.finished)
        self.drill = Button(theme, "先演练一遍", ButtonLook(icon="drill"))
        self.drill.clicked.connect(self.drill_wanted)
        buttons = row(self.later, self.drill, None, gap=theme.px(8))
        self.setLayout(column(tells, self.form, buttons, None, gap=theme.px(12)))

    def first_field(self) -> QWidget:
        """Return the way on: the list can come later."""
        return self.later

    def summary(self) -> tuple[str, str]:
        """Return what was imported."""
        return self.form.outcome or "清单以后再导入", ""
