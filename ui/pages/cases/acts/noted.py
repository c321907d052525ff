"""Who hears of every change of an input."""

from collections.abc import Callable

Noted = Callable[[], object]
"""Told of every change."""
