"""Papers of an ordinary case: what the file knows, laid into the fields of a form.

A field is filled by its key: `known` holds what is the same on every paper, the chapters what a
form says of its own step. What the file doesn't know stays blank and is asked for before a final
print. Does not belong here: wording that every paper of a form bears (it stands in `forms`).
"""
