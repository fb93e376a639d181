"""A workbook put into its file."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter


def save(book: Workbook, path: Path) -> None:
    """Raises OSError, the file closed: openpyxl's own `save` leaves it open on a full disk, and what the collector then
    complains of comes in English after our sentence.
    """
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
