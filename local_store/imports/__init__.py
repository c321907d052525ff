"""Spreadsheets that others made: read with limits, in a child process, as text.

Read `item_file.read_items` first: bytes → `child_reader` (spawned, limited) → `workbook_guard` and
`spreadsheet` inside the child → rows of text → `tables` and `rows` here → `parsed.ParsedItems`.

May import: `enforcement`; openpyxl and defusedxml. Does not belong here: keeping lists (the store),
what a list means (`enforcement.items`).
"""
