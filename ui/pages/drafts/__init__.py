"""Drafts of forms: `keeper` saves what is typed as it is typed, `values` turns it into a draft.

What a form keeps is a frozen dataclass of plain values, as typed, right or wrong; nothing is
judged and nothing is derived. A draft that is opened again shows exactly this.
"""
