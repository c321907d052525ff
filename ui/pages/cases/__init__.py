"""案件: the list of cases, the page of one case, and an issued paper.

Start with `list_page` (`CaseListPage`) and `page` (`CasePage`); `reading` is what they ask of the
store, `acts/` the small forms for what can be done now. Nothing here judges: what is open or
locked comes from `enforcement.case_progress`, with its article.
"""
