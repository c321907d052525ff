"""Bad input and bad luck in the real window: a clear Chinese sentence, and nothing is lost.

What other tests hold already is named in `ELSEWHERE` and not told twice; here stand the cases
that need the whole program: its window, its store, its lanes, or a second process.
"""

import ast
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtWidgets import QApplication

from bench.demo.hands import wait_until
from bench.demo.stage import Stage
from enforcement.actions.unit_desk import SaveOfficer
from enforcement.context import Acting
from tests.end2end.conftest import Computer, computer_in
from tests.forms.reading import squeezed, text_of
from tests.local_store.imports.test_hostile_files import lying_bomb
from ui.pages.drill_password import DRILL_PASSWORD
from ui.pages.on_spot.page import OnSpotPage
from ui.pages.on_spot.typed import Typed
from ui.pages.print_preview.page import PrintPreviewPage
from ui.pages.print_preview.run import RunState
from ui.pages.settings.lists_section import ListsSection
from ui.pages.settings.page import SettingsPage
from ui.pages.sign_in import SignInPage
from ui.single_instance import raise_running
from ui.widgets.label import Label

ROOT = Path(__file__).parents[2]
ELSEWHERE = {
    "wrong ID digit": (
        "tests/ui/pages/test_on_spot_page.py",
        "test_a_wrong_digit_is_told_at_the_field_and_the_value_stays",
    ),
    "fine over the limit": (
        "tests/ui/pages/test_on_spot_page.py",
        "test_an_amount_over_the_limit_offers_the_ordinary_procedure_first",
    ),
    "number block empty": (
        "tests/local_store/test_numbering.py",
        "test_two_blocks_are_used_up_one_after_the_other_then_the_reserve",
    ),
    "printer missing": (
        "tests/ui/pages/test_print_preview.py",
        "test_without_printer_nothing_is_issued_and_the_page_says_so",
    ),
    "printer fails": (
        "tests/ui/pages/test_print_preview.py",
        "test_a_printer_that_fails_leaves_the_paper_issued_and_the_number_unused",
    ),
    "server down": (
        "tests/ui/pages/frame/test_sync_page.py",
        "test_an_unreachable_server_costs_nothing_but_time",
    ),
    "login page": (
        "tests/ui/pages/frame/test_sync_page.py",
        "test_a_login_page_is_told_apart_from_the_server",
    ),
    "no workbook": (
        "tests/ui/pages/frame/test_settings.py",
        "test_a_file_that_is_no_list_changes_nothing",
    ),
    "password forgotten": (
        "tests/ui/pages/frame/test_door.py",
        "test_the_recovery_code_sets_a_new_password",
    ),
    "open in another program": (
        "tests/ui/pages/frame/test_door.py",
        "test_a_store_that_is_open_elsewhere_is_tried_again",
    ),
}
FILLED = Typed(
    step=5,
    name="罗昌贵",
    id_number="500999196905083610",
    address="大足区清湾镇双塔路88号",
    item_code="CQ-T-007",
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


@pytest.mark.parametrize("case", ELSEWHERE)
def test_what_is_held_elsewhere_is_there(case: str) -> None:
    path, name = ELSEWHERE[case]
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.fixture(scope="module")
def sandbox(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A computer in the sandbox, its partner chosen by keyboard."""
    with ExitStack() as computers:
        stage = computers.enter_context(computer_in(tmp_path_factory.mktemp("sandbox")))
        stage.window.start_practice()
        stage.hands.at("mainWindow")
        stage.window.go("on_spot")
        stage.window.wait_for_page(OnSpotPage)
        stage.hands.push("change_partner")
        stage.hands.at("partners")
        stage.hands.press()
        stage.hands.press()
        wait_until(lambda: stage.window.desk.partner, "a partner")
        yield stage


@pytest.fixture
def form(sandbox: Stage) -> OnSpotPage:
    """The form of a small fine, filled in; only the print is missing."""
    sandbox.window.go("on_spot")
    page = sandbox.window.wait_for_page(OnSpotPage)
    page.start_with(filled_now(page))
    sandbox.window.rest()
    return page


def filled_now(page: OnSpotPage) -> Typed:
    now = page.desk.now()
    return replace(FILLED, act_on=now.date().isoformat(), act_at=f"{now:%H:%M}")


def preview_of(stage: Stage, page: OnSpotPage) -> PrintPreviewPage:
    """Go to the last look and press print there."""
    page.preview()
    preview = stage.window.wait_for_page(PrintPreviewPage)
    wait_until(lambda: preview.foot.printer, "a printer")
    return preview


def words_on(widget: object) -> str:
    """Return all words that a widget shows."""
    labels = widget.findChildren(Label)  # type: ignore[attr-defined]  # any widget has it
    return "\n".join(label.text() for label in labels if label.isVisible())


@contextmanager
def a_full_disk() -> Iterator[None]:
    """Refuse every byte of every file, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_is_told_and_the_form_is_printed_once_there_is_room(
    sandbox: Stage, form: OnSpotPage
) -> None:
    before = len(sandbox.cases())
    preview = preview_of(sandbox, form)
    with a_full_disk():
        preview.print()
        wait_until(lambda: preview.run.state is RunState.NOT_ISSUED, "it says why not")
    assert "磁盘" in words_on(preview.panel)
    assert "完好" in words_on(preview.panel)
    assert len(sandbox.cases()) == before
    assert form.model.typed.name == FILLED.name
    preview.print()
    wait_until(lambda: preview.run.state is RunState.PRINTED, "printed after all")
    assert len(sandbox.cases()) == before + 1
    assert sandbox.store.verify_ledger()["ok"] is True


@pytest.mark.parametrize("name", ["<img src=x>罗昌贵", "罗A&B昌贵", "罗&lt;b&gt;昌贵"])
def test_marks_in_a_name_are_printed_as_they_were_typed(
    sandbox: Stage, form: OnSpotPage, name: str
) -> None:
    form.start_with(replace(filled_now(form), name=name))
    preview = preview_of(sandbox, form)
    preview.print()
    wait_until(lambda: preview.run.state is RunState.PRINTED, f"printed, {preview.run.error}")
    assert preview.run.paper is not None
    pdf = sandbox.store.blob(preview.run.paper.rendered.sha256)
    assert squeezed(name) in text_of(pdf)
    assert sandbox.case_of(name).decision is not None


def test_a_certificate_that_ended_yesterday_prints_nothing_and_keeps_the_draft(
    sandbox: Stage, form: OnSpotPage
) -> None:
    partner = sandbox.window.desk.partner
    assert partner is not None
    before = len(sandbox.cases())
    yesterday = form.desk.now().date() - timedelta(days=1)
    ended = replace(partner, cert_valid_to=yesterday)
    acting = Acting(officer=form.desk.officer.rec)
    sandbox.store.perform(SaveOfficer(officer=ended), acting)
    try:
        preview = preview_of(sandbox, form)
        preview.print()
        wait_until(lambda: preview.run.state is RunState.NOT_ISSUED, "it says why not")
        words = words_on(preview.panel)
        assert partner.name in words
        assert "到期" in words
        assert "《行政处罚法》第四十二条" in words
        sandbox.hands.at("print")
        assert len(sandbox.cases()) == before
        assert sandbox.store.drafts(form.desk.officer.rec)
    finally:
        sandbox.store.perform(SaveOfficer(officer=partner), acting)


def test_a_zip_bomb_is_refused_in_the_settings_and_nothing_is_imported(
    sandbox: Stage, tmp_path: Path
) -> None:
    bomb = tmp_path / "清单.xlsx"
    bomb.write_bytes(lying_bomb())
    before = sandbox.store.item_lists()
    sandbox.window.go("settings")
    page = sandbox.window.wait_for_page(SettingsPage)
    page.open_section(ListsSection)
    section = page.section
    assert isinstance(section, ListsSection)
    sandbox.hands.tab_to("list_path")
    sandbox.hands.replace(str(bomb))
    sandbox.hands.press()
    wait_until(section.form.error.isVisible, "the file is refused")
    assert "什么都没有导入" in words_on(section.form.error)
    assert sandbox.store.item_lists() == before


@contextmanager
def keyring_is(backend: KeyringBackend) -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)


def test_without_a_keyring_one_signs_in_and_is_told(computer: Computer, tmp_path: Path) -> None:
    with keyring_is(NoKeyring()):  # type: ignore[no-untyped-call]  # the library's
        stage = computer(tmp_path / "pc")
        stage.window.start_practice()
        stage.window.sign_out()
        stage.window.wait_for_face(SignInPage)
        stage.hands.at("password")
        stage.hands.enter(DRILL_PASSWORD)
        stage.hands.at("mainWindow")
        assert stage.store.verify_ledger()["ok"] is True


def test_a_second_start_says_so_and_brings_the_first_window_forward(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "--folder", str(tmp_path)]
    first = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: raise_running(tmp_path), "the first one listens")
        second = subprocess.run(
            command, cwd=ROOT, check=False, capture_output=True, encoding="utf-8"
        )
        assert second.returncode == 0
        assert "镇街执法台已经开着，窗口已调到前面。" in second.stderr
        assert first.poll() is None
    finally:
        first.kill()
        first.wait()
