"""Tables for other people's spreadsheets: text cells only, so nothing in them can ever run.

May import: the standard library, `enforcement`. A workbook is written here part by part and not
with a spreadsheet library: such libraries turn a text that begins with = into a formula.
"""
