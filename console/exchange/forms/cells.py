"""Text on its way into a cell: never a formula, never cut, never a character that breaks the file.

openpyxl turns `=...` into a formula, raises on control characters and cuts at 32,767 characters in silence.
"""

import re

MOST_CHARACTERS = 32_767
PIECE = 16_000  # characters that fit whatever they are: twice as many UTF-16 units, or escaped
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
RISKY = frozenset("=+-@\t\0")  # ASVS 1.2.10

_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> tuple[str, int]:
    """`text` as a workbook can hold it, and how many characters had to be replaced.

    Line ends become the one that a cell knows. What would be read back as an escape (`_x0041_`) is escaped itself.
    """
    if not _SPECIAL.search(text):
        return text, 0
    text, replaced = _BAD.subn(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub("_x005F_", text), replaced


def is_risky(text: str) -> bool:
    """Whether a spreadsheet that is typed or pasted into would take the text for a formula or drop a part of it."""
    return text[:1] in RISKY if text else False


def pieces(text: str) -> list[str]:
    """A text in pieces that one cell can hold each, counted as Excel counts (UTF-16) after `clean`."""
    if len(text) * 2 <= MOST_CHARACTERS or len(clean(text)[0].encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return [text]
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
