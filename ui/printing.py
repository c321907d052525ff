"""Printers: the pages of issued PDFs as images at the printer's own resolution.

Everything that prints runs on the work lane. The issued bytes are the paper; nothing is laid out
anew. Copies are drawn one after the other, so that a driver that ignores their number prints them
all the same, and so that what is stopped ends with a whole copy.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from enforcement.errors import UserFacingError
from enforcement.papers.form import Form
from enforcement.signed_copies import is_thermal
from ui.pdf_pages import PageImage, page_count, render_page

_MOST_DPI: Final = 600
THERMAL_DPI: Final = 203
"""Dots per inch of portable thermal printers for A4."""
_TWO_SIDED: Final = frozenset({QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexAuto})


class PrintFailed(UserFacingError):
    """The printer did not take the pages."""

    def __init__(self, why: str) -> None:
        super().__init__(
            "NOT_PRINTED", f"没打出来：{why}", "文书存好了，文号没启用。先看纸，再打一次。"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPart:
    """A paper and how often it is printed."""

    pdf: bytes
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """One job of one printer: papers in their order.

    Attributes:
        two_sided: Print on both sides; each copy begins on a sheet of its own.
    """

    printer: str
    parts: tuple[PrintPart, ...]
    two_sided: bool = False


class PrintWatch:
    """How far a print has got, and whether it shall stop; shared by two threads."""

    def __init__(self, total: int = 0) -> None:
        self.done = 0
        self.total = total
        self._stopped = False

    @property
    def is_stopped(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stopped

    def stop(self) -> None:
        """Ask the print to stop when the copy that is being drawn is whole."""
        self._stopped = True

    def advance(self) -> None:
        """Note that another copy is drawn."""
        self.done += 1


class Printers:
    """The printers of this computer."""

    def names(self) -> tuple[str, ...]:
        """Return the names of the printers, the default first; none if there is none."""
        names = list(QPrinterInfo.availablePrinterNames())
        default = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(names, key=lambda name: (name != default, name)))

    def two_sided(self) -> tuple[str, ...]:
        """Return the names of those that print on both sides."""
        return tuple(name for name in self.names() if _can_print_two_sided(name))

    def preferred(self, form: Form, names: Sequence[str]) -> str:
        """Return which of the printers prints a form unless another is chosen; "" for none.

        Window thread.
        """
        return names[0] if form and names else ""

    @property
    def wants_two_sided(self) -> bool:
        """Whether papers are printed on both sides where the printer can; window thread."""
        return False

    def print(self, order: PrintOrder, watch: PrintWatch | None = None) -> tuple[int, ...]:
        """Print papers as one job; return how many copies of each the printer has accepted.

        Raises:
            PrintFailed: If it did not take them; then nothing of the job counts.
        """
        info = QPrinterInfo.printerInfo(order.printer)
        if info.isNull():
            raise PrintFailed(f"找不到打印机“{order.printer}”。")
        device = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        return paint_order(order, device, watch or PrintWatch())


class FolderPrinters(Printers):
    """Prints into a folder: one PDF of page images a job, as a printer would put them on paper.

    For a computer without printer, the demo and tests.

    Attributes:
        jobs: What was printed: the file, and how many copies of its papers are in it.
    """

    def __init__(self, folder: Path, name: str = "打印到文件夹") -> None:
        self.folder = folder
        self._name = name
        self.jobs: list[tuple[Path, int]] = []

    def names(self) -> tuple[str, ...]:
        """Return the one name."""
        return (self._name,)

    def two_sided(self) -> tuple[str, ...]:
        """Return the one name: a file has as many sides as one likes."""
        return self.names()

    def print(self, order: PrintOrder, watch: PrintWatch | None = None) -> tuple[int, ...]:
        """Write the job's pages into the folder."""
        path = self.folder / f"{len(self.jobs) + 1:03}.pdf"
        device = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        device.setOutputFileName(str(path))
        device.setResolution(150)
        copies = paint_order(order, device, watch or PrintWatch())
        self.jobs.append((path, sum(copies)))
        return copies


def paint_order(order: PrintOrder, device: QPrinter, watch: PrintWatch) -> tuple[int, ...]:
    """Draw the papers of a job on a printer, edge to edge; return the whole copies of each.

    Raises:
        PrintFailed: If the printer doesn't begin, doesn't take a page or doesn't end well.
    """
    device.setFullPage(True)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    device.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    if order.two_sided:
        device.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    painter = QPainter()
    copies = [0] * len(order.parts)
    turns = [at for at, part in enumerate(order.parts) for _copy in range(part.copies)]
    if watch.is_stopped or not turns:
        return tuple(copies)
    if not painter.begin(device):
        raise PrintFailed("打印机没有回应。")
    sheets = _Sheets(device, painter, order)
    try:
        for at in turns:
            if watch.is_stopped:
                break
            sheets.draw_copy(order.parts[at].pdf)
            copies[at] += 1
            watch.advance()
    except PrintFailed:
        device.abort()
        raise
    finally:
        ended = painter.end()
    if not ended or device.printerState() is QPrinter.PrinterState.Error:
        raise PrintFailed("打印机中途出错。")
    return tuple(copies)


class _Sheets:
    """Draws copies below each other, each on a sheet of its own."""

    def __init__(self, device: QPrinter, painter: QPainter, order: PrintOrder) -> None:
        self._device = device
        self._painter = painter
        self._thermal = is_thermal(order.printer)
        self._two_sided = order.two_sided
        self._sides = 0

    def draw_copy(self, pdf: bytes) -> None:
        """Draw every page of a paper.

        Raises:
            PrintFailed: If the printer doesn't take a page.
        """
        if self._two_sided and self._sides % 2:
            self._new_side()
        for number in range(page_count(pdf)):
            if self._sides:
                self._new_page(number)
            self._sides += 1
            page = render_page(pdf, number, self._dots_per_inch())
            image = thermal_image(page) if self._thermal else _in_few_bits(page.image)
            self._painter.drawImage(QRectF(self._painter.viewport()), image)

    def _new_side(self) -> None:
        self._new_page(0)
        self._sides += 1

    def _new_page(self, number: int) -> None:
        if not self._device.newPage():
            raise PrintFailed(f"第 {number + 1} 页打印机没有接。")

    def _dots_per_inch(self) -> int:
        return min(self._device.resolution(), THERMAL_DPI if self._thermal else _MOST_DPI)


def thermal_image(page: PageImage) -> QImage:
    """Return a page in black and white as a thermal head burns it.

    A driver would thin the grey edges of characters out into dots. Text and lines are made a
    little stronger first, so that no stroke gets lost; what is grey on purpose, as the mark of
    practice and pictures, is dotted.
    """
    grey = page.image.convertToFormat(QImage.Format.Format_Grayscale8)
    dotted = _in_two_colours(grey, Qt.ImageConversionFlag.DiffuseDither)
    if page.has_picture:
        return dotted
    strong = _in_two_colours(_darker(grey, grey), Qt.ImageConversionFlag.ThresholdDither)
    both = _darker(strong.convertToFormat(QImage.Format.Format_Grayscale8), dotted)
    return _in_two_colours(both, Qt.ImageConversionFlag.ThresholdDither)


def _darker(image: QImage, by: QImage) -> QImage:
    """Return an image multiplied by another: black stays black, white leaves the other as is."""
    product = image.copy()
    painter = QPainter(product)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.drawImage(0, 0, by)
    painter.end()
    return product


def _in_two_colours(image: QImage, how: Qt.ImageConversionFlag) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Mono, how)


def _in_few_bits(image: QImage) -> QImage:
    """Return a page without colours in a quarter of its size: printers have little memory."""
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.allGray() else image


def _can_print_two_sided(name: str) -> bool:
    return bool(_TWO_SIDED & set(QPrinterInfo.printerInfo(name).supportedDuplexModes()))
