"""Wishes of people, and couples of people or posts: a plan keeps to them where it can."""

from dataclasses import dataclass, replace
from typing import Any

from console.domain.duty.wishes import COUPLE_KINDS, SHARED, WISH_KINDS, Couple, Wish
from console.domain.snapshot import Snapshot
from console.services.arrangements.setting import put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.force import duties_written
from console.services.duty.lines import UNKNOWN_PERSON
from console.services.duty.rosters import UNKNOWN_LINE
from console.services.on_duty.cells import BAD_DAY, day_of, refused_duty

WISH_THERE, BAD_WISH, BAD_COUPLE, COUPLE_THERE = (
    "duty_wish_there", "duty_bad_wish", "duty_bad_couple", "duty_couple_there",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetWish:
    """Put a wish: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    wish: Wish
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveWish:
    """Take a wish out."""

    wish: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class SetCouple:
    """Put a couple: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    couple: Couple
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveCouple:
    """Take a couple out."""

    couple: str
    version: int = 0


@handles(SetWish)
def set_wish(command: SetWish, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a kind, a day or a person that is none, and for a second wish about the same time."""
    row = command.wish if command.back else replace(command.wish, at=acting.now, by=acting.user)
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if row.kind not in WISH_KINDS:
        return refused_duty(BAD_WISH, field="kind", value=row.kind)
    if day_of(row.day) is None:
        return refused_duty(BAD_DAY, field="day", value=row.day)
    if row.person not in snapshot.people:
        return refused_duty(UNKNOWN_PERSON, field="person", value=row.person)
    about = row.person, row.day, row.shift
    if any((w.person, w.day, w.shift) == about and w.id != row.id for w in snapshot.wishes.values()):
        return refused_duty(WISH_THERE, person=row.person, field="day", first_day=row.day)
    return put_row(acting, row, old, SetWish, RemoveWish)


@handles(RemoveWish)
def remove_wish(command: RemoveWish, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    return remove_row(snapshot, Wish, command.wish, command.version, SetWish)


@handles(SetCouple)
def set_couple(command: SetCouple, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a kind that is none, for people or lines that are none or the same, and for a couple twice."""
    row = command.couple
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if problem := _couple_problem(snapshot, row):
        return problem
    written = put_row(acting, row, old, SetCouple, RemoveCouple)
    if not written.puts:
        return written
    return duties_written(snapshot, acting, written.puts, undo=written.undo, result=written.result)


def _couple_problem(snapshot: Snapshot, row: Couple) -> Refused | None:
    known: Any = snapshot.duty_lines if row.kind == SHARED else snapshot.people
    if row.kind not in COUPLE_KINDS or row.a == row.b:
        return refused_duty(BAD_COUPLE, field="kind", value=row.kind)
    if wrong := next((key for key in (row.a, row.b) if key not in known), None):
        return refused_duty(UNKNOWN_LINE if row.kind == SHARED else UNKNOWN_PERSON, field="a", value=wrong)
    pair = {row.a, row.b}
    if any({c.a, c.b} == pair and c.id != row.id for c in snapshot.couples.values()):
        return refused_duty(COUPLE_THERE, field="b")
    return None


@handles(RemoveCouple)
def remove_couple(command: RemoveCouple, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while somebody serves both posts of a shared pair at once; stale when it is gone."""
    removal = remove_row(snapshot, Couple, command.couple, command.version, SetCouple)
    if isinstance(removal, Stale):
        return removal
    return duties_written(snapshot, acting, (), removal.removes, undo=removal.undo, result=removal.result)
