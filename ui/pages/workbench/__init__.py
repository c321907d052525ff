"""工作台: what to do first today, and every running deadline with its working.

`page` holds the two tabs; `today` and `deadlines` fill them, `reading` asks the store once for
both. Belongs here: what starts the day. Does not belong here: a case itself.
"""

from ui.pages.workbench.page import WorkbenchPage

__all__ = ["WorkbenchPage"]
