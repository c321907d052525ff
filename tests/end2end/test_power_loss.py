"""Power loss in the middle of a word: whatever is older than two seconds is there again."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.end2end.conftest import Computer
from tests.end2end.typist import STREET
from ui.pages.drill_password import DRILL_PASSWORD
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.sign_in import SignInPage

ROOT = Path(__file__).parents[2]
LOST_AT_MOST_S = 2.0


def typed_before_the_cut(folder: Path, keys: int) -> int:
    """Cut the power after so many keys; return how many were older than two seconds then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.typist", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    moments = []
    for line in process.stdout:
        moments.append(time.monotonic())
        if int(line) >= keys:
            break
    process.kill()
    cut = time.monotonic()
    process.wait()
    process.stdout.close()
    assert len(moments) >= keys, "the typist ended by itself"
    return sum(cut - moment > LOST_AT_MOST_S for moment in moments)


@pytest.mark.parametrize("keys", [260])
def test_a_draft_loses_at_most_two_seconds(computer: Computer, tmp_path: Path, keys: int) -> None:
    older = typed_before_the_cut(tmp_path / "pc", keys)
    assert older > 0
    stage = computer(tmp_path / "pc")
    stage.window.start_practice()
    stage.window.wait_for_face(SignInPage)
    stage.hands.at("password")
    stage.hands.enter(DRILL_PASSWORD)
    stage.hands.at("mainWindow")
    stage.window.go("on_spot")
    page = stage.window.wait_for_page(OnSpotPage)
    typed = page.model.typed
    assert typed.name == "罗昌贵"
    assert len(typed.address) >= older
    assert (STREET * keys).startswith(typed.address)
    assert stage.store.verify_ledger()["ok"] is True
