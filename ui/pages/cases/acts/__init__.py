"""Small forms for what can be done with a case now; they open in the page, never as dialogs.

`form` is the base, `forms` says which act has which form, `paper_work` lays out and files the
papers that an act makes.
"""
