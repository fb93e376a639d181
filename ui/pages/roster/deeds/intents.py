"""What somebody is about to do to a roster, judged before it is done: put, give, move, swap."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from console.domain.duty.rosters import WORKING
from console.planning.day.verdict import Fit
from console.planning.duty.ahead import is_history
from console.planning.duty.filled import line_entries
from console.planning.duty.verdict import CellKey, DutyVerdict, verdict
from console.services.duty.moving import GiveDuty, MoveDuty, SwapDuties
from console.services.duty.placing import PutOnDuty
from console.wording.duty import cell_name
from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.roster.shown.shown import Shown


@dataclass(frozen=True, slots=True)
class Intent:
    """What somebody is about to do. `make` gives the command for a reason, '' for none; `title` says it, `done` when it
    was done. `person` would come to `cell`, in the place of the entry `onto` where there is one. `how` are the method
    of `Intents` and what it takes, so that it can be meant again. `over` says which shift of it is history.
    """

    make: Callable[[str], Any]
    said: DutyVerdict
    title: str
    done: str
    person: str
    cell: CellKey
    how: tuple[Any, ...]
    onto: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class Aim:
    """What lies under the hand: a cell, and the entry (id) in it that is aimed at; or a day (ISO) of a person."""

    cell: CellKey = ("", "", "")
    entry: str = ""
    person: str = ""
    day: str = ""


class Intents:
    """Makes intents for the roster that is shown; None where an entry is gone, or nothing would change."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self.desk, self.say, self.shown = desk, desk.say, shown

    def put(self, cell: CellKey, person: str) -> Intent:
        """Put somebody into a cell."""
        seen, names = self._seen(cell), {"person": self._name(person), "post": self._post(cell)}
        return Intent(
            lambda why: PutOnDuty(self.shown.roster, *cell, person, why, seen=seen),
            self._verdict(person, cell),
            self.say("{person} → {post}", **names),
            self.say("{person} is on duty: {post}.", **names),
            person,
            cell,
            ("put", cell, person),
            over=self._over(cell),
        )

    def give(self, entry: str, person: str) -> Intent | None:
        """Let somebody serve in place of the one who is there."""
        row = self.desk.snapshot.duty_entries.get(entry)
        if row is None or row.person == person:
            return None
        cell = (row.line, row.day, row.shift)
        names = {"person": self._name(person), "other": self._name(row.person), "post": self._post(cell)}
        return Intent(
            lambda why: GiveDuty(entry, person, why, version=row.version),
            self._verdict(person, cell, onto=entry),
            self.say("{person} in place of {other}: {post}", **names),
            self.say("{person} serves in place of {other}: {post}.", **names),
            person,
            cell,
            ("give", entry, person),
            entry,
            self._over(cell),
        )

    def move(self, entry: str, cell: CellKey) -> Intent | None:
        """Move somebody to another cell."""
        row = self.desk.snapshot.duty_entries.get(entry)
        if row is None or (row.line, row.day, row.shift) == cell:
            return None
        names = {"person": self._name(row.person), "post": self._post(cell)}
        return Intent(
            lambda why: MoveDuty(entry, *cell, why, row.version),
            self._verdict(row.person, cell, moving=entry),
            self.say("{person} → {post}", **names),
            self.say("{person} is on duty: {post}.", **names),
            row.person,
            cell,
            ("move", entry, cell),
            over=self._over((row.line, row.day, row.shift), cell),
        )

    def swap(self, a: str, b: str) -> Intent | None:
        """Let two people change duties."""
        entries = self.desk.snapshot.duty_entries
        first, second = entries.get(a), entries.get(b)
        if first is None or second is None or a == b:
            return None
        cell = (second.line, second.day, second.shift)
        names = {"person": self._name(first.person), "other": self._name(second.person)}
        return Intent(
            lambda why: SwapDuties(a, b, why, (first.version, second.version)),
            self._verdict(first.person, cell, moving=a, onto=b),
            self.say("{person} ⇄ {other}", **names),
            self.say("{person} and {other} changed duties.", **names),
            first.person,
            cell,
            ("swap", a, b),
            b,
            self._over((first.line, first.day, first.shift), cell),
        )

    def drop(self, entry: str, aim: Aim) -> Intent | None:
        """What letting go of an entry there would do: change with who is aimed at, go to a cell, or, over somebody's
        row, give them the duty of that day.
        """
        row = self.desk.snapshot.duty_entries.get(entry)
        if row is None:
            return None
        if aim.entry:
            return self.swap(entry, aim.entry)
        if aim.cell[0]:
            return self.move(entry, aim.cell)
        return self.give(entry, aim.person) if aim.person and aim.day == row.day else None

    def again(self, how: tuple[Any, ...]) -> Intent | None:
        """The same as an intent of before meant (`Intent.how`)."""
        makers: dict[str, Callable[..., Intent | None]] = {
            "put": self.put, "give": self.give, "move": self.move, "swap": self.swap,
        }  # fmt: skip
        return makers[how[0]](*how[1:])

    # ---- parts

    def _verdict(self, person: str, cell: CellKey, *, moving: str = "", onto: str = "") -> DutyVerdict:
        row = self.desk.snapshot.duty_entries.get(moving)
        cells = (cell,) if row is None else ((row.line, row.day, row.shift), cell)
        if self._over(*cells):
            return DutyVerdict(Fit.BLOCKED, outside=True)
        return verdict(self.desk.snapshot, self.shown.roster, person, cell, moving=moving, onto=onto)

    def _over(self, *cells: CellKey) -> str:
        """Which of these shifts was published and is over, by name; '' for none: the command refuses it."""
        row, snapshot, now = self.desk.snapshot.rosters.get(self.shown.roster), self.desk.snapshot, self.desk.now()
        found = (cell for cell in cells if row is not None and is_history(snapshot, row, cell, now))
        return next((self._post(cell) for cell in found), "")

    def _seen(self, cell: CellKey) -> frozenset[str]:
        rows = line_entries(self.desk.snapshot, self.shown.roster, cell[0])
        there = (row for row in rows if (row.day, row.shift) == cell[1:] and row.standing in WORKING)
        return frozenset(row.id for row in there)

    def _name(self, person: str) -> str:
        return person_name(self.desk.snapshot, person)

    def _post(self, cell: CellKey) -> str:
        return cell_name(self.say, self.desk.snapshot, *cell)
