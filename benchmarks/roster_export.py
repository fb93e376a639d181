"""The roster of the province as a workbook, against raw openpyxl writing the same cells.

    python benchmarks/roster_export.py [--rounds N]

Three conferences of the whole province at the same time, all levels. Three ways take turns in one run:

  form   build the document from the snapshot and write it: styles, merges, widths, page set-up, every text checked
  raw    openpyxl in its fast, write-only mode: the same values in the same cells, nothing else
  plain  openpyxl in its usual mode: the same

The figure is the median of form over the median of raw; at most 1.5. Exit 1 when it is missed.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from benchmarks.province import NOW, folder, staffed  # noqa: E402
from console.exchange.forms.basis import Basis  # noqa: E402
from console.exchange.forms.roster import roster  # noqa: E402
from console.exchange.forms.workbook import write_workbook  # noqa: E402
from console.wording.catalogue import wording  # noqa: E402

LIMIT = 1.5
Rows = list[tuple[str, list[tuple[Any, ...]]]]


def values_of(path: Path) -> Rows:
    """What the form wrote, sheet by sheet."""
    book = load_workbook(path)
    return [(sheet.title, list(sheet.iter_rows(values_only=True))) for sheet in book]


def write_raw(rows: Rows, path: Path, write_only: bool) -> None:
    """The same values, as bare as openpyxl can."""
    book = Workbook(write_only=write_only)
    if not write_only:
        book.remove(book.active)
    for title, lines in rows:
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(path)


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    snapshot, ids = staffed()
    basis = Basis(snapshot, wording("zh_CN"), NOW, "benchmark")
    taken: dict[str, list[float]] = {"form": [], "raw": [], "plain": []}
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "roster.xlsx"
        write_workbook(roster(basis, ids), path)
        rows = values_of(path)
        for _ in range(rounds):
            taken["form"].append(timed(lambda: write_workbook(roster(basis, ids), path)))
            taken["raw"].append(timed(lambda: write_raw(rows, path, True)))
            taken["plain"].append(timed(lambda: write_raw(rows, path, False)))
    cells = sum(value is not None for _, lines in rows for line in lines for value in line)
    print(f"{folder().name}: {len(snapshot.needs)} needs, {len(rows)} sheets, {cells} cells, {rounds} rounds")
    for name, times in taken.items():
        print(f"  {name:<6}{statistics.median(times):7.3f} s   ({min(times):.3f} – {max(times):.3f})")
    ratio = statistics.median(taken["form"]) / statistics.median(taken["raw"])
    print(f"  form / raw = {ratio:.2f} (at most {LIMIT})   form / plain = "
          f"{statistics.median(taken['form']) / statistics.median(taken['plain']):.2f}")  # fmt: skip
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
