"""What kind of file it is, by its content first, and a name for it that every system can write."""

import re
import unicodedata

OTHER = "application/octet-stream"
TEXT = "text/plain"
LONGEST_NAME = 200  # bytes of UTF-8; Linux takes 255

_BY_CONTENT: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp", "video/mp4"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
# Formats of one content and of several names.
_BY_NAME: dict[str, dict[str, str]] = {
    "application/zip": {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "ofd": "application/ofd",
    },
    "application/x-ole-storage": {
        "doc": "application/msword",
        "xls": "application/vnd.ms-excel",
        "ppt": "application/vnd.ms-powerpoint",
        "msg": "application/vnd.ms-outlook",
    },
    TEXT: {
        "csv": "text/csv",
        "htm": "text/html",
        "html": "text/html",
        "json": "application/json",
        "xml": "application/xml",
        "svg": "image/svg+xml",
        "eml": "message/rfc822",
    },
}
_HEAD = 4096
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


def media_type(name: str, content: bytes) -> str:
    """The MIME type: what the content says; the name only chooses among formats that begin alike."""
    head = content[:_HEAD]
    found = next((media for at, magic, media in _BY_CONTENT if head[at : at + len(magic)] == magic), "")
    found = found or (TEXT if _is_text(head, cut_off=len(content) > _HEAD) else OTHER)
    _, dot, suffix = name.rpartition(".")
    return _BY_NAME.get(found, {}).get(suffix.lower() if dot else "", found)


def _is_text(head: bytes, *, cut_off: bool) -> bool:
    """UTF-8 or GB 18030 without control characters; its last character may be `cut_off`."""
    if not head or _NO_TEXT.search(head):
        return False
    cuts = range(4 if cut_off else 1)
    return any(_decodes(head[: len(head) - cut], code) for code in ("utf-8", "gb18030") for cut in cuts)


def _decodes(head: bytes, code: str) -> bool:
    try:
        head.decode(code)
    except UnicodeDecodeError:
        return False
    return True


def clean_name(name: str) -> str:
    """A file's name without its folders, without what a system forbids or what hides its end; never empty."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    plain = _FORBIDDEN.sub("_", shown).strip(" .") or "file"
    plain = f"_{plain}" if _RESERVED.match(plain) else plain
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix.encode()) > 20:
        stem, suffix = plain, ""
    room = LONGEST_NAME - len(f".{suffix}".encode()) if suffix else LONGEST_NAME
    kept = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") or "file"
    return f"{kept}.{suffix}" if suffix else kept
