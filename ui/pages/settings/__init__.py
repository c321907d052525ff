"""设置: a list at the left, one section at the right; every save of the unit is a command.

`page` holds the sections together; each other module is one of them. Belongs here: what is asked
seldom and holds long. Does not belong here: what a case needs to go on.
"""

from ui.pages.settings.page import SettingsPage
from ui.pages.settings.section import SettingsTools

__all__ = ["SettingsPage", "SettingsTools"]
