"""The keys that the window answers, and what its help says about them."""

from typing import Final

from ui.page import HelpKey

_FUNCTION_KEYS: Final = tuple(f"F{number}" for number in range(1, 13))
DIGITS: Final = tuple(str(number) for number in range(1, 10))
WINDOW_KEYS: Final = (
    *_FUNCTION_KEYS,
    *(f"Ctrl+{digit}" for digit in DIGITS),
    *(f"Alt+{digit}" for digit in DIGITS),
    "Ctrl+K",
    "Ctrl+P",
    "Ctrl+Return",
    "Ctrl+Enter",
    "Ctrl+Down",
)
COMMON_HELP: Final = (
    HelpKey(key="Ctrl K", does="搜索"),
    HelpKey(key="Ctrl 1–9", does="左栏第几页"),
    HelpKey(key="F11", does="全屏"),
    HelpKey(key="F12", does="阳光模式"),
    HelpKey(key="Tab", does="到下一组，组里用方向键"),
    HelpKey(key="Esc", does="退一层，草稿留着"),
)
