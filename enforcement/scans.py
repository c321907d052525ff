"""What a scan or photo of paper shows: how many pages, and which codes stand on them."""

from dataclasses import dataclass

from enforcement.errors import UserFacingError


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanFacts:
    """A scan as it was looked at.

    Attributes:
        mime: What kind of file its content is, whatever its name says.
        pages: The texts of the codes on each page.
    """

    mime: str
    pages: tuple[tuple[str, ...], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return all codes, each once, in order."""
        return tuple(dict.fromkeys(code for page in self.pages for code in page))


class ScanUnreadable(UserFacingError):
    """A file is no PDF and no picture, or is damaged, or asks for too much."""

    def __init__(self, name: str = "") -> None:
        which = f"“{name}”" if name else "这个文件"
        super().__init__(
            "SCAN_UNREADABLE",
            f"{which}读不出来：不是 PDF、JPG、PNG，或者坏了。",
            "什么都没有改。重新扫描或者拍一张，再放一次。",
        )
