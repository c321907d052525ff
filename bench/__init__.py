"""Measurements against raw baselines, and the demo that drives the program without a person.

Every figure is a ratio measured in one run, because absolute times differ between machines:
ours divided by the least that the same work can cost.

May import: everything; nobody imports it. ``python3 desk.py bench`` and ``python3 desk.py demo``
start it.
Does not belong here: checks that must hold (``tests/``).
"""
