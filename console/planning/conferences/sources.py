"""What the figures of a place are read from: one conference in one state of the tables."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from console.domain.assigned import AssignedTo
from console.domain.checks import MEETING_CHECK, CheckRun, CheckTemplate
from console.domain.clocks import reached
from console.domain.conferences import MEETING, Conference, Need
from console.domain.notice_hops import Hop, hops_of
from console.domain.notices import Addressee, Notice, addressee_id
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket, TicketClock, open_on_circuit
from console.domain.workdays import WorkCalendar
from console.planning.checks.choice import template_for
from console.planning.checks.run_view import line_done, optical_items
from console.planning.conferences.checking import columns_of
from console.planning.conferences.figures import Urgent
from console.planning.conferences.follow import FaultsOf, RunsOf
from console.planning.notices.groups import groups_wanted
from console.planning.notices.standing import owed_length
from console.planning.workdays import calendar_of


class Sources:
    """Made anew for each state; what is asked a thousand times is looked up once."""

    def __init__(self, snapshot: Snapshot, conference: Conference) -> None:
        self.snapshot, self.conference = snapshot, conference
        self.meets = conference.kind == MEETING
        self.latest = snapshot.notices.derived(latest_numbers).get(conference.id, 0)
        self.groups = groups_wanted(snapshot)
        self.assigned = snapshot.assignments.following(AssignedTo).of(snapshot.assignments)
        self.runs = snapshot.check_runs.following(RunsOf).of(snapshot.check_runs)
        self._faults: dict[str, list[Ticket]] = {}
        for ticket in snapshot.tickets.following(FaultsOf).of(snapshot.tickets).rows(conference.id):
            self._faults.setdefault(ticket.venue, []).append(ticket)
        self._hours: WorkCalendar = calendar_of(snapshot)
        self._hops: dict[str, list[Hop]] = {}
        for hop in hops_of(snapshot.hops) if self.meets else ():
            self._hops.setdefault(hop.level, []).append(hop)
        self._templates: dict[str, CheckTemplate | None] = {}
        self._items: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._optical: dict[str, tuple[str, ...]] = {}
        self._due: dict[tuple[datetime, timedelta, bool], datetime] = {}

    def hops(self, level: str) -> Sequence[Hop]:
        """The hops that reach places of a level; none of a residence, which no notice announces."""
        return self._hops.get(level, ())

    def addressee(self, hop: str, place: str) -> Addressee | None:
        """The unit on this hop at this place, once a notice has reached it."""
        found: Addressee | None = self.snapshot.addressees.get(addressee_id(self.conference.id, hop, place))
        return found

    def template(self, level: str) -> CheckTemplate | None:
        """The checklist that a venue of this level would be checked by now."""
        if level not in self._templates:
            system = self.conference.system
            found = template_for(self.snapshot, MEETING_CHECK, system, level) if self.meets else None
            self._templates[level] = found
        return self._templates[level]

    def items(self, template: CheckTemplate) -> tuple[tuple[str, ...], ...]:
        """Its items by step, as the matrix shows them."""
        found = self._items.get(template.id)
        if found is None:
            found = self._items[template.id] = columns_of(template)
        return found

    def measured(self, template: CheckTemplate, run: CheckRun) -> bool:
        """Whether the optical line beside its checklist was measured."""
        if template.id not in self._optical:
            self._optical[template.id] = optical_items(template)
        return bool(line_done(template, run, self._optical[template.id]))

    def tickets(self, need: Need) -> tuple[list[Ticket], list[Ticket]]:
        """The venue's faults: those reported during the conference, and other open ones of its circuit."""
        during = self._faults.get(need.venue, [])
        venue = self.snapshot.venues.get(need.venue)
        if venue is None or not venue.circuit:
            return during, []
        others = open_on_circuit(self.snapshot.tickets, venue.circuit)
        return during, [ticket for ticket in others if ticket not in during]

    def owed(self, row: Addressee) -> Urgent | None:
        """Of the answers that a unit owes the one that falls due first."""
        found: Urgent | None = None
        for clock in row.clocks:
            if clock.ended is None and (due := self._answer_due(clock)) is not None:
                urgent = Urgent(due, clock.start, clock.name, row.id)
                if found is None or urgent.key < found.key:
                    found = urgent
        return found

    def _answer_due(self, clock: TicketClock) -> datetime | None:
        """Units that got a notice at once owe their answers at once, so the calendar is asked once for all."""
        length = owed_length(clock)
        if not length:
            return None
        if len(clock.intervals) > 1:
            return reached(clock, length, self._hours)
        key = (clock.start, length, clock.working)
        if key not in self._due:
            due = reached(clock, length, self._hours)
            if due is None:
                return None
            self._due[key] = due
        return self._due[key]


def latest_numbers(notices: Table[Notice]) -> dict[str, int]:
    """The number of the latest notice by conference id."""
    found: dict[str, int] = {}
    for notice in notices.values():
        found[notice.conference] = max(notice.number, found.get(notice.conference, 0))
    return found
