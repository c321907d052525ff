"""The whole program in a process of its own with somebody typing in it, to be cut off.

Opens the sandbox in a folder, goes to 当场处罚 and types an address, one character at each beat of
a timer, telling after each how many there are. Nothing is saved but what the program saves.
"""

import os
import sys
from itertools import cycle
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtCore import QTimer

from bench.demo.window import DemoWindow
from ui.main_window import MainWindow
from ui.pages.on_spot.page import OnSpotPage

BEAT_MS = 20
STREET = "清湾镇双塔路88号"


def type_until_cut_off(folder: Path) -> None:
    """Type on and on."""
    window = DemoWindow(folder)
    window.start_practice()
    window.wait_for_face(MainWindow)
    window.go("on_spot")
    window.wait_for_page(OnSpotPage)
    window.hands.at("party_name")
    window.hands.enter("罗昌贵")
    window.hands.tab_to("party_address")
    letters = cycle(STREET)
    beat = QTimer()
    typed = 0

    def type_one() -> None:
        nonlocal typed
        window.hands.type(next(letters))
        typed += 1
        os.write(1, f"{typed}\n".encode())

    beat.timeout.connect(type_one)
    beat.start(BEAT_MS)
    window.application.exec()


if __name__ == "__main__":
    type_until_cut_off(Path(sys.argv[1]))
