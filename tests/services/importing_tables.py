"""Tables as a site writes them, brought into a snapshot without files."""

from typing import Any

from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.intake.grid import Grid
from console.exchange.intake.reading import find_header, sheet_of
from console.services.decision import Decision, decide
from console.services.importing import ImportRecords
from tests.support.world import acting, carried

EMPTY = Snapshot(levels=Table(SHIPPED_LEVELS), systems=Table(SHIPPED_SYSTEMS))
COUNTS = ("imported", "updated", "unchanged")

PLACES = """代码 名称 级别 上级代码
35 福建省 省 -
3501 福州市 市 35
3509 宁德市 市 35
350102 鼓楼区 县 3501
350982 福鼎市 县 3509
350102100 城关镇 乡镇 350102
350982100 城关镇 乡镇 350982"""


def table(text: str) -> list[list[str | None]]:
    """Rows of words; `-` is a blank cell, `_` a blank inside a word."""
    lines = (line.split() for line in text.splitlines())
    return [[None if word == "-" else word.replace("_", " ") for word in line] for line in lines]


def command(text: str) -> ImportRecords:
    grid = Grid("", [list(row) for row in table(text)])
    header = find_header(grid.rows)
    assert header is not None and not header.missing, header
    return ImportRecords(header.kind, sheet_of(grid, header).records)


def bring(snapshot: Snapshot, *texts: str) -> tuple[Snapshot, dict[str, Any]]:
    """The state after bringing tables in, one after the other, and what was told of the last."""
    result: dict[str, Any] = {}
    for text in texts:
        answer = decide(command(text), snapshot, acting())
        assert isinstance(answer, Decision)
        snapshot, result = (carried(snapshot, answer) if answer.puts else snapshot), answer.result
    return snapshot, result


def counts(result: dict[str, Any]) -> tuple[int, int, int, int]:
    """New, updated, unchanged, rejected."""
    return (*(result[name] for name in COUNTS), len(result["rejected"]))


def told(result: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Row, field and reason of each rejected row."""
    return [(row["row"], row["field"], row["code"]) for row in result["rejected"]]


def only(rows: Any) -> Any:
    (row,) = rows.values()
    return row
