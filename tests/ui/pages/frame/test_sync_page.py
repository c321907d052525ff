"""The sync page: figures, comparing by keyboard, enrolment and what can go wrong with it."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from enforcement.door import Founding
from enforcement.exchange import Enrolment, SyncAnswer
from enforcement.ports import Store
from enforcement.read_models import SyncStatus
from enforcement.unit import StoreMode
from tests.local_store.doors import LI, LI_WORD, UNIT
from tests.ui.pages.frame.kit import Frame, sign_in_to_drill
from tests.ui.pages.frame.practice import state_differently
from tests.ui.pages.hands import ENTER
from ui.pages.sync_page import SyncPage
from ui.widgets.question_dialog import QuestionDialog


class LoginPage(BaseHTTPRequestHandler):
    """Answers like the login page of a hotspot."""

    def do_GET(self) -> None:
        """Answer everything with the same page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>login</html>")

    do_POST = do_GET  # noqa: N815 - the library's way to name it

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def login_page() -> Iterator[str]:
    """Return the address of a network that wants a login first."""
    server = HTTPServer(("127.0.0.1", 0), LoginPage)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class WillingClient:
    """Stands where the district is reached: enrols, and takes everything at once."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def enrol(self, url: str, code: str) -> Enrolment:
        """Tie the store."""
        assert code
        enrolment = Enrolment(
            url=url,
            server_id="s",
            server_epoch="e",
            server_key=b"k" * 32,
            device="D001",
            town="清湾镇",
        )
        self.store.save_enrolment(enrolment)
        return enrolment

    def run_once(self) -> SyncAnswer:
        """Receive everything."""
        seq = self.store.info().seq
        self.store.mark_received(seq, 0)
        return SyncAnswer(sent=seq, acknowledged=seq, sentence=f"送到 {seq} 条，收到 0 条。")

    def is_due(self) -> bool:
        """Start nothing by itself."""
        return False

    def note_saved(self) -> None:
        """Do nothing."""

    def status(self) -> SyncStatus:
        """Return what the store knows."""
        return self.store.sync_status()

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture
def real(frame: Frame) -> Frame:
    """Make a real store of one officer beforehand."""
    founding = Founding(unit=UNIT, officer=LI, password=LI_WORD, mode=StoreMode.REAL)
    opened, _code = frame.door("store").create(founding)
    opened.store.close()
    return frame


def enter(frame: Frame, folder: str, word: str) -> None:
    frame.program.go_to_door(frame.folder / folder)
    frame.wait_face("signInPage")
    frame.type_into("password", word)
    frame.press(ENTER)
    frame.wait_face("mainWindow")
    frame.settle()


def sync_page(frame: Frame) -> SyncPage:
    frame.window.navigation.go("sync")
    page = frame.window.navigation.page
    assert isinstance(page, SyncPage)
    frame.settle()
    return page


def type_enrolment(frame: Frame, page: SyncPage, address: str) -> None:
    page.enrol.address.setText(address)
    frame.press(ENTER, page.enrol.address)
    page.enrol.code.setText("ABCD-EFGH-JKLM")
    frame.press(ENTER, page.enrol.code)


def test_practice_says_that_it_stays_here(frame: Frame) -> None:
    frame.make_drill()
    enter(frame, "drill", "yanlian-2026")
    page = sync_page(frame)
    assert page.peace.title_label.text() == "演练不往区里送"
    assert not page.waiting.send.isEnabled()


def test_enrolment_asks_for_what_is_missing(real: Frame) -> None:
    enter(real, "store", LI_WORD)
    page = sync_page(real)
    page.enrol.send()
    assert page.enrol.address_row.error == "没写地址。"
    page.enrol.address.setText("https://localhost")
    page.enrol.send()
    assert page.enrol.code_row.error == "没写登记码。"


def test_an_unreachable_server_costs_nothing_but_time(real: Frame) -> None:
    enter(real, "store", LI_WORD)
    page = sync_page(real)
    type_enrolment(real, page, "http://127.0.0.1:9")
    real.wait(page.enrol.error.isVisible)
    assert "连不上这个地址" in page.enrol.error.accessibleName()
    assert page.enrol.code.text() == "ABCD-EFGH-JKLM"


def test_a_login_page_is_told_apart_from_the_server(real: Frame, login_page: str) -> None:
    enter(real, "store", LI_WORD)
    page = sync_page(real)
    type_enrolment(real, page, login_page)
    real.wait(page.enrol.error.isVisible)
    assert "要先登录" in page.enrol.error.accessibleName()


def test_after_enrolment_everything_goes_out_and_the_figures_say_so(real: Frame) -> None:
    real.sync_clients = WillingClient
    enter(real, "store", LI_WORD)
    page = sync_page(real)
    type_enrolment(real, page, "https://localhost")
    real.wait(lambda: page.received.figure.text() == page.here.figure.text())
    real.settle()
    assert page.peace.isVisible()
    assert "都送到了" in real.window.top_bar.sync.accessibleName()
    page.send()
    real.settle()


def test_signing_out_with_unsent_records_asks_first(real: Frame) -> None:
    opened = real.door("store").sign_in(LI.name, LI_WORD)
    WillingClient(opened.store).enrol("https://127.0.0.1:9", "code")
    opened.store.close()
    enter(real, "store", LI_WORD)
    real.window.sign_out_wanted.emit()
    real.wait(lambda: real.window.findChild(QuestionDialog) is not None)
    dialog = real.window.findChild(QuestionDialog)
    assert dialog is not None
    assert "没送到区里" in dialog.question.title
    dialog.act.click()
    real.wait_face("signInPage")


def test_a_conflict_is_decided_field_by_field_with_the_keyboard(frame: Frame) -> None:
    frame.make_drill()
    opened = sign_in_to_drill(frame)
    officer = state_differently(opened)
    opened.store.close()
    enter(frame, "drill", "yanlian-2026")
    page = sync_page(frame)
    frame.wait(page.compare.isVisible)
    assert page.compare.record == officer.rec
    assert page.compare.done.text() == "还差 2 处"
    first, second = page.compare._rows
    assert (first.conflict.field, second.conflict.field) == ("cert_no", "cert_valid_to")
    frame.press(ENTER, first.tiles.tiles[0])
    assert page.compare.done.text() == "还差 1 处"
    second.tiles.tiles[0].setFocus()
    page.compare.write.click()
    second.own.setText("2029-12-31")
    frame.press(ENTER, page.compare.done)
    frame.wait(page.peace.isVisible)
    desk = frame.program.desk
    assert desk is not None
    record = desk.store.state().get(officer.rec)
    assert record is not None
    assert record.conflicts == ()
    assert record.fields["cert_valid_to"] == "2029-12-31"
    assert record.latest.act == "resolve"


def test_both_versions_may_stay_as_they_are_for_now(frame: Frame) -> None:
    frame.make_drill()
    opened = sign_in_to_drill(frame)
    state_differently(opened)
    opened.store.close()
    enter(frame, "drill", "yanlian-2026")
    page = sync_page(frame)
    frame.wait(page.compare.isVisible)
    page.compare.later.click()
    page.compare.finish()
    frame.settle()
    assert page.compare.isVisible()
    assert frame.window.rail._counts["sync"] == 1
