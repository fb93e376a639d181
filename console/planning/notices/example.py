"""What a notice would tell, for whoever writes its template: of a meeting of the site, or of one made up."""

from dataclasses import replace
from datetime import datetime, timedelta

from console.domain.conferences import MEETING, PUBLISHED, Conference, needs_by_conference
from console.domain.levels import COUNTY
from console.domain.notice_facts import TIME, NoticeChange, NoticeFacts, PlacePeople
from console.domain.notice_hops import hops_of
from console.domain.notices import CHANGE, REMIND, Addressee, by_conference
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.planning.notices.facts import notice_facts

HOUR = timedelta(hours=1)
LATE_SHOWN = 3


def example_facts(snapshot: Snapshot, kind: str, now: datetime, title: str) -> NoticeFacts:
    """The facts of the next published meeting for one of its places, else of one named `title` that nobody holds.

    A change has moved it by an hour, and some units still owe their answer, where the meeting itself has none such.
    """
    conference = _meeting(snapshot, now) or _made_up(snapshot, now, title)
    places = {need.place for need in snapshot.needs.derived(needs_by_conference).get(conference.id, ())}
    facts = notice_facts(snapshot, conference, kind, within={max(places)} if places else None)
    if not any(place.way for place in facts.places):
        facts = replace(facts, places=_somewhere(snapshot), venues=1)
    if kind == CHANGE and not facts.changes:
        start, end = conference.start, conference.end
        facts = replace(facts, changes=(NoticeChange(TIME, times=(start - HOUR, end - HOUR, start, end)),))
    return replace(facts, late=_late(snapshot, conference)) if kind == REMIND else facts


def _meeting(snapshot: Snapshot, now: datetime) -> Conference | None:
    rows = [c for c in snapshot.conferences.values() if c.state == PUBLISHED and c.kind == MEETING and c.end > now]
    return min(rows, key=lambda c: (c.start, c.id), default=None)


def _made_up(snapshot: Snapshot, now: datetime, title: str) -> Conference:
    system = min(snapshot.systems.values(), key=lambda row: row.order, default=None)
    start = now.replace(minute=0, second=0, microsecond=0) + 24 * HOUR
    return Conference("", system.id if system else "", title, start, start + 2 * HOUR, "", (), "")


def _somewhere(snapshot: Snapshot) -> tuple[PlacePeople, ...]:
    """One county, whose two people are still to be named."""
    counties = (place.code for place in snapshot.places.values() if place.level == COUNTY)
    code = min(counties, default="")
    return (PlacePeople(snapshot.places.derived(paths).get(code, ()), (), 2),)


def _late(snapshot: Snapshot, conference: Conference) -> tuple[Addressee, ...]:
    """Units of the meeting, else one of each of the first hops at the first place of its level."""
    if units := by_conference(snapshot.addressees).get(conference.id):
        return tuple(units[:LATE_SHOWN])
    made = []
    for hop in hops_of(snapshot.hops)[:LATE_SHOWN]:
        codes = (place.code for place in snapshot.places.values() if place.level == hop.level)
        made.append(Addressee("", conference.id, hop.id, min(codes, default=""), hop.unit))
    return tuple(made)
