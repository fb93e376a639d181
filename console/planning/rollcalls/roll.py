"""One round as it is worked through by voice: venues in the order of the list that the other side reads from [D]."""

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.conferences import Assignment, Need, assignments_by_need, needs_by_conference
from console.domain.people import mask_phone
from console.domain.places import paths
from console.domain.rollcalls import FAILED, LATE, NO_ANSWER, PRESENT, RollMark, mark_id
from console.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Expected:
    """Somebody sent to the venue; the phone is masked."""

    person: str
    name: str
    post: str
    phone: str


@dataclass(frozen=True, slots=True)
class RollRow:
    """One venue on the list: `number` counts from 1, excused ones included, so that it stays what both sides read.

    `above` are the names of the places above, from the city down. `mark` is what it said in this round, None before.
    """

    number: int
    need: Need
    venue: str
    place: str
    above: tuple[str, ...]
    expected: tuple[Expected, ...]
    mark: RollMark | None

    @property
    def open(self) -> bool:
        """Whether it is still to be asked."""
        return self.mark is None and not self.need.excused


@dataclass(frozen=True, slots=True)
class RollView:
    """A round of a conference. `present`, `late`, `no_answer` and `failed` count what was said, `left` the venues still
    to be asked, `venues` all that take part.
    """

    conference: str
    round: str
    rows: tuple[RollRow, ...]
    venues: int
    present: int
    late: int
    no_answer: int
    failed: int
    left: int

    @property
    def asked(self) -> int:
        """Venues that were asked."""
        return self.venues - self.left


def voice_order(snapshot: Snapshot, needs: Iterable[Need]) -> tuple[Need, ...]:
    """The province's main venue, then city by city: the city, its counties, each with its townships, by place code; the
    order of the list that the person on the phone follows.
    """
    ways = snapshot.places.derived(paths)
    names = snapshot.venues

    def key(need: Need) -> tuple[tuple[str, ...], str, str]:
        path = ways.get(need.place)
        venue = names.get(need.venue)
        return (tuple(step.code for step in path) if path else (need.place,)), venue.name if venue else "", need.id

    return tuple(sorted(needs, key=key))


def roll(snapshot: Snapshot, conference: str, name: str) -> RollView:
    """The round (`rollcalls.ROUNDS`) of a conference as it stands."""
    needs = voice_order(snapshot, snapshot.needs.derived(needs_by_conference).get(conference, ()))
    held = snapshot.assignments.derived(assignments_by_need)
    rows = tuple(
        _row(snapshot, number, need, name, held.get(need.id, ())) for number, need in enumerate(needs, start=1)
    )
    said = [row.mark.result for row in rows if row.mark is not None and not row.need.excused]
    return RollView(
        conference=conference,
        round=name,
        rows=rows,
        venues=sum(not need.excused for need in needs),
        present=said.count(PRESENT),
        late=said.count(LATE),
        no_answer=said.count(NO_ANSWER),
        failed=said.count(FAILED),
        left=sum(row.open for row in rows),
    )


def _row(snapshot: Snapshot, number: int, need: Need, name: str, sent: Iterable[Assignment]) -> RollRow:
    venue = snapshot.venues.get(need.venue)
    path = snapshot.places.derived(paths).get(need.place, ())
    return RollRow(
        number=number,
        need=need,
        venue=venue.name if venue else need.venue,
        place=path[-1].name if path else need.place,
        above=tuple(step.name for step in path[1:-1]),
        expected=tuple(_expected(snapshot, row) for row in sent),
        mark=snapshot.roll_marks.get(mark_id(name, need.id)),
    )


def _expected(snapshot: Snapshot, row: Assignment) -> Expected:
    person = snapshot.people.get(row.person)
    if person is None:
        return Expected(row.person, row.person, "", "")
    return Expected(person.id, person.name, person.post, mask_phone(person.phone))


def next_open(view: RollView, after: str = "") -> RollRow | None:
    """Whom to call next after a venue (`after`: a need id, '' for from the top): the next one not asked yet, from the
    top again at the end; when all were asked, the next one that did not answer. None when all answered.
    """
    start = next((row.number for row in view.rows if row.need.id == after), 0)
    turned = (*view.rows[start:], *view.rows[:start])
    silent = (row for row in turned if _is_silent(row) and row.need.id != after)
    return next((row for row in turned if row.open), None) or next(silent, None)


def _is_silent(row: RollRow) -> bool:
    return row.mark is not None and row.mark.result == NO_ANSWER and not row.need.excused
