"""What an OLE2 container or a bare BIFF stream holds: an old workbook, an encrypted new one, or something else."""

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from console.exchange.intake.grid import Overrides, Spoilt, cell_name
from console.exchange.intake.limits import Limits
from console.exchange.intake.problems import Unusable

_FILEPASS, _BOF, _BOUNDSHEET, _FORMULA, _BOOLERR = 0x002F, 0x0809, 0x0085, 0x0006, 0x0205
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_WORKSHEET_BOF = 0x0010
_ROW, _ROW_HIDDEN = 0x0208, 0x20


def check_xls(path: Path, limits: Limits, formulas: bool = False) -> dict[int, Overrides]:
    """The error cells of an xls, which calamine shows as blank, by index of the sheet.

    Raises `Unusable` when it is encrypted, no workbook, cut short or never calculated.
    """
    head = path.open("rb").read(8)
    if not head.startswith(b"\xd0\xcf\x11\xe0"):
        return _check_stream(path.read_bytes(), formulas)
    try:
        with olefile.OleFileIO(path) as container:
            return _check_stream(_workbook_stream(container, limits), formulas)
    except (OSError, IndexError, struct.error, ValueError):
        # olefile reports every kind of broken container as OSError or IndexError
        raise Unusable("truncated") from None


def _workbook_stream(container: olefile.OleFileIO, limits: Limits) -> bytes:
    if container.exists("EncryptedPackage"):
        raise Unusable("encrypted")
    name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
    if name is None:
        raise Unusable("document")
    size = container.get_size(name)
    if size > limits.file_size:
        raise Unusable("too_big", megabytes=round(size / 1024 / 1024))
    data: bytes = container.openstream(name).read()
    if len(data) < size:
        raise Unusable("truncated")
    return data


def hidden_xls_rows(path: Path, limits: Limits) -> dict[int, list[int]]:
    """Rows of an xls that are not shown, from 0, by index of the sheet. The file was checked by `check_xls`."""
    data = path.read_bytes()
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        with olefile.OleFileIO(path) as container:
            data = _workbook_stream(container, limits)
    sheet = -1
    found: dict[int, list[int]] = {}
    for kind, record in _records(data):
        if kind == _BOF and len(record) >= 4 and struct.unpack_from("<H", record, 2)[0] == _WORKSHEET_BOF:
            sheet += 1
        elif kind == _ROW and len(record) >= 14 and struct.unpack_from("<H", record, 12)[0] & _ROW_HIDDEN:
            found.setdefault(sheet, []).append(struct.unpack_from("<H", record)[0])
    return found


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _check_stream(stream: bytes, formulas: bool) -> dict[int, Overrides]:
    sheet, names = -1, []
    errors: dict[int, Overrides] = {}
    empty: list[tuple[int, int, int]] = []
    calculated = 0
    for kind, data in _records(stream):
        if kind == _FILEPASS:
            raise Unusable("encrypted")
        if kind == _BOUNDSHEET and len(data) > 8:
            names.append(_sheet_name(data))
        elif kind == _BOF and len(data) >= 4 and struct.unpack_from("<H", data, 2)[0] == _WORKSHEET_BOF:
            sheet += 1
        elif kind == _FORMULA and formulas and len(data) >= 4:
            errors.setdefault(sheet, {})[struct.unpack_from("<HH", data)] = Spoilt("formula", "")
        elif kind in (_BOOLERR, _FORMULA) and (error := _error_of(kind, data)) is not None:
            errors.setdefault(sheet, {})[struct.unpack_from("<HH", data)] = Spoilt("cell_error", error)
            calculated += 1
        elif kind == _FORMULA and len(data) >= 14:
            if data[6] == 3 and data[12:14] == b"\xff\xff":
                empty.append((sheet, *struct.unpack_from("<HH", data)))
            else:
                calculated += 1
    # Excel also stores "" as an empty result: only a book in which no formula has any result was never calculated
    if empty and not calculated:
        index, row, column = empty[0]
        raise Unusable(
            "uncalculated", sheet=names[index] if 0 <= index < len(names) else "", cell=cell_name(row, column)
        )
    return errors


def _error_of(kind: int, data: bytes) -> str | None:
    """The error that a cell or a formula's result shows, None when it shows none."""
    if kind == _BOOLERR and len(data) >= 8 and data[7]:
        return _ERRORS.get(data[6], "#?")
    if kind == _FORMULA and len(data) >= 14 and data[12:14] == b"\xff\xff" and data[6] == 2:
        return _ERRORS.get(data[8], "#?")
    return None


def _sheet_name(data: bytes) -> str:
    length, wide = data[6], data[7] & 1
    return data[8 : 8 + length * 2].decode("utf-16-le", "replace") if wide else data[8 : 8 + length].decode("latin-1")
