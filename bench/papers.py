"""The papers of a whole case, and a file of a hundred pages with sixty photos, bound into one."""

import hashlib
import io
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.decision import BODY_FONT, drawn_marks, raw_canvas
from bench.measure import Figure, in_turn, timed
from bench.process_memory import peak_mb, resident_mb
from enforcement.binding import BoundFile, BoundPart, MadePiece
from enforcement.papers.paper import Json, PaperData, Rendered
from enforcement.papers.sample_photo import SHA256, sample_picture
from enforcement.papers.samples import sample
from forms.case_file import CaseFileBinder
from forms.renderer import PdfRenderer

SET: Final = (
    "ORD-01",
    "ORD-02",
    "ORD-07",
    "ORD-08",
    "ORD-09",
    "ORD-10",
    "ORD-22",
    "ORD-24",
    "ORD-26",
    "ORD-28",
    "ORD-30",
    "ORD-31",
    "ORD-38",
    "ORD-39",
    "ORD-42",
    "ORD-51",
    "INS-07",
    "INS-12",
)
LONGEST_SECONDS: Final = 3.0
PHOTOS: Final = 60
PHOTO_BYTES: Final = 1024 * 1024
PAGES: Final = 100
TURNS: Final = 500
MOST_MEMORY: Final = 6.0  # times the photos: their bytes, the PDF in the making, the PDF
MOST_BOUND_MEMORY: Final = 4.0  # times the photos: only the papers at hand, never the whole file
MB: Final = 1024 * 1024
ROUNDS: Final = 3
A_PAGE: Final = 2  # photos
_LAYOUT: Final = "layout"
_BINDING: Final = "binding"


def measure_set() -> Figure:
    """Time the eighteen papers of an ordinary case, and the same characters set one by one."""
    renderer, papers = PdfRenderer(), [sample(form) for form in SET]
    rendered = [renderer.render(paper, draft=False) for paper in papers]
    marks = [drawn_marks(one.pdf) for one in rendered]
    ours, raw = in_turn(
        lambda: [renderer.render(paper, draft=False) for paper in papers],
        lambda: [raw_canvas(one, BODY_FONT) for one in marks],
        ROUNDS,
    )
    late = (f"{ours:.1f} 秒，超过 {LONGEST_SECONDS:g} 秒",) if ours > LONGEST_SECONDS else ()
    pages = sum(one.pages for one in rendered)
    return Figure(
        name="paper_set",
        ours=ours,
        baseline=raw,
        target=4,
        note=f"{len(SET)} 份文书 {pages} 页 {sum(map(len, marks))} 个字 ÷ 逐字画同样的字",
        broken=late,
    )


def measure_file() -> Figure:
    """Time a file of a hundred pages with sixty photos, and the same characters and bytes."""
    renderer, photos = PdfRenderer(), sixty_photos()
    rendered = hundred_pages(renderer, photos)
    pages = sum(one.pages for one in rendered)
    marks = [drawn_marks(one.pdf) for one in rendered]
    ours = min(timed(lambda: hundred_pages(renderer, photos)) for _ in range(ROUNDS))
    raw = min(
        timed(lambda: [*(raw_canvas(one, BODY_FONT) for one in marks), _copied(photos)])
        for _ in range(ROUNDS)
    )
    return Figure(
        name="hundred_pages",
        ours=ours,
        baseline=raw,
        target=4,
        note=f"{pages} 页 {PHOTOS} 张照片 {sum(map(len, marks))} 个字 ÷ 逐字画同样的字",
        broken=() if pages >= PAGES else (f"只有 {pages} 页",),
    )


def measure_memory() -> Figure:
    """Compare what a process holds at most over that file with the photos themselves."""
    return Figure(
        name="file_memory",
        ours=_grown(_LAYOUT),
        baseline=PHOTOS * PHOTO_BYTES / MB,
        target=MOST_MEMORY,
        unit="MB",
        note=f"一百页卷 {PHOTOS} 张照片时多占的内存 ÷ 照片本身",
    )


def measure_bound() -> Figure:
    """Time the same file as one bound PDF, and the same characters and bytes."""
    photos = sixty_photos()
    renderer = PdfRenderer()
    marks = [drawn_marks(one.pdf) for one in hundred_pages(renderer, photos)]
    with TemporaryDirectory() as folder:
        target = Path(folder) / "case.pdf"
        pages = bound_case(renderer, photos, target)
        ours = min(timed(lambda: bound_case(renderer, photos, target)) for _ in range(ROUNDS))
    raw = min(
        timed(lambda: [*(raw_canvas(one, BODY_FONT) for one in marks), _copied(photos)])
        for _ in range(ROUNDS)
    )
    return Figure(
        name="bound_case",
        ours=ours,
        baseline=raw,
        target=4,
        note=f"整卷一份 PDF {pages} 页 {PHOTOS} 张照片 ÷ 逐字画同样的字、抄一遍照片",
        broken=() if pages >= PAGES else (f"只有 {pages} 页",),
    )


def measure_bound_memory() -> Figure:
    """Compare what a process holds at most while it binds that file with the photos themselves."""
    return Figure(
        name="bound_memory",
        ours=_grown(_BINDING),
        baseline=PHOTOS * PHOTO_BYTES / MB,
        target=MOST_BOUND_MEMORY,
        unit="MB",
        note=f"装订整卷 PDF {PHOTOS} 张照片时多占的内存 ÷ 照片本身",
    )


def bound_case(renderer: PdfRenderer, photos: Mapping[str, bytes], target: Path) -> int:
    """Bind the photos, page by page, and the interviews into one PDF; return its pages."""
    pictures = {**photos, SHA256: sample_picture(SHA256)}
    names = tuple(photos)
    pairs = (_photo_pages(names[at : at + A_PAGE]) for at in range(0, len(names), A_PAGE))
    papers = (*pairs, _interview(), _interview())
    parts = tuple(
        BoundPart(title="文书", pieces=(MadePiece(paper=paper, draft=False),)) for paper in papers
    )
    file = BoundFile(title="整卷", subject="演练", parts=parts)
    return CaseFileBinder(renderer).bind(file, pictures.__getitem__, target, _go_on)


def _go_on(_done: int, _of: int) -> bool:
    """Take no notice of the progress."""
    return True


def _grown(what: str) -> float:
    """Return by how many MB the peak of a fresh process grows over a piece of work."""
    root = Path(__file__).resolve().parents[1]
    call = [sys.executable, "-m", "bench.papers", what]
    grown = subprocess.run(call, cwd=root, check=True, capture_output=True, text=True)
    return float(grown.stdout)


def hundred_pages(renderer: PdfRenderer, photos: Mapping[str, bytes]) -> list[Rendered]:
    """Return thirty pages of photos and seventy of interviews."""
    pictures = {**photos, SHA256: sample_picture(SHA256)}
    papers = (_photo_pages(tuple(photos)), _interview(), _interview())
    return [renderer.render(paper, draft=False, pictures=pictures.__getitem__) for paper in papers]


def sixty_photos() -> dict[str, bytes]:
    """Return sixty different JPEG files of a megabyte each."""
    plain, photos = sample_picture(SHA256), {}
    for number in range(PHOTOS):
        comment = number.to_bytes(2, "big") * 32_000
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        photo = plain[:2] + segment * (PHOTO_BYTES // len(segment)) + plain[2:]
        photos[hashlib.sha256(photo).hexdigest()] = photo
    return photos


def _photo_pages(names: tuple[str, ...]) -> PaperData:
    known = sample("INS-12")
    photo = known.value("photos.0")
    shared = dict(photo) if isinstance(photo, Mapping) else {}
    photos: list[Json] = [{**shared, "picture": name} for name in names]
    return _changed(known, photos=photos)


def _interview() -> PaperData:
    known = sample("ORD-08")
    turn = known.value("qa.4")
    return _changed(known, qa=[turn] * (TURNS // 2))


def _changed(paper: PaperData, **changes: Json) -> PaperData:
    fields = {**paper.fields, **changes}
    return PaperData(form=paper.form, version=paper.version, mark=paper.mark, fields=fields)


def _copied(photos: Mapping[str, bytes]) -> int:
    return io.BytesIO().write(b"".join(photos.values()))


def main() -> None:
    """Print by how many MB the peak of this process grows over laying out, or binding, the file."""
    renderer, photos = PdfRenderer(), sixty_photos()
    renderer.render(sample("ORD-42"), draft=False)
    before = resident_mb()
    if sys.argv[1:] == [_BINDING]:
        with TemporaryDirectory() as folder:
            bound_case(renderer, photos, Path(folder) / "case.pdf")
    else:
        hundred_pages(renderer, photos)
    sys.stdout.write(f"{peak_mb() - before:.1f}\n")


if __name__ == "__main__":
    main()
