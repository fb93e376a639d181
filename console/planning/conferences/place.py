"""One place of a conference close up: who sits in its venues, who belongs to its unit, faults on its circuits, gaps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain import people
from console.domain.assigned import lent
from console.domain.conferences import (
    MEETING,
    PUBLISHED,
    Conference,
    Need,
    assignments_by_need,
    assignments_by_person,
    needs_by_place,
)
from console.domain.findings import Finding, WayOut
from console.domain.inspection import place_findings
from console.domain.people import FIXED, MOBILE, POSTS, Person
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.domain.strength import required
from console.domain.tickets import Ticket, open_at_place, open_on_circuit
from console.planning.candidates import ways_out
from console.planning.conferences.rows import ReadyRow


@dataclass(frozen=True, slots=True)
class VenueLine:
    """One venue of the conference: the need, who is assigned, how many still lack."""

    need: Need
    staff: tuple[Person, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One of the unit's people. `away_until` is the end of a leave that touches the meeting, None without one;
    `venue` where this conference has them, `elsewhere` another meeting that overlaps and has them, `lent` the venue of
    another unit that has them.
    """

    person: Person
    away_until: datetime | None
    venue: str = ""
    elsewhere: str = ""
    lent: str = ""


@dataclass(frozen=True, slots=True)
class PostLines:
    """The unit's people of one post. `required` 0: the unit owes none."""

    post: str
    required: int
    staff: tuple[StaffLine, ...]

    @property
    def present(self) -> int:
        """How many are neither away nor lent."""
        return sum(line.away_until is None and not line.lent for line in self.staff)


@dataclass(frozen=True, slots=True)
class GapLine:
    """A finding at the place and what can be done about it, people named where some fit."""

    finding: Finding
    ways: tuple[WayOut, ...]


@dataclass(frozen=True, slots=True)
class PlaceDetail:
    """Everything about one row of the readiness tree. `tickets` open ones: those of the venues' circuits come first."""

    row: ReadyRow
    venues: tuple[VenueLine, ...]
    posts: tuple[PostLines, ...]
    tickets: tuple[Ticket, ...]
    gaps: tuple[GapLine, ...]


def place_detail(
    snapshot: Snapshot, conference: Conference, row: ReadyRow, moment: datetime | None = None
) -> PlaceDetail:
    """The place of `row` as it stands; of a residence on the site's day of `moment` (None: all its days)."""
    looked_at = _of_day(snapshot, conference, moment)
    known = snapshot.needs.derived(needs_by_place).get(row.place, ())
    here = tuple(need for need in known if need.conference != conference.id or _touches(need, looked_at))
    own = tuple(need for need in here if need.conference == conference.id)
    return PlaceDetail(
        row=row,
        venues=tuple(_venue(snapshot, need) for need in own),
        posts=_posts(snapshot, looked_at, row),
        tickets=_tickets(snapshot, row.place, own),
        gaps=_gaps(snapshot, conference, here) if conference.state == PUBLISHED else (),
    )


def _of_day(snapshot: Snapshot, conference: Conference, moment: datetime | None) -> Conference:
    """A residence cut to one day; a meeting is looked at whole."""
    if conference.kind == MEETING or moment is None:
        return conference
    dawn, dusk = local_day(moment, ZoneInfo(snapshot.site.zone))
    return replace(conference, start=max(conference.start, dawn), end=min(conference.end, dusk))


def _touches(need: Need, conference: Conference) -> bool:
    return need.start < conference.end and conference.start < need.end


def _venue(snapshot: Snapshot, need: Need) -> VenueLine:
    rows = snapshot.assignments.derived(assignments_by_need).get(need.id, ())
    staff = tuple(snapshot.people[row.person] for row in rows if row.person in snapshot.people)
    return VenueLine(need, staff, max(0, need.count - len(rows)))


def _posts(snapshot: Snapshot, conference: Conference, row: ReadyRow) -> tuple[PostLines, ...]:
    staff = snapshot.people.derived(people.by_place).get(row.place, ())
    found = []
    for post in (*POSTS, *sorted({person.post for person in staff} - set(POSTS))):
        shared = post in (FIXED, MOBILE) and conference.kind == MEETING  # residents share no unit's strength
        owed = required(snapshot, row.level, post) if shared else 0
        lines = tuple(_staff(snapshot, conference, person) for person in staff if person.post == post)
        if lines or owed:
            found.append(PostLines(post, owed, lines))
    return tuple(found)


def _staff(snapshot: Snapshot, conference: Conference, person: Person) -> StaffLine:
    leave = people.away(person, conference.start, conference.end)
    venue = elsewhere = ""
    for row in snapshot.assignments.derived(assignments_by_person).get(person.id, ()):
        need = snapshot.needs.get(row.need)
        if need is None or not _touches(need, conference):
            continue
        if need.conference == conference.id:
            venue = need.venue
        elif _binds(snapshot, need):
            elsewhere = need.conference
    gone = lent(snapshot, person, conference.start, conference.end)
    return StaffLine(person, leave.end if leave else None, venue, elsewhere, gone.venue if gone else "")


def _binds(snapshot: Snapshot, need: Need) -> bool:
    other = snapshot.conferences.get(need.conference)
    return other is not None and other.state == PUBLISHED


def _tickets(snapshot: Snapshot, place: str, needs: Iterable[Need]) -> tuple[Ticket, ...]:
    """Open tickets of the circuits that carry these venues, then others of the place; of each the oldest first."""
    circuits = {v.circuit for need in needs if (v := snapshot.venues.get(need.venue)) and v.circuit}
    found = [ticket for circuit in circuits for ticket in open_on_circuit(snapshot.tickets, circuit)]
    found += open_at_place(snapshot.tickets, place)
    each = {ticket.id: ticket for ticket in found}.values()
    return tuple(sorted(each, key=lambda t: (t.circuit not in circuits, t.received, t.id)))


def _gaps(snapshot: Snapshot, conference: Conference, here: tuple[Need, ...]) -> tuple[GapLine, ...]:
    active = tuple(need for need in here if _binds(snapshot, need))
    found = [
        finding
        for finding in place_findings(snapshot, active)
        if finding.conference == conference.id or conference.id in finding.facts.get("conferences", ())
    ]
    found.sort(key=lambda finding: not finding.blocks)
    return tuple(GapLine(finding, ways_out(snapshot, finding)) for finding in found)


def trouble_places(snapshot: Snapshot, needs: Iterable[Need]) -> frozenset[str]:
    """Codes of the places that have an open ticket on a circuit of one of these needs' venues."""
    venues = ((need.place, snapshot.venues.get(need.venue)) for need in needs)
    return frozenset(
        place for place, venue in venues if venue and venue.circuit and open_on_circuit(snapshot.tickets, venue.circuit)
    )
