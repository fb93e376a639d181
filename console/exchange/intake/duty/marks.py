"""The marks of a person's cell: 早, S, 早/晚, 早(代李四), 8:00-16:00; by legend, by the site's shifts, by usage."""

import re
from dataclasses import replace
from datetime import date

from console.exchange.intake.duty.hours import hours_in
from console.exchange.intake.duty.names import bracketed
from console.exchange.intake.duty.reader import Reader
from console.exchange.intake.duty.records import DUTY, DutyCell, Mark, NameInCell
from console.exchange.intake.duty.words import kind_of, usual_mark

_WRAPPED = re.compile(r"\n(?=[(\[])")
BETWEEN = re.compile(r"[、,;/|\n+&\s]+")
_NOTHING = re.compile(r"[-/\\_.—]+")


def read_marks(reader: Reader, place: tuple[date, str], who: NameInCell, text: str, at: tuple[int, int]) -> None:
    """The marks of one cell, all or none; `place` is the day and line."""
    lattice = reader.block.lattice
    if code := lattice.spoilt(*at):
        reader.block.tell(code, *at)
        return
    if _NOTHING.fullmatch(text) and text not in reader.legend:
        return
    found = [_of_line(reader, who, line) for line in _lines(reader, text)]
    if not all(found):
        reader.block.tell("mark", *at)
        return
    sheet, name = lattice.grid.name, lattice.name(*at)
    for person, parts in filter(None, found):
        for written, mark in parts:
            reader.cells.append(DutyCell(place[0], place[1], mark.name, (person,), sheet, name, mark.kind, written))


def _lines(reader: Reader, text: str) -> list[str]:
    """The lines of a cell, each with its own remark; a remark that was wrapped belongs to the line before."""
    return [text] if text in reader.legend else _WRAPPED.sub(" ", text).split("\n")


def _of_line(reader: Reader, who: NameInCell, text: str) -> tuple[NameInCell, list[tuple[str, Mark]]] | None:
    """The person with what a remark says of all marks of the line, and these; None when one means nothing certain."""
    body, remarks = (text, []) if text in reader.legend else bracketed(text)
    if remarks:
        remarks = [reader.footnotes.get(remark, remark) for remark in remarks]
        told, _ = reader.names.read(f"{who.text}({';'.join(remarks)})")
        who = replace(told[0], phone=who.phone, note=who.note or told[0].note) if len(told) == 1 else who
    parts = _parts(reader, body)
    return None if parts is None else (who, parts)


def _parts(reader: Reader, text: str) -> list[tuple[str, Mark]] | None:
    """The marks of a cell with what they mean; None when one means nothing certain."""
    whole = _meaning(reader, text)
    if whole is not None:
        return [(text, whole)]
    parts = [part for part in BETWEEN.split(text) if part]
    if len(parts) == 1 and all("\u3400" <= letter <= "\u9fff" for letter in text):
        parts = list(text)
    told = [(part, _meaning(reader, part)) for part in parts]
    return [(part, mark) for part, mark in told if mark] if parts and all(mark for _, mark in told) else None


def _meaning(reader: Reader, text: str) -> Mark | None:
    for known in (reader.legend, reader.known.marks):
        if text in known:
            return known[text]
        folded = [mark for word, mark in known.items() if word.casefold() == text.casefold()]
        if len(folded) == 1:
            return folded[0]
    if hours := hours_in(text):
        return Mark(text, *hours)
    usual = usual_mark(text, reader.block.language)
    return usual or (Mark(text, kind=kind_of(text)) if kind_of(text) != DUTY and len(text) <= 6 else None)
