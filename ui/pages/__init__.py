"""The pages of the window, one package or module each.

A page reads widgets, asks the desk, shows the answer. May import: `enforcement` and the rest of
`ui`. Does not belong here: rules, SQL, HTTP, page layout of papers; a painter or widget that a
second page could use belongs in `ui.painters` or `ui.widgets`.
"""
