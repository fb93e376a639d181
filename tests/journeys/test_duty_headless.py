"""Rosters, hand-overs, the duty log, periods, readiness and stock as a script calls them: every way it can fail gives a
sentence and the exit code that the help names, and writes nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from console.cli.main import main
from tests.cli.test_arrangements import Console
from tests.cli.test_duty_roster import DAYS, console, lines, made

__all__ = ["console"]

Names = dict[str, str]
ROSTER, LINE, DUTY, ITEM, STOCK = "<roster>", "<line>", "<duty>", "<item>", "<stock>"
CELL = (LINE, DAYS[0], "中")


@pytest.fixture
def names(console: Console, tmp_path: Path) -> Names:
    """A roster with somebody on duty, a period with its list, a thing of the stock; a file that is no roster."""
    own, roster = lines(console), made(console)
    entry = console.ok("roster", "put", roster, own["operations"], DAYS[0], "早", "张三")["entry"]
    console.ok("period", "add", "汛期", "--start", DAYS[0], "--end", "2026-12-05", "--place", "3501")
    console.ok("period", "open", "汛期")
    item = console.ok("readiness", "list")[0]["id"]
    stock = console.ok("stock", "add", "沙袋", "--kind", "supply", "--place", "3501", "--count", "3")["stock_item"]
    book = Workbook()
    book.active.append(["not", "a", "roster"])
    book.save(tmp_path / "other.xlsx")
    return {
        ROSTER: roster, LINE: own["operations"], DUTY: entry, ITEM: item, STOCK: stock,
        "<other>": str(tmp_path / "other.xlsx"), "<out>": str(tmp_path / "out.xlsx"),
    }  # fmt: skip


# What is called, the exit code (2: the words are off, 3: refused by the rules), a part of what is said.
MADE: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("roster", "show", "none"), 2, "There is no roster “none”."),
    (("roster", "make", "--name", "x"), 2, "A roster needs a period, or a name with the first and the last day."),
    (("roster", "make", "--name", "x", "--first", "2026-12-05", "--last", DAYS[0]), 3, "must not lie before the first"),
    (("roster", "make", "--name", "x", "--first", "gestern", "--last", DAYS[0]), 2, "“gestern” is no date"),
    (("roster", "make", "--period", "none"), 2, "There is no period “none”."),
    (("roster", "make", "--name", "x", "--first", DAYS[0], "--last", DAYS[1]), 3, "says who serves"),
    (("roster", "put", ROSTER, "none", DAYS[0], "早", "张三"), 2, "There is no duty line “none”."),
    (("roster", "put", ROSTER, LINE, "2026-13-01", "早", "张三"), 2, "“2026-13-01” is no date"),
    (("roster", "put", ROSTER, LINE, "2026-12-09", "早", "张三"), 3, "is not in the roster"),
    (("roster", "put", ROSTER, LINE, DAYS[0], "dawn", "张三"), 3, "has no shift “dawn”"),
    (("roster", "put", ROSTER, *CELL, "nobody"), 2, "There is no person “nobody”."),
    (("roster", "put", ROSTER, LINE, DAYS[0], "晚", "张三"), 3, "8 h of rest"),
    (("roster", "take", "none"), 2, "There is no such duty: none."),
    (("roster", "take", ROSTER, *CELL, "李四"), 2, "李四 is not on duty there."),
    (("roster", "move", DUTY, LINE, DAYS[0], "dawn"), 3, "has no shift “dawn”"),
    (("roster", "exchange", DUTY, "none"), 2, "There is no such duty: none."),
    (("roster", "override", *CELL, "--person", "nobody"), 2, "There is no person “nobody”."),
    (("roster", "publish", "none"), 2, "There is no roster “none”."),
    (("roster", "publish", ROSTER, "--tell", "some"), 2, "The call can't be understood"),
    (("roster", "fill", ROSTER, "--source", "none"), 2, "There is no roster “none”."),
    (("roster", "edit", ROSTER, "--first", "2026-12-09"), 3, "must not lie before the first"),
    (("roster", "ask", *CELL, "张三", "李四"), 3, "张三 does not serve"),
    (("roster", "stand-in", *CELL, "张三", "李四"), 2, "Say why, with --why."),
    (("roster", "answer", "none", "yes"), 2, "There is no such swap: none."),
    (("roster", "decide", "none", "yes"), 2, "There is no such swap: none."),
    (("roster", "withdraw", "none"), 2, "There is no such swap: none."),
    (("roster", "usual-lines", "--place", "火星"), 3, "火星"),
    (("roster", "usual-lines", "--level", "village"), 3, "no unit of the level “village”"),
    (("roster", "rotation", LINE, "--first", DAYS[0], "--cycle", "dawn", "--group", "张三"), 3, "no shift “dawn”"),
    (("roster", "rotation", LINE, "--first", DAYS[0], "--cycle", "早", "--group", "张三@x"), 2, "is no group"),
    (("roster", "rotation", LINE, "--first", DAYS[0], "--cycle", "早", "--group", ""), 3, "needed: Groups"),
    (("roster", "stop-rotation", "none"), 2, "There is no such rotation: none."),
    (("roster", "leave", "张三", "--start", DAYS[1]), 2, "Write --start and --end of the leave, or --clear."),
    (("roster", "leave", "张三", "--start", DAYS[1], "--end", DAYS[0]), 3, "must end after it begins"),
    (("roster", "history", "--first", DAYS[1], "--last", DAYS[0]), 2, "must not lie before the first"),
    (("roster", "history", "--first", DAYS[0], "--line", "none"), 2, "There is no duty line “none”."),
    (("roster", "import", ROSTER, "<out>"), 2, "The file does not exist."),
    (("roster", "import", ROSTER, "<other>"), 2, "The file holds no duty roster."),
    (("roster", "import", ROSTER, "<other>", "--line", "x"), 2, "“x” says no line"),
    (("roster", "plan", "none"), 2, "There is no roster “none”."),
    (("roster", "plan", ROSTER, "--seconds", "0"), 2, "more than 0, not 0"),
    (("roster", "plan", ROSTER, "--line", "none"), 2, "no duty line “none”"),
    (("roster", "plan", ROSTER, "--from", "2027-01-01"), 2, "has no day in that time"),
    (("roster", "plan", ROSTER, "--from", DAYS[1], "--to", DAYS[0]), 2, "has no day in that time"),
    (("roster",), 2, "The call can't be understood"),
)
TOLD: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("handover", "show", "none"), 2, "There is no hand-over “none”."),
    (("handover", "export", "last", "--out", "<out>"), 2, "There is no hand-over “last”."),
    (("handover",), 2, "The call can't be understood"),
    (("log", "add", " "), 3, "This field is needed"),
    (("log", "add", "x", "--ticket", "none"), 2, "There is no ticket “none”."),
    (("log", "add", "x", "--person", "none"), 2, "There is no person “none”."),
    (("log", "add", "x", "--at", "xx"), 2, "“xx” is no time"),
    (("log", "add", "x", "--at", "2027-01-01T00:00"), 3, "in the future"),
    (("log", "correct", "none", "x"), 2, "There is no entry “none” in the duty log."),
    (("log", "strike", "none"), 2, "There is no entry “none” in the duty log."),
    (("log", "list", "--shift", "night"), 2, "name the day, too"),
    (("log", "list", "--day", DAYS[0], "--shift", "dawn"), 2, "no shift “dawn”"),
    (("log", "export", "--out", "x.txt"), 2, "“.txt”"),
    (("log", "export", "--out", "<out>"), 2, "nothing of this time"),
    (("period", "add", "Q", "--start", DAYS[1], "--end", "2026-11-01"), 3, "The end must come after the start."),
    (("period", "add", "", "--start", DAYS[0], "--end", DAYS[1]), 3, "This field is needed: Name."),
    (("period", "add", "Q", "--start", DAYS[0], "--end", DAYS[1], "--strength", "a"), 2, "“a” is no strength"),
    (("period", "add", "Q", "--start", DAYS[0], "--end", DAYS[1], "--place", "火星"), 3, "火星"),
    (("period", "edit", "none", "--note", "x"), 2, "There is no period “none”."),
    (("period", "open", "none"), 2, "There is no period “none”."),
    (("period", "open", "汛期", "--template", "none"), 2, "There is no readiness template “none”."),
    (("readiness", "list", "--place", "火星"), 2, "There is no place “火星”."),
    (("readiness", "done", "none", "--evidence", "x"), 2, "There is no readiness item “none”."),
    (("readiness", "done", ITEM), 3, "This field is needed: Evidence."),
    (("readiness", "done", ITEM, "--evidence", "x", "--file", "<out>"), 3, "can't be read"),
    (("readiness", "waive", ITEM, "--reason", " "), 3, "This field is needed: Reason."),
    (("readiness", "edit", ITEM, "--due", "x"), 3, "“x” is no date"),
    (("readiness", "edit", ITEM, "--count", "-1"), 3, "How many: a whole number"),
    (("readiness", "chase", "none"), 2, "There is no readiness item “none”."),
    (("readiness", "chase"), 3, "nobody to chase"),
    (("readiness", "export", "--period", "汛期", "--overdue", "--out", "<out>"), 2, "No item fits."),
    (("stock", "list", "--place", "火星"), 2, "There is no place “火星”."),
    (("stock", "count", "none", "3"), 2, "The stock has no “none”."),
    (("stock", "count", STOCK, "-3"), 3, "How many are there: a whole number"),
    (("stock", "count", STOCK, "3", "--day", "2027-12-01"), 3, "has not come yet"),
    (("stock", "count", STOCK, "3", "--beds", "2"), 3, "Only a staging point has beds."),
    (("stock", "export", "--kind", "vehicle", "--out", "<out>"), 2, "No item fits."),
    (("export", "duty-roster", "--out", "<out>"), 2, "Name a roster with --roster"),
    (("export", "duty-roster", "--period", "汛期", "--out", "<out>"), 2, "or a period that has one"),
    (("export", "duty-roster", "--roster", ROSTER, "--out", "x.txt"), 2, "“.txt”"),
    (("export", "duty-roster", "--roster", ROSTER, "--out", "x.pdf"), 2, "A PDF needs the window's fonts"),
    (("export", "duty-roster", "--roster", ROSTER, "--ics", "--out", "x.xlsx"), 2, "“.xlsx”"),
    (("export", "duty-roster", "--roster", ROSTER, "--ics", "--person", "孙八", "--out", "x.ics"), 2, "Nobody is on"),
    (("export", "duty-roster", "--roster", ROSTER, "--line", "none", "--out", "<out>"), 2, "no duty line “none”"),
    (("export", "duty-history", "--first", DAYS[0], "--out", "<out>"), 2, "Nothing is written of anybody"),
)


@pytest.fixture
def said(console: Console, names: Names) -> Callable[..., tuple[int, str, str]]:
    """A call as people read it."""

    def call(*words: str, lang: str = "en") -> tuple[int, str, str]:
        named = [names.get(word, word) for word in words]
        try:
            code = main(
                ["--database", console.url, "--lang", lang, "--user", "林", "--now", "2026-11-23T09:00", *named]
            )
        except SystemExit as ended:  # how a call that can't be understood ends
            code = int(ended.code or 0)
        told = console.capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.mark.parametrize("calls", [MADE, TOLD], ids=["rosters", "beside them"])
def test_what_can_not_be_done_is_said_and_nothing_is_written(
    said: Any, console: Console, names: Names, calls: Any
) -> None:
    before = console.ok("roster", "show", names[ROSTER], "--person", "张三"), console.ok("stock", "list")
    for n, (words, code, sentence) in enumerate(calls):
        got, out, err = said(*words)
        assert (got, out) == (code, ""), (words, out, err)
        assert sentence in err and "Traceback" not in err, (words, err)
        if n % 4 == 0:  # in the others, too, in turn: each call opens the database anew
            got, out, other = said(*words, lang=("zh_CN", "vi")[n // 4 % 2])
            assert (got, out) == (code, "") and other.strip() not in ("", err.strip()), (words, other)
    assert (console.ok("roster", "show", names[ROSTER], "--person", "张三"), console.ok("stock", "list")) == before
    assert not Path(names["<out>"]).exists()
