"""Rows for the pages, made from folded records and from nothing else.

A `Projection` is one table: how it is made, and a function from a folded subject (a `CaseView` or
a single record) to its rows. Each row belongs to an *owner*, the case or record it was made from;
when one of the owner's entries arrives, its rows are made anew. The same functions serve the live
save and the rebuild, so both give the same rows. To add a table: write a module with one
`Projection` and name it in `registry`.

May import `enforcement` and the ledger's book; does not belong here: what a case says
(`enforcement.cases`), which rows a page asks for (`local_store.reading`).
"""
