"""`list …`: every list as flat objects, the same names in every release since scripts rely on them."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.cli import tickets as ticket_rows
from console.domain.conferences import CLOSED, PUBLISHED, Assignment, Conference, Need
from console.domain.customers import Circuit
from console.domain.findings import Finding
from console.domain.inspection import inspect
from console.domain.people import Person, mask_phone
from console.domain.places import Place, by_code, full_name
from console.domain.snapshot import Snapshot
from console.domain.venues import Venue
from console.planning.candidates import ways_out
from console.wording.catalogue import Wording
from console.wording.findings import FindingWording

Row = dict[str, Any]


class Lister:
    """Rows of one snapshot in the site's zone and one language."""

    def __init__(self, snapshot: Snapshot, say: Wording, now: datetime) -> None:
        self.snapshot, self.say, self.now = snapshot, say, now
        self.zone = ZoneInfo(snapshot.site.zone)

    def time(self, moment: datetime | None) -> str | None:
        """ISO 8601 with the site's offset."""
        return moment.astimezone(self.zone).isoformat() if moment else None

    def places(self) -> Iterable[Row]:
        """Places with their full name."""
        rows: Iterable[Place] = sorted(self.snapshot.places.values(), key=lambda p: p.code)
        for p in rows:
            yield {
                "id": p.id, "code": p.code, "name": p.name, "level": p.level, "parent": p.parent or None,
                "full_name": full_name(self.snapshot.places, p.code), "latitude": p.latitude, "longitude": p.longitude,
            }  # fmt: skip

    def people(self) -> Iterable[Row]:
        """People, phones masked: full numbers leave by the roster's export only, which is recorded."""
        rows: Iterable[Person] = sorted(self.snapshot.people.values(), key=lambda p: p.code)
        for p in rows:
            yield {
                "id": p.id, "code": p.code, "name": p.name, "level": p.level, "place": p.place, "post": p.post,
                "phone": mask_phone(p.phone), "unit": p.unit, "duty": p.duty, "skills": list(p.skills),
                "leave": [f"{self.time(leave.start)}/{self.time(leave.end)}" for leave in p.leave], "note": p.note,
            }  # fmt: skip

    def venues(self) -> Iterable[Row]:
        """Venues; `circuit_known` says whether the circuit's number is bound yet."""
        circuits = {c.code for c in self.snapshot.circuits.values()}
        rows: Iterable[Venue] = sorted(self.snapshot.venues.values(), key=lambda v: (v.place, v.name))
        for v in rows:
            yield {
                "id": v.id, "code": f"{v.place}/{v.name}", "name": v.name, "level": v.level, "place": v.place,
                "systems": list(v.systems), "circuit": v.circuit or None, "circuit_known": v.circuit in circuits,
                "address": v.address, "room": v.room or None, "skills": list(v.skills),
            }  # fmt: skip

    def circuits(self) -> Iterable[Row]:
        """Circuits with their customer's name and class."""
        rows: Iterable[Circuit] = sorted(self.snapshot.circuits.values(), key=lambda c: c.code)
        for c in rows:
            customer = self.snapshot.customers.get(c.customer)
            yield {
                "id": c.id, "code": c.code, "customer": customer.name if customer else None,
                "customer_class": customer.grade or None if customer else None,
                "contract": c.contract, "a_end": c.a_end,
                "z_end": c.z_end, "bandwidth": c.bandwidth, "place": c.place or None, "service": c.service,
            }  # fmt: skip

    def conferences(self) -> Iterable[Row]:
        """Conferences by start; `code` is the notice number, else system, title and day."""
        rows: Iterable[Conference] = sorted(self.snapshot.conferences.values(), key=lambda c: (c.start, c.title))
        for c in rows:
            day = c.start.astimezone(self.zone).date().isoformat()
            yield {
                "id": c.id, "code": c.notice or f"{c.system}/{c.title}/{day}", "system": c.system, "title": c.title,
                "start": self.time(c.start), "end": self.time(c.end), "scope": c.scope_text, "notice": c.notice or None,
                "state": c.state,
            }  # fmt: skip

    def _frozen_needs(self) -> dict[str, Need]:
        """Needs of published and closed conferences, by id; those of cancelled ones are void."""
        held = {c.id for c in self.snapshot.conferences.values() if c.state in (PUBLISHED, CLOSED)}
        return {need.id: need for need in self.snapshot.needs.values() if need.conference in held}

    def needs(self) -> Iterable[Row]:
        """Needs of published and closed conferences, set-up to tear-down, without travel."""
        codes = self.snapshot.places.derived(by_code)
        rows: Iterable[Need] = sorted(self._frozen_needs().values(), key=lambda n: (n.start, n.place, n.id))
        for n in rows:
            venue, conference = self.snapshot.venues.get(n.venue), self.snapshot.conferences[n.conference]
            yield {
                "id": n.id, "code": f"{conference.notice}/{n.place}/{venue.name if venue else n.venue}",
                "conference": n.conference, "venue": n.venue, "place": n.place, "post": n.post, "posts": list(n.posts),
                "level": n.level, "start": self.time(n.start), "end": self.time(n.end), "count": n.count,
                "skills": list(n.skills), "place_name": codes[n.place].name if n.place in codes else None,
                "excused": n.excused or None,
            }  # fmt: skip

    def assignments(self) -> Iterable[Row]:
        """Assignments to needs of published and closed conferences."""
        needs = self._frozen_needs()
        rows: Iterable[Assignment] = sorted(self.snapshot.assignments.values(), key=lambda a: (a.at, a.id))
        for a in rows:
            if need := needs.get(a.need):
                person = self.snapshot.people.get(a.person)
                yield {
                    "id": a.id, "code": f"{person.code if person else a.person}/{a.need}",
                    "need": a.need, "person": a.person,
                    "conference": need.conference, "start": self.time(need.start), "end": self.time(need.end),
                    "at": self.time(a.at), "by": a.by, "override": a.override or None,
                }  # fmt: skip

    def tickets(self) -> Iterable[Row]:
        """Fault tickets, the next deadline first."""
        return ticket_rows.rows(self.snapshot, self.now)

    def findings(self, found: Iterable[Finding] | None = None, *, named: bool = True) -> Iterable[Row]:
        """Findings of the state as it stands, or of a refusal; `fact` and `ways_out` are sentences."""
        words = FindingWording(self.say, self.snapshot)
        for index, f in enumerate(inspect(self.snapshot) if found is None else found):
            ways = ways_out(self.snapshot, f) if named else f.ways_out
            yield {
                "id": ":".join(filter(None, (f.rule, f.conference, f.need, f.person, f.place))) or str(index),
                "code": f.rule, "rule": f.rule, "severity": f.severity, "fact": words.fact(f),
                "ways_out": list(words.ways_out(f, ways)), "conference": f.conference or None, "need": f.need or None,
                "person": f.person or None, "place": f.place or None,
                "start": self.time(start) if isinstance(start := f.facts.get("start"), datetime) else None,
                "end": self.time(end) if isinstance(end := f.facts.get("end"), datetime) else None,
            }  # fmt: skip


LISTS: dict[str, Callable[[Lister], Iterable[Row]]] = {
    "places": Lister.places,
    "people": Lister.people,
    "venues": Lister.venues,
    "circuits": Lister.circuits,
    "conferences": Lister.conferences,
    "needs": Lister.needs,
    "assignments": Lister.assignments,
    "tickets": Lister.tickets,
    "findings": Lister.findings,
}


def plain(row: Any) -> dict[str, Any]:
    """A row of names and values without the empty ones, for lines that people read."""
    return {name: value for name, value in row.items() if value not in (None, "", [], {})}
