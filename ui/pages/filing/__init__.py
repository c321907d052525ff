"""立案: a lead, or nothing at all, becomes an ordinary case; what is known already stands there.

`page` holds the form: party and act are the very steps of the on-spot form, below them who
approved. `draft_keeper` saves it as it is typed.
"""
