"""The store on this computer: an encrypted SQLite file with its ledger, rows and evidence.

One thread owns the only connection; the public methods may be called from any thread and block
until the work is committed. The ledger is append-only; every table that the pages read is made
from it by `enforcement.fold` and can be dropped and rebuilt.

May import: `enforcement`; sqlite_utils and sqlcipher3, in ``imports/`` openpyxl and defusedxml,
in ``keys.py`` argon2, cryptography and keyring. Nobody but `main` and `headless` imports it.
Does not belong here: what the law allows (`enforcement`), how a page looks (`forms`), the wire
(`sync`).
"""
