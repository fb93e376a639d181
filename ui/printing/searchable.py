"""Makes the text of a PDF the text that was written.

Qt finds the character of a glyph by taking the first that maps to it, and Chinese fonts share glyphs between common
characters and the radicals U+2E80–U+2FDF, which come first: 水 would be found, copied and read aloud as ⽔.
"""

import mmap
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QRawFont

from ui.printing.typeset import BODY, font

_RADICALS = "".join(map(chr, range(0x2E80, 0x2FE0)))
_HAN = "".join(map(chr, range(0x4E00, 0xA000)))
_MAP = re.compile(rb"\d+ beginbfrange\n.*?endbfrange", re.S)
_RADICAL = re.compile(rb"<(2[EF][0-9A-F]{2})>(?=[ \]])")


@lru_cache(maxsize=1)
def _characters() -> dict[bytes, bytes]:
    """The character meant by each radical whose glyph the installed Chinese font shares, both as four hex digits."""
    raw = QRawFont.fromFont(font(BODY), QFontDatabase.WritingSystem.SimplifiedChinese)
    shared = {glyph: char for char, glyph in zip(_HAN, raw.glyphIndexesForString(_HAN), strict=True) if glyph}
    glyphs = zip(_RADICALS, raw.glyphIndexesForString(_RADICALS), strict=True)
    return {b"%04X" % ord(radical): b"%04X" % ord(shared[glyph]) for radical, glyph in glyphs if glyph in shared}


def make_searchable(path: Path) -> None:
    """Correct the maps from glyphs to characters in place: the length of nothing changes. Raises OSError."""
    known = _characters()

    def corrected(found: re.Match[bytes]) -> bytes:
        return b"<%s>" % known.get(found[1], found[1])

    with path.open("r+b") as stream, mmap.mmap(stream.fileno(), 0) as content:
        spans = [found.span() for found in _MAP.finditer(content)]
        for start, end in spans:
            content[start:end] = _in_lists(content[start:end], corrected)


def _in_lists(text: bytes, corrected: Callable[[re.Match[bytes]], bytes]) -> bytes:
    return re.sub(rb"\[[^\]]*\]", lambda part: _RADICAL.sub(corrected, part[0]), text)
