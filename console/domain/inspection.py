"""Everything the rules find in the state as it stands: what `check` says and the findings pane shows [D]."""

from collections.abc import Iterable, Iterator

from console.domain.conferences import Need, assignments_by_need, is_residence
from console.domain.findings import Finding, WayOut
from console.domain.presence import active_needs
from console.domain.rules import SURPLUS, VENUE_CLASH, rule
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge, shortfall
from console.domain.strength import clusters, strength_findings, strengths


def room_clashes(snapshot: Snapshot, needs: Iterable[Need]) -> Iterator[Finding]:
    """A finding for each room that overlapping meetings have booked; the meetings themselves count, not set-up, and
    not residents, who are there for them.
    """
    severity = rule(snapshot.rules, VENUE_CLASH).severity
    rooms: dict[str, list[Need]] = {}
    for need in needs:
        if not is_residence(snapshot.conferences, need.conference):
            rooms.setdefault(need.room, []).append(need)
    for room, own in rooms.items():
        if len(own) < 2:
            continue
        for group in clusters(own):
            if len({need.conference for need in group}) > 1:
                first = group[0]
                yield Finding(
                    rule=VENUE_CLASH,
                    severity=severity,
                    facts={
                        "venue": first.venue,
                        "room": room,
                        "conferences": list(dict.fromkeys(n.conference for n in group)),
                        "start": first.meeting_start,
                        "end": max(n.meeting_end for n in group),
                    },
                    ways_out=(WayOut("one_person_both"), WayOut("other_room")),
                    conference=first.conference,
                    need=first.id,
                    place=first.place,
                )


def _need_findings(snapshot: Snapshot, need: Need) -> Iterator[Finding]:
    assigned = snapshot.assignments.derived(assignments_by_need).get(need.id, ())
    surplus_said = False
    for row in assigned:
        person = snapshot.people.get(row.person)
        for finding in judge(snapshot, need, person, without=(row.id,)) if person else ():
            if finding.rule == SURPLUS:
                if surplus_said:
                    continue
                surplus_said = True
            yield finding
    if lack := shortfall(snapshot, need):
        yield lack


def place_findings(snapshot: Snapshot, needs: tuple[Need, ...]) -> tuple[Finding, ...]:
    """All findings about the active needs of one place. Rooms and units never reach beyond a place, so the places'
    findings together are those of `inspect`.
    """
    found = [finding for need in needs for finding in _need_findings(snapshot, need)]
    return (*found, *room_clashes(snapshot, needs), *strength_findings(snapshot, strengths(snapshot, needs)))


def inspect(snapshot: Snapshot, conferences: Iterable[str] = ()) -> tuple[Finding, ...]:
    """All findings of published conferences, blocking ones first; of the named ones only, where any are named.

    Overridden warnings stay findings: a recorded reason does not make the fact go away.
    """
    chosen = frozenset(conferences)
    needs = sorted(active_needs(snapshot).values(), key=lambda n: (n.start, n.place, n.id))
    touched = [need for need in needs if not chosen or need.conference in chosen]
    found: list[Finding] = []
    for need in touched:
        found += _need_findings(snapshot, need)
    shared = [*room_clashes(snapshot, needs), *strength_findings(snapshot, strengths(snapshot, needs))]
    found += [f for f in shared if not chosen or chosen.intersection(f.facts["conferences"])]
    return tuple(sorted(found, key=lambda finding: not finding.blocks))
