"""Pictures on a page: framed, whole, as large as their room; a sketch with its north arrow."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from forms.blocks import Align, Paragraph, SetText, Type
from forms.glyphs import GlyphMaker, Text
from forms.pictures import Picture
from forms.sheet import Box, FrameMark, PictureMark, RuleMark, Sheet

PADDING: Final = 4.0
ABSENT: Final = Type(size=12.0, pitch=18.0, align=Align.CENTRE)
ARROW_LENGTH: Final = 34.0
ARROW_HEAD: Final = 7.0
ARROW_WIDTH: Final = 1.0
ARROW_INSET: Final = 30.0
LETTER: Final = Type(size=12.0, pitch=16.0, align=Align.CENTRE)


class North(Enum):
    """Where north lies on a sketch, as steps right and down."""

    UP = (0, -1)
    DOWN = (0, 1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPicture:
    """A picture in its frame."""

    block: "PictureBlock"
    width: float
    absent: SetText
    letter: SetText
    stays_with_next: bool

    @property
    def height(self) -> float:
        """Return the height in points."""
        return self.block.height

    @property
    def least(self) -> float:
        """Return the height: the part is whole."""
        return self.height

    def paint(self, sheet: Sheet, x: float, y: float) -> None:
        """Paint frame, picture and arrow."""
        block = self.block
        sheet.marks.append(FrameMark(x=x, y=y, width=self.width, height=self.height))
        sheet.add_box(Box(block.field, x, y, self.width, self.height))
        if block.picture is None:
            self.absent.paint(sheet, x, y + (self.height - self.absent.height) / 2)
        else:
            sheet.marks.append(self._fitted(block.picture, x, y))
        if block.north is not None:
            self._paint_north(sheet, block.north, x, y)

    def _fitted(self, picture: Picture, x: float, y: float) -> PictureMark:
        across, down = picture.shown_size
        room, tall = self.width - 2 * PADDING, self.height - 2 * PADDING
        scale = min(room / across, tall / down)
        width, height = across * scale, down * scale
        return PictureMark(
            x=x + (self.width - width) / 2,
            y=y + (self.height - height) / 2,
            width=width,
            height=height,
            picture=picture,
        )

    def _paint_north(self, sheet: Sheet, north: North, x: float, y: float) -> None:
        """Paint an arrow with its letter in the upper right corner, on white."""
        right, down = north.value
        middle_x, middle_y = x + self.width - ARROW_INSET, y + ARROW_INSET
        half = ARROW_LENGTH / 2
        tip_x, tip_y = middle_x + right * half, middle_y + down * half
        end_x, end_y = middle_x - right * half, middle_y - down * half
        for side in (-1, 1):
            sheet.marks.append(
                RuleMark(
                    x1=tip_x,
                    y1=tip_y,
                    x2=tip_x - (right - side * down / 2) * ARROW_HEAD,
                    y2=tip_y - (down - side * right / 2) * ARROW_HEAD,
                    width=ARROW_WIDTH,
                )
            )
        sheet.marks.append(RuleMark(x1=end_x, y1=end_y, x2=tip_x, y2=tip_y, width=ARROW_WIDTH))
        aside_x, aside_y = abs(down) * 10.0, abs(right) * 12.0
        top = middle_y + aside_y - self.letter.height / 2
        self.letter.paint(sheet, middle_x - aside_x - self.letter.width / 2, top)

    def divide(self, room: float) -> None:
        """Refuse: a picture is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureBlock:
    """A picture in a frame over the whole width.

    Attributes:
        field: Path of the picture's field.
        picture: The picture; None where there is none yet.
        height: Of the frame, in points.
        absent: What stands there instead of a picture.
        north: Where north lies; None for a photo.
    """

    field: str
    picture: Picture | None
    height: float
    absent: str
    north: North | None = None
    stays_with_next: bool = True

    def set(self, maker: GlyphMaker, width: float) -> SetPicture:
        """Set the words that stand in for a picture and the letter of the arrow."""
        letter = Paragraph(spans=(Text("北"),), type=LETTER)
        return SetPicture(
            block=self,
            width=width,
            absent=Paragraph(spans=(Text(self.absent),), type=ABSENT).set(maker, width),
            letter=letter.set(maker, LETTER.size * 2),
            stays_with_next=self.stays_with_next,
        )
