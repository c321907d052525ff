"""What the sign-in page needs before it can be typed into, and what comes after."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from enforcement.door import Founding
from enforcement.store_mode import StoreMode
from tests.local_store.doors import LI, LI_WORD, UNIT
from tests.ui.pages.frame.kit import Frame
from ui.pages.notice_strip import NoticeStrip
from ui.pages.sign_in import NO_KEYRING

ROOT = Path(__file__).parents[4]
LATER = ("keyring", "sqlcipher3", "enforcement.fold", "PySide6.QtSvg", "PySide6.QtNetwork")


@pytest.fixture
def at_door(frame: Frame) -> Frame:
    """Stand at the door of a real store on a computer without a keyring."""
    founding = Founding(unit=UNIT, officer=LI, password=LI_WORD, mode=StoreMode.REAL)
    frame.door("store").create(founding)[0].store.close()
    frame.start()
    frame.wait_face("signInPage")
    return frame


def warned(frame: Frame) -> bool:
    """Tell whether the page says that there is no keyring."""
    strips: Iterable[NoticeStrip] = frame.face.findChildren(NoticeStrip)
    return any(one.accessibleName() == NO_KEYRING and one.isVisible() for one in strips)


def test_what_is_typed_before_the_keyring_answers_is_kept(at_door: Frame) -> None:
    frame = at_door
    assert not warned(frame)
    frame.type_into("password", LI_WORD[:4])
    frame.wait(lambda: warned(frame))
    frame.type_into("password", LI_WORD[4:])
    field = frame.find(QLineEdit, "password")
    assert field.text() == LI_WORD
    assert field.hasFocus()


def test_the_next_start_warns_at_once_and_takes_it_back(at_door: Frame) -> None:
    frame = at_door
    frame.wait(lambda: warned(frame))
    first = frame.face
    frame.program.start()
    frame.wait(lambda: frame.face is not first)
    assert warned(frame)
    frame.face.show_keyring(works=True)  # type: ignore[attr-defined]  # a SignInPage
    assert not warned(frame)


def test_the_page_is_there_before_what_only_a_signed_in_officer_needs() -> None:
    loads = "import sys, main, ui.composition, local_store.door"
    code = f"{loads}; print(set({LATER}) & sys.modules.keys())"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert ran.stdout.strip() == b"set()"
