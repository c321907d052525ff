"""The look of the window: colours, fonts, sizes and icons of the chosen theme.

One `Theme` is made in `ui.app` and handed to every widget. Widgets read it while they
paint and repaint on `Theme.changed`; nobody keeps a colour or a font.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPixmap

from ui.icons import IconSet
from ui.style_sheet import build_style_sheet
from ui.tokens import ASSETS, TextSize, ThemeName, Tokens

UI_FONT_FILES: Final = ("NotoSansSC-Regular.ttf", "NotoSansSC-SemiBold.ttf")
REGULAR: Final = 400
SEMIBOLD: Final = 600


class Theme(QObject):
    """Colours, fonts, sizes and icons, by theme and text size.

    Signals:
        changed: The theme or the text size is another one now.
    """

    changed = Signal()

    def __init__(self, tokens: Tokens, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self._name = ThemeName.LIGHT
        self._before_sunlight = ThemeName.LIGHT
        self._size = TextSize.STANDARD
        self._icons = IconSet(ASSETS / "icons" / "mdi", tokens.icons)
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._semibold_holds: dict[str, bool] = {}

    @property
    def name(self) -> ThemeName:
        """The chosen theme."""
        return self._name

    @property
    def size(self) -> TextSize:
        """The chosen text size."""
        return self._size

    @property
    def factor(self) -> float:
        """What every size is multiplied with."""
        return self.tokens.scales[self._size]

    @property
    def line(self) -> int:
        """Width of frames and dividers in px."""
        return int(self.tokens.themes[self._name]["line_width"].removesuffix("px"))

    def set_name(self, name: ThemeName) -> None:
        """Switch to another theme."""
        if name is not self._name:
            self._name = name
            self._forget_and_tell()

    def set_size(self, size: TextSize) -> None:
        """Switch to another text size."""
        if size is not self._size:
            self._size = size
            self._forget_and_tell()

    def toggle_sunlight(self) -> None:
        """Switch the sunlight theme on, or back to the theme before it (F12)."""
        if self._name is ThemeName.SUNLIGHT:
            self.set_name(self._before_sunlight)
        else:
            self._before_sunlight = self._name
            self.set_name(ThemeName.SUNLIGHT)

    def colour(self, token: str) -> QColor:
        """Return the colour with this token name."""
        if token not in self._colours:
            self._colours[token] = QColor(self.tokens.themes[self._name][token])
        return self._colours[token]

    def px(self, at_standard: float) -> int:
        """Return a length of the standard size, scaled for the chosen text size."""
        return round(at_standard * self.factor)

    def line_height(self, role: str) -> int:
        """Return the line height of a type role."""
        return self.px(self.tokens.type_roles[role].line)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """Return the font of a type role, in its own weight unless ``weight`` says otherwise."""
        kind = self.tokens.type_roles[role]
        key = (role, weight or kind.weight)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(self.px(kind.px), key[1])
        return self._fonts[key]

    def font_for(self, text: str, role: str, weight: int | None = None) -> QFont:
        """Return the font for ``text``; wholly Regular if SemiBold lacks one of its characters."""
        font = self.font(role, weight)
        if font.weight() >= SEMIBOLD and not self.semibold_holds(text):
            return self.font(role, REGULAR)
        return font

    def semibold_holds(self, text: str) -> bool:
        """Say whether the SemiBold font has every character of ``text``."""
        missing = (char for char in text if not char.isascii() and not self._holds(char))
        return next(missing, None) is None

    def icon(self, name: str, px: int, colour: str, ratio: float) -> QPixmap:
        """Return an icon by meaning or file name, in the colour of a token."""
        return self._icons.pixmap(name, self.px(px), self.colour(colour), ratio)

    def style_sheet(self) -> str:
        """Return the style sheet of the standard widgets."""
        return build_style_sheet(self.tokens, self._name, self._size)

    def _make_font(self, px: int, weight: int) -> QFont:
        font = QFont(self.tokens.family)
        font.setPixelSize(px)
        font.setWeight(QFont.Weight(weight))
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        return font

    def _holds(self, char: str) -> bool:
        if char not in self._semibold_holds:
            font = self._make_font(15, SEMIBOLD)
            font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
            self._semibold_holds[char] = QFontMetrics(font).inFontUcs4(ord(char))
        return self._semibold_holds[char]

    def _forget_and_tell(self) -> None:
        self._colours.clear()
        self._fonts.clear()
        self.changed.emit()


def load_fonts(folder: Path) -> tuple[str, ...]:
    """Register the bundled interface fonts; return the names of files that could not be read."""
    return tuple(
        name for name in UI_FONT_FILES if QFontDatabase.addApplicationFont(str(folder / name)) < 0
    )
