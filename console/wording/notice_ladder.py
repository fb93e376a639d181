"""What the ladder of late answers says: to those who are told, to the dispatcher who calls, and in alarms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.notices import Addressee
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording
from console.wording.messages import role_name
from console.wording.names import date_time, place_name

_MOST_NAMED = 3  # in a line; texts name all
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class LateFacts:
    """A conference, its notice's number, and the units that have not answered it."""

    title: str
    start: datetime
    number: int
    units: tuple[str, ...]


def unit_name(say: Wording, snapshot: Snapshot, unit: Addressee) -> str:
    """A unit with its place."""
    return unit_at(say, snapshot, unit.unit, unit.place)


def unit_at(say: Wording, snapshot: Snapshot, unit: str, place: str) -> str:
    """The unit (role) of a place (code)."""
    return say("{unit} of {place}", unit=role_name(say, unit), place=place_name(snapshot, place))


def unit_names(say: Wording, snapshot: Snapshot, units: Iterable[Addressee]) -> tuple[str, ...]:
    """Several units by name."""
    return tuple(unit_name(say, snapshot, unit) for unit in units)


def named(say: Wording, units: Sequence[str]) -> str:
    """The first units by name, and how many there are beside them."""
    names = say(", ").join(units[:_MOST_NAMED])
    left = len(units) - _MOST_NAMED
    return names if left <= 0 else say.n("{names} and {n} more", "{names} and {n} more", left, names=names)


def late_title(say: Wording, facts: LateFacts) -> str:
    """One line that says it all."""
    return say("{title}: not answered yet by {units}", title=facts.title, units=named(say, facts.units))


def late_text(say: Wording, facts: LateFacts, due: datetime, zone: ZoneInfo) -> str:
    """What somebody who is to press them needs to know."""
    return "\n".join(
        (
            say("Meeting: {title}, {start}", title=facts.title, start=date_time(say, facts.start, zone)),
            say("Notice {number}, time of this step: {due}", number=facts.number, due=date_time(say, due, zone)),
            *_lines(say, facts.units),
            say("Please see to it that they answer at once."),
        )
    )


def call_title(say: Wording, facts: LateFacts) -> str:
    """Whom the dispatcher asks for what."""
    return say("{title}: call for the answer of {units}", title=facts.title, units=named(say, facts.units))


def call_text(say: Wording, facts: LateFacts, zone: ZoneInfo) -> str:
    """What is said on the phone; the answer is written down with the call."""
    return "\n".join(
        (
            say("Meeting: {title}, {start}", title=facts.title, start=date_time(say, facts.start, zone)),
            *_lines(say, facts.units),
            say("Ask whether notice {number} was read and who comes; write the answer down here.", number=facts.number),
        )
    )


def _lines(say: Wording, units: Sequence[str]) -> list[str]:
    left = len(units) - _MOST_LINES
    return [*units[:_MOST_LINES], *([say.n("and {n} more", "and {n} more", left)] if left > 0 else [])]


def late_alarm(say: Wording, units: Sequence[str], *, notice: bool) -> str:
    """What an alarm of late answers says while it stands."""
    if not units:
        return say("All units have answered")
    names = named(say, units)
    if notice:
        return say.n("{n} unit still owes its answer: {names}", "{n} units still owe their answer: {names}",
                     len(units), names=names)  # fmt: skip
    return say.n("{n} unit has not answered: {names}", "{n} units have not answered: {names}", len(units), names=names)
