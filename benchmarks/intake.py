"""How long a site's files take: both provinces read whole, and the worst bad files refused (limit: 5 s, 500 MB).

python -m benchmarks.intake
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import openpyxl

from benchmarks.province import ROOT
from console.exchange.intake import Unusable, read
from console.exchange.intake.limits import LIMITS
from tests.exchange.intake import makers

BAD = {
    "bomb, 1 GB": lambda path: makers.bomb(path, 1024),
    "bomb of entries": lambda path: makers.many_entries(path, 60_000),
    "password": makers.xlsx_encrypted,
    "last corner": makers.sparse,
    "too many rows": lambda path: path.write_text("员工编号,姓名\n" + "1,x\n" * 3_000_000, encoding="utf-8"),
}


def measured(path: Path) -> str:
    """Rows or the refusal, and the seconds it took."""
    started = time.perf_counter()
    try:
        told = f"{sum(len(sheet.records) for sheet in read(path))} rows"
    except Unusable as problem:
        told = problem.code
    return f"{told:>16} {time.perf_counter() - started:6.2f} s"


def large(path: Path) -> None:
    """As many people as one sheet may hold, written row by row so that making it does not count as memory."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("s")
    sheet.append(makers.PEOPLE_HEAD)
    for number in range(LIMITS.rows - 1):
        sheet.append([f"{number:07}", f"人{number}", f"1{number:010}", "县", "350102", "固定"])
    book.save(path)


def main() -> int:
    """Print the table."""
    for folder in ("fujian", "thanh-hoa"):
        for path in sorted((ROOT.parent / "shared" / "data" / folder).glob("*.*")):
            print(f"{folder + '/' + path.name:28}{measured(path)}")
    with tempfile.TemporaryDirectory() as scratch:
        for name, make in {**BAD, "as many rows as allowed": large}.items():
            path = Path(scratch) / "site.xlsx"
            make(path)
            print(f"{name:28}{measured(path)}")
    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    print(f"peak of memory, console and child together: {peak} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
