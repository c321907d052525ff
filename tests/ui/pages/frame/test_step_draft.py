"""A step that was left half written: the workbench lists it and opens its case with the form."""

import json

from PySide6.QtCore import Qt

from enforcement.actions.steps import TakeStep
from enforcement.clock import FixedClock
from enforcement.context import Acting
from enforcement.read_models import Draft
from enforcement.records import RecordId
from enforcement.steps.names import StepName
from enforcement.steps.values import StepValues
from tests.ui.case_desk import LUO_CHANGGUI
from tests.ui.ordinary import opening_of
from tests.ui.pages.frame.kit import Frame, sign_in_to_drill
from ui.pages.cases.acts.step_draft import FORM
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.page import CasePage
from ui.pages.workbench import WorkbenchPage

CASE = RecordId("case-with-a-draft")
WORDS = "占用面积约12平方米。"


def leave_half_written(frame: Frame, clock: FixedClock) -> None:
    """File a case and leave the survey half written; stand at the door again."""
    frame.make_drill()
    frame.program.go_to_door(frame.program.folders.drill)
    frame.wait_face("signInPage")
    opened = sign_in_to_drill(frame)
    store, officer = opened.store, opened.officer.rec
    current = store.item_list_in_force(clock.now().date())
    item = current.item("CQ-T-007") if current is not None else None
    assert item is not None
    filing = TakeStep(
        case=CASE,
        step=StepName.FILE_CASE,
        values=StepValues({"by": "镇长 唐国华"}),
        opening=opening_of(CASE, item, LUO_CHANGGUI, clock.now()),
    )
    store.perform(filing, Acting(officer=officer))
    store.save_draft(half_written(officer, clock))
    store.close()


def half_written(officer: RecordId, clock: FixedClock) -> Draft:
    """Return the draft of a survey."""
    typed = {"case": CASE, "step": "examine_scene", "said": json.dumps({"findings": WORDS})}
    return Draft(
        draft="step-1",
        form=FORM,
        officer=officer,
        title="现场勘验·占道经营案",
        progress="已填 1 项",
        values={**typed, "happened": "", "photos": []},
        saved_at=clock.now(),
    )


def test_a_half_written_step_is_listed_and_opens_its_case_with_the_form(
    frame: Frame, clock: FixedClock
) -> None:
    leave_half_written(frame, clock)
    frame.type_into("password", "yanlian-2026")
    frame.press(Qt.Key.Key_Return)
    frame.wait_face("mainWindow")
    frame.settle()
    bench = frame.window.navigation.page
    assert isinstance(bench, WorkbenchPage)
    frame.wait(lambda: len(bench.today.drafts.rows()) == 1)
    bench.today.go_on.click()
    frame.settle()
    page = frame.window.navigation.page
    assert isinstance(page, CasePage)
    frame.wait(lambda: page.acts.form is not None)
    form = page.acts.form
    assert isinstance(form, StepForm)
    assert form.inputs["findings"].value() == WORDS
    assert form.keeper.draft_id == "step-1"
