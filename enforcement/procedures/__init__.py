"""Procedures as tables: for each step its guards, in the order an officer should hear them.

A guard looks at the facts of one intended step and answers with a `Refusal` (law, article,
sentence, cure) or None. Guards are pure and know nothing of commands, entries or pages. Actions
ask them; ``guard SCENARIO.json`` and the form of the window ask the very same ones.
"""
