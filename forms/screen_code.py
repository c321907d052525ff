"""A code to be shown on the screen, as rows of dark and light squares."""

import segno


def code_rows(text: str) -> tuple[bytes, ...]:
    """Return the rows of a QR code; a byte is 1 where its square is dark."""
    return tuple(bytes(row) for row in segno.make_qr(text, error="m").matrix)
