"""Photos for files: small pictures, each of another colour."""

import io

from PIL import Image


def a_photo(number: int) -> bytes:
    """Return a JPEG of a colour of its own."""
    out = io.BytesIO()
    Image.new("RGB", (120, 90), (number * 40 % 256, 90, 160)).save(out, "JPEG")
    return out.getvalue()
