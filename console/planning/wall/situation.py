"""The first page of the wall: counters, next deadlines, today's conferences, what happened, the row by city."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.situation.answers import Answering, Unanswered
from console.planning.situation.happened import Happened, Lately
from console.planning.situation.lacking import Lack, Lacking
from console.planning.situation.scope import Scope
from console.planning.wall.cities import Cities, CityRow
from console.planning.wall.deadlines import Deadlines, Deadlining
from console.planning.wall.meetings import Meeting, Meetings


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything on it. Counters: `deadlines.breached` and `.due`, `unanswered.count`, `lacking.people`."""

    deadlines: Deadlines
    unanswered: Unanswered
    lacking: Lacking
    meetings: Meetings
    lately: tuple[Happened, ...]
    cities: Cities

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all to show: no ticket, no conference, nothing that happened."""
        return not (self.deadlines.under_way or self.meetings.total or self.lately)


class Situating:
    """Keeps what stays the same from state to state."""

    def __init__(self, places: tuple[str, ...] = ()) -> None:
        scope = Scope(places)
        self._deadlines, self._answers, self._lack = Deadlining(scope), Answering(scope), Lack(scope)
        self._meetings, self._lately, self._cities = Meeting(scope), Lately(scope), CityRow(scope)

    def read(self, snapshot: Snapshot, now: datetime, most: int) -> Situation:
        """The page at `now` with `most` deadlines."""
        unanswered, lacking = self._answers.read(snapshot), self._lack.read(snapshot, now)
        meetings = self._meetings.read(snapshot, now, unanswered)
        return Situation(
            deadlines=self._deadlines.read(snapshot, now, most),
            unanswered=unanswered,
            lacking=lacking,
            meetings=meetings,
            lately=self._lately.read(snapshot),
            cities=self._of_cities(snapshot, now, meetings, lacking, unanswered),
        )

    def _of_cities(
        self, snapshot: Snapshot, now: datetime, meetings: Meetings, lacking: Lacking, unanswered: Unanswered
    ) -> Cities:
        focus = meetings.focus
        conference = snapshot.conferences.get(focus.conference) if focus is not None else None
        if conference is None or focus is None:
            return self._cities.of_tickets(snapshot, self._deadlines.late_by_area(snapshot, now))
        return self._cities.of_meeting(snapshot, conference, focus, lacking, unanswered)
