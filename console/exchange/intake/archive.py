"""The zip around an xlsx, judged by its central directory before anything is unpacked."""

import zipfile
import zlib
from pathlib import Path

from console.exchange.intake.limits import Limits
from console.exchange.intake.problems import Unusable

_OTHER_BOOKS = (b"application/vnd.oasis.opendocument.spreadsheet",)


def open_archive(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The zip, safe to unpack and holding a spreadsheet. Raises `Unusable` otherwise."""
    try:
        book = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError):
        raise Unusable("truncated") from None
    try:
        _refuse_bomb(book.infolist(), limits)
        _refuse_other(book)
        _refuse_damaged(book)
    except BaseException:
        book.close()
        raise
    return book


def _refuse_bomb(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    megabytes = round(unpacked / 1024 / 1024)
    if len(entries) > limits.entries:
        raise Unusable("bomb", megabytes=megabytes)
    if unpacked > limits.ratio_from and unpacked / packed > limits.ratio:
        raise Unusable("bomb", megabytes=megabytes)
    for entry in entries:
        if entry.file_size > limits.ratio_from and entry.file_size / (entry.compress_size or 1) > limits.ratio:
            raise Unusable("bomb", megabytes=megabytes)
    if unpacked > limits.unpacked:
        raise Unusable("bomb" if unpacked > 16 * limits.unpacked else "too_big", megabytes=megabytes)


def _refuse_damaged(book: zipfile.ZipFile) -> None:
    """Unpack every entry as far as the directory says it goes: one that is longer in truth shows by its checksum."""
    try:
        if book.testzip() is not None:
            raise Unusable("damaged")
    except (zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise Unusable("damaged") from None


def _refuse_other(book: zipfile.ZipFile) -> None:
    names = set(book.namelist())
    if any(entry.flag_bits & 1 for entry in book.infolist()):
        raise Unusable("encrypted")
    if "xl/workbook.bin" in names:
        raise Unusable("other_workbook")
    if "mimetype" in names and book.getinfo("mimetype").file_size < 200:
        raise Unusable("other_workbook" if book.read("mimetype").strip() in _OTHER_BOOKS else "document")
    if names & {"word/document.xml", "ppt/presentation.xml"}:
        raise Unusable("document")
    if not any(name.lower().endswith("workbook.xml") for name in names):
        raise Unusable("archive")
