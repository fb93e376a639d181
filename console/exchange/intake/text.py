"""How the text of a cell is brought into one form: what the eye can't see goes, what the site meant stays."""

import re
import unicodedata
from functools import lru_cache

from console.exchange.intake.grid import Cell
from console.exchange.intake.problems import Unreadable

_SPACES = re.compile(r"\s+")
_FULL_WIDTH = {
    **{0xFF10 + i: 0x30 + i for i in range(10)},
    **{0xFF21 + i: 0x41 + i for i in range(26)},
    **{0xFF41 + i: 0x61 + i for i in range(26)},
    **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212, 0xFF0D, 0xFE63), "-"),
    0xFF3F: "_",
    0xFF0F: "/",
    0xFF0E: ".",
}
_PAREN = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_HAN_ONLY = re.compile(r"[\u3400-\u9fff·\s\U00020000-\U0003ffff]+")
_PHONE_EDGE = re.compile(r"[\s\-.()]+")
_PHONE = re.compile(r"\+?\d{3,20}([x转]\d{1,6})?")
_EXTENSION = re.compile(r"\s*(?:ext\.?|转|x|máy lẻ)\s*(\d{1,6})$", re.IGNORECASE)


def clean(text: str) -> str:
    """NFC, every kind of space one space, nothing invisible, nothing around it."""
    if text.isprintable() and "  " not in text:  # the usual case, ten times faster
        return unicodedata.normalize("NFC", text).strip()
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", text)
        if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return unicodedata.normalize("NFC", _SPACES.sub(" ", visible).strip())


def shown(cell: Cell) -> str:
    """A cell as text: numbers without `.0` and without exponent, times as ISO writes them."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return f"{cell:.10f}".rstrip("0").rstrip(".")
    if isinstance(cell, str):
        return clean(cell)
    return str(getattr(cell, "text", cell))


def code(text: str) -> str:
    """A code, id or number: full-width digits and letters become ASCII, no blanks inside, no apostrophe of
    Excel before it.
    """
    return _SPACES.sub("", clean(text).translate(_FULL_WIDTH)).lstrip("'’")


def numbered(text: str) -> str:
    """A text that carries a number, such as a notice's: ASCII digits and letters, everything else as written."""
    return clean(clean(text).translate(_FULL_WIDTH))


def name(text: str) -> str:
    """A name; the blanks with which Chinese names are spread out (张　三) go."""
    cleaned = clean(text)
    return cleaned.replace(" ", "") if _HAN_ONLY.fullmatch(cleaned) else cleaned


def phone(text: str) -> str:
    """A phone as digits; several stay several, with `/` between. Raises `Unreadable`."""
    parts = [part for part in re.split(r"[/、,，;；]+", code_width(text)) if part.strip()]
    return "/".join(_one_phone(part) for part in parts)


def code_width(text: str) -> str:
    """Full-width digits, letters and marks as ASCII."""
    return unicodedata.normalize("NFKC", clean(text).translate(_FULL_WIDTH)).lstrip("'’")


def _one_phone(part: str) -> str:
    extension = _EXTENSION.search(part)
    digits = _PHONE_EDGE.sub("", part[: extension.start()] if extension else part)
    number = f"{digits}x{extension[1]}" if extension else digits
    if not _PHONE.fullmatch(number):
        raise Unreadable("phone")
    return number


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """What two spellings of one word have in common: no case, no diacritics, no brackets' content, letters and
    digits only.
    """
    bare = _PAREN.sub("", unicodedata.normalize("NFKC", clean(text)))
    if not bare.strip():
        bare = unicodedata.normalize("NFKC", clean(text))
    plain = unicodedata.normalize("NFD", bare.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum())


def pieces(text: str) -> tuple[str, ...]:
    """The items of a cell that holds several, in order, none twice."""
    parts = (clean(part) for part in re.split(r"[、,，;；/／|\n]+", text))
    return tuple(dict.fromkeys(part for part in parts if part))
