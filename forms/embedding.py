"""One repair of ReportLab: rare characters must copy out of the PDF as what they are.

ReportLab 5.1.0 writes code points above U+FFFF into the ToUnicode map with five digits; viewers
read four, and 𬱖 is searched and copied as ⳅ. The map below uses UTF-16, as the format wants.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Final

from reportlab.pdfbase import ttfonts

ENTRIES_PER_BLOCK: Final = 100  # limit of the format


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode CMap of a font subset, code points by byte code."""
    entries = iter(
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    )
    blocks: list[str] = []
    while block := list(islice(entries, ENTRIES_PER_BLOCK)):
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
            f"/CMapName /{fontname} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(subset) - 1:02X}>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


def repair() -> None:
    """Put our map in the place of ReportLab's."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
