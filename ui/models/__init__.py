"""Item models: ids and pages, never whole tables.

Start with `paged_table`: it holds the ids of a list and asks its source for 200 rows around
what is looked at. May import `enforcement`, PySide6 and the painters.

Sorting and filtering are no business of a model: the store does both, in SQL.
"""
