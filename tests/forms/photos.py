"""Small photos that say when they were taken, and photos of the clock on the screen."""

import io

from PIL import Image
from PIL.ExifTags import IFD, Base

from forms.screen_code import code_rows


def a_photo(
    taken: str = "", zone: str = "", camera: str = "", *, code: str = "", kind: str = "JPEG"
) -> bytes:
    """Return the bytes of a made-up photo; ``code`` stands on a screen in its middle."""
    picture = Image.new("RGB", (480, 320), (150, 120, len(taken + camera) % 250))
    if code:
        picture.paste(_code(code), (100, 20))
    exif = Image.Exif()
    exif[Base.Software] = "drill"
    if camera:
        exif[Base.Make], exif[Base.Model] = camera.split(" ")
    shot = {Base.DateTimeOriginal: taken, Base.OffsetTimeOriginal: zone}
    exif.get_ifd(IFD.Exif).update({int(tag): words for tag, words in shot.items() if words})
    written = io.BytesIO()
    picture.save(written, kind, exif=exif)
    return written.getvalue()


def _code(text: str) -> Image.Image:
    rows = code_rows(text)
    drawn = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                drawn.putpixel((x + 4, y + 4), 0)
    return drawn.resize((270, 270), Image.Resampling.NEAREST)
