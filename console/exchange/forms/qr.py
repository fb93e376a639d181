"""QR codes (segno): as modules for the painter, as a picture for a worksheet."""

import io
from functools import lru_cache

import segno
from openpyxl.drawing.image import Image

SIDE_PIXELS = 88
_QUIET = 1


@lru_cache(maxsize=4096)
def modules(text: str) -> tuple[bytes, ...]:
    """Rows of modules, 1 dark and 0 light, without the quiet zone. Level M: a crease or a stain may cross it."""
    return tuple(bytes(row) for row in segno.make(text, error="m", micro=False, boost_error=False).matrix)


class QrImage(Image):
    """openpyxl's picture without Pillow, which its own constructor asks for: segno writes PNG itself."""

    format = "png"

    def __init__(self, text: str, anchor: str) -> None:
        self.text, self.anchor = text, anchor
        self.width = self.height = SIDE_PIXELS

    def _data(self) -> bytes:
        buffer = io.BytesIO()
        segno.make(self.text, error="m", micro=False, boost_error=False).save(
            buffer, kind="png", scale=3, border=_QUIET
        )
        return buffer.getvalue()
