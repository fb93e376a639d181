"""Text tables: their encoding, their delimiter, their rows."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable

from console.exchange.intake.limits import Limits
from console.exchange.intake.problems import Unusable

_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
_FORCED_TEXT = re.compile(r'="([^"]*)"')


def decode(data: bytes, has_header: Callable[[str], bool]) -> str:
    """The text of a csv in UTF-8, UTF-16, GB18030 or (old Vietnamese Excel) Windows-1258.

    The last two can't be told apart by their bytes alone: `has_header` says which of them makes sense. Raises
    `Unusable`.
    """
    text = _unicode(data)
    if text is None:
        candidates = [found for name in ("gb18030", "cp1258") if (found := _strictly(data, name)) is not None]
        sensible = next((found for found in candidates if has_header(found)), None)
        # UTF-8 with a few broken letters: to guess them would put wrong names into the directory
        if not candidates or (sensible is None and has_header(data.decode("utf-8", "replace"))):
            raise Unusable("encoding")
        text = sensible if sensible is not None else candidates[0]
    if _looks_binary(text):
        raise Unusable("not_workbook")
    return unicodedata.normalize("NFC", text).removeprefix("\ufeff")


def _unicode(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, "utf-16")
    if b"\0" in data:
        return _utf16(data, "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        if problem.reason == "unexpected end of data" and any(byte > 127 for byte in data[: problem.start]):
            raise Unusable("truncated") from None
        return None


def _utf16(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        raise Unusable("truncated" if len(data) % 2 and _looks_like_text(data[:-1], name) else "not_workbook") from None


def _looks_like_text(data: bytes, name: str) -> bool:
    text = _strictly(data, name)
    return text is not None and not _looks_binary(text)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _looks_binary(text: str) -> bool:
    sample = text[:20_000]
    odd = sum(
        1 for letter in sample if unicodedata.category(letter) in ("Cc", "Cn", "Co") and letter not in "\t\r\n\f\x1a"
    )
    return odd * 50 > len(sample)


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first lines most often, quoted text left out."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text.splitlines()[:60]]
    counts = {mark: max((line.count(mark) for line in lines), default=0) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark])


def rows_of(text: str, limits: Limits) -> list[list[str]]:
    """The rows of a delimited text, one list a line of the table. Raises `Unusable`."""
    declared = _SEPARATOR_LINE.match(text)
    mark = declared[1] if declared else delimiter_of(text)
    # the declaring line stays a row of the sheet, so that row numbers are those that Excel shows
    body = "\n" + text[declared.end() :] if declared else text
    try:
        return _parsed(body, mark, True, limits)
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise Unusable("open_quote") from None
    try:
        return _parsed(body, mark, False, limits)
    except csv.Error:
        raise Unusable("not_workbook") from None


def _parsed(text: str, mark: str, strict: bool, limits: Limits) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=strict):
        if len(row) > limits.columns and any(cell.strip() for cell in row[limits.columns :]):
            raise Unusable("too_many_columns", limit=limits.columns)
        rows.append([_plain(cell) for cell in row[: limits.columns]])
        if len(rows) > limits.rows:
            raise Unusable("too_many_rows", limit=limits.rows)
    return rows


def _plain(cell: str) -> str:
    forced = _FORCED_TEXT.fullmatch(cell.strip())
    return forced[1] if forced else cell
