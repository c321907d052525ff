"""The style sheet of the standard widgets, filled in for one theme and text size."""

import re
from pathlib import Path
from typing import Final

from ui.tokens import ASSETS, TextSize, ThemeName, Tokens

_PIXELS: Final = re.compile(r"(?<![\w.-])(\d+)px")
# Frames and rings stay as thin as they are; everything else grows with the text.
_LARGEST_LINE_PX: Final = 3


def build_style_sheet(tokens: Tokens, theme: ThemeName, size: TextSize) -> str:
    """Return the style sheet for ``theme`` with every size multiplied for ``size``."""
    text = (ASSETS / "style.qss").read_text(encoding="utf-8")
    values = dict(tokens.themes[theme])
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"@{name}", values[name])
    text = text.replace("@icons", icon_folder(theme).as_posix())
    factor = tokens.scales[size]
    return _PIXELS.sub(lambda found: _scaled(int(found[1]), factor), text)


def icon_folder(theme: ThemeName) -> Path:
    """Return the folder with the small images of check boxes and arrows."""
    folder = ASSETS / "icons"
    return folder / "night" if theme is ThemeName.NIGHT else folder


def _scaled(px: int, factor: float) -> str:
    if px <= _LARGEST_LINE_PX:
        return f"{px}px"
    return f"{round(px * factor)}px"
