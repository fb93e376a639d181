"""What the one rule engine says of everybody in a roster, kept from state to state: only people whom a change touches
are judged anew.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from console.domain.assigned import AssignedTo, PostedTo
from console.domain.duty.lines import DutyLine, may_serve
from console.domain.duty.rosters import WORKING, DutiesOf, DutyEntry, EntriesOf
from console.domain.findings import Finding
from console.domain.on_duty.judging import AROUND, Post, judge_among, others_of, rest_owed, with_night
from console.domain.people import Person
from console.domain.rules import DUTY_MEMBER, DUTY_NIGHTS, DUTY_WEEK, figure, rule
from console.domain.snapshot import Snapshot
from console.planning.differing import rows_between
from console.planning.duty.recent import Recent

_GROUND = ("rosters", "overrides", "rotations", "duty_lines", "shift_patterns", "rules", "couples", "travel_times")
_GROUND_TOO = ("places", "sites", "venues", "periods")


def post_of(snapshot: Snapshot, row: DutyEntry) -> Post:
    """An entry as the rules see it."""
    return with_night(snapshot, Post(row.line, row.day, row.shift, row.person, row.start, row.end))


def judged_of(snapshot: Snapshot, roster: str, people: Iterable[str] | None = None) -> dict[str, tuple[Finding, ...]]:
    """What the rules say of the working entries of a roster (id), by entry id, calm ones left out; of these people
    (ids), of all where none are named.
    """
    return judge_of(snapshot, roster).of(people)


def judged_by_person(snapshot: Snapshot, roster: str) -> dict[str, dict[str, tuple[Finding, ...]]]:
    """As `judged_of`, person by person: who is judged as before has the same object."""
    return judge_of(snapshot, roster).everybody()


def judge_of(snapshot: Snapshot, roster: str) -> "Judged":
    """What is known of a roster (id): one object for all states, to be asked at once."""
    known = snapshot.duty_entries.following(_Rosters).get(roster, lambda: Judged(roster))
    return known.follow(snapshot)


def judge_person(snapshot: Snapshot, roster: str, person: str, posts: Collection[Post]) -> list[tuple[Finding, ...]]:
    """As `judging.judge_post` says of each of these posts of one person, all of which stand in the roster ('' for what
    is in force).
    """
    if not posts:
        return []
    known = snapshot.people.get(person)
    if known is None:
        return [_left(snapshot, post) for post in posts]
    first, last = min(post.start for post in posts), max(post.end for post in posts)
    others = others_of(snapshot, Post("", "", "", person, first, last), roster, frozenset())
    if _is_calm(snapshot, known, posts, others):
        return [()] * len(posts)
    return [judge_among(snapshot, post, _around(post, others)) for post in posts]


def _left(snapshot: Snapshot, post: Post) -> tuple[Finding, ...]:
    """Nobody of this id works here any more."""
    facts = {"line": post.line, "day": post.day, "shift": post.shift, "person_place": ""}
    return (Finding(DUTY_MEMBER, rule(snapshot.rules, DUTY_MEMBER).severity, facts, person=post.person),)


def _around(post: Post, others: Iterable[Post]) -> tuple[Post, ...]:
    """As `judging.others_of` looks around one post."""
    own, start, end = (post.line, post.day, post.shift), post.start - AROUND, post.end + AROUND
    return tuple(o for o in others if o.start < end and start < o.end and (o.line, o.day, o.shift) != own)


def _is_calm(snapshot: Snapshot, person: Person, posts: Collection[Post], others: tuple[Post, ...]) -> bool:
    """Whether a quick look is enough to know that no rule has anything to say of any of these posts."""
    lines = {line: snapshot.duty_lines[line] for line in {post.line for post in posts}}
    if not all(_fits(line, person) for line in lines.values()):
        return False
    first, last = min(post.start for post in posts), max(post.end for post in posts)
    if any(leave.start < last and first < leave.end for leave in person.leave):
        return False
    if snapshot.assignments.following(PostedTo).of(snapshot.assignments).rows(person.id):
        return False
    every = {(post.line, post.day, post.shift): post for post in (*others, *posts)}
    return _is_rested(snapshot, sorted(every.values(), key=lambda post: (post.start, post.end)))


def _fits(line: DutyLine, person: Person) -> bool:
    return may_serve(line, person) and all(skill in person.skills for skill in line.skills)


def _is_rested(snapshot: Snapshot, served: list[Post]) -> bool:
    """One after another with the rest that is owed, and neither too many nights nor too many hours."""
    if any(b.start - a.end < max(timedelta(), rest_owed(snapshot, a.start, a.end)) for a, b in pairwise(served)):
        return False
    nights = sorted({date.fromisoformat(post.day).toordinal() for post in served if post.night})
    limit = figure(snapshot.rules, DUTY_NIGHTS, "in_a_row")
    if limit < 1 or any(late - early == limit for early, late in zip(nights, nights[limit:], strict=False)):
        return False
    return _hours_within(snapshot, served)


def _hours_within(snapshot: Snapshot, served: list[Post]) -> bool:
    """Whether no week has too many hours, time that two duties share counted twice."""
    limit = timedelta(hours=figure(snapshot.rules, DUTY_WEEK, "hours"))
    if sum((post.end - post.start for post in served), timedelta()) <= limit:
        return True
    zone, weeks = ZoneInfo(snapshot.site.zone), dict[tuple[int, int], timedelta]()
    for post in served:
        week = post.start.astimezone(zone).isocalendar()[:2]
        weeks[week] = weeks.get(week, timedelta()) + (post.end - post.start)
    return max(weeks.values()) <= limit


class Judged:
    """Findings of one roster's working entries, person by person, made when they are asked for."""

    def __init__(self, roster: str) -> None:
        self._roster = roster
        self._snapshot = Snapshot()
        self._known: dict[str, dict[str, tuple[Finding, ...]]] = {}

    def follow(self, snapshot: Snapshot) -> "Judged":
        """Forget what this state makes doubtful."""
        before, self._snapshot = self._snapshot, snapshot
        if before is snapshot:
            return self
        if any(getattr(before, name) is not getattr(snapshot, name) for name in (*_GROUND, *_GROUND_TOO)):
            self._known = {}
            return self
        for person in _touched(before, snapshot):
            self._known.pop(person, None)
        return self

    def of(self, people: Iterable[str] | None = None) -> dict[str, tuple[Finding, ...]]:
        """Findings by entry id, of those who have any."""
        asked = self._everybody() if people is None else dict.fromkeys(people)
        found: dict[str, tuple[Finding, ...]] = {}
        for person in asked:
            found.update(self.of_person(person))
        return found

    def everybody(self) -> dict[str, dict[str, tuple[Finding, ...]]]:
        """The same by person, of those who have any."""
        return {person: said for person in self._everybody() if (said := self.of_person(person))}

    def of_person(self, person: str) -> dict[str, tuple[Finding, ...]]:
        """The same of one person (id); the same object until something is judged anew."""
        if person not in self._known:
            self._known[person] = self._judge(person)
        return self._known[person]

    def _everybody(self) -> dict[str, None]:
        rows = self._snapshot.duty_entries.following(EntriesOf).of(self._snapshot.duty_entries).rows(self._roster)
        return {row.person: None for row in rows if row.standing in WORKING}

    def _judge(self, person: str) -> dict[str, tuple[Finding, ...]]:
        duties = self._snapshot.duty_entries.following(DutiesOf).of(self._snapshot.duty_entries)
        rows = [
            row
            for row in duties.get(person)
            if row.roster == self._roster and row.standing in WORKING and row.line in self._snapshot.duty_lines
        ]
        posts = [post_of(self._snapshot, row) for row in rows]
        said = judge_person(self._snapshot, self._roster, person, posts)
        return {row.id: findings for row, findings in zip(rows, said, strict=True) if findings}


def _touched(before: Snapshot, after: Snapshot) -> set[str]:
    """People (ids) of whom another thing may be said between two states on the same ground."""
    found = {row.id for row in rows_between(before, after, "people")}
    found |= {row.person for row in rows_between(before, after, "duty_entries")}
    found |= {row.person for row in rows_between(before, after, "assignments")}
    needs = set(after.needs.differing(before.needs)) if before.needs is not after.needs else set()
    meetings = (
        set(after.conferences.differing(before.conferences)) if before.conferences is not after.conferences else ()
    )
    if meetings:
        needs |= {need.id for need in after.needs.values() if need.conference in meetings}
    for state in (before, after) if needs else ():
        assigned = state.assignments.following(AssignedTo).of(state.assignments)
        found |= {row.person for need in needs for row in assigned.rows(need)}
    return found


class _Rosters(Recent[Judged]):
    """Rosters that were looked at."""
