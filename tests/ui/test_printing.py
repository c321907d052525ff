"""Pages go to a printer at its own resolution; a printer that fails is told in words."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from enforcement.papers.samples import sample
from tests.ui.roadside import RENDERER
from ui.printing import FolderPrinters, Printers, PrintFailed, paint_pages


def a_pdf() -> bytes:
    """Return a real decision."""
    return RENDERER.render(sample("SIM-01"), draft=False).pdf


def test_a_job_in_a_folder_has_every_page_from_edge_to_edge(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    printers = FolderPrinters(tmp_path)
    pdf = a_pdf()
    printers.print_pdf(pdf, printers.names()[0], 2)
    (path, copies) = printers.jobs[0]
    printed, issued = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument(pdf)
    assert copies == 2
    assert len(printed) == len(issued)
    for new, old in zip(printed, issued, strict=True):
        assert new.get_width() == pytest.approx(old.get_width(), abs=1)
        assert new.get_height() == pytest.approx(old.get_height(), abs=1)
    printed.close()
    issued.close()


def test_an_unknown_printer_is_named(qapp: QApplication) -> None:
    assert qapp
    with pytest.raises(PrintFailed, match="找不到打印机“没有这一台”"):
        Printers().print_pdf(a_pdf(), "没有这一台", 1)


@pytest.mark.qt_log_ignore("QPainter::begin.*", extend=True)
def test_a_printer_that_does_not_begin_is_told_and_says_what_is_safe(
    qapp: QApplication, tmp_path: Path
) -> None:
    assert qapp
    device = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "no such folder" / "job.pdf"))
    with pytest.raises(PrintFailed) as failed:
        paint_pages(a_pdf(), device)
    assert failed.value.message == "没打出来：打印机没有回应。"
    assert "文号没启用" in failed.value.advice


def test_names_come_default_first(qapp: QApplication) -> None:
    assert qapp
    assert isinstance(Printers().names(), tuple)
