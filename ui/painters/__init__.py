"""Painters: each look written once, as ``paint_x(painter, rect, state, theme)``.

Widgets and table delegates call the same functions, so a badge in a list and a badge on
a card cannot differ. Painters hold no state and know no widget. Start with `base`.
"""
