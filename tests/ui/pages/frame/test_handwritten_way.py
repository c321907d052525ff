"""From the register of numbers to the form that records what was written on a blank."""

from PySide6.QtCore import Qt

from tests.ui.pages.frame.kit import Frame
from ui.pages.documents.page import DocumentsPage
from ui.pages.on_spot.page import OnSpotPage

NUMBER = "演练综执首免〔2026〕1号"


def test_a_blank_that_was_written_on_opens_the_on_spot_form_with_its_number(frame: Frame) -> None:
    frame.make_drill()
    frame.program.go_to_door(frame.program.folders.drill)
    frame.wait_face("signInPage")
    frame.type_into("password", "yanlian-2026")
    frame.press(Qt.Key.Key_Return)
    frame.wait_face("mainWindow")
    frame.settle()
    navigation = frame.window.navigation
    navigation.go("documents")
    frame.settle()
    documents = navigation.page
    assert isinstance(documents, DocumentsPage)
    documents.handwritten_wanted.emit(NUMBER, "SOF-06")
    frame.settle()
    form = navigation.page
    assert isinstance(form, OnSpotPage)
    assert form.model.typed.by_hand == NUMBER
    assert form.model.typed.waive, "the blank says which paper it is"
    assert form.model.typed.act_on, "the day is filled in"
