"""The widgets of the window; each takes the `ui.theme.Theme` first and its parent last.

Text handed to a widget is always plain text. Signals tell facts in the past tense.
"""
