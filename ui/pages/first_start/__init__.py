"""The first start of a computer: five steps on one page, worked with the keyboard alone.

`page` holds the steps together and makes the store; each other module is one step. Belongs here:
what is asked once. Does not belong here: settings that change later (`ui.pages.settings`).
"""

from ui.pages.first_start.page import FirstStartPage

__all__ = ["FirstStartPage"]
