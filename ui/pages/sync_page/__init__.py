"""同步: where the records are, what waits, what two computers stated differently, enrolment.

`page` puts it together; `states`, `waiting`, `compare` and `enrol` are its parts, `reading` asks
the store once. Does not belong here: the wire, which is `sync`.
"""

from ui.pages.sync_page.page import SyncPage

__all__ = ["SyncPage"]
