"""Why a paper isn't printed, in words for the officer."""

from collections.abc import Sequence
from typing import Final

from enforcement.citation import LegalSource
from enforcement.errors import UserFacingError

MOST_TOLD: Final = 3


class FormError(UserFacingError):
    """A paper cannot be laid out or may not be printed; nothing was written."""


class FontMissing(FormError):
    """A font file isn't where it belongs."""

    def __init__(self, font: str) -> None:
        super().__init__(
            "FONT_MISSING",
            f"字体文件 {font} 打不开，文书排不出来。",
            "记录都在，什么都没有丢。在程序文件夹里运行 python3 desk.py run，字体会重新装好。",
        )
        self.font = font


class MalformedData(FormError):
    """The data file doesn't fit the form."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(
            "MALFORMED_DATA",
            f"文书数据不对：{'；'.join(problems)}。",
            "什么都没有写。用 forms sample 看一份完整的样子，改好再来。",
        )
        self.problems = tuple(problems)


class MissingCharacters(FormError):
    """Characters that no font has."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            "MISSING_CHARACTERS",
            f"这些字没有字形，印不出来：{'、'.join(places)}。",
            "什么都没有印。请对照证件核对用字；字没有错，就在缺字登记里记下，改用手写文书。",
        )
        self.places = tuple(places)


class PictureMissing(FormError):
    """A picture of the paper isn't on this computer."""

    def __init__(self, label: str) -> None:
        super().__init__(
            "PICTURE_MISSING",
            f"{label}的图片不在这台电脑里，印不出来。",
            "什么都没有印，填好的都在。先同步，或者重新放进这张图片，再打印；要先看样子，可以打草稿。",
        )


class PictureUnreadable(FormError):
    """A picture file that cannot be put into a paper as it is."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            "PICTURE_UNREADABLE",
            f"图片（校验码 {sha256[:16]}）不是 JPEG，也不是普通的 PNG，放不进文书。",
            "什么都没有印，原图还在。把它另存为 JPEG 再放进来。",
        )


class PaperRefused(FormError):
    """A blank, a wrong sum or a broken rule of the form stops the final print.

    ``fields`` are the dotted paths concerned, the first one first.
    """

    def __init__(
        self, sentences: Sequence[str], fields: Sequence[str], source: LegalSource | None
    ) -> None:
        told, more = sentences[:MOST_TOLD], len(sentences) - MOST_TOLD
        super().__init__(
            "PAPER_REFUSED",
            "".join(told) + (f"还有 {more} 处。" if more > 0 else ""),
            "什么都没有印，填好的都在。改好这几处再打印；要先看样子，可以打草稿。",
            source,
        )
        self.fields = tuple(fields)

    def to_json(self) -> dict[str, object]:
        """Add the fields to the error object."""
        return {**super().to_json(), "fields": list(self.fields)}
