"""A record that is in a file twice: where both sheets agree, or only one speaks, it counts; elsewhere neither does."""

from collections.abc import Iterable
from dataclasses import replace

from console.exchange.intake.filled import FilledItem, FilledRecord, SheetProblem


def merged_twice(records: Iterable[FilledRecord]) -> list[FilledRecord]:
    """The records, each number once; what had to be left out is told by cell."""
    found: dict[tuple[str, int], FilledRecord] = {}
    for place, record in enumerate(records):
        key = (record.number, 0) if record.usable else (record.number, place + 1)
        found[key] = _merged(found[key], record) if key in found else record
    return list(found.values())


def _merged(first: FilledRecord, second: FilledRecord) -> FilledRecord:
    twice = SheetProblem(
        "duplicate_record", second.sheet, second.cell, second.number, facts={"cell": first.cell, "sheet": first.sheet}
    )
    if first.template != second.template:
        return replace(first, problems=(*first.problems, twice))
    ours, theirs = {item.item: item for item in first.items}, {item.item: item for item in second.items}
    against = {code for code in ours.keys() & theirs.keys() if _said(ours[code]) != _said(theirs[code])}
    told = [_contradiction(second, theirs[code], first, ours[code]) for code in sorted(against)]
    told += [_contradiction(first, ours[code], second, theirs[code]) for code in sorted(against)]
    items = {code: item for code, item in (theirs | ours).items() if code not in against}
    lines = {row.path: row for row in second.line} | {row.path: row for row in first.line}
    clash = {row.path for row in first.line} & {row.path for row in second.line if row not in first.line}
    told += [replace(twice, code="record_contradicts", item="line") for _ in clash]
    names = {first.on_site, second.on_site} - {""}
    return replace(
        first,
        items=tuple(items.values()),
        line=tuple(lines[path] for path in sorted(lines) if path not in clash),
        on_site=names.pop() if len(names) == 1 else "",
        unfilled=tuple(code for code in first.unfilled if code in second.unfilled),
        problems=(*first.problems, *second.problems, twice, *told),
    )


def _said(item: FilledItem) -> tuple[str, str, str]:
    return item.found, item.value, item.note


def _contradiction(at: FilledRecord, item: FilledItem, other: FilledRecord, there: FilledItem) -> SheetProblem:
    text = " ".join(filter(None, (item.found, item.value)))
    return SheetProblem(
        "record_contradicts", at.sheet, item.cell, text, item.item, {"cell": there.cell, "sheet": other.sheet}
    )
