"""线索: what was reported or found, untreated first; one is registered and becomes a case here.

Start with `page` (`LeadListPage`); `form_page` registers one, `detail` shows one.
"""
