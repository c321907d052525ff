"""What was found so far on the visit, each with its first photo and what comes of it."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from enforcement.inspections.finding import Finding
from ui.background import Lane
from ui.desk import Desk
from ui.pages.cases.pictures import read_picture
from ui.pages.inspections.words import outcome_tag
from ui.painters.base import TextLook, draw_divider, draw_icon, draw_text
from ui.painters.marks import paint_tag, tag_size
from ui.plain import tooltip
from ui.theme import SEMIBOLD, Theme
from ui.widgets.card import Card
from ui.widgets.label import SMALL, Label
from ui.widgets.layouts import column
from ui.widgets.painted import Painted
from ui.widgets.scroll import Scroll

_HEIGHT: Final = 88
_WIDTH: Final = 72
_PICTURE: Final = 66
_SIDE: Final = 220


class FoundRow(Painted):
    """One finding.

    Signals:
        wanted: It was clicked; carries the `Finding`.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.finding = finding
        self._image = QImage()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """Show it as it stands now."""
        self.finding = finding
        said = finding.content
        words = (self._where(), said.text or said.check_title, outcome_tag(said).text)
        self.setAccessibleName("，".join(words))
        self.setToolTip(tooltip(said.text))
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show its first photo."""
        self._image = image
        self.update()

    def wanted_size(self) -> QSize:
        """Return the size of a row."""
        return QSize(200, self.theme.px(_HEIGHT))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go to it (Qt)."""
        self.wanted.emit(self.finding)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw picture, where, what, and what comes of it."""
        theme, said = self.theme, self.finding.content
        top = rect.top() + (rect.height() - theme.px(_PICTURE)) / 2
        box = QRectF(rect.left(), top, theme.px(_WIDTH), theme.px(_PICTURE))
        self._paint_picture(painter, box)
        left = box.right() + theme.px(12)
        width = rect.right() - left
        title = QRectF(left, top - theme.px(2), width, theme.px(22))
        look = TextLook(weight=SEMIBOLD, elide=True)
        draw_text(painter, title, self._where(), look, theme)
        words = QRectF(left, title.bottom(), width, theme.px(20))
        small = TextLook(role="small", colour="ink2", elide=True)
        draw_text(painter, words, said.text or said.check_title, small, theme)
        tag = outcome_tag(said)
        size = tag_size(tag, theme)
        spot = QRectF(left, words.bottom() + theme.px(3), size.width(), size.height())
        paint_tag(painter, spot, tag, theme)
        draw_divider(painter, rect, theme)

    def _where(self) -> str:
        said = self.finding.content
        return f"{said.stall} {said.stall_name}".strip() or said.check_title

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        theme = self.theme
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(box, theme.px(4), theme.px(4))
        painter.setClipPath(path)
        painter.fillRect(box, theme.colour("sunken"))
        if self._image.isNull():
            draw_icon(painter, box.center(), ("photos", 20, "ink3"), theme)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            side = float(min(self._image.width(), self._image.height()))
            source = QRectF(
                (self._image.width() - side) / 2, (self._image.height() - side) / 2, side, side
            )
            painter.drawImage(box, self._image, source)
        painter.restore()


class FoundCard(Card):
    """The findings in the order of the stalls; scrolls when there are many.

    Signals:
        wanted: One was clicked; carries the `Finding`.
    """

    wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        theme = desk.services.theme
        super().__init__(theme, "还没发现问题", parent=parent)
        self._desk = desk
        self._asked: set[str] = set()
        self._images: dict[str, QImage] = {}
        self.rows: dict[str, FoundRow] = {}
        self.photos = Label(theme, "", SMALL)
        self.add_to_head(self.photos)
        self._list = column()
        box = QWidget()
        whole = column()
        whole.addLayout(self._list)
        whole.addStretch(1)
        box.setLayout(whole)
        self.body.addWidget(Scroll(box), 1)

    def show_findings(self, findings: Sequence[Finding], photos: int) -> None:
        """Show other findings; those that are there already stay."""
        self.title_label.setText(f"已发现 {len(findings)} 处" if findings else "还没发现问题")
        self.photos.setText(f"照片 {photos} 张" if photos else "")
        wanted: Mapping[str, Finding] = {str(one.rec): one for one in findings}
        for rec in [rec for rec in self.rows if rec not in wanted]:
            gone = self.rows.pop(rec)
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, (rec, finding) in enumerate(wanted.items()):
            self._show_one(at, rec, finding)

    def _show_one(self, at: int, rec: str, finding: Finding) -> None:
        made = self.rows.get(rec)
        if made is None:
            made = self.rows[rec] = FoundRow(self.theme, finding)
            made.wanted.connect(self.wanted)
        else:
            made.show_finding(finding)
            self._list.removeWidget(made)
        self._list.insertWidget(at, made)
        if finding.photos:
            self._show_picture(made, finding.photos[0].sha256)

    def _show_picture(self, made: FoundRow, sha256: str) -> None:
        known = self._images.get(sha256)
        if known is not None:
            made.show_image(known)
        elif sha256 not in self._asked:
            self._asked.add(sha256)
            work = partial(read_picture, self._desk.store, sha256, _SIDE)
            self._desk.work(self, Lane.WORK, work, partial(self._take, sha256), _stay_grey)

    def _take(self, sha256: str, image: QImage) -> None:
        self._images[sha256] = image
        for made in self.rows.values():
            if made.finding.photos and made.finding.photos[0].sha256 == sha256:
                made.show_image(image)


def _stay_grey(_error: Exception) -> None:
    """Leave the place grey: the photo is there, it only can't be shown."""
