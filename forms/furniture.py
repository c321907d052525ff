"""What stands around the text: page numbers, draft and practice marks, QR code and hash."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import segno

from forms.breaking import break_lines
from forms.fonts import Role
from forms.geometry import MM, PAGE_HEIGHT, PAGE_WIDTH, Frame
from forms.glyphs import GlyphMaker, Text
from forms.sheet import FrameMark, Sheet, SlantedMark

FOOT_SIZE: Final = 10.5
FOOT_BASELINE: Final = PAGE_HEIGHT - 15 * MM
LEFT: Final = 28 * MM
CODE_SIDE: Final = 26.5 * MM
"""53 modules of 0.5 mm, four dots of a thermal printer, for a name of usual length; up to 61."""
CODE_BOTTOM: Final = PAGE_HEIGHT - 6.2 * MM
CODE_TOP: Final = CODE_BOTTOM - CODE_SIDE
CODE_QUIET: Final = 2.2 * MM
HASH_BASELINE: Final = PAGE_HEIGHT - 9 * MM
EDGE_WORD: Final = "骑缝"
EDGE_X: Final = PAGE_WIDTH - 10 * MM
EDGE_TOP: Final = 148 * MM
EDGE_PITCH: Final = 13.0
DRILL_WORD: Final = "演　练"
DRILL_SIZE: Final = 150.0
DRILL_GREY: Final = 0.88
DRAFT_WORDS: Final = "草稿　只供核对"
DRAFT_BASELINE: Final = 14 * MM
DRAFT_GREY: Final = 0.35


def start_sheet(maker: GlyphMaker, *, drill: bool) -> Sheet:
    """Return an empty page; a practice paper is marked before anything is written on it."""
    sheet = Sheet(maker)
    if drill:
        face = maker.shelf.face_for(Role.HEADING, DRILL_WORD[0])
        name = face.name if face else maker.shelf.default_name
        sheet.marks.append(
            SlantedMark(font=name, size=DRILL_SIZE, text=DRILL_WORD, grey=DRILL_GREY)
        )
    return sheet


def draw_text(sheet: Sheet, words: str, x: float, baseline: float, *, share: float) -> None:
    """Draw a small line; ``share`` of its width lies left of ``x``."""
    glyphs = sheet.maker.glyphs((Text(words),), Role.BODY, FOOT_SIZE)
    for line in break_lines(glyphs, PAGE_WIDTH, PAGE_WIDTH, spread=False):
        sheet.draw_line(line, x - line.width * share, baseline)


def number_pages(sheets: Sequence[Sheet]) -> None:
    """Write page x of y on every page."""
    for at, sheet in enumerate(sheets, start=1):
        words = f"第{at}页　共{len(sheets)}页"
        draw_text(sheet, words, PAGE_WIDTH / 2, FOOT_BASELINE, share=0.5)


def mark_draft(sheets: Sequence[Sheet]) -> None:
    """Write on every page that it is a draft."""
    for sheet in sheets:
        draw_text(sheet, DRAFT_WORDS, PAGE_WIDTH - 26 * MM, DRAFT_BASELINE, share=1)
        width = sheet.maker.shelf.text_width(Role.BODY, DRAFT_WORDS) * FOOT_SIZE
        sheet.marks.append(
            FrameMark(
                x=PAGE_WIDTH - 26 * MM - width - 6,
                y=DRAFT_BASELINE - FOOT_SIZE - 2,
                width=width + 12,
                height=FOOT_SIZE + 8,
                radius=2,
                grey=DRAFT_GREY,
            )
        )


def mark_edge(sheets: Sequence[Sheet]) -> None:
    """Mark where the fanned pages are sealed across their right edges (骑缝), if there are two."""
    for sheet in sheets if len(sheets) > 1 else ():
        for at, character in enumerate(EDGE_WORD):
            baseline = EDGE_TOP + (at + 1) * EDGE_PITCH
            draw_text(sheet, character, EDGE_X, baseline, share=0.5)


def room_for_code(frame: Frame, foot: float) -> Frame:
    """Return the frame that leaves the code its place at the lower left.

    Args:
        frame: Where text may stand.
        foot: Height of what stands below it on every page.
    """
    if frame.left >= LEFT + CODE_SIDE + CODE_QUIET:
        return frame
    bottom = min(frame.bottom, CODE_TOP - CODE_QUIET - foot)
    return replace(frame, height=bottom - frame.top)


def draw_hash(sheet: Sheet, short_hash: str, *, beside_code: bool) -> None:
    """Write the short content hash at the lower left, beside a code below the page number."""
    x = LEFT + CODE_SIDE + CODE_QUIET if beside_code else LEFT
    baseline = HASH_BASELINE if beside_code else FOOT_BASELINE
    draw_text(sheet, f"校验码 {short_hash}", x, baseline, share=0)


def draw_code(sheet: Sheet, content: str) -> None:
    """Draw the code of the paper as squares at the lower left."""
    rows = [bytes(row) for row in segno.make_qr(content, error="m").matrix]
    side = CODE_SIDE / len(rows)
    top = CODE_TOP
    for y, row in enumerate(rows):
        for start, end in _dark_runs(row):
            sheet.marks.append(
                FrameMark(
                    x=LEFT + start * side,
                    y=top + y * side,
                    width=(end - start) * side,
                    height=side,
                    filled=True,
                )
            )


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and runs[-1][1] == x:
            runs[-1] = (runs[-1][0], x + 1)
        elif dark:
            runs.append((x, x + 1))
    return runs
