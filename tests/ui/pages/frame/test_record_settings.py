"""The questions and phrases of the unit's own."""

from tests.ui.pages.frame.kit import Frame
from tests.ui.pages.frame.settings_kit import desk_of, section, settings_of_administrator
from ui.pages.settings.records_section import RecordsSection


def test_what_a_unit_adds_to_its_records_is_kept_a_suggestion_a_line(frame: Frame) -> None:
    page = settings_of_administrator(frame)
    made = section(page, RecordsSection)
    assert isinstance(made, RecordsSection)
    assert made.first_focus() is made.edit
    made.edit.insertPlainText("【摊】摊位费交给谁？\n\n  【现场】风向____。 ")
    page.reload(None)
    assert made.edit.document().isModified()
    frame.window.press("Ctrl+Return")
    frame.wait(lambda: "存好了" in made.saved.text())
    frame.settle()
    assert desk_of(frame).facts.unit.own_questions == "【摊】摊位费交给谁？\n【现场】风向____。"
    made.refresh()
    assert made.edit.toPlainText() == "【摊】摊位费交给谁？\n【现场】风向____。"
