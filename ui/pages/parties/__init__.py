"""当事人: whom this town has dealt with; history, repeats and what isn't known of the chosen one.

Start with `page` (`PartyListPage`); `detail` shows one.
"""
