"""One picture of the evidence, as large as there is room."""

from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.case_parts import EvidenceItem
from enforcement.errors import UserFacingError
from ui.background import Lane
from ui.desk import Desk
from ui.page import HelpKey, Page
from ui.pages.cases.pictures import read_picture
from ui.pages.cases.words import instant_text
from ui.widgets.layouts import column
from ui.widgets.painted import Painted
from ui.widgets.panels import ErrorPanel, PanelText

_LARGEST: Final = 2400


class PictureView(Painted):
    """A picture in the middle of a grey ground."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.services.theme, parent)
        self.image = QImage()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show a picture."""
        self.image = image
        self.update()

    def wanted_size(self) -> QSize:
        """Return a little: the picture takes the room there is."""
        return QSize(self.theme.px(320), self.theme.px(200))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the picture whole."""
        painter.fillRect(rect, self.theme.colour("rail"))
        if self.image.isNull():
            return
        size = self.image.size().scaled(rect.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        left = rect.center().x() - size.width() / 2
        top = rect.center().y() - size.height() / 2
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self.image)


class PicturePage(Page):
    """A piece of evidence in front; Esc goes back to the case."""

    parent_title = "案件"
    help_keys = (HelpKey(key="Esc", does="回到案件"),)

    def __init__(self, desk: Desk, piece: EvidenceItem) -> None:
        super().__init__(desk.services.theme)
        self.title = piece.name or "照片"
        taken = f"{instant_text(piece.taken_at)} 拍" if piece.taken_at else ""
        self.facts = tuple(
            one for one in (piece.purpose, taken, f"SHA-256 {piece.sha256[:16]}…") if one
        )
        self.view = PictureView(desk)
        self.view.setAccessibleName(self.title)
        self.error = ErrorPanel(self.theme, self)
        self.error.hide()
        parts = column(self.error, self.view, gap=self.theme.px(12))
        parts.setStretch(1, 1)
        self.setLayout(parts)
        work = partial(read_picture, desk.store, piece.sha256, _LARGEST)
        desk.work(self, Lane.WORK, work, self.view.show_image, self._show_error)

    def first_focus(self) -> QWidget:
        """Return the picture."""
        return self.view

    def _show_error(self, error: Exception) -> None:
        if isinstance(error, UserFacingError):
            text = PanelText(sentence=error.message, lines=(error.advice,))
            self.error.show_text(text, icon="photos")
            self.error.show()
