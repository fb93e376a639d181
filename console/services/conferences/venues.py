"""A venue that does not take part after all: excused with a reason, and its return [D]."""

from dataclasses import dataclass, replace

from console.domain.conference_log import EXCUSED, UNEXCUSED
from console.domain.conferences import Need, needs_by_conference
from console.domain.rules import PRESENCE, figure
from console.domain.snapshot import Snapshot
from console.services.conferences.basis import FIELD_OWED, need_of, not_running, open_tasks, refused, released
from console.services.conferences.telling import tasks_ended
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.notices.conference_due import conference_following
from console.services.putting_back import undo_of

NOT_EXCUSED = "not_excused"


@dataclass(frozen=True, slots=True)
class ExcuseVenue:
    """This venue (`need`) does not take part, for this reason: nobody is needed there, no round asks it."""

    need: str
    reason: str


@handles(ExcuseVenue)
def excuse_venue(command: ExcuseVenue, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a reason, for an ended conference, and for one that is excused already. Its people are released,
    its tasks end.
    """
    found = need_of(snapshot, command.need)
    if isinstance(found, Stale | Refused):
        return found
    need, conference = found
    reason = command.reason.strip()
    if not reason:
        return refused(FIELD_OWED, conference, field="reason")
    after = replace(need, excused=reason, count=0)
    people = released(snapshot, (need.id,))
    tasks, unsent = tasks_ended(snapshot, acting, open_tasks(snapshot, conference.id, (need.id,)), reason)
    event = event_of(acting, conference.id, EXCUSED, need.id, reason, venue=need.venue, released=len(people))
    removes = (*people, *unsent)
    puts = (after, event, *tasks, *conference_following(snapshot, acting, conference, (after,)))
    result = {"need": need.id, "released": len(people)}
    return Decision(puts, removes, undo_of(snapshot, puts, removes), result)


@dataclass(frozen=True, slots=True)
class UnexcuseVenue:
    """The venue takes part again; who was there before has to be sent anew."""

    need: str


@handles(UnexcuseVenue)
def unexcuse_venue(command: UnexcuseVenue, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for an ended conference and for a venue that is not excused."""
    need = snapshot.needs.get(command.need)
    conference = snapshot.conferences.get(need.conference) if need else None
    if need is None or conference is None:
        return Stale("need", command.need)
    if problem := not_running(conference):
        return problem
    if not need.excused:
        return refused(NOT_EXCUSED, conference, venue=need.venue)
    after = replace(need, excused="", count=_count(snapshot, need))
    event = event_of(acting, conference.id, UNEXCUSED, need.id, venue=need.venue)
    puts = (after, event, *conference_following(snapshot, acting, conference, (after,)))
    return Decision(puts, undo=undo_of(snapshot, puts), result={"need": need.id})


def _count(snapshot: Snapshot, need: Need) -> int:
    """How many people it needs: as the others of its conference were frozen, else by the rules in force."""
    others = snapshot.needs.derived(needs_by_conference)[need.conference]
    ruled = figure(snapshot.rules, PRESENCE, "count")
    return next((other.count for other in others if not other.excused), ruled)
