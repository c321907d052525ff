"""文书: what waits for print, signature and filing; every issued paper; the number register.

Start with `page` (`DocumentsPage`); `papers_view` and `numbers_view` are its two tabs.
"""
