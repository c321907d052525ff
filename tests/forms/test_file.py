"""The PDF: fonts inside, the same bytes everywhere."""

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from forms.fonts import SONG_LIGHT
from forms.renderer import PdfRenderer
from tests.forms.making import EVERY_FORM, a_paper
from tests.forms.reading import fonts_of, printed

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("form", EVERY_FORM)
@pytest.mark.parametrize("draft", [True, False])
def test_every_font_is_embedded(renderer: PdfRenderer, form: str, *, draft: bool) -> None:
    rendered = renderer.render(a_paper(form), draft=draft)
    fonts = fonts_of(rendered.pdf)
    assert fonts
    assert all(fonts.values())
    assert {name.split("+")[-1] for name in fonts} == set(rendered.fonts)


def test_an_unused_fallback_font_is_not_in_the_file(renderer: PdfRenderer) -> None:
    assert SONG_LIGHT not in renderer.render(a_paper(), draft=False).fonts


IN_ANOTHER_PROCESS = """
import sys
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper
renderer = PdfRenderer()
for form in sys.argv[1:]:
    print(renderer.render(a_paper(form), draft=False).sha256)
"""
IN_A_THREAD = EVERY_FORM[:12]


@pytest.mark.parametrize(
    ("zone", "forms"),
    [("Asia/Shanghai", EVERY_FORM[::2]), ("America/New_York", EVERY_FORM[1::2])],
)
def test_the_same_data_gives_the_same_bytes_in_any_process_and_zone(
    renderer: PdfRenderer, zone: str, forms: tuple[str, ...]
) -> None:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(len(zone))}
    other = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, *forms],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    here = [renderer.render(a_paper(form), draft=False) for form in forms]
    assert other.stdout.split() == [one.sha256 for one in here]
    assert all(one.sha256 == hashlib.sha256(one.pdf).hexdigest() for one in here)


def test_no_stream_is_compressed(renderer: PdfRenderer) -> None:
    assert b"/Filter" not in renderer.render(a_paper(), draft=False).pdf


def test_threads_get_the_same_papers_as_one_alone(renderer: PdfRenderer) -> None:
    alone = {form: renderer.render(a_paper(form), draft=False).sha256 for form in IN_A_THREAD}
    together: dict[str, str] = {}

    def render(form: str) -> None:
        together[form] = renderer.render(a_paper(form), draft=False).sha256

    threads = [threading.Thread(target=render, args=(form,)) for form in IN_A_THREAD]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_the_hash_on_the_paper_is_that_of_its_data(renderer: PdfRenderer) -> None:
    paper = a_paper(printing={"seal_place": False, "qr": True, "hash": True})
    short = paper.content_sha256[:16]
    text = printed(renderer, paper)
    assert f"校验码{short}" in text
    assert "印章" not in text
