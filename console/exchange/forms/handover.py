"""A hand-over as it was: who handed over to whom, seven sections as they were told, the note, both signatures [A]."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from console.domain.digest import TOLD
from console.domain.handover import (
    CHANGES,
    DUE_NEXT,
    NOTES,
    OPEN,
    OPEN_TICKETS,
    READINESS,
    UNANSWERED,
    UNSTAFFED,
    DigestSection,
    Handover,
)
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import (
    CENTER,
    GROUP,
    HANDOVER,
    SUBGROUP,
    Column,
    Document,
    Line,
    Records,
    TableForm,
)
from console.exchange.forms.handover_digest import frozen
from console.exchange.forms.letterhead import national
from console.planning.handover.digest import digest_of
from console.planning.handover.unanswered import faults_passed
from console.wording.forms import ExportProblem, day_text
from console.wording.handover import STATE_NAMES, names_of, remarks, section_name, told_name
from console.wording.names import clock_time, date_time
from console.wording.tickets import mask_numbers

FIELDS = ("handover", "section", "number", "kind", "id", "at", "state", "time", "what", "about", "where", "more")
Cells = tuple[str, str, str, str, str]


def handover_document(basis: Basis, ids: tuple[str, ...]) -> Document:
    """One hand-over a table, in the order asked for. One that is under way stands as it is now. Raises ExportProblem
    for none, and for one that is not there.
    """
    if not ids:
        raise ExportProblem("no_handover")
    rows = [basis.snapshot.handovers.get(key) for key in dict.fromkeys(ids)]
    found = [row for row in rows if row is not None]
    if len(found) < len(rows):
        raise ExportProblem("no_handover")
    digests = {row.id: _digest(basis, row) for row in found}
    return Document(
        kind=HANDOVER,
        title=_title(basis, found[0]),
        language=basis.say.language,
        rows=sum(len(part.rows) for digest in digests.values() for part in digest),
        tables=tuple(_table(basis, row, digests[row.id]) for row in found),
        records=(Records("data", FIELDS, tuple(_records(basis, found, digests))),),
        page_of=basis.page_of,
    )


def _digest(basis: Basis, row: Handover) -> tuple[DigestSection, ...]:
    if row.digest or row.state not in OPEN:
        return row.digest
    return frozen(basis.snapshot, digest_of(basis.snapshot, basis.now))


def _site(basis: Basis, row: Handover) -> str:
    return str(row.facts.get("site", "")) or basis.unit


def _title(basis: Basis, row: Handover) -> str:
    return basis.say("{unit}: hand-over of the duty desk", unit=_site(basis, row))


def _table(basis: Basis, row: Handover, digest: tuple[DigestSection, ...]) -> TableForm:
    say, day = basis.say, basis.day(row.in_at or row.out_at or basis.now)
    return TableForm(
        name=say("Hand-over {day}", day=f"{row.day} {names_of(say, row)}"),
        title=_title(basis, row),
        heading=_heading(basis, row),
        columns=(
            Column(say("Time"), 15, CENTER),
            Column(say("What"), 14),
            Column(say("About"), 34),
            Column(say("Where"), 18),
            Column(say("More"), 46),
        ),
        lines=tuple(_lines(basis, row, digest)),
        legend=tuple(_remarks(basis, row)),
        signatures=(_signature(basis, row, coming=False), _signature(basis, row, coming=True)),
        letterhead=national(basis, say("Number: ……/BB"), _site(basis, row), day),
    )


def _heading(basis: Basis, row: Handover) -> tuple[tuple[str, str], ...]:
    say = basis.say
    shift = say(
        "{day}, {shift} {span}", day=day_text(say, date.fromisoformat(row.day)), shift=names_of(say, row),
        span=basis.span(row.start, row.end),
    )  # fmt: skip
    coming = f"{names_of(say, row, coming=True)} {basis.span(row.end, row.next_end)}"
    return (
        (say("Shift handed over: {shift}", shift=shift), say("Next shift: {shift}", shift=coming)),
        (say("State: {state}", state=say(STATE_NAMES[row.state])), basis.filled_in()[1]),
    )


def _lines(basis: Basis, row: Handover, digest: tuple[DigestSection, ...]) -> Iterator[Line]:
    say = basis.say
    told = {one.section: one for one in row.told}
    for number, part in enumerate(digest, 1):
        one = told.get(part.code)
        mark = say("{told} {time}", told=told_name(say, TOLD), time=clock_time(one.at, basis.zone)) if one else ""
        head = say("{number} {section}: {count}", number=number, section=section_name(say, part.code), count=part.count)
        yield Line((head, "", "", "", mark), GROUP)
        for line in part.rows:
            yield Line(tuple(mask_numbers(cell) for cell in _cells(say.language, part.code, line)))
        if not part.rows:
            yield Line(("—", "", "", "", ""), SUBGROUP)
        elif part.count > len(part.rows) and part.code in (OPEN_TICKETS, CHANGES):
            left = part.count - len(part.rows)
            yield Line((say.n("{n} more", "{n} more", left), "", "", "", ""), SUBGROUP)


def _cells(language: str, section: str, line: dict[str, Any]) -> Cells:
    """The cells of a section's own columns, in the five of the form."""
    words = line.get("cells", {})
    found = [str(cell) for cell in words.get(language) or next(iter(words.values()), ())]
    found += [""] * (7 - len(found))
    first, second, third, fourth, fifth, sixth, seventh = found[:7]
    if section == OPEN_TICKETS:
        return first, fifth, _joined(second, third), fourth, _joined(sixth, seventh)
    if section in (UNANSWERED, UNSTAFFED):
        return first, "", second, "", third
    if section == READINESS:
        return first, "", second, third, fourth
    if section == CHANGES:
        return first, second, third, "", fourth
    if section == NOTES:
        return first, second, fourth, "", third
    assert section == DUE_NEXT
    return first, second, third, fourth, fifth


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _remarks(basis: Basis, row: Handover) -> Iterator[str]:
    yield from remarks(basis.say, row, faults_passed(basis.snapshot, row))
    yield basis.say("Phones are masked.")


def _signature(basis: Basis, row: Handover, *, coming: bool) -> str:
    say = basis.say
    name, at = (row.incoming, row.in_at) if coming else (row.outgoing, row.out_at)
    code = str(row.facts.get("in_code" if coming else "out_code", ""))
    who = " ".join(part for part in (name, code) if part)
    signed = say("signed {time}", time=date_time(say, at, basis.zone)) if at else ""
    title = say("In-coming: {who}", who=who) if coming else say("Out-going: {who}", who=who)
    return f"{title}  {signed}".rstrip()


def _records(
    basis: Basis, rows: Iterable[Handover], digests: dict[str, tuple[DigestSection, ...]]
) -> Iterator[tuple[str | int, ...]]:
    for row in rows:
        for part in digests[row.id]:
            for number, line in enumerate(part.rows, 1):
                at = str(line.get("at", ""))
                cells = (mask_numbers(cell) for cell in _cells(basis.say.language, part.code, line))
                yield (
                    row.id, part.code, number, str(line.get("kind", "")), str(line.get("id", "")),
                    basis.iso(datetime.fromisoformat(at)) if at else "", str(line.get("state", "")), *cells,
                )  # fmt: skip
