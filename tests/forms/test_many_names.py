"""Five hundred names from the rare blocks: each prints and copies out as it was typed."""

from collections.abc import Mapping
from typing import Final

import pytest

from enforcement.money import Fen, amount_words
from enforcement.papers.paper import Json, PaperData
from forms.renderer import PdfRenderer
from tests.forms.making import a_paper
from tests.forms.reading import fonts_of, text_of

BLOCKS: Final = {
    "A": range(0x3400, 0x4DC0),
    "B": range(0x20000, 0x2A6E0),
    "C": range(0x2A700, 0x2B73A),
    "D": range(0x2B740, 0x2B81E),
    "E": range(0x2B820, 0x2CEA2),
    "F": range(0x2CEB0, 0x2EBE1),
}
"""The extensions of the Chinese script, as Unicode 15 holds them."""
OF_EACH: Final = 84
SURNAMES: Final = "周陈王李张刘赵黄吴徐"


def rare_names(block: range) -> list[str]:
    """Return names whose given names are spread evenly over a block."""
    given = [chr(block[at * len(block) // OF_EACH]) for at in range(OF_EACH)]
    return [f"{SURNAMES[at % len(SURNAMES)]}{one}" for at, one in enumerate(given)]


def paper_of_names(names: list[str]) -> PaperData:
    """Return a sheet with a receipt for each name."""
    receipt = a_paper("SIM-03").value("receipts.0")
    assert isinstance(receipt, Mapping)
    receipts: list[Json] = [{**receipt, "party": name} for name in names]
    total = Fen(int(str(receipt["amount_fen"])) * len(names))
    return a_paper("SIM-03", receipts=receipts, total_fen=total, total_words=amount_words(total))


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_rare_name_prints_and_copies_out(renderer: PdfRenderer, block: range) -> None:
    names = rare_names(block)
    printed = renderer.render(paper_of_names(names), draft=False)
    text = text_of(printed.pdf)
    assert [name for name in names if name not in text] == []
    assert all(fonts_of(printed.pdf).values())


def test_there_are_five_hundred_names() -> None:
    names = {name for block in BLOCKS.values() for name in rare_names(block)}
    assert len(names) > 500
