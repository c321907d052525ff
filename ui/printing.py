"""Printers: the pages of an issued PDF as images at the printer's own resolution.

Everything here runs on the work lane. The issued bytes are the paper; nothing is laid out anew.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from enforcement.errors import UserFacingError
from ui.pdf_pages import page_count, render_page

_MOST_DPI: Final = 600


class PrintFailed(UserFacingError):
    """The printer did not take the pages."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "NOT_PRINTED", f"没打出来：{why}", "文书存好了，文号没启用。先看纸，再打一次。"
        )


class Printers:
    """The printers of this computer."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the printers, the default first; none if there is none."""
        names = list(QPrinterInfo.availablePrinterNames())
        default = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(names, key=lambda name: (name != default, name)))

    def print_pdf(self, pdf: bytes, printer: str, copies: int) -> None:
        """Print every page ``copies`` times; returns once the printer has accepted them.

        Raises:
            PrintFailed: If it did not.
        """
        info = QPrinterInfo.printerInfo(printer)
        if info.isNull():
            raise PrintFailed(f"找不到打印机“{printer}”。")
        device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        device.setCopyCount(copies)
        paint_pages(pdf, device)


class FolderPrinters(Printers):
    """Prints into a folder: one PDF of page images a job, as a printer would put them on paper.

    For a computer without printer, the demo and tests.
    """

    def __init__(self, folder: Path, name: str = "打印到文件夹") -> None:
        self.folder = folder
        self._name = name
        self.jobs: list[tuple[Path, int]] = []

    def names(self) -> tuple[str, ...]:
        """Return the one name."""
        return (self._name,)

    def print_pdf(self, pdf: bytes, printer: str, copies: int) -> None:
        """Write the job's pages into the folder."""
        path = self.folder / f"{len(self.jobs) + 1:03}.pdf"
        device = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(path))
        device.setResolution(150)
        paint_pages(pdf, device)
        self.jobs.append((path, copies))


def paint_pages(pdf: bytes, device: QPrinter) -> None:
    """Draw all pages of a PDF on a printer, edge to edge, at its resolution.

    Raises:
        PrintFailed: If the printer doesn't begin, doesn't take a page or doesn't end well.
    """
    device.setFullPage(True)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    dots_per_inch = min(device.resolution(), _MOST_DPI)
    painter = QPainter()
    if not painter.begin(device):
        raise PrintFailed("打印机没有回应。")
    try:
        for number in range(page_count(pdf)):
            if number and not device.newPage():
                raise PrintFailed(f"第 {number + 1} 页打印机没有接。")
            page = render_page(pdf, number, dots_per_inch)
            painter.drawImage(QRectF(painter.viewport()), page.image)
    finally:
        ended = painter.end()
    if not ended or device.printerState() is QPrinter.PrinterState.Error:
        raise PrintFailed("打印机中途出错。")
