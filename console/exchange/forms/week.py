"""The week of some units' people as a document: people by seven days with venues and hours, the load, plain records."""

from collections.abc import Iterator
from datetime import date

from console.domain.people import Leave, Person
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import CENTER, GROUP, WEEK, Column, Document, Line, Records, TableForm
from console.planning.day.week import Week, WeekCell, WeekDay, WeekGroup, WeekLane, week
from console.wording.forms import ExportProblem, period_text
from console.wording.names import day_name, place_name, post_name
from console.wording.staffing import short_venue_name

FIELDS = (
    "person", "employee", "unit", "post", "day", "start", "end", "meeting_start", "meeting_end", "conference", "venue",
    "leave",
)  # fmt: skip


def week_document(basis: Basis, ids: tuple[str, ...]) -> Document:
    """The week in which the day `ids[0]` (ISO) lies, of the units (place codes) after it. Without phones. Raises
    ExportProblem when no unit is named or none of them has people.
    """
    if len(ids) < 2:
        raise ExportProblem("no_people")
    day, units = date.fromisoformat(ids[0]), ids[1:]
    found = week(basis.snapshot, units, day)
    people = sum(len(group.lanes) for group in found.groups)
    if not people:
        raise ExportProblem("no_people")
    say, period = basis.say, period_text(basis.say, (one.day for one in found.days))
    place = place_name(basis.snapshot, units[0])
    title = say("{unit}: week of the support staff ({period})", unit=place, period=period)
    return Document(
        kind=WEEK,
        title=title,
        language=say.language,
        rows=people,
        tables=(_form(basis, title, found),),
        records=(Records("data", FIELDS, tuple(_records(basis, found))),),
        page_of=basis.page_of,
    )


def _form(basis: Basis, title: str, found: Week) -> TableForm:
    say = basis.say
    limits = say(
        "Hours on site: at most {day} a day and {week} a week each", day=f"{found.day_limit:g}", week=f"{found.limit:g}"
    )
    return TableForm(
        name=say("Week"),
        title=title,
        heading=(basis.filled_in(), (limits, "")),
        columns=(
            Column(say("Staff member"), 12),
            Column(say("Place"), 12),
            *(Column(_day_name(basis, day), 17) for day in found.days),
            Column(say("Hours"), 8, CENTER),
        ),
        lines=(*_needed(basis, found), *(line for group in found.groups for line in _group(basis, group))),
        legend=(
            say("A time is on site, from set-up to the end of tear-down, without travel. ! is more than the limit."),
        ),
        signatures=basis.signatures(),
    )


def _needed(basis: Basis, found: Week) -> tuple[Line, ...]:
    """What the units' venues need each day, and what lacks."""
    say = basis.say

    def said(day: WeekDay) -> str:
        if not day.needed:
            return "—"
        facts = {"n": day.assigned, "m": day.needed, "short": day.missing}
        return say("Sent {n}/{m}, {short} short", **facts) if day.missing else say("Sent {n}/{m}", **facts)

    return (Line((say("Staffed / needed"), "", *(said(day) for day in found.days), "")),)


def _group(basis: Basis, group: WeekGroup) -> Iterator[Line]:
    say, count = basis.say, len(group.lanes)
    words = say.n("{n} person", "{n} people", count)
    if group.required:
        words = say("{n} people, {required} required", n=count, required=group.required)
    name = f"{place_name(basis.snapshot, group.unit, from_rank=-1)}　{post_name(say, group.post)}　{words}"
    yield Line((name, *("" for _ in range(9))), GROUP)
    for lane in group.lanes:
        yield _line(basis, lane)


def _line(basis: Basis, lane: WeekLane) -> Line:
    place = place_name(basis.snapshot, lane.person.place, from_rank=-1)
    cells = tuple(_cell(basis, cell) for cell in lane.cells)
    return Line((lane.person.name, place, *cells, _hours(lane.hours, lane.over)))


def _cell(basis: Basis, cell: WeekCell) -> str:
    lines = [f"{basis.span(n.start, n.end)} {short_venue_name(basis.snapshot, n.venue)}" for n in cell.needs]
    lines += [leave.kind or basis.say("Away") for leave in cell.leave]
    if cell.over:
        lines.append(_hours(cell.hours, cell.over))
    return "\n".join(lines)


def _hours(hours: float, over: bool) -> str:
    minutes = round(hours * 60)
    text = f"{minutes // 60}:{minutes % 60:02}" if minutes else "—"
    return f"{text} !" if over else text


def _day_name(basis: Basis, day: WeekDay) -> str:
    return day_name(basis.say, day.start, basis.zone)


def _records(basis: Basis, found: Week) -> Iterator[tuple[str, ...]]:
    """One row a person, day and need; one a person, day and leave."""
    for group in found.groups:
        for lane in group.lanes:
            for day, cell in zip(found.days, lane.cells, strict=True):
                head = _head(lane.person, day)
                for need in cell.needs:
                    moments = (need.start, need.end, need.meeting_start, need.meeting_end)
                    yield (*head, *(basis.iso(moment) for moment in moments), need.conference, need.venue, "")
                for leave in cell.leave:
                    yield (*head, *_leave(basis, leave))


def _head(person: Person, day: WeekDay) -> tuple[str, ...]:
    return person.name, person.code, person.place, person.post, day.day.isoformat()


def _leave(basis: Basis, leave: Leave) -> tuple[str, ...]:
    return basis.iso(leave.start), basis.iso(leave.end), "", "", "", "", leave.kind or "away"
