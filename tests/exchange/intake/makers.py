"""Makes the files that sites send, good and bad."""

import csv
import io
import struct
import unicodedata
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import xlwt

PEOPLE_HEAD = ["员工编号", "姓名", "手机", "级别", "单位代码", "岗位"]
PEOPLE = [
    ["0001", "张三", "10000000001", "县", "350102", "固定"],
    ["0002", "李四", "10000000002", "县", "350102", "机动"],
]
PEOPLE_ROWS = [PEOPLE_HEAD, *PEOPLE]


def xlsx(path: Path, rows, name="人员", merges=(), sheets=()) -> Path:
    """A workbook of one sheet, or with `sheets` of (name, rows) more."""
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = name
    for sheet, content in ((first, rows), *((book.create_sheet(title), rows) for title, rows in sheets)):
        for row in content:
            sheet.append(row)
    for merge in merges:
        first.merge_cells(merge)
    book.save(path)
    return path


def xlsx_bytes(rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _xls_book(rows, name) -> xlwt.Workbook:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(name)
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    return book


def xls(path: Path, rows, name="人员") -> Path:
    _xls_book(rows, name).save(str(path))
    return path


def xls_encrypted(path: Path, rows) -> Path:
    """An xls whose stream says, right after its beginning, that a password is needed."""
    stream = _xls_book(rows, "s").get_biff_data()
    size = 4 + struct.unpack_from("<H", stream, 2)[0]
    filepass = struct.pack("<HHHHH", 0x002F, 6, 0, 0x1234, 0x5678)
    xlwt.CompoundDoc.XlsDoc().save(str(path), stream[:size] + filepass + stream[size:])
    return path


def word_document(path: Path) -> Path:
    """An OLE2 container that holds no workbook."""
    xls(path, PEOPLE_ROWS)
    data = path.read_bytes()
    assert "Workbook".encode("utf-16-le") in data
    path.write_bytes(data.replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")))
    return path


def xlsx_encrypted(path: Path) -> Path:
    plain = io.BytesIO(xlsx_bytes(PEOPLE_ROWS))
    with path.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", out)
    return path


def delimited(path: Path, rows, encoding="utf-8", delimiter=",") -> Path:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    path.write_bytes(buffer.getvalue().encode(encoding))
    return path


def windows_1258(text: str) -> bytes:
    """Old Vietnamese Excel's bytes: a letter, and after it the tone mark that it can't hold itself."""
    parts = []
    for letter in text:
        try:
            parts.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            parts.append(unicodedata.normalize("NFC", marks.replace(tone, "")).encode("cp1258") + tone.encode("cp1258"))
    return b"".join(parts)


def repacked(path: Path, data: bytes, replace: dict[str, bytes]) -> Path:
    """A workbook with some of its parts exchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *replace}:
            new.writestr(name, replace[name] if name in replace else old.read(name))
    return path


def bomb(path: Path, megabytes: int) -> Path:
    """A workbook whose sheet unpacks to that many megabytes of blanks."""
    with (
        zipfile.ZipFile(io.BytesIO(xlsx_bytes(PEOPLE_ROWS))) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(megabytes):
                part.write(b" " * (1 << 20))
    return path


def many_entries(path: Path, count: int) -> Path:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(count):
            book.writestr(f"xl/media/{number}.bin", b"")
    return path


def sparse(path: Path) -> Path:
    """A cell in the last corner of the sheet: as a full rectangle it would be 17 thousand million cells."""
    data = xlsx_bytes([["a"]])
    xml = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        b"</sheetData></worksheet>"
    )
    return repacked(path, data, {"xl/worksheets/sheet1.xml": xml})
