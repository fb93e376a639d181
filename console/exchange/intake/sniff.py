"""What a file is, judged by its first bytes and never by its name."""

import re

from console.exchange.intake.problems import Unusable

XLSX, XLS, CSV = "xlsx", "xls", "csv"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x89PNG", "not_workbook"),
    (b"\xff\xd8\xff", "not_workbook"),
    (b"GIF8", "not_workbook"),
    (b"RIFF", "not_workbook"),
    (b"\x7fELF", "not_workbook"),
    (b"SQLite format 3", "not_workbook"),
)
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|table|meta|style|div)\b", re.IGNORECASE)
_MIME = re.compile(rb"(MIME-Version:|From:\s).*text/html", re.IGNORECASE | re.DOTALL)


def container_of(head: bytes) -> str:
    """XLSX, XLS or CSV, from the first 4 KB. Raises `Unusable` for what is recognised as something else."""
    if not head:
        raise Unusable("empty")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return XLSX
    if head.startswith((_OLE2, *_OLD_BIFF)):
        return XLS
    for magic, code in _MAGIC:
        if head.startswith(magic):
            raise Unusable(code)
    _refuse_markup(_as_ascii(head))
    return CSV


def _as_ascii(head: bytes) -> bytes:
    """The head without byte order mark and without the zero bytes of UTF-16, so that tags can be seen."""
    return (
        head.removeprefix(b"\xef\xbb\xbf")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
        .replace(b"\0", b"")
        .lstrip()
    )


def _refuse_markup(text: bytes) -> None:
    if not text:
        raise Unusable("empty")
    if (text.startswith(b"<") and _HTML.search(text)) or _MIME.match(text):
        raise Unusable("html")
    if text.startswith((b"<?xml", b"<Workbook", b"<ss:", b"<!")):
        raise Unusable("xml")
