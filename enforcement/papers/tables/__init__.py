"""The forms as tables, one module a chapter of the register; each exports ``FORMS``.

A new form is one `Form` here and one short layout in `forms.layouts`.
"""
