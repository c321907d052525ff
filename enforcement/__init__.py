"""The law as code: what a brigade may do, must do, and when.

Everything here is pure: no files, no database, no clock, no window. The one stream of the
program runs through three modules, read them in this order:

* `enforcement.actions`: a command becomes statements, or a refusal with its article;
* `enforcement.ledger`: a statement becomes a sealed entry, one line of text in a hash chain;
* `enforcement.fold`: an entry changes the state, here and nowhere else.

May import: the standard library, and `stdnum`, `chinese_calendar` inside
the functions that need them. Does not belong here: SQL, HTTP, Qt, page layout, file access.
"""

from typing import Final

__version__: Final = "0.1.0"
