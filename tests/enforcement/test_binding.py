"""Which pages of a file are bound, and what is said when nothing was written."""

import pytest

from enforcement.binding import BindingStopped, KeptPiece


@pytest.mark.parametrize(
    ("first", "count", "pages"),
    [(0, None, [0, 1, 2]), (1, None, [1, 2]), (0, 2, [0, 1]), (2, 5, [2]), (3, None, [])],
)
def test_a_piece_is_so_many_pages_of_its_file(
    first: int, count: int | None, pages: list[int]
) -> None:
    assert list(KeptPiece(sha256="ab", first=first, count=count).pages_of(3)) == pages


def test_who_stops_a_binding_hears_that_nothing_changed() -> None:
    stopped = BindingStopped()
    assert stopped.code == "BINDING_STOPPED"
    assert "没有写" in str(stopped)
