"""Pages go to a printer at its own resolution; a printer that fails is told in words."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from enforcement.papers.catalogue import form_of
from enforcement.papers.paper import PaperMark
from enforcement.papers.samples import sample
from tests.ui.roadside import RENDERER
from ui.pdf_pages import page_count, render_page
from ui.preferences import Preferences
from ui.printing import (
    THERMAL_DPI,
    FolderPrinters,
    Printers,
    PrintFailed,
    PrintOrder,
    PrintPart,
    PrintWatch,
    paint_order,
    thermal_image,
)
from ui.remembered_printers import PaperUse, RememberedPrinters, use_of


def a_pdf() -> bytes:
    """Return a real decision."""
    return RENDERER.render(sample("SIM-01"), draft=False).pdf


def one_order(pdf: bytes, copies: int = 1, printer: str = "打印到文件夹") -> PrintOrder:
    """Return a job of one paper."""
    return PrintOrder(printer=printer, parts=(PrintPart(pdf=pdf, copies=copies),))


def sides(printers: FolderPrinters) -> int:
    """Return how many sides the last job has."""
    return page_count(printers.jobs[-1][0].read_bytes())


def test_a_job_in_a_folder_has_every_page_from_edge_to_edge(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    printers = FolderPrinters(tmp_path)
    pdf = a_pdf()
    assert printers.print(one_order(pdf, copies=2)) == (2,)
    (path, copies) = printers.jobs[0]
    printed, issued = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument(pdf)
    assert copies == 2
    assert len(printed) == 2 * len(issued)
    for new, old in zip(printed, issued, strict=False):
        assert new.get_width() == pytest.approx(old.get_width(), abs=1)
        assert new.get_height() == pytest.approx(old.get_height(), abs=1)
    printed.close()
    issued.close()


def test_an_unknown_printer_is_named(qapp: QApplication) -> None:
    assert qapp
    with pytest.raises(PrintFailed, match="找不到打印机“没有这一台”"):
        Printers().print(one_order(a_pdf(), printer="没有这一台"))


@pytest.mark.qt_log_ignore("QPainter::begin.*", extend=True)
def test_a_printer_that_does_not_begin_is_told_and_says_what_is_safe(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    device = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "no such folder" / "job.pdf"))
    with pytest.raises(PrintFailed) as failed:
        paint_order(one_order(a_pdf()), device, PrintWatch())
    assert failed.value.message == "没打出来：打印机没有回应。"
    assert "文号没启用" in failed.value.advice


def test_names_come_default_first(qapp: QApplication) -> None:
    assert qapp
    assert isinstance(Printers().names(), tuple)


def test_several_papers_are_one_job_in_their_order(qapp: QApplication, tmp_path: Path) -> None:
    assert qapp
    printers, one = FolderPrinters(tmp_path), a_pdf()
    other = RENDERER.render(sample("ORD-08"), draft=False).pdf
    parts = (PrintPart(pdf=one, copies=2), PrintPart(pdf=other))
    watch = PrintWatch(total=3)
    assert printers.print(PrintOrder(printer="打印到文件夹", parts=parts), watch) == (2, 1)
    assert (watch.done, len(printers.jobs)) == (3, 1)
    assert sides(printers) == 2 * page_count(one) + page_count(other)


def test_on_both_sides_each_copy_begins_on_a_sheet_of_its_own(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    printers, pdf = FolderPrinters(tmp_path), RENDERER.render(sample("SIM-02"), draft=False).pdf
    assert page_count(pdf) == 1
    order = PrintOrder(
        printer="打印到文件夹", parts=(PrintPart(pdf=pdf, copies=2),), two_sided=True
    )
    printers.print(order)
    assert sides(printers) == 3
    blank = render_page(printers.jobs[0][0].read_bytes(), 1, 36)
    assert blank.image.allGray()
    assert QColor(blank.image.pixelColor(100, 100)) == QColor("white")


class StoppingWatch(PrintWatch):
    """Stops after so many copies."""

    def __init__(self, after: int) -> None:
        super().__init__(total=9)
        self._after = after

    def advance(self) -> None:
        """Stop when there are enough."""
        super().advance()
        if self.done == self._after:
            self.stop()


@pytest.mark.parametrize(("after", "copies"), [(1, (1, 0)), (2, (2, 0)), (3, (2, 1))])
def test_what_is_stopped_ends_with_a_whole_copy(
    qapp: QApplication, tmp_path: Path, after: int, copies: tuple[int, ...]
) -> None:
    assert qapp
    printers, pdf = FolderPrinters(tmp_path), a_pdf()
    parts = (PrintPart(pdf=pdf, copies=2), PrintPart(pdf=pdf, copies=2))
    order = PrintOrder(printer="打印到文件夹", parts=parts)
    assert printers.print(order, StoppingWatch(after)) == copies
    assert sides(printers) == after * page_count(pdf)


def test_what_is_stopped_before_it_begins_prints_nothing(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    watch, printers = PrintWatch(), FolderPrinters(tmp_path)
    watch.stop()
    assert printers.print(one_order(a_pdf()), watch) == (0,)
    assert not list(tmp_path.glob("*.pdf"))


def test_a_thermal_page_has_two_colours_and_keeps_every_stroke() -> None:
    page = render_page(a_pdf(), 0, THERMAL_DPI)
    burnt = thermal_image(page)
    assert burnt.format() == QImage.Format.Format_Mono
    plain = page.image.convertToFormat(
        QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither
    )
    lost = [
        (x, y)
        for x in range(0, burnt.width(), 2)
        for y in range(0, burnt.height(), 2)
        if is_black(plain, x, y) and not is_black(burnt, x, y)
    ]
    assert lost == []
    assert blackness(burnt) > 1.1 * blackness(plain)


def test_the_mark_of_practice_is_burnt_too() -> None:
    """A practice paper without its mark could pass for a real one."""
    paper = replace(sample("SIM-01"), mark=PaperMark.DRILL)
    plain, marked = (
        thermal_image(render_page(RENDERER.render(one, draft=False).pdf, 0, THERMAL_DPI))
        for one in (replace(paper, mark=PaperMark.NONE), paper)
    )
    assert blackness(marked) > 1.04 * blackness(plain)


def is_black(image: QImage, x: int, y: int) -> bool:
    """Tell whether a dot is burnt."""
    return image.pixelColor(x, y).lightness() == 0


def blackness(image: QImage) -> int:
    """Return how many dots are black."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(grey.constBits()).count(0)


def test_a_thermal_printer_gets_no_more_dots_than_it_burns(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "thermal.pdf"))
    order = one_order(a_pdf(), printer="便携热敏打印机")
    assert paint_order(order, device, PrintWatch()) == (1,)
    document = pypdfium2.PdfDocument(tmp_path / "thermal.pdf")
    (picture,) = document[0].get_objects(filter=[FPDF_PAGEOBJ_IMAGE])
    assert isinstance(picture, pypdfium2.PdfImage)
    width, _height = picture.get_px_size()
    assert width == pytest.approx(THERMAL_DPI * 210 / 25.4, abs=2)
    document.close()


def test_each_kind_of_papers_goes_to_its_printer_while_that_is_there(tmp_path: Path) -> None:
    chosen = Preferences(tmp_path).printers
    printers = RememberedPrinters(FolderPrinters(tmp_path), chosen)
    chosen.name = "办公室激光"
    chosen.remember_for(PaperUse.ON_SITE, "便携热敏")
    names = ("打印到文件夹", "便携热敏", "办公室激光")
    on_site, letter = form_of("SIM-01"), form_of("ORD-39")
    assert (use_of(on_site), use_of(letter)) == (PaperUse.ON_SITE, PaperUse.LETTER)
    assert printers.preferred(on_site, names) == "便携热敏"
    assert printers.preferred(letter, names) == "办公室激光"
    assert printers.preferred(on_site, ("打印到文件夹", "办公室激光")) == "办公室激光"
    assert printers.preferred(letter, ("打印到文件夹",)) == "打印到文件夹"
    assert printers.preferred(letter, ()) == ""
    assert not printers.wants_two_sided
    chosen.two_sided = True
    assert printers.wants_two_sided
    assert printers.print(one_order(a_pdf())) == (1,)
