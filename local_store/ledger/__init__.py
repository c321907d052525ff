"""The ledger on this computer: append, read back, verify, replay, issue anew.

Read in this order: `device` (this device's chains and how far they are), `writer` (sealing and
appending), `book` (folded records), `verify`. Lines are stored byte for byte as they were
hashed; nothing here changes or deletes one. May import `enforcement` and the store's transaction;
does not know projections, pages or the server.
"""
