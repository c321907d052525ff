"""The commands without a window, as the town's IT staff and automatic checks call them.

One module per group of commands; each exports ``COMMANDS``. A command answers with one JSON
document; how it is printed and how errors become exit statuses stands in `headless.command`.

May import: everything of ours but `ui`; `main` alone imports it. Does not belong here: rules,
SQL, page layout. A command reads its arguments, calls one thing and returns the answer.
"""

from typing import Final

from headless import (
    case_file,
    check,
    deadline,
    form_editions,
    forms,
    guard,
    inspections,
    items,
    laws,
    leads,
    papers,
    review,
    store,
    sync,
)
from headless.command import Command

COMMANDS: Final[tuple[Command, ...]] = (
    *deadline.COMMANDS,
    *check.COMMANDS,
    *items.COMMANDS,
    *laws.COMMANDS,
    *guard.COMMANDS,
    *forms.COMMANDS,
    *form_editions.COMMANDS,
    *store.COMMANDS,
    *papers.COMMANDS,
    *case_file.COMMANDS,
    *review.COMMANDS,
    *inspections.COMMANDS,
    *leads.COMMANDS,
    *sync.COMMANDS,
)
