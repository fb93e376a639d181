"""Duties as iCalendar (RFC 5545), one calendar a person: what they may subscribe to or open on any phone.

An event keeps its UID while the duty does; SEQUENCE is the roster's edition. People go by what was published: that is
CONFIRMED, what the next edition brings TENTATIVE, and a duty that was published and is no more CANCELLED, so that a
calendar which knew it forgets it. Times are UTC, as the standard writes them with `Z`.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PAST, DutyEntry
from console.domain.people import Person
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import DUTY_CALENDARS, Document
from console.exchange.forms.duty_calendar_rows import duty_id, told_duties
from console.exchange.forms.duty_roster_view import DutyWanted
from console.exchange.forms.workbook import Progress, Written
from console.wording.duty import cell_name
from console.wording.duty_forms import line_label, roster_state_text
from console.wording.forms import ExportProblem
from console.wording.names import place_name

ICS, ZIP = ".ics", ".zip"
_STATUS = {IN_FORCE: "CONFIRMED", GOING: "CONFIRMED", NEW: "TENTATIVE", PAST: "CANCELLED"}
_PRODUCT = "-//dispatcher-console//duty roster//EN"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_STAMP = (2026, 1, 1, 0, 0, 0)  # of a file in a zip: the same rosters give the same bytes


def duty_calendars(basis: Basis, wanted: DutyWanted, people: tuple[str, ...] = ()) -> Document:
    """The calendars of everybody in the rosters, or of `people` (ids). Raises ExportProblem when nobody is in them."""
    held: dict[str, list[DutyEntry]] = {}
    for key in dict.fromkeys(wanted.rosters):
        if key not in basis.snapshot.rosters:
            raise ExportProblem("no_such_roster", roster=key)
        for entry in told_duties(basis.snapshot, basis.snapshot.rosters[key], wanted.lines):
            held.setdefault(entry.person, []).append(entry)
    chosen = [(key, rows) for key, rows in held.items() if not people or key in people]
    known = basis.snapshot.people
    order = sorted(((known[key], rows) for key, rows in chosen if key in known), key=lambda pair: pair[0].code)
    if not order:
        raise ExportProblem("nobody_on_duty")
    files = tuple((_file_name(person), calendar_of(basis, person, rows)) for person, rows in order)
    return Document(
        kind=DUTY_CALENDARS,
        title=basis.say("Duty roster"),
        language=basis.say.language,
        rows=sum(len(rows) for _, rows in order),
        calendars=files,
    )


def _uid(row: DutyEntry) -> str:
    return f"{duty_id(row)}@duty.dispatcher-console"


def calendar_of(basis: Basis, person: Person, rows: Iterable[DutyEntry]) -> bytes:
    """One person's calendar."""
    from icalendar import Calendar

    say, calendar = basis.say, Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = say("Duties of {name}", name=person.name)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", basis.snapshot.site.zone)
    for row in rows:
        calendar.add_component(_event(basis, row))
    return bytes(calendar.to_ical())


def _event(basis: Basis, row: DutyEntry) -> Any:
    from icalendar import Event

    say, snapshot = basis.say, basis.snapshot
    line, event = snapshot.duty_lines.get(row.line), Event()
    event.add("uid", _uid(row))
    event.add("dtstamp", basis.now.replace(microsecond=0))
    event.add("dtstart", row.start)
    event.add("dtend", row.end)
    event.add("sequence", snapshot.rosters[row.roster].number)
    event.add("status", _STATUS[row.standing])
    label = line_label(say, snapshot, line) if line is not None else row.line
    event.add("summary", f"{label} {basis.span(row.start, row.end)}")
    event.add("description", _description(basis, row))
    event.add("categories", [label])
    event.add("transp", "OPAQUE")
    if line is not None and line.place:
        event.add("location", place_name(snapshot, line.place))
    return event


def _description(basis: Basis, row: DutyEntry) -> str:
    say, snapshot = basis.say, basis.snapshot
    roster = snapshot.rosters[row.roster]
    told = [cell_name(say, snapshot, row.line, row.day, row.shift)]
    if other := snapshot.people.get(row.stands_for):
        told.append(say("stands in for {other}", other=other.name))
    published = basis.day(roster.published) if roster.published is not None and roster.number else None
    return "\n".join((*told, roster.name, roster_state_text(say, roster, published)))


def _file_name(person: Person) -> str:
    """Employee number and name, as any system takes it."""
    plain = unicodedata.normalize("NFC", f"{person.code}-{person.name}")
    return _NOT_IN_NAMES.sub("_", plain)[:100] + ICS


def write_calendar(document: Document, path: Path, progress: Progress | None = None) -> Written:
    """The one calendar of a document. Raises OSError, ExportProblem where there are several."""
    if len(document.calendars) != 1:
        raise ExportProblem("several_calendars", count=len(document.calendars))
    ((_, content),) = document.calendars
    path.write_bytes(content)
    return Written(sheets=1)


def write_calendars(document: Document, path: Path, progress: Progress | None = None) -> Written:
    """All calendars in one zip, a file a person. `progress` may raise to stop. Raises OSError."""
    if progress:
        progress(0, len(document.calendars))
    path.write_bytes(_zipped(document.calendars))
    return Written(sheets=len(document.calendars))


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    held, taken = io.BytesIO(), set[str]()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            free, number = name, 1
            while free.casefold() in taken:
                number += 1
                free = name.removesuffix(ICS) + f"_{number}{ICS}"
            taken.add(free.casefold())
            archive.writestr(zipfile.ZipInfo(free, _STAMP), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
