"""Ways in which a filled checklist comes back spoilt, and what may still be taken of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from console.planning.checks.subjects import seal_of
from tests.exchange.intake.filled.exported import ITEMS, Hand

Said = tuple[str, str]


@dataclass(frozen=True)
class Spoiler:
    """`spoil` writes into the sheet and answers the problems that must be told, as (code, cell). `minus` are the items
    that must not be taken, `changed` what else is taken of others; `usable` is false where nothing may be.
    """

    name: str
    spoil: Callable[[Hand], list[tuple[str, str]] | None]
    minus: tuple[str, ...] = ()
    changed: dict[str, Said] = field(default_factory=dict)
    usable: bool = True
    unfilled: tuple[str, ...] = ()


def cell(item: str, value: Any, problem: str = "", column: str = "E") -> Callable[[Hand], list[tuple[str, str]]]:
    """Write into an item's cell; the problem is told there."""

    def spoil(hand: Hand) -> list[tuple[str, str]]:
        hand.put(item, value, column)
        return [(problem, hand.at(item, column))] if problem else []

    return spoil


def at(name: str, value: Any, problem: str = "", told: str = "") -> Callable[[Hand], list[tuple[str, str]]]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        hand.sheet[name].value = value
        return [(problem, told or name)] if problem else []

    return spoil


def swapped(first: str, second: str, columns: str, problem: str = "", told: str = "B") -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        one, other = hand.row(first), hand.row(second)
        for column in columns:
            a, b = hand.sheet[f"{column}{one}"], hand.sheet[f"{column}{other}"]
            a.value, b.value = b.value, a.value
        return [(problem, f"{told}{row}") for row in (one, other)] if problem else []

    return spoil


def merged(first: str, last: str, column: str, *problems: str) -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        top, bottom = hand.row(first), hand.row(last)
        hand.sheet.merge_cells(f"{column}{top}:{column}{bottom}")
        return [(problem, f"{column}{row}") for row in range(top, bottom + 1) for problem in problems]

    return spoil


def forged(template: str) -> Callable[[Hand], Any]:
    """The sheet names another template, in a way that fits its number."""

    def spoil(hand: Hand) -> list[tuple[str, str]]:
        number = hand.sheet["C3"].value
        hand.sheet["E3"].value = f"{template}-{seal_of(number, template)}"
        return [("unknown_version", "E3")]

    return spoil


def row_put_in(*values: str, problem: str = "") -> Callable[[Hand], Any]:
    """A row in the middle, above item 3.1; merged cells stay where they are, as openpyxl leaves them."""

    def spoil(hand: Hand) -> list[tuple[str, str]]:
        row = hand.row("3.1")
        hand.sheet.insert_rows(row)
        for place, value in enumerate(values, 1):
            hand.sheet.cell(row, place, value)
        return [(problem, f"A{row}")] if problem else []

    return spoil


def column_put_in(before: int) -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> None:
        for area in list(hand.sheet.merged_cells.ranges):
            hand.sheet.unmerge_cells(str(area))
        hand.sheet.insert_cols(before)

    return spoil


def row_taken_out(item: str) -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        hand.sheet.delete_rows(hand.row(item))
        return [("item_row_missing", f"A{hand.row('1') - 1}")]

    return spoil


def titles_taken_out(hand: Hand) -> list[tuple[str, str]]:
    hand.sheet.delete_rows(hand.row("1") - 1)
    return [("no_header_row", "C3")]


def code_blank(hand: Hand) -> list[tuple[str, str]]:
    row = hand.row("2.3")
    hand.sheet[f"A{row}"].value = None
    return [("code_missing", f"A{row}"), ("item_row_missing", f"A{hand.row('1') - 1}")]


def code_as_date(hand: Hand) -> list[tuple[str, str]]:
    row = hand.row("1.4")
    hand.sheet[f"A{row}"].value = date(2026, 1, 4)
    hand.sheet[f"A{row}"].number_format = "yyyy-mm-dd"
    return [("unknown_item", f"A{row}"), ("item_row_missing", f"A{hand.row('1') - 1}")]


def codes_merged(hand: Hand) -> list[tuple[str, str]]:
    top = hand.row("3.1")
    hand.sheet.merge_cells(f"A{top}:A{top + 1}")
    return [("code_missing", f"A{top + 1}"), ("item_row_missing", f"A{hand.row('1') - 1}")]


def row_twice(value: str, *problems: str) -> Callable[[Hand], Any]:
    """Item 4.2 once more under the last, with another result."""

    def spoil(hand: Hand) -> list[tuple[str, str]]:
        row, below = hand.row("4.2"), hand.row("4.5") + 1
        hand.sheet.insert_rows(below)
        for column in "ABC":
            hand.sheet[f"{column}{below}"].value = hand.sheet[f"{column}{row}"].value
        hand.sheet[f"E{below}"].value = value
        return [(problem, f"E{place}") for problem in problems for place in (row, below)]

    return spoil


def nameless(columns: str, *problems: tuple[str, str]) -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        for column in columns:
            hand.put("2.1", None, column)
        return [(problem, hand.at("2.1", column)) for problem, column in problems]

    return spoil


def line(place: str, value: Any, problem: str = "") -> Callable[[Hand], Any]:
    """Into the table of the optical line: the column's letter, `+` for the standby path's row."""

    def spoil(hand: Hand) -> list[tuple[str, str]]:
        row = hand.row_of("主用") + place.count("+")
        name = f"{place.rstrip('+')}{row}"
        hand.sheet[name].value = value
        return [(problem, name)] if problem else []

    return spoil


def signer(value: Any, problem: str) -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        row = hand.sheet.max_row - 1
        hand.sheet[f"A{row}"].value = value
        return [(problem, f"A{row}")]

    return spoil


def clock(written: str, problem: str) -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        name = hand.at("1", "H")
        hand.sheet[name].value = hand.sheet[name].value.replace("________", written)
        return [(problem, name)] if problem else []

    return spoil


def remark_only(hand: Hand) -> list[tuple[str, str]]:
    hand.put("3.5", "☐ 合格   ☐ 不合格")
    hand.put("3.5", "话筒偶有噪声", "G")
    return [("result_missing", hand.at("3.5"))]


def half(hand: Hand) -> None:
    for item in ITEMS[10:]:
        hand.put(item, "☐ 合格   ☐ 不合格")


def cleared(hand: Hand) -> None:
    for item in ITEMS:
        hand.put(item, None)


def lower_case(hand: Hand) -> None:
    hand.sheet["C3"].value = f" {hand.sheet['C3'].value.lower()} "


def label_gone(hand: Hand) -> None:
    hand.sheet["A3"].value = None


def number_of_another(hand: Hand) -> list[tuple[str, str]]:
    hand.sheet["C3"].value = hand.book.worksheets[2]["C3"].value
    return [("wrong_record", "C3")]


def two_cells(first: str, second: str, problem: str = "") -> Callable[[Hand], Any]:
    def spoil(hand: Hand) -> list[tuple[str, str]]:
        hand.put("3.3", first)
        hand.put("3.3", second, "F")
        return [(problem, hand.at("3.3"))] if problem else []

    return spoil


UNTOUCHED = "☐ 合格   ☐ 不合格"
SPOILERS = (
    Spoiler("number of another record", number_of_another, usable=False),
    Spoiler("number cut short", at("C3", "JC-20260724-35", "wrong_record"), usable=False),
    Spoiler("number of nobody", at("C3", "JC-20260724-35-ZZZZ", "wrong_record"), usable=False),
    Spoiler("number gone", at("C3", None, "no_record_number"), usable=False),
    Spoiler("number in small letters and blanks", lower_case),
    Spoiler("label of the number gone", label_gone),
    Spoiler("version gone", at("E3", None, "no_version", "C3"), usable=False),
    Spoiler("version written over", at("E3", "meeting@2-ABCD", "wrong_record", "C3"), usable=False),
    Spoiler("version of tomorrow", forged("meeting@9"), usable=False),
    Spoiler("row of titles gone", titles_taken_out, usable=False),
    Spoiler("rows swapped whole", swapped("1.1", "1.4", "ABCDEFGH")),
    Spoiler("numbers swapped", swapped("1.1", "1.4", "A", "item_mismatch"), ("1.1", "1.4")),
    Spoiler("names swapped", swapped("2.1", "2.3", "B", "item_mismatch"), ("2.1", "2.3")),
    Spoiler("blank row put in", row_put_in()),
    Spoiler("remark's row put in", row_put_in("说明：当日停电", problem="unknown_item")),
    Spoiler("item of its own put in", row_put_in("2.9", "门禁", "正常", "", "√", problem="unknown_item")),
    Spoiler("row taken out", row_taken_out("2.3"), ("2.3",)),
    Spoiler("column put in before the results", column_put_in(5)),
    Spoiler("column put in at the left", column_put_in(1)),
    Spoiler("results merged down", merged("3.1", "3.3", "E", "merged"), ("3.1", "3.2", "3.3")),
    Spoiler("numbers merged down", codes_merged, ("3.2",)),
    Spoiler("number of an item gone", code_blank, ("2.3",)),
    Spoiler("number of an item turned into a date", code_as_date, ("1.4",)),
    Spoiler("number of an item as a number", cell("1.4", 1.4, column="A")),
    Spoiler("name of an item gone", nameless("B")),
    Spoiler("name and standard gone", nameless("BC", ("item_mismatch", "B")), ("2.1",)),
    Spoiler("item twice, the same", row_twice("√")),
    Spoiler("item twice, otherwise", row_twice("×", "duplicate_item"), ("4.2",)),
    Spoiler("both boxes ticked", cell("3.1", "☑ 合格   ☑ 不合格", "both_ticked"), ("3.1",)),
    Spoiler("cross in the first box", cell("3.1", "× 合格   ☐ 不合格", "unclear_mark"), ("3.1",)),
    Spoiler("crossed box at the second", cell("3.1", "☐ 合格   ☒ 不合格", "unclear_mark"), ("3.1",)),
    Spoiler("tick behind both boxes", cell("3.1", "☐ 合格   ☐ 不合格   √", "unclear_mark"), ("3.1",)),
    Spoiler("one word left, not ticked", cell("3.1", "☐ 合格", "unclear_mark"), ("3.1",)),
    Spoiler("boxes deleted, both words left", cell("3.1", "合格   不合格", "contradiction"), ("3.1",)),
    Spoiler("second box ticked", cell("3.1", "☐ 合格   √ 不合格"), changed={"3.1": ("abnormal", "")}),
    Spoiler("bare cross", cell("3.1", "x"), changed={"3.1": ("abnormal", "")}),
    Spoiler("stroke", cell("2.5", "/"), changed={"2.5": ("na", "")}),
    Spoiler("two cells agree", two_cells(UNTOUCHED, "√")),
    Spoiler("two cells differ", two_cells("√", "×", "contradiction"), ("3.3",)),
    Spoiler("number for a tick", cell("3.1", 1, "number_for_tick"), ("3.1",)),
    Spoiler("tick for a value", cell("1.2", "√", "value_owed"), ("1.2",)),
    Spoiler("date for a tick", cell("3.1", date(2026, 7, 24), "date_for_result"), ("3.1",)),
    Spoiler("date for a value", cell("1.2", date(2026, 7, 24), "date_for_result"), ("1.2",)),
    Spoiler("formula for a tick", cell("3.1", '="√"', "formula"), ("3.1",)),
    Spoiler("formula for a value", cell("1.2", "=200+20", "formula"), ("1.2",)),
    Spoiler("formula as a remark", cell("3.1", '="好"', "formula", "G")),
    Spoiler("error in a cell", cell("3.1", "=1/0", "formula"), ("3.1",)),
    Spoiler("false", cell("3.1", False, "unreadable"), ("3.1",)),
    Spoiler("true", cell("3.1", True)),
    Spoiler("value in another unit", cell("1.2", "0.22 kV", "other_unit"), ("1.2",)),
    Spoiler("value with a comma of thousands", cell("2.4", "1,000 包", "unclear_number"), ("2.4",)),
    Spoiler("value in words", cell("1.2", "二百二", "not_a_number"), ("1.2",)),
    Spoiler("value with its unit and a long minus", cell("2.2", "−20,5 dBm"), changed={"2.2": ("normal", "-20.5")}),
    Spoiler("two values of two feeds", cell("1.2", "221/219 V"), changed={"1.2": ("normal", "221/219")}),
    Spoiler("value with a cross", cell("1.2", "180 V ×"), changed={"1.2": ("abnormal", "180")}),
    Spoiler("word that says nothing", cell("3.1", "待定", "unreadable"), ("3.1",)),
    Spoiler("good with a but", cell("3.1", "正常，但有告警", "unreadable"), ("3.1",)),
    Spoiler("remark without a result", remark_only, ("3.5",)),
    Spoiler("remark far too long", cell("3.1", "长" * 501, "text_too_long", "G")),
    Spoiler("half filled", half, ITEMS[10:], unfilled=ITEMS[10:]),
    Spoiler("results all deleted", cleared, ITEMS, unfilled=ITEMS),
    Spoiler("level in words", line("F", "偏低", "not_a_number")),
    Spoiler("level in another unit", line("F", "3 W", "other_unit")),
    Spoiler("level as a formula", line("F", "=-9-9", "formula")),
    Spoiler("number for a name", signer(12345, "bad_name")),
    Spoiler("clock that none is", clock("25:70", "bad_clock")),
)
