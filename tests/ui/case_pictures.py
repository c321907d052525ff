"""Pictures of 案件, 事项清单, 线索, 文书 to look at: ``… OUT_DIR [HEIGHT] [THEME] [SIZE]``."""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from enforcement.actions.paper_care import AddEvidence
from enforcement.case_progress import NextAct
from enforcement.issuing import Issued
from enforcement.on_spot import PaymentPlan
from local_store.store import LocalStore
from tests.ui import case_desk as made
from tests.ui.case_desk import CaseDesk
from tests.ui.roadside import NOON, EmptyPlace
from ui.app import make_application, make_theme
from ui.background import BackgroundRunner
from ui.pages.cases.list_page import CaseListPage
from ui.pages.cases.page import CasePage
from ui.pages.cases.paper_page import PaperPage
from ui.pages.documents.page import DocumentsPage
from ui.pages.items.page import ItemsPage
from ui.pages.leads.page import LeadListPage
from ui.tokens import TextSize, ThemeName
from ui.widgets.rail import RailEntry

FONTS = Path(__file__).parents[2] / "forms" / "fonts"


def a_photo(number: int) -> bytes:
    """Return a made-up photo."""
    image = QImage(900, 600, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(30 * number, 60, 200))
    painter = QPainter(image)
    painter.fillRect(200 + 60 * number, 220, 320, 300, QColor(150, 110, 60))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"jpg").write(image)
    return bytes(buffer.data().data())


def fill(store: LocalStore) -> list[Issued]:
    """Make some cases and leads."""
    names = ("罗昌贵", "冯德顺", "曾庆兰", "胡开明", "周𬺈", "陈长河")
    issued = []
    for number, name in enumerate(names):
        party = replace(made.LUO_CHANGGUI, name=name)
        at = NOON - timedelta(hours=number + 1)
        fine = 50 if number == 2 else 100
        said = made.content(store, party, fine=fine, at=at)
        if number % 2:
            said = replace(said, payment=PaymentPlan())
        issued.append(made.decide(store, said))
    for one in issued[:4]:
        made.note_printed(store, one)
    made.note_served(store, issued[0])
    made.collect(store, issued[0])
    for number in range(4):
        photo = made.kept(store, a_photo(number), f"现场照片{number + 1}.jpg", "image/jpeg")
        store.perform(AddEvidence(case=issued[0].case, photo=photo), made.TEAM)
    made.register_lead(store)
    made.register_lead(
        store, party=made.LUO_CHANGGUI, reason="当场对个人罚款最多 200 元，300 元不能当场罚。"
    )
    return issued


def shot(side: CaseDesk, path: Path) -> None:
    """Let everything come to rest, then take the picture."""
    side.pause()
    side.window.grab().save(str(path))


def take_cases(side: CaseDesk, out: Path, issued: list[Issued]) -> None:
    """Take the pictures of 案件."""
    shot(side, out / "cases-1-list.png")
    page = CasePage(side.desk, issued[0].case, side.printers)
    side.open(page)
    shot(side, out / "cases-2-case.png")
    page.open_act(NextAct.HAND_OVER)
    shot(side, out / "cases-3-form.png")
    page.open_act(NextAct.CLOSE)
    shot(side, out / "cases-4-locked.png")
    page.acts.close_form()
    page.show_tab(1)
    shot(side, out / "cases-5-history.png")
    page.show_tab(0)
    paper = PaperPage(side.desk, side.store.papers(issued[0].case)[0], side.printers)
    side.open(paper)
    shot(side, out / "cases-6-paper.png")
    side.window.navigation.back()
    side.window.navigation.back()
    fresh = CasePage(side.desk, issued[1].case, side.printers)
    side.open(fresh)
    shot(side, out / "cases-7-fresh.png")
    fresh.acts.refuse_to_sign()
    shot(side, out / "cases-8-refused.png")


def take_items(side: CaseDesk, out: Path, _issued: list[Issued]) -> None:
    """Take the pictures of 事项清单."""
    page = ItemsPage(side.desk)
    side.window.add_place(RailEntry(key="items", title="事项清单", icon="items", group=2), page)
    side.window.navigation.go("items")
    page.search.setText("zdjy")
    shot(side, out / "items-1.png")
    page.search.setText("lttj")
    shot(side, out / "items-2-near.png")


def take_documents(side: CaseDesk, out: Path, _issued: list[Issued]) -> None:
    """Take the pictures of 文书."""
    page = DocumentsPage(side.desk, side.printers)
    side.window.add_place(RailEntry(key="documents", title="文书", icon="document", group=2), page)
    side.window.navigation.go("documents")
    shot(side, out / "documents-1.png")
    page.show_tab(1)
    page.numbers.table.selectRow(5)
    shot(side, out / "documents-2-numbers.png")
    page.numbers.ask_void()
    shot(side, out / "documents-3-void.png")


def take_leads(side: CaseDesk, out: Path, _issued: list[Issued]) -> None:
    """Take the pictures of 线索."""
    page = LeadListPage(side.desk, side.printers)
    entry = RailEntry(key="leads", title="线索", icon="lead", shortcut="F2", group=1)
    side.window.add_place(entry, page)
    side.window.navigation.go("leads")
    shot(side, out / "leads-1.png")
    page.open_form(None)
    shot(side, out / "leads-2-form.png")


TAKERS: dict[str, Callable[[CaseDesk, Path, list[Issued]], None]] = {
    "cases": take_cases,
    "items": take_items,
    "documents": take_documents,
    "leads": take_leads,
}


def main(out: Path, height: int, look: tuple[str, str], only: list[str]) -> None:
    """Take the pictures."""
    theme_name, size = look
    out.mkdir(parents=True, exist_ok=True)
    theme = make_theme(make_application([]), FONTS)
    theme.set_name(ThemeName(theme_name))
    theme.set_size(TextSize(size))
    failures: list[Exception] = []
    runner = BackgroundRunner(failures.append)
    with tempfile.TemporaryDirectory() as folder:
        store = made.a_store(Path(folder))
        issued = fill(store)
        side = made.make_case_desk(theme, runner, store, Path(folder))
        places = [
            (
                RailEntry(key="on_spot", title="当场处罚", icon="on_spot", shortcut="F3"),
                EmptyPlace(theme, "当场处罚"),
            ),
            (RailEntry(key="cases", title="案件", icon="case", group=1), CaseListPage(side.desk)),
        ]
        made.add_places(side, places, "cases")
        side.window.resize(1366, height)
        side.window.show()
        side.window.activateWindow()
        for name, taker in TAKERS.items():
            if not only or name in only:
                taker(side, out, issued)
        runner.shutdown()
        store.close()
    for failure in failures:
        sys.stderr.write(f"{failure!r}\n")


if __name__ == "__main__":
    arguments = dict(enumerate(sys.argv))
    main(
        Path(sys.argv[1]),
        int(arguments.get(2, "768")),
        (arguments.get(3, "light"), arguments.get(4, "标准")),
        sys.argv[5:],
    )
