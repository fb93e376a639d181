"""Units that owe an answer to a notice: how many, and when the first one falls or fell due [D]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.answering import owes
from console.domain.clocks import Hours, reached
from console.domain.groups import Groups
from console.domain.notices import Addressee
from console.domain.snapshot import Snapshot
from console.planning.notices.standing import owed_length
from console.planning.situation.scope import Scope
from console.planning.workdays import calendar_of

_OWING = "owing"


class Owing(Groups[Addressee]):
    """The addressees that owe an answer, as one group."""

    @staticmethod
    def key(row: Addressee) -> str:
        """All that owe stand together."""
        return _OWING if owes(row) else ""


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that a unit owes; `due` None where its clock stands."""

    row: Addressee
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """`count` units owe an answer, `late` of them are past its time; `first` is the earliest time."""

    rows: tuple[Owed, ...]

    @property
    def count(self) -> int:
        """How many units."""
        return len(self.rows)

    @property
    def first(self) -> datetime | None:
        """When the first of them falls or fell due."""
        return min((row.due for row in self.rows if row.due is not None), default=None)

    def late(self, now: datetime) -> int:
        """How many are past their time."""
        return sum(row.due is not None and row.due <= now for row in self.rows)

    def of(self, conference: str) -> tuple[Owed, ...]:
        """Those of one conference (id)."""
        return tuple(row for row in self.rows if row.row.conference == conference)


class Answering:
    """Keeps when each unit's answer is due while that unit's row stays the same."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._known: dict[str, Owed] = {}
        self._hours: Hours | None = None
        self._stands: tuple[object, ...] = ()
        self._found = Unanswered(())

    def read(self, snapshot: Snapshot) -> Unanswered:
        """Who owes an answer."""
        hours = calendar_of(snapshot)
        stands = (snapshot.addressees, snapshot.places, hours)
        if len(stands) == len(self._stands) and all(a is b for a, b in zip(stands, self._stands, strict=True)):
            return self._found
        if hours is not self._hours:
            self._hours, self._known = hours, {}
        owing = snapshot.addressees.following(Owing).of(snapshot.addressees).get(_OWING)
        rows = [row for row in owing if self._scope.holds(snapshot, row.place)]
        self._known = {row.id: self._owed(row, hours) for row in rows}
        self._stands, self._found = stands, Unanswered(tuple(self._known.values()))
        return self._found

    def _owed(self, row: Addressee, hours: Hours) -> Owed:
        known = self._known.get(row.id)
        if known is not None and known.row is row:
            return known
        running = (clock for clock in row.clocks if clock.ended is None)
        times = [at for clock in running if (at := reached(clock, owed_length(clock), hours)) is not None]
        return Owed(row, min(times, default=None))
