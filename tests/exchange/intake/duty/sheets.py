"""Makes the roster sheets that sites have, and tells what was read of them in short."""

from console.exchange.intake.duty import DutySheet, Known, read_rosters
from console.exchange.intake.grid import Cell, Grid, Merge

PEOPLE = frozenset(["张三", "李四", "王五", "赵六", "代军", "Nguyễn Văn An", "Trần Bình", "Lê Thị Cúc", "Ann Lee"])
KNOWN = Known(PEOPLE)


def grid(*rows: list[Cell], merges: tuple[Merge, ...] = (), name: str = "Sheet1") -> Grid:
    return Grid(name, [list(row) for row in rows], merges)


def read_one(
    *rows: list[Cell], known: Known = KNOWN, merges: tuple[Merge, ...] = (), name: str = "Sheet1"
) -> DutySheet:
    (sheet,) = read_rosters([grid(*rows, merges=merges, name=name)], known)
    return sheet


def who(sheet: DutySheet) -> dict[tuple[str, str, str], str]:
    """The people by day (month-day), line and shift: 张三+李四<王五 is 张三 and 李四, who stands in for 王五."""
    found: dict[tuple[str, str, str], str] = {}
    for cell in sheet.cells:
        key = f"{cell.day:%m-%d}", cell.line, cell.shift
        names = [name.text + ("<" + name.stands_for if name.stands_in else "") for name in cell.names]
        found[key] = "+".join([*([found[key]] if key in found else []), *names])
    return found


def unread(sheet: DutySheet) -> list[tuple[str, str]]:
    """What could not be read: cell and code."""
    return [(one.cell, one.why) for one in sheet.unread]
