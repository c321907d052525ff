"""Which act has which form."""

from collections.abc import Mapping
from typing import Final

from enforcement.case_progress import Act, NextAct
from enforcement.steps.catalogue import STEP_RULES
from enforcement.steps.names import StepName
from ui.desk import Desk
from ui.pages.cases.acts.filing import BankForm, CloseForm, FileCopyForm, HandOverForm
from ui.pages.cases.acts.form import ActForm
from ui.pages.cases.acts.money import CollectForm, PayForm
from ui.pages.cases.acts.serve import ServeForm
from ui.pages.cases.acts.sized_form import SIZED, SizedForm
from ui.pages.cases.acts.step_form import StepForm
from ui.pages.cases.reading import CaseFacts

FORMS: Final[Mapping[NextAct, type[ActForm]]] = {
    NextAct.SERVE: ServeForm,
    NextAct.COLLECT: CollectForm,
    NextAct.PAY: PayForm,
    NextAct.FILE_COPY: FileCopyForm,
    NextAct.HAND_OVER: HandOverForm,
    NextAct.BANK: BankForm,
    NextAct.CLOSE: CloseForm,
}


def form_for(act: Act, desk: Desk, facts: CaseFacts) -> ActForm:
    """Return a fresh form for an act."""
    if isinstance(act, StepName):
        form = SizedForm if act in SIZED else StepForm
        return form(desk, facts, STEP_RULES[act])
    return FORMS[act](desk, facts)
