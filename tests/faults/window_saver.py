"""The window program as something to kill: it decides, prints and saves without a pause.

Like `tests.faults.saver` it loads everything once and forks a child for each line on standard
input. Each child is the whole program with its window: it signs in by keyboard, says what it
found, and then works through form, draft, preview and print on the real pages, telling each save
only after the window was told of it.
"""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import keyring
from keyring.backends.fail import Keyring as NoKeyring

import main as composition
from bench.demo.hands import wait_until
from bench.demo.window import DemoWindow
from enforcement.adapters import Adapters
from enforcement.issuing import Issued
from enforcement.records import RecordId
from forms.renderer import PdfRenderer
from local_store.door import LocalStoreDoor
from local_store.sample_data import sample_lists
from tests.faults.saver import ACTING, founded, tell
from tests.local_store.doors import LI, LI_WORD, SETTINGS, Desk
from ui.main_window import MainWindow
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.on_spot.typed import Typed
from ui.pages.print_preview.page import PrintPreviewPage
from ui.pages.print_preview.run import RunState
from ui.pages.sign_in import SignInPage

RENDERER = PdfRenderer()
PARTY = "罗演练"
FILLED = Typed(
    step=5,
    name=PARTY,
    id_number="500999196905083610",
    address="大足区清湾镇双塔路88号",
    item_code="CQ-T-007",
    act_on="2026-11-24",
    act_at="08:12",
    place="五金大道26号门前",
    facts="在主干道人行道上摆放桌子2张、炉灶1台从事经营，占用面积1平方米",
    tier="轻微",
    amount="100",
    amount_typed=True,
    told=True,
    statement="none",
    payment="within_100",
    receipt_no="演练0001",
)


def store_folder(base: Path) -> Path:
    """Return where the program looks for the sandbox."""
    return base / "drill"


def founded_for_windows(base: Path) -> Desk:
    """Found a sandbox with two officers, the sample lists and one decision."""
    base.mkdir(parents=True, exist_ok=True)
    desk = founded(store_folder(base))
    store = desk.sign_in().store
    for item_list in sample_lists():
        store.import_items(item_list, ACTING)
    store.close()
    return desk


def adapters_for(desk: Desk) -> Adapters:
    """Return the program's adapters, with passwords that are cheap to check and a still clock."""
    return replace(
        composition.make_adapters(),
        clock=desk.clock,
        renderer=lambda: RENDERER,
        door=lambda folder: LocalStoreDoor(folder, desk.clock, SETTINGS),
    )


def work_until_killed(base: Path) -> None:
    """Open the program, tell what is there, and decide on and on."""
    desk = Desk(folder=store_folder(base))
    window = DemoWindow(base, adapters=adapters_for(desk))
    window.start_practice()
    window.wait_for_face(SignInPage)
    window.hands.at("password")
    window.hands.enter(LI_WORD)
    window.wait_for_face(MainWindow)
    store = window.store
    drafts = store.drafts(RecordId(LI.rec))
    found = max((_number_in(str(draft.values["name"])) for draft in drafts), default=0)
    number = store.info().seq
    tell("opened", number, int(store.verify_ledger()["ok"] is True), found)
    window.go("on_spot")
    page = window.wait_for_page(OnSpotPage)
    while True:
        number += 1
        decide_once(window, page, number)


def decide_once(window: DemoWindow, page: OnSpotPage, number: int) -> None:
    """Fill the form, let the draft be saved, preview, print, sign, and come back."""
    page.start_with(replace(FILLED, name=f"{PARTY}{number}"))
    saved: list[object] = []
    page.keeper.saved.connect(saved.append)
    page.keeper.save()
    wait_until(lambda: saved, "the draft is saved")
    tell("draft", number)
    page.preview()
    wait_until(lambda: isinstance(window.page, PrintPreviewPage), "the preview")
    preview = window.page
    assert isinstance(preview, PrintPreviewPage)
    wait_until(lambda: preview.foot.printer, "a printer")
    preview.issued.connect(_tell_issued)
    preview.print()
    wait_until(lambda: preview.run.state is RunState.PRINTED, f"printed, {preview.run.error}")
    tell("printed", number)
    preview.after.signed.click()
    wait_until(preview.after.signed.isHidden, "the delivery is recorded")
    preview.after.money.click()
    wait_until(preview.after.money.isHidden, "the money is recorded")
    tell("collected", number)
    preview.after.next.click()
    wait_until(lambda: window.page is page, "the form again")


def _tell_issued(issued: Issued) -> None:
    entries = issued.performed.entries
    tell("saved", entries[-1].seq, len(entries))
    tell("kept", issued.rendered.sha256)


def _number_in(name: str) -> int:
    return int(name.removeprefix(PARTY) or 0)


@contextmanager
def exit_at_once() -> Iterator[None]:
    """End the process whatever happens, but say what did."""
    try:
        yield
    finally:
        traceback.print_exc()
        os._exit(1)


def main(base: Path) -> None:
    """Fork a child for each line on standard input, until it ends."""
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]  # the library's
    with TemporaryDirectory() as scratch:
        founded(Path(scratch) / "desk")  # loads what is loaded on first use
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            with exit_at_once():
                work_until_killed(base)
        tell("child", child)
        os.waitpid(child, 0)
        tell("dead")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
