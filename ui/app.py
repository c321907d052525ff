"""The application object: fonts, Chinese for Qt's own words, theme, last resort for errors."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui.theme import Theme, load_fonts
from ui.tokens import ThemeName, load_tokens

NAME: Final = "镇街执法台"
STYLE: Final = "Fusion"
CHINESE: Final = QLocale(QLocale.Language.Chinese, QLocale.Country.China)


class FontsMissing(RuntimeError):
    """The interface fonts are not where they should be."""


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application, created or already there, in Chinese and in our own style."""
    QLocale.setDefault(CHINESE)
    running = QApplication.instance()
    if isinstance(running, QApplication):
        application = running
        application.setStyle(STYLE)
    else:
        # Said as an option, Qt sets it without waking all of the style's enums in Python.
        application = QApplication([*(arguments or [NAME]), "-style", STYLE])
    application.setApplicationName(NAME)
    _translate(application)
    return application


def make_theme(application: QApplication, fonts: Path) -> Theme:
    """Return the theme, kept applied to ``application``; fonts come from the folder ``fonts``.

    Raises:
        FontsMissing: If a font file is not there or not readable.
    """
    missing = load_fonts(fonts)
    if missing:
        raise FontsMissing("、".join(missing))
    theme = Theme(load_tokens(), application)
    theme.changed.connect(lambda: apply_theme(application, theme))
    if wants_high_contrast():
        theme.set_name(ThemeName.SUNLIGHT)
    apply_theme(application, theme)
    return theme


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the standard widgets in ``theme``."""
    font = QFont(theme.font("body"))
    application.setFont(font)
    application.setStyleSheet(theme.style_sheet())


def wants_high_contrast() -> bool:
    """Say whether the system is set to high contrast."""
    if sys.platform == "win32":
        return _windows_high_contrast()
    return "highcontrast" in os.environ.get("GTK_THEME", "").lower()


def _translate(application: QApplication) -> None:
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(CHINESE, "qtbase", "_", folder):
        application.installTranslator(translator)


def _windows_high_contrast() -> bool:
    import ctypes  # noqa: PLC0415 - Windows only

    class HighContrast(ctypes.Structure):
        _fields_ = [
            ("cbSize", ctypes.c_uint),
            ("dwFlags", ctypes.c_uint),
            ("lpszDefaultScheme", ctypes.c_wchar_p),
        ]

    get_high_contrast, is_on = 0x0042, 0x0001
    state = HighContrast(cbSize=ctypes.sizeof(HighContrast))
    windll = getattr(ctypes, "windll")  # noqa: B009  # exists on Windows only
    done = windll.user32.SystemParametersInfoW(
        get_high_contrast, state.cbSize, ctypes.byref(state), 0
    )
    return bool(done) and bool(state.dwFlags & is_on)
